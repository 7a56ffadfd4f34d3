/** "Q2 RAG" beside "Q3 RAG", and no year anywhere: which financial year they are of, by the period that is open or was reported last. */
import { comparePeriods, parsePeriod } from '#shared/domain/period.ts';

export interface KnownPeriods {
  /** in which anything was reported */
  readonly periods: readonly string[];
  /** opened, and not published yet */
  readonly open?: readonly string[];
}

export interface Placed {
  /** by quarter: the calendar year in which its financial year begins */
  readonly years: ReadonlyMap<number, number>;
  /** the words for what they were told by */
  readonly from: string;
}

/**
 * Nothing is reported for a time after the period that is open. Without one, the quarters go on from what was reported last or tell it
 * again; else they lie before it.
 *
 * @param quarters those that say something, in the order of the sheet. Returns null where no plan says any period
 */
export function placeQuarters(quarters: readonly number[], known: readonly KnownPeriods[]): Placed | null {
  const open = newest(known.flatMap((plan) => plan.open ?? []));
  const reported = newest(known.flatMap(({ periods }) => periods));
  const anchor = open ?? reported;
  if (anchor === null || quarters.length === 0) return null;
  const places = inARow(quarters);
  const [first, last] = [Math.min(...places.values()), Math.max(...places.values())];
  const now = anchor.year * 4 + anchor.quarter;
  const years = [anchor.year + 1, anchor.year, anchor.year - 1, anchor.year - 2];
  const before = years.find((year) => year * 4 + last <= now) ?? anchor.year;
  const told = years.findLast((year) => year * 4 + first <= now && now <= year * 4 + last);
  const goesOn = years.find((year) => year * 4 + first === now + 1);
  const year = open === null ? (told ?? goesOn ?? before) : before;
  return {
    years: new Map([...places].map(([quarter, place]) => [quarter, year + Math.floor((place - 1) / 4)])),
    from: open === null ? `the plan's latest period, ${anchor.key}` : `the period that is open, ${anchor.key}`,
  };
}

/** Whether a quarter of a year lies after the period that is open: nobody can have reported it. */
export function isAfterOpen(year: number, quarter: number, known: readonly KnownPeriods[]): boolean {
  const open = newest(known.flatMap((plan) => plan.open ?? []));
  return open !== null && year * 4 + quarter > open.year * 4 + open.quarter;
}

/** Of one year, in whatever order they stand, unless the year turns between them: Q4, then Q1. */
function inARow(quarters: readonly number[]): ReadonlyMap<number, number> {
  const each = [...new Set(quarters)];
  const [first = 1] = each;
  const turns = each.every((quarter, index) => quarter === ((first - 1 + index) % 4) + 1);
  return new Map(each.map((quarter) => [quarter, turns && quarter < first ? quarter + 4 : quarter]));
}

function newest(keys: readonly string[]): { readonly key: string; readonly year: number; readonly quarter: number } | null {
  const key = keys
    .filter((one) => parsePeriod(one) !== null)
    .toSorted(comparePeriods)
    .at(-1);
  const parsed = key === undefined ? null : parsePeriod(key);
  return key === undefined || parsed === null ? null : { key, year: parsed.startYear, quarter: parsed.quarter };
}
