/** The parts of a sheet as they lie: one, one for each of the tables side by side, or a table that lies on its side. */
import type { Row } from '#shared/domain/sheet.ts';
import type { HeaderReader } from '../columns/header-words.ts';
import type { MappedTable } from '../columns/map.ts';
import type { StatusReader } from '../columns/statuses.ts';
import { onlyCell } from '../rows/headings.ts';
import { type LocatedSheet, type LocatedTable, locate } from './locate.ts';
import { type SheetGrid, sheetGrid } from './sheet-grid.ts';
import { type Columns, cutSheet, swappedSheet } from './views.ts';

export interface Layouts {
  readonly read: HeaderReader;
  readonly statuses: StatusReader;
  /** what a located table would be read as; null = no list of items */
  readonly map: (table: LocatedTable) => MappedTable | null;
}

export function partsOf(grid: SheetGrid, layouts: Layouts): LocatedSheet[] {
  const whole = locate(grid, layouts.read, layouts.statuses);
  const beside = besideEachOther(whole, layouts);
  if (beside !== null) return beside;
  const turned = onItsSide(whole, layouts);
  return turned === null ? [whole] : [{ ...whole, tables: [] }, turned];
}

/** As sure as a table must be to stand by itself beside another, or on its side. */
const SURE = 0.6;

interface Block {
  readonly top: number;
  readonly bottom: number;
  readonly bands: readonly Columns[];
}

/** null = no tables stand side by side. */
function besideEachOther(whole: LocatedSheet, layouts: Layouts): LocatedSheet[] | null {
  const { grid } = whole;
  const blocks = blocksOf(whole).flatMap(({ top, bottom, bands }): Block[] => {
    const own = ownBands({ top, bottom, bands }, grid, layouts);
    return own.length < 2 ? [] : [{ top, bottom, bands: own }];
  });
  if (blocks.length === 0) return null;
  const first = blocks[0]?.top ?? 0;
  const main = cutSheet(grid.sheet, (row) => {
    const block = blocks.find(({ top, bottom }) => row.number >= top && row.number <= bottom);
    const band = (block ?? (row.number < first && onlyCell(row, grid) === null ? blocks[0] : undefined))?.bands[0];
    return band ?? 'whole';
  });
  const located = locate(sheetGrid(main), layouts.read, layouts.statuses);
  const others = blocks.flatMap(({ top, bottom, bands }) => bands.slice(1).map((band) => bandPart(grid, { top, bottom, band }, layouts)));
  return [located, ...others];
}

function bandPart(
  grid: SheetGrid,
  { top, bottom, band }: { readonly top: number; readonly bottom: number; readonly band: Columns },
  { read, statuses }: Layouts,
): LocatedSheet {
  const cut = cutSheet(grid.sheet, (row) => {
    if (row.number > bottom) return null;
    return row.number < top && onlyCell(row, grid) !== null ? 'whole' : band;
  });
  const part = locate(sheetGrid(cut), read, statuses);
  const tables = part.tables.filter(({ segments }) => segments.some(({ headerRows }) => (headerRows[0] ?? 0) >= top));
  return { ...part, tables, legend: [] };
}

/** From each header to the next, the stretches of columns between which nothing stands. Without a header, the whole sheet is one. */
function blocksOf({ grid, tables }: LocatedSheet): Block[] {
  const tops = tables.flatMap(({ segments }) => segments.map(({ headerRows }) => headerRows[0] ?? 0)).sort((a, b) => a - b);
  if (tops.length === 0 && grid.rows.length > MOST_ROWS_WITHOUT_HEADER) return [];
  const starts = tops.length === 0 ? [grid.rows[0]?.number ?? 1] : tops;
  const blocks: Block[] = [];
  let at = 0;
  for (const [index, top] of starts.entries()) {
    const bottom = (starts[index + 1] ?? Number.POSITIVE_INFINITY) - 1;
    const used = new Uint8Array(MOST_COLUMNS + 2);
    for (; at < grid.rows.length; at += 1) {
      const row = grid.rows[at];
      if (row === undefined || row.number > bottom) break;
      if (row.number >= top) markUsed(row, used);
    }
    const bands = bandsOf(used);
    if (bands.length > 1) blocks.push({ top, bottom, bands });
  }
  return blocks;
}

const MOST_ROWS_WITHOUT_HEADER = 2_000;
/** Tables further right are not looked for beside others. */
const MOST_COLUMNS = 400;

function markUsed(row: Row, used: Uint8Array): void {
  for (const { column, text } of row.cells) if (column <= MOST_COLUMNS && text !== '') used[column] = 1;
}

function bandsOf(used: Uint8Array): Columns[] {
  const bands: { left: number; right: number }[] = [];
  for (let column = 1; column <= MOST_COLUMNS; column += 1) {
    if (used[column] === 0) continue;
    const open = bands.at(-1);
    if (open !== undefined && open.right === column - 1) open.right = column;
    else bands.push({ left: column, right: column });
  }
  return bands;
}

/** Bands that hold a table of their own; one that does not belongs to the table on its left. */
function ownBands({ top, bottom, bands }: Block, grid: SheetGrid, layouts: Layouts): Columns[] {
  const kept: { left: number; right: number; table: LocatedTable | null }[] = [];
  for (const band of bands) {
    const before = kept.at(-1);
    const table = band.right - band.left < 1 ? null : tableIn(band, { top, bottom }, grid, layouts);
    if (before === undefined) kept.push({ ...band, table });
    else if (before.table === null) kept.splice(-1, 1, { left: before.left, right: band.right, table });
    else if (table === null || !standsAlone(before.table, table)) before.right = band.right;
    else kept.push({ ...band, table });
  }
  return kept.filter(({ table }) => table !== null).length < 2 ? [] : kept;
}

function tableIn(band: Columns, { top, bottom }: Pick<Block, 'top' | 'bottom'>, grid: SheetGrid, layouts: Layouts): LocatedTable | null {
  const cut = sheetGrid(cutSheet(grid.sheet, (row) => (row.number < top || row.number > bottom ? null : band)));
  const found = locate(cut, layouts.read, layouts.statuses).tables;
  return found.find((table) => (layouts.map(table)?.confidence ?? 0) >= SURE) ?? null;
}

/** Columns beyond an empty one may still tell more of the same rows: not under a header of another row, with the same words, or with more rows. */
function standsAlone(left: LocatedTable, right: LocatedTable): boolean {
  const top = ({ segments }: LocatedTable): number => segments[0]?.headerRows[0] ?? 0;
  if (top(left) !== top(right)) return true;
  const names = (table: LocatedTable): string[] =>
    table.headers.flatMap(({ match }) =>
      match.word !== null && NAMES_ITEMS.has(match.word.role) ? [match.word.level ?? match.word.role] : [],
    );
  const known = new Set(names(left));
  return names(right).some((name) => known.has(name)) || lastSaid(right) > lastSaid(left);
}

const NAMES_ITEMS: ReadonlySet<string> = new Set(['level', 'title', 'ref']);

function lastSaid({ grid }: LocatedTable): number {
  for (let index = grid.rows.length - 1; index >= 0; index -= 1) {
    const row = grid.rows[index];
    if (row !== undefined && row.cells.filter(({ text }) => text.trim() !== '').length >= 2) return row.number;
  }
  return 0;
}

/** A sheet larger than this is no list of fields. */
const MOST_FIELDS = 300;
const MOST_ITEMS = 1_000;

/** Header words that run down a column, with two items or more to the right of them; null = the sheet stands upright. */
function onItsSide({ grid, tables }: LocatedSheet, layouts: Layouts): LocatedSheet | null {
  if (grid.rows.length > MOST_FIELDS || grid.rows.length < 3) return null;
  const upright = Math.max(0, ...tables.map((table) => layouts.map(table)?.confidence ?? 0));
  if (upright >= 0.8) return null;
  const rows = grid.rows.filter((row) => row.cells.filter(({ text }) => text.trim() !== '').length >= 2);
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return null;
  const right = Math.max(...rows.map((row) => row.cells.findLast(({ text }) => text.trim() !== '')?.column ?? 0));
  if (right > MOST_ITEMS) return null;
  const turned = (top: number, bottom: number): LocatedSheet => {
    const part = sheetGrid(swappedSheet(grid.sheet, { top, left: 1, bottom, right }), true);
    const found = locate(part, layouts.read, layouts.statuses);
    const tables = found.tables.filter((table) => isListOnItsSide(table, layouts, upright));
    return { ...found, tables, legend: [], below: { grid, row: top } };
  };
  const all = turned(first.number, last.number);
  const [table] = all.tables;
  if (table === undefined || all.tables.length > 1) return table === undefined ? null : all;
  const [top, bottom] = fieldRows(table, grid);
  return top === first.number && bottom === last.number ? all : turned(top, bottom);
}

/** The rows with known words, and those that go on from them without a gap: a key above the fields is none of them. */
function fieldRows({ headers, segments }: LocatedTable, grid: SheetGrid): readonly [number, number] {
  const known = headers.filter(({ match }) => match.word !== null || match.period !== null).map(({ column }) => column);
  const heads = segments[0]?.headerRows ?? [];
  const isField = (row: number): boolean => heads.some((column) => (grid.at(row, column)?.text.trim() ?? '') !== '');
  let [top, bottom] = [Math.min(...known), Math.max(...known)];
  while (isField(top - 1)) top -= 1;
  while (isField(bottom + 1)) bottom += 1;
  return [top, bottom];
}

function isListOnItsSide(table: LocatedTable, layouts: Layouts, upright: number): boolean {
  const exact = table.headers.filter(({ match }) => match.strength === 1);
  const roles = new Set(exact.map(({ match }) => match.word?.level ?? match.word?.role));
  if (roles.size < 3) return false;
  const mapped = layouts.map(table);
  if (mapped === null || mapped.confidence < Math.max(SURE, upright + 0.05)) return false;
  const items = mapped.chain.at(-1);
  return ((items?.title ?? items?.ref)?.content.distinct ?? 0) >= 2;
}
