/** Walks over the rows and cells of a worksheet part by their places in the text; a row's cells are only looked at when asked for. */

import { parseAddress } from '../ranges.ts';
import { attribute, type Element, nextTag, tagEnd, type XmlText } from './xml.ts';

export interface FoundRow {
  readonly number: number;
  /** from '<' of the opening tag */
  readonly start: number;
  /** behind '>' of the opening tag */
  readonly inside: number;
  /** '<' of the closing tag; where there is none, `inside` */
  readonly close: number;
  readonly end: number;
}

export interface FoundCell extends Element {
  readonly row: number;
  readonly column: number;
}

/** @param cells the sheetData element; rows that say no number follow the one before */
export function rowsOf({ text, marks }: XmlText, { inside, close }: Pick<Element, 'inside' | 'close'>, prefix: string): FoundRow[] {
  const rows: FoundRow[] = [];
  let number = 0;
  for (let place = inside; ; ) {
    const start = nextTag(marks, `<${prefix}row`, place, close);
    if (start === -1) return rows;
    const opened = tagEnd(marks, start);
    const given = attribute(text.slice(start, opened), 'r');
    number = given === null ? number + 1 : Number(given);
    const empty = marks[opened - 2] === '/';
    const closing = empty ? opened : nextTag(marks, `</${prefix}row`, opened);
    const end = empty ? opened : tagEnd(marks, closing);
    rows.push({ number, start, inside: opened, close: closing, end });
    place = end;
  }
}

/** Left to right, one by one, so that who has seen enough may stop; a cell that says no address follows the one before. */
export function* cellsOf({ text, marks }: XmlText, row: FoundRow, prefix: string): Generator<FoundCell> {
  let column = 0;
  for (let at = row.inside; ; ) {
    const start = nextTag(marks, `<${prefix}c`, at, row.close);
    if (start === -1) return;
    const inside = tagEnd(marks, start);
    const empty = marks[inside - 2] === '/';
    const close = empty ? inside : nextTag(marks, `</${prefix}c`, inside);
    const end = empty ? inside : tagEnd(marks, close);
    column = parseAddress(attribute(text.slice(start, inside), 'r') ?? '')?.column ?? column + 1;
    yield { name: `${prefix}c`, row: row.number, column, start, inside, close, end };
    at = end;
  }
}
