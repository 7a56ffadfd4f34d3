/** The formulas of a sheet's cells after rows were added to it or to another. */
import type { Merge } from '#shared/domain/sheet.ts';
import { parseRange } from '../ranges.ts';
import { ExcelRefusal } from '../refusal.ts';
import { copiedFormula, type MovedSheet, shiftedFormula } from './formula-shift.ts';
import { cellsOf, type FoundCell, type FoundRow } from './walk.ts';
import { attribute, type Element, nextTag, plainText, tagEnd, withAttribute, writtenText, type XmlText } from './xml.ts';

export interface CellFormula {
  readonly cell: FoundCell;
  /** the formula's element as it has to stand from now on; null = as it is */
  readonly element: string | null;
  /** the formula as it reads from now on, also where the cell shares it with others */
  readonly reads: string;
  /** the cells that an array formula or a data table fills; null = its own alone */
  readonly fills: Merge | null;
  /** the opening tag, which says what kind of formula it is */
  readonly tag: string;
}

interface Held {
  readonly cell: FoundCell;
  readonly element: Element;
  readonly tag: string;
  readonly kind: string | null;
  /** '' where another cell's formula is shared */
  readonly text: string;
  /** the cell that has the shared formula; null = it is the cell's own */
  readonly from: Held | null;
}

/** @returns every cell with a formula, in order. @throws ExcelRefusal where new rows would cut through cells that one formula fills */
export function formulasOf(xml: XmlText, rows: readonly FoundRow[], prefix: string, sheet: string, moved: MovedSheet): CellFormula[] {
  const held = heldFormulas(xml, rows, prefix);
  const own = sheet.toLowerCase() === moved.sheet.toLowerCase();
  const rowOf = (row: number) => (own ? moved.shift.row(row) : row);
  const named = moved.sheet.toLowerCase();
  const groups = new Map<Held, Held[]>();
  for (const one of held) {
    const master = one.from ?? (one.kind === 'shared' ? one : null);
    if (master === null) continue;
    const group = groups.get(master);
    if (group === undefined) groups.set(master, [one]);
    else group.push(one);
  }
  const reads = (one: Held): string => {
    const { cell, text, from } = one;
    const before = from === null ? text : copiedFormula(from.text, cell.row - from.cell.row, cell.column - from.cell.column);
    return shiftedFormula(before, moved, { kind: 'cell', sheet, row: cell.row });
  };
  const shared = new Set<Held>();
  const texts = new Map<Held, string>();
  const textOf = (one: Held): string => {
    const text = texts.get(one) ?? reads(one);
    texts.set(one, text);
    return text;
  };
  for (const [master, group] of groups) {
    if (!own && !master.text.toLowerCase().includes(named.replaceAll("'", "''"))) {
      shared.add(master);
      continue;
    }
    const text = textOf(master);
    const fits = group.every((one) => {
      const down = rowOf(one.cell.row) - rowOf(master.cell.row);
      return textOf(one) === copiedFormula(text, down, one.cell.column - master.cell.column);
    });
    if (fits) shared.add(master);
  }
  return held.map((one): CellFormula => {
    const { cell, tag, kind, from } = one;
    const fills = kind === 'array' || kind === 'dataTable' ? parseRange(attribute(tag, 'ref') ?? '') : null;
    if (own && fills !== null && moved.shift.cuts(fills.top, fills.bottom)) throw new ExcelRefusal('rows-not-added', cutsArray(sheet, tag));
    const group = from ?? (kind === 'shared' ? one : null);
    const keeps = group === null || shared.has(group);
    const text = from !== null && keeps ? '' : textOf(one);
    const opened = openingTag(one, keeps, own, moved);
    return {
      cell,
      fills,
      tag: opened,
      get reads() {
        return textOf(one);
      },
      element: opened === tag && (text === one.text || (from !== null && keeps)) ? null : formulaElement(one.element.name, opened, text),
    };
  });
}

function heldFormulas(xml: XmlText, rows: readonly FoundRow[], prefix: string): Held[] {
  const { text, marks } = xml;
  const held: Held[] = [];
  const masters = new Map<string, Held>();
  let next = -2;
  for (const row of rows) {
    if (next === -1) break;
    if (next < row.start) next = nextTag(marks, `<${prefix}f`, row.inside);
    if (next === -1 || next >= row.end) continue;
    for (const cell of cellsOf(xml, row, prefix)) {
      const start = nextTag(marks, `<${prefix}f`, cell.inside, cell.close);
      if (start === -1) continue;
      const inside = tagEnd(marks, start);
      const empty = marks[inside - 2] === '/';
      const close = empty ? inside : nextTag(marks, `</${prefix}f`, inside);
      const element = { name: `${prefix}f`, start, inside, close, end: empty ? inside : tagEnd(marks, close) };
      const tag = text.slice(start, inside);
      const kind = attribute(tag, 't');
      const said = plainText(text.slice(inside, close));
      const group = kind === 'shared' ? (attribute(tag, 'si') ?? '') : null;
      const from = group === null || said !== '' ? null : (masters.get(group) ?? null);
      const one: Held = { cell, element, tag, kind, text: said, from };
      if (group !== null && said !== '') masters.set(group, one);
      held.push(one);
    }
  }
  return held;
}

function openingTag({ tag, kind }: Held, keeps: boolean, own: boolean, { shift }: MovedSheet): string {
  if (!keeps) return ['t', 'ref', 'si'].reduce((left, name) => withAttribute(left, name, null), tag);
  if (!own) return tag;
  let moved = tag;
  for (const name of kind === 'dataTable' ? ['ref', 'r1', 'r2'] : ['ref']) {
    const range = attribute(tag, name);
    if (range !== null) moved = withAttribute(moved, name, movedRange(range, shift.row));
  }
  return moved;
}

/** 'B2:C9' with each row where it has gone. */
export function movedRange(range: string, row: (number: number) => number): string {
  return range.replace(/\d+/g, (number) => String(row(Number(number))));
}

/** @param tag its opening tag, whatever its end */
export function formulaElement(name: string, tag: string, text: string): string {
  const opened = tag.replace(/\s*\/?>$/, '');
  return text === '' ? `${opened}/>` : `${opened}>${writtenText(text)}</${name}>`;
}

function cutsArray(sheet: string, tag: string): string {
  const ref = attribute(tag, 'ref') ?? '';
  return `Rows could not be added to sheet '${sheet}', because they would cut through ${ref}, which one formula fills: add the rows elsewhere, or change that formula in Excel.`;
}
