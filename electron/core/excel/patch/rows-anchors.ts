/** Where drawings sit after rows were added: between two cells, in rows counted from 0 and a distance from the row's top. */

import type { RowShift } from './row-shift.ts';
import { attribute, children, type Element, localName, type Splice, type XmlText } from './xml.ts';

/** In points, by row from 1, before anything was added. */
export type RowHeights = (row: number) => number;

const EMU_PER_POINT = 12_700;

/**
 * @param anchor an element with `from` and, where the drawing ends in a cell too, `to`. A drawing that is stretched with its cells
 * is stretched; one that only moves with them keeps its height; one that does neither keeps its place
 */
export function anchorSplices(xml: XmlText, anchor: Element, shift: RowShift, heights: RowHeights): Splice[] {
  const [from, to] = [cornerOf(xml, anchor, 'from'), cornerOf(xml, anchor, 'to')];
  if (from === null) return [];
  const tag = xml.text.slice(anchor.start, anchor.inside);
  const how = attribute(tag, 'editAs') ?? controlMoves(tag) ?? 'twoCell';
  const layout = rowLayout(shift, heights);
  const top =
    how === 'absolute' ? layout.placeAt(layout.before(from.row, from.offset)) : { row: shift.row(from.row + 1) - 1, offset: from.offset };
  const splices = cornerSplices(xml, from, top);
  if (to === null) return splices;
  if (how === 'twoCell') {
    // one that ends on a row's upper edge ends with the row above it
    const row = to.offset === 0 && to.row > from.row ? shift.row(to.row) : shift.row(to.row + 1) - 1;
    return [...splices, ...cornerSplices(xml, to, { row, offset: to.offset })];
  }
  const height = layout.before(to.row, to.offset) - layout.before(from.row, from.offset);
  return [...splices, ...cornerSplices(xml, to, layout.placeAt(layout.now(top.row, top.offset) + height))];
}

interface Corner {
  readonly row: number;
  readonly offset: number;
  readonly rowElement: Element;
  readonly offsetElement: Element | null;
}

function cornerOf(xml: XmlText, anchor: Element, name: string): Corner | null {
  const corner = children(xml, anchor).find((child) => localName(child.name) === name);
  const inside = corner === undefined ? [] : children(xml, corner);
  const rowElement = inside.find((child) => localName(child.name) === 'row');
  const offsetElement = inside.find((child) => localName(child.name) === 'rowOff') ?? null;
  if (rowElement === undefined) return null;
  const number = (element: Element | null) => (element === null ? 0 : Number(xml.text.slice(element.inside, element.close)) || 0);
  return { row: number(rowElement), offset: number(offsetElement), rowElement, offsetElement };
}

function cornerSplices(
  { text }: XmlText,
  { row, offset, rowElement, offsetElement }: Corner,
  now: { row: number; offset: number },
): Splice[] {
  const splices: Splice[] = [];
  const put = (element: Element, value: number) => {
    if (text.slice(element.inside, element.close) !== String(value))
      splices.push({ from: element.inside, to: element.close, text: String(value) });
  };
  if (now.row !== row) put(rowElement, now.row);
  if (now.offset !== offset && offsetElement !== null) put(offsetElement, now.offset);
  return splices;
}

/** Form controls say it in words of their own. */
function controlMoves(tag: string): string | null {
  const says = (name: string) => /^(1|true)$/.test(attribute(tag, name) ?? '');
  if (!/[:<]anchor\b/.test(tag)) return null;
  return says('sizeWithCells') ? 'twoCell' : says('moveWithCells') ? 'oneCell' : 'absolute';
}

/** Heights added up, in the units of drawings. */
function rowLayout(shift: RowShift, heights: RowHeights) {
  const tall = (row: number) => Math.round(heights(row) * EMU_PER_POINT);
  const newHeights = new Map<number, number>();
  for (const { first, count, like } of shift.blocks) for (let row = first; row < first + count; row++) newHeights.set(row, tall(like));
  /** a row as it is now -> the row it was before; the new ones are left out */
  const tallNow = (row: number): number => {
    const made = newHeights.get(row);
    if (made !== undefined) return made;
    let before = row;
    for (const { first, count } of shift.blocks) if (first <= row) before -= count;
    return tall(before);
  };
  const sum = (rows: number, height: (row: number) => number) => {
    let all = 0;
    for (let row = 1; row <= rows; row++) all += height(row);
    return all;
  };
  return {
    before: (row: number, offset: number) => sum(row, tall) + offset,
    now: (row: number, offset: number) => sum(row, tallNow) + offset,
    placeAt: (distance: number): { row: number; offset: number } => {
      let left = distance;
      for (let row = 0; row < 1_048_575; row++) {
        const height = tallNow(row + 1);
        if (left < height || (left === 0 && height > 0)) return { row, offset: left };
        left -= height;
      }
      return { row: 1_048_575, offset: 0 };
    },
  };
}
