/** What the comparison of one file comes to: its book, closed. */
import { comparePeriods } from '#shared/domain/period.ts';
import type { Change, ImportCounts } from '#shared/domain/preview.ts';
import type { Problem } from '#shared/domain/reading.ts';
import { cellList } from '../say/cell-list.ts';
import { grouped } from '../say/check.ts';
import type { Book, Claim } from './book.ts';
import { askAboutDates } from './date-order.ts';
import type { Question } from './questions.ts';
import type { Step } from './steps.ts';
import { dayInWords, things } from './sums.ts';
import { askAboutSpellings } from './variants.ts';

export interface Comparison {
  readonly kind: 'plan' | 'return';
  readonly steps: readonly Step[];
  readonly changes: readonly Change[];
  readonly questions: readonly Question[];
  readonly counts: ImportCounts;
  readonly missing: readonly string[];
  readonly newItems: readonly string[];
  readonly problems: readonly Problem[];
  /** rows, by key, of which nothing goes in before a question is answered */
  readonly heldRows: ReadonlySet<string>;
  /** every report the file makes, whether or not the plan has it already: two files may report one item differently */
  readonly claims: readonly Claim[];
}

export function finished(book: Book, kind: Comparison['kind'], counts: ImportCounts, missing: string[], newItems: string[]): Comparison {
  askAboutSpellings(book);
  askAboutDates(book, kind);
  const { steps, changes, questions, heldRows, claims } = book;
  const problems = [
    ...book.otherProblems,
    ...grouped(
      book.twice,
      'warning',
      'row-twice',
      (cells, first) =>
        `${cells.length === 1 ? 'This row speaks' : 'These rows speak'} of an action that another row of the workbook speaks of already, ${first}, and ${cells.length === 1 ? 'was' : 'were'} left out: remove one of the two, or correct its ref.`,
    ),
    ...grouped(
      book.otherRefs,
      'warning',
      'ref-differs',
      (cells, first) =>
        `${cells.length === 1 ? 'A ref is' : `${cells.length} refs are`} not the plan's (${first}${cells.length > 1 ? ', and so on' : ''}): the titles were trusted and the reports went to the actions they name. Send the directorate the plan's refs; if the plan was numbered anew, import its new version.`,
    ),
    ...grouped(
      book.together,
      'note',
      'row-for-several',
      (cells, first) =>
        `${cells.length === 1 ? 'A row speaks' : `${cells.length} rows speak`} of several actions at once (${first}): each of them got the report of its row.`,
    ),
    ...grouped(
      book.otherBefore,
      'warning',
      'earlier-status-differs',
      (cells, first) =>
        `The status of an earlier period is not what the plan has (${first}${cells.length > 1 ? `, and ${cells.length - 1} more` : ''}). The plan was left as it is; if the directorate is right, correct it in the plan.`,
    ),
    ...publishedProblem(book),
    ...grouped(
      book.noStatus,
      'warning',
      'status-missing',
      (cells) =>
        `No status in ${cells.length === 1 ? '1 row' : `${cells.length} rows`}; expected one of the plan's statuses. The rest of the row was taken. Ask the directorate, or set the status in the plan.`,
    ),
    ...grouped(
      book.unreadPeriods,
      'error',
      'period-unknown',
      () => 'It is not said which year this quarter belongs to, so these reports were left out: choose the period and read the file again.',
    ),
  ];
  return { kind, steps, changes, questions, counts, missing, newItems, problems, heldRows, claims };
}

/** One for the file, whatever periods it speaks of. */
function publishedProblem({ publishedReports, published }: Book): Problem[] {
  const [first] = publishedReports;
  if (first === undefined) return [];
  const periods = [...new Set(publishedReports.map(({ text }) => text))].sort(comparePeriods);
  const named = periods.map((period) => `${period} was published on ${dayInWords(published?.get(period) ?? '')}`).join(', and ');
  const { sheet } = first.said;
  const count = publishedReports.length;
  const message = `${named}: ${things(count, 'report')} that ${count === 1 ? 'says' : 'say'} otherwise ${count === 1 ? 'was' : 'were'} left out, and what was published stays. If the change counts, reopen ${periods.length === 1 ? 'the period' : 'the periods'} in Quarter and read the file again.`;
  const cell = cellList(publishedReports.filter(({ said }) => said.sheet === sheet).map(({ said }) => said.cell));
  return [{ severity: 'warning', code: 'period-published', sheet, cell, message, ...(count > 1 ? { count } : {}) }];
}
