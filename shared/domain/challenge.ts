/** The questions a reviewer asks of a quarter's reports, so that the board does not have to. Sources: the published returns, product.md. */

import { factsOf } from './challenged-item.ts';
import { CHECKS } from './checks.ts';
import type { PlanDocument } from './plan.ts';

export const CHECK_CODES = [
  'green-past-date',
  'no-path-to-green',
  'red-to-green-unexplained',
  'improved-two-steps',
  'same-narrative',
  'same-text-on-many',
  'continuing-as-before',
  'completed-without-date',
  'completed-date-not-complete',
  'no-longer-complete',
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
    /** null = none is on record */
    readonly approval: unknown;
  }[];
}

/**
 * What has no status yet is outstanding and not doubtful: of it only the officer is asked, and a date that was moved.
 * @returns every flag of every check that is on, in the order of CHECK_CODES and then of the plan
 */
export function challenge(plan: PlanDocument, context: ChallengeContext): readonly Flag[] {
  const off = new Set(plan.rules.checksOff);
  const asked = factsOf(plan, context);
  return CHECKS.filter(({ code }) => !off.has(code)).flatMap(({ code, find }) =>
    asked.flatMap((facts): Flag | readonly [] => {
      const found = find(facts);
      if (found === null) return [];
      const { id, ref, title, officers } = facts.item;
      const mark = fingerprint([code, ...found.about]);
      return { code, itemId: id, ref, title, officers, rag: facts.status?.code ?? null, reason: found.reason, mark };
    }),
  );
}

/** A short text that is the same for the same things and, but for one in four thousand million, another for others (FNV-1a). */
function fingerprint(about: readonly unknown[]): string {
  let hash = 0x811c9dc5;
  const text = JSON.stringify(about);
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** What the challenge of a period comes to. */
export interface ChallengeBoard {
  readonly checks: readonly (Check & { readonly on: boolean; readonly found: number; readonly lookedAt: number })[];
  readonly flags: readonly FlagSeen[];
  /** what the PMO has moderated in this period */
  readonly moderated: readonly Moderation[];
  /** baseline dates that were moved since the last return, in plan order */
  readonly moves: readonly DueMove[];
}

/** A baseline date that was moved, from where it stood at the last return to where it stands now. */
export interface DueMove {
  readonly itemId: string;
  readonly ref: string | null;
  readonly title: string;
  readonly before: string;
  /** null = it was taken away */
  readonly after: string | null;
  /** ISO date */
  readonly movedOn: string;
  /** null = none is on record */
  readonly approval: {
    readonly id: string;
    readonly reference: string;
    readonly reason: string | null;
    readonly approvedOn: string | null;
  } | null;
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
