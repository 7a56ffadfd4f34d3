/** Drafting a sheet: rows go in one after another, and each becomes as tall as its text needs. */
import type { CellDescription, CellValue, RowDescription, SheetDescription, TableDescription } from '../excel/write-description.ts';
import { type StyleName, styleOf } from '../excel/write-styles.ts';
import { cellText, INDENT_PX, linesHeightPt, wrappedLines } from '../excel/write-text.ts';

export interface DraftCell {
  readonly value: CellValue;
  readonly style: StyleName;
  readonly span: number;
}

/** @param span how many columns the cell reaches over */
export function cell(value: CellValue, style: StyleName, span = 1): DraftCell {
  return { value, style, span };
}

export interface Draft {
  /** the number of columns */
  readonly columns: number;
  /** cells from the first column on; returns the row's number. `leastPt` = not lower than this */
  row(cells: readonly DraftCell[], leastPt?: number): number;
  gap(heightPt: number): void;
  /** a real table: header row, then at least one row. Returns the header's row number */
  table(name: string, header: readonly DraftCell[], rows: readonly (readonly DraftCell[])[]): number;
  /** makes a table of cells already there; for tables that stand side by side */
  markTable(name: string, table: Omit<TableDescription, 'name'>): void;
  /** what had to be taken out of texts, as "row 12: ..." */
  readonly remarks: readonly { readonly text: string; readonly where: string; readonly remark: string }[];
  readonly rows: readonly RowDescription[];
  readonly tables: readonly TableDescription[];
}

/** @param widthsPx of the columns, first one first */
export function draft(sheet: string, widthsPx: readonly number[]): Draft {
  const rows: RowDescription[] = [];
  const tables: TableDescription[] = [];
  const remarks: { text: string; where: string; remark: string }[] = [];

  const row: Draft['row'] = (cells, leastPt = 0) => {
    const placed: CellDescription[] = [];
    let column = 1;
    let heightPt = leastPt;
    for (const { value, style, span } of cells) {
      placed.push({ column, span, value, style });
      if (typeof value === 'string') {
        heightPt = Math.max(heightPt, textHeightPt(value, style, widthOf(widthsPx, column, span)));
        const { remark } = cellText(value);
        if (remark !== null) remarks.push({ text: value, where: `${sheet}, row ${rows.length + 1}`, remark });
      }
      column += span;
    }
    return rows.push({ heightPt: heightPt === 0 ? LEAST_PT : heightPt, cells: placed });
  };

  return {
    columns: widthsPx.length,
    row,
    gap: (heightPt) => {
      rows.push({ heightPt, cells: [] });
    },
    table: (name, header, body) => {
      const top = row(header, 26);
      for (const cells of body) row(cells, LEAST_PT);
      tables.push({ name, top, left: 1, bottom: top + body.length, right: header.length });
      return top;
    },
    markTable: (name, table) => {
      tables.push({ name, ...table });
    },
    remarks,
    rows,
    tables,
  };
}

const LEAST_PT = 18;

export function widthOf(widthsPx: readonly number[], column: number, span: number): number {
  return widthsPx.slice(column - 1, column - 1 + span).reduce((sum, px) => sum + px, 0);
}

/** @returns the height a text needs in a column of that width, in points */
export function textHeightPt(text: string, name: StyleName, widthPx: number): number {
  const style = styleOf(name);
  return linesHeightPt(style.wrap ? wrappedLines(text, widthPx - style.indent * INDENT_PX, style.sizePt, style.bold) : 1, style.sizePt);
}

/** What a finished sheet still needs to be told. */
export interface SheetSettings {
  readonly name: string;
  readonly widthsPx: readonly number[];
  /** frozen and repeated on every page down to this row; null = the sheet has no one header */
  readonly headerRow: number | null;
  readonly frozenColumns: number;
  /** a printed page ends after each of these rows; without it where it happens to end */
  readonly pageBreaks?: readonly number[];
  readonly paper: SheetDescription['paper'];
  readonly footerLeft: string;
  readonly accentTab: boolean;
}

/** Up to here a sheet may shrink to a page and still be read; a page of A4 landscape is about 560 points at this width. */
const ONE_PAGE_PT = 740;

function heightPt({ rows }: Draft): number {
  return rows.reduce((sum, row) => sum + row.heightPt, 0);
}

export function finished(drafted: Draft, settings: SheetSettings): SheetDescription {
  const { headerRow } = settings;
  return {
    name: settings.name,
    columnWidthsPx: settings.widthsPx,
    rows: drafted.rows,
    tables: drafted.tables,
    frozen: headerRow === null ? { rows: 0, columns: 0 } : { rows: headerRow, columns: settings.frozenColumns },
    printTitleRows: headerRow === null ? [1, 2] : [headerRow, headerRow],
    paper: settings.paper,
    pageBreaks: settings.pageBreaks ?? [],
    onePage: headerRow === null && heightPt(drafted) < ONE_PAGE_PT,
    accentTab: settings.accentTab,
    footerLeft: settings.footerLeft,
  };
}
