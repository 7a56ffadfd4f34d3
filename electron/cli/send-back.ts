import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { Core } from '#core/core.ts';
import type { FilePreview } from '#shared/domain/preview.ts';
import { WrongUsage } from './answer.ts';

/**
 * A marked copy of every file that asks or warns, under its own name with "to check" added. Files of one name lay in two folders, and what
 * is there already may have been sent or corrected: nothing is ever written over. Throws WrongUsage where the folder cannot be written.
 */
export async function writeMarked(core: Core, importId: string, files: readonly FilePreview[], folder: string): Promise<void> {
  for (const { id, problems, decisions } of files) {
    const points = problems.filter(({ severity }) => severity !== 'note').length + decisions.length;
    if (points === 0) continue;
    const marked = await core.client.imports.marked({ importId, fileId: id });
    try {
      mkdirSync(folder, { recursive: true });
      writeBeside(folder, basename(marked.name), new Uint8Array(await marked.arrayBuffer()));
    } catch (error) {
      throw new WrongUsage(
        `The folder after --send-back cannot be written (${error instanceof Error ? error.message : String(error)}); name another.`,
      );
    }
  }
}

function writeBeside(folder: string, name: string, bytes: Uint8Array): void {
  const extension = extname(name);
  const stem = name.slice(0, name.length - extension.length);
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? name : `${stem} (${number})${extension}`;
    try {
      writeFileSync(join(folder, free), bytes, { flag: 'wx' });
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      if (readFileSync(join(folder, free)).equals(bytes)) return;
    }
  }
}
