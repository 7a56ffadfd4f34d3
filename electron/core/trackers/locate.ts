/** Where the tables of a sheet are: header rows (one or two, anywhere, repeated or not), what stands between them, and legends. */
import { hueFamily } from '#shared/domain/colour.ts';
import type { Cell, Merge, Row } from '#shared/domain/sheet.ts';
import { looksLikeDate } from './cell-words.ts';
import type { HeaderMatch, HeaderReader } from './header-words.ts';
import type { SheetGrid } from './sheet-grid.ts';
import type { LegendEntry, StatusReader } from './statuses.ts';
import { plainWords } from './vocabulary.ts';

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

/** One header and the rows down to the next one. */
export interface Segment {
  readonly headerRows: readonly number[];
  /** where its rows begin; absent = below the header rows */
  readonly firstRow?: number;
  /** last row of the sheet that may belong to it */
  readonly lastRow: number;
}

/** A table: one header, or the same header repeated down the sheet, with all its rows. */
export interface LocatedTable {
  readonly grid: SheetGrid;
  readonly headers: readonly HeaderCell[];
  readonly segments: readonly Segment[];
  /** 0 to 1 */
  readonly confidence: number;
  readonly reason: string;
}

export interface LocatedSheet {
  readonly grid: SheetGrid;
  readonly tables: readonly LocatedTable[];
  readonly legend: readonly LegendEntry[];
  readonly legendRows: ReadonlySet<number>;
}

export function locate(grid: SheetGrid, read: HeaderReader, statuses: StatusReader): LocatedSheet {
  const legend: LegendEntry[] = [];
  const legendRows = new Set<number>();
  const found: { headerRows: number[]; headers: HeaderCell[]; confidence: number; styled: boolean }[] = [];
  const rows = grid.rows;
  let tested = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index];
    if (row === undefined) continue;
    const entries = legendOf(row, grid, statuses);
    if (entries.length > 0) {
      legend.push(...entries);
      legendRows.add(row.number);
      continue;
    }
    const latest = found.at(-1);
    if (latest !== undefined && !mayBeginTable(row, rows[index - 1], latest, grid)) continue;
    tested += 1;
    if (latest === undefined && tested > MOST_ROWS_BEFORE_A_HEADER && !isStyled(row)) continue;
    const score = headerScore(row, read, statuses);
    if (score === null) continue;
    const headerRows = withNeighbours(row, rows[index - 1], rows[index + 1], grid, read, statuses, legendRows);
    const headers = headerCells(headerRows, grid, read);
    if (!isUsable(headers)) continue;
    found.push({ headerRows, headers, confidence: score.confidence, styled: score.styled });
    while ((rows[index + 1]?.number ?? Number.POSITIVE_INFINITY) <= (headerRows.at(-1) ?? 0)) index += 1;
  }
  if (found.length === 0 && legend.length === 0) legend.push(...legendDown(grid, statuses));
  return { grid, tables: asTables(found, grid), legend, legendRows };
}

/** A header further down than this on a sheet without any is found only if it is bold or filled. */
const MOST_ROWS_BEFORE_A_HEADER = 400;

/** Inside a table only a row after a gap, or one dressed as a header or repeating one, is tried as a new header. */
function mayBeginTable(
  row: Row,
  before: Row | undefined,
  latest: { readonly headers: readonly HeaderCell[]; readonly styled: boolean },
  grid: SheetGrid,
): boolean {
  if (isStyled(row)) return true;
  if (before === undefined || row.number - before.number > 1) return true;
  const same = latest.headers.slice(0, 3).filter((header) => header.parts.includes(grid.at(row.number, header.column)?.text.trim() ?? ''));
  if (same.length >= 2) return true;
  return !latest.styled && saidCells(before).length <= 1;
}

function headerScore(
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
    if (cell.fill !== null && statuses.byFill(cell.fill) !== null && statuses.byWords(cell.text) !== null) return null;
    const match = read(cell.text);
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
  if (share < (styled ? 0.3 : 0.5)) return null;
  const total = score + (styled ? 0.6 : 0);
  if (total < 1.9) return null;
  return { confidence: Math.min(0.99, 0.45 + 0.3 * share + 0.06 * Math.min(4, exact) + (styled ? 0.05 : 0)), styled };
}

function isYear(cell: Cell): boolean {
  return typeof cell.value === 'number' && cell.value >= 2000 && cell.value <= 2100;
}

function isStyled(row: Row): boolean {
  const said = saidCells(row);
  if (said.length === 0) return false;
  const dressed = said.filter((cell) => cell.bold || (cell.fill !== null && hueFamily(cell.fill) !== 'white')).length;
  return dressed / said.length >= 0.7;
}

function saidCells(row: Row): Cell[] {
  return row.cells.filter((cell) => cell.text.trim() !== '');
}

/** The header row with the row above it that groups its columns, and the row below that its merged cells reach into. */
function withNeighbours(
  row: Row,
  above: Row | undefined,
  below: Row | undefined,
  grid: SheetGrid,
  read: HeaderReader,
  statuses: StatusReader,
  legendRows: ReadonlySet<number>,
): number[] {
  const rows = [row.number];
  if (below !== undefined && below.number === row.number + 1) {
    const reaches = row.cells.some((cell) => grid.mergeAt(row.number, cell.column)?.bottom === below.number);
    const groups = row.cells.some((cell) => isGroup(grid.mergeAt(row.number, cell.column)));
    const allShort = saidCells(below).every(
      (cell) => cell.text.length <= 60 && cell.kind !== 'date' && (cell.kind !== 'number' || isYear(cell)),
    );
    const known = saidCells(below).filter((cell) => read(cell.text).word !== null || read(cell.text).period !== null).length;
    if ((reaches || groups) && allShort && known >= Math.max(1, saidCells(below).length * 0.5) && legendFree(below, statuses))
      rows.push(below.number);
  }
  if (above !== undefined && above.number === row.number - 1 && !legendRows.has(above.number)) {
    const groups = saidCells(above).filter((cell) => isGroup(grid.mergeAt(above.number, cell.column)));
    const wide = groups.some((cell) => {
      const merge = grid.mergeAt(above.number, cell.column);
      return merge !== null && merge.right - merge.left + 1 >= saidCells(row).length;
    });
    if (groups.length > 0 && !wide && saidCells(above).every((cell) => cell.text.length <= 60)) rows.unshift(above.number);
  }
  return rows;
}

function isGroup(merge: Merge | null): boolean {
  return merge !== null && merge.right > merge.left && merge.bottom === merge.top;
}

function legendFree(row: Row, statuses: StatusReader): boolean {
  return !saidCells(row).some((cell) => statuses.byWords(cell.text) !== null);
}

function headerCells(headerRows: readonly number[], grid: SheetGrid, read: HeaderReader): HeaderCell[] {
  const texts = new Map<number, { parts: string[]; row: number }>();
  for (const number of headerRows) {
    const row = grid.rows.find((candidate) => candidate.number === number);
    for (const cell of row?.cells ?? []) {
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

function isUsable(headers: readonly HeaderCell[]): boolean {
  return headers.filter((header) => header.match.word !== null).length >= 2;
}

/** Two or more status words with fills side by side: a legend, which says what the colours of this sheet mean. */
function legendOf(row: Row, grid: SheetGrid, statuses: StatusReader): LegendEntry[] {
  const said = saidCells(row);
  if (said.length < 2 || said.length > 12) return [];
  const entries: LegendEntry[] = [];
  for (const cell of said) {
    if (cell.fill === null || cell.text.length > 80 || cell.text.trim().length < 3) return [];
    const code = statuses.byWords(cell.text);
    if (code === null && statuses.byFill(cell.fill) === null) return [];
    entries.push({
      label: cell.text.trim(),
      fill: cell.fill,
      code: code ?? statuses.byFill(cell.fill),
      cell: grid.addressOf(row.number, cell.column),
      sheet: grid.sheet.name,
    });
  }
  const codes = new Set(entries.map((entry) => entry.code));
  return codes.size === entries.length ? entries : [];
}

/** A key on a sheet of its own: status words down a column, coloured or beside a coloured cell. */
function legendDown(grid: SheetGrid, statuses: StatusReader): LegendEntry[] {
  const entries = new Map<string, LegendEntry>();
  for (const row of grid.rows.slice(0, 100)) {
    for (const cell of row.cells) {
      const beside = grid.at(row.number, cell.column + 1);
      const label = [cell, beside].find(
        (candidate) => candidate !== null && candidate.text.length <= 80 && statuses.byWords(candidate.text) !== null,
      );
      if (cell.fill === null || label === null || label === undefined || hueFamily(cell.fill) === 'white') continue;
      const code = statuses.byWords(label.text);
      if (code !== null && !entries.has(code)) {
        entries.set(code, {
          label: label.text.trim(),
          fill: cell.fill,
          code,
          cell: grid.addressOf(row.number, cell.column),
          sheet: grid.sheet.name,
        });
      }
    }
  }
  return entries.size >= 3 ? [...entries.values()] : [];
}

function asTables(
  found: readonly { readonly headerRows: readonly number[]; readonly headers: readonly HeaderCell[]; readonly confidence: number }[],
  grid: SheetGrid,
): LocatedTable[] {
  const tables: {
    grid: SheetGrid;
    headers: readonly HeaderCell[];
    segments: Segment[];
    confidence: number;
    reason: string;
    key: string;
  }[] = [];
  const end = grid.rows.at(-1)?.number ?? 0;
  for (const [index, header] of found.entries()) {
    const next = found[index + 1]?.headerRows[0];
    const segment = { headerRows: header.headerRows, lastRow: next === undefined ? end : next - 1 };
    const key = header.headers.map((cell) => `${cell.column}:${plainWords(cell.text)}`).join('|');
    const same = tables.find((table) => table.key === key);
    if (same !== undefined) {
      same.segments.push(segment);
      continue;
    }
    const known = header.headers.filter((cell) => cell.match.word !== null || cell.match.period !== null);
    const rows = header.headerRows.length > 1 ? `rows ${header.headerRows.join(' and ')} together are` : `row ${header.headerRows[0]} is`;
    tables.push({
      grid,
      headers: header.headers,
      segments: [segment],
      confidence: header.confidence,
      reason: `${rows} the header: ${known.length} of ${header.headers.length} column headings are known words (${known
        .slice(0, 4)
        .map((cell) => `'${cell.text}'`)
        .join(', ')})`,
      key,
    });
  }
  return tables;
}
