import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareRefs, looksLikeRef, looseRef, refNumbers, refParent } from '#shared/domain/refs.ts';
import { titleIndex, titleScore } from '#shared/domain/titles.ts';

test.each([
  ['A 2.3.1', 'A2.3.1'],
  ['a2.3.3', 'A2.3.3'],
  ['A2.4.1.', 'A2.4.1'],
  ['A.2.6.1', 'A2.6.1'],
  [' A2.5.2', 'A2.5.2'],
  ['A02.05.02', 'A2.5.2'],
  ['4.7(b)', '4.7B'],
  ['10.10', '10.10'],
])('"%s" is the ref %s', (typed, ref) => {
  expect(looseRef(typed)).toBe(ref);
  expect(looseRef(ref)).toBe(ref);
  expect(looksLikeRef(typed)).toBe(true);
});

test('years, quarters, dates, statuses and prose are no refs', () => {
  for (const text of ['2024', '2024/25', 'Q3', 'S151', 'A', '31/12/2024', 'Head of HR', 'Total actions', ''])
    expect(looksLikeRef(text), text).toBe(false);
  for (const text of ['1', 'Aim 1', 'Improvement Priority 2', 'a.', '(b)', '18a']) expect(looksLikeRef(text), text).toBe(true);
});

test('refs stand in reading order and know their parent', () => {
  expect(['A1.10', 'A1.2', 'B1', 'A1', '17', '3'].sort(compareRefs)).toEqual(['3', '17', 'A1', 'A1.2', 'A1.10', 'B1']);
  expect(['A2.3.1', '4.7b', '1.1', 'Aim 1'].map(refParent)).toEqual(['A2.3', '4.7', '1', null]);
  expect([refNumbers('A2.3.1'), refNumbers('Aim 1')]).toEqual(['2.3.1', '1']);
});

const plan = [
  'Review and refresh the aims and priorities in the Customer Experience Strategy as part of the wider programme',
  'Review and refresh communications and engagement strategy and resourcing as part of the wider programme',
  'Deliver the planning service improvement plan',
  'Update the statement of licensing policy',
  'Open the new household waste site',
];

test.each([
  ['Deliver the Planning Service Improvement Plan.', 2, 0.99],
  ['Deliver the planning service impr…', 2, 0.88],
  ['Refresh the aims and priorities in the Customer Experience Strategy', 0, 0.7],
  ['Refresh communications & engagement strategy and resourcing', 1, 0.7],
  ['Updating of the licensing policy statement', 3, 0.7],
])('"%s" is title %i', (typed, index, least) => {
  const [best, second] = titleIndex(plan).find(typed);
  expect(best?.index).toBe(index);
  expect(best?.score).toBeGreaterThanOrEqual(least);
  expect((best?.score ?? 0) - (second?.score ?? 0)).toBeGreaterThan(0.1);
});

test('a new action is like none', () => {
  expect(titleIndex(plan).find('Complete the nursery place sufficiency audit')[0]?.score ?? 0).toBeLessThan(0.4);
});

test('the score is symmetric and between 0 and 1', () => {
  const words = fc.array(fc.constantFrom('review', 'the', 'plan', 'plans', 'deliver', 'delivering', 'waste', 'site', 'of', 'strategy'), {
    maxLength: 9,
  });
  fc.assert(
    fc.property(words, words, (a, b) => {
      const score = titleScore(a.join(' '), b.join(' '));
      expect(score).toBe(titleScore(b.join(' '), a.join(' ')));
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }),
  );
});

test('5,000 titles against 200 rows take well under a second', () => {
  const many = Array.from({ length: 5000 }, (_, n) => `${plan[n % plan.length]} in ward ${n}`);
  const started = performance.now();
  const index = titleIndex(many);
  for (let row = 0; row < 200; row += 1) expect(index.find(many[row * 25] ?? '')[0]?.score).toBe(1);
  expect(performance.now() - started).toBeLessThan(2000);
});
