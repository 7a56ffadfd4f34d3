/** A laid-out sheet written as a file: by exceljs, and as the plainest XML that a program could write. */
import ExcelJS from 'exceljs';
import type { Sheet, Workbook } from '#shared/domain/sheet.ts';
import { address } from '#shared/domain/sheet.ts';
import { workbookBytes } from './excel-package.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export async function writtenByExceljs(workbook: Workbook): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.modified = new Date(workbook.properties.modified ?? '2026-01-15T09:00:00Z');
  for (const sheet of workbook.sheets) {
    const written = book.addWorksheet(sheet.name);
    for (const row of sheet.rows) {
      for (const cell of row.cells) {
        const target = written.getCell(row.number, cell.column);
        if (cell.value !== null) target.value = cell.value;
        target.style = {
          font: { bold: cell.bold },
          ...(cell.fill === null ? {} : { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${cell.fill.slice(1)}` } } }),
        };
      }
    }
    for (const column of sheet.hiddenColumns) written.getColumn(column).hidden = true;
    for (const { top, left, bottom, right } of sheet.merges) written.mergeCells(top, left, bottom, right);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** Inline strings, one style for each look, no shared strings: as scripts write. Of a single sheet. */
export function writtenAsXml(workbook: Workbook): Uint8Array {
  const sheet = workbook.sheets[0];
  if (sheet === undefined) throw new Error('a workbook without a sheet');
  const looks = [...new Set(sheet.rows.flatMap(({ cells }) => cells.map(({ fill, bold }) => `${fill ?? ''}|${bold}`)))];
  const fills = [...new Set(looks.map((look) => look.split('|')[0] ?? '').filter((fill) => fill !== ''))];
  const styles = `<fonts count="2"><font/><font><b/></font></fonts><fills count="${fills.length + 2}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fills
    .map((fill) => `<fill><patternFill patternType="solid"><fgColor rgb="FF${fill.slice(1)}"/></patternFill></fill>`)
    .join('')}</fills><borders count="1"><border/></borders><cellXfs count="${looks.length + 1}"><xf fillId="0" fontId="0"/>${looks
    .map((look) => {
      const [fill = '', bold] = look.split('|');
      return `<xf fillId="${fill === '' ? 0 : fills.indexOf(fill) + 2}" fontId="${bold === 'true' ? 1 : 0}" applyFill="1" applyFont="1"/>`;
    })
    .join('')}</cellXfs>`;
  const named = `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(sheet.name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  return workbookBytes({
    parts: { 'xl/workbook.xml': named },
    styles,
    sheet: `${columnsXml(sheet)}<sheetData>${rowsXml(sheet, looks)}</sheetData>${mergesXml(sheet)}`,
  });
}

function columnsXml({ hiddenColumns }: Sheet): string {
  if (hiddenColumns.length === 0) return '';
  return `<cols>${hiddenColumns.map((column) => `<col min="${column}" max="${column}" width="0" hidden="1"/>`).join('')}</cols>`;
}

function rowsXml({ rows }: Sheet, looks: readonly string[]): string {
  return rows
    .map(
      ({ number, cells }) =>
        `<row r="${number}">${cells
          .map(({ column, text, fill, bold }) => {
            const at = `r="${address(number, column)}" s="${looks.indexOf(`${fill ?? ''}|${bold}`) + 1}"`;
            return text === '' ? `<c ${at}/>` : `<c ${at} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
          })
          .join('')}</row>`,
    )
    .join('');
}

function mergesXml({ merges }: Sheet): string {
  if (merges.length === 0) return '';
  const refs = merges.map(({ top, left, bottom, right }) => `<mergeCell ref="${address(top, left)}:${address(bottom, right)}"/>`);
  return `<mergeCells count="${merges.length}">${refs.join('')}</mergeCells>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
