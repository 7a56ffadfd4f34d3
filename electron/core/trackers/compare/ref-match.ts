/** Which item does a row's ref name, and does the row's title bear it out? */
import type { Item } from '#shared/domain/plan.ts';
import type { ItemReading } from '#shared/domain/reading.ts';
import { looksLikeRef, looseRef } from '#shared/domain/refs.ts';
import { normaliseTitle, titleScore } from '#shared/domain/titles.ts';
import type { Pool } from './pool.ts';
import { ALIKE, CLEAR_LEAD, SURE } from './thresholds.ts';

export interface RefMatch {
  readonly item: Item;
  /** null = by its exact ref */
  readonly how: string | null;
  readonly doubt: boolean;
}

/** A ref whose title says something else altogether is not trusted. */
const SAME_REF = 0.35;
/** A title so much more like another item's is that item's, whatever the ref beside it. */
const MUCH_MORE = 0.3;

/** @param renumbered the refs of this workbook have moved to other items: they count only where the title says the same */
export function refMatch(row: ItemReading, pool: Pool, parentId: string | null, renumbered: boolean): RefMatch | null {
  if (row.ref === null || !row.refGiven) return null;
  const ref = row.ref.text.trim();
  const exact = pool.byRef.get(ref);
  const bearers = livingFirst(exact ?? pool.byLooseRef.get(looseRef(ref)) ?? []);
  const item = bearers.length > 1 ? bearerOf(row, bearers, parentId) : bearers[0];
  if (item === undefined) return null;
  const how = exact === undefined ? `ref "${ref}" read as ${item.ref ?? ''}` : null;
  // a row without a title bears its ref in the title's place
  if (!hasTitle(row)) return { item, how, doubt: renumbered };
  const alike = titleScore(row.title.text, item.title);
  if (alike < 1 && titleOfAnother(row, item, alike, pool)) return null;
  if (renumbered) return alike >= ALIKE ? { item, how, doubt: false } : null;
  // where the plan's own ref is only a position, the title must agree too
  if (alike >= (item.refGiven ? SAME_REF : ALIKE)) return { item, how, doubt: false };
  const better = pool.titles.find(row.title.text, 1)[0];
  if (!item.refGiven || (better !== undefined && better.score >= SURE)) return null;
  return { item, how, doubt: true };
}

/**
 * A new action at the head of a list moves every ref below it by one, and each row then bears the ref of its neighbour. Three rows whose
 * titles are plainly other items' than their refs say so; one or two may be slips of the hand.
 */
export function isRenumbered(rows: readonly ItemReading[], pool: Pool): boolean {
  let moved = 0;
  for (const row of rows) {
    if (row.ref === null || !row.refGiven || !hasTitle(row)) continue;
    const bearers = pool.byRef.get(row.ref.text.trim());
    const [bearer] = bearers ?? [];
    if (bearer === undefined || bearers?.length !== 1) continue;
    const alike = titleScore(row.title.text, bearer.title);
    if (alike < 1 && titleOfAnother(row, bearer, alike, pool)) moved += 1;
    if (moved === RENUMBERED) return true;
  }
  return false;
}

const RENUMBERED = 3;

/** "2.1/2.2", "2.1 & 2.2", "2.1-2.3": one row that speaks of several items. Empty where any of the refs is none of the plan's. */
export function refsTogether(row: ItemReading, pool: Pool): Item[] {
  const said = row.refGiven ? (row.ref?.text.trim() ?? '') : '';
  if (!/[&+,;/\n]|\band\b|-|–|\bto\b/i.test(said) || pool.byRef.has(said)) return [];
  const parts = rangeOf(said) ?? said.split(/\s*(?:&|\+|,|;|\/|\n|\band\b)\s*/i).filter((part) => part !== '');
  if (parts.length < 2 || !parts.every(looksLikeRef)) return [];
  const items = parts.flatMap((part) => {
    const bearers = pool.byLooseRef.get(looseRef(part)) ?? [];
    return bearers.length === 1 ? bearers : [];
  });
  return items.length === parts.length && new Set(items).size === items.length ? items : [];
}

const LONGEST_RANGE = 12;

/** "2.1-2.3", "2.1 to 2.3" -> 2.1, 2.2, 2.3 */
function rangeOf(said: string): string[] | null {
  const parts = /^(.*?)(\d+)\s*(?:-|–|\bto\b)\s*(.*?)(\d+)$/i.exec(said);
  const [from, to] = [Number(parts?.[2]), Number(parts?.[4])];
  if (parts === null || parts[1] !== parts[3] || parts[1] === '' || to <= from || to - from >= LONGEST_RANGE) return null;
  return Array.from({ length: to - from + 1 }, (_, index) => `${parts[1]}${from + index}`);
}

function hasTitle(row: ItemReading): boolean {
  return row.title.text.trim() !== '' && looseRef(row.title.text) !== looseRef(row.ref?.text ?? '');
}

function titleOfAnother(row: ItemReading, bearer: Item, alike: number, pool: Pool): boolean {
  const same = pool.named(row.title.text);
  if (same.length > 0) return !same.includes(bearer) && normaliseTitle(bearer.title) !== normaliseTitle(row.title.text);
  if (alike >= SURE) return false;
  const [best] = pool.titles.find(row.title.text, 1);
  return best !== undefined && best.score >= SURE && pool.items[best.index] !== bearer && best.score - alike >= MUCH_MORE;
}

/** A ref may have passed from an item that rests to the one that took its place. */
function livingFirst(bearers: readonly Item[]): readonly Item[] {
  const living = bearers.filter(({ retired }) => retired === null);
  return living.length > 0 ? living : bearers;
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
