/** A correction is remembered by the shape of the sheet: next quarter's file needs no click, and a changed shape says what changed. */
import { expect, test } from 'vitest';
import { type Mapping, type TableMapping, withColumn } from '#shared/domain/mapping.ts';
import { fileOf, importDesk, text } from '../support/import-desk.ts';

const PLAN = `Wexmoor Harbour Plan,,,,
,,,,
Priority,Ref,Action,Lead officer,Due
Safe harbour,1.1,Repair the sea wall,Head of Place,March 2026
,1.2,Dredge the basin,Harbour Master,June 2026
,1.3,Light the pier,Head of Place,July 2026
`;

/** Headers that nobody could guess. */
function oddReturn(quarter: number, headers = `Our no.,What,Q${quarter} how is it,Words from the service`, rows = ''): string {
  return `Harbour office Q${quarter} 2025/26\n${headers}\n1.1,Repair the sea wall,G,Work began.\n1.2,Dredge the basin,A,Waiting for the licence.\n1.3,Light the pier,R,No money.\n${rows}`;
}

function odd(sheet: string): Mapping {
  let table: TableMapping = {
    range: { top: 2, left: 1, bottom: 5, right: 4 },
    openEnded: true,
    headers: [2],
    transposed: false,
    columns: [],
    levels: null,
  };
  const as = (column: number, role: 'ref' | 'title' | 'status' | 'update') => {
    table = withColumn(table, { column, role, level: null, period: null, dates: null });
  };
  as(1, 'ref');
  as(2, 'title');
  as(3, 'status');
  as(4, 'update');
  return { sheets: [{ sheet, use: null, hiddenRows: null, hiddenColumns: null, tables: [table] }], values: [] };
}

async function remembered() {
  const desk = importDesk();
  await desk.take([text('plan.csv', PLAN)]);
  const found = await desk.drop([text('harbour Q2.csv', oddReturn(2))]);
  const file = fileOf(found);
  await desk.imports.correct({ importId: found.id, fileId: file.id, mapping: odd('harbour Q2') });
  const corrected = await desk.settled(found.id);
  const { profiles } = desk.client;
  const saved = await profiles.save({ importId: found.id, fileId: file.id, name: 'Harbour office', profileId: null });
  return { ...desk, profiles, corrected, found, saved };
}

test('the next file of the same shape needs no click, longer and of another quarter though it is', async () => {
  const desk = await remembered();
  expect(fileOf(desk.corrected)).toMatchObject({ outcome: 'ready', period: '2025-26 Q2', sums: { reports: 3 }, profile: null });
  expect(desk.saved.summary).toBe('Shape "Harbour office" remembered');
  await desk.imports.accept({ importId: desk.found.id });

  const next = await desk.drop([text('another name.csv', oddReturn(3))]);
  expect(fileOf(next)).toMatchObject({
    outcome: 'ready',
    kind: 'return',
    period: '2025-26 Q3',
    sums: { reports: 3 },
    decisions: [],
    profile: { name: 'Harbour office', differences: [] },
  });
  expect(fileOf(next).tables[0]).toMatchObject({ settledBy: 'profile' });
});

test('a changed shape says what changed', async () => {
  const desk = await remembered();
  const headers = 'Our no.,What,Q3 how is it,Notes of the harbour master,Q3 second look';
  const next = await desk.drop([text('q3.csv', oddReturn(3, headers))]);
  expect(fileOf(next).profile).toMatchObject({
    differences: ["'Words from the service' is now 'Notes of the harbour master'.", "Column 'Q3 second look' is new."],
  });
  expect(fileOf(next).problems).toContainEqual(expect.objectContaining({ code: 'shape-changed', severity: 'warning' }));
  expect(fileOf(next).sums.reports).toBe(3);
});

test('another shape is left to recognition', async () => {
  const desk = await remembered();
  const next = await desk.drop([
    text('place.csv', 'Place return Q3 2025/26\nRef,Action,RAG,Update\n1.1,Repair the sea wall,G,Going well.\n'),
  ]);
  expect(fileOf(next)).toMatchObject({ profile: null, outcome: 'ready' });
});

test('a profile is listed, renamed, edited, handed on as a file, forgotten, and each of it can be undone', async () => {
  const desk = await remembered();
  const { profiles } = desk;
  const { profileId } = desk.saved;
  expect((await profiles.list()).map(({ name }) => name)).toEqual(['Harbour office']);
  await profiles.rename({ profileId, name: 'Harbour' });
  await expect(profiles.rename({ profileId, name: '  ' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  await profiles.edit({ profileId, sheet: 0, table: 0, column: 3, role: 'notes' });
  const [edited] = await profiles.list();
  expect(edited).toMatchObject({ name: 'Harbour' });
  expect(edited?.sheets[0]?.tables[0]?.columns.map(({ header, role }) => [header, role])).toEqual([
    ['our no', 'ref'],
    ['what', 'title'],
    ['{period} how is it', 'status'],
    ['words from the service', 'notes'],
  ]);

  const file = await profiles.export({ profileId });
  expect(file.name).toBe('Harbour.json');
  const other = importDesk();
  await other.client.profiles.import({ file });
  await other.client.profiles.import({ file });
  expect((await other.client.profiles.list()).map(({ name }) => name)).toEqual(['Harbour', 'Harbour (2)']);
  expect((await other.client.profiles.list())[0]?.sheets).toEqual(edited?.sheets);

  await profiles.remove({ profileId });
  expect(await profiles.list()).toEqual([]);
  await desk.client.history.undo({ commandId: null });
  expect((await profiles.list())[0]).toEqual(edited);
});

test.each([
  ['a file that is no profile', 'hello'],
  ['another JSON', '{"format":"something"}'],
  [
    'a profile with a role nobody knows',
    JSON.stringify({ format: 'quarterdeck-shape', version: 1, name: 'x', sheets: [{ name: null }], values: [] }),
  ],
])('%s is refused with a sentence', async (_what, content) => {
  const desk = importDesk();
  await expect(desk.client.profiles.import({ file: new File([content], 'shape.json') })).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringMatching(/^shape\.json .*Choose a file that "Export"/),
  });
  expect(await desk.client.profiles.list()).toEqual([]);
});

test('a remembered shape does not stand in the way of taking an import back', async () => {
  const desk = importDesk();
  const { done } = await desk.take([text('plan.csv', PLAN)]);
  const found = await desk.drop([text('harbour Q2.csv', oddReturn(2))]);
  await desk.imports.correct({ importId: found.id, fileId: fileOf(found).id, mapping: odd('harbour Q2') });
  await desk.settled(found.id);
  await desk.client.profiles.save({ importId: found.id, fileId: fileOf(found).id, name: 'Harbour office', profileId: null });
  await desk.client.history.undo({ commandId: done.commandId });
  expect(await desk.client.plans.list()).toEqual([]);
  expect((await desk.client.profiles.list()).map(({ name }) => name)).toEqual(['Harbour office']);
});
