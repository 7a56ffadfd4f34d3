/**
 * Which actions should a return have reported and does not? A directorate answers for a committee's actions: where a return speaks of nearly
 * all actions that a committee oversees alone, the few it leaves out are missing. An action that two committees share, or whose committee
 * the return hardly touches, may be another directorate's; it stays outstanding for the period without being held against this return.
 */
import { comparePeriods } from '#shared/domain/period.ts';
import { type Item, type PlanDocument, rests } from '#shared/domain/plan.ts';
import { ragValue } from '#shared/domain/rag.ts';
import { leaves } from './pool.ts';

const NEARLY_ALL = 0.75;
/** of fewer actions no habit can be read */
const ENOUGH = 4;

export function missingFrom(plan: PlanDocument, matched: ReadonlySet<string>, period: string): Item[] {
  const groups = new Map<string, Item[]>();
  for (const item of leaves(plan)) {
    if (item.retired !== null) continue;
    const key = groupOf(item);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  const missing: Item[] = [];
  for (const group of groups.values()) {
    const here = group.filter(({ id }) => matched.has(id)).length;
    if (group.length < ENOUGH || here / group.length < NEARLY_ALL) continue;
    missing.push(...group.filter((item) => !matched.has(item.id) && !restsOrReported(item, plan, period)));
  }
  const order = new Map(plan.items.map(({ id }, index) => [id, index]));
  return missing.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
}

/** Of the items that a workbook was made to report, those that it has no row for, in the plan's order. */
export function missingOf(plan: PlanDocument, asked: readonly string[], present: ReadonlySet<string>, period: string): Item[] {
  const wanted = new Set(asked);
  return plan.items.filter((item) => wanted.has(item.id) && !present.has(item.id) && !rests(item) && item.reports[period] === undefined);
}

/** The committee that oversees it alone; without committees in the plan, the officer who leads it alone. */
function groupOf({ committees, officers }: Item): string | null {
  if (committees.length > 0) return committees.length === 1 ? `committee ${committees[0]}` : null;
  return officers.length === 1 ? `officer ${officers[0]}` : null;
}

/** Reported for this period by another file, or completed before. */
function restsOrReported(item: Item, plan: PlanDocument, period: string): boolean {
  if (item.reports[period] !== undefined) return true;
  const before = Object.keys(item.reports)
    .filter((one) => comparePeriods(one, period) < 0)
    .sort(comparePeriods)
    .at(-1);
  const last = before === undefined ? null : (item.reports[before]?.rag ?? null);
  return ragValue(plan.scale, last)?.meaning === 'complete';
}
