import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { Problem } from '#shared/domain/reading.ts';

/** A path from the command line: its file, or why it cannot be had. */
export type GivenFile = { readonly path: string } & ({ readonly file: File } | { readonly problem: Problem });

/** Larger than any tracker that the reader would take; said here, so that it is not loaded first. */
const MOST_BYTES = 512 * 1024 * 1024;

/** What trackers come as; of the others that are spreadsheets or documents as well, reading says why it cannot. */
const TRACKERS = new Set(['.xlsx', '.xlsm', '.csv', '.tsv', '.docx', '.html', '.htm', '.xls', '.xlsb', '.ods', '.doc']);

export interface Gathered {
  /** folders are replaced by the trackers in them and in the folders below, by name */
  readonly paths: readonly string[];
  /** files in those folders that are no trackers by their name */
  readonly left: readonly string[];
}

export function gathered(paths: readonly string[]): Gathered {
  const left: string[] = [];
  const found = paths.flatMap((path) => {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [path];
    const inside = filesIn(path)
      // what Excel keeps beside an open workbook, and what systems hide
      .filter((name) => !/^(?:~\$|\.)/.test(basename(name)))
      .sort((a, b) => a.localeCompare(b, 'en-GB', { numeric: true }));
    const trackers = inside.filter((name) => TRACKERS.has(extname(name).toLowerCase()));
    left.push(...inside.filter((name) => !trackers.includes(name)));
    return trackers.length === 0 ? [path] : trackers.map((name) => join(path, name));
  });
  return { paths: found, left };
}

/** A folder that may not be entered and a link that leads nowhere hold up nothing: the first is named among what is left. */
function filesIn(folder: string): string[] {
  const found: string[] = [];
  const look = (below: string): void => {
    for (const { name } of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = join(below, name);
      const about = kindOf(join(folder, path));
      if (about === 'file') found.push(path);
      else if (about === 'folder') lookInto(path);
    }
  };
  const lookInto = (below: string): void => {
    try {
      look(below);
    } catch {
      if (below !== '') found.push(below);
    }
  };
  lookInto('');
  return found;
}

/** A link to a folder is not followed: it may lead back to where it stands. */
function kindOf(path: string): 'file' | 'folder' | null {
  try {
    if (lstatSync(path).isDirectory()) return 'folder';
    return statSync(path).isFile() ? 'file' : null;
  } catch {
    return null;
  }
}

/** The files, in the order given. One that was given before is not taken twice, whatever the path it is given by. */
export function givenFiles(paths: readonly string[]): GivenFile[] {
  const before = new Map<string, string>();
  return paths.map((path) => {
    try {
      const about = statSync(path);
      if (about.isDirectory())
        return {
          path,
          problem: problem('folder-empty', `${path} is a folder without a tracker in it; name another, or the files themselves.`),
        };
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
