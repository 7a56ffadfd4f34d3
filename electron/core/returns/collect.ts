/** From a plan and a period to all that a return says. Pure: the same plan, period and moment give the same data. */
import { daysPast } from '#shared/domain/due.ts';
import { countedName, countStatuses, direction, headline, movement } from '#shared/domain/headline.ts';
import { comparePeriods, periodEnd } from '#shared/domain/period.ts';

import { type CellSource, type Item, type PlanDocument, type Report, rests } from '#shared/domain/plan.ts';
import { ragValue } from '#shared/domain/rag.ts';
import { type Asked, askedFor, countedItems, reportingLevels, statusIn } from '#shared/domain/reporting.ts';
import type { CountGroup, Move, ReturnAction, ReturnData, ReturnGroup, ReturnSource } from '#shared/domain/return.ts';
import { type RolledUp, rollUp } from '#shared/domain/roll-up.ts';
import { readTimescale } from '#shared/domain/timescale.ts';

/** What the store knows of an imported file. */
export interface SourceFile {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  /** ISO date-time */
  readonly importedAt: string;
}

/** What a return needs beside the plan. Dates are ISO. */
export interface ReturnContext {
  readonly state: ReturnData['state'];
  readonly revision: ReturnData['revision'];
  readonly excused: ReadonlySet<string>;
  readonly asks: readonly string[];
  readonly changeControl: ReturnData['changeControl'];
  readonly checks: ReturnData['checks'];
  readonly received: ReturnData['received'];
  /** the ids of the items that the return of an earlier period counted when it was published; null = it was not published; absent = none was */
  readonly countedIn?: (period: string) => ReadonlySet<string> | null;
}

const NOTHING_ELSE: ReturnContext = {
  state: 'draft',
  revision: null,
  excused: new Set(),
  asks: [],
  changeControl: [],
  checks: [],
  received: [],
};

/**
 * @param period "2024-25 Q3"
 * @param files the imported files that the plan's cells may come from
 * @param producedAt ISO date-time
 */
export function collect(
  plan: PlanDocument,
  period: string,
  files: readonly SourceFile[],
  producedAt: string,
  context: ReturnContext = NOTHING_ELSE,
): ReturnData {
  const previous = previousPeriod(plan, period);
  const actions = countedItems(plan);
  const periods = shownPeriods(plan, period);
  const history = [...plan.periods.filter((other) => comparePeriods(other, period) < 0).slice(-7), period];
  const notYet = new Map(
    history.map((each) => [each, each === period ? new Set<string>() : notYetThere(plan, actions, each, each === previous, context)]),
  );
  const asked = new Map(actions.map((item) => [item.id, askedFor(plan, item, period, periodEnd(period), context.excused)]));
  return {
    layout: 2,
    state: context.state,
    revision: context.revision,
    plan: plan.name,
    organisation: plan.organisation,
    period,
    previousPeriod: previous,
    producedAt,
    positionOn: periodEnd(period),
    scale: plan.scale,
    levels: plan.levels.map((level) => level.name),
    rules: { rollUp: plan.rules.rollUp, completed: plan.rules.completed, beforeStart: plan.rules.beforeStart },
    counted: countedName(plan),
    periods,
    headline: headline(plan, period),
    counts: countStatuses(actions, plan.scale, period),
    movement: movement(actions, plan.scale, previous, period),
    transitions: previous === null ? [] : transitions(plan, actions, previous, period),
    history: history.map((each) => ({
      period: each,
      counts: countStatuses(
        actions.filter(({ id }) => notYet.get(each)?.has(id) !== true),
        plan.scale,
        each,
      ),
    })),
    byTop: byTop(plan, actions, period),
    byCommittee: byCommittee(plan, actions, period),
    byDirectorate: byDirectorate(plan, actions, period),
    rows: rows({ plan, actions, period, previous, periods, history, notYet, asked }),
    asks: context.asks,
    changeControl: context.changeControl,
    checks: context.checks,
    received: context.received,
    sources: sources(plan, periods, files),
    notAsked: actions.flatMap((item) => {
      const why = NOT_ASKED[asked.get(item.id) ?? 'asked'];
      return why === null ? [] : [{ ref: item.ref, title: item.title, why }];
    }),
  };
}

/**
 * The items that were not in the plan yet in an earlier period, as far as can be told: nothing was reported of them by then, and the return
 * that was published of it, if one was, did not count them.
 * @param compared it is the one that this period is compared with: there only a published return can say so
 */
function notYetThere(
  plan: PlanDocument,
  actions: readonly Item[],
  period: string,
  compared: boolean,
  { countedIn }: ReturnContext,
): ReadonlySet<string> {
  const silent = actions.filter((item) => !wasHeardOf(plan, item, period));
  if (silent.length === 0) return new Set();
  const counted = countedIn?.(period) ?? null;
  if (counted === null && compared) return new Set();
  return new Set(silent.flatMap(({ id }) => (counted?.has(id) === true ? [] : [id])));
}

function wasHeardOf(plan: PlanDocument, item: Item, period: string): boolean {
  return statusIn(item, plan.scale, period) !== null || Object.keys(item.reports).some((other) => comparePeriods(other, period) <= 0);
}

const NOT_ASKED: Readonly<Record<Asked, string | null>> = {
  asked: null,
  'other-level': null,
  rests: 'It rests: something took its place',
  completed: 'Completed, and reported as often as the plan asks',
  'not-begun': 'It begins after this period',
  excused: 'Excused from reporting this period',
};

function transitions(plan: PlanDocument, actions: readonly Item[], previous: string, period: string): ReturnData['transitions'] {
  const found = new Map<string, { from: string | null; to: string | null; count: number; move: Move }>();
  for (const item of actions) {
    const from = statusIn(item, plan.scale, previous);
    const to = statusIn(item, plan.scale, period);
    const key = JSON.stringify([from, to]);
    const entry = found.get(key) ?? { from, to, count: 0, move: direction(item, plan.scale, previous, period) };
    entry.count += 1;
    found.set(key, entry);
  }
  const place = (code: string | null) =>
    code === null ? plan.scale.values.length : plan.scale.values.findIndex((value) => value.code === code);
  return [...found.values()].sort((a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to));
}

/** The last period before this one in which anything was reported; null = this is the first. */
export function previousPeriod(plan: PlanDocument, period: string): string | null {
  return plan.periods.filter((other) => comparePeriods(other, period) < 0).at(-1) ?? null;
}

/**
 * The periods of the financial year that have a report, up to this one. The first quarter would stand alone: there the
 * quarter before it is shown too.
 */
function shownPeriods(plan: PlanDocument, period: string): readonly string[] {
  const earlier = plan.periods.filter((other) => comparePeriods(other, period) < 0);
  const sameYear = earlier.filter((other) => financialYear(other) === financialYear(period));
  return [...(sameYear.length > 0 ? sameYear : earlier.slice(-1)), period];
}

function financialYear(period: string): string {
  return period.split(' ')[0] ?? period;
}

interface RowContext {
  readonly plan: PlanDocument;
  readonly actions: readonly Item[];
  readonly period: string;
  readonly previous: string | null;
  readonly periods: readonly string[];
  readonly history: readonly string[];
  readonly notYet: ReadonlyMap<string, ReadonlySet<string>>;
  readonly asked: ReadonlyMap<string, Asked>;
}

function rows(context: RowContext): ReturnData['rows'] {
  const { plan, actions, period } = context;
  const levels = new Set(reportingLevels(plan));
  const deepest = plan.levels.length - 1;
  const below = actionsBelow(plan, actions);
  const rolled = rollUp(plan, period);
  const byId = new Map(plan.items.map((item) => [item.id, item]));
  const directorates = new Map(plan.posts.map((post) => [post.name, post.directorate]));
  return plan.items.map((item) =>
    item.level === deepest || (levels.has(item.level) && !below.has(item.id))
      ? actionRow(context, item, byId, directorates)
      : {
          ...groupRow(context, item, below.get(item.id) ?? [], rolled.get(item.id)),
          own: levels.has(item.level) && !rests(item) ? actionRow(context, item, byId, directorates) : null,
        },
  );
}

function groupRow(
  { plan, period, periods }: RowContext,
  item: Item,
  below: readonly Item[],
  rolled: RolledUp | undefined,
): Omit<ReturnGroup, 'own'> {
  return {
    kind: 'group',
    id: item.id,
    level: item.level,
    ref: item.ref,
    title: item.title,
    narrative: said(item.narrative),
    officer: item.officerText ?? joined(item.officers),
    counts: countStatuses(below, plan.scale, period),
    rags: periods.map((each) => item.reports[each]?.rag ?? null),
    rolled:
      rolled === undefined || (rolled.code === null && plan.rules.rollUp.kind === 'by-hand')
        ? null
        : { code: rolled.code, reason: rolled.reason },
  };
}

function actionRow(
  { plan, period, previous, periods, history, notYet, asked }: RowContext,
  item: Item,
  byId: ReadonlyMap<string, Item>,
  directorates: ReadonlyMap<string, string | null>,
): ReturnAction {
  const report = item.reports[period];
  const before = previous === null ? undefined : item.reports[previous];
  const parent = byId.get(item.parentId ?? '') ?? null;
  let top = parent;
  for (let up = parent; up !== null && up !== undefined; up = byId.get(up.parentId ?? '') ?? null) top = up;
  const named = (one: Item | null) => (one === null ? null : { ref: one.ref, title: one.title });
  const now = statusIn(item, plan.scale, period);
  const positionOn = periodEnd(period);
  const forecast = said(report?.forecast);
  const dueOn = item.due?.end ?? null;
  const complete = ragValue(plan.scale, now)?.meaning === 'complete';
  const late = complete || rests(item) ? null : daysPast(dueOn, positionOn);
  const source = report?.source ?? null;
  const notYetIn = history.filter((each) => notYet.get(each)?.has(item.id) === true);
  return {
    kind: 'action',
    id: item.id,
    level: item.level,
    ref: item.ref,
    title: item.title,
    narrative: said(item.narrative),
    top: named(top ?? null),
    parent: named(parent),
    officer: item.officerText ?? joined(item.officers),
    officers: item.officers,
    sponsor: item.sponsor,
    directorate: item.officers.map((name) => directorates.get(name) ?? null).find((name) => name !== null) ?? null,
    committee: item.committeeText ?? joined(item.committees),
    committees: item.committees,
    due: item.due?.text ?? null,
    dueOn,
    startsOn: item.due?.start ?? null,
    completed: item.completed?.text ?? null,
    rags: periods.map((each) => statusIn(item, plan.scale, each)),
    track: history.map((each) => statusIn(item, plan.scale, each)),
    ...(notYetIn.length === 0 ? {} : { notYetIn }),
    previousRag: previous === null ? null : statusIn(item, plan.scale, previous),
    move: direction(item, plan.scale, previous, period),
    supersededBy: item.links.find((link) => link.kind === 'superseded-by')?.text ?? null,
    ...(item.retired === null ? {} : { rests: item.retired }),
    update: said(report?.narrative),
    previousUpdate: said(before?.narrative),
    pathToGreen: said(report?.pathToGreen),
    forecast,
    forecastOn: forecast === null ? null : readTimescale(forecast).end,
    percent: report?.percent ?? null,
    by: report?.by ?? null,
    moderation: moderation(report),
    last: lastStatus(item, plan.periods, period),
    since: since(plan, item, period),
    daysLate: late,
    counted: asked.has(item.id),
    kept: now !== null && (report?.rag ?? null) === null,
    asked: asked.get(item.id) === 'asked',
    source: source === null ? null : { file: source.file, sheet: source.sheet, cell: source.cell },
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
  if (report === undefined || (report.moderatedRag === null && report.moderationReason === null)) return null;
  if (report.moderatedRag === report.reportedRag && report.moderationReason === null) return null;
  return { reported: report.reportedRag, moderated: report.moderatedRag, reason: report.moderationReason };
}

/** The newest status from before a period; null = never reported. */
export function lastStatus(item: Item, periods: readonly string[], before: string): ReturnAction['last'] {
  for (const period of periods.filter((other) => comparePeriods(other, before) < 0).reverse()) {
    const rag = item.reports[period]?.rag ?? null;
    if (rag !== null) return { rag, period };
  }
  return null;
}

/** Counted back over the periods that have reports; one without a status of this item ends the run, for nobody knows. */
function since(plan: PlanDocument, item: Item, period: string): ReturnAction['since'] {
  const now = statusIn(item, plan.scale, period);
  if (!isException(plan, now)) return null;
  const run = { first: period, periods: 0, sameFirst: period, samePeriods: 0 };
  let same = true;
  for (const each of [...plan.periods.filter((other) => comparePeriods(other, period) < 0), period].reverse()) {
    const rag = statusIn(item, plan.scale, each);
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
  for (const action of actions) for (const name of action.committees.length > 0 ? action.committees : ['']) put(overseen, name, action);
  if (overseen.size === 0 || (overseen.size === 1 && overseen.has(''))) return [];
  return [...overseen]
    .sort(([a], [b]) => Number(a === '') - Number(b === '') || a.localeCompare(b, 'en-GB'))
    .map(([name, items]) => ({
      ref: name === '' ? null : name,
      title: name === '' ? 'No committee named' : (names.get(name)?.name ?? name),
      counts: countStatuses(items, plan.scale, period),
    }));
}

/** By the directorate of the first lead post that has one; empty where no post has. */
function byDirectorate(plan: PlanDocument, actions: readonly Item[], period: string): readonly CountGroup[] {
  const of = new Map(plan.posts.map((post) => [post.name, post.directorate]));
  const groups = new Map<string, Item[]>();
  for (const action of actions) {
    const name = action.officers.map((post) => of.get(post) ?? null).find((one) => one !== null) ?? '';
    put(groups, name, action);
  }
  if (groups.size === 0 || (groups.size === 1 && groups.has(''))) return [];
  return [...groups]
    .sort(([a], [b]) => Number(a === '') - Number(b === '') || a.localeCompare(b, 'en-GB'))
    .map(([name, items]) => ({
      ref: null,
      title: name === '' ? 'No directorate named' : name,
      counts: countStatuses(items, plan.scale, period),
    }));
}

function put(groups: Map<string, Item[]>, name: string, item: Item): void {
  const group = groups.get(name);
  if (group === undefined) groups.set(name, [item]);
  else group.push(item);
}

/** For every item, the counted items under it, at whatever depth. */
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
