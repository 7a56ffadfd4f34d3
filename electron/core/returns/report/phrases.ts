/** How a report says numbers, statuses and times, so that a sentence reads the same for none, one and many. */

import type { DocumentCell } from '#shared/domain/output.ts';
import { parsePeriod } from '#shared/domain/period.ts';
import { type RagMeaning, type RagValue, ragValue, statusWord } from '#shared/domain/rag.ts';
import type { ReturnAction, ReturnData } from '#shared/domain/return.ts';
import { actionsIn, actionWord, capital, listWords, periodName } from '../wording.ts';

/** What a number of them does: "3 actions are", "1 action is", "no action is". */
export function doing(data: ReturnData, count: number, [one, many]: readonly [one: string, many: string]): string {
  if (count === 0) return `no ${actionWord(data, 1)} ${one}`;
  return `${actionsIn(data, count)} ${count === 1 ? one : many}`;
}

export const ARE = ['is', 'are'] as const;
export const HAVE = ['has', 'have'] as const;

export function number(count: number): string {
  return count.toLocaleString('en-GB');
}

/** The other way round from `capital`: for words that go on in a sentence. */
export function lower(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

export function sentence(text: string): string {
  const said = capital(text.trim());
  return /[.!?:]["”’)]?$/.test(said) ? said : `${said}.`;
}

/** The statuses of the scale that mean one of these, worst first. */
export function valuesOf({ scale }: ReturnData, ...meanings: readonly RagMeaning[]): readonly RagValue[] {
  return scale.values.filter(({ meaning }) => meanings.includes(meaning));
}

/** "red", or the scale's own word for it: "Some concerns". */
export function rated(value: RagValue): string {
  const word = statusWord(value);
  return COLOURS.has(word) ? word.toLowerCase() : word;
}

const COLOURS: ReadonlySet<string> = new Set(['Red', 'Amber', 'Green']);

/** What it is at one of these: "red", "red or amber"; "rated Some concerns". */
export function standing(values: readonly RagValue[]): string {
  const said = listWords(values.map(rated), 'or');
  return values.every((value) => COLOURS.has(statusWord(value))) ? said : `rated ${said}`;
}

function standingAt(data: ReturnData, code: string | null): string {
  const value = ragValue(data.scale, code);
  return value === null ? (code ?? 'not reported') : standing([value]);
}

export function ratedAs(data: ReturnData, code: string | null): string {
  const value = ragValue(data.scale, code);
  return value === null ? (code ?? 'not reported') : rated(value);
}

/** "Red actions", "Red and amber actions"; where the scale speaks in words of its own "Actions rated Major concerns". */
export function ratedActions(data: ReturnData, values: readonly RagValue[], count = 2): string {
  const word = actionWord(data, count);
  const said = listWords(values.map(rated), 'and');
  return values.every((value) => COLOURS.has(statusWord(value)))
    ? capital(`${said} ${word}`)
    : `${capital(word)} rated ${said.replace(/ and (?=[^,]*$)/, ' or ')}`;
}

/** The status as a cell: its letter, its word, its colour. */
export function statusCell(data: ReturnData, code: string | null): DocumentCell {
  const value = ragValue(data.scale, code);
  if (value === null) return { text: code ?? 'Not reported', align: 'center' };
  const word = statusWord(value);
  const letter = value.code.length <= 2 && value.code.toLowerCase() !== word.toLowerCase();
  return { text: letter ? `${value.code}${FAST}${word}` : word, look: value.look, bold: true, align: 'center' };
}

/** A space at which no line ends. */
const FAST = '\u00A0';

/** A ref on one line, where it is short: "Aim 1". */
export function refText(ref: string | null): string {
  return ref === null ? '' : ref.length <= 12 ? ref.replaceAll(' ', FAST) : ref;
}

export function earlierCell(data: ReturnData, code: string | null): DocumentCell {
  const cell = statusCell(data, code);
  return cell.look === undefined ? cell : { ...cell, bold: false, earlier: true };
}

/** "quarter", "months" */
export function periodWord({ period }: Pick<ReturnData, 'period'>, count: number): string {
  const word = parsePeriod(period)?.kind === 'month' ? 'month' : 'quarter';
  return count === 1 ? word : `${word}s`;
}

/** How long it has been so: "Red for 3 quarters in a row, since 2024-25 Q1." */
export function standingSince(data: ReturnData, action: ReturnAction): string {
  const { since, previousRag, rags } = action;
  const now = capital(standingAt(data, rags.at(-1) ?? null));
  if (since === null) return `${now}.`;
  const before =
    since.periods > since.samePeriods
      ? ` It has not been on track since ${periodName(since.first)}, ${since.periods} ${periodWord(data, since.periods)} in all.`
      : '';
  if (since.samePeriods > 1)
    return `${now} for ${since.samePeriods} ${periodWord(data, since.samePeriods)} in a row, since ${periodName(since.sameFirst)}.${before}`;
  if (data.previousPeriod === null) return `${now} in the first return of this plan.`;
  const was =
    previousRag === null
      ? `it was not reported in ${periodName(data.previousPeriod)}`
      : `it was ${standingAt(data, previousRag)} in ${periodName(data.previousPeriod)}`;
  return `${now} since this ${periodWord(data, 1)}; ${was}.${before}`;
}

/** Cut at the end of a sentence or a word, with a mark that says so. */
export function excerpt(text: string, most: number): string {
  const said = text.trim();
  if (said.length <= most) return said;
  const start = said.slice(0, most);
  const end = Math.max(start.lastIndexOf('. '), start.lastIndexOf('.\n'));
  const kept = end > most / 2 ? start.slice(0, end + 1) : start.replace(/\s+\S*$/, '');
  return `${kept.replace(/[\uD800-\uDBFF]$/, '')} […]`;
}

/** "1.2 Balance the budget", "Aim 1: Sound finances" */
export function called({ ref, title }: { readonly ref: string | null; readonly title: string }): string {
  const plain = title.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return ref === null ? plain : `${ref}${/\p{L}{2}/u.test(ref) ? ':' : ''} ${plain}`;
}

/** Titles where a sentence has room for them, else their refs. */
export function namedAll(items: readonly { readonly ref: string | null; readonly title: string }[]): string {
  const whole = listWords(items.map(called), 'and');
  return whole.length <= MOST_NAMED
    ? whole
    : listWords(
        items.map(({ ref, title }) => ref ?? excerpt(title, 60)),
        'and',
      );
}

const MOST_NAMED = 160;
