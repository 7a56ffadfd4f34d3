/** Items while they are being read: a tree that grows row by row, and is numbered and laid flat at the end. */

import type { ItemReading, ReportReading, Said } from '#shared/domain/reading.ts';
import { looseRef } from '#shared/domain/refs.ts';
import type { TableShape } from './levels.ts';

export interface Draft {
  readonly key: string;
  parent: Draft | null;
  readonly rank: { readonly heading: number } | { readonly shape: TableShape; readonly index: number };
  ref: Said | null;
  title: Said | null;
  /** a heading's words and number: "Improvement Priority", "1" */
  readonly heading: { readonly words: string; readonly number: string } | null;
  /** the letter of a line inside its parent's cell; null = not a line */
  readonly mark: string | null;
  narrative: Said | null;
  kind: string | null;
  group: Said | null;
  officer: Said | null;
  committee: Said | null;
  sponsor: Said | null;
  due: Said | null;
  completed: Said | null;
  /** struck through, or under a heading of closed actions, in words; null = it is not shown as closed */
  closed: string | null;
  links: { kind: 'see'; text: string; cell: string }[];
  reports: ReportReading[];
  note: string | null;
  /** no row of its own: only the refs of its children tell of it */
  readonly made: boolean;
  readonly children: Draft[];
}

export function newDraft(given: Pick<Draft, 'key' | 'parent' | 'rank' | 'ref' | 'title'> & Partial<Draft>): Draft {
  return {
    heading: null,
    mark: null,
    narrative: null,
    kind: null,
    group: null,
    officer: null,
    committee: null,
    sponsor: null,
    due: null,
    completed: null,
    closed: null,
    links: [],
    reports: [],
    note: null,
    made: false,
    children: [],
    ...given,
  };
}

/** Parents first, depth first, each with a ref: its own, or its place among its siblings. */
export function laidFlat(roots: readonly Draft[], levelOf: (draft: Draft) => number): ItemReading[] {
  const items: ItemReading[] = [];
  const keyOf = uniqueKeys();
  const bare = barelyNumbered(roots);
  const visit = (drafts: readonly Draft[], parentShort: string | null): void => {
    const given = drafts.some((draft) => draft.ref !== null && draft.heading === null);
    let position = 0;
    let unnumbered = 0;
    for (const draft of drafts) {
      position += 1;
      const own = ownRef(draft, parentShort, bare);
      let ref = own?.ref ?? null;
      let short = own?.short ?? null;
      if (ref === null) {
        if (given) unnumbered += 1;
        const place = given ? `X${unnumbered}` : String(position);
        short = parentShort === null ? place : `${parentShort}.${place}`;
        // A row without a ref in a flat return whose other rows have one is new: it gets its ref from the plan.
        ref = given && parentShort === null && draft.children.length === 0 && flat(drafts) ? null : short;
      }
      const at = draft.ref ?? draft.title;
      items.push({
        key: keyOf(draft),
        parent: draft.parent === null ? null : keyOf(draft.parent),
        level: levelOf(draft),
        ref: ref === null || at === null ? null : { ...at, text: ref },
        refGiven: own !== null,
        title: draft.title ?? { text: ref ?? '', sheet: at?.sheet ?? '', cell: at?.cell ?? '' },
        narrative: draft.narrative,
        kind: draft.kind,
        group: draft.group,
        officer: draft.officer,
        committee: draft.committee,
        sponsor: draft.sponsor,
        due: draft.due,
        links: draft.links,
        reports: draft.reports,
        note: draft.note,
        ...(draft.completed === null ? {} : { completed: draft.completed }),
        ...(draft.closed === null ? {} : { closed: draft.closed }),
      });
      visit(draft.children, short);
    }
  };
  visit(roots, null);
  return items;
}

/** One cell can name two items, such as a merged title and the row that it stands in: the second has a key of its own. */
function uniqueKeys(): (draft: Draft) => string {
  const given = new Map<Draft, string>();
  const taken = new Set<string>();
  return (draft) => {
    const before = given.get(draft);
    if (before !== undefined) return before;
    let key = draft.key;
    for (let again = 2; taken.has(key); again += 1) key = `${draft.key}#again${again}`;
    taken.add(key);
    given.set(draft, key);
    return key;
  };
}

interface OwnRef {
  readonly ref: string;
  /** what the positions of children without a ref are put after: "IP1" for "Improvement Priority 1" */
  readonly short: string;
}

function ownRef(draft: Draft, parentShort: string | null, bare: boolean): OwnRef | null {
  if (draft.heading !== null) {
    const { words, number } = draft.heading;
    if (number === '') return null;
    if (bare) return { ref: number, short: number };
    const initials = words
      .split(/\s+/)
      .map((word) => word.charAt(0).toUpperCase())
      .join('');
    return { ref: `${words} ${number}`, short: `${initials}${number}` };
  }
  if (draft.mark !== null)
    return parentShort === null ? null : { ref: `${parentShort}${draft.mark}`, short: `${parentShort}${draft.mark}` };
  if (draft.ref === null || draft.ref.text.trim() === '') return null;
  return { ref: draft.ref.text.trim(), short: draft.ref.text.trim() };
}

/** "Recommendation 1" is ref "1" where its items are 1.1, 1.2: then the number alone is the plan's own ref. */
function barelyNumbered(roots: readonly Draft[]): boolean {
  const headings = roots.filter((draft) => draft.heading !== null);
  if (headings.length === 0 || new Set(headings.map((draft) => draft.heading?.words.toLowerCase())).size > 1) return false;
  const refs = headings.flatMap((draft) =>
    draft.children.flatMap((child) => (child.ref === null ? [] : [looseRef(child.ref.text).startsWith(`${draft.heading?.number}.`)])),
  );
  return refs.length > 0 && refs.every((fits) => fits);
}

function flat(drafts: readonly Draft[]): boolean {
  return drafts.every((draft) => draft.children.length === 0 && draft.parent === null);
}
