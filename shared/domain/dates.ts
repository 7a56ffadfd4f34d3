/** Calendar days as ISO text ("2025-03-31"): no clock, no time zone, no Date object. Days are read day first, as councils write them. */

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

/** Matches a month's name or abbreviation; for use inside larger expressions. */
export const MONTH_PATTERN =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';

/** "Sept" -> 9; null where the word is no month. */
export function monthNumber(word: string): number | null {
  const start = word.toLowerCase().replace('.', '').slice(0, 3);
  const index = MONTHS.findIndex((month) => month.startsWith(start));
  return start.length === 3 && index >= 0 ? index + 1 : null;
}

/** 10 -> "October". */
export function monthName(month: number): string {
  const name = MONTHS[month - 1] ?? '';
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The number of days of a month. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** (2025, 3, 1) -> "2025-03-01"; null where there is no such day. */
export function isoDate(year: number, month: number, day: number): string | null {
  if (!Number.isInteger(year) || year < 1900 || year > 2200 || month < 1 || month > 12) return null;
  if (day < 1 || day > daysInMonth(year, month)) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export function firstDay(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}-01`;
}

export function lastDay(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${daysInMonth(year, month)}`;
}

/** The year, month and day of an ISO date or date-time; null where the text is neither. */
export function dateParts(iso: string): { readonly year: number; readonly month: number; readonly day: number } | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/.exec(iso);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return isoDate(year, month, day) === null ? null : { year, month, day };
}

/** Moves a date by whole days; the text comes back unchanged where it is no date. */
export function addDays(iso: string, days: number): string {
  const parts = dateParts(iso);
  if (parts === null) return iso;
  let { year, month, day } = parts;
  day += days;
  while (day > daysInMonth(year, month)) {
    day -= daysInMonth(year, month);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  while (day < 1) {
    month -= 1;
    if (month < 1) [year, month] = [year - 1, 12];
    day += daysInMonth(year, month);
  }
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/**
 * Reads a whole text as one day: "31/12/2024", "31.3.25", "2024-12-31", "3rd March 2025", "3 Mar 25".
 * Day before month, always; null where it says anything else.
 */
export function readDate(text: string): string | null {
  const said = text.trim();
  const iso = dateParts(said);
  if (iso !== null) return isoDate(iso.year, iso.month, iso.day);
  const numeric = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(said);
  if (numeric !== null) return isoDate(fullYear(numeric[3] ?? ''), Number(numeric[2]), Number(numeric[1]));
  const worded = new RegExp(
    `^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,? )?(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+(?:of )?(${MONTH_PATTERN})\\.?,?[\\s-]+['’]?(\\d{4}|\\d{2})$`,
    'i',
  ).exec(said);
  if (worded === null) return null;
  return isoDate(fullYear(worded[3] ?? ''), monthNumber(worded[2] ?? '') ?? 0, Number(worded[1]));
}

/** "25" and "2025" -> 2025. Plans speak of this century. */
export function fullYear(text: string): number {
  const year = Number(text);
  return text.length <= 2 ? 2000 + year : year;
}
