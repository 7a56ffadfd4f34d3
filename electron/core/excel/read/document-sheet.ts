/**
 * A document - of Word, of a web page, from the clipboard - laid out as one sheet: its lines in column A, its tables below one another.
 * What a heading above a table says is then where recognition looks for it.
 */
import type { Merge, Sheet } from '#shared/domain/sheet.ts';
import type { Limits } from '../limits.ts';
import { LAST_COLUMN, LAST_ROW } from '../ranges.ts';
import { ExcelRefusal } from '../refusal.ts';
import { type CellDraft, draft, type RowDraft } from './sheet-part.ts';
import { PLAIN } from './styles.ts';

export type Block = DocumentLine | DocumentTable;

/** A paragraph, or one line of it. */
export interface DocumentLine {
  readonly kind: 'line';
  readonly text: string;
  /** all of its words are */
  readonly bold: boolean;
  readonly strike: boolean;
  /** behind all of its words, '#RRGGBB' */
  readonly fill: string | null;
  readonly note: string | null;
  readonly link: string | null;
}

export interface DocumentTable {
  readonly kind: 'table';
  readonly rows: readonly DocumentRow[];
  /** in characters, by column from 1, where the document says */
  readonly widths: Readonly<Record<number, number>>;
}

export interface DocumentRow {
  readonly hidden: boolean;
  /** in order of their columns */
  readonly cells: readonly DocumentCell[];
}

export interface DocumentCell {
  /** from 1 */
  readonly column: number;
  readonly columns: number;
  readonly rows: number;
  /** the cell's own, before that of its words */
  readonly fill: string | null;
  readonly note: string | null;
  readonly bold: boolean;
  readonly blocks: readonly Block[];
}

/** @throws ExcelRefusal when there is more than a sheet holds, or than `limits` allow */
export function documentSheet(blocks: readonly Block[], name: string, limits: Limits): Sheet {
  const rows: RowDraft[] = [];
  const merges: Merge[] = [];
  const columnWidths: Record<number, number> = {};
  let number = 0;
  let cells = 0;
  const count = () => {
    if (++cells > limits.cells || number > LAST_ROW) throw new ExcelRefusal('too-many-cells');
  };
  for (const block of withoutLayout(blocks)) {
    if (block.kind === 'line') {
      number++;
      count();
      rows.push({ number, hidden: false, outline: 0, height: null, cells: [cellOf(1, [block], block.fill, block.note, false)] });
      continue;
    }
    const top = number;
    for (const row of block.rows) {
      number++;
      const drafts: CellDraft[] = [];
      for (const cell of row.cells) {
        if (cell.column > LAST_COLUMN) throw new ExcelRefusal('too-many-cells');
        const made = cellOf(cell.column, linesOf(cell.blocks), cell.fill, cell.note, cell.bold);
        if (cell.columns > 1 || cell.rows > 1) merges.push(mergeOf(cell, number));
        else if (made.text === '' && made.fill === null && made.note === null) continue;
        count();
        drafts.push(made);
      }
      if (drafts.length > 0) rows.push({ number, hidden: row.hidden, outline: 0, height: null, cells: drafts });
    }
    for (const [column, width] of Object.entries(block.widths)) {
      columnWidths[Number(column)] = Math.max(columnWidths[Number(column)] ?? 0, width);
    }
    // a blank row, so that what follows is not taken for more of the table
    if (number > top) number++;
  }
  return { name, visibility: 'visible', rows, merges, columnWidths, hiddenColumns: [], tables: [], dropdowns: [], filtered: false };
}

/** Whether a table is left once those that only place things on the page are taken apart. */
export function holdsTable(blocks: readonly Block[]): boolean {
  return withoutLayout(blocks).some(({ kind }) => kind === 'table');
}

function mergeOf({ column, columns, rows }: DocumentCell, top: number): Merge {
  return { top, left: column, bottom: Math.min(LAST_ROW, top + rows - 1), right: Math.min(LAST_COLUMN, column + columns - 1) };
}

function cellOf(column: number, lines: readonly DocumentLine[], fill: string | null, note: string | null, bold: boolean): CellDraft {
  const said = lines.filter(({ text }) => text !== '');
  const text = lines
    .map((line) => line.text)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  const notes = [note, ...lines.map((line) => line.note)].filter((each) => each !== null);
  const [first] = said;
  const behind = first !== undefined && said.every((line) => line.fill === first.fill) ? first.fill : null;
  return {
    ...draft(column, PLAIN, false),
    kind: text === '' ? 'blank' : 'text',
    value: text === '' ? null : text,
    text,
    fill: fill ?? behind,
    bold: said.length > 0 && (bold || said.every((line) => line.bold)),
    strike: said.length > 0 && said.every((line) => line.strike),
    note: notes.length === 0 ? null : [...new Set(notes)].join('\n'),
    link: lines.find((line) => line.link !== null)?.link ?? null,
  };
}

/** The lines of a cell; a table within it is told row by row, its cells parted by a bar. */
function linesOf(blocks: readonly Block[]): DocumentLine[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'line') return [block];
    return block.rows.flatMap((row) => {
      const cells = row.cells
        .map((cell) => cellOf(1, linesOf(cell.blocks), cell.fill, cell.note, cell.bold))
        .filter(({ text }) => text !== '');
      const [first] = cells;
      if (first === undefined) return [];
      const text = cells.map((cell) => cell.text.replaceAll('\n', ' ')).join(' | ');
      const notes = cells.flatMap((cell) => cell.note ?? []);
      const line: DocumentLine = {
        kind: 'line',
        text,
        bold: cells.every((cell) => cell.bold),
        strike: cells.every((cell) => cell.strike),
        fill: cells.every((cell) => cell.fill === first.fill) ? first.fill : null,
        note: notes.length === 0 ? null : notes.join('\n'),
        link: cells.find((cell) => cell.link !== null)?.link ?? null,
      };
      return [line];
    });
  });
}

/** Tables that only place things on the page give way to what is in them: a frame around one text, a page's columns around tables. */
function withoutLayout(blocks: readonly Block[]): (DocumentLine | DocumentTable)[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'line') return block.text === '' ? [] : [block];
    if (!isLayout(block)) return block.rows.length === 0 ? [] : [block];
    return block.rows.flatMap(({ cells }) =>
      cells.flatMap((cell) =>
        withoutLayout(cell.blocks).map((inner) =>
          inner.kind === 'line' ? { ...inner, fill: cell.fill ?? inner.fill, note: inner.note ?? cell.note } : inner,
        ),
      ),
    );
  });
}

function isLayout({ rows }: DocumentTable): boolean {
  const cells = rows.flatMap((row) => row.cells);
  if (cells.length === 1) return true;
  const nested = cells.flatMap((cell) => cell.blocks.flatMap((block) => (block.kind === 'table' ? [block] : [])));
  if (nested.length === 0) return false;
  if (nested.some(isLayout) && !nested.every((table) => table.rows.length < 2)) return true;
  const inside = nested.reduce((sum, table) => sum + table.rows.reduce((all, row) => all + row.cells.length, 0), 0);
  const own = cells.filter((cell) => cell.blocks.length > 0 && cell.blocks.every(({ kind }) => kind === 'line')).length;
  return own * 4 < inside || cells.every((cell) => cell.column === 1);
}
