/** What is past its date and what falls due next: one meaning, and one way to say it, for every screen, list, check and sentence. */
import { daysBetween } from './dates.ts';
import { nextPeriod, periodEnd } from './period.ts';
import { ragValue } from './rag.ts';
import type { ReturnAction, ReturnData } from './return.ts';

/**
 * Days since its last day, at the end of the day that the figures speak of: what is not complete by the end of its last day is past
 * its date, with 0 days. null = its last day has not ended, or it has none.
 */
export function daysPast(dueOn: string | null, positionOn: string): number | null {
  return dueOn === null || dueOn > positionOn ? null : daysBetween(dueOn, positionOn);
}

/** Past their date and not complete, the latest first. */
export function overdue(data: ReturnData): readonly ReturnAction[] {
  return countedActions(data)
    .filter(({ daysLate }) => daysLate !== null)
    .sort((a, b) => (b.daysLate ?? 0) - (a.daysLate ?? 0));
}

/** Not complete, and their last day lies in the period after this one, whatever is forecast; the soonest first. */
export function dueNext(data: ReturnData): readonly ReturnAction[] {
  return countedActions(data)
    .filter((action) => fallsDueNext(data, action))
    .sort((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : (a.dueOn ?? '') > (b.dueOn ?? '') ? 1 : 0));
}

export function fallsDueNext(data: ReturnData, { dueOn, rags }: ReturnAction): boolean {
  if (dueOn === null || dueOn <= data.positionOn || dueOn > periodEnd(nextPeriod(data.period))) return false;
  return ragValue(data.scale, rags.at(-1) ?? null)?.meaning !== 'complete';
}

/** What is in the counts, parents that report of themselves included. */
export function countedActions(data: ReturnData): readonly ReturnAction[] {
  return data.rows.flatMap((row) => {
    const action = row.kind === 'action' ? row : row.own;
    return action?.counted === true ? [action] : [];
  });
}

/** How long it is past its date, for a column that says so: "12 days", "11 months", "just passed". */
export function lateInWords(days: number): string {
  return days === 0 ? JUST_PASSED : durationInWords(days);
}

/** The same in a sentence: "11 months late", "just passed". */
export function lateInSentence(days: number): string {
  return days === 0 ? JUST_PASSED : `${durationInWords(days)} late`;
}

/** Its last day is the last of the period. */
const JUST_PASSED = 'just passed';

/** 12 -> "12 days", 335 -> "11 months" */
export function durationInWords(days: number): string {
  if (days < 61) return `${days} ${days === 1 ? 'day' : 'days'}`;
  const months = Math.round(days / 30.44);
  if (months < 24) return `${months} months`;
  const years = Math.floor(months / 12);
  return months % 12 === 0 ? `${years} years` : `${years} years ${months % 12} ${months % 12 === 1 ? 'month' : 'months'}`;
}

/** The date as the plan words it, and what is forecast instead: "March 2025, forecast June 2025". */
export function dueInWords({ due, dueOn, forecast }: ReturnAction): string {
  const said = due ?? dueOn ?? '';
  return forecast === null ? said : `${said}, forecast ${forecast}`;
}

/** The same for a narrow column, months by their first letters: "Mar 2025 → Jun 2025". */
export function dueInBrief({ due, dueOn, forecast }: ReturnAction): string {
  return [due ?? dueOn ?? '', ...(forecast === null ? [] : [forecast])].map((said) => said.replace(LONG_MONTH, '$1')).join(' → ');
}

const LONG_MONTH = /\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)\b/g;
