/** What a committee report says: its sections, its figures, and sentences that read the same for none, one and many. */
import { describe, expect, test } from 'vitest';
import { collect, type ReturnContext } from '#core/returns/collect.ts';
import { reportBlocks } from '#core/returns/report/index.ts';
import type { DocumentBlock } from '#shared/domain/output.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import { SCALES } from '#shared/domain/scales.ts';
import { readTimescale } from '#shared/domain/timescale.ts';
import { boardPlan } from '../support/board-plan.ts';
import { harbourPlan, harbourReturn, planItem } from '../support/harbour-return.ts';
import { COUNCIL_PLAN_FILES, councilPlan, report, trackersAreHere } from '../support/return-plan.ts';

type Table = Extract<DocumentBlock, { kind: 'table' }>;

const Q3 = '2024-25 Q3';
const NOTHING: ReturnContext = {
  state: 'draft',
  revision: null,
  excused: new Set(),
  asks: [],
  changeControl: [],
  checks: [],
  received: [],
};

function said(data: ReturnData): string[] {
  return reportBlocks(data).flatMap((block) => {
    switch (block.kind) {
      case 'paragraph':
        return [block.runs.map(({ text }) => text).join('')];
      case 'list':
        return block.items.map((runs) => runs.map(({ text }) => text).join(''));
      default:
        return [];
    }
  });
}

function headings(data: ReturnData, level: 1 | 2 | 3 = 1): string[] {
  return reportBlocks(data).flatMap((block) =>
    block.kind === 'heading' && block.level === level ? [`${block.number ?? ''} ${block.text}`.trim()] : [],
  );
}

function table(data: ReturnData, caption: string): Table {
  const found = reportBlocks(data).find((block) => block.kind === 'table' && block.caption === caption);
  if (found?.kind !== 'table') throw new Error(`there is no table "${caption}"`);
  return found;
}

function texts({ header, rows }: Table): string[][] {
  return [[...header], ...rows.map((cells) => cells.map(({ text }) => text.replaceAll('\u00A0', ' ')))];
}

/** The harbour with these statuses in Q2 and Q3; null = no report. */
function harbour(statuses: readonly (readonly [ref: string, before: string | null, now: string | null])[]): PlanDocument {
  const plan = harbourPlan();
  return {
    ...plan,
    periods: ['2024-25 Q2', Q3],
    items: [
      planItem('1', 0, null, 'Sound finances', {}),
      ...statuses.map(([ref, before, now]) =>
        planItem(ref, 1, '1', `Action ${ref}`, {
          ...(before === null ? {} : { '2024-25 Q2': report('2024-25 Q2', before, 'Before.') }),
          ...(now === null ? {} : { [Q3]: report(Q3, now, 'Now.') }),
        }),
      ),
    ],
  };
}

describe('the sections', () => {
  test('follow the order in which councils report, with the appendices last', () => {
    expect(headings(harbourReturn())).toEqual([
      '1 Purpose of the report',
      '2 Executive summary',
      '3 Recommendations',
      '4 Background',
      '5 Progress by priority',
      '6 Red and amber actions',
      '7 What has changed since 2024-25 Q2',
      '8 Overdue actions and changed dates',
      '9 Next steps',
      '10 Consultation, options and implications',
      '11 Access to information',
      'Appendix A: all actions',
      'Appendix B: the scale, and how it is counted',
      'Appendix C: sources',
    ]);
  });

  test('count their paragraphs, without a gap', () => {
    const numbers = reportBlocks(harbourReturn()).flatMap((block) =>
      block.kind === 'paragraph' && block.number !== undefined ? [block.number] : [],
    );
    expect(numbers.slice(0, 3)).toEqual(['1.1', '2.1', '2.2']);
    const ofSix = numbers.filter((number) => number.startsWith('6.'));
    expect(ofSix).toEqual(ofSix.map((_, at) => `6.${at + 1}`));
  });

  test('a plan of one level has nothing to group by, and says so in nothing', () => {
    const plan = boardPlan({ count: 12, levels: ['Step'], withCommittees: false });
    const data = collect(plan, plan.periods.at(-1) ?? '', [], '2025-01-20T10:00:00.000Z', NOTHING);
    expect(headings(data)).toContain('5 Progress');
    expect(
      reportBlocks(data)
        .filter((block) => block.kind === 'table')
        .map(({ caption }) => caption),
    ).not.toContain('Progress by committee');
    expect(said(data).join(' ')).not.toMatch(/undefined|null|NaN/);
  });
});

describe('the front', () => {
  const facts = (data: ReturnData) =>
    Object.fromEntries(
      reportBlocks(data).flatMap((block) => (block.kind === 'facts' ? block.rows.map(({ label, runs }) => [label, runs] as const) : [])),
    );

  test('leaves to the author what only the author knows', () => {
    const front = facts(harbourReturn());
    expect(front['Date of meeting']).toEqual([{ text: '[To be completed: the date]', toFill: true }]);
    expect(front.For).toEqual([{ text: 'Information' }]);
    expect(front['Report to']?.[0]?.toFill).toBe(true);
  });

  test('names the committee where one oversees everything, and what is to be decided', () => {
    const plan = harbourPlan();
    const data = collect(
      { ...plan, items: plan.items.map((item) => ({ ...item, committees: item.level === 1 ? ['FSC'] : [] })) },
      Q3,
      [],
      '2025-01-20T10:00:00.000Z',
      {
        ...NOTHING,
        asks: ['Sell the old quay', 'Dredge or not?'],
      },
    );
    expect(facts(data)['Report to']).toEqual([{ text: 'Finance Sub-Committee' }]);
    expect(facts(data).For).toEqual([{ text: 'Decision' }]);
    expect(said(data)).toContain('The Finance Sub-Committee is recommended to:');
    expect(said(data)).toEqual(
      expect.arrayContaining(['consider and decide: Sell the old quay; and', 'consider and decide: Dredge or not?']),
    );
  });

  test('a draft and a revision say so before all else', () => {
    const notice = (data: ReturnData) =>
      reportBlocks(data).flatMap((block) => (block.kind === 'paragraph' && block.notice === true ? [block.runs[0]?.text] : []));
    expect(notice(harbourReturn())).toEqual(['Draft of 20 January 2025, not published: figures and words can still change.']);
    const published: ReturnData = { ...harbourReturn(), state: 'published', revision: { number: 1, reason: null, changed: [] } };
    expect(notice(published)).toEqual([]);
    const revised: ReturnData = {
      ...published,
      revision: { number: 2, reason: 'A figure was wrong', changed: ['1.1: status Red became Amber'] },
    };
    expect(notice(revised)).toEqual(['Revision 2 of this return, published on 20 January 2025. It was made because: A figure was wrong']);
    expect(said(revised)).toContain('1.1: status Red became Amber');
  });
});

describe('the summary', () => {
  const summary = (statuses: Parameters<typeof harbour>[0]) =>
    said(collect(harbour(statuses), Q3, [], '2025-01-20T10:00:00.000Z', NOTHING));

  test('reads as a person would write it', () => {
    const sentences = said(harbourReturn());
    expect(sentences).toContain('As at 31 December 2024, 1 of 5 actions (20%) is complete; 0 of 2 priorities are complete in full.');
    expect(sentences).toContain(
      'Of the 4 actions that are not complete, 2 are red (off track), 1 is amber (mainly on track) and 1 has no report for 2024-25 Q3.',
    );
    expect(sentences).toContain(
      'Since 2024-25 Q2, 1 action has been completed and 2 have got worse; 2 cannot be compared, for want of a status in one of the two.',
    );
    expect(sentences).toContain(
      'The red actions are 1.1 Balance the budget and 1.3 Let the kiosks. No path to green has been given for 1 of the 2.',
    );
  });

  test('no red', () => {
    const sentences = summary([
      ['1.1', 'G', 'G'],
      ['1.2', 'A', 'A'],
    ]);
    expect(sentences).toContain(
      'Of the 2 actions that are not complete, 1 is amber (mainly on track) and 1 is green (on track). No action is red.',
    );
    expect(sentences).toContain('Since 2024-25 Q2, no status has changed.');
    expect(sentences).toContain('No action is red this time.');
    expect(sentences).toContain('No status has changed since 2024-25 Q2.');
    expect(sentences).not.toContainEqual(expect.stringContaining('red actions'));
  });

  test('one', () => {
    const sentences = summary([['1.1', 'A', 'R']]);
    expect(sentences).toContain('The one action that is not complete is red (off track).');
    expect(sentences).toContain('The red action is 1.1 Action 1.1. No path to green has been given for it.');
    expect(sentences).toContain('Since 2024-25 Q2, 1 action has got worse.');
    expect(sentences).toContainEqual(
      expect.stringContaining(
        'Red since this quarter; it was amber in 2024-25 Q2. It has not been on track since 2024-25 Q2, 2 quarters in all.',
      ),
    );
  });

  test('many, for a long time', () => {
    const sentences = summary(['1.1', '1.2', '1.3', '1.4', '1.5', '1.6'].map((ref) => [ref, 'R', 'R'] as const));
    expect(sentences).toContain(
      'All 6 red actions have been red for 2 quarters in a row. No path to green has been given for any of them.',
    );
    expect(sentences).toContainEqual(expect.stringContaining('Red for 2 quarters in a row, since 2024-25 Q2.'));
  });

  test('everything done, and nothing there', () => {
    expect(summary([['1.1', 'G', 'B']])).toContain('Nothing is outstanding.');
    expect(summary([])).toContain('Harbour Plan has no actions to report on yet.');
  });

  test('a first return has nothing to compare with', () => {
    const sentences = said(harbourReturn({ ...harbourPlan(), periods: [Q3] }));
    expect(sentences).toContain('This is the first return of the plan, so there is no earlier quarter to compare it with.');
    expect(sentences).toContainEqual(expect.stringContaining('Red in the first return of this plan.'));
  });
});

describe('a scale of the plan’s own', () => {
  const speaking = (name: string) => {
    const scale = SCALES.find((preset) => preset.scale.name === name)?.scale;
    if (scale === undefined) throw new Error(`there is no scale "${name}"`);
    const plan = boardPlan({ count: 20, levels: ['Recommendation', 'Objective', 'Step'], scale, withCommittees: false });
    return collect(plan, plan.periods.at(-1) ?? '', [], '2025-01-20T10:00:00.000Z', NOTHING);
  };

  test('in labels: what is rated so, not what is that colour', () => {
    const data = speaking('Five labels');
    expect(headings(data)).toContain('6 Steps rated Significant concerns or Some concerns');
    expect(said(data)).toEqual(
      expect.arrayContaining([
        'Of the 16 steps that are not complete, 4 are rated Significant concerns, 2 are rated Some concerns, 7 are rated On track, 1 has yet to start and 2 have no report for 2024-25 Q3.',
        '2 steps are rated Some concerns. A path to green has been given for each.',
      ]),
    );
    expect(said(data).join(' ')).not.toMatch(/\b(red|amber)\b/i);
  });

  test('in numbers: the number beside its word, and never in its place', () => {
    const data = speaking('Delivery confidence, 1 to 5 (5 is best)');
    expect(
      texts(table(data, 'Steps by status, 2024-25 Q3'))
        .slice(1, 3)
        .map(([status]) => status),
    ).toEqual(['1 Very low confidence', '2 Low confidence']);
    expect(said(data)).toContainEqual(expect.stringMatching(/^Rated Very low confidence for 3 quarters in a row/));
  });
});

describe('the figures', () => {
  test.skipIf(!trackersAreHere)('are those of the data: by status, by item of the top level, by committee', () => {
    const data = collect(councilPlan(), Q3, COUNCIL_PLAN_FILES, '2025-01-20T10:00:00.000Z', NOTHING);
    const [header, ...rows] = texts(table(data, 'Actions by status, 2024-25 Q3'));
    expect(header).toEqual(['Status', 'What it means', 'Q2', 'Q3', 'Share', 'Change']);
    const shown = (count: number) => (count === 0 ? '–' : String(count));
    const before = data.history.find(({ period }) => period === '2024-25 Q2')?.counts ?? [];
    expect(rows.map((row) => [row[2], row[3], row[4]])).toEqual(
      data.counts.map(({ code, count, percent }) => [
        shown(before.find((one) => one.code === code)?.count ?? 0),
        shown(count),
        `${percent}%`,
      ]),
    );
    expect(before.map(({ count }) => count)).toEqual([2, 9, 50, 2, 3, 0]);
    expect(
      texts(table(data, 'Progress by aim'))
        .slice(1)
        .map((row) => [row[0], row[2], row[3], row[4], row[5]]),
    ).toEqual(
      data.byTop.map(({ ref, counts }) => {
        const of = (meaning: string) => shown(counts.filter((one) => one.meaning === meaning).reduce((sum, { count }) => sum + count, 0));
        return [ref, String(counts.reduce((sum, { count }) => sum + count, 0)), of('complete'), of('off-track'), of('at-risk')];
      }),
    );
    expect(texts(table(data, 'Progress by committee')).length - 1).toBe(data.byCommittee.length);
  });

  test('every action of a plan that fits stands in the appendix, with its letter and its word', () => {
    const data = harbourReturn();
    const rows = reportBlocks(data).flatMap((block) => (block.kind === 'table' && block.number === undefined ? texts(block).slice(1) : []));
    expect(rows.map(([ref, title, before, now]) => [ref, title, before, now])).toEqual([
      ['1.1', 'Balance the budget', 'A Amber', 'R Red'],
      ['1.2', 'Dredge the basin', 'G Green', 'A Amber'],
      ['1.3', 'Let the kiosks', 'Not reported', 'R Red'],
      ['2.1', 'Blue flag', 'G Green', 'B Completed'],
      ['2.2', 'Bins', 'G Green', 'Not reported'],
    ]);
  });

  test('what is late, and dates that were moved, with the approval on record', () => {
    const plan = harbourPlan();
    const due = new Map([
      ['1.1', 'October 2024'],
      ['1.2', 'March 2025'],
    ]);
    const dated = {
      ...plan,
      items: plan.items.map((item) => ({ ...item, due: due.has(item.id) ? readTimescale(due.get(item.id) ?? '') : null })),
    };
    const data = collect(dated, Q3, [], '2025-01-20T10:00:00.000Z', {
      ...NOTHING,
      changeControl: [
        {
          ref: '1.2',
          title: 'Dredge the basin',
          before: 'December 2024',
          after: 'March 2025',
          movedOn: '2024-11-02',
          approval: { reference: 'CC-12', reason: 'Storms', approvedOn: '2024-11-01' },
        },
        { ref: '2.1', title: 'Blue flag', before: null, after: 'June 2025', movedOn: '2024-12-02', approval: null },
      ],
    });
    expect(said(data)).toEqual(
      expect.arrayContaining([
        '1 action is past its due date. No new date has been given for it.',
        '2 due dates have been changed since 2024-25 Q2. No approval is on record for 1 of them.',
        '1 action falls due by 31 March 2025.',
        '1 action is past its due date, by 2 months: 1.1 Balance the budget. 1 action falls due by 31 March 2025.',
      ]),
    );
    expect(texts(table(data, 'Overdue actions, the latest first'))).toEqual([
      ['Ref', 'Action', 'Due', 'Late by', 'Q3'],
      ['1.1', 'Balance the budget', 'October 2024', '2 months', 'R Red'],
    ]);
    expect(texts(table(data, 'Changed dates since 2024-25 Q2')).slice(1)).toEqual([
      ['1.2', 'Dredge the basin', 'December 2024', 'March 2025', '2 November 2024', 'CC-12, 1 November 2024: Storms'],
      ['2.1', 'Blue flag', 'None', 'June 2025', '2 December 2024', 'None on record'],
    ]);
  });

  test('widths of columns add up, and no word is wider than its column', () => {
    const plan = boardPlan({ count: 80, periods: 4 });
    for (const block of reportBlocks(collect(plan, plan.periods.at(-1) ?? '', [], '2025-01-20T10:00:00.000Z', NOTHING))) {
      if (block.kind !== 'table') continue;
      expect(block.widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(1, 6);
      expect(block.widths).toHaveLength(block.header.length);
      for (const cells of block.rows) expect(cells).toHaveLength(block.header.length);
    }
  });
});

describe('a plan of a thousand actions', () => {
  const plan = boardPlan({ count: 1000, periods: 8 });
  const data = collect(plan, plan.periods.at(-1) ?? '', [], '2026-01-20T10:00:00.000Z', NOTHING);
  const blocks = reportBlocks(data);

  test('tells in the body what a committee can read, and lists in the appendix what is not on track', () => {
    expect(headings(data)).toContain('Appendix A: red and amber actions');
    const red = data.counts.find(({ code }) => code === 'R')?.count ?? 0;
    const amber = data.counts.find(({ code }) => code === 'A')?.count ?? 0;
    const tables = blocks.filter((block) => block.kind === 'table');
    const body = tables.filter(({ number }) => number !== undefined);
    expect(Math.max(...body.map(({ rows }) => rows.length))).toBeLessThanOrEqual(30);
    expect(tables.filter(({ number }) => number === undefined).reduce((sum, { rows }) => sum + rows.length, 0)).toBe(red + amber);
    expect(said(data)).toContainEqual(
      expect.stringContaining(`${red} actions are red: the 12 that have been so for longest are set out here.`),
    );
    expect(headings(data, 3).filter((text) => /^\d/.test(text))).toHaveLength(12);
  });

  test('does not list by ref what is complete where the list would be longer than a line', () => {
    const done = { ...data, headline: { ...data.headline, parentsComplete: Array.from({ length: 40 }, (_, at) => `${at + 1}`), text: '' } };
    const text = `5 of 9 actions (56%) are complete; 40 of 167 priorities are complete in full: ${done.headline.parentsComplete.join(', ')}`;
    expect(said({ ...done, headline: { ...done.headline, text } })).toContain(
      'As at 31 December 2025, 5 of 9 actions (56%) are complete; 40 of 167 priorities are complete in full.',
    );
  });
});
