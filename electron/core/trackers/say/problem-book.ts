/** What is wrong, as a workbook of its own: of all files of an import for the PMO, or of one that cannot be marked for its sender. */
import type { Decision, FilePreview } from '#shared/domain/preview.ts';
import type { Problem } from '#shared/domain/reading.ts';
import type { RowDescription, SheetDescription } from '../../excel/write/description.ts';
import { type StyleName, styleOf } from '../../excel/write/styles.ts';
import { INDENT_PX, linesHeightPt, wrappedLines } from '../../excel/write/text.ts';
import { writeWorkbook } from '../../excel/write/workbook.ts';
import { cellList, cellsIn, MOST_SHOWN } from './cell-list.ts';
import { forTheReader, foundAndRemedy } from './messages.ts';
import type { SenderPoint } from './sender-words.ts';

/** @returns one line for each problem and each question that waits, file by file, with what to do */
export async function problemBook(files: readonly FilePreview[]): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const lines = files.flatMap(linesOf);
  const [only] = files;
  const about = files.length === 1 && only !== undefined ? only.file : `${files.length} files`;
  const waiting = lines.filter(([, , , kind]) => kind === KINDS.error || kind === QUESTION).length;
  const lead =
    lines.length === 0
      ? `Nothing is wrong in ${about}.`
      : `${about}: ${lines.length === 1 ? '1 point' : `${lines.length} points`}, of which ${waiting} must be settled or answered.`;
  const stem = files.length === 1 && only !== undefined ? only.file.replace(/\.[^.]+$/, '') : 'Import';
  const sheet = listed(
    'Problems',
    ['File', 'Sheet', 'Cells', 'Kind', 'What was found', 'What to do'],
    [190, 120, 110, 120, 340, 280],
    lead,
    lines,
  );
  return { name: `${stem} - problems.xlsx`, bytes: await written('Problems', about, sheet) };
}

/** @param wordsOf what a cell of the file says */
export function listedPoints(
  file: string,
  points: readonly SenderPoint[],
  wordsOf: (sheet: string | null, cell: string) => string | null,
): Promise<Uint8Array> {
  const lines = points.map(({ sheet, cells, found, todo }, index) => {
    const said = [...new Set(cellsIn(cells, 5).flatMap((cell) => wordsOf(sheet, cell) ?? []))].filter((text) => text !== '');
    return [String(index + 1), sheet ?? '', shortList(cells), said.join(' / '), found, todo];
  });
  const lead =
    points.length === 0
      ? `We have no questions about ${file}.`
      : `${file} cannot hold marks, so its cells are quoted here. Please correct them in the file and send it back.`;
  const header = ['No.', 'Sheet', 'Cell', 'What it says', 'What we found', 'What to do'];
  return written('To check', file, listed('To check', header, [50, 130, 110, 250, 330, 290], lead, lines));
}

const KINDS: Readonly<Record<Problem['severity'], string>> = { error: 'Must be settled', warning: 'Warning', note: 'Note' };
const QUESTION = 'Waits for an answer';

function linesOf({ file, problems, decisions }: FilePreview): string[][] {
  const ordered = forTheReader(problems);
  const line = ({ severity, sheet, cell, message }: Problem) => {
    const { found, remedy } = foundAndRemedy(message);
    return [file, sheet ?? '', cell ?? '', KINDS[severity], found, remedy];
  };
  return [
    ...ordered.filter(({ severity }) => severity === 'error').map(line),
    ...decisions
      .filter(({ chosen }) => chosen === null)
      .map((decision) => [file, decision.sheet ?? '', decision.cell ?? '', QUESTION, questionOf(decision), answersTo(decision)]),
    ...ordered.filter(({ severity }) => severity !== 'error').map(line),
  ];
}

function questionOf({ code, message, before, after, ref, title }: Decision): string {
  if (code === 'plan-field-changed') return `${message}. In the plan: “${before ?? ''}”. Here: “${after ?? ''}”.`;
  const named = message.includes(title) || title === '' ? message : `${message} (${title})`;
  return ref === null || named.includes(ref) ? named : `${named}, ${ref}`;
}

function answersTo({ options }: Decision): string {
  return options.length === 0 ? 'Answer it in the preview.' : `Choose in the preview: ${options.map(({ label }) => label).join(', ')}.`;
}

function shortList(cells: string | null): string {
  return cells === null ? '' : cellList(cellsIn(cells), MOST_SHOWN);
}

/** No clock: the same problems give the same bytes. */
const NO_DATE = '2000-01-01T00:00:00Z';

function written(title: string, subject: string, sheet: SheetDescription): Promise<Uint8Array> {
  return writeWorkbook({ title, subject, creator: 'Quarterdeck', created: NO_DATE, sheets: [sheet] });
}

function listed(
  name: string,
  header: readonly string[],
  widthsPx: readonly number[],
  lead: string,
  lines: readonly (readonly string[])[],
): SheetDescription {
  const style = (column: number): StyleName => (column === header.length - 2 ? 'text' : 'text-2');
  const body = lines.map((line): RowDescription => {
    const cells = line.map((value, column) => ({ column: column + 1, span: 1, value: value === '' ? null : value, style: style(column) }));
    const heights = cells.map(({ value, column, style: look }) => {
      const { sizePt, bold, indent } = styleOf(look);
      return linesHeightPt(wrappedLines(value ?? '', (widthsPx[column - 1] ?? 100) - indent * INDENT_PX, sizePt, bold), sizePt);
    });
    return { heightPt: Math.max(18, ...heights), cells };
  });
  const top = 4;
  const head = { heightPt: 26, cells: header.map((value, column) => ({ column: column + 1, span: 1, value, style: 'head' as const })) };
  const rows: RowDescription[] = [
    { heightPt: 26, cells: [{ column: 1, span: 1, value: name, style: 'title' }] },
    { heightPt: 22, cells: [{ column: 1, span: header.length, value: lead, style: 'lead' }] },
    { heightPt: 6, cells: [] },
    ...(lines.length === 0 ? [] : [head, ...body]),
  ];
  const table = { name: name.replace(/\s/g, ''), top, left: 1, bottom: top + lines.length, right: header.length };
  return {
    name,
    columnWidthsPx: widthsPx,
    rows,
    tables: lines.length === 0 ? [] : [table],
    frozen: lines.length === 0 ? { rows: 0, columns: 0 } : { rows: top, columns: 0 },
    printTitleRows: lines.length === 0 ? null : [top, top],
    paper: 'A4',
    pageBreaks: [],
    onePage: false,
    accentTab: false,
    footerLeft: name,
  };
}
