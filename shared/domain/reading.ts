/**
 * What recognition makes of a workbook, before it is compared with any plan: tables, columns with reasons, and items with
 * the cell each of their values came from. Produced by core/trackers (locate, map); consumed by match, check and the preview.
 */
import type { DateOrders } from './dates.ts';
import type { OwnColumn, OwnMark } from './own-workbook.ts';
import type { Merge } from './sheet.ts';

export interface Reading {
  readonly file: string;
  /** the plan or directorate title as the workbook says it, null where it says none */
  readonly title: Said | null;
  readonly organisation: string | null;
  /** who sends it, where a title row names a directorate */
  readonly sender: string | null;
  /** the period the workbook as a whole speaks of ("2024-25 Q3"); null = not said */
  readonly period: Said | null;
  /** top first. A flat list of actions (a return) has one level or none that is named */
  readonly levels: readonly LevelReading[];
  /** in the order of the plan: parents first, depth first. For a flat return in sheet order */
  readonly items: readonly ItemReading[];
  readonly tables: readonly TableReading[];
  /** code words that the workbook's own legend defines */
  readonly legend: readonly {
    readonly label: string;
    readonly fill: string | null;
    readonly code: string | null;
    readonly cell: string;
    readonly sheet: string;
  }[];
  readonly committees: readonly { readonly code: string | null; readonly name: string }[];
  /** rows left out on purpose, with the reason: totals, headers repeated, notes */
  readonly ignored: readonly { readonly sheet: string; readonly row: number; readonly text: string; readonly reason: string }[];
  readonly problems: readonly Problem[];
  /** the words and fills of the status cells, most frequent first, and what each was taken for */
  readonly statusValues: readonly StatusValue[];
  /** Quarterdeck sent this workbook out; absent = any other */
  readonly own?: OwnReading;
}

/** A workbook that Quarterdeck sent out, as it came back. */
export interface OwnReading {
  /** null = its hidden sheet is gone; keys and codes still tell what it is */
  readonly mark: OwnMark | null;
  /** what its pre-filled cells said when it went out; null = that is not known any more */
  readonly sent: readonly SentRow[] | null;
}

export interface SentRow {
  readonly itemId: string;
  readonly said: Readonly<Partial<Record<OwnColumn, string>>>;
}

/** A value and where it stands. */
export interface Said {
  readonly text: string;
  readonly sheet: string;
  readonly cell: string;
}

/** Where the items of a level are named. */
export const LEVEL_SOURCES = [
  'column',
  'merged-column',
  'banner-row',
  'ref-prefix',
  'sheet',
  'title-line',
  'lines-in-cell',
  'other-sheet',
  'outline',
] as const;

export type LevelSource = (typeof LEVEL_SOURCES)[number];

export interface LevelReading {
  readonly name: string;
  readonly from: LevelSource;
  readonly confidence: number;
  readonly reason: string;
}

export interface ItemReading {
  /** unique in this reading */
  readonly key: string;
  readonly parent: string | null;
  /** index into `levels`; for a flat return, the deepest */
  readonly level: number;
  readonly ref: Said | null;
  /** false = `ref` is a position given by us */
  readonly refGiven: boolean;
  readonly title: Said;
  readonly narrative: Said | null;
  readonly kind: string | null;
  /** a heading over some items that is no level of the plan: the programme a project belongs to */
  readonly group?: Said | null;
  readonly officer: Said | null;
  readonly committee: Said | null;
  readonly sponsor: Said | null;
  readonly due: Said | null;
  readonly links: readonly { readonly kind: 'see'; readonly text: string; readonly cell: string }[];
  readonly reports: readonly ReportReading[];
  readonly note: string | null;
  /** when it was completed, where a column says so */
  readonly completed?: Said | null;
  /** struck through, or under a heading of closed actions: what the file shows as done with, in words */
  readonly closed?: string | null;
  /** in a workbook that Quarterdeck sent out: the item that the row's key names, by its id */
  readonly itemId?: string;
  /** there: the status and the update of the period before, which stand beside the cells to fill in and report nothing */
  readonly shown?: { readonly lastRag: Said | null; readonly lastUpdate: Said | null };
}

export interface ReportReading {
  /** "2024-25 Q3"; "Q3" where the year is said nowhere; "" where no period is said at all (the user must name it) */
  readonly period: string;
  readonly rag: StatusReading | null;
  readonly narrative: Said | null;
  readonly pathToGreen: Said | null;
  readonly forecast: Said | null;
  readonly by: Said | null;
  /** 0 to 100, where a column says how much is done */
  readonly percent?: (Said & { readonly value: number }) | null;
  /** notes, threaded comments and links on the cells of this report, each with its cell */
  readonly remarks?: readonly Said[];
}

/** A status cell. `code` null = the cell says something that is not a status of the default scale or the legend ("Amber/Green"). */
export interface StatusReading extends Said {
  readonly code: string | null;
  readonly fill: string | null;
  readonly by: 'word' | 'fill' | 'word-and-fill';
}

/** What stands in the status cells of a workbook: each different wording and fill once. */
export interface StatusValue {
  readonly text: string;
  readonly fill: string | null;
  /** null = it was not understood, or says nothing of a status */
  readonly code: string | null;
  readonly cells: number;
  /** the first of them */
  readonly sheet: string;
  readonly cell: string;
  readonly by: 'recognition' | 'hand' | 'profile';
}

export const COLUMN_ROLES = [
  'ref',
  'parent-ref',
  'title',
  'parent-title',
  'narrative',
  'officer',
  'sponsor',
  'committee',
  'timescale',
  'status',
  'update',
  'path-to-green',
  'forecast',
  'completed',
  'percent',
  'kind',
  'notes',
  'unused',
] as const;

export type ColumnRole = (typeof COLUMN_ROLES)[number];

export interface TableReading {
  readonly sheet: string;
  /** the whole table, header rows included */
  readonly range: Merge;
  readonly headerRows: readonly number[];
  readonly bannerRows: readonly number[];
  readonly columns: readonly ColumnReading[];
  readonly confidence: number;
  /** in words: why this is a table and these are its headers */
  readonly reason: string;
  /** items stand side by side: `columns` are then rows of the sheet, and `headerColumns` hold their headers */
  readonly transposed?: boolean;
  readonly headerColumns?: readonly number[];
  /** who settled its place; absent = recognition */
  readonly settledBy?: 'hand' | 'profile';
}

export interface ColumnReading {
  readonly column: number;
  readonly header: string;
  readonly role: ColumnRole;
  /** index into levels for ref/title/parent columns; null otherwise */
  readonly level: number | null;
  /** for status, update, path-to-green, forecast */
  readonly period: string | null;
  /** 0 to 1 */
  readonly confidence: number;
  /** "header 'Action completed by', 71 of 82 cells read as dates" */
  readonly reason: string;
  /** how its numeric dates are written, where they are not plainly day first; a person must say where some are month first and others could be either */
  readonly dates?: DateOrders;
  /** who settled its role; absent = recognition */
  readonly settledBy?: 'hand' | 'profile';
}

export interface Problem {
  readonly severity: 'error' | 'warning' | 'note';
  /** stable, kebab-case: 'status-unreadable' */
  readonly code: string;
  readonly sheet: string | null;
  /** an address or a short list "F7, F9-F21"; null = the whole sheet or file */
  readonly cell: string | null;
  /** one sentence: what was found, what was expected, what to do */
  readonly message: string;
  /** how many cells or rows it speaks of, where that is more than one */
  readonly count?: number;
}
