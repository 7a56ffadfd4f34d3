/** What people name on the command line, found: plans and periods. */
import type { Core } from '#core/core.ts';
import { parsePeriod, periodFromWords } from '#shared/domain/period.ts';
import type { PlanSummary } from '#shared/domain/plan.ts';
import { WrongUsage } from './answer.ts';

/** By its exact name, else without regard to capitals and spaces around it; null where there is none. */
export async function findPlan(core: Core, name: string): Promise<PlanSummary | null> {
  const plans = await core.client.plans.list();
  const plain = (text: string) => text.trim().toLowerCase();
  return plans.find((plan) => plan.name === name) ?? plans.find((plan) => plain(plan.name) === plain(name)) ?? null;
}

/** Throws WrongUsage that names the plans there are. */
export async function planNamed(core: Core, name: string): Promise<PlanSummary> {
  const plan = await findPlan(core, name);
  if (plan !== null) return plan;
  const names = (await core.client.plans.list()).map((one) => `"${one.name}"`);
  const { dataFolder } = await core.client.app.status();
  const known = names.length === 0 ? `the data folder ${dataFolder} has no plans yet` : `the plans are ${names.join(', ')}`;
  throw new WrongUsage(`There is no plan named "${name}"; ${known}.`);
}

/** "2024-25 Q3", also from "Q3 2024/25" and the like. Throws WrongUsage. */
export function periodNamed(text: string): string {
  const period = parsePeriod(text) === null ? periodFromWords(text) : text;
  if (period === null) throw new WrongUsage(`"${text}" is not a period; write it like "2024-25 Q3", a month like "2024-25 M09".`);
  return period;
}
