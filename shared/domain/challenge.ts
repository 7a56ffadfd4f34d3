/** The questions a reviewer asks of a quarter's reports, so that the board does not have to. Sources: the published returns, product.md. */
import type { PlanDocument } from './plan.ts';

export const CHECK_CODES = [
  'green-past-date',
  'no-path-to-green',
  'red-to-green-unexplained',
  'improved-two-steps',
  'same-narrative',
  'continuing-as-before',
  'completed-without-date',
  'scheduled-but-started',
  'green-forecast-late',
  'date-moved-without-approval',
  'narrative-too-long',
  'narrative-too-short',
  'officer-unknown',
  'worse-than-parent',
] as const;

export type CheckCode = (typeof CHECK_CODES)[number];

export interface Check {
  readonly code: CheckCode;
  /** "Green, date has passed" */
  readonly name: string;
  /** why a reviewer asks, one sentence */
  readonly why: string;
}

/** One item that a check has found. */
export interface Flag {
  readonly code: CheckCode;
  readonly itemId: string;
  readonly ref: string | null;
  readonly title: string;
  readonly officers: readonly string[];
  /** the status that counts */
  readonly rag: string | null;
  /** what is odd, with the figures and dates of this item: "Due 31 March 2024, nine months ago, and still Green." */
  readonly reason: string;
  /** changes when what it is about changes, so that a flag looked at comes back when the report does */
  readonly mark: string;
}

/** What the checks need to know beside the plan. Dates are ISO. */
export interface ChallengeContext {
  readonly period: string;
  readonly previous: string | null;
  /** first and last day of the period */
  readonly startsOn: string;
  readonly endsOn: string;
  /** baseline dates that were moved since the period before, and whether an approval is on record */
  readonly moves: readonly {
    readonly itemId: string;
    readonly before: string | null;
    readonly after: string | null;
    readonly approval: string | null;
  }[];
}

/** @returns every flag of every check that is on, in the order of CHECK_CODES and then of the plan */
export function challenge(_plan: PlanDocument, _context: ChallengeContext): readonly Flag[] {
  throw new Error('the checks are being written');
}

/** What the challenge of a period comes to. */
export interface ChallengeBoard {
  readonly checks: readonly (Check & { readonly on: boolean; readonly found: number; readonly lookedAt: number })[];
  readonly flags: readonly FlagSeen[];
  /** what the PMO has moderated in this period */
  readonly moderated: readonly Moderation[];
}

export interface FlagSeen extends Flag {
  /** null = nobody has looked at it yet */
  readonly look: { readonly at: string; readonly who: string; readonly comment: string | null } | null;
  readonly update: string | null;
  readonly previousUpdate: string | null;
  readonly previousRag: string | null;
  readonly reportedRag: string | null;
  readonly moderatedRag: string | null;
  readonly moderationReason: string | null;
}

export interface Moderation {
  readonly itemId: string;
  readonly ref: string | null;
  readonly title: string;
  readonly reported: string | null;
  readonly moderated: string | null;
  readonly reason: string | null;
}
