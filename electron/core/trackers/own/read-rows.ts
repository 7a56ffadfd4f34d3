/** The rows of a sheet that Quarterdeck sent out: those with a key, and those that somebody added without one. */
import type { OwnColumn } from '#shared/domain/own-workbook.ts';
import type { ItemReading, Reading, ReportReading, Said } from '#shared/domain/reading.ts';
import type { Row } from '#shared/domain/sheet.ts';
import { saysNothing } from '../recognise/columns/cell-words.ts';
import { dateWords } from '../recognise/columns/date-cells.ts';
import type { MappedColumn, MappedTable } from '../recognise/columns/map.ts';
import type { StatusReader } from '../recognise/columns/statuses.ts';
import type { Findings } from '../recognise/findings.ts';
import type { LineReader } from '../recognise/rows/headings.ts';
import { isSignOff, saysSignOff } from '../recognise/rows/row-words.ts';
import { reportReader, type Speaking, sayable } from '../recognise/rows/said-of-row.ts';
import type { SheetGrid } from '../recognise/tables/sheet-grid.ts';
import type { OwnLayout } from './columns.ts';
import type { OwnSheet } from './traces.ts';

interface Readers {
  readonly table: MappedTable;
  readonly lines: LineReader;
  readonly statuses: StatusReader;
  readonly findings: Findings;
  /** what the workbook reports; '' = it is not said */
  readonly period: string;
  readonly keysCount: boolean;
  /** the rows' keys in the reading begin with it */
  readonly name: string;
}

/** Items in the order of the sheet, and the rows that are none. */
export function ownRows(
  own: OwnSheet,
  layout: OwnLayout,
  grid: SheetGrid,
  { table, lines, statuses, findings, period, keysCount, name }: Readers,
): (ItemReading | Reading['ignored'][number])[] {
  const { sheet, keys, codes } = own;
  const { columns, headerRow } = layout;
  const periods = {
    byColumn: new Map(table.columns.map(({ column }) => [column, period])),
    latest: period === '' ? null : { key: period, said: { text: period, sheet: sheet.name, cell: 'A1' } },
    ofRow: () => null,
    guessedFrom: null,
  };
  const reported = reportReader({ ...table, rowPeriods: null }, periods, grid, statuses, findings);
  const dated = new Set(DATED.flatMap((column) => columns.get(column) ?? []));
  const said = (row: number, column: OwnColumn): Said | null => speaks(row, columns.get(column));
  const saidAt: Speaking = (row, column: MappedColumn | null) => speaks(row, column?.column);
  const first = firstRow();
  const found: (ItemReading | Reading['ignored'][number])[] = [];
  for (const row of sheet.rows) {
    const key = keys.get(row.number);
    if (key !== undefined) found.push(itemOf(row, keysCount ? key.itemId : null));
    else if (row.number >= first) {
      const added = withoutKey(row);
      if (added !== null) found.push(added);
    }
  }
  return found;

  function speaks(row: number, column: number | undefined): Said | null {
    const speaking = column === undefined ? null : grid.speaking(row, column);
    if (speaking === null || speaking.column !== column || saysNothing(speaking.cell.text)) return null;
    const at = { sheet: sheet.name, cell: grid.addressOf(speaking.row, speaking.column) };
    if (speaking.cell.kind === 'error') {
      findings.formulaFailed({ text: speaking.cell.text.trim(), ...at });
      return null;
    }
    const text = sayable(speaking.cell.text);
    return { text: dated.has(speaking.column) ? dateWords(speaking.cell, text, null) : text, ...at };
  }

  /** Rows without a key count from below the headers on; above them stands the title block. */
  function firstRow(): number {
    const { firstItem } = own;
    const above = Math.max(headerRow ?? 0, ...codes.map(({ row }) => row).filter((row) => row <= firstItem));
    return above > 0 ? above + 1 : Math.min(firstItem, own.namedFrom ?? firstItem);
  }

  function itemOf(row: Row, itemId: string | null): ItemReading {
    const number = row.number;
    for (const column of FILLED_IN) {
      const cell = grid.at(number, columns.get(column) ?? 0);
      if (cell?.formula === true && cell.kind === 'blank')
        findings.formulaFailed({ text: 'no saved result', sheet: sheet.name, cell: grid.addressOf(number, cell.column) });
    }
    const ref = said(number, 'ref');
    const title = said(number, 'title') ?? ref;
    const place = columns.get('title') ?? columns.get('ref') ?? keys.get(number)?.column ?? 1;
    return {
      key: `${name}:${number}`,
      parent: null,
      level: 0,
      ref,
      refGiven: ref !== null,
      title: title ?? { text: '', sheet: sheet.name, cell: grid.addressOf(number, place) },
      narrative: null,
      kind: null,
      officer: said(number, 'officer'),
      committee: null,
      sponsor: null,
      due: said(number, 'due'),
      links: [],
      reports: reportsOf(row),
      note: null,
      completed: said(number, 'completed'),
      ...(itemId === null ? {} : { itemId }),
      shown: { lastRag: said(number, 'last-rag'), lastUpdate: said(number, 'last-update') },
    };
  }

  function reportsOf(row: Row): readonly ReportReading[] {
    const by = said(row.number, 'by');
    return reported.remarked(row, reported.reports(row.number, saidAt)).map((report) => ({ ...report, by }));
  }

  function withoutKey(row: Row): ItemReading | Reading['ignored'][number] | null {
    if (codes.some((one) => one.row === row.number) || isHeaderAgain(row)) return null;
    const told = OF_AN_ITEM.flatMap((column) => said(row.number, column) ?? []);
    if (told.length === 0 && reportsOf(row).length === 0) return null;
    const item = itemOf(row, null);
    const head = said(row.number, 'ref') ?? said(row.number, 'title');
    if (head === null) {
      findings.rowWithoutTitle(sheet.name, told[0]?.cell ?? item.title.cell);
      return null;
    }
    const whole = item.title.text;
    const leftOut = (reason: string) => ({ sheet: sheet.name, row: row.number, text: whole, reason });
    if (lines.line(head.text).kind === 'total') return leftOut('a total, not an item');
    if (isSignOff(head.text) || saysSignOff(head.text)) return leftOut('a remark, not an item');
    // a ref that was added names an action, even alone; words alone may be anything
    if (item.ref === null && told.length === 1 && row.cells.filter(({ text }) => text.trim() !== '').length === 1) {
      findings.line(sheet.name, item.title.cell, whole);
      return leftOut('a line that stands alone, not an item');
    }
    return item;
  }

  /** The headers once more, as a sheet that was put together from two has them. */
  function isHeaderAgain(row: Row): boolean {
    if (headerRow === null) return false;
    const plain = (number: number, column: number) => grid.at(number, column)?.text.replace(/\s+/g, ' ').trim() ?? '';
    const same = [...columns.values()].filter(
      (column) => plain(row.number, column) !== '' && plain(row.number, column) === plain(headerRow, column),
    );
    return same.length >= 3;
  }
}

const FILLED_IN = ['rag', 'update', 'path-to-green', 'forecast', 'completed', 'by'] as const satisfies readonly OwnColumn[];
const DATED = ['due', 'forecast', 'completed'] as const satisfies readonly OwnColumn[];
/** What a row can say, but for what is only shown beside it. */
const OF_AN_ITEM = [
  'ref',
  'title',
  'officer',
  'due',
  'rag',
  'update',
  'path-to-green',
  'forecast',
  'completed',
] as const satisfies readonly OwnColumn[];
