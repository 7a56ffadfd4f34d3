/** Where rows stand after others were added among them. Rows are numbered from 1. */
import { LAST_ROW } from '../ranges.ts';

/** `count` rows after row `after` (0 = above the first), with the looks of row `like`; both as the sheet is before anything is added. */
export interface AddedRows {
  readonly after: number;
  readonly count: number;
  readonly like: number;
}

export interface RowShift {
  /** where a row stands afterwards */
  row(number: number): number;
  /**
   * Where a stretch of rows stands afterwards. What is added inside it makes it longer.
   * @param grows whether rows added right behind it, like its last row, belong to it too
   */
  span(top: number, bottom: number, grows: boolean): { readonly top: number; readonly bottom: number };
  /** whether rows are added between two rows of the stretch */
  cuts(top: number, bottom: number): boolean;
  /** the new rows, block by block, as they stand afterwards */
  readonly blocks: readonly RowBlock[];
}

export interface RowBlock {
  readonly first: number;
  readonly count: number;
  /** the row they are added behind and the row they are like, as the sheet was before */
  readonly after: number;
  readonly like: number;
}

/** @param added in any order; several behind one row follow each other in the order given */
export function rowShift(added: readonly AddedRows[]): RowShift {
  for (const { after, count, like } of added) {
    const whole = [after, count, like].every(Number.isInteger) && count > 0;
    if (!whole || after < 0 || after + count > LAST_ROW || like < 1 || like > LAST_ROW)
      throw new Error(`${count} rows after row ${after}, like row ${like}: a sheet has no such rows`);
  }
  const ordered = added.filter(({ count }) => count > 0).sort((a, b) => a.after - b.after);
  const blocks: RowBlock[] = [];
  let before = 0;
  for (const { after, count, like } of ordered) {
    blocks.push({ first: after + before + 1, count, after, like });
    before += count;
  }
  const row = (number: number): number => {
    let moved = number;
    for (const { after, count } of ordered) {
      if (after >= number) break;
      moved += count;
    }
    return moved;
  };
  return {
    row,
    span: (top, bottom, grows) => {
      let end = row(bottom);
      if (grows) for (const { after, count, like } of ordered) if (after === bottom && like === bottom) end += count;
      return { top: row(top), bottom: Math.min(end, LAST_ROW) };
    },
    cuts: (top, bottom) => ordered.some(({ after }) => after >= top && after < bottom),
    blocks,
  };
}
