import { UserError } from '../user-error.ts';

/** Errors of SQLite and the file system that a person can do something about, as sentences; anything else goes on as it is. */
export function sayable(error: unknown, dataDir: string): unknown {
  const code = codeOf(error);
  if (error instanceof UserError || code === null) return error;
  const sentence = sentences.find(([pattern]) => pattern.test(code))?.[1];
  if (sentence === undefined) return error;
  return new UserError('STORE_UNAVAILABLE', sentence(dataDir));
}

export function isConstraint(error: unknown): boolean {
  return codeOf(error)?.startsWith('SQLITE_CONSTRAINT') ?? false;
}

export function isBroken(error: unknown): boolean {
  const code = codeOf(error);
  return code !== null && /^SQLITE_(CORRUPT|NOTADB)/.test(code);
}

const sentences: readonly (readonly [RegExp, (dataDir: string) => string])[] = [
  [
    /^(SQLITE_FULL|ENOSPC|EDQUOT)/,
    (dir) => `The disk is full, so nothing was changed. Make room on the disk of the data folder ${dir} and repeat the step.`,
  ],
  [
    /^(SQLITE_READONLY|SQLITE_PERM|SQLITE_AUTH|EROFS|EACCES|EPERM)/,
    (dir) =>
      `The data folder ${dir} cannot be written to, so nothing was changed. Give yourself the right to write to it, or choose another data folder.`,
  ],
  [
    /^(ENOTDIR|EEXIST|ENOENT|EINVAL|ENAMETOOLONG)/,
    (dir) => `The data folder ${dir} cannot be made. Check the path and the disk, or choose another data folder.`,
  ],
  [
    /^SQLITE_CANTOPEN/,
    (dir) => `The database in the data folder ${dir} cannot be opened. Check that the folder exists and that you may write to it.`,
  ],
  [
    /^SQLITE_(BUSY|LOCKED)/,
    (dir) => `Another program is using the database in ${dir}, so nothing was changed. Close that program and repeat the step.`,
  ],
  [
    /^SQLITE_IOERR/,
    (dir) =>
      `The disk of the data folder ${dir} reported an error, so nothing was changed. Check the disk or the network drive and repeat the step.`,
  ],
  [
    /^SQLITE_(CORRUPT|NOTADB)/,
    (dir) =>
      `The database in ${dir} is damaged. Close Quarterdeck and start it again: it sets the damaged file aside and names the newest good backup.`,
  ],
];

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error) || typeof error.code !== 'string') return null;
  return error.code;
}
