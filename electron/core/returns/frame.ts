/** What every sheet of a return shares: its title block, the look of a status, the page it fits. */
import { ragValue } from '#shared/domain/rag.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import type { SheetDescription } from '../excel/write-description.ts';
import type { StyleName } from '../excel/write-styles.ts';
import { textWidthPx } from '../excel/write-text.ts';
import { cell, type Draft, type DraftCell } from './drafting.ts';
import { NO_STATUS, returnTitle } from './wording.ts';

/** One sheet, and what had to be taken out of its texts. */
export interface LaidOut {
  readonly sheet: SheetDescription;
  readonly remarks: Draft['remarks'];
}

/** What stands above every sheet: the plan, the period, and one sentence. Ends with a rule. */
export function titleBlock(draft: Draft, data: ReturnData, sheet: string, sentence: string, style: 'lead' | 'headline' = 'lead'): void {
  draft.row([cell(data.plan, 'title')], 26);
  draft.row([cell([`${sheet}  ·  ${returnTitle(data)}`, data.organisation].filter((part) => part !== null).join('  ·  '), 'subtitle')], 16);
  draft.row([cell(sentence, style, draft.columns)], 22);
  draft.row(
    Array.from({ length: draft.columns }, () => cell(null, 'rule')),
    5,
  );
  draft.gap(8);
}

export function footerLeft(data: ReturnData): string {
  return `${data.plan}  ·  ${returnTitle(data)}`;
}

/** A status as letter on its colour: full for this period, tinted for those before. */
export function statusCell(data: ReturnData, code: string | null, when: 'now' | 'before'): DraftCell {
  const value = ragValue(data.scale, code);
  if (code === null) return cell(NO_STATUS, 'mark-none');
  if (value === null) return cell(code, 'text-centre');
  const style: StyleName = when === 'now' ? `mark-${value.look}` : `mark-before-${value.look}`;
  return cell(value.code, style);
}

/** Wide enough for the longest text, within bounds; in pixels. */
export function fittingPx(texts: readonly (string | null)[], leastPx: number, mostPx: number, sizePt = 9, bold = false): number {
  const widest = texts.reduce(
    (most, text) => (text === null ? most : Math.max(most, ...text.split('\n').map((line) => textWidthPx(line, sizePt, bold)))),
    0,
  );
  return Math.round(Math.min(mostPx, Math.max(leastPx, widest * 1.04 + 16)));
}

/** The width of a sheet that A4 landscape takes at about nine tenths of its size, in pixels. */
export const PAGE_PX = 1160;
