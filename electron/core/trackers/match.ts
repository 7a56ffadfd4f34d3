/** Which item of the plan is this row? By exact ref, loose ref, then title; a row that could be two items is left to the user. */
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import type { ItemReading, Reading } from '#shared/domain/reading.ts';
import { looseRef } from '#shared/domain/refs.ts';
import { normaliseTitle, titleIndex, titleScore } from '#shared/domain/titles.ts';

export type RowMatch =
  /** `how` null = by its exact ref; else in words: "title, 94% alike" */
  | { readonly kind: 'item'; readonly item: Item; readonly how: string | null }
  | { readonly kind: 'new'; readonly near: readonly Candidate[] }
  | { readonly kind: 'unclear'; readonly candidates: readonly Candidate[] }
  /** another row of this workbook speaks of the same item */
  | { readonly kind: 'again'; readonly item: Item; readonly first: ItemReading };

export interface Candidate {
  readonly item: Item;
  readonly score: number;
}

/** A title below this is another item; measured on shortened and reworded titles of real returns. */
const ALIKE = 0.62;
/** With a lead smaller than this the best two are a question. */
const CLEAR_LEAD = 0.08;
/** A ref whose title says something else altogether is not trusted. */
const SAME_REF = 0.35;
/** Near enough to offer as "it is this one". */
const NEAR = 0.45;

/** By the rows' keys. Each item is taken once; better matches first, so that a loose one never takes an exact one's item. */
export function matchRows(reading: Reading, plan: PlanDocument): Map<string, RowMatch> {
  const flat = reading.levels.length < 2;
  const pools = new Map<string, Pool>();
  const poolFor = (row: ItemReading) => {
    const key = flat ? 'leaves' : String(row.level);
    const made = pools.get(key) ?? poolOf(flat ? leaves(plan) : sameLevel(plan, reading, row.level));
    pools.set(key, made);
    return made;
  };
  const rows = new Map(reading.items.map((row) => [row.key, row]));
  const found = new Map<string, RowMatch>();
  const taken = new Map<string, ItemReading>();
  const take = (row: ItemReading, item: Item, how: string | null) => {
    const first = taken.get(item.id);
    if (first !== undefined) found.set(row.key, { kind: 'again', item, first });
    else {
      taken.set(item.id, row);
      found.set(row.key, { kind: 'item', item, how });
    }
  };
  const parentOf = (row: ItemReading): string | null => {
    const parent = row.parent === null ? undefined : found.get(row.parent);
    return parent?.kind === 'item' ? parent.item.id : null;
  };

  for (const row of reading.items) {
    const byRef = refMatch(row, poolFor(row));
    if (byRef !== null) take(row, byRef.item, byRef.how);
  }
  // parents stand before their children, so a child's title is looked for under its own parent first
  const undecided: { row: ItemReading; candidates: Candidate[] }[] = [];
  for (const row of reading.items) {
    if (found.has(row.key)) continue;
    const pool = poolFor(row);
    const parentId = parentOf(row);
    const all = pool.titles.find(row.title.text, 6).flatMap(({ index, score }) => {
      const item = pool.items[index];
      return item === undefined || taken.has(item.id) ? [] : [{ item, score }];
    });
    const under = parentId === null ? [] : all.filter(({ item }) => item.parentId === parentId && item.id !== parentId);
    // a level that has the row's own words once among several parents is told apart by its parent
    const candidates =
      under.length > 0 && (under[0]?.score ?? 0) >= ALIKE
        ? under
        : row.parent !== null && rows.has(row.parent) && parentId !== null
          ? under
          : all;
    const exact = candidates.filter(({ item }) => normaliseTitle(item.title) === normaliseTitle(row.title.text));
    const only = exact.length === 1 ? exact[0] : undefined;
    if (only !== undefined)
      take(row, only.item, row.ref === null || !row.refGiven ? 'title' : `title; the ref "${row.ref.text}" is not in the plan`);
    else undecided.push({ row, candidates });
  }
  for (const { row, candidates } of undecided.sort((a, b) => (b.candidates[0]?.score ?? 0) - (a.candidates[0]?.score ?? 0))) {
    const open = candidates.filter(({ item }) => !taken.has(item.id));
    const [best, second] = open;
    if (best === undefined || best.score < ALIKE)
      found.set(row.key, { kind: 'new', near: open.filter(({ score }) => score >= NEAR).slice(0, 2) });
    else if (second !== undefined && best.score - second.score < CLEAR_LEAD && best.score < 0.97)
      found.set(row.key, { kind: 'unclear', candidates: open.slice(0, 3) });
    else take(row, best.item, `title, ${Math.round(best.score * 100)}% alike`);
  }
  return found;
}

/** The share of the workbook's rows that are plainly items of this plan, 0 to 1: which plan a workbook is about. */
export function shareInPlan(reading: Reading, plan: PlanDocument): number {
  const parents = new Set(reading.items.map(({ parent }) => parent));
  const rows = reading.items.filter(({ key }) => !parents.has(key));
  if (rows.length === 0) return 0;
  const pool = poolOf(leaves(plan));
  const known = rows.filter((row) => refMatch(row, pool) !== null || (pool.titles.find(row.title.text, 1)[0]?.score ?? 0) >= 0.85);
  return known.length / rows.length;
}

interface Pool {
  readonly items: readonly Item[];
  readonly byRef: ReadonlyMap<string, Item>;
  readonly byLooseRef: ReadonlyMap<string, Item>;
  readonly titles: ReturnType<typeof titleIndex>;
}

function poolOf(items: readonly Item[]): Pool {
  const byRef = new Map<string, Item>();
  const byLooseRef = new Map<string, Item>();
  for (const item of items) {
    if (item.ref === null) continue;
    if (!byRef.has(item.ref)) byRef.set(item.ref, item);
    if (!byLooseRef.has(looseRef(item.ref))) byLooseRef.set(looseRef(item.ref), item);
  }
  return { items, byRef, byLooseRef, titles: titleIndex(items.map(({ title }) => title)) };
}

function refMatch(row: ItemReading, pool: Pool): { item: Item; how: string | null } | null {
  if (row.ref === null || !row.refGiven) return null;
  const ref = row.ref.text.trim();
  const exact = pool.byRef.get(ref);
  const item = exact ?? pool.byLooseRef.get(looseRef(ref));
  if (item === undefined) return null;
  const alike = titleScore(row.title.text, item.title);
  // where the plan's own ref is only a position, the title must agree too
  const enough = item.refGiven ? SAME_REF : ALIKE;
  if (row.title.text.trim() !== '' && alike < enough) {
    const better = pool.titles.find(row.title.text, 1)[0];
    if (!item.refGiven || (better !== undefined && better.score >= 0.85)) return null;
  }
  return { item, how: exact === undefined ? `ref "${ref}" read as ${item.ref ?? ''}` : null };
}

/** What reports: the items that nothing stands below. */
export function leaves(plan: PlanDocument): Item[] {
  const parents = new Set(plan.items.map(({ parentId }) => parentId));
  return plan.items.filter(({ id }) => !parents.has(id));
}

/** Levels are counted from the bottom: a workbook without the top level still has its actions at the bottom. */
function sameLevel(plan: PlanDocument, reading: Reading, level: number): Item[] {
  const wanted = plan.levels.length - (reading.levels.length - level);
  return plan.items.filter((item) => item.level === wanted);
}
