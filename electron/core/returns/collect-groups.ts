/** What the overall counts are made of: by item of the top level, committee and directorate. */
import { countStatuses } from '#shared/domain/headline.ts';
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import type { CountGroup } from '#shared/domain/return.ts';

export function byTop(plan: PlanDocument, actions: readonly Item[], period: string): readonly CountGroup[] {
  if (plan.levels.length < 2) return [];
  const below = actionsBelow(plan, actions);
  return plan.items
    .filter((item) => item.parentId === null)
    .map((item) => ({ ref: item.ref, title: item.title, counts: countStatuses(below.get(item.id) ?? [], plan.scale, period) }));
}

/** An action of two committees counts under each, so these do not add up to the whole. */
export function byCommittee(plan: PlanDocument, actions: readonly Item[], period: string): readonly CountGroup[] {
  const names = new Map(plan.committees.map((committee) => [committee.code ?? committee.name, committee]));
  const overseen = new Map<string, Item[]>();
  for (const action of actions) for (const name of action.committees.length > 0 ? action.committees : ['']) put(overseen, name, action);
  if (overseen.size === 0 || (overseen.size === 1 && overseen.has(''))) return [];
  return [...overseen]
    .sort(([a], [b]) => Number(a === '') - Number(b === '') || a.localeCompare(b, 'en-GB'))
    .map(([name, items]) => ({
      ref: name === '' ? null : name,
      title: name === '' ? 'No committee named' : (names.get(name)?.name ?? name),
      counts: countStatuses(items, plan.scale, period),
    }));
}

/** By the directorate of the first lead post that has one; empty where no post has. */
export function byDirectorate(plan: PlanDocument, actions: readonly Item[], period: string): readonly CountGroup[] {
  const of = new Map(plan.posts.map((post) => [post.name, post.directorate]));
  const groups = new Map<string, Item[]>();
  for (const action of actions) {
    const name = action.officers.map((post) => of.get(post) ?? null).find((one) => one !== null) ?? '';
    put(groups, name, action);
  }
  if (groups.size === 0 || (groups.size === 1 && groups.has(''))) return [];
  return [...groups]
    .sort(([a], [b]) => Number(a === '') - Number(b === '') || a.localeCompare(b, 'en-GB'))
    .map(([name, items]) => ({
      ref: null,
      title: name === '' ? 'No directorate named' : name,
      counts: countStatuses(items, plan.scale, period),
    }));
}

function put(groups: Map<string, Item[]>, name: string, item: Item): void {
  const group = groups.get(name);
  if (group === undefined) groups.set(name, [item]);
  else group.push(item);
}

/** For every item, the counted items under it, at whatever depth. */
export function actionsBelow(plan: PlanDocument, actions: readonly Item[]): ReadonlyMap<string, readonly Item[]> {
  const parents = new Map(plan.items.map((item) => [item.id, item.parentId]));
  const below = new Map<string, Item[]>();
  for (const action of actions) {
    for (let parent = action.parentId; parent !== null; parent = parents.get(parent) ?? null) {
      const list = below.get(parent);
      if (list === undefined) below.set(parent, [action]);
      else list.push(action);
    }
  }
  return below;
}
