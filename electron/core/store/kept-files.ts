import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../user-error.ts';

/** Files kept for good in one folder, each under the SHA-256 of its bytes: the same bytes twice are one file. */
export function keptFiles(folder: string) {
  return {
    /** On disk, whole, before it returns; returns the hash (hex). */
    keep(bytes: Uint8Array): string {
      const sha256 = hash(bytes);
      const path = join(folder, sha256);
      if (existsSync(path) && hash(readFileSync(path)) === sha256) return sha256;
      const unfinished = `${path}.tmp`;
      try {
        const file = openSync(unfinished, 'w');
        try {
          for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
          fsyncSync(file);
        } finally {
          closeSync(file);
        }
        renameSync(unfinished, path);
      } catch (error) {
        rmSync(unfinished, { force: true });
        throw error;
      }
      syncFolder(folder);
      return sha256;
    },

    kept(sha256: string): Uint8Array {
      const path = join(folder, sha256);
      if (!/^[0-9a-f]{64}$/.test(sha256) || !existsSync(path)) {
        throw new UserError(
          'NOT_FOUND',
          `The kept file ${sha256.slice(0, 12)} is missing from ${folder}; put it back from a copy of the data folder.`,
        );
      }
      const bytes = readFileSync(path);
      if (hash(bytes) !== sha256) {
        throw new UserError(
          'REFUSED',
          `The kept file ${sha256.slice(0, 12)} in ${folder} is not what was kept; put it back from a copy of the data folder.`,
        );
      }
      return bytes;
    },
  };
}

/** What a crash left half written; only while the folder is ours. */
export function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) if (name.endsWith('.tmp')) rmSync(join(folder, name), { force: true });
}

/** Makes a rename last through a power cut. Windows has no such call for folders and does not need it. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
