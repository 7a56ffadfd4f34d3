/** What a person does to the reading of a sheet, as pure steps from one mapping to the next. Rows and columns are numbered from 1. */
import {
  type ColumnMapping,
  type LevelMapping,
  type Mapping,
  type SheetMapping,
  type TableMapping,
  tableMapping,
  withColumn,
  withSheet,
  withTable,
} from '#shared/domain/mapping.ts';
import type { FilePreview } from '#shared/domain/preview.ts';
import type { ColumnReading, LevelReading, TableReading } from '#shared/domain/reading.ts';
import type { Merge } from '#shared/domain/sheet.ts';

export type Edge = 'top' | 'left' | 'bottom' | 'right';

/** A table of a sheet as it is now: settled by hand or recognised, with what was read from it. */
export interface TableHere {
  readonly mapping: TableMapping;
  /** null = nothing could be read from where it was marked, or it has not been read yet */
  readonly reading: TableReading | null;
}

export interface SheetSize {
  readonly rows: number;
  readonly columns: number;
}

/** The tables of a sheet: those the mapping lists, else those that were recognised. */
export function tablesHere(file: Pick<FilePreview, 'tables'>, mapping: Mapping, sheet: string): TableHere[] {
  const readings = file.tables.filter((table) => table.sheet === sheet);
  const settled = mapping.sheets.find((one) => one.sheet === sheet)?.tables ?? null;
  if (settled === null) return readings.map((reading) => ({ mapping: tableMapping(reading), reading }));
  const free = new Set(readings);
  return settled.map((table) => {
    const [nearest] = [...free]
      .filter((reading) => common(reading.range, table.range) > 0)
      .sort((a, b) => common(b.range, table.range) - common(a.range, table.range));
    if (nearest) free.delete(nearest);
    return { mapping: table, reading: nearest ?? null };
  });
}

/** Where the table is drawn: as it was marked, and down to where it was read where later rows belong to it. */
export function rangeOf({ mapping, reading }: TableHere): Merge {
  if (!mapping.openEnded || reading === null) return mapping.range;
  return { ...mapping.range, bottom: Math.max(mapping.range.bottom, reading.range.bottom) };
}

/** What each of its columns (rows, where transposed) is: settled by hand, else as it was read. */
export function roleOf(table: TableHere, column: number): { readonly settled: ColumnMapping | null; readonly read: ColumnReading | null } {
  // what was read before it was turned speaks of other lines
  const turnedSince = (table.reading?.transposed ?? false) !== table.mapping.transposed;
  return {
    settled: table.mapping.columns.find((one) => one.column === column) ?? null,
    read: (turnedSince ? null : table.reading?.columns.find((one) => one.column === column)) ?? null,
  };
}

export function changeTable(
  { tables }: Pick<FilePreview, 'tables'>,
  mapping: Mapping,
  sheet: string,
  at: number,
  change: (table: TableMapping) => TableMapping | null,
): Mapping {
  const readings = tables.filter((table) => table.sheet === sheet);
  return withTable(mapping, sheet, readings, at, change);
}

/** One more table on the sheet; its first row is taken for its header, which is what it is nearly always. */
export function addTable({ tables }: Pick<FilePreview, 'tables'>, mapping: Mapping, sheet: string, range: Merge, size: SheetSize): Mapping {
  const added: TableMapping = {
    range,
    openEnded: range.bottom >= size.rows,
    headers: range.bottom > range.top ? [range.top] : [],
    transposed: false,
    columns: [],
    levels: null,
  };
  return withSheet(mapping, sheet, (now) => ({
    ...now,
    use: now.use === 'leave-out' ? 'read' : now.use,
    tables: [...(now.tables ?? tables.filter((table) => table.sheet === sheet).map(tableMapping)), added],
  }));
}

/** The table with one edge on another row or column; never smaller than a single line. */
export function withEdge(table: TableMapping, edge: Edge, to: number, size: SheetSize): TableMapping {
  const { range } = table;
  const at = {
    top: clamp(to, 1, range.bottom),
    bottom: clamp(to, range.top, Math.max(size.rows, range.bottom)),
    left: clamp(to, 1, range.right),
    right: clamp(to, range.left, Math.max(size.columns, range.right)),
  }[edge];
  return withRange(table, { ...range, [edge]: at }, size, edge === 'bottom');
}

/** The table in another place. Headers that lie outside are dropped; if none is left, its first line is one, as before. */
export function withRange(table: TableMapping, range: Merge, size: SheetSize, bottomMeant = true): TableMapping {
  const [from, to] = table.transposed ? [range.left, range.right] : [range.top, range.bottom];
  const kept = table.headers.filter((line) => line >= from && line <= to);
  const [low, high] = table.transposed ? [range.top, range.bottom] : [range.left, range.right];
  return {
    ...table,
    range,
    openEnded: bottomMeant ? range.bottom >= size.rows : table.openEnded,
    headers: kept.length === 0 && table.headers.length > 0 && to > from ? [from] : kept,
    columns: table.columns.filter(({ column }) => column >= low && column <= high),
  };
}

/** The line (a row; a column where transposed) is a header of the table, or is none. The table grows up to it where it must. */
export function withHeader(table: TableMapping, line: number, isHeader: boolean): TableMapping {
  const headers = table.headers.filter((one) => one !== line);
  if (!isHeader) return { ...table, headers };
  const { range } = table;
  const grown = table.transposed
    ? { ...range, left: Math.min(range.left, line), right: Math.max(range.right, line) }
    : { ...range, top: Math.min(range.top, line), bottom: Math.max(range.bottom, line) };
  return { ...table, range: grown, headers: [...headers, line].sort((a, b) => a - b) };
}

export function beginsAt(table: TableMapping, line: number, size: SheetSize): TableMapping {
  const { range } = table;
  return table.transposed
    ? withRange(table, { ...range, left: line, right: Math.max(range.right, line) }, size, false)
    : withRange(table, { ...range, top: line, bottom: Math.max(range.bottom, line) }, size, false);
}

export function endsAt(table: TableMapping, line: number, size: SheetSize): TableMapping {
  const { range } = table;
  return table.transposed
    ? withRange(table, { ...range, right: line, left: Math.min(range.left, line) }, size, false)
    : withRange(table, { ...range, bottom: line, top: Math.min(range.top, line) }, size);
}

/** Items stand in columns from now on, or in rows again: what was said of its lines before holds no more. */
export function turned(table: TableMapping, transposed: boolean): TableMapping {
  if (table.transposed === transposed) return table;
  const { range } = table;
  return { ...table, transposed, headers: [transposed ? range.left : range.top], columns: [], levels: null };
}

/** The column settled so far as a person has said it: what is not said stays as it was read. */
export function columnSettled(table: TableHere, column: number, change: Partial<Omit<ColumnMapping, 'column'>>): ColumnMapping {
  const { settled, read } = roleOf(table, column);
  const now: ColumnMapping = settled ?? { column, role: read?.role ?? 'unused', level: read?.level ?? null, period: null, dates: null };
  const next = { ...now, ...change };
  const role = next.role;
  return {
    ...next,
    level: takesLevel(role) ? next.level : null,
    period: takesPeriod(role) ? next.period : null,
    dates: takesDates(role) ? next.dates : null,
  };
}

export function settleColumn(table: TableMapping, column: ColumnMapping): TableMapping {
  return withColumn(table, column);
}

/** Recognition decides again what the column is. */
export function freeColumn(table: TableMapping, column: number): TableMapping {
  return { ...table, columns: table.columns.filter((one) => one.column !== column) };
}

export function takesLevel(role: ColumnMapping['role']): boolean {
  return role === 'ref' || role === 'title' || role === 'parent-ref' || role === 'parent-title';
}

export function takesPeriod(role: ColumnMapping['role']): boolean {
  return role === 'status' || role === 'update' || role === 'path-to-green' || role === 'forecast' || role === 'percent';
}

export function takesDates(role: ColumnMapping['role']): boolean {
  return role === 'timescale' || role === 'completed' || role === 'forecast';
}

/** The levels as a list that can be changed: as settled, else as recognised, each with the column its titles stand in. */
export function levelsNow(table: TableHere, levels: readonly LevelReading[]): LevelMapping[] {
  if (table.mapping.levels !== null) return [...table.mapping.levels];
  return levels.map(({ name, from }, index) => ({
    name,
    from,
    column: inColumn(from) ? columnOfLevel(table, index, levels.length) : null,
  }));
}

/** Whether the titles of a level stand in a column of their own. */
export function inColumn(from: LevelReading['from']): boolean {
  return from === 'column' || from === 'merged-column' || from === 'lines-in-cell';
}

function columnOfLevel({ reading }: TableHere, level: number, count: number): number | null {
  const titles = (reading?.columns ?? []).filter(({ role }) => role === 'title' || role === 'parent-title');
  const mine = titles.find((column) => column.level === level) ?? (level === count - 1 ? titles.at(-1) : undefined);
  return mine?.column ?? null;
}

/** Levels as they are sent: none is settled where recognition is to find them. */
export function withLevels(table: TableMapping, levels: readonly LevelMapping[] | null): TableMapping {
  return { ...table, levels: levels === null || levels.length === 0 ? null : levels };
}

export function changeSheet(mapping: Mapping, sheet: string, change: Partial<Omit<SheetMapping, 'sheet'>>): Mapping {
  return withSheet(mapping, sheet, (now) => ({ ...now, ...change }));
}

export function sheetNow(mapping: Mapping, sheet: string): SheetMapping {
  const none: SheetMapping = { sheet, use: null, hiddenRows: null, hiddenColumns: null, tables: null };
  return mapping.sheets.find((one) => one.sheet === sheet) ?? none;
}

function common(a: Merge, b: Merge): number {
  const rows = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) + 1;
  const columns = Math.min(a.right, b.right) - Math.max(a.left, b.left) + 1;
  return rows <= 0 || columns <= 0 ? 0 : rows * columns;
}

function clamp(number: number, least: number, most: number): number {
  return Math.min(Math.max(number, least), most);
}
