/** `--data FOLDER` or `--data=FOLDER` on the command line; null = the user's own folder. */
import { resolve } from 'node:path';

export function dataFolderFrom(argv: readonly string[]): string | null {
  for (const [index, argument] of argv.entries()) {
    if (argument.startsWith('--data=')) return resolve(argument.slice('--data='.length));
    const next = argv[index + 1];
    if (argument === '--data' && next !== undefined) return resolve(next);
  }
  return null;
}
