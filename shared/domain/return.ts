/** What a quarterly return says, as plain data: computed once, shown on screen and laid out in the workbook. */
import type { WrittenOutput } from './output.ts';
import type { RagMeaning, RagScale } from './rag.ts';
import type { ReportingRules } from './reporting.ts';

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
  /** what was written of this period, oldest first */
  readonly produced: readonly WrittenOutput[];
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

/**
 * All that goes out of a period. It is frozen when the period is published: every output is made of this and of nothing else, so that
 * each can be made again to the byte. Statuses are codes of `scale`, dates are ISO.
 */
export interface ReturnData {
  /** which layout drew it: raised when the same data would give another file */
  readonly layout: 2;
  readonly state: 'draft' | 'published';
  /** of a published return: 1 = as first published, later ones with their reason and what they changed */
  readonly revision: { readonly number: number; readonly reason: string | null; readonly changed: readonly string[] } | null;
  readonly plan: string;
  readonly organisation: string | null;
  readonly period: string;
  /** null = first return */
  readonly previousPeriod: string | null;
  /** ISO date-time; the outputs' only date of making */
  readonly producedAt: string;
  /** last day of the period: the day the figures speak of */
  readonly positionOn: string;
  readonly scale: RagScale;
  /** names of the levels, top first */
  readonly levels: readonly string[];
  /** how parents get their status, and who is asked */
  readonly rules: Pick<ReportingRules, 'rollUp' | 'completed' | 'beforeStart'>;
  /** the name of what is counted: "Action" */
  readonly counted: string;
  /** the periods that have a column, oldest first, this one last */
  readonly periods: readonly string[];
  readonly headline: Headline;
  readonly counts: readonly StatusCount[];
  readonly movement: Movement;
  /** how many went from which status to which, this period against the previous; 'unchanged' ones too. Empty for a first return */
  readonly transitions: readonly {
    readonly from: string | null;
    readonly to: string | null;
    readonly count: number;
    readonly move: Move;
  }[];
  /** the last periods with reports, at most eight, oldest first, this one last */
  readonly history: readonly { readonly period: string; readonly counts: readonly StatusCount[] }[];
  /** what the overall counts are made of: one for each item of the top level, committee, directorate */
  readonly byTop: readonly CountGroup[];
  readonly byCommittee: readonly CountGroup[];
  readonly byDirectorate: readonly CountGroup[];
  /** the plan in its order: parents as groups, then what was reported */
  readonly rows: readonly ReturnRow[];
  /** decisions asked of the board */
  readonly asks: readonly string[];
  readonly changeControl: readonly DateMove[];
  /** what the checks found, and how much of it was looked at */
  readonly checks: readonly { readonly name: string; readonly found: number; readonly lookedAt: number }[];
  /** the returns that came in */
  readonly received: readonly { readonly recipient: string; readonly file: string; readonly receivedOn: string; readonly items: number }[];
  readonly sources: readonly ReturnSource[];
  /** counted items that were not asked, and why */
  readonly notAsked: readonly { readonly ref: string | null; readonly title: string; readonly why: string }[];
}

export interface CountGroup {
  readonly ref: string | null;
  readonly title: string;
  readonly counts: readonly StatusCount[];
}

/** A baseline date that was moved since the previous return. */
export interface DateMove {
  readonly ref: string | null;
  readonly title: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly movedOn: string;
  /** the approval on record; null = none */
  readonly approval: { readonly reference: string; readonly reason: string | null; readonly approvedOn: string | null } | null;
}

export type ReturnRow = ReturnGroup | ReturnAction;

export interface ReturnGroup {
  readonly kind: 'group';
  readonly id: string;
  /** 0 = top */
  readonly level: number;
  readonly ref: string | null;
  readonly title: string;
  readonly narrative: string | null;
  readonly officer: string | null;
  /** of the counted items below it */
  readonly counts: readonly StatusCount[];
  /** its own statuses where the plan reports on parents too, one for each of `ReturnData.periods` */
  readonly rags: readonly (string | null)[];
  /** what was reported of it where the plan counts its level too; null = only what stands below it counts */
  readonly own: ReturnAction | null;
  /** its status by the plan's rule, with the reason; null = the rule is by hand and nothing was said */
  readonly rolled: { readonly code: string | null; readonly reason: string } | null;
}

export interface ReturnAction {
  readonly kind: 'action';
  readonly id: string;
  readonly level: number;
  readonly ref: string | null;
  readonly title: string;
  readonly narrative: string | null;
  /** the item of the top level above it, and its own parent; null where it stands alone */
  readonly top: { readonly ref: string | null; readonly title: string } | null;
  readonly parent: { readonly ref: string | null; readonly title: string } | null;
  readonly officer: string | null;
  readonly officers: readonly string[];
  readonly sponsor: string | null;
  readonly directorate: string | null;
  readonly committee: string | null;
  readonly committees: readonly string[];
  /** as the plan words it, and the day by which it says so */
  readonly due: string | null;
  readonly dueOn: string | null;
  readonly startsOn: string | null;
  readonly completed: string | null;
  /** one for each of `ReturnData.periods` */
  readonly rags: readonly (string | null)[];
  /** one for each of `ReturnData.history` */
  readonly track: readonly (string | null)[];
  /** the periods of `history` before it was in the plan: there it is not counted; absent = it was in all of them */
  readonly notYetIn?: readonly string[];
  /** its status in the previous period, also where that has no column */
  readonly previousRag: string | null;
  readonly move: Move;
  /** the words that name what has taken its place; it is shown, and counts nowhere */
  readonly supersededBy: string | null;
  /** it counts no more, and why; absent = it counts, unless `supersededBy` names what took its place */
  readonly rests?: 'superseded' | 'merged' | 'dropped';
  readonly update: string | null;
  readonly previousUpdate: string | null;
  readonly pathToGreen: string | null;
  readonly forecast: string | null;
  readonly forecastOn: string | null;
  /** 0 to 100 */
  readonly percent: number | null;
  readonly by: string | null;
  /** set where the PMO has put its own status or comment beside the reported one */
  readonly moderation: { readonly reported: string | null; readonly moderated: string | null; readonly reason: string | null } | null;
  /** the last status before this period, for what has no report */
  readonly last: { readonly rag: string; readonly period: string } | null;
  /** set where the status is off track or at risk: how long it has been so without a break, and how long it has had this very status */
  readonly since: { readonly first: string; readonly periods: number; readonly sameFirst: string; readonly samePeriods: number } | null;
  /** days from its last day to `positionOn` where that day has ended and it is not complete (0 = it ended with the period); else null */
  readonly daysLate: number | null;
  /** whether it is of a level that reports and nothing took its place: only these are in the counts */
  readonly counted: boolean;
  /** its status is that of its completion, reported in `last.period` and kept without being asked again */
  readonly kept: boolean;
  /** whether a report was asked for */
  readonly asked: boolean;
  /** where its status of this period was read; null = typed by hand, or none */
  readonly source: { readonly file: string; readonly sheet: string; readonly cell: string } | null;
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
