/** Reporting quarters of the financial year, April to March: "2024-25 Q3" is October to December 2024. */

const PATTERN = /^(\d{4})-(\d{2}) Q([1-4])$/;

/** The quarter that a day falls into. */
export function periodOfDay(day: Date): string {
  const quarter = Math.floor(((day.getMonth() + 9) % 12) / 3) + 1;
  return write(day.getMonth() < 3 ? day.getFullYear() - 1 : day.getFullYear(), quarter);
}

export function nextPeriod(period: string): string {
  const { year, quarter } = read(period);
  return quarter === 4 ? write(year + 1, 1) : write(year, quarter + 1);
}

export function previousPeriod(period: string): string {
  const { year, quarter } = read(period);
  return quarter === 1 ? write(year - 1, 4) : write(year, quarter - 1);
}

/** The four quarters of the financial year that `period` belongs to. */
export function yearOf(period: string): readonly string[] {
  const { year } = read(period);
  return [1, 2, 3, 4].map((quarter) => write(year, quarter));
}

/** "2024-25 Q3" -> "Q3" */
export function shortPeriod(period: string): string {
  return period.slice(-2);
}

/** What the period picker offers, newest first: every period with a report, the one after, and today's. */
export function periodChoices(withReports: readonly string[], today: Date): readonly string[] {
  const last = withReports.at(-1);
  const choices = new Set([...withReports, ...(last === undefined ? [periodOfDay(today)] : [nextPeriod(last)])]);
  return [...choices].sort().reverse();
}

function read(period: string): { readonly year: number; readonly quarter: number } {
  const match = PATTERN.exec(period);
  if (match === null) throw new Error(`"${period}" is not a period like "2024-25 Q3"`);
  return { year: Number(match[1]), quarter: Number(match[3]) };
}

function write(year: number, quarter: number): string {
  return `${year}-${String((year + 1) % 100).padStart(2, '0')} Q${quarter}`;
}
