/** The items of a plan that the rows of a workbook are looked for among. */
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import type { Reading } from '#shared/domain/reading.ts';
import { looseRef } from '#shared/domain/refs.ts';
import { normaliseTitle, titleIndex } from '#shared/domain/titles.ts';

export interface Pool {
  readonly items: readonly Item[];
  readonly byRef: ReadonlyMap<string, readonly Item[]>;
  readonly byLooseRef: ReadonlyMap<string, readonly Item[]>;
  readonly titles: ReturnType<typeof titleIndex>;
  /** all that bear this very title */
  readonly named: (title: string) => readonly Item[];
}

export function poolOf(items: readonly Item[]): Pool {
  const byRef = new Map<string, Item[]>();
  const byLooseRef = new Map<string, Item[]>();
  const byName = new Map<string, Item[]>();
  const put = (map: Map<string, Item[]>, key: string, item: Item) => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [item]);
    else list.push(item);
  };
  for (const item of items) {
    put(byName, normaliseTitle(item.title), item);
    if (item.ref === null) continue;
    put(byRef, item.ref, item);
    put(byLooseRef, looseRef(item.ref), item);
  }
  const titles = titleIndex(items.map(({ title }) => title));
  return { items, byRef, byLooseRef, titles, named: (title) => byName.get(normaliseTitle(title)) ?? [] };
}

/** What reports, or did: the items that nothing stands below, those that rest included. */
export function leaves(plan: PlanDocument): Item[] {
  const parents = new Set(plan.items.map(({ parentId }) => parentId));
  return plan.items.filter(({ id }) => !parents.has(id));
}

/** Levels are counted from the bottom: a workbook without the top level still has its actions at the bottom. */
export function sameLevel(plan: PlanDocument, reading: Reading, level: number): Item[] {
  const wanted = plan.levels.length - (reading.levels.length - level);
  return plan.items.filter((item) => item.level === wanted);
}
