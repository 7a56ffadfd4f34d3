import type { Block, DocumentCell, DocumentRow, DocumentTable } from './document-sheet.ts';

/** A table as the document writes it: cells one after another, each over some columns of a grid of fine lines. */
export interface WordTable {
  /** widths of the grid's columns, in twentieths of a point */
  readonly grid: number[];
  readonly rows: WordRow[];
}

export interface WordRow {
  /** grid columns left empty before the first cell */
  before: number;
  readonly cells: WordCell[];
}

export interface WordCell {
  span: number;
  /** 'begins' a cell over several rows, 'continues' the one above */
  down: 'begins' | 'continues' | null;
  fill: string | null;
  bold: boolean;
  readonly blocks: Block[];
}

/** Lines of the grid nearer than this are one to the eye: a border that was dragged by a hair (1/8 inch, in twentieths of a point). */
const HAIR = 180;
/** Excel's usual character, in twentieths of a point */
const CHARACTER = 105;

/** Gives every cell its row and column. Grid lines at which no cell begins, or that a hair parts, are no columns. */
export function placedWordTable({ grid, rows }: WordTable): DocumentTable {
  const starts = rows.map(({ before, cells }) => {
    let at = before;
    return cells.map((cell) => {
      const start = at;
      at += cell.span;
      return { cell, start, end: at };
    });
  });
  const columnAt = columnsOf(grid, starts) ?? columnsOf([], starts) ?? (() => 1);
  const placed = starts.map((row) => row.map(({ cell, start, end }) => ({ cell, column: columnAt(start), end: columnAt(end) })));
  const last = placed.reduce((wide, row) => row.reduce((most, { column }) => Math.max(most, column), wide), 0);

  const open = new Map<number, Open>();
  const finished = placed.map((row, at) =>
    row.flatMap(({ cell, column, end }): Open[] => {
      const above = open.get(column);
      if (cell.down === 'continues' && above !== undefined && above.last === at - 1) {
        above.last = at;
        return [];
      }
      const made = { cell, column, columns: Math.max(1, Math.min(end, last + 1) - column), first: at, last: at };
      if (cell.down === null) open.delete(column);
      else open.set(column, made);
      return [made];
    }),
  );
  const widths: Record<number, number> = {};
  for (const [index, width] of grid.entries()) {
    const column = columnAt(index);
    if (column <= last) widths[column] = Math.round(((widths[column] ?? 0) + width / CHARACTER) * 10) / 10;
  }
  return {
    kind: 'table',
    widths,
    rows: finished.map(
      (row): DocumentRow => ({
        hidden: false,
        cells: row.map(
          ({ cell, column, columns, first, last: bottom }): DocumentCell => ({
            column,
            columns,
            rows: bottom - first + 1,
            fill: cell.fill,
            note: null,
            bold: cell.bold,
            blocks: cell.blocks,
          }),
        ),
      }),
    ),
  };
}

interface Open {
  readonly cell: WordCell;
  readonly column: number;
  readonly columns: number;
  readonly first: number;
  last: number;
}

/**
 * The column, from 1, of each line of the grid. Null when lines that seemed one part two cells of one row after all.
 * @param grid widths; empty = every line at which a cell begins is a column of its own
 */
function columnsOf(
  grid: readonly number[],
  rows: readonly (readonly { readonly start: number; readonly end: number }[])[],
): ((line: number) => number) | null {
  const begins = new Set<number>();
  for (const row of rows) for (const { start } of row) begins.add(start);
  const lines = [...begins].sort((a, b) => a - b);
  const places = [0];
  for (const width of grid) places.push((places.at(-1) ?? 0) + width);
  const columns: { line: number; column: number }[] = [];
  let from = Number.NEGATIVE_INFINITY;
  let column = 0;
  for (const line of lines) {
    const place = places[line];
    if (place === undefined || place - from > HAIR) {
      column++;
      from = place ?? Number.NEGATIVE_INFINITY;
    }
    columns.push({ line, column });
  }
  const columnAt = (line: number): number => {
    let low = 0;
    let high = columns.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((columns[middle]?.line ?? 0) < line) low = middle + 1;
      else high = middle;
    }
    return columns[low]?.column ?? column + 1;
  };
  const apart = rows.every((row) => row.every(({ start }, at) => at === 0 || columnAt(start) > columnAt(row[at - 1]?.start ?? 0)));
  return apart ? columnAt : null;
}
