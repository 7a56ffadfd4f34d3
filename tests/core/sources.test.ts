/** From a stored file to everything it said, and what became of each value. */
import { expect, test } from 'vitest';
import { importDesk, text } from '../support/import-desk.ts';

const PLAN = `Wexmoor Harbour Plan,,,,\n,,,,\nPriority,Ref,Action,Lead officer,Due\nSafe harbour,1.1,Repair the sea wall,Head of Place,March 2026\n,1.2,Dredge the basin,Harbour Master,June 2026\n`;
const Q3 = `Place return Q3 2025/26,,,\nRef,Action,Q3 RAG,Update\n1.1,Repair the sea wall,G,Work began.\n1.2,Dredge the basin,A,Waiting for the licence.\n`;
const Q3_AGAIN = `Place return Q3 2025/26,,,\nRef,Action,Q3 RAG,Update\n1.1,Repair the sea wall,R,The contractor left.\n1.2,Dredge the basin,A,Waiting for the licence.\n`;

test('a file is followed from what it said to what stands of it', async () => {
  const desk = importDesk();
  const { sources } = desk.client;
  await desk.take([text('plan.csv', PLAN)]);
  await desk.take([text('place.csv', Q3)]);
  const [latest, plan] = await sources.list({ planId: null });
  expect(latest).toMatchObject({ file: 'place.csv', kind: 'return', period: '2025-26 Q3', said: 4, standing: 4, replacedBy: null });
  expect(plan).toMatchObject({ file: 'plan.csv', kind: 'plan', said: 3, standing: 3 });

  const sourceId = latest?.id ?? '';
  const before = await sources.said({ sourceId, from: 0, count: 100 });
  expect(before.said.map(({ ref, field, value, cell, fate }) => [ref, field, value, cell, fate])).toEqual([
    ['1.1', 'rag', 'G', 'C3', 'stands'],
    ['1.1', 'update', 'Work began.', 'D3', 'stands'],
    ['1.2', 'rag', 'A', 'C4', 'stands'],
    ['1.2', 'update', 'Waiting for the licence.', 'D4', 'stands'],
  ]);

  const item = (await desk.plan('Wexmoor Harbour Plan')).items.find(({ ref }) => ref === '1.1');
  await desk.client.reports.set({ itemId: item?.id ?? '', period: '2025-26 Q3', rag: 'R' });
  const after = await sources.said({ sourceId, from: 0, count: 1 });
  expect(after.total).toBe(4);
  expect(after.said).toMatchObject([
    { field: 'rag', value: 'G', fate: 'changed', now: 'R', by: '1.1 status set to Off track for 2025-26 Q3' },
  ]);
});

test('a corrected file takes the place of the earlier one, and an undone import is listed no more', async () => {
  const desk = importDesk();
  const { sources, history } = desk.client;
  await desk.take([text('plan.csv', PLAN)]);
  await desk.take([text('place.csv', Q3)]);
  await desk.take([text('place.csv', Q3_AGAIN)]);
  const [again, first] = await sources.list({ planId: null });
  expect(first).toMatchObject({ file: 'place.csv', replacedBy: 'place.csv' });
  expect(first?.standing).toBe(2);
  expect(again?.standing).toBe(2);
  await history.undo({ commandId: null });
  expect((await sources.list({ planId: null })).map(({ file }) => file)).toEqual(['place.csv', 'plan.csv']);
  await history.redo();
  expect((await sources.list({ planId: null })).map(({ standing }) => standing)).toEqual([2, 2, 3]);
  const said = await sources.said({ sourceId: (await sources.list({ planId: null }))[0]?.id ?? '', from: 0, count: 10 });
  expect(said.said.map(({ value }) => value)).toEqual(['R', 'The contractor left.']);
});

test('the file itself comes back byte for byte', async () => {
  const desk = importDesk();
  await desk.take([text('plan.csv', PLAN)]);
  const [source] = await desk.client.sources.list({ planId: null });
  const file = await desk.client.sources.file({ sourceId: source?.id ?? '' });
  expect(file.name).toBe('plan.csv');
  expect(await file.text()).toBe(PLAN);
});
