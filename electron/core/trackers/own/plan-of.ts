/** Which plan a workbook that Quarterdeck sent out is about: the one it went out for, unless a person names another. */
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { Problem, Reading } from '#shared/domain/reading.ts';
import { normaliseTitle } from '#shared/domain/titles.ts';
import type { Wish } from '../compare/plan-choice.ts';

export interface OwnPlan {
  readonly plan: PlanDocument;
  /** false = a person named another plan, in which its keys name nothing */
  readonly keysCount: boolean;
  readonly problem: Problem | null;
}

/** null = it is chosen as for any tracker. */
export function planOfOwn(reading: Reading, plans: readonly PlanDocument[], wish: Wish): OwnPlan | null {
  if (reading.own === undefined) return null;
  const made = madeFor(reading, plans);
  if (made === null) return null;
  if (wish.planId === null && wish.planName === null) return { plan: made, keysCount: true, problem: null };
  const { planId, planName } = wish;
  const wished =
    plans.find(({ id }) => id === planId) ??
    plans.find(({ name }) => planName !== null && normaliseTitle(name) === normaliseTitle(planName));
  if (wished === undefined) return null;
  if (wished.id === made.id) return { plan: made, keysCount: true, problem: null };
  const message = `This workbook was sent out for "${made.name}", and you chose "${wished.name}": its rows were matched by refs and titles, without its hidden keys. Read it without naming a plan to use them.`;
  const problem: Problem = { severity: 'warning', code: 'own-plan-differs', sheet: null, cell: null, message };
  return { plan: wished, keysCount: false, problem };
}

export function withoutKeys(reading: Reading): Reading {
  return { ...reading, items: reading.items.map(({ itemId: _itemId, ...row }) => row) };
}

function madeFor({ own, items }: Reading, plans: readonly PlanDocument[]): PlanDocument | null {
  const marked = plans.find(({ id }) => id === own?.mark?.planId);
  if (marked !== undefined) return marked;
  const keys = new Set(items.flatMap(({ itemId }) => itemId ?? []));
  if (keys.size === 0) return null;
  const [best] = plans
    .map((plan) => ({ plan, known: plan.items.filter(({ id }) => keys.has(id)).length }))
    .sort((a, b) => b.known - a.known);
  return best === undefined || best.known === 0 ? null : best.plan;
}
