/** What the dashboard page lists of a return: chosen, sorted and said in the words that stand on it. */
import { dateParts, monthName } from '../dates.ts';
import { countedActions, overdue } from '../due.ts';
import { plural } from '../headline.ts';
import { parsePeriod, periodLabel } from '../period.ts';
import { type RagMeaning, ragValue } from '../rag.ts';
import type { Move, ReturnAction, ReturnData, StatusCount } from '../return.ts';

export function statusNow(action: ReturnAction): string | null {
  return action.rags.at(-1) ?? null;
}

function meaningNow(data: ReturnData, action: ReturnAction): RagMeaning | null {
  return ragValue(data.scale, statusNow(action))?.meaning ?? null;
}

/** Those of a meaning, the ones that have stood there longest first. */
export function longestFirst(data: ReturnData, meaning: RagMeaning): readonly ReturnAction[] {
  return countedActions(data)
    .filter((action) => meaningNow(data, action) === meaning)
    .sort((a, b) => (b.since?.samePeriods ?? 0) - (a.since?.samePeriods ?? 0));
}

export function moved(data: ReturnData, move: Move): readonly ReturnAction[] {
  return countedActions(data).filter((action) => action.move === move);
}

/** Green, and late all the same. */
export function lateAndOnTrack(data: ReturnData): number {
  return overdue(data).filter((action) => meaningNow(data, action) === 'on-track').length;
}

export function total(counts: readonly StatusCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

export function complete(counts: readonly StatusCount[]): number {
  return total(counts.filter(({ meaning }) => meaning === 'complete'));
}

/** How long an action has had the status it has: "new", "3 quarters". */
export function standingInWords(data: ReturnData, { since }: ReturnAction): string {
  if (since === null || data.previousPeriod === null) return '';
  const one = parsePeriod(data.period)?.kind ?? 'period';
  return since.samePeriods <= 1 ? 'new' : amount(since.samePeriods, one);
}

export function amount(count: number, one: string): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : plural(one)}`;
}

/** "action", "steps": what is counted, as the plan calls it */
export function counted(data: ReturnData, count: number): string {
  const name = data.counted.toLowerCase();
  return count === 1 ? name : plural(name);
}

/** "Q3" within the return's own year, "23-24 Q4" outside it */
export function shortPeriod(data: ReturnData, period: string): string {
  const [year = '', part] = period.split(' ');
  if (part === undefined) return period;
  return data.period.startsWith(`${year} `) ? part : `${year.replace(/^20/, '')} ${part}`;
}

/** "2024-25 Q3, October to December 2024" */
export function periodInWords(period: string): string {
  return parsePeriod(period) === null ? period : `${period}, ${periodLabel(period)}`;
}

/** "31 December 2024" */
export function dayInWords(iso: string): string {
  const parts = dateParts(iso);
  return parts === null ? iso : `${parts.day} ${monthName(parts.month)} ${parts.year}`;
}

/** The headline without the list it may end in, which stands on a line of its own. */
export function shortHeadline({ headline: { text, parentsComplete } }: ReturnData): string {
  const list = parentsComplete.length === 0 ? '' : `: ${parentsComplete.join(', ')}`;
  return list !== '' && text.endsWith(list) ? text.slice(0, -list.length) : text;
}

/** Where it sticks, in one line under the headline. */
export function underHeadline(data: ReturnData): string {
  const { parentsComplete } = data.headline;
  const off = longestFirst(data, 'off-track');
  const risk = longestFirst(data, 'at-risk');
  const fresh = off.filter(({ since }) => (since?.samePeriods ?? 0) <= 1).length;
  const late = overdue(data).length;
  const green = lateAndOnTrack(data);
  const missing = data.counts.find(({ code }) => code === null)?.count ?? 0;
  const newly = data.previousPeriod === null || fresh === 0 ? '' : fresh === off.length ? ', all newly so' : `, of which ${fresh} newly so`;
  return [
    parentsComplete.length === 0 ? null : `Complete in full: ${parentsComplete.join(', ')}`,
    off.length > 0 ? `Off track: ${off.length}${newly}` : `Nothing is off track${risk.length === 0 ? '' : `, ${risk.length} at risk`}`,
    late === 0 ? null : `Past their date: ${late}${green === 0 ? '' : `, of which ${green} still on track`}`,
    missing === 0 ? null : `Not reported: ${missing}`,
  ]
    .filter((part) => part !== null)
    .join('   ·   ');
}
