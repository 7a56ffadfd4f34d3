/** The same plan told in another shape: a level more, a level less, a heading nobody knows, two actions of one name. */
import { expect, test } from 'vitest';
import { fileOf, importDesk, text } from '../support/import-desk.ts';

const NAME = 'Harbour Improvement Plan 2025-26';
const ROWS = [
  ['Money', 'Sound finances', '1.1', 'Balance the budget for the next four years', 'Head of Finance'],
  ['Money', 'Sound finances', '1.2', 'Review the level of reserves with the auditors', 'Head of Finance'],
  ['Money', 'Fair charges', '2.1', 'Publish a plain guide to harbour dues', 'Head of Finance'],
  ['Water', 'A clean harbour', '3.1', 'Dredge the inner basin before the summer season', 'Harbour Master'],
  ['Water', 'A clean harbour', '3.2', 'Replace the mooring rings along the north quay', 'Harbour Master'],
] as const;
const two = (rows: readonly (readonly string[])[] = ROWS) =>
  `${NAME}\nPriority,Ref,Action,Lead officer,Timescale\n${rows.map(([, priority, ref, title, officer]) => `${priority},${ref},${title},${officer},May 2026`).join('\n')}\n`;
const three = (rows: readonly (readonly string[])[] = ROWS) =>
  `${NAME}\nAim,Priority,Ref,Action,Lead officer,Timescale\n${rows.map(([aim, priority, ref, title, officer]) => `${aim},${priority},${ref},${title},${officer},May 2026`).join('\n')}\n`;
const shape = async (desk: ReturnType<typeof importDesk>) =>
  (await desk.plan(NAME)).items.map(({ level, ref, title, refGiven }) => `${level} ${refGiven ? ref : ''} ${title}`);

test('a level more or less than the plan has: the actions are found, nothing is doubled', async () => {
  for (const [first, second] of [
    [two(), three()],
    [three(), two()],
  ]) {
    const desk = importDesk();
    await desk.take([text('plan.csv', first ?? '')]);
    const before = await shape(desk);
    const { found } = await desk.take([text('plan again.csv', (second ?? '').replace('Harbour Master', 'Captain of the Port'))]);
    expect(fileOf(found).outcome).not.toBe('refused');
    expect(await shape(desk)).toEqual(before);
    expect((await desk.plan(NAME)).items.find(({ ref }) => ref === '3.1')?.officerText).toBe('Captain of the Port');
  }
});

test('a newer version with a new priority and new actions below it takes them in below each other', async () => {
  const desk = importDesk();
  await desk.take([text('plan.csv', three())]);
  const newer = [
    ...ROWS,
    ['Water', 'A safe harbour', '4.1', 'Light the outer breakwater at night', 'Harbour Master'],
    ['Air', 'Clean air', '5.1', 'Connect ships to power ashore', 'Harbour Master'],
  ];
  const { found } = await desk.take([text('plan v2.csv', three(newer))]);
  expect(fileOf(found)).toMatchObject({ kind: 'plan', outcome: 'imported', decisions: [], counts: { created: 5 } });
  const { items } = await desk.plan(NAME);
  const path = (id: string | null): string => {
    const item = items.find((one) => one.id === id);
    return item === undefined ? '' : `${path(item.parentId)}/${item.title}`;
  };
  const added = items.filter(({ ref }) => ref === '4.1' || ref === '5.1').map(({ id }) => path(id));
  expect(added).toEqual(['/Water/A safe harbour/Light the outer breakwater at night', '/Air/Clean air/Connect ships to power ashore']);
  expect(items.filter(({ title }) => title === 'Water').length).toBe(1);
});

test('two actions of one name below one priority stay two, in their order, when the plan comes again', async () => {
  const rows = [
    ...ROWS,
    ['Water', 'A clean harbour', '', 'Report progress to the harbour board', 'Harbour Master'],
    ['Water', 'A clean harbour', '', 'Report progress to the harbour board', 'Head of Finance'],
  ];
  const desk = importDesk();
  await desk.take([text('plan.csv', two(rows))]);
  const before = await shape(desk);
  expect(before.filter((one) => one.includes('Report progress')).length).toBe(2);
  const { found } = await desk.take([text('plan again.csv', two(rows).replace('May 2026', 'June 2026'))]);
  expect(fileOf(found)).toMatchObject({ decisions: [], counts: { created: 0, changed: 1 } });
  expect(await shape(desk)).toEqual(before);
});

test('a row that could be two actions asks with both, and the answer puts its report where it belongs', async () => {
  const desk = importDesk();
  const title = 'Report progress to the harbour board every quarter';
  const rows = [...ROWS, ['Money', 'Fair charges', '2.9', title, 'Clerk'], ['Water', 'A clean harbour', '3.9', title, 'Clerk']];
  await desk.take([text('plan.csv', two(rows))]);
  const found = await desk.drop([
    text('return.csv', `Harbour - Q3 2025/26 return\nAction,Q3 RAG,Q3 Update\n${title},G,Reported in November.\n${ROWS[0][3]},A,Slow.\n`),
  ]);
  const [decision] = fileOf(found).decisions;
  expect(decision).toMatchObject({ code: 'ambiguous-match', cell: 'A3' });
  expect(decision?.options.map(({ label }) => label)).toEqual([
    'It is 2.9 (100%)',
    'It is 3.9 (100%)',
    expect.stringMatching(/^Add/),
    'Leave out',
  ]);
  await desk.imports.decide({ importId: found.id, decisionId: decision?.id ?? '', choice: decision?.options[1]?.key ?? null });
  await desk.imports.accept({ importId: found.id });
  const { items } = await desk.plan(NAME);
  expect(items.find(({ ref }) => ref === '3.9')?.reports['2025-26 Q3']).toMatchObject({ rag: 'G', source: { cell: 'B3' } });
  expect(items.find(({ ref }) => ref === '2.9')?.reports).toEqual({});
});
