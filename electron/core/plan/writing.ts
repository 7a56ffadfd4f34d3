/**
 * What may be done to a plan inside a transaction. Hand edits and accepted imports go through the same functions, so both
 * split officers, read timescales and leave the same trail.
 */
import type { ItemField } from '#shared/domain/preview.ts';
import { readTimescale } from '#shared/domain/timescale.ts';
import { type Source, type Tables, type Transaction, UserError } from '../store/index.ts';
import { setCommittees, setOfficers, setSponsor } from './people.ts';

export interface NewPlan {
  readonly name: string;
  readonly organisation: string | null;
  /** top first */
  readonly levels: readonly string[];
  readonly committees?: readonly { readonly code: string | null; readonly name: string }[];
}

export interface NewItem {
  readonly planId: string;
  readonly parentId: string | null;
  /** stands right after this sibling; null = first; absent = last */
  readonly afterId?: string | null;
  /** index into the plan's levels; absent = the one below the parent's */
  readonly level?: number;
  readonly ref: string | null;
  readonly refGiven?: boolean;
  readonly title: string;
  /** where the item was read; absent = typed by hand */
  readonly source?: Source | null;
}

export function createPlan(tx: Transaction, plan: NewPlan): { planId: string; levelIds: string[] } {
  const name = plan.name.trim();
  if (tx.rows('plan').some((other) => other.name.toLowerCase() === name.toLowerCase())) {
    throw new UserError('REFUSED', `There is already a plan called "${name}"; give this one another name.`);
  }
  const organisation = plan.organisation?.trim() || null;
  const organisationId =
    organisation === null
      ? null
      : (tx.rows('organisation', { name: organisation })[0]?.id ?? tx.insert('organisation', { name: organisation }));
  const planId = tx.insert('plan', { name, organisationId });
  const levelIds = plan.levels.map((level, position) => tx.insert('level', { planId, position, name: level }));
  for (const { code, name: committee } of plan.committees ?? []) tx.insert('committee', { planId, code, name: committee });
  return { planId, levelIds };
}

/** Throws UserError when the plan, the parent or the sibling is not there, or the plan has no level below the parent's. */
export function addItem(tx: Transaction, item: NewItem): string {
  const levels = tx.rows('level', { planId: item.planId });
  const parent = item.parentId === null ? null : theItem(tx, item.parentId);
  if (levels.length === 0 || (parent !== null && parent.planId !== item.planId)) {
    throw new UserError('NOT_FOUND', 'The plan or the item above is no longer there; look at the plan again.');
  }
  const index = item.level ?? (parent === null ? 0 : levels.findIndex(({ id }) => id === parent.levelId) + 1);
  const level = levels[index];
  if (level === undefined) {
    throw new UserError(
      'REFUSED',
      `"${parent?.title ?? ''}" is at the deepest level of the plan (${levels.at(-1)?.name}); nothing can stand below it.`,
    );
  }
  return tx.insert(
    'item',
    {
      planId: item.planId,
      parentId: item.parentId,
      levelId: level.id,
      position: positionAfter(tx, item.planId, item.parentId, item.afterId),
      ref: item.ref?.trim() || null,
      refGiven: item.refGiven ?? item.ref !== null,
      title: item.title.trim(),
      sourceId: item.source?.sourceId ?? null,
      sourceSheet: item.source?.sheet ?? null,
      sourceCell: item.source?.cell ?? null,
    },
    item.source ?? null,
  );
}

/**
 * Sets one field from the words of the tracker or the keyboard; '' clears it (a title cannot be cleared). For 'officer', 'posts'
 * gives the posts where they are known, else the text is split by the rule. Says whether anything changed.
 */
export function setItemField(
  tx: Transaction,
  itemId: string,
  field: ItemField,
  value: string,
  source: Source | null = null,
  posts: readonly string[] | null = null,
): boolean {
  const item = theItem(tx, itemId);
  const text = value.trim() || null;
  switch (field) {
    case 'title':
      if (text === null)
        throw new UserError('BAD_INPUT', `${called(item)} must keep a title; to take it out of the plan, remove the item.`);
      return tx.update('item', itemId, { title: text }, source);
    case 'ref':
      return tx.update('item', itemId, { ref: text, refGiven: text !== null }, source);
    case 'narrative':
      return tx.update('item', itemId, { narrative: text }, source);
    case 'kind':
      return tx.update('item', itemId, { kind: text }, source);
    case 'officer':
      return setOfficers(tx, item, text, source, posts);
    case 'sponsor':
      return setSponsor(tx, item, text, source);
    case 'committee':
      return setCommittees(tx, item, text, source);
    case 'due':
      return setTimescale(tx, item, 'baseline', text, source);
    case 'completed':
      return setTimescale(tx, item, 'completed', text, source);
    case 'retired':
      return tx.update('item', itemId, { retired: RETIRED.find((how) => how === text) ?? null }, source);
    case 'parent':
      return moveItem(tx, item, text, source);
  }
}

const RETIRED = ['superseded', 'merged', 'dropped'] as const;

/** Below another parent of the same rank, as its last child; what stands below the item comes with it. */
function moveItem(tx: Transaction, item: Tables['item'], parentId: string | null, source: Source | null): boolean {
  if (parentId === item.parentId) return false;
  const parent = parentId === null ? null : theItem(tx, parentId);
  const before = item.parentId === null ? null : theItem(tx, item.parentId);
  if (parent?.planId !== item.planId || parent.levelId !== before?.levelId) {
    throw new UserError('REFUSED', `${called(item)} can only be moved below another item of the rank of the one it stands below now.`);
  }
  return tx.update('item', item.id, { parentId, position: positionAfter(tx, item.planId, parentId, undefined) }, source);
}

/** Removes an item with everything below it and on it. */
export function removeItem(tx: Transaction, itemId: string): void {
  theItem(tx, itemId);
  for (const child of tx.rows('item', { parentId: itemId })) removeItem(tx, child.id);
  for (const link of tx.rows('itemLink', { targetId: itemId })) tx.update('itemLink', link.id, { targetId: null });
  for (const table of ['itemLink', 'itemPost', 'itemCommittee', 'timescale', 'report', 'excused', 'flagLook', 'approval'] as const) {
    for (const { id } of tx.rows(table, { itemId })) tx.remove(table, id);
  }
  tx.remove('item', itemId);
}

/** The item, or UserError NOT_FOUND. */
export function theItem(tx: Pick<Transaction, 'row'>, itemId: string): Tables['item'] {
  const item = tx.row('item', itemId);
  if (item === null) throw new UserError('NOT_FOUND', 'This item is no longer in the plan; look at the plan again.');
  return item;
}

/** How a sentence speaks of an item: its ref, else its title. */
export function called(item: Pick<Tables['item'], 'ref' | 'title'>): string {
  return item.ref ?? (item.title.length > 60 ? `"${item.title.slice(0, 57)}..."` : `"${item.title}"`);
}

function setTimescale(
  tx: Transaction,
  item: Tables['item'],
  role: 'baseline' | 'completed',
  text: string | null,
  source: Source | null,
): boolean {
  const [held] = tx.rows('timescale', { itemId: item.id, role });
  if (text === null) {
    if (held === undefined) return false;
    tx.remove('timescale', held.id);
    return true;
  }
  const { kind, start, end, milestones } = readTimescale(text);
  const values = { text, kind, startsOn: start, endsOn: end, milestones };
  if (held !== undefined) return tx.update('timescale', held.id, values, source);
  tx.insert('timescale', { itemId: item.id, role, ...values }, source);
  return true;
}

function positionAfter(tx: Transaction, planId: string, parentId: string | null, afterId: string | null | undefined): number {
  if (afterId === undefined) return (tx.last('item', { planId, parentId })?.position ?? 0) + 1;
  const siblings = tx.rows('item', { planId, parentId });
  if (siblings.length === 0) return 1;
  const index = afterId === null ? -1 : siblings.findIndex(({ id }) => id === afterId);
  if (afterId !== null && index < 0)
    throw new UserError('NOT_FOUND', 'The item to stand after is no longer there; look at the plan again.');
  const before = siblings[index]?.position ?? (siblings[0]?.position ?? 1) - 1;
  const next = siblings[index + 1]?.position;
  if (next === undefined) return before + 1;
  const between = (before + next) / 2;
  if (between > before && between < next) return between;
  // Halving has used up the room between two numbers (after some fifty insertions in one place): number them afresh.
  for (const [place, sibling] of siblings.entries()) tx.update('item', sibling.id, { position: place + 1 });
  return index + 1.5;
}
