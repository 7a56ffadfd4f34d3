/** Which item of the plan is this row? By exact ref, loose ref, then title; a row that could be two items is left to the user. */
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import type { ItemReading, Reading } from '#shared/domain/reading.ts';
import { normaliseTitle, sharedWords, titleScore } from '#shared/domain/titles.ts';
import { leaves, type Pool, poolOf, sameLevel } from './pool.ts';
import { isRenumbered, type RefMatch, refMatch, refsTogether } from './ref-match.ts';
import { sameDue, sameOfficer } from './same-value.ts';
import { numbersDiffer, wordsSwapped } from './sister-titles.ts';
import { ALIKE, CLEAR_LEAD, NEAR, SHORTENED, SURE } from './thresholds.ts';

export type RowMatch =
  /** `how` null = by its exact ref; else in words: "title, 94% alike". `doubt` = why the item is not certain; null = it is */
  | { readonly kind: 'item'; readonly item: Item; readonly how: string | null; readonly doubt: string | null }
  /** one row that names several items by their refs */
  | { readonly kind: 'several'; readonly items: readonly Item[]; readonly how: string }
  | { readonly kind: 'new'; readonly near: readonly Candidate[] }
  | { readonly kind: 'unclear'; readonly candidates: readonly Candidate[]; readonly reason: string }
  /** another row of this workbook speaks of the same item */
  | { readonly kind: 'again'; readonly item: Item; readonly first: ItemReading }
  /** nothing more is to be done about the row: it says nothing, says what another says, or is asked about. null = of an item that is gone */
  | { readonly kind: 'told'; readonly item: Item | null };

export interface Candidate {
  readonly item: Item;
  readonly score: number;
}

/**
 * By the rows' keys. Each item is taken once, level by level from the top, so that a row's parent is known when its title is looked for;
 * within a level refs go first, then equal titles, then the most alike, so that a loose match never takes an exact one's item.
 * @param spokenFor items that are out of the question, each with the row that speaks of it
 */
export function matchRows(
  reading: Reading,
  plan: PlanDocument,
  spokenFor: ReadonlyMap<string, ItemReading> = new Map(),
): Map<string, RowMatch> {
  const flat = reading.levels.length < 2;
  const found = new Map<string, RowMatch>();
  const taken = new Map(spokenFor);
  const levels = flat ? [0] : [...new Set(reading.items.map(({ level }) => level))].sort((a, b) => a - b);
  for (const level of levels) {
    const rows = flat ? reading.items : reading.items.filter((row) => row.level === level);
    matchLevel(rows, poolOf(flat ? leaves(plan) : sameLevel(plan, reading, level)), found, taken);
  }
  return found;
}

type Found = Map<string, RowMatch>;
type Taken = Map<string, ItemReading>;

interface Undecided {
  readonly row: ItemReading;
  readonly candidates: readonly Candidate[];
}

function matchLevel(rows: readonly ItemReading[], pool: Pool, found: Found, taken: Taken): void {
  const take: Take = (row, item, how, doubt = null) => {
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

  byRefs(rows, pool, parentOf, found, taken, take);
  const undecided = byEqualTitles(
    rows.filter(({ key }) => !found.has(key)),
    pool,
    parentOf,
    found,
    taken,
    take,
  );
  elsewhere(undecided, pool, parentOf, taken, take);
  byLikeness(
    undecided.filter(({ row }) => !found.has(row.key)),
    found,
    taken,
    take,
  );
}

type Take = (row: ItemReading, item: Item, how: string | null, doubt?: string | null) => void;
type ParentOf = (row: ItemReading) => string | null;

function byRefs(rows: readonly ItemReading[], pool: Pool, parentOf: ParentOf, found: Found, taken: Taken, take: Take): void {
  const renumbered = isRenumbered(rows, pool);
  const doubtful: { row: ItemReading; match: RefMatch }[] = [];
  const together: { row: ItemReading; items: readonly Item[] }[] = [];
  for (const row of rows) {
    const several = refsTogether(row, pool);
    const match = several.length > 0 ? null : refMatch(row, pool, parentOf(row), renumbered);
    if (several.length > 0) together.push({ row, items: several });
    else if (match?.doubt === true) doubtful.push({ row, match });
    else if (match !== null) take(row, match.item, match.how);
  }
  for (const { row, items } of together) {
    const open = items.filter(({ id }) => !taken.has(id));
    const [only] = open.length === 0 ? items : open;
    const how = `ref "${row.ref?.text.trim() ?? ''}" names ${items.length} actions`;
    if (open.length > 1) {
      for (const { id } of open) taken.set(id, row);
      found.set(row.key, { kind: 'several', items: open, how });
    } else if (only !== undefined) take(row, only, how);
  }
  for (const { row, match } of doubtful) {
    if (taken.has(match.item.id)) continue;
    const alike = Math.round(titleScore(row.title.text, match.item.title) * 100);
    const doubt = renumbered
      ? 'the refs of this workbook are numbered anew, and the row has no title'
      : `the ref is the same, the titles are ${alike}% alike`;
    take(row, match.item, match.how, doubt);
  }
}

/** Takes rows whose very title one item bears, or that something else tells apart; gives back the others with what they are like. */
function byEqualTitles(left: readonly ItemReading[], pool: Pool, parentOf: ParentOf, found: Found, taken: Taken, take: Take): Undecided[] {
  const undecided: Undecided[] = [];
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
    const speaking = equal.length > 1 ? equal.filter((item) => whatSpeaks(row, item) !== null) : equal;
    const only = speaking.length === 1 ? speaking[0] : undefined;
    if (only !== undefined) take(row, only, howByTitle(row, pool));
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
      else {
        const candidates = open.slice(0, 5).map((one) => ({ item: one, score: 1 }));
        found.set(row.key, { kind: 'unclear', candidates, reason: `${open.length} actions have this very title` });
      }
    }
  }
  return undecided;
}

function howByTitle(row: ItemReading, pool: Pool): string {
  if (row.ref === null || !row.refGiven) return 'title';
  const ref = row.ref.text.trim();
  return pool.byRef.has(ref) ? `title; the ref "${ref}" is another action's in the plan` : `title; the ref "${ref}" is not in the plan`;
}

/** An item that the workbook has under another parent than the plan: by its very title, which no other row and no other item bears. */
function elsewhere(undecided: readonly Undecided[], pool: Pool, parentOf: ParentOf, taken: Taken, take: Take): void {
  const rowsNamed = new Map<string, number>();
  for (const { row } of undecided) {
    const name = normaliseTitle(row.title.text);
    rowsNamed.set(name, (rowsNamed.get(name) ?? 0) + 1);
  }
  for (const { row, candidates } of undecided) {
    if (parentOf(row) === null || (candidates[0]?.score ?? 0) >= SURE || rowsNamed.get(normaliseTitle(row.title.text)) !== 1) continue;
    const [item, ...others] = pool.named(row.title.text).filter(({ id }) => !taken.has(id));
    if (item !== undefined && others.length === 0) take(row, item, 'title, under another heading');
  }
}

function byLikeness(undecided: readonly Undecided[], found: Found, taken: Taken, take: Take): void {
  for (const { row, candidates } of undecided.toSorted((a, b) => (b.candidates[0]?.score ?? 0) - (a.candidates[0]?.score ?? 0))) {
    const free = candidates.filter(({ item }) => !taken.has(item.id));
    // what rests is looked at only where nothing that still counts is like the row
    const live = free.filter(({ item }) => item.retired === null);
    const open = (live[0]?.score ?? 0) >= ALIKE ? live : free;
    const [best, second] = open;
    if (best === undefined || best.score < ALIKE) {
      found.set(row.key, { kind: 'new', near: open.filter(({ score }) => score >= NEAR).slice(0, 2) });
      continue;
    }
    const clear = second === undefined || best.score - second.score >= CLEAR_LEAD;
    const speaks = whatSpeaks(row, best.item);
    const trusted = (best.score >= SHORTENED || speaks !== null) && !wordsSwapped(row.title.text, best.item.title);
    const said = `title, ${Math.round(best.score * 100)}% alike`;
    if (clear && trusted) take(row, best.item, best.score >= SHORTENED || speaks === null ? said : `${said}; ${speaks}`);
    else {
      const near = open.filter(({ score }) => score >= NEAR).slice(0, 3);
      found.set(row.key, { kind: 'unclear', candidates: near, reason: likenessInWords(row, near) });
    }
  }
}

/** "titles 71% alike: both say “workforce strategy”" */
export function likenessInWords(row: ItemReading, candidates: readonly Candidate[]): string {
  const percents = candidates.map(({ score }) => `${Math.round(score * 100)}%`);
  const both = candidates[0] === undefined ? null : sharedWords(row.title.text, candidates[0].item.title);
  const alike = `titles ${percents.join(percents.length > 2 ? ', ' : ' and ')} alike`;
  if (both === null) return alike;
  return candidates.length > 1 ? `${alike}; the first shares “${both}”` : `${alike}: both say “${both}”`;
}

/** Something of the row beside its title is the item's own: the officer or the date, and neither says otherwise. */
function whatSpeaks(row: ItemReading, item: Item): string | null {
  const said = (one: ItemReading['officer']) => one !== null && one.text.trim() !== '';
  const officer = said(row.officer) && item.officerText !== null ? sameOfficer(item, row.officer?.text ?? '', []) : null;
  const due = said(row.due) && item.due !== null ? sameDue(item, row.due?.text ?? '') : null;
  if (officer === false || due === false) return null;
  if (officer === true) return due === true ? 'officer and date agree' : 'the officer agrees';
  return due === true ? 'the date agrees' : null;
}

/**
 * The share of the workbook's rows that are plainly items of this plan, 0 to 1: which plan a workbook is about. A ref alone tells nothing,
 * since every plan begins at 1.1; the title must not say otherwise.
 */
export function shareInPlan(reading: Reading, plan: PlanDocument): number {
  const parents = new Set(reading.items.map(({ parent }) => parent));
  const rows = reading.items.filter(({ key }) => !parents.has(key));
  if (rows.length === 0) return 0;
  const pool = leafPool(plan);
  const isKnown = (row: ItemReading): boolean => {
    const byRef = refMatch(row, pool, null, false);
    return (byRef !== null && !byRef.doubt) || (pool.titles.find(row.title.text, 1)[0]?.score ?? 0) >= SURE;
  };
  // fifty plans in one drop are each held against all the others: a few rows, spread over the workbook, tell that it is another's
  for (const size of SAMPLES) {
    if (rows.length < 4 * size) break;
    const share = spread(rows, size).filter(isKnown).length / size;
    if (share <= STRANGE) return share;
  }
  return rows.filter(isKnown).length / rows.length;
}

/** Of a workbook that has half a plan, hardly ever is none of eight rows plainly the plan's: in one of 250, of one that has most of it never. */
const SAMPLES = [8, 60];
const STRANGE = 0.1;

function spread<T>(rows: readonly T[], size: number): T[] {
  return Array.from({ length: size }, (_, index) => rows[Math.floor(((index + 0.5) * rows.length) / size)]).filter(
    (row) => row !== undefined,
  );
}

const leafPools = new WeakMap<PlanDocument, Pool>();

/** The same plan is asked for once by every file of a drop. */
function leafPool(plan: PlanDocument): Pool {
  const known = leafPools.get(plan) ?? poolOf(leaves(plan));
  leafPools.set(plan, known);
  return known;
}
