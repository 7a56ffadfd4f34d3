/** What a row reports, beside what the plan has for that period; and a new item with all that its row says. */
import type { Item } from '#shared/domain/plan.ts';
import type { ReportField } from '#shared/domain/preview.ts';
import type { ItemReading, ReportReading, Said } from '#shared/domain/reading.ts';
import { emptyStatusCell } from '../say/check.ts';
import { askForPosts, askForStatus, lastStatus } from './asking.ts';
import { type Book, type Claim, change, isPublished, itemKey, postsIn, subjectOf } from './book.ts';
import { itemSteps, reportSaid, reportStep } from './row-steps.ts';
import { noteSpellings } from './variants.ts';

export function compareReport(
  book: Book,
  row: ItemReading,
  item: Item,
  how: string | null,
  report: ReportReading,
  kind: 'plan' | 'return',
): void {
  const period = book.periods.of(report.period);
  if (period === null) {
    noteUnreadPeriod(book, report);
    return;
  }
  const held = item.reports[period] ?? null;
  const earlier = kind === 'return' && period !== book.periods.main;
  if (earlier && held !== null) {
    if (report.rag !== null && report.rag.code !== null && held.reportedRag !== report.rag.code) {
      if (isPublished(book, period)) book.publishedReports.push({ said: report.rag, text: period });
      else
        book.otherBefore.push({
          said: report.rag,
          text: `${item.ref ?? item.title}: ${held.reportedRag ?? 'none'} in the plan, ${report.rag.code} here`,
        });
    }
    return;
  }
  if (report.rag?.code === null && !isPublished(book, period)) askForStatus(book, row, item.id, report, period, item);
  else takeReport(book, row, item.id, item, report, period, how);
}

/** Takes what differs of a report; nothing where the plan says the same already. */
function takeReport(
  book: Book,
  row: ItemReading,
  itemName: string,
  item: Item | null,
  report: ReportReading,
  period: string,
  how: string | null,
): void {
  const held = item?.reports[period] ?? null;
  const said = reportSaid(row, report, period === book.periods.main);
  const parts: readonly [ReportField, string | undefined, string | null, Said | null][] = [
    ['rag', said.rag, held?.reportedRag ?? null, report.rag],
    ['update', said.narrative, held?.narrative ?? null, report.narrative],
    ['path-to-green', said.pathToGreen, held?.pathToGreen ?? null, report.pathToGreen],
    ['forecast', said.forecast, held?.forecast ?? null, report.forecast],
    ['percent', said.percent === undefined ? undefined : String(said.percent), percentText(held), report.percent ?? null],
    ['by', said.by, held?.by ?? null, report.by],
    ['note', said.note, held?.note ?? null, row.title],
  ];
  const differing = parts.filter(([, value, before]) => value !== undefined && value !== before);
  if (isPublished(book, period)) {
    const [first] = differing.filter(([field]) => field !== 'note');
    if (first !== undefined || report.rag?.code === null)
      book.publishedReports.push({ said: report.rag ?? first?.[3] ?? row.title, text: period });
    return;
  }
  if (report.rag === null && report.narrative !== null && period === book.periods.main && (held?.reportedRag ?? null) === null)
    book.noStatus.push({ said: emptyStatusCell(book.reading, report, report.narrative), text: '' });
  const step = reportStep(book, itemName, report, period, said);
  const { ref, title } = subjectOf(row, item);
  const { sheet, cell } = report.rag ?? report.narrative ?? row.title;
  const claim: Claim = { item: itemName, row: row.key, ref, title, sheet, cell, step, changes: [] };
  book.claims.push(claim);
  if (differing.length === 0) return;
  book.steps.push(step);
  // of a new item it is enough to show that it comes with a report: what it says stands in the row itself
  for (const [field, value, before, place] of item === null ? differing.slice(0, 1) : differing) {
    const made = change(book, 'report', row, item, field, period, value ?? null, place ?? row.title, before, how);
    book.changes.push(field === 'rag' && before === null ? { ...made, previous: lastStatus(item, period) } : made);
    claim.changes.push(made.id);
  }
}

function percentText(held: Item['reports'][string] | null): string | null {
  return held === null || held.percent === null ? null : String(held.percent);
}

function noteUnreadPeriod(book: Book, report: ReportReading): void {
  const said = report.rag ?? report.narrative;
  if (said !== null) book.unreadPeriods.push({ said, text: '' });
}

/** A new item with all that its row says. */
export function addRow(book: Book, row: ItemReading, parent: string | null, plan: string, level: number): void {
  const item = itemKey(book, row.key);
  book.steps.push(...itemSteps(book, row, item, parent, plan, level));
  book.changes.push(change(book, 'new-item', row, null, null, null, row.title.text, row.title));
  for (const report of row.reports) {
    const period = book.periods.of(report.period);
    if (period === null) noteUnreadPeriod(book, report);
    else if (report.rag?.code === null && !isPublished(book, period)) askForStatus(book, row, item, report, period, null);
    else takeReport(book, row, item, null, report, period, null);
  }
  book.itemOfRow.set(row.key, item);
  noteSpellings(book, row, item);
  if (row.officer === null) return;
  const posts = postsIn(book, row.officer.text);
  if (!posts.sure) askForPosts(book, row, item, row.officer, posts.posts, posts.reason);
}
