/**
 * One sheet by the Analysis Function's checklist for accessible spreadsheets: a title in A1, sentences below it in column A, one table
 * against the left edge with nothing under it. No merges, fills, filters, frozen panes, headers, footers or pictures.
 */
import type { CellDescription, CellValue, RowDescription, SheetDescription } from '../../excel/write/description.ts';
import { type StyleName, styleOf } from '../../excel/write/styles.ts';
import { cellText, linesHeightPt, wrappedLines } from '../../excel/write/text.ts';

export interface AccessibleTable {
  /** of the marked table: letters and underscores */
  readonly name: string;
  /** headers are unique; notes are named in them: "Status [note 1]" */
  readonly columns: readonly { readonly header: string; readonly widthPx: number; readonly style?: StyleName }[];
  /** no cell is left empty: what has no value says why */
  readonly rows: readonly (readonly (CellValue | Linked)[])[];
}

export interface Linked {
  readonly text: string;
  readonly sheet: string;
}

export interface AccessibleSheet {
  readonly name: string;
  readonly title: string;
  /** what the sheet holds, a sentence a row */
  readonly lines: readonly string[];
  /** null = the lines are all there is: a cover */
  readonly table: AccessibleTable | null;
}

export function accessibleSheet({ name, title, lines, table }: AccessibleSheet): SheetDescription {
  const widthsPx = table === null ? [COVER_PX] : table.columns.map(({ widthPx }) => widthPx);
  const above = table === null ? 'plain-wrap' : 'plain-line';
  const rows = [[cell(1, title, 'plain-title')], ...lines.map((line) => [cell(1, line, above)])];
  const top = rows.length + 1;
  if (table !== null) {
    const first = table.rows[0] ?? [];
    const head = (index: number) => (typeof first[index] === 'number' ? 'plain-head-right' : 'plain-head');
    rows.push(headers(table).map((header, index) => cell(index + 1, header, head(index))));
    for (const values of table.rows) rows.push(values.map((value, index) => tableCell(index + 1, value, table.columns[index]?.style)));
  }
  return {
    name,
    columnWidthsPx: widthsPx,
    rows: rows.map((cells): RowDescription => ({ heightPt: heightPt(cells, widthsPx), cells })),
    tables: table === null ? [] : [{ name: table.name, top, left: 1, bottom: rows.length, right: table.columns.length }],
    frozen: { rows: 0, columns: 0 },
    printTitleRows: table === null ? null : [top, top],
    paper: widthsPx.reduce((sum, px) => sum + px, 0) > A4_PX ? 'A3' : 'A4',
    pageBreaks: [],
    onePage: false,
    accentTab: false,
    footerLeft: null,
    gridLines: true,
    filterButtons: false,
  };
}

/** A scale may call a status "Ref": no two headers of a table are the same. */
function headers({ columns }: AccessibleTable): readonly string[] {
  const taken = new Set<string>();
  return columns.map(({ header }) => {
    let name = header;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${header} (${number})`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** What had to be taken out of the texts of these sheets: characters that a workbook cannot hold. */
export function remarksOn(sheets: readonly SheetDescription[]): readonly string[] {
  return sheets.flatMap(({ name, rows }) =>
    rows.flatMap(({ cells }, index) =>
      cells.flatMap(({ value }) => {
        const remark = typeof value === 'string' ? cellText(value).remark : null;
        return remark === null ? [] : [`Worksheet ${name}, row ${index + 1}: ${remark}`];
      }),
    ),
  );
}

const COVER_PX = 820;
/** what a page of A4 landscape takes at about two thirds of its size */
const A4_PX = 1500;
const LEAST_PT = 20;

function cell(column: number, value: CellValue, style: StyleName): CellDescription {
  return { column, span: 1, value, style };
}

function tableCell(column: number, value: CellValue | Linked, style: StyleName | undefined): CellDescription {
  if (typeof value === 'object' && value !== null && 'sheet' in value)
    return { ...cell(column, value.text, 'plain-link'), link: { sheet: value.sheet, cell: 'A1' } };
  if (typeof value === 'string' || value === null) return cell(column, value, 'plain-wrap');
  return cell(column, value, style ?? (typeof value === 'number' ? 'plain-count' : 'plain-date'));
}

function heightPt(cells: readonly CellDescription[], widthsPx: readonly number[]): number {
  const needed = cells.map(({ column, value, style }) => {
    const { sizePt, bold, wrap } = styleOf(style);
    const text = typeof value === 'string' ? value : '';
    return linesHeightPt(wrap ? wrappedLines(text, widthsPx[column - 1] ?? 0, sizePt, bold) : 1, sizePt);
  });
  return Math.max(LEAST_PT, ...needed);
}
