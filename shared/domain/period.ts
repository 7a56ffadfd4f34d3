/** Reporting periods: quarters of a financial year that runs from April to March. The key is "2024-25 Q3". */
import { dateParts, firstDay, fullYear, lastDay, MONTH_PATTERN, monthName, monthNumber, readDate } from './dates.ts';

export interface Period {
  /** the calendar year in which the financial year begins: 2024 for 2024-25 */
  readonly startYear: number;
  readonly quarter: 1 | 2 | 3 | 4;
}

/** "2024-25 Q3" -> its parts; null where the text is not a period key. */
export function parsePeriod(key: string): Period | null {
  const match = /^(\d{4})-(\d{2}) Q([1-4])$/.exec(key);
  if (match === null) return null;
  const startYear = Number(match[1]);
  return (startYear + 1) % 100 === Number(match[2]) ? { startYear, quarter: asQuarter(Number(match[3])) } : null;
}

export function periodKey(period: Period): string {
  return `${financialYear(period.startYear)} Q${period.quarter}`;
}

/** 2024 -> "2024-25". */
export function financialYear(startYear: number): string {
  return `${startYear}-${String((startYear + 1) % 100).padStart(2, '0')}`;
}

/** The period that a day (ISO) falls in; null where the text is no ISO date. */
export function periodOfDate(iso: string): string | null {
  const parts = dateParts(iso);
  return parts === null ? null : periodOfMonth(parts.year, parts.month);
}

/**
 * Finds the one period that a heading, title or file name speaks of: "Q3 2024/25", "Quarter 3 (Oct - Dec 2024)", "mid-May 2025", "31/12/2024".
 * @param hint a financial year ("2024-25", "2024/25") or a period key, for wordings without a year: "Q3 RAG"
 * @returns a period key; null where no period is named, or more than one
 */
export function periodFromWords(text: string, hint: string | null = null): string | null {
  const said = text
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
  if (said === '') return null;
  if (parsePeriod(said) !== null) return said;

  const months = periodsOfMonths(said);
  if (months.length > 0) return only(months);

  const quarters = distinct(quartersIn(said));
  const hinted = hint === null ? null : startYearIn(hint);
  const year = startYearIn(said) ?? hinted;
  if (quarters.length > 1) return null;
  const quarter = quarters[0];
  if (quarter !== undefined) return year === null ? null : periodKey({ startYear: year, quarter: asQuarter(quarter) });
  if (/\b(?:year[ -]?end|out-?turn)\b/i.test(said) && year !== null) return periodKey({ startYear: year, quarter: 4 });

  if (hinted === null) return null;
  const named = [...said.matchAll(new RegExp(`\\b(${MONTH_PATTERN})\\b`, 'gi'))]
    .map((match) => match[1] ?? '')
    .filter((word) => /^[A-Z]/.test(word)) // "may" is mostly the verb
    .map((word) => monthNumber(word) ?? 0);
  return only(named.map((month) => periodOfMonth(month < 4 ? hinted + 1 : hinted, month)));
}

export function nextPeriod(key: string): string {
  return shift(key, 1);
}

export function previousPeriod(key: string): string {
  return shift(key, -1);
}

/** First day (ISO) of the period. Throws on text that is not a period key. */
export function periodStart(key: string): string {
  const { year, month } = firstMonth(certain(key));
  return firstDay(year, month);
}

/** Last day (ISO) of the period. Throws on text that is not a period key. */
export function periodEnd(key: string): string {
  const { year, month } = firstMonth(certain(key));
  return lastDay(year, month + 2);
}

/** Oldest first; text that is not a period key sorts last, by its letters. */
export function comparePeriods(a: string, b: string): number {
  const [first, second] = [parsePeriod(a), parsePeriod(b)];
  if (first === null || second === null) return first === second ? (a < b ? -1 : a > b ? 1 : 0) : first === null ? 1 : -1;
  return first.startYear - second.startYear || first.quarter - second.quarter;
}

/** "2024-25 Q3" -> "October to December 2024". Throws on text that is not a period key. */
export function periodLabel(key: string): string {
  const { year, month } = firstMonth(certain(key));
  return `${monthName(month)} to ${monthName(month + 2)} ${year}`;
}

function periodOfMonth(year: number, month: number): string {
  const startYear = month < 4 ? year - 1 : year;
  return periodKey({ startYear, quarter: asQuarter(Math.floor(((month + 8) % 12) / 3) + 1) });
}

/** Months and days that carry their year, as the periods they fall in; "Oct - Dec 2024" gives the year to both. */
function periodsOfMonths(said: string): string[] {
  const found: string[] = [];
  for (const match of said.matchAll(/\b(\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})|\d{1,2}-\d{1,2}-\d{4})\b/g)) {
    const day = readDate(match[1] ?? '');
    const period = day === null ? null : periodOfDate(day);
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
    for (const number of named) found.push(periodOfMonth(number > last ? fullYear(written) - 1 : fullYear(written), number));
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

function shift(key: string, quarters: number): string {
  const period = certain(key);
  const count = period.startYear * 4 + period.quarter - 1 + quarters;
  return periodKey({ startYear: Math.floor(count / 4), quarter: asQuarter((count % 4) + 1) });
}

function firstMonth(period: Period): { readonly year: number; readonly month: number } {
  return period.quarter === 4 ? { year: period.startYear + 1, month: 1 } : { year: period.startYear, month: 1 + period.quarter * 3 };
}

function certain(key: string): Period {
  const period = parsePeriod(key);
  if (period === null) throw new RangeError(`"${key}" is not a period; one reads like "2024-25 Q3".`);
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
