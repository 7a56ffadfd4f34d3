/** A plan gets another status scale: everything that was said is said on it, in one step, and nothing is lost. */
import { expect, test } from 'vitest';
import { createPlanCommands } from '#core/plan/index.ts';
import { setScale } from '#core/quarter/scale.ts';
import { countStatuses, headline, movement } from '#shared/domain/headline.ts';
import { DEFAULT_SCALE, type RagScale } from '#shared/domain/rag.ts';
import { countedItems } from '#shared/domain/reporting.ts';
import { likelyCodes, SCALES, type ScalePreset } from '#shared/domain/scales.ts';
import { dumpDomain, testStore } from '../support/core.ts';

const Q1 = '2024-25 Q1';
const Q2 = '2024-25 Q2';

function preset(key: ScalePreset['key']): RagScale {
  const found = SCALES.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no preset ${key}`);
  return found.scale;
}

/** Five actions, one for each status in the first quarter; in the second the amber one is green. */
async function desk() {
  const { store, dataDir, clock } = testStore();
  clock.set('2024-07-15T09:00:00.000Z');
  const plan = createPlanCommands(store);
  const { planId } = plan.createPlan({ name: 'Council plan', organisation: null, levels: ['Priority', 'Action'] });
  const { itemId: top } = plan.addItem({ planId, parentId: null, afterId: null, ref: '1', title: 'Homes' });
  const ids: string[] = [];
  for (const [index, rag] of ['R', 'A', 'G', 'B', 'S'].entries()) {
    const { itemId } = plan.addItem({
      planId,
      parentId: top,
      afterId: ids.at(-1) ?? null,
      ref: `1.${index + 1}`,
      title: `Action ${index + 1}`,
    });
    plan.setReport({ itemId, period: Q1, rag });
    plan.setReport({ itemId, period: Q2, rag: rag === 'A' ? 'G' : rag });
    ids.push(itemId);
  }
  const change = (scale: RagScale, codes: Record<string, string | null> = likelyCodes(store.scale(planId), scale)) =>
    setScale(store)({ planId, scale, codes });
  const statuses = (period: string) => countedItems(store.plan(planId)).map(({ reports }) => reports[period]?.rag ?? null);
  const figures = () => {
    const now = store.plan(planId);
    const items = countedItems(now);
    return { headline: headline(now, Q2).text, counts: countStatuses(items, now.scale, Q2), movement: movement(items, now.scale, Q1, Q2) };
  };
  return { store, dataDir, plan, planId, ids, change, statuses, figures };
}

test('five labels in place of five letters: the same figures in other words, and all of it undone in one step', async () => {
  const { store, dataDir, planId, change, statuses, figures } = await desk();
  const before = dumpDomain(dataDir);
  const { counts, headline: text, movement: moved } = figures();
  const done = await change(preset('labels'));
  expect(done.summary).toBe('Status scale of "Council plan" set to Five labels');
  expect(store.plan(planId).scale).toEqual(preset('labels'));
  expect(statuses(Q1)).toEqual(['S', 'C', 'T', 'D', 'N']);
  expect(figures().headline).toBe(text);
  expect(figures().movement).toEqual(moved);
  expect(figures().counts.map(({ meaning, count }) => [meaning, count])).toEqual(counts.map(({ meaning, count }) => [meaning, count]));
  expect(figures().counts.map(({ label }) => label)).toContain('Significant concerns');
  store.undo(null);
  expect(dumpDomain(dataDir)).toEqual(before);
  store.redo();
  expect(statuses(Q1)).toEqual(['S', 'C', 'T', 'D', 'N']);
});

test('back to the usual scale, and no rows of the other are left', async () => {
  const { dataDir, store, planId, change, statuses } = await desk();
  await change(preset('labels'));
  await change(DEFAULT_SCALE);
  expect(store.scale(planId)).toBe(DEFAULT_SCALE);
  expect(statuses(Q1)).toEqual(['R', 'A', 'G', 'B', 'S']);
  const { rag_scale, rag_value } = dumpDomain(dataDir);
  expect([rag_scale, rag_value]).toEqual([[], []]);
});

test('two plans on one scale do not share its rows', async () => {
  const { store, plan, planId, change } = await desk();
  const { planId: other } = plan.createPlan({ name: 'Delivery plan', organisation: null, levels: ['Project'] });
  await change(preset('labels'));
  await setScale(store)({ planId: other, scale: preset('labels'), codes: {} });
  await change(DEFAULT_SCALE);
  expect(store.scale(planId)).toBe(DEFAULT_SCALE);
  expect(store.scale(other)).toEqual(preset('labels'));
});

test('the status of the PMO is re-coded beside the reported one', async () => {
  const { store, ids, change } = await desk();
  const [report] = store.rows('report', { itemId: ids[2] ?? '', period: Q2 });
  if (report === undefined) throw new Error('the third action was reported');
  const head = { kind: 'moderate', summary: 'moderated', planIds: [] };
  store.commit(head, (tx) => tx.update('report', report.id, { moderatedRag: 'A', moderationReason: 'Late' }));
  await change(preset('labels'));
  expect(store.row('report', report.id)).toMatchObject({ reportedRag: 'T', moderatedRag: 'C', moderationReason: 'Late' });
});

test('a status in use that becomes nothing is refused, and nothing has changed', async () => {
  const { store, planId, change, statuses } = await desk();
  const codes = { R: 'S', A: 'C', G: 'T', B: 'D', S: null };
  expect(() => change(preset('labels'), codes)).toThrow(
    'Scheduled (S) was given 2 times in this plan; say which status of the new scale it becomes.',
  );
  expect(() => change(preset('labels'), { ...codes, S: 'X' })).toThrow(
    '"X" is not a status of the new scale, so Scheduled (S) cannot become it; use one of S (Significant concerns), C (Some concerns), T (On track), D (Complete), N (Not started).',
  );
  expect(store.scale(planId)).toBe(DEFAULT_SCALE);
  expect(statuses(Q1)).toEqual(['R', 'A', 'G', 'B', 'S']);
});

test('what is complete needs a completed date before its status goes', async () => {
  const { store, plan, planId, ids, change, statuses, figures } = await desk();
  const codes = { R: 'R', A: 'A', G: 'G', B: 'G', S: 'G' };
  expect(() => change(preset('three-point'), codes)).toThrow(
    '1 action was reported complete and would not be any more (1.4); give it a completed date in the period of that report or before, or choose a scale with a status for what is complete.',
  );
  plan.editItem({ itemId: ids[3] ?? '', field: 'completed', value: '14/06/2024' });
  await change(preset('three-point'), codes);
  expect(store.scale(planId).values.map(({ code }) => code)).toEqual(['R', 'A', 'G', 'C']);
  expect(statuses(Q1)).toEqual(['R', 'A', 'G', 'G', 'G']);
  expect(figures().headline).toBe('1 of 5 actions (20%) is complete; 0 of 1 priority is complete in full');
  expect(figures().counts.map(({ code, count }) => [code, count])).toEqual([
    ['R', 1],
    ['A', 0],
    ['G', 3],
    ['C', 1],
    [null, 0],
  ]);
  expect(() => plan.setReport({ itemId: ids[0] ?? '', period: Q2, rag: 'C' })).toThrow(
    'Completed follows from the completed date on this scale; give 1.1 a completed date instead.',
  );
});

test('a scale as the screen has it, with what follows from the date, is kept without that', async () => {
  const { store, dataDir, planId, ids, plan, change } = await desk();
  plan.editItem({ itemId: ids[3] ?? '', field: 'completed', value: '14/06/2024' });
  await change(preset('one-to-five'), { R: '1', A: '3', G: '4', B: '5', S: '3' });
  const shown = store.scale(planId);
  expect(shown.values.map(({ code }) => code)).toEqual(['1', '2', '3', '4', '5', 'C']);
  await change({ ...shown, name: 'Our confidence' }, {});
  expect(store.scale(planId)).toEqual({ ...shown, name: 'Our confidence' });
  expect(dumpDomain(dataDir).rag_value).toHaveLength(5);
});

test('a scale with two codes alike is refused, and one that is the same changes nothing', async () => {
  const { store, change } = await desk();
  const [first, second] = DEFAULT_SCALE.values;
  if (first === undefined || second === undefined) throw new Error('the usual scale has five');
  expect(() => change({ name: 'Own', values: [first, { ...second, code: 'R' }] })).toThrow(
    '"Off track" and "Mainly on track" have the same code, "R"; give each one of its own.',
  );
  const steps = () => store.history({ planId: null, itemId: null, before: null, limit: 100 }).length;
  const before = steps();
  await change(DEFAULT_SCALE);
  expect(steps()).toBe(before);
});
