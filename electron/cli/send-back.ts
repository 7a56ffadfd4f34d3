import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Core } from '#core/core.ts';
import type { FilePreview } from '#shared/domain/preview.ts';
import { WrongUsage } from './answer.ts';

/** A marked copy of every file that asks or warns, under its own name with "to check" added. Throws WrongUsage where the folder cannot be written. */
export async function writeMarked(core: Core, importId: string, files: readonly FilePreview[], folder: string): Promise<void> {
  for (const { id, problems, decisions } of files) {
    const points = problems.filter(({ severity }) => severity !== 'note').length + decisions.length;
    if (points === 0) continue;
    const marked = await core.client.imports.marked({ importId, fileId: id });
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, basename(marked.name)), new Uint8Array(await marked.arrayBuffer()));
    } catch (error) {
      throw new WrongUsage(
        `The folder after --send-back cannot be written (${error instanceof Error ? error.message : String(error)}); name another.`,
      );
    }
  }
}
