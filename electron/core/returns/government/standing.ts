/** A plan as government asks about it: how each recommendation stands, what has changed, which dates were met. Pure. */
import { fallsDueNext, lateInSentence } from '#shared/domain/due.ts';
import { ragValue } from '#shared/domain/rag.ts';
import type { ReturnAction, ReturnData, ReturnGroup } from '#shared/domain/return.ts';
import { reporting } from '../return-data.ts';
import { MOVED, moderationSentence, spokenStatus, statusLabel } from '../said-in-words.ts';
import { capital } from '../wording.ts';

export interface Recommendation {
  readonly ref: string | null;
  readonly title: string;
  readonly officer: string | null;
  /** null = it has none */
  readonly code: string | null;
  /** in words: "Amber" */
  readonly status: string;
  /** the rule's reason, or what the PMO has put beside what was reported of it */
  readonly why: string | null;
  /** it is counted itself, and nothing stands below it */
  readonly alone: boolean;
  readonly counted: number;
  readonly complete: number;
  readonly late: number;
  /** "1.1 Balance the budget: Amber became Red. The gap has grown." */
  readonly changes: readonly string[];
  readonly actions: readonly ReturnAction[];
}

/** The items of the top level, in the order of the plan, each with what is counted below it; actions that stand alone are their own. */
export function recommendations(data: ReturnData): readonly Recommendation[] {
  const found: { top: ReturnGroup | ReturnAction; below: ReturnAction[] }[] = [];
  for (const row of data.rows) {
    if (row.level === 0 || found.length === 0) found.push({ top: row, below: [] });
    const action = row.kind === 'action' ? row : row.own;
    if (action?.counted === true) found.at(-1)?.below.push(action);
  }
  return found
    .filter(({ top, below }) => below.length > 0 || top.kind === 'group')
    .map(({ top, below }) => recommendation(data, top, below));
}

function recommendation(data: ReturnData, top: ReturnGroup | ReturnAction, actions: readonly ReturnAction[]): Recommendation {
  const own = top.rags.at(-1) ?? null;
  const rolled = top.kind === 'group' ? top.rolled : null;
  return {
    ref: top.ref,
    title: top.title,
    officer: top.officer,
    code: own ?? rolled?.code ?? null,
    status: own === null && rolled === null ? 'Not set' : spokenStatus(data, own ?? rolled?.code ?? null),
    why: own !== null ? ofThePmo(data, top) : rolled === null ? null : reasonAlone(data, rolled),
    alone: top.kind === 'action',
    counted: actions.length,
    complete: actions.filter((action) => isComplete(data, action)).length,
    late: actions.filter(({ daysLate }) => daysLate !== null).length,
    changes: actions.flatMap((action) => changeOf(data, action) ?? []),
    actions,
  };
}

function ofThePmo(data: ReturnData, top: ReturnGroup | ReturnAction): string | null {
  const reported = top.kind === 'action' ? top : top.own;
  return reported === null ? null : moderationSentence(data, reported);
}

/** "Off track: 3 of 7 ..." -> "3 of 7 ...": the status stands before it already. */
function reasonAlone(data: ReturnData, { code, reason }: NonNullable<ReturnGroup['rolled']>): string {
  const label = `${statusLabel(data, code)}: `;
  return reason.startsWith(label) ? reason.slice(label.length) : reason;
}

function changeOf(data: ReturnData, action: ReturnAction): string | null {
  if (data.previousPeriod === null || !hasMoved(action)) return null;
  const now = action.rags.at(-1) ?? null;
  const what = `${named(action)}: ${spokenStatus(data, action.previousRag)} became ${spokenStatus(data, now)}`;
  const said = [action.update ?? 'No update was given', moderationSentence(data, action)].flatMap((part) =>
    part === null ? [] : ended(part),
  );
  return `${what}. ${said.join(' ')}`;
}

function ended(text: string): string {
  return /[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
}

export function hasMoved({ move }: ReturnAction): boolean {
  return move !== 'unchanged' && move !== 'not-comparable';
}

export interface Milestone {
  readonly action: ReturnAction;
  /** 'forecast-late' = due after the next period, and expected later still */
  readonly state: 'late' | 'due-next' | 'forecast-late' | 'to-come' | 'done';
  /** "3 months late", "Due in the next period, forecast June 2025" */
  readonly said: string;
}

/** Every counted item with a date to be done by, earliest first. */
export function milestones(data: ReturnData): readonly Milestone[] {
  return reporting(data)
    .filter(({ counted, dueOn }) => counted && dueOn !== null)
    .sort((a, b) => compared(a.dueOn, b.dueOn))
    .map((action) => milestone(data, action));
}

function milestone(data: ReturnData, action: ReturnAction): Milestone {
  const { dueOn, forecastOn, forecast, daysLate, completed } = action;
  const expected = forecast === null ? '' : `, forecast ${forecast}`;
  if (isComplete(data, action)) return { action, state: 'done', said: completed === null ? 'Done' : `Done: ${completed}` };
  if (daysLate !== null) return { action, state: 'late', said: `${capital(lateInSentence(daysLate))}${expected}` };
  if (fallsDueNext(data, action)) return { action, state: 'due-next', said: `Due in the next period${expected}` };
  if (forecastOn !== null && dueOn !== null && forecastOn > dueOn)
    return { action, state: 'forecast-late', said: `Expected late${expected}` };
  return { action, state: 'to-come', said: 'To come' };
}

/** "12 of 40 milestones are done, 3 are late, 5 fall due in the next period." */
export function milestonesInWords(all: readonly Milestone[]): string {
  if (all.length === 0) return 'The plan sets no dates, so no milestones are listed.';
  const count = (wanted: Milestone['state']): number => all.filter(({ state }) => state === wanted).length;
  const said = (number: number, one: string, many: string): string[] => (number === 0 ? [] : [`${number} ${number === 1 ? one : many}`]);
  const done = count('done');
  const parts = [
    `${done} of ${all.length} ${all.length === 1 ? 'milestone' : 'milestones'} ${done === 1 ? 'is' : 'are'} done`,
    ...said(count('late'), 'is past its date', 'are past their date'),
    ...said(count('due-next'), 'falls due in the next period', 'fall due in the next period'),
    ...said(count('forecast-late'), 'is due later and expected late', 'are due later and expected late'),
  ];
  return `${parts.join(', ')}.`;
}

export function isComplete({ scale }: ReturnData, { rags }: ReturnAction): boolean {
  return ragValue(scale, rags.at(-1) ?? null)?.meaning === 'complete';
}

/** "1.1 Balance the budget", without the full stop that titles may end in: a sentence goes on from it. */
export function named({ ref, title }: { readonly ref: string | null; readonly title: string }): string {
  const plain = title.trim().replace(/\.$/, '');
  return ref === null ? plain : `${ref} ${plain}`;
}

/** "Red (off track)"; where the scale speaks in words of its own, those: "Some concerns". */
export function statusAndLabel(data: ReturnData, code: string | null): string {
  const [word, label] = [spokenStatus(data, code), statusLabel(data, code)];
  return word === label ? label : `${word} (${label.charAt(0).toLowerCase()}${label.slice(1)})`;
}

export function moveWord({ move }: ReturnAction): string {
  return MOVED[move];
}

function compared(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0;
}
