/** Rows of one workbook that report one item differently: a copied row that went on with a life of its own. A person decides. */
import type { Item } from '#shared/domain/plan.ts';
import type { DecisionSide } from '#shared/domain/preview.ts';
import type { ItemReading } from '#shared/domain/reading.ts';
import { type Book, isPublished } from '../compare/book.ts';
import { type Question, question } from '../compare/questions.ts';
import { at, reportSaid, reportStep } from '../compare/row-steps.ts';
import type { Step } from '../compare/steps.ts';

export function askWhichRow(book: Book, item: Item, rows: readonly ItemReading[]): void {
  const [first] = rows;
  const { main } = book.periods;
  if (first === undefined) return;
  if (main !== null && isPublished(book, main)) {
    book.publishedReports.push({ said: { text: '', ...placeOf(first) }, text: main });
    return;
  }
  const numbers = rows.map(({ title }) => Number(/\d+$/.exec(title.cell)?.[0] ?? 0));
  const name = item.ref ?? `“${item.title}”`;
  const head = { id: book.nextId(), ref: item.ref, title: item.title, file: book.reading.file, ...placeOf(first) };
  const asked = question(
    {
      ...head,
      code: 'reports-conflict',
      message: `${name} stands in rows ${inWords(numbers)} of this workbook, and they say different things`,
      before: main === null ? null : (item.reports[main]?.reportedRag ?? null),
      after: null,
      reason: 'the same hidden key stands in each of these rows, as it does when a row is copied',
    },
    { row: first.key, rows: rows.map(({ key }) => key), item: item.id, period: main },
    [
      ...rows.map((row, index) => {
        const rag = row.reports[0]?.rag?.code ?? null;
        return {
          key: `side:${index}`,
          label: `As row ${numbers[index] ?? 0} says`,
          ...(rag === null ? {} : { rag }),
          steps: stepsOf(book, row, item),
        };
      }),
      { key: 'leave', label: 'Leave out', steps: [] },
    ],
  );
  const sides = rows.map((row) => sideOf(book, row));
  book.questions.push({ ...asked, decision: { ...asked.decision, sides } } satisfies Question);
}

function stepsOf(book: Book, row: ItemReading, item: Item): Step[] {
  const reports = row.reports.flatMap((report): Step[] => {
    const period = book.periods.of(report.period);
    if (period === null || isPublished(book, period)) return [];
    return [reportStep(book, item.id, report, period, reportSaid(row, report, true))];
  });
  const { completed } = row;
  if (!completed || completed.text === item.completed?.text) return reports;
  return [...reports, { do: 'field', item: item.id, field: 'completed', value: completed.text, posts: null, place: at(book, completed) }];
}

function sideOf({ reading }: Book, row: ItemReading): DecisionSide {
  const [report] = row.reports;
  return {
    file: reading.file,
    ...placeOf(row),
    sender: reading.sender,
    at: null,
    rag: report?.rag?.code ?? null,
    narrative: report?.narrative?.text ?? null,
  };
}

function placeOf(row: ItemReading): { readonly sheet: string; readonly cell: string } {
  const [report] = row.reports;
  const { sheet, cell } = report?.rag ?? report?.narrative ?? row.completed ?? row.title;
  return { sheet, cell };
}

function inWords(numbers: readonly number[]): string {
  return `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1) ?? ''}`;
}
