import type { ImportCounts } from '#shared/domain/preview.ts';
import type { Problem } from '#shared/domain/reading.ts';

/** One file, as scripts see it. Stable: docs/command-line.md. */
export interface FileResult {
  /** as it was given */
  readonly file: string;
  /** in a preview: what it would be */
  readonly outcome: 'imported' | 'partly' | 'unchanged' | 'refused';
  readonly kind: 'plan' | 'return' | null;
  readonly plan: string | null;
  readonly period: string | null;
  readonly counts: ImportCounts;
  readonly missing: readonly string[];
  readonly new: readonly string[];
  /** those that wait */
  readonly decisions: readonly {
    readonly code: string;
    readonly ref: string | null;
    readonly sheet: string | null;
    readonly cell: string | null;
    readonly message: string;
  }[];
  readonly problems: readonly Problem[];
}

/** A result with what only its text says. */
export interface TakenIn {
  readonly result: FileResult;
  /** to undo it by; null where nothing was changed */
  readonly batch: string | null;
}

/** What `--accept-plan-changes` takes; anything else has more than one sensible answer. */
export const PLAN_CHANGES: ReadonlySet<string> = new Set(['plan-field-changed', 'new-item']);
