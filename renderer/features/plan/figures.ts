/** What the plan screen counts and compares, from the plan document alone. */
import { direction } from '#shared/domain/headline.ts';
import { type Item, type PlanDocument, rests } from '#shared/domain/plan.ts';
import type { Decision } from '#shared/domain/preview.ts';
import { type RagScale, ragValue } from '#shared/domain/rag.ts';
import { statusIn } from '#shared/domain/reporting.ts';
import type { Timescale } from '#shared/domain/timescale.ts';
import { comparePeriods, previousPeriod } from '../../state/periods.ts';
import type { QuickView } from '../../state/planView.ts';
import type { StatusTally } from '../../ui/StackedBar.tsx';

export interface PlanTree {
  readonly roots: readonly Item[];
  readonly byId: ReadonlyMap<string, Item>;
  readonly children: ReadonlyMap<string, readonly Item[]>;
}

export function treeOf(plan: PlanDocument): PlanTree {
  const children = new Map<string, Item[]>();
  const roots: Item[] = [];
  for (const item of plan.items) {
    if (item.parentId === null) roots.push(item);
    else children.set(item.parentId, [...(children.get(item.parentId) ?? []), item]);
  }
  return { roots, byId: new Map(plan.items.map((item) => [item.id, item])), children };
}

/** Items that report: those of the deepest level, and any other without children that has reported. What rests does not. */
export function reports(plan: PlanDocument, tree: PlanTree, item: Item): boolean {
  if (tree.children.has(item.id) || rests(item)) return false;
  return item.level >= plan.levels.length - 1 || Object.keys(item.reports).length > 0;
}

/** The status of an item in a period: a code, '?' where a decision waits, null without a report. */
export function statusOf(item: Item, scale: RagScale, period: string, waiting: ReadonlyMap<string, readonly Decision[]>): string | null {
  const known = statusIn(item, scale, period);
  if (known !== null && !isKept(item, scale, period)) return known;
  return waiting.get(item.id)?.some((decision) => decision.code === 'invalid-status') ? '?' : known;
}

/** Whether its status is that of an earlier completion, which it keeps without being asked again. */
export function isKept(item: Item, scale: RagScale, period: string): boolean {
  const known = statusIn(item, scale, period);
  return known !== null && ragValue(scale, known)?.byDate !== true && (item.reports[period]?.rag ?? null) === null;
}

/** Decisions that wait, by the item they are about. A ref alone is not enough: two plans may both have a 1.1. */
export function waitingByItem(plan: PlanDocument, decisions: readonly Decision[]): ReadonlyMap<string, readonly Decision[]> {
  const byItem = new Map<string, Decision[]>();
  for (const decision of decisions) {
    if (decision.chosen !== null || decision.ref === null) continue;
    const item = plan.items.find((one) => one.ref === decision.ref && alike(one.title, decision.title));
    if (item !== undefined) byItem.set(item.id, [...(byItem.get(item.id) ?? []), decision]);
  }
  return byItem;
}

function alike(a: string, b: string): boolean {
  const start = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .slice(0, 12);
  return start(a) === start(b);
}

/** Per parent, how many of the reporting items under it have which status. */
export function talliesOf(
  plan: PlanDocument,
  tree: PlanTree,
  statuses: ReadonlyMap<string, string | null>,
): ReadonlyMap<string, StatusTally> {
  const tallies = new Map<string, Record<string, number>>();
  for (const item of plan.items) {
    if (!reports(plan, tree, item)) continue;
    const key = statuses.get(item.id) ?? '-';
    for (let parent = item.parentId; parent !== null; parent = tree.byId.get(parent)?.parentId ?? null) {
      const tally = tallies.get(parent) ?? {};
      tally[key] = (tally[key] ?? 0) + 1;
      tallies.set(parent, tally);
    }
  }
  return tallies;
}

/** "superseded by 1.4", "merged into 2.1", "dropped"; null = it does not rest. */
export function restInWords(tree: PlanTree, item: Item): string | null {
  if (!rests(item)) return null;
  if (item.retired === 'dropped') return 'dropped';
  const heirs = item.links
    .filter(({ kind }) => kind === 'superseded-by')
    .map(({ itemId, text }) => tree.byId.get(itemId ?? '')?.ref ?? text);
  const merged = item.retired === 'merged';
  if (heirs.length === 0) return merged ? 'merged' : 'superseded';
  return `${merged ? 'merged into' : 'superseded by'} ${heirs.join(' and ')}`;
}

export function countOf(tally: StatusTally): number {
  return Object.values(tally).reduce((sum, count) => sum + count, 0);
}

/** Better or worse than the period before; null where it is the same or cannot be compared. */
export function movement(scale: RagScale, item: Item, period: string): 'better' | 'worse' | null {
  switch (direction(item, scale, previousPeriod(period), period)) {
    case 'improved':
    case 'completed':
      return 'better';
    case 'worsened':
      return 'worse';
    default:
      return null;
  }
}

/** The text that counts now: the newest update up to the open period, with the period it was given for. */
export function latestUpdate(
  item: Item,
  periods: readonly string[],
  period: string,
): { readonly period: string; readonly text: string } | null {
  for (const one of periods.toReversed()) {
    const narrative = item.reports[one]?.narrative;
    if (comparePeriods(one, period) <= 0 && narrative) return { period: one, text: narrative };
  }
  return null;
}

/** When an item is due: its own words, else those of the nearest item above that has any. */
export function dueOf(tree: PlanTree, item: Item): { readonly due: Timescale; readonly inherited: boolean } | null {
  if (item.due !== null) return { due: item.due, inherited: false };
  for (let parent = item.parentId; parent !== null; ) {
    const above = tree.byId.get(parent);
    if (above?.due) return { due: above.due, inherited: true };
    parent = above?.parentId ?? null;
  }
  return null;
}

export function officersOf(item: Item): string {
  return item.officers.length > 0 ? item.officers.join(', ') : (item.officerText ?? '');
}

export function committeesOf(item: Item): string {
  return item.committees.length > 0 ? item.committees.join(', ') : (item.committeeText ?? '');
}

/** How long an item has had the status it has: the periods in a row, newest last. */
export function runOf(item: Item, periods: readonly string[], period: string): readonly string[] {
  const told = periods.filter((one) => comparePeriods(one, period) <= 0 && item.reports[one]?.rag);
  const last = told.at(-1);
  if (last === undefined) return [];
  const run: string[] = [];
  for (let one = last; item.reports[one]?.rag === item.reports[last]?.rag; one = previousPeriod(one)) run.unshift(one);
  return run;
}

export function inQuickView(view: QuickView, scale: RagScale, item: Item, status: string | null, period: string): boolean {
  const meaning = ragValue(scale, status)?.meaning;
  switch (view) {
    case 'all':
      return true;
    case 'red-amber':
      return meaning === 'off-track' || meaning === 'at-risk';
    case 'worse':
      return movement(scale, item, period) === 'worse';
    case 'no-report':
      return status === null || status === '?';
    case 'completed':
      return meaning === 'complete';
    case 'resting':
      return rests(item);
  }
}
