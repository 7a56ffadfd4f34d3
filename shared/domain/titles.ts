/** How alike two titles are, for rows of a return that carry no ref: normalised, shortened, cut off or lightly reworded. */

/** Lower case, no accents, "&" as "and", "re-open" as "reopen", one space between words, no punctuation. */
export function normaliseTitle(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’‘`]/g, '')
    .replace(/\b(co|e|on|pre|re)-(?=\p{L})/gu, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** 0 = nothing in common, 1 = the same words. Symmetric and deterministic. */
export function titleScore(a: string, b: string): number {
  if (a === b && /[\p{L}\p{N}]/u.test(a)) return 1;
  return scoreOf(prepare(a), prepare(b));
}

export interface TitleMatch {
  /** the position in the list that the index was made of */
  readonly index: number;
  readonly score: number;
}

/** An index over a plan's titles, so that a return of thousands of rows is not compared pair by pair. */
export function titleIndex(titles: readonly string[]): { readonly find: (title: string, limit?: number) => readonly TitleMatch[] } {
  const prepared = titles.map(prepare);
  const byStem = new Map<string, number[]>();
  for (const [index, title] of prepared.entries()) {
    for (const stem of new Set(title.words.map(stemOf))) {
      const list = byStem.get(stem);
      if (list === undefined) byStem.set(stem, [index]);
      else list.push(index);
    }
  }
  const rare = (count: number) => Math.log(1 + prepared.length / count);
  // what the title that is looked for has in common with each; all zero between two searches
  const shared = new Float64Array(prepared.length);

  return {
    /** The best matches, best first, ties in list order; `limit` defaults to 5. */
    find(title, limit = 5) {
      const wanted = prepare(title);
      const touched: number[] = [];
      for (const stem of new Set(wanted.words.map(stemOf))) {
        const list = byStem.get(stem);
        // a word that stands in nearly every title tells nothing, and costs most
        if (list === undefined || (list.length > 400 && list.length > prepared.length / 4)) continue;
        const weight = rare(list.length);
        for (const index of list) {
          const before = shared[index] ?? 0;
          if (before === 0) touched.push(index);
          shared[index] = before + weight;
        }
      }
      const candidates = mostShared(touched, shared, limit === 1 ? 8 : Math.max(40, limit * 4));
      for (const index of touched) shared[index] = 0;
      return candidates
        .flatMap((index) => {
          const other = prepared[index];
          return other === undefined ? [] : [{ index, score: scoreOf(wanted, other) }];
        })
        .sort((a, b) => b.score - a.score || a.index - b.index)
        .slice(0, limit);
    },
  };
}

/** The `most` indices with the largest figures, largest first, ties in order of the index. */
function mostShared(indices: readonly number[], figures: Float64Array, most: number): number[] {
  const best: number[] = [];
  const goesBefore = (a: number, b: number): boolean => {
    const [x, y] = [figures[a] ?? 0, figures[b] ?? 0];
    return x > y || (x === y && a < b);
  };
  for (const index of indices) {
    const last = best[best.length - 1];
    if (best.length === most && last !== undefined && !goesBefore(index, last)) continue;
    let at = best.length;
    for (let before = best[at - 1]; before !== undefined && goesBefore(index, before); before = best[at - 1]) at -= 1;
    best.splice(at, 0, index);
    if (best.length > most) best.pop();
  }
  return best;
}

interface Prepared {
  readonly text: string;
  readonly words: readonly string[];
  readonly weight: number;
  /** the words end in a way that says they were cut off */
  readonly cut: boolean;
}

const SMALL = new Set(
  'a all an and any as at by each every for from in into is it of on or our the their this to we will with within across through that'.split(
    ' ',
  ),
);

function prepare(title: string): Prepared {
  const text = normaliseTitle(title);
  const words = text === '' ? [] : text.split(' ');
  return { text, words, weight: words.reduce((sum, word) => sum + weightOf(word), 0), cut: /(?:…|\.{3})\s*$/.test(title) };
}

function weightOf(word: string): number {
  return SMALL.has(word) ? 0.25 : word.length <= 2 ? 0.6 : 1;
}

function stemOf(word: string): string {
  return word.slice(0, 5);
}

function scoreOf(a: Prepared, b: Prepared): number {
  if (a.words.length === 0 || b.words.length === 0) return 0;
  if (a.text === b.text) return 1;
  const [short, long] = a.text.length < b.text.length || (a.text.length === b.text.length && a.text < b.text) ? [a, b] : [b, a];

  const { overlap, inOrder } = shareOf(short, long);
  const dice = (2 * overlap) / (short.weight + long.weight);
  const contained = overlap / short.weight;
  // a title of one or two words is contained in much: trust grows with the number of words that say something
  const trust = Math.min(1, short.weight / 4);
  const blend = 0.55 * dice + 0.45 * contained * trust * Math.max(dice, 0.6);
  const worded = Math.min(0.99, blend * (0.9 + 0.1 * inOrder));

  // every word of the shorter, in order: words were left out, none was changed
  const shortened = contained > 0.95 && inOrder === 1 && short.weight >= 4 ? 0.7 + 0.25 * dice : 0;

  const startsAlike = long.text.startsWith(short.text) && (short.words.length >= 3 || short.text.length >= 15 || short.cut);
  if (!startsAlike) return Math.max(worded, shortened);
  return Math.max(worded, shortened, 0.88 + 0.11 * (short.text.length / long.text.length));
}

/** The weight of words the two share (prefix-aware), and which part of them stands in the same order, 0 to 1. */
function shareOf(short: Prepared, long: Prepared): { readonly overlap: number; readonly inOrder: number } {
  const used = new Array<boolean>(long.words.length).fill(false);
  const places: number[] = [];
  let overlap = 0;
  for (const word of short.words) {
    const last = places.at(-1) ?? -1;
    let best = -1;
    let alike = 0;
    for (const [place, other] of long.words.entries()) {
      if (used[place] === true) continue;
      const likeness = wordLikeness(word, other);
      const behind = best >= 0 && best < last && place > last;
      if (likeness > alike || (behind && likeness === alike && likeness > 0)) [best, alike] = [place, likeness];
      if (alike === 1 && best > last) break;
    }
    if (best < 0) continue;
    used[best] = true;
    places.push(best);
    overlap += alike * Math.min(weightOf(word), weightOf(long.words[best] ?? ''));
  }
  const rising = places.filter((place, index) => index === 0 || place > (places[index - 1] ?? -1)).length;
  return { overlap, inOrder: places.length === 0 ? 0 : rising / places.length };
}

/** 1 = equal; "plan" and "plans", "deliver" and "delivering" are nearly so; else 0. */
function wordLikeness(a: string, b: string): number {
  if (a === b) return 1;
  const shortest = Math.min(a.length, b.length);
  if (shortest < 4) return shortest === 3 && (a === `${b}s` || b === `${a}s`) ? 0.9 : 0;
  let same = 0;
  while (same < shortest && a.charCodeAt(same) === b.charCodeAt(same)) same += 1;
  if (same < 4) return 0;
  const longest = Math.max(a.length, b.length);
  if (same === shortest) return longest - shortest <= 3 ? 0.92 : 0.75;
  return same >= 5 && same / longest >= 0.6 ? 0.7 : 0;
}

/** The longest run of words that both titles have, for "both say ..."; null where they share none that says something. */
export function sharedWords(a: string, b: string): string | null {
  const [x, y] = [prepare(a).words, prepare(b).words];
  let best: readonly string[] = [];
  for (let i = 0; i < x.length; i += 1) {
    for (let j = 0; j < y.length; j += 1) {
      let length = 0;
      while (i + length < x.length && wordLikeness(x[i + length] ?? '', y[j + length] ?? '') > 0.5) length += 1;
      const run = trimSmall(x.slice(i, i + length));
      if (weightOfAll(run) > weightOfAll(best)) best = run;
    }
  }
  return weightOfAll(best) < 1 ? null : best.join(' ');
}

/** The share of `whole`'s words, by weight, that stand in the parts taken together: 1 = the parts say all of it. */
export function coverOf(whole: string, parts: readonly string[]): number {
  const wanted = prepare(whole).words.filter((word) => !SMALL.has(word));
  const said = parts.flatMap((part) => prepare(part).words);
  const all = weightOfAll(wanted);
  return all === 0 ? 0 : weightOfAll(wanted.filter((word) => said.some((other) => wordLikeness(word, other) >= 0.7))) / all;
}

function trimSmall(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !SMALL.has(word));
  const last = words.findLastIndex((word) => !SMALL.has(word));
  return first < 0 ? [] : words.slice(first, last + 1);
}

function weightOfAll(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + weightOf(word), 0);
}
