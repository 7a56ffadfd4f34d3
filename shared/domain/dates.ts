/**
 * Calendar days as ISO text ("2025-03-31"): no clock, no time zone, no Date object. Days are read day first, as councils write them,
 * unless a column says otherwise.
 */

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

/** 0 = Monday ... 6 = Sunday; null where the text is no ISO date. */
export function weekday(iso: string): number | null {
  const parts = dateParts(iso);
  return parts === null ? null : (dayNumber(parts) + 2) % 7;
}

/** Days from one ISO date to another; negative where the second is the earlier. 0 where one of them is no date. */
export function daysBetween(from: string, to: string): number {
  const [first, second] = [dateParts(from), dateParts(to)];
  return first === null || second === null ? 0 : dayNumber(second) - dayNumber(first);
}

/** "2025-01-10" -> "10 January 2025"; the text comes back unchanged where it is no date. */
export function dayInWords(iso: string): string {
  const parts = dateParts(iso);
  return parts === null ? iso : `${parts.day} ${monthName(parts.month)} ${parts.year}`;
}

/** "2025-01-10" -> "Friday 10 January 2025" */
export function weekdayInWords(iso: string): string {
  const day = weekday(iso);
  return day === null ? iso : `${WEEKDAYS[day]} ${dayInWords(iso)}`;
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** The day itself, or the Friday before a weekend. */
export function onWorkingDay(iso: string): string {
  return addDays(iso, -Math.max((weekday(iso) ?? 0) - 4, 0));
}

/** So many working days later: 2 from Thursday on is Monday. */
export function workingDaysAfter(iso: string, days: number): string {
  let day = iso;
  for (let left = days; left > 0; left -= (weekday(day) ?? 0) < 5 ? 1 : 0) day = addDays(day, 1);
  return day;
}

/** When the returns of a period are due and the board's papers go out, counted from its last day; never on a weekend. */
export function proposedDates(
  endsOn: string,
  { dueAfterDays, boardAfterDays }: { readonly dueAfterDays: number; readonly boardAfterDays: number },
): { readonly dueOn: string; readonly boardOn: string } {
  return {
    dueOn: onWorkingDay(addDays(endsOn, dueAfterDays)),
    boardOn: onWorkingDay(addDays(endsOn, Math.max(boardAfterDays, dueAfterDays))),
  };
}

/** Days since 1 March of year 0, counted so that a leap day ends its year. */
function dayNumber({ year, month, day }: { readonly year: number; readonly month: number; readonly day: number }): number {
  const years = month < 3 ? year - 1 : year;
  const since = (month + 9) % 12;
  return (
    years * 365 + Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400) + Math.floor((since * 153 + 2) / 5) + day - 1
  );
}

/** How a numeric date is written: "03/04/2025" is 3 April in the United Kingdom, and 4 March in the United States. */
export type DateOrder = 'day-first' | 'month-first';

/** A date from its two first numbers; where only the other order gives a day of the calendar ("03/25/2025"), it is that one. */
export function inOrder(order: DateOrder, first: number, second: number, year: number): string | null {
  const [dayFirst, monthFirst] = [isoDate(year, second, first), isoDate(year, first, second)];
  return order === 'day-first' ? (dayFirst ?? monthFirst) : (monthFirst ?? dayFirst);
}

export interface DateOrders {
  /** numeric dates that are a day either way, and not the same one */
  readonly ambiguous: number;
  /** numeric dates that are a day only when read month first ("03/25/2025"), or only day first */
  readonly monthFirst: number;
  readonly dayFirst: number;
  /** where the ambiguous ones stand, in the order given */
  readonly cells: readonly string[];
}

/** How the numeric dates of a column are written. Where some are month first and others could be either, a person must say. */
export function dateOrders(cells: Iterable<{ readonly text: string; readonly cell: string }>): DateOrders {
  let [monthFirst, dayFirst] = [0, 0];
  const ambiguous: string[] = [];
  for (const { text, cell } of cells) {
    let either = false;
    for (const [, first, second, year] of text.matchAll(NUMERIC_DATE)) {
      const whole = fullYear(year ?? '');
      const [asDay, asMonth] = [isoDate(whole, Number(second), Number(first)), isoDate(whole, Number(first), Number(second))];
      if (asDay !== null && asMonth !== null) either ||= asDay !== asMonth;
      else if (asDay !== null) dayFirst += 1;
      else if (asMonth !== null) monthFirst += 1;
    }
    if (either) ambiguous.push(cell);
  }
  return { ambiguous: ambiguous.length, monthFirst, dayFirst, cells: ambiguous };
}

/** A text with its numeric dates in words, so that they read alike for everybody: "By 03/04/2025", month first -> "By 4 March 2025". */
export function spelledOut(text: string, order: DateOrder): string {
  return text.replace(NUMERIC_DATE, (said, first: string, second: string, year: string) => {
    const parts = dateParts(inOrder(order, Number(first), Number(second), fullYear(year)) ?? '');
    return parts === null ? said : `${parts.day} ${monthName(parts.month)} ${parts.year}`;
  });
}

const NUMERIC_DATE = /(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?![\d]|[/.-]\d)/g;

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
