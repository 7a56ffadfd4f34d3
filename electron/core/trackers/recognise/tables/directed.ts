/** Tables that a person marked, laid out for reading: those below each other share the sheet, each beside another has a part of its own. */
import type { SheetMapping } from '#shared/domain/mapping.ts';
import type { Problem } from '#shared/domain/reading.ts';
import type { Merge, Row } from '#shared/domain/sheet.ts';
import type { HeaderReader } from '../columns/header-words.ts';
import type { LegendEntry, StatusReader } from '../columns/statuses.ts';
import { type LineReader, onlyCell } from '../rows/headings.ts';
import { type HeaderCell, headerCells } from './header-rows.ts';
import { legendDown, legendOf } from './legends.ts';
import type { LocatedSheet, LocatedTable, Segment, Settled } from './locate.ts';
import { inRange, isBetweenHeaders, type MarkedTable, markedTables, sharesRows } from './marked-tables.ts';
import { type SheetGrid, sheetGrid } from './sheet-grid.ts';
import { type Columns, cutSheet, swapped, swappedSheet } from './views.ts';

export interface Directions {
  readonly by: Settled['by'];
  readonly said: SheetMapping;
}

export function directedParts(
  grid: SheetGrid,
  { by, said }: Directions,
  { read, lines, statuses, say }: { read: HeaderReader; lines: LineReader; statuses: StatusReader; say: (problem: Problem) => void },
): LocatedSheet[] {
  const marked = markedTables(grid, said, say);
  const key = legendAround(grid, marked, statuses);
  if (marked.length === 0) return [{ grid, tables: [], ...key }];
  const stacked: MarkedTable[] = [];
  const alone: MarkedTable[] = [];
  for (const table of marked) {
    const beside =
      table.table.transposed ||
      stacked.some((other) => sharesRows(other.range, table.range) && !isBetweenHeaders(table.table, other.table));
    (beside ? alone : stacked).push(table);
  }
  const main = sheetGrid(cutSheet(grid.sheet, (row) => keptOfStack(row, stacked, marked, grid, lines)));
  return [
    { grid: main, tables: stacked.map((table) => locatedTable(main, table, stacked, by, read)), ...key },
    ...alone.map((table) => partOf(table, grid, by, read)),
  ];
}

function partOf(marked: MarkedTable, grid: SheetGrid, by: Settled['by'], read: HeaderReader): LocatedSheet {
  const { range, table } = marked;
  const own = table.transposed
    ? sheetGrid(swappedSheet(grid.sheet, range), true)
    : sheetGrid(
        cutSheet(grid.sheet, (row) =>
          row.number > range.bottom ? null : row.number >= range.top ? range : onlyCell(row, grid) === null ? range : 'whole',
        ),
      );
  const part = { grid: own, tables: [locatedTable(own, marked, [], by, read)], legend: [], legendRows: new Set<number>() };
  return table.transposed ? { ...part, below: { grid, row: range.top } } : part;
}

/** Rows of a table within its columns; between tables only lines that say what follows. */
function keptOfStack(
  row: Row,
  stacked: readonly MarkedTable[],
  marked: readonly MarkedTable[],
  grid: SheetGrid,
  lines: LineReader,
): Columns | 'whole' | null {
  const own = stacked.findLast(({ range }) => row.number >= range.top && row.number <= range.bottom);
  const only = onlyCell(row, grid);
  if (own !== undefined) {
    const { range } = own;
    if (only === null || (only.column >= range.left && only.column <= range.right)) return range;
    return marked.some((other) => inRange(row.number, only.column, other.range)) ? range : 'whole';
  }
  if (only === null || marked.some((other) => inRange(row.number, only.column, other.range))) return null;
  const before = stacked.some(({ range }) => range.bottom < row.number);
  const after = stacked.some(({ range }) => range.top > row.number);
  if (!after) return null;
  return before && !SAYS_WHAT_FOLLOWS.has(lines.line(only.text).kind) ? null : 'whole';
}

const SAYS_WHAT_FOLLOWS: ReadonlySet<string> = new Set(['heading', 'says', 'committee']);

function locatedTable(
  grid: SheetGrid,
  { table, range }: MarkedTable,
  stacked: readonly MarkedTable[],
  by: Settled['by'],
  read: HeaderReader,
): LocatedTable {
  const place = table.transposed ? swapped(range) : range;
  const groups = inRuns(table.headers.filter((row) => row >= place.top && row <= place.bottom));
  const headers = withBareColumns(
    headerCells(groups[0] ?? [], grid, read),
    place,
    grid,
    table.columns.map(({ column }) => column),
  );
  const repeated = groups[0] === undefined ? [] : repeatedHeaders(groups[0], headers, place, grid);
  const all = [...groups.slice(0, 1), ...[...groups.slice(1), ...repeated].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))];
  return {
    grid,
    headers,
    segments: segmentsOf(
      distinct(all),
      place,
      stacked.map((other) => other.range.top),
      grid,
    ),
    confidence: 1,
    reason: by === 'hand' ? 'marked by hand' : 'as it was marked before, in a remembered mapping',
    settled: { by, table },
  };
}

/** @param tops where the tables of the stack begin: what is below such a row is not this table's until its header comes again */
function segmentsOf(groups: readonly (readonly number[])[], place: Merge, tops: readonly number[], grid: SheetGrid): Segment[] {
  if (groups.length === 0) {
    const firstRow = grid.rows.find(({ number }) => number >= place.top)?.number ?? place.top;
    return [{ headerRows: [], firstRow, lastRow: place.bottom }];
  }
  return groups.map((headerRows, index) => {
    const next = [groups[index + 1]?.[0] ?? place.bottom + 1, ...tops.filter((top) => top > (headerRows.at(-1) ?? 0))];
    return { headerRows, lastRow: Math.min(place.bottom, Math.min(...next) - 1) };
  });
}

/** Columns of the table that have no header, and those that a person said something of. */
function withBareColumns(headers: readonly HeaderCell[], place: Merge, grid: SheetGrid, settled: readonly number[]): HeaderCell[] {
  const inside = headers.filter(({ column }) => column >= place.left && column <= place.right);
  const known = new Set(inside.map(({ column }) => column));
  const bare = new Set(settled.filter((column) => column >= place.left && column <= place.right));
  let looked = 0;
  for (const row of grid.rows) {
    if (row.number < place.top) continue;
    if (row.number > place.bottom || looked > ROWS_FOR_COLUMNS) break;
    looked += 1;
    for (const cell of row.cells)
      if (cell.column >= place.left && cell.column <= place.right && cell.text.trim() !== '') bare.add(cell.column);
  }
  const more = [...bare].filter((column) => !known.has(column));
  return [
    ...inside,
    ...more.map(
      (column): HeaderCell => ({ column, text: '', parts: [], match: { word: null, strength: 0, period: null }, row: place.top }),
    ),
  ].sort((a, b) => a.column - b.column);
}

/** A column that says nothing in so many rows is not looked for further down. */
const ROWS_FOR_COLUMNS = 400;

/** The same header again further down, as it is on every page of a long table. */
function repeatedHeaders(first: readonly number[], headers: readonly HeaderCell[], place: Merge, grid: SheetGrid): number[][] {
  const last = first.at(-1) ?? 0;
  const telling = headers.filter(({ row, parts }) => row === last && parts.length > 0);
  const [sample] = telling;
  if (sample === undefined || telling.length < 2) return [];
  const found: number[][] = [];
  for (const row of grid.rows) {
    if (row.number <= last || row.number > place.bottom) continue;
    const same = ({ column, parts }: HeaderCell): boolean => grid.at(row.number, column)?.text.replace(/\s+/g, ' ').trim() === parts.at(-1);
    if (same(sample) && telling.every(same)) found.push(first.map((header) => header + row.number - last));
  }
  return found;
}

function inRuns(rows: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const row of [...new Set(rows)].sort((a, b) => a - b)) {
    const open = runs.at(-1);
    if (open !== undefined && open.at(-1) === row - 1) open.push(row);
    else runs.push([row]);
  }
  return runs;
}

function distinct(groups: readonly (readonly number[])[]): (readonly number[])[] {
  const seen = new Set<number>();
  return groups.filter((group) => {
    const again = group.some((row) => seen.has(row));
    for (const row of group) seen.add(row);
    return !again;
  });
}

function legendAround(
  grid: SheetGrid,
  marked: readonly MarkedTable[],
  statuses: StatusReader,
): Pick<LocatedSheet, 'legend' | 'legendRows'> {
  const legend: LegendEntry[] = [];
  const legendRows = new Set<number>();
  for (const row of grid.rows) {
    if (marked.some(({ range }) => row.number >= range.top && row.number <= range.bottom)) continue;
    const entries = legendOf(row, grid, statuses);
    if (entries.length === 0) continue;
    legend.push(...entries);
    legendRows.add(row.number);
  }
  if (legend.length === 0 && marked.every(({ table }) => table.transposed)) legend.push(...legendDown(grid, statuses));
  return { legend, legendRows };
}
