/** Where the cells of a source sheet are drawn: pixels from characters, merges as boxes, text that runs over blank neighbours. */
import type { PictureCell, SheetPicture } from '#shared/domain/preview.ts';
import { address, type Merge } from '#shared/domain/sheet.ts';

export const GUTTER = 40;

/** pixels a character takes at the size the picture is drawn in */
const PER_CHARACTER = 5;
const CELL_PADDING = 9;
const NARROWEST = 30;
/** columns of prose are cut down to this before the sheet is given a scroll bar */
const PROSE = 100;
const DEFAULT_CHARACTERS = 8.43;
const HIDDEN = 44;

/** Column widths in pixels as the file has them. One that is hidden (0) is drawn narrow: what is left unseen cannot be corrected. */
export function fileColumns(characters: readonly number[], columnCount: number): number[] {
  return Array.from({ length: columnCount }, (_, index) => {
    const wide = characters[index];
    if (wide === 0) return HIDDEN;
    return Math.max(NARROWEST, Math.round((wide ?? DEFAULT_CHARACTERS) * PER_CHARACTER + CELL_PADDING));
  });
}

/** Column widths in pixels from widths in characters: true to the file, but cut from the widest down so that the sheet fits `available`. */
export function fitColumns(characters: readonly number[], columnCount: number, available: number): number[] {
  const natural = fileColumns(characters, columnCount);
  const total = sum(natural);
  if (total === 0) return natural;
  if (total <= available) return spread(natural, available, Math.min(available / total, 1.6));
  const cap = Math.max(PROSE, widestThatFits(natural, available));
  return spread(
    natural.map((width) => Math.min(width, Math.floor(cap))),
    available,
    1,
  );
}

/** Stretches by `factor` and gives the pixels that rounding lost to the last column, so that the right edge is straight. */
function spread(widths: readonly number[], available: number, factor: number): number[] {
  const out = widths.map((width) => Math.floor(width * factor));
  const rest = available - sum(out);
  const last = out.length - 1;
  if (rest > 0 && rest < 48) out[last] = (out[last] ?? 0) + rest;
  return out;
}

function widestThatFits(widths: readonly number[], available: number): number {
  let rest = available;
  const ascending = [...widths].sort((a, b) => a - b);
  for (const [index, width] of ascending.entries()) {
    const share = rest / (ascending.length - index);
    if (width > share) return share;
    rest -= width;
  }
  return rest;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Left edge of every column, and of the one after the last. */
export function columnLefts(widths: readonly number[]): number[] {
  const lefts = [0];
  for (const width of widths) lefts.push((lefts.at(-1) ?? 0) + width);
  return lefts;
}

type PictureRow = SheetPicture['rows'][number];
type PictureMerge = SheetPicture['merges'][number];

export interface DrawnCell {
  readonly cell: PictureCell;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/**
 * The cells of a row as they are drawn: merged ones once, at their corner; long text over the blank cells to its right,
 * unless the row is `tall`: its text is wrapped then.
 */
export function drawnCells(row: PictureRow, merges: readonly PictureMerge[], columnCount: number, tall = false): DrawnCell[] {
  const here = merges.filter((merge) => merge.top <= row.number && merge.bottom >= row.number);
  const drawn: DrawnCell[] = [];
  for (const [index, cell] of row.cells.entries()) {
    const merge = here.find((candidate) => candidate.left <= cell.column && candidate.right >= cell.column);
    if (merge) {
      if (merge.top === row.number && merge.left === cell.column)
        drawn.push({ cell, rowSpan: merge.bottom - merge.top + 1, columnSpan: merge.right - merge.left + 1 });
      continue;
    }
    const next = row.cells.slice(index + 1).find((candidate) => candidate.text !== '' || candidate.fill !== null);
    const nextMerge = here.filter((candidate) => candidate.left > cell.column).map((candidate) => candidate.left);
    const end = Math.min(next?.column ?? columnCount + 1, columnCount + 1, ...nextMerge);
    drawn.push({ cell, rowSpan: 1, columnSpan: cell.text !== '' && !tall && runsOver(cell) ? end - cell.column : 1 });
  }
  return drawn;
}

/** Excel lets text run over its blank neighbours, never a number, and never out of a coloured cell that would lose its edge. */
function runsOver(cell: PictureCell): boolean {
  return cell.fill === null && Number.isNaN(Number(cell.text.replaceAll(/[,%£]/g, '')));
}

/** The rows whose merged cells reach into the rows from `first` to `last` from above. */
export function rowsReachingInto(first: number, last: number, merges: readonly PictureMerge[]): number[] {
  const above = merges.filter((merge) => merge.top < first && merge.bottom >= first && merge.top <= last).map((merge) => merge.top);
  return [...new Set(above)].sort((a, b) => a - b);
}

/** 'C5' -> row 5, column 3; a list or range gives its first cell; null where it is no address. */
export function cellAt(address: string | null): { readonly row: number; readonly column: number } | null {
  const match = /^\s*\$?([A-Z]{1,3})\$?(\d{1,7})/.exec(address ?? '');
  if (!match?.[1] || !match[2]) return null;
  const column = [...match[1]].reduce((total, letter) => total * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(match[2]), column };
}

/** The columns that lie in a stretch of pixels, from the first to the last that shows a part of itself. */
export function columnsBetween(lefts: readonly number[], from: number, to: number): { readonly first: number; readonly last: number } {
  const count = lefts.length - 1;
  let first = 1;
  while (first < count && (lefts[first] ?? 0) <= from) first++;
  let last = first;
  while (last < count && (lefts[last] ?? 0) < to) last++;
  return { first, last: Math.max(first, last) };
}

/** "B4:K60" or "B4" -> the rectangle, whichever corners are named; null where it is none. */
export function rangeAt(text: string): Merge | null {
  const [from, to, ...more] = text
    .trim()
    .toUpperCase()
    .split(/\s*(?::|-|–| to )\s*/i);
  const a = WHOLE_ADDRESS.test(from ?? '') ? cellAt(from ?? null) : null;
  const b = to === undefined ? a : WHOLE_ADDRESS.test(to) ? cellAt(to) : null;
  if (a === null || b === null || more.length > 0) return null;
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}

const WHOLE_ADDRESS = /^\$?[A-Z]{1,3}\$?\d{1,7}$/;

/** "B4:K60" */
export function rangeInWords({ top, left, bottom, right }: Merge): string {
  return `${address(top, left)}:${address(bottom, right)}`;
}
