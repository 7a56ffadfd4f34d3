/** Where the dashboard's charts stand, and beside them the decisions asked for: in bands, on a fine grid. */
import type { ReturnData } from '#shared/domain/return.ts';
import type { ChartDescription } from '../../excel/write/description.ts';
import type { UnplacedChart } from './dashboard-charts.ts';
import { blank, cell, type Draft, linkTo, textHeightPt, widthOf } from './drafting.ts';
import { SHEET } from './frame.ts';

/** So fine that things of any width stand side by side. */
export const COLUMNS = 60;
export const COLUMN_PX = 25;
/** Between things side by side, in columns. */
const GUTTER = 1;
const LOWER_PT = 156;
/** What a page of A3 landscape holds at this width. */
export const PAGE_PT = 756;
/** Where many bars need it, the page is printed by so much smaller: bars lower still would lose their labels. */
const SHRUNK_PT = PAGE_PT * 1.03;
/** The list below the charts: its heading, its header, and rows, of which at least these are shown. */
export const LIST = { headingPt: 24, headerPt: 18, rowPt: 18, leastRows: 4 } as const;
const LIST_PT = 8 + LIST.headingPt + LIST.headerPt + LIST.rowPt * LIST.leastRows;

/** Two bands: charts of groups above; periods, movement and the decisions below. What there is takes the room of what there is not. */
export function bands(drafted: Draft, data: ReturnData, charts: readonly UnplacedChart[]): readonly ChartDescription[] {
  const [first, second, third, fourth] = charts;
  const asks: readonly Slot[] = data.asks.length === 0 ? [] : [{ columns: 22, chart: null }];
  const left = COLUMNS - (asks[0]?.columns ?? 0);
  const alone = (heightPt: number): readonly ChartDescription[] =>
    asks.length === 0 ? [] : band(drafted, data, [{ columns: COLUMNS, chart: null }], heightPt);
  if (first === undefined) return alone(40);
  if (second === undefined) return band(drafted, data, [{ columns: left, chart: first }, ...asks], upperPt(drafted, [first], LIST_PT));
  const half = COLUMNS / 2;
  const upper = band(
    drafted,
    data,
    [
      { columns: half, chart: first },
      { columns: half, chart: second },
    ],
    upperPt(drafted, [first, second], (third === undefined ? 0 : LOWER_PT) + LIST_PT + 8),
  );
  drafted.gap(8);
  if (third === undefined) return [...upper, ...alone(40)];
  if (fourth === undefined) return [...upper, ...band(drafted, data, [{ columns: left, chart: third }, ...asks], LOWER_PT)];
  const wide = Math.round(left * 0.58);
  return [...upper, ...band(drafted, data, [{ columns: wide, chart: third }, { columns: left - wide, chart: fourth }, ...asks], LOWER_PT)];
}

/** As tall as the chart with the most bars needs, in points, and no taller than leaves room for what stands below. */
function upperPt(drafted: Draft, charts: readonly UnplacedChart[], belowPt: number): number {
  const bars = Math.max(...charts.map(({ kind, bars: count }) => (kind === 'stacked-bar' ? count : 5)));
  return Math.max(165, Math.min(SHRUNK_PT - drafted.heightPt() - belowPt, (bars * 23 + 95) * 0.75));
}

/** What stands side by side: a chart, or the decisions. */
interface Slot {
  readonly columns: number;
  readonly chart: UnplacedChart | null;
}

function band(drafted: Draft, data: ReturnData, slots: readonly Slot[], leastPt: number): readonly ChartDescription[] {
  const row = drafted.rows.length + 1;
  const before = drafted.heightPt();
  let column = 1;
  const placed = slots.map(({ columns, chart }, index) => {
    const from = column;
    column += columns;
    return { chart, from, span: index === slots.length - 1 ? columns : columns - GUTTER };
  });
  const words = placed.find(({ chart }) => chart === null);
  if (words !== undefined) askRows(drafted, data, words.from, words.span, leastPt);
  fill(drafted, before + leastPt - drafted.heightPt());
  const heightPx = Math.round((drafted.heightPt() - before) / 0.75);
  const below = drafted.rows.length + 1;
  return placed.flatMap(({ chart, from, span }) => {
    if (chart === null) return [];
    const { bars: _, ...described } = chart;
    return [{ ...described, at: { column: from, row, widthPx: span * COLUMN_PX, heightPx, until: { column: from + span, row: below } } }];
  });
}

/** Rows that only hold a chart. */
function fill(drafted: Draft, heightPt: number): void {
  const rows = Math.ceil(heightPt / 20);
  for (let row = 0; row < rows; row += 1) drafted.gap(Math.round((heightPt / rows) * 4) / 4);
}

/** The decisions asked of the board, in rows that the charts beside them share. Those that do not fit stand on the cover. */
function askRows(drafted: Draft, data: ReturnData, from: number, span: number, leastPt: number): void {
  const before = blank(from - 1);
  const end = drafted.heightPt() + Math.max(leastPt, MOST_ASKS_PT);
  drafted.row([...before, cell('Decisions asked of the board', 'section', span)], 22);
  for (const [index, ask] of data.asks.entries()) {
    const rest = data.asks.length - index;
    const heightPt = Math.max(18, textHeightPt(ask, 'point-ask', widthOf(drafted.widthsPx, from + 1, span - 1)));
    if (index > 0 && drafted.heightPt() + heightPt + (rest > 1 ? 18 : 0) > end) {
      drafted.row([...before, cell(null, 'plain'), linkTo(SHEET.cover, `and ${rest} more, on the cover`, 'nav', span - 1)], 18);
      return;
    }
    drafted.row([...before, cell(`${index + 1}`, 'point-number'), cell(ask, 'point-ask', span - 1)], heightPt);
  }
}

const MOST_ASKS_PT = 230;
