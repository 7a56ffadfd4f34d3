/** Printed pages: what a page of A3 holds, and where each ends so that it is full and no heading is left behind at its foot. */
import type { RowDescription } from '../../excel/write/description.ts';

/** A3 landscape within the margins that the writer sets. */
const PRINTABLE = { widthPt: (16.54 - 0.9) * 72, heightPt: (11.69 - 1.1) * 72 } as const;

/** The width that a sheet takes whose text fills a page and is printed at very nearly its size, in pixels. */
export const PAGE_PX = 1490;

/** Up to this height a sheet of the page's width is shrunk to one page and still read. */
export const ONE_PAGE_PT = 980;

/** Some programs draw columns up to 2% wider than they are; and 1.5% of the page stay free. */
const WIDER = 1.02 / 0.985;

/** Rows are rounded to whole pixels of the screen: this much of a page is used. */
const USED = 0.98;

/** @returns at how many per cent a sheet of that width surely prints on one page across */
export function printScale(widthsPx: readonly number[]): number {
  const widePt = widthsPx.reduce((sum, px) => sum + px, 0) * 0.75;
  return Math.min(100, Math.floor((100 * PRINTABLE.widthPt) / (widePt * WIDER)));
}

/** @returns how much of a sheet of that width stands on a page, in points of the sheet */
export function pageRoomPt(widthsPx: readonly number[]): number {
  return ((PRINTABLE.heightPt * 100) / printScale(widthsPx)) * USED;
}

/** Pages end before a part that would not fit what is left of one; a part longer than a page runs on. */
export function partBreaks({
  rows,
  parts,
  widthsPx,
}: {
  rows: readonly RowDescription[];
  parts: readonly number[];
  widthsPx: readonly number[];
}): readonly number[] {
  const roomPt = pageRoomPt(widthsPx);
  const heightPt = (from: number, to: number): number => rows.slice(from - 1, to - 1).reduce((sum, row) => sum + row.heightPt, 0);
  const breaks: number[] = [];
  let usedPt = heightPt(1, parts[0] ?? rows.length + 1);
  for (const [index, from] of parts.entries()) {
    const partPt = heightPt(from, parts[index + 1] ?? rows.length + 1);
    if ((usedPt % roomPt) + partPt > roomPt) {
      breaks.push(from - 1);
      usedPt = 0;
    }
    usedPt += partPt;
  }
  return breaks;
}

/** What must be known of a row to end a page before it. */
export interface PageRow {
  /** it heads what follows */
  readonly isHeading: boolean;
}

export interface PlannedPages {
  /** the rows after which a page ends */
  readonly breaks: readonly number[];
  /** by row: how tall it becomes, so that the page that it stands on is full */
  readonly taller: ReadonlyMap<number, number>;
}

/**
 * Pages of a long table, each as full as its rows allow: a heading stays with the first rows below it, and the last row of a part does
 * not go over alone. What is then left of a page goes to its rows, so that all pages but the last end at one height.
 * @param rows of the sheet, `headerRow` and all above it included; the header is repeated on every page
 * @param kinds of the rows below the header, in their order
 */
export function plannedPages(
  rows: readonly RowDescription[],
  headerRow: number,
  kinds: readonly PageRow[],
  widthsPx: readonly number[],
): PlannedPages {
  const roomPt = pageRoomPt(widthsPx);
  const height = (number: number): number => rows[number - 1]?.heightPt ?? 0;
  const sum = (from: number, to: number): number => {
    let all = 0;
    for (let number = from; number <= to; number += 1) all += height(number);
    return all;
  };
  const headPt = height(headerRow);
  const breaks: number[] = [];
  const taller = new Map<number, number>();
  let first = headerRow + 1;
  let usedPt = sum(1, headerRow);
  const turn = (before: number): void => {
    breaks.push(before - 1);
    const listed = kinds.slice(first - headerRow - 1, before - headerRow - 1);
    for (const [row, heightPt] of stretched(rows, first, listed, roomPt - usedPt)) taller.set(row, heightPt);
    first = before;
    usedPt = headPt;
  };
  let from = headerRow + 1;
  kinds.forEach((_, index) => {
    const number = headerRow + 1 + index;
    if (index + 1 < kinds.length && staysTogether(kinds, index, height(number) + height(number + 1) <= roomPt * KEPT)) return;
    const wholePt = sum(from, number);
    if (usedPt + wholePt > roomPt && from > first) turn(from);
    usedPt += wholePt;
    from = number + 1;
  });
  return { breaks, taller };
}

/** No row becomes taller than this share of itself more. */
const MOST_AIR = 0.22;

/** Excel's heights go by pixels of 0.75 points. */
const PIXEL_PT = 0.75;

function stretched(rows: readonly RowDescription[], first: number, kinds: readonly PageRow[], freePt: number): readonly [number, number][] {
  const growing = kinds.flatMap(({ isHeading }, index) => (isHeading ? [] : [first + index]));
  const heightPt = growing.reduce((sum, number) => sum + (rows[number - 1]?.heightPt ?? 0), 0);
  const share = Math.min(MOST_AIR, freePt / heightPt);
  return growing.map((number) => {
    const now = rows[number - 1]?.heightPt ?? 0;
    return [number, Math.max(now, Math.min(MOST_PT, now + Math.floor((now * share) / PIXEL_PT) * PIXEL_PT))];
  });
}

/** A little lower than the tallest row that Excel has. */
const MOST_PT = 400;

/** Two rows up to this share of a page together may be kept on one. */
const KEPT = 0.3;

/** @returns whether a row and the next stand on one page: a heading and its first row, the first two rows of a part, and its last two */
function staysTogether(kinds: readonly PageRow[], index: number, bothAreShort: boolean): boolean {
  const isHeading = (at: number): boolean => kinds[at]?.isHeading ?? true;
  if (isHeading(index)) return true;
  return bothAreShort && !isHeading(index + 1) && (isHeading(index - 1) || isHeading(index + 2));
}
