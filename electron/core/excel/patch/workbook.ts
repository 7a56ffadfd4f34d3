/**
 * Changes a workbook that somebody else laid out: cells, fills, notes, rows, a sheet behind the others. Every part that is not concerned is
 * copied as it is stored, so that charts, pivots, slicers, macros, pictures and printer settings come out byte for byte.
 */
import type { Remark } from '#shared/domain/sheet.ts';
import { identify } from '../guard.ts';
import { DEFAULT_LIMITS, type Limits } from '../limits.ts';
import { readRelationships, readWorkbookPart, required } from '../parts.ts';
import { parseAddress, parseRange } from '../ranges.ts';
import { ExcelRefusal } from '../refusal.ts';
import { readXml } from '../xml.ts';
import { freeSheetName, type NewSheet, newSheetPart } from './new-sheet.ts';
import { addNotes, type PlacedNote } from './notes.ts';
import { packWith } from './package.ts';
import { type PartsDraft, partsDraft, withSheets } from './parts.ts';
import type { AddedRows } from './row-shift.ts';
import { addRows, bookParts } from './rows.ts';
import { type PatchValue, type PlacedEdit, patchCells, serialOf } from './sheet.ts';
import { type StyleBook, styleBook } from './styles.ts';
import { attribute, rootElement, spliced, xmlText } from './xml.ts';

export type { NewCell, NewRow, NewSheet } from './new-sheet.ts';
export type { AddedRows } from './row-shift.ts';
export type { PatchValue } from './sheet.ts';

export interface WorkbookEdits {
  readonly sheets: readonly SheetEdits[];
  /** go behind the workbook's own sheets */
  readonly newSheets?: readonly NewSheet[];
}

export interface SheetEdits {
  /** the sheet's name as the workbook has it */
  readonly sheet: string;
  /** cells by the addresses they have once the rows are in */
  readonly cells: readonly CellEdit[];
  /**
   * Rows to be added, by the numbers rows have before: what stands below moves down, and whatever names it follows. Ranges that end with
   * the row they are added behind and are like grow. Formulas of that row are copied down, values are not.
   */
  readonly rows?: readonly AddedRows[];
  /** rows that texts are put into become as high as these when the workbook is opened, unless somebody chose their height */
  readonly fitRows?: boolean;
}

/** What to change of one cell; the rest of it stays. */
export interface CellEdit {
  /** 'F7' */
  readonly at: string;
  readonly value?: PatchValue;
  /** '#E4DFEC'; its other looks stay */
  readonly fill?: string;
  readonly note?: string;
}

export interface PatchOptions {
  readonly limits?: Partial<Limits>;
  /** whose notes they are */
  readonly author?: string;
}

export interface PatchedWorkbook {
  readonly bytes: Uint8Array;
  /** what was not changed and why, and what the change does to the file, in sentences */
  readonly warnings: readonly Remark[];
  /** the names that the new sheets got, in order */
  readonly newSheets: readonly string[];
}

/**
 * @param bytes an .xlsx or .xlsm file
 * @returns the same bytes for the same edits, whatever the time
 * @throws ExcelRefusal when the file is no workbook, is damaged, encrypted, unsafe or too large
 * @throws ExcelRefusal 'rows-not-added' when rows cannot be added without harm to something else in the workbook
 * @throws Error when an edit names no cell ("7F"), no colour or no number
 */
export function patchWorkbook(bytes: Uint8Array, edits: WorkbookEdits, options: PatchOptions = {}): PatchedWorkbook {
  const found = identify(bytes, '', { ...DEFAULT_LIMITS, ...options.limits });
  if (found.kind !== 'workbook') throw new ExcelRefusal('not-a-workbook');
  const { pack, mainPart } = found;
  const main = required(pack.read(mainPart));
  const { sheets, date1904 } = readWorkbookPart(main);
  const relationships = readRelationships(pack, mainPart);
  const parts = partsDraft(pack, isStrict(main));
  const folder = mainPart.slice(0, mainPart.lastIndexOf('/') + 1);
  const stylesPart = relationships.find(({ kind }) => kind === 'styles')?.target ?? null;
  const styles = styleBook(stylesPart === null ? null : pack.read(stylesPart));
  const warnings: Remark[] = signatureRemark(pack.names);
  let values = 0;
  let rowsAdded = false;

  for (const { sheet, rows = [] } of edits.sheets) {
    const book = bookParts(mainPart, sheets, relationships);
    if (rows.length === 0 || !book.sheets.some(({ name, kind }) => name === sheet && kind === 'worksheet')) continue;
    addRows(parts, book, sheet, rows, (remark) => warnings.push(remark));
    rowsAdded = true;
  }
  for (const { sheet, cells, fitRows = false } of edits.sheets) {
    const relationship = sheets.find(({ name }) => name === sheet)?.relationship;
    const target = relationships.find(({ id }) => id === relationship);
    if (target === undefined || target.kind !== 'worksheet') {
      warnings.push({ code: 'sheet-not-found', sheet, cell: null, message: notFound(sheet, target !== undefined) });
      continue;
    }
    values += patchSheet(
      parts,
      styles,
      { sheet, part: target.target, folder, date1904, author: options.author ?? 'Quarterdeck', fitRows },
      cells,
      warnings,
    );
  }
  const names: string[] = [];
  const added: { name: string; relationship: string }[] = [];
  for (const sheet of edits.newSheets ?? []) {
    const part = parts.freeName((number) => `${folder}worksheets/sheet${number}.xml`);
    parts.add(part, newSheetPart(sheet, styles.added), WORKSHEET);
    const name = freeSheetName(sheet.name, [...sheets.map((each) => each.name), ...names]);
    names.push(name);
    added.push({ name, relationship: parts.relate(mainPart, 'worksheet', part) });
  }
  const recalculate = values > 0 || rowsAdded;
  if (added.length > 0 || recalculate) parts.change(mainPart, withSheets(required(parts.read(mainPart)), added, recalculate));
  const styled = styles.bytes();
  if (styled !== null && stylesPart !== null && pack.has(stylesPart)) parts.change(stylesPart, styled);
  else if (styled !== null) {
    parts.add(`${folder}styles.xml`, styled, STYLES);
    parts.relate(mainPart, 'styles', `${folder}styles.xml`);
  }
  return { bytes: packWith(pack, parts.changed(), parts.removed()), warnings, newSheets: names };
}

const WORKSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
const STYLES = 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml';

interface SheetPlace {
  readonly sheet: string;
  readonly part: string;
  readonly folder: string;
  readonly date1904: boolean;
  readonly author: string;
  readonly fitRows: boolean;
}

/** @returns how many values were set */
function patchSheet(parts: PartsDraft, styles: StyleBook, place: SheetPlace, cells: readonly CellEdit[], warnings: Remark[]): number {
  const { sheet, part, date1904, fitRows } = place;
  const { placed, notes } = placedEdits(cells, date1904);
  if (placed.length === 0 && notes.length === 0) return 0;
  const xml = xmlText(required(parts.read(part)));
  const tableRows = placed.some(({ value }) => value !== undefined) ? namedRows(parts, part) : [];
  const warn = (remark: Remark) => {
    warnings.push(remark);
  };
  const { splices, values } = patchCells(xml, placed, { sheet, date1904, tableRows, restyled: styles.restyled, warn, fitRows });
  const noted = notes.length === 0 ? null : addNotes(parts, part, xml, place.folder, notes, place.author);
  if (noted !== null && !noted.possible) warn({ code: 'notes-not-added', sheet, cell: null, message: NOTES_NOT_ADDED });
  for (const cell of noted?.kept ?? []) {
    warn({ code: 'note-kept', sheet, cell, message: `${cell} has a note already; it was kept, and the new one was not added.` });
  }
  const all = [...splices, ...(noted?.splices ?? [])];
  if (all.length > 0) parts.change(part, spliced(xml, all));
  return values;
}

const NOTES_NOT_ADDED =
  'Notes could not be added to this sheet, because its drawings are of a kind that is not known here; its cells are marked by their fill alone.';

function placedEdits(cells: readonly CellEdit[], date1904: boolean): { placed: PlacedEdit[]; notes: PlacedNote[] } {
  const placed = new Map<string, PlacedEdit>();
  const notes = new Map<string, PlacedNote>();
  for (const { at, value, fill, note } of cells) {
    const place = parseAddress(at);
    if (place === null) throw new Error(`"${at}" is not a cell`);
    const key = `${place.row},${place.column}`;
    if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${value} is no number that a cell can hold`);
    if (typeof value === 'object' && value !== null) serialOf(value.date, date1904);
    if (value !== undefined || fill !== undefined) {
      placed.set(key, {
        ...(placed.get(key) ?? place),
        ...(value === undefined ? {} : { value }),
        ...(fill === undefined ? {} : { fill: colour(fill) }),
      });
    }
    if (note !== undefined && note.trim() !== '') {
      const before = notes.get(key);
      notes.set(key, { ...place, text: before === undefined ? note : `${before.text}\n${note}` });
    }
  }
  return { placed: [...placed.values()], notes: [...notes.values()] };
}

function colour(text: string): string {
  if (!/^#[0-9a-f]{6}$/i.test(text)) throw new Error(`"${text}" is not a colour such as #E4DFEC`);
  return text.slice(1).toUpperCase();
}

/** Header and total rows of the sheet's tables. */
function namedRows(parts: PartsDraft, part: string) {
  return readRelationships(parts.pack, part).flatMap(({ kind, target }) => {
    const bytes = kind === 'table' ? parts.read(target) : null;
    if (bytes === null) return [];
    const rows: { table: string; range: { top: number; left: number; bottom: number; right: number } }[] = [];
    readXml(bytes, {
      open(name, attributes) {
        const range = name === 'table' ? parseRange(attributes.ref ?? '') : null;
        if (range === null) return;
        const table = attributes.displayName ?? attributes.name ?? '';
        const [headers, totals] = [Number(attributes.headerRowCount ?? 1), Number(attributes.totalsRowCount ?? 0)];
        if (headers > 0) rows.push({ table, range: { ...range, bottom: range.top + headers - 1 } });
        if (totals > 0) rows.push({ table, range: { ...range, top: range.bottom - totals + 1 } });
      },
    });
    return rows;
  });
}

function isStrict(main: Uint8Array): boolean {
  const xml = xmlText(main);
  const root = rootElement(xml);
  return (
    attribute(xml.text.slice(root.start, root.inside), 'conformance') === 'strict' ||
    xml.text.slice(root.start, root.inside).includes('purl.oclc.org')
  );
}

function signatureRemark(names: readonly string[]): Remark[] {
  if (!names.some((name) => name.toLowerCase().startsWith('_xmlsignatures/'))) return [];
  const message =
    'The workbook is digitally signed, and its signature does not hold for a changed copy: keep the signed file, and have the copy signed again if that matters.';
  return [{ code: 'signature-broken', sheet: null, cell: null, message }];
}

function notFound(sheet: string, other: boolean): string {
  return other
    ? `Sheet '${sheet}' holds no cells, only a chart or a dialog, so nothing was changed there.`
    : `The workbook has no sheet '${sheet}', so nothing was changed there: check the name.`;
}
