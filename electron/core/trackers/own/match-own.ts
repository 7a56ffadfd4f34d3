/** The rows of a workbook that Quarterdeck sent out, held against its plan: by their keys; those without one like any tracker's. */
import { type Item, type PlanDocument, rests } from '#shared/domain/plan.ts';
import type { ItemReading, Reading } from '#shared/domain/reading.ts';
import { looseRef } from '#shared/domain/refs.ts';
import { normaliseTitle, titleScore } from '#shared/domain/titles.ts';
import { BY_KEY } from '../compare/book.ts';
import { matchRows, type RowMatch } from '../compare/match.ts';
import { ALIKE } from '../compare/thresholds.ts';
import { contentOf, fullest } from './row-content.ts';
import { asSent, asWritten, type SentCells, sentCells } from './sent.ts';

export interface OwnMatches {
  /** in the order of the sheet; a row that borrowed its key from another has neither key nor ref */
  readonly rows: readonly ItemReading[];
  readonly matches: ReadonlyMap<string, RowMatch>;
  /** items that several rows report, each differently */
  readonly twice: readonly { readonly item: Item; readonly rows: readonly ItemReading[] }[];
  /** rows that report an item which is no part of the plan any more */
  readonly gone: readonly { readonly row: ItemReading; readonly itemId: string; readonly item: Item | null }[];
  /** the items that have a row, whether it says anything or not */
  readonly present: ReadonlySet<string>;
}

export function matchOwnRows(reading: Reading, plan: PlanDocument): OwnMatches {
  const sent = sentCells(reading);
  const items = new Map(plan.items.map((item) => [item.id, item]));
  const byItem = new Map<string, ItemReading[]>();
  for (const row of reading.items) if (row.itemId !== undefined) byItem.set(row.itemId, [...(byItem.get(row.itemId) ?? []), row]);

  const matches = new Map<string, RowMatch>();
  const twice: { item: Item; rows: readonly ItemReading[] }[] = [];
  const gone: { row: ItemReading; itemId: string; item: Item | null }[] = [];
  const removed = new Map<string, string>();
  const present = new Set<string>();
  const keyed: { readonly item: Item; readonly rows: readonly ItemReading[] }[] = [];
  for (const [itemId, rows] of byItem) {
    const item = items.get(itemId) ?? null;
    if (item === null) {
      // it may have been taken away and added anew: then its ref or its title tells
      for (const row of rows) if (saysAnything(row)) removed.set(row.key, itemId);
      for (const row of rows) if (!saysAnything(row)) matches.set(row.key, { kind: 'told', item: null });
      continue;
    }
    present.add(itemId);
    const own = rows.length === 1 ? rows : withoutBorrowedKeys(rows, item, sent);
    if (!rests(item)) keyed.push({ item, rows: own });
    else
      for (const row of own)
        if (!saysAnything(row)) matches.set(row.key, { kind: 'told', item });
        else {
          gone.push({ row, itemId, item });
          matches.set(row.key, { kind: 'item', item, how: BY_KEY, doubt: null });
        }
  }
  for (const one of keyed) settle(one.item, one.rows, matches, twice);

  // what has no key, a key that names nothing any more, or another row's key is looked for by ref and title
  const loose = reading.items.filter(({ key }) => !matches.has(key)).map((row) => withoutBorrowed(row, items));
  const found = matchRows({ ...reading, items: loose }, plan, spokenFor(keyed, loose));
  const added = new Map<string, ItemReading[]>();
  for (const row of loose) {
    const match = found.get(row.key) ?? { kind: 'new', near: [] };
    const removedItem = removed.get(row.key);
    if (match.kind === 'new' && removedItem !== undefined) {
      gone.push({ row, itemId: removedItem, item: null });
      matches.set(row.key, { kind: 'told', item: null });
    } else if ((match.kind === 'item' && match.doubt === null) || match.kind === 'again') {
      added.set(match.item.id, [...(added.get(match.item.id) ?? []), row]);
      matches.set(row.key, match);
    } else matches.set(row.key, match);
  }
  for (const [itemId, rows] of added) {
    const item = items.get(itemId);
    const others = keyed.find((one) => one.item.id === itemId)?.rows ?? [];
    if (item !== undefined && (others.length > 0 || rows.length > 1)) settle(item, [...others, ...rows], matches, twice, found);
    present.add(itemId);
  }
  const freed = new Map(loose.map((row) => [row.key, row]));
  return { rows: reading.items.map((row) => freed.get(row.key) ?? row), matches, twice, gone, present };
}

/** All rows of one item: what they say together once, or a question where they say different things. */
function settle(
  item: Item,
  rows: readonly ItemReading[],
  matches: Map<string, RowMatch>,
  twice: { item: Item; rows: readonly ItemReading[] }[],
  found: ReadonlyMap<string, RowMatch> = NONE,
): void {
  const asked = twice.findIndex((one) => one.item.id === item.id);
  if (asked >= 0) twice.splice(asked, 1);
  const distinct = fullest(rows);
  for (const row of rows) matches.set(row.key, { kind: 'told', item });
  const [first = rows[0]] = distinct;
  if (first === undefined) return;
  if (distinct.length > 1) twice.push({ item, rows: distinct });
  else {
    const match = found.get(first.key);
    const how = first.itemId === undefined && match?.kind === 'item' ? match.how : BY_KEY;
    matches.set(first.key, { kind: 'item', item, how, doubt: null });
  }
}

const NONE: ReadonlyMap<string, RowMatch> = new Map();

/** Items that have a row by key are no candidates for a row without one, unless it bears their very ref or title. */
function spokenFor(keyed: readonly { readonly item: Item; readonly rows: readonly ItemReading[] }[], loose: readonly ItemReading[]) {
  const refs = new Set(loose.flatMap(({ ref }) => (ref === null ? [] : [looseRef(ref.text)])));
  const titles = new Set(loose.map(({ title }) => normaliseTitle(title.text)));
  const taken = new Map<string, ItemReading>();
  for (const { item, rows } of keyed) {
    const [row] = rows;
    const meant = (item.ref !== null && refs.has(looseRef(item.ref))) || titles.has(normaliseTitle(item.title));
    if (row !== undefined && !meant) taken.set(item.id, row);
  }
  return taken;
}

function saysAnything(row: ItemReading): boolean {
  return contentOf(row).size > 0;
}

/**
 * A row that was copied to write down another action brings its key along: the row whose title is plainly another's, beside one that
 * still bears the item's own, has no key of its own. Where none bears it, all keep it.
 */
function withoutBorrowedKeys(rows: readonly ItemReading[], item: Item, sent: SentCells | null): readonly ItemReading[] {
  const own = rows.filter((row) => asSent(sent, item.id, 'title', row.title) === true || bearsTitle(row, item));
  return own.length === 0 ? rows : own;
}

function bearsTitle({ title, ref }: ItemReading, item: Item): boolean {
  if (title.text === '' || title.cell === ref?.cell) return true;
  return normaliseTitle(title.text) === normaliseTitle(item.title) || titleScore(title.text, item.title) >= ALIKE;
}

/** The key is another row's, and the ref that was copied with it says nothing of the action that was written over it. */
function withoutBorrowed(row: ItemReading, items: ReadonlyMap<string, Item>): ItemReading {
  const lender = row.itemId === undefined ? undefined : items.get(row.itemId);
  if (lender === undefined) return row;
  const { itemId: _itemId, ...own } = row;
  if (row.ref === null || lender.ref === null || looseRef(row.ref.text) !== looseRef(lender.ref)) return own;
  return { ...own, ref: null, refGiven: false };
}

/** The reading with what its senders wrote, and without what was only left standing. */
export function readingAsWritten(reading: Reading, plan: PlanDocument, period: string | null): Reading {
  const sent = sentCells(reading);
  if (sent === null) return reading;
  const items = new Map(plan.items.map((item) => [item.id, item]));
  return {
    ...reading,
    items: reading.items.map((row) => {
      const item = row.itemId === undefined ? undefined : items.get(row.itemId);
      return item === undefined ? row : asWritten(row, item, sent, period);
    }),
  };
}
