/**
 * The rows of every domain table as the core handles them. The SQL is in migrations/; a column `plan_id` is `planId` here.
 * Each row of these tables has its life in the change log; undo and redo rest on that.
 */
import type { LinkKind } from '#shared/domain/plan.ts';
import type { RecipientKind } from '#shared/domain/quarter.ts';
import type { RagScale } from '#shared/domain/rag.ts';
import type { ReportingRules } from '#shared/domain/reporting.ts';
import type { TemplateMap } from '#shared/domain/template-map.ts';
import type { Timescale, TimescaleKind } from '#shared/domain/timescale.ts';

export interface Tables {
  organisation: { id: string; name: string };
  directorate: { id: string; organisationId: string; name: string; email: string | null };
  ragScale: { id: string; name: string };
  ragValue: { id: string; scaleId: string; position: number } & RagScale['values'][number];
  /** `scaleId` null = the default scale, `reporting` null = the default rules */
  plan: { id: string; name: string; organisationId: string | null; scaleId: string | null; reporting: ReportingRules | null };
  /** `position` 0 = top */
  level: { id: string; planId: string; position: number; name: string };
  post: { id: string; planId: string; directorateId: string | null; name: string; email: string | null };
  postAlias: { id: string; postId: string; alias: string };
  committee: { id: string; planId: string; name: string; code: string | null; email: string | null };
  committeeAlias: { id: string; committeeId: string; alias: string };
  item: {
    id: string;
    planId: string;
    parentId: string | null;
    levelId: string;
    /** order among the children of one parent; gaps and fractions are fine */
    position: number;
    ref: string | null;
    refGiven: boolean;
    title: string;
    narrative: string | null;
    kind: string | null;
    /** officers and committees as the tracker words them; the posts themselves are in itemPost and itemCommittee */
    officerText: string | null;
    committeeText: string | null;
    sponsorText: string | null;
    retired: 'superseded' | 'merged' | 'dropped' | null;
    sourceId: string | null;
    sourceSheet: string | null;
    sourceCell: string | null;
  };
  itemPost: { id: string; itemId: string; postId: string; role: 'lead' | 'support' | 'sponsor'; position: number };
  itemCommittee: { id: string; itemId: string; committeeId: string; position: number };
  /** at most one of each role for an item */
  timescale: {
    id: string;
    itemId: string;
    role: 'baseline' | 'forecast' | 'completed';
    text: string;
    kind: TimescaleKind;
    startsOn: string | null;
    endsOn: string | null;
    milestones: Timescale['milestones'];
  };
  /** `period` is "2024-25 Q3"; dates are ISO. A row is there as soon as anything was reported; `openedAt` null = nobody has opened it */
  period: {
    id: string;
    planId: string;
    period: string;
    startsOn: string;
    endsOn: string;
    returnsDueOn: string | null;
    boardOn: string | null;
    state: 'open' | 'moderation' | 'published';
    openedAt: string | null;
    /** decisions asked of the board; null = none */
    asks: readonly string[] | null;
    /** why a published period may be corrected until it is published again */
    reopenedFor: string | null;
  };
  /** an item that need not report in a period */
  excused: { id: string; itemId: string; period: string; reason: string };
  /** a workbook made for somebody to fill in; its bytes are kept under `sha256` */
  dispatch: {
    id: string;
    planId: string;
    period: string;
    kind: RecipientKind;
    recipient: string;
    version: number;
    file: string;
    sha256: string;
    bytes: number;
    madeAt: string;
    itemIds: readonly string[];
    /** 'reminder' = it asked an officer again for what was missing */
    purpose: 'return' | 'reminder';
  };
  reminder: { id: string; planId: string; period: string; recipient: string; at: string; itemIds: readonly string[] };
  /** a flag of a check that somebody has looked at; `mark` says what it was about then */
  flagLook: { id: string; itemId: string; period: string; code: string; mark: string; comment: string | null; at: string; who: string };
  /** a baseline date that was moved with approval */
  approval: {
    id: string;
    itemId: string;
    reference: string;
    reason: string | null;
    approvedOn: string | null;
    dueBefore: string | null;
    dueAfter: string | null;
  };
  /**
   * A period as it was published; `frozen` is all that its outputs are made of, `sha256` that of its JSON, `sources` the hashes of the
   * files it rests on. Large: a list of publications is `Reads.publications`.
   */
  publication: {
    id: string;
    planId: string;
    period: string;
    revision: number;
    publishedAt: string;
    who: string;
    reason: string | null;
    changed: readonly string[];
    headline: string;
    frozen: unknown;
    sha256: string;
    sources: readonly string[];
  };
  boardTemplate: { id: string; planId: string; name: string; file: string; sha256: string; bytes: number; map: TemplateMap };
  /** a .docx whose looks the reports take; `planId` null = for every plan */
  houseStyle: { id: string; planId: string | null; file: string; sha256: string; bytes: number };
  /** at most one for an item and a period */
  report: {
    id: string;
    itemId: string;
    period: string;
    reportedRag: string | null;
    moderatedRag: string | null;
    moderationReason: string | null;
    narrative: string | null;
    pathToGreen: string | null;
    forecast: string | null;
    /** 0 to 100 */
    percent: number | null;
    /** who said it, as the tracker says */
    saidBy: string | null;
    note: string | null;
    ragSourceId: string | null;
    ragSheet: string | null;
    ragCell: string | null;
    narrativeSourceId: string | null;
    narrativeSheet: string | null;
    narrativeCell: string | null;
  };
  itemLink: { id: string; itemId: string; kind: LinkKind; text: string; targetId: string | null };
  importBatch: { id: string; importedAt: string; fileCount: number };
  /** one for each time a file was imported; its bytes are kept under `sha256` */
  sourceFile: {
    id: string;
    batchId: string;
    name: string;
    sha256: string;
    bytes: number;
    kind: 'plan' | 'return';
    planId: string | null;
    period: string | null;
    sender: string | null;
    /** ISO date-time the file says it was last saved */
    modified: string | null;
    /** what a later look at the file needs: columns as understood, rows used */
    reading: unknown;
  };
  /** a question an accepted import left open; `choice` null = waits. `payload` belongs to the importer */
  decision: { id: string; batchId: string; planId: string | null; position: number; choice: string | null; payload: unknown };
  /** an output that was written; its bytes are kept under `sha256`, and `frozen` names the kept files it was made of */
  publishedReturn: {
    id: string;
    planId: string;
    period: string;
    producedAt: string;
    file: string;
    sha256: string;
    bytes: number;
    frozen: unknown;
    output: string;
    publicationId: string | null;
    /** for a filled template: which */
    templateId: string | null;
  };
  /** how a family of workbooks was mapped, to be proposed again; belongs to the importer */
  mappingProfile: { id: string; planId: string | null; name: string; signature: string; mapping: unknown };
  /** a header word the user taught: "exec lead" means an officer column */
  vocabulary: { id: string; word: string; role: string };
}

export type TableName = keyof Tables;

/** A row to insert: what may be null may be left out, and so may the id. */
export type NewRow<T extends { id: string }> = { [K in keyof T as K extends 'id' ? never : null extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as null extends T[K] ? K : never]?: T[K];
} & { id?: string };

export type Patch<T extends { id: string }> = { [K in keyof T as K extends 'id' ? never : K]?: T[K] };
