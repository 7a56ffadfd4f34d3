/** What the dashboard counts, from the data of the return alone, so that the screen and what goes out cannot differ. */
import { CHART_ORDER, type RagMeaning, type RagScale, ragValue } from '#shared/domain/rag.ts';
import type { Move, ReturnAction, ReturnData } from '#shared/domain/return.ts';

export interface DashboardFilter {
  readonly committee: readonly string[];
  readonly officer: readonly string[];
  readonly directorate: readonly string[];
}

export const NO_FILTER: DashboardFilter = { committee: [], officer: [], directorate: [] };

/** What counts, of those that the filter lets through. */
export function countingActions(data: ReturnData, filter: DashboardFilter): readonly ReturnAction[] {
  return data.rows.flatMap((row) =>
    row.kind === 'action' && row.supersededBy === null && row.rests === undefined && passes(row, filter) ? [row] : [],
  );
}

function passes(action: ReturnAction, { committee, officer, directorate }: DashboardFilter): boolean {
  return (
    (committee.length === 0 || action.committees.some((one) => committee.includes(one))) &&
    (officer.length === 0 || action.officers.some((one) => officer.includes(one))) &&
    (directorate.length === 0 || (action.directorate !== null && directorate.includes(action.directorate)))
  );
}

export interface Part {
  /** null = not reported */
  readonly code: string | null;
  readonly count: number;
}

/** How many have which status, as charts are drawn: best first, what is not reported last. Parts without any are left out. */
export function partsOf(scale: RagScale, codes: readonly (string | null)[]): readonly Part[] {
  const counts = new Map<string | null, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => place(scale, a.code) - place(scale, b.code));
}

function place(scale: RagScale, code: string | null): number {
  const value = ragValue(scale, code);
  if (value === null) return 1000;
  return CHART_ORDER.indexOf(value.meaning) * 20 + scale.values.indexOf(value);
}

export function statusNow(action: ReturnAction): string | null {
  return action.rags.at(-1) ?? null;
}

export function meaningNow(data: ReturnData, action: ReturnAction): RagMeaning | null {
  return ragValue(data.scale, statusNow(action))?.meaning ?? null;
}

export interface GroupLine {
  readonly id: string;
  readonly ref: string | null;
  readonly title: string;
  /** 0 = top; 1 = below the line of the top level before it */
  readonly level: number;
  readonly parts: readonly Part[];
  readonly total: number;
  readonly complete: number;
}

/** So few items of the top level leave room for the level below them. */
const FEW = 8;

/** One line for each item of the top level that has something counted below it, and where they are few, one for each of the level below. */
export function groupLines(data: ReturnData, actions: readonly ReturnAction[]): readonly GroupLine[] {
  const shown = new Set(actions);
  const below = new Map<string, ReturnAction[]>();
  const open: { readonly id: string; readonly level: number }[] = [];
  for (const row of data.rows) {
    if (row.kind === 'group') {
      while ((open.at(-1)?.level ?? -1) >= row.level) open.pop();
      open.push({ id: row.id, level: row.level });
    } else if (shown.has(row)) {
      const over = open.filter(({ level }) => level < row.level);
      for (const { id } of over) below.set(id, [...(below.get(id) ?? []), row]);
    }
  }
  const groups = data.rows.flatMap((row) => (row.kind === 'group' && below.has(row.id) ? [row] : []));
  const deepest = groups.filter(({ level }) => level === 0).length <= FEW ? 1 : 0;
  return groups
    .filter(({ level }) => level <= deepest)
    .map(({ id, ref, title, level }) => {
      const under = below.get(id) ?? [];
      const complete = under.filter((action) => meaningNow(data, action) === 'complete').length;
      return { id, ref, title, level, parts: partsOf(data.scale, under.map(statusNow)), total: under.length, complete };
    });
}

/** The last periods, each with its parts; the newest last. */
export function overPeriods(data: ReturnData, actions: readonly ReturnAction[], most: number) {
  const from = Math.max(0, data.history.length - most);
  return data.history.slice(from).map(({ period }, index) => ({
    period,
    parts: partsOf(
      data.scale,
      actions.map((action) => action.track[from + index] ?? null),
    ),
  }));
}

export interface Transition {
  readonly from: string | null;
  readonly to: string | null;
  readonly count: number;
}

/** Who went which way since the period before, by pairs of statuses, the most frequent first. */
export function transitionsOf(actions: readonly ReturnAction[], move: Move): readonly Transition[] {
  const found = new Map<string, Transition>();
  for (const action of actions) {
    if (action.move !== move) continue;
    const [from, to] = [action.previousRag, statusNow(action)];
    const key = JSON.stringify([from, to]);
    found.set(key, { from, to, count: (found.get(key)?.count ?? 0) + 1 });
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}

/** What is off track, the longest first. */
export function redList(data: ReturnData, actions: readonly ReturnAction[]): readonly ReturnAction[] {
  return actions
    .filter((action) => meaningNow(data, action) === 'off-track')
    .toSorted((a, b) => (b.since?.samePeriods ?? 0) - (a.since?.samePeriods ?? 0));
}

/** What is past its date and not complete, the latest first. */
export function overdue(actions: readonly ReturnAction[]): readonly ReturnAction[] {
  return actions.filter(({ daysLate }) => daysLate !== null).toSorted((a, b) => (b.daysLate ?? 0) - (a.daysLate ?? 0));
}

/** What falls due after the position date, the soonest first. */
export function dueNext(data: ReturnData, actions: readonly ReturnAction[]): readonly ReturnAction[] {
  const day = (action: ReturnAction) => action.forecastOn ?? action.dueOn ?? '';
  return actions
    .filter((action) => day(action) > data.positionOn && meaningNow(data, action) !== 'complete')
    .toSorted((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
}

/** "11 months", "3 weeks", "5 days" */
export function lateInWords(days: number): string {
  const [number, word] = days >= 60 ? [Math.round(days / 30.4), 'month'] : days >= 14 ? [Math.round(days / 7), 'week'] : [days, 'day'];
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

/** "51 of 73 actions (70%) are complete" for what the filter lets through; the return's own words where it lets all through. */
export function filteredHeadline(data: ReturnData, actions: readonly ReturnAction[]): string {
  const complete = actions.filter((action) => meaningNow(data, action) === 'complete').length;
  const percent = actions.length === 0 ? 0 : Math.round((complete * 100) / actions.length);
  const name = data.counted.toLowerCase();
  return `${complete} of ${actions.length} ${actions.length === 1 ? name : `${name}s`} (${percent}%) ${complete === 1 ? 'is' : 'are'} complete`;
}

/** "4 quarters", "new" */
export function howLong(action: ReturnAction): string {
  const periods = action.since?.samePeriods ?? 0;
  return periods < 2 ? 'new' : `${periods} periods`;
}
