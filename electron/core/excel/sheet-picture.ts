/** A window of a sheet as the file has it, ready to draw. */
import type { PictureCell, SheetPicture } from '#shared/domain/preview.ts';
import type { TableReading } from '#shared/domain/reading.ts';
import type { Sheet, Workbook } from '#shared/domain/sheet.ts';
import { UserError } from '../user-error.ts';

export interface PictureWindow {
  readonly sheet: string;
  readonly fromRow: number;
  readonly rows: number;
}

/**
 * What of a workbook can be drawn, kept small: a preview may stay open for hours, and a sheet of 20,000 rows as cells takes ten times
 * the room of its words.
 */
export interface WorkbookPicture {
  readonly file: string;
  readonly sheets: readonly KeptSheet[];
}

interface KeptSheet extends Omit<SheetPicture, 'file' | 'sheet' | 'rows' | 'columns'> {
  readonly name: string;
  readonly visibility: Sheet['visibility'];
  readonly rows: readonly KeptRow[];
}

interface KeptRow {
  readonly number: number;
  readonly hidden: boolean;
  readonly height: number | null;
  /** the column of the first of `texts` */
  readonly first: number;
  readonly texts: readonly string[];
  /** for each text its look; null = there is no cell */
  readonly looks: readonly (Look | null)[];
}

interface Look {
  readonly fill: string | null;
  readonly bold: boolean;
  readonly strike: boolean;
  readonly note: string | null;
  readonly link: string | null;
}

const DEFAULT_WIDTH = 8.43;
/** more columns than anybody looks at; a tracker that uses the last one has a stray cell there */
const MOST_COLUMNS = 200;

export function keepPicture({ file, sheets }: Workbook): WorkbookPicture {
  // by fill, then by the four ways of bold and strike
  const looks = new Map<string | null, Look[]>();
  const look = ({ fill, bold, strike, note, link }: Look): Look => {
    if (note !== null || link !== null) return { fill, bold, strike, note, link };
    let ofFill = looks.get(fill);
    if (ofFill === undefined) {
      ofFill = [];
      looks.set(fill, ofFill);
    }
    const way = (bold ? 1 : 0) + (strike ? 2 : 0);
    const known = ofFill[way] ?? { fill, bold, strike, note, link };
    ofFill[way] = known;
    return known;
  };
  return { file, sheets: sheets.map((sheet) => keptSheet(sheet, look)) };
}

/** Throws UserError NOT_FOUND where the file has no such sheet. */
export function pictureOf(
  { file, sheets }: WorkbookPicture,
  tables: readonly Pick<TableReading, 'sheet' | 'columns'>[],
  { sheet: name, fromRow, rows }: PictureWindow,
): SheetPicture {
  const kept = sheets.find((one) => one.name === name);
  if (kept === undefined) throw new UserError('NOT_FOUND', `${file} has no sheet "${name}".`);
  const last = fromRow + rows - 1;
  return {
    file,
    sheet: name,
    rowCount: kept.rowCount,
    columnCount: kept.columnCount,
    columnWidths: kept.columnWidths,
    hiddenColumns: kept.hiddenColumns ?? [],
    merges: kept.merges.filter(({ top, bottom }) => top <= last && bottom >= fromRow),
    rows: kept.rows.filter(({ number }) => number >= fromRow && number <= last).map(drawn),
    columns: tables.filter((table) => table.sheet === name).flatMap((table) => table.columns),
  };
}

function keptSheet(sheet: Sheet, look: (of: Look) => Look): KeptSheet {
  const columnCount = Math.min(MOST_COLUMNS, lastColumn(sheet));
  return {
    name: sheet.name,
    visibility: sheet.visibility,
    rowCount: sheet.rows.at(-1)?.number ?? 0,
    columnCount,
    columnWidths: Array.from({ length: columnCount }, (_, index) => sheet.columnWidths[index + 1] ?? DEFAULT_WIDTH),
    hiddenColumns: sheet.hiddenColumns,
    merges: sheet.merges,
    rows: sheet.rows.map(({ number, hidden, height, cells }): KeptRow => {
      const shown = cells.filter(({ column }) => column <= columnCount);
      const first = shown[0]?.column ?? 1;
      const length = (shown.at(-1)?.column ?? 0) - first + 1;
      const texts = new Array<string>(Math.max(0, length)).fill('');
      const looks = new Array<Look | null>(texts.length).fill(null);
      for (const cell of shown) {
        texts[cell.column - first] = cell.text;
        looks[cell.column - first] = look(cell);
      }
      return { number, hidden, height, first, texts, looks };
    }),
  };
}

function drawn({ number, hidden, height, first, texts, looks }: KeptRow): SheetPicture['rows'][number] {
  const cells = texts.flatMap((text, index): PictureCell[] => {
    const look = looks[index] ?? null;
    if (look === null) return [];
    const { fill, bold, note, strike, link } = look;
    return [{ column: first + index, text, fill, bold, note, ...(strike ? { strike } : {}), ...(link === null ? {} : { link }) }];
  });
  return { number, hidden, ...(height === null ? {} : { height }), cells };
}

function lastColumn(sheet: Sheet): number {
  let last = 1;
  for (const { cells } of sheet.rows) last = Math.max(last, cells.at(-1)?.column ?? 0);
  return last;
}
