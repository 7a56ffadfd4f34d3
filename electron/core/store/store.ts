/** What the store offers to the features: reads, one way of writing, undo. Implemented in this folder; the only SQL is here. */
import type { HistoryChange, HistoryEntry } from '#shared/domain/history.ts';
import type { PlanDocument, PlanSummary } from '#shared/domain/plan.ts';
import type { SaidValue, SourceSummary } from '#shared/domain/preview.ts';
import type { PublicationLine } from '#shared/domain/quarter.ts';
import type { RagScale } from '#shared/domain/rag.ts';
import type { DueChange } from './due-moves.ts';
import type { ReportDay } from './report-days.ts';
import type { NewRow, Patch, TableName, Tables } from './tables.ts';

export interface Clock {
  now(): Date;
}

export interface Ids {
  /** a UUIDv7 never given before */
  next(): string;
}

export interface Log {
  /** for the person who looks after the machine; never shown on screen. Returns the reference under which it can be found */
  error(error: unknown, context: string): string;
  note(message: string): void;
}

export interface StoreOptions {
  /** absolute path; made where it does not exist */
  readonly dataDir: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** path of better_sqlite3.node; default: QUARTERDECK_SQLITE_BINDING, else the module's own */
  readonly nativeBinding?: string;
  /** 'desktop', 'loopback', 'in-process': said to whoever finds the folder taken */
  readonly host?: string;
  /** the person whose name goes on commands that do not bring one; default: the login name */
  readonly who?: string;
}

/** Where a value came from. */
export interface Source {
  readonly sourceId: string;
  readonly sheet: string;
  readonly cell: string;
}

export interface CommandHead {
  /** 'import', 'edit-item', 'set-report', ... */
  readonly kind: string;
  /** one line for the history: "A1.1.4 status set to Red for 2024-25 Q3". A function is called after the work is done */
  readonly summary: string | (() => string);
  readonly who?: string;
  /** the plans it touches; the first is the one whose history shows it. A function is called after the work is done */
  readonly planIds: readonly string[] | (() => readonly string[]);
  /** false = stays for good, undo passes over it (a published return). Default true */
  readonly undoable?: boolean;
}

export interface CommandResult<T> {
  readonly commandId: string;
  readonly summary: string;
  readonly planIds: readonly string[];
  readonly value: T;
  /** field changes logged; 0 = nothing was different and no command was recorded */
  readonly changes: number;
}

export interface Reads {
  /** null = no such row */
  row<K extends TableName>(table: K, id: string): Tables[K] | null;
  /** rows whose columns equal all of `where` (null matches null), in order of `position` where there is one, else of their ids, which is the order they were made in */
  rows<K extends TableName>(table: K, where?: Patch<Tables[K]>): Tables[K][];
  /** the last of those rows, without reading the others */
  last<K extends TableName>(table: K, where: Patch<Tables[K]>): Tables[K] | null;
  plans(): PlanSummary[];
  /** throws UserError NOT_FOUND */
  plan(planId: string): PlanDocument;
  /** the plan's own status scale, else the default */
  scale(planId: string): RagScale;
  /** on which days the statuses of a period came in first, oldest first */
  reportDays(planId: string, period: string): ReportDay[];
  /** the plan's publications without what they froze, newest first */
  publications(planId: string): PublicationLine[];
  /** the last command that touched the plan; null = none */
  lastCommand(planId: string): string | null;
  /** every change of a baseline date's words since a day or moment (ISO, inclusive), oldest first; what was undone does not count */
  dueChanges(planId: string, since: string): DueChange[];
  /** an item that is there no more: what it was called, and the command that took it away. null = it is there, or never was */
  removedItem(itemId: string): RemovedItem | null;
  /** ids of the waiting questions about a report that has got its status since they were asked: no answer may overwrite it */
  overtakenDecisions(): ReadonlySet<string>;
}

export interface RemovedItem {
  readonly ref: string | null;
  readonly title: string;
  readonly planId: string;
  /** "Undid: Imported plan.xlsx" */
  readonly summary: string;
  /** ISO date-time */
  readonly at: string;
}

export interface Transaction extends Reads {
  /** the command being made, for rows that want to name it */
  readonly commandId: string;
  /** ISO date-time of the command */
  readonly at: string;
  readonly who: string;
  /** returns the id of the row: the given one, else a new one */
  insert<K extends TableName>(table: K, row: NewRow<Tables[K]>, source?: Source | null): string;
  /** logs what differs and says whether anything did */
  update<K extends TableName>(table: K, id: string, patch: Patch<Tables[K]>, source?: Source | null): boolean;
  /** rows that refer to it must be gone before; throws UserError REFUSED where something still does */
  remove<K extends TableName>(table: K, id: string): void;
}

export interface Store extends Reads {
  readonly dataDir: string;
  /** what opening found, in sentences for the user */
  readonly notices: readonly string[];

  /** One command = one transaction. `work` is synchronous; when it throws, nothing has happened. */
  commit<T>(head: CommandHead, work: (tx: Transaction) => T): CommandResult<T>;
  /** null = the last command not undone. Throws UserError REFUSED, in one sentence, when there is none or later commands stand in the way */
  undo(commandId: string | null): CommandResult<null>;
  /** the last undo, where nothing was done since. Throws UserError REFUSED */
  redo(): CommandResult<null>;

  /** Called after every command, undo and redo that changed something: the core tells the screens from here. Returns how to stop */
  onCommitted(listener: (done: CommandResult<unknown>) => void): () => void;

  history(query: HistoryQuery): HistoryEntry[];
  /** throws UserError NOT_FOUND */
  changes(commandId: string): HistoryChange[];
  /** what undo and redo would do, when the last command was done, and how many decisions of accepted imports wait */
  standing(): {
    readonly undo: string | null;
    readonly redo: string | null;
    readonly savedAt: string | null;
    readonly waitingDecisions: number;
  };

  /** the files that were taken in, newest first; `planId` null = of all plans */
  sources(planId: string | null): SourceSummary[];
  /** everything a stored file said, in its own order, and what became of it */
  said(sourceId: string): SaidValue[];

  /** Keeps bytes for good under their SHA-256 (hex), on disk before it returns. Call it before the transaction that refers to them. */
  keep(bytes: Uint8Array): string;
  /** throws UserError NOT_FOUND when missing, REFUSED when no longer what was kept */
  kept(sha256: string): Uint8Array;

  /** makes today's backup when one is due; resolves to its path or null */
  backup(): Promise<string | null>;
  /** one sentence for each fault; empty = whole. Also checks the kept files */
  check(): string[];
  close(): void;
}

export interface HistoryQuery {
  readonly planId: string | null;
  readonly itemId: string | null;
  /** a command's id: only what came before it */
  readonly before: string | null;
  readonly limit: number;
}
