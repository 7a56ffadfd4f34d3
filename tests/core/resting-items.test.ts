/** An item that rests keeps its reports and counts no more; taking that back makes it count again. */
import { expect, test } from 'vitest';
import { importDesk, text } from '../support/import-desk.ts';

const PLAN = `Wexmoor Harbour Plan,,,,,
,,,,,
Priority,Ref,Action,Lead officer,Due,Q3 2025/26 RAG
Safe harbour,1.1,Repair the sea wall,Head of Place,March 2026,G
,1.2,Dredge the basin,Harbour Master,June 2026,B
,1.3,Light the pier,Head of Place,July 2026,
`;

test('counts, readiness and the return leave it out, and say why', async () => {
  const desk = importDesk();
  const { items, returns, history } = desk.client;
  await desk.take([text('plan.csv', PLAN)]);
  const plan = await desk.plan('Wexmoor Harbour Plan');
  const id = (ref: string) => plan.items.find((item) => item.ref === ref)?.id ?? '';
  const period = '2025-26 Q3';
  const before = await returns.readiness({ planId: plan.id, period });
  expect(before.headline).toMatchObject({ actions: 3, complete: 1 });

  const done = await items.retire({ itemId: id('1.3'), how: 'superseded', byItemId: id('1.1') });
  expect(done.summary).toBe('1.3 rests: superseded by 1.1');
  const now = await returns.readiness({ planId: plan.id, period });
  expect(now.headline).toMatchObject({ actions: 2, complete: 1 });
  expect(now.outstanding).toEqual([]);
  expect((await desk.plan('Wexmoor Harbour Plan')).items.find(({ ref }) => ref === '1.3')).toMatchObject({
    retired: 'superseded',
    links: [{ kind: 'superseded-by', text: '1.1', itemId: id('1.1') }],
  });

  await items.retire({ itemId: id('1.3'), how: null, byItemId: null });
  expect((await returns.readiness({ planId: plan.id, period })).headline).toMatchObject({ actions: 3 });
  await history.undo({ commandId: null });
  await items.retire({ itemId: id('1.2'), how: 'dropped', byItemId: null });
  expect((await returns.readiness({ planId: plan.id, period })).headline).toMatchObject({ actions: 1, complete: 0 });
});

test('what stands below an item rests with it and comes back with it, but not what rested before', async () => {
  const desk = importDesk();
  const { items } = desk.client;
  await desk.take([text('plan.csv', PLAN)]);
  const plan = await desk.plan('Wexmoor Harbour Plan');
  const id = (name: string) => plan.items.find((item) => item.ref === name || item.title === name)?.id ?? '';
  const resting = async () => (await desk.plan('Wexmoor Harbour Plan')).items.map(({ retired }) => retired);
  await items.retire({ itemId: id('1.2'), how: 'merged', byItemId: null });
  await items.retire({ itemId: id('Safe harbour'), how: 'dropped', byItemId: null });
  expect(await resting()).toEqual(['dropped', 'dropped', 'merged', 'dropped']);
  await items.retire({ itemId: id('Safe harbour'), how: null, byItemId: null });
  expect(await resting()).toEqual([null, null, 'merged', null]);
  await desk.client.history.undo({ commandId: null });
  expect(await resting()).toEqual(['dropped', 'dropped', 'merged', 'dropped']);
});
