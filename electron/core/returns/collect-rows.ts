/** The plan in its order, as a return shows it: parents as groups, and of each item what was said of it. */
import { daysPast } from '#shared/domain/due.ts';
import { countStatuses, direction } from '#shared/domain/headline.ts';
import { comparePeriods, periodEnd } from '#shared/domain/period.ts';
import { type Item, type PlanDocument, type Report, rests } from '#shared/domain/plan.ts';
import { ragValue } from '#shared/domain/rag.ts';
import { type Asked, reportingLevels, statusIn } from '#shared/domain/reporting.ts';
import type { ReturnAction, ReturnData, ReturnGroup } from '#shared/domain/return.ts';
import { type RolledUp, rollUp } from '#shared/domain/roll-up.ts';
import { readTimescale } from '#shared/domain/timescale.ts';
import { actionsBelow } from './collect-groups.ts';

export interface RowContext {
  readonly plan: PlanDocument;
  readonly actions: readonly Item[];
  readonly period: string;
  readonly previous: string | null;
  readonly periods: readonly string[];
  readonly history: readonly string[];
  readonly notYet: ReadonlyMap<string, ReadonlySet<string>>;
  readonly asked: ReadonlyMap<string, Asked>;
}

export function rows(context: RowContext): ReturnData['rows'] {
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
