/** Change control: which baseline dates were moved since the last return, and with whose approval. */
import type { DueMove } from '#shared/domain/challenge.ts';
import { periodStart } from '#shared/domain/period.ts';
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import { reportedBefore } from '#shared/domain/reporting.ts';
import type { DateMove } from '#shared/domain/return.ts';
import { readTimescale } from '#shared/domain/timescale.ts';
import type { Reads, Tables } from '../store/index.ts';

/** The same as a return shows it. */
export function dateMoves(reads: Reads, plan: PlanDocument, period: string): DateMove[] {
  return dueMoves(reads, plan, period).map(({ ref, title, before, after, movedOn, approval }) => ({
    ...{ ref, title, before, after, movedOn },
    approval: approval === null ? null : { reference: approval.reference, reason: approval.reason, approvedOn: approval.approvedOn },
  }));
}

/**
 * One for each item, in plan order: from the date at the last return to the date now. A date that is given for the first time is no move,
 * nor are other words for the same days, nor a date that was moved back.
 */
export function dueMoves(reads: Reads, plan: PlanDocument, period: string): DueMove[] {
  const { since, until } = between(reads, plan, period);
  const moved = new Map<string, { readonly before: string | null; after: string | null; at: string }>();
  for (const { itemId, before, after, at } of reads.dueChanges(plan.id, since)) {
    if (until !== null && at > until) continue;
    const known = moved.get(itemId);
    if (known === undefined) moved.set(itemId, { before, after, at });
    else [known.after, known.at] = [after, at];
  }
  if (moved.size === 0) return [];
  const approvals = approvalsOf(reads, plan);
  return plan.items.flatMap((item: Item): DueMove | readonly [] => {
    const move = moved.get(item.id);
    if (move === undefined || move.before === null || sameDays(move.before, move.after)) return [];
    const approval = approvals.get(item.id)?.findLast(({ dueAfter }) => sameDays(dueAfter, move.after)) ?? null;
    return {
      ...{ itemId: item.id, ref: item.ref, title: item.title, before: move.before, after: move.after, movedOn: move.at.slice(0, 10) },
      approval:
        approval === null
          ? null
          : { id: approval.id, reference: approval.reference, reason: approval.reason, approvedOn: approval.approvedOn },
    };
  });
}

/**
 * From the publication of the last return, else the day its reports were due, else the first day of this period; and, once this period is
 * published, up to then: what is moved afterwards belongs to the next.
 */
function between(reads: Reads, plan: PlanDocument, period: string): { readonly since: string; readonly until: string | null } {
  const published = (of: string): string | null =>
    reads
      .publications(plan.id)
      .filter((one) => one.period === of)
      .map(({ publishedAt }) => publishedAt)
      .toSorted()
      .at(-1) ?? null;
  const [own] = reads.rows('period', { planId: plan.id, period });
  const previous = reportedBefore(plan, period);
  const [before] = previous === null ? [] : reads.rows('period', { planId: plan.id, period: previous });
  return {
    since: (previous === null ? null : published(previous)) ?? before?.returnsDueOn ?? own?.startsOn ?? periodStart(period),
    until: own?.state === 'published' ? published(period) : null,
  };
}

/** Oldest first, by item. */
function approvalsOf(reads: Reads, plan: PlanDocument): ReadonlyMap<string, readonly Tables['approval'][]> {
  const ofPlan = new Set(plan.items.map(({ id }) => id));
  const approvals = new Map<string, Tables['approval'][]>();
  for (const approval of reads.rows('approval')) {
    if (ofPlan.has(approval.itemId)) approvals.set(approval.itemId, [...(approvals.get(approval.itemId) ?? []), approval]);
  }
  return approvals;
}

/** "March 2025" and "by 31/03/2025" are the same day; words that are no dates are the same only word for word. */
export function sameDays(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.trim().toLowerCase() === other.trim().toLowerCase()) return true;
  const [first, second] = [readTimescale(one), readTimescale(other)];
  const dated = (first.start ?? first.end) !== null;
  return dated && first.start === second.start && first.end === second.end;
}
