/** Posts and committees of an item, from the words of a tracker to rows; a plan keeps each post and committee once. */
import { postKey, splitPosts } from '#shared/domain/posts.ts';
import type { Source, Tables, Transaction } from '../store/index.ts';

type Item = Tables['item'];

/** `posts` null = split the text by the rule and by the posts the plan knows. */
export function setOfficers(
  tx: Transaction,
  item: Item,
  text: string | null,
  source: Source | null,
  posts: readonly string[] | null,
): boolean {
  const worded = tx.update('item', item.id, { officerText: text }, source);
  const names = text === null ? [] : (posts ?? splitPosts(text, knownPosts(tx, item.planId)).posts);
  return setPosts(tx, item, 'lead', names, source) || worded;
}

export function setSponsor(tx: Transaction, item: Item, text: string | null, source: Source | null): boolean {
  const worded = tx.update('item', item.id, { sponsorText: text }, source);
  return setPosts(tx, item, 'sponsor', text === null ? [] : [text], source) || worded;
}

/** Codes where the plan knows the code ("CPC"), else names; several stand apart by comma, semicolon, slash or line. */
export function setCommittees(tx: Transaction, item: Item, text: string | null, source: Source | null): boolean {
  const worded = tx.update('item', item.id, { committeeText: text }, source);
  const wanted = text === null ? [] : unique(namedCommittees(tx, item.planId, text));
  const held = tx.rows('itemCommittee', { itemId: item.id });
  if (
    same(
      wanted,
      held.map((one) => one.committeeId),
    )
  )
    return worded;
  for (const { id } of held) tx.remove('itemCommittee', id);
  for (const [position, committeeId] of wanted.entries()) tx.insert('itemCommittee', { itemId: item.id, committeeId, position }, source);
  return true;
}

function setPosts(tx: Transaction, item: Item, role: Tables['itemPost']['role'], names: readonly string[], source: Source | null): boolean {
  const wanted = unique(names.map((name) => postCalled(tx, item.planId, name)));
  const held = tx.rows('itemPost', { itemId: item.id, role });
  if (
    same(
      wanted,
      held.map((one) => one.postId),
    )
  )
    return false;
  for (const { id } of held) tx.remove('itemPost', id);
  for (const [position, postId] of wanted.entries()) tx.insert('itemPost', { itemId: item.id, postId, role, position }, source);
  return true;
}

function knownPosts(tx: Transaction, planId: string): string[] {
  const posts = tx.rows('post', { planId });
  const ids = new Set(posts.map(({ id }) => id));
  const aliases = tx.rows('postAlias').filter(({ postId }) => ids.has(postId));
  return [...posts.map(({ name }) => name), ...aliases.map(({ alias }) => alias)];
}

/** The post of this name or alias, made where the plan has none. Case and punctuation do not tell posts apart. */
function postCalled(tx: Transaction, planId: string, name: string): string {
  const exact = tx.rows('post', { planId, name })[0];
  if (exact !== undefined) return exact.id;
  const posts = tx.rows('post', { planId });
  const wanted = postKey(name);
  const found = posts.find(
    (post) => postKey(post.name) === wanted || tx.rows('postAlias', { postId: post.id }).some(({ alias }) => postKey(alias) === wanted),
  );
  return found?.id ?? tx.insert('post', { planId, name: name.replace(/\s+/g, ' ').trim() });
}

function namedCommittees(tx: Transaction, planId: string, text: string): string[] {
  const committees = tx.rows('committee', { planId });
  const called = (words: string) => {
    const wanted = plain(words);
    return committees.find(
      (one) =>
        plain(one.name) === wanted ||
        (one.code !== null && plain(one.code) === wanted) ||
        tx.rows('committeeAlias', { committeeId: one.id }).some(({ alias }) => plain(alias) === wanted),
    );
  };
  const whole = called(text);
  const parts = whole === undefined ? text.split(/[,;\n/]+/).filter((part) => part.trim() !== '') : [text];
  return parts.map((part) => {
    const words = part.replace(/\s+/g, ' ').trim();
    const found = called(words);
    if (found !== undefined) return found.id;
    const made = { planId, ...codeOrName(words) };
    const id = tx.insert('committee', made);
    committees.push({ id, email: null, ...made });
    return id;
  });
}

/** "E+C", "FSC" are codes; "Finance Sub-Committee" is a name. */
function codeOrName(words: string): { code: string | null; name: string } {
  return { code: /^[A-Z][A-Z&+-]{1,7}$/.test(words) ? words : null, name: words };
}

function plain(words: string): string {
  return words.replace(/\s+/g, ' ').trim().toLowerCase();
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}
