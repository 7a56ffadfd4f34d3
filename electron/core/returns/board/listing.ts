/** A sheet that is one long table: columns that share the page by what they hold, headings between the rows, pages that end well. */
import type { ReturnData } from '#shared/domain/return.ts';
import type { StyleName } from '../../excel/write/styles.ts';
import { MAX_ROW_PT, textWidthPx } from '../../excel/write/text.ts';
import { cell, type Draft, type DraftCell, draft, textHeightPt, uniqueHeaders } from './drafting.ts';
import { finished, type LaidOut, type SheetName, titleBlock } from './frame.ts';
import { PAGE_PX, pageRoomPt, plannedPages } from './pages.ts';

export interface Column<T> {
  /** by which headings fill it */
  readonly key: string;
  readonly header: string;
  readonly headerStyle: StyleName;
  readonly widthPx: number;
  /** takes its share of what the page leaves, by how much its cells hold; null = keeps its width */
  readonly grows: { readonly mostPx: number } | null;
  readonly of: (row: T) => DraftCell;
}

export type ListRow<T> =
  | { readonly kind: 'row'; readonly of: T; readonly outline: number }
  | {
      readonly kind: 'heading';
      /** 1 = of a part, 2 = of a part of a part */
      readonly rank: 1 | 2;
      readonly outline: number;
      readonly title: string;
      /** by the key of the column they stand in; the title stands under 'title' */
      readonly cells: Readonly<Record<string, DraftCell>>;
    };

export interface Listing<T> {
  readonly name: SheetName;
  /** the table's name in Excel */
  readonly table: string;
  readonly sentence: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly ListRow<T>[];
  readonly frozenColumns: number;
  /** drawn below the table, or below the sentence where there is none */
  readonly below?: (drafted: Draft) => void;
  readonly accentTab?: boolean;
}

/** A table takes at least one row: where there is none, the sentence stands alone. */
export function listSheet<T>(data: ReturnData, listing: Listing<T>): LaidOut {
  const { rows } = listing;
  const columns = sharedOut(listing.columns, rows);
  const widthsPx = rows.length === 0 && listing.below === undefined ? SENTENCE_PX : columns.map(({ widthPx }) => widthPx);
  const drafted = draft(listing.name, widthsPx);
  titleBlock(drafted, data, listing.name, listing.sentence);
  if (rows.length === 0) {
    listing.below?.(drafted);
    return finished(drafted, data, {
      name: listing.name,
      headerRow: null,
      accentTab: listing.accentTab ?? false,
      ...(listing.below === undefined ? { nothing: listing.sentence } : {}),
    });
  }
  const header = drafted.row(uniqueHeaders(columns.map((column) => cell(column.header, column.headerStyle))), 26);
  for (const row of rows)
    drafted.row(row.kind === 'row' ? columns.map((column) => column.of(row.of)) : headingCells(row, columns), 18, row.outline);
  drafted.markTable(listing.table, { top: header, left: 1, bottom: header + rows.length, right: columns.length });
  const kinds = rows.map(({ kind }) => ({ isHeading: kind === 'heading' }));
  const { breaks, taller } = plannedPages(drafted.rows, header, kinds, widthsPx);
  for (const [number, heightPt] of taller) drafted.setHeight(number, heightPt);
  return finished(drafted, data, {
    name: listing.name,
    headerRow: header,
    frozenColumns: listing.frozenColumns,
    pageBreaks: [...breaks, ...breakBelow(drafted, header, header + rows.length, breaks, listing.below)],
    accentTab: listing.accentTab ?? false,
  });
}

/** Of a sheet that holds a sentence and no table. */
const SENTENCE_PX = [60, PAGE_PX - 180, 120];

/** What stands below the table stays whole: it begins a page where it would not fit the rest of the last. */
function breakBelow(
  drafted: Draft,
  header: number,
  lastRow: number,
  breaks: readonly number[],
  below: Listing<unknown>['below'],
): readonly number[] {
  if (below === undefined) return [];
  const after = breaks.at(-1) ?? 0;
  const heightPt = (from: number, to: number): number => drafted.rows.slice(from, to).reduce((sum, row) => sum + row.heightPt, 0);
  const usedPt = heightPt(after, lastRow) + (after === 0 ? 0 : heightPt(header - 1, header));
  below(drafted);
  return usedPt + heightPt(lastRow, drafted.rows.length) > pageRoomPt(drafted.widthsPx) ? [lastRow] : [];
}

/** The title runs on over the empty cells beside it; it wraps only where it is longer than they are. */
function headingCells<T>(heading: Extract<ListRow<T>, { kind: 'heading' }>, columns: readonly Column<T>[]): readonly DraftCell[] {
  const look = heading.rank === 1 ? 'group-1' : 'group-2';
  // without a ref of its own it begins where the table does
  const at = heading.cells.ref === undefined ? 0 : columns.findIndex(({ key }) => key === 'title');
  let free = 0;
  for (const [index, column] of columns.entries()) {
    if (index > at && heading.cells[column.key] !== undefined) break;
    if (index >= at) free += column.widthPx;
  }
  const fits = textWidthPx(heading.title, heading.rank === 1 ? 10 : 9, true) * 1.04 + 12 <= free;
  return columns.map((column, index) =>
    index === at ? cell(heading.title, fits ? look : `${look}-wrap`) : (heading.cells[column.key] ?? cell(null, look)),
  );
}

/** @returns the columns with the widths that fill a page: those that grow in proportion to what their cells hold */
function sharedOut<T>(columns: readonly Column<T>[], rows: readonly ListRow<T>[]): readonly Column<T>[] {
  const listed = rows.flatMap((row) => (row.kind === 'row' ? [row.of] : []));
  const held = new Map(
    columns.filter(({ grows }) => grows !== null).map((column): [string, number] => [column.key, meanLength(column, listed)]),
  );
  const fixed = columns.reduce((sum, column) => sum + (column.grows === null ? column.widthPx : 0), 0);
  const least = columns.reduce((sum, { widthPx }) => sum + widthPx, 0);
  let room = pagePx(fixed, held) - least;
  const widths = new Map(columns.map((column): [string, number] => [column.key, column.widthPx]));
  // what one column cannot take goes to the others
  for (let open = columns.filter(({ grows }) => grows !== null); open.length > 0 && room > 1; ) {
    const all = open.reduce((sum, { key }) => sum + (held.get(key) ?? 1), 0);
    const given = open.map((column) => {
      const width = widths.get(column.key) ?? 0;
      const more = Math.min((room * (held.get(column.key) ?? 1)) / all, (column.grows?.mostPx ?? 0) - width);
      widths.set(column.key, width + Math.max(0, more));
      return Math.max(0, more);
    });
    const used = given.reduce((sum, more) => sum + more, 0);
    if (used < 1) break;
    room -= used;
    open = open.filter((column) => (column.grows?.mostPx ?? 0) - (widths.get(column.key) ?? 0) > 1);
  }
  return columns.map((column) => tallEnough({ ...column, widthPx: Math.round(widths.get(column.key) ?? column.widthPx) }, listed));
}

/**
 * Many columns or long texts get a wider sheet, which is printed a little smaller: a row of half a page, or a column of two words, is
 * no table any more.
 * @param fixed what the columns that do not grow take
 * @param held how many letters each growing column holds
 */
function pagePx(fixed: number, held: ReadonlyMap<string, number>): number {
  const letters = [...held.values()].reduce((sum, length) => sum + length, 0);
  const wanted = letters > LONG_TEXTS ? WIDEST_PX : fixed + held.size * READABLE_PX;
  return Math.min(WIDEST_PX, Math.max(PAGE_PX, wanted));
}

const WIDEST_PX = PAGE_PX * 1.2;
const LONG_TEXTS = 700;
/** of a column of text */
const READABLE_PX = 270;

/** A quarter of the longest counts with the mean, so that a column of few long texts is not made narrow. */
function meanLength<T>(column: Column<T>, listed: readonly T[]): number {
  let sum = 0;
  let longest = 0;
  for (const row of listed) {
    const { value } = column.of(row);
    const length = typeof value === 'string' ? Math.min(value.length, 2_000) : 0;
    sum += length;
    longest = Math.max(longest, length);
  }
  return 20 + (listed.length === 0 ? 0 : (sum / listed.length) * 0.75 + longest * 0.25);
}

/** Wider where a text would not fit the tallest row that Excel has. */
function tallEnough<T>(column: Column<T>, listed: readonly T[]): Column<T> {
  // only a text of some length can be too tall; to measure them all twice would take half of the time
  const long = listed.flatMap((row) => {
    const { value, style } = column.of(row);
    return typeof value === 'string' && (value.length * 40 > column.widthPx * 30 || value.includes('\n')) ? [{ value, style }] : [];
  });
  let { widthPx } = column;
  while (widthPx < 1200 && long.some(({ value, style }) => textHeightPt(value, style, widthPx) >= MAX_ROW_PT)) widthPx += 80;
  return { ...column, widthPx };
}
