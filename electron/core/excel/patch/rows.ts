/**
 * Adds rows to a sheet of somebody else's workbook, and moves along with them whatever names what stands below: in the sheet, in other sheets,
 * in charts, names, tables and drawings. Parts that name none of it stay byte for byte.
 */
import type { Remark } from '#shared/domain/sheet.ts';
import { type Relationship, readRelationships } from '../parts.ts';
import { ExcelRefusal } from '../refusal.ts';
import type { MovedSheet } from './formula-shift.ts';
import type { PartsDraft } from './parts.ts';
import { type AddedRows, rowShift } from './row-shift.ts';
import type { RowHeights } from './rows-anchors.ts';
import { around } from './rows-around.ts';
import { cellsWithNewRows } from './rows-cells.ts';
import { movedBoxes, movedCells, movedDrawing } from './rows-drawings.ts';
import { formulasOf } from './rows-formulas.ts';
import { movedChart, movedControl, movedNames, movedPivot, movedPivotSource, movedTable } from './rows-links.ts';
import { type FoundRow, rowsOf } from './walk.ts';
import { attribute, children, type Element, localName, prefixOf, rootElement, type Splice, spliced, type XmlText, xmlText } from './xml.ts';

export interface BookParts {
  readonly mainPart: string;
  /** in workbook order; `part` null = the file has none of that name */
  readonly sheets: readonly { readonly name: string; readonly part: string | null; readonly kind: string }[];
}

/**
 * @param sheet one of the workbook's, with cells
 * @throws ExcelRefusal 'rows-not-added' where something of the workbook would come to harm: nothing is to be kept of the draft then
 */
export function addRows(
  parts: PartsDraft,
  book: BookParts,
  sheet: string,
  rows: readonly AddedRows[],
  warn: (remark: Remark) => void,
): void {
  const shift = rowShift(rows);
  if (shift.blocks.length === 0) return;
  refuseStrangers(parts, book, sheet);
  const names = book.sheets.map(({ name }) => name.toLowerCase());
  const place = (name: string) => names.indexOf(name.toLowerCase());
  const moved: MovedSheet = { sheet, shift, among: (first, last) => place(sheet) >= place(first) && place(sheet) <= place(last) };
  const mentions = mentioning(sheet);
  const change = (name: string, work: (part: Uint8Array) => Uint8Array): void => {
    const before = parts.read(name);
    const after = before === null ? null : work(before);
    if (after !== null && after !== before) parts.change(name, after);
  };
  /** a part that can only be concerned if it names the sheet */
  const changeLinked = (name: string, work: (part: Uint8Array) => Uint8Array): void =>
    change(name, (part) => (mentions(part) ? work(part) : part));

  for (const { name, part, kind } of book.sheets) {
    if (part === null) continue;
    const own = name === sheet;
    let heights: RowHeights | null = null;
    if (kind === 'worksheet' && own) {
      change(part, (bytes) => {
        const done = sheetWithNewRows(bytes, name, moved);
        heights = done.heights;
        return done.bytes;
      });
    } else if (kind === 'worksheet') changeLinked(part, (bytes) => otherSheet(bytes, name, moved));
    for (const link of readRelationships(parts.pack, part)) beside(link, name, own, heights);
  }
  changeLinked(book.mainPart, (part) => movedNames(part, moved));
  for (const { kind, target } of readRelationships(parts.pack, book.mainPart)) {
    if (kind === 'pivotCacheDefinition') change(target, (part) => movedPivotSource(part, moved, warn));
    // a list of cells with formulas, which Excel makes anew where it is missing, and mends with a warning where it is wrong
    if (kind === 'calcChain') parts.remove(target, book.mainPart);
  }

  function beside({ kind, target, external }: Relationship, name: string, own: boolean, heights: RowHeights | null): void {
    if (external) return;
    if (kind === 'drawing') {
      if (own) change(target, (part) => movedDrawing(part, name, moved, heights));
      else changeLinked(target, (part) => movedDrawing(part, name, moved, null));
      for (const inside of readRelationships(parts.pack, target))
        if (inside.kind === 'chart' || inside.kind === 'chartEx') changeLinked(inside.target, (part) => movedChart(part, moved));
    } else if (kind === 'vmlDrawing') {
      if (own) change(target, (part) => movedBoxes(part, name, true, moved));
      else changeLinked(target, (part) => movedBoxes(part, name, false, moved));
    } else if (kind === 'table') {
      if (own) change(target, (part) => movedTable(part, name, true, moved));
      else changeLinked(target, (part) => movedTable(part, name, false, moved));
    } else if (kind === 'ctrlProp') {
      if (own) change(target, (part) => movedControl(part, name, moved));
      else changeLinked(target, (part) => movedControl(part, name, moved));
    } else if (own && kind === 'pivotTable') change(target, (part) => movedPivot(part, moved));
    else if (own) {
      const cells = CELLS_BESIDE[kind];
      if (cells !== undefined) change(target, (part) => movedCells(part, cells.elements, cells.key, shift));
    }
  }
}

/** Parts beside a sheet that say of each of their entries which cell it belongs to. */
const CELLS_BESIDE: Readonly<Record<string, { readonly elements: ReadonlySet<string>; readonly key: string }>> = {
  comments: { elements: new Set(['comment']), key: 'ref' },
  threadedComment: { elements: new Set(['threadedComment']), key: 'ref' },
  tableSingleCells: { elements: new Set(['singleXmlCell']), key: 'r' },
  namedSheetView: { elements: new Set(['nsvFilter', 'sortCondition']), key: 'ref' },
};

function refuseStrangers({ pack }: PartsDraft, { sheets }: BookParts, sheet: string): void {
  if (sheets.some(({ kind }) => kind.startsWith('xl') && kind.toLowerCase().includes('macrosheet')))
    throw new ExcelRefusal(
      'rows-not-added',
      `Rows could not be added to sheet '${sheet}', because the workbook has sheets of Excel 4 macros, which cannot follow: add the rows in Excel.`,
    );
  if (pack.names.some((name) => /(^|\/)revisions\//i.test(name)))
    throw new ExcelRefusal(
      'rows-not-added',
      `Rows could not be added to sheet '${sheet}', because the workbook keeps a log of changes for sharing: stop sharing it in Excel (Review, Unshare), and save it.`,
    );
}

/** A quick look, which may find too much and never too little: the sheet's name, or the longest plain piece of it. */
function mentioning(sheet: string): (part: Uint8Array) => boolean {
  const [longest = ''] = (sheet.match(/[A-Za-z0-9]+/g) ?? []).sort((a, b) => b.length - a.length);
  const pattern = new RegExp(longest, 'i');
  return (part) =>
    part[0] === 0xff ||
    part[0] === 0xfe ||
    part[1] === 0 ||
    pattern.test(Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('latin1'));
}

interface SheetLayout {
  readonly xml: XmlText;
  readonly prefix: string;
  readonly cells: Element;
  readonly rows: readonly FoundRow[];
  /** what may name cells */
  readonly others: readonly Element[];
  readonly parts: readonly Element[];
}

/** Where the window stood and what was selected is nobody's data, and how wide columns are does not change. */
const STAYS = new Set(['sheetData', 'sheetPr', 'sheetViews', 'sheetFormatPr', 'cols']);

function layoutOf(bytes: Uint8Array): SheetLayout | null {
  const xml = xmlText(bytes);
  const root = rootElement(xml);
  const parts = children(xml, root);
  const cells = parts.find(({ name }) => localName(name) === 'sheetData');
  if (cells === undefined) return null;
  const prefix = prefixOf(root.name);
  return { xml, prefix, cells, rows: rowsOf(xml, cells, prefix), parts, others: parts.filter(({ name }) => !STAYS.has(localName(name))) };
}

function sheetWithNewRows(bytes: Uint8Array, sheet: string, moved: MovedSheet): { bytes: Uint8Array; heights: RowHeights } {
  const layout = layoutOf(bytes);
  if (layout === null) throw new ExcelRefusal('rows-not-added');
  const { xml, cells, rows, prefix, others } = layout;
  const heights = heightsOf(layout);
  const splices: Splice[] = [
    ...cellsWithNewRows(xml, cells, rows, prefix, sheet, moved),
    ...around(xml, others, { sheet, own: true, moved, heights }),
  ];
  return { bytes: spliced(xml, splices), heights };
}

function otherSheet(bytes: Uint8Array, sheet: string, moved: MovedSheet): Uint8Array {
  const layout = layoutOf(bytes);
  if (layout === null) return bytes;
  const { xml, rows, prefix, others } = layout;
  const splices: Splice[] = around(xml, others, { sheet, own: false, moved, heights: () => 0 });
  for (const { cell, element } of formulasOf(xml, rows, prefix, sheet, moved)) {
    if (element === null) continue;
    const from = xml.marks.indexOf(`<${prefix}f`, cell.inside);
    const closing = xml.marks.indexOf(`</${prefix}f`, from);
    const opened = xml.marks.indexOf('>', from) + 1;
    const to = xml.marks[opened - 2] === '/' ? opened : xml.marks.indexOf('>', closing) + 1;
    splices.push({ from, to, text: element });
  }
  return splices.length === 0 ? bytes : spliced(xml, splices);
}

function heightsOf({ xml, rows, parts }: SheetLayout): RowHeights {
  const format = parts.find(({ name }) => localName(name) === 'sheetFormatPr');
  const usual = format === undefined ? 15 : Number(attribute(xml.text.slice(format.start, format.inside), 'defaultRowHeight') ?? 15) || 15;
  let own: Map<number, number> | null = null;
  return (row) => {
    own ??= new Map(
      rows.flatMap(({ number, start, inside }): [number, number][] => {
        const tag = xml.text.slice(start, inside);
        if (/\shidden\s*=\s*["'](?:1|true)/.test(tag)) return [[number, 0]];
        const height = attribute(tag, 'ht');
        return height === null ? [] : [[number, Number(height) || usual]];
      }),
    );
    return own.get(row) ?? usual;
  };
}

export function bookParts(
  mainPart: string,
  sheets: readonly { readonly name: string; readonly relationship: string }[],
  relationships: readonly Relationship[],
): BookParts {
  return {
    mainPart,
    sheets: sheets.map(({ name, relationship }) => {
      const found = relationships.find(({ id }) => id === relationship);
      return { name, part: found?.target ?? null, kind: found?.kind ?? '' };
    }),
  };
}
