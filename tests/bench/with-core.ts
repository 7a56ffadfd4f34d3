import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Core, createCore } from '#core/core.ts';
import { whenReady } from '#core/import-ready.ts';
import type { ImportPreview } from '#shared/domain/preview.ts';

/** The core on a data folder, as a host opens it. Files are read by the built thread, as on users' machines. */
export function coreOn(dataDir: string): Core {
  return createCore({ dataDir, version: 'bench', deskEntry: new URL('../../electron/dist/desk.js', import.meta.url) });
}

/** A file as a host hands it over. */
export function fileAt(path: string): File {
  return new File([new Uint8Array(readFileSync(path))], basename(path));
}

/** Starts an import of files and resolves to its preview, once that is ready. */
export async function preview(core: Core, paths: readonly string[]): Promise<ImportPreview> {
  const files = paths.map(fileAt);
  const { importId } = await core.client.imports.start({ files, planId: null, period: null });
  return whenReady({ get: core.client.imports.get, subscribe: core.subscribe }, importId);
}
