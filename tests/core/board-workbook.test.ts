/** The board's workbook as bytes, looked at with other people's programs: its charts, its looks on other scales, its speed. */
import { performance } from 'node:perf_hooks';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeWorkbook } from '#core/excel/write/workbook.ts';
import { layOutBoard } from '#core/returns/board/index.ts';
import { collect } from '#core/returns/collect.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { BOARD_PLAN_FILES, type BoardPlanWish, boardPlan, FIVE_LABELS, ONE_TO_FIVE, THREE_POINTS } from '../support/board-plan.ts';
import { COUNCIL_PLAN_FILES, councilPlan, trackersAreHere } from '../support/return-plan.ts';
import { type OpenedSheet, type OpenedWorkbook, openWorkbook, printedPages, schemaFaults, tools } from '../support/workbook-checks.ts';

const AT = '2025-01-20T10:00:00.000Z';

function written(plan: PlanDocument, period = plan.periods.at(-1) ?? ''): Promise<Uint8Array> {
  return writeWorkbook(layOutBoard(collect(plan, period, [...COUNCIL_PLAN_FILES, ...BOARD_PLAN_FILES], AT)));
}

describe.skipIf(!trackersAreHere || !tools.openpyxl || !tools.schemas)('the charts of the council plan, Q2', () => {
  let bytes: Uint8Array;
  let book: OpenedWorkbook;
  beforeAll(async () => {
    bytes = await written(councilPlan(), '2024-25 Q2');
    book = openWorkbook(bytes);
  });

  test('are native charts on the dashboard, lying by aim and committee, standing over the periods', () => {
    expect(sheet(book, 'Dashboard').charts.map(({ type, direction, grouping }) => [type, direction, grouping])).toEqual([
      ['BarChart', 'bar', 'stacked'],
      ['BarChart', 'bar', 'stacked'],
      ['BarChart', 'col', 'stacked'],
      ['BarChart', 'bar', 'clustered'],
    ]);
  });

  test('over the periods they show the published counts', () => {
    expect(drawn(book, 2)).toEqual({
      'B Completed': { '2024-25 Q1': 2, '2024-25 Q2': 2 },
      'G On track': { '2024-25 Q1': 43, '2024-25 Q2': 50 },
      'A Mainly on track': { '2024-25 Q1': 12, '2024-25 Q2': 9 },
      'R Off track': { '2024-25 Q1': 2, '2024-25 Q2': 2 },
      'S Scheduled': { '2024-25 Q1': 7, '2024-25 Q2': 3 },
    });
  });

  test('the movement is the published one', () => {
    expect(drawn(book, 3)).toEqual({ Actions: { Worse: 2, Better: 5, Started: 4, Completed: 0 } });
    const changes = sheet(book, 'Changes').cells.map(({ value }) => value);
    expect(changes).toEqual(expect.arrayContaining(['2 from G to A', '5 from A to G', '4 from S to G']));
    expect(changes).toContain('Since 2024-25 Q1: 5 better, 2 worse, 4 started, 55 unchanged.');
  });

  test.skipIf(!tools.libreOffice || !tools.poppler)(
    'LibreOffice draws them with figure and letter, on one page',
    { timeout: 120_000 },
    () => {
      const pages = printedPages(bytes);
      const page = pages[1] ?? '';
      for (const said of [
        'Status by aim',
        'Status by committee',
        'Status over the periods',
        'Movement since 2024-25 Q1',
        '43 G',
        '50 G',
        '12 A',
      ])
        expect(page).toContain(said);
      expect(pages.filter((each) => /\bDashboard\s+Page \d+ of/.test(each)).length).toBe(1);
      expect(pages.join('\n')).not.toMatch(/###|#REF|#NAME|#VALUE|Err:/);
    },
  );
});

describe.skipIf(!tools.openpyxl || !tools.schemas)('plans of other kinds give a valid workbook', () => {
  test.each<readonly [string, BoardPlanWish]>([
    [
      'five labels, four levels, long texts',
      { count: 40, periods: 8, levels: ['Theme', 'Objective', 'Project', 'Step'], scale: FIVE_LABELS, words: 300 },
    ],
    ['numbers, parents that report', { count: 60, periods: 6, scale: ONE_TO_FIVE, rules: { levels: [0, 1] } }],
    ['three points, no committees', { count: 30, periods: 3, scale: THREE_POINTS, withCommittees: false }],
    ['ten items of one level, a first return', { count: 10, periods: 1, levels: ['Step'], withCommittees: false }],
    ['levels called like columns', { count: 20, periods: 3, levels: ['Committee', 'Update', 'Ref'] }],
  ])('%s', { timeout: 60_000 }, async (_, wish) => {
    const bytes = await written(boardPlan(wish));
    expect(schemaFaults(bytes)).toBe('');
    const book = openWorkbook(bytes);
    expect(sheet(book, 'Dashboard').charts.length).toBeGreaterThan(0);
    for (const each of book.sheets) expect([each.name, each.orientation]).toEqual([each.name, 'landscape']);
  });
});

describe.skipIf(!tools.libreOffice || !tools.poppler)('printed pages end where they were planned to', () => {
  test.each<readonly [string, BoardPlanWish]>([
    ['ordinary texts', { count: 120, periods: 4, levels: ['Priority', 'Project', 'Deliverable'] }],
    ['long texts on a wider sheet', { count: 40, periods: 8, words: 300 }],
    ['five labels and four levels', { count: 60, periods: 3, levels: ['Theme', 'Objective', 'Project', 'Step'], scale: FIVE_LABELS }],
  ])('%s', { timeout: 120_000 }, async (_, wish) => {
    const plan = boardPlan(wish);
    const described = layOutBoard(collect(plan, plan.periods.at(-1) ?? '', BOARD_PLAN_FILES, AT));
    const pages = printedPages(await writeWorkbook(described));
    const printed = described.sheets.map(({ name }) => [
      name,
      pages.filter((page) => new RegExp(`\\s${name}\\s+Page \\d+ of \\d+\\s*$`).test(page)).length,
    ]);
    // one more for each break, and none across
    expect(printed).toEqual(described.sheets.map(({ name, pageBreaks }) => [name, pageBreaks.length + 1]));
  });
});

test.skipIf(!tools.schemas)('a thousand actions and eight periods, from the plan to the file', { timeout: 60_000 }, async () => {
  const plan = boardPlan({ count: 1_000, periods: 8, levels: ['Priority', 'Project', 'Action'], words: 40 });
  await written(boardPlan({ count: 20 }));
  const start = performance.now();
  const bytes = await written(plan);
  const seconds = (performance.now() - start) / 1000;
  process.stdout.write(`board workbook of 1,000 actions x 8 periods: ${seconds.toFixed(2)} s, ${Math.round(bytes.length / 1024)} kB\n`);
  expect(schemaFaults(bytes)).toBe('');
  expect(seconds).toBeLessThan(2);
});

function sheet(book: OpenedWorkbook, name: string): OpenedSheet {
  const found = book.sheets.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no sheet ${name}`);
  return found;
}

/** What a chart of the dashboard shows: its links followed into the sheets, by series and category. */
function drawn(book: OpenedWorkbook, index: number): Record<string, Record<string, number>> {
  const of = sheet(book, 'Dashboard').charts[index];
  if (of === undefined) throw new Error(`no chart ${index}`);
  return Object.fromEntries(
    of.series.map(({ name, categories, values }) => {
      const figures = linked(book, values);
      return [
        String(linked(book, name)[0]),
        Object.fromEntries(linked(book, categories).map((each, at) => [String(each), Number(figures[at])])),
      ];
    }),
  );
}

/** The values of "'Figures'!$C$8:$C$12", top down. */
function linked(book: OpenedWorkbook, reference: string): unknown[] {
  const [, name, column, top, bottom] = /^'(.+)'!\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?$/.exec(reference) ?? [];
  if (name === undefined) throw new Error(`"${reference}" is no range of one column`);
  const cells = new Map(sheet(book, name).cells.map(({ at, value }) => [at, value]));
  const rows = Array.from({ length: Number(bottom ?? top) - Number(top) + 1 }, (_, index) => Number(top) + index);
  return rows.map((row) => cells.get(`${column}${row}`));
}
