/** One item told as several, or several as one: found by their refs ("2.1a", "2.1/2.2") and by whose words their titles are made of. */
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import type { ItemReading, Reading } from '#shared/domain/reading.ts';
import { looseRef, refParent } from '#shared/domain/refs.ts';
import { coverOf, titleScore } from '#shared/domain/titles.ts';
import type { RowMatch } from './match.ts';
import { leaves, poolOf } from './pool.ts';
import { SURE } from './thresholds.ts';

export interface Split {
  readonly item: Item;
  readonly rows: readonly ItemReading[];
  readonly reason: string;
}

export interface Merged {
  readonly row: ItemReading;
  readonly items: readonly Item[];
  readonly reason: string;
}

/** A part says hardly anything that the whole does not. */
const PART = 0.8;
/** The parts say nearly all of the whole together... */
const WHOLE = 0.8;
/** ...and none of them does alone. */
const ALONE = 0.75;
/** Under a ref that says so, the titles need only have something to do with each other. */
const RELATED = 0.3;

/** @param matches what the rows were taken for one by one; only what is not plainly one item is looked at */
export function splitsAndMerges(
  reading: Reading,
  plan: PlanDocument,
  matches: ReadonlyMap<string, RowMatch>,
): { readonly splits: readonly Split[]; readonly merges: readonly Merged[] } {
  const headings = new Set(reading.items.map(({ parent }) => parent));
  const rows = reading.items.filter(({ key }) => !headings.has(key));
  const open = rows.filter((row) => isOpen(row, matches.get(row.key)));
  if (open.length === 0) return { splits: [], merges: [] };
  const living = leaves(plan).filter(({ retired }) => retired === null);
  const pool = poolOf(living);
  const rowOf = new Map<string, ItemReading>();
  for (const row of rows) {
    const match = matches.get(row.key);
    if (match?.kind === 'item') rowOf.set(match.item.id, row);
    if (match?.kind === 'several') for (const { id } of match.items) rowOf.set(id, row);
  }
  const isFree = (item: Item, among: readonly ItemReading[]) => {
    const row = rowOf.get(item.id);
    return row === undefined || among.includes(row);
  };

  const liked = new Map(open.map((row) => [row, pool.titles.find(row.title.text, 6).flatMap(({ index }) => pool.items[index] ?? [])]));
  const likely = (row: ItemReading) => liked.get(row) ?? [];
  /** a row that was taken for an item can be a part of no other */
  const own = (row: ItemReading) => {
    const match = matches.get(row.key);
    return match?.kind === 'item' ? match.item : null;
  };
  const groups = new Map<Item, { rows: ItemReading[]; byRef: boolean }>();
  const put = (item: Item, row: ItemReading, byRef: boolean) => {
    if ((own(row) ?? item) !== item) return;
    const group = groups.get(item) ?? { rows: [], byRef };
    groups.set(item, { rows: [...group.rows, row], byRef: group.byRef && byRef });
  };
  for (const row of open) {
    const above = row.refGiven && row.ref !== null ? refParent(row.ref.text) : null;
    const named = above === null ? undefined : pool.byLooseRef.get(above)?.[0];
    if (named !== undefined && coverOf(row.title.text, [named.title]) >= RELATED) put(named, row, true);
    else for (const item of likely(row)) if (isPart(row.title.text, item.title)) put(item, row, false);
  }

  const splits: Split[] = [];
  const used = new Set<ItemReading>();
  for (const [item, group] of groups) {
    const rowsHere = group.rows.filter((row) => !used.has(row));
    if (rowsHere.length < 2 || !isFree(item, rowsHere)) continue;
    const titles = rowsHere.map(({ title }) => title.text);
    if (!group.byRef && !makesUp(item.title, titles)) continue;
    for (const row of rowsHere) used.add(row);
    const refs = rowsHere.map(({ ref }) => ref?.text ?? '').join(', ');
    const share = Math.round(coverOf(item.title, titles) * 100);
    const reason = group.byRef
      ? `${refs} stand below the ref ${item.ref ?? ''}`
      : `together the ${rowsHere.length} titles say ${share}% of “${item.title}”`;
    splits.push({ item, rows: rowsHere, reason });
  }

  const merges: Merged[] = [];
  for (const row of open) {
    if (used.has(row)) continue;
    const parts = likely(row).filter((item) => isFree(item, [row]) && isPart(item.title, row.title.text));
    const titles = parts.map(({ title }) => title);
    const owned = own(row);
    if (parts.length < 2 || (owned !== null && !parts.includes(owned)) || !makesUp(row.title.text, titles)) continue;
    const share = Math.round(coverOf(row.title.text, titles) * 100);
    merges.push({ row, items: parts, reason: `${share}% of its words are those of the ${parts.length} titles` });
    used.add(row);
  }
  return { splits, merges };
}

/** Not one item by its very ref or title. */
function isOpen(row: ItemReading, match: RowMatch | undefined): boolean {
  if (match === undefined || match.kind === 'new' || match.kind === 'unclear') return true;
  if (match.kind !== 'item') return false;
  if (row.refGiven && row.ref !== null && match.item.ref !== null && refParent(row.ref.text) === looseRef(match.item.ref)) return true;
  const sameRef = row.refGiven && looseRef(row.ref?.text ?? '') === looseRef(match.item.ref ?? '');
  const alike = titleScore(row.title.text, match.item.title);
  const [said, held] = [row.title.text, match.item.title];
  return alike < (sameRef ? ALONE : SURE) || (alike < 1 && (isPart(said, held) || isPart(held, said)));
}

function isPart(part: string, whole: string): boolean {
  return words(part) >= 2 && coverOf(part, [whole]) >= PART && coverOf(whole, [part]) <= ALONE;
}

function makesUp(whole: string, parts: readonly string[]): boolean {
  const all = coverOf(whole, parts);
  return (
    all >= WHOLE &&
    parts.every(
      (_, index) =>
        coverOf(
          whole,
          parts.filter((_one, other) => other !== index),
        ) <
        all - 0.05,
    )
  );
}

function words(title: string): number {
  return title.split(/\s+/).filter((word) => word.length > 3).length;
}
