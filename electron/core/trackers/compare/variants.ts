/**
 * Posts and committees that look like another spelling of one that is known: asked once for each wording, never merged in silence. The
 * rows go in as they are worded meanwhile; where the plan has the same post already, they change nothing.
 */
import type { Committee, Item, Post } from '#shared/domain/plan.ts';
import { postKey } from '#shared/domain/posts.ts';
import type { ItemField } from '#shared/domain/preview.ts';
import type { ItemReading, Said } from '#shared/domain/reading.ts';
import { committeeVariants, postVariants, type Variant } from '#shared/domain/variants.ts';
import { type Book, postsIn, subject } from './book.ts';
import { type Question, question } from './questions.ts';
import { plain } from './same-value.ts';
import type { Kind, Spelling } from './spellings.ts';
import type { Step } from './steps.ts';

/** Notes the posts and committees of a row that goes in as it is worded. */
export function noteSpellings(book: Book, row: ItemReading, item: string): void {
  for (const [kind, said] of [['post', row.officer] as const, ['committee', row.committee] as const])
    if (said !== null) for (const name of namesIn(book, kind, said.text)) count(spellingOf(book, kind, name, row, said, item));
}

/**
 * A field that differs from the plan's, perhaps only by the spelling of its post or committee. True = it is held until that is answered.
 * @param goesIn it goes in as it is worded, where it is not held
 */
export function heldForVariant(
  book: Book,
  row: ItemReading,
  item: Item,
  field: ItemField,
  said: Said,
  step: Step,
  goesIn: boolean,
): boolean {
  if (field !== 'officer' && field !== 'committee') return false;
  const kind = field === 'officer' ? 'post' : 'committee';
  const names = namesIn(book, kind, said.text);
  const [only, ...others] = names;
  // the plan has that very post here: nothing changes before it is answered
  const one = only === undefined || others.length > 0 ? null : spellingOf(book, kind, only, row, said, item.id);
  if (one?.likes[0] !== undefined && has(item, kind, one.likes[0].name)) {
    count(one);
    one.held.push(step);
    return true;
  }
  if (goesIn) for (const name of names) count(spellingOf(book, kind, name, row, said, item.id));
  return false;
}

function namesIn(book: Book, kind: Kind, text: string): readonly string[] {
  return kind === 'post' ? postsIn(book, text).posts : partsOf(text);
}

function count(spelling: Spelling | null): void {
  if (spelling !== null) spelling.cells += 1;
}

function spellingOf(book: Book, kind: Kind, said: string, row: ItemReading, place: Said, item: string): Spelling | null {
  const { spellings } = book;
  const name = said.replace(/\s+/g, ' ').trim();
  const key = `${kind} ${kind === 'post' ? postKey(name) : plain(name)}`;
  const before = spellings.seen.get(key);
  if (before !== undefined) return before;
  const likes = kind === 'post' ? postsLike(name, spellings.posts) : committeesLike(name, spellings.committees);
  const found: Spelling | null = likes.length === 0 ? null : { kind, said: name, row, place, item, likes, cells: 0, held: [] };
  spellings.seen.set(key, found);
  if (found !== null) return found;
  if (kind === 'post') {
    if (!spellings.posts.some((post) => postKey(post.name) === postKey(name)))
      spellings.posts.push({ id: name, name, directorate: null, aliases: [] });
  } else if (!spellings.committees.some((one) => plain(one.name) === plain(name))) {
    const code = /^[A-Z][A-Z&+-]{1,7}$/.test(name) ? name : null;
    spellings.committees.push({ id: name, name, code, aliases: [] });
  }
  return null;
}

/** A plan of more posts than this is not searched for spellings: too many would be like each other. */
const MOST_KNOWN = 400;
const LIKELY = 0.8;

function postsLike(name: string, known: readonly Post[]): Variant[] {
  if (known.length > MOST_KNOWN || known.some((post) => [post.name, ...post.aliases].some((one) => postKey(one) === postKey(name))))
    return [];
  // an interim head is another post than the head, though the plan may come to call them one
  return postVariants(name, known).filter(({ score, reason }) => score >= LIKELY && !reason.endsWith('added'));
}

function committeesLike(name: string, known: readonly Committee[]): Variant[] {
  const same = (one: Committee) => [one.name, one.code ?? '', ...one.aliases].some((other) => plain(other) === plain(name));
  if (known.length > MOST_KNOWN || known.some(same)) return [];
  return committeeVariants(name, known).filter(({ score }) => score < 1);
}

function has(item: Item, kind: Kind, name: string): boolean {
  return kind === 'post'
    ? item.officers.some((one) => postKey(one) === postKey(name))
    : item.committees.some((one) => plain(one) === plain(name));
}

function partsOf(text: string): string[] {
  return text
    .split(/[,;\n/]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The questions, once all rows are read. */
export function askAboutSpellings(book: Book): void {
  for (const spelling of book.spellings.seen.values())
    if (spelling !== null && spelling.cells > 0) book.questions.push(asked(book, spelling));
}

function asked(book: Book, { kind, said, row, place, item, likes, cells, held }: Spelling): Question {
  const [first] = likes;
  return question(
    {
      ...subject(book, row, null, place),
      code: kind === 'post' ? 'post-variant' : 'committee-variant',
      message: `Is “${said}” the same ${kind} as “${first?.name ?? ''}”?`,
      before: first?.name ?? null,
      after: said,
      reason: [first?.reason, cells > 1 ? `it stands in ${cells} cells` : null].filter(Boolean).join('; '),
    },
    { row: null, item, period: null },
    [
      ...likes.slice(0, 3).map(({ name }, index) => ({
        key: index === 0 ? 'same' : `same:${name}`,
        label: `Same as ${name}`,
        steps: [alias(kind, item, said, name)],
      })),
      { key: 'another', label: `Another ${kind}`, steps: held },
    ],
  );
}

function alias(kind: Kind, item: string, said: string, name: string): Step {
  return { do: 'alias', item, alias: said, of: kind === 'post' ? { post: name } : { committee: name } };
}

/** What several files of one import ask in the same words is asked once, by the last of them. */
export function askedOnce(files: readonly { questions: readonly Question[] }[]): void {
  const asked = new Map<string, { readonly file: { questions: readonly Question[] }; readonly question: Question }>();
  for (const file of files)
    for (const one of file.questions) {
      const { code, message } = one.decision;
      if (code !== 'post-variant' && code !== 'committee-variant') continue;
      const before = asked.get(message);
      let merged = one;
      if (before !== undefined) {
        before.file.questions = before.file.questions.filter((other) => other !== before.question);
        merged = { ...one, steps: { ...one.steps, another: [...(before.question.steps.another ?? []), ...(one.steps.another ?? [])] } };
        file.questions = file.questions.map((other) => (other === one ? merged : other));
      }
      asked.set(message, { file, question: merged });
    }
}
