/** The layers, derived from the imports themselves: who may import whom is docs/architecture in one table, and any other arrow fails here. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;

/** layer -> the layers it may import besides itself. The first matching prefix names a file's layer. */
const LAYERS = [
  { prefix: 'shared/domain/', may: [] },
  { prefix: 'shared/contract/', may: ['shared/domain/'] },
  { prefix: 'electron/core/store/', may: ['shared/', 'electron/core/user-error.ts'] },
  { prefix: 'electron/core/excel/', may: ['shared/', 'electron/core/user-error.ts'] },
  { prefix: 'electron/core/plan/', may: ['shared/', 'electron/core/store/', 'electron/core/user-error.ts'] },
  {
    prefix: 'electron/core/trackers/',
    may: ['shared/', 'electron/core/store/', 'electron/core/excel/', 'electron/core/plan/index.ts', 'electron/core/user-error.ts'],
  },
  {
    prefix: 'electron/core/returns/',
    may: [
      'shared/',
      'electron/core/store/',
      'electron/core/excel/',
      'electron/core/plan/index.ts',
      'electron/core/trackers/index.ts',
      'electron/core/challenge/index.ts',
      'electron/core/features.ts',
      'electron/core/user-error.ts',
    ],
  },
  {
    prefix: 'electron/core/challenge/',
    may: ['shared/', 'electron/core/store/', 'electron/core/plan/index.ts', 'electron/core/features.ts', 'electron/core/user-error.ts'],
  },
  {
    prefix: 'electron/core/quarter/',
    may: [
      'shared/',
      'electron/core/store/',
      'electron/core/excel/',
      'electron/core/plan/index.ts',
      'electron/core/trackers/index.ts',
      'electron/core/challenge/index.ts',
      'electron/core/features.ts',
      'electron/core/user-error.ts',
    ],
  },
  { prefix: 'electron/core/sources/', may: ['shared/', 'electron/core/store/', 'electron/core/user-error.ts'] },
  { prefix: 'electron/core/', may: ['shared/'] },
  { prefix: 'electron/loopback/', may: ['shared/', 'electron/core/core.ts'] },
  { prefix: 'electron/cli/', may: ['shared/', 'electron/core/', 'electron/loopback/server.ts'] },
  { prefix: 'electron/main/', may: ['shared/', 'electron/core/core.ts'] },
  { prefix: 'electron/preload/', may: [] },
  { prefix: 'renderer/', may: ['shared/'] },
] as const;

const files = ['shared', 'electron', 'renderer'].flatMap((folder) => sources(join(root, folder)));

describe('who may import whom', () => {
  test('every source file belongs to a layer', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(files.filter((file) => layerOf(file) === undefined)).toEqual([]);
  });

  test('no arrow but the allowed ones', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => target.inside !== null && !allowed(file, target.inside))
        .map((target) => `${file} may not import ${target.inside}`),
    );
    expect(wrong).toEqual([]);
  });

  test('screens do not reach into each other', () => {
    const feature = (file: string) => /^renderer\/features\/([^/]+)\//.exec(file)?.[1] ?? null;
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter(({ inside }) => inside !== null && feature(file) !== null && feature(inside) !== null && feature(file) !== feature(inside))
        .map(({ inside }) => `${file} may not import ${inside}`),
    );
    expect(wrong).toEqual([]);
  });

  test.each([
    { what: 'electron', may: ['electron/main/', 'electron/preload/'] },
    { what: 'better-sqlite3', may: ['electron/core/store/'] },
    { what: 'exceljs', may: ['electron/core/excel/'] },
    { what: 'saxes', may: ['electron/core/excel/'] },
    { what: 'htmlparser2', may: ['electron/core/excel/'] },
    { what: 'fontkit', may: ['electron/core/returns/drawings/'] },
    { what: 'react', may: ['renderer/'] },
  ])('only $may imports $what', ({ what, may }) => {
    const users = files.filter((file) => importsOf(file).some(({ name }) => name === what || name.startsWith(`${what}/`)));
    expect(users.length).toBeGreaterThan(0);
    expect(users.filter((file) => !may.some((prefix) => file.startsWith(prefix)))).toEqual([]);
  });

  test('no code that opens a connection to another machine', () => {
    const suspects = /\b(XMLHttpRequest|WebSocket|EventSource|sendBeacon|node:https|node:net|node:dgram|node:dns|autoUpdater)\b/;
    expect(files.filter((file) => suspects.test(text(file)))).toEqual([]);
  });
});

function allowed(file: string, target: string): boolean {
  const from = layerOf(file);
  if (from === undefined) return false;
  if (layerOf(target) === from && target.startsWith(from.prefix)) return true;
  // core.ts and its siblings compose the features
  if (from.prefix === 'electron/core/' && target.startsWith('electron/core/')) return true;
  return from.may.some((prefix) => target.startsWith(prefix));
}

function layerOf(file: string) {
  return LAYERS.find(({ prefix }) => file.startsWith(prefix));
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !file.includes('/dist/'))
    .sort();
}

function text(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function importsOf(file: string): { name: string; inside: string | null }[] {
  const code = text(file);
  const names = [
    ...code.matchAll(/(?:^|\n)\s*(?:import|export)\b[^'";]*?\bfrom\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|(?:^|\n)import\s*'([^']+)'/g),
  ];
  return names.map((found) => {
    const name = found[1] ?? found[2] ?? found[3] ?? '';
    if (name.startsWith('.')) return { name, inside: relative(root, resolve(root, dirname(file), name)) };
    if (name.startsWith('#shared/')) return { name, inside: name.replace('#shared/', 'shared/') };
    if (name.startsWith('#core/')) return { name, inside: name.replace('#core/', 'electron/core/') };
    return { name, inside: null };
  });
}
