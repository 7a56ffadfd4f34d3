/** Producing a return from a real store: frozen, kept, and the same when asked for again. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { setReport } from '#core/plan/index.ts';
import { createReturns } from '#core/returns/index.ts';
import { testStore } from '../support/core.ts';
import { importSamplePlan } from '../support/plan.ts';

const Q2 = '2024-25 Q2';
const Q3 = '2024-25 Q3';

function harbour() {
  const { store, clock, dataDir } = testStore();
  const plan = importSamplePlan(store);
  return { store, clock, dataDir, plan, returns: createReturns({ store, clock }) };
}

test('readiness says who has reported, what waits, and what was produced', async () => {
  const { returns, plan } = harbour();
  const before = returns.readiness({ planId: plan.planId, period: Q3 });
  expect([before.reportable, before.reported, before.previousPeriod, before.waitingDecisions]).toEqual([2, 0, Q2, 1]);
  expect(before.outstanding[0]).toEqual({
    ref: '1.1',
    title: 'Balance the budget',
    officers: ['Interim Director of Finance/S151'],
    lastRag: 'A',
    lastPeriod: Q2,
  });
  const made = await returns.produce({ planId: plan.planId, period: Q3 });
  expect(returns.readiness({ planId: plan.planId, period: Q3 }).produced).toEqual([made]);
});

test('a produced return stays as it was, whatever becomes of the plan', async () => {
  const { returns, plan, store, clock } = harbour();
  const made = await returns.produce({ planId: plan.planId, period: Q2 });
  const first = await (await returns.file({ returnId: made.id })).bytes();
  store.commit({ kind: 'set-report', summary: 'changed', planIds: [plan.planId] }, (tx) =>
    setReport(tx, plan.actions[0], Q2, { rag: 'R' }),
  );
  clock.move(86_400_000);
  const later = await returns.produce({ planId: plan.planId, period: Q2 });
  const file = await returns.file({ returnId: made.id });
  expect(file.name).toBe('Harbour Plan - return 2024-25 Q2.xlsx');
  expect(Buffer.from(await file.bytes()).equals(Buffer.from(first))).toBe(true);
  expect(later.sha256).not.toBe(made.sha256);
  expect(returns.readiness({ planId: plan.planId, period: Q2 }).produced.map(({ id }) => id)).toEqual([later.id, made.id]);
});

test('producing again without a change gives the same return, to the byte; after a change another one', async () => {
  const { returns, plan, store, clock } = harbour();
  const made = await returns.produce({ planId: plan.planId, period: Q2 });
  clock.move(86_400_000);
  expect(await returns.produce({ planId: plan.planId, period: Q2 })).toEqual(made);
  expect(store.rows('publishedReturn').length).toBe(1);
  store.commit({ kind: 'set-report', summary: 'changed', planIds: [plan.planId] }, (tx) =>
    setReport(tx, plan.actions[0], Q2, { rag: 'R' }),
  );
  expect((await returns.produce({ planId: plan.planId, period: Q2 })).sha256).not.toBe(made.sha256);
  expect(store.rows('publishedReturn').length).toBe(2);
});

test('a lost file is written again, to the byte, from the frozen data', async () => {
  const { returns, plan, store, dataDir } = harbour();
  const made = await returns.produce({ planId: plan.planId, period: Q2 });
  const kept = store.kept(made.sha256);
  const paths = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter((path) => path.includes(made.sha256));
  expect(paths.length).toBe(1);
  for (const path of paths) rmSync(join(dataDir, path));
  expect(() => store.kept(made.sha256)).toThrow();
  const file = await returns.file({ returnId: made.id });
  expect(Buffer.from(await file.bytes()).equals(Buffer.from(kept))).toBe(true);
});

test('undo passes over a produced return', async () => {
  const { returns, plan, store } = harbour();
  store.commit({ kind: 'set-report', summary: 'Red', planIds: [plan.planId] }, (tx) => setReport(tx, plan.actions[0], Q2, { rag: 'R' }));
  await returns.produce({ planId: plan.planId, period: Q2 });
  store.undo(null);
  expect(store.plan(plan.planId).items.find(({ ref }) => ref === '1.1')?.reports[Q2]?.rag).toBe('A');
  expect(store.rows('publishedReturn').length).toBe(1);
});

test('what is not there, or no period, is said in a sentence', async () => {
  const { returns, plan } = harbour();
  await expect(returns.file({ returnId: '01900000-0000-7000-8000-00000000ffff' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(returns.produce({ planId: plan.planId, period: '2024-27 Q3' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  await expect(returns.produce({ planId: '01900000-0000-7000-8000-00000000ffff', period: Q3 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});
