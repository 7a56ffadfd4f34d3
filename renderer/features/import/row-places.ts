/** Where the rows of a picture stand, in pixels: as high as the file has them, of which only the windows that were looked at are known. */

import type { SheetPicture } from '#shared/domain/preview.ts';
import type { Merge } from '#shared/domain/sheet.ts';

/** rows fetched at once */
export const WINDOW = 200;
export const ROW_HEIGHT = 19;

/** 'fit': the whole width of the sheet in view, rows of a few lines; 'file': widths and heights as they are in the file */
export type RowLook = 'fit' | 'file';

/** points of a row of one line in Excel's usual font */
const USUAL_POINTS = 15;
const LINES_THAT_FIT = 4;
const MOST_POINTS = 409;
const MOST_LINES = 12;
/** of wrapped text, as the picture draws it */
const POINTS_A_LINE = 10.4;
const USUAL_WIDTH = 8.43;

type PictureRow = Pick<SheetPicture['rows'][number], 'height' | 'cells'>;

export interface RowPlaces {
  /** height of all rows */
  readonly total: number;
  top(row: number): number;
  height(row: number): number;
  /** the row at a distance from the top, within the sheet */
  at(y: number): number;
}

export interface RowHeight {
  readonly points: number;
  /** false = the file leaves it to the program that opens it, which makes room for all of the text */
  readonly stated: boolean;
}

/** null = as high as usual */
export function rowHeight({ height, cells }: PictureRow, widths: readonly number[], merges: readonly Merge[]): RowHeight | null {
  if (height != null) return { points: height, stated: true };
  let lines = 1;
  for (const [index, { column, text }] of cells.entries()) {
    const wide = widths[column - 1] ?? USUAL_WIDTH;
    if (text.length <= wide && !text.includes('\n')) continue;
    if (merges.some((merge) => merge.left <= column && merge.right >= column)) continue;
    // text runs on over a blank neighbour
    const cut = text.includes('\n') || cells[index + 1]?.column === column + 1 || column === widths.length;
    if (cut && wide > 0) lines = Math.max(lines, linesOf(text, wide));
  }
  return lines === 1 ? null : { points: Math.min(lines, MOST_LINES) * POINTS_A_LINE + 4, stated: false };
}

function linesOf(text: string, wide: number): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / wide)), 0);
}

/** A row is never lower than a line, since its text has to be readable. */
export function heightInPixels({ points, stated }: RowHeight, look: RowLook): number {
  if (look === 'fit' && !stated) return ROW_HEIGHT;
  const most = look === 'fit' ? USUAL_POINTS * LINES_THAT_FIT : MOST_POINTS;
  return Math.max(ROW_HEIGHT, Math.round((Math.min(points, most) * ROW_HEIGHT) / USUAL_POINTS));
}

/** @param windows pixel heights of the rows that are not of the usual one, by window of `WINDOW` rows */
export function rowPlaces(rowCount: number, windows: ReadonlyMap<number, ReadonlyMap<number, number>>): RowPlaces {
  const count = Math.max(1, Math.ceil(rowCount / WINDOW));
  const inside = new Map<number, readonly number[]>();
  const tops: number[] = [0];
  for (let window = 0; window < count; window++) {
    const rows = Math.min(WINDOW, rowCount - window * WINDOW);
    const heights = windows.get(window);
    let size = Math.max(0, rows) * ROW_HEIGHT;
    if (heights && heights.size > 0) {
      const edges = [0];
      for (let row = 0; row < rows; row++) edges.push((edges[row] ?? 0) + (heights.get(window * WINDOW + row + 1) ?? ROW_HEIGHT));
      inside.set(window, edges);
      size = edges.at(-1) ?? size;
    }
    tops.push((tops[window] ?? 0) + size);
  }
  const total = tops.at(-1) ?? 0;
  const top = (row: number) => {
    if (row > rowCount) return total + (row - rowCount - 1) * ROW_HEIGHT;
    const index = Math.max(0, row - 1);
    const window = Math.floor(index / WINDOW);
    const offset = index - window * WINDOW;
    return (tops[window] ?? total) + (inside.get(window)?.[offset] ?? offset * ROW_HEIGHT);
  };
  return {
    total,
    top,
    height: (row) => top(row + 1) - top(row),
    at: (y) => {
      if (y <= 0) return 1;
      if (y >= total) return Math.max(1, rowCount);
      const window = lastNotAbove(tops, y);
      const rest = y - (tops[window] ?? 0);
      const edges = inside.get(window);
      const offset = edges ? lastNotAbove(edges, rest) : Math.floor(rest / ROW_HEIGHT);
      return Math.min(rowCount, window * WINDOW + offset + 1);
    },
  };
}

/** The index of the last of ascending `edges` that is not beyond `y`. */
function lastNotAbove(edges: readonly number[], y: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((edges[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}
