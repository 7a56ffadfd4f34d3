/** One item that the workbook tells several times, each time of another quarter: a sheet for each quarter, or a row. */
import type { ItemReading } from '#shared/domain/reading.ts';
import { looseRef } from '#shared/domain/refs.ts';
import { normaliseTitle } from '#shared/domain/titles.ts';

/**
 * Each item once, where it stands first, with the reports of all its tellings; of the rest the latest quarter's telling counts. Items
 * are one where ref, title, level and parent are alike and no quarter is told twice: two reports on one quarter are for a person to settle.
 */
export function toldOnce(items: readonly ItemReading[]): ItemReading[] {
  if (haveCommonPeriod(items)) return [...items];
  const byKey = new Map(items.map((item) => [item.key, item]));
  const parentTitle = (item: ItemReading): string => {
    const parent = item.parent === null ? undefined : byKey.get(item.parent);
    return parent === undefined ? '' : `${parent.refGiven ? looseRef(parent.ref?.text ?? '') : ''} ${normaliseTitle(parent.title.text)}`;
  };
  const first = new Map<string, ItemReading>();
  const now = new Map<string, ItemReading>();
  const sameAs = new Map<string, string>();
  for (const item of items) {
    if (item.reports.length === 0) continue;
    const ref = item.refGiven ? looseRef(item.ref?.text ?? '') : '';
    const title = normaliseTitle(item.title.text);
    if (ref === '' && title.length < SHORTEST_TITLE) continue;
    const key = [item.level, ref, title, parentTitle(item)].join('|');
    const before = first.get(key);
    const told = before === undefined ? undefined : (now.get(before.key) ?? before);
    if (before === undefined || told === undefined) first.set(key, item);
    else if (!sharesPeriod(told, item)) {
      now.set(before.key, together(told, item));
      sameAs.set(item.key, before.key);
    }
  }
  if (sameAs.size === 0) return [...items];
  for (const [again, once] of parentsLeft(items, byKey, sameAs)) sameAs.set(again, once);
  return items
    .filter((item) => !sameAs.has(item.key))
    .map((item) => {
      const whole = now.get(item.key) ?? item;
      const parent = whole.parent === null ? null : (sameAs.get(whole.parent) ?? whole.parent);
      return parent === whole.parent ? whole : { ...whole, parent };
    });
}

const SHORTEST_TITLE = 8;

/** A quarter that every item reports on: then no two of them can be one item. So it is with most files, and quick to see. */
function haveCommonPeriod(items: readonly ItemReading[]): boolean {
  let common: string[] | null = null;
  for (const { reports } of items) {
    if (reports.length === 0) continue;
    common =
      common === null ? reports.map(({ period }) => period) : common.filter((period) => reports.some((report) => report.period === period));
    if (common.length === 0) return false;
  }
  return true;
}

function sharesPeriod(one: ItemReading, other: ItemReading): boolean {
  return one.reports.some(
    ({ period }) => period === '' || other.reports.some((report) => report.period === period || report.period === ''),
  );
}

function together(one: ItemReading, other: ItemReading): ItemReading {
  const latest = (item: ItemReading): string => item.reports.reduce((most, { period }) => (period > most ? period : most), '');
  const [newer, older] = latest(other) > latest(one) ? [other, one] : [one, other];
  return {
    ...one,
    narrative: newer.narrative ?? older.narrative,
    officer: newer.officer ?? older.officer,
    committee: newer.committee ?? older.committee,
    sponsor: newer.sponsor ?? older.sponsor,
    due: newer.due ?? older.due,
    note: newer.note ?? older.note,
    ...((newer.completed ?? older.completed) ? { completed: newer.completed ?? older.completed ?? null } : {}),
    ...(newer.closed ? { closed: newer.closed } : {}),
    reports: [...one.reports, ...other.reports],
  };
}

/** Parents all of whose children went to the items that another parent has: that parent told again. Deepest first. */
function parentsLeft(
  items: readonly ItemReading[],
  byKey: ReadonlyMap<string, ItemReading>,
  sameAs: ReadonlyMap<string, string>,
): Map<string, string> {
  const children = new Map<string, ItemReading[]>();
  for (const item of items) if (item.parent !== null) children.set(item.parent, [...(children.get(item.parent) ?? []), item]);
  const gone = new Map(sameAs);
  const found = new Map<string, string>();
  for (const item of [...items].reverse()) {
    const own = children.get(item.key) ?? [];
    if (own.length === 0 || gone.has(item.key) || item.reports.length > 0) continue;
    const homes = new Set(own.map((child) => byKey.get(gone.get(child.key) ?? '')?.parent ?? null));
    const [home = null, ...others] = homes;
    if (home === null || others.length > 0 || home === item.key) continue;
    found.set(item.key, home);
    gone.set(item.key, home);
  }
  return found;
}
