/** What an import would do, shown before it is done. The commit applies exactly this. */
import type { ColumnReading, LevelReading, Problem, TableReading } from './reading.ts';

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
  readonly period: string | null;
  readonly sender: string | null;
  /** "22 reports, 7 change status" */
  readonly summary: string;
  readonly counts: ImportCounts;
  readonly tables: readonly TableReading[];
  readonly levels: readonly LevelReading[];
  /** the sheets of the file, in order, with how many rows went somewhere */
  readonly sheets: readonly { readonly name: string; readonly rows: number }[];
  readonly changes: readonly Change[];
  readonly decisions: readonly Decision[];
  /** refs of the items a return should have reported and does not */
  readonly missing: readonly string[];
  readonly newItems: readonly string[];
  readonly ignored: readonly { readonly sheet: string; readonly row: number; readonly text: string; readonly reason: string }[];
  readonly problems: readonly Problem[];
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

export type ItemField = 'ref' | 'title' | 'narrative' | 'kind' | 'officer' | 'committee' | 'sponsor' | 'due';
export type ReportField = 'rag' | 'update' | 'path-to-green' | 'forecast' | 'by' | 'note';

export interface Change {
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
    | 'plan-unclear';
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
  readonly rows: readonly { readonly number: number; readonly hidden: boolean; readonly cells: readonly PictureCell[] }[];
  readonly columns: readonly ColumnReading[];
}

export interface PictureCell {
  readonly column: number;
  readonly text: string;
  readonly fill: string | null;
  readonly bold: boolean;
  readonly note: string | null;
}
