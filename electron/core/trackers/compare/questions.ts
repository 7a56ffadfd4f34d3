/** The questions an import leaves to the user, each with its answers and with the steps that every answer would take. */
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import type { Decision } from '#shared/domain/preview.ts';
import { givenValues, type RagScale } from '#shared/domain/rag.ts';
import type { Step } from './steps.ts';

export interface Question {
  readonly decision: Decision;
  /** by the key of the answer; a key without steps changes nothing */
  readonly steps: Readonly<Record<string, readonly Step[]>>;
  readonly about: Subject;
}

export interface Subject {
  /** the row of the workbook that asks, by its key; null = what is missing has no row */
  readonly row: string | null;
  /** where several rows ask together: all of them, by their keys */
  readonly rows?: readonly string[];
  /** the item, as the steps name it; null = there is none yet */
  readonly item: string | null;
  /** the period the workbook reports */
  readonly period: string | null;
  /** of a status that cannot be read: the one that the plan had for the item and the period when it was asked about */
  readonly held?: string | null;
}

interface Answer {
  readonly key: string;
  readonly label: string;
  readonly rag?: string;
  readonly steps: readonly Step[];
}

export function question(head: Omit<Decision, 'options' | 'chosen'>, about: Subject, answers: readonly Answer[]): Question {
  return {
    about,
    decision: { ...head, options: answers.map(({ key, label, rag }) => ({ key, label, rag: rag ?? null })), chosen: null },
    steps: Object.fromEntries(answers.map(({ key, steps }) => [key, steps])),
  };
}

/** "Amber/Green" names two statuses of the scale: those are offered first; where no word helps, all are. */
export function likelyStatuses(text: string, scale: RagScale): RagScale['values'] {
  const parts = text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((part) => part !== '');
  const given = givenValues(scale);
  const named = given.filter((value) => value.words.some((word) => parts.includes(word)) || parts.includes(value.label.toLowerCase()));
  return named.length > 0 ? named : given;
}

/** Where new actions belong in a plan. Made once for a file: a return of thousands of new rows asks thousands of times. */
export interface Places {
  /** beside the officer's other actions, else beside the row before it in the workbook */
  readonly forNew: (
    officer: string | null,
    ref: string | null,
    before: Item | null,
    proposed: ReadonlySet<string>,
  ) => { readonly parent: Item | null; readonly ref: string | null };
}

export function placesIn(plan: PlanDocument): Places {
  const leafLevel = plan.levels.length - 1;
  const leaf = (item: Item) => item.level === leafLevel;
  const byId = new Map(plan.items.map((item) => [item.id, item]));
  const firstOf = new Map<string, Item>();
  const siblings = new Map<string | null, Item[]>();
  for (const item of plan.items) {
    const officer = item.officerText?.toLowerCase();
    if (leaf(item) && officer !== undefined && !firstOf.has(officer)) firstOf.set(officer, item);
    const beside = siblings.get(item.parentId);
    if (beside === undefined) siblings.set(item.parentId, [item]);
    else beside.push(item);
  }
  const lastLeaf = plan.items.findLast(leaf);
  const taken = new Set(plan.items.flatMap(({ ref }) => ref ?? []));
  return {
    forNew(officer, ref, before, proposed) {
      const byOfficer = officer === null ? undefined : firstOf.get(officer.toLowerCase());
      const neighbour = byOfficer ?? (before !== null && leaf(before) ? before : undefined) ?? lastLeaf;
      const parent = byId.get(neighbour?.parentId ?? '') ?? null;
      const beside = siblings.get(parent?.id ?? null) ?? [];
      return { parent, ref: ref ?? nextRef(beside, (one) => taken.has(one) || proposed.has(one)) };
    },
  };
}

/** "A2.5.3" is followed by "A2.5.4", and that by "A2.5.5" where another new action has been promised it. */
function nextRef(siblings: readonly Item[], taken: (ref: string) => boolean): string | null {
  let highest: { stem: string; number: number } | null = null;
  for (const { ref } of siblings) {
    const parts = ref === null ? null : /^(.*?)(\d+)$/.exec(ref);
    const number = Number(parts?.[2]);
    if (parts !== null && (highest === null || number > highest.number)) highest = { stem: parts[1] ?? '', number };
  }
  return highest === null ? null : freeRef(`${highest.stem}${highest.number + 1}`, taken);
}

/** The ref, or the next after it that nothing bears. */
export function freeRef(ref: string, taken: (ref: string) => boolean): string {
  const [, stem = '', number = ''] = /^(.*?)(\d*)$/.exec(ref) ?? [];
  let free = ref;
  for (let next = Number(number) + 1; taken(free); next += 1) free = `${stem}${next}`;
  return free;
}
