/** Where the tables of a sheet are: header rows (one or two, anywhere, repeated or not), what stands between them, and legends. */
import type { TableMapping } from '#shared/domain/mapping.ts';
import type { Row } from '#shared/domain/sheet.ts';
import type { HeaderReader } from '../columns/header-words.ts';
import type { LegendEntry, StatusReader } from '../columns/statuses.ts';
import { plainWords } from '../columns/vocabulary.ts';
import { type HeaderCell, headerCells, headerScore, isStyled, isUsable, saidCells, withNeighbours } from './header-rows.ts';
import { legendDown, legendOf } from './legends.ts';
import type { SheetGrid } from './sheet-grid.ts';

export type { HeaderCell } from './header-rows.ts';

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
  /** absent = recognition found it */
  readonly settled?: Settled;
}

/** What a person said of a table, or what is remembered of one. */
export interface Settled {
  readonly by: 'hand' | 'profile';
  readonly table: TableMapping;
}

/** A sheet, or the part of one that is read by itself: tables side by side and tables on their side have a part each. */
export interface LocatedSheet {
  readonly grid: SheetGrid;
  /** the grid and the row above which its title lines stand, where that is not above its first table */
  readonly below?: { readonly grid: SheetGrid; readonly row: number };
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
    const headerRows = withNeighbours(rows, index, grid, read, statuses, legendRows);
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
