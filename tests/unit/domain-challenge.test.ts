import { expect, test } from 'vitest';
import { CHECK_CODES, type ChallengeContext, type CheckCode, challenge } from '#shared/domain/challenge.ts';
import { CHECKS } from '#shared/domain/checks.ts';
import type { Item, PlanDocument, Report } from '#shared/domain/plan.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import { DEFAULT_RULES, type ReportingRules } from '#shared/domain/reporting.ts';
import { readTimescale } from '#shared/domain/timescale.ts';
import { councilPlan, trackersAreHere } from '../support/return-plan.ts';

const Q1 = '2024-25 Q1';
const Q2 = '2024-25 Q2';
const Q3 = '2024-25 Q3';
const AT_Q3: ChallengeContext = { period: Q3, previous: Q2, startsOn: '2024-10-01', endsOn: '2024-12-31', moves: [] };
const ENOUGH = 'Two of the three sites were handed over in November, and the third follows before the end of January.';

type Said = Partial<Pick<Report, 'reportedRag' | 'moderatedRag' | 'moderationReason' | 'narrative' | 'pathToGreen' | 'forecast' | 'note'>>;

/** An action of one priority, with what it reported by period; a status alone stands for a report with a good update. */
function action(ref: string, reports: Readonly<Record<string, string | Said>>, more: Partial<Item> = {}): Item {
  return {
    ...{ id: ref, parentId: 'P1', level: 1, ref, refGiven: true, title: `Title of ${ref}`, narrative: null, kind: null },
    ...{ officers: ['Head of Housing'], officerText: 'Head of Housing', sponsor: null, committees: [], committeeText: null },
    ...{ due: null, completed: null, retired: null, links: [], source: null },
    reports: Object.fromEntries(
      Object.entries(reports).map(([period, given]) => {
        const said: Said =
          typeof given === 'string' ? { reportedRag: given, narrative: `${ENOUGH} (${period})`, pathToGreen: 'A plan' } : given;
        const report: Report = {
          ...{ id: `${ref} ${period}`, period, reportedRag: null, moderatedRag: null, moderationReason: null, narrative: null },
          ...{ pathToGreen: null, forecast: null, by: null, percent: null, note: null, source: null, narrativeSource: null },
          ...said,
          rag: said.moderatedRag ?? said.reportedRag ?? null,
        };
        return [period, report];
      }),
    ),
    ...more,
  };
}

function planOf(
  actions: readonly Item[],
  rules: Partial<ReportingRules> = {},
  parent: Readonly<Record<string, string>> = {},
): PlanDocument {
  return {
    ...{ id: 'plan', name: 'Council plan', organisation: null, scale: DEFAULT_SCALE, posts: [], committees: [] },
    levels: [{ name: 'Priority' }, { name: 'Action' }],
    rules: { ...DEFAULT_RULES, ...rules },
    periods: [Q1, Q2, Q3],
    items: [{ ...action('P1', parent), parentId: null, level: 0 }, ...actions],
  };
}

/** The flags of one check: ref and reason. */
function flagged(code: CheckCode, plan: PlanDocument, context: ChallengeContext = AT_Q3): string[] {
  return challenge(plan, context)
    .filter((flag) => flag.code === code)
    .map(({ ref, reason }) => `${ref}: ${reason}`);
}

const due = (text: string) => ({ due: readTimescale(text) });

test('every check has a name and a reason of its own', () => {
  expect(CHECKS.map(({ code }) => code)).toEqual(CHECK_CODES);
  expect(new Set(CHECKS.map(({ name }) => name)).size).toBe(CHECK_CODES.length);
  for (const { why } of CHECKS) expect(why).toMatch(/^[A-Z].*\.$/);
});

test('green although its date has passed: with its last day, which may be the last of the period', () => {
  const plan = planOf([
    action('1', { [Q3]: 'G' }, due('March 2024')),
    action('2', { [Q3]: 'G' }, due('December 2024')),
    action('7', { [Q3]: 'G' }, due('1 January 2025')),
    action('3', { [Q3]: 'B' }, due('March 2024')),
    action('4', { [Q3]: 'R' }, due('March 2024')),
    action('5', { [Q3]: 'G' }, due('From March 2024')),
    action('6', {}, due('March 2024')),
  ]);
  expect(flagged('green-past-date', plan)).toEqual([
    '1: Due 31 March 2024, nine months before the period ended, and still Green.',
    '2: Due 31 December 2024, the last day of the period, and still Green.',
  ]);
});

test('red or amber without a path to green, and for how long', () => {
  const plan = planOf([
    action('1', { [Q1]: 'A', [Q2]: 'R', [Q3]: { reportedRag: 'R', narrative: ENOUGH, forecast: 'June 2025' } }),
    action('2', { [Q2]: 'G', [Q3]: { reportedRag: 'A', narrative: ENOUGH, pathToGreen: 'n/a' } }),
    action('3', { [Q3]: { reportedRag: 'A', narrative: ENOUGH, pathToGreen: 'Recruit two more assessors by February' } }),
    action('4', { [Q3]: { reportedRag: 'G', narrative: ENOUGH } }),
  ]);
  expect(flagged('no-path-to-green', plan)).toEqual([
    '1: Red, and no path to green is given. Not on track since 2024-25 Q1, three periods in a row.',
    '2: Amber, and neither a path to green nor a forecast date is given.',
  ]);
});

test('red to green explains itself only by saying what has changed', () => {
  const green = (narrative: string | null, more: Said = {}) => ({ [Q2]: 'R', [Q3]: { reportedRag: 'G', narrative, ...more } });
  const plan = planOf([
    action('1', green(null)),
    action('2', green('All fine and well on course again.')),
    action('3', { [Q2]: { reportedRag: 'R', narrative: ENOUGH }, [Q3]: { reportedRag: 'G', narrative: ENOUGH.toUpperCase() } }),
    action('4', green('The project is progressing well, on schedule, with all teams fully engaged on delivery.')),
    action('5', green('The funding gap was closed: cabinet approved £2m on 4 December, and the contractor is back on site.')),
    action('6', green('Short.', { moderatedRag: 'G', moderationReason: 'Seen by the PMO on site' })),
    action('7', { [Q1]: 'R', [Q3]: { reportedRag: 'G', narrative: 'Back on course.' } }),
    action('8', { [Q2]: 'A', [Q3]: { reportedRag: 'G', narrative: null } }),
  ]);
  expect(flagged('red-to-green-unexplained', plan)).toEqual([
    '1: Red in 2024-25 Q2, Green now, and there is no update.',
    '2: Red in 2024-25 Q2, Green now, and the update has only seven words: “All fine and well on course again”.',
    '3: Red in 2024-25 Q2, Green now, and the update is the same as then.',
    '4: Red in 2024-25 Q2, Green now, and the update does not say what has changed: “The project is progressing well, on schedule, with all teams fully engaged on delivery”.',
    '7: Red in 2024-25 Q1, Green now, and the update has only three words: “Back on course”.',
  ]);
});

test('better by two steps: red to green, red or amber to complete', () => {
  const plan = planOf([
    action('1', { [Q2]: 'R', [Q3]: 'G' }),
    action('2', { [Q2]: 'R', [Q3]: 'B' }),
    action('3', { [Q2]: 'A', [Q3]: 'B' }),
    action('4', { [Q2]: 'A', [Q3]: 'G' }),
    action('5', { [Q2]: 'G', [Q3]: 'B' }),
    action('6', { [Q2]: 'S', [Q3]: 'B' }),
    action('7', { [Q2]: 'G', [Q3]: 'R' }),
  ]);
  expect(flagged('improved-two-steps', plan)).toEqual([
    '1: Red in 2024-25 Q2, Green now: better by two steps.',
    '2: Red in 2024-25 Q2, Completed now: better by three steps.',
    '3: Amber in 2024-25 Q2, Completed now: better by two steps.',
  ]);
});

test('the same words as last time, whatever their case, punctuation and quarter', () => {
  const twice = (before: string, now: string, rag = 'G') => ({
    [Q2]: { reportedRag: rag, narrative: before },
    [Q3]: { reportedRag: rag, narrative: now },
  });
  const plan = planOf([
    action('1', twice('Work in Q2 goes to plan.', 'work in q3 goes to plan')),
    action('2', twice('874 patients were supported', '912 patients were supported')),
    action('3', twice('To begin in March 2025', 'To begin in March 2025', 'S')),
    action('4', twice('COMPLETE: Review complete', 'COMPLETE: Review complete', 'B')),
    action('5', twice('', '')),
  ]);
  expect(flagged('same-narrative', plan)).toEqual(['1: The update is that of 2024-25 Q2, word for word: “work in q3 goes to plan”.']);
});

test.each([
  ['Continuing as Q1', true],
  ['As above', true],
  ['No change.', true],
  ['No further update', true],
  ['Ongoing as before', true],
  ['Progress continuing.', true],
  ['See previous update', true],
  ['Work continues on this action', true],
  ['Nothing further to report this quarter', true],
  ['BAU', true],
  ['As per last quarter.', true],
  ['Continued progress on scheme implementation.', false],
  ['On track', false],
  ['Review of current estate underway in Q2', false],
  ['No change to the programme: 14 of 20 homes are let', false],
  ['', false],
])('%j only says that it continues: %s', (narrative, expected) => {
  const plan = planOf([action('1', { [Q3]: { reportedRag: 'G', narrative } })]);
  expect(flagged('continuing-as-before', plan)).toEqual(expected ? [`1: The update says only “${narrative.replace(/\.$/, '')}”.`] : []);
});

test('complete needs the day it was done, or words that show it and when, once', () => {
  const done = (narrative: string | null) => ({ [Q2]: 'G', [Q3]: { reportedRag: 'B', narrative } });
  const plan = planOf([
    action('1', done('COMPLETE: Review complete')),
    action('2', done('Closed by the programme board on 12 December 2024.')),
    action('3', done('Strategy approved by committee and published.')),
    action('4', done('Strategy approved by committee on 12 December 2024.')),
    action('5', done('Strategy approved by committee and published.'), { completed: readTimescale('12/12/2024') }),
    action('6', done(null), { completed: readTimescale('12/12/2024') }),
    action('7', { [Q2]: 'B', [Q3]: { reportedRag: 'B', narrative: 'Complete' } }),
    action('8', {
      [Q3]: { reportedRag: 'B', narrative: 'Minutes of the meeting of 3 December are at https://council.example/minutes.pdf' },
    }),
    action('9', done('The improvement board accepted the closing report on 23 October.')),
    action('10', done('Target met: the 400th firm was helped on 4 December.')),
    action('11', done('Accepted by the improvement board in October.')),
    action('12', done('All done, phase 2 may follow.')),
  ]);
  expect(flagged('completed-without-date', plan)).toEqual([
    '1: Completed, and neither a day nor anything that shows it is given; the update says “COMPLETE: Review complete”.',
    '3: Completed, and no day is given; the update says “Strategy approved by committee and published”.',
    '12: Completed, and neither a day nor anything that shows it is given; the update says “All done, phase 2 may follow”.',
  ]);
});

test('complete once, and not complete now', () => {
  const plan = planOf([
    action('1', { [Q2]: 'B', [Q3]: 'A' }),
    action('2', { [Q1]: 'B', [Q3]: 'G' }),
    action('3', { [Q2]: 'B', [Q3]: 'B' }),
    action('4', { [Q1]: 'B', [Q2]: 'A', [Q3]: 'A' }),
    action('5', { [Q2]: 'B' }),
  ]);
  expect(flagged('no-longer-complete', plan)).toEqual(['1: Completed in 2024-25 Q2, Amber now.', '2: Completed in 2024-25 Q1, Green now.']);
});

test('a completed date beside a status that is not complete; one of a later period says nothing of this one', () => {
  const on = (text: string) => ({ completed: readTimescale(text) });
  const plan = planOf([
    action('1', { [Q3]: 'G' }, on('12/12/2024')),
    action('2', { [Q3]: 'B' }, on('12/12/2024')),
    action('3', { [Q3]: 'G' }, on('12/02/2025')),
    action('4', {}, on('12/12/2024')),
  ]);
  expect(flagged('completed-date-not-complete', plan)).toEqual(['1: Completed on 12 December 2024 by its date, and reported Green.']);
});

test('the same text on five items or more of this period', () => {
  const same = (ref: string, narrative: string) => action(ref, { [Q3]: { reportedRag: 'G', narrative } });
  const few = ['1', '2', '3', '4'].map((ref) => same(ref, 'Work goes well and to plan'));
  expect(flagged('same-text-on-many', planOf(few))).toEqual([]);
  const many = planOf([...few, same('5', 'Work goes well, and to plan.'), same('6', 'The second site was handed over')]);
  expect(flagged('same-text-on-many', many)).toHaveLength(5);
  expect(flagged('same-text-on-many', many)[0]).toBe('1: Five reports of this period have the same update: “Work goes well and to plan”.');
});

test('scheduled although it should have begun; a season is only late when it is over', () => {
  const plan = planOf([
    action('1', { [Q3]: 'S' }, due('From September 2024')),
    action('2', { [Q3]: 'S' }, due('April-Sept 2024')),
    action('3', { [Q3]: 'S' }, due('Winter 2024')),
    action('4', { [Q3]: 'S' }, due('January 2025 onwards')),
    action('5', { [Q3]: 'S' }, due('November 2024')),
    action('6', { [Q3]: 'S' }, due('TBC')),
    action('7', { [Q3]: 'G' }, due('From September 2024')),
  ]);
  expect(flagged('scheduled-but-started', plan)).toEqual([
    '1: Was to begin on 1 September 2024, four months before the period ended, and is still “Scheduled”.',
    '2: Was to begin on 1 April 2024, nine months before the period ended, and is still “Scheduled”.',
    '5: Was due by 30 November 2024, 31 days before the period ended, and is still “Scheduled”.',
  ]);
});

test('green although the forecast is later than the date', () => {
  const green = (forecast: string | null) => ({ [Q3]: { reportedRag: 'G', narrative: ENOUGH, forecast } });
  const plan = planOf([
    action('1', green('June 2025'), due('March 2025')),
    action('2', green('31/03/2025'), due('March 2025')),
    action('3', green('June 2025')),
    action('4', green('when the funding is clear'), due('March 2025')),
    action('5', { [Q3]: { reportedRag: 'A', narrative: ENOUGH, forecast: 'June 2025' } }, due('March 2025')),
  ]);
  expect(flagged('green-forecast-late', plan)).toEqual([
    '1: Due 31 March 2025, forecast 30 June 2025, three months later, and still Green.',
  ]);
});

test('a date that was moved without an approval, of any item, reported or not', () => {
  const move = (itemId: string, approval: string | null, after: string | null = 'June 2025') => ({
    itemId,
    before: 'March 2025',
    after,
    approval,
  });
  const context = { ...AT_Q3, moves: [move('1', null), move('2', 'Cabinet 12/24'), move('3', null, null), move('P1', null)] };
  const plan = planOf([action('1', {}), action('2', { [Q3]: 'G' }), action('3', { [Q3]: 'G' })]);
  expect(flagged('date-moved-without-approval', plan, context)).toEqual([
    'P1: Moved from “March 2025” to “June 2025”, three months later, since the last return, and no approval is on record.',
    '1: Moved from “March 2025” to “June 2025”, three months later, since the last return, and no approval is on record.',
    '3: “March 2025” was taken away, since the last return, and no approval is on record.',
  ]);
  expect(new Set(challenge(plan, context).map(({ itemId }) => itemId))).toEqual(new Set(['P1', '1', '3']));
});

test('updates over the limit and under the least, as the plan sets them', () => {
  const said = (narrative: string | null, rag = 'G') => ({ [Q3]: { reportedRag: rag, narrative } });
  const plan = planOf(
    [
      action('1', said('One two three – four five six.')),
      action('2', said('One two three.')),
      action('3', said('One two.')),
      action('4', said(null)),
      action('5', said(null, 'S')),
      action('6', said('One two three four five six', 'S')),
    ],
    { leastWords: 3, mostWords: 5 },
  );
  expect(flagged('narrative-too-long', plan)).toEqual(['1: The update has 6 words; the limit is 5.']);
  expect(flagged('narrative-too-short', plan)).toEqual([
    '3: Two words where three words are asked for: “One two”.',
    '4: There is no update; three words are asked for at least.',
  ]);
  expect(flagged('narrative-too-short', planOf([action('1', said(null))], { leastWords: 0 }))).toEqual([]);
});

test('an officer nobody can ask, also of what is outstanding', () => {
  const nobody = (officerText: string | null, officers: readonly string[] = []) => ({ officerText, officers });
  const plan = planOf([
    action('1', {}, nobody('TBC')),
    action('2', { [Q3]: 'G' }, nobody('Vacant')),
    action('3', { [Q3]: 'G' }, nobody('Head of Housing (vacant)', ['Head of Housing (vacant)'])),
    action('4', { [Q3]: 'G' }, nobody('TBC, Head of Housing', ['Head of Housing'])),
    action('5', { [Q3]: 'G' }, nobody(null)),
    action('6', { [Q2]: 'B' }, nobody('TBC')),
    action('7', {}, { ...nobody('TBC'), retired: 'dropped' }),
  ]);
  const named = ['1: The lead officer is “TBC”.', '2: The lead officer is “Vacant”.', '3: The lead officer is “Head of Housing (vacant)”.'];
  expect(flagged('officer-unknown', plan)).toEqual(named); // the fifth is led by who leads its priority
  const alone = { ...plan, items: plan.items.map((item) => (item.id === 'P1' ? { ...item, ...nobody(null) } : item)) };
  expect(flagged('officer-unknown', alone)).toEqual([...named, '5: No lead officer is named.']);
  const none = { ...plan, items: plan.items.map((item) => ({ ...item, ...nobody(null) })) };
  expect(flagged('officer-unknown', none)).toEqual([]); // this plan names no officers at all
});

test('worse than what was reported of the item above it', () => {
  const actions = [action('1', { [Q3]: 'R' }), action('2', { [Q3]: 'G' }), action('3', { [Q3]: 'S' }), action('4', {})];
  expect(flagged('worse-than-parent', planOf(actions, {}, { [Q3]: 'A' }))).toEqual([
    '1: Red, while Priority P1 above it was reported Amber.',
  ]);
  expect(flagged('worse-than-parent', planOf(actions, {}, { [Q3]: 'B' }))).toEqual([
    '1: Red, while Priority P1 above it was reported Completed.',
    '2: Green, while Priority P1 above it was reported Completed.',
    '3: Scheduled, while Priority P1 above it was reported Completed.',
  ]);
  expect(flagged('worse-than-parent', planOf(actions))).toEqual([]);
});

test('the status of the PMO is the one that is challenged', () => {
  const plan = planOf([
    action('1', { [Q3]: { reportedRag: 'G', moderatedRag: 'R', moderationReason: 'Late', narrative: ENOUGH } }, due('March 2024')),
  ]);
  expect(challenge(plan, AT_Q3).map(({ code, rag }) => `${code} ${rag}`)).toEqual(['no-path-to-green R']);
});

test('a check that is switched off finds nothing, and what was not reported is not doubtful', () => {
  const actions = [action('1', { [Q3]: { reportedRag: 'R', narrative: 'As above' } }), action('2', { [Q2]: 'R' }, due('March 2024'))];
  expect(challenge(planOf(actions), AT_Q3).map(({ code, ref }) => `${ref} ${code}`)).toEqual([
    '1 no-path-to-green',
    '1 continuing-as-before',
    '1 narrative-too-short',
  ]);
  const off = planOf(actions, { checksOff: ['no-path-to-green', 'narrative-too-short'] });
  expect(challenge(off, AT_Q3).map(({ code }) => code)).toEqual(['continuing-as-before']);
});

test('the mark of a flag changes with what it is about, and with nothing else', () => {
  const mark = (narrative: string, more: Partial<Item> = {}) =>
    challenge(planOf([action('1', { [Q3]: { reportedRag: 'G', narrative } }, more)]), AT_Q3).map((flag) => flag.mark);
  const [first] = mark('Two words');
  expect(first).toMatch(/^[0-9a-f]{8}$/);
  expect(mark('two  words.')).toEqual([first]);
  expect(mark('Two words', { title: 'Another title', ref: '9' })).toEqual([first]);
  expect(mark('Three words now')).not.toEqual([first]);
});

test.skipIf(!trackersAreHere)('what it finds in two quarters of a real council plan', () => {
  const found = (context: ChallengeContext) => {
    const counts = new Map<string, number>();
    for (const { code } of challenge(councilPlan(), context)) counts.set(code, (counts.get(code) ?? 0) + 1);
    return Object.fromEntries(counts);
  };
  expect(found({ ...AT_Q3, period: Q2, previous: Q1, startsOn: '2024-07-01', endsOn: '2024-09-30' })).toEqual({
    'no-path-to-green': 11, // 2 red, 9 amber: the published return has no such column
    'continuing-as-before': 2, // "Continuing as Q1", "Progress continuing."
    'narrative-too-short': 9,
  });
  expect(found(AT_Q3)).toEqual({ 'no-path-to-green': 17, 'same-text-on-many': 58, 'narrative-too-short': 33 });
});
