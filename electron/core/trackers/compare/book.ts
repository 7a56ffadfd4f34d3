/** What is being written down about one file of an import while it is compared. */
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import { type PostsRead, splitPosts } from '#shared/domain/posts.ts';
import type { Change, Decision } from '#shared/domain/preview.ts';
import type { ItemReading, Problem, Reading, Said } from '#shared/domain/reading.ts';
import { normaliseTitle } from '#shared/domain/titles.ts';
import type { PeriodsSaid } from './periods-said.ts';
import { type Places, placesIn, type Question } from './questions.ts';
import { type Spellings, spellingsOf } from './spellings.ts';
import type { Step } from './steps.ts';

/** What a file says of one item for one period, whether it changes anything or not. */
export interface Claim {
  /** as the steps name it */
  readonly item: string;
  readonly row: string;
  readonly ref: string | null;
  readonly title: string;
  readonly sheet: string;
  readonly cell: string;
  readonly step: Extract<Step, { do: 'report' }>;
  /** the changes it makes, by their ids; empty = the plan says the same */
  readonly changes: string[];
}

export interface CompareContext {
  readonly fileId: string;
  readonly reading: Reading;
  /** null = a new plan of this name */
  readonly plan: PlanDocument | null;
  readonly newPlanName: string;
  /** the name under which the steps speak of a new plan */
  readonly newPlanKey: string;
  readonly periods: PeriodsSaid;
  /** the plan's published periods, and when each was published (ISO): what they say stays as it is. Absent = none is */
  readonly published?: ReadonlyMap<string, string>;
  /** of a workbook that Quarterdeck sent out: what the store knows of its going out. Absent = nothing, or it is any other workbook */
  readonly sentOut?: SentOut;
  readonly nextId: () => string;
}

export interface SentOut {
  /** the ids of the items that it was to report; null = that is not known any more */
  readonly asked: readonly string[] | null;
  /** what became of an item that the plan has no more, in words; null = nothing is known of it */
  readonly fateOf: (itemId: string) => string | null;
}

/** What is being written down about one file. */
export interface Book extends CompareContext {
  readonly steps: Step[];
  readonly changes: Change[];
  readonly questions: Question[];
  readonly twice: { said: Said; text: string }[];
  readonly otherBefore: { said: Said; text: string }[];
  readonly noStatus: { said: Said; text: string }[];
  readonly unreadPeriods: { said: Said; text: string }[];
  readonly otherRefs: { said: Said; text: string }[];
  readonly together: { said: Said; text: string }[];
  /** reports for periods that are published; `text` = the period */
  readonly publishedReports: { said: Said; text: string }[];
  readonly claims: Claim[];
  readonly otherProblems: Problem[];
  readonly posts: Map<string, PostsRead>;
  readonly spellings: Spellings;
  /** by the row's key, the item it is taken for, as the steps name it */
  readonly itemOfRow: Map<string, string>;
  readonly heldRows: Set<string>;
  readonly places: () => Places | null;
  /** refs proposed for new actions, each once */
  readonly proposedRefs: Set<string>;
}

export function bookOf(context: CompareContext, plan: PlanDocument | null): Book {
  let places: Places | null = null;
  return {
    ...context,
    plan,
    places: () => {
      places ??= plan === null ? null : placesIn(plan);
      return places;
    },
    steps: [],
    changes: [],
    questions: [],
    twice: [],
    otherBefore: [],
    noStatus: [],
    unreadPeriods: [],
    otherRefs: [],
    together: [],
    publishedReports: [],
    claims: [],
    otherProblems: [],
    posts: new Map(),
    spellings: spellingsOf(plan?.items ?? [], plan?.posts ?? [], plan?.committees ?? []),
    itemOfRow: new Map(),
    heldRows: new Set(),
    proposedRefs: new Set(),
  };
}

/** What a published period says is changed by no import. */
export function isPublished({ published }: Pick<Book, 'published'>, period: string | null): boolean {
  return period !== null && published?.has(period) === true;
}

export function itemKey(context: CompareContext, rowKey: string): string {
  return `new:${context.fileId}:${rowKey}`;
}

export function change(
  book: Book,
  kind: Change['kind'],
  row: ItemReading,
  item: Item | null,
  field: Change['field'],
  period: string | null,
  after: string | null,
  said: Said,
  before: string | null = null,
  matchedBy: string | null = null,
): Change {
  return {
    id: String(book.changes.length),
    kind,
    ...subjectOf(row, item),
    field,
    period,
    before,
    after,
    sheet: said.sheet,
    cell: said.cell,
    matchedBy: matchedBy === BY_KEY && bearsTitleOf(row, item) ? null : matchedBy,
  };
}

/** How a row is matched by the key that Quarterdeck wrote into it; worth showing only where the row reads like another item's. */
export const BY_KEY = 'the hidden key of its row';

function bearsTitleOf({ title, ref }: ItemReading, item: Item | null): boolean {
  return title.text === '' || title.cell === ref?.cell || normaliseTitle(title.text) === normaliseTitle(item?.title ?? '');
}

/** How the lists of a preview call what a row speaks of. */
export function subjectOf(row: ItemReading, item: Item | null): { readonly ref: string | null; readonly title: string } {
  return { ref: item?.ref ?? row.ref?.text ?? null, title: item?.title ?? row.title.text };
}

export function subject(
  book: Book,
  row: ItemReading,
  item: Item | null,
  said: Said,
): Pick<Decision, 'id' | 'ref' | 'title' | 'file' | 'sheet' | 'cell'> {
  const ref = item?.ref ?? (row.refGiven ? (row.ref?.text ?? null) : null);
  return { id: book.nextId(), ref, title: item?.title ?? row.title.text, file: book.reading.file, sheet: said.sheet, cell: said.cell };
}

/** Plans name the same few posts in row after row: each wording is read once. */
export function postsIn(book: Book, text: string): PostsRead {
  const before = book.posts.get(text);
  if (before !== undefined) return before;
  const known = (book.plan?.posts ?? []).flatMap(({ name, aliases }) => [name, ...aliases]);
  const read = splitPosts(text, known);
  book.posts.set(text, read);
  return read;
}
