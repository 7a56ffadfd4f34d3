/**
 * Every procedure between a host's user interface and the core: name, input (parsed here, from `unknown`, and nowhere else),
 * output and events. Errors a person can cause travel as ORPCError with a code of `UserErrorCode` and a plain-English message.
 */
import { eventIterator, oc, type } from '@orpc/contract';
import { z } from 'zod';
import { CHECK_CODES, type ChallengeBoard } from '../domain/challenge.ts';
import type { HistoryChange, HistoryEntry } from '../domain/history.ts';
import type { Mapping, MappingProfile } from '../domain/mapping.ts';
import { OUTPUTS, type OutputChoice, type OutputPreview, type ReturnComparison, type WrittenOutput } from '../domain/output.ts';
import type { Item, PlanDocument, PlanSummary } from '../domain/plan.ts';
import type { ChangeRow, ImportPreview, PastedTable, SaidValue, SheetPicture, SourceSummary } from '../domain/preview.ts';
import type { DispatchLine, Message, People, PeriodLine, PublicationLine, QuarterBoard } from '../domain/quarter.ts';
import type { RagScale } from '../domain/rag.ts';
import { COLUMN_ROLES, LEVEL_SOURCES } from '../domain/reading.ts';
import type { ReportingRules } from '../domain/reporting.ts';
import type { Readiness, ReturnData } from '../domain/return.ts';
import { type BoardTemplate, TEMPLATE_COLUMNS, TEMPLATE_FIELDS, type TemplateMap } from '../domain/template-map.ts';

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
  | { readonly kind: 'import-ready'; readonly importId: string }
  /** long work on its way out: workbooks to send, outputs; `job` is the id that the caller gave */
  | { readonly kind: 'writing'; readonly job: string; readonly done: number; readonly total: number; readonly file: string | null };

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
const period = z
  .string()
  .regex(/^\d{4}-\d{2} (?:Q[1-4]|M(?:0[1-9]|1[0-2]))$/, 'A period reads like "2024-25 Q3", a month like "2024-25 M09" (December).');
const day = z.iso.date('A day reads like "2025-01-10".');
const email = z.email('An address reads like "name@council.example".').nullable();
const planAndPeriod = z.object({ planId: id, period });
const recipientKind = z.enum(['directorate', 'committee', 'officer']);
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

const share = z.number().min(0).max(1);
const rules: z.ZodType<ReportingRules, ReportingRules> = z.object({
  frequency: z.enum(['quarter', 'month']),
  levels: z.array(z.int().min(0).max(8)).max(9),
  completed: z.enum(['once-more', 'rests', 'always']),
  beforeStart: z.enum(['asked', 'not-asked']),
  dueAfterDays: z.int().min(0).max(120),
  boardAfterDays: z.int().min(0).max(180),
  leastWords: z.int().min(0).max(500),
  mostWords: z.int().min(1).max(2000),
  rollUp: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('worst') }),
    z.object({ kind: z.literal('share'), offTrackFrom: share, atRiskFrom: share }),
    z.object({ kind: z.literal('weighted'), offTrackBelow: z.number().min(0).max(2), atRiskBelow: z.number().min(0).max(2) }),
    z.object({ kind: z.literal('by-hand') }),
  ]),
  checksOff: z.array(z.enum(CHECK_CODES)),
});

const scale: z.ZodType<RagScale, RagScale> = z.object({
  name: text.min(1).max(100),
  values: z
    .array(
      z.object({
        code: z.string().min(1).max(8),
        label: z.string().min(1).max(80),
        definition: z.string().max(400),
        meaning: z.enum(['off-track', 'at-risk', 'on-track', 'complete', 'not-started', 'other']),
        look: z.enum(['r', 'a', 'g', 'b', 's']),
        words: z.array(z.string().min(1).max(80)).max(60),
        byDate: z.literal(true).optional(),
      }),
    )
    .min(2)
    .max(12),
});

const templateMap: z.ZodType<TemplateMap, TemplateMap> = z.object({
  cells: z
    .array(
      z.object({
        sheet: z.string().max(31),
        cell: z.string().regex(/^[A-Z]{1,3}[1-9]\d{0,6}$/, 'A cell reads like "F7".'),
        field: z.enum(TEMPLATE_FIELDS),
        code: z.string().max(8).nullable(),
      }),
    )
    .max(2000),
  tables: z
    .array(
      z.object({
        sheet: z.string().max(31),
        firstRow: cellNumber,
        lastRow: cellNumber,
        columns: z.array(z.object({ column: cellNumber, field: z.enum(TEMPLATE_COLUMNS) })).max(100),
        take: z.enum(['all', 'exceptions', 'off-track', 'completed', 'overdue', 'changed']),
        refColumn: cellNumber.nullable(),
        order: z.enum(['in-order', 'by-ref']),
      }),
    )
    .max(50),
});

const outputWish = z.object({ kind: z.enum(OUTPUTS), templateId: id.nullable() });
/** a publication's output, or with null a draft of the period as it stands */
const outputOf = planAndPeriod.extend({ publicationId: id.nullable() });

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
  reporting: {
    /** how the plan reports from now on; published periods stay as they are */
    setRules: oc.input(z.object({ planId: id, rules })).output(type<CommandDone>()),
    /** another status scale; `codes` says what each code of the old one becomes, null where it was given to no report */
    setScale: oc.input(z.object({ planId: id, scale, codes: z.record(z.string(), z.string().nullable()) })).output(type<CommandDone>()),
    people: oc.input(z.object({ planId: id })).output(type<People>()),
    /** null takes the posts out of any directorate; a name that is new makes one */
    setDirectorate: oc
      .input(z.object({ planId: id, postIds: z.array(id).min(1).max(2000), directorate: text.min(1).max(200).nullable() }))
      .output(type<CommandDone>()),
    setEmail: oc.input(z.object({ planId: id, kind: z.enum(['directorate', 'committee', 'post']), id, email })).output(type<CommandDone>()),
  },
  quarter: {
    /** `by`: by whom its recipients are; null = as they were sent to last, else by directorate where posts have one */
    board: oc.input(planAndPeriod.extend({ by: recipientKind.nullable().default(null) })).output(type<QuarterBoard>()),
    /** those that were opened or published, oldest first */
    periods: oc.input(z.object({ planId: id })).output(type<readonly PeriodLine[]>()),
    open: oc.input(planAndPeriod.extend({ dueOn: day, boardOn: day })).output(type<CommandDone>()),
    setDates: oc.input(planAndPeriod.extend({ dueOn: day, boardOn: day })).output(type<CommandDone>()),
    /** between collecting and moderating; publishing has a procedure of its own */
    setState: oc.input(planAndPeriod.extend({ state: z.enum(['open', 'moderation']) })).output(type<CommandDone>()),
    /** `reason` null = it must report after all */
    excuse: oc
      .input(planAndPeriod.extend({ itemIds: z.array(id).min(1).max(20_000), reason: text.min(1).max(400).nullable() }))
      .output(type<CommandDone>()),
    /** the decisions asked of the board, in order */
    setAsks: oc.input(planAndPeriod.extend({ asks: z.array(text.min(1).max(1000)).max(20) })).output(type<CommandDone>()),
    /** makes a workbook for each recipient; `recipients` null = all. `job` names it in `app.events` */
    send: oc
      .input(planAndPeriod.extend({ by: recipientKind, recipients: z.array(text).max(500).nullable(), job: id }))
      .output(type<CommandDone & { readonly dispatches: readonly DispatchLine[] }>()),
    /** stops a `send` or `outputs.write` that is under way; nothing of it is left */
    stop: oc.input(z.object({ job: id })).output(type<{ readonly stopped: boolean }>()),
    workbook: oc.input(z.object({ dispatchId: id })).output(z.file()),
    /** several workbooks in one .zip */
    workbooks: oc.input(z.object({ dispatchIds: z.array(id).min(1).max(500) })).output(z.file()),
    covering: oc.input(z.object({ dispatchId: id })).output(type<Message>()),
    /** an .eml with the workbook attached */
    coveringMail: oc.input(z.object({ dispatchId: id })).output(z.file()),
    /** a reminder for every post that has something outstanding */
    reminders: oc.input(planAndPeriod).output(type<readonly Message[]>()),
    /** an .eml with a workbook of what is outstanding attached */
    reminderMail: oc.input(planAndPeriod.extend({ recipient: text })).output(z.file()),
    /** puts on record that somebody was reminded */
    reminded: oc.input(planAndPeriod.extend({ recipients: z.array(text).min(1).max(500) })).output(type<CommandDone>()),
  },
  challenge: {
    board: oc.input(planAndPeriod).output(type<ChallengeBoard>()),
    look: oc
      .input(
        planAndPeriod.extend({
          flags: z
            .array(z.object({ itemId: id, code: z.enum(CHECK_CODES) }))
            .min(1)
            .max(20_000),
          looked: z.boolean(),
          comment: text.max(2000).nullable(),
        }),
      )
      .output(type<CommandDone>()),
    /** the PMO's own status beside the reported one; `rag` null takes it back. A reason is needed where the two differ */
    moderate: oc
      .input(z.object({ itemId: id, period, rag: z.string().max(8).nullable(), reason: text.max(2000).nullable() }))
      .output(type<CommandDone>()),
    /** an approval for a baseline date that was moved */
    approve: oc
      .input(
        z.object({
          itemId: id,
          reference: text.min(1).max(200),
          reason: text.max(2000).nullable(),
          approvedOn: day.nullable(),
          dueBefore: text.nullable(),
          dueAfter: text.nullable(),
        }),
      )
      .output(type<CommandDone>()),
    unapprove: oc.input(z.object({ approvalId: id })).output(type<CommandDone>()),
  },
  publishing: {
    /** freezes the period. `reason`: why although reports are missing, or what a revision is for */
    publish: oc
      .input(planAndPeriod.extend({ reason: text.max(2000).nullable() }))
      .output(type<CommandDone & { readonly publication: PublicationLine }>()),
    /** lets a published period be corrected; the next publication of it is a revision */
    reopen: oc.input(planAndPeriod.extend({ reason: text.min(1).max(2000) })).output(type<CommandDone>()),
    list: oc.input(z.object({ planId: id })).output(type<readonly PublicationLine[]>()),
    compare: oc.input(z.object({ from: id, to: id })).output(type<ReturnComparison>()),
  },
  outputs: {
    choices: oc.input(z.object({ planId: id })).output(type<readonly OutputChoice[]>()),
    /** what outputs are made of: of a publication, or as the period stands */
    data: oc.input(outputOf).output(type<ReturnData>()),
    preview: oc.input(outputOf.extend({ output: outputWish })).output(type<OutputPreview>()),
    /** writes and keeps them; `job` names the work in `app.events` */
    write: oc
      .input(outputOf.extend({ outputs: z.array(outputWish).min(1).max(40), job: id }))
      .output(type<CommandDone & { readonly written: readonly WrittenOutput[] }>()),
    /** newest first */
    list: oc.input(planAndPeriod).output(type<readonly WrittenOutput[]>()),
    file: oc.input(z.object({ outputId: id })).output(z.file()),
    /** several files in one .zip */
    files: oc.input(z.object({ outputIds: z.array(id).min(1).max(200) })).output(z.file()),
  },
  templates: {
    list: oc.input(z.object({ planId: id })).output(type<readonly BoardTemplate[]>()),
    /** takes the board's own workbook in with nothing mapped; what its words suggest comes with it, to be taken or left */
    add: oc
      .input(z.object({ planId: id, name: text.min(1).max(120), file: z.file() }))
      .output(type<CommandDone & { readonly template: BoardTemplate }>()),
    sheet: oc
      .input(z.object({ templateId: id, sheet: z.string(), fromRow: z.int().min(1), rows: z.int().min(1).max(2000) }))
      .output(type<SheetPicture>()),
    setMap: oc.input(z.object({ templateId: id, map: templateMap })).output(type<CommandDone>()),
    rename: oc.input(z.object({ templateId: id, name: text.min(1).max(120) })).output(type<CommandDone>()),
    remove: oc.input(z.object({ templateId: id })).output(type<CommandDone>()),
    /** a new file of the same template: its map is kept */
    replace: oc.input(z.object({ templateId: id, file: z.file() })).output(type<CommandDone>()),
  },
  houseStyle: {
    get: oc.input(z.object({ planId: id })).output(type<{ readonly file: string; readonly bytes: number } | null>()),
    /** the looks of a .docx for the reports of a plan; null = Quarterdeck's own */
    set: oc.input(z.object({ planId: id, file: z.file().nullable() })).output(type<CommandDone>()),
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
    /** native dialogs and the system's own programs; on loopback the renderer uses the browser's downloads */
    saveOutput: oc.input(z.object({ outputId: id })).output(type<{ readonly savedAs: string | null }>()),
    showOutput: oc.input(z.object({ outputId: id })).output(type<{ readonly opened: boolean }>()),
    /** the message with its workbook attached, as a draft in the mail program; where no program opens one it is saved, null = not even that */
    openMail: oc
      .input(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('covering'), dispatchId: id }),
          planAndPeriod.extend({ kind: z.literal('reminder'), recipient: text }),
        ]),
      )
      .output(type<{ readonly opened: boolean; readonly savedAs: string | null }>()),
  },
};

export type Contract = typeof contract;
