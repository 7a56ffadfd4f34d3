/** Whom the workbooks of a period go to, and which items stand in whose. Pure. */
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import type { RecipientKind } from '#shared/domain/quarter.ts';

export interface Recipient {
  readonly kind: RecipientKind;
  /** null = the items that have none */
  readonly name: string | null;
  readonly items: readonly Item[];
}

/**
 * Each of `items` goes to the directorate of its first lead post that has one, to every committee that oversees it, or to its first lead post:
 * one person fills a row in, and the others who lead it are named beside it.
 * @returns by name, last the items that have none; who has none of `items` is not there
 */
export function recipientsOf(plan: Pick<PlanDocument, 'posts' | 'committees'>, items: readonly Item[], kind: RecipientKind): Recipient[] {
  const names = namesFor(plan, kind);
  const found = new Map<string | null, Item[]>();
  for (const item of items) {
    for (const name of names(item)) {
      const list = found.get(name);
      if (list === undefined) found.set(name, [item]);
      else list.push(item);
    }
  }
  return [...found]
    .map(([name, list]) => ({ kind, name, items: list }))
    .sort((a, b) => Number(a.name === null) - Number(b.name === null) || (a.name ?? '').localeCompare(b.name ?? '', 'en-GB'));
}

function namesFor({ posts, committees }: Pick<PlanDocument, 'posts' | 'committees'>, kind: RecipientKind) {
  const directorates = new Map(posts.map((post) => [post.name, post.directorate]));
  const committeeNames = new Map(committees.map((committee) => [committee.code ?? committee.name, committee.name]));
  return (item: Item): readonly (string | null)[] => {
    switch (kind) {
      case 'directorate':
        return [item.officers.map((post) => directorates.get(post) ?? null).find((name) => name !== null) ?? null];
      case 'committee':
        return item.committees.length === 0 ? [null] : [...new Set(item.committees.map((one) => committeeNames.get(one) ?? one))];
      case 'officer':
        return [item.officers[0] ?? null];
    }
  };
}

/** What the record, the workbook and its file call a recipient. */
export function recipientName({ kind, name }: Pick<Recipient, 'kind' | 'name'>): string {
  return name ?? NOBODY[kind];
}

const NOBODY: Readonly<Record<RecipientKind, string>> = {
  directorate: 'No directorate named',
  committee: 'No committee named',
  officer: 'No lead officer named',
};

/** By whom a plan's workbooks go out where nothing was sent yet. */
export function usualKind(plan: Pick<PlanDocument, 'posts' | 'items'>): RecipientKind {
  if (plan.posts.some(({ directorate }) => directorate !== null)) return 'directorate';
  return plan.items.some(({ officers }) => officers.length > 0) ? 'officer' : 'committee';
}
