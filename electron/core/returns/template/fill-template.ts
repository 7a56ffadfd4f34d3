/** Fills the board's own workbook: cells and rows that its map names get what the return says, and nothing else of it changes. */
import type { FilledCell } from '#shared/domain/output.ts';
import { looseRef } from '#shared/domain/refs.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import { address } from '#shared/domain/sheet.ts';
import type { TemplateMap, TemplateTable } from '#shared/domain/template-map.ts';
import { ExcelRefusal } from '../../excel/index.ts';
import { type RowShift, rowShift } from '../../excel/patch/row-shift.ts';
import { openTargets, type Target, type TargetSheet } from '../../excel/patch/targets.ts';
import { type AddedRows, type CellEdit, patchWorkbook } from '../../excel/patch/workbook.ts';
import { parseAddress } from '../../excel/ranges.ts';
import { UserError } from '../../user-error.ts';
import { type FillRemarks, fillRemarks } from './fill-remarks.ts';
import { fitted } from './template-fit.ts';
import { columnValue, fieldValue, isTaken, itemsByRef, itemsTaken, type TemplateItem, type TemplateValue } from './template-values.ts';
import { isCutOff, roomFor, type TextRoom } from './text-room.ts';

export interface FilledTemplate {
  readonly bytes: Uint8Array;
  /** by their places in the filled workbook, in the map's order */
  readonly cells: readonly FilledCell[];
  readonly remarks: readonly string[];
}

/**
 * @param bytes an .xlsx or .xlsm file
 * @returns the same bytes for the same data
 * @throws UserError REFUSED where the file is no workbook any more, or rows cannot be added to it without harm
 */
export function fillTemplate(bytes: Uint8Array, map: TemplateMap, data: ReturnData): FilledTemplate {
  try {
    return filled(bytes, map, data);
  } catch (error) {
    if (error instanceof ExcelRefusal) throw new UserError('REFUSED', error.message);
    throw error;
  }
}

/** A cell before anything is added to its sheet, where it will be, and what goes into it. */
interface Placed {
  readonly sheet: string;
  /** as it is: for a row that is added, the row that it is like */
  readonly target: Target;
  readonly room: TextRoom;
  readonly row: number;
  readonly column: number;
  readonly value: TemplateValue;
  readonly added: boolean;
}

function filled(bytes: Uint8Array, map: TemplateMap, data: ReturnData): FilledTemplate {
  const book = openTargets(bytes);
  const remarks = fillRemarks();
  if (map.cells.length + map.tables.length === 0) remarks.nothingMapped();
  const tables = map.tables.flatMap((table) => {
    const sheet = book.sheet(table.sheet);
    if (sheet === null) remarks.noSheet(table.sheet);
    return sheet === null ? [] : [rowsToFill(table, sheet, data, remarks)];
  });
  const added = new Map<string, AddedRows[]>();
  for (const { table, more } of tables) {
    if (more === 0) continue;
    const own = added.get(table.sheet) ?? [];
    const beside = own.findIndex(({ after }) => after === table.lastRow);
    const rows = { after: table.lastRow, count: Math.max(more, own[beside]?.count ?? 0), like: table.lastRow };
    added.set(table.sheet, beside < 0 ? [...own, rows] : own.map((each, index) => (index === beside ? rows : each)));
  }
  const shifts = new Map([...added].map(([sheet, rows]): [string, RowShift] => [sheet, rowShift(rows)]));
  const rowOf = (sheet: string, row: number) => shifts.get(sheet)?.row(row) ?? row;

  const placed: Placed[] = [];
  for (const { sheet, cell, field, code } of map.cells) {
    const place = parseAddress(cell);
    const own = book.sheet(sheet);
    if (own === null || place === null) remarks.noSheet(sheet);
    else {
      const target = own.at(place.row, place.column);
      placed.push({
        sheet,
        target,
        room: roomFor(own, place.row, place.column),
        row: rowOf(sheet, place.row),
        column: place.column,
        value: fieldValue(data, field, code),
        added: false,
      });
    }
  }
  for (const { table, sheet, rows } of tables) {
    const block = shifts.get(table.sheet)?.blocks.find(({ after }) => after === table.lastRow);
    for (const { row, extra, item } of rows) {
      const now = extra === null ? rowOf(table.sheet, row) : (block?.first ?? 0) + extra;
      for (const { column, field } of table.columns) {
        const value = item === null ? null : columnValue(data, item, field);
        const [target, room] = [sheet.at(row, column), roomFor(sheet, row, column)];
        placed.push({ sheet: table.sheet, target, room, row: now, column, value, added: extra !== null });
      }
    }
  }
  return written(bytes, placed, added, data, remarks);
}

function written(
  bytes: Uint8Array,
  placed: readonly Placed[],
  added: ReadonlyMap<string, readonly AddedRows[]>,
  data: ReturnData,
  remarks: FillRemarks,
): FilledTemplate {
  const cells: FilledCell[] = [];
  const edits = new Map<string, CellEdit[]>([...added.keys()].map((sheet) => [sheet, []]));
  for (const { sheet, target, room, row, column, value, added: isNew } of placed) {
    const before = isNew ? '' : target.text;
    if (target.formula) {
      if (value !== null) remarks.formula(sheet, row, column);
      continue;
    }
    const fit = fitted(value, target, data.scale);
    if (fit.value === null && before === '') continue;
    if (fit.noChoice) remarks.noChoice(sheet, row, column, fit.shown, target.choices);
    if (isCutOff(fit.shown, target, room)) remarks.cutOff(sheet, row);
    const cell = address(row, column);
    const own = edits.get(sheet) ?? [];
    own.push({ at: cell, value: fit.value });
    edits.set(sheet, own);
    cells.push({ sheet, cell, before, after: fit.shown });
  }
  const sheets = [...edits].map(([sheet, own]) => ({ sheet, cells: own, rows: added.get(sheet) ?? [], fitRows: true }));
  const { bytes: patched, warnings } = patchWorkbook(bytes, { sheets });
  const refused = new Set(warnings.filter(({ code }) => NOT_WRITTEN.has(code)).map(({ sheet, cell }) => `${sheet}!${cell}`));
  remarks.warnings(warnings);
  return { bytes: patched, cells: cells.filter(({ sheet, cell }) => !refused.has(`${sheet}!${cell}`)), remarks: remarks.sentences() };
}

const NOT_WRITTEN = new Set(['formula-kept', 'merged-cell-kept', 'table-header-kept']);

interface TableRows {
  readonly table: TemplateTable;
  readonly sheet: TargetSheet;
  /** how many rows have to be added behind the last one */
  readonly more: number;
  readonly rows: readonly TableRow[];
}

interface TableRow {
  /** as the sheet is; of a row that is added, the one it is like */
  readonly row: number;
  /** of a row that is added: which, from 0 */
  readonly extra: number | null;
  /** null = what was there is cleared */
  readonly item: TemplateItem | null;
}

function rowsToFill(table: TemplateTable, sheet: TargetSheet, data: ReturnData, remarks: FillRemarks): TableRows {
  const { firstRow, lastRow } = table;
  if (table.order === 'by-ref') return { table, sheet, more: 0, rows: rowsByRef(table, sheet, data, remarks) };
  const items = itemsTaken(data, table.take);
  const ready = lastRow - firstRow + 1;
  const rows = Array.from({ length: Math.max(ready, items.length) }, (_, index): TableRow => {
    const item = items[index] ?? null;
    return index < ready ? { row: firstRow + index, extra: null, item } : { row: lastRow, extra: index - ready, item };
  });
  return { table, sheet, more: Math.max(0, items.length - ready), rows };
}

/** Rows whose ref is not in the plan, and items without a row, are left out and said. */
function rowsByRef(
  { sheet: name, firstRow, lastRow, refColumn, take }: TemplateTable,
  sheet: TargetSheet,
  data: ReturnData,
  remarks: FillRemarks,
): TableRow[] {
  const items = itemsByRef(data);
  const met = new Set<TemplateItem>();
  const rows: TableRow[] = [];
  for (let row = firstRow; row <= lastRow; row++) {
    const said = refColumn === null ? '' : sheet.at(row, refColumn).text.trim();
    if (said === '') continue;
    const item = items.get(looseRef(said)) ?? null;
    if (item === null) remarks.unknownRef(name, row, said);
    else if (isTaken(data, item, take)) {
      met.add(item);
      rows.push({ row, extra: null, item });
    }
  }
  const own = new Set([...met].map(({ id }) => id));
  remarks.withoutRow(
    name,
    itemsTaken(data, take).filter(({ id }) => !own.has(id)),
  );
  return rows;
}
