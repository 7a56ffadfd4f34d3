/** What a quarterly return says, as plain data: computed once, shown on screen and laid out in the workbook. */
import type { RagMeaning, RagScale } from './rag.ts';

export interface Readiness {
  readonly planId: string;
  readonly period: string;
  /** items of the deepest level that must report */
  readonly reportable: number;
  readonly reported: number;
  readonly outstanding: readonly {
    readonly ref: string | null;
    readonly title: string;
    readonly officers: readonly string[];
    readonly lastRag: string | null;
    readonly lastPeriod: string | null;
  }[];
  readonly waitingDecisions: number;
  readonly headline: Headline;
  /** by status code, in scale order; 'none' = no report */
  readonly counts: readonly StatusCount[];
  readonly previousPeriod: string | null;
  readonly movement: Movement;
  readonly produced: readonly ProducedReturn[];
}

export interface StatusCount {
  readonly code: string | null;
  readonly label: string;
  readonly meaning: RagMeaning | 'not-reported';
  readonly count: number;
  /** share of all reportable items, in whole percent (largest remainder so that they add up to 100) */
  readonly percent: number;
}

export interface Headline {
  /** "51 of 73 actions (70%) are complete; 4 of 18 recommendations are complete in full: 3, 7, 17, 18" */
  readonly text: string;
  readonly actions: number;
  readonly complete: number;
  readonly percent: number;
  readonly parents: number;
  readonly parentsComplete: readonly string[];
}

export interface Movement {
  readonly improved: number;
  readonly worsened: number;
  readonly started: number;
  readonly completed: number;
  readonly unchanged: number;
  readonly notComparable: number;
}

export interface ProducedReturn {
  readonly id: string;
  readonly period: string;
  readonly producedAt: string;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * All that a return's workbook says. It is frozen when the return is produced: the workbook is made of this and of nothing
 * else, so that it can be made again to the byte.
 */
export interface ReturnData {
  /** which layout drew it: raised when the same data would give another workbook */
  readonly layout: 1;
  readonly plan: string;
  readonly organisation: string | null;
  readonly period: string;
  /** null = first return */
  readonly previousPeriod: string | null;
  /** ISO date-time; the workbook's only date of making */
  readonly producedAt: string;
  readonly scale: RagScale;
  /** names of the levels, top first */
  readonly levels: readonly string[];
  /** the periods that have a column, oldest first, this one last */
  readonly periods: readonly string[];
  readonly headline: Headline;
  readonly counts: readonly StatusCount[];
  readonly movement: Movement;
  /** what the overall counts are made of: one for each item of the top level, and for each committee */
  readonly byTop: readonly CountGroup[];
  readonly byCommittee: readonly CountGroup[];
  /** the plan in its order: parents as groups, then what was reported */
  readonly rows: readonly ReturnRow[];
  readonly sources: readonly ReturnSource[];
}

export interface CountGroup {
  readonly ref: string | null;
  readonly title: string;
  readonly counts: readonly StatusCount[];
}

export type ReturnRow = ReturnGroup | ReturnAction;

export interface ReturnGroup {
  readonly kind: 'group';
  /** 0 = top */
  readonly level: number;
  readonly ref: string | null;
  readonly title: string;
  /** of the reportable items below it */
  readonly counts: readonly StatusCount[];
  /** its own statuses where the plan reports on parents too, one for each of `ReturnData.periods` */
  readonly rags: readonly (string | null)[];
}

export interface ReturnAction {
  readonly kind: 'action';
  readonly ref: string | null;
  readonly title: string;
  readonly officer: string | null;
  readonly committee: string | null;
  /** as the plan words it */
  readonly due: string | null;
  /** one for each of `ReturnData.periods` */
  readonly rags: readonly (string | null)[];
  readonly move: Move;
  /** the words that name what has taken its place; it is shown, and counts nowhere */
  readonly supersededBy: string | null;
  /** it counts no more, and why; absent = it counts, unless `supersededBy` names what took its place */
  readonly rests?: 'superseded' | 'merged' | 'dropped';
  readonly update: string | null;
  readonly pathToGreen: string | null;
  readonly forecast: string | null;
  /** set where the PMO has put its own status beside the reported one */
  readonly moderation: { readonly reported: string | null; readonly reason: string | null } | null;
  /** the last status before this period, for what has no report */
  readonly last: { readonly rag: string; readonly period: string } | null;
  /** set where the status is off track or at risk: how long it has been so without a break, and how long it has had this very status */
  readonly since: { readonly first: string; readonly periods: number; readonly sameFirst: string; readonly samePeriods: number } | null;
}

/** What became of a status between two periods. */
export type Move = 'improved' | 'worsened' | 'started' | 'completed' | 'unchanged' | 'not-comparable';

export interface ReturnSource {
  readonly file: string;
  readonly sheet: string;
  /** "5–12, 14" */
  readonly rows: string;
  /** what was taken from there: "the plan", "2024-25 Q3" */
  readonly gave: readonly string[];
  readonly sha256: string;
  /** ISO date-time */
  readonly importedAt: string;
}
