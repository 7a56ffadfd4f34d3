/** Statuses and directions in words alone: for outputs that say nothing by colour, letter or symbol. */
import { dayInWords } from '#shared/domain/dates.ts';
import { ragValue, statusWord } from '#shared/domain/rag.ts';
import type { Move, ReturnAction, ReturnData } from '#shared/domain/return.ts';

/** "Red", "Completed", "Some concerns"; null = "Not reported" */
export function spokenStatus({ scale }: Pick<ReturnData, 'scale'>, code: string | null): string {
  const value = ragValue(scale, code);
  return value === null ? (code ?? 'Not reported') : statusWord(value);
}

/** The scale's own label of it: "Off track". */
export function statusLabel({ scale }: Pick<ReturnData, 'scale'>, code: string | null): string {
  return ragValue(scale, code)?.label ?? code ?? 'Not reported';
}

export const MOVED: Readonly<Record<Move, string>> = {
  improved: 'Better',
  worsened: 'Worse',
  started: 'Started',
  completed: 'Completed',
  unchanged: 'No change',
  'not-comparable': 'Not comparable',
};

/** Why it counts no more; null = it counts. */
export function restSentence({ supersededBy, rests }: ReturnAction): string | null {
  if (supersededBy !== null) return `${rests === 'merged' ? 'Merged into' : 'Superseded by'} ${supersededBy}`;
  return rests === undefined
    ? null
    : { superseded: 'Superseded', merged: 'Merged into another', dropped: 'No longer part of the plan' }[rests];
}

/** What the PMO has put beside what was reported; null = nothing. */
export function moderationSentence(data: Pick<ReturnData, 'scale'>, { moderation }: ReturnAction): string | null {
  if (moderation === null) return null;
  const { reported, moderated, reason } = moderation;
  const said = reported === null ? 'no status was reported' : `it was reported as ${spokenStatus(data, reported)}`;
  const status = moderated === null || moderated === reported ? 'Comment of the PMO' : `Status set by the PMO; ${said}`;
  return `${status}${reason === null ? '' : `: ${reason}`}`;
}

/** "draft, not published", "published on 12 January 2025, revision 2" */
export function standingInWords({ state, revision, producedAt }: Pick<ReturnData, 'state' | 'revision' | 'producedAt'>): string {
  const on = dayInWords(producedAt.slice(0, 10));
  if (state === 'draft') return `draft of ${on}, not published`;
  return `published on ${on}${revision !== null && revision.number > 1 ? `, revision ${revision.number}` : ''}`;
}
