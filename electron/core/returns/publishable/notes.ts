import type { AccessibleSheet } from './accessible-sheet.ts';

/** By number, from 1. */
export const NOTES = [
  'The status of this period. An action that is completed keeps that status without being reported again. The worksheet Status key says what each status means.',
  'Percentages are rounded to whole numbers so that they add up to 100.',
  'The status of a parent follows from what stands below it, by the rule that is named beside it, unless it was reported of itself.',
  'An action that several committees oversee is counted under each of them, so these numbers do not add up to the number of actions.',
  'Where the programme management office has set another status than was reported, its status counts, and this says so with the reason.',
] as const;

/** "Status [note 1]" */
export function noted(header: string, note: 1 | 2 | 3 | 4 | 5): string {
  return `${header} [note ${note}]`;
}

/** The notes that headers refer to, in order. */
export function notesUsed(sheets: readonly AccessibleSheet[]): readonly number[] {
  const headers = sheets.flatMap(({ table }) => table?.columns.map(({ header }) => header) ?? []);
  const found = headers.flatMap((header) => [...header.matchAll(/\[note (\d+)\]/g)].map((match) => Number(match[1])));
  return [...new Set(found)].sort((a, b) => a - b);
}
