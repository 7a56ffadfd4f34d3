/** How ready a period is for its return. */
import { countStatuses, headline, movement } from '#shared/domain/headline.ts';
import type { WrittenOutput } from '#shared/domain/output.ts';
import { parsePeriod, periodEnd } from '#shared/domain/period.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { askedFor, countedItems, isReported } from '#shared/domain/reporting.ts';
import type { Readiness } from '#shared/domain/return.ts';
import type { FeatureDeps, Returns } from '../features.ts';
import { waitingAbout } from '../trackers/index.ts';
import { UserError } from '../user-error.ts';
import { previousPeriod } from './collect.ts';
import { lastStatus } from './collect-rows.ts';
import { writtenOutput } from './outputs.ts';

export function createReturns({ store }: FeatureDeps): Returns {
  return {
    /** Throws UserError NOT_FOUND (no such plan), BAD_INPUT (no such period). */
    readiness({ planId, period }) {
      if (parsePeriod(period) === null) throw new UserError('BAD_INPUT', `"${period}" is not a period. Write it like "2024-25 Q3".`);
      const plan = store.plan(planId);
      const excused = new Set(store.rows('excused', { period }).map(({ itemId }) => itemId));
      return readinessOf(
        plan,
        period,
        waitingAbout(store, planId, period).length,
        store.rows('publishedReturn', { planId, period }).map(writtenOutput).reverse(),
        excused,
      );
    },
  };
}

/** @param decisions how many questions about reports of the period wait */
export function readinessOf(
  plan: PlanDocument,
  period: string,
  decisions: number,
  produced: readonly WrittenOutput[],
  excused: ReadonlySet<string> = new Set(),
): Readiness {
  const actions = countedItems(plan);
  const previous = previousPeriod(plan, period);
  const asked = actions.filter((item) => askedFor(plan, item, period, periodEnd(period), excused) === 'asked');
  const missing = asked.filter((item) => !isReported(item, plan.scale, period));
  return {
    planId: plan.id,
    period,
    reportable: asked.length,
    reported: asked.length - missing.length,
    outstanding: missing.map((item) => {
      const last = lastStatus(item, plan.periods, period);
      return { ref: item.ref, title: item.title, officers: item.officers, lastRag: last?.rag ?? null, lastPeriod: last?.period ?? null };
    }),
    waitingDecisions: decisions,
    headline: headline(plan, period),
    counts: countStatuses(actions, plan.scale, period),
    previousPeriod: previous,
    movement: movement(actions, plan.scale, previous, period),
    produced,
  };
}
