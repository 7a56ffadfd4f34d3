/** Levels out of refs alone: 1, 1.1 and 1.1.2; A1, A1.2 and A1.2.1; Aim 1, Priority 1.1 and Action 1.1.1; 4, 4a and 4b. */
import { looksLikeRef, looseRef, refNumbers } from '#shared/domain/refs.ts';
import type { RankedRow, RowPlace, RowRanks } from './row-ranks.ts';

/**
 * @param settled a person says that the refs tell the levels: then parents without a row of their own are made of refs as well
 * @returns null = the refs are all of one level
 */
export function refRanks(rows: readonly RankedRow[], most: number, settled: boolean): RowRanks | null {
  const whole = withKeys(rows, wholeKey, most, false);
  if (whole !== null) return settled ? { ...whole, count: most } : whole;
  const numbers = lettersTellDepths(rows) ? withKeys(rows, refNumbers, most, false) : null;
  if (numbers !== null) return settled ? { ...numbers, count: most } : numbers;
  return settled ? withKeys(rows, wholeKey, most, true) : null;
}

/** "A1", "P1.1" and "P1.2": refs of as many parts begin with the same letters, and with others than refs of more or fewer parts. */
function lettersTellDepths(rows: readonly RankedRow[]): boolean {
  const byParts = new Map<number, string>();
  for (const { ref } of rows) {
    if (ref === null) continue;
    const loose = looseRef(ref);
    const letters = /^[A-Z]*/.exec(loose)?.[0] ?? '';
    const parts = partsOf(loose);
    const before = byParts.get(parts);
    if (before !== undefined && before !== letters) return false;
    byParts.set(parts, letters);
  }
  return byParts.size > 1 && new Set(byParts.values()).size === byParts.size;
}

/** "1. Improve housing" over the rows 1.1 and 1.2, in one cell by itself; null = the line does not begin with a ref. */
export function numberedBanner(only: { readonly column: number; readonly text: string }): RowPlace['banner'] {
  if (only.text.length > 300) return null;
  const match = /^([A-Za-z]{0,3}\s?\d{1,3}(?:\.\d{1,3}){0,3})(?:[.):]|\s*[-–—])?\s+(\p{L}[\s\S]*)$/u.exec(only.text);
  const [ref, title] = [match?.[1], match?.[2]];
  return ref === undefined || title === undefined ? null : { ref, title: title.trim(), column: only.column };
}

function withKeys(rows: readonly RankedRow[], keyOf: (ref: string) => string, most: number, settled: boolean): RowRanks | null {
  const byKey = new Map<string, RankedRow>();
  const keys = new Map<RankedRow, string>();
  for (const row of rows) {
    if (row.ref === null) continue;
    const key = keyOf(row.ref);
    if (key === '') continue;
    keys.set(row, key);
    if (!byKey.has(key)) byKey.set(key, row);
  }
  const bare = [...keys.keys()].filter((row) => row.banner === null).length;
  const parents = new Set<string>();
  let dotted = 0;
  let lettered = 0;
  for (const [row, key] of keys) {
    const parent = parentOf(key);
    if (parent === null || !byKey.has(parent) || byKey.get(parent) === row) continue;
    parents.add(parent);
    if (/[A-Z]$/.test(key)) lettered += 1;
    else dotted += 1;
  }
  const enough = dotted + lettered >= 2 && (dotted >= bare * 0.15 || dotted + lettered >= bare * 0.3);
  if (!enough && !settled) return null;
  if (keys.size === 0) return null;
  const deepest = [...keys.values()].reduce((most, key) => Math.max(most, partsOf(key)), 1);
  const base = enough ? [...parents].reduce((least, key) => Math.min(least, partsOf(key)), deepest) : Math.max(1, deepest - most + 1);
  const deep = new Set([...parents].map(partsOf));
  const places = new Map<number, RowPlace>();
  const depthOf = (key: string): number => Math.max(0, Math.min(most - 1, partsOf(key) - base));
  for (const [row, key] of keys) {
    // A banner is of the plan only where rows hang under it: any other line that begins with a number is left a line.
    if (row.banner !== null && !parents.has(key)) continue;
    const depth = depthOf(key);
    const missing: string[] = [];
    let above = parentOf(key);
    let typed = row.ref ?? key;
    while (above !== null && partsOf(above) >= base) {
      typed = cutShort(typed, above, keyOf);
      if (byKey.has(above) && byKey.get(above) !== row && depthOf(above) < depth) break;
      if (depthOf(above) < depth && (settled || deep.has(partsOf(above)))) missing.unshift(typed);
      above = parentOf(above);
    }
    const found = above === null || partsOf(above) < base ? undefined : byKey.get(above);
    places.set(row.number, {
      depth,
      parent: found === undefined || found === row ? null : found.number,
      missing,
      title: null,
      banner: row.banner,
    });
  }
  const count = 1 + Math.max(0, ...[...places.values()].map((place) => place.depth));
  const parentRows = [...places].filter(([, place]) => place.depth === 0);
  const banners = parentRows.length > 0 && parentRows.every(([, place]) => place.banner !== null);
  return {
    count: settled ? most : count,
    from: banners ? 'banner-row' : 'ref-prefix',
    reason: `the refs of ${dotted + lettered} rows are refs of other rows with a part more`,
    places,
    names: refNames(keys, places, settled ? most : count),
    titles: [],
  };
}

/** "1.0" over 1.1 and 1.2 is "1". */
function wholeKey(ref: string): string {
  const loose = looseRef(ref);
  return /^[A-Z]*\d+\.0$/.test(loose) ? loose.slice(0, -2) : loose;
}

/** As `refParent`, of a ref that is in its loose form already. */
function parentOf(key: string): string | null {
  const last = key.charCodeAt(key.length - 1);
  if (last >= 65 && last <= 90) {
    const lettered = /^(.*\d)[A-Z]{1,2}$/.exec(key)?.[1];
    if (lettered !== undefined) return lettered;
  }
  const cut = key.lastIndexOf('.');
  return cut < 0 ? null : key.slice(0, cut);
}

function partsOf(key: string): number {
  let parts = 1;
  for (let above = parentOf(key); above !== null; above = parentOf(above)) parts += 1;
  return parts;
}

/** "A2.3.1" as it is typed, cut to its parent's ref: "A2.3". */
function cutShort(typed: string, key: string, keyOf: (ref: string) => string): string {
  const cut = typed.trim().replace(/[\s.]*(?:[.\-_/]\s*\w+|\(?[A-Za-z]{1,2}\)?)[.):]?$/, '');
  return cut !== typed && looksLikeRef(cut) && keyOf(cut) === key ? cut : key;
}

/** "Aim 1" names the level Aim, where all refs of a depth begin with one word and no two depths with the same. */
function refNames(keys: ReadonlyMap<RankedRow, string>, places: ReadonlyMap<number, RowPlace>, count: number): (string | null)[] {
  const names = new Array<string | null | undefined>(count).fill(undefined);
  for (const row of keys.keys()) {
    const depth = places.get(row.number)?.depth;
    if (depth === undefined) continue;
    const word = /^\s*(\p{L}{3,}(?:\s\p{L}{3,})?)\s*\d/u.exec(row.ref ?? '')?.[1] ?? null;
    const before = names[depth];
    names[depth] = before === undefined || before?.toLowerCase() === word?.toLowerCase() ? word : null;
  }
  return names.map((name, at) =>
    name === undefined || name === null || names.indexOf(name) !== at || names.lastIndexOf(name) !== at
      ? null
      : name.charAt(0).toUpperCase() + name.slice(1).toLowerCase(),
  );
}
