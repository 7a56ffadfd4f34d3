/** The date functions of conditional formats. Days are serial numbers in the workbook's own count; all is done in days, without a clock. */
import { isoSerial, serialParts, two } from '../serial-date.ts';

interface CalendarFunction {
  readonly least: number;
  readonly most: number;
  /** null = no such day */
  readonly apply: (numbers: readonly number[], date1904: boolean) => number | null;
}

export const CALENDAR: Readonly<Record<string, CalendarFunction>> = {
  YEAR: { least: 1, most: 1, apply: ([day = 0], date1904) => serialParts(day, date1904)?.year ?? null },
  MONTH: { least: 1, most: 1, apply: ([day = 0], date1904) => serialParts(day, date1904)?.month ?? null },
  DAY: { least: 1, most: 1, apply: ([day = 0], date1904) => serialParts(day, date1904)?.day ?? null },
  WEEKDAY: {
    least: 1,
    most: 2,
    apply: ([day = 0, kind = 1], date1904) => {
      const weekday = serialParts(day, date1904)?.weekday;
      if (weekday === undefined) return null;
      return kind === 1 ? weekday + 1 : kind === 2 ? ((weekday + 6) % 7) + 1 : kind === 3 ? (weekday + 6) % 7 : null;
    },
  },
  DATE: { least: 3, most: 3, apply: ([year = 0, month = 1, day = 1], date1904) => dayOf(year, month, day, date1904) },
  EDATE: { least: 2, most: 2, apply: ([from = 0, months = 0], date1904) => monthsOn(from, months, date1904) },
  EOMONTH: {
    least: 2,
    most: 2,
    apply: ([from = 0, months = 0], date1904) => {
      const parts = serialParts(from, date1904);
      return parts === null ? null : dayOf(parts.year, parts.month + Math.trunc(months) + 1, 0, date1904);
    },
  },
};

/** A month beyond 12 and a day beyond its month run on, as in Excel. */
function dayOf(year: number, month: number, day: number, date1904: boolean): number | null {
  const months = Math.trunc(year) * 12 + Math.trunc(month) - 1;
  const [of, at] = [Math.floor(months / 12), (months % 12) + 1];
  const first = of < 1900 || of > 9999 ? null : isoSerial(`${of}-${two(at)}-01`);
  return first === null ? null : first + Math.trunc(day) - 1 - (date1904 ? 1462 : 0);
}

/** The same day of another month, or its last. */
function monthsOn(from: number, months: number, date1904: boolean): number | null {
  const parts = serialParts(from, date1904);
  if (parts === null) return null;
  const [same, next] = [
    dayOf(parts.year, parts.month + Math.trunc(months), parts.day, date1904),
    dayOf(parts.year, parts.month + Math.trunc(months) + 1, 1, date1904),
  ];
  return same === null || next === null ? null : Math.min(same, next - 1);
}
