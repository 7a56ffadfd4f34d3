/** A plain sheet to stand behind a workbook's own: a title, a table with a header, links to cells, ready to print. */
import { address, columnLetters } from '#shared/domain/sheet.ts';
import type { NewStyle } from './styles.ts';
import { escaped } from './xml.ts';

export interface NewSheet {
  /** gets a number behind it where the workbook has a sheet of that name */
  readonly name: string;
  /** in characters, first column first */
  readonly columnWidths: readonly number[];
  readonly rows: readonly NewRow[];
}

export interface NewRow {
  /** null = as high as its text needs when the workbook is opened */
  readonly heightPt: number | null;
  readonly cells: readonly NewCell[];
}

export interface NewCell {
  readonly value: string | number | null;
  readonly style: NewStyle;
  /** a cell of the same workbook to jump to */
  readonly link?: { readonly sheet: string; readonly cell: string };
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** @param style gives a look its number */
export function newSheetPart({ columnWidths, rows }: NewSheet, style: (name: NewStyle) => number): Uint8Array {
  const links: string[] = [];
  const cells = rows.map((row, index) => {
    const number = index + 1;
    const written = row.cells.map((cell, at) => {
      const place = address(number, at + 1);
      if (cell.link !== undefined) links.push(`<hyperlink ref="${place}" location="${escaped(location(cell.link))}"/>`);
      return cellText(place, style(cell.style), cell.value);
    });
    const height = row.heightPt === null ? '' : ` ht="${row.heightPt}" customHeight="1"`;
    return `<row r="${number}"${height}>${written.join('')}</row>`;
  });
  const widest = Math.max(1, ...rows.map((row) => row.cells.length));
  const columns = columnWidths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join('');
  const text = [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<dimension ref="A1:${columnLetters(widest)}${Math.max(rows.length, 1)}"/>`,
    '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>',
    columns === '' ? '' : `<cols>${columns}</cols>`,
    `<sheetData>${cells.join('')}</sheetData>`,
    links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`,
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
    '<headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter></worksheet>',
  ];
  return Buffer.from(text.join(''), 'latin1');
}

function cellText(place: string, style: number, value: string | number | null): string {
  if (value === null) return `<c r="${place}" s="${style}"/>`;
  if (typeof value === 'number') return `<c r="${place}" s="${style}"><v>${value}</v></c>`;
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

function location({ sheet, cell }: { sheet: string; cell: string }): string {
  return `'${sheet.replaceAll("'", "''")}'!${cell}`;
}

/** What Excel takes as a sheet's name, and none that the workbook has. */
export function freeSheetName(wanted: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  const plain = wanted.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);
  for (let number = 2, name = plain; ; number++) {
    if (!used.has(name.toLowerCase())) return name;
    const end = ` (${number})`;
    name = plain.slice(0, 31 - end.length) + end;
  }
}
