import { LAST_COLUMN } from '../ranges.ts';
import { ExcelRefusal } from '../refusal.ts';
import type { Block, DocumentCell, DocumentRow, DocumentTable } from './document-sheet.ts';

/** A row as a page writes it: cells one after another, without their places. */
export interface HtmlRow {
  readonly hidden: boolean;
  /** rows of one head, body or foot; no cell reaches from one into the next */
  readonly group: number;
  readonly cells: HtmlCell[];
}

export interface HtmlCell {
  readonly columns: number;
  readonly rows: number;
  readonly fill: string | null;
  readonly bold: boolean;
  readonly note: string | null;
  /** in pixels, 0 = not said */
  readonly width: number;
  readonly blocks: Block[];
}

/**
 * Gives every cell its column, after those that reach down from rows above. What spans over more columns or rows than the table has
 * ends where it ends, so that a span of a million costs nothing. Null when there is no cell.
 * @param most steps, before the table is refused as 'too-many-cells'
 */
export function placedTable(rows: readonly HtmlRow[], widths: readonly number[], most: number): DocumentTable | null {
  const placed = place(rows, most);
  const last = placed.reduce((wide, { cells }) => Math.max(wide, cells.at(-1)?.column ?? 0), 0);
  if (last === 0) return null;
  const characters: Record<number, number> = {};
  const widen = (column: number, width: number) => {
    if (width > 0 && column <= last) characters[column] = Math.max(characters[column] ?? 0, Math.round((width / PIXELS) * 10) / 10);
  };
  for (const [index, width] of widths.entries()) widen(index + 1, width);
  const clipped = placed.map(
    ({ hidden, cells }): DocumentRow => ({
      hidden,
      cells: cells.map(({ cell, column, rows: down }): DocumentCell => {
        const columns = Math.min(cell.columns, last - column + 1);
        if (columns === 1) widen(column, cell.width);
        return { column, columns, rows: down, fill: cell.fill, bold: cell.bold, note: cell.note, blocks: cell.blocks };
      }),
    }),
  );
  return { kind: 'table', rows: clipped, widths: characters };
}

/** Excel's usual character is seven pixels wide. */
const PIXELS = 7;

interface Placed {
  readonly hidden: boolean;
  readonly cells: { readonly cell: HtmlCell; readonly column: number; readonly rows: number }[];
}

function place(rows: readonly HtmlRow[], most: number): Placed[] {
  const groupEnds = endsOfGroups(rows);
  let reaching: { left: number; right: number; last: number }[] = [];
  let steps = 0;
  return rows.map((row, at) => {
    reaching = reaching.filter(({ last }) => last >= at);
    const above = [...reaching].sort((a, b) => a.left - b.left);
    steps += above.length + row.cells.length;
    if (steps > most * 4) throw new ExcelRefusal('too-many-cells');
    let column = 1;
    let next = 0;
    const cells: { cell: HtmlCell; column: number; rows: number }[] = [];
    for (const cell of row.cells) {
      for (let up = above[next]; up !== undefined && up.left <= column; up = above[next]) {
        column = Math.max(column, up.right + 1);
        next++;
      }
      if (column > LAST_COLUMN) throw new ExcelRefusal('too-many-cells');
      const down = Math.min(cell.rows, (groupEnds[at] ?? at) - at + 1);
      cells.push({ cell, column, rows: down });
      if (down > 1) reaching.push({ left: column, right: column + cell.columns - 1, last: at + down - 1 });
      column += cell.columns;
    }
    return { hidden: row.hidden, cells };
  });
}

/** For each row the last row of its group. */
function endsOfGroups(rows: readonly HtmlRow[]): number[] {
  const ends = new Array<number>(rows.length).fill(0);
  for (let at = rows.length - 1; at >= 0; at--) {
    const after = rows[at + 1];
    ends[at] = after !== undefined && after.group === rows[at]?.group ? (ends[at + 1] ?? at) : at;
  }
  return ends;
}
