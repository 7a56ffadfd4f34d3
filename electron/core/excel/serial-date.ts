/** The parts of a serial number as Excel's calendar has them. Month and day count from 1. */
export interface SerialParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** seconds with their fraction, over all days: for elapsed time */
  readonly totalSeconds: number;
}

const DAY_SECONDS = 86_400;
/** 31 December 9999, the last day either calendar knows, counted from 1900 */
const LAST_SERIAL = 2_958_465;
const DAYS_FROM_1900_TO_1904 = 1462;

/**
 * A serial number of days -> its date and time, to the nearest second; null outside Excel's calendar.
 * Serial 60 of the 1900 system is 29 February 1900, which never was: it reads as 28 February, as its neighbours stand.
 */
export function serialParts(serial: number, date1904: boolean): SerialParts | null {
  if (!Number.isFinite(serial) || serial < 0) return null;
  const totalSeconds = serial * DAY_SECONDS;
  const seconds = Math.round(totalSeconds);
  const days = Math.floor(seconds / DAY_SECONDS) + (date1904 ? DAYS_FROM_1900_TO_1904 : 0);
  if (days > LAST_SERIAL) return null;
  const clock = seconds % DAY_SECONDS;
  return {
    ...calendarDay(days),
    hour: Math.floor(clock / 3600),
    minute: Math.floor(clock / 60) % 60,
    second: clock % 60,
    totalSeconds,
  };
}

type CalendarDay = Pick<SerialParts, 'year' | 'month' | 'day' | 'weekday'>;

/** A workbook has few different days and many cells with them. */
const KNOWN_DAYS = new Map<number, CalendarDay>();

function calendarDay(days: number): CalendarDay {
  const known = KNOWN_DAYS.get(days);
  if (known !== undefined) return known;
  // the 1900 system counts a day too many from March 1900 on
  const date = new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * DAY_SECONDS * 1000);
  const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekday: date.getUTCDay() };
  if (KNOWN_DAYS.size > 10_000) KNOWN_DAYS.clear();
  KNOWN_DAYS.set(days, day);
  return day;
}

/** '2025-03-31', or '2025-03-31T10:00:00' where the time is not midnight. */
export function isoDate(parts: SerialParts): string {
  const date = `${String(parts.year).padStart(4, '0')}-${two(parts.month)}-${two(parts.day)}`;
  if (parts.hour === 0 && parts.minute === 0 && parts.second === 0) return date;
  return `${date}T${two(parts.hour)}:${two(parts.minute)}:${two(parts.second)}`;
}

/** '2026-01-05T00:00:00' as a cell of type date has it -> a serial number of the 1900 system; null when it is no date. */
export function isoSerial(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?Z?$/.test(text)) return null;
  const moment = Date.parse(text.includes('T') && !text.endsWith('Z') ? `${text}Z` : text);
  if (Number.isNaN(moment)) return null;
  const days = (moment - Date.UTC(1899, 11, 30)) / (DAY_SECONDS * 1000);
  return days < 61 ? days - 1 : days;
}

export function two(value: number): string {
  return String(value).padStart(2, '0');
}
