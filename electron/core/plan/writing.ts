/**
 * What may be done to a plan inside a transaction. Hand edits and accepted imports go through the same functions, so both
 * split officers, read timescales and leave the same trail.
 */
import type { ItemField } from '#shared/domain/preview.ts';
import type { Source, Transaction } from '../store/index.ts';

export interface NewPlan {
  readonly name: string;
  readonly organisation: string | null;
  /** top first */
  readonly levels: readonly string[];
  readonly committees?: readonly { readonly code: string | null; readonly name: string }[];
}

export interface NewItem {
  readonly planId: string;
  readonly parentId: string | null;
  /** stands right after this sibling; null = first; absent = last */
  readonly afterId?: string | null;
  /** index into the plan's levels; absent = the one below the parent's */
  readonly level?: number;
  readonly ref: string | null;
  readonly refGiven?: boolean;
  readonly title: string;
  /** where the item was read; absent = typed by hand */
  readonly source?: Source | null;
}

export interface ReportValues {
  readonly rag?: string | null;
  readonly narrative?: string | null;
  readonly pathToGreen?: string | null;
  readonly forecast?: string | null;
  readonly by?: string | null;
  readonly note?: string | null;
}

/** The cells the values of a report came from; absent = typed by hand. */
export interface ReportSources {
  readonly rag?: Source | null;
  readonly narrative?: Source | null;
  readonly other?: Source | null;
}

export declare function createPlan(tx: Transaction, plan: NewPlan): { planId: string; levelIds: string[] };
export declare function addItem(tx: Transaction, item: NewItem): string;
/**
 * Sets one field from the words of the tracker or the keyboard; '' clears it (a title cannot be cleared). For 'officer', 'posts'
 * gives the posts where they are known, else the text is split by the rule. Says whether anything changed.
 */
export declare function setItemField(
  tx: Transaction,
  itemId: string,
  field: ItemField,
  value: string,
  source?: Source | null,
  posts?: readonly string[],
): boolean;
/** An absent value is left as it is, null clears it. A report left with nothing in it is removed. Says whether anything changed. */
export declare function setReport(tx: Transaction, itemId: string, period: string, values: ReportValues, sources?: ReportSources): boolean;
/** Removes an item with everything below it and on it. */
export declare function removeItem(tx: Transaction, itemId: string): void;
