/** What is said of a reading as a whole: periods that nothing names, refs used twice, a workbook without a tracker. */
import type { ItemReading } from '#shared/domain/reading.ts';
import { looseRef } from '#shared/domain/refs.ts';
import type { Workbook } from '#shared/domain/sheet.ts';
import { normaliseTitle } from '#shared/domain/titles.ts';
import type { MappedTable } from './columns/map.ts';
import type { TablePeriods } from './columns/periods.ts';
import type { Findings } from './findings.ts';
import { named } from './tables/marked-tables.ts';

export function reportPeriods(mapped: readonly MappedTable[], periods: ReadonlyMap<MappedTable, TablePeriods>, findings: Findings): void {
  for (const table of mapped) {
    const found = periods.get(table);
    const column = table.columns.find((candidate) => candidate.role === 'status' || candidate.role === 'update');
    if (found === undefined || column === undefined) continue;
    const header = table.table.headers.find((candidate) => candidate.column === column.column);
    const cell = table.table.grid.addressOf(header?.row ?? 1, column.column);
    const sheet = table.table.grid.sheet.name;
    if (found.guessedFrom !== null && found.latest !== null) {
      findings.add({
        severity: 'note',
        code: 'period-year-guessed',
        sheet,
        cell,
        message: `No title or header says the year, so it was taken from ${found.guessedFrom}: ${found.latest.key}. Choose another period in the preview if that is wrong.`,
      });
    } else if ([...found.byColumn.values()].some((key) => key === '' || key.length < 7)) {
      findings.add({
        severity: 'error',
        code: 'period-not-said',
        sheet,
        cell,
        message:
          'Nothing in the workbook says which quarter and year these statuses are for. Name the period for this file, or write it in the title, such as "Q3 2024/25".',
      });
    }
  }
}

/** Beyond this many, repeated refs are counted and not listed. */
const MOST_DUPLICATES = 20;

export function reportDuplicates(items: readonly ItemReading[], findings: Findings): void {
  const seen = new Map<string, ItemReading>();
  const byKey = new Map(items.map((item) => [item.key, item]));
  const parentNames = new Map<string, string>();
  // One parent that two sheets name (a draft and a final one) is two items here.
  const parentName = (item: ItemReading): string => {
    const parent = item.parent === null ? undefined : byKey.get(item.parent);
    if (parent === undefined) return '';
    const known = parentNames.get(parent.key);
    if (known !== undefined) return known;
    const name = `${parent.refGiven ? (parent.ref?.text ?? '') : ''} ${normaliseTitle(parent.title.text) || parent.key}`;
    parentNames.set(parent.key, name);
    return name;
  };
  let twice = 0;
  for (const item of items) {
    if (!item.refGiven || item.ref === null) continue;
    const key = `${item.level}|${item.ref.text.includes('.') ? '' : parentName(item)}|${looseRef(item.ref.text)}`;
    const before = seen.get(key);
    if (before === undefined) {
      seen.set(key, item);
      continue;
    }
    twice += 1;
    if (twice > MOST_DUPLICATES) continue;
    const sheet = before.title.sheet === item.ref.sheet ? '' : ` of sheet '${before.title.sheet}'`;
    findings.add({
      severity: 'warning',
      code: 'ref-twice',
      sheet: item.ref.sheet,
      cell: item.ref.cell,
      message: `Ref ${item.ref.text} is also in ${before.ref?.cell ?? before.title.cell}${sheet}. Two items cannot share a ref; correct one of them.`,
    });
  }
  if (twice > MOST_DUPLICATES) {
    const message = `${twice - MOST_DUPLICATES} more refs are used twice. Check that the column read as refs is the right one.`;
    findings.add({ severity: 'warning', code: 'ref-twice', sheet: null, cell: null, message });
  }
}

export function reportNothing(workbook: Workbook, mapped: readonly MappedTable[], findings: Findings): void {
  const names = workbook.sheets.map((sheet) => `'${sheet.name}'`);
  const looked =
    names.length === 0
      ? 'The workbook has no sheets'
      : `${names.length === 1 ? 'Sheet' : 'Sheets'} ${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''} ${names.length === 1 ? 'was' : 'were'} searched`;
  const message =
    mapped.length > 0
      ? `${looked}: there is a header like a tracker's, but no row under it names an action. Fill the rows in, or pick the right file.`
      : `${looked} for a header row with an action, title or ref beside a lead officer, date, status or update; there is none. If this is a tracker, give its columns such headers and read it again; otherwise pick another file.`;
  findings.add({ severity: 'error', code: 'no-table-found', sheet: null, cell: null, message });
}

/** A table that a person marked, in which nothing can be a title. */
export function reportUntitled(mapped: readonly MappedTable[], findings: Findings): void {
  for (const { table, chain } of mapped) {
    if (chain.length > 0) continue;
    const sheet = table.grid.sheet.name;
    const range = table.settled?.table.range;
    const cell = range === undefined ? null : named(range);
    const message = `No column of the table marked in sheet '${sheet}' names its items, so none was read. Say which column is the title or the ref.`;
    findings.add({ severity: 'warning', code: 'marked-table-untitled', sheet, cell, message });
  }
}
