/** Reads a described workbook as a person does: by sheet, by the table's headers, by address. */
import type { CellDescription, SheetDescription, WorkbookDescription } from '#core/excel/write/description.ts';

export function sheetOf(book: WorkbookDescription, name: string): SheetDescription {
  const found = book.sheets.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no sheet ${name}`);
  return found;
}

export function cellAt({ rows }: SheetDescription, row: number, column: number): CellDescription | undefined {
  return rows[row - 1]?.cells.find((cell) => cell.column === column);
}

/** All texts of a sheet, in reading order. */
export function textsOf(book: WorkbookDescription, name: string): string[] {
  return sheetOf(book, name).rows.flatMap((row) => row.cells.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])));
}

/** The rows of a table, each by the texts of its header. */
export function tableOf(book: WorkbookDescription, sheet: string, table: string): ReadonlyMap<string, CellDescription>[] {
  const from = sheetOf(book, sheet);
  const range = from.tables.find(({ name }) => name === table);
  if (range === undefined) throw new Error(`no table ${table} on ${sheet}`);
  const rows: Map<string, CellDescription>[] = [];
  for (let row = range.top + 1; row <= range.bottom; row += 1) {
    const cells = new Map<string, CellDescription>();
    for (let column = range.left; column <= range.right; column += 1) {
      const cell = cellAt(from, row, column);
      if (cell !== undefined) cells.set(String(cellAt(from, range.top, column)?.value), cell);
    }
    rows.push(cells);
  }
  return rows;
}

/** One column of a table, as values. */
export function columnOf(book: WorkbookDescription, sheet: string, table: string, header: string): CellDescription['value'][] {
  return tableOf(book, sheet, table).map((row) => {
    const cell = row.get(header);
    if (cell === undefined) throw new Error(`${table} has no column ${header}`);
    return cell.value;
  });
}
