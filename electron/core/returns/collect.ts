/** From a plan and a period to all that a return says. Pure: the same plan, period and moment give the same data. */
import { countStatuses, direction, headline, movement, reportable } from '#shared/domain/headline.ts';

import type { CellSource, Item, PlanDocument, Report } from '#shared/domain/plan.ts';
import { ragValue } from '#shared/domain/rag.ts';
import type { CountGroup, ReturnAction, ReturnData, ReturnGroup, ReturnSource } from '#shared/domain/return.ts';

/** What the store knows of an imported file. */
export interface SourceFile {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  /** ISO date-time */
  readonly importedAt: string;
}

/**
 * @param period "2024-25 Q3"
 * @param files the imported files that the plan's cells may come from
 * @param producedAt ISO date-time
 */
export function collect(plan: PlanDocument, period: string, files: readonly SourceFile[], producedAt: string): ReturnData {
  const previous = previousPeriod(plan, period);
  const actions = reportable(plan.levels, plan.items);
  const periods = shownPeriods(plan, period);
  return {
    layout: 1,
    plan: plan.name,
    organisation: plan.organisation,
    period,
    previousPeriod: previous,
    producedAt,
    scale: plan.scale,
    levels: plan.levels.map((level) => level.name),
    periods,
    headline: headline(plan.levels, plan.items, plan.scale, period),
    counts: countStatuses(actions, plan.scale, period),
    movement: movement(actions, plan.scale, previous, period),
    byTop: byTop(plan, actions, period),
    byCommittee: byCommittee(plan, actions, period),
    rows: rows(plan, actions, period, previous, periods),
    sources: sources(plan, periods, files),
  };
}

/** The last period before this one in which anything was reported; null = this is the first. */
export function previousPeriod(plan: PlanDocument, period: string): string | null {
  return plan.periods.filter((other) => other < period).at(-1) ?? null;
}

/**
 * The periods of the financial year that have a report, up to this one. The first quarter would stand alone: there the
 * quarter before it is shown too.
 */
function shownPeriods(plan: PlanDocument, period: string): readonly string[] {
  const earlier = plan.periods.filter((other) => other < period);
  const sameYear = earlier.filter((other) => financialYear(other) === financialYear(period));
  return [...(sameYear.length > 0 ? sameYear : earlier.slice(-1)), period];
}

function financialYear(period: string): string {
  return period.split(' ')[0] ?? period;
}

function rows(
  plan: PlanDocument,
  actions: readonly Item[],
  period: string,
  previous: string | null,
  periods: readonly string[],
): ReturnData['rows'] {
  const deepest = plan.levels.length - 1;
  const below = actionsBelow(plan, actions);
  return plan.items.map((item) =>
    item.level === deepest
      ? actionRow(plan, item, period, previous, periods)
      : groupRow(plan, item, below.get(item.id) ?? [], period, periods),
  );
}

function groupRow(plan: PlanDocument, item: Item, below: readonly Item[], period: string, periods: readonly string[]): ReturnGroup {
  return {
    kind: 'group',
    level: item.level,
    ref: item.ref,
    title: item.title,
    counts: countStatuses(below, plan.scale, period),
    rags: periods.map((each) => item.reports[each]?.rag ?? null),
  };
}

function actionRow(plan: PlanDocument, item: Item, period: string, previous: string | null, periods: readonly string[]): ReturnAction {
  const report = item.reports[period];
  return {
    kind: 'action',
    ref: item.ref,
    title: item.title,
    officer: item.officerText ?? joined(item.officers),
    committee: item.committeeText ?? joined(item.committees),
    due: item.due?.text ?? null,
    rags: periods.map((each) => item.reports[each]?.rag ?? null),
    move: direction(item, plan.scale, previous, period),
    supersededBy: item.links.find((link) => link.kind === 'superseded-by')?.text ?? null,
    ...(item.retired === null ? {} : { rests: item.retired }),
    update: said(report?.narrative),
    pathToGreen: said(report?.pathToGreen),
    forecast: said(report?.forecast),
    moderation: moderation(report),
    last: lastStatus(item, plan.periods, period),
    since: since(plan, item, period),
  };
}

/** An empty text says nothing. */
function said(text: string | null | undefined): string | null {
  return text === null || text === undefined || text.trim() === '' ? null : text;
}

function joined(names: readonly string[]): string | null {
  return names.length > 0 ? names.join(', ') : null;
}

function moderation(report: Report | undefined): ReturnAction['moderation'] {
  if (report === undefined || report.moderatedRag === null || report.moderatedRag === report.reportedRag) return null;
  return { reported: report.reportedRag, reason: report.moderationReason };
}

/** The newest status from before a period; null = never reported. */
export function lastStatus(item: Item, periods: readonly string[], before: string): ReturnAction['last'] {
  for (const period of periods.filter((other) => other < before).reverse()) {
    const rag = item.reports[period]?.rag ?? null;
    if (rag !== null) return { rag, period };
  }
  return null;
}

/** Counted back over the periods that have reports; one without a status of this item ends the run, for nobody knows. */
function since(plan: PlanDocument, item: Item, period: string): ReturnAction['since'] {
  const now = item.reports[period]?.rag ?? null;
  if (!isException(plan, now)) return null;
  const run = { first: period, periods: 0, sameFirst: period, samePeriods: 0 };
  let same = true;
  for (const each of [...plan.periods.filter((other) => other < period), period].reverse()) {
    const rag = item.reports[each]?.rag ?? null;
    if (!isException(plan, rag)) break;
    run.first = each;
    run.periods += 1;
    same = same && rag === now;
    if (!same) continue;
    run.sameFirst = each;
    run.samePeriods += 1;
  }
  return run;
}

function isException(plan: PlanDocument, rag: string | null): boolean {
  const meaning = ragValue(plan.scale, rag)?.meaning;
  return meaning === 'off-track' || meaning === 'at-risk';
}

function byTop(plan: PlanDocument, actions: readonly Item[], period: string): readonly CountGroup[] {
  if (plan.levels.length < 2) return [];
  const below = actionsBelow(plan, actions);
  return plan.items
    .filter((item) => item.parentId === null)
    .map((item) => ({ ref: item.ref, title: item.title, counts: countStatuses(below.get(item.id) ?? [], plan.scale, period) }));
}

/** An action of two committees counts under each, so these do not add up to the whole. */
function byCommittee(plan: PlanDocument, actions: readonly Item[], period: string): readonly CountGroup[] {
  const names = new Map(plan.committees.map((committee) => [committee.code ?? committee.name, committee]));
  const overseen = new Map<string, Item[]>();
  for (const action of actions)
    for (const name of action.committees.length > 0 ? action.committees : ['']) overseen.set(name, [...(overseen.get(name) ?? []), action]);
  if (overseen.size === 0 || (overseen.size === 1 && overseen.has(''))) return [];
  return [...overseen]
    .sort(([a], [b]) => Number(a === '') - Number(b === '') || a.localeCompare(b, 'en-GB'))
    .map(([name, items]) => ({
      ref: name === '' ? null : name,
      title: name === '' ? 'No committee named' : (names.get(name)?.name ?? name),
      counts: countStatuses(items, plan.scale, period),
    }));
}

/** For every item, the reportable items under it, at whatever depth. */
function actionsBelow(plan: PlanDocument, actions: readonly Item[]): ReadonlyMap<string, readonly Item[]> {
  const parents = new Map(plan.items.map((item) => [item.id, item.parentId]));
  const below = new Map<string, Item[]>();
  for (const action of actions) {
    for (let parent = action.parentId; parent !== null; parent = parents.get(parent) ?? null) {
      const list = below.get(parent);
      if (list === undefined) below.set(parent, [action]);
      else list.push(action);
    }
  }
  return below;
}

/** Every sheet that an item or a shown status or update was read from, with its rows. */
function sources(plan: PlanDocument, periods: readonly string[], files: readonly SourceFile[]): readonly ReturnSource[] {
  const used = new Map<string, { sourceId: string; sheet: string; rows: Set<number>; gave: Set<string> }>();
  const use = (cell: CellSource | null, gave: string): void => {
    if (cell === null) return;
    const key = JSON.stringify([cell.sourceId, cell.sheet]);
    const entry = used.get(key) ?? { sourceId: cell.sourceId, sheet: cell.sheet, rows: new Set(), gave: new Set() };
    used.set(key, entry);
    const row = /\d+/.exec(cell.cell);
    if (row !== null) entry.rows.add(Number(row[0]));
    entry.gave.add(gave);
  };
  for (const item of plan.items) {
    use(item.source, THE_PLAN);
    for (const period of periods) {
      use(item.reports[period]?.source ?? null, period);
      use(item.reports[period]?.narrativeSource ?? null, period);
    }
  }
  const order = new Map(files.map((file, index) => [file.id, index]));
  const known = new Map(files.map((file) => [file.id, file]));
  return [...used.values()]
    .sort((a, b) => (order.get(a.sourceId) ?? files.length) - (order.get(b.sourceId) ?? files.length))
    .flatMap(({ sourceId, sheet, rows: numbers, gave }) => {
      const file = known.get(sourceId);
      if (file === undefined) return [];
      const said = [...gave].sort((a, b) => Number(b === THE_PLAN) - Number(a === THE_PLAN) || (a < b ? -1 : 1));
      return [{ file: file.name, sheet, rows: runs(numbers), gave: said, sha256: file.sha256, importedAt: file.importedAt }];
    });
}

const THE_PLAN = 'the plan';

/** {5, 6, 7, 9} -> "5–7, 9" */
function runs(numbers: ReadonlySet<number>): string {
  const spans: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else spans.push([number, number]);
  }
  return spans.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
