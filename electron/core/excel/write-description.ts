/**
 * A workbook to be written, as plain data. Layouts produce it, `write-workbook.ts` turns it into bytes, tests read it.
 * Rows and columns are numbered from 1. Lengths are said with their unit in the name.
 */
import type { StyleName } from './write-styles.ts';

export interface WorkbookDescription {
  readonly title: string;
  readonly subject: string;
  readonly creator: string;
  /** ISO date-time; the only date in the file, so that the same data gives the same bytes */
  readonly created: string;
  readonly sheets: readonly SheetDescription[];
}

export interface SheetDescription {
  readonly name: string;
  /** in pixels at 96 dpi, first column first */
  readonly columnWidthsPx: readonly number[];
  readonly rows: readonly RowDescription[];
  readonly tables: readonly TableDescription[];
  /** panes frozen above and to the left of the first cell that scrolls */
  readonly frozen: { readonly rows: number; readonly columns: number };
  /** rows repeated on every printed page, both inclusive */
  readonly printTitleRows: readonly [number, number] | null;
  readonly paper: 'A4' | 'A3';
  /** a printed page ends after each of these rows */
  readonly pageBreaks: readonly number[];
  /** the whole sheet on one printed page; else as many pages as its rows take */
  readonly onePage: boolean;
  readonly accentTab: boolean;
  readonly footerLeft: string;
}

export interface RowDescription {
  readonly heightPt: number;
  readonly cells: readonly CellDescription[];
}

export interface CellDescription {
  readonly column: number;
  /** a column reaches over this many columns (merged); 1 = its own only */
  readonly span: number;
  readonly value: CellValue;
  readonly style: StyleName;
}

/** Text is always written as text. `dateTime` is ISO and written as a date cell that shows the same clock time. */
export type CellValue = string | number | null | { readonly dateTime: string };

/** A real Excel table: its first row is the header, whose texts are unique. */
export interface TableDescription {
  readonly name: string;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}
