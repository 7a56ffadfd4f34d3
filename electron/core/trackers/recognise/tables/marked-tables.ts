/** The tables of a sheet where a person marked them: checked against the sheet, and what cannot be meant is said in one sentence each. */
import type { SheetMapping, TableMapping } from '#shared/domain/mapping.ts';
import type { Problem } from '#shared/domain/reading.ts';
import { address, columnLetters, type Merge } from '#shared/domain/sheet.ts';
import type { SheetGrid } from './sheet-grid.ts';

export interface MarkedTable {
  readonly table: TableMapping;
  /** as marked, and on to the next table or the sheet's end where it is open */
  readonly range: Merge;
}

/** More columns (rows, where it lies on its side) than anything is said of items in. */
const MOST_ATTRIBUTES = 400;

/** Left out are tables that hold nothing, overlap another or cannot be read; each is a problem. In the order of the sheet. */
export function markedTables(grid: SheetGrid, { sheet, tables }: SheetMapping, say: (problem: Problem) => void): readonly MarkedTable[] {
  const given = tables ?? [];
  const kept: MarkedTable[] = [];
  for (const table of [...given].sort((a, b) => a.range.top - b.range.top || a.range.left - b.range.left)) {
    const found = { table, range: openRange(table, given, grid) };
    const wrong = whatIsWrong(found, kept, grid);
    if (wrong === null) {
      kept.push(found);
      for (const stray of strays(table)) say({ severity: 'warning', sheet, cell: named(table.range), ...stray });
    } else say({ severity: 'warning', sheet, cell: named(table.range), ...wrong });
  }
  return kept;
}

export function inRange(row: number, column: number, { top, left, bottom, right }: Merge): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}

function whatIsWrong(
  { table, range }: MarkedTable,
  kept: readonly MarkedTable[],
  grid: SheetGrid,
): Pick<Problem, 'code' | 'message'> | null {
  const place = named(table.range);
  const overlapped = kept.find((other) => overlap(other.table.range, table.range) && !isBetweenHeaders(table, other.table));
  if (overlapped !== undefined) {
    const message = `The tables marked at ${named(overlapped.table.range)} and ${place} share cells, so the second was not read. Draw their edges apart.`;
    return { code: 'marked-tables-overlap', message };
  }
  if (!holdsWords(range, grid)) {
    const message = `The table marked at ${place} holds no cell that says anything. Mark it where the items stand, or remove it.`;
    return { code: 'marked-table-empty', message };
  }
  const across = table.transposed ? range.bottom - range.top : range.right - range.left;
  if (across >= MOST_ATTRIBUTES) {
    const message = table.transposed
      ? `The table marked at ${place} is said to lie on its side, but then ${across + 1} things are said of each item. Mark fewer rows, or let items stand in rows.`
      : `The table marked at ${place} is ${across + 1} columns wide; no more than ${MOST_ATTRIBUTES} are read. Mark the columns that matter.`;
    return { code: 'marked-table-too-wide', message };
  }
  return null;
}

/** What was said of a table and lies outside it. */
function strays({ range, transposed, headers, columns }: TableMapping): Pick<Problem, 'code' | 'message'>[] {
  const [first, last] = transposed ? [range.left, range.right] : [range.top, range.bottom];
  const [from, to] = transposed ? [range.top, range.bottom] : [range.left, range.right];
  const heads = headers.filter((row) => row < first || row > last);
  const fields = columns.map(({ column }) => column).filter((column) => column < from || column > to);
  const place = named(range);
  return [
    ...(heads.length === 0
      ? []
      : [
          {
            code: 'marked-headers-outside',
            message: `The headers said to be in ${numbered(heads, !transposed)} lie outside the table marked at ${place} and were not used. Mark the table so that it holds its headers.`,
          },
        ]),
    ...(fields.length === 0
      ? []
      : [
          {
            code: 'marked-column-outside',
            message: `What was said of ${numbered(fields, transposed)} was not used, because it lies outside the table marked at ${place}. Draw the table's edge around it.`,
          },
        ]),
  ];
}

/** "row 3", "columns B, D". */
function numbered(numbers: readonly number[], rows: boolean): string {
  const names = numbers.map((number) => (rows ? String(number) : columnLetters(number))).join(', ');
  return `${rows ? 'row' : 'column'}${numbers.length === 1 ? '' : 's'} ${names}`;
}

function openRange({ range, openEnded, transposed }: TableMapping, tables: readonly TableMapping[], grid: SheetGrid): Merge {
  if (!openEnded) return range;
  if (transposed) {
    const next = tables
      .filter((other) => other.range.left > range.right && sharesRows(other.range, range))
      .map((other) => other.range.left);
    const last = lastColumn(grid, range);
    return { ...range, right: Math.max(range.right, Math.min(last, ...next.map((left) => left - 1))) };
  }
  const next = tables.flatMap((other) => [other.range.top, ...other.headers].filter((row) => row > range.bottom).map((row) => row - 1));
  return { ...range, bottom: Math.max(range.bottom, Math.min(grid.rows.at(-1)?.number ?? 0, ...next)) };
}

function lastColumn(grid: SheetGrid, { top, bottom }: Merge): number {
  let last = 0;
  for (let row = top; row <= Math.min(bottom, top + MOST_ATTRIBUTES); row += 1)
    for (const cell of grid.row(row)?.cells ?? []) if (cell.text.trim() !== '' && cell.column > last) last = cell.column;
  return last;
}

function holdsWords(range: Merge, grid: SheetGrid): boolean {
  return grid.rows.some(
    (row) =>
      row.number >= range.top &&
      row.number <= range.bottom &&
      row.cells.some((cell) => cell.text.trim() !== '' && cell.column >= range.left && cell.column <= range.right),
  );
}

function overlap(a: Merge, b: Merge): boolean {
  return sharesRows(a, b) && a.left <= b.right && b.left <= a.right;
}

/** A table that goes on, under its header again, after another one. */
export function isBetweenHeaders(inner: TableMapping, outer: TableMapping): boolean {
  if (inner.transposed || outer.transposed) return false;
  return outer.headers.some((row) => row < inner.range.top) && outer.headers.some((row) => row > inner.range.bottom);
}

export function sharesRows(a: Merge, b: Merge): boolean {
  return a.top <= b.bottom && b.top <= a.bottom;
}

export function named({ top, left, bottom, right }: Merge): string {
  return `${address(top, left)}:${address(bottom, right)}`;
}
