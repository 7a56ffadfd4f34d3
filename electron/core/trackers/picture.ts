/** A window of a sheet as the file has it, ready to draw. */
import type { SheetPicture } from '#shared/domain/preview.ts';
import type { TableReading } from '#shared/domain/reading.ts';
import type { Sheet, Workbook } from '#shared/domain/sheet.ts';
import { UserError } from '../user-error.ts';

export interface PictureWindow {
  readonly sheet: string;
  readonly fromRow: number;
  readonly rows: number;
}

const DEFAULT_WIDTH = 8.43;
/** more columns than anybody looks at; a tracker that uses the last one has a stray cell there */
const MOST_COLUMNS = 200;

/** Throws UserError NOT_FOUND where the file has no such sheet. */
export function pictureOf(
  workbook: Workbook,
  tables: readonly TableReading[],
  { sheet: name, fromRow, rows }: PictureWindow,
): SheetPicture {
  const sheet = workbook.sheets.find((one) => one.name === name);
  if (sheet === undefined) throw new UserError('NOT_FOUND', `${workbook.file} has no sheet "${name}".`);
  const last = fromRow + rows - 1;
  const columnCount = Math.min(MOST_COLUMNS, lastColumn(sheet));
  return {
    file: workbook.file,
    sheet: name,
    rowCount: sheet.rows.at(-1)?.number ?? 0,
    columnCount,
    columnWidths: Array.from({ length: columnCount }, (_, index) =>
      sheet.hiddenColumns.includes(index + 1) ? 0 : (sheet.columnWidths[index + 1] ?? DEFAULT_WIDTH),
    ),
    merges: sheet.merges.filter(({ top, bottom }) => top <= last && bottom >= fromRow),
    rows: sheet.rows
      .filter(({ number }) => number >= fromRow && number <= last)
      .map(({ number, hidden, cells }) => ({
        number,
        hidden,
        cells: cells
          .filter(({ column }) => column <= columnCount)
          .map(({ column, text, fill, bold, note }) => ({ column, text, fill, bold, note })),
      })),
    columns: tables.filter((table) => table.sheet === name).flatMap((table) => table.columns),
  };
}

function lastColumn(sheet: Sheet): number {
  let last = 1;
  for (const { cells } of sheet.rows) last = Math.max(last, cells.at(-1)?.column ?? 0);
  return last;
}
