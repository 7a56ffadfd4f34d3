/** What the checks look at: each item of a plan with its status now and before, gathered once. */
import type { ChallengeContext } from './challenge.ts';
import { comparePeriods } from './period.ts';
import type { Item, PlanDocument, Report } from './plan.ts';
import { type RagScale, type RagValue, ragValue } from './rag.ts';
import { countedItems, statusIn } from './reporting.ts';
import { bare } from './update-wording.ts';

export interface Facts {
  readonly item: Item;
  /** false = it stands above what is counted; of it only a date that was moved is asked */
  readonly counted: boolean;
  /** its report of the period; null = none, or one without a status */
  readonly report: Report | null;
  /** the status that counts; null = it was not reported */
  readonly status: RagValue | null;
  /** the last report with a status before this period, and that status; null = there is none */
  readonly before: { readonly period: string; readonly status: RagValue; readonly narrative: string } | null;
  /** how many periods in a row, this one last, it has been off track or at risk, and the first of them */
  readonly late: { readonly since: string; readonly periods: number } | null;
  /** the nearest item above it that was reported of itself */
  readonly above: { readonly item: Item; readonly status: RagValue; readonly level: string } | null;
  /** lead posts, its own or those of the items above it, in the plan's words; null = nobody is named */
  readonly officer: string | null;
  /** how many reports of the period have the same update, this one among them */
  readonly alike: number;
  readonly moved: ChallengeContext['moves'];
  readonly plan: PlanDocument;
  readonly context: ChallengeContext;
}

/** Of every counted item, and of every other whose date was moved, in plan order. */
export function factsOf(plan: PlanDocument, context: ChallengeContext): readonly Facts[] {
  const { period } = context;
  const counted = new Set(countedItems(plan));
  const byId = new Map(plan.items.map((item) => [item.id, item]));
  const earlier = plan.periods.filter((other) => comparePeriods(other, period) < 0).toSorted(comparePeriods);
  const moves = new Map<string, ChallengeContext['moves'][number][]>();
  for (const move of context.moves) moves.set(move.itemId, [...(moves.get(move.itemId) ?? []), move]);
  const updates = new Map<string, number>();
  for (const item of counted) {
    const update = bare(item.reports[period]?.narrative ?? '');
    updates.set(update, (updates.get(update) ?? 0) + 1);
  }
  return plan.items
    .filter((item) => counted.has(item) || moves.has(item.id))
    .map((item): Facts => {
      const status = ragValue(plan.scale, statusIn(item, plan.scale, period));
      const report = item.reports[period] ?? null;
      const said = report !== null && report.rag !== null;
      return {
        item,
        counted: counted.has(item),
        report: said ? report : null,
        status: said ? status : null,
        before: lastBefore(item, plan.scale, earlier),
        late: said ? lateSince(item, plan.scale, [...earlier, period]) : null,
        above: reportedAbove(plan, byId, item, period),
        officer: officerOf(byId, item),
        alike: updates.get(bare(report?.narrative ?? '')) ?? 0,
        moved: moves.get(item.id) ?? [],
        plan,
        context,
      };
    });
}

function lastBefore(item: Item, scale: RagScale, earlier: readonly string[]): Facts['before'] {
  const period = earlier.findLast((other) => (item.reports[other]?.rag ?? null) !== null);
  const status = period === undefined ? null : ragValue(scale, statusIn(item, scale, period));
  if (period === undefined || status === null) return null;
  return { period, status, narrative: item.reports[period]?.narrative ?? '' };
}

/** A period without a status of this item ends the run, for nobody knows. */
function lateSince(item: Item, scale: RagScale, periods: readonly string[]): Facts['late'] {
  const back = periods.toReversed();
  const end = back.findIndex((period) => !isLate(ragValue(scale, item.reports[period]?.rag ?? null)));
  const run = end < 0 ? back : back.slice(0, end);
  const since = run.at(-1);
  return since === undefined ? null : { since, periods: run.length };
}

export function isLate(status: RagValue | null): boolean {
  return status?.meaning === 'off-track' || status?.meaning === 'at-risk';
}

function reportedAbove(plan: PlanDocument, byId: ReadonlyMap<string, Item>, item: Item, period: string): Facts['above'] {
  for (const parent of parents(byId, item)) {
    const status = ragValue(plan.scale, statusIn(parent, plan.scale, period));
    if (status !== null) return { item: parent, status, level: plan.levels[parent.level]?.name ?? 'Item' };
  }
  return null;
}

function officerOf(byId: ReadonlyMap<string, Item>, item: Item): string | null {
  for (const one of [item, ...parents(byId, item)]) {
    const named = one.officerText?.trim() || one.officers.join(', ').trim();
    if (named !== '') return named;
  }
  return null;
}

/** From the nearest to the top. */
function* parents(byId: ReadonlyMap<string, Item>, item: Item): Generator<Item> {
  for (let up = byId.get(item.parentId ?? ''); up !== undefined; up = byId.get(up.parentId ?? '')) yield up;
}
