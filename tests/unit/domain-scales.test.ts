import { describe, expect, test } from 'vitest';
import { countStatuses, headline, movement } from '#shared/domain/headline.ts';
import type { Item } from '#shared/domain/plan.ts';
import { DEFAULT_SCALE, givenValues, type RagScale, statusWord, withCompletion } from '#shared/domain/rag.ts';
import { askedFor, DEFAULT_RULES, statusIn } from '#shared/domain/reporting.ts';
import { likelyCodes, SCALES, type ScalePreset, scaleFault } from '#shared/domain/scales.ts';
import { familyCode, readStatus } from '#shared/domain/status.ts';
import { readTimescale } from '#shared/domain/timescale.ts';

const Q1 = '2024-25 Q1';
const Q2 = '2024-25 Q2';
const Q3 = '2024-25 Q3';

function scaleOf(key: ScalePreset['key']): RagScale {
  const found = SCALES.find((preset) => preset.key === key);
  if (found === undefined) throw new Error(`no preset ${key}`);
  return withCompletion(found.scale);
}

function item(ref: string, statuses: Readonly<Record<string, string>>, completed: string | null = null): Item {
  const blank = {
    moderatedRag: null,
    moderationReason: null,
    narrative: null,
    pathToGreen: null,
    forecast: null,
    by: null,
    percent: null,
    note: null,
  };
  return {
    ...{ id: ref, parentId: null, level: 0, ref, refGiven: true, title: ref, narrative: null, kind: null, officers: [], officerText: null },
    ...{ sponsor: null, committees: [], committeeText: null, due: null, retired: null, links: [], source: null },
    completed: completed === null ? null : readTimescale(completed),
    reports: Object.fromEntries(
      Object.entries(statuses).map(([period, rag]) => [
        period,
        { id: `${ref} ${period}`, period, rag, reportedRag: rag, ...blank, source: null, narrativeSource: null },
      ]),
    ),
  };
}

const planOf = (scale: RagScale, items: readonly Item[]) => ({
  levels: [{ name: 'Action' }],
  items,
  scale,
  rules: DEFAULT_RULES,
  periods: [Q1, Q2, Q3],
});

describe.each(SCALES)('$key', ({ scale }) => {
  test('can be read and counted', () => {
    expect(scaleFault(scale)).toBeNull();
  });

  test('has a place for what is complete, and each status is read by its code and its label', () => {
    expect(withCompletion(scale).values.filter(({ meaning }) => meaning === 'complete')).toHaveLength(1);
    for (const { code, label } of scale.values) {
      expect(readStatus(code, withCompletion(scale))).toEqual({ code });
      expect(readStatus(` ${label.toUpperCase()}. `, withCompletion(scale))).toEqual({ code });
    }
  });

  test('the usual scale becomes it, and it becomes the usual scale', () => {
    const there = likelyCodes(DEFAULT_SCALE, scale);
    for (const code of ['R', 'A', 'G', 'B']) expect(scale.values.map((value) => value.code)).toContain(there[code]);
    const back = likelyCodes(scale, DEFAULT_SCALE);
    for (const { code, meaning } of scale.values)
      expect(DEFAULT_SCALE.values.find((value) => value.code === back[code])?.meaning).toBe(meaning);
  });

  test('counts every item once, in its order', () => {
    const whole = withCompletion(scale);
    const items = givenValues(whole).map(({ code }, index) => item(`${index}`, { [Q1]: code }));
    const counts = countStatuses([...items, item('done', {}, '31/05/2024'), item('unsaid', {})], whole, Q1);
    const byDate = whole.values.some((value) => value.byDate === true);
    expect(counts.map(({ code, count }) => [code, count])).toEqual([
      ...givenValues(whole).map(({ code }) => [code, 1]),
      ...(byDate ? [['C', 1]] : []),
      [null, byDate ? 1 : 2],
    ]);
    expect(counts.reduce((sum, { percent }) => sum + percent, 0)).toBe(100);
  });
});

test('on numbers, two that mean the same are told apart by their order, in either direction', () => {
  const improved = { improved: 1, worsened: 0, started: 0, completed: 0, unchanged: 0, notComparable: 0 };
  const step = (key: ScalePreset['key'], from: string, to: string) => movement([item('1', { [Q1]: from, [Q2]: to })], scaleOf(key), Q1, Q2);
  expect(step('one-to-five', '1', '2')).toEqual(improved);
  expect(step('one-to-five', '4', '5')).toEqual(improved);
  expect(step('one-to-five', '5', '1')).toEqual({ ...improved, improved: 0, worsened: 1 });
  expect(step('five-to-one', '2', '1')).toEqual(improved);
  expect(step('five-to-one', '1', '5')).toEqual({ ...improved, improved: 0, worsened: 1 });
});

test('on three points what is complete follows from the completed date, whatever was reported', () => {
  const scale = scaleOf('three-point');
  const done = item('1', { [Q1]: 'A', [Q2]: 'G' }, '12/09/2024');
  const undated = item('2', { [Q1]: 'G', [Q2]: 'G' }, 'Completed');
  const open = item('3', { [Q1]: 'G', [Q2]: 'R' });
  const later = item('4', { [Q2]: 'G' }, 'March 2025');
  expect([Q1, Q2, Q3].map((period) => statusIn(done, scale, period))).toEqual(['A', 'C', 'C']);
  expect([Q1, Q2, Q3].map((period) => statusIn(undated, scale, period))).toEqual(['G', 'C', 'C']);
  expect([Q1, Q2, Q3].map((period) => statusIn(later, scale, period))).toEqual([null, 'G', null]);
  const plan = planOf(scale, [done, undated, open, later]);
  expect(headline(plan, Q2).text).toBe('2 of 4 actions (50%) are complete');
  expect(movement(plan.items, scale, Q1, Q2)).toEqual({
    improved: 0,
    worsened: 1,
    started: 0,
    completed: 2,
    unchanged: 0,
    notComparable: 1,
  });
  expect(statusIn(done, DEFAULT_SCALE, Q2)).toBe('G'); // a scale with a status for it takes what was reported
});

test('on three points a completed item is asked once more and then rests, as the plan has it', () => {
  const scale = scaleOf('three-point');
  const done = item('1', { [Q1]: 'G' }, '12/05/2024');
  const asked = (completed: 'once-more' | 'rests' | 'always') => {
    const plan = { ...planOf(scale, [done]), rules: { ...DEFAULT_RULES, completed } };
    return [Q1, Q2, Q3].map((period) => askedFor(plan, done, period, '2024-12-31'));
  };
  expect(asked('once-more')).toEqual(['asked', 'asked', 'completed']);
  expect(asked('rests')).toEqual(['asked', 'completed', 'completed']);
  expect(asked('always')).toEqual(['asked', 'asked', 'asked']);
});

test('a colour says a status where one status has it, and nothing where two have', () => {
  const hues = ['red', 'amber', 'green', 'blue', 'grey'] as const;
  expect(hues.map((hue) => familyCode(hue, DEFAULT_SCALE))).toEqual(['R', 'A', 'G', 'B', null]);
  expect(familyCode('amber', scaleOf('labels'))).toBe('C');
  expect(familyCode('amber', scaleOf('one-to-five'))).toBe('3');
  expect(familyCode('red', scaleOf('one-to-five'))).toBeNull();
  expect(familyCode('blue', scaleOf('three-point'))).toBeNull(); // nobody gives it: the date does
  expect(readStatus('🟡', scaleOf('labels'))).toEqual({ code: 'C' });
});

test.each([
  ['one-to-five', '4/5', '4'],
  ['one-to-five', '2 out of 5', '2'],
  ['one-to-five', '3 - Medium confidence', '3'],
  ['five-to-one', 'Very low confidence', '5'],
  ['labels', 'Some concerns (was: On track)', 'C'],
  ['labels', 'Amber', 'C'],
  ['rag-in-progress', 'Not yet started', 'N'],
  ['rag-in-progress', 'Complete', 'C'],
] as const)('%s: %j is read as %s', (key, text, code) => {
  expect(readStatus(text, scaleOf(key))).toEqual({ code });
});

test('what a scale has not is not guessed', () => {
  expect(readStatus('Complete', scaleOf('three-point'))).toEqual({ invalid: true });
  expect(readStatus('7', scaleOf('one-to-five'))).toEqual({ invalid: true });
  expect(readStatus('Amber', scaleOf('one-to-five'))).toEqual({ invalid: true });
});

test('sentences call a status by its colour where its code is that colour, else by its label', () => {
  expect(DEFAULT_SCALE.values.map(statusWord)).toEqual(['Red', 'Amber', 'Green', 'Completed', 'Scheduled']);
  expect(scaleOf('labels').values.map(statusWord)).toEqual([
    'Significant concerns',
    'Some concerns',
    'On track',
    'Complete',
    'Not started',
  ]);
});

test('a scale that could not be read without doubt is refused in one sentence', () => {
  const [red, amber] = DEFAULT_SCALE.values;
  if (red === undefined || amber === undefined) throw new Error('the usual scale has five');
  const faulty = (more: Partial<typeof red>) => scaleFault({ name: 'Own', values: [red, { ...amber, ...more }] });
  expect(faulty({})).toBeNull();
  expect(faulty({ code: 'r' })).toBe('"Off track" and "Mainly on track" have the same code, "r"; give each one of its own.');
  expect(faulty({ label: 'off track' })).toBe('Two statuses are called "off track"; give each a label of its own.');
  expect(faulty({ words: ['Red!'] })).toBe(
    '"red" means both "Off track" and "Mainly on track"; leave it with one of them, so that a cell that says it can be read.',
  );
  expect(faulty({ code: '+' })).toBe(
    '"+" cannot be the code of "Mainly on track": it needs a letter or a number, so that a cell that holds it can be read.',
  );
  expect(faulty({ label: 'None' })).toBe('"None" would not be read as the status "None" in a tracker; choose other words.');
  expect(faulty({ label: ' ' })).toBe('The status "A" needs a label.');
  expect(scaleFault({ name: 'Own', values: [red] })).toBe('A scale needs two statuses at least.');
});
