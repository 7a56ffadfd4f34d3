/** The period each report of a workbook belongs to, once the plan and the user's wish are known. */

import { comparePeriods, financialYear, parsePeriod, periodFromWords } from '#shared/domain/period.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { Problem, Reading } from '#shared/domain/reading.ts';
import { placeQuarters } from '../recognise/columns/year-of-quarter.ts';

export interface PeriodsSaid {
  /** the period the workbook as a whole reports; null = it holds no reports */
  readonly main: string | null;
  /** what a report's period as read means; null = cannot be told */
  readonly of: (read: string) => string | null;
  readonly problem: Problem | null;
}

export function periodsSaid(reading: Reading, plan: PlanDocument | null, wish: string | null): PeriodsSaid {
  const read = [...new Set(reading.items.flatMap(({ reports }) => reports.map(({ period }) => period)))];
  const quarters = [...read, reading.period?.text ?? ''].flatMap((period) => /^Q([1-4])$/.exec(period)?.[1] ?? []);
  const placed = plan === null ? null : placeQuarters(quarters.map(Number).sort(), [plan]);
  const full = (period: string): string | null => {
    if (parsePeriod(period) !== null) return period;
    const quarter = /^Q([1-4])$/.exec(period)?.[0];
    if (quarter === undefined) return wish;
    const year = placed?.years.get(Number(quarter.slice(1)));
    if (wish !== null) return `${wish.slice(0, 7)} ${quarter}`;
    return year === undefined ? null : `${financialYear(year)} ${quarter}`;
  };
  const known = read
    .map(full)
    .filter((period) => period !== null)
    .sort(comparePeriods);
  const own = (reading.period === null ? null : full(reading.period.text)) ?? known.at(-1) ?? null;
  const byMonth = plan?.rules.frequency === 'month' && own !== null && parsePeriod(own)?.kind === 'quarter';
  const month = byMonth && wish === null ? monthSaid(reading, own) : null;
  const main = wish ?? (byMonth ? month : own);
  const where = { sheet: reading.period?.sheet ?? reading.tables[0]?.sheet ?? null, cell: reading.period?.cell ?? null };
  // a workbook that was sent out for a period is that period's return, even where nothing is filled in
  if (read.length === 0 && (reading.own === undefined || main === null)) return { main: null, of: () => null, problem: null };
  if (main === null) {
    const message = byMonth
      ? `"${plan.name}" reports by month, and the workbook only says ${own}. Choose the month and read it again.`
      : 'The workbook does not say which quarter it reports, in a title, a header or the sheet’s name. Choose the period (such as 2024-25 Q3) and read it again.';
    return { main, of: full, problem: { severity: 'error', code: 'period-unknown', ...where, message } };
  }
  const moved = own !== null && main !== own;
  return {
    main,
    // the user's word stands above the workbook's for what it reports now; earlier quarters beside it stay what they are
    of: (period) => (moved && full(period) === own ? main : full(period)),
    problem:
      moved && !liesIn(main, own)
        ? {
            severity: 'warning',
            code: 'period-differs',
            ...where,
            message: `The workbook speaks of ${own}, you chose ${main}: its statuses were taken for ${main}. Import it without a period to take its own word.`,
          }
        : null,
  };
}

/** For a plan that reports by month: the month of that quarter that the title or the file's name speaks of; null = none, or several. */
function monthSaid({ title, file }: Reading, quarter: string): string | null {
  const said = [title?.text ?? '', file.replace(/\.[^.]+$/, '').replace(/_/g, ' ')].map((text) => periodFromWords(text, quarter, 'month'));
  return said.find((month) => month !== null && liesIn(month, quarter)) ?? null;
}

/** A month in its quarter is no other period than the one the workbook speaks of. */
function liesIn(period: string, quarter: string): boolean {
  const [inner, outer] = [parsePeriod(period), parsePeriod(quarter)];
  return inner?.kind === 'month' && outer?.kind === 'quarter' && inner.startYear === outer.startYear && inner.quarter === outer.quarter;
}
