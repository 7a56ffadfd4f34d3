/** What exceljs does not write into a sheet's own part, or writes where the schema does not want it. */
import { address } from '#shared/domain/sheet.ts';
import { parseAddress } from '../ranges.ts';
import { quotedSheet, rangeAddress } from './address.ts';
import type { SheetDescription } from './description.ts';
import { xmlEscaped } from './text.ts';

/**
 * @param xml the sheet as exceljs gives it
 * @param drawing the relationship that leads to the sheet's drawing; null = it has none
 */
export function completeSheet(xml: string, sheet: SheetDescription, drawing: string | null): string {
  let text = withGrowingRows(withPromptLines(xml), sheet);
  if (sheet.rows.some(({ outline = 0 }) => outline > 0)) text = withSummaryAbove(text);
  const merges = mergedRanges(sheet);
  if (merges.length > 0) text = insertedBefore(text, BEHIND_MERGES, `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>`);
  const links = hyperlinks(sheet);
  if (links !== '') text = insertedBefore(text, BEHIND_LINKS, `<hyperlinks>${links}</hyperlinks>`);
  if (drawing !== null) text = insertedBefore(text, BEHIND_DRAWING, `<drawing r:id="${drawing}"/>`);
  return text;
}

/** The order in which the parts of a sheet stand, as the schema says: whatever may come behind. */
const BEHIND_DRAWING = ['legacyDrawing', 'picture', 'oleObjects', 'controls', 'tableParts', 'extLst'] as const;
const BEHIND_LINKS = ['printOptions', 'pageMargins', 'pageSetup', 'headerFooter', 'rowBreaks', 'drawing', ...BEHIND_DRAWING] as const;
const BEHIND_MERGES = ['phoneticPr', 'conditionalFormatting', 'dataValidations', 'hyperlinks', ...BEHIND_LINKS] as const;

function insertedBefore(xml: string, elements: readonly string[], text: string): string {
  const from = xml.indexOf('</sheetData>') + 1 || xml.indexOf('<sheetData/>') + 1;
  const places = elements.map((name) => xml.slice(from).search(new RegExp(`<${name}[ />]`))).filter((at) => at >= 0);
  const at = places.length === 0 ? xml.lastIndexOf('</worksheet>') : from + Math.min(...places);
  return xml.slice(0, at) + text + xml.slice(at);
}

/** exceljs compares every merge with every other: a few thousand take it seconds. */
function mergedRanges({ rows }: SheetDescription): string[] {
  return rows.flatMap(({ cells }, index) =>
    cells.flatMap(({ column, span }) => {
      const range = { top: index + 1, left: column, bottom: index + 1, right: column + span - 1 };
      return span > 1 ? [`<mergeCell ref="${rangeAddress(range)}"/>`] : [];
    }),
  );
}

/** exceljs would name the place twice, once as a file outside. */
function hyperlinks({ rows }: SheetDescription): string {
  return rows
    .flatMap(({ cells }, index) =>
      cells.flatMap(({ column, span, link }) => {
        if (link === undefined) return [];
        const row = index + 1;
        const ref = rangeAddress({ top: row, left: column, bottom: row, right: column + span - 1 });
        return `<hyperlink ref="${ref}" location="${xmlEscaped(`${quotedSheet(link.sheet)}!${link.cell}`)}"/>`;
      }),
    )
    .join('');
}

/** Rows fold away below the row that sums them up. exceljs puts this element behind `pageSetUpPr`, where no reader expects it. */
function withSummaryAbove(xml: string): string {
  return xml.replace(/<pageSetUpPr/, '<outlinePr summaryBelow="0"/><pageSetUpPr');
}

/** exceljs fixes every height that it writes. */
function withGrowingRows(xml: string, { rows }: SheetDescription): string {
  const growing = new Set(rows.flatMap(({ grows = false }, index) => (grows ? [String(index + 1)] : [])));
  if (growing.size === 0) return xml;
  return xml.replace(/<row r="(\d+)"[^>]*>/g, (tag, number: string) => (growing.has(number) ? tag.replace(' customHeight="1"', '') : tag));
}

/** A line break in an attribute is read as a space unless it is written as a character reference. */
function withPromptLines(xml: string): string {
  return xml.replace(/<dataValidations.*?<\/dataValidations>/s, (rules) => rules.replaceAll('\n', '&#10;'));
}

/** @throws Error where a cell leads to a place that is not in the workbook */
export function refuseBadLinks(sheets: readonly SheetDescription[]): void {
  const names = new Set(sheets.map(({ name }) => name));
  for (const { name, rows } of sheets)
    for (const [index, { cells }] of rows.entries())
      for (const { column, link } of cells)
        if (link !== undefined && (!names.has(link.sheet) || parseAddress(link.cell) === null))
          throw new Error(`${name}!${address(index + 1, column)} leads to ${link.sheet}!${link.cell}, which is not in this workbook`);
}
