/** What an import would do, shown before it is done. The commit applies exactly this. */
import type { Mapping, ProfileUsed } from './mapping.ts';
import type { RagScale } from './rag.ts';
import type { ColumnReading, LevelReading, Problem, StatusValue, TableReading } from './reading.ts';

export interface ImportPreview {
  readonly id: string;
  readonly state: 'reading' | 'ready' | 'accepted' | 'cancelled';
  readonly progress: { readonly done: number; readonly total: number; readonly file: string | null };
  readonly files: readonly FilePreview[];
  /** seconds from the drop to this preview */
  readonly seconds: number;
  /** the batch, once accepted; undo takes it back whole */
  readonly commandId: string | null;
}

export interface FilePreview {
  readonly id: string;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly outcome: 'ready' | 'imported' | 'partly' | 'unchanged' | 'refused';
  readonly kind: 'plan' | 'return' | null;
  readonly plan: { readonly id: string | null; readonly name: string } | null;
  /** the plan's status scale; absent = the usual one */
  readonly scale?: RagScale;
  readonly period: string | null;
  readonly sender: string | null;
  /** a return of an open period that brings nothing new: accepting keeps it as received */
  readonly received?: true;
  /** "22 reports, 7 change status" */
  readonly summary: string;
  readonly counts: ImportCounts;
  readonly tables: readonly TableReading[];
  readonly levels: readonly LevelReading[];
  /** the sheets of the file, in order, with how many rows went somewhere */
  readonly sheets: readonly { readonly name: string; readonly rows: number; readonly hidden?: boolean }[];
  /** what a person or a profile settled about the file; empty = recognition alone */
  readonly mapping: Mapping;
  /** the remembered shape that was recognised; null = none */
  readonly profile: ProfileUsed | null;
  /** the words and fills of its status cells, most frequent first, and what each was taken for */
  readonly statusValues: readonly StatusValue[];
  /** in the order of the file, at most `MOST_CHANGES` over all files of a preview; `changeCount` counts all, `imports.changes` has the rest */
  readonly changes: readonly Change[];
  readonly changeCount: number;
  /** what accepting would do, counted in rows of the list of changes */
  readonly sums: ImportSums;
  readonly decisions: readonly Decision[];
  /** refs of the items a return should have reported and does not */
  readonly missing: readonly string[];
  readonly newItems: readonly string[];
  readonly ignored: readonly { readonly sheet: string; readonly row: number; readonly text: string; readonly reason: string }[];
  readonly problems: readonly Problem[];
}

/** A preview carries no more changes than this, so that it stays quick to send. */
export const MOST_CHANGES = 5_000;

export interface ImportSums {
  readonly newPlans: number;
  readonly newItems: number;
  /** a report counts once, however many of its fields change */
  readonly reports: number;
  /** fields of the plan itself */
  readonly planChanges: number;
  /** rows of the list of changes */
  readonly rows: number;
  /** of these, reports that change a status */
  readonly statusChanges: number;
}

/** What one item is told, as one row of a list: for one period, or of the plan itself. */
export interface ChangeRow {
  readonly key: string;
  readonly kind: Change['kind'];
  readonly ref: string | null;
  readonly title: string;
  readonly period: string | null;
  /** the change of status, where there is one */
  readonly status: Change | null;
  /** every field that changes, the status included */
  readonly fields: readonly Change[];
}

export interface ImportCounts {
  /** rows that speak of an item */
  readonly rows: number;
  readonly matched: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly skipped: number;
}

export type ItemField =
  | 'ref'
  | 'title'
  | 'narrative'
  | 'kind'
  | 'officer'
  | 'committee'
  | 'sponsor'
  | 'due'
  | 'completed'
  | 'parent'
  | 'retired';
export type ReportField = 'rag' | 'update' | 'path-to-green' | 'forecast' | 'by' | 'note' | 'percent';

export interface Change {
  /** unique within its file */
  readonly id: string;
  readonly kind: 'new-plan' | 'new-item' | 'item-field' | 'report';
  readonly ref: string | null;
  readonly title: string;
  readonly field: ItemField | ReportField | null;
  readonly period: string | null;
  readonly before: string | null;
  readonly after: string | null;
  /** of a status that is the first for its period: the status of the period before, so that movement can be seen */
  readonly previous?: string | null;
  readonly sheet: string;
  readonly cell: string;
  /** how the row was matched, in words, when not by its exact ref: "title, 94% alike" */
  readonly matchedBy: string | null;
}

export interface Decision {
  readonly id: string;
  readonly code:
    | 'plan-field-changed'
    | 'new-item'
    | 'invalid-status'
    | 'missing-item'
    | 'ambiguous-match'
    | 'post-unclear'
    | 'plan-unclear'
    /** two files of one import, or a file and an earlier one of another sender, report one item differently */
    | 'reports-conflict'
    /** a column's dates read day first and month first */
    | 'date-order'
    /** a post or committee that looks like another spelling of one the plan has */
    | 'post-variant'
    | 'committee-variant'
    /** an item of the plan is told as several, or several as one */
    | 'split'
    | 'merged'
    /** a new version of the plan leaves an item out */
    | 'dropped-item'
    /** a new version of the plan has it under another parent */
    | 'moved-item';
  readonly ref: string | null;
  readonly title: string;
  readonly file: string;
  readonly sheet: string | null;
  readonly cell: string | null;
  /** the headline: '"Amber/Green" is not a status of this plan' */
  readonly message: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly options: readonly { readonly key: string; readonly label: string; readonly rag: string | null }[];
  /** key of the option taken; null = waits */
  readonly chosen: string | null;
  /** for reports that conflict: what each says, who says it and when, in the order of the options */
  readonly sides?: readonly DecisionSide[];
  /** why it is asked, in words: "titles 71% alike: both say 'workforce strategy'" */
  readonly reason?: string | null;
}

export interface DecisionSide {
  readonly file: string;
  readonly sheet: string;
  readonly cell: string;
  readonly sender: string | null;
  /** ISO date-time the file was last saved, or imported */
  readonly at: string | null;
  readonly rag: string | null;
  readonly narrative: string | null;
}

/** A window of a source sheet, ready to draw. */
export interface SheetPicture {
  readonly file: string;
  readonly sheet: string;
  readonly rowCount: number;
  readonly columnCount: number;
  /** characters, by column from 1 */
  readonly columnWidths: readonly number[];
  readonly merges: readonly { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }[];
  readonly rows: readonly {
    readonly number: number;
    readonly hidden: boolean;
    /** points; null = the sheet's usual height */
    readonly height?: number | null;
    readonly cells: readonly PictureCell[];
  }[];
  readonly columns: readonly ColumnReading[];
  readonly hiddenColumns?: readonly number[];
}

export interface PictureCell {
  readonly column: number;
  readonly text: string;
  readonly fill: string | null;
  readonly bold: boolean;
  readonly note: string | null;
  readonly strike?: boolean;
  readonly link?: string | null;
  /** in the picture of a template: it is worked out there, so nothing can be put into it */
  readonly formula?: true;
}

/** A pasted text as a table, before it is read: what the clipboard gave, and which broken lines were joined. */
export interface PastedTable {
  readonly rows: readonly (readonly string[])[];
  /** 'html' keeps colours and merges; 'text' was cut into columns by us */
  readonly from: 'html' | 'text';
  /** rows (from 1) made of several lines of the clipboard, with the number of lines */
  readonly mended: readonly { readonly row: number; readonly lines: number }[];
  /** how the columns were found, in a sentence */
  readonly how: string;
}

/** A stored file and what became of it. */
export interface SourceSummary {
  readonly id: string;
  readonly file: string;
  readonly importedAt: string;
  readonly kind: 'plan' | 'return';
  readonly planId: string | null;
  readonly planName: string | null;
  readonly period: string | null;
  readonly sender: string | null;
  readonly bytes: number;
  /** statuses, updates and items that stand as it said them, and all it said */
  readonly standing: number;
  readonly said: number;
  /** a later file of the same sender for the same period took its place */
  readonly replacedBy: string | null;
}

/** One value a stored file said. */
export interface SaidValue {
  readonly itemId: string | null;
  readonly ref: string | null;
  readonly title: string;
  readonly field: ItemField | ReportField;
  readonly period: string | null;
  readonly value: string | null;
  readonly sheet: string;
  readonly cell: string;
  readonly fate: 'stands' | 'changed' | 'removed';
  /** where it does not stand: what took its place, and the line of the history that did it */
  readonly now: string | null;
  readonly by: string | null;
  readonly at: string | null;
}
