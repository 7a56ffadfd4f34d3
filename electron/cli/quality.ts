/** What a reader of a plan would stumble over. Warnings: none of it keeps anybody from working. */
import { plural } from '#shared/domain/headline.ts';
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import { countedItems } from '#shared/domain/reporting.ts';

export interface Finding {
  readonly code: 'no-officer' | 'officer-unclear' | 'no-due-date' | 'not-reported' | 'duplicate-ref' | 'no-children';
  /** one sentence */
  readonly message: string;
  /** refs, or titles where there is no ref */
  readonly items: readonly string[];
}

export function qualityOf(plan: PlanDocument): Finding[] {
  const actions = countedItems(plan);
  const latest = plan.periods.at(-1);
  const parents = new Set(plan.items.map(({ parentId }) => parentId));
  const deepest = plan.levels.length - 1;
  const count = (items: readonly Item[], level: string) => `${items.length} ${(items.length === 1 ? level : plural(level)).toLowerCase()}`;
  const action = plan.levels[deepest]?.name ?? 'action';

  const found: [Finding['code'], readonly Item[], (items: readonly Item[]) => string][] = [
    [
      'no-officer',
      actions.filter((item) => item.officers.length === 0 && (item.officerText ?? '').trim() === ''),
      (items) => `${count(items, action)} without a lead officer.`,
    ],
    ['officer-unclear', actions.filter(unclearOfficer), (items) => `${count(items, action)} whose lead officer is still to be named.`],
    ['no-due-date', actions.filter((item) => item.due === null), (items) => `${count(items, action)} without a timescale.`],
    [
      'not-reported',
      latest === undefined ? [] : actions.filter((item) => (item.reports[latest]?.rag ?? null) === null),
      (items) => `${count(items, action)} without a status for ${latest}.`,
    ],
    ['duplicate-ref', sameRefs(plan.items), (items) => `${count(items, 'item')} whose ref another item has too.`],
    [
      'no-children',
      plan.items.filter((item) => item.level < deepest && !parents.has(item.id)),
      (items) => `${count(items, 'item')} above the ${action.toLowerCase()} with nothing below.`,
    ],
  ];
  return found
    .filter(([, items]) => items.length > 0)
    .map(([code, items, message]) => ({ code, message: message(items), items: items.map((item) => item.ref ?? item.title) }));
}

function unclearOfficer(item: Item): boolean {
  const said = item.officerText ?? item.officers.join(', ');
  return /^\W*(?:tbc|tba|tbd|to be (?:confirmed|advised|agreed|appointed|decided|determined)|vacant|vacancy|-|–|n\/a|\?+)\W*$/i.test(said);
}

function sameRefs(items: readonly Item[]): Item[] {
  const seen = new Map<string, number>();
  for (const { ref } of items) if (ref !== null) seen.set(ref, (seen.get(ref) ?? 0) + 1);
  return items.filter(({ ref }) => ref !== null && (seen.get(ref) ?? 0) > 1);
}
