/** A described workbook as exceljs writes it: every cell with its look, the merges and the print settings; no charts, tables, links, rules or protection. */
import ExcelJS from 'exceljs';
import type { CellDescription, WorkbookDescription } from '#core/excel/write/description.ts';
import { styleOf } from '#core/excel/write/styles.ts';

export function writtenByExceljs({ sheets }: WorkbookDescription): Promise<ExcelJS.Buffer> {
  const book = new ExcelJS.Workbook();
  for (const { name, rows, columnWidthsPx } of sheets) {
    const sheet = book.addWorksheet(name, { pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToHeight: 0 } });
    columnWidthsPx.forEach((px, index) => {
      sheet.getColumn(index + 1).width = px / 7;
    });
    for (const [index, { cells, heightPt }] of rows.entries()) {
      sheet.getRow(index + 1).height = heightPt;
      for (const cell of cells) {
        const target = sheet.getCell(index + 1, cell.column);
        const value = typeof cell.value === 'object' && cell.value !== null ? new Date(cell.value.dateTime) : cell.value;
        target.value = cell.formula === undefined ? value : { formula: cell.formula, result: value ?? '' };
        target.style = styled(cell);
        if (cell.span > 1) sheet.mergeCells(index + 1, cell.column, index + 1, cell.column + cell.span - 1);
      }
    }
  }
  return book.xlsx.writeBuffer();
}

function styled({ style }: CellDescription): Partial<ExcelJS.Style> {
  const { sizePt, bold, italic, colour, fill, horizontal, vertical, wrap, format } = styleOf(style);
  return {
    font: { name: 'Arial', size: sizePt, bold, italic, color: { argb: `FF${colour}` } },
    alignment: { horizontal, vertical, wrapText: wrap },
    ...(fill === null ? {} : { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${fill}` } } }),
    ...(format === null ? {} : { numFmt: format }),
  };
}
