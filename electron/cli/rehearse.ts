import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenOptions, withCore } from './open.ts';

/**
 * Does the work on a copy of the data folder's database, which is removed afterwards: what it would do is found out by doing it.
 * The folder itself is opened only to hold other hosts off while the copy is made, and not made where it does not exist.
 */
export async function rehearse<T>(dataDir: string, options: OpenOptions, work: (copy: string) => Promise<T>): Promise<T> {
  const copy = mkdtempSync(join(tmpdir(), 'quarterdeck-preview-'));
  const remove = () => rmSync(copy, { recursive: true, force: true });
  const stopped = () => {
    remove();
    process.exit(130);
  };
  process.once('SIGINT', stopped).once('SIGTERM', stopped);
  try {
    if (existsSync(join(dataDir, 'quarterdeck.db'))) {
      await withCore(dataDir, options, async () => {
        for (const name of ['quarterdeck.db', 'quarterdeck.db-wal']) {
          if (existsSync(join(dataDir, name))) copyFileSync(join(dataDir, name), join(copy, name));
        }
      });
    }
    return await work(copy);
  } finally {
    process.off('SIGINT', stopped).off('SIGTERM', stopped);
    remove();
  }
}
