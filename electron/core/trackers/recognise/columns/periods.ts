/** Which period each status and update column speaks of, from its header, its table, the titles, the plan that is known, or the text itself. */

import { parsePeriod, periodOfDate } from '#shared/domain/period.ts';
import type { Said } from '#shared/domain/reading.ts';
import { address } from '#shared/domain/sheet.ts';
import { dataRows } from './column-content.ts';
import type { MappedColumn, MappedTable } from './map.ts';
import { monthPeriods, type PeriodWords, periodOfTitle, periodOrder, wordedKey } from './period-words.ts';
import { rowPeriod } from './row-periods.ts';
import { isAfterOpen, type KnownPeriods, placeQuarters } from './year-of-quarter.ts';

export interface PeriodClues {
  /** title lines of the table's own sheet, then its name */
  readonly near: readonly Said[];
  /** title lines of other sheets, the document's title */
  readonly far: readonly Said[];
  /** ISO date of the last save, where the file says so */
  readonly modified: string | null;
  readonly known: readonly KnownPeriods[];
}

export interface TablePeriods {
  /** by column: "2024-25 Q3"; "Q3" where no year is said anywhere; "" where no period is said at all */
  readonly byColumn: ReadonlyMap<number, string>;
  /** the latest of them, and where it is said */
  readonly latest: { readonly key: string; readonly said: Said } | null;
  /** of a row that names its own quarter, by what its cell says; null = it names none */
  readonly ofRow: (text: string) => string | null;
  /** how the year was found when no header or title says it; null = it is said */
  readonly guessedFrom: string | null;
}

/** @param texts narratives of the table, read for dates when nothing else says the year */
export function tablePeriods(mapped: MappedTable, clues: PeriodClues, texts: () => readonly string[]): TablePeriods {
  const reporting = mapped.columns.filter((column) => REPORTING.has(column.role));
  if (reporting.length === 0) return { byColumn: new Map(), latest: null, ofRow: () => null, guessedFrom: null };
  const title = titlePeriod(clues);
  const headerYear = mapped.columns.map((column) => column.period?.year ?? null).find((year) => year !== null) ?? null;
  let guessedFrom: string | null = null;
  const guesses = new Map<number, number | null>();
  const unsaid = quartersWithoutYear(mapped, reporting);
  const guess = (quarter: number): number | null => {
    const before = guesses.get(quarter);
    if (before !== undefined) return before;
    const found = guessYear(quarter, unsaid, clues, texts());
    if (found !== null) guessedFrom = found.from;
    guesses.set(quarter, found?.year ?? null);
    return found?.year ?? null;
  };
  let beside: PeriodWords | null = null;
  const resolve = (said: PeriodWords | null): PeriodWords | null => {
    const quarter = said?.quarter ?? title?.quarter ?? null;
    // "RAG rating" beside "Q2 2025/26 progress update": of the quarter that the other columns are of
    if (quarter === null) return beside;
    if (said !== null && said.year !== null) return { year: said.year, quarter };
    if (headerYear !== null) return { year: headerYear, quarter };
    // A return for Q1 that also shows Q4 shows the one before it, in the year before.
    if (title !== null && title.year !== null)
      return { year: title.quarter !== null && quarter > title.quarter ? title.year - 1 : title.year, quarter };
    return { year: guess(quarter), quarter };
  };

  const periods = new Map<number, PeriodWords | null>();
  const dated = reporting.filter((column) => column.period !== null && column.period.quarter !== null);
  for (const column of dated) periods.set(column.column, resolve(column.period));
  beside = latestOf(dated.filter(isFilled).flatMap(({ column }) => periods.get(column) ?? []));
  for (const column of reporting)
    if (!periods.has(column.column) && (column.role === 'status' || column.period !== null))
      periods.set(column.column, resolve(column.period));
  // "Q4" that nobody has filled in yet is no quarter that the update beside it could be of, unless the title says that it is.
  const due = title === null || title.quarter === null ? null : title.quarter;
  const filled = reporting.filter((column) => isFilled(column) || periods.get(column.column)?.quarter === due);
  const some = filled.some(({ column }) => periods.has(column)) ? filled : reporting;
  const told = some.flatMap(({ column }) => periods.get(column) ?? []);
  const ofRow = (text: string): PeriodWords | null => {
    const said = rowPeriod(text);
    return said === null ? null : resolve(said);
  };
  const byRow = latestOf(rowsSaid(mapped).flatMap((text) => ofRow(text) ?? []));
  const latest = byRow ?? latestOf(told) ?? resolve(null);
  if (byRow !== null) for (const column of reporting) if (column.period === null) periods.set(column.column, byRow);
  const without = reporting.filter((column) => !periods.has(column.column));
  for (const column of without) periods.set(column.column, periodBeside(column, without, reporting, periods) ?? latest);
  const from = reporting.find((column) => periods.get(column.column) === latest) ?? reporting[0];
  return {
    byColumn: new Map([...periods].map(([column, period]) => [column, period === null ? '' : wordedKey(period)])),
    latest: latest === null || from === undefined ? null : { key: wordedKey(latest), said: saidIn(mapped, from, latest, clues) },
    ofRow: (text) => {
      const period = ofRow(text);
      return period === null ? null : wordedKey(period);
    },
    guessedFrom,
  };
}

/** What the column that names the rows' quarters says, each wording once. */
function rowsSaid({ rowPeriods, table }: MappedTable): string[] {
  if (rowPeriods === null) return [];
  const texts = dataRows(table).flatMap(({ number }) => table.grid.at(number, rowPeriods.column)?.text ?? []);
  return [...new Set(texts)];
}

function latestOf(told: readonly PeriodWords[]): PeriodWords | null {
  return told.length === 0 ? null : told.reduce((a, b) => (periodOrder(b) > periodOrder(a) ? b : a));
}

function isFilled({ content }: MappedColumn): boolean {
  return content.said + content.fills > 0;
}

const REPORTING: ReadonlySet<string> = new Set(['status', 'update', 'path-to-green', 'forecast', 'percent']);

/** Several updates without a period of their own stand each beside the status they explain. */
function periodBeside(
  column: MappedColumn,
  without: readonly MappedColumn[],
  reporting: readonly MappedColumn[],
  periods: ReadonlyMap<number, PeriodWords | null>,
): PeriodWords | null {
  if (without.filter((other) => other.role === column.role).length < 2) return null;
  const before = reporting.filter((other) => other.role === 'status' && other.column < column.column).at(-1);
  return before === undefined ? null : (periods.get(before.column) ?? null);
}

function titlePeriod(clues: PeriodClues): PeriodWords | null {
  for (const group of [clues.near, clues.far]) {
    const found = group.map((said) => periodOfTitle(said.text)).filter((period) => period !== null);
    const whole = found.find((period) => period.quarter !== null && period.year !== null);
    if (whole !== undefined) return whole;
    const quarter = found.find((period) => period.quarter !== null);
    const year = found.find((period) => period.year !== null);
    if (quarter !== undefined || year !== undefined) return { year: year?.year ?? null, quarter: quarter?.quarter ?? null };
  }
  return null;
}

/** What the filled columns say of a quarter without its year, from left to right; else what the rows say. */
function quartersWithoutYear(mapped: MappedTable, reporting: readonly MappedColumn[]): readonly number[] {
  const quarter = (said: PeriodWords | null) => (said === null || said.year !== null ? [] : (said.quarter ?? []));
  const inHeaders = reporting.filter(isFilled).flatMap(({ period }) => quarter(period));
  return inHeaders.length > 0 ? inHeaders : rowsSaid(mapped).flatMap((text) => quarter(rowPeriod(text)));
}

function guessYear(
  quarter: number,
  unsaid: readonly number[],
  clues: PeriodClues,
  texts: readonly string[],
): { readonly year: number; readonly from: string } | null {
  const counts = new Map<number, number>();
  for (const text of texts) {
    for (const period of monthPeriods(text)) {
      if (period.quarter !== quarter || period.year === null || isAfterOpen(period.year, quarter, clues.known)) continue;
      counts.set(period.year, (counts.get(period.year) ?? 0) + 1);
    }
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  if (most !== undefined) return { year: most[0], from: `dates in the updates (${most[1]} in that quarter)` };
  const placed = placeQuarters(unsaid.includes(quarter) ? unsaid : [quarter], clues.known);
  const year = placed?.years.get(quarter);
  if (placed !== null && year !== undefined) return { year, from: placed.from };
  const saved = clues.modified === null ? null : periodOfDate(clues.modified.slice(0, 10));
  const period = saved === null ? null : parsePeriod(saved);
  if (period === null) return null;
  return { year: period.quarter >= quarter ? period.startYear : period.startYear - 1, from: 'the date the file was last saved' };
}

function saidIn(mapped: MappedTable, column: MappedColumn, latest: PeriodWords, clues: PeriodClues): Said {
  if (column.period?.quarter === latest.quarter)
    return { text: column.header, sheet: mapped.table.grid.sheet.name, cell: headerCell(mapped, column) };
  const title = [...clues.near, ...clues.far].find((said) => periodOfTitle(said.text)?.quarter === latest.quarter);
  return title ?? { text: column.header, sheet: mapped.table.grid.sheet.name, cell: headerCell(mapped, column) };
}

function headerCell(mapped: MappedTable, column: MappedColumn): string {
  const header = mapped.table.headers.find((candidate) => candidate.column === column.column);
  return address(header?.row ?? mapped.table.segments[0]?.headerRows[0] ?? 1, column.column);
}
