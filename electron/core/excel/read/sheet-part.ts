import type { Merge } from '#shared/domain/sheet.ts';
import { LAST_COLUMN, LAST_ROW, parseAddress, parseRange, parseRanges } from '../ranges.ts';
import { ExcelRefusal } from '../refusal.ts';
import { isoDate, isoSerial, serialParts } from '../serial-date.ts';
import { type Attributes, readXml } from '../xml.ts';
import type { RawRule } from './conditional-formats.ts';
import { type RichText, TextCollector, unescaped } from './rich-text.ts';
import { type CellStyle, PLAIN } from './styles.ts';

/** A cell and a row while they are being put together; the finished ones are the same objects. */
export interface CellDraft {
  column: number;
  value: string | number | boolean | null;
  kind: 'text' | 'number' | 'date' | 'boolean' | 'error' | 'blank';
  text: string;
  fill: string | null;
  bold: boolean;
  strike: boolean;
  formula: boolean;
  note: string | null;
  link: string | null;
  indent?: number;
}

export interface RowDraft {
  number: number;
  hidden: boolean;
  outline: number;
  height: number | null;
  cells: CellDraft[];
}

/** A worksheet part as it stands in the file, cells apart from what is said about them. */
export interface SheetPart {
  rows: RowDraft[];
  merges: Merge[];
  columns: { from: number; to: number; width: number | null; hidden: boolean }[];
  links: { at: string; relationship: string | null; location: string | null }[];
  lists: { ranges: Merge[]; formula: string }[];
  rules: RawRule[];
  filtered: boolean;
  /** formulas that carry no saved result, by the address of the first, and how many */
  withoutResult: { first: { row: number; column: number } | null; count: number };
}

export interface SheetContext {
  readonly styles: readonly CellStyle[];
  readonly strings: readonly RichText[];
  readonly notes: ReadonlyMap<number, string>;
  readonly date1904: boolean;
  /** counts cells over the whole workbook, and refuses when they are too many */
  readonly countCell: () => void;
}

/** One number for a cell's place, to look notes up by. */
export function cellKey(row: number, column: number): number {
  return row * (LAST_COLUMN + 1) + column;
}

/** After so many filled but empty cells in a row, or such rows on end, the rest is decoration to the edge of the sheet. */
const LONGEST_EMPTY_FILL = { cells: 256, rows: 500 };
const WHITE = '#FFFFFF';

/**
 * Reads a worksheet part. Cells that are styled but say nothing are dropped as they pass, so that a sheet whose used range
 * runs to its last row costs time but no memory.
 * @throws ExcelRefusal when an address lies outside any sheet, and whatever readXml and countCell throw
 */
export function readSheetPart(bytes: Uint8Array, context: SheetContext): SheetPart {
  const { styles, strings, notes, date1904 } = context;
  const sheet: SheetPart = {
    rows: [],
    merges: [],
    columns: [],
    links: [],
    lists: [],
    rules: [],
    filtered: false,
    withoutResult: { first: null, count: 0 },
  };
  const rich = new TextCollector();
  let rowNumber = 0;
  let row: RowDraft | null = null;
  let rowHasContent = false;
  let emptyRows = 0;
  let emptyCells = 0;
  let column = 0;
  let type: string | undefined;
  let style = PLAIN;
  let value = '';
  let formula: string | null = null;
  let inline = false;
  /** where text goes: a cell's value or formula, or the formulas of rules and lists */
  let target: 'value' | 'formula' | 'rule' | 'list' | 'ranges' | null = null;
  let rule: RawRule | null = null;
  let ranges: Merge[] = [];
  let list: { ranges: Merge[]; formula: string } | null = null;
  let extended: { ranges: string; formula: string; reported: RawRule[] } | null = null;

  const startRow = (attributes: Attributes) => {
    const given = attributes.r;
    rowNumber = given === undefined ? rowNumber + 1 : Number(given);
    if (!Number.isInteger(rowNumber) || rowNumber < 1 || rowNumber > LAST_ROW) throw new ExcelRefusal('corrupt');
    const height = attributes.customHeight === '1' || attributes.ht !== undefined ? Number(attributes.ht) : Number.NaN;
    row = {
      number: rowNumber,
      hidden: attributes.hidden === '1' || attributes.hidden === 'true',
      outline: Number(attributes.outlineLevel ?? 0) || 0,
      height: Number.isFinite(height) ? height : null,
      cells: [],
    };
    rowHasContent = false;
    emptyCells = 0;
    column = 0;
  };

  const startCell = (attributes: Attributes) => {
    const given = attributes.r;
    if (given === undefined) column++;
    else {
      const place = parseAddress(given);
      if (place === null) throw new ExcelRefusal('corrupt');
      column = place.column;
    }
    if (column > LAST_COLUMN) throw new ExcelRefusal('corrupt');
    const index = attributes.s;
    style = index === undefined ? (styles[0] ?? PLAIN) : (styles[Number(index)] ?? PLAIN);
    type = attributes.t;
    value = '';
    formula = null;
    inline = false;
  };

  const endCell = () => {
    if (row === null) return;
    const cell = draft(column, style, formula !== null);
    fill(cell);
    if (notes.size > 0) cell.note = notes.get(cellKey(rowNumber, column)) ?? null;
    if (formula?.startsWith('HYPERLINK(')) cell.link = /^HYPERLINK\("([^"]+)"/.exec(formula)?.[1] ?? null;
    if (formula !== null && formula !== '' && cell.kind === 'blank' && type !== 'str') {
      sheet.withoutResult.first ??= { row: rowNumber, column };
      sheet.withoutResult.count++;
    }
    if (cell.kind === 'blank' && cell.note === null && cell.link === null) {
      if (cell.fill === null || cell.fill === WHITE || ++emptyCells > LONGEST_EMPTY_FILL.cells) return;
    } else {
      emptyCells = 0;
      rowHasContent = true;
    }
    context.countCell();
    row.cells.push(cell);
  };

  /** The value into the cell, by the cell's type and number format. */
  const fill = (cell: CellDraft) => {
    if (inline) return setText(cell, rich.take());
    if (value === '') return;
    switch (type) {
      case 's': {
        const shared = strings[Number(value)];
        if (shared !== undefined) setText(cell, shared);
        return;
      }
      case 'str':
        return setText(cell, { text: unescaped(value), bold: null, strike: null });
      case 'inlineStr':
        return setText(cell, { text: value, bold: null, strike: null });
      case 'b':
        cell.kind = 'boolean';
        cell.value = value === '1' || value === 'true';
        cell.text = cell.value ? 'TRUE' : 'FALSE';
        return;
      case 'e':
        cell.kind = 'error';
        cell.value = value;
        cell.text = value;
        return;
      case 'd': {
        const serial = isoSerial(value);
        if (serial === null) setText(cell, { text: value, bold: null, strike: null });
        else setDate(cell, serial, false);
        return;
      }
      default: {
        const number = Number(value);
        if (!Number.isFinite(number)) setText(cell, { text: value, bold: null, strike: null });
        else if (style.format.kind === 'date') setDate(cell, number, date1904);
        else setNumber(cell, number);
      }
    }
  };

  const setDate = (cell: CellDraft, serial: number, from1904: boolean) => {
    const parts = serialParts(serial, from1904);
    if (parts === null) return setNumber(cell, serial);
    cell.kind = 'date';
    cell.value = isoDate(parts);
    cell.text = style.format.kind === 'date' ? style.format.text(serial, from1904) : cell.value;
  };

  const setNumber = (cell: CellDraft, number: number) => {
    cell.kind = 'number';
    cell.value = number;
    cell.text = style.format.text(number, date1904);
  };

  const endRow = () => {
    if (row === null || row.cells.length === 0) return;
    emptyRows = rowHasContent ? 0 : emptyRows + 1;
    if (emptyRows <= LONGEST_EMPTY_FILL.rows) sheet.rows.push(row);
  };

  readXml(bytes, {
    open(name, attributes) {
      switch (name) {
        case 'c':
          return startCell(attributes);
        case 'v':
          target = 'value';
          return;
        case 'f':
          target = 'formula';
          formula = '';
          return;
        case 'row':
          return startRow(attributes);
        case 'is':
          inline = true;
          return;
        case 'col':
          sheet.columns.push(columnOf(attributes));
          return;
        case 'mergeCell': {
          const range = parseRange(attributes.ref ?? '');
          context.countCell();
          if (range !== null) sheet.merges.push(range);
          return;
        }
        case 'autoFilter':
          sheet.filtered = true;
          return;
        case 'hyperlink':
          context.countCell();
          sheet.links.push({
            at: attributes.ref ?? '',
            relationship: attributes['r:id'] ?? null,
            location: attributes.location ?? null,
          });
          return;
        case 'dataValidation':
          list = attributes.type === 'list' ? { ranges: parseRanges(attributes.sqref ?? ''), formula: '' } : null;
          return;
        case 'formula1':
          target = 'list';
          return;
        case 'conditionalFormatting':
          ranges = parseRanges(attributes.sqref ?? '');
          return;
        case 'cfRule':
          rule = ruleOf(attributes, ranges);
          return;
        case 'iconSet':
          if (rule !== null) rule.icons = { set: attributes.iconSet ?? '3TrafficLights1', reverse: attributes.reverse === '1', steps: [] };
          return;
        case 'cfvo':
          rule?.icons?.steps.push({ kind: attributes.type ?? '', value: Number(attributes.val ?? 'x'), orEqual: attributes.gte !== '0' });
          return;
        case 'formula':
          rule?.formulas.push('');
          target = 'rule';
          return;
        case 'x14:dataValidation':
          extended = { ranges: '', formula: '', reported: [] };
          list = attributes.type === 'list' ? { ranges: [], formula: '' } : null;
          return;
        case 'x14:conditionalFormatting':
          extended = { ranges: '', formula: '', reported: [] };
          return;
        case 'x14:cfRule':
          // data bars stand here a second time, with the details Excel 2007 did not know
          if (attributes.type !== 'dataBar') sheet.rules.push({ ...ruleOf(attributes, []), style: null });
          return;
        case 'xm:sqref':
          target = 'ranges';
          return;
        case 'xm:f':
          target = list === null ? null : 'list';
          return;
        default:
          if (inline) rich.open(name, attributes);
      }
    },
    text(text) {
      if (target === 'value') value += text;
      else if (target === 'formula') formula += text;
      else if (inline) rich.add(text);
      else if (target === 'list' && list !== null) list.formula += text;
      else if (target === 'ranges' && extended !== null) extended.ranges += text;
      else if (target === 'rule' && rule !== null) rule.formulas.push((rule.formulas.pop() ?? '') + text);
    },
    close(name) {
      switch (name) {
        case 'c':
          endCell();
          inline = false;
          return;
        case 'row':
          endRow();
          row = null;
          return;
        case 'cfRule':
          if (rule !== null) sheet.rules.push(rule);
          rule = null;
          return;
        case 'x14:dataValidation':
          if (list !== null && extended !== null) list.ranges = parseRanges(extended.ranges);
          if (list !== null) sheet.lists.push(list);
          list = null;
          return;
        case 'dataValidation':
          if (list !== null) sheet.lists.push(list);
          list = null;
          return;
        case 'is':
          return;
        default:
          if (inline) rich.close(name);
          target = null;
      }
    },
  });
  sheet.rows = inOrder(sheet.rows);
  return sheet;
}

/** A cell that says nothing yet. */
export function draft(column: number, style: CellStyle, formula: boolean): CellDraft {
  const cell: CellDraft = {
    column,
    value: null,
    kind: 'blank',
    text: '',
    fill: style.fill,
    bold: style.bold,
    strike: style.strike,
    formula,
    note: null,
    link: null,
  };
  if (style.indent > 0) cell.indent = style.indent;
  return cell;
}

function setText(cell: CellDraft, { text, bold, strike }: RichText): void {
  if (text === '') return;
  cell.kind = 'text';
  cell.value = text;
  cell.text = text;
  if (bold !== null) cell.bold = bold;
  if (strike !== null) cell.strike = strike;
}

function columnOf(attributes: Attributes): SheetPart['columns'][number] {
  const width = Number(attributes.width);
  return {
    from: Math.max(1, Number(attributes.min) || 1),
    to: Math.min(LAST_COLUMN, Number(attributes.max) || 1),
    width: Number.isFinite(width) ? width : null,
    hidden: attributes.hidden === '1' || attributes.hidden === 'true',
  };
}

function ruleOf(attributes: Attributes, ranges: readonly Merge[]): RawRule {
  return {
    kind: attributes.type ?? '',
    operator: attributes.operator ?? null,
    text: attributes.text ?? null,
    period: attributes.timePeriod ?? null,
    icons: null,
    style: attributes.dxfId === undefined ? null : Number(attributes.dxfId),
    priority: Number(attributes.priority ?? 0) || 0,
    stop: attributes.stopIfTrue === '1' || attributes.stopIfTrue === 'true',
    ranges,
    formulas: [],
  };
}

/** Rows and cells are nearly always written in order; where they are not, they are sorted and rows of one number joined. */
function inOrder(rows: RowDraft[]): RowDraft[] {
  for (const row of rows) {
    if (row.cells.some((cell, index) => index > 0 && cell.column <= (row.cells[index - 1]?.column ?? 0))) {
      row.cells = lastOfEach(row.cells.sort((a, b) => a.column - b.column));
    }
  }
  if (!rows.some((row, index) => index > 0 && row.number <= (rows[index - 1]?.number ?? 0))) return rows;
  const joined = new Map<number, RowDraft>();
  for (const row of [...rows].sort((a, b) => a.number - b.number)) {
    const earlier = joined.get(row.number);
    if (earlier === undefined) joined.set(row.number, row);
    else earlier.cells = lastOfEach([...earlier.cells, ...row.cells].sort((a, b) => a.column - b.column));
  }
  return [...joined.values()];
}

function lastOfEach(cells: CellDraft[]): CellDraft[] {
  return cells.filter((cell, index) => cells[index + 1]?.column !== cell.column);
}
