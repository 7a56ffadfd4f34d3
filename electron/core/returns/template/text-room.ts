/** Whether a wrapped text is seen whole in a cell that does not grow with it, as near as can be said without drawing it. */
import type { Target, TargetSheet } from '../../excel/patch/targets.ts';

export interface TextRoom {
  /** in characters of the usual size */
  readonly width: number;
  /** in points */
  readonly height: number;
  /** false = its row grows with what is written into it */
  readonly fixed: boolean;
}

/** Rows with merged cells never grow for what stands in them. */
export function roomFor(sheet: TargetSheet, row: number, column: number): TextRoom {
  const merge = sheet.merges.find(({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right);
  const { top, left, bottom, right } = merge ?? { top: row, left: column, bottom: row, right: column };
  return {
    width: sum(left, right, (each) => sheet.width(each)),
    height: sum(top, bottom, (each) => sheet.row(each).height),
    fixed: merge !== undefined || sheet.row(row).fixed,
  };
}

/** Of a line, over the size of its font. */
const LINE = 1.25;
const USUAL_POINTS = 11;
/** Running words take less than the digits that widths are counted in; estimates err towards saying nothing. */
const NARROWER = 1.15;

export function isCutOff(text: string, { wrap, points }: Target, { width, height, fixed }: TextRoom): boolean {
  if (!fixed || !wrap || text === '') return false;
  const perLine = Math.max(1, ((width * USUAL_POINTS) / points) * NARROWER);
  const lines = text.split('\n').reduce((all, line) => all + linesOf(line, perLine), 0);
  return lines > Math.max(1, Math.floor(height / (points * LINE) + 0.2));
}

/** Words go to the next line whole. */
function linesOf(text: string, perLine: number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(/\s+/)) {
    const needed = used === 0 ? word.length : used + 1 + word.length;
    if (needed <= perLine) used = needed;
    else {
      lines += used === 0 ? 0 : 1;
      lines += Math.ceil(word.length / perLine) - 1;
      used = word.length % perLine;
    }
  }
  return lines;
}

function sum(first: number, last: number, of: (each: number) => number): number {
  let all = 0;
  for (let each = first; each <= last; each += 1) all += of(each);
  return all;
}
