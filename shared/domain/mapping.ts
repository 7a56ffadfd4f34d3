/**
 * What a person says about a workbook where recognition was wrong or unsure: a mapping. Everything it leaves out, recognition decides.
 * It is plain data, so that it can be kept as a profile, compared and exported. Rows and columns are numbered from 1, as Excel shows them.
 */
import type { ColumnRole, LevelReading, TableReading } from './reading.ts';
import type { Merge } from './sheet.ts';

export interface Mapping {
  readonly sheets: readonly SheetMapping[];
  /** what a colour or a word means in a status cell */
  readonly values: readonly ValueMeaning[];
}

export interface SheetMapping {
  readonly sheet: string;
  /** null = recognition decides (hidden sheets beside visible ones are left out) */
  readonly use: 'read' | 'leave-out' | null;
  /** null = hidden rows are read */
  readonly hiddenRows: 'read' | 'leave-out' | null;
  /** null = hidden columns are read */
  readonly hiddenColumns: 'read' | 'leave-out' | null;
  /** null = recognition finds the tables of this sheet; a list = these and no others */
  readonly tables: readonly TableMapping[] | null;
}

export interface TableMapping {
  /** header rows included; in a transposed table, header columns */
  readonly range: Merge;
  /** rows that come after `range.bottom` belong to it as well, up to the next table: next quarter's file is longer */
  readonly openEnded: boolean;
  /** rows of the headers; for a transposed table the columns that hold the headers. Empty = the table has no headers */
  readonly headers: readonly number[];
  /** the items stand side by side, each in a column, and what is said of them in rows */
  readonly transposed: boolean;
  /** only the columns that a person settled (rows, where transposed) */
  readonly columns: readonly ColumnMapping[];
  /** most general first; null = recognition finds them */
  readonly levels: readonly LevelMapping[] | null;
}

export interface ColumnMapping {
  readonly column: number;
  readonly role: ColumnRole;
  /** index into `TableMapping.levels`, for refs and titles; null = the deepest */
  readonly level: number | null;
  /** of a status, update, path to green or forecast: "2024-25 Q3"; null = as header, title or the user's choice for the file say */
  readonly period: string | null;
  /** how numeric dates in it are written; null = day first, as in the United Kingdom */
  readonly dates: 'day-first' | 'month-first' | null;
}

export interface LevelMapping {
  readonly name: string;
  readonly from: LevelReading['from'];
  /** for 'column', 'merged-column' and 'lines-in-cell': where the level's titles stand; null otherwise */
  readonly column: number | null;
}

/** One of `text` and `fill` says which cells are meant. */
export interface ValueMeaning {
  /** words of a status cell, compared without regard to case and spaces */
  readonly text: string | null;
  /** '#RRGGBB' */
  readonly fill: string | null;
  /** a code of the plan's scale; null = it says nothing of a status */
  readonly code: string | null;
}

export const NO_MAPPING: Mapping = { sheets: [], values: [] };

export function isEmptyMapping({ sheets, values }: Mapping): boolean {
  return sheets.length === 0 && values.length === 0;
}

/** A table as recognised, as the start of a mapping by hand: its place is fixed, its columns are still recognition's. */
export function tableMapping(table: TableReading): TableMapping {
  return {
    range: table.range,
    openEnded: true,
    headers: table.transposed ? (table.headerColumns ?? []) : table.headerRows,
    transposed: table.transposed ?? false,
    columns: [],
    levels: null,
  };
}

/** The mapping with one table of a sheet changed; `tables` are all the sheet's tables as they are recognised now, `at` the index of the one meant. */
export function withTable(
  mapping: Mapping,
  sheet: string,
  tables: readonly TableReading[],
  at: number,
  change: (table: TableMapping) => TableMapping | null,
): Mapping {
  return withSheet(mapping, sheet, (now) => {
    const list = now.tables ?? tables.map(tableMapping);
    return { ...now, tables: list.flatMap((table, index) => (index === at ? (change(table) ?? []) : [table])) };
  });
}

export function withSheet(mapping: Mapping, sheet: string, change: (sheet: SheetMapping) => SheetMapping): Mapping {
  const now = mapping.sheets.find((one) => one.sheet === sheet);
  const changed = change(now ?? { sheet, use: null, hiddenRows: null, hiddenColumns: null, tables: null });
  const sheets = now === undefined ? [...mapping.sheets, changed] : mapping.sheets.map((one) => (one === now ? changed : one));
  return { ...mapping, sheets };
}

/** The table with a column settled; another that was settled as the same column before gives way. */
export function withColumn(table: TableMapping, column: ColumnMapping): TableMapping {
  return { ...table, columns: [...table.columns.filter((one) => one.column !== column.column), column] };
}

/** The mapping with the meaning of a word or a colour; one said before of the same gives way. */
export function withMeaning(mapping: Mapping, meaning: ValueMeaning): Mapping {
  const same = (one: ValueMeaning) =>
    one.fill?.toUpperCase() === meaning.fill?.toUpperCase() && one.text?.trim().toLowerCase() === meaning.text?.trim().toLowerCase();
  return { ...mapping, values: [...mapping.values.filter((one) => !same(one)), meaning] };
}

/**
 * A mapping that is remembered: by what the sheets look like, not by file name or by row numbers. Words of a period in a header stand
 * as "{period}", so that "Q3 RAG" is known again as "Q4 RAG".
 */
export interface MappingProfile {
  readonly id: string;
  readonly name: string;
  /** the plan it was made for; null = any */
  readonly planId: string | null;
  readonly sheets: readonly ProfileSheet[];
  readonly values: readonly ValueMeaning[];
}

export interface ProfileSheet {
  /** the sheet's name, with its period words as "{period}"; null = any sheet that has the tables */
  readonly name: string | null;
  readonly use: SheetMapping['use'];
  readonly hiddenRows: SheetMapping['hiddenRows'];
  readonly hiddenColumns: SheetMapping['hiddenColumns'];
  readonly tables: readonly ProfileTable[];
}

export interface ProfileTable {
  readonly transposed: boolean;
  /** how many rows (columns, where transposed) its headers take */
  readonly headerDepth: number;
  /** the table ends before the row that begins with these words; null = where the rows end */
  readonly endsBefore: string | null;
  readonly columns: readonly ProfileColumn[];
  readonly levels: readonly ProfileLevel[] | null;
}

export interface ProfileColumn {
  /** words of its headers, with a period's words as "{period}"; '' = no header */
  readonly header: string;
  /** its place in the table, from 0 */
  readonly offset: number;
  readonly role: ColumnRole;
  readonly level: number | null;
  readonly dates: ColumnMapping['dates'];
}

export interface ProfileLevel {
  readonly name: string;
  readonly from: LevelReading['from'];
  /** index into `ProfileTable.columns`; null where the level stands in no column */
  readonly column: number | null;
}

/** A profile at work on a file. */
export interface ProfileUsed {
  readonly id: string;
  readonly name: string;
  /** what is not as it was, each in a sentence: "Column 'Q3 RAG' is new.", "'Comments' is now 'Update'." Empty = the same shape */
  readonly differences: readonly string[];
}
