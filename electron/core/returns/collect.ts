/** From a plan and a period to all that a return says. Pure: the same plan, period and moment give the same data. */
import { countedName, countStatuses, direction, headline, movement } from '#shared/domain/headline.ts';
import { comparePeriods, periodEnd } from '#shared/domain/period.ts';
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import { type Asked, askedFor, countedItems, statusIn } from '#shared/domain/reporting.ts';
import type { Move, ReturnData } from '#shared/domain/return.ts';
import { byCommittee, byDirectorate, byTop } from './collect-groups.ts';
import { rows } from './collect-rows.ts';
import { type SourceFile, sources } from './collect-sources.ts';

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
