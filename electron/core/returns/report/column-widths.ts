/** How wide the columns of a table are: none narrower than its longest word, none wider than it needs, the rest by their shares. */

import { textWidthPx } from '#shared/domain/drawing/text-width.ts';
import type { DocumentCell } from '#shared/domain/output.ts';

export interface MeasuredColumn {
  readonly header: string;
  readonly share: number;
  readonly cells: readonly DocumentCell[];
}

/**
 * @param roomPx the width of the text on the page
 * @returns shares of it, adding up to 1
 */
export function columnWidths(columns: readonly MeasuredColumn[], roomPx: number, sizePt: number): readonly number[] {
  const bounds = columns.map((column) => boundsOf(column, sizePt));
  const least = sum(bounds.map((one) => one.least));
  if (least >= roomPx) return bounds.map((one) => one.least / least);
  const widths = new Map<number, number>();
  for (;;) {
    const free = columns.flatMap(({ share }, at) => (widths.has(at) ? [] : [{ at, share: share * Math.sqrt(bounds[at]?.usual ?? 1) }]));
    const room = roomPx - sum([...widths.values()]);
    const shares = sum(free.map(({ share }) => share));
    const wanted = free.map(({ at, share }) => ({ at, width: (room * share) / shares, bound: bounds[at] ?? NONE }));
    // those that are too narrow come first: they take from all others
    const narrow = wanted.filter(({ width, bound }) => width < bound.least);
    const wide = narrow.length > 0 ? [] : wanted.filter(({ width, bound }) => width > bound.most);
    for (const { at, bound } of narrow) widths.set(at, bound.least);
    for (const { at, bound } of wide) widths.set(at, bound.most);
    if (narrow.length + wide.length > 0 && widths.size < columns.length) continue;
    for (const { at, width } of wanted) if (!widths.has(at)) widths.set(at, width);
    break;
  }
  const all = sum([...widths.values()]);
  return columns.map((_, at) => (widths.get(at) ?? 0) / all);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

interface Bounds {
  readonly least: number;
  readonly most: number;
  /** the mean of what stands in it, were it on one line */
  readonly usual: number;
}

const NONE: Bounds = { least: 0, most: 0, usual: 1 };

/** the margins of a cell, and a little for fonts that run wider than Arial */
const MARGINS_PX = 13;
const WIDER = 1.1;
/** one word may not take a table for itself */
const MOST_WORD_PX = 130;

function boundsOf({ header, cells }: MeasuredColumn, sizePt: number): Bounds {
  const texts = [{ text: header, bold: true }, ...cells.map(({ text, bold }) => ({ text, bold: bold === true }))];
  const widest = (pieces: (text: string) => readonly string[]) =>
    texts.reduce((most, { text, bold }) => pieces(text).reduce((wide, piece) => Math.max(wide, textWidthPx(piece, sizePt, bold)), most), 0);
  const least = Math.min(MOST_WORD_PX, widest((text) => text.split(/[ \n\t/-]+/)) * WIDER) + MARGINS_PX;
  const usual = sum(texts.map(({ text, bold }) => textWidthPx(text, sizePt, bold))) / texts.length;
  return { least, usual, most: Math.max(least, widest((text) => text.split('\n')) * WIDER + MARGINS_PX) };
}
