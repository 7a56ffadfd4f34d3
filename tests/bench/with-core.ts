import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Core, createCore } from '#core/core.ts';
import { whenReady } from '#core/import-ready.ts';
import type { ImportPreview } from '#shared/domain/preview.ts';

/** The core on a data folder, as a host opens it. */
export function coreOn(dataDir: string): Core {
  return createCore({ dataDir, version: 'bench' });
}

/** Starts an import of files and resolves to its preview, once that is ready. */
export async function preview(core: Core, paths: readonly string[]): Promise<ImportPreview> {
  const files = paths.map((path) => new File([new Uint8Array(readFileSync(path))], basename(path)));
  const { importId } = await core.client.imports.start({ files, planId: null, period: null });
  return whenReady({ get: core.client.imports.get, subscribe: core.subscribe }, importId);
}
