/** Printed pages: what a page of A3 holds, and where each ends so that no heading is left behind at its foot. */
import type { RowDescription } from '../../excel/write-description.ts';

/** A3 landscape within the margins that the writer sets. */
const PRINTABLE = { widthPt: (16.54 - 0.9) * 72, heightPt: (11.69 - 1.1) * 72 } as const;

/** The width that A3 landscape takes at its full size, in pixels. */
export const PAGE_PX = 1490;

/** Up to this height a sheet of the page's width is shrunk to one page and still read. */
export const ONE_PAGE_PT = 980;

/** @returns how much of a sheet of that width a page holds, in points of the sheet */
export function pageHeightPt(widthsPx: readonly number[]): number {
  const widePt = widthsPx.reduce((sum, px) => sum + px, 0) * 0.75;
  return PRINTABLE.heightPt / Math.min(1, PRINTABLE.widthPt / widePt);
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
  const roomPt = pageHeightPt(widthsPx) * 0.96;
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

/**
 * Where printed pages end: never between a heading and what it heads, and not within a part that would fit the next page and has
 * hardly begun on this one. Excel and LibreOffice differ by a few per cent in what they get on a page, so every page is ended, a
 * little before it is full.
 * @param rows of the sheet, `headerRow` and all above it included
 * @param kinds of the rows below the header, in their order
 * @returns the rows after which a page ends
 */
export function pageBreaks(
  rows: readonly RowDescription[],
  headerRow: number,
  kinds: readonly PageRow[],
  widthsPx: readonly number[],
): readonly number[] {
  const roomPt = pageHeightPt(widthsPx) * 0.96;
  const height = (number: number): number => rows[number - 1]?.heightPt ?? 0;
  const headPt = height(headerRow);
  let usedPt = 0;
  for (let number = 1; number <= headerRow; number += 1) usedPt += height(number);
  const breaks: number[] = [];
  const turn = (before: number): void => {
    if (before > headerRow + 1) breaks.push(before - 1);
    usedPt = headPt;
  };
  for (const part of parts(kinds)) {
    const first = headerRow + 1 + part.from;
    const last = headerRow + part.to;
    let wholePt = 0;
    for (let number = first; number <= last; number += 1) wholePt += height(number);
    if (usedPt + wholePt > roomPt && wholePt <= roomPt * KEPT_WHOLE && usedPt > headPt) turn(first);
    for (let number = first; number <= last; ) {
      const until = Math.min(last, number === first ? first + part.headings : number);
      let chainPt = 0;
      for (let each = number; each <= until; each += 1) chainPt += height(each);
      if (usedPt + chainPt > roomPt && usedPt > headPt) turn(number);
      usedPt += chainPt;
      number = until + 1;
    }
  }
  return breaks;
}

/** A part up to this share of a page is not divided. */
const KEPT_WHOLE = 0.25;

/** Headings that follow each other, and the rows up to the next heading; `to` is exclusive. */
function parts(kinds: readonly PageRow[]): { readonly from: number; readonly to: number; readonly headings: number }[] {
  const found: { from: number; to: number; headings: number }[] = [];
  let from = 0;
  while (from < kinds.length) {
    let rest = from;
    while (rest < kinds.length && kinds[rest]?.isHeading === true) rest += 1;
    const headings = rest - from;
    while (rest < kinds.length && kinds[rest]?.isHeading !== true) rest += 1;
    found.push({ from, to: rest, headings });
    from = rest;
  }
  return found;
}
