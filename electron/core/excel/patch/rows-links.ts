/** What names cells of a sheet from outside its own part: charts, tables, names, pivot tables, form controls. */
import type { Remark } from '#shared/domain/sheet.ts';
import { parseRange } from '../ranges.ts';
import { ExcelRefusal } from '../refusal.ts';
import { replaceReferences } from './formula-references.ts';
import { type MovedSheet, shiftedFormula } from './formula-shift.ts';
import { movedRanges } from './rows-around.ts';
import {
  attribute,
  children,
  type Element,
  localName,
  plainText,
  prefixOf,
  rootElement,
  type Splice,
  spliced,
  tagEnd,
  withAttribute,
  writtenAttribute,
  writtenText,
  type XmlText,
  xmlText,
} from './xml.ts';

/** A chart's series and titles. Values it keeps of the cells keep their places; what stands in new cells it reads when it is opened. */
export function movedChart(part: Uint8Array, moved: MovedSheet): Uint8Array {
  const xml = xmlText(part);
  const splices: Splice[] = [];
  for (const { index, 1: name = '' } of xml.marks.matchAll(/<((?:\w+:)?(?:f|sqref))(?=[\s>])/g)) {
    const inside = tagEnd(xml.marks, index);
    const close = xml.marks.indexOf(`</${name}`, inside);
    if (close === -1 || xml.marks[inside - 2] === '/') continue;
    const before = plainText(xml.text.slice(inside, close));
    const after = shiftedFormula(before, moved, { kind: 'link', sheet: null });
    if (after === before) continue;
    splices.push({ from: inside, to: close, text: writtenText(after) });
    splices.push(...keptValues(xml, tagEnd(xml.marks, close), before, moved));
  }
  return splices.length === 0 ? part : spliced(xml, splices);
}

/** Values are numbered along the series: those behind new cells are numbered on, or, where it has several ranges, let go. */
function keptValues(xml: XmlText, at: number, formula: string, { shift }: MovedSheet): Splice[] {
  const found = /^\s*<((?:\w+:)?(?:num|str|multiLvlStr)Cache)(?=[\s>])/.exec(xml.marks.slice(at, at + 200));
  const name = found?.[1];
  const spans: { top: number; bottom: number }[] = [];
  replaceReferences(formula, ({ first, last }) => {
    spans.push({ top: first.row, bottom: last?.row ?? first.row });
    return null;
  });
  const longer = spans.filter(({ top, bottom }) => size(shift.span(top, bottom, bottom > top)) > size({ top, bottom }));
  if (name === undefined || longer.length === 0) return [];
  const end = xml.marks.indexOf(`</${name}>`, at) + name.length + 3;
  const [span, ...others] = spans;
  if (span === undefined || others.length > 0) return [{ from: at, to: end, text: '' }];
  const top = shift.row(span.top);
  const now = xml.text
    .slice(at, end)
    .replace(
      /(<(?:\w+:)?pt\s[^>]*\bidx=["'])(\d+)/g,
      (_, open: string, index: string) => `${open}${shift.row(span.top + Number(index)) - top}`,
    )
    .replace(/(<(?:\w+:)?ptCount\s[^>]*\bval=["'])\d+/g, (_, open: string) => open + String(size(shift.span(span.top, span.bottom, true))));
  return [{ from: at, to: end, text: now }];
}

function size({ top, bottom }: { readonly top: number; readonly bottom: number }): number {
  return bottom - top + 1;
}

/** A table on the sheet itself: a total stays its last row. */
export function movedTable(part: Uint8Array, sheet: string, own: boolean, moved: MovedSheet): Uint8Array {
  const xml = xmlText(part);
  const root = rootElement(xml);
  const totals = Number(attribute(xml.text.slice(root.start, root.inside), 'totalsRowCount') ?? 0) > 0;
  const splices: Splice[] = [];
  const visit = (element: Element): void => {
    const name = localName(element.name);
    const tag = xml.text.slice(element.start, element.inside);
    const ref = attribute(tag, 'ref');
    if (own && ref !== null) {
      const kind = totals && element.start === root.start ? 'cell' : 'area';
      const now = movedRanges(ref, moved.shift, kind);
      if (now !== ref) splices.push({ from: element.start, to: element.inside, text: withAttribute(tag, 'ref', now) });
    }
    if (name === 'calculatedColumnFormula' || name === 'totalsRowFormula') {
      const before = plainText(xml.text.slice(element.inside, element.close));
      const after = shiftedFormula(before, moved, { kind: 'link', sheet });
      if (after !== before) splices.push({ from: element.inside, to: element.close, text: writtenText(after) });
    } else for (const child of children(xml, element)) visit(child);
  };
  visit(root);
  return splices.length === 0 ? part : spliced(xml, splices);
}

/** Where a pivot table stands. @throws ExcelRefusal where rows would cut through it, as Excel refuses too */
export function movedPivot(part: Uint8Array, { sheet, shift }: MovedSheet): Uint8Array {
  const xml = xmlText(part);
  const root = rootElement(xml);
  const location = children(xml, root).find(({ name }) => localName(name) === 'location');
  if (location === undefined) return part;
  const tag = xml.text.slice(location.start, location.inside);
  const ref = attribute(tag, 'ref') ?? '';
  const range = parseRange(ref);
  if (range === null) return part;
  const filters = Number(attribute(tag, 'rowPageCount') ?? 0);
  const top = Math.max(1, filters > 0 ? range.top - filters - 1 : range.top);
  if (shift.cuts(top, range.bottom)) {
    const name = plainText(attribute(xml.text.slice(root.start, root.inside), 'name') ?? 'a pivot table');
    throw new ExcelRefusal('rows-not-added', cutsPivot(sheet, name, ref));
  }
  const now = movedRanges(ref, shift, 'cell');
  return now === ref ? part : spliced(xml, [{ from: location.start, to: location.inside, text: withAttribute(tag, 'ref', now) }]);
}

/** The cells that pivot tables were made from. They show what they showed until somebody refreshes them, which is said where rows were added. */
export function movedPivotSource(part: Uint8Array, { sheet, shift }: MovedSheet, warn: (remark: Remark) => void): Uint8Array {
  const xml = xmlText(part);
  const splices: Splice[] = [];
  for (const { index, 0: tag } of xml.marks.matchAll(/<(?:\w+:)?(?:worksheetSource|rangeSet)\s[^<>]*>/g)) {
    const ref = attribute(tag, 'ref');
    if (ref === null || plainText(attribute(tag, 'sheet') ?? '').toLowerCase() !== sheet.toLowerCase()) continue;
    const now = movedRanges(ref, shift, 'area');
    const range = parseRange(ref);
    if (now === ref || range === null) continue;
    splices.push({ from: index, to: index + tag.length, text: withAttribute(tag, 'ref', now) });
    if (size(shift.span(range.top, range.bottom, true)) > size(range))
      warn({ code: 'pivot-to-refresh', sheet, cell: ref, message: pivotToRefresh(ref, now) });
  }
  return splices.length === 0 ? part : spliced(xml, splices);
}

/** Names of the workbook. Titles to print are rows that were chosen, and do not grow. */
export function movedNames(part: Uint8Array, moved: MovedSheet): Uint8Array {
  const xml = xmlText(part);
  const root = rootElement(xml);
  const list = children(xml, root).find(({ name }) => name === `${prefixOf(root.name)}definedNames`);
  const splices: Splice[] = [];
  for (const { start, inside, close, end } of list === undefined ? [] : children(xml, list)) {
    if (inside === end) continue;
    const name = attribute(xml.text.slice(start, inside), 'name') ?? '';
    const before = plainText(xml.text.slice(inside, close));
    const after = shiftedFormula(before, moved, { kind: 'name', grows: name !== '_xlnm.Print_Titles' });
    if (after !== before) splices.push({ from: inside, to: close, text: writtenText(after) });
  }
  return splices.length === 0 ? part : spliced(xml, splices);
}

/** The cell a form control sets, and the list it offers. */
export function movedControl(part: Uint8Array, sheet: string, moved: MovedSheet): Uint8Array {
  const xml = xmlText(part);
  const root = rootElement(xml);
  let tag = xml.text.slice(root.start, root.inside);
  for (const key of ['fmlaLink', 'fmlaRange', 'fmlaTxbx', 'fmlaGroup']) {
    const before = plainText(attribute(tag, key) ?? '');
    const after = shiftedFormula(before, moved, { kind: 'link', sheet });
    if (after !== before) tag = withAttribute(tag, key, writtenAttribute(after));
  }
  return tag === xml.text.slice(root.start, root.inside) ? part : spliced(xml, [{ from: root.start, to: root.inside, text: tag }]);
}

function cutsPivot(sheet: string, name: string, ref: string): string {
  return `Rows could not be added to sheet '${sheet}', because they would cut through the pivot table ${name} in ${ref}: move it in Excel, below or beside the table or to a sheet of its own.`;
}

function pivotToRefresh(before: string, after: string): string {
  return `Pivot tables made from ${before} read ${after} now, and show what they showed until they are refreshed in Excel (Data, Refresh All).`;
}
