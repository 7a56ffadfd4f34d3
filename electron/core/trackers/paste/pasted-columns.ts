/** Plain text of the clipboard cut into rows and columns: by tabs, by bars, by spaces that line up, or a cell to a line. */
import { separatedRows } from '../../excel/index.ts';
import { beginsWithReference, continues, isReference, joiner, MOST_LINES } from './pasted-joining.ts';
import { type CutLine, type JoinedRow, joinedRows } from './pasted-rows.ts';

export interface CutText {
  readonly rows: readonly JoinedRow[];
  /** how the columns were found, in a sentence */
  readonly how: string;
}

/** @param known the words of the whole text */
export function cutText(text: string, known: ReadonlySet<string>): CutText {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const said = lines.filter((line) => line !== '');
  const share = (pattern: RegExp) => said.filter((line) => pattern.test(line)).length / Math.max(1, said.length);
  if (share(/\t/) >= 0.25) return byTabs(text, known);
  if (share(/\|/) >= 0.6 && said.length > 1) return byBars(lines, known);
  if (share(/\S {2,}\S/) >= 0.25) {
    const found = byAlignedSpaces(lines, known) ?? bySpaces(lines, known);
    if (found !== null) return found;
  }
  return byLines(said, known);
}

/** A row that came in several lines has its tabs over all of them: lines are taken together until the row is full. */
function byTabs(text: string, known: ReadonlySet<string>): CutText {
  const records = separatedRows(text, '\t').map((fields) => fields.map((field) => field.trim()));
  const how = 'The columns are those of the text, which has a tab between them.';
  const width = usualWidth(records);
  if (records.every((fields) => fields.length === width)) return { rows: records.map((cells) => ({ cells, lines: 1 })), how };
  const join = joiner(known);
  const rows: JoinedRow[] = [];
  for (const fields of records) {
    const [first = '', ...rest] = fields;
    if (fields.every((field) => field === '')) continue;
    const row = rows.at(-1);
    const last = row === undefined ? 0 : row.cells.length - 1;
    const open = row !== undefined && row.cells.length < width && fields.length < width && row.cells.length + rest.length <= width;
    const belongs = open && row.lines < MOST_LINES && row.cells.length > 1 && !isReference(first);
    const trails =
      row !== undefined &&
      row.lines < MOST_LINES &&
      rest.length === 0 &&
      row.cells.length === width &&
      continues(row.cells[last] ?? '', first);
    if (row === undefined || !(belongs || trails)) {
      rows.push({ cells: fields, lines: 1 });
      continue;
    }
    const above = row.cells[last] ?? '';
    // a paragraph of its own in the cell, unless it is plainly the rest of a sentence
    row.cells[last] = continues(above, first) || above === '' || first === '' ? join(above, first) : `${above}\n${first}`;
    row.cells.push(...rest);
    row.lines++;
  }
  return { rows, how };
}

/** The number of fields that explains most of the lines. */
function usualWidth(records: readonly (readonly string[])[]): number {
  const times = new Map<number, number>();
  for (const { length } of records) times.set(length, (times.get(length) ?? 0) + 1);
  let best = { width: 1, score: 0 };
  for (const [width, count] of times) if ((width - 1) * count > best.score) best = { width, score: (width - 1) * count };
  return best.width;
}

/** A table drawn with bars, as in a plain e-mail or a wiki. */
function byBars(lines: readonly string[], known: ReadonlySet<string>): CutText {
  const cut: CutLine[] = [];
  let apart = false;
  for (const line of lines) {
    if (line === '') {
      apart = true;
      continue;
    }
    if (/^[\s|:+=─-]+$/.test(line)) continue;
    const inside = line.trim().replace(/^\|/, '').replace(/\|$/, '');
    cut.push({ cells: inside.split('|').map((cell) => cell.trim()), apart });
    apart = false;
  }
  return { rows: joinedRows(cut, known), how: 'The columns are parted by bars (|) in the text.' };
}

interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function piecesOf(line: string): Piece[] {
  return [...line.matchAll(/\S+(?: \S+)*/g)].map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }));
}

/** A column's edge is where no line that has several pieces has a letter, two characters wide. */
function byAlignedSpaces(lines: readonly string[], known: ReadonlySet<string>): CutText | null {
  const pieces = lines.map(piecesOf);
  const several = pieces.filter((line) => line.length > 1);
  if (several.length < 2) return null;
  const columns = columnsBetweenGutters(several);
  if (columns.length < 2) return null;
  const cut: CutLine[] = [];
  let apart = false;
  for (const line of pieces) {
    if (line.length === 0) {
      apart = true;
      continue;
    }
    const cells = columns.map(() => '');
    const whole = line.length === 1 && spans(line[0], columns);
    for (const piece of line) {
      const column = whole ? 0 : nearest(piece, columns);
      cells[column] = cells[column] === '' ? piece.text : `${cells[column]} ${piece.text}`;
    }
    cut.push({ cells, apart });
    apart = false;
  }
  return { rows: joinedRows(cut, known), how: 'The columns were found by the spaces that line up over the lines.' };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function columnsBetweenGutters(lines: readonly (readonly Piece[])[]): Span[] {
  const length = lines.reduce((most, line) => Math.min(2_000, Math.max(most, line.at(-1)?.end ?? 0)), 0);
  const inked = new Array<number>(length + 2).fill(0);
  for (const line of lines) {
    for (const { start, end } of line) for (let at = start; at < Math.min(end, length); at++) inked[at] = (inked[at] ?? 0) + 1;
  }
  // one line in fifty may cross: a heading with two spaces in it
  const most = Math.floor(lines.length / 50);
  const columns: { start: number; end: number }[] = [];
  for (let at = 0; at < length; at++) {
    if ((inked[at] ?? 0) <= most) continue;
    const last = columns.at(-1);
    if (last !== undefined && at - last.end < 2) last.end = at + 1;
    else columns.push({ start: at, end: at + 1 });
  }
  return columns;
}

function spans(piece: Piece | undefined, columns: readonly Span[]): boolean {
  const [, second] = columns;
  return piece !== undefined && second !== undefined && piece.start < second.start && piece.end > second.start;
}

function nearest({ start, end }: Piece, columns: readonly Span[]): number {
  let best = { column: 0, shared: Number.NEGATIVE_INFINITY };
  for (const [column, span] of columns.entries()) {
    const shared = Math.min(end, span.end) - Math.max(start, span.start);
    if (shared > best.shared) best = { column, shared };
  }
  return best.column;
}

/** Spaces part the columns, but do not line up: only lines with as many pieces as most others are rows for certain. */
function bySpaces(lines: readonly string[], known: ReadonlySet<string>): CutText | null {
  const pieces = lines.map((line) => piecesOf(line).map(({ text }) => text)).filter((line) => line.length > 0);
  const width = usualWidth(pieces);
  if (width < 2) return null;
  const join = joiner(known);
  const rows: JoinedRow[] = [];
  for (const line of pieces) {
    const row = rows.at(-1);
    const [first = ''] = line;
    const longest =
      row === undefined ? 0 : row.cells.reduce((best, cell, at) => (cell.length > (row.cells[best] ?? '').length ? at : best), 0);
    const above = row?.cells[longest] ?? '';
    if (row !== undefined && row.cells.length === width && line.length === 1 && !isReference(first) && continues(above, first)) {
      row.cells[longest] = join(above, first);
      row.lines++;
    } else rows.push({ cells: line, lines: 1 });
  }
  return {
    rows,
    how: 'The columns are parted by two spaces or more, which do not line up: check rows in which a cell was empty.',
  };
}

/** Every cell on a line of its own, as some readers of PDF copy them, or no columns at all. */
function byLines(lines: readonly string[], known: ReadonlySet<string>): CutText {
  const whole = wholeLines(lines, known);
  const table = byReferences(whole);
  if (table !== null) return table;
  return {
    rows: whole.map(({ text, lines: count }) => ({ cells: [text], lines: count })),
    how: 'No columns could be told apart, so every line is a row of one column: copy the table from Excel or Word if you can.',
  };
}

interface WholeLine {
  text: string;
  lines: number;
}

function wholeLines(lines: readonly string[], known: ReadonlySet<string>): WholeLine[] {
  const join = joiner(known);
  const width = lines.reduce((most, line) => Math.max(most, line.trim().length), 0);
  const whole: WholeLine[] = [];
  let before = '';
  for (const raw of lines) {
    const line = raw.trim();
    const last = whole.at(-1);
    const [word = ''] = line.split(' ');
    const filled = width >= 40 && before.length + 1 + word.length > width && !/[.!?:]$/.test(before);
    if (
      last !== undefined &&
      last.lines < MOST_LINES &&
      !beginsWithReference(line) &&
      !isReference(last.text) &&
      (continues(last.text, line) || filled)
    ) {
      last.text = join(last.text, line);
      last.lines++;
    } else whole.push({ text: line, lines: 1 });
    before = line;
  }
  return whole;
}

function byReferences(whole: readonly WholeLine[]): CutText | null {
  const starts = whole.flatMap(({ text }, at) => (isReference(text) ? [at] : []));
  if (starts.length < 2) return null;
  const lengths = starts.map((start, at) => (starts[at + 1] ?? whole.length) - start);
  const times = new Map<number, number>();
  for (const length of lengths.slice(0, -1)) times.set(length, (times.get(length) ?? 0) + 1);
  const [usual = 0, count = 0] = [...times].sort((a, b) => b[1] - a[1])[0] ?? [];
  if (usual < 3 || count * 5 < (lengths.length - 1) * 4) return null;
  const first = starts[0] ?? 0;
  const headers = first >= usual ? first - usual : first;
  const rows: JoinedRow[] = whole.slice(0, headers).map(({ text, lines }) => ({ cells: [text], lines }));
  const row = (from: number, to: number) => {
    const part = whole.slice(from, Math.min(to, from + usual));
    rows.push({ cells: part.map(({ text }) => text), lines: part.reduce((sum, { lines }) => sum + lines, 0) });
    for (const { text, lines } of whole.slice(from + usual, to)) rows.push({ cells: [text], lines });
  };
  if (headers < first) row(headers, first);
  for (const [at, start] of starts.entries()) row(start, starts[at + 1] ?? whole.length);
  return { rows, how: 'Every cell came on a line of its own: a row was made of the lines from one reference to the next.' };
}
