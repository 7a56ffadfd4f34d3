/** What recognition made of a table, as the numbered parts that the picture frames and the legend explains. */
import { parsePeriod, shortPeriod } from '#shared/domain/period.ts';
import type { ColumnReading, ColumnRole, LevelReading, TableReading } from '#shared/domain/reading.ts';
import { columnLetters, type Merge } from '#shared/domain/sheet.ts';

export interface Part {
  readonly kind: 'header' | 'column' | 'banner' | 'unused';
  /** null = named in the legend only, not framed */
  readonly number: number | null;
  readonly name: string;
  /** "column E", "rows 2-3" */
  readonly place: string;
  /** 0 to 1; null where nothing had to be guessed */
  readonly confidence: number | null;
  readonly reason: string;
  /** the column, for the band over the picture */
  readonly column: number | null;
  /** a ref or a status: what the import stands on, framed more strongly */
  readonly strong: boolean;
  readonly frames: readonly Merge[];
}

/** Headers first, then the columns from left to right, then the rows that are headings, then what is left out. */
export function recognisedParts(table: TableReading, levels: readonly LevelReading[]): Part[] {
  if (table.transposed) return transposedParts(table, levels);
  const stretches = dataStretches(table);
  const used = table.columns.filter((column) => column.role !== 'unused').toSorted((a, b) => a.column - b.column);
  const unused = table.columns.filter((column) => column.role === 'unused').toSorted((a, b) => a.column - b.column);
  const banner = levels.find((level) => level.from === 'banner-row');
  let number = 0;
  const parts: Part[] = [];
  if (table.headerRows.length > 0)
    parts.push({
      kind: 'header',
      number: ++number,
      name: 'Header',
      place: rowsInWords(table.headerRows),
      confidence: table.confidence,
      reason: table.reason,
      column: null,
      strong: true,
      frames: runsOf(table.headerRows).map(([top, bottom]) => ({ top, left: table.range.left, bottom, right: table.range.right })),
    });
  for (const column of used)
    parts.push({
      kind: 'column',
      number: ++number,
      name: columnName(column, levels),
      place: `column ${columnLetters(column.column)}`,
      confidence: column.confidence,
      reason: column.reason,
      column: column.column,
      strong: column.role === 'ref' || column.role === 'status',
      frames: stretches.map(([top, bottom]) => ({ top, left: column.column, bottom, right: column.column })),
    });
  if (table.bannerRows.length > 0)
    parts.push({
      kind: 'banner',
      number: ++number,
      name: banner?.name ?? 'Headings',
      place: rowsInWords(table.bannerRows),
      confidence: banner?.confidence ?? null,
      reason: banner?.reason ?? 'one cell over the whole table; holds for the rows below it',
      column: null,
      strong: false,
      frames: table.bannerRows.map((row) => ({ top: row, left: table.range.left, bottom: row, right: table.range.right })),
    });
  for (const column of unused)
    parts.push({
      kind: 'unused',
      number: null,
      name: column.header === '' ? 'Left out' : `Left out: ${column.header}`,
      place: `column ${columnLetters(column.column)}`,
      confidence: column.confidence,
      reason: column.reason,
      column: column.column,
      strong: false,
      frames: [],
    });
  return parts;
}

/** Items stand in columns: what is said of them stands in rows, and the headers in columns. */
function transposedParts(
  { range, columns, headerColumns = [], confidence, reason }: TableReading,
  levels: readonly LevelReading[],
): Part[] {
  const headers = runsOf(headerColumns);
  const header: Part[] =
    headers.length === 0
      ? []
      : [
          {
            kind: 'header',
            number: 1,
            name: 'Header',
            place: columnsInWords(headerColumns),
            confidence,
            reason,
            column: null,
            strong: true,
            frames: headers.map(([left, right]) => ({ ...range, left, right })),
          },
        ];
  const ordered = columns.toSorted((a, b) => Number(a.role === 'unused') - Number(b.role === 'unused') || a.column - b.column);
  const from = Math.max(range.left, ...headerColumns.map((column) => column + 1));
  return [
    ...header,
    ...ordered.map((row, index): Part => {
      const unused = row.role === 'unused';
      return {
        kind: unused ? 'unused' : 'column',
        number: unused ? null : header.length + index + 1,
        name: unused ? (row.header === '' ? 'Left out' : `Left out: ${row.header}`) : columnName(row, levels),
        place: `row ${row.column}`,
        confidence: row.confidence,
        reason: row.reason,
        column: null,
        strong: row.role === 'ref' || row.role === 'status',
        frames: unused ? [] : [{ top: row.column, bottom: row.column, left: from, right: range.right }],
      };
    }),
  ];
}

/** [1] -> "column A"; [1, 2] -> "columns A, B" */
export function columnsInWords(columns: readonly number[]): string {
  return `${columns.length === 1 ? 'column' : 'columns'} ${columns.map(columnLetters).join(', ')}`;
}

/** The confidence of the least certain part, in whole percent; null where there is none. */
export function leastCertain(parts: readonly Part[]): number | null {
  const all = parts.filter((part) => part.kind !== 'unused').flatMap((part) => (part.confidence === null ? [] : [part.confidence]));
  return all.length === 0 ? null : percent(Math.min(...all));
}

export function percent(confidence: number): number {
  return Math.round(confidence * 100);
}

const ROLE_NAMES: Readonly<Record<ColumnRole, string>> = {
  ref: 'Ref',
  'parent-ref': 'Parent ref',
  title: 'Title',
  'parent-title': 'Parent',
  narrative: 'Narrative',
  officer: 'Lead officer',
  sponsor: 'Sponsor',
  committee: 'Committee',
  timescale: 'Timescale',
  status: 'Status',
  update: 'Update',
  'path-to-green': 'Path to green',
  forecast: 'Forecast',
  percent: 'Percent complete',
  completed: 'Completed',
  kind: 'Kind',
  notes: 'Notes',
  unused: 'Left out',
};

/** "Status, Q3", "Recommendation", "Action ref". */
export function columnName(column: ColumnReading, levels: readonly LevelReading[]): string {
  const level = column.level === null ? undefined : levels[column.level]?.name;
  if (level && levels.length > 1) {
    if (column.role === 'title' || column.role === 'parent-title') return level;
    if (column.role === 'ref' || column.role === 'parent-ref') return `${level} ref`;
  }
  const name = ROLE_NAMES[column.role];
  return column.period === null || column.period === '' ? name : `${name}, ${quarter(column.period)}`;
}

/** "2024-25 Q3" -> "Q3": the year is said once, at the top. */
export function quarter(period: string): string {
  return parsePeriod(period) === null ? period.replace(/^\d{4}-\d{2} /, '') : shortPeriod(period);
}

/** [2, 3] -> "rows 2-3"; [4, 12] -> "rows 4, 12". */
export function rowsInWords(rows: readonly number[]): string {
  const runs = runsOf(rows);
  const said = runs.slice(0, 3).map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`));
  const more = runs.length - said.length;
  return `${rows.length === 1 ? 'row' : 'rows'} ${said.join(', ')}${more > 0 ? ` +${more}` : ''}`;
}

/** [2, 3, 9] -> [[2, 3], [9, 9]] */
export function runsOf(rows: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const row of rows.toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && run[1] === row - 1) run[1] = row;
    else runs.push([row, row]);
  }
  return runs;
}

/** The runs of rows that hold items: the table without its header and heading rows. */
function dataStretches(table: TableReading): [number, number][] {
  const apart = [...table.headerRows, ...table.bannerRows].toSorted((a, b) => a - b);
  const stretches: [number, number][] = [];
  let top = table.range.top;
  for (const row of [...apart, table.range.bottom + 1]) {
    if (row > top) stretches.push([top, row - 1]);
    top = Math.max(top, row + 1);
  }
  return stretches;
}
