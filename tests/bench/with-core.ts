import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Core, createCore } from '#core/core.ts';
import type { ImportPreview } from '#shared/domain/preview.ts';

/** The core on a data folder, as a host opens it. */
export function coreOn(dataDir: string): Core {
  return createCore({ dataDir, version: 'bench' });
}

/** Starts an import of files and resolves to its preview, once that is ready. */
export async function preview(core: Core, paths: readonly string[]): Promise<ImportPreview> {
  const files = paths.map((path) => new File([new Uint8Array(readFileSync(path))], basename(path)));
  return new Promise((resolve, reject) => {
    let importId: string | null = null;
    const look = async () => {
      if (importId === null) return;
      const found = await core.client.imports.get({ importId });
      if (found.state === 'reading') return;
      stop();
      resolve(found);
    };
    const stop = core.subscribe((event) => {
      if (event.kind === 'import-ready') look().catch(reject);
    });
    core.client.imports
      .start({ files, planId: null, period: null })
      .then((started) => {
        importId = started.importId;
        return look();
      })
      .catch(reject);
  });
}
