/** Which rows are a table's headers, by their words and their looks, and what they say over each column. */
import { hueFamily } from '#shared/domain/colour.ts';
import type { Cell, Merge, Row } from '#shared/domain/sheet.ts';
import { looksLikeDate } from '../columns/cell-words.ts';
import type { HeaderMatch, HeaderReader } from '../columns/header-words.ts';
import type { StatusReader } from '../columns/statuses.ts';
import type { SheetGrid } from './sheet-grid.ts';

export interface HeaderCell {
  readonly column: number;
  /** the words of all header rows over this column, top first */
  readonly text: string;
  /** the words of each header row */
  readonly parts: readonly string[];
  readonly match: HeaderMatch;
  /** where the lowest of the words stands */
  readonly row: number;
}

/** So many header words, word for word, in one row are no coincidence. */
const SURELY_A_HEADER = 4;

/** How surely a row is a header; null = it is none. */
export function headerScore(
  row: Row,
  read: HeaderReader,
  statuses: StatusReader,
): { readonly confidence: number; readonly styled: boolean } | null {
  const cells = saidCells(row);
  if (cells.length < 2 || cells.length > 80) return null;
  let score = 0;
  let exact = 0;
  let matched = 0;
  let dates = 0;
  const roles = new Set<string>();
  for (const cell of cells) {
    if (cell.kind === 'boolean' || cell.text.length > 140) return null;
    if (cell.kind === 'date') {
      dates += 1;
      continue;
    }
    if (cell.kind === 'number' && !isYear(cell)) return null;
    const match = read(cell.text);
    // A coloured status word is a cell of a key or of a row, unless it heads a column all the same ("Date completed" on navy).
    const heads = match.word !== null && match.strength === 1;
    if (!heads && cell.fill !== null && statuses.byFill(cell.fill) !== null && statuses.byWords(cell.text) !== null) return null;
    if (match.word !== null) {
      matched += 1;
      score += match.strength;
      if (match.strength === 1) exact += 1;
      roles.add(match.word.role === 'level' ? `level ${match.word.level}` : match.word.role);
    } else if (match.period !== null && cell.text.length <= 24) {
      matched += 1;
      score += 0.6;
      roles.add('period');
    } else if (looksLikeDate(cell) && cell.text.length > 12) score -= 0.5;
  }
  // Months as real dates head columns ("Apr-24"); a row of the plan has a date too, but no words that are nothing but headers.
  if (dates > 0 && exact < 2) return null;
  const styled = isStyled(row);
  const share = matched / (cells.length - dates);
  if (matched < 2 || roles.size < 2) return null;
  if (exact === 0 && !styled) return null;
  // a tracker may carry a dozen columns of its own beside those that every tracker has
  if (share < (styled || exact >= SURELY_A_HEADER ? 0.3 : 0.5)) return null;
  const total = score + (styled ? 0.6 : 0);
  if (total < 1.9) return null;
  return { confidence: Math.min(0.99, 0.45 + 0.3 * share + 0.06 * Math.min(4, exact) + (styled ? 0.05 : 0)), styled };
}

function isYear(cell: Cell): boolean {
  return typeof cell.value === 'number' && cell.value >= 2000 && cell.value <= 2100;
}

export function isStyled(row: Row): boolean {
  const said = saidCells(row);
  if (said.length === 0) return false;
  const dressed = said.filter((cell) => cell.bold || (cell.fill !== null && hueFamily(cell.fill) !== 'white')).length;
  return dressed / said.length >= 0.7;
}

export function saidCells(row: Row): Cell[] {
  return row.cells.filter((cell) => cell.text.trim() !== '');
}

/** The header row with the rows above it that group its columns, and the rows below that its merged cells reach into or stand over. */
export function withNeighbours(
  rows: readonly Row[],
  at: number,
  grid: SheetGrid,
  read: HeaderReader,
  statuses: StatusReader,
  legendRows: ReadonlySet<number>,
): number[] {
  const row = rows[at];
  if (row === undefined) return [];
  const header = [row];
  for (let index = at + 1; header.length < MOST_HEADER_ROWS; index += 1) {
    const below = rows[index];
    if (below === undefined || !isSubheader(below, header, grid, read, statuses)) break;
    header.push(below);
  }
  for (let index = at - 1; header.length < MOST_HEADER_ROWS; index -= 1) {
    const [above, top] = [rows[index], header[0]];
    if (above === undefined || top === undefined || legendRows.has(above.number) || !isGrouping(above, top, row, grid)) break;
    header.unshift(above);
  }
  return header.map(({ number }) => number);
}

const MOST_HEADER_ROWS = 4;

function isSubheader(below: Row, header: readonly Row[], grid: SheetGrid, read: HeaderReader, statuses: StatusReader): boolean {
  const last = header.at(-1);
  if (last === undefined || below.number !== last.number + 1) return false;
  const reaches = header.some((row) => row.cells.some((cell) => (grid.mergeAt(row.number, cell.column)?.bottom ?? 0) >= below.number));
  const groups = last.cells.some((cell) => isGroup(grid.mergeAt(last.number, cell.column)));
  const said = saidCells(below);
  if (!reaches && !groups && !completes(said, below, last, read)) return false;
  if (!said.every((cell) => cell.text.length <= 60 && cell.kind !== 'date' && (cell.kind !== 'number' || isYear(cell)))) return false;
  // "R", "A" and "G" under "Progress": a column for each status
  const states = said.filter((cell) => statuses.byWords(cell.text) !== null && isGroup(grid.mergeAt(last.number, cell.column)));
  if (states.length >= 2 && states.length === said.length && states.every(({ fill }) => fill === null || isStyled(last))) return true;
  const known = said.filter((cell) => read(cell.text).word !== null || read(cell.text).period !== null).length;
  return known >= Math.max(1, said.length * 0.5) && legendFree(below, statuses);
}

/** Without merges: dressed like the header above, fewer words than it, and hardly one among them that is not a header's. */
function completes(said: readonly Cell[], below: Row, last: Row, read: HeaderReader): boolean {
  if (!isStyled(below) || !isStyled(last) || said.length < 2) return false;
  const above = new Set(saidCells(last).map(({ column }) => column));
  const known = said.filter((cell) => read(cell.text).word !== null || read(cell.text).period !== null).length;
  return said.length < above.size && said.every(({ column }) => above.has(column)) && known >= said.length * 0.8;
}

/** @param row the row that has most of the header words */
function isGrouping(above: Row, top: Row, row: Row, grid: SheetGrid): boolean {
  if (above.number !== top.number - 1) return false;
  const said = saidCells(above);
  const groups = said.filter((cell) => isGroup(grid.mergeAt(above.number, cell.column)));
  if (groups.length === 0 || !said.every((cell) => cell.text.length <= 60)) return false;
  const first = saidCells(row)[0]?.column ?? 1;
  // A second row of groups is none where it is a title over the first columns.
  if (top !== row && said.length < 2 && groups.some((cell) => cell.column <= first)) return false;
  return !groups.some((cell) => {
    const merge = grid.mergeAt(above.number, cell.column);
    return merge !== null && merge.right - merge.left + 1 >= saidCells(row).length;
  });
}

function isGroup(merge: Merge | null): boolean {
  return merge !== null && merge.right > merge.left && merge.bottom === merge.top;
}

function legendFree(row: Row, statuses: StatusReader): boolean {
  return !saidCells(row).some((cell) => statuses.byWords(cell.text) !== null);
}

export function headerCells(headerRows: readonly number[], grid: SheetGrid, read: HeaderReader): HeaderCell[] {
  const texts = new Map<number, { parts: string[]; row: number }>();
  for (const number of headerRows) {
    for (const cell of grid.row(number)?.cells ?? []) {
      const text = headerText(cell);
      if (text === '') continue;
      const merge = grid.mergeAt(number, cell.column);
      const right = merge === null ? cell.column : Math.min(merge.right, cell.column + 60);
      for (let column = cell.column; column <= right; column += 1) {
        const before = texts.get(column);
        if (before === undefined) texts.set(column, { parts: [text], row: number });
        else {
          if (before.parts.at(-1) !== text) before.parts.push(text);
          before.row = number;
        }
      }
    }
  }
  return [...texts.entries()]
    .sort(([a], [b]) => a - b)
    .map(([column, { parts, row }]) => {
      const text = parts.join(' ');
      return { column, text, parts, match: read(text), row };
    });
}

/** A month that is a date underneath ("Dec-24", 2024-12-01) heads its column by name, whatever it is formatted as. */
function headerText(cell: Cell): string {
  const date = cell.kind === 'date' ? /^(\d{4})-(\d\d)/.exec(String(cell.value)) : null;
  if (date === null) return cell.text.replace(/\s+/g, ' ').trim();
  return `${MONTH_NAMES[Number(date[2]) - 1] ?? ''} ${date[1]}`.trim();
}

const MONTH_NAMES = 'January February March April May June July August September October November December'.split(' ');

export function isUsable(headers: readonly HeaderCell[]): boolean {
  return headers.filter((header) => header.match.word !== null).length >= 2;
}
