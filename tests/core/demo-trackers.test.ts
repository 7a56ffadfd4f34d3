import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type Core, createCore } from '#core/core.ts';
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import type { Decision } from '#shared/domain/preview.ts';
import { HOUSING_PLAN, RECOMMENDATIONS } from '../../build/scripts/sample/housing.ts';
import { AIMS, COMMITTEES, COUNCIL, PLAN } from '../../build/scripts/sample/plan.ts';

const demoDir = new URL('../../build/demo', import.meta.url).pathname;
const ACTIONS = AIMS.flatMap((aim, a) =>
  aim.priorities.flatMap((priority, p) => priority.actions.map((action, n) => ({ ref: `A${a + 1}.${p + 1}.${n + 1}`, ...action }))),
);
const LEFT_OUT = 'A2.4.4';
const INVALID = 'A1.3.4';

let plan: PlanDocument;
let housing: PlanDocument;
let decisions: readonly Decision[];

beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'quarterdeck-demo-'));
  const core: Core = createCore({ dataDir, demoDir });
  try {
    await core.client.sample.open();
    const plans = await core.client.plans.list();
    const named = async (name: string) => core.client.plans.get({ planId: plans.find((one) => one.name === name)?.id ?? '' });
    plan = await named(PLAN);
    housing = await named(HOUSING_PLAN);
    decisions = (await core.client.imports.waiting()).decisions;
  } finally {
    await core.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

const actions = () => plan.items.filter(({ level, title }) => level === 2 && ACTIONS.some((action) => action.title === title));
const rags = (items: readonly Item[], period: string) =>
  Object.fromEntries(items.map((item) => [item.ref, item.reports[period]?.rag ?? null]));

test('the plan has the aims, priorities and actions that were written', () => {
  expect(plan).toMatchObject({ organisation: COUNCIL, levels: [{ name: 'Aim' }, { name: 'Priority' }, { name: 'Action' }] });
  expect(plan.items.filter(({ level }) => level === 0).map(({ title }) => title)).toEqual(AIMS.map(({ title }) => title));
  expect(plan.items.filter(({ level }) => level === 1).map(({ title }) => title)).toEqual(
    AIMS.flatMap(({ priorities }) => priorities.map(({ title }) => title)),
  );
  expect(actions().map(({ ref, title, officerText, due }) => [ref, title, officerText, due?.text])).toEqual(
    ACTIONS.map(({ ref, title, officer, due }) => [ref, title, officer, due]),
  );
  expect(actions().filter(({ due }) => due?.kind === 'unread')).toEqual([]);
  expect(plan.committees.map(({ code }) => code).sort()).toEqual(Object.keys(COMMITTEES).sort());
});

test('every status of the three quarters is the one that was written', () => {
  expect(rags(actions(), '2025-26 Q1')).toEqual(Object.fromEntries(ACTIONS.map(({ ref, q1 }) => [ref, q1])));
  expect(rags(actions(), '2025-26 Q2')).toEqual(Object.fromEntries(ACTIONS.map(({ ref, q2 }) => [ref, q2])));
  const q3 = ACTIONS.map(({ ref, q3 }) => [ref, ref === LEFT_OUT || ref === INVALID ? null : q3] as const);
  expect(rags(actions(), '2025-26 Q3')).toEqual(Object.fromEntries(q3));
});

test('what was planted in the returns waits for a person, and nothing else does', () => {
  const said = decisions.map(({ code, ref, title }) => [code, code === 'new-item' ? title : ref]).sort();
  expect(said).toEqual(
    [
      ['invalid-status', INVALID],
      ['missing-item', LEFT_OUT],
      ['new-item', 'Open a breakfast club in every infant school that wants one'],
      ['plan-field-changed', 'A1.2.4'],
    ].sort(),
  );
});

test('the second plan has its recommendations, findings and merged cells', () => {
  const [top, below] = [0, 1].map((level) => housing.items.filter((item) => item.level === level));
  expect(top?.map(({ title, narrative }) => [title, narrative])).toEqual(RECOMMENDATIONS.map(({ title, narrative }) => [title, narrative]));
  expect(
    below?.map(({ title, officerText, due, reports }) => [
      title,
      officerText,
      due?.text,
      reports['2025-26 Q3']?.rag,
      reports['2025-26 Q3']?.narrative,
    ]),
  ).toEqual(RECOMMENDATIONS.flatMap((recommendation) => recommendation.actions.map((row) => [...row])));
});
