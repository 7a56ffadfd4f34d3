/** The sender's own file with the cells in question marked, and a list behind its sheets: to go back to a directorate. */
import type { Decision } from '#shared/domain/preview.ts';
import type { Problem } from '#shared/domain/reading.ts';
import { ExcelRefusal, readWorkbook } from '../../excel/index.ts';
import { type CellEdit, type NewCell, type NewRow, type PatchedWorkbook, patchWorkbook } from '../../excel/patch/workbook.ts';
import { linesHeightPt, wrappedLines } from '../../excel/write/text.ts';
import { cellList, cellsIn, MOST_SHOWN } from './cell-list.ts';
import { listedPoints } from './problem-book.ts';
import { pointsForSender, type SenderPoint } from './sender-words.ts';

export interface MarkedCopyInput {
  readonly bytes: Uint8Array;
  /** the file's name as the sender knows it */
  readonly file: string;
  /** with their whole lists of cells, as recognition gives them */
  readonly problems: readonly Problem[];
  readonly decisions: readonly Decision[];
}

export interface MarkedCopy {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** false = the file is no workbook that could be marked; the list came alone, with what its cells say */
  readonly marked: boolean;
  /** how many points the list has */
  readonly points: number;
  /** what could not be done, in sentences */
  readonly remarks: readonly string[];
}

/** A light violet: no status is said by it, and it is seen on white and on grey. */
const MARK = '#E4DFEC';

/** Beyond this a sheet is not marked but repainted. */
const MOST_MARKS = 5_000;
const MOST_NOTES = 300;

/** @returns the same bytes for the same input; everything but the marks and the list is as the sender had it */
export async function markedCopy(input: MarkedCopyInput): Promise<MarkedCopy> {
  const points = pointsForSender(input.problems, input.decisions);
  const stem = input.file.replace(/\.[^.]+$/, '');
  const patched = patchedOrNot(input.bytes, points);
  if (patched instanceof ExcelRefusal) {
    const remark = 'This kind of file cannot be marked, so the points come as a list of their own.';
    const bytes = await listedPoints(input.file, points, wordsOf(input));
    return { name: `${stem} - to check.xlsx`, bytes, marked: false, points: points.length, remarks: [remark] };
  }
  const extension = /\.xlsm$/i.test(input.file) ? 'xlsm' : 'xlsx';
  return {
    name: `${stem} - to check.${extension}`,
    bytes: patched.bytes,
    marked: true,
    points: points.length,
    remarks: patched.warnings.filter(({ code }) => code !== 'note-kept').map(({ message }) => message),
  };
}

function patchedOrNot(bytes: Uint8Array, points: readonly SenderPoint[]): PatchedWorkbook | ExcelRefusal {
  try {
    const sheets = [...marks(points)].map(([sheet, cells]) => ({ sheet, cells }));
    return patchWorkbook(bytes, { sheets, newSheets: [listSheet(points)] });
  } catch (error) {
    if (error instanceof ExcelRefusal) return error;
    throw error;
  }
}

function marks(points: readonly SenderPoint[]): Map<string, CellEdit[]> {
  const bySheet = new Map<string, CellEdit[]>();
  let [marked, noted] = [0, 0];
  for (const [index, { sheet, cells, found, todo, keepsFill }] of points.entries()) {
    if (sheet === null) continue;
    const edits = bySheet.get(sheet) ?? [];
    bySheet.set(sheet, edits);
    for (const at of cellsIn(cells, MOST_MARKS - marked)) {
      marked += 1;
      noted += 1;
      const note = noted > MOST_NOTES ? {} : { note: `To check, no. ${index + 1}: ${found} ${todo}` };
      edits.push({ at, ...note, ...(keepsFill ? {} : { fill: MARK }) });
    }
  }
  return bySheet;
}

/** In characters: number, sheet, cell, what we found, what to do. Together they fill a page of A4 landscape. */
const WIDTHS = [5, 22, 18, 52, 46];

function listSheet(points: readonly SenderPoint[]) {
  const many = points.length === 1 ? 'There is 1 point' : `There are ${points.length} points`;
  const lead =
    points.length === 0
      ? 'We have no questions about this file.'
      : `${many} to check. The cells are marked in light violet: correct them in this file, save it and send it back.`;
  const head = ['No.', 'Sheet', 'Cell', 'What we found', 'What to do'].map((value): NewCell => ({ value, style: 'head' }));
  const rows: NewRow[] = [
    { heightPt: 24, cells: [{ value: 'To check', style: 'title' }] },
    { heightPt: 20, cells: [{ value: lead, style: 'quiet' }] },
    ...(points.length === 0 ? [] : [{ heightPt: 20, cells: head }]),
    ...points.map((point, index) => pointRow(point, index + 1)),
  ];
  return { name: 'To check', columnWidths: WIDTHS, rows };
}

function pointRow({ sheet, cells, found, todo }: SenderPoint, number: number): NewRow {
  const [first] = cellsIn(cells, 1);
  const shown = cells === null ? null : cellList(cellsIn(cells), MOST_SHOWN);
  const place: NewCell =
    sheet === null || first === undefined ? { value: shown, style: 'text' } : { value: shown, style: 'link', link: { sheet, cell: first } };
  const texts = [String(number), sheet ?? '', shown ?? '', found, todo];
  // a digit of the list's font is 7 pixels wide
  const lines = texts.map((text, column) => wrappedLines(text, (WIDTHS[column] ?? 10) * 7, 10, false));
  return {
    heightPt: linesHeightPt(Math.max(...lines), 10),
    cells: [
      { value: number, style: 'text' },
      { value: sheet, style: 'text' },
      place,
      { value: found, style: 'text' },
      { value: todo, style: 'text' },
    ],
  };
}

/** What the cells of the file say, to be quoted where they cannot be marked; a file that cannot be read is quoted nowhere. */
function wordsOf({ bytes, file }: MarkedCopyInput): (sheet: string | null, cell: string) => string | null {
  const words = new Map<string, string>();
  try {
    for (const sheet of readWorkbook(bytes, file).sheets) {
      for (const row of sheet.rows) for (const cell of row.cells) words.set(`${sheet.name}!${row.number},${cell.column}`, cell.text);
    }
  } catch (error) {
    if (!(error instanceof ExcelRefusal)) throw error;
  }
  return (sheet, cell) => {
    const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
    return words.get(`${sheet ?? ''}!${row},${column}`) ?? null;
  };
}
