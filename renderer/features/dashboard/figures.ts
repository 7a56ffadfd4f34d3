/**
 * What the dashboard counts, from the data of the return alone. What it lists and how it says it is the page's (`shared/domain/drawing/dashboard-figures`),
 * so that the screen and what goes out cannot differ.
 */
import { amount, complete as completeOf, statusNow, total } from '#shared/domain/drawing/dashboard-figures.ts';
import { countedActions } from '#shared/domain/due.ts';
import { wholePercents } from '#shared/domain/headline.ts';
import { CHART_ORDER, type RagScale, ragValue } from '#shared/domain/rag.ts';
import type { Move, Movement, ReturnAction, ReturnData, StatusCount } from '#shared/domain/return.ts';

export interface DashboardFilter {
  readonly committee: readonly string[];
  readonly officer: readonly string[];
  readonly directorate: readonly string[];
}

export const NO_FILTER: DashboardFilter = { committee: [], officer: [], directorate: [] };

export function isFiltering({ committee, officer, directorate }: DashboardFilter): boolean {
  return committee.length + officer.length + directorate.length > 0;
}

/** The return as if the plan had only those actions that the filter lets through; what no filter touches is the return itself. */
export function filteredReturn(data: ReturnData, filter: DashboardFilter): ReturnData {
  if (!isFiltering(filter)) return data;
  const rows = data.rows
    .filter((row) => row.kind === 'group' || passes(row, filter))
    .map((row) => (row.kind === 'action' || row.own === null || passes(row.own, filter) ? row : { ...row, own: null }));
  const actions = countedActions({ ...data, rows });
  const counts = counted(data, actions.map(statusNow));
  return {
    ...data,
    rows,
    counts,
    headline: { ...data.headline, ...filteredHeadline(data, counts), parents: 0, parentsComplete: [] },
    movement: movementOf(actions),
    transitions: data.previousPeriod === null ? [] : transitionsOf(actions),
    history: data.history.map(({ period }, index) => ({
      period,
      counts: counted(
        data,
        actions.flatMap(({ track, notYetIn }) => (notYetIn?.includes(period) === true ? [] : [track[index] ?? null])),
      ),
    })),
  };
}

function passes(action: ReturnAction, { committee, officer, directorate }: DashboardFilter): boolean {
  return (
    (committee.length === 0 || action.committees.some((one) => committee.includes(one))) &&
    (officer.length === 0 || action.officers.some((one) => officer.includes(one))) &&
    (directorate.length === 0 || (action.directorate !== null && directorate.includes(action.directorate)))
  );
}

/** The rows of `data.counts` with the figures of some of its actions. */
function counted(data: ReturnData, codes: readonly (string | null)[]): readonly StatusCount[] {
  const numbers = data.counts.map(({ code }) => codes.filter((one) => one === code).length);
  const shares = wholePercents(numbers);
  return data.counts.map((row, index) => ({ ...row, count: numbers[index] ?? 0, percent: shares[index] ?? 0 }));
}

/** "51 of 73 actions (70%) are complete" */
function filteredHeadline(data: ReturnData, counts: readonly StatusCount[]) {
  const actions = total(counts);
  const complete = completeOf(counts);
  const percent = actions === 0 ? 0 : Math.round((complete * 100) / actions);
  const name = amount(actions, data.counted.toLowerCase());
  return {
    text: `${complete} of ${name} (${percent}%) ${complete === 1 || actions === 1 ? 'is' : 'are'} complete`,
    actions,
    complete,
    percent,
  };
}

function movementOf(actions: readonly ReturnAction[]): Movement {
  const count = (move: Move) => actions.filter((action) => action.move === move).length;
  return {
    improved: count('improved'),
    worsened: count('worsened'),
    started: count('started'),
    completed: count('completed'),
    unchanged: count('unchanged'),
    notComparable: count('not-comparable'),
  };
}

function transitionsOf(actions: readonly ReturnAction[]): ReturnData['transitions'] {
  const found = new Map<string, ReturnData['transitions'][number]>();
  for (const action of actions) {
    const [from, to] = [action.previousRag, statusNow(action)];
    const key = JSON.stringify([from, to]);
    found.set(key, { from, to, move: action.move, count: (found.get(key)?.count ?? 0) + 1 });
  }
  return [...found.values()];
}

export interface Part {
  /** null = not reported */
  readonly code: string | null;
  readonly count: number;
}

/** How many have which status, as charts are drawn: best first, what is not reported last. Statuses of none are left out. */
export function partsOf(scale: RagScale, counts: readonly StatusCount[]): readonly Part[] {
  return counts.filter(({ count }) => count > 0).toSorted((a, b) => place(scale, a.code) - place(scale, b.code));
}

/** The statuses of a scale in the order of its charts. */
export function inChartOrder(scale: RagScale): RagScale['values'] {
  return scale.values.toSorted((a, b) => place(scale, a.code) - place(scale, b.code));
}

function place(scale: RagScale, code: string | null): number {
  const value = ragValue(scale, code);
  return value === null ? 1000 : CHART_ORDER.indexOf(value.meaning) * 20 + scale.values.indexOf(value);
}

/** The last periods that have reports, newest last. */
export function lastPeriods(data: ReturnData, most: number): ReturnData['history'] {
  return data.history.slice(-most);
}

/** From which status to which, the most frequent first. */
export function waysOf(data: ReturnData, move: Move): ReturnData['transitions'] {
  return data.transitions.filter((one) => one.move === move && one.count > 0).toSorted((a, b) => b.count - a.count);
}
