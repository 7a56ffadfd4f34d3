/** Which plan a workbook speaks of: the one the user names, else the one that has its items, else a new one. */
import { sentOutFor } from '#shared/domain/own-workbook.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { Problem, Reading } from '#shared/domain/reading.ts';
import { normaliseTitle } from '#shared/domain/titles.ts';
import { shareInPlan } from './match.ts';

export interface Wish {
  readonly planId: string | null;
  readonly planName: string | null;
  readonly period: string | null;
}

export type PlanChoice =
  | { readonly kind: 'known'; readonly plan: PlanDocument; readonly share: number }
  | { readonly kind: 'new'; readonly name: string; readonly remark: Problem | null }
  | { readonly kind: 'none'; readonly problem: Problem };

/** Half of the rows being a plan's own makes a workbook that plan's; returns of one directorate match nearly whole, strangers hardly at all. */
const ENOUGH = 0.5;

/** @param plans those of the store and those that other files of the same import would make */
export function choosePlan(reading: Reading, plans: readonly PlanDocument[], wish: Wish): PlanChoice {
  const wished =
    plans.find((plan) => plan.id === wish.planId) ?? plans.find((plan) => wish.planName !== null && sameName(plan.name, wish.planName));
  if (wished !== undefined) {
    const share = shareInPlan(reading, wished);
    return isStranger(reading, wished, share)
      ? { kind: 'none', problem: notOfThisPlan(reading, wished) }
      : { kind: 'known', plan: wished, share };
  }
  if (wish.planName !== null) return { kind: 'new', name: wish.planName.trim(), remark: null };

  const [best] = plans
    .filter((plan) => !otherCouncils(reading, plan))
    .map((plan) => ({ plan, share: shareInPlan(reading, plan) }))
    .sort((a, b) => b.share - a.share);
  if (best !== undefined && best.share >= ENOUGH) return { kind: 'known', ...best };
  if (reading.levels.length < 2) return { kind: 'none', problem: notOfAnyPlan(reading, plans, best) };

  const title = reading.title?.text.trim() || nameOf(reading.file);
  if (!plans.some((plan) => sameName(plan.name, title))) return { kind: 'new', name: title, remark: null };
  const name = distinctName(title, plans);
  return {
    kind: 'new',
    name,
    remark: {
      severity: 'warning',
      code: 'plan-name-taken',
      sheet: reading.title?.sheet ?? null,
      cell: reading.title?.cell ?? null,
      message: `There is already a plan called "${title}", but it is not this one, so this becomes a plan of its own: "${name}". If it is the same plan, choose it and read the file again.`,
    },
  };
}

/** Councils work from the same templates, down to the titles: a plan told by one is never taken for another's. */
function otherCouncils({ organisation, levels }: Reading, plan: PlanDocument): boolean {
  return levels.length > 1 && organisation !== null && plan.organisation !== null && !sameName(organisation, plan.organisation);
}

/** Below this a workbook with levels of its own, or with as many rows as a whole return, is another plan's, whatever it was said to be. */
const STRANGER = 0.1;
const WHOLE = 8;

/** A row or two may all be new actions; a whole workbook of them was meant for another plan. */
function isStranger(reading: Reading, plan: PlanDocument, share: number): boolean {
  if (plan.items.length === 0 || reading.items.length < 3) return false;
  return share === 0 || ((reading.levels.length > 1 || reading.items.length >= WHOLE) && share < STRANGER);
}

function notOfThisPlan(reading: Reading, plan: PlanDocument): Problem {
  return {
    severity: 'error',
    code: 'plan-differs',
    sheet: reading.tables[0]?.sheet ?? null,
    cell: null,
    message: `Hardly any of these ${reading.items.length} rows are in the plan "${plan.name}", so nothing was compared. Name the plan they belong to; a name that does not exist yet makes a new plan.`,
  };
}

function notOfAnyPlan(reading: Reading, plans: readonly PlanDocument[], best: { plan: PlanDocument; share: number } | undefined): Problem {
  const mark = reading.own?.mark ?? null;
  const rows = reading.items.length === 1 ? '1 row' : `${reading.items.length} rows`;
  const found =
    plans.length === 0
      ? `there is no plan yet that ${mark === null ? 'they' : 'its rows'} could belong to`
      : `no plan has most of ${mark === null ? 'them' : 'its rows'} (the nearest, "${best?.plan.name ?? ''}", has ${Math.round((best?.share ?? 0) * 100)}%)`;
  const whatToDo =
    "Import the plan's own tracker first, or name the plan this belongs to; a name that does not exist yet makes a new plan of these rows.";
  return {
    severity: 'error',
    code: 'plan-not-found',
    sheet: reading.tables[0]?.sheet ?? null,
    cell: null,
    message:
      mark === null
        ? `This looks like a return of ${rows}, but ${found}. ${whatToDo}`
        : `${sentOutFor(mark)}. That plan is not in this store, and ${found}. Read it in the store that sent it out; here, i${whatToDo.slice(1)}`,
  };
}

function sameName(a: string, b: string): boolean {
  return normaliseTitle(a) === normaliseTitle(b);
}

function distinctName(title: string, plans: readonly PlanDocument[]): string {
  for (let number = 2; ; number += 1) {
    const name = `${title} (${number})`;
    if (!plans.some((plan) => sameName(plan.name, name))) return name;
  }
}

function nameOf(file: string): string {
  return (
    file
      .replace(/\.[^.]+$/, '')
      .replace(/[_\s]+/g, ' ')
      .trim()
      // the place of a file in its folder is no part of a plan's name
      .replace(/^\d{1,3}[ .-]+(?=\p{L})/u, '') || 'Imported plan'
  );
}
