/**
 * Every procedure between a host's user interface and the core: name, input (parsed here, from `unknown`, and nowhere else),
 * output and events. Errors a person can cause travel as ORPCError with a code of `UserErrorCode` and a plain-English message.
 */
import { eventIterator, oc, type } from '@orpc/contract';
import { z } from 'zod';
import type { HistoryChange, HistoryEntry } from '../domain/history.ts';
import type { Mapping, MappingProfile } from '../domain/mapping.ts';
import type { Item, PlanDocument, PlanSummary } from '../domain/plan.ts';
import type { ChangeRow, ImportPreview, PastedTable, SaidValue, SheetPicture, SourceSummary } from '../domain/preview.ts';
import { COLUMN_ROLES, LEVEL_SOURCES } from '../domain/reading.ts';
import type { ProducedReturn, Readiness } from '../domain/return.ts';

export type UserErrorCode = 'NOT_FOUND' | 'REFUSED' | 'PLAN_MOVED' | 'BAD_INPUT' | 'STORE_UNAVAILABLE';

export interface AppStatus {
  readonly version: string;
  readonly host: 'desktop' | 'loopback' | 'in-process';
  readonly dataFolder: string;
  /** ISO date-time of the last command; null in an empty store */
  readonly savedAt: string | null;
  /** what undo / redo would do, in words; null = nothing */
  readonly undo: string | null;
  readonly redo: string | null;
  /** decisions of accepted imports that still wait */
  readonly waitingDecisions: number;
  /** what the start found: "Restored from ...", "The integrity check found ..." */
  readonly notices: readonly string[];
}

export type AppEvent =
  | { readonly kind: 'changed'; readonly commandId: string; readonly planIds: readonly string[] }
  | {
      readonly kind: 'import-progress';
      readonly importId: string;
      readonly done: number;
      readonly total: number;
      readonly file: string | null;
    }
  | { readonly kind: 'import-ready'; readonly importId: string };

export interface CommandDone {
  readonly commandId: string;
  /** "A1.1.4 status set to Red for 2024-25 Q3" */
  readonly summary: string;
}

export interface ImportDone extends CommandDone {
  readonly created: number;
  readonly changed: number;
  readonly waiting: number;
  readonly planIds: readonly string[];
}

export interface WaitingDecisions {
  /** decisions of imports already accepted, in the shape of the preview */
  readonly decisions: ImportPreview['files'][number]['decisions'];
}

const id = z.uuid();
const period = z.string().regex(/^\d{4}-\d{2} Q[1-4]$/, 'A period reads like "2024-25 Q3".');
const text = z.string().max(32_767);

const cellNumber = z.int().min(1).max(1_048_576);
const choiceOf = <const T extends string>(...values: T[]) => z.enum(values).nullable();

const mapping: z.ZodType<Mapping> = z.object({
  sheets: z
    .array(
      z.object({
        sheet: z.string(),
        use: choiceOf('read', 'leave-out'),
        hiddenRows: choiceOf('read', 'leave-out'),
        hiddenColumns: choiceOf('read', 'leave-out'),
        tables: z
          .array(
            z.object({
              range: z.object({ top: cellNumber, left: cellNumber, bottom: cellNumber, right: cellNumber }),
              openEnded: z.boolean(),
              headers: z.array(cellNumber).max(20),
              transposed: z.boolean(),
              columns: z
                .array(
                  z.object({
                    column: cellNumber,
                    role: z.enum(COLUMN_ROLES),
                    level: z.int().min(0).max(8).nullable(),
                    period: z.string().nullable(),
                    dates: choiceOf('day-first', 'month-first'),
                  }),
                )
                .max(500),
              levels: z
                .array(z.object({ name: z.string().min(1).max(200), from: z.enum(LEVEL_SOURCES), column: cellNumber.nullable() }))
                .min(1)
                .max(8)
                .nullable(),
            }),
          )
          .max(50)
          .nullable(),
      }),
    )
    .max(200),
  values: z.array(z.object({ text: z.string().nullable(), fill: z.string().nullable(), code: z.string().nullable() })).max(500),
});

export const ITEM_FIELDS = ['ref', 'title', 'narrative', 'kind', 'officer', 'committee', 'sponsor', 'due', 'completed'] as const;

export const contract = {
  app: {
    status: oc.output(type<AppStatus>()),
    /** looks through the whole store; one sentence for each fault, none = sound */
    check: oc.output(type<{ readonly faults: readonly string[] }>()),
    events: oc.output(eventIterator(type<AppEvent>())),
  },
  plans: {
    list: oc.output(type<readonly PlanSummary[]>()),
    /** `cells` false leaves out the cells that values came from (`source`, `narrativeSource` null): half of a large plan, and a grid shows none */
    get: oc.input(z.object({ planId: id, cells: z.boolean().default(true) })).output(type<PlanDocument>()),
    create: oc
      .input(z.object({ name: text.min(1), organisation: text.nullable(), levels: z.array(text.min(1)).min(1).max(6) }))
      .output(type<CommandDone & { readonly planId: string }>()),
  },
  items: {
    /** one item whole, with the cells its values came from */
    get: oc.input(z.object({ itemId: id })).output(type<Item>()),
    add: oc
      .input(z.object({ planId: id, parentId: id.nullable(), afterId: id.nullable(), ref: text.nullable(), title: text.min(1) }))
      .output(type<CommandDone & { readonly itemId: string }>()),
    edit: oc.input(z.object({ itemId: id, field: z.enum(ITEM_FIELDS), value: text })).output(type<CommandDone>()),
    remove: oc.input(z.object({ itemId: id })).output(type<CommandDone>()),
    /** the item rests from now on: it keeps its reports and is asked for none. `how` null takes that back */
    retire: oc
      .input(z.object({ itemId: id, how: z.enum(['superseded', 'merged', 'dropped']).nullable(), byItemId: id.nullable() }))
      .output(type<CommandDone>()),
  },
  reports: {
    /** an absent key is left as it is; null clears it */
    set: oc
      .input(
        z.object({
          itemId: id,
          period,
          rag: z.string().max(8).nullable().optional(),
          narrative: text.nullable().optional(),
          pathToGreen: text.nullable().optional(),
          forecast: text.nullable().optional(),
        }),
      )
      .output(type<CommandDone>()),
  },
  imports: {
    /** reads the files in the background; `app.events` tells of progress. Bytes travel, never a path */
    start: oc
      .input(
        z.object({ files: z.array(z.file()).min(1).max(500), planId: id.nullable(), planName: text.nullish(), period: period.nullable() }),
      )
      .output(type<{ readonly importId: string }>()),
    /** the preview that is open, null where none is */
    current: oc.output(type<ImportPreview | null>()),
    get: oc.input(z.object({ importId: id })).output(type<ImportPreview>()),
    sheet: oc
      .input(z.object({ importId: id, fileId: z.string(), sheet: z.string(), fromRow: z.int().min(1), rows: z.int().min(1).max(2000) }))
      .output(type<SheetPicture>()),
    /** choice null = wait again. Before acceptance the preview changes; afterwards the plan does (one command) */
    decide: oc
      .input(z.object({ importId: id.nullable(), decisionId: z.string(), choice: z.string().nullable() }))
      .output(type<{ readonly summary: string }>()),
    /** the same answer to several decisions; of accepted imports all in one command, with one undo */
    decideAll: oc
      .input(z.object({ importId: id.nullable(), decisionIds: z.array(z.string()).min(1).max(20_000), choice: z.string().nullable() }))
      .output(type<{ readonly summary: string }>()),
    /** the rows of the list of changes of one file, statuses that change first */
    changes: oc
      .input(z.object({ importId: id, fileId: z.string(), from: z.int().min(0), count: z.int().min(1).max(1000) }))
      .output(type<{ readonly total: number; readonly rows: readonly ChangeRow[] }>()),
    /** reads one file again as the mapping says; null = by recognition alone, without a profile. The preview is 'reading' meanwhile */
    correct: oc
      .input(z.object({ importId: id, fileId: z.string(), mapping: mapping.nullable() }))
      .output(type<{ readonly importId: string }>()),
    /** a copy of the file with the cells marked that a person has to look at, and a sheet that lists them */
    marked: oc.input(z.object({ importId: id, fileId: z.string() })).output(z.file()),
    /** what is wrong in all files, as one workbook */
    problems: oc.input(z.object({ importId: id })).output(z.file()),
    /** the clipboard as a table: broken lines are joined, nothing is imported */
    pasted: oc
      .input(z.object({ html: z.string().max(20_000_000).nullable(), text: z.string().max(20_000_000).nullable() }))
      .output(type<PastedTable>()),
    accept: oc.input(z.object({ importId: id })).output(type<ImportDone>()),
    cancel: oc.input(z.object({ importId: id })).output(type<{ readonly cancelled: boolean }>()),
    waiting: oc.output(type<WaitingDecisions>()),
  },
  profiles: {
    list: oc.output(type<readonly MappingProfile[]>()),
    /** remembers how a file of the open preview is read; `profileId` = in place of that one */
    save: oc
      .input(z.object({ importId: id, fileId: z.string(), name: text.min(1), profileId: id.nullable() }))
      .output(type<CommandDone & { readonly profileId: string }>()),
    rename: oc.input(z.object({ profileId: id, name: text.min(1) })).output(type<CommandDone>()),
    /** one column of one table means something else from now on */
    edit: oc
      .input(
        z.object({
          profileId: id,
          sheet: z.int().min(0),
          table: z.int().min(0),
          column: z.int().min(0),
          role: z.enum(COLUMN_ROLES),
        }),
      )
      .output(type<CommandDone>()),
    remove: oc.input(z.object({ profileId: id })).output(type<CommandDone>()),
    export: oc.input(z.object({ profileId: id })).output(z.file()),
    import: oc.input(z.object({ file: z.file() })).output(type<CommandDone & { readonly profileId: string }>()),
  },
  sources: {
    /** newest first */
    list: oc.input(z.object({ planId: id.nullable() })).output(type<readonly SourceSummary[]>()),
    /** everything a stored file said, in its own order, and what became of it */
    said: oc
      .input(z.object({ sourceId: id, from: z.int().min(0), count: z.int().min(1).max(1000) }))
      .output(type<{ readonly total: number; readonly said: readonly SaidValue[]; readonly sheets: readonly string[] }>()),
    /** the file itself, as it was taken in */
    file: oc.input(z.object({ sourceId: id })).output(z.file()),
    /** the stored picture of an imported file */
    sheet: oc
      .input(z.object({ sourceId: id, sheet: z.string(), fromRow: z.int().min(1), rows: z.int().min(1).max(2000) }))
      .output(type<SheetPicture>()),
  },
  returns: {
    readiness: oc.input(z.object({ planId: id, period })).output(type<Readiness>()),
    produce: oc.input(z.object({ planId: id, period })).output(type<ProducedReturn>()),
    /** the bytes of a produced return, for a download or a save dialog */
    file: oc.input(z.object({ returnId: id })).output(z.file()),
  },
  history: {
    list: oc
      .input(z.object({ planId: id.nullable(), itemId: id.nullable(), before: z.string().nullable(), limit: z.int().min(1).max(500) }))
      .output(type<{ readonly entries: readonly HistoryEntry[] }>()),
    changes: oc.input(z.object({ commandId: id })).output(type<{ readonly changes: readonly HistoryChange[] }>()),
    /** without a command: the last one that is not undone */
    undo: oc.input(z.object({ commandId: id.nullable() })).output(type<CommandDone>()),
    redo: oc.output(type<CommandDone>()),
  },
  sample: {
    /** imports the trackers of the fictional council that ship with the product */
    open: oc.output(type<ImportDone>()),
  },
  desktop: {
    /** native dialogs; on loopback the renderer uses the browser's own */
    saveReturn: oc.input(z.object({ returnId: id })).output(type<{ readonly savedAs: string | null }>()),
    showReturn: oc.input(z.object({ returnId: id })).output(type<{ readonly opened: boolean }>()),
  },
};

export type Contract = typeof contract;
