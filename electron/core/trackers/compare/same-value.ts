/** When are two wordings the same thing? What differs only so is no change of the plan. */
import type { Committee, Item, Post } from '#shared/domain/plan.ts';
import { postKey, splitPosts } from '#shared/domain/posts.ts';
import { readTimescale, type Timescale } from '#shared/domain/timescale.ts';
import { titleScore } from '#shared/domain/titles.ts';

/** Posts are the same by name or by alias: a post that the user called the same once is not asked about again. */
export function sameOfficer(item: Item, said: string, known: readonly Post[]): boolean {
  if (item.officerText !== null && postKey(item.officerText) === postKey(said)) return true;
  const names = known.flatMap(({ name, aliases }) => [name, ...aliases]);
  const meant = new Map(known.flatMap(({ name, aliases }) => aliases.map((alias) => [postKey(alias), postKey(name)])));
  const key = (post: string) => meant.get(postKey(post)) ?? postKey(post);
  const keys = splitPosts(said, names).posts.map(key).sort();
  const held = item.officers.map(key).sort();
  return keys.length === held.length && keys.every((key, index) => key === held[index]);
}

/** "Economy and Growth Committee" is "E+G"; a banner that names one of an item's two committees says nothing against the other. */
export function sameCommittee(item: Item, said: string, known: readonly Committee[] = []): boolean {
  if (item.committeeText !== null && plain(item.committeeText) === plain(said)) return true;
  const named = [...item.committees, ...(item.committeeText ?? '').split(/[,;\n/]+/)].map((one) => one.trim()).filter((one) => one !== '');
  const names = ({ name, code, aliases }: Committee) => [name, ...(code === null ? [] : [code]), ...aliases];
  const held = [
    ...named,
    ...known
      .map(names)
      .filter((all) => all.some((name) => named.includes(name)))
      .flat(),
  ];
  return said
    .split(/[,;\n/]+/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .every((one) => held.some((other) => sameBody(one, other)));
}

/** By name, by code, or by the initials that make the code of the name. */
export function sameBody(a: string, b: string): boolean {
  const [x, y] = [plain(a), plain(b)];
  return x === y || initials(a) === letters(b) || initials(b) === letters(a);
}

export function sameDue(item: Item, said: string): boolean {
  return sameWhen(item.due, said);
}

export function sameWhen(held: Timescale | null, said: string): boolean {
  if (held === null) return false;
  if (plain(held.text) === plain(said)) return true;
  const { kind, start, end } = readTimescale(said);
  return (
    kind !== 'unread' &&
    kind === held.kind &&
    start === held.start &&
    end === held.end &&
    (start !== null || end !== null || kind !== 'several')
  );
}

/** A return shortens and rewords titles; that is no proposal to change the plan. Under a ref that matches, only another text is. */
export function sameTitle(item: Item, said: string): boolean {
  return titleScore(item.title, said) >= 0.6;
}

export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’‘`]/g, '')
    .replace(/[^\p{L}\p{N}+]+/gu, ' ')
    .replace(/\bcommittee\b/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** "Economy and Growth Committee" -> "eg", "Corporate Policy Committee" -> "cpc": with and without the committee's own C. */
function initials(name: string): string {
  const words = name
    .replace(/&/g, ' and ')
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word));
  if (words.length < 2) return '';
  const said = words.filter((word) => !/^(and|of|the|for)$/i.test(word));
  const withoutBody = words.some((word) => /^and$/i.test(word)) ? said.filter((word) => !/^(committee|board|panel)$/i.test(word)) : said;
  return withoutBody.map((word) => word.charAt(0).toLowerCase()).join('');
}

function letters(code: string): string {
  return code.length > 8 ? '' : code.replace(/[^\p{L}]/gu, '').toLowerCase();
}
