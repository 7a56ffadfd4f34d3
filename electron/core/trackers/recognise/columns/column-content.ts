/** What the cells of one column are: how many read as refs, dates, posts, statuses, sentences. The evidence beside a header. */
import { looksLikeRef } from '#shared/domain/refs.ts';
import type { Row } from '#shared/domain/sheet.ts';
import type { LocatedTable } from '../tables/locate.ts';
import {
  letteredLines,
  looksLikeCommittee,
  looksLikeDate,
  looksLikePercent,
  looksLikePost,
  refAndTitle,
  saysNothing,
} from './cell-words.ts';
import type { StatusReader } from './statuses.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface ColumnContent {
  readonly column: number;
  /** rows looked at */
  readonly rows: number;
  /** of them, rows whose own cell says something */
  readonly said: number;
  readonly refs: number;
  readonly refTitles: number;
  readonly dates: number;
  /** of the dates, those with a day, a month or a year in figures or by name, and not "Ongoing" or "Q1" alone */
  readonly days: number;
  readonly posts: number;
  readonly committees: number;
  readonly statuses: number;
  /** bare numbers that the scale or the legend gives to a status: "4" of five */
  readonly numbered: number;
  /** cells without text whose fill is a status */
  readonly fills: number;
  readonly sentences: number;
  readonly lettered: number;
  readonly numbers: number;
  /** "40%", "40 per cent", or a number shown as a percentage */
  readonly percents: number;
  readonly averageLength: number;
  readonly distinct: number;
  /** stretches of rows over which the column says the same, merged and left-blank cells counting with the one above */
  readonly runs: number;
  readonly merged: boolean;
}

/** At most this many rows are weighed; beyond it more rows do not change the picture. */
const SAMPLE = 400;
/** Of a table of hundreds of columns fewer rows are weighed. */
const MOST_CELLS = 40_000;
const FEWEST_ROWS = 60;

/** The rows of a table that may be items: those with at least two cells that say something, or one inside a merge. */
export function dataRows(table: LocatedTable): Row[] {
  const headerRows = new Set(table.segments.flatMap((segment) => segment.headerRows));
  const rows: Row[] = [];
  let at = 0;
  for (const segment of table.segments) {
    const first = segment.firstRow ?? (segment.headerRows.at(-1) ?? 0) + 1;
    while (at < table.grid.rows.length && (table.grid.rows[at]?.number ?? 0) < first) at += 1;
    for (; at < table.grid.rows.length; at += 1) {
      const row = table.grid.rows[at];
      if (row === undefined || row.number > segment.lastRow) break;
      if (!headerRows.has(row.number)) rows.push(row);
    }
  }
  return rows;
}

export function columnContents(table: LocatedTable, statuses: StatusReader, vocabulary: Vocabulary): ColumnContent[] {
  const rows = dataRows(table).filter(
    (row) => row.cells.filter((cell) => cell.text.trim() !== '' || cell.fill !== null).length >= 2 && !isBanner(row, table),
  );
  const sample = rows.slice(0, Math.max(FEWEST_ROWS, Math.min(SAMPLE, Math.floor(MOST_CELLS / Math.max(1, table.headers.length)))));
  const columns = new Set(table.headers.map((header) => header.column));
  const counts = new Map<number, number>();
  for (const row of sample)
    for (const cell of row.cells) if (cell.text.trim() !== '') counts.set(cell.column, (counts.get(cell.column) ?? 0) + 1);
  const first = Math.min(...columns);
  const last = Math.max(...columns);
  for (const [column, count] of counts) {
    if (column >= first - 3 && column <= last + 3 && count >= Math.max(1, sample.length * 0.04)) columns.add(column);
  }
  return [...columns].sort((a, b) => a - b).map((column) => contentOf(column, sample, table, statuses, vocabulary));
}

/** One line of words, merged and coloured across the table, is over its rows and none of them. */
function isBanner(row: Row, table: LocatedTable): boolean {
  const [only, ...more] = row.cells.filter((cell) => cell.text.trim() !== '');
  const merge = only === undefined || more.length > 0 ? null : table.grid.mergeAt(row.number, only.column);
  return merge !== null && merge.top === merge.bottom && merge.right - merge.left + 1 > Math.max(2, table.headers.length / 2);
}

function contentOf(
  column: number,
  rows: readonly Row[],
  table: LocatedTable,
  statuses: StatusReader,
  vocabulary: Vocabulary,
): ColumnContent {
  const count = {
    said: 0,
    refs: 0,
    refTitles: 0,
    dates: 0,
    days: 0,
    posts: 0,
    committees: 0,
    statuses: 0,
    numbered: 0,
    fills: 0,
    sentences: 0,
    lettered: 0,
    numbers: 0,
    percents: 0,
  };
  let length = 0;
  let runs = 0;
  let merged = false;
  let before: string | null = null;
  const distinct = new Set<string>();
  for (const row of rows) {
    const cell = table.grid.at(row.number, column);
    const merge = table.grid.mergeAt(row.number, column);
    if (merge !== null && merge.bottom > merge.top && merge.left === column) merged = true;
    const text = cell?.text.trim() ?? '';
    if (cell === null || text === '') {
      if (cell !== null && statuses.byFill(cell.fill) !== null) count.fills += 1;
      continue;
    }
    if (text !== before) runs += 1;
    before = text;
    if (saysNothing(text)) continue;
    count.said += 1;
    length += text.length;
    distinct.add(text);
    if (cell.kind === 'number') count.numbers += 1;
    if (looksLikePercent(text)) count.percents += 1;
    if (looksLikeRef(text)) count.refs += 1;
    else if (refAndTitle(text) !== null) count.refTitles += 1;
    if (looksLikeDate(cell)) {
      count.dates += 1;
      if (cell.kind === 'date' || /\d[/.-]\d|\d{4}|[a-z]{3}\D*\d{2}/i.test(text)) count.days += 1;
    }
    if (text.length <= 60 && statuses.byWords(text) !== null) count.statuses += 1;
    else if (statuses.isNumbered(text)) count.numbered += 1;
    if (looksLikePost(text)) count.posts += 1;
    if (looksLikeCommittee(text, vocabulary)) count.committees += 1;
    if (text.length > 24 && text.includes(' ')) count.sentences += 1;
    if (text.includes('\n') ? letteredLines(text).lines.length >= 2 : letteredLines(text).lines.length === 1) count.lettered += 1;
  }
  return {
    column,
    rows: rows.length,
    ...count,
    averageLength: count.said === 0 ? 0 : length / count.said,
    distinct: distinct.size,
    runs,
    merged,
  };
}
