/** The picture of a template: every row and cell that can be pointed at, those too that hold nothing yet. */
import type { PictureCell, SheetPicture } from '#shared/domain/preview.ts';
import type { Target, TargetBook } from '../../excel/patch/targets.ts';

/** Room below the last words, for a table that is to begin there. */
const ROWS_BELOW = 20;
/** Formatted rows below the last words that are shown; a sheet may be formatted to its end. */
const MOST_FORMATTED = 200;
const COLUMNS_BESIDE = 2;

/** Empty rows are filled in, empty cells that have a fill are drawn, and cells that the template works out say so. */
export function withEveryRow(
  picture: SheetPicture,
  { fromRow, rows: count }: { readonly fromRow: number; readonly rows: number },
  book: TargetBook,
): SheetPicture {
  const target = book.sheet(picture.sheet);
  if (target === null) return picture;
  const used = picture.rowCount;
  const rowCount = Math.max(used + ROWS_BELOW, Math.min(target.lastRow, used + MOST_FORMATTED));
  const columns = picture.columnCount + COLUMNS_BESIDE;
  const known = new Map(picture.rows.map((row) => [row.number, row]));
  const rows: SheetPicture['rows'][number][] = [];
  for (let number = fromRow; number < fromRow + count && number <= rowCount; number += 1) {
    const row = known.get(number) ?? { number, hidden: target.row(number).hidden, cells: [] };
    const own = new Map(row.cells.map((cell) => [cell.column, cell]));
    const cells: PictureCell[] = [];
    for (let column = 1; column <= columns; column += 1) {
      const cell = drawn(own.get(column), column, target.at(number, column));
      if (cell !== null) cells.push(cell);
    }
    rows.push({ ...row, cells });
  }
  return { ...picture, rowCount, rows };
}

function drawn(cell: PictureCell | undefined, column: number, { formula, fill }: Target): PictureCell | null {
  if (cell === undefined && !formula && fill === null) return null;
  const shown = cell ?? { column, text: '', fill, bold: false, note: null };
  return formula ? { ...shown, formula: true } : shown;
}
