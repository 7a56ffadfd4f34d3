/** The dashboard page, read as what it says: every figure is the return's, whatever the plan's size and scale. */
import { describe, expect, test } from 'vitest';
import { collect, type ReturnContext } from '#core/returns/collect.ts';
import { dashboardDrawing } from '#shared/domain/drawing/dashboard-drawing.ts';
import { longestFirst } from '#shared/domain/drawing/dashboard-figures.ts';
import { type Drawing, type Group, textsOf } from '#shared/domain/drawing/drawing.ts';
import { overdue } from '#shared/domain/due.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { DEFAULT_SCALE, type RagScale, type RagValue } from '#shared/domain/rag.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import { BOARD_PLAN_FILES, boardPlan } from '../support/board-plan.ts';
import { contrastFaults, textFaults } from '../support/drawing-checks.ts';
import { harbourPlan, planItem } from '../support/harbour-return.ts';
import { report } from '../support/return-plan.ts';

const AT = '2025-01-20T10:00:00.000Z';

function returnOf(plan: PlanDocument, said: Partial<ReturnContext> = {}): ReturnData {
  const period = plan.periods.at(-1) ?? '2024-25 Q3';
  return collect(plan, period, BOARD_PLAN_FILES, AT, {
    state: 'draft',
    revision: null,
    excused: new Set(),
    asks: [],
    changeControl: [],
    checks: [],
    received: [],
    ...said,
  });
}

/** What each group of shapes says in words. */
function labels({ shapes }: Drawing): readonly string[] {
  return shapes.flatMap((shape) => (shape.kind === 'group' ? [shape.label] : []));
}

function groupCalled({ shapes }: Drawing, start: string): Group {
  const found = shapes.find((shape) => shape.kind === 'group' && shape.label.startsWith(start));
  if (found?.kind !== 'group') throw new Error(`nothing on the page says "${start}"`);
  return found;
}

function read(group: Group): string {
  return textsOf({ widthPx: 0, heightPx: 0, title: '', description: '', shapes: [group] }).join(' ');
}

describe('what it says', () => {
  const data = returnOf(boardPlan({ count: 80, periods: 5 }));
  const drawing = dashboardDrawing(data);
  const texts = textsOf(drawing);

  test('the headline in words, the plan, the period and the day', () => {
    expect(texts.slice(0, 6).join(' ')).toContain(
      `${data.headline.complete} of ${data.headline.actions} actions (${data.headline.percent}%) are complete`,
    );
    expect(texts).toContain('Improvement and Transformation Delivery Plan 2024-26');
    expect(texts).toContain('2024-25 Q4, January to March 2025');
    expect(texts.at(-2)).toContain('Position at 31 March 2025');
    expect(texts).toContain('DRAFT');
    expect(texts.at(-1)).toBe('Draft, made 20 January 2025');
  });

  test('every status overall, in the order of charts', () => {
    const counts = new Map(data.counts.map(({ code, count }) => [code, count]));
    const bar = groupCalled(drawing, '2024-25 Q4: ');
    const order = ['B', 'G', 'A', 'R', 'S', null] as const;
    const labelled = { B: 'Completed', G: 'On track', A: 'Mainly on track', R: 'Off track', S: 'Scheduled' } as const;
    expect(bar.label).toBe(
      `2024-25 Q4: ${order.map((code) => `${counts.get(code)} ${code === null ? 'Not reported' : labelled[code]}`).join(', ')}`,
    );
    for (const code of order) expect(read(bar)).toMatch(new RegExp(`\\b${counts.get(code)}\\b`));
  });

  test('each part of the plan with a tile for each action, mark and letter on it', () => {
    for (const { ref, title, counts } of data.byTop) {
      const row = groupCalled(drawing, `${ref}: ${title}`);
      const said = read(row).split(' ');
      for (const { code, count } of counts) if (code !== null) expect(said.filter((word) => word === code)).toHaveLength(count);
      const done = counts.filter(({ meaning }) => meaning === 'complete').reduce((sum, { count }) => sum + count, 0);
      expect(read(row)).toContain(`${done} of ${counts.reduce((sum, { count }) => sum + count, 0)}`);
    }
  });

  test('what moved, from what to what', () => {
    expect(texts).toContain('Movement since 2024-25 Q3');
    for (const [move, name] of [
      ['improved', 'better'],
      ['worsened', 'worse'],
      ['unchanged', 'the same'],
    ] as const)
      expect(labels(drawing).some((label) => label.startsWith(`${data.movement[move]} ${name}`))).toBe(true);
    const worse = data.transitions.filter(({ move }) => move === 'worsened');
    const words = labels(drawing).find((label) => label.startsWith(`${data.movement.worsened} worse`)) ?? '';
    const said = [...words.matchAll(/(\d+) from/g)].reduce((sum, [, count]) => sum + Number(count), 0);
    expect(said).toBe(worse.reduce((sum, { count }) => sum + count, 0));
  });

  test('the red list, longest first, with how long and with what became of it', () => {
    const reds = longestFirst(data, 'off-track');
    expect(reds.length).toBeGreaterThan(3);
    const first = reds[0];
    if (first === undefined) throw new Error('nothing is red');
    expect(reds.map(({ since }) => since?.samePeriods ?? 0)).toEqual(
      reds.map(({ since }) => since?.samePeriods ?? 0).toSorted((a, b) => b - a),
    );
    const entry = groupCalled(drawing, `${first.ref}; ${first.title}`);
    expect(read(entry)).toContain(`${first.since?.samePeriods} quarters`);
    expect(entry.label).toContain('Mainly on track, then Mainly on track, then Off track, then Off track, then Off track');
    const shown = labels(drawing).filter((label) => label.includes('; ') && label.includes('Off track')).length;
    const more = texts.find((said) => /^and \d+ more/.test(said));
    if (shown < reds.length) expect(more).toContain(`and ${reds.length - shown} more`);
  });

  test('what is late, the latest first, and what is due next', () => {
    const late = overdue(data);
    const days = late.map(({ daysLate }) => daysLate ?? 0);
    expect(days).toEqual(days.toSorted((a, b) => b - a));
    expect(texts).toContain('Overdue');
    expect(texts.some((said) => new RegExp(`^(\\d+ of )?${late.length}$`).test(said))).toBe(true);
    expect(groupCalled(drawing, `${late[0]?.ref}, ${late[0]?.title}`).label).toMatch(/\d+ (months|weeks|days)$/);
    expect(texts).toContain('Due next');
  });
});

test('the same data draw the same page', () => {
  const plan = boardPlan({ count: 40 });
  expect(JSON.stringify(dashboardDrawing(returnOf(plan)))).toBe(JSON.stringify(dashboardDrawing(returnOf(plan))));
});

test('a published return says so, and from the second revision on which one it is', () => {
  const plan = harbourPlan();
  const foot = (number: number) =>
    textsOf(dashboardDrawing(returnOf(plan, { state: 'published', revision: { number, reason: 'Late figures', changed: [] } }))).at(-1);
  expect(foot(1)).toBe('Published 20 January 2025');
  expect(foot(2)).toBe('Published, revision 2, 20 January 2025');
  expect(textsOf(dashboardDrawing(returnOf(plan, { state: 'published' })))).not.toContain('DRAFT');
});

test('the decisions asked of the board are listed; where they are many, how many more there are', () => {
  const asks = (count: number) => Array.from({ length: count }, (_, index) => `Agree matter ${index + 1}`);
  const six = textsOf(dashboardDrawing(returnOf(harbourPlan(), { asks: asks(6) })));
  expect(six.filter((said) => said.startsWith('Agree matter'))).toEqual(asks(6));
  const nine = textsOf(dashboardDrawing(returnOf(harbourPlan(), { asks: asks(9) })));
  expect(nine.filter((said) => said.startsWith('Agree matter'))).toEqual(asks(5));
  expect(nine).toContain('and 4 more');
  expect(textsOf(dashboardDrawing(returnOf(harbourPlan())))).not.toContain('Decisions asked of the board');
});

test('a first return has nothing to compare with, and nothing is "new" in it', () => {
  const plan = { ...harbourPlan(), periods: ['2024-25 Q3'] };
  const items = plan.items.map((item) => ({
    ...item,
    reports: Object.fromEntries(Object.entries(item.reports).filter(([period]) => period === '2024-25 Q3')),
  }));
  const texts = textsOf(dashboardDrawing(returnOf({ ...plan, items })));
  expect(texts).toContain('Status over the periods');
  expect(texts.some((said) => said.startsWith('The first return'))).toBe(true);
  expect(texts).not.toContain('new');
});

test('where nothing is off track it says so, and lists what is at risk', () => {
  const plan = harbourPlan();
  const items = plan.items.map((item) => ({
    ...item,
    reports: Object.fromEntries(
      Object.entries(item.reports).map(([period, one]) => [period, one.rag === 'R' ? report(period, 'A', null) : one]),
    ),
  }));
  const texts = textsOf(dashboardDrawing(returnOf({ ...plan, items })));
  expect(texts).toContain('Nothing is off track in 2024-25 Q3.');
  expect(texts).toContain('Mainly on track');
});

test('more groups than the page has room for are summed in one line, and nothing is lost', () => {
  const data = returnOf(withGroups(60, 3));
  const drawing = dashboardDrawing(data);
  const more = labels(drawing).find((label) => /^and \d+ more: /.test(label)) ?? '';
  const rest = Number(/^and (\d+) more/.exec(more)?.[1]);
  const shown = labels(drawing).filter((label) => /^\d+: Group \d+/.test(label)).length;
  expect(shown + rest).toBe(60);
  expect(more).toContain(`of ${rest * 3} complete`);
});

test('a plan with nothing in it is still a page', () => {
  const drawing = dashboardDrawing(returnOf({ ...harbourPlan(), items: [] }));
  expect(textsOf(drawing)).toContain('Nothing is counted yet');
  expect(textFaults(drawing)).toEqual([]);
});

const value = (code: string, label: string, meaning: RagValue['meaning'], look: RagValue['look']): RagValue => ({
  code,
  label,
  definition: label,
  meaning,
  look,
  words: [],
});
const NUMBERS: RagScale = {
  name: '1 to 5',
  values: [
    value('1', 'Failing', 'off-track', 'r'),
    value('2', 'Struggling', 'at-risk', 'a'),
    value('3', 'Fair', 'on-track', 'g'),
    value('4', 'Good', 'on-track', 'g'),
    value('5', 'Done', 'complete', 'b'),
  ],
};
const WORDS: RagScale = {
  name: 'words',
  values: [
    value('Significant concerns', 'Significant concerns', 'off-track', 'r'),
    value('Some concerns', 'Some concerns', 'at-risk', 'a'),
    value('Progressing', 'Progressing to the plan that the board agreed', 'on-track', 'g'),
    value('Not yet begun', 'Not yet begun', 'not-started', 's'),
    value('Complete', 'Complete', 'complete', 'b'),
  ],
};
const THREE: RagScale = {
  name: 'three',
  values: [value('N', 'Not met', 'not-started', 's'), value('P', 'Partly met', 'at-risk', 'a'), value('M', 'Met', 'complete', 'b')],
};

test('another scale brings its own letters; long words are shortened so that no two are alike, and the key explains them', () => {
  const texts = textsOf(dashboardDrawing(returnOf(boardPlan({ count: 60, scale: WORDS }))));
  for (const said of ['Sig', 'Som', 'P', 'NYB', 'C']) expect(texts).toContain(said);
  for (const { label } of WORDS.values) expect(texts.some((said) => said.toLowerCase() === label.toLowerCase())).toBe(true);
});

test('a status that is a number never stands beside a count without its mark between', () => {
  const bars = textsOf(dashboardDrawing(returnOf(boardPlan({ count: 60, scale: NUMBERS }))));
  expect(bars.filter((said) => /^\d+ \d$/.test(said))).toEqual([]);
});

describe('keeps its texts on the page, clear of each other and readable', () => {
  const hostile = '<script>alert("x")</script> & ]]> \u0007\u202E =cmd()';
  const long = 'Interim Director of Corporate Resources, Transformation, Customer Experience and Everything Else/S151';
  const longNamed = (plan: PlanDocument): PlanDocument => ({
    ...plan,
    name: `${plan.name} ${long} ${hostile}`,
    organisation: long,
    items: plan.items.map((item) => ({
      ...item,
      ref: `A1.${item.ref}`,
      title: `${item.title} ${hostile} ${long} ${'Unbreakable'.repeat(9)}`,
      officerText: long,
    })),
  });
  const asks = ['Agree', `Note ${long} ${long} ${long} ${long}`, 'Move the date', 'Fund', 'Close', 'Begin', 'End'];
  const cases: readonly (readonly [string, PlanDocument, readonly string[]])[] = [
    ['one action', withGroups(1, 1), []],
    ...[2, 5, 9, 18, 25, 40, 60].map((groups) => [`${groups} groups`, withGroups(groups, 4), asks.slice(0, groups % 8)] as const),
    ['12 actions a group', withGroups(18, 12), asks.slice(0, 1)],
    ['13 and more a group', withGroups(20, 25), asks],
    ['a thousand actions over eight periods', boardPlan({ count: 1000, periods: 8 }), asks.slice(0, 3)],
    ['three levels', boardPlan({ count: 90, periods: 6, levels: ['Aim', 'Priority', 'Action'] }), []],
    ['one level', boardPlan({ count: 30, levels: ['Action'] }), []],
    ['months', monthly(boardPlan({ count: 60 })), []],
    ['numbers', boardPlan({ count: 60, scale: NUMBERS }), asks.slice(0, 4)],
    ['long words', boardPlan({ count: 60, scale: WORDS }), []],
    ['three points', boardPlan({ count: 60, scale: THREE }), []],
    ['long names', longNamed(boardPlan({ count: 60, levels: ['Aim', 'Priority', 'Action'] })), asks],
  ];

  test.each(cases)('%s', (_, plan, asked) => {
    const drawing = dashboardDrawing(returnOf(plan, { asks: asked }));
    expect(textFaults(drawing)).toEqual([]);
    expect(contrastFaults(drawing)).toEqual([]);
  });
});

function withGroups(groups: number, actions: number): PlanDocument {
  const periods = ['2024-25 Q2', '2024-25 Q3'];
  const codes = DEFAULT_SCALE.values.map(({ code }) => code);
  return {
    ...harbourPlan(),
    periods,
    items: Array.from({ length: groups }, (_, group) => [
      planItem(`${group + 1}`, 0, null, `Group ${group + 1}`, {}),
      ...Array.from({ length: actions }, (_, at) => {
        const said = Object.fromEntries(
          periods.map((period, when) => [period, report(period, codes[(group + at * 3 + when) % 5] ?? 'G', null)]),
        );
        return planItem(`${group + 1}.${at + 1}`, 1, `${group + 1}`, `Do the work of ${at + 1} for group ${group + 1}`, said);
      }),
    ]).flat(),
  };
}

/** The same plan, reporting by months. */
function monthly(plan: PlanDocument): PlanDocument {
  const month = (period: string) => `2024-25 M${String(plan.periods.indexOf(period) + 6).padStart(2, '0')}`;
  return {
    ...plan,
    periods: plan.periods.map(month),
    items: plan.items.map((item) => ({
      ...item,
      reports: Object.fromEntries(Object.entries(item.reports).map(([period, one]) => [month(period), { ...one, period: month(period) }])),
    })),
  };
}
