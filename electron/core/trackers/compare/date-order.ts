/** A column whose numeric dates are plainly month first in some cells and could be either in others: asked once for the column. */
import { type DateOrders, spelledOut } from '#shared/domain/dates.ts';
import type { ColumnReading, ItemReading, Said, TableReading } from '#shared/domain/reading.ts';
import { type Book, isPublished } from './book.ts';
import { question } from './questions.ts';
import { at, reportStep } from './row-steps.ts';
import type { Step } from './steps.ts';

/** The questions, once all rows are read: until they are answered, dates stand as they are read, day first. */
export function askAboutDates(book: Book, kind: 'plan' | 'return'): void {
  for (const table of book.reading.tables)
    for (const column of table.columns) {
      const orders = column.dates;
      if (orders === undefined || orders.ambiguous === 0 || orders.monthFirst === 0) continue;
      const steps = book.reading.items.flatMap((row) => monthFirst(book, row, table, orders, kind));
      if (steps.length > 0) ask(book, table, column, orders, steps);
    }
}

/** The words of a date that may be month first, read so; null = it can be read in one way only. */
export function otherReading(book: Book, said: Said): string | null {
  for (const table of book.reading.tables) {
    if (table.sheet !== said.sheet) continue;
    for (const { dates } of table.columns)
      if (dates !== undefined && dates.monthFirst > 0 && dates.cells.includes(said.cell)) return spelledOut(said.text, 'month-first');
  }
  return null;
}

function ask(book: Book, table: TableReading, column: ColumnReading, orders: DateOrders, steps: readonly Step[]): void {
  const cells = (count: number) => (count === 1 ? '1 date' : `${count} dates`);
  const onlyDay = orders.dayFirst === 0 ? '' : `, ${cells(orders.dayFirst)} only day first`;
  book.questions.push(
    question(
      {
        id: book.nextId(),
        code: 'date-order',
        ref: null,
        title: column.header,
        file: book.reading.file,
        sheet: table.sheet,
        cell: orders.cells[0] ?? null,
        message: `Are the dates under “${column.header}” written day first or month first?`,
        before: null,
        after: null,
        reason: `${cells(orders.monthFirst)} can only be read month first${onlyDay}, and ${orders.ambiguous} either way`,
      },
      { row: null, item: null, period: null },
      [
        { key: 'day-first', label: 'Day first, as read', steps: [] },
        { key: 'month-first', label: `Month first in ${cells(orders.ambiguous)}`, steps },
      ],
    ),
  );
}

function monthFirst(book: Book, row: ItemReading, { sheet }: TableReading, { cells }: DateOrders, kind: 'plan' | 'return'): Step[] {
  const item = book.itemOfRow.get(row.key);
  if (item === undefined) return [];
  const meant = (said: Said | null | undefined): said is Said => !!said && said.sheet === sheet && cells.includes(said.cell);
  const field = (name: 'due' | 'completed', said: Said | null | undefined): Step[] =>
    kind === 'plan' && meant(said)
      ? [{ do: 'field', item, field: name, value: spelledOut(said.text, 'month-first'), posts: null, place: at(book, said) }]
      : [];
  const forecasts = row.reports.flatMap((report): Step[] => {
    const period = book.periods.of(report.period);
    if (period === null || isPublished(book, period) || !meant(report.forecast)) return [];
    return [
      reportStep(book, item, { ...report, rag: null, narrative: null }, period, {
        forecast: spelledOut(report.forecast.text, 'month-first'),
      }),
    ];
  });
  return [...field('due', row.due), ...field('completed', row.completed), ...forecasts];
}
