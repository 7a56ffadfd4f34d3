/** A sheet made quick to ask: a cell by row and column, and which merge covers it. */
import { address, type Cell, type Merge, type Row, type Sheet } from '#shared/domain/sheet.ts';

export interface SheetGrid {
  readonly sheet: Sheet;
  readonly rows: readonly Row[];
  /** null = nothing stands in that row */
  row(number: number): Row | null;
  /** the cell that stands there itself, blank or not; null = none */
  at(row: number, column: number): Cell | null;
  /** the merge that covers the cell; null = none */
  mergeAt(row: number, column: number): Merge | null;
  /** the cell that speaks for this one: its own, or the first cell of a merge over it; null when nothing is said */
  speaking(row: number, column: number): { readonly cell: Cell; readonly row: number; readonly column: number } | null;
  /** how Excel names the cell: "C5". In a grid that swaps rows and columns it is the real sheet's address, not the grid's */
  addressOf(row: number, column: number): string;
  /** its rows are the sheet's columns, and its columns the sheet's rows */
  readonly swapped: boolean;
}

/** A merge is only followed over this many of its rows: files that merge a million rows exist. */
const MOST_MERGED_ROWS = 200_000;

/** @param swapped `sheet` is already turned: what stands in its row 3, column 5 is the real sheet's row 5, column 3 */
export function sheetGrid(sheet: Sheet, swapped = false): SheetGrid {
  const rowAt = new Map<number, Row>();
  for (const row of sheet.rows) rowAt.set(row.number, row);
  const merges = mergesByRow(sheet, rowAt);

  const at = (row: number, column: number): Cell | null => cellOf(rowAt.get(row), column);
  const mergeAt = (row: number, column: number): Merge | null =>
    merges.get(row)?.find((merge) => column >= merge.left && column <= merge.right) ?? null;
  return {
    sheet,
    rows: sheet.rows,
    row: (number) => rowAt.get(number) ?? null,
    at,
    mergeAt,
    addressOf: swapped ? (row, column) => address(column, row) : address,
    swapped,
    speaking: (row, column) => {
      const own = at(row, column);
      if (own !== null && own.text.trim() !== '') return { cell: own, row, column };
      const merge = merges.size === 0 ? null : mergeAt(row, column);
      if (merge === null) return null;
      const first = at(merge.top, merge.left);
      return first !== null && first.text.trim() !== '' ? { cell: first, row: merge.top, column: merge.left } : null;
    },
  };
}

/** Cells stand in column order, so the place of a cell is known where no cell before it is missing. */
function cellOf(row: Row | undefined, column: number): Cell | null {
  if (row === undefined) return null;
  const first = row.cells[0];
  if (first === undefined) return null;
  const guess = row.cells[column - first.column];
  if (guess !== undefined && guess.column === column) return guess;
  return row.cells.find((cell) => cell.column === column) ?? null;
}

function mergesByRow(sheet: Sheet, rowAt: ReadonlyMap<number, unknown>): ReadonlyMap<number, Merge[]> {
  const found = new Map<number, Merge[]>();
  const last = sheet.rows.at(-1)?.number ?? 0;
  let steps = 0;
  for (const merge of sheet.merges) {
    if (!rowAt.has(merge.top)) continue;
    for (let row = merge.top; row <= Math.min(merge.bottom, last); row += 1) {
      steps += 1;
      if (steps > MOST_MERGED_ROWS) return found;
      const list = found.get(row);
      if (list === undefined) found.set(row, [merge]);
      else list.push(merge);
    }
  }
  return found;
}
