/** What stands around the cells of a worksheet part (merges, rules, filters, links, breaks) after rows were added to it or to another sheet. */

import { parseRanges } from '../ranges.ts';
import { type FormulaPlace, type MovedSheet, shiftedFormula } from './formula-shift.ts';
import type { RowShift } from './row-shift.ts';
import { anchorSplices, type RowHeights } from './rows-anchors.ts';
import {
  attribute,
  children,
  type Element,
  localName,
  plainText,
  type Splice,
  withAttribute,
  writtenAttribute,
  writtenText,
  type XmlText,
} from './xml.ts';

export interface SheetAround {
  readonly sheet: string;
  /** whether the rows were added to this sheet */
  readonly own: boolean;
  readonly moved: MovedSheet;
  readonly heights: RowHeights;
}

/** @param parts the worksheet's own elements, the cells' and the views' excepted */
export function around(xml: XmlText, parts: readonly Element[], place: SheetAround): Splice[] {
  const splices: Splice[] = [];
  for (const part of parts) visit(part, null);
  return splices;

  function visit(element: Element, rule: FormulaPlace | null): void {
    const name = localName(element.name);
    const tag = xml.text.slice(element.start, element.inside);
    if (FORMULAS.has(name) && children(xml, element).length === 0) formula(element, rule);
    else if (name === 'sqref' && place.own) {
      const said = xml.text.slice(element.inside, element.close);
      // a sparkline has one cell and stays there
      put(element.inside, element.close, movedRanges(said, place.moved.shift, rule === null ? 'cell' : 'looks'));
    } else if (name === 'anchor' && place.own) splices.push(...anchorSplices(xml, element, place.moved.shift, place.heights));
    else tagged(element, name, tag, rule);
  }

  function tagged(element: Element, name: string, tag: string, rule: FormulaPlace | null): void {
    let changed = movedTag(tag, name);
    const within = ruleOf(element, name, tag) ?? rule;
    if (name === 'cfvo') changed = withFormula(changed, 'val', within ?? link());
    if (name === 'hyperlink') changed = withFormula(changed, 'location', link());
    if (name === 'controlPr') for (const key of ['linkedCell', 'listFillRange']) changed = withFormula(changed, key, link());
    if (place.own && name === 'mergeCells') {
      const more = moreMerges(element);
      if (more.length > 0) {
        const count = children(xml, element).length + more.length;
        if (attribute(tag, 'count') !== null) changed = withAttribute(changed, 'count', String(count));
        splices.push({ from: element.close, to: element.close, text: more.join('') });
      }
    }
    put(element.start, element.inside, changed);
    if (element.inside < element.end) for (const child of children(xml, element)) visit(child, within);
  }

  function put(from: number, to: number, text: string): void {
    if (text !== xml.text.slice(from, to)) splices.push({ from, to, text });
  }

  function link(): FormulaPlace {
    return { kind: 'link', sheet: place.sheet };
  }

  /** The rule that formulas inside the element are seen from. */
  function ruleOf(element: Element, name: string, tag: string): FormulaPlace | null {
    if (name !== 'conditionalFormatting' && name !== 'dataValidation') return null;
    const inside = children(xml, element).find((child) => localName(child.name) === 'sqref');
    const said = inside === undefined ? (attribute(tag, 'sqref') ?? '') : xml.text.slice(inside.inside, inside.close);
    const ranges = parseRanges(said);
    if (ranges.length === 0) return null;
    const first = (text: string) => Math.min(...parseRanges(text).map(({ top }) => top));
    const [top, bottom] = [first(said), Math.max(...ranges.map((range) => range.bottom))];
    const newTop = place.own ? first(movedRanges(said, place.moved.shift, 'looks')) : top;
    return { kind: 'rule', sheet: place.sheet, top, bottom, newTop };
  }

  function formula(element: Element, rule: FormulaPlace | null): void {
    if (element.inside === element.end) return;
    const before = plainText(xml.text.slice(element.inside, element.close));
    const after = shiftedFormula(before, place.moved, rule ?? link());
    if (after !== before) splices.push({ from: element.inside, to: element.close, text: writtenText(after) });
  }

  function withFormula(tag: string, key: string, rule: FormulaPlace): string {
    const before = plainText(attribute(tag, key) ?? '');
    const after = shiftedFormula(before, place.moved, rule);
    return after === before ? tag : withAttribute(tag, key, writtenAttribute(after));
  }

  function movedTag(tag: string, name: string): string {
    if (!place.own) return tag;
    const { shift } = place.moved;
    if (name === 'brk') return withMovedBreak(tag, shift);
    const where = PLACES[name];
    const before = where === undefined ? null : attribute(tag, where.key);
    return where === undefined || before === null ? tag : withAttribute(tag, where.key, movedRanges(before, shift, where.kind));
  }

  /** Cells that are merged in the row that new rows are like are merged in them too. */
  function moreMerges(element: Element): string[] {
    const merges = children(xml, element).map(({ name, start, inside }) => ({
      name,
      ref: attribute(xml.text.slice(start, inside), 'ref') ?? '',
    }));
    return place.moved.shift.blocks.flatMap(({ first, count, like }) => {
      const own = merges.filter(({ ref }) => parseRanges(ref).every(({ top, bottom }) => top === like && bottom === like));
      const rows = Array.from({ length: count }, (_, index) => first + index);
      return rows.flatMap((row) => own.map(({ name, ref }) => `<${name} ref="${ref.replace(/\d+/g, String(row))}"/>`));
    });
  }
}

/** Elements whose text is a formula; in what Excel added later ("x14") it stands in an `f` of its own, inside them. */
const FORMULAS = new Set(['formula', 'formula1', 'formula2', 'f']);

/**
 * Attributes that say where on the sheet something is. 'looks': it also holds for new rows like one of its own; 'area': it grows with rows
 * added behind its last; 'cell': it stays as large as it is.
 */
type PlaceKind = 'looks' | 'area' | 'cell';
const PLACES: Readonly<Record<string, { readonly key: string; readonly kind: PlaceKind }>> = {
  dimension: { key: 'ref', kind: 'area' },
  protectedRange: { key: 'sqref', kind: 'looks' },
  inputCells: { key: 'r', kind: 'cell' },
  autoFilter: { key: 'ref', kind: 'area' },
  sortState: { key: 'ref', kind: 'area' },
  sortCondition: { key: 'ref', kind: 'area' },
  mergeCell: { key: 'ref', kind: 'area' },
  conditionalFormatting: { key: 'sqref', kind: 'looks' },
  dataValidation: { key: 'sqref', kind: 'looks' },
  hyperlink: { key: 'ref', kind: 'cell' },
  cellWatch: { key: 'r', kind: 'cell' },
  ignoredError: { key: 'sqref', kind: 'looks' },
  cellSmartTags: { key: 'r', kind: 'cell' },
};

/** A list of ranges as it has to be written from now on; whole columns and what is no range stay. */
export function movedRanges(text: string, shift: RowShift, kind: PlaceKind): string {
  const ranges = text.trim().split(/\s+/);
  const found = ranges.map((range) => RANGE.exec(range)?.groups ?? null);
  const moved = found.map((range, index) => {
    if (range === null) return ranges[index] ?? '';
    const { left = '', right } = range;
    const [top, bottom] = [Number(range.top), Number(range.bottom ?? range.top)];
    const now = shift.span(top, bottom, kind === 'looks' || (kind === 'area' && bottom > top));
    if (right === undefined && now.top === now.bottom) return `${left}${now.top}`;
    return `${left}${now.top}:${right ?? left}${now.bottom}`;
  });
  if (kind !== 'looks') return moved.join(' ');
  for (const { first, count, after, like } of shift.blocks) {
    const last = first + count - 1;
    for (const range of found) {
      const [top, bottom] = [Number(range?.top), Number(range?.bottom ?? range?.top)];
      const covered = (after >= top && after < bottom) || (after === bottom && like === bottom);
      if (range === null || like < top || like > bottom || covered) continue;
      moved.push(`${range.left}${first}${last === first && range.right === undefined ? '' : `:${range.right ?? range.left}${last}`}`);
    }
  }
  return moved.join(' ');
}

const RANGE = /^(?<left>\$?[A-Z]{1,3}\$?)(?<top>\d+)(?::(?<right>\$?[A-Z]{1,3}\$?)(?<bottom>\d+))?$/i;

/** A page ends behind row `id`. One that ends behind a row that others were added to ends behind those. */
function withMovedBreak(tag: string, shift: RowShift): string {
  const row = Number(attribute(tag, 'id') ?? 0);
  return row < 1 ? tag : withAttribute(tag, 'id', String(shift.span(row, row, true).bottom));
}
