import { readFileSync, realpathSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Problem } from '#shared/domain/reading.ts';

/** A path from the command line: its file, or why it cannot be had. */
export type GivenFile = { readonly path: string } & ({ readonly file: File } | { readonly problem: Problem });

/** Larger than any tracker that the reader would take; said here, so that it is not loaded first. */
const MOST_BYTES = 512 * 1024 * 1024;

/** The files, in the order given. One that was given before is not taken twice, whatever the path it is given by. */
export function givenFiles(paths: readonly string[]): GivenFile[] {
  const before = new Map<string, string>();
  return paths.map((path) => {
    try {
      const about = statSync(path);
      if (about.isDirectory()) return { path, problem: problem('folder-given', `${path} is a folder; name the workbooks in it.`) };
      if (!about.isFile()) return { path, problem: problem('not-a-file', `${path} is not a file; name a workbook.`) };
      if (about.size > MOST_BYTES) {
        return {
          path,
          problem: problem('too-large', `${path} is larger than 512 MB, which no tracker is; check that it is the right file.`),
        };
      }
      const real = realpathSync(path);
      const first = before.get(real);
      if (first !== undefined) {
        return {
          path,
          problem: problem('given-twice', `${path} was given before${first === path ? '' : ` as ${first}`}; it is taken once.`),
        };
      }
      before.set(real, path);
      return { path, file: new File([new Uint8Array(readFileSync(path))], basename(path)) };
    } catch (error) {
      return { path, problem: unreadable(path, error) };
    }
  });
}

function unreadable(path: string, error: unknown): Problem {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return problem('file-not-found', `${path} does not exist; check the path.`);
  if (code === 'EACCES' || code === 'EPERM')
    return problem('file-unreadable', `${path} may not be read by you; ask for the right to read it.`);
  if (code === 'EBUSY') return problem('file-unreadable', `${path} is held by another program; close it there and import it again.`);
  return problem('file-unreadable', `${path} could not be read (${error instanceof Error ? error.message : String(error)}).`);
}

function problem(code: string, message: string): Problem {
  return { severity: 'error', code, sheet: null, cell: null, message };
}
