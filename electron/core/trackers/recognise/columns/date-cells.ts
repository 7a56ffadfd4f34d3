/** Dates of cells, so that nobody reads them the other way round: what a date cell holds, and how a column writes its numeric dates. */
import { type DateOrder, type DateOrders, dateOrders, dateParts, monthName, spelledOut } from '#shared/domain/dates.ts';
import type { ColumnRole, ItemReading, Problem, Said } from '#shared/domain/reading.ts';
import type { Cell } from '#shared/domain/sheet.ts';
import { impossibleDay, readTimescale } from '#shared/domain/timescale.ts';
import { grouped } from '../../say/check.ts';
import { dataRows } from './column-content.ts';
import type { MappedColumn, MappedTable } from './map.ts';

/** The words of a cell that says when: as shown, unless they would be read as another day than the cell holds. */
export function dateWords(cell: Cell, text: string, order: DateOrder | null): string {
  if (cell.kind !== 'date') return order === 'month-first' ? spelledOut(text, order) : text;
  const day = typeof cell.value === 'string' ? cell.value.slice(0, 10) : '';
  const parts = dateParts(day);
  if (parts === null || !/^\D*\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b/.test(text) || readTimescale(text).end === day) return text;
  return `${parts.day} ${monthName(parts.month)} ${parts.year}`; // a format of another country shows "04/03/2025" for 3 April
}

/** How a settled column writes its dates; null = nobody said. */
export function settledOrder({ table }: MappedTable, column: number): DateOrder | null {
  return table.settled?.table.columns.find((said) => said.column === column)?.dates ?? null;
}

export const DATE_ROLES: ReadonlySet<ColumnRole> = new Set(['timescale', 'forecast', 'completed']);

/** How a column writes its numeric dates, where that is worth saying: some are month first, and nobody settled it. */
export function ordersOf(mapped: MappedTable, { column, role }: MappedColumn): DateOrders | null {
  if (!DATE_ROLES.has(role) || settledOrder(mapped, column) !== null) return null;
  const orders = dateOrders(textsOf(mapped, column));
  return orders.monthFirst > 0 ? orders : null;
}

function* textsOf({ table }: MappedTable, column: number): Generator<{ readonly text: string; readonly cell: string }> {
  for (const { number } of dataRows(table)) {
    const cell = table.grid.at(number, column);
    if (cell !== null && cell.kind === 'text' && NUMERIC.test(cell.text))
      yield { text: cell.text, cell: table.grid.addressOf(number, column) };
  }
}

const NUMERIC = /\d[/.-]\d/;

/** "30 Feb 2025": kept as written, and said. */
export function impossibleDates(items: readonly ItemReading[]): Problem[] {
  const known = new Map<string, string | null>();
  const found = new Map<string, { readonly said: Said; readonly text: string }>();
  const look = (said: Said | null | undefined): void => {
    if (said === null || said === undefined) return;
    let day = known.get(said.text);
    if (day === undefined) {
      day = impossibleDay(said.text);
      known.set(said.text, day);
    }
    if (day !== null) found.set(`${said.sheet}!${said.cell}`, { said, text: day });
  };
  for (const item of items) {
    look(item.due);
    look(item.completed);
    for (const { forecast } of item.reports) look(forecast);
  }
  const once = [...found.values()];
  return grouped(once, 'warning', 'date-impossible', (cells, first) => {
    const others = cells.length > 1 ? ` (and ${cells.length - 1} more)` : '';
    return `"${first}"${others} is no day of the calendar: the words were kept, without a date. Correct the day and import the file again.`;
  });
}
