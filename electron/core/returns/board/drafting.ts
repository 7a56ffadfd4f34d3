/** Drafting a sheet: rows go in one after another, and each becomes as tall as its text needs. */
import type { CellDescription, CellValue, RowDescription, TableDescription } from '../../excel/write/description.ts';
import { type StyleName, styleOf } from '../../excel/write/styles.ts';
import { cellText, INDENT_PX, linesHeightPt, textWidthPx, wrappedLines } from '../../excel/write/text.ts';

export interface DraftCell {
  readonly value: CellValue;
  readonly style: StyleName;
  readonly span: number;
  readonly link?: { readonly sheet: string; readonly cell: string };
  readonly formula?: string;
}

/** @param span how many columns the cell reaches over */
export function cell(value: CellValue, style: StyleName, span = 1): DraftCell {
  return { value, style, span };
}

/** A cell that opens the top of another sheet. */
export function linkTo(sheet: string, text: string, style: StyleName, span = 1): DraftCell {
  return { value: text, style, span, link: { sheet, cell: 'A1' } };
}

/** @returns `count` cells without content */
export function blank(count: number, style: StyleName = 'plain'): DraftCell[] {
  return Array.from({ length: Math.max(0, count) }, () => cell(null, style));
}

export interface Draft {
  readonly widthsPx: readonly number[];
  /** the number of columns */
  readonly columns: number;
  /** cells from the first column on; returns the row's number. `leastPt` = not lower than this; `outline` = folds away, so many deep */
  row(cells: readonly DraftCell[], leastPt?: number, outline?: number): number;
  gap(heightPt: number): void;
  /** a real table: header row, then at least one row. Returns the header's row number */
  table(name: string, header: readonly DraftCell[], rows: readonly (readonly DraftCell[])[], left?: number): number;
  /** makes a table of cells already there */
  markTable(name: string, table: Omit<TableDescription, 'name'>): void;
  heightPt(): number;
  /** of a row that is there already */
  setHeight(row: number, heightPt: number): void;
  /** a part that should stay whole on a printed page begins with the next row */
  beginPart(): void;
  /** the rows with which parts begin */
  readonly parts: readonly number[];
  /** what had to be taken out of texts, and where they stand */
  readonly remarks: readonly Remark[];
  readonly rows: readonly RowDescription[];
  readonly tables: readonly TableDescription[];
}

export interface Remark {
  readonly text: string;
  /** "Return, row 12" */
  readonly where: string;
  readonly remark: string;
}

const LEAST_PT = 18;
const HEAD_PT = 26;

/** @param widthsPx of the columns, first one first */
export function draft(sheet: string, widthsPx: readonly number[]): Draft {
  const rows: RowDescription[] = [];
  const tables: TableDescription[] = [];
  const remarks: Remark[] = [];
  const parts: number[] = [];

  const row: Draft['row'] = (cells, leastPt = 0, outline = 0) => {
    const placed: CellDescription[] = [];
    let column = 1;
    let heightPt = leastPt;
    for (const { span, ...said } of cells) {
      placed.push({ column, span, ...said });
      if (typeof said.value === 'string') {
        heightPt = Math.max(heightPt, textHeightPt(said.value, said.style, widthOf(widthsPx, column, span)));
        const { remark } = cellText(said.value);
        if (remark !== null) remarks.push({ text: said.value, where: `${sheet}, row ${rows.length + 1}`, remark });
      }
      column += span;
    }
    return rows.push({ heightPt: heightPt === 0 ? LEAST_PT : heightPt, cells: placed, ...(outline === 0 ? {} : { outline }) });
  };

  return {
    widthsPx,
    columns: widthsPx.length,
    row,
    gap: (heightPt) => {
      rows.push({ heightPt, cells: [] });
    },
    table: (name, header, body, left = 1) => {
      const before = blank(left - 1);
      const top = row([...before, ...uniqueHeaders(header)], HEAD_PT);
      for (const cells of body) row([...before, ...cells], LEAST_PT);
      tables.push({ name, top, left, bottom: top + body.length, right: left + header.length - 1 });
      return top;
    },
    markTable: (name, table) => {
      tables.push({ name, ...table });
    },
    heightPt: () => rows.reduce((sum, each) => sum + each.heightPt, 0),
    setHeight: (number, heightPt) => {
      const set = rows[number - 1];
      if (set !== undefined) rows[number - 1] = { ...set, heightPt };
    },
    beginPart: () => {
      parts.push(rows.length + 1);
    },
    parts,
    remarks,
    rows,
    tables,
  };
}

/** Excel takes no two columns of one name in a table, and a plan may call its levels and statuses what it likes. */
export function uniqueHeaders(header: readonly DraftCell[]): readonly DraftCell[] {
  const taken = new Set<string>();
  return header.map((each) => {
    let name = typeof each.value === 'string' && each.value.trim() !== '' ? each.value : 'Column';
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${String(each.value)} ${count}`;
    taken.add(name.toLowerCase());
    return { ...each, value: name };
  });
}

export function widthOf(widthsPx: readonly number[], column: number, span: number): number {
  return widthsPx.slice(column - 1, column - 1 + span).reduce((sum, px) => sum + px, 0);
}

/** @returns the height a text needs in a column of that width, in points */
export function textHeightPt(text: string, name: StyleName, widthPx: number): number {
  const style = styleOf(name);
  return linesHeightPt(style.wrap ? wrappedLines(text, widthPx - style.indent * INDENT_PX, style.sizePt, style.bold) : 1, style.sizePt);
}

/** Wide enough for the longest text, within bounds; in pixels. */
export function fittingPx(texts: Iterable<string | null>, leastPx: number, mostPx: number, sizePt = 9, bold = false): number {
  let widest = 0;
  for (const text of texts) {
    if (text === null) continue;
    for (const line of text.split('\n')) widest = Math.max(widest, textWidthPx(line, sizePt, bold));
    if (widest * 1.04 + 16 >= mostPx) return mostPx;
  }
  return Math.round(Math.min(mostPx, Math.max(leastPx, widest * 1.04 + 16)));
}

/** One line of a text, cut at a word with "…" where the room ends. */
export function clipped(text: string, widthPx: number, sizePt: number, bold = false): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const room = (widthPx - 18) * 0.97;
  if (textWidthPx(line, sizePt, bold) <= room) return line;
  let kept = '';
  let used = textWidthPx('…', sizePt, bold);
  for (const character of line) {
    used += textWidthPx(character, sizePt, bold);
    if (used > room) break;
    kept += character;
  }
  const word = kept.lastIndexOf(' ');
  return `${(word > kept.length * 0.6 ? kept.slice(0, word) : kept).replace(/[\s,;:.–-]+$/, '')}…`;
}
