/** How a plan reports: who must say something in a period, and what is expected of what they say. Source: product.md, "The quarter". */
import { comparePeriods, periodEnd, previousPeriod } from './period.ts';
import { type Item, type PlanDocument, rests } from './plan.ts';
import { completedByDate, type RagMeaning, ragValue } from './rag.ts';

export interface ReportingRules {
  readonly frequency: 'quarter' | 'month';
  /** the levels whose items report, 0 = top; empty = the deepest alone */
  readonly levels: readonly number[];
  /** what is asked of a completed item: one more report, and then it rests; none; or one in every period */
  readonly completed: 'once-more' | 'rests' | 'always';
  /** whether an item is asked while its start lies after the period */
  readonly beforeStart: 'asked' | 'not-asked';
  /** days from the end of the period to the day the returns are due */
  readonly dueAfterDays: number;
  /** days from the end of the period to the day the board's papers go out */
  readonly boardAfterDays: number;
  /** words of an update: fewer are challenged, more are too many for the board */
  readonly leastWords: number;
  readonly mostWords: number;
  readonly rollUp: RollUpRule;
  /** codes of the checks that are switched off (challenge.ts) */
  readonly checksOff: readonly string[];
}

/** How the status of a parent follows from the items below it. */
export type RollUpRule =
  /** the worst status below it */
  | { readonly kind: 'worst' }
  /** off track from this share of items off track on; at risk from this share of items off track or at risk on; shares of 1 */
  | { readonly kind: 'share'; readonly offTrackFrom: number; readonly atRiskFrom: number }
  /** by the mean of points (off track 0, at risk 1, on track and complete 2): below these it is off track, at risk */
  | { readonly kind: 'weighted'; readonly offTrackBelow: number; readonly atRiskBelow: number }
  /** only what was reported of the parent itself */
  | { readonly kind: 'by-hand' };

export const DEFAULT_RULES: ReportingRules = {
  frequency: 'quarter',
  levels: [],
  completed: 'once-more',
  beforeStart: 'asked',
  dueAfterDays: 10,
  boardAfterDays: 24,
  leastWords: 10,
  mostWords: 150,
  rollUp: { kind: 'worst' },
  checksOff: [],
};

type Reporting = Pick<PlanDocument, 'levels' | 'items' | 'rules' | 'scale' | 'periods'>;

/** The levels whose items report, as indexes into `plan.levels`. */
export function reportingLevels({ levels, rules }: Pick<PlanDocument, 'levels' | 'rules'>): readonly number[] {
  const named = rules.levels.filter((level) => level >= 0 && level < levels.length);
  return named.length > 0 ? named : [levels.length - 1];
}

/** The items that a return counts: those of the levels that report, without those that rest because something took their place. */
export function countedItems(plan: Pick<PlanDocument, 'levels' | 'items' | 'rules'>): Item[] {
  const levels = new Set(reportingLevels(plan));
  return plan.items.filter((item) => levels.has(item.level) && !rests(item));
}

/**
 * The status that an item has in a period: the reported one, else that of its completion, which it keeps without being asked again.
 * On a scale without a status for what is complete, the completed date gives it. null = nothing is known.
 */
export function statusIn(item: Pick<Item, 'reports' | 'completed'>, scale: Reporting['scale'], period: string): string | null {
  const byDate = completedByDate(scale);
  if (byDate !== null && isCompletedBy(item, period)) return byDate.code;
  const said = item.reports[period]?.rag ?? null;
  if (said !== null) return said;
  const earlier = Object.keys(item.reports)
    .filter((other) => comparePeriods(other, period) < 0 && (item.reports[other]?.rag ?? null) !== null)
    .sort(comparePeriods)
    .at(-1);
  const last = earlier === undefined ? null : (item.reports[earlier]?.rag ?? null);
  return ragValue(scale, last)?.meaning === 'complete' ? last : null;
}

/** What the status of an item means in a period, whatever its plan calls it; null = nothing is known. */
export function meaningIn(item: Pick<Item, 'reports' | 'completed'>, scale: Reporting['scale'], period: string): RagMeaning | null {
  return ragValue(scale, statusIn(item, scale, period))?.meaning ?? null;
}

/** A status was given in the period; where the scale has none for what is complete, its completed date says as much. */
export function isReported(item: Pick<Item, 'reports' | 'completed'>, scale: Reporting['scale'], period: string): boolean {
  return (item.reports[period]?.rag ?? null) !== null || (completedByDate(scale) !== null && isCompletedBy(item, period));
}

/** Its completed date lies in this period or before it; "Completed" without a date counts from the last report on. */
export function isCompletedBy({ completed, reports }: Pick<Item, 'reports' | 'completed'>, period: string): boolean {
  if (completed === null) return false;
  if (completed.end !== null) return completed.end <= periodEnd(period);
  if (completed.kind !== 'completed') return false;
  return !Object.keys(reports).some((other) => comparePeriods(other, period) > 0 && (reports[other]?.rag ?? null) !== null);
}

/** The newest period before this one in which anything was reported; null = this is the first. */
export function reportedBefore({ periods }: Pick<Reporting, 'periods'>, period: string): string | null {
  const earlier = periods.filter((other) => comparePeriods(other, period) < 0);
  return earlier.toSorted(comparePeriods).at(-1) ?? null;
}

/** Why an item is or is not asked for a report in a period. */
export type Asked = 'asked' | 'rests' | 'completed' | 'not-begun' | 'excused' | 'other-level';

/**
 * @param period "2024-25 Q3"
 * @param endsOn ISO date of the period's last day
 * @param excused ids of the items that need not report this time
 */
export function askedFor(plan: Reporting, item: Item, period: string, endsOn: string, excused: ReadonlySet<string> = NOBODY): Asked {
  if (!reportingLevels(plan).includes(item.level)) return 'other-level';
  if (rests(item)) return 'rests';
  if (excused.has(item.id)) return 'excused';
  if (completedBefore(plan, item, period)) return 'completed';
  if (plan.rules.beforeStart === 'not-asked' && (item.due?.start ?? '') > endsOn) return 'not-begun';
  return 'asked';
}

const NOBODY: ReadonlySet<string> = new Set();

/** It was reported complete, and as often as the plan's rule wants to hear it. */
function completedBefore({ rules, scale }: Reporting, item: Item, period: string): boolean {
  if (rules.completed === 'always') return false;
  if (completedByDate(scale) !== null) {
    const before = previousPeriod(period);
    return meaningIn(item, scale, rules.completed === 'rests' ? before : previousPeriod(before)) === 'complete';
  }
  const said = Object.keys(item.reports)
    .filter((other) => comparePeriods(other, period) < 0 && (item.reports[other]?.rag ?? null) !== null)
    .sort(comparePeriods)
    .reverse();
  const ended = said.findIndex((other) => ragValue(scale, item.reports[other]?.rag ?? null)?.meaning !== 'complete');
  const times = ended < 0 ? said.length : ended;
  return times >= (rules.completed === 'rests' ? 1 : 2);
}
