/** A described workbook becomes bytes. Only new workbooks are written here; a user's file is never loaded to be saved again. */
import type ExcelJS from 'exceljs';
import type { CellDescription, CellValue, SheetDescription, TableDescription, WorkbookDescription } from './write-description.ts';
import { packageWorkbook } from './write-package.ts';
import { COLOUR, FONT, type Style, type StyleName, styleOf } from './write-styles.ts';
import { cellText, looksLikeFormula } from './write-text.ts';

/**
 * @returns the .xlsx file. The same description gives the same bytes, whatever the time or the time zone
 * @throws Error when the description itself is wrong: a sheet's name, a table without rows, two columns of one name
 */
export async function writeWorkbook(description: WorkbookDescription): Promise<Uint8Array> {
  // a large library, and most of what the core does never writes a workbook
  const { default: library } = await import('exceljs');
  const workbook = new library.Workbook();
  const looks = createLooks();
  const sheetNames = new Set<string>();
  for (const sheet of description.sheets) {
    refuseBadName(sheet.name, sheetNames);
    writeSheet(workbook, sheet, looks);
  }
  const bytes = await workbook.xlsx.writeBuffer(UNCOMPRESSED);
  return packageWorkbook(new Uint8Array(bytes), description);
}

/** The package is compressed once, at the end, by `packageWorkbook`. */
const UNCOMPRESSED = { useStyles: true, useSharedStrings: true, zip: { compression: 'STORE' } } as const;

/** As Excel numbers them. */
const PAPER: Readonly<Record<SheetDescription['paper'], number>> = { A3: 8, A4: 9 };

function refuseBadName(name: string, taken: Set<string>): void {
  if (name.length === 0 || name.length > 31 || /[\\/?*[\]:]|^'|'$/.test(name)) throw new Error(`"${name}" cannot be a sheet's name`);
  if (taken.has(name.toLowerCase())) throw new Error(`Two sheets are named "${name}"`);
  taken.add(name.toLowerCase());
}

function writeSheet(workbook: ExcelJS.Workbook, description: SheetDescription, looks: Looks): void {
  const { frozen, columnWidthsPx, printTitleRows } = description;
  const sheet = workbook.addWorksheet(description.name, {
    ...(description.accentTab ? { properties: { tabColor: { argb: `FF${COLOUR.accent}` } } } : {}),
    views: [
      frozen.rows + frozen.columns > 0
        ? { state: 'frozen', ySplit: frozen.rows, xSplit: frozen.columns, showGridLines: false, zoomScale: 100 }
        : { state: 'normal', showGridLines: false, zoomScale: 100 },
    ],
    pageSetup: {
      paperSize: PAPER[description.paper],
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: description.onePage ? 1 : 0,
      horizontalCentered: false,
      margins: { left: 0.45, right: 0.45, top: 0.5, bottom: 0.6, header: 0.25, footer: 0.3 },
      ...(printTitleRows === null ? {} : { printTitlesRow: `${printTitleRows[0]}:${printTitleRows[1]}` }),
    },
    headerFooter: { oddFooter: footer(description.footerLeft, description.name) },
  });
  columnWidthsPx.forEach((px, index) => {
    sheet.getColumn(index + 1).width = columnWidth(px);
  });
  description.rows.forEach((rowDescription, index) => {
    const row = sheet.getRow(index + 1);
    row.height = rowDescription.heightPt;
    for (const cell of rowDescription.cells) writeCell(row.getCell(cell.column), cell, looks);
    for (const { column, span } of rowDescription.cells) if (span > 1) sheet.mergeCells(index + 1, column, index + 1, column + span - 1);
  });
  for (const number of description.pageBreaks) sheet.getRow(number).addPageBreak();
  for (const table of description.tables) addTable(sheet, table);
}

/** Excel's unit: the width of a digit in the workbook's default font (Arial 10: 7 pixels). exceljs drops a width of exactly 9. */
function columnWidth(px: number): number {
  const width = Math.round((px / 7) * 100) / 100;
  return width === 9 ? 9.1 : width;
}

/** An ampersand starts a code in headers and footers; the whole may have 255 characters. */
function footer(left: string, sheet: string): string {
  const codes = (text: string): string => cellText(text).text.replace(/\s+/g, ' ').replaceAll('&', '&&');
  const font = `&"${FONT},Regular"&8`;
  const shown = left.length > 120 ? `${left.slice(0, 119)}…` : left;
  // The space keeps a text that begins with a digit from being read as part of the type size.
  return `&L${font} ${codes(shown)}&C${font} ${codes(sheet)}&R${font} Page &P of &N`;
}

function writeCell(cell: ExcelJS.Cell, description: CellDescription, looks: Looks): void {
  const value = cellValue(description.value);
  cell.value = value;
  cell.style = typeof value === 'string' && looksLikeFormula(value) ? looks.asText(description.style) : looks.named(description.style);
}

function cellValue(value: CellValue): string | number | Date | null {
  if (typeof value === 'string') return cellText(value).text;
  if (value === null || typeof value === 'number') return value;
  return new Date(value.dateTime);
}

/** The cells are written already; the table takes their texts over, so that names and values cannot differ. */
function addTable(sheet: ExcelJS.Worksheet, { name, top, left, bottom, right }: TableDescription): void {
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

interface Looks {
  named(name: StyleName): Partial<ExcelJS.Style>;
  /** the same look, kept as text even when somebody edits the cell */
  asText(name: StyleName): Partial<ExcelJS.Style>;
}

/** One shared object a style: exceljs recognises it and does not compare a thousand copies. */
function createLooks(): Looks {
  const made = new Map<string, Partial<ExcelJS.Style>>();
  const once = (key: string, make: () => Partial<ExcelJS.Style>): Partial<ExcelJS.Style> => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const style = make();
    made.set(key, style);
    return style;
  };
  return {
    named: (name) => once(name, () => excelStyle(styleOf(name))),
    asText: (name) => once(`${name} as text`, () => ({ ...excelStyle(styleOf(name)), numFmt: '@' })),
  };
}

function excelStyle(style: Style): Partial<ExcelJS.Style> {
  const edge = (side: NonNullable<Style['top']>): Partial<ExcelJS.Border> => ({ style: side.weight, color: { argb: `FF${side.colour}` } });
  const sides = style.sides === null ? null : edge(style.sides);
  const border = {
    ...(style.top === null ? {} : { top: edge(style.top) }),
    ...(style.bottom === null ? {} : { bottom: edge(style.bottom) }),
    ...(sides === null ? {} : { left: sides, right: sides }),
  };
  return {
    font: { name: FONT, family: 2, size: style.sizePt, bold: style.bold, italic: style.italic, color: { argb: `FF${style.colour}` } },
    alignment: {
      horizontal: style.horizontal,
      vertical: style.vertical,
      wrapText: style.wrap,
      ...(style.indent > 0 ? { indent: style.indent } : {}),
    },
    ...(style.fill === null ? {} : { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${style.fill}` } } }),
    ...(Object.keys(border).length === 0 ? {} : { border }),
    ...(style.format === null ? {} : { numFmt: style.format }),
  };
}
