/** What stands in cells that are to be filled, and what they take: how they show values, whether a formula is there, which choices they offer. */
import type { Merge, Sheet } from '#shared/domain/sheet.ts';
import { identify } from '../guard.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import type { Package } from '../package.ts';
import { readRelationships, readWorkbookPart, required } from '../parts.ts';
import { parseSheetRange } from '../ranges.ts';
import { DEFAULT_THEME } from '../read/colour.ts';
import { type ListSource, resolveLists } from '../read/dropdowns.ts';
import type { RichText } from '../read/rich-text.ts';
import { readSharedStrings } from '../read/shared-strings.ts';
import { type CellDraft, readSheetPart, type SheetPart } from '../read/sheet-part.ts';
import { type CellStyle, PLAIN, readStyles, readTheme } from '../read/styles.ts';
import { ExcelRefusal } from '../refusal.ts';
import { cellsOf, rowsOf } from './walk.ts';
import { attribute, children, localName, prefixOf, rootElement, xmlText } from './xml.ts';

export interface Target {
  /** as a person reads it; '' = empty */
  readonly text: string;
  readonly formula: boolean;
  readonly shows: 'date' | 'percent' | 'number' | 'plain';
  /** the number of its style in the workbook: cells of the same number look alike */
  readonly look: number;
  readonly fill: string | null;
  readonly wrap: boolean;
  /** the size of its font */
  readonly points: number;
  /** what its dropdown offers; empty = it has none */
  readonly choices: readonly string[];
}

export interface TargetSheet {
  readonly merges: readonly Merge[];
  /** the last row that has cells, be they empty and only formatted */
  readonly lastRow: number;
  row(row: number): TargetRow;
  /** in characters */
  width(column: number): number;
  at(row: number, column: number): Target;
}

export interface TargetRow {
  readonly hidden: boolean;
  /** in points */
  readonly height: number;
  /** it does not grow with what is written into it */
  readonly fixed: boolean;
}

export interface TargetBook {
  /** with cells, in the workbook's order */
  readonly sheets: readonly string[];
  /** read when first asked for; null = the workbook has no such sheet, or one without cells */
  sheet(name: string): TargetSheet | null;
}

/** @throws ExcelRefusal when the file is no workbook, is damaged or unsafe */
export function openTargets(bytes: Uint8Array): TargetBook {
  const found = identify(bytes, '', DEFAULT_LIMITS);
  if (found.kind !== 'workbook') throw new ExcelRefusal('not-a-workbook');
  const { pack, mainPart } = found;
  const { sheets, names, date1904 } = readWorkbookPart(required(pack.read(mainPart)));
  const relationships = readRelationships(pack, mainPart);
  const target = (kind: string) => relationships.find((each) => each.kind === kind)?.target ?? null;
  const parts = sheets.map(({ name, relationship }) => {
    const part = relationships.find(({ id }) => id === relationship);
    return { name, part: part?.kind === 'worksheet' ? part.target : null };
  });
  let styles: readonly CellStyle[] | null = null;
  let strings: readonly RichText[] | null = null;
  const themeOf = () => read(pack, target('theme'), readTheme) ?? DEFAULT_THEME;
  const stylesOf = () => (styles ??= read(pack, target('styles'), (part) => readStyles(part, themeOf()).cells) ?? []);
  const stringsOf = () => (strings ??= read(pack, target('sharedStrings'), readSharedStrings) ?? []);
  const readParts = new Map<string, SheetPart>();
  const partOf = (name: string): SheetPart | null => {
    const part = parts.find((each) => each.name.toLowerCase() === name.toLowerCase())?.part ?? null;
    if (part === null) return null;
    const known = readParts.get(part);
    if (known !== undefined) return known;
    const made = readSheetPart(required(pack.read(part)), {
      styles: stylesOf(),
      strings: stringsOf(),
      notes: new Map(),
      date1904,
      countCell: counter(),
    });
    readParts.set(part, made);
    return made;
  };
  /** The dropdowns of one sheet; the sheets that their lists stand on are read with it, others are not. */
  const dropdownsOf = (name: string): Sheet['dropdowns'] => {
    const own = partOf(name);
    const needed = new Set([name.toLowerCase()]);
    for (const { formula } of own?.lists ?? []) {
      const said = formula.trim().replace(/^=/, '').trim();
      for (const text of [said, ...names.filter((each) => each.name.toLowerCase() === said.toLowerCase()).map((each) => each.formula)])
        needed.add(parseSheetRange(text)?.sheet.toLowerCase() ?? '');
    }
    const sources = parts.map((each): ListSource => {
      const part = needed.has(each.name.toLowerCase()) ? partOf(each.name) : null;
      return part === null ? { sheet: null, lists: [] } : { sheet: asSheet(each.name, part), lists: each.name === name ? part.lists : [] };
    });
    return resolveLists(sources, names).find((sheet) => sheet.name === name)?.dropdowns ?? [];
  };
  const opened = new Map<string, TargetSheet>();
  return {
    sheets: parts.filter(({ part }) => part !== null).map(({ name }) => name),
    sheet: (name) => {
      const known = opened.get(name);
      const part = parts.find((each) => each.name === name)?.part ?? null;
      if (known !== undefined || part === null) return known ?? null;
      const own = partOf(name);
      if (own === null) return null;
      const looks = looksOf(required(pack.read(part)));
      const dropdowns = dropdownsOf(name);
      const byRow = new Map(
        own.rows.map((row) => [row.number, new Map(row.cells.map((cell): [number, CellDraft] => [cell.column, cell]))]),
      );
      const made: TargetSheet = {
        merges: own.merges,
        lastRow: looks.lastRow,
        row: looks.row,
        width: (column) => own.columns.find(({ from, to }) => column >= from && column <= to)?.width ?? looks.width,
        at: (row, column) => {
          const cell = byRow.get(row)?.get(column);
          const look = looks.at(row, column);
          const style = stylesOf()[look.style] ?? PLAIN;
          const holds = ({ range }: Sheet['dropdowns'][number]) =>
            row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
          return {
            text: cell?.text ?? '',
            formula: look.formula,
            shows: shows(style),
            look: look.style,
            fill: style.fill,
            wrap: style.wrap,
            points: style.points,
            choices: dropdowns.find(holds)?.values ?? [],
          };
        },
      };
      opened.set(name, made);
      return made;
    },
  };
}

function read<T>(pack: Package, name: string | null, work: (part: Uint8Array) => T): T | null {
  const part = name === null ? null : pack.read(name);
  return part === null ? null : work(part);
}

function counter(): () => void {
  let cells = 0;
  return () => {
    cells += 1;
    if (cells > DEFAULT_LIMITS.cells) throw new ExcelRefusal('too-many-cells');
  };
}

function asSheet(name: string, { rows, merges }: SheetPart): Sheet {
  const nothing = { columnWidths: {}, hiddenColumns: [], tables: [], dropdowns: [], filtered: false };
  return { name, visibility: 'visible', rows, merges, ...nothing };
}

function shows({ format }: CellStyle): Target['shows'] {
  if (format.kind === 'date') return 'date';
  if (format.text(0.5, false).includes('%')) return 'percent';
  // the general format and that of texts show every digit
  return format.kind === 'number' && format.text(1234.125, false) !== '1234.125' ? 'number' : 'plain';
}

interface CellLook {
  readonly style: number;
  readonly formula: boolean;
}

/** Excel's own, where a sheet does not say. */
const USUAL = { height: 15, width: 8.43 };

interface Looks extends Pick<TargetSheet, 'lastRow' | 'row'> {
  /** of a column that says none */
  readonly width: number;
  at(row: number, column: number): CellLook;
}

/** Styles and formulas by place, of empty cells too; where there is no cell, that of its row or column. */
function looksOf(bytes: Uint8Array): Looks {
  const xml = xmlText(bytes);
  const root = rootElement(xml);
  const prefix = prefixOf(root.name);
  const parts = children(xml, root);
  const data = parts.find(({ name }) => localName(name) === 'sheetData');
  const rows = new Map((data === undefined ? [] : rowsOf(xml, data, prefix)).map((row) => [row.number, row]));
  const columns = parts.find(({ name }) => localName(name) === 'cols');
  const ofColumns = (columns === undefined ? [] : children(xml, columns)).map(({ start, inside }) => {
    const tag = xml.text.slice(start, inside);
    const number = (name: string) => Number(attribute(tag, name) ?? 0);
    return { from: number('min'), to: number('max'), style: number('style') };
  });
  const format = parts.find(({ name }) => localName(name) === 'sheetFormatPr');
  const usual = (name: string, or: number) =>
    Number((format === undefined ? null : attribute(xml.text.slice(format.start, format.inside), name)) ?? or) || or;
  const height = usual('defaultRowHeight', USUAL.height);
  const on = (tag: string, name: string) => /^(1|true)$/.test(attribute(tag, name) ?? '');
  const tagOf = (number: number) => {
    const row = rows.get(number);
    return row === undefined ? '' : xml.text.slice(row.start, row.inside);
  };
  const known = new Map<number, ReadonlyMap<number, CellLook>>();
  const cellsIn = (number: number): ReadonlyMap<number, CellLook> => {
    const before = known.get(number);
    if (before !== undefined) return before;
    const row = rows.get(number);
    const cells = new Map<number, CellLook>();
    for (const { column, start, inside, close } of row === undefined ? [] : cellsOf(xml, row, prefix)) {
      const style = Number(attribute(xml.text.slice(start, inside), 's') ?? 0);
      cells.set(column, { style, formula: new RegExp(`<${prefix}f[\\s/>]`).test(xml.marks.slice(inside, close)) });
    }
    known.set(number, cells);
    return cells;
  };
  return {
    lastRow: [...rows.values()].reduce((last, { number, inside, close }) => (close > inside ? Math.max(last, number) : last), 0),
    width: usual('defaultColWidth', USUAL.width),
    row: (number) => {
      const tag = tagOf(number);
      return { hidden: on(tag, 'hidden'), height: Number(attribute(tag, 'ht') ?? height) || height, fixed: on(tag, 'customHeight') };
    },
    at: (number, column) => {
      const cell = cellsIn(number).get(column);
      if (cell !== undefined) return cell;
      const tag = tagOf(number);
      const ofRow = on(tag, 'customFormat') ? Number(attribute(tag, 's') ?? 0) : null;
      return { style: ofRow ?? ofColumns.find(({ from, to }) => column >= from && column <= to)?.style ?? 0, formula: false };
    },
  };
}
