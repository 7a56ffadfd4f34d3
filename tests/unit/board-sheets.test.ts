/** The sheets of the board's workbook: what stands where, in which order, and what is said where there is nothing to list. */
import { describe, expect, test } from 'vitest';
import type { WorkbookDescription } from '#core/excel/write/description.ts';
import { layOutBoard } from '#core/returns/board/index.ts';
import { collect, type ReturnContext } from '#core/returns/collect.ts';
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import type { DateMove, ReturnData } from '#shared/domain/return.ts';
import { readTimescale } from '#shared/domain/timescale.ts';
import { BOARD_PLAN_FILES, type BoardPlanWish, boardPlan, FIVE_LABELS } from '../support/board-plan.ts';
import { cellAt, columnOf, sheetOf, tableOf, textsOf } from '../support/board-sheets.ts';

const AT = '2025-01-20T10:00:00.000Z';

describe('a plan with all there can be', () => {
  const { data, book } = made({ count: 90, periods: 4, levels: ['Priority', 'Project', 'Deliverable'] }, allThereCanBe());

  test('the sheets stand in the order in which a board reads them, and the cover leads to each', () => {
    const names = book.sheets.map(({ name }) => name);
    expect(names).toEqual([
      'Cover',
      'Dashboard',
      'Return',
      'By committee',
      'Exceptions',
      'Changes',
      'Completed',
      'Due next',
      'Overdue',
      'Change control',
      'Checks',
      'Outstanding',
      'Sources',
      'Key',
      'Figures',
    ]);
    const links = sheetOf(book, 'Cover').rows.flatMap(({ cells }) => cells.flatMap(({ link }) => (link === undefined ? [] : [link.sheet])));
    expect(links).toEqual(names.slice(1));
    for (const sheet of book.sheets.slice(1))
      expect(
        sheet.rows.some(({ cells }) => cells.some(({ link }) => link?.sheet === 'Cover')),
        sheet.name,
      ).toBe(true);
  });

  test('every link leads to a sheet that is there', () => {
    const names = new Set(book.sheets.map(({ name }) => name));
    for (const { rows } of book.sheets)
      for (const { cells } of rows) for (const { link } of cells) if (link !== undefined) expect(names).toContain(link.sheet);
  });

  test('every sheet prints on A3 and says whose it is', () => {
    for (const { paper, footerLeft } of book.sheets)
      expect([paper, footerLeft]).toEqual(['A3', `${data.plan}  ·  Quarterly return 2024-25 Q3, October to December 2024`]);
  });

  test('the return has every row of the plan in its order, folding away by level', () => {
    const sheet = sheetOf(book, 'Return');
    const refs = columnOf(book, 'Return', 'ReturnActions', 'Ref');
    expect(refs).toEqual(data.rows.map(({ ref }) => ref));
    const top = sheet.tables[0]?.top ?? 0;
    const outlines = data.rows.map((_, index) => sheet.rows[top + index]?.outline ?? 0);
    expect(outlines).toEqual(data.rows.map(({ level }) => level));
  });

  test('every status on the return is that of the data, with file, sheet and cell', () => {
    const rows = tableOf(book, 'Return', 'ReturnActions');
    data.rows.forEach((row, index) => {
      if (row.kind !== 'action') return;
      expect(rows[index]?.get('Q3 RAG')?.value).toBe(row.rags.at(-1) ?? '–');
      const source = row.source === null ? null : `${row.source.file} › ${row.source.sheet} › ${row.source.cell}`;
      if (source !== null) expect(rows[index]?.get('Source of the status')?.value).toBe(source);
    });
    const said = new Set(columnOf(book, 'Return', 'ReturnActions', 'Source of the status'));
    expect(said).toContain('No report');
  });

  test('a parent has its counts, and its status with the reason, on a tint', () => {
    const [first] = tableOf(book, 'Return', 'ReturnActions');
    expect(first?.get('Deliverable')?.value).toBe('Sound money');
    expect(first?.get('Q3 RAG')).toMatchObject({ value: 'R', style: 'mark-before-r' });
    expect(first?.get('Update')?.value).toMatch(
      /^\d+ deliverables: \d+ R, .*\. Off track: \d+ of \d+ deliverables are off track; the worst counts/,
    );
  });

  test('each committee has what it oversees', () => {
    const rows = tableOf(book, 'By committee', 'CommitteeActions');
    const sections = rows.filter((row) => row.get('Deliverable')?.style.startsWith('group'));
    expect(sections.map((row) => row.get('Ref')?.value)).toEqual(data.byCommittee.map(({ ref }) => ref));
    const listed = rows.length - sections.length;
    expect(listed).toBe(data.byCommittee.reduce((sum, { counts }) => sum + counts.reduce((all, { count }) => all + count, 0), 0));
  });

  test('exceptions: red before amber, of each the longest first, with how long and the way back', () => {
    const rows = tableOf(book, 'Exceptions', 'ExceptionActions').filter((row) => row.get('Ref')?.value !== null);
    const said = rows.map((row) => [row.get('Q3 RAG')?.value, Number(row.get('Periods at this')?.value)] as const);
    const sorted = [...said].sort((a, b) => (a[0] === b[0] ? b[1] - a[1] : a[0] === 'R' ? -1 : 1));
    expect(said).toEqual(sorted);
    expect(said.length).toBe(data.counts.filter(({ code }) => code === 'R' || code === 'A').reduce((sum, { count }) => sum + count, 0));
    expect(rows.map((row) => row.get('Path to green')?.value)).toContain('None given');
    expect(textsOf(book, 'Exceptions').at(3)).toMatch(
      /^\d+ red and \d+ amber of \d+ deliverables\. \d+ without a path to green\. The longest has been red for 3 periods\.$/,
    );
  });

  test('changes: worse before better before completed before started, with the reason and what was said before', () => {
    const heads = columnOf(book, 'Changes', 'ChangedActions', 'Ref').filter((value) => String(value).includes('since'));
    expect(heads.map((text) => String(text).split(' ')[0])).toEqual(['Worse', 'Better', 'Started']);
    const { worsened, improved, completed, started } = data.movement;
    expect(tableOf(book, 'Changes', 'ChangedActions').length - heads.length).toBe(worsened + improved + completed + started);
    expect(textsOf(book, 'Changes')).toContain('On track to Off track');
    expect(textsOf(book, 'Changes')).toContain('Said in Q2');
  });

  test('what falls due next is due in the period after, and not complete', () => {
    const due = data.rows.filter(
      (row) =>
        row.kind === 'action' &&
        row.counted &&
        row.dueOn !== null &&
        row.dueOn >= '2025-01-01' &&
        row.dueOn <= '2025-03-31' &&
        row.rags.at(-1) !== 'B',
    );
    expect(due.length).toBeGreaterThan(0);
    expect(new Set(columnOf(book, 'Due next', 'DueNextActions', 'Ref'))).toEqual(new Set(due.map(({ ref }) => ref)));
  });

  test('overdue: the latest first, in days and in words; what is still green is marked', () => {
    const rows = tableOf(book, 'Overdue', 'OverdueActions');
    const days = rows.map((row) => Number(row.get('Days late')?.value));
    expect(days).toEqual([...days].sort((a, b) => b - a));
    expect(days.length).toBeGreaterThan(5);
    for (const row of rows) expect(row.get('Remark')?.value === 'Still green').toBe(row.get('Q3 RAG')?.value === 'G');
    const green = rows.filter((row) => row.get('Q3 RAG')?.value === 'G').length;
    expect(textsOf(book, 'Overdue')).toContain(`${rows.length} deliverables are past their date. ${green} of them are still green.`);
  });

  test('change control names the approval, or says that there is none', () => {
    expect(columnOf(book, 'Change control', 'MovedDates', 'Approval')).toEqual(['CR-014', 'No approval on record']);
    expect(columnOf(book, 'Change control', 'MovedDates', 'Moved by')).toEqual(['6 months later', '30 days earlier']);
    expect(textsOf(book, 'Change control')).toContain('2 baseline dates were moved; 1 without an approval on record.');
  });

  test('checks: how often each asked, and where the PMO differs', () => {
    expect(columnOf(book, 'Checks', 'Checks', 'Found')).toEqual([6, 9, 0]);
    const moderated = data.rows.filter((row) => row.kind === 'action' && row.counted && row.moderation !== null);
    expect(columnOf(book, 'Checks', 'ModeratedActions', 'Ref')).toEqual(moderated.map(({ ref }) => ref));
    expect(textsOf(book, 'Checks').some((text) => text.startsWith('3 checks raised 15 questions; the PMO has looked at 13.'))).toBe(true);
  });

  test('outstanding is what was asked and not reported; what was not asked stands below with its reason', () => {
    const missing = data.rows.filter((row) => row.kind === 'action' && row.asked && row.rags.at(-1) === null);
    expect(columnOf(book, 'Outstanding', 'OutstandingActions', 'Ref')).toEqual(missing.map(({ ref }) => ref));
    expect(columnOf(book, 'Outstanding', 'NotAsked', 'Why')).toEqual(data.notAsked.map(({ why }) => why));
  });

  test('decisions asked for stand on the dashboard and on the cover', () => {
    for (const name of ['Dashboard', 'Cover'])
      expect(textsOf(book, name).some((text) => text.includes('Release £240,000 from the reserve.'))).toBe(true);
  });

  test('the dashboard names the longest red first', () => {
    const said = textsOf(book, 'Dashboard');
    const first = tableOf(book, 'Exceptions', 'ExceptionActions').find((row) => /^\d/.test(String(row.get('Ref')?.value)));
    expect(said[said.indexOf('Path to green') + 2]).toBe(first?.get('Ref')?.value);
  });

  test('figures stand right, statuses in the middle, and no heading is left at the end of a page', () => {
    for (const { rows, pageBreaks } of book.sheets)
      for (const number of pageBreaks)
        expect(rows[number - 1]?.cells.some(({ style }) => style.startsWith('group') || style.startsWith('head'))).toBe(false);
  });
});

describe('printed pages', () => {
  const { book } = made({ count: 200, periods: 4, levels: ['Priority', 'Project', 'Deliverable'] });

  test.each(['Return', 'By committee', 'Exceptions'])('%s: each but the last is full, and none is fuller than it may be', (name) => {
    const sheet = sheetOf(book, name);
    const header = sheet.tables[0]?.top ?? 0;
    const ends = [...sheet.pageBreaks, sheet.rows.length];
    const heights = ends.map((end, index) => {
      const from = ends[index - 1] ?? 0;
      const repeated = index === 0 ? 0 : (sheet.rows[header - 1]?.heightPt ?? 0);
      return sheet.rows.slice(from, end).reduce((sum, { heightPt }) => sum + heightPt, repeated);
    });
    // 10.59 inches between the margins of A3
    const used = heights.map((heightPt) => (heightPt * (sheet.scale ?? 100)) / 100 / (10.59 * 72));
    expect(used.length).toBeGreaterThan(1);
    for (const share of used.slice(0, -1)) expect(share).toBeGreaterThan(0.92);
    for (const share of used) expect(share).toBeLessThan(0.985);
  });

  test('a size is said wherever breaks are planned, and at that size the sheet fits the page though columns be drawn 2% wider', () => {
    for (const { name, scale, onePage, columnWidthsPx } of book.sheets) {
      expect([name, scale === undefined]).toEqual([name, onePage]);
      const inches = (columnWidthsPx.reduce((sum, px) => sum + px, 0) / 96) * ((scale ?? 0) / 100);
      expect(inches * 1.02, name).toBeLessThan(15.64);
    }
  });
});

describe('the state of the return', () => {
  const state = (more: Partial<ReturnContext>) =>
    textsOf(made({ count: 12 }, more).book, 'Cover').find((text) => /^(DRAFT|Published)/.test(text));

  test('a draft says so on the cover and in every footer', () => {
    expect(state({})).toBe('DRAFT of 20 January 2025. Not published: the figures can still change.');
    for (const { footerLeft } of made({ count: 12 }).book.sheets) expect(footerLeft).toMatch(/^DRAFT {2}·/);
    expect(textsOf(made({ count: 12 }).book, 'Return')[0]).toBe('DRAFT');
  });

  test('a published return says when, a revision why and what it changed', () => {
    expect(state({ state: 'published', revision: { number: 1, reason: null, changed: [] } })).toBe('Published on 20 January 2025.');
    const revised = {
      state: 'published',
      revision: { number: 2, reason: 'A status was wrong', changed: ['1.2: G instead of R'] },
    } as const;
    expect(state(revised)).toBe('Published on 20 January 2025, revision 2: A status was wrong');
    expect(textsOf(made({ count: 12 }, revised).book, 'Cover')).toContain('·  1.2: G instead of R');
  });
});

describe('where there is nothing to list, a sentence says so', () => {
  const green = (item: Item): Item => ({
    ...item,
    due: null,
    links: [],
    reports: Object.fromEntries(
      Object.entries(item.reports).map(([period, one]) => [
        period,
        { ...one, rag: 'G', reportedRag: 'G', moderatedRag: null, moderationReason: null },
      ]),
    ),
  });
  const plan = boardPlan({ count: 11, periods: 2, withCommittees: false });
  const calm = { ...plan, items: plan.items.map(green).filter(({ level, reports }) => level === 0 || reports['2024-25 Q1'] !== undefined) };
  const { book } = madeOf(calm);

  test.each([
    ['Dashboard', 'No action is red or amber.'],
    ['Sources', 'No return of a directorate, committee or lead officer was taken in for this period.'],
  ])('%s', (name, sentence) => {
    expect(textsOf(book, name).join('\n')).toContain(sentence);
  });

  test.each([
    ['Exceptions', 'No action is red or amber.'],
    ['Changes', 'No action has changed its status since 2023-24 Q4.'],
    ['Completed', 'No action is complete.'],
    ['Due next', 'The plan names no day by which any action is due.'],
    ['Overdue', 'The plan names no day by which any action is due, so none can be overdue.'],
    ['Change control', 'No baseline date was moved since 2023-24 Q4.'],
    ['Checks', 'No checks were run on this period. No reported status was changed by the PMO.'],
    ['Outstanding', 'All 10 actions have been reported.'],
  ])('%s has no sheet: the cover says why, and nothing leads there', (name, sentence) => {
    expect(book.sheets.map((sheet) => sheet.name)).not.toContain(name);
    const said = textsOf(book, 'Cover');
    expect(said.filter((_, index) => said[index - 1] === name)).toContain(sentence);
    for (const { rows } of book.sheets)
      for (const { cells } of rows) expect(cells.filter(({ link }) => link !== undefined && link.sheet === name)).toEqual([]);
  });

  test('dates that are all far off are told from no dates at all', () => {
    const far = readTimescale('March 2030');
    const { book: dated } = madeOf({ ...calm, items: calm.items.map((item) => ({ ...item, due: far })) });
    expect(textsOf(dated, 'Cover')).toContain('No action is past its date.');
    expect(textsOf(dated, 'Cover')).toContain('No action that is not complete falls due in 2024-25 Q2.');
  });

  test('the cover counts the moved dates that have an approval, and those that have none', () => {
    const approval = { reference: 'Cabinet, item 7', reason: null, approvedOn: null };
    const move = { ref: '1', title: 'One', before: '2024-12-31', after: '2025-03-31', movedOn: '2024-11-02', approval: null };
    const cover = (moves: readonly DateMove[]) =>
      textsOf(layOutBoard({ ...collect(calm, '2024-25 Q1', [], AT), changeControl: moves }), 'Cover');
    expect(cover([move])).toContain('Baseline dates moved: 1, no approval on record');
    expect(cover([{ ...move, approval }])).toContain('Baseline dates moved: 1, with its approval');
    expect(cover([move, { ...move, approval }, { ...move, approval }])).toContain(
      'Baseline dates moved: 3, 2 with an approval on record and 1 with none',
    );
  });

  test('no decision is asked: that is said too', () => {
    expect(textsOf(book, 'Dashboard').join('\n')).toContain('No decision is asked of the board this time.');
  });

  test('a plan without committees has no sheet for them', () => {
    expect(book.sheets.map(({ name }) => name)).not.toContain('By committee');
  });

  test.each<readonly [string, PlanDocument]>([
    ['no items', { ...plan, items: [] }],
    ['no reports', { ...plan, items: plan.items.map((item) => ({ ...item, reports: {} })) }],
    [
      'one item',
      { ...plan, levels: [{ name: 'Step' }], items: plan.items.slice(1, 2).map((item) => ({ ...item, level: 0, parentId: null })) },
    ],
  ])('%s: every table has rows, every sheet something to say', (_, odd) => {
    for (const sheet of madeOf(odd, '2024-25 Q1').book.sheets) {
      for (const { top, bottom } of sheet.tables) expect(bottom).toBeGreaterThan(top);
      expect(sheet.rows.some(({ cells }) => cells.some(({ style, value }) => ['lead', 'display'].includes(style) && value !== null))).toBe(
        true,
      );
    }
  });
});

describe('what is counted', () => {
  test('where parents report too, what was reported of them is counted and listed', () => {
    const plan = boardPlan({ count: 24, periods: 2, rules: { levels: [0, 1] } });
    const red = plan.items[0];
    if (red === undefined) throw new Error('no items');
    const like = plan.items.find(({ reports }) => reports['2024-25 Q1'] !== undefined)?.reports['2024-25 Q1'];
    if (like === undefined) throw new Error('no report');
    const own = { '2024-25 Q1': { ...like, rag: 'R', narrative: 'The whole priority has stalled.' } };
    const { data, book } = madeOf({ ...plan, items: plan.items.map((item) => (item === red ? { ...item, reports: own } : item)) });
    const refs = columnOf(book, 'Exceptions', 'ExceptionActions', 'Ref');
    expect(refs).toContain(red.ref);
    const reds = data.counts.find(({ code }) => code === 'R')?.count ?? 0;
    expect(tableOf(book, 'Exceptions', 'ExceptionActions').filter((row) => row.get('Q1 RAG')?.value === 'R').length).toBe(reds);
    expect(tableOf(book, 'Return', 'ReturnActions')[0]?.get('Update')?.value).toMatch(/^The whole priority has stalled\./);
  });

  test('what was superseded stands on the return, with what took its place, and nowhere else', () => {
    const { data, book } = made({ count: 60, periods: 3 });
    const gone = data.rows.find((row) => row.kind === 'action' && !row.counted);
    expect(gone?.ref).toBeDefined();
    expect(columnOf(book, 'Return', 'ReturnActions', 'Ref')).toContain(gone?.ref);
    const lists = [
      ['Exceptions', 'ExceptionActions'],
      ['Changes', 'ChangedActions'],
      ['Overdue', 'OverdueActions'],
      ['Outstanding', 'OutstandingActions'],
    ] as const;
    for (const [sheet, table] of lists) expect(columnOf(book, sheet, table, 'Ref')).not.toContain(gone?.ref);
  });

  test('a completed action that is asked no more keeps its status, and says from when', () => {
    const plan = boardPlan({ count: 12, periods: 4 });
    const items = plan.items.map((item) => {
      const { '2024-25 Q3': _, ...earlier } = item.reports;
      return item.ref === '1.4' ? { ...item, reports: earlier } : item;
    });
    const { book } = madeOf({ ...plan, items });
    const row = tableOf(book, 'Return', 'ReturnActions').find((one) => one.get('Ref')?.value === '1.4');
    expect([row?.get('Q3 RAG')?.value, row?.get('Source of the status')?.value]).toEqual(['B', 'Kept from 2024-25 Q2']);
    expect(columnOf(book, 'Outstanding', 'NotAsked', 'Ref')).toContain('1.4');
  });
});

describe('odd plans', () => {
  test('very long texts fit the tallest row there is: the sheet becomes wider, and is printed smaller', () => {
    const { book } = made({ count: 20, periods: 2, words: 900 });
    for (const { rows } of book.sheets) for (const { heightPt } of rows) expect(heightPt).toBeLessThan(409);
    const wide = sheetOf(book, 'Return').columnWidthsPx.reduce((sum, px) => sum + px, 0);
    expect(wide).toBeGreaterThan(1600);
  });

  test('ordinary texts fill the width of the page, no more', () => {
    for (const name of ['Return', 'Changes', 'Completed', 'Overdue']) {
      const wide = sheetOf(made({ count: 60, periods: 4 }).book, name).columnWidthsPx.reduce((sum, px) => sum + px, 0);
      expect([name, Math.round(wide / 20)]).toEqual([name, Math.round(1490 / 20)]);
    }
  });

  test('levels and statuses called like columns make no second column of a name', () => {
    const scale = {
      ...DEFAULT_SCALE,
      values: DEFAULT_SCALE.values.map((value) => (value.code === 'G' ? { ...value, code: 'All', label: 'All' } : value)),
    };
    for (const levels of [
      ['Update', 'Ref'],
      ['Committee', 'Due'],
      ['Group', 'Update'],
    ]) {
      const { book } = made({ count: 20, periods: 3, levels, scale });
      for (const sheet of book.sheets)
        for (const { top, left, right } of sheet.tables) {
          const headers = Array.from({ length: right - left + 1 }, (_, index) =>
            String(cellAt(sheet, top, left + index)?.value).toLowerCase(),
          );
          expect(new Set(headers).size, `${sheet.name}: ${headers.join(', ')}`).toBe(headers.length);
        }
    }
  });

  test('four levels and labels instead of letters', () => {
    const { data, book } = made({ count: 40, periods: 3, levels: ['Theme', 'Objective', 'Project', 'Step'], scale: FIVE_LABELS });
    expect(columnOf(book, 'Return', 'ReturnActions', 'Ref')).toEqual(data.rows.map(({ ref }) => ref));
    const widest = Math.max(...sheetOf(book, 'Return').rows.map(({ outline }) => outline ?? 0));
    expect(widest).toBe(3);
  });

  test('months have their names', () => {
    const plan = boardPlan({ count: 12, periods: 1, rules: { frequency: 'month' } });
    const months = ['2024-25 M08', '2024-25 M09'] as const;
    const items = plan.items.map((item) => {
      const one = item.reports[plan.periods[0] ?? ''];
      return one === undefined ? item : { ...item, reports: Object.fromEntries(months.map((period) => [period, { ...one, period }])) };
    });
    const { book } = madeOf({ ...plan, periods: months, items });
    expect(textsOf(book, 'Cover')).toContain('Monthly return, December 2024');
    expect(textsOf(book, 'Return')).toEqual(expect.arrayContaining(['Nov RAG', 'Dec RAG']));
  });

  test('the same data gives the same description', () => {
    const { data, book } = made({ count: 30, periods: 3 });
    expect(JSON.stringify(layOutBoard(JSON.parse(JSON.stringify(data))))).toBe(JSON.stringify(book));
  });
});

function made(wish: BoardPlanWish, more: Partial<ReturnContext> = {}): { data: ReturnData; book: WorkbookDescription } {
  return madeOf(boardPlan(wish), undefined, more);
}

function madeOf(
  plan: PlanDocument,
  period = plan.periods.at(-1) ?? '',
  more: Partial<ReturnContext> = {},
): { data: ReturnData; book: WorkbookDescription } {
  const context: ReturnContext = {
    state: 'draft',
    revision: null,
    excused: new Set(),
    asks: [],
    changeControl: [],
    checks: [],
    received: [],
    ...more,
  };
  const data = collect(plan, period, BOARD_PLAN_FILES, AT, context);
  return { data, book: layOutBoard(data) };
}

function allThereCanBe(): Partial<ReturnContext> {
  return {
    state: 'published',
    asks: ['Agree to extend the street lighting contract.', 'Release £240,000 from the reserve.'],
    changeControl: [
      {
        ref: '1.1.1',
        title: 'Publish the housing register',
        before: '2024-12-31',
        after: '2025-06-30',
        movedOn: '2025-01-09T10:00:00.000Z',
        approval: { reference: 'CR-014', reason: 'The consultation was extended', approvedOn: '2025-01-07' },
      },
      { ref: '1.2.4', title: 'Open foster places', before: '2025-04-30', after: '2025-03-31', movedOn: '2025-01-10', approval: null },
    ],
    checks: [
      { name: 'Green, date has passed', found: 6, lookedAt: 6 },
      { name: 'Red or amber without a path to green', found: 9, lookedAt: 7 },
      { name: 'Same narrative as last period', found: 0, lookedAt: 0 },
    ],
    received: [{ recipient: 'Place', file: 'Place return.xlsx', receivedOn: '2025-01-08T10:00:00.000Z', items: 30 }],
  };
}
