/** Drawings, notes and form controls after rows were added to a sheet. */

import { LAST_ROW } from '../ranges.ts';
import { type FormulaPlace, type MovedSheet, shiftedFormula } from './formula-shift.ts';
import type { RowShift } from './row-shift.ts';
import { anchorSplices, type RowHeights } from './rows-anchors.ts';
import { movedRanges } from './rows-around.ts';
import {
  attribute,
  children,
  type Element,
  localName,
  plainText,
  rootElement,
  type Splice,
  spliced,
  withAttribute,
  writtenAttribute,
  writtenText,
  xmlText,
} from './xml.ts';

const ANCHORS = new Set(['twoCellAnchor', 'oneCellAnchor']);

/** @param heights null = the rows were added to another sheet, and only what shapes show of it has moved */
export function movedDrawing(part: Uint8Array, sheet: string | null, moved: MovedSheet, heights: RowHeights | null): Uint8Array {
  const xml = xmlText(part);
  const splices: Splice[] = [];
  const visit = (element: Element): void => {
    if (!ANCHORS.has(localName(element.name))) {
      for (const child of children(xml, element)) visit(child);
    } else if (heights !== null) splices.push(...anchorSplices(xml, element, moved.shift, heights));
  };
  if (heights !== null) visit(rootElement(xml));
  for (const { index, 0: tag } of xml.marks.matchAll(/<[\w:]+\s[^<>]*\btextlink\s*=\s*["'][^"'][^<>]*>/g)) {
    const before = plainText(attribute(tag, 'textlink') ?? '');
    const after = shiftedFormula(before, moved, { kind: 'link', sheet });
    if (after !== before)
      splices.push({ from: index, to: index + tag.length, text: withAttribute(tag, 'textlink', writtenAttribute(after)) });
  }
  return splices.length === 0 ? part : spliced(xml, splices);
}

/** Notes and the cells that threaded comments and single mapped cells belong to: every `ref` and `r` of the part that is a cell. */
export function movedCells(part: Uint8Array, elements: ReadonlySet<string>, key: string, shift: RowShift): Uint8Array {
  const xml = xmlText(part);
  const splices: Splice[] = [];
  for (const { index, 0: tag, 1: name = '' } of xml.marks.matchAll(/<([\w:]+)\s[^<>]*>/g)) {
    if (!elements.has(localName(name))) continue;
    const before = attribute(tag, key) ?? '';
    const after = movedRanges(before, shift, 'cell');
    if (after !== before) splices.push({ from: index, to: index + tag.length, text: withAttribute(tag, key, after) });
  }
  return splices.length === 0 ? part : spliced(xml, splices);
}

/**
 * The boxes of notes and older form controls. Such parts are not always well-formed, so they are read as text.
 * @param own whether the rows were added to this sheet
 */
export function movedBoxes(part: Uint8Array, sheet: string, own: boolean, moved: MovedSheet): Uint8Array {
  const before = Buffer.from(part).toString('latin1');
  const place: FormulaPlace = { kind: 'link', sheet };
  const after = before.replace(CLIENT_DATA, (data) => {
    const linked = data.replace(LINK, (whole, open: string, formula: string, close: string) => {
      const said = plainText(formula);
      const now = shiftedFormula(said, moved, place);
      return now === said ? whole : open + writtenText(now) + close;
    });
    return own ? movedBox(linked, moved.shift) : linked;
  });
  return after === before ? part : Buffer.from(after, 'latin1');
}

const CLIENT_DATA = /<(?:\w+:)?ClientData\b[\s\S]*?<\/(?:\w+:)?ClientData>/g;
const LINK = /(<(?:\w+:)?Fmla(?:Link|Range|Txbx|Pict|Group)>)([^<]*)(<)/g;
const ANCHOR = /(<(?:\w+:)?Anchor>)([^<]*)(<)/;
const ROW = /(<(?:\w+:)?Row>\s*)(\d+)(\s*<)/;

/** "column, px, row, px" of the upper left corner, then of the lower right; rows from 0. A box goes where its cell goes. */
function movedBox(data: string, shift: RowShift): string {
  const corners = (ANCHOR.exec(data)?.[2] ?? '').split(',').map((number) => number.trim());
  const row = Number(ROW.exec(data)?.[2] ?? corners[2] ?? Number.NaN);
  if (!Number.isInteger(row)) return data;
  const down = shift.row(row + 1) - 1 - row;
  if (down === 0) return data;
  const moved = corners.map((number, index) =>
    index === 2 || index === 6 ? String(Math.min(Number(number) + down, LAST_ROW - 1)) : number,
  );
  return data
    .replace(ANCHOR, (_, open: string, _before: string, close: string) => `${open}${moved.join(', ')}${close}`)
    .replace(ROW, (_, open: string, before: string, close: string) => `${open}${Number(before) + down}${close}`);
}
