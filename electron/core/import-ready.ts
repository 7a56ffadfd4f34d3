import type { AppEvent } from '#shared/contract/index.ts';
import type { ImportPreview } from '#shared/domain/preview.ts';

/** What has to be at hand to wait for an import: its preview, and the core's events. */
interface Waiting {
  readonly get: (input: { importId: string }) => ImportPreview | Promise<ImportPreview>;
  /** returns how to stop */
  readonly subscribe: (listener: (event: AppEvent) => void) => () => void;
}

/** Resolves to the preview of a started import once its files are read. */
export function whenReady({ get, subscribe }: Waiting, importId: string): Promise<ImportPreview> {
  return new Promise((resolve, reject) => {
    const look = async () => {
      const preview = await get({ importId });
      if (preview.state === 'reading') return;
      stop();
      resolve(preview);
    };
    const fail = (error: unknown) => {
      stop();
      reject(error);
    };
    const stop = subscribe((event) => {
      if (event.kind === 'import-ready' && event.importId === importId) look().catch(fail);
    });
    look().catch(fail);
  });
}
