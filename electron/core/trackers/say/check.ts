/** Problems of many cells said once: "No status in 14 rows: F7, F9-F21", not fourteen times. */
import type { Problem, Reading, ReportReading, Said } from '#shared/domain/reading.ts';
import { address } from '#shared/domain/sheet.ts';
import { cellList } from './cell-list.ts';

/** One problem for each sheet; `sentence` gets the cells and what the first of them has to say. */
export function grouped(
  found: readonly { readonly said: Said; readonly text: string }[],
  severity: Problem['severity'],
  code: string,
  sentence: (cells: readonly string[], first: string) => string,
): Problem[] {
  const bySheet = new Map<string, { cells: string[]; first: string }>();
  for (const { said, text } of found) {
    const group = bySheet.get(said.sheet) ?? { cells: [], first: text };
    group.cells.push(said.cell);
    bySheet.set(said.sheet, group);
  }
  return [...bySheet].map(([sheet, { cells, first }]) => ({
    severity,
    code,
    sheet,
    cell: cellList(cells),
    message: sentence(cells, first),
    ...(cells.length > 1 ? { count: cells.length } : {}),
  }));
}

/** Where the status of a report should stand and does not: its row, in the status column of its period. Without such a column, its update. */
export function emptyStatusCell({ tables }: Reading, { period }: ReportReading, update: Said): Said {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(update.cell) ?? [];
  const row = Number(digits);
  const table = tables.find(({ sheet, range, transposed }) => {
    const inside = transposed === true ? row >= range.top : row >= range.top && row <= range.bottom;
    return sheet === update.sheet && inside;
  });
  const statuses = table?.columns.filter(({ role }) => role === 'status') ?? [];
  const column = statuses.find((each) => each.period === period) ?? (statuses.length === 1 ? statuses[0] : undefined);
  if (table === undefined || column === undefined) return update;
  // of a transposed table the columns are rows of the sheet
  const cell = table.transposed === true ? `${letters}${column.column}` : address(row, column.column);
  return { text: '', sheet: update.sheet, cell };
}
