import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import { DEFAULT_SCALE, type RagMeaning, type RagScale, ragValue, withCompletion } from '#shared/domain/rag.ts';
import { DEFAULT_RULES, type ReportingRules, type RollUpRule } from '#shared/domain/reporting.ts';
import { rollUp } from '#shared/domain/roll-up.ts';
import { SCALES } from '#shared/domain/scales.ts';
import { readTimescale } from '#shared/domain/timescale.ts';
import '../support/property-seed.ts';

const Q1 = '2024-25 Q1';
const Q2 = '2024-25 Q2';
const WORST: RollUpRule = { kind: 'worst' };
const SHARE: RollUpRule = { kind: 'share', offTrackFrom: 0.3, atRiskFrom: 0.5 };
const WEIGHTED: RollUpRule = { kind: 'weighted', offTrackBelow: 0.8, atRiskBelow: 1.5 };

function item(id: string, parentId: string | null, level: number, statuses: Readonly<Record<string, string>> = {}): Item {
  return {
    ...{ id, parentId, level, ref: id, refGiven: true, title: `Title ${id}`, narrative: null, kind: null, officers: [], officerText: null },
    ...{ sponsor: null, committees: [], committeeText: null, due: null, completed: null, retired: null, links: [], source: null },
    reports: Object.fromEntries(
      Object.entries(statuses).map(([period, rag]) => [
        period,
        {
          ...{ id: `${id} ${period}`, period, rag, reportedRag: rag, moderatedRag: null, moderationReason: null, narrative: null },
          ...{ pathToGreen: null, forecast: null, by: null, percent: null, note: null, source: null, narrativeSource: null },
        },
      ]),
    ),
  };
}

/** A priority with an action for each letter of `letters`; "-" = not reported. */
function planOf(letters: string, rule: RollUpRule, scale: RagScale = DEFAULT_SCALE, rules: Partial<ReportingRules> = {}): PlanDocument {
  const actions = [...letters].map((letter, index) => item(`1.${index + 1}`, '1', 1, letter === '-' ? {} : { [Q2]: letter }));
  return {
    ...{ id: 'plan', name: 'Plan', organisation: null, scale, periods: [Q1, Q2], posts: [], committees: [] },
    levels: [{ name: 'Priority' }, { name: 'Action' }],
    rules: { ...DEFAULT_RULES, rollUp: rule, ...rules },
    items: [item('1', null, 0), ...actions],
  };
}

function rolled(letters: string, rule: RollUpRule, scale: RagScale = DEFAULT_SCALE): string {
  const found = rollUp(planOf(letters, rule, scale), Q2).get('1');
  return `${found?.code ?? null}, ${found?.reason}`;
}

test.each([
  ['GGRAB', 'R, Off track: 1 of 5 actions is off track; the worst counts'],
  ['GGAAB', 'A, Mainly on track: 2 of 5 actions are at risk; the worst counts'],
  ['GGB', 'G, On track: none of 3 actions is off track or at risk'],
  ['GBS--', 'G, On track: none of 3 actions is off track or at risk; 2 have no status'],
  ['BBB', 'B, Completed: all 3 actions are complete'],
  ['BB-', 'G, On track: none of 2 actions is off track or at risk; 1 has no status'],
  ['SSS', 'S, Scheduled: none of 3 actions has begun'],
  ['B', 'B, Completed: its action is complete'],
  ['--', 'null, None of 2 actions has a status'],
  ['-', 'null, The action below it has no status'],
])('by the worst: %s', (letters, expected) => {
  expect(rolled(letters, WORST)).toBe(expected);
});

test.each([
  ['RRRGGGGGGG', 'R, Off track: 3 of 10 actions off track (30%, from 30% on)'],
  ['RRAAAGGGGG', 'A, Mainly on track: 5 of 10 actions off track or at risk (50%, from 50% on)'],
  ['RAGGG', 'G, On track: 2 of 5 actions off track or at risk (40%, under 50%)'],
  ['BB', 'B, Completed: all 2 actions are complete'],
])('by share: %s', (letters, expected) => {
  expect(rolled(letters, SHARE)).toBe(expected);
});

test('a share just under the limit is not rounded up to it', () => {
  const letters = `${'A'.repeat(199)}${'G'.repeat(201)}`;
  expect(rolled(letters, SHARE)).toBe('G, On track: 199 of 400 actions off track or at risk (49.7%, under 50%)');
});

test.each([
  ['RRG', 'R, Off track: 0.67 points of 2 on average over 3 actions, under 0.8'],
  ['RGG', 'A, Mainly on track: 1.33 points of 2 on average over 3 actions, under 1.5'],
  ['AGBB', 'G, On track: 1.75 points of 2 on average over 4 actions, 1.5 or more'],
  ['GSSS', 'G, On track: 2.00 points of 2 on average over 1 action, 1.5 or more'],
])('by weight: %s', (letters, expected) => {
  expect(rolled(letters, WEIGHTED)).toBe(expected);
});

test('by hand: only what was reported of the parent itself', () => {
  const plan = planOf('RRR', { kind: 'by-hand' });
  expect(rollUp(plan, Q2).get('1')).toEqual({ code: null, reason: 'Set by hand in this plan; nothing was reported of it', byHand: false });
  const [parent, ...actions] = plan.items;
  const own = { ...plan, items: [{ ...item('1', null, 0, { [Q2]: 'G' }), title: parent?.title ?? '' }, ...actions] };
  expect(rollUp(own, Q2).get('1')).toEqual({ code: 'G', reason: 'Reported of itself', byHand: true });
});

test('a parent that was reported of itself keeps that, and the reason names what the rule would give', () => {
  const own = (statuses: Readonly<Record<string, string>>, more: Partial<Item> = {}, scale = DEFAULT_SCALE) => {
    const plan = planOf('GRG', WORST, scale);
    return rollUp({ ...plan, items: [{ ...item('1', null, 0, statuses), ...more }, ...plan.items.slice(1)] }, Q2).get('1');
  };
  const ruled = 'Off track: 1 of 3 actions is off track; the worst counts';
  expect(own({ [Q2]: 'G' })).toEqual({ code: 'G', reason: `Reported of itself; the rule would give ${ruled}`, byHand: true });
  expect(own({ [Q2]: 'R' })).toEqual({ code: 'R', reason: `Reported of itself; the rule gives the same. ${ruled}`, byHand: true });
  expect(own({ [Q1]: 'B' })).toEqual({ code: 'B', reason: `Reported of itself in 2024-25 Q1; the rule would give ${ruled}`, byHand: true });
  expect(own({ [Q1]: 'G' })).toEqual({ code: 'R', reason: ruled, byHand: false });
  const threePoints = withCompletion(SCALES.find(({ key }) => key === 'three-point')?.scale ?? DEFAULT_SCALE);
  expect(own({}, { completed: readTimescale('1/9/2024') }, threePoints)).toEqual({
    code: 'C',
    reason: `By its own completed date; the rule would give ${ruled}`,
    byHand: true,
  });
});

test('a parent of parents follows from all that is counted below it', () => {
  const plan = planOf('', WORST);
  const items = [
    ...[
      item('1', null, 0),
      item('1.1', '1', 1, { [Q2]: 'G' }),
      item('1.1.1', '1.1', 2, { [Q2]: 'R' }),
      item('1.1.2', '1.1', 2, { [Q2]: 'G' }),
    ],
    ...[item('1.2', '1', 1), item('1.2.1', '1.2', 2, { [Q2]: 'A' }), item('1.3', '1', 1)],
    { ...item('1.3.1', '1.3', 2, { [Q2]: 'R' }), retired: 'dropped' as const },
  ];
  const deep = { ...plan, levels: [{ name: 'Aim' }, { name: 'Priority' }, { name: 'Action' }], items };
  const reasons = (one: PlanDocument) => [...rollUp(one, Q2)].map(([id, { code, reason }]) => `${id} ${code} ${reason}`);
  expect(reasons(deep)).toEqual([
    '1 R Off track: 1 of 3 actions is off track; the worst counts',
    '1.1 G Reported of itself; the rule would give Off track: 1 of 2 actions is off track; the worst counts',
    '1.2 A Mainly on track: 1 of 1 action is at risk; the worst counts',
  ]);
  const both = { ...deep, rules: { ...deep.rules, levels: [1, 2] } };
  expect(reasons(both)[0]).toBe('1 R Off track: 1 of 4 items is off track; the worst counts; 2 have no status');
});

test('on numbers the worst number counts, and a meaning that a scale lacks becomes the next worse', () => {
  const numbers = withCompletion(SCALES.find(({ key }) => key === 'one-to-five')?.scale ?? DEFAULT_SCALE);
  expect(rolled('2245', WORST, numbers)).toBe('2, Low confidence: 2 of 4 actions are off track; the worst counts');
  expect(rolled('1245', WORST, numbers)).toMatch(/^1, /);
  expect(rolled('55', WORST, numbers)).toMatch(/^5, /);
  expect(rolled('15', WEIGHTED, numbers)).toBe('3, Medium confidence: 1.00 points of 2 on average over 2 actions, under 1.5');
  const two: RagScale = { name: 'Two', values: DEFAULT_SCALE.values.filter(({ code }) => code === 'R' || code === 'G' || code === 'B') };
  expect(rolled('RG', WEIGHTED, two)).toMatch(/^R, Off track/);
});

test('a status that means nothing for counting does not count', () => {
  const [red] = DEFAULT_SCALE.values;
  if (red === undefined) throw new Error('the usual scale has five');
  const scale = {
    ...DEFAULT_SCALE,
    values: [...DEFAULT_SCALE.values, { ...red, code: 'P', label: 'Paused', meaning: 'other' as const, words: [] }],
  };
  expect(rolled('PP', WORST, scale)).toBe('null, None of 2 actions has a status');
  expect(rolled('PG', WORST, scale)).toBe('G, On track: none of 1 action is off track or at risk; 1 has no status');
});

const ORDER: Readonly<Partial<Record<RagMeaning, number>>> = { 'off-track': 0, 'at-risk': 1, 'on-track': 2, complete: 3 };
const statuses = fc.array(fc.constantFrom('R', 'A', 'G', 'B'), { minLength: 1, maxLength: 30 });
const share = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));
const anyRule = fc.oneof(
  fc.constant(WORST),
  share.map(([a, b]): RollUpRule => ({ kind: 'share', offTrackFrom: a, atRiskFrom: b })),
  share.map(([a, b]): RollUpRule => ({ kind: 'weighted', offTrackBelow: Math.min(a, b) * 2, atRiskBelow: Math.max(a, b) * 2 })),
);

test('whatever the rule, one action that gets worse never makes its parent better', () => {
  fc.assert(
    fc.property(statuses, fc.nat(), fc.constantFrom('R', 'A', 'G'), anyRule, (letters, at, worse, rule) => {
      const index = at % letters.length;
      const rank = (code: string | null | undefined) => ORDER[ragValue(DEFAULT_SCALE, code ?? null)?.meaning ?? 'other'] ?? -1;
      fc.pre(rank(worse) < rank(letters[index]));
      const before = rollUp(planOf(letters.join(''), rule), Q2).get('1');
      const after = rollUp(planOf(letters.with(index, worse).join(''), rule), Q2).get('1');
      expect(rank(after?.code)).toBeLessThanOrEqual(rank(before?.code));
    }),
    { numRuns: 300 },
  );
});
