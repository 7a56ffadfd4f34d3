/** What a row says of its item in a period: status, update, path to green, forecast, how much is done, and what is noted on those cells. */
import type { ReportReading, Said } from '#shared/domain/reading.ts';
import type { Cell, Row } from '#shared/domain/sheet.ts';
import type { MappedColumn, MappedTable } from '../columns/map.ts';
import { isMark } from '../columns/marked-statuses.ts';
import { monthOfHeader } from '../columns/period-words.ts';
import type { TablePeriods } from '../columns/periods.ts';
import type { StatusReader } from '../columns/statuses.ts';
import type { Findings } from '../findings.ts';
import type { SheetGrid } from '../tables/sheet-grid.ts';

export type Speaking = (row: number, column: MappedColumn | null) => Said | null;

export interface ReportReader {
  /** @param said how a cell speaks: with the merge over it, or for itself alone */
  reports(row: number, said: Speaking): ReportReading[];
  /** with what is noted on the row's reporting cells, each under its own cell */
  remarked(row: Row, reports: readonly ReportReading[]): ReportReading[];
  /** with the status of what is done with, where the row has none of its own; `said` is what shows it: a heading, or a line through the row */
  completed(reports: readonly ReportReading[], said: Said): ReportReading[];
}

type OpenReport = { -readonly [Key in keyof Omit<ReportReading, 'percent'>]: ReportReading[Key] } & {
  percent: NonNullable<ReportReading['percent']> | null;
};

export function reportReader(
  mapped: MappedTable,
  periods: TablePeriods,
  grid: SheetGrid,
  statuses: StatusReader,
  findings: Findings,
): ReportReader {
  const sheet = grid.sheet.name;
  const reporting = latestMonthFirst(mapped.columns.filter((column) => REPORTED.has(column.role)));
  const columns = new Set(reporting.map((column) => column.column));
  // Closed actions beside open ones often have an update and no status: what speaks of the period stands for it.
  const telling = mapped.columns.find((column) => column.role === 'status') ?? reporting.find((column) => column.role === 'update') ?? null;
  const latest = periods.latest?.key ?? '';
  const periodOf = (column: MappedColumn): string => periods.byColumn.get(column.column) ?? latest;
  const { rowPeriods } = mapped;
  const periodOfRow = (row: number): string | null => {
    const said = rowPeriods === null ? null : grid.speaking(row, rowPeriods.column);
    return said === null ? null : periods.ofRow(said.cell.text);
  };
  const updates = new Map<string, number>();
  for (const column of reporting) if (column.role === 'update') updates.set(periodOf(column), (updates.get(periodOf(column)) ?? 0) + 1);
  const fractions = new Map<MappedColumn, boolean>();
  for (const column of reporting) if (column.role === 'percent') fractions.set(column, areFractions(column, mapped));

  return {
    reports(row, said) {
      const byPeriod = new Map<string, OpenReport>();
      const ofRow = periodOfRow(row);
      const narratives = new Map<string, { readonly month: string | null; readonly said: Said }[]>();
      for (const column of reporting) {
        const period = column.period === null ? (ofRow ?? periodOf(column)) : periodOf(column);
        const report = byPeriod.get(period) ?? {
          period,
          rag: null,
          narrative: null,
          pathToGreen: null,
          forecast: null,
          by: null,
          percent: null,
        };
        byPeriod.set(period, report);
        if (column.role === 'status') {
          const rag = column.marks === null ? statusOf(row, column) : markedStatus(row, column, column.marks);
          if (rag !== null && column.marks !== null && report.rag !== null) report.rag = twice(report.rag, rag, column);
          else report.rag ??= rag;
          continue;
        }
        const words = said(row, column);
        if (words === null) continue;
        if (column.role === 'update') {
          const month = (updates.get(period) ?? 0) > 1 ? monthName(column.header) : null;
          const list = narratives.get(period);
          if (list === undefined) narratives.set(period, [{ month, said: words }]);
          else list.push({ month, said: words });
        } else if (column.role === 'path-to-green') report.pathToGreen ??= words;
        else if (column.role === 'forecast') report.forecast ??= words;
        else report.percent ??= percentOf(words, grid.speaking(row, column.column)?.cell ?? null, fractions.get(column) === true);
      }
      for (const [period, list] of narratives) {
        const report = byPeriod.get(period);
        if (report !== undefined) report.narrative = together(list);
      }
      for (const report of byPeriod.values())
        if (report.rag !== null && report.narrative === null) report.narrative = besideStatus(report.rag, updates, statuses);
      return [...byPeriod.values()]
        .filter(saysAnything)
        .map(({ percent, ...report }) => (percent === null ? report : { ...report, percent }));
    },
    remarked(row, reports) {
      let now: ReportReading[] | null = null;
      const ofRow = periodOfRow(row.number);
      for (const cell of row.cells) {
        if ((cell.note === null && cell.link === null) || !columns.has(cell.column)) continue;
        const texts = remarksOf(cell);
        const column = reporting.find((one) => one.column === cell.column);
        const period = column === undefined ? '' : column.period === null ? (ofRow ?? periodOf(column)) : periodOf(column);
        const at = (now ?? reports).findIndex((report) => report.period === period);
        if (at >= 0 && texts.length > 0) {
          const place = grid.addressOf(row.number, cell.column);
          now ??= [...reports];
          now = now.map((report, index) =>
            index === at
              ? { ...report, remarks: [...(report.remarks ?? []), ...texts.map((text) => ({ text, sheet, cell: place }))] }
              : report,
          );
        }
      }
      return now ?? [...reports];
    },
    completed(reports, said) {
      if (telling === null) return [...reports];
      const code = statuses.byWords('completed');
      if (code === null) return [...reports];
      const period = periodOf(telling);
      const rag = { ...said, code, fill: null, by: 'word' } as const;
      const own = reports.find((report) => report.period === period);
      if (own === undefined) return [...reports, { period, rag, narrative: null, pathToGreen: null, forecast: null, by: null }];
      return reports.map((report) => (report === own && report.rag === null ? { ...report, rag } : report));
    },
  };

  function markedStatus(row: number, column: MappedColumn, code: string): ReportReading['rag'] {
    const said = grid.speaking(row, column.column);
    if (said === null || said.column !== column.column || !isMark(said.cell.text)) return null;
    return { text: code, sheet, cell: grid.addressOf(said.row, said.column), code, fill: said.cell.fill, by: 'word' };
  }

  /** Two marks in a row name two statuses, and so none. */
  function twice(one: NonNullable<ReportReading['rag']>, other: NonNullable<ReportReading['rag']>, column: MappedColumn) {
    if (one.code === other.code) return one;
    const both = { ...one, text: `${one.text}/${other.text}`, code: null };
    findings.statusUnreadable(both, column.header);
    return both;
  }

  function statusOf(row: number, column: MappedColumn): ReportReading['rag'] {
    const merge = grid.mergeAt(row, column.column);
    const at = merge !== null && merge.left === column.column ? merge.top : row;
    const cell = grid.at(at, column.column);
    if (cell === null) return null;
    const said = { text: sayable(cell.text), sheet, cell: grid.addressOf(at, column.column) };
    if (cell.kind === 'error') {
      findings.formulaFailed(said);
      return null;
    }
    const read = statuses.read(cell);
    if (read === null) return null;
    if (read.code === null) findings.statusUnreadable(said, column.header);
    else if (read.fillCode !== null && read.fillCode !== read.code) findings.colourDiffers(said, read.code, read.fillCode);
    return { ...said, code: read.code, fill: cell.fill, by: read.by };
  }
}

/** A cell's words without marks that nobody sees: hard spaces as spaces, marks without a width not at all. */
export function sayable(text: string): string {
  const seen = INVISIBLE.test(text) ? text.replace(HARD_SPACES, ' ').replace(NO_WIDTH, '') : text;
  return seen.trim();
}

const INVISIBLE = /[\u00a0\u00ad\u2007\u200b-\u200f\u202f\u2060\ufeff]/;
const HARD_SPACES = /[\u00a0\u2007\u202f]/g;
const NO_WIDTH = /[\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff]/g;

/** Notes, threaded comments and links of a cell, as words: a link after the words it stands on. */
export function remarksOf(cell: Cell): string[] {
  const found: string[] = [];
  if (cell.note !== null && cell.note.trim() !== '') found.push(cell.note.trim());
  if (cell.link !== null && /^(?:https?|file|ftp):/i.test(cell.link)) {
    const words = cell.text.replace(/\s+/g, ' ').trim();
    found.push(
      words === '' || words === cell.link ? cell.link : `${words.length > 80 ? `${words.slice(0, 77)}...` : words} <${cell.link}>`,
    );
  }
  return found;
}

/** Reports of a row that goes on with the item above it, joined to that item's own. */
export function joinedReports(reports: readonly ReportReading[], more: readonly ReportReading[]): ReportReading[] {
  const joined = reports.map((report) => {
    const next = more.find((other) => other.period === report.period);
    if (next === undefined) return report;
    return {
      ...report,
      rag: report.rag ?? next.rag,
      narrative: joinedWords(report.narrative, next.narrative),
      pathToGreen: joinedWords(report.pathToGreen, next.pathToGreen),
      forecast: report.forecast ?? next.forecast,
      percent: report.percent ?? next.percent ?? null,
      remarks: [...(report.remarks ?? []), ...(next.remarks ?? [])],
    };
  });
  return [...joined, ...more.filter((report) => !reports.some((other) => other.period === report.period))];
}

/** A sentence that goes on is joined by a space, one that begins anew by a line. */
export function joinedWords(words: Said | null, more: Said | null): Said | null {
  if (words === null || more === null || words.text === more.text) return words ?? more;
  const goesOn = /^\s*[\p{Ll}(,;]/u.test(more.text) && !/[.!?:]\s*$/.test(words.text);
  return { ...words, text: `${words.text}${goesOn ? ' ' : '\n'}${more.text}` };
}

const REPORTED: ReadonlySet<string> = new Set(['status', 'update', 'path-to-green', 'forecast', 'percent']);

function saysAnything(report: ReportReading): boolean {
  return (
    report.rag !== null ||
    report.narrative !== null ||
    report.pathToGreen !== null ||
    report.forecast !== null ||
    (report.percent !== undefined && report.percent !== null)
  );
}

/**
 * "GREEN - moved on 1 December" where the table has no column for updates of that quarter: what stands behind the status is the update.
 * A long label ("Amber - mainly on track") is a status as a whole.
 */
function besideStatus(
  { code, text, sheet, cell }: NonNullable<ReportReading['rag']>,
  updates: ReadonlyMap<string, number>,
  statuses: StatusReader,
): Said | null {
  if (updates.size > 0 || code === null) return null;
  const [, head = '', rest = ''] = /^\s*([^\n:;,.(–—]{1,24}?)\s*(?:\s-\s|[\n:;,.(–—])\s*(\S[\s\S]*)$/.exec(text) ?? [];
  if (statuses.byWords(head) !== code || (rest.match(/\p{L}{2,}/gu) ?? []).length < 2 || statuses.byWords(rest) !== null) return null;
  return { text: rest.trim(), sheet, cell };
}

function together(list: readonly { readonly month: string | null; readonly said: Said }[]): Said | null {
  const [first] = list;
  if (first === undefined) return null;
  return { ...first.said, text: list.map(({ month, said }) => (month === null ? said.text : `${month}: ${said.text}`)).join('\n') };
}

/** "Update Oct", "November update": the month in full. */
function monthName(header: string): string | null {
  if (monthOfHeader(header) === null) return null;
  const lower = header.toLowerCase();
  return MONTHS.find((month) => new RegExp(`\\b${month.slice(0, 3).toLowerCase()}`).test(lower)) ?? null;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** "40%", 0.4 shown as a percentage, 40, "2 of 5", "2/5"; null = the words name no share */
function percentOf(said: Said, cell: Cell | null, fractions: boolean): OpenReport['percent'] {
  const value = percentValue(said.text, cell, fractions);
  return value === null || value < 0 || value > 100 ? null : { ...said, value: Math.round(value * 10) / 10 };
}

function percentValue(text: string, cell: Cell | null, fractions: boolean): number | null {
  const marked = /(-?\d{1,3}(?:[.,]\d+)?)\s*(?:%|per\s?cent\b)/i.exec(text)?.[1];
  if (marked !== undefined) return Number(marked.replace(',', '.'));
  const [, part, whole] = /^\s*(\d{1,4})\s*(?:of|out of|\/)\s*(\d{1,4})\b/i.exec(text) ?? [];
  if (part !== undefined && whole !== undefined) return Number(whole) === 0 ? null : (Number(part) / Number(whole)) * 100;
  const plain = /^\s*(?:approx(?:imately|\.)?|about|c\.?|~)?\s*(-?\d+(?:[.,]\d+)?)\s*$/i.exec(text)?.[1];
  if (plain === undefined) return null;
  const number = typeof cell?.value === 'number' ? cell.value : Number(plain.replace(',', '.'));
  return fractions ? number * 100 : number;
}

/** 0.4 and 1 are 40% and all of it where no number of the column is above 1. */
function areFractions(column: MappedColumn, { table }: MappedTable): boolean {
  let some = false;
  for (const row of table.grid.rows) {
    const cell = table.grid.at(row.number, column.column);
    const number =
      cell === null || cell.text.includes('%') ? Number.NaN : typeof cell.value === 'number' ? cell.value : Number(cell.text || Number.NaN);
    if (Number.isNaN(number)) continue;
    if (number > 1) return false;
    if (number > 0 && number < 1) some = true;
  }
  return some;
}

/**
 * "Oct", "Nov" and "Dec" of one quarter: how things stand is said by the last of them that says anything, or by a column beside
 * them that names no month.
 */
function latestMonthFirst(columns: readonly MappedColumn[]): readonly MappedColumn[] {
  const order = (column: MappedColumn): number =>
    column.role === 'status' ? (monthOfHeader(column.header)?.order ?? Number.POSITIVE_INFINITY) : Number.NEGATIVE_INFINITY;
  return columns
    .map((column) => ({ column, order: order(column) }))
    .sort((a, b) => (a.order === b.order ? 0 : b.order - a.order))
    .map(({ column }) => column);
}
