/** The change log as a person reads it: commands, newest first, each with its field-by-field changes. */
import type { CellSource } from './plan.ts';

export interface HistoryEntry {
  readonly commandId: string;
  /** 'import', 'edit-item', 'set-report', 'undo', ... */
  readonly kind: string;
  /** "Imported 4 files: 62 reports" */
  readonly summary: string;
  /** ISO date-time */
  readonly at: string;
  readonly who: string;
  readonly planId: string | null;
  readonly changeCount: number;
  /** may be undone now: nothing after it has touched the same rows */
  readonly undoable: boolean;
  readonly undoneBy: string | null;
}

export interface HistoryChange {
  readonly itemId: string | null;
  readonly ref: string | null;
  readonly title: string | null;
  /** 'title', 'lead officer', '2024-25 Q3 status' */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly source: CellSource | null;
}
