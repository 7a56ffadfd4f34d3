/** The lines of "RAG by ...": the plan's own parts, or its committees, directorates and lead officers. */
import { statusNow } from '#shared/domain/drawing/dashboard-figures.ts';
import { countedActions } from '#shared/domain/due.ts';
import type { ReturnAction, ReturnData, StatusCount } from '#shared/domain/return.ts';
import type { PlanFilters } from '../../state/planView.ts';

export type Grouping = 'top' | 'committee' | 'directorate' | 'officer';

export interface GroupLine {
  readonly key: string;
  readonly ref: string | null;
  readonly title: string;
  /** 0 = top; 1 = below the line of the top level before it */
  readonly level: number;
  readonly counts: readonly StatusCount[];
  readonly total: number;
  readonly complete: number;
  /** what the plan shows of it */
  readonly rows: Partial<PlanFilters>;
}

/** By what the actions of a return can be put together; where there is but one of a kind, it says nothing. */
export function groupingsOf(data: ReturnData): readonly Grouping[] {
  const actions = countedActions(data);
  const several = (namesOf: NamesOf) => new Set(actions.flatMap(namesOf)).size > 1;
  return (['top', 'committee', 'directorate', 'officer'] as const).filter((one) =>
    one === 'top' ? data.byTop.length > 0 : several(NAMES[one]),
  );
}

export function groupLines(data: ReturnData, grouping: Grouping): readonly GroupLine[] {
  return grouping === 'top' ? partLines(data) : nameLines(data, grouping);
}

/** So few items of the top level leave room for the level below them. */
const FEW = 8;

function partLines(data: ReturnData): readonly GroupLine[] {
  const below = new Map<string, ReturnAction[]>();
  const open: { readonly id: string; readonly level: number }[] = [];
  for (const row of data.rows) {
    if (row.kind === 'group') {
      while ((open.at(-1)?.level ?? -1) >= row.level) open.pop();
      open.push({ id: row.id, level: row.level });
    }
    const action = row.kind === 'action' ? row : row.own;
    if (action?.counted !== true) continue;
    for (const { id, level } of open) if (level < action.level) push(below, id, action);
  }
  const groups = data.rows.flatMap((row) => (row.kind === 'group' && below.has(row.id) ? [row] : []));
  const deepest = groups.filter(({ level }) => level === 0).length <= FEW ? 1 : 0;
  return groups
    .filter(({ level }) => level <= deepest)
    .map(({ id, ref, title, level }) => ({ key: id, ref, title, level, ...figures(data, below.get(id) ?? []), rows: { underId: id } }));
}

type NamesOf = (action: ReturnAction) => readonly string[];

const NAMES: Readonly<Record<Exclude<Grouping, 'top'>, NamesOf>> = {
  committee: ({ committees }) => committees,
  directorate: ({ directorate }) => (directorate === null ? [] : [directorate]),
  officer: ({ officers }) => officers,
};

/** An action of two committees counts under each. */
function nameLines(data: ReturnData, grouping: Exclude<Grouping, 'top'>): readonly GroupLine[] {
  const byName = new Map<string, ReturnAction[]>();
  for (const action of countedActions(data)) {
    const names = NAMES[grouping](action);
    for (const name of names.length === 0 ? [''] : names) push(byName, name, action);
  }
  const full = new Map(data.byCommittee.map(({ ref, title }) => [ref, title]));
  return [...byName]
    .sort(([a], [b]) => Number(a === '') - Number(b === '') || a.localeCompare(b, 'en-GB', { numeric: true }))
    .map(([name, actions]) => {
      const inFull = grouping === 'committee' ? (full.get(name) ?? name) : name;
      return {
        key: name,
        ref: inFull === name ? null : name,
        title: name === '' ? 'None named' : inFull,
        level: 0,
        ...figures(data, actions),
        rows: { [grouping]: [name === '' ? NONE_NAMED : name] },
      };
    });
}

/** in the filters of the plan: what names nobody */
const NONE_NAMED = '-';

function push(lists: Map<string, ReturnAction[]>, key: string, action: ReturnAction): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [action]);
  else list.push(action);
}

function figures(data: ReturnData, actions: readonly ReturnAction[]): Pick<GroupLine, 'counts' | 'total' | 'complete'> {
  const counts = new Map<string | null, number>();
  for (const action of actions) counts.set(statusNow(action), (counts.get(statusNow(action)) ?? 0) + 1);
  const rows = data.counts.map((row) => ({ ...row, count: counts.get(row.code) ?? 0 }));
  const complete = rows.reduce((sum, { meaning, count }) => sum + (meaning === 'complete' ? count : 0), 0);
  return { counts: rows, total: actions.length, complete };
}
