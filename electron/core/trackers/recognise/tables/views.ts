/** Other views of a sheet: without what is hidden, only some columns of some rows, or with rows and columns swapped. */
import type { Cell, Merge, Row, Sheet } from '#shared/domain/sheet.ts';

/** Columns, both included. */
export interface Columns {
  readonly left: number;
  readonly right: number;
}

/** The sheet without its hidden rows, its hidden columns, or both. */
export function withoutHidden(sheet: Sheet, leave: { readonly rows: boolean; readonly columns: boolean }): Sheet {
  const columns = new Set(leave.columns ? sheet.hiddenColumns : []);
  if (columns.size === 0 && !leave.rows) return sheet;
  const rows = leave.rows ? sheet.rows.filter(({ hidden }) => !hidden) : sheet.rows;
  return {
    ...sheet,
    rows: columns.size === 0 ? rows : rows.map((row) => ({ ...row, cells: row.cells.filter(({ column }) => !columns.has(column)) })),
  };
}

/**
 * The sheet with each row cut as `keep` says: null = the row is not in the view, 'whole' = as it is. Cells keep their places, and
 * merges end where the view of their first row does.
 */
export function cutSheet(sheet: Sheet, keep: (row: Row) => Columns | 'whole' | null): Sheet {
  const kept = new Map<number, Columns | 'whole'>();
  const rows: Row[] = [];
  for (const row of sheet.rows) {
    const how = keep(row);
    if (how === null) continue;
    kept.set(row.number, how);
    rows.push(how === 'whole' ? row : cutRow(row, how));
  }
  const merges = sheet.merges.flatMap((merge): Merge[] => {
    const how = kept.get(merge.top);
    if (how === undefined || how === 'whole') return how === undefined ? [] : [merge];
    const left = Math.max(merge.left, how.left);
    const right = Math.min(merge.right, how.right);
    return merge.left < how.left || left > right ? [] : [{ ...merge, left, right }];
  });
  return { ...sheet, rows, merges };
}

export function cutRow(row: Row, { left, right }: Columns): Row {
  const [first, last] = [row.cells[0], row.cells.at(-1)];
  if (first === undefined || last === undefined || (first.column >= left && last.column <= right)) return row;
  return { ...row, cells: row.cells.filter(({ column }) => column >= left && column <= right) };
}

/** A part of a sheet turned on its side: its columns as rows, left to right, each with the part's rows as columns. */
export function swappedSheet(sheet: Sheet, part: Merge): Sheet {
  const columns = new Map<number, Cell[]>();
  for (const row of sheet.rows) {
    if (row.number < part.top || row.number > part.bottom) continue;
    for (const cell of row.cells) {
      if (cell.column < part.left || cell.column > part.right) continue;
      const turned = { ...cell, column: row.number };
      const cells = columns.get(cell.column);
      if (cells === undefined) columns.set(cell.column, [turned]);
      else cells.push(turned);
    }
  }
  const hidden = new Set(sheet.hiddenColumns);
  return {
    ...sheet,
    rows: [...columns]
      .sort(([a], [b]) => a - b)
      .map(([number, cells]): Row => ({ number, hidden: hidden.has(number), outline: 0, height: null, cells })),
    merges: sheet.merges.flatMap((merge) => {
      const inside = clipped(merge, part);
      return inside === null || inside.top !== merge.top || inside.left !== merge.left ? [] : [swapped(inside)];
    }),
    columnWidths: {},
    hiddenColumns: [],
    tables: [],
    dropdowns: [],
  };
}

export function swapped({ top, left, bottom, right }: Merge): Merge {
  return { top: left, left: top, bottom: right, right: bottom };
}

function clipped(merge: Merge, part: Merge): Merge | null {
  const top = Math.max(merge.top, part.top);
  const left = Math.max(merge.left, part.left);
  const bottom = Math.min(merge.bottom, part.bottom);
  const right = Math.min(merge.right, part.right);
  return top > bottom || left > right ? null : { top, left, bottom, right };
}
