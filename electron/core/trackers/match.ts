/** Which item of the plan is this row? By exact ref, loose ref, then title; a row that could be two items is left to the user. */
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import type { ItemReading, Reading } from '#shared/domain/reading.ts';
import { looseRef } from '#shared/domain/refs.ts';
import { normaliseTitle, titleIndex, titleScore } from '#shared/domain/titles.ts';
import { sameDue, sameOfficer } from './same-value.ts';
import { numbersDiffer, wordsSwapped } from './sister-titles.ts';

export type RowMatch =
  /** `how` null = by its exact ref; else in words: "title, 94% alike". `doubt` = the ref is the item's, the title says something else */
  | { readonly kind: 'item'; readonly item: Item; readonly how: string | null; readonly doubt: boolean }
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
/** A title cut off or shortened reaches this; below it words were changed, and something else of the row must speak for the item. */
const SHORTENED = 0.88;
/** With a lead smaller than this the best two are a question. */
const CLEAR_LEAD = 0.08;
/** A ref whose title says something else altogether is not trusted. */
const SAME_REF = 0.35;
/** Near enough to offer as "it is this one". */
const NEAR = 0.45;

/**
 * By the rows' keys. Each item is taken once, level by level from the top, so that a row's parent is known when its title is looked for;
 * within a level refs go first, then equal titles, then the most alike, so that a loose match never takes an exact one's item.
 */
export function matchRows(reading: Reading, plan: PlanDocument): Map<string, RowMatch> {
  const flat = reading.levels.length < 2;
  const found = new Map<string, RowMatch>();
  const taken = new Map<string, ItemReading>();
  const levels = flat ? [0] : [...new Set(reading.items.map(({ level }) => level))].sort((a, b) => a - b);
  for (const level of levels) {
    const rows = flat ? reading.items : reading.items.filter((row) => row.level === level);
    matchLevel(rows, poolOf(flat ? leaves(plan) : sameLevel(plan, reading, level)), found, taken);
  }
  return found;
}

function matchLevel(rows: readonly ItemReading[], pool: Pool, found: Map<string, RowMatch>, taken: Map<string, ItemReading>): void {
  const take = (row: ItemReading, item: Item, how: string | null, doubt = false) => {
    const first = taken.get(item.id);
    if (first !== undefined) found.set(row.key, { kind: 'again', item, first });
    else {
      taken.set(item.id, row);
      found.set(row.key, { kind: 'item', item, how, doubt });
    }
  };
  const parentOf = (row: ItemReading): string | null => {
    const parent = row.parent === null ? undefined : found.get(row.parent);
    return parent?.kind === 'item' || parent?.kind === 'again' ? parent.item.id : null;
  };

  const doubtful: { row: ItemReading; match: RefMatch }[] = [];
  for (const row of rows) {
    const match = refMatch(row, pool, parentOf(row));
    if (match?.doubt === true) doubtful.push({ row, match });
    else if (match !== null) take(row, match.item, match.how);
  }
  for (const { row, match } of doubtful) if (!taken.has(match.item.id)) take(row, match.item, match.how, true);

  const left = rows.filter(({ key }) => !found.has(key));
  const undecided: { row: ItemReading; candidates: Candidate[] }[] = [];
  const namesakes = new Map<string, { rows: ItemReading[]; items: readonly Item[] }>();
  for (const row of left) {
    const parentId = parentOf(row);
    // a title that several parents have is told apart by the parent
    const candidates = pool.titles.find(row.title.text, 6).flatMap(({ index, score }) => {
      const item = pool.items[index];
      if (item === undefined || taken.has(item.id) || (parentId !== null && item.parentId !== parentId)) return [];
      return [{ item, score: numbersDiffer(row.title.text, item.title) ? Math.min(score, ALIKE - 0.01) : score }];
    });
    const equal = pool
      .named(row.title.text)
      .filter(({ id, parentId: under }) => !taken.has(id) && (parentId === null || under === parentId));
    const speaking = equal.length > 1 ? equal.filter((item) => speaksFor(row, item)) : equal;
    const only = speaking.length === 1 ? speaking[0] : undefined;
    if (only !== undefined)
      take(row, only, row.ref === null || !row.refGiven ? 'title' : `title; the ref "${row.ref.text}" is not in the plan`);
    else if (equal.length > 1) {
      const name = `${parentId ?? ''}\n${normaliseTitle(row.title.text)}`;
      namesakes.set(name, { rows: [...(namesakes.get(name)?.rows ?? []), row], items: equal });
    } else undecided.push({ row, candidates });
  }
  for (const { rows: same, items } of namesakes.values()) {
    const open = items.filter(({ id }) => !taken.has(id));
    // as many rows as items of that name below one parent: they stand in the same order
    const inOrder = same.length === open.length && new Set(open.map(({ parentId }) => parentId)).size === 1;
    for (const [index, row] of same.entries()) {
      const item = open[index];
      if (inOrder && item !== undefined) take(row, item, 'title and place');
      else found.set(row.key, { kind: 'unclear', candidates: open.slice(0, 5).map((one) => ({ item: one, score: 1 })) });
    }
  }
  for (const { row, candidates } of undecided.sort((a, b) => (b.candidates[0]?.score ?? 0) - (a.candidates[0]?.score ?? 0))) {
    const open = candidates.filter(({ item }) => !taken.has(item.id));
    const [best, second] = open;
    if (best === undefined || best.score < ALIKE) {
      found.set(row.key, { kind: 'new', near: open.filter(({ score }) => score >= NEAR).slice(0, 2) });
      continue;
    }
    const clear = second === undefined || best.score - second.score >= CLEAR_LEAD;
    const trusted = (best.score >= SHORTENED || speaksFor(row, best.item)) && !wordsSwapped(row.title.text, best.item.title);
    if (clear && trusted) take(row, best.item, `title, ${Math.round(best.score * 100)}% alike`);
    else found.set(row.key, { kind: 'unclear', candidates: open.filter(({ score }) => score >= NEAR).slice(0, 3) });
  }
}

/** Something of the row beside its title is the item's own: the officer or the date, and neither says otherwise. */
function speaksFor(row: ItemReading, item: Item): boolean {
  const said = (one: ItemReading['officer']) => one !== null && one.text.trim() !== '';
  const officer = said(row.officer) && item.officerText !== null ? sameOfficer(item, row.officer?.text ?? '', []) : null;
  const due = said(row.due) && item.due !== null ? sameDue(item, row.due?.text ?? '') : null;
  return officer !== false && due !== false && (officer ?? due ?? false);
}

/**
 * The share of the workbook's rows that are plainly items of this plan, 0 to 1: which plan a workbook is about. A ref alone tells nothing,
 * since every plan begins at 1.1; the title must not say otherwise.
 */
export function shareInPlan(reading: Reading, plan: PlanDocument): number {
  const parents = new Set(reading.items.map(({ parent }) => parent));
  const rows = reading.items.filter(({ key }) => !parents.has(key));
  if (rows.length === 0) return 0;
  const pool = poolOf(leaves(plan));
  const known = rows.filter((row) => {
    const byRef = refMatch(row, pool, null);
    return (byRef !== null && !byRef.doubt) || (pool.titles.find(row.title.text, 1)[0]?.score ?? 0) >= SURE;
  });
  return known.length / rows.length;
}

/** As good as the same title. */
const SURE = 0.85;

interface Pool {
  readonly items: readonly Item[];
  readonly byRef: ReadonlyMap<string, readonly Item[]>;
  readonly byLooseRef: ReadonlyMap<string, readonly Item[]>;
  readonly titles: ReturnType<typeof titleIndex>;
  /** all that bear this very title */
  readonly named: (title: string) => readonly Item[];
}

function poolOf(items: readonly Item[]): Pool {
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

interface RefMatch {
  readonly item: Item;
  readonly how: string | null;
  readonly doubt: boolean;
}

function refMatch(row: ItemReading, pool: Pool, parentId: string | null): RefMatch | null {
  if (row.ref === null || !row.refGiven) return null;
  const ref = row.ref.text.trim();
  const exact = pool.byRef.get(ref);
  const bearers = exact ?? pool.byLooseRef.get(looseRef(ref)) ?? [];
  const item = bearers.length > 1 ? bearerOf(row, bearers, parentId) : bearers[0];
  if (item === undefined) return null;
  const how = exact === undefined ? `ref "${ref}" read as ${item.ref ?? ''}` : null;
  // a row without a title bears its ref in the title's place
  if (looseRef(row.title.text) === looseRef(ref) || row.title.text.trim() === '') return { item, how, doubt: false };
  const alike = titleScore(row.title.text, item.title);
  // where the plan's own ref is only a position, the title must agree too
  if (alike >= (item.refGiven ? SAME_REF : ALIKE)) return { item, how, doubt: false };
  const better = pool.titles.find(row.title.text, 1)[0];
  if (!item.refGiven || (better !== undefined && better.score >= SURE)) return null;
  return { item, how, doubt: true };
}

/** Every objective may have a step "a": the parent tells which is meant, else the title. */
function bearerOf(row: ItemReading, bearers: readonly Item[], parentId: string | null): Item | undefined {
  const below = bearers.filter((item) => item.parentId === parentId);
  if (parentId !== null && below.length === 1) return below[0];
  const [best, second] = (below.length > 0 ? below : bearers)
    .map((item) => ({ item, score: titleScore(row.title.text, item.title) }))
    .sort((a, b) => b.score - a.score);
  if (best === undefined || best.score < ALIKE || (second !== undefined && best.score - second.score < CLEAR_LEAD)) return undefined;
  return best.item;
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
