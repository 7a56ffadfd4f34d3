/** The table of a workbook that Quarterdeck sent out: every column settled, and how the preview shows it. */
import type { ColumnMapping } from '#shared/domain/mapping.ts';
import { HELPER_HEADERS, type OwnColumn } from '#shared/domain/own-workbook.ts';
import type { ColumnReading, ColumnRole, TableReading } from '#shared/domain/reading.ts';
import type { Merge } from '#shared/domain/sheet.ts';
import { ordersOf } from '../recognise/columns/date-cells.ts';
import type { HeaderReader } from '../recognise/columns/header-words.ts';
import { type MappedColumn, type MappedTable, mapTable } from '../recognise/columns/map.ts';
import type { StatusReader } from '../recognise/columns/statuses.ts';
import type { Vocabulary } from '../recognise/columns/vocabulary.ts';
import type { HeaderCell } from '../recognise/tables/locate.ts';
import type { SheetGrid } from '../recognise/tables/sheet-grid.ts';
import type { OwnLayout } from './columns.ts';
import type { OwnSheet } from './traces.ts';

/** What stands in a column, as any tracker has it; what is only shown, and what is ours, is no part of a return. */
const ROLES: Readonly<Record<OwnColumn, ColumnRole>> = {
  key: 'unused',
  ref: 'ref',
  title: 'title',
  officer: 'officer',
  due: 'timescale',
  'last-rag': 'notes',
  'last-update': 'notes',
  rag: 'status',
  update: 'update',
  'path-to-green': 'path-to-green',
  forecast: 'forecast',
  completed: 'completed',
  by: 'notes',
};

const WHY: Readonly<Partial<Record<OwnColumn, string>>> = {
  key: 'the keys that tell which row is which action',
  'last-rag': 'the status of the period before, shown to compare with; no report',
  'last-update': 'the update of the period before, shown to compare with; no report',
  by: 'who reports',
};

export function mappedOwn(
  grid: SheetGrid,
  own: OwnSheet,
  layout: OwnLayout,
  { statuses, vocabulary, read }: { readonly statuses: StatusReader; readonly vocabulary: Vocabulary; readonly read: HeaderReader },
): MappedTable {
  const roles = rolesIn(layout);
  const range = rangeOf(own, layout);
  const headers = headersOf(grid, layout, range, read);
  const settled = headers.map(({ column }): ColumnMapping => {
    return { column, role: roles.get(column) ?? 'unused', level: null, period: null, dates: null };
  });
  const above = layout.headerRow ?? range.top;
  const table = {
    grid,
    headers,
    segments: [{ headerRows: layout.headerRow === null ? [] : [above], firstRow: range.top, lastRow: range.bottom }],
    confidence: 1,
    reason: reasonOf(layout),
    settled: {
      by: 'profile' as const,
      table: { range, openEnded: false, headers: [], transposed: false, columns: settled, levels: null },
    },
  };
  // what the cells look like is still worth knowing; what they are is not asked of them
  const columns = (mapTable(table, statuses, vocabulary)?.columns ?? []).map((column): MappedColumn => {
    return { ...column, role: roles.get(column.column) ?? 'unused', marks: null, period: null, lines: false, refInTitle: false };
  });
  return { table, columns, chain: [], rowPeriods: null, confidence: 1 };
}

export function tableOf(own: OwnSheet, layout: OwnLayout, mapped: MappedTable, period: string | null): TableReading {
  const names = new Map([...layout.columns].map(([name, column]) => [column, name]));
  const range = rangeOf(own, layout);
  return {
    sheet: own.sheet.name,
    range,
    headerRows: layout.headerRow === null ? [] : [layout.headerRow],
    bannerRows: [],
    columns: mapped.columns.map((column): ColumnReading => {
      const name = names.get(column.column);
      const role = name === undefined ? 'unused' : ROLES[name];
      const orders = ordersOf(mapped, column);
      return {
        column: column.column,
        header: column.header,
        role,
        level: role === 'ref' || role === 'title' ? 0 : null,
        period: REPORTING.has(role) ? period : null,
        confidence: 1,
        reason: name === undefined ? whyUnread(column) : `${WHY[name] ?? `${role}, by ${layout.how}`}`,
        ...(orders === null || name === 'due' ? {} : { dates: orders }),
      };
    }),
    confidence: 1,
    reason: reasonOf(layout),
  };
}

/** Columns without a code: those that Quarterdeck put beside the others to help, and what a sender added. */
function whyUnread({ header, levelWord }: MappedColumn): string {
  const said = header.trim().toLowerCase();
  if (said === HELPER_HEADERS.words.toLowerCase()) return 'counts the words of the update for who fills it in; it is not read';
  if (said === HELPER_HEADERS.still.toLowerCase()) return 'says what is still to be filled in; it is not read';
  if (levelWord !== null) return 'where the row belongs in the plan, shown for who fills it in; it is not read';
  return 'a column that was added to the workbook; it is not read';
}

function reasonOf({ how }: OwnLayout): string {
  return `sent out by Quarterdeck, and read by its keys and ${how}`;
}

const REPORTING: ReadonlySet<ColumnRole> = new Set(['status', 'update', 'path-to-green', 'forecast']);

function rolesIn({ columns }: OwnLayout): ReadonlyMap<number, ColumnRole> {
  return new Map([...columns].map(([name, column]) => [column, ROLES[name]]));
}

/** From its headers, or its first row, down to the last row of the sheet. */
function rangeOf({ sheet, firstItem }: OwnSheet, { headerRow, columns }: OwnLayout): Merge {
  const all = [...columns.values()];
  const top = headerRow ?? (Number.isFinite(firstItem) ? firstItem : (sheet.rows[0]?.number ?? 1));
  const bottom = Math.max(top, sheet.rows.at(-1)?.number ?? top);
  return { top, left: Math.min(...all, sheet.rows.length === 0 ? 1 : Number.POSITIVE_INFINITY), bottom, right: Math.max(...all, 1) };
}

/** Every column between the first and the last of ours, whether or not it still has words above it. */
function headersOf(grid: SheetGrid, { headerRow }: OwnLayout, { left, right, top }: Merge, read: HeaderReader): HeaderCell[] {
  const headers: HeaderCell[] = [];
  for (let column = left; column <= right; column += 1) {
    const text = headerRow === null ? '' : (grid.at(headerRow, column)?.text.replace(/\s+/g, ' ').trim() ?? '');
    headers.push({ column, text, parts: text === '' ? [] : [text], match: read(text), row: headerRow ?? top });
  }
  return headers;
}
