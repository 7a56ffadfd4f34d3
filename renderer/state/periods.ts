/** Periods as the screens need them; what they are is said in the domain. */
import { comparePeriods, type Frequency, offeredPeriods, parsePeriod, periodOfDate, periodsOfYear } from '#shared/domain/period.ts';

export { comparePeriods, nextPeriod, parsePeriod, periodStart, previousPeriod, shortPeriod } from '#shared/domain/period.ts';

/** The period that a day falls into. */
export function periodOfDay(day: Date, frequency: Frequency = 'quarter'): string {
  return periodOfDate(localDay(day), frequency) ?? '';
}

/** The quarters, or the months, of the financial year that `period` belongs to. */
export function yearOf(period: string): readonly string[] {
  return periodsOfYear(period);
}

/** "quarter", "month": what `period` is one of */
export function periodWord(period: string): Frequency {
  return parsePeriod(period)?.kind ?? 'quarter';
}

/** What the period picker offers, newest first: every period with a report and the one after; where there is none, today's. */
export function periodChoices(
  plan: { readonly periods: readonly string[]; readonly rules: { readonly frequency: Frequency } },
  today: Date,
): readonly string[] {
  return [...offeredPeriods(plan.periods, plan.rules.frequency, localDay(today))].sort(comparePeriods).reverse();
}

/** The day on the user's own clock, as ISO text. */
function localDay(day: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
