/** Where a period of a plan stands: its dates, who is asked, and who has reported. */
import { proposedDates } from '#shared/domain/dates.ts';
import { comparePeriods, parsePeriod, periodEnd, periodStart } from '#shared/domain/period.ts';
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import type { PeriodLine, PeriodState } from '#shared/domain/quarter.ts';
import { type Asked, askedFor, isReported, reportingLevels } from '#shared/domain/reporting.ts';
import { type Reads, type Tables, UserError } from '../store/index.ts';

export interface Standing {
  readonly plan: PlanDocument;
  readonly period: string;
  /** null = nothing was reported in it, and nobody has opened it */
  readonly row: Tables['period'] | null;
  readonly state: PeriodState;
  /** ISO dates; the last two are the plan's proposal until somebody sets them */
  readonly startsOn: string;
  readonly endsOn: string;
  readonly dueOn: string;
  readonly boardOn: string;
  /** by item: why it need not report */
  readonly excused: ReadonlyMap<string, string>;
  /** in plan order */
  readonly asked: readonly Item[];
  readonly notAsked: readonly { readonly item: Item; readonly why: Exclude<Asked, 'asked' | 'other-level'> }[];
}

/** Throws UserError NOT_FOUND (no such plan), BAD_INPUT (no such period). */
export function standing(reads: Reads, planId: string, period: string): Standing {
  if (parsePeriod(period) === null) {
    throw new UserError('BAD_INPUT', `"${period}" is not a period. Write it like "2024-25 Q3", a month like "2024-25 M09" (December).`);
  }
  const plan = reads.plan(planId);
  const [row = null] = reads.rows('period', { planId, period });
  const endsOn = row?.endsOn ?? periodEnd(period);
  const proposed = proposedDates(endsOn, plan.rules);
  const ofPlan = new Set(plan.items.map(({ id }) => id));
  const excused = new Map(
    reads.rows('excused', { period }).flatMap(({ itemId, reason }) => (ofPlan.has(itemId) ? [[itemId, reason] as const] : [])),
  );
  const names = new Set(excused.keys());
  const asked: Item[] = [];
  const notAsked: { item: Item; why: Exclude<Asked, 'asked' | 'other-level'> }[] = [];
  for (const item of plan.items) {
    const how = askedFor(plan, item, period, endsOn, names);
    if (how === 'asked') asked.push(item);
    else if (how !== 'other-level') notAsked.push({ item, why: how });
  }
  return {
    plan,
    period,
    row,
    state: stateOf(row),
    startsOn: row?.startsOn ?? periodStart(period),
    endsOn,
    dueOn: row?.returnsDueOn ?? proposed.dueOn,
    boardOn: row?.boardOn ?? proposed.boardOn,
    excused,
    asked,
    notAsked,
  };
}

export function hasReported({ plan, period }: Pick<Standing, 'plan' | 'period'>, item: Item): boolean {
  return isReported(item, plan.scale, period);
}

function stateOf(row: Tables['period'] | null): PeriodState {
  return row === null || (row.state === 'open' && row.openedAt === null) ? 'not-opened' : row.state;
}

/** The periods of a plan that were opened or published, oldest first. */
export function periodStates(reads: Reads, planId: string): readonly PeriodLine[] {
  const published = reads.publications(planId);
  return reads
    .rows('period', { planId })
    .map((row) => ({
      period: row.period,
      state: stateOf(row),
      revisions: published.filter(({ period }) => period === row.period).length,
    }))
    .filter(({ state, revisions }) => state !== 'not-opened' || revisions > 0)
    .sort((a, b) => comparePeriods(a.period, b.period));
}

/** The newest period before this one in which anything was reported; null = this is the first. */
export function periodBefore({ plan, period }: Pick<Standing, 'plan' | 'period'>): string | null {
  return plan.periods.filter((other) => comparePeriods(other, period) < 0).at(-1) ?? null;
}

/** What reports, as the plan calls one: "action", "priority or action". */
export function reportingWord(plan: PlanDocument): string {
  const names = reportingLevels(plan).map((level) => (plan.levels[level]?.name ?? 'item').toLowerCase());
  return names.length < 2 ? (names[0] ?? 'item') : 'item';
}

/** "A1.2.3", else the title in quotes. */
export function called({ ref, title }: Pick<Item, 'ref' | 'title'>): string {
  return ref ?? `"${title}"`;
}

/** Throws UserError REFUSED where the period is published. */
export function refusePublished({ row, period }: Pick<Standing, 'row' | 'period'>): void {
  if (row?.state === 'published') {
    throw new UserError('REFUSED', `${period} is published and stays as it is. Reopen it, with a reason, to correct it.`);
  }
}
