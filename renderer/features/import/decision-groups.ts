/** Decisions of one kind stand together, so that thirty of them can be taken with one answer. */
import type { Decision } from '#shared/domain/preview.ts';

export interface DecisionGroup {
  readonly key: string;
  /** "30 items are not in this version of the plan" */
  readonly head: string;
  readonly decisions: readonly Decision[];
  /** the answers that mean the same for every one of them */
  readonly answers: readonly Decision['options'][number][];
}

/** In the order in which the kinds first come; one that stands alone is a group of one. */
export function groupDecisions(decisions: readonly Decision[]): readonly DecisionGroup[] {
  const kinds = new Map<string, Decision[]>();
  for (const decision of decisions) {
    const key = kindOf(decision);
    const same = kinds.get(key);
    if (same === undefined) kinds.set(key, [decision]);
    else same.push(decision);
  }
  return [...kinds].map(([key, same]) => ({ key, head: headOf(same), decisions: same, answers: answersFor(same) }));
}

/** The order in which they stand on the screen. */
export function inGroupOrder(decisions: readonly Decision[]): readonly Decision[] {
  return groupDecisions(decisions).flatMap((group) => group.decisions);
}

/** All decisions of the kind of this one, itself included. */
export function sameKind(decisions: readonly Decision[], decision: Decision): readonly Decision[] {
  const key = kindOf(decision);
  return decisions.filter((one) => kindOf(one) === key);
}

/** Whether an answer to this one can be given to all of its kind. */
export function meansTheSame(decisions: readonly Decision[], choice: string): boolean {
  const labels = decisions.map(({ options }) => options.find(({ key }) => key === choice)?.label);
  if (labels.includes(undefined)) return false;
  // "as the first says" is somebody else's word in every conflict but between the same two
  return !choice.startsWith('side:') || new Set(labels).size === 1;
}

/** A word that is no status asks the same wherever it stands; a change asks the same for one field. */
function kindOf({ code, message, after, file }: Decision): string {
  if (code === 'invalid-status') return `${code} ${(after ?? message).trim().toLowerCase()}`;
  if (code === 'plan-field-changed') return `${code} ${fieldIn(message)}`;
  if (code === 'dropped-item' || code === 'moved-item') return `${code} ${file}`;
  return code;
}

/** "Lead officer of A1.1.4 changed" -> "Lead officer" */
function fieldIn(message: string): string {
  return /^(.{3,24}?) of /.exec(message)?.[1] ?? '';
}

function answersFor(decisions: readonly Decision[]): DecisionGroup['answers'] {
  const [first] = decisions;
  if (first === undefined) return [];
  return first.options
    .filter(({ key }) => meansTheSame(decisions, key))
    .map((option) => {
      const alike = decisions.every(({ options }) => options.find(({ key }) => key === option.key)?.label === option.label);
      return alike ? option : { ...option, label: option.label.startsWith('Add as ') ? 'Add each' : (FOR_ALL[option.key] ?? option.label) };
    });
}

/** Answers that name what they are about, said of all. */
const FOR_ALL: Readonly<Record<string, string>> = {
  add: 'Add each',
  split: 'Split; the old ones rest',
  separate: 'Add beside',
  both: 'Report all of them',
  carry: 'Carry the last status forward',
  'as-read': 'As read',
  same: 'The same, each time',
  another: 'Another, each time',
  'month-first': 'Month first',
};

function headOf(decisions: readonly Decision[]): string {
  const [first] = decisions;
  if (first === undefined) return '';
  const n = decisions.length;
  switch (first.code) {
    case 'invalid-status':
      return `“${first.after ?? ''}” in ${n} places`;
    case 'plan-field-changed':
      return fieldIn(first.message) === '' ? `${n} changes of the plan` : `${fieldIn(first.message)} of ${n} items changed`;
    default:
      return `${n} ${HEADS[first.code]}`;
  }
}

const HEADS: Readonly<Record<Exclude<Decision['code'], 'invalid-status' | 'plan-field-changed'>, string>> = {
  'new-item': 'rows are new, not in the plan',
  'missing-item': 'items are missing from the returns',
  'ambiguous-match': 'rows may mean one of several items',
  'post-unclear': 'cells name one post or several',
  'plan-unclear': 'files may be of one of several plans',
  'reports-conflict': 'items are reported differently',
  'date-order': 'columns have dates that read two ways',
  'post-variant': 'posts look like another spelling',
  'committee-variant': 'committees look like another spelling',
  split: 'items are told as several',
  merged: 'times several items are told as one',
  'dropped-item': 'items are not in this version of the plan',
  'moved-item': 'items stand elsewhere in this version',
};
