/**
 * Reporting periods: quarters of a financial year that runs from April to March, and its months. The keys are "2024-25 Q3" for October to
 * December 2024 and "2024-25 M09" for December 2024, the ninth month of that year.
 */
import { addDays, dateParts, firstDay, fullYear, lastDay, MONTH_PATTERN, monthName, monthNumber, readDate } from './dates.ts';

export type Frequency = 'quarter' | 'month';

export type Period = Quarter | Month;

export interface Quarter {
  readonly kind: 'quarter';
  /** the calendar year in which the financial year begins: 2024 for 2024-25 */
  readonly startYear: number;
  readonly quarter: 1 | 2 | 3 | 4;
}

export interface Month {
  readonly kind: 'month';
  readonly startYear: number;
  /** of the financial year: 1 = April, 12 = March */
  readonly month: number;
  /** the quarter it lies in */
  readonly quarter: 1 | 2 | 3 | 4;
}

/** "2024-25 Q3" or "2024-25 M09" -> its parts; null where the text is not a period key. */
export function parsePeriod(key: string): Period | null {
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const period = readKey(key);
  if (parsed.size < MOST_PARSED) parsed.set(key, period);
  return period;
}

/** A plan has few periods and asks for them of every item. */
const parsed = new Map<string, Period | null>();
const MOST_PARSED = 1_000;

function readKey(key: string): Period | null {
  const match = /^(\d{4})-(\d{2}) (?:Q([1-4])|M(0[1-9]|1[0-2]))$/.exec(key);
  if (match === null) return null;
  const startYear = Number(match[1]);
  if ((startYear + 1) % 100 !== Number(match[2])) return null;
  return match[4] === undefined
    ? { kind: 'quarter', startYear, quarter: asQuarter(Number(match[3])) }
    : monthOf(startYear, Number(match[4]));
}

export function periodKey(period: Period): string {
  const year = financialYear(period.startYear);
  return period.kind === 'quarter' ? `${year} Q${period.quarter}` : `${year} M${String(period.month).padStart(2, '0')}`;
}

/** 2024 -> "2024-25". */
export function financialYear(startYear: number): string {
  return `${startYear}-${String((startYear + 1) % 100).padStart(2, '0')}`;
}

/** The quarter or month that a day (ISO) falls in; null where the text is no ISO date. */
export function periodOfDate(iso: string, frequency: Frequency = 'quarter'): string | null {
  const parts = dateParts(iso);
  return parts === null ? null : periodOfMonth(parts.year, parts.month, frequency);
}

/**
 * Finds the one period that a heading, title or file name speaks of: "Q3 2024/25", "Quarter 3 (Oct - Dec 2024)", "mid-May 2025", "31/12/2024".
 * @param hint a financial year ("2024-25", "2024/25") or a period key, for wordings without a year: "Q3 RAG"
 * @param frequency 'month' = the one month it speaks of; a quarter is none
 * @returns a period key; null where no period is named, or more than one
 */
export function periodFromWords(text: string, hint: string | null = null, frequency: Frequency = 'quarter'): string | null {
  const said = text
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
  if (said === '') return null;
  if (parsePeriod(said) !== null) return said;

  const months = periodsOfMonths(said, frequency);
  if (months.length > 0) return only(months);

  const quarters = distinct(quartersIn(said));
  const hinted = hint === null ? null : startYearIn(hint);
  const year = startYearIn(said) ?? hinted;
  if (quarters.length > 1) return null;
  const quarter = quarters[0];
  const ofYear = (number: number) => (year === null ? null : periodKey({ kind: 'quarter', startYear: year, quarter: asQuarter(number) }));
  if (quarter !== undefined) return frequency === 'month' ? null : ofYear(quarter);
  if (/\b(?:year[ -]?end|out-?turn)\b/i.test(said) && year !== null)
    return frequency === 'month' ? periodKey(monthOf(year, 12)) : ofYear(4);

  if (hinted === null) return null;
  const named = [...said.matchAll(new RegExp(`\\b(${MONTH_PATTERN})\\b`, 'gi'))]
    .map((match) => match[1] ?? '')
    .filter((word) => /^[A-Z]/.test(word)) // "may" is mostly the verb
    .map((word) => monthNumber(word) ?? 0);
  return only(named.map((month) => periodOfMonth(month < 4 ? hinted + 1 : hinted, month, frequency)));
}

/** The one after it: of the same kind, else the first of `frequency` that begins after it. Throws on text that is not a period key. */
export function nextPeriod(key: string, frequency: Frequency = certain(key).kind): string {
  return beside(addDays(periodEnd(key), 1), frequency);
}

/** The one before it: of the same kind, else the last of `frequency` that ends before it. Throws on text that is not a period key. */
export function previousPeriod(key: string, frequency: Frequency = certain(key).kind): string {
  return beside(addDays(periodStart(key), -1), frequency);
}

/** First day (ISO) of the period. Throws on text that is not a period key. */
export function periodStart(key: string): string {
  const { year, month } = firstMonth(certain(key));
  return firstDay(year, month);
}

/** Last day (ISO) of the period. Throws on text that is not a period key. */
export function periodEnd(key: string): string {
  const period = certain(key);
  const { year, month } = firstMonth(period);
  return lastDay(year, month + (period.kind === 'quarter' ? 2 : 0));
}

/** Oldest first, by their ends; a quarter stands after its months. Text that is not a period key sorts last, by its letters. */
export function comparePeriods(a: string, b: string): number {
  if (a === b) return 0;
  const first = parsePeriod(a);
  const second = parsePeriod(b);
  if (first === null || second === null) return first === second ? (a < b ? -1 : a > b ? 1 : 0) : first === null ? 1 : -1;
  return order(first) - order(second);
}

/** "2024-25 Q3" -> "October to December 2024", "2024-25 M09" -> "December 2024". Throws on text that is not a period key. */
export function periodLabel(key: string): string {
  const period = certain(key);
  const { year, month } = firstMonth(period);
  return period.kind === 'month' ? `${monthName(month)} ${year}` : `${monthName(month)} to ${monthName(month + 2)} ${year}`;
}

/** "2024-25 Q3" -> "Q3", "2024-25 M09" -> "Dec": for where the year is said already. Other text comes back as it is. */
export function shortPeriod(key: string): string {
  const period = parsePeriod(key);
  if (period === null) return key;
  return period.kind === 'quarter' ? `Q${period.quarter}` : monthName(firstMonth(period).month).slice(0, 3);
}

/** Every period of that kind in the financial year that `key` lies in, oldest first. Throws on text that is not a period key. */
export function periodsOfYear(key: string, frequency: Frequency = certain(key).kind): readonly string[] {
  const { startYear } = certain(key);
  return frequency === 'quarter'
    ? ([1, 2, 3, 4] as const).map((quarter) => periodKey({ kind: 'quarter', startYear, quarter }))
    : Array.from({ length: 12 }, (_, index) => periodKey(monthOf(startYear, index + 1)));
}

/**
 * The periods that a plan can be looked at in, oldest first: whatever was reported, and the one after; where nothing was, that of today.
 * @param today ISO date
 */
export function offeredPeriods(reported: readonly string[], frequency: Frequency, today: string): readonly string[] {
  const last = [...reported].sort(comparePeriods).at(-1);
  const after = last === undefined ? periodOfDate(today, frequency) : nextPeriod(last, frequency);
  return [...new Set([...reported, ...(after === null ? [] : [after])])].sort(comparePeriods);
}

function periodOfMonth(year: number, month: number, frequency: Frequency): string {
  const startYear = month < 4 ? year - 1 : year;
  const period = monthOf(startYear, ((month + 8) % 12) + 1);
  return periodKey(frequency === 'month' ? period : { kind: 'quarter', startYear, quarter: period.quarter });
}

function monthOf(startYear: number, month: number): Month {
  return { kind: 'month', startYear, month, quarter: asQuarter(Math.ceil(month / 3)) };
}

/** Months and days that carry their year, as the periods they fall in; "Oct - Dec 2024" gives the year to both. */
function periodsOfMonths(said: string, frequency: Frequency): string[] {
  const found: string[] = [];
  for (const match of said.matchAll(/\b(\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})|\d{1,2}-\d{1,2}-\d{4})\b/g)) {
    const day = readDate(match[1] ?? '');
    const period = day === null ? null : periodOfDate(day, frequency);
    if (period !== null) found.push(period);
  }
  const month = `(${MONTH_PATTERN})\\.?`;
  const year = `(?:[ ,-]*)(?:(20\\d\\d)(?![/-]\\d\\d(?!\\d))|['’](\\d\\d)\\b|(?<=[ -])(2\\d|3\\d)\\b)`;
  const range = new RegExp(`\\b${month}(?: ?(?:-|to|/|&|and) ?${month})?(?: ?(?:-|to|/|&|and) ?${month})?${year}`, 'gi');
  for (const match of said.matchAll(range)) {
    const written = match[4] ?? match[5] ?? match[6];
    if (written === undefined) continue;
    const named = [match[1], match[2], match[3]].flatMap((word) => (word === undefined ? [] : [monthNumber(word) ?? 0]));
    const last = named.at(-1) ?? 0;
    for (const number of named) found.push(periodOfMonth(number > last ? fullYear(written) - 1 : fullYear(written), number, frequency));
  }
  return found;
}

function quartersIn(said: string): number[] {
  const found: number[] = [];
  for (const match of said.matchAll(/(?:\bq(?:tr|uarter)?[ ._-]*|_q)([1-4])(?!\d)/gi)) found.push(Number(match[1]));
  for (const match of said.matchAll(/\b(first|second|third|fourth|final|last|[1-4](?:st|nd|rd|th)) quarter\b/gi)) {
    const word = (match[1] ?? '').toLowerCase();
    found.push({ first: 1, second: 2, third: 3, fourth: 4, final: 4, last: 4 }[word] ?? Number(word.charAt(0)));
  }
  return found;
}

/** The financial year a text names, as its first calendar year: "2024/25", "2024-2025", "24/25", and "Q3 2024". */
function startYearIn(said: string): number | null {
  const text = said.replace(/[‐-―−]/g, '-');
  for (const match of text.matchAll(/(?<!\d)(20\d\d) ?[/-] ?(?:20)?(\d\d)(?!\d)/g)) {
    if ((Number(match[1]) + 1) % 100 === Number(match[2])) return Number(match[1]);
  }
  for (const match of text.matchAll(/(?<![\d/.-])(\d\d)[/-](\d\d)(?![\d/.-])/g)) {
    if (Number(match[1]) + 1 === Number(match[2])) return 2000 + Number(match[1]);
  }
  const alone = /(?<![\d/.-])(20\d\d)(?![\d/.-])/.exec(text);
  return alone === null ? null : Number(alone[1]);
}

/** The period of a day that is certain to be one. */
function beside(day: string, frequency: Frequency): string {
  const period = periodOfDate(day, frequency);
  if (period === null) throw new RangeError(`"${day}" is not a day.`);
  return period;
}

/** Months since year 0 up to the period's end, doubled so that a quarter stands after its last month. */
function order(period: Period): number {
  const last = period.kind === 'quarter' ? period.quarter * 3 : period.month;
  return (period.startYear * 12 + last) * 2 + (period.kind === 'quarter' ? 1 : 0);
}

function firstMonth(period: Period): { readonly year: number; readonly month: number } {
  const since = period.kind === 'quarter' ? period.quarter * 3 - 3 : period.month - 1;
  return since < 9 ? { year: period.startYear, month: since + 4 } : { year: period.startYear + 1, month: since - 8 };
}

function certain(key: string): Period {
  const period = parsePeriod(key);
  if (period === null) throw new RangeError(`"${key}" is not a period; one reads like "2024-25 Q3", a month like "2024-25 M09".`);
  return period;
}

function asQuarter(number: number): Period['quarter'] {
  return number === 1 ? 1 : number === 2 ? 2 : number === 3 ? 3 : 4;
}

function only(periods: readonly string[]): string | null {
  const [first, ...others] = distinct(periods);
  return first !== undefined && others.length === 0 ? first : null;
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
