/** The wordings of posts and committees in one file, and the known ones they are held against. */
import type { Committee, Item, Post } from '#shared/domain/plan.ts';
import { postKey } from '#shared/domain/posts.ts';
import type { ItemReading, Said } from '#shared/domain/reading.ts';
import type { Variant } from '#shared/domain/variants.ts';
import type { Step } from './steps.ts';

export type Kind = 'post' | 'committee';

/** One wording that may be a known post or committee, with every row that has it. */
export interface Spelling {
  readonly kind: Kind;
  readonly said: string;
  /** the first cell that has it */
  readonly row: ItemReading;
  readonly place: Said;
  /** as the steps name it: the item of the first row */
  readonly item: string;
  readonly likes: readonly Variant[];
  /** how many cells have it */
  cells: number;
  /** changes of the plan that are held until the question is answered */
  readonly held: Step[];
}

/** Of the wordings of one import: those known before, and those that were looked at. */
export interface Spellings {
  readonly posts: Post[];
  readonly committees: Committee[];
  readonly seen: Map<string, Spelling | null>;
}

export function spellingsOf(items: readonly Item[], posts: readonly Post[], committees: readonly Committee[]): Spellings {
  const known = [...posts];
  const keys = new Set(posts.map(({ name }) => postKey(name)));
  // an import that makes a plan makes its posts as well
  for (const name of new Set(items.flatMap(({ officers }) => officers))) {
    if (keys.has(postKey(name))) continue;
    keys.add(postKey(name));
    known.push({ id: name, name, directorate: null, aliases: [] });
  }
  return { posts: known, committees: [...committees], seen: new Map() };
}
