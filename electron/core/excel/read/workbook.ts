import type { DefinedName, Merge, Remark, Sheet, Workbook } from '#shared/domain/sheet.ts';
import { address } from '#shared/domain/sheet.ts';
import type { Limits } from '../limits.ts';
import type { Package } from '../package.ts';
import { packageProperties, type Relationship, readRelationships, readWorkbookPart, required, type WorkbookPart } from '../parts.ts';
import { LAST_COLUMN, parseAddress, parseRange, parseSheetRange } from '../ranges.ts';
import { ExcelRefusal } from '../refusal.ts';
import { readXml } from '../xml.ts';
import { DEFAULT_THEME } from './colour.ts';
import { applyConditionalFormats } from './conditional-formats.ts';
import { type ListSource, resolveLists } from './dropdowns.ts';
import { readNotes, readPeople } from './notes.ts';
import { readSharedStrings } from './shared-strings.ts';
import { cellKey, draft, type RowDraft, readSheetPart, type SheetContext, type SheetPart } from './sheet-part.ts';
import { PLAIN, readStyles, readTheme, type Styles } from './styles.ts';

/** Reads the sheets of an opened package. `mainPart` is the workbook part's name. */
export function readPackage(pack: Package, mainPart: string, file: string, limits: Limits): Workbook {
  const book = readWorkbookPart(required(pack.read(mainPart)));
  const relationships = readRelationships(pack, mainPart);
  const styles = readWorkbookStyles(pack, relationships);
  const people = readPeople(pack, relationships);
  const remarks: Remark[] = packageRemarks(pack);
  const shared = part(pack, relationships, 'sharedStrings');
  const context = {
    styles: styles.cells,
    strings: shared === null ? [] : readSharedStrings(shared),
    date1904: book.date1904,
    countCell: cellCounter(limits.cells),
  };

  const properties = packageProperties(pack);
  const sheets: Sheet[] = [];
  const sources: ListSource[] = [];
  for (const { name, relationship, state } of book.sheets) {
    const target = relationships.find((each) => each.id === relationship);
    if (target === undefined) throw new ExcelRefusal('corrupt');
    if (target.kind !== 'worksheet') {
      remarks.push({
        code: 'sheet-without-cells',
        sheet: name,
        cell: null,
        message: `The sheet "${name}" is a chart or a macro sheet without cells and is ignored.`,
      });
      sources.push({ sheet: null, lists: [] });
      continue;
    }
    const bytes = required(pack.read(target.target));
    const own = readRelationships(pack, target.target);
    const notes = readNotes(pack, own, people);
    const read = readSheetPart(bytes, { ...context, notes } satisfies SheetContext);
    addLoneNotes(read.rows, notes);
    addLinks(read, own);
    const saved = properties.modified?.slice(0, 10) ?? null;
    const skipped = applyConditionalFormats(read.rows, read.rules, styles.conditionalFills, book.date1904, saved);
    remarks.push(...sheetRemarks(name, read, skipped));
    const tables = readTables(pack, own);
    const sheet = finished(name, state, read, tables);
    sheets.push(sheet);
    sources.push({ sheet, lists: read.lists });
  }
  if (sheets.length === 0) throw new ExcelRefusal('no-sheets');
  const names = rangesNamed(book.names);
  return { file, properties, sheets: resolveLists(sources, book.names), remarks, ...(names.length === 0 ? {} : { names }) };
}

/** Names for one range each, whether of the whole workbook or of a sheet; what Excel keeps for itself (print areas, filters) is left out. */
function rangesNamed(names: WorkbookPart['names']): DefinedName[] {
  return names.flatMap(({ name, formula }) => {
    const found = name.startsWith('_xlnm.') ? null : parseSheetRange(formula.trim().replace(/^=/, ''));
    return found === null ? [] : [{ name, ...found }];
  });
}

function part(pack: Package, relationships: readonly Relationship[], kind: string): Uint8Array | null {
  const found = relationships.find((relationship) => relationship.kind === kind && !relationship.external);
  return found === undefined ? null : pack.read(found.target);
}

function readWorkbookStyles(pack: Package, relationships: readonly Relationship[]): Styles {
  const bytes = part(pack, relationships, 'styles');
  if (bytes === null) return { cells: [], conditionalFills: [] };
  const theme = part(pack, relationships, 'theme');
  return readStyles(bytes, theme === null ? DEFAULT_THEME : readTheme(theme));
}

function cellCounter(most: number): () => void {
  let cells = 0;
  return () => {
    if (++cells > most) throw new ExcelRefusal('too-many-cells');
  };
}

/** Notes on cells that the sheet part does not mention, or that were dropped as saying nothing. */
function addLoneNotes(rows: RowDraft[], notes: ReadonlyMap<number, string>): void {
  if (notes.size === 0) return;
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  const present = new Set<number>();
  for (const row of rows) for (const cell of row.cells) present.add(cellKey(row.number, cell.column));
  let added = false;
  for (const [key, note] of notes) {
    if (present.has(key)) continue;
    const number = Math.floor(key / (LAST_COLUMN + 1));
    let row = byNumber.get(number);
    if (row === undefined) {
      row = { number, hidden: false, outline: 0, height: null, cells: [] };
      byNumber.set(number, row);
      rows.push(row);
      added = true;
    }
    row.cells.push({ ...draft(key % (LAST_COLUMN + 1), PLAIN, false), note });
    row.cells.sort((a, b) => a.column - b.column);
  }
  if (added) rows.sort((a, b) => a.number - b.number);
}

/** A link over a range is put on its first cell, which is the one that shows the text. */
function addLinks(read: SheetPart, relationships: readonly Relationship[]): void {
  if (read.links.length === 0) return;
  const byNumber = new Map(read.rows.map((row) => [row.number, row]));
  const targets = new Map(relationships.map((each) => [each.id, each.target]));
  for (const { at, relationship, location } of read.links) {
    const place = parseAddress(at.split(':')[0] ?? '');
    const cell = place === null ? undefined : byNumber.get(place.row)?.cells.find((each) => each.column === place.column);
    if (cell === undefined) continue;
    const outside = relationship === null ? '' : (targets.get(relationship) ?? '');
    const link = outside + (location === null ? '' : `#${location}`);
    if (link !== '') cell.link = link;
  }
}

function readTables(pack: Package, relationships: readonly Relationship[]): { name: string; range: Merge }[] {
  const tables: { name: string; range: Merge }[] = [];
  for (const { kind, target } of relationships) {
    const bytes = kind === 'table' ? pack.read(target) : null;
    if (bytes === null) continue;
    readXml(bytes, {
      open(name, attributes) {
        const range = name === 'table' ? parseRange(attributes.ref ?? '') : null;
        if (range !== null) tables.push({ name: attributes.displayName ?? attributes.name ?? '', range });
      },
    });
  }
  return tables;
}

/** Widths and hidden columns are told up to the last column that says something; beyond it they run to the sheet's edge. */
function finished(name: string, state: string, read: SheetPart, tables: Sheet['tables']): Sheet {
  const last = read.rows.reduce((most, row) => Math.max(most, row.cells[row.cells.length - 1]?.column ?? 0), 0);
  const columnWidths: Record<number, number> = {};
  const hidden = new Set<number>();
  for (const column of read.columns) {
    for (let at = column.from; at <= Math.min(column.to, last); at++) {
      if (column.width !== null) columnWidths[at] = column.width;
      if (column.hidden) hidden.add(at);
    }
  }
  return {
    name,
    visibility: state === 'hidden' ? 'hidden' : state === 'veryHidden' ? 'very-hidden' : 'visible',
    rows: read.rows,
    merges: read.merges,
    columnWidths,
    hiddenColumns: [...hidden].sort((a, b) => a - b),
    tables,
    dropdowns: [],
    filtered: read.filtered,
  };
}

function packageRemarks(pack: Package): Remark[] {
  if (!pack.names.some((name) => /(^|\/)vbaProject\.bin$/i.test(name))) return [];
  return [{ code: 'macros-ignored', sheet: null, cell: null, message: 'The workbook contains macros: they are ignored and never run.' }];
}

function sheetRemarks(sheet: string, read: SheetPart, skipped: ReadonlyMap<string, number>): Remark[] {
  const remarks: Remark[] = [];
  const { first, count } = read.withoutResult;
  if (first !== null) {
    const cell = address(first.row, first.column);
    const which = count === 1 ? 'One formula has' : `${count} formulas have`;
    const message = `${which} no saved result (first in ${cell}) and read as empty: open the workbook in Excel and save it to fill them in.`;
    remarks.push({ code: 'formulas-without-results', sheet, cell, message });
  }
  if (skipped.size > 0) {
    const total = [...skipped.values()].reduce((sum, times) => sum + times, 0);
    const kinds = [...skipped].map(([kind, times]) => (times === 1 ? words(kind) : `${words(kind)} (${times})`)).join(', ');
    const message = `${total === 1 ? 'One conditional format was' : `${total} conditional formats were`} not worked out, so colours they give are not seen: ${kinds}.`;
    remarks.push({ code: 'conditional-formats-left-out', sheet, cell: null, message });
  }
  return remarks;
}

const RULE_WORDS: Readonly<Record<string, string>> = {
  expression: 'a formula',
  cellIs: 'a comparison with a formula',
  containsText: 'a text from elsewhere',
  colorScale: 'colour scale',
  dataBar: 'data bar',
  iconSet: 'icons',
  top10: 'top or bottom values',
  aboveAverage: 'above or below average',
  duplicateValues: 'duplicate values',
  uniqueValues: 'unique values',
  timePeriod: 'dates compared with today',
};

function words(kind: string): string {
  return RULE_WORDS[kind] ?? kind;
}
