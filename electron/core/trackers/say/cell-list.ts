/** Lists of cells as messages have them: "F7, F9-F21". */
import { address, columnLetters } from '#shared/domain/sheet.ts';

/** Longer lists than this are for programs; a person is shown `MOST_SHOWN` parts of them. */
const MOST_KEPT = 500;
export const MOST_SHOWN = 12;

/** ["F7", "F9", "F10", "F11"] -> "F7, F9-F11": column by column, runs joined, long lists cut with the number of cells left out. */
export function cellList(cells: readonly string[], most = MOST_KEPT): string {
  const runs: { text: string; column: number; from: number; to: number }[] = [];
  for (const { text, column, row } of inOrder(cells)) {
    const last = runs.at(-1);
    if (last !== undefined && column > 0 && last.column === column && last.to === row - 1) last.to = row;
    else runs.push({ text, column, from: row, to: row });
  }
  const shown = runs.slice(0, most).map(({ text, column, from, to }) => (from === to ? text : `${text}-${address(to, column)}`));
  const left = runs.slice(most).reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return left === 0 ? shown.join(', ') : `${shown.join(', ')} and ${left} more`;
}

/** The cells of such a list, one by one, at most `most`; what is no cell is left out. */
export function cellsIn(list: string | null, most = 20_000): string[] {
  const cells: string[] = [];
  for (const part of (list ?? '').replace(/ and \d+ more$/, '').split(/\s*,\s*/)) {
    const [first, last] = part.split(/[-:–]/).map(place);
    if (first === undefined || first === null) continue;
    const end = last ?? first;
    for (let row = first.row; row <= end.row && cells.length < most; row++) {
      for (let column = first.column; column <= end.column && cells.length < most; column++) cells.push(address(row, column));
    }
  }
  return cells;
}

/** How many cells a list speaks of, those left out included. */
export function cellCount(list: string | null): number {
  return cellsIn(list).length + Number(/ and (\d+) more$/.exec(list ?? '')?.[1] ?? 0);
}

/** "F" where all cells of the list stand in one column, else null. */
export function columnOf(list: string | null): string | null {
  const columns = new Set(cellsIn(list, 2_000).map((cell) => place(cell)?.column));
  const [only] = columns;
  return columns.size === 1 && only !== undefined ? columnLetters(only) : null;
}

function inOrder(cells: readonly string[]) {
  return [...new Set(cells)]
    .map((text) => ({ text, ...(place(text) ?? { column: 0, row: 0 }) }))
    .sort((a, b) => a.column - b.column || a.row - b.row);
}

function place(cell: string): { column: number; row: number } | null {
  const parts = /^([A-Z]{1,3})(\d{1,7})$/.exec(cell.trim());
  if (parts === null) return null;
  const column = [...(parts[1] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { column, row: Number(parts[2]) };
}
