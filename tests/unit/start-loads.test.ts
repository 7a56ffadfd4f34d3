/** What the core loads before it answers: not what reads a tracker, and not what writes an output. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;

test('the core starts without what reads files and writes outputs', () => {
  const { files, packages } = loadedBy('electron/core/core.ts');
  expect(files).toContain('electron/core/store/open.ts');
  expect(packages).toContain('better-sqlite3');
  for (const heavy of ['saxes', 'htmlparser2', 'fontkit']) expect(packages, heavy).not.toContain(heavy);
  const wanted = [
    'trackers/recognise/',
    'trackers/own/',
    'returns/board/',
    'returns/drawings/',
    'returns/government/',
    'returns/publishable/',
  ];
  expect(files.filter((file) => wanted.some((folder) => file.startsWith(`electron/core/${folder}`)))).toEqual([]);
  expect(files.filter((file) => /excel\/(index|.*read-|.*patch|.*write-workbook)/.test(file))).toEqual([]);
});

test('but the thread that reads files has it all', () => {
  const { packages } = loadedBy('electron/core/trackers/desk/desk-worker.ts');
  expect(packages).toEqual(expect.arrayContaining(['saxes', 'htmlparser2']));
});

/** Everything that an entry imports for its values, at once and not when it is wanted. */
function loadedBy(entry: string): { readonly files: readonly string[]; readonly packages: readonly string[] } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = (path: string) => {
    const file = relative(root, path);
    if (files.has(file)) return;
    files.add(file);
    const source = readFileSync(path, 'utf8');
    for (const [, said = ''] of source.matchAll(/^(?:import|export) (?!type )(?:[^'"]*? from )?['"]([^'"]+)['"]/gm)) {
      const target = said.startsWith('.') ? resolve(dirname(path), said) : ofOurs(said);
      if (target === null) packages.add(said);
      else if (existsSync(target)) visit(target);
      else throw new Error(`${file} imports ${said}, which is not there`);
    }
  };
  visit(join(root, entry));
  return { files: [...files], packages: [...packages] };
}

function ofOurs(said: string): string | null {
  if (said.startsWith('#core/')) return join(root, 'electron/core', said.slice('#core/'.length));
  return said.startsWith('#shared/') ? join(root, 'shared', said.slice('#shared/'.length)) : null;
}
