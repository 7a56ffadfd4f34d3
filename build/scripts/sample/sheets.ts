/** How the sample trackers look: the habits of council spreadsheets, in one place. */
import type ExcelJS from 'exceljs';
import type { Rag } from './plan.ts';

export const FILL: Readonly<Record<Rag, string>> = { R: 'FFFF0000', A: 'FFFFC000', G: 'FF00B050', B: 'FF0070C0', S: 'FFD9D9D9' };

export const LONG_LABEL: Readonly<Record<Rag, string>> = {
  R: 'Off track – with major issues',
  A: 'Mainly on track – minor issues',
  G: 'On track',
  B: 'Completed',
  S: 'Scheduled - not yet started',
};

const THIN = { style: 'thin', color: { argb: 'FFBFBFBF' } } as const;
const BORDER = { top: THIN, left: THIN, bottom: THIN, right: THIN };

export function widths(sheet: ExcelJS.Worksheet, characters: readonly number[], firstColumn = 1): void {
  for (const [index, width] of characters.entries()) sheet.getColumn(firstColumn + index).width = width;
}

export function title(sheet: ExcelJS.Worksheet, address: string, text: string, size = 14): void {
  const cell = sheet.getCell(address);
  cell.value = text;
  cell.style = { font: { name: 'Arial', size, bold: true, color: { argb: 'FF1F3864' } }, alignment: { vertical: 'middle' } };
}

export function head(sheet: ExcelJS.Worksheet, row: number, column: number, texts: readonly string[], fill = 'FF1F3864'): void {
  for (const [index, text] of texts.entries()) {
    const cell = sheet.getCell(row, column + index);
    cell.value = text === '' ? null : text;
    cell.style = {
      font: { name: 'Arial', size: 10, bold: true, color: { argb: fill === 'FF1F3864' ? 'FFFFFFFF' : 'FF000000' } },
      fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: fill } },
      alignment: { vertical: 'middle', wrapText: true },
      border: BORDER,
    };
  }
}

export function words(sheet: ExcelJS.Worksheet, row: number, column: number, text: string | number | null, bold = false): ExcelJS.Cell {
  const cell = sheet.getCell(row, column);
  cell.value = text;
  cell.style = { font: { name: 'Arial', size: 10, bold }, alignment: { vertical: 'top', wrapText: true }, border: BORDER };
  return cell;
}

/** A status as the sheet shows it: its text, if any, on its colour. */
export function status(sheet: ExcelJS.Worksheet, row: number, column: number, rag: Rag, text: string | null): void {
  const cell = sheet.getCell(row, column);
  cell.value = text;
  cell.style = {
    font: { name: 'Arial', size: 10, bold: true, color: { argb: rag === 'R' || rag === 'B' ? 'FFFFFFFF' : 'FF000000' } },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: FILL[rag] } },
    alignment: { horizontal: 'center', vertical: 'middle' },
    border: BORDER,
  };
}

export function landscape(sheet: ExcelJS.Worksheet, headerRow: number): void {
  sheet.pageSetup = {
    orientation: 'landscape',
    paperSize: 9,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: `${headerRow}:${headerRow}`,
  };
  sheet.views = [{ state: 'frozen', xSplit: 0, ySplit: headerRow }];
}

/** Gives each row the height its longest text needs; merged cells ask for nothing. Heights are in points. */
export function fitRows(sheet: ExcelJS.Worksheet, fromRow: number): void {
  for (let number = fromRow; number <= sheet.rowCount; number += 1) {
    const row = sheet.getRow(number);
    let lines = 1;
    row.eachCell((cell, column) => {
      if (cell.isMerged || typeof cell.value !== 'string') return;
      const width = sheet.getColumn(column).width ?? 9;
      lines = Math.max(lines, Math.ceil((cell.value.length * 1.05) / width));
    });
    row.height = 4 + lines * 13;
  }
}
