/** Periods as trackers word them: "Q2", "2024/25", "Quarter 3 (Oct - Dec 2024)", "progress at mid-May 2025". */

import { fullYear } from '#shared/domain/dates.ts';
import { financialYear } from '#shared/domain/period.ts';

export interface PeriodWords {
  /** the calendar year in which the financial year begins (2024 for 2024-25); null = not said */
  readonly year: number | null;
  /** 1 = April to June ... 4 = January to March; null = not said */
  readonly quarter: number | null;
}

/** What a text says of a period; null when it says nothing of one. A month with a year is the quarter it falls in. */
export function periodWords(text: string): PeriodWords | null {
  if (!/\d|quarter/i.test(text)) return null;
  const year = namedYear(text);
  const quarter = namedQuarter(text);
  if (quarter !== null) {
    return { year: year ?? yearOfQuarter(text, quarter), quarter };
  }
  if (year !== null) return { year, quarter: null };
  return null;
}

/** As `periodWords`, and a month with a year, or a date, counts too: for titles, where it is the date of the position. */
export function periodOfTitle(text: string): PeriodWords | null {
  const said = periodWords(text);
  if (said !== null && said.quarter !== null) return said;
  return monthPeriods(text).at(-1) ?? said;
}

/** Every quarter that a month with a year names in a text: "closed on 12 December 2024" -> 2024-25 Q3. */
export function monthPeriods(text: string): PeriodWords[] {
  const found: PeriodWords[] = [];
  for (const match of text.matchAll(MONTH_YEAR)) {
    const month = MONTHS.indexOf((match[1] ?? '').slice(0, 3).toLowerCase());
    const year = Number(match[2]);
    if (month >= 0) found.push(quarterOf(month, year));
  }
  for (const match of text.matchAll(/\b(\d{1,2})[/.](\d{1,2})[/.](20\d\d)\b/g)) {
    const month = Number(match[2]);
    if (month >= 1 && month <= 12) found.push(quarterOf(month - 1, Number(match[3])));
  }
  return found;
}

/**
 * The month that a column's header names, without or with a year: "Oct", "Dec-24 RAG", "Nov '24". null = none, or several.
 * @returns months since year 0; without a year, months since April
 */
export function monthOfHeader(header: string): { readonly order: number; readonly period: PeriodWords } | null {
  const [found, ...more] = [...header.matchAll(HEADER_MONTH)];
  if (found === undefined || more.length > 0 || header.length > 40) return null;
  const month = MONTHS.indexOf((found[1] ?? '').slice(0, 3).toLowerCase());
  const digits = found[2];
  if (month < 0) return null;
  if (digits === undefined) return { order: (month + 9) % 12, period: { year: null, quarter: quarterOf(month, 0).quarter } };
  const year = Number(digits) + (digits.length === 2 ? 2000 : 0);
  return { order: year * 12 + month, period: quarterOf(month, year) };
}

/** The text without its words for a period, so that "Q2 RAG (2024/25)" reads as "RAG". */
export function withoutPeriodWords(text: string): string {
  return text
    .replace(FINANCIAL_YEAR, ' ')
    .replace(QUARTER, ' ')
    .replace(/\(\s*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** "2024-25 Q3"; "Q3" or "2024-25" where half is not said. */
export function wordedKey(period: PeriodWords): string {
  const year = period.year === null ? null : financialYear(period.year);
  return [year, period.quarter === null ? null : `Q${period.quarter}`].filter((part) => part !== null).join(' ');
}

/** Quarters counted on from year 0, to compare two periods. */
export function periodOrder(period: PeriodWords): number {
  return (period.year ?? 0) * 4 + (period.quarter ?? 0);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_YEAR =
  /\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?,?\s+(20\d\d)\b/gi;
const HEADER_MONTH =
  /\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b(?:[\s.,'’/-]{1,3}(20\d\d|\d\d)\b)?/gi;
/** "2024/25", "2024-2025", "FY24/25", and "24/25" where it stands for itself */
const FINANCIAL_YEAR = /(?:\bfy\s?)?(?:\b|(?<=fy))(20\d\d|(?<![/.-])[2-4]\d(?=\s?\/\s?[2-4]\d\b(?![/.-]\d)))\s*[-/–]\s*(?:20)?(\d\d)\b/gi;
const QUARTER = /\b(?:q(?:tr|uarter)?\s*\.?\s*([1-4])|quarter\s+(one|two|three|four)|([1-4])(?:st|nd|rd|th)\s+quarter)\b/gi;
const NUMBERS = ['one', 'two', 'three', 'four'];

function namedYear(text: string): number | null {
  for (const match of text.matchAll(FINANCIAL_YEAR)) {
    const from = fullYear(match[1] ?? '');
    if ((from + 1) % 100 === Number(match[2])) return from;
  }
  return null;
}

function namedQuarter(text: string): number | null {
  let found: number | null = null;
  for (const match of text.matchAll(QUARTER)) {
    found =
      match[1] !== undefined
        ? Number(match[1])
        : match[3] !== undefined
          ? Number(match[3])
          : NUMBERS.indexOf((match[2] ?? '').toLowerCase()) + 1;
  }
  return found;
}

/** "Quarter 3 (Oct - Dec 2024)": the month beside the quarter says the year, if it lies in that quarter. */
function yearOfQuarter(text: string, quarter: number): number | null {
  return monthPeriods(text).find((period) => period.quarter === quarter)?.year ?? null;
}

function quarterOf(month: number, year: number): PeriodWords {
  return { year: month < 3 ? year - 1 : year, quarter: month < 3 ? 4 : Math.floor((month - 3) / 3) + 1 };
}
