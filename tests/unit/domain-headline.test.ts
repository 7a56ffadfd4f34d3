import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { countStatuses, headline, movement, plural, step, wholePercents } from '#shared/domain/headline.ts';
import type { Item } from '#shared/domain/plan.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import { countedItems, DEFAULT_RULES } from '#shared/domain/reporting.ts';
import { itemWith, reportWith } from '../support/blank-item.ts';

const LEVELS = [{ name: 'Recommendation' }, { name: 'Action' }];
const Q1 = '2025-26 Q1';
const Q2 = '2025-26 Q2';

function item(id: string, parentId: string | null, level: number, statuses: Readonly<Record<string, string>> = {}): Item {
  const reports = Object.fromEntries(Object.entries(statuses).map(([period, rag]) => [period, reportWith({ period, rag })]));
  return itemWith({ id, parentId, level, title: `Title ${id}`, reports });
}

const items = [
  item('2', null, 0),
  item('2.1', '2', 1, { [Q1]: 'B', [Q2]: 'B' }),
  item('10', null, 0),
  item('10.1', '10', 1, { [Q1]: 'R', [Q2]: 'B' }),
  item('11', null, 0),
  item('11.1', '11', 1, { [Q1]: 'S', [Q2]: 'A' }),
  item('11.2', '11', 1, { [Q1]: 'G', [Q2]: 'R' }),
  item('11.3', '11', 1, { [Q2]: 'G' }),
  item('11.4', '11', 1, { [Q1]: 'G' }),
  item('12', null, 0),
];

const planOf = (levels: readonly { readonly name: string }[], all: readonly Item[], reporting: readonly number[] = []) => ({
  levels,
  items: all,
  scale: DEFAULT_SCALE,
  rules: { ...DEFAULT_RULES, levels: reporting },
});
const PLAN = planOf(LEVELS, items);

test('the headline counts actions and what is complete in full', () => {
  expect(headline(PLAN, Q2)).toEqual({
    text: '2 of 6 actions (33%) are complete; 2 of 3 recommendations are complete in full: 2, 10',
    actions: 6,
    complete: 2,
    percent: 33,
    parents: 3,
    parentsComplete: ['2', '10'],
  });
  expect(headline(PLAN, Q1).text).toBe('1 of 6 actions (17%) is complete; 1 of 3 recommendations is complete in full: 2');
  expect(headline(planOf([{ name: 'Action' }], []), Q1).text).toBe('0 of 0 actions (0%) are complete');
});

test('counts are in the order of the scale and percentages add up to 100', () => {
  const counts = countStatuses(countedItems(PLAN), DEFAULT_SCALE, Q2);
  expect(counts.map((row) => `${row.code} ${row.count} ${row.percent}%`)).toEqual([
    'R 1 17%',
    'A 1 17%',
    'G 1 17%',
    'B 2 33%',
    'S 0 0%',
    'null 1 16%',
  ]);
  expect(counts.reduce((sum, row) => sum + row.percent, 0)).toBe(100);
  expect(wholePercents([1, 1, 1])).toEqual([34, 33, 33]);
  expect(wholePercents([0, 0])).toEqual([0, 0]);
});

test('movement since the last period', () => {
  expect(movement(countedItems(PLAN), DEFAULT_SCALE, Q1, Q2)).toEqual({
    improved: 0,
    worsened: 1,
    started: 1,
    completed: 1,
    unchanged: 1,
    notComparable: 2,
  });
  expect(movement(items, DEFAULT_SCALE, null, Q2).notComparable).toBe(items.length);
});

test('what rests counts nowhere, and what completed counts on without being asked again', () => {
  const resting = { ...item('11.5', '11', 1, { [Q1]: 'B' }), retired: 'merged' as const };
  const plan = planOf(LEVELS, [...items, item('10.2', '10', 1, { [Q1]: 'B' }), resting]);
  expect(headline(plan, Q2).text).toBe('3 of 7 actions (43%) are complete; 2 of 3 recommendations are complete in full: 2, 10');
  expect(movement(countedItems(plan), DEFAULT_SCALE, Q1, Q2).unchanged).toBe(2);
});

test.each([
  ['A', 'G', 'improved'],
  ['G', 'A', 'worsened'],
  ['R', 'R', 'unchanged'],
  ['R', 'B', 'completed'],
  ['S', 'B', 'completed'],
  ['S', 'R', 'started'],
  ['G', 'S', 'worsened'],
  ['B', 'G', 'worsened'],
  [null, 'G', 'not-comparable'],
  ['G', null, 'not-comparable'],
  ['G', 'X', 'not-comparable'],
] as const)('from %s to %s is %s', (before, after, expected) => {
  expect(step(DEFAULT_SCALE, before, after)).toBe(expected);
});

test('level names in the plural', () => {
  expect(['priority', 'aim', 'step', 'day', 'process'].map(plural)).toEqual(['priorities', 'aims', 'steps', 'days', 'processes']);
});

const progress = '../shared/trackers/expected/5 CPC progress May 2025.json';
test.skipIf(!existsSync(progress))('the published headline comes out of the published plan', () => {
  const plan: { items: { ref: string; parent?: string; level: number; rag?: Record<string, string> }[] } = JSON.parse(
    readFileSync(progress, 'utf8'),
  );
  const read = plan.items.map(({ ref, parent, level, rag }) => item(ref, parent ?? null, level, rag));
  expect(headline(planOf(LEVELS, read), Q1).text).toBe(
    '51 of 73 actions (70%) are complete; 4 of 18 recommendations are complete in full: 3, 7, 17, 18',
  );
});
