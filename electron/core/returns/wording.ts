/** The sentences and words of a return: one way of saying each thing, on every sheet. */
import { countedActions } from '#shared/domain/due.ts';
import { plural } from '#shared/domain/headline.ts';
import { parsePeriod, periodLabel, shortPeriod as shortName } from '#shared/domain/period.ts';
import { type RagValue, ragValue } from '#shared/domain/rag.ts';
import type { Move, ReturnAction, ReturnData, StatusCount } from '#shared/domain/return.ts';
import type { StyleName } from '../excel/write/styles.ts';
import { moderationSentence } from './said-in-words.ts';

/** What is counted, in the plan's order; what rests stands on the return itself only. */
export { countedActions as actions } from '#shared/domain/due.ts';

export const NO_STATUS = '–';

/** "Quarterly return 2024-25 Q3, October to December 2024"; "Monthly return, December 2024" */
export function returnTitle(data: ReturnData): string {
  if (parsePeriod(data.period)?.kind === 'month') return `Monthly return, ${periodLabel(data.period)}`;
  return `Quarterly return ${data.period}, ${periodLabel(data.period)}`;
}

/** "2024-25 Q3" as it is, a month by its name */
export function periodName(period: string): string {
  return parsePeriod(period)?.kind === 'month' ? periodLabel(period) : period;
}

/** "action", "step": the name of what is counted, for a number of them */
export function actionWord(data: ReturnData, count: number): string {
  const name = data.counted.toLowerCase();
  return count === 1 ? name : plural(name);
}

/** "9 actions" */
export function actionsIn(data: ReturnData, count: number): string {
  return `${count.toLocaleString('en-GB')} ${actionWord(data, count)}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "Q3" within the return's own year, "2023-24 Q4" outside it; months alike */
export function shortPeriod(data: ReturnData, period: string): string {
  const year = period.split(' ')[0];
  return parsePeriod(period) !== null && data.period.startsWith(`${year} `) ? shortName(period) : period;
}

/** What the status columns are called: "Q3 RAG" */
export function statusHeader(data: ReturnData, period: string): string {
  return `${shortPeriod(data, period)} RAG`;
}

/** "4 actions: 1 R, 2 A, 1 not reported" */
export function countsInWords(data: ReturnData, counts: readonly StatusCount[]): string {
  const all = total(counts);
  if (all === 0) return '';
  const said = counts
    .filter(({ count }) => count > 0)
    .map(({ code, count }) => `${count} ${code === null ? 'not reported' : statusWord(data, code)}`);
  return `${actionsIn(data, all)}: ${said.join(', ')}`;
}

/** Its letter; the name where the scale counts in numbers, which would be read as another count. */
export function statusWord(data: ReturnData, code: string | null): string {
  if (code === null) return NO_STATUS;
  return /^\d/.test(code) ? (ragValue(data.scale, code)?.label ?? code) : code;
}

export function total(counts: readonly StatusCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

/** Red first, then amber; of each, what has been so for the most periods first, else as the plan has it. */
export function exceptions(data: ReturnData): readonly ReturnAction[] {
  const worstFirst = data.scale.values.filter(isException).map((value) => value.code);
  const place = (action: ReturnAction): number => worstFirst.indexOf(statusNow(action) ?? '');
  return countedActions(data)
    .filter((action) => place(action) >= 0)
    .sort(
      (a, b) =>
        place(a) - place(b) ||
        (b.since?.samePeriods ?? 0) - (a.since?.samePeriods ?? 0) ||
        (b.since?.periods ?? 0) - (a.since?.periods ?? 0),
    );
}

function isException({ meaning }: RagValue): boolean {
  return meaning === 'off-track' || meaning === 'at-risk';
}

export function statusNow(action: ReturnAction): string | null {
  return action.rags.at(-1) ?? null;
}

/** "3 red and 5 amber of 62 actions." in the scale's own order; statuses that share a colour are said together */
export function exceptionsInWords(data: ReturnData): string {
  const listed = data.counts.filter(({ meaning, count }) => (meaning === 'off-track' || meaning === 'at-risk') && count > 0);
  const colours = data.scale.values.filter(isException).map(colourWord);
  if (listed.length === 0) return `No ${actionWord(data, 1)} is ${listWords(colours, 'or')}.`;
  const byColour = new Map<string, number>();
  for (const { code, count } of listed) {
    const colour = colourWord(ragValue(data.scale, code));
    byColour.set(colour, (byColour.get(colour) ?? 0) + count);
  }
  const said = [...byColour].map(([colour, count]) => `${count} ${colour}`);
  return `${listWords(said, 'and')} of ${actionsIn(data, total(data.counts))}.`;
}

/** The colour a board says aloud, whatever the plan calls the status. */
export function colourWord(value: RagValue | null): string {
  return value === null ? 'not reported' : COLOUR_WORDS[value.look];
}

const COLOUR_WORDS: Readonly<Record<RagValue['look'], string>> = { r: 'red', a: 'amber', g: 'green', b: 'blue', s: 'grey' };

export function listWords(words: readonly string[], last: 'and' | 'or'): string {
  const unique = [...new Set(words)];
  return unique.length < 2 ? (unique[0] ?? '') : `${unique.slice(0, -1).join(', ')} ${last} ${unique.at(-1)}`;
}

/** "Since 2024-25 Q2: 4 better, 3 worse, 40 unchanged." */
export function movementInWords(data: ReturnData): string {
  if (data.previousPeriod === null) return 'There is no earlier period to compare with.';
  const { improved, worsened, started, completed, unchanged, notComparable } = data.movement;
  const said = [
    [improved, 'better'],
    [worsened, 'worse'],
    [started, 'started'],
    [completed, 'completed'],
    [unchanged, 'unchanged'],
    [notComparable, 'without two statuses to compare'],
  ] as const;
  const some = said.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return `Since ${data.previousPeriod}: ${some.join(', ')}.`;
}

export function reportedInWords(data: ReturnData): string {
  const missing = data.counts.find(({ code }) => code === null)?.count ?? 0;
  const all = total(data.counts);
  if (all === 0) return `The plan has no ${actionWord(data, 2)} yet.`;
  if (missing === all) return `No ${actionWord(data, 1)} has been reported for ${data.period} yet.`;
  if (missing === 0) return `All ${actionsIn(data, all)} have been reported.`;
  const first = `${missing} of ${actionsIn(data, all)} ${missing === 1 ? 'has' : 'have'} not been reported`;
  const asked = countedActions(data).filter((action) => action.asked && statusNow(action) === null).length;
  if (asked === missing) return `${first}; the sheet Outstanding lists ${missing === 1 ? 'it' : 'them'}.`;
  if (asked === 0) return `${first}; none of them was asked to.`;
  return `${first}; ${asked} of them ${asked === 1 ? 'was' : 'were'} asked to, and the sheet Outstanding lists ${asked === 1 ? 'it' : 'these'}.`;
}

export interface Direction {
  readonly text: string;
  readonly style: StyleName;
  readonly meaning: string;
}

export const DIRECTIONS: Readonly<Record<Move, Direction>> = {
  worsened: { text: '▼ Worse', style: 'worse', meaning: 'The status is worse than in the period before.' },
  improved: { text: '▲ Better', style: 'better', meaning: 'The status is better than in the period before.' },
  completed: { text: '● Completed', style: 'done', meaning: 'Completed since the period before.' },
  started: { text: '► Started', style: 'better', meaning: 'Not started in the period before, begun since.' },
  unchanged: { text: 'No change', style: 'same', meaning: 'The status is the same as in the period before.' },
  'not-comparable': { text: NO_STATUS, style: 'same', meaning: 'No status in one of the two periods, so there is nothing to compare.' },
};

/** "2024-25 Q3" and, where it was at risk or off track before that already, since when: "not on track since Q1, 3 periods" */
export function sinceInWords(data: ReturnData, { since }: ReturnAction): string {
  if (since === null) return NO_STATUS;
  if (since.sameFirst === since.first) return periodName(since.first);
  return `${periodName(since.sameFirst)}\nnot on track since ${shortPeriod(data, since.first)}, ${since.periods} periods`;
}

/** Nobody expects a word on what is done or not begun. */
function withoutUpdate(data: ReturnData, action: ReturnAction): string {
  const now = statusNow(action);
  if (now === null) return 'Not reported';
  const meaning = ragValue(data.scale, now)?.meaning;
  return meaning === 'complete' || meaning === 'not-started' ? '' : 'No update given';
}

/** The update as it is shown, with what the PMO has to say to the status. */
export function updateInWords(data: ReturnData, action: ReturnAction): { readonly text: string; readonly given: boolean } {
  const rest = restInWords(action);
  if (rest !== null && action.update === null) return { text: rest, given: false };
  const said = action.update ?? withoutUpdate(data, action);
  const ofThePmo = moderationSentence(data, action);
  return ofThePmo === null ? { text: said, given: action.update !== null } : { text: `${said}\n[${ofThePmo}]`, given: true };
}

/** Why an action counts no more; null = it counts. */
function restInWords({ supersededBy, rests }: ReturnAction): string | null {
  if (supersededBy !== null) return `${rests === 'merged' ? 'Merged into' : 'Superseded by'} ${supersededBy}`;
  if (rests === undefined) return null;
  return { superseded: 'Superseded', merged: 'Merged into another action', dropped: 'No longer part of the plan' }[rests];
}
