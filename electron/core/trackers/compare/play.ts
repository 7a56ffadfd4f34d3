/** Plays the steps of an import inside one transaction, through the same functions as an edit by hand. */
import { addItem, createPlan, setItemField, setReport } from '../../plan/index.ts';
import type { Source, Transaction } from '../../store/index.ts';
import { freeRef } from './questions.ts';
import type { Place, Step } from './steps.ts';

export interface Played {
  /** the real id of a name that began with "new:"; any other name is an id already */
  readonly real: (name: string) => string;
}

/**
 * @param sourceIds the stored source file of each file of the import
 * @param made the real ids of what earlier files of the import made; grows
 */
export function play(tx: Transaction, steps: readonly Step[], sourceIds: ReadonlyMap<string, string>, made: Map<string, string>): Played {
  const real = (name: string) => made.get(name) ?? name;
  const source = (place: Place | null): Source | null => {
    const sourceId = place === null ? undefined : (sourceIds.get(place.fileId) ?? place.fileId);
    return place === null || sourceId === undefined ? null : { sourceId, sheet: place.sheet, cell: place.cell };
  };
  for (const step of steps) {
    switch (step.do) {
      case 'plan':
        made.set(step.plan, createPlan(tx, step).planId);
        break;
      case 'item': {
        const { refGiven, title, level } = step;
        const planId = real(step.plan);
        const parentId = step.parent === null ? null : real(step.parent);
        const taken = (one: string) => tx.rows('item', { planId, ref: one }).length > 0;
        // a ref that we proposed may have been given to another action since
        const ref = step.ref === null || refGiven || !step.proposed ? step.ref : freeRef(step.ref, taken);
        made.set(step.item, addItem(tx, { planId, parentId, level, ref, refGiven, title, source: source(step.place) }));
        break;
      }
      case 'field':
        setItemField(tx, real(step.item), step.field, settledValue(step, real), source(step.place), step.posts);
        break;
      case 'link':
        tx.insert('itemLink', {
          itemId: real(step.item),
          kind: step.kind,
          text: step.text,
          targetId: step.target === undefined ? null : real(step.target),
        });
        break;
      case 'alias':
        addAlias(tx, real(step.item), step);
        break;
      case 'report':
        setReport(tx, real(step.item), step.period, step.said, {
          rag: source(step.ragPlace),
          narrative: source(step.narrativePlace),
          other: source(step.otherPlace),
          each: {
            pathToGreen: source(step.places?.pathToGreen ?? null),
            forecast: source(step.places?.forecast ?? null),
            saidBy: source(step.places?.by ?? null),
            percent: source(step.places?.percent ?? null),
          },
        });
        break;
    }
  }
  return { real };
}

/** The parent of an item goes by the parent's name. */
function settledValue({ field, value }: Extract<Step, { do: 'field' }>, real: Played['real']): string {
  return field === 'parent' ? real(value) : value;
}

function addAlias(tx: Transaction, itemId: string, { alias, of }: Extract<Step, { do: 'alias' }>): void {
  if (of === undefined) {
    const lead = tx.rows('itemPost', { itemId, role: 'lead' })[0];
    if (lead !== undefined) tx.insert('postAlias', { postId: lead.postId, alias });
    return;
  }
  const planId = tx.row('item', itemId)?.planId;
  if (planId === undefined) return;
  if ('post' in of) mergePost(tx, planId, of.post, alias);
  else mergeCommittee(tx, planId, of.committee, alias);
}

/** What went in under the other spelling belongs to the post from now on. */
function mergePost(tx: Transaction, planId: string, name: string, alias: string): void {
  const [post] = tx.rows('post', { planId, name });
  if (post === undefined) return;
  for (const other of tx.rows('post', { planId, name: alias })) {
    for (const { id, itemId, role } of tx.rows('itemPost', { postId: other.id })) {
      if (tx.rows('itemPost', { itemId, role, postId: post.id }).length > 0) tx.remove('itemPost', id);
      else tx.update('itemPost', id, { postId: post.id });
    }
    for (const { id } of tx.rows('postAlias', { postId: other.id })) tx.update('postAlias', id, { postId: post.id });
    tx.remove('post', other.id);
  }
  tx.insert('postAlias', { postId: post.id, alias });
}

function mergeCommittee(tx: Transaction, planId: string, name: string, alias: string): void {
  const all = tx.rows('committee', { planId });
  const committee = all.find((one) => one.name === name);
  if (committee === undefined) return;
  for (const other of all.filter((one) => one.name === alias)) {
    for (const { id, itemId } of tx.rows('itemCommittee', { committeeId: other.id })) {
      if (tx.rows('itemCommittee', { itemId, committeeId: committee.id }).length > 0) tx.remove('itemCommittee', id);
      else tx.update('itemCommittee', id, { committeeId: committee.id });
    }
    for (const { id } of tx.rows('committeeAlias', { committeeId: other.id }))
      tx.update('committeeAlias', id, { committeeId: committee.id });
    tx.remove('committee', other.id);
  }
  tx.insert('committeeAlias', { committeeId: committee.id, alias });
}

type Places = NonNullable<Extract<Step, { do: 'report' }>['places']>;

function placesAt(places: Places, at: (place: Place) => Place): Places {
  return Object.fromEntries(Object.entries(places).map(([field, place]) => [field, at(place)]));
}

/** The same steps with real ids in them, to be kept with an open decision. A place names its stored source file. */
export function settled(steps: readonly Step[], { real }: Played, sourceIds: ReadonlyMap<string, string>): Step[] {
  const at = <P extends Place | null>(place: P): P =>
    place === null ? place : { ...place, fileId: sourceIds.get(place.fileId) ?? place.fileId };
  const settle = (step: Step): Step => {
    switch (step.do) {
      case 'plan':
        return step;
      case 'item':
        return { ...step, plan: real(step.plan), parent: step.parent === null ? null : real(step.parent), place: at(step.place) };
      case 'field':
        return { ...step, item: real(step.item), value: settledValue(step, real), place: at(step.place) };
      case 'report':
        return {
          ...step,
          item: real(step.item),
          ragPlace: at(step.ragPlace),
          narrativePlace: at(step.narrativePlace),
          otherPlace: at(step.otherPlace),
          ...(step.places === undefined ? {} : { places: placesAt(step.places, at) }),
        };
      case 'link':
        return { ...step, item: real(step.item), ...(step.target === undefined ? {} : { target: real(step.target) }) };
      case 'alias':
        return { ...step, item: real(step.item) };
    }
  };
  return steps.map(settle);
}
