/**
 * A workbook to be written, as plain data. Layouts produce it, `workbook.ts` turns it into bytes, tests read it.
 * Rows and columns are numbered from 1. Lengths are said with their unit in the name.
 */
import type { StyleName } from './styles.ts';

export interface WorkbookDescription {
  readonly title: string;
  readonly subject: string;
  readonly creator: string;
  /** ISO date-time; the only date in the file, so that the same data gives the same bytes */
  readonly created: string;
  readonly sheets: readonly SheetDescription[];
  /** defined names of the workbook */
  readonly names?: readonly { readonly name: string; readonly sheet: string; readonly range: CellRange }[];
  /** the spreadsheet program works formulas out when it opens the file; needed where cells carry `formula` */
  readonly calculates?: boolean;
}

/** Both corners inclusive. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
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
  /** the whole sheet on one printed page; else as many pages as its rows take, each as wide as the sheet */
  readonly onePage: boolean;
  /** printed at so many per cent of its size instead, so that `pageBreaks` hold; a whole number from 10 to 400 */
  readonly scale?: number;
  readonly accentTab: boolean;
  /** null = no footer at all, as the accessibility checklist wants it */
  readonly footerLeft: string | null;
  /** native charts; their figures are the cells they point to */
  readonly charts?: readonly ChartDescription[];
  /** 'very-hidden' does not even stand in the list of hidden sheets */
  readonly state?: 'visible' | 'hidden' | 'very-hidden';
  /** only cells with `unlocked` take an entry; no password. Columns and rows may be sized, filtered and sorted */
  readonly isProtected?: boolean;
  readonly hiddenColumns?: readonly number[];
  readonly hiddenRows?: readonly number[];
  readonly validations?: readonly ValidationDescription[];
  readonly conditions?: readonly ConditionDescription[];
  readonly orientation?: 'landscape' | 'portrait';
  readonly gridLines?: boolean;
  /** a sheet that follows the accessibility checklist carries no filter buttons (default: it does) */
  readonly filterButtons?: boolean;
}

/** What a cell takes, and what is said while it is chosen and where an entry is refused. */
export interface ValidationDescription {
  readonly range: CellRange;
  readonly rule: /** a range, on whatever sheet: Excel takes no more than 255 characters of choices in the rule itself */
    | { readonly kind: 'list'; readonly sheet: string; readonly range: CellRange }
    | { readonly kind: 'text-length'; readonly most: number }
    /** any date from 2000 on */
    | { readonly kind: 'date' }
    /** takes anything; there for its prompt */
    | { readonly kind: 'anything' };
  readonly prompt: { readonly title: string; readonly text: string } | null;
  /** null = an entry that breaks the rule only warns */
  readonly refusal: { readonly title: string; readonly text: string } | null;
}

/** A look that cells take on while a formula over them holds; `formula` is written for the range's top left cell. */
export interface ConditionDescription {
  readonly range: CellRange;
  readonly formula: string;
  readonly fill: string | null;
  readonly colour: string | null;
  readonly bold?: boolean;
}

export interface ChartDescription {
  /** unique in its sheet */
  readonly name: string;
  readonly title: string;
  readonly altText: string;
  readonly kind: 'stacked-bar' | 'stacked-bar-100' | 'stacked-column' | 'clustered-bar' | 'line';
  /** top left corner, and size */
  readonly at: {
    readonly column: number;
    readonly row: number;
    readonly widthPx: number;
    readonly heightPx: number;
    /** the cell whose top left corner is its bottom right corner: it reaches there, however wide another program draws the columns */
    readonly until?: { readonly column: number; readonly row: number };
  };
  readonly categories: { readonly sheet: string; readonly range: CellRange };
  readonly series: readonly ChartSeries[];
  readonly legend: 'bottom' | 'right' | 'none';
}

export interface ChartSeries {
  /** the cell with its name */
  readonly name: { readonly sheet: string; readonly row: number; readonly column: number };
  readonly values: { readonly sheet: string; readonly range: CellRange };
  /** 'RRGGBB' */
  readonly colour: string;
  /** of the labels on it */
  readonly labelColour: string;
  /** beside its colour, so that no series is told by colour alone */
  readonly pattern: 'solid' | 'wide-upward-diagonal' | 'wide-downward-diagonal' | 'dotted' | 'outline';
  /** what a label says beside the figure: the status letter; null = no labels */
  readonly label: string | null;
}

export interface RowDescription {
  readonly heightPt: number;
  /** the height is only where it begins: Excel makes the row taller as somebody writes in it */
  readonly grows?: boolean;
  readonly cells: readonly CellDescription[];
  /** 1 to 7: rows that fold away below the row above them */
  readonly outline?: number;
}

export interface CellDescription {
  readonly column: number;
  /** a column reaches over this many columns (merged); 1 = its own only */
  readonly span: number;
  readonly value: CellValue;
  readonly style: StyleName;
  /** takes an entry on a protected sheet */
  readonly unlocked?: boolean;
  /** a formula of ours, without "="; `value` is what it comes to now */
  readonly formula?: string;
  /** opens another place of this workbook */
  readonly link?: { readonly sheet: string; readonly cell: string };
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
