/** Real Excel tables over cells that are written already. */
import type ExcelJS from 'exceljs';
import type { TableDescription } from './description.ts';

/**
 * The table takes the cells' texts over, so that names and values cannot differ.
 * @throws Error when it has no rows, or its headers are not texts that differ
 */
export function addTable(sheet: ExcelJS.Worksheet, { name, top, left, bottom, right }: TableDescription): void {
  if (bottom <= top) throw new Error(`Table ${name} has no rows; Excel refuses that. Write a sentence in its place.`);
  const columns: { name: string; filterButton: boolean }[] = [];
  for (let column = left; column <= right; column += 1) {
    const header = sheet.getRow(top).getCell(column).value;
    if (typeof header !== 'string' || header === '') throw new Error(`Table ${name}: column ${column} has no header`);
    if (columns.some((other) => other.name.toLowerCase() === header.toLowerCase()))
      throw new Error(`Table ${name}: two columns "${header}"`);
    columns.push({ name: header, filterButton: true });
  }
  const rows: ExcelJS.CellValue[][] = [];
  for (let number = top + 1; number <= bottom; number += 1) {
    const row = sheet.getRow(number);
    rows.push(columns.map((_, index) => row.getCell(left + index).value));
  }
  sheet.addTable({
    name,
    displayName: name,
    ref: sheet.getRow(top).getCell(left).address,
    headerRow: true,
    totalsRow: false,
    style: {},
    columns,
    rows,
  });
}
