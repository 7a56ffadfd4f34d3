/** From the plan document to the rows of the grid: filtered, sorted within their parents, closed parents left closed. */
import { type Item, type PlanDocument, rests } from '#shared/domain/plan.ts';
import type { RolledUp } from '#shared/domain/roll-up.ts';
import type { Timescale } from '#shared/domain/timescale.ts';
import { nextPeriod, periodStart } from '../../state/periods.ts';
import type { PlanFilters, PlanViewSlice, QuickView, SortKey } from '../../state/planView.ts';
import type { StatusTally } from '../../ui/StackedBar.tsx';
import { committeesOf, dueOf, inQuickView, isKept, officersOf, type PlanTree, reports, restInWords } from './figures.ts';

export interface PlanRow {
  readonly id: string;
  readonly item: Item;
  readonly depth: number;
  readonly parent: boolean;
  readonly open: boolean;
  readonly position: number;
  readonly siblings: number;
  readonly status: string | null;
  /** that status is of an earlier completion: it is no longer asked */
  readonly kept: boolean;
  /** of a parent: its status by the plan's rule, or its own; null = it has none */
  readonly rolled: RolledUp | null;
  /** of the reporting items under a parent, as far as they are shown or not */
  readonly tally: StatusTally;
  readonly due: { readonly due: Timescale; readonly inherited: boolean } | null;
  /** "superseded by 1.4": nothing more is asked of it; null = it does not rest */
  readonly rest: string | null;
  /** what was just typed over a cell, on its way to the core */
  readonly typed?: string;
}

export interface RowQuestion {
  readonly plan: PlanDocument;
  readonly tree: PlanTree;
  readonly period: string;
  readonly statuses: ReadonlyMap<string, string | null>;
  readonly tallies: ReadonlyMap<string, StatusTally>;
  readonly rolled: ReadonlyMap<string, RolledUp>;
  readonly quickView: QuickView;
  readonly filters: PlanFilters;
  readonly sort: PlanViewSlice['sort'];
  readonly collapsed: ReadonlySet<string>;
}

export interface Rows {
  readonly rows: readonly PlanRow[];
  /** reporting items (of the view of what rests: resting ones) that pass the filters, whether or not their parents are open */
  readonly shown: readonly Item[];
}

export function rowsOf(question: RowQuestion): Rows {
  const { plan, tree, period, collapsed, statuses, tallies, rolled } = question;
  const filtering = isFiltering(question);
  const rows: PlanRow[] = [];
  const shown: Item[] = [];

  const kept = new Set<string>();
  for (const item of plan.items) {
    if (filtering && !passes(question, item)) continue;
    if (question.quickView === 'resting' ? rests(item) : reports(plan, tree, item)) shown.push(item);
    for (let one: Item | undefined = item; one !== undefined && !kept.has(one.id); one = tree.byId.get(one.parentId ?? ''))
      kept.add(one.id);
  }

  const walk = (items: readonly Item[], depth: number) => {
    const siblings = sorted(question, items).filter((item) => kept.has(item.id));
    siblings.forEach((item, index) => {
      const children = tree.children.get(item.id);
      const open = children !== undefined && !collapsed.has(item.id);
      rows.push({
        id: item.id,
        item,
        depth,
        parent: children !== undefined,
        open,
        position: index + 1,
        siblings: siblings.length,
        status: statuses.get(item.id) ?? null,
        rolled: children === undefined ? null : (rolled.get(item.id) ?? null),
        kept: isKept(item, plan.scale, period),
        tally: tallies.get(item.id) ?? {},
        due: dueOf(tree, item),
        rest: restInWords(tree, item),
      });
      if (open) walk(children, depth + 1);
    });
  };
  walk(tree.roots, 0);
  return { rows, shown };
}

export function isFiltering({ quickView, filters }: Pick<RowQuestion, 'quickView' | 'filters'>): boolean {
  const { text, underId } = filters;
  return quickView !== 'all' || text.trim() !== '' || chosenIn(filters) > 0 || underId !== null;
}

/** How many values are chosen in all the lists of the filters. */
export function chosenIn({ status, officer, committee, directorate, due }: PlanFilters): number {
  return status.length + officer.length + committee.length + directorate.length + due.length;
}

function passes({ plan, tree, period, statuses, quickView, filters }: RowQuestion, item: Item): boolean {
  if (filters.underId !== null && !isUnder(tree, item, filters.underId)) return false;
  const leaf = quickView === 'resting' ? rests(item) : reports(plan, tree, item);
  const wanted = filters.text.trim().toLowerCase();
  const said =
    `${item.ref ?? ''} ${item.title} ${officersOf(item)} ${committeesOf(item)} ${item.reports[period]?.narrative ?? ''}`.toLowerCase();
  if (wanted !== '' && !wanted.split(/\s+/).every((word) => said.includes(word))) return false;
  if (!leaf) return wanted !== '' && quickView === 'all' && chosenIn(filters) === 0;
  const status = statuses.get(item.id) ?? null;
  return (
    inQuickView(quickView, plan.scale, item, status, period) &&
    among(filters.status, [status ?? '-']) &&
    among(filters.officer, named(item.officers)) &&
    among(filters.committee, named(item.committees)) &&
    (filters.directorate.length === 0 || among(filters.directorate, named(directorateOf(plan, item)))) &&
    among(filters.due, [dueGroup(dueOf(tree, item)?.due ?? null, period)])
  );
}

function among(wanted: readonly string[], has: readonly string[]): boolean {
  return wanted.length === 0 || has.some((one) => wanted.includes(one));
}

/** '-' stands for nobody */
function named(names: readonly string[]): readonly string[] {
  return names.length === 0 ? ['-'] : names;
}

/** Of the first of its lead officers that belongs to one, as the returns count it. */
function directorateOf(plan: PlanDocument, item: Item): readonly string[] {
  for (const officer of item.officers) {
    const directorate = plan.posts.find(({ name }) => name === officer)?.directorate ?? null;
    if (directorate !== null) return [directorate];
  }
  return [];
}

function isUnder(tree: PlanTree, item: Item, parentId: string): boolean {
  for (let one: Item | undefined = item; one !== undefined; one = tree.byId.get(one.parentId ?? '')) if (one.id === parentId) return true;
  return false;
}

export type DueGroup = 'before' | 'now' | 'next' | 'later' | 'undated';

/** Where a due date falls, seen from the open period. */
export function dueGroup(due: Timescale | null, period: string): DueGroup {
  if (due?.end == null) return 'undated';
  if (due.end < periodStart(period)) return 'before';
  if (due.end < periodStart(nextPeriod(period))) return 'now';
  return due.end < periodStart(nextPeriod(nextPeriod(period))) ? 'next' : 'later';
}

function sorted(question: RowQuestion, items: readonly Item[]): readonly Item[] {
  const { sort } = question;
  if (sort === null) return items;
  const key = sortValue(question, sort.key);
  const direction = sort.descending ? -1 : 1;
  return items.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)];
    // what has no value stands last either way
    if (left === '' || right === '') return left === right ? 0 : left === '' ? 1 : -1;
    return direction * left.localeCompare(right, 'en-GB', { numeric: true });
  });
}

function sortValue({ plan, tree, statuses }: RowQuestion, key: SortKey): (item: Item) => string {
  const order = plan.scale.values.map((value) => value.code);
  switch (key) {
    case 'ref':
      return (item) => item.ref ?? '';
    case 'title':
      return (item) => item.title;
    case 'officer':
      return officersOf;
    case 'committee':
      return committeesOf;
    case 'due':
      return (item) => dueOf(tree, item)?.due.end ?? '';
    case 'status':
      return (item) => {
        const at = order.indexOf(statuses.get(item.id) ?? '');
        return at < 0 ? '' : String(at);
      };
  }
}
