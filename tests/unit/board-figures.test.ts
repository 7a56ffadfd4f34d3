/** The dashboard's charts and big figures: each is linked to a cell, and each cell says what was counted. */
import { describe, expect, test } from 'vitest';
import type { ChartDescription, WorkbookDescription } from '#core/excel/write/description.ts';
import { layOutBoard } from '#core/returns/board/index.ts';
import { collect } from '#core/returns/collect.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { DEFAULT_SCALE, type RagScale } from '#shared/domain/rag.ts';
import type { ReturnData, StatusCount } from '#shared/domain/return.ts';
import { BOARD_PLAN_FILES, boardPlan, FIVE_LABELS, ONE_TO_FIVE, THREE_POINTS } from '../support/board-plan.ts';
import { cellAt, columnOf, sheetOf, tableOf, textsOf } from '../support/board-sheets.ts';

const SCALES: readonly (readonly [string, RagScale, readonly string[]])[] = [
  ['letters', DEFAULT_SCALE, ['B Completed', 'G On track', 'A Mainly on track', 'R Off track', 'S Scheduled']],
  ['five labels', FIVE_LABELS, ['Delivered', 'Ahead', 'On track', 'Slipping', 'Off track']],
  ['numbers', ONE_TO_FIVE, ['5 Done', '4 Probable', '3 Feasible', '2 Doubtful', '1 Failing']],
  ['three points', THREE_POINTS, ['G On track', 'A Mainly on track', 'R Off track']],
];

describe.each(SCALES)('a scale of %s', (_, scale, order) => {
  const { data, book } = made(boardPlan({ count: 70, periods: 4, scale }));

  test('is drawn best first, each status by its letter and name', () => {
    for (const name of ['by-top', 'by-committee', 'over-periods'])
      expect(seriesNames(book, chart(book, name))).toEqual([...order, 'Not reported']);
  });

  test('no two series look alike', () => {
    for (const { series } of charts(book)) {
      const looks = series.map(({ colour, pattern }) => `${colour} ${pattern}`);
      expect(new Set(looks).size).toBe(looks.length);
    }
  });

  test('the charts show what was counted', () => {
    expect(shown(book, chart(book, 'by-top'))).toEqual(data.byTop.map(({ counts }) => inOrder(counts, order)));
    expect(shown(book, chart(book, 'by-committee'))).toEqual(data.byCommittee.map(({ counts }) => inOrder(counts, order)));
    expect(shown(book, chart(book, 'over-periods'))).toEqual(data.history.map(({ counts }) => inOrder(counts, order)));
    expect(categories(book, chart(book, 'over-periods'))).toEqual(['2023-24 Q4', '2024-25 Q1', '2024-25 Q2', '2024-25 Q3']);
  });

  test('the big figures add up to the whole, and their formulas come to what they show', () => {
    const tiles = bigFigures(book);
    expect(tiles.reduce((sum, { now }) => sum + now, 0)).toBe(data.headline.actions);
    for (const tile of tiles) expect([tile.label, tile.worked]).toEqual([tile.label, [tile.now, tile.share, tile.change]]);
  });

  test('the key and the cover show its statuses with their definitions', () => {
    for (const { code, definition } of scale.values) {
      expect(textsOf(book, 'Key')).toEqual(expect.arrayContaining([code, definition]));
      expect(textsOf(book, 'Cover')).toEqual(expect.arrayContaining([code, definition]));
    }
  });
});

test('the big figures say by how much they changed since the period before', () => {
  const { data, book } = made(boardPlan({ count: 70, periods: 4 }));
  const before = data.history.at(-2)?.counts ?? [];
  const count = (counts: readonly StatusCount[], code: string | null) => counts.find((one) => one.code === code)?.count ?? 0;
  expect(bigFigures(book).map(({ label, now, change }) => [label, now, change])).toEqual(
    [
      ['✔  B  Completed', 'B'],
      ['●  G  On track', 'G'],
      ['▲  A  Mainly on track', 'A'],
      ['◆  R  Off track', 'R'],
      ['○  S  Scheduled', 'S'],
      ['Not reported', null],
    ].map(([label, code]) => [label, count(data.counts, code ?? null), count(data.counts, code ?? null) - count(before, code ?? null)]),
  );
});

test('statuses of one meaning share a big figure', () => {
  const { book } = made(boardPlan({ count: 60, periods: 4, scale: ONE_TO_FIVE }));
  expect(bigFigures(book).map(({ label }) => label)).toContain('◆  2, 1  Off track');
});

test('the movement chart shows what moved, and leaves out what did not', () => {
  const { data, book } = made(boardPlan({ count: 70, periods: 4 }));
  const movement = chart(book, 'movement');
  const { worsened, improved, started, completed } = data.movement;
  expect(categories(book, movement)).toEqual(['Worse', 'Better', 'Started', 'Completed']);
  expect(shown(book, movement)).toEqual([[worsened], [improved], [started], [completed]]);
});

test('"not reported" stands in a chart only where something is not reported', () => {
  const plan = boardPlan({ count: 12, periods: 3 });
  const whole = { ...plan, items: plan.items.filter(({ level, reports }) => level === 0 || reports['2024-25 Q2'] !== undefined) };
  expect(seriesNames(made(whole).book, chart(made(whole).book, 'by-top'))).not.toContain('Not reported');
});

test('of many groups the chart shows the twenty most off track, and says so', () => {
  const { data, book } = made(boardPlan({ count: 300, periods: 3 }));
  const byTop = chart(book, 'by-top');
  expect(data.byTop.length).toBeGreaterThan(20);
  expect(byTop.title).toBe(`Status by priority, the 20 of ${data.byTop.length} most off track`);
  const red = (counts: readonly number[]) => counts[3] ?? 0;
  const drawn = shown(book, byTop).map(red);
  const all = data.byTop.map(({ counts }) => red(inOrder(counts, SCALES[0]?.[2] ?? []))).sort((a, b) => b - a);
  expect(drawn).toEqual(all.slice(0, 20));
  expect(tableOf(book, 'Figures', 'FiguresTop').length).toBe(data.byTop.length);
});

test('without committees the chart is by directorate; with one level there is none by level', () => {
  const { book } = made(boardPlan({ count: 10, periods: 3, levels: ['Step'], withCommittees: false }));
  expect(charts(book).map(({ name }) => name)).toEqual(['by-directorate', 'over-periods', 'movement']);
});

test('a first return has nothing to compare: no movement, no periods', () => {
  const { book } = made(boardPlan({ count: 30, periods: 1 }));
  expect(charts(book).map(({ name }) => name)).toEqual(['by-top', 'by-committee']);
  expect(textsOf(book, 'Dashboard')).toContain('first return');
});

test('every way from one status to another is counted once', () => {
  const { data, book } = made(boardPlan({ count: 70, periods: 4 }));
  const all = columnOf(book, 'Figures', 'FiguresTransitions', 'All').map(Number);
  expect(all.reduce((sum, count) => sum + count, 0)).toBe(data.headline.actions);
});

test('charts lie side by side and within the page', () => {
  for (const count of [3, 70, 300]) {
    const { book } = made(boardPlan({ count, periods: 4 }));
    const dashboard = sheetOf(book, 'Dashboard');
    const places = charts(book).map(({ at }) => ({
      left: at.column,
      right: at.until?.column ?? 0,
      top: at.row,
      bottom: at.until?.row ?? 0,
    }));
    for (const [index, one] of places.entries()) {
      expect(one.right).toBeLessThanOrEqual(dashboard.columnWidthsPx.length + 1);
      expect(one.bottom).toBeGreaterThan(one.top);
      for (const other of places.slice(index + 1)) {
        const apart = one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
        expect(apart).toBe(true);
      }
    }
    expect(dashboard.onePage).toBe(true);
  }
});

test.each([3, 8, 18, 40])('with %i priorities the dashboard fills a page at very nearly its full size', (count) => {
  const plan = boardPlan({ count: 120, periods: 4 });
  const [top] = plan.items;
  const below = plan.items.filter(({ level }) => level > 0);
  if (top === undefined) throw new Error('no items');
  const items = Array.from({ length: count }, (_, index) => [
    { ...top, id: `top-${index}`, ref: `P${index + 1}`, order: index },
    ...below.filter((_, at) => at % count === index).map((item) => ({ ...item, level: 1, parentId: `top-${index}` })),
  ]).flat();
  const { rows, columnWidthsPx } = sheetOf(made({ ...plan, levels: [{ name: 'Priority' }, { name: 'Action' }], items }).book, 'Dashboard');
  const heightPt = rows.reduce((sum, row) => sum + row.heightPt, 0);
  expect(columnWidthsPx.reduce((sum, px) => sum + px, 0)).toBeLessThan(15.64 * 96);
  expect(heightPt).toBeGreaterThan(10.59 * 72 * 0.9);
  expect(heightPt).toBeLessThan(10.59 * 72 * 1.035);
});

function made(plan: PlanDocument): { data: ReturnData; book: WorkbookDescription } {
  const data = collect(plan, plan.periods.at(-1) ?? '', BOARD_PLAN_FILES, '2025-01-20T10:00:00.000Z');
  return { data, book: layOutBoard(data) };
}

function charts(book: WorkbookDescription): readonly ChartDescription[] {
  return sheetOf(book, 'Dashboard').charts ?? [];
}

function chart(book: WorkbookDescription, name: string): ChartDescription {
  const found = charts(book).find((each) => each.name === name);
  if (found === undefined) throw new Error(`no chart ${name}`);
  return found;
}

function seriesNames(book: WorkbookDescription, { series }: ChartDescription): unknown[] {
  return series.map(({ name }) => cellAt(sheetOf(book, name.sheet), name.row, name.column)?.value);
}

function categories(book: WorkbookDescription, { categories: { sheet, range } }: ChartDescription): unknown[] {
  const rows = Array.from({ length: range.bottom - range.top + 1 }, (_, index) => range.top + index);
  return rows.map((row) => cellAt(sheetOf(book, sheet), row, range.left)?.value);
}

/** For each category, what its parts say, read from the cells that the series point to. */
function shown(book: WorkbookDescription, of: ChartDescription): number[][] {
  return categories(book, of).map((_, index) =>
    of.series.map(({ values: { sheet, range } }) => Number(cellAt(sheetOf(book, sheet), range.top + index, range.left)?.value)),
  );
}

/** Counts in the order of the series, last what has no report. */
function inOrder(counts: readonly StatusCount[], order: readonly string[]): number[] {
  const named = (name: string) => counts.find(({ code, label }) => name === label || name === `${code} ${label}`)?.count;
  return [...order.map((name) => named(name) ?? Number.NaN), counts.find(({ code }) => code === null)?.count ?? 0];
}

interface BigFigure {
  readonly label: string;
  readonly now: number;
  readonly share: number;
  readonly change: number;
  /** what the formulas of the three come to */
  readonly worked: readonly number[];
}

function bigFigures(book: WorkbookDescription): BigFigure[] {
  const { rows } = sheetOf(book, 'Dashboard');
  const at = rows.findIndex(({ cells }) => cells[0]?.style.startsWith('tile-label'));
  return (rows[at]?.cells ?? []).map((label, index) => {
    const [now, share, change] = [1, 2, 3].map((below) => rows[at + below]?.cells[index]);
    return {
      label: String(label.value),
      now: Number(now?.value),
      share: Number(share?.value),
      change: Number(change?.value),
      worked: [now, share, change].map((cell) => worked(book, cell?.formula ?? '')),
    };
  });
}

/** Sums of cells of the sheet Figures, and one sum over another. */
function worked(book: WorkbookDescription, formula: string): number {
  const [over, under] = formula.split('/').map((part) =>
    part
      .replace(/[()]/g, '')
      .split('+')
      .reduce((sum, reference) => {
        const [, column, row] = /^'Figures'!\$([A-Z])\$(\d+)$/.exec(reference) ?? [];
        if (column === undefined) throw new Error(`"${reference}" is no cell of Figures`);
        return sum + Number(cellAt(sheetOf(book, 'Figures'), Number(row), column.charCodeAt(0) - 64)?.value);
      }, 0),
  );
  return (over ?? Number.NaN) / (under ?? 1);
}
