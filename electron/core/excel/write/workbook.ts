/** A described workbook becomes bytes. Only new workbooks are written here; a user's file is never loaded to be saved again. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type ExcelJS from 'exceljs';
import { type CellStyles, cellStyles } from './cell-styles.ts';
import type { CellDescription, CellValue, RowDescription, SheetDescription, WorkbookDescription } from './description.ts';
import { addEntryRules } from './entry-rules.ts';
import { packageWorkbook } from './package.ts';
import { COLOUR, DEFAULT_FONT, FONT } from './styles.ts';
import { addTable } from './tables.ts';
import { cellText, looksLikeFormula } from './text.ts';

/**
 * @returns the .xlsx file. The same description gives the same bytes, whatever the time or the time zone
 * @throws Error when the description itself is wrong: a sheet's name, a table without rows, a chart of cells that are not there
 */
export async function writeWorkbook(description: WorkbookDescription): Promise<Uint8Array> {
  // a large library, and most of what the core does never writes a workbook
  const { default: library } = await import('exceljs');
  const workbook = new library.Workbook();
  const styles = cellStyles();
  const opened = firstShown(description);
  const sheetNames = new Set<string>();
  for (const [index, sheet] of description.sheets.entries()) {
    refuseBadName(sheet.name, sheetNames);
    writeSheet(workbook, sheet, index === opened, styles);
    // sheets of thousands of rows take their time, and whoever asks something meanwhile is not kept waiting for all of them
    await nextTurn();
  }
  workbook.views = [{ x: 0, y: 0, width: 28_800, height: 15_000, firstSheet: opened, activeTab: opened, visibility: 'visible' }];
  if (description.calculates === true) workbook.calcProperties.fullCalcOnLoad = true;
  const bytes = await workbook.xlsx.writeBuffer(UNCOMPRESSED);
  return packageWorkbook(new Uint8Array(bytes), description);
}

/** The package is compressed once, at the end, by `packageWorkbook`. */
const UNCOMPRESSED = { useStyles: true, useSharedStrings: true, zip: { compression: 'STORE' } } as const;

/** As Excel numbers them. */
const PAPER: Readonly<Record<SheetDescription['paper'], number>> = { A3: 8, A4: 9 };

const STATES = { visible: 'visible', hidden: 'hidden', 'very-hidden': 'veryHidden' } as const;

/** The sheet that is seen when the workbook is opened. */
function firstShown({ title, sheets }: WorkbookDescription): number {
  const index = sheets.findIndex(({ state = 'visible' }) => state === 'visible');
  if (index < 0) throw new Error(`"${title}" has no sheet that is shown; Excel opens no such workbook`);
  return index;
}

function refuseBadName(name: string, taken: Set<string>): void {
  if (name.length === 0 || name.length > 31 || /[\\/?*[\]:]|^'|'$/.test(name)) throw new Error(`"${name}" cannot be a sheet's name`);
  if (taken.has(name.toLowerCase())) throw new Error(`Two sheets are named "${name}"`);
  taken.add(name.toLowerCase());
}

function writeSheet(workbook: ExcelJS.Workbook, description: SheetDescription, isOpened: boolean, styles: CellStyles): void {
  const { columnWidthsPx, hiddenColumns = [], hiddenRows = [] } = description;
  const outlines = description.rows.map(({ outline = 0 }) => outline);
  const sheet = workbook.addWorksheet(description.name, {
    state: STATES[description.state ?? 'visible'],
    properties: {
      ...(description.accentTab ? { tabColor: { argb: `FF${COLOUR.accent}` } } : {}),
      ...(outlines.some((depth) => depth > 0) ? { outlineLevelRow: Math.max(...outlines) } : {}),
    },
    views: [sheetView(description, isOpened)],
    pageSetup: {
      paperSize: PAPER[description.paper],
      orientation: description.orientation ?? 'landscape',
      ...printSize(description),
      horizontalCentered: false,
      margins: { left: 0.45, right: 0.45, top: 0.5, bottom: 0.6, header: 0.25, footer: 0.3 },
    },
    ...(description.footerLeft === null ? {} : { headerFooter: { oddFooter: footer(description, description.footerLeft) } }),
  });
  columnWidthsPx.forEach((px, index) => {
    sheet.getColumn(index + 1).width = columnWidth(px);
  });
  for (const column of hiddenColumns) sheet.getColumn(column).hidden = true;
  description.rows.forEach((rowDescription, index) => {
    const row = sheet.getRow(index + 1);
    row.height = rowDescription.heightPt;
    if (rowDescription.outline !== undefined) row.outlineLevel = rowDescription.outline;
    refuseOverlaps(rowDescription, `${description.name}, row ${index + 1}`);
    for (const cell of rowDescription.cells) writeCell(row, cell, styles);
  });
  for (const number of hiddenRows) sheet.getRow(number).hidden = true;
  for (const number of description.pageBreaks) sheet.getRow(number).addPageBreak();
  for (const table of description.tables) addTable(sheet, table);
  addEntryRules(sheet, description);
}

/** Excel says that it ignores page breaks where a sheet is fitted to pages: where they are planned, the size is said instead. */
function printSize({ scale, onePage }: SheetDescription): Partial<ExcelJS.PageSetup> {
  return scale === undefined ? { fitToPage: true, fitToWidth: 1, fitToHeight: onePage ? 1 : 0 } : { fitToPage: false, scale };
}

/** Opened at its top left corner, with the cursor there. */
function sheetView({ frozen, gridLines }: SheetDescription, isOpened: boolean): Partial<ExcelJS.WorksheetView> {
  const view = { showGridLines: gridLines ?? false, zoomScale: 100, activeCell: 'A1', ...(isOpened ? { tabSelected: true } : {}) };
  if (frozen.rows + frozen.columns === 0) return { ...view, state: 'normal' };
  return { ...view, state: 'frozen', ySplit: frozen.rows, xSplit: frozen.columns };
}

/** Excel's unit: the width of a digit in the workbook's default font. exceljs drops a width of exactly 9. */
function columnWidth(px: number): number {
  const width = Math.round((px / DEFAULT_FONT.digitPx) * 100) / 100;
  return width === 9 ? 9.1 : width;
}

/** An ampersand starts a code in headers and footers; the whole may have 255 characters. An upright page is too narrow for its name too. */
function footer({ name, orientation }: SheetDescription, left: string): string {
  const codes = (text: string): string => cellText(text).text.replace(/\s+/g, ' ').replaceAll('&', '&&');
  const font = `&"${FONT},Regular"&8`;
  const shown = left.length > 120 ? `${left.slice(0, 119)}…` : left;
  // The space keeps a text that begins with a digit from being read as part of the type size.
  const middle = orientation === 'portrait' ? '' : `&C${font} ${codes(name)}`;
  return `&L${font} ${codes(shown)}${middle}&R${font} Page &P of &N`;
}

function refuseOverlaps({ cells }: RowDescription, where: string): void {
  const taken = new Set<number>();
  for (const { column, span } of cells)
    for (let each = column; each < column + span; each += 1) {
      if (taken.has(each)) throw new Error(`${where}: two cells in column ${each}`);
      taken.add(each);
    }
}

/** The cells that a cell reaches over carry its look, so that its lines go round the whole; the merge itself `completeSheet` writes. */
function writeCell(row: ExcelJS.Row, description: CellDescription, styles: CellStyles): void {
  const { column, span, formula } = description;
  const cell = row.getCell(column);
  const value = cellValue(description.value);
  if (formula === undefined) cell.value = value;
  else cell.value = value === null ? { formula, date1904: false } : { formula, result: value, date1904: false };
  const style = styles.of(description, formula === undefined && typeof value === 'string' && looksLikeFormula(value));
  for (let each = column; each < column + span; each += 1) row.getCell(each).style = style;
}

function cellValue(value: CellValue): string | number | Date | null {
  if (typeof value === 'string') return cellText(value).text;
  if (value === null || typeof value === 'number') return value;
  return clockTime(value.dateTime);
}

/** A date without a zone is the clock time itself, whatever the zone of the machine. */
function clockTime(iso: string): Date {
  const date = new Date(/T.*(Z|[+-]\d\d:?\d\d)$/.test(iso) || !iso.includes('T') ? iso : `${iso}Z`);
  if (Number.isNaN(date.getTime())) throw new Error(`"${iso}" is no date`);
  return date;
}
