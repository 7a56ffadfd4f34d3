/** Files are read in threads: the same comes out, one that brings its thread down stops no other, and a cancel leaves nothing. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { whenReady } from '#core/import-ready.ts';
import { dumpDomain, testCore } from '../support/core.ts';
import { text } from '../support/import-desk.ts';

const demo = new URL('../../build/demo/', import.meta.url);
const endingDesk = new URL('../support/desk-that-ends.ts', import.meta.url);

async function demoFiles(): Promise<File[]> {
  const { readFileSync } = await import('node:fs');
  const names = readdirSync(demo).filter((name) => name.endsWith('.xlsx'));
  return names.sort().map((name) => new File([new Uint8Array(readFileSync(new URL(encodeURIComponent(name), demo)))], name));
}

async function drop(core: ReturnType<typeof testCore>, files: readonly File[]) {
  const { imports } = core.client;
  const { importId } = await imports.start({ files: [...files], planId: null, period: null });
  return whenReady({ get: imports.get, subscribe: core.subscribe }, importId);
}

const PLAN = 'Wexmoor Harbour Plan,,,\n,,,\nPriority,Ref,Action,Lead officer\nSafe harbour,1.1,Repair the sea wall,Head of Place\n';

test('the same comes out of threads as out of one thread', async () => {
  const files = await demoFiles();
  // enough files for several threads
  const more = [1, 2, 3, 4].map((n) =>
    text(`Harbour ${n}.csv`, PLAN.replace('Harbour', `Harbour ${n}`).replaceAll('sea wall', `sea wall ${n}`)),
  );
  const [threaded, single] = [testCore({ threads: true }), testCore({ threads: false })];
  const found = [];
  for (const core of [threaded, single]) {
    const preview = await drop(core, [...files, ...more]);
    found.push(preview.files.map(({ file, outcome, summary, counts, problems }) => ({ file, outcome, summary, counts, problems })));
    await core.client.imports.accept({ importId: preview.id });
  }
  expect(found[0]).toEqual(found[1]);
  expect(found[0]?.map(({ file }) => file)).toEqual([...files, ...more].map(({ name }) => name));
  expect(dumpDomain(threaded.dataDir)).toEqual(dumpDomain(single.dataDir));
});

test('a file that brings its thread down is refused with a sentence, and all others are read', async () => {
  const core = testCore({ threads: true, deskEntry: endingDesk });
  const files = [
    text('a.csv', PLAN),
    text('Too much.csv', PLAN),
    text('b.csv', PLAN.replaceAll('arbour', 'aven').replace('sea wall', 'quay')),
  ];
  const preview = await drop(core, files);
  expect(preview.files.map(({ file, outcome }) => [file, outcome])).toEqual([
    ['a.csv', 'ready'],
    ['Too much.csv', 'refused'],
    ['b.csv', 'ready'],
  ]);
  expect(preview.files[1]?.problems).toMatchObject([{ code: 'too-much-memory', severity: 'error' }]);
  expect(preview.files[1]?.summary).toMatch(/more memory .* others were read\. Split the workbook/);
});

test('a cancel in the midst of reading leaves nothing behind', async () => {
  const core = testCore({ threads: true });
  const { imports, plans } = core.client;
  const rows = Array.from({ length: 30_000 }, (_, n) => `Safe harbour,1.${n},Repair wall ${n},Head of Place`);
  const { importId } = await imports.start({ files: [text('big.csv', `${PLAN}${rows.join('\n')}\n`)], planId: null, period: null });
  expect((await imports.get({ importId })).state).toBe('reading');
  expect(await imports.cancel({ importId })).toEqual({ cancelled: true });
  await expect(imports.get({ importId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await imports.current()).toBeNull();
  expect(await plans.list()).toEqual([]);
  expect(readdirSync(join(core.dataDir, 'sources'))).toEqual([]);
  // and the next import is read as ever
  const preview = await drop(core, [text('plan.csv', PLAN)]);
  expect(preview.files[0]).toMatchObject({ outcome: 'ready' });
});

test('a file changed between reading and acceptance is not taken in', async () => {
  const core = testCore({ threads: true });
  let content = PLAN;
  const file = Object.assign(text('plan.csv', PLAN), { arrayBuffer: async () => new TextEncoder().encode(content).buffer });
  const { imports, plans } = core.client;
  const { importId } = await imports.start({ files: [file], planId: null, period: null });
  await whenReady({ get: imports.get, subscribe: core.subscribe }, importId);
  content = PLAN.replace('sea wall', 'harbour wall');
  await expect(imports.accept({ importId })).rejects.toMatchObject({ code: 'REFUSED', message: expect.stringContaining('was changed') });
  expect(await plans.list()).toEqual([]);
  content = PLAN;
  await imports.accept({ importId });
  expect(await plans.list()).toHaveLength(1);
});

test('the picture of a stored file is drawn in a thread as well', async () => {
  const core = testCore({ threads: true });
  const preview = await drop(core, [text('plan.csv', PLAN)]);
  await core.client.imports.accept({ importId: preview.id });
  const [source] = await core.client.sources.list({ planId: null });
  const picture = await core.client.sources.sheet({ sourceId: source?.id ?? '', sheet: 'plan', fromRow: 1, rows: 10 });
  expect(picture.rows.at(-1)?.cells.map((cell) => cell.text)).toContain('Repair the sea wall');
  expect(picture.columns.map(({ role }) => role)).toContain('title');
  expect(existsSync(join(core.dataDir, 'quarterdeck.db'))).toBe(true);
});
