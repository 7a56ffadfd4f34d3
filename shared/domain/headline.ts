/** The figures a return opens with, computed from the plan's items: counts, movement, and the headline in words. */
import type { Item, PlanDocument } from './plan.ts';
import { type RagMeaning, type RagScale, ragValue } from './rag.ts';
import { compareRefs } from './refs.ts';
import { countedItems, meaningIn, reportingLevels, statusIn } from './reporting.ts';
import type { Headline, Movement, StatusCount } from './return.ts';

/**
 * "51 of 73 actions (70%) are complete; 4 of 18 recommendations are complete in full: 3, 7, 17, 18".
 * Actions are the items of the deepest level that report; what is complete in full is counted on the highest level above them
 * (of those of its items that have such actions).
 */
export function headline(plan: Pick<PlanDocument, 'levels' | 'items' | 'rules' | 'scale'>, period: string): Headline {
  const { levels, items, scale } = plan;
  const actions = countedItems(plan);
  const isComplete = (item: Item) => meaningIn(item, scale, period) === 'complete';
  const complete = actions.filter(isComplete).length;
  const percent = actions.length === 0 ? 0 : Math.round((complete * 100) / actions.length);

  const byTop = underTop(items, actions);
  const whole = [...byTop].filter(([, below]) => below.every(isComplete)).map(([top]) => top);
  const parentsComplete = whole.map((top) => top.ref ?? top.title).sort(compareRefs);

  const actionName = countedName(plan).toLowerCase();
  const parentName = (levels[0]?.name ?? '').toLowerCase();
  const first = `${complete} of ${amount(actions.length, actionName)} (${percent}%) ${isAre(complete, actions.length)} complete`;
  const second = `${whole.length} of ${amount(byTop.size, parentName)} ${isAre(whole.length, byTop.size)} complete in full`;
  const text =
    levels.length < 2 || byTop.size === 0
      ? first
      : `${first}; ${second}${parentsComplete.length === 0 ? '' : `: ${parentsComplete.join(', ')}`}`;
  return { text, actions: actions.length, complete, percent, parents: levels.length < 2 ? 0 : byTop.size, parentsComplete };
}

/** What is counted, as the plan calls one of them: "Action". */
export function countedName(plan: Pick<PlanDocument, 'levels' | 'rules'>): string {
  return plan.levels[reportingLevels(plan).at(-1) ?? -1]?.name ?? 'Action';
}

/**
 * How many of `items` stand at each status in a period, in the scale's order, last those without a report.
 * Percentages are whole and add up to 100 (largest remainder); all are 0 where there are no items.
 */
export function countStatuses(items: readonly Item[], scale: RagScale, period: string): StatusCount[] {
  const codes = items.map((item) => ragValue(scale, statusIn(item, scale, period))?.code ?? null);
  const rows = [
    ...scale.values.map(({ code, label, meaning }) => ({ code, label, meaning })),
    { code: null, label: 'Not reported', meaning: 'not-reported' as const },
  ].map((row) => ({ ...row, count: codes.filter((code) => code === row.code).length }));
  const shares = wholePercents(rows.map((row) => row.count));
  return rows.map((row, index) => ({ ...row, percent: shares[index] ?? 0 }));
}

/** Whole percentages that add up to 100: the largest remainders are rounded up, earlier ones first where they are equal. */
export function wholePercents(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => 0);
  const floors = counts.map((count) => Math.floor((count * 100) / total));
  const left = 100 - floors.reduce((sum, floor) => sum + floor, 0);
  const order = counts
    .map((count, index) => ({ index, remainder: (count * 100) % total }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const raised = new Set(order.slice(0, left).map(({ index }) => index));
  return floors.map((floor, index) => (raised.has(index) ? floor + 1 : floor));
}

export type Direction = 'improved' | 'worsened' | 'started' | 'completed' | 'unchanged' | 'not-comparable';

/** Which way one item went between two periods; 'not-comparable' where one of them has no status, or one that has no place in the order. */
export function direction(item: Item, scale: RagScale, previous: string | null, now: string): Direction {
  return previous === null ? 'not-comparable' : step(scale, statusIn(item, scale, previous), statusIn(item, scale, now));
}

/** Which way it is from one status to another; two that mean the same ("1" and "2", both off track) by their order on the scale, worst first. */
export function step(scale: RagScale, before: string | null, after: string | null): Direction {
  const [from, to] = [ragValue(scale, before), ragValue(scale, after)];
  if (from === null || to === null) return 'not-comparable';
  if (from.code === to.code) return 'unchanged';
  if (to.meaning === 'complete') return from.meaning === 'complete' ? 'unchanged' : 'completed';
  if (from.meaning === 'not-started') return to.meaning === 'not-started' ? 'unchanged' : 'started';
  const [was, is] = [ORDER[from.meaning], ORDER[to.meaning]];
  if (was === null || is === null) return 'not-comparable';
  const better = is - was || scale.values.indexOf(to) - scale.values.indexOf(from);
  return better > 0 ? 'improved' : 'worsened';
}

/** How many items went which way since the previous period; null = there is none, and nothing compares. */
export function movement(items: readonly Item[], scale: RagScale, previous: string | null, now: string): Movement {
  const ways = items.map((item) => direction(item, scale, previous, now));
  const count = (way: Direction) => ways.filter((one) => one === way).length;
  return {
    improved: count('improved'),
    worsened: count('worsened'),
    started: count('started'),
    completed: count('completed'),
    unchanged: count('unchanged'),
    notComparable: count('not-comparable'),
  };
}

/** "priority" -> "priorities", "step" -> "steps"; any level's name, for more than one. */
export function plural(name: string): string {
  if (/[^aeiou]y$/i.test(name)) return `${name.slice(0, -1)}ies`;
  if (/(?:s|x|z|ch|sh)$/i.test(name)) return `${name}es`;
  return `${name}s`;
}

/** Better is higher. Going back to "not started" is a step back; 'other' has no place. */
const ORDER: Readonly<Record<RagMeaning, number | null>> = {
  complete: 4,
  'on-track': 3,
  'at-risk': 2,
  'off-track': 1,
  'not-started': 0,
  other: null,
};

/** Each item of the highest level with the actions below it, in plan order; actions that stand alone belong to none. */
function underTop(items: readonly Item[], actions: readonly Item[]): Map<Item, Item[]> {
  const byId = new Map(items.map((item) => [item.id, item]));
  const below = new Map<Item, Item[]>();
  for (const action of actions) {
    let top: Item = action;
    for (let up = byId.get(top.parentId ?? ''); up !== undefined && up !== action; up = byId.get(up.parentId ?? '')) top = up;
    if (top === action) continue;
    const list = below.get(top);
    if (list === undefined) below.set(top, [action]);
    else list.push(action);
  }
  return below;
}

function amount(count: number, name: string): string {
  return `${count} ${count === 1 ? name : plural(name)}`;
}

/** "1 of 6 actions is", "0 of 6 actions are", "0 of 1 priority is" */
function isAre(count: number, of: number): string {
  return count === 1 || of === 1 ? 'is' : 'are';
}
