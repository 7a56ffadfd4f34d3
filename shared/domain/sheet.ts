/**
 * A workbook as plain data: what the reader takes out of a file, and all that recognition is allowed to know of it.
 * Rows and columns are numbered from 1, as Excel shows them.
 */

export interface Workbook {
  /** the file's name as the user knows it, without a folder */
  readonly file: string;
  /** title, author and dates the file says of itself, where it does */
  readonly properties: { readonly title: string | null; readonly author: string | null; readonly modified: string | null };
  readonly sheets: readonly Sheet[];
  /** what the reader could not or would not read, in sentences for the user ("Macros are ignored.") */
  readonly remarks: readonly Remark[];
  /** names that the workbook gives to one range each; absent = it gives none */
  readonly names?: readonly DefinedName[];
}

export interface DefinedName {
  readonly name: string;
  readonly sheet: string;
  readonly range: Merge;
}

export interface Remark {
  readonly code: string;
  readonly sheet: string | null;
  readonly cell: string | null;
  readonly message: string;
}

export interface Sheet {
  readonly name: string;
  readonly visibility: 'visible' | 'hidden' | 'very-hidden';
  /** only rows with at least one cell that says something (a value, a fill, a note), in order */
  readonly rows: readonly Row[];
  readonly merges: readonly Merge[];
  /** widths in characters, by column number; absent = the sheet's default */
  readonly columnWidths: Readonly<Record<number, number>>;
  readonly hiddenColumns: readonly number[];
  readonly tables: readonly { readonly name: string; readonly range: Merge }[];
  /** a list that a dropdown offers, and where */
  readonly dropdowns: readonly { readonly range: Merge; readonly values: readonly string[] }[];
  /** an auto-filter hides rows; all rows are read all the same */
  readonly filtered: boolean;
}

export interface Row {
  readonly number: number;
  readonly hidden: boolean;
  /** outline (grouping) depth, 0 = none */
  readonly outline: number;
  /** in points; null = default */
  readonly height: number | null;
  readonly cells: readonly Cell[];
}

export interface Cell {
  readonly column: number;
  /** the value with its type; dates are ISO ("2025-03-31" or "2025-03-31T10:00:00"); percentages are numbers with `format` */
  readonly value: string | number | boolean | null;
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error' | 'blank';
  /** as a person reads it in Excel, near enough; '' for a blank */
  readonly text: string;
  /** the fill a person sees, '#RRGGBB', own or by an evaluated conditional format; null = none */
  readonly fill: string | null;
  readonly bold: boolean;
  readonly strike: boolean;
  /** the value is a formula's cached result */
  readonly formula: boolean;
  readonly note: string | null;
  readonly link: string | null;
  /** steps that the cell's format indents its words by; absent = none */
  readonly indent?: number;
}

/** An inclusive rectangle. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** 1 -> 'A', 28 -> 'AB'. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let n = column; n > 0; n = Math.floor((n - 1) / 26)) letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}

/** (5, 3) -> 'C5'. */
export function address(row: number, column: number): string {
  return `${columnLetters(column)}${row}`;
}
