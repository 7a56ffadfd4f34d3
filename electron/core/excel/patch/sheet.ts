/** Changes cells of a worksheet part where they stand. Rows and cells that are not touched are not looked into. */
import { address, columnLetters, type Merge, type Remark } from '#shared/domain/sheet.ts';
import { LAST_COLUMN, parseRange } from '../ranges.ts';
import { isoSerial } from '../serial-date.ts';
import { looksLikeFormula } from '../write/text.ts';
import type { Restyling } from './styles.ts';
import { cellsOf, type FoundRow, rowsOf } from './walk.ts';
import {
  attribute,
  bytesOf,
  children,
  type Element,
  escaped,
  nextTag,
  prefixOf,
  rootElement,
  type Splice,
  tagEnd,
  withAttribute,
  type XmlText,
} from './xml.ts';

/** Text always stays text, whatever it begins with. `date` is ISO, with or without a time; null empties the cell. */
export type PatchValue = string | number | boolean | null | { readonly date: string };

export interface PlacedEdit {
  readonly row: number;
  readonly column: number;
  /** absent = the value stays */
  readonly value?: PatchValue;
  /** 'E4DFEC'; absent = the fill stays */
  readonly fill?: string;
}

export interface SheetPatchContext {
  readonly sheet: string;
  readonly date1904: boolean;
  /** header and total rows of the sheet's tables: Excel compares them with what the table says of itself */
  readonly tableRows: readonly { readonly table: string; readonly range: Merge }[];
  readonly restyled: (own: number, change: Restyling) => number;
  readonly warn: (remark: Remark) => void;
  /** rows that texts are put into become as high as these when the workbook is opened, unless somebody chose their height */
  readonly fitRows?: boolean;
}

export interface SheetPatch {
  readonly splices: readonly Splice[];
  /** how many values were set */
  readonly values: number;
}

/** @param edits at most one a cell */
export function patchCells(xml: XmlText, edits: readonly PlacedEdit[], context: SheetPatchContext): SheetPatch {
  const root = rootElement(xml);
  const prefix = prefixOf(root.name);
  const parts = children(xml, root);
  const cells = parts.find(({ name }) => name === `${prefix}sheetData`);
  if (cells === undefined || edits.length === 0) return { splices: [], values: 0 };
  const allowed = permitted(xml, parts, cells, prefix, edits, context);
  const byRow = new Map<number, PlacedEdit[]>();
  for (const edit of allowed) byRow.set(edit.row, [...(byRow.get(edit.row) ?? []), edit]);
  for (const row of byRow.values()) row.sort((a, b) => a.column - b.column);
  const columnStyles = stylesOfColumns(xml, parts, prefix);

  const splices: Splice[] = [];
  const written: PlacedEdit[] = [];
  const rows = rowsOf(xml, cells, prefix);
  for (const row of rows) {
    const wanted = byRow.get(row.number);
    if (wanted === undefined) continue;
    byRow.delete(row.number);
    splices.push(...patchRow(xml, row, wanted));
  }
  const added = new Map<number, string>();
  for (const [number, wanted] of [...byRow].sort(([a], [b]) => a - b)) {
    const inside = wanted.map((edit) => newCell(edit, columnStyles(edit.column))).join('');
    if (inside === '') continue;
    const place = rows.find((row) => row.number > number)?.start ?? cells.close;
    added.set(place, `${added.get(place) ?? ''}<${prefix}row r="${number}">${inside}</${prefix}row>`);
  }
  const empty = cells.end === cells.inside;
  for (const [place, text] of added) {
    if (!empty) splices.push({ from: place, to: place, text });
    else splices.push({ from: cells.start, to: cells.end, text: `<${cells.name}>${text}</${cells.name}>` });
  }
  const dimension = parts.find(({ name }) => name === `${prefix}dimension`);
  if (dimension !== undefined) splices.push(...widened(xml, dimension, written));
  return { splices, values: written.filter(({ value }) => value !== undefined).length };

  function patchRow({ text }: XmlText, row: FoundRow, wanted: readonly PlacedEdit[]): Splice[] {
    const made: Splice[] = [];
    const left = [...wanted];
    const ofRow = styleOfRow(text.slice(row.start, row.inside));
    const put = new Map<number, string>();
    const insert = (place: number, edit: PlacedEdit) => {
      put.set(place, (put.get(place) ?? '') + newCell(edit, ofRow ?? columnStyles(edit.column)));
    };
    for (const cell of cellsOf(xml, row, prefix)) {
      let edit = left[0];
      for (; edit !== undefined && edit.column < cell.column; edit = left[0]) {
        insert(cell.start, edit);
        left.shift();
      }
      if (edit !== undefined && edit.column === cell.column) {
        left.shift();
        const splice = changedCell(xml, cell, edit);
        if (splice !== null) made.push(splice);
      }
      if (left.length === 0) break;
    }
    const selfClosed = row.end === row.inside;
    for (const edit of left) insert(row.close, edit);
    let tag = text.slice(row.start, row.inside);
    if (context.fitRows === true && wanted.some(({ value }) => typeof value === 'string')) tag = withFittedHeight(tag);
    const spans = spansWith(tag, wanted);
    if (spans !== null && [...put.values()].some((cell) => cell !== '')) tag = withAttribute(tag, 'spans', spans);
    if (selfClosed) {
      const inside = [...put.values()].join('');
      const opened = tag.replace(/\s*\/>$/, '>');
      return inside === '' ? [] : [{ from: row.start, to: row.end, text: `${opened}${inside}</${prefix}row>` }];
    }
    if (tag !== text.slice(row.start, row.inside)) made.push({ from: row.start, to: row.inside, text: tag });
    for (const [place, cell] of put) if (cell !== '') made.push({ from: place, to: place, text: cell });
    return made;
  }

  function changedCell({ text, marks }: XmlText, cell: Element, edit: PlacedEdit): Splice | null {
    const tag = text.slice(cell.start, cell.inside);
    const holdsFormula = nextTag(marks, `<${prefix}f`, cell.inside, cell.close) !== -1;
    if (edit.value !== undefined && holdsFormula) {
      refuse(context, edit, 'formula-kept', `${at(edit)} holds a formula and was left as it is: ${CHANGE_WHAT_IT_READS}`);
    }
    const sets = edit.value !== undefined && !holdsFormula;
    const own = Number(attribute(tag, 's') ?? 0);
    const value = sets ? textOf(edit.value ?? null) : null;
    const style = context.restyled(own, restyling(edit, value));
    if (value === null) {
      if (style === own) return null;
      written.push({ row: edit.row, column: edit.column, fill: edit.fill ?? '' });
      return { from: cell.start, to: cell.inside, text: withAttribute(tag, 's', String(style)) };
    }
    written.push(edit);
    let opened = withAttribute(tag.replace(/\s*\/?>$/, '>'), 'r', at(edit));
    for (const name of ['cm', 'vm', 'ph']) opened = withAttribute(opened, name, null);
    if (style !== own) opened = withAttribute(opened, 's', String(style));
    opened = withAttribute(opened, 't', value.type);
    return { from: cell.start, to: cell.end, text: `${opened}${value.inside}</${prefix}c>` };
  }

  function newCell(edit: PlacedEdit, own: number): string {
    const value = edit.value === undefined || edit.value === null ? null : textOf(edit.value);
    const style = context.restyled(own, restyling(edit, value));
    if (value === null && edit.fill === undefined) return '';
    written.push(edit);
    const type = value === null || value.type === null ? '' : ` t="${value.type}"`;
    return `<${prefix}c r="${at(edit)}"${style === 0 ? '' : ` s="${style}"`}${type}>${value?.inside ?? ''}</${prefix}c>`;
  }

  function textOf(value: PatchValue): CellText {
    const number = (shown: number): CellText => ({ type: null, inside: `<${prefix}v>${shown}</${prefix}v>`, date: false, text: false });
    if (value === null) return { type: null, inside: '', date: false, text: false };
    if (typeof value === 'boolean') return { type: 'b', inside: `<${prefix}v>${value ? 1 : 0}</${prefix}v>`, date: false, text: false };
    if (typeof value === 'number') return number(value);
    if (typeof value === 'object') return { ...number(serialOf(value.date, context.date1904)), date: true };
    const inside = `<${prefix}is><${prefix}t xml:space="preserve">${escaped(value)}</${prefix}t></${prefix}is>`;
    return { type: 'inlineStr', inside, date: false, text: looksLikeFormula(value) };
  }
}

interface CellText {
  /** the cell's type; null = a number or nothing */
  readonly type: string | null;
  readonly inside: string;
  readonly date: boolean;
  readonly text: boolean;
}

function restyling({ fill }: PlacedEdit, value: CellText | null): Restyling {
  return { ...(fill === undefined ? {} : { fill }), date: value?.date ?? false, text: value?.text ?? false };
}

/** @throws Error when it is no date the workbook's calendar has */
export function serialOf(date: string, date1904: boolean): number {
  const serial = isoSerial(date);
  const counted = serial === null ? null : date1904 ? serial - 1462 : serial;
  if (counted === null || counted < 0) throw new Error(`"${date}" is not a date that this workbook can hold`);
  return counted;
}

const CHANGE_WHAT_IT_READS = 'change the cells that the formula reads, or type over it in Excel.';

/** Edits without the values that the sheet cannot take; each of those is said. */
function permitted(
  xml: XmlText,
  parts: readonly Element[],
  cells: Element,
  prefix: string,
  edits: readonly PlacedEdit[],
  context: SheetPatchContext,
): PlacedEdit[] {
  const valued = edits.filter(({ value }) => value !== undefined);
  if (valued.length === 0) return [...edits];
  const kept = new Set<PlacedEdit>();
  const keep = (edit: PlacedEdit, code: string, message: string) => {
    if (!kept.has(edit)) refuse(context, edit, code, message);
    kept.add(edit);
  };
  const merges = parts.find(({ name }) => name === `${prefix}mergeCells`);
  for (const { start, inside } of merges === undefined ? [] : children(xml, merges)) {
    const range = parseRange(attribute(xml.text.slice(start, inside), 'ref') ?? '');
    if (range === null) continue;
    for (const edit of valued) {
      if (!contains(range, edit) || (edit.row === range.top && edit.column === range.left)) continue;
      const first = address(range.top, range.left);
      const message = `${at(edit)} is part of the merged cells ${first}:${address(range.bottom, range.right)}, which hold one value, in ${first}: set that one.`;
      keep(edit, 'merged-cell-kept', message);
    }
  }
  for (const range of formulaRanges(xml, cells)) {
    for (const edit of valued.filter((each) => contains(range, each))) {
      const message = `${at(edit)} is filled by a formula that reaches over ${address(range.top, range.left)}:${address(range.bottom, range.right)} and was left as it is: ${CHANGE_WHAT_IT_READS}`;
      keep(edit, 'formula-kept', message);
    }
  }
  for (const { table, range } of context.tableRows) {
    for (const edit of valued.filter((each) => contains(range, each))) {
      keep(
        edit,
        'table-header-kept',
        `${at(edit)} is the header or the total of table ${table} and was left as it is: rename it in Excel.`,
      );
    }
  }
  return edits.map((edit) => (kept.has(edit) ? withoutValue(edit) : edit));
}

function withoutValue({ row, column, fill }: PlacedEdit): PlacedEdit {
  return { row, column, ...(fill === undefined ? {} : { fill }) };
}

/** Array formulas and data tables fill cells that hold no formula of their own. */
function formulaRanges({ text, marks }: XmlText, { inside, close }: Element): Merge[] {
  const ranges: Merge[] = [];
  for (const sign of ['t="array"', "t='array'", 't="dataTable"', "t='dataTable'"]) {
    for (let place = marks.indexOf(sign, inside); place !== -1 && place < close; place = marks.indexOf(sign, place + 1)) {
      const start = marks.lastIndexOf('<', place);
      const range = parseRange(attribute(text.slice(start, tagEnd(marks, start)), 'ref') ?? '');
      if (range !== null) ranges.push(range);
    }
  }
  return ranges;
}

function refuse({ sheet, warn }: SheetPatchContext, edit: PlacedEdit, code: string, message: string): void {
  warn({ code, sheet, cell: at(edit), message });
}

function contains({ top, left, bottom, right }: Merge, { row, column }: PlacedEdit): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}

function at({ row, column }: PlacedEdit): string {
  return address(row, column);
}

function withFittedHeight(tag: string): string {
  const chosen = attribute(tag, 'customHeight');
  return chosen === '1' || chosen === 'true' ? tag : withAttribute(tag, 'ht', null);
}

function styleOfRow(tag: string): number | null {
  const own = attribute(tag, 'customFormat');
  return own === '1' || own === 'true' ? Number(attribute(tag, 's') ?? 0) : null;
}

/** What a new cell looks like where its row says nothing. */
function stylesOfColumns(xml: XmlText, parts: readonly Element[], prefix: string): (column: number) => number {
  const columns = parts.find(({ name }) => name === `${prefix}cols`);
  const styles = (columns === undefined ? [] : children(xml, columns)).map(({ start, inside }) => {
    const tag = xml.text.slice(start, inside);
    const number = (name: string) => Number(attribute(tag, name) ?? 0);
    return { from: number('min'), to: number('max'), style: number('style') };
  });
  return (column) => styles.find(({ from, to }) => column >= from && column <= to)?.style ?? 0;
}

function spansWith(tag: string, edits: readonly PlacedEdit[]): string | null {
  const spans = /^(\d+):(\d+)$/.exec(attribute(tag, 'spans') ?? '');
  if (spans === null) return null;
  const columns = edits.map(({ column }) => column);
  return `${Math.min(Number(spans[1]), ...columns)}:${Math.max(Number(spans[2]), ...columns)}`;
}

/** Some readers trust what a sheet says of its size. */
function widened({ text }: XmlText, { start, inside }: Element, written: readonly PlacedEdit[]): Splice[] {
  const tag = text.slice(start, inside);
  const range = parseRange(attribute(tag, 'ref') ?? '');
  if (range === null || written.every((edit) => contains(range, edit))) return [];
  let { top, left, bottom, right } = range;
  for (const { row, column } of written) {
    [top, left, bottom, right] = [Math.min(top, row), Math.min(left, column), Math.max(bottom, row), Math.max(right, column)];
  }
  const ref = `${columnLetters(left)}${top}:${columnLetters(Math.min(right, LAST_COLUMN))}${bottom}`;
  return [{ from: start, to: inside, text: withAttribute(tag, 'ref', bytesOf(ref)) }];
}
