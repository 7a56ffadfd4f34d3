/** Whether a map fits a workbook: what it names is there, takes a value, and nothing takes two. */
import { type RagScale, ragValue } from '#shared/domain/rag.ts';
import { address, columnLetters, type Merge } from '#shared/domain/sheet.ts';
import type { TemplateMap, TemplateTable } from '#shared/domain/template-map.ts';
import type { TargetBook } from '../../excel/patch/targets.ts';
import { LAST_COLUMN, LAST_ROW, parseAddress } from '../../excel/ranges.ts';

/** Rows of one table; more are a list that no board reads, or a slip of the pointer to the end of the sheet. */
const MOST_ROWS = 5_000;

/** @returns what is wrong with the map, in one sentence; null = it fits */
export function faultOf(map: TemplateMap, book: TargetBook, scale: RagScale): string | null {
  for (const { sheet, cell, field, code } of map.cells) {
    const fault = cellFault(book, sheet, cell);
    if (fault !== null) return fault;
    if ((field === 'count' || field === 'percent') && ragValue(scale, code) === null)
      return `${named(sheet, cell)} takes the number of one status, and "${code ?? ''}" is none of the plan's: choose ${oneOf(scale)}.`;
  }
  for (const table of map.tables) {
    const fault = tableFault(book, table);
    if (fault !== null) return fault;
  }
  return overlap(map);
}

/** Places of the map that a newer file of the template no longer has, each in a few words. */
export function placesGone(map: TemplateMap, book: TargetBook): readonly string[] {
  const cells = map.cells.flatMap(({ sheet, cell, field }) =>
    cellFault(book, sheet, cell) === null ? [] : [`${named(sheet, cell)} (${field.replaceAll('-', ' ')})`],
  );
  const tables = map.tables.flatMap((table) => {
    const { sheet, firstRow, lastRow } = table;
    return tableFault(book, table) === null ? [] : [`the table in rows ${firstRow} to ${lastRow} of '${sheet}'`];
  });
  return [...cells, ...tables];
}

function cellFault(book: TargetBook, name: string, cell: string): string | null {
  const sheet = book.sheet(name);
  if (sheet === null) return noSheet(book, name);
  const place = parseAddress(cell);
  if (place === null) return `A sheet has no cell ${cell}: its last is ${address(LAST_ROW, LAST_COLUMN)}.`;
  const merge = mergeOver(sheet.merges, place.row, place.column);
  if (merge !== null)
    return `${named(name, cell)} is part of merged cells, which hold one value, in ${address(merge.top, merge.left)}: point at that one.`;
  return sheet.at(place.row, place.column).formula
    ? `${named(name, cell)} holds a formula, which is never written over: point at another cell.`
    : null;
}

function tableFault(book: TargetBook, { sheet: name, firstRow, lastRow, columns, order, refColumn }: TemplateTable): string | null {
  const sheet = book.sheet(name);
  if (sheet === null) return noSheet(book, name);
  const rows = `rows ${firstRow} to ${lastRow} of '${name}'`;
  if (lastRow < firstRow)
    return `The table of '${name}' begins in row ${firstRow} and ends above it, in row ${lastRow}: its last row cannot stand before its first.`;
  if (lastRow > LAST_ROW || lastRow - firstRow >= MOST_ROWS)
    return `The table in ${rows} has ${(lastRow - firstRow + 1).toLocaleString('en-GB')} rows, more than the ${MOST_ROWS.toLocaleString('en-GB')} that a template's table may have: end it where the rows for items end.`;
  if (columns.length === 0) return `The table in ${rows} takes nothing yet: say for at least one of its columns what it takes.`;
  const outside = columns.find(({ column }) => column > LAST_COLUMN);
  if (outside !== undefined) return `A sheet has no column ${outside.column}: its last is ${columnLetters(LAST_COLUMN)}.`;
  const twice = columns.find(({ column }, index) => columns.findIndex((other) => other.column === column) !== index);
  if (twice !== undefined)
    return `Column ${columnLetters(twice.column)} of the table in ${rows} is to take two things: leave one of them out.`;
  if (order === 'by-ref' && refColumn === null)
    return `The table in ${rows} finds its items by their refs, so say which of its columns holds them.`;
  if (order === 'by-ref' && columns.some(({ column }) => column === refColumn))
    return `Column ${columnLetters(refColumn ?? 1)} of the table in ${rows} holds the refs that items are found by, so nothing can be written there.`;
  return null;
}

/** No cell may take two values, and tables side by side must end in one row, so that rows added for the one suit the other. */
function overlap({ cells, tables }: TemplateMap): string | null {
  const taken = new Set<string>();
  for (const { sheet, cell } of cells) {
    const key = `${sheet}!${cell}`;
    if (taken.has(key)) return `${named(sheet, cell)} is to take two things: leave one of them out.`;
    taken.add(key);
    const place = parseAddress(cell);
    const table = tables.find((one) => one.sheet === sheet && place !== null && holds(one, place.row, place.column));
    if (table !== undefined)
      return `${named(sheet, cell)} lies in the table in rows ${table.firstRow} to ${table.lastRow}, which fills it already: leave one of them out.`;
  }
  for (const [index, one] of tables.entries()) {
    for (const other of tables.slice(index + 1)) {
      if (one.sheet !== other.sheet || one.lastRow < other.firstRow || other.lastRow < one.firstRow) continue;
      const column = one.columns.find((each) => other.columns.some((own) => own.column === each.column));
      if (column !== undefined)
        return `Two tables of '${one.sheet}' are to fill column ${columnLetters(column.column)} of the same rows: let one end above the other.`;
      if (one.order === 'in-order' && other.order === 'in-order' && one.lastRow !== other.lastRow)
        return `Two tables of '${one.sheet}' stand side by side and end in rows ${one.lastRow} and ${other.lastRow}, so rows added for one would tear the other: let them end in the same row.`;
    }
  }
  return null;
}

function holds({ firstRow, lastRow, columns }: TemplateTable, row: number, column: number): boolean {
  return row >= firstRow && row <= lastRow && columns.some((each) => each.column === column);
}

/** The merged cells that a cell is a silent part of. */
function mergeOver(merges: readonly Merge[], row: number, column: number): Merge | null {
  const over = merges.find(({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right);
  return over === undefined || (over.top === row && over.left === column) ? null : over;
}

function noSheet({ sheets }: TargetBook, name: string): string {
  return `The workbook has no sheet '${name}'; it has ${sheets.map((sheet) => `'${sheet}'`).join(', ')}.`;
}

function named(sheet: string, cell: string): string {
  return `${cell} of '${sheet}'`;
}

function oneOf({ values }: RagScale): string {
  return values.map(({ code, label }) => `${code} (${label})`).join(', ');
}
