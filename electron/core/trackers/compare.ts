/**
 * One file of an import, compared with its plan: the steps that are certain, the questions that are not, and what the preview shows of
 * both. Pure: the same reading and the same plan give the same comparison.
 */
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import type { Change, ImportCounts, ItemField, ReportField } from '#shared/domain/preview.ts';
import type { ItemReading, Problem, ReportReading, Said } from '#shared/domain/reading.ts';
import { titleScore } from '#shared/domain/titles.ts';
import { askForField, askForMissing, askForPosts, askForStatus, askWhatItIs, lastStatus } from './asking.ts';
import { type Book, bookOf, type CompareContext, change, itemKey, postsIn } from './book.ts';
import { grouped } from './check.ts';
import { matchRows, type RowMatch } from './match.ts';
import { missingFrom } from './missing.ts';
import type { Question } from './questions.ts';
import { at, itemSteps, reportSaid, reportStep } from './row-steps.ts';
import { plain, sameCommittee, sameDue, sameOfficer, sameTitle } from './same-value.ts';
import type { Step } from './steps.ts';

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
}

export function compareFile(context: CompareContext): Comparison {
  return context.plan === null ? newPlan(context) : intoPlan(context, context.plan);
}

/** A workbook that has most of a plan's items, in its levels, is the plan told again; anything less is somebody's return on it. */
const PLAN_AGAIN = 0.8;

function newPlan(context: CompareContext): Comparison {
  const { reading, newPlanKey } = context;
  const levels = reading.levels.length > 0 ? reading.levels.map(({ name }) => name) : ['Action'];
  const sheet = bookOf(context, null);
  sheet.steps.push({
    do: 'plan',
    plan: newPlanKey,
    name: context.newPlanName,
    organisation: reading.organisation,
    levels,
    committees: reading.committees,
  });
  for (const row of reading.items) addRow(sheet, row, row.parent === null ? null : itemKey(context, row.parent), newPlanKey, row.level);
  const rows = reading.items.length;
  return finished(sheet, 'plan', { rows, matched: 0, created: rows, changed: 0, unchanged: 0, skipped: 0 }, [], []);
}

function intoPlan(context: CompareContext, plan: PlanDocument): Comparison {
  const { reading } = context;
  const matches = matchRows(reading, plan);
  const matched = new Set([...matches.values()].flatMap((match) => (match.kind === 'item' ? [match.item.id] : [])));
  const leaves = plan.items.filter((item) => item.level === plan.levels.length - 1);
  const covered = leaves.length === 0 ? 0 : leaves.filter(({ id }) => matched.has(id)).length / leaves.length;
  const kind = reading.levels.length > 1 && (covered >= PLAN_AGAIN || plan.items.length === 0) ? 'plan' : 'return';
  const book = bookOf(context, plan);
  const tally = { matched: 0, created: 0, changed: 0, unchanged: 0, skipped: 0 };
  const newItems: string[] = [];
  const realParents = new Map<string, string>();
  const headings = new Set(reading.levels.length > 1 ? reading.items.map(({ parent }) => parent) : []);
  let before: Item | null = null;
  const hold = (row: ItemReading) => {
    tally.skipped += 1;
    book.heldRows.add(row.key);
  };

  for (const row of reading.items) {
    const match = matches.get(row.key) ?? { kind: 'new', near: [] };
    if (match.kind === 'item' && match.doubt && kind === 'return') {
      hold(row);
      askWhatItIs(
        book,
        row,
        { kind: 'unclear', candidates: [{ item: match.item, score: titleScore(row.title.text, match.item.title) }] },
        before,
      );
    } else if (match.kind === 'item') {
      realParents.set(row.key, match.item.id);
      tally.matched += 1;
      const stepsBefore = book.steps.length;
      const asked = book.questions.length;
      compareFields(book, row, match, kind);
      for (const report of row.reports) compareReport(book, row, match, report, kind);
      if (book.steps.length > stepsBefore) tally.changed += 1;
      else if (book.questions.length > asked) hold(row);
      else tally.unchanged += 1;
      before = match.item;
    } else if (match.kind === 'again') {
      realParents.set(row.key, match.item.id);
      tally.skipped += 1;
      book.twice.push({ said: row.title, text: `${match.item.ref ?? match.item.title} (first in ${match.first.title.cell})` });
    } else {
      const parent = row.parent === null ? null : (realParents.get(row.parent) ?? null);
      const level = plan.levels.length - (reading.levels.length - row.level);
      // a new item needs its place: on the top level, or below a parent that is known
      if (kind === 'plan' && match.kind === 'new' && level >= 0 && (level === 0) === (parent === null)) {
        newItems.push(row.title.text);
        tally.created += 1;
        realParents.set(row.key, itemKey(context, row.key));
        addRow(book, row, parent, plan.id, level);
        continue;
      }
      // headings over the rows of a return are no proposal; the rows are
      if (match.kind === 'new' && headings.has(row.key)) continue;
      hold(row);
      if (match.kind === 'new') newItems.push(row.title.text);
      askWhatItIs(book, row, match, before);
    }
  }

  if (kind === 'plan') noteAbsent(book, plan, matched);
  const missing = kind === 'return' && context.periods.main !== null ? missingFrom(plan, matched, context.periods.main) : [];
  for (const item of missing) askForMissing(book, item, context.periods.main ?? '');
  return finished(
    book,
    kind,
    { rows: reading.items.length, ...tally },
    missing.map((item) => item.ref ?? item.title),
    newItems,
  );
}

/** A newer version of the plan that leaves items out takes nothing away: what is gone for good is removed in the plan, by a person. */
function noteAbsent(book: Book, plan: PlanDocument, matched: ReadonlySet<string>): void {
  const absent = plan.items.filter(({ id }) => !matched.has(id)).map(({ ref, title }) => ref ?? title);
  if (absent.length === 0) return;
  const [listed, more] = [absent.slice(0, 8).join(', '), absent.length > 8 ? ` and ${absent.length - 8} more` : ''];
  const what = absent.length === 1 ? '1 item of the plan is' : `${absent.length} items of the plan are`;
  const message = `${what} not in this workbook and stayed as before: ${listed}${more}. Remove in the plan what is gone for good.`;
  book.otherProblems.push({ severity: 'note', code: 'items-not-in-file', sheet: null, cell: null, message });
}

function finished(book: Book, kind: Comparison['kind'], counts: ImportCounts, missing: string[], newItems: string[]): Comparison {
  const { steps, changes, questions, heldRows } = book;
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
      book.otherBefore,
      'warning',
      'earlier-status-differs',
      (cells, first) =>
        `The status of an earlier period is not what the plan has (${first}${cells.length > 1 ? `, and ${cells.length - 1} more` : ''}). The plan was left as it is; if the directorate is right, correct it in the plan.`,
    ),
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
  return { kind, steps, changes, questions, counts, missing, newItems, problems, heldRows };
}

/** A new item with all that its row says. */
function addRow(book: Book, row: ItemReading, parent: string | null, plan: string, level: number): void {
  const item = itemKey(book, row.key);
  book.steps.push(...itemSteps(book, row, item, parent, plan, level));
  book.changes.push(change(book, 'new-item', row, null, null, null, row.title.text, row.title));
  for (const report of row.reports) {
    const period = book.periods.of(report.period);
    if (period === null) noteUnreadPeriod(book, report);
    else if (report.rag?.code === null) askForStatus(book, row, item, report, period, null);
    else takeReport(book, row, item, null, report, period, null);
  }
  if (row.officer === null) return;
  const posts = postsIn(book, row.officer.text);
  if (!posts.sure) askForPosts(book, row, item, row.officer, posts.posts, posts.reason);
}

/** What the workbook says of the plan itself. In the plan's own workbook it is a change; in a return, a question. */
function compareFields(book: Book, row: ItemReading, match: Extract<RowMatch, { kind: 'item' }>, kind: Comparison['kind']): void {
  const { item } = match;
  const differ = (field: ItemField, said: Said | null, same: boolean, held: string | null) => {
    if (said === null || said.text.trim() === '' || same) return;
    const step: Step = { do: 'field', item: item.id, field, value: said.text, posts: null, place: at(book, said) };
    const filling = held === null || held === '';
    if (kind === 'plan' || (filling && field === 'narrative')) {
      book.steps.push(step);
      book.changes.push(change(book, 'item-field', row, item, field, null, said.text, said, held, match.how));
    } else askForField(book, row, item, field, said, held, step);
  };
  differ('officer', row.officer, row.officer !== null && sameOfficer(item, row.officer.text, book.plan?.posts ?? []), item.officerText);
  // a return that groups its rows under committees, or names them otherwise, does not move an action to another committee by leaving one out
  differ('committee', row.committee, row.committee !== null && sameCommittee(item, row.committee.text), item.committeeText);
  differ('due', row.due, row.due !== null && sameDue(item, row.due.text), item.due?.text ?? null);
  if (kind === 'plan') {
    differ('narrative', row.narrative, row.narrative !== null && plain(row.narrative.text) === plain(item.narrative ?? ''), item.narrative);
    differ('sponsor', row.sponsor, row.sponsor !== null && plain(row.sponsor.text) === plain(item.sponsor ?? ''), item.sponsor);
    differ('title', row.title, plain(row.title.text) === plain(item.title), item.title);
  } else if (match.how === null || match.how.startsWith('ref'))
    differ(
      'title',
      row.title,
      row.title.text.trim() === '' || row.title.cell === row.ref?.cell || sameTitle(item, row.title.text),
      item.title,
    );
}

function compareReport(
  book: Book,
  row: ItemReading,
  match: Extract<RowMatch, { kind: 'item' }>,
  report: ReportReading,
  kind: Comparison['kind'],
): void {
  const { item } = match;
  const period = book.periods.of(report.period);
  if (period === null) {
    noteUnreadPeriod(book, report);
    return;
  }
  const held = item.reports[period] ?? null;
  const earlier = kind === 'return' && period !== book.periods.main;
  if (earlier && held !== null) {
    if (report.rag !== null && report.rag.code !== null && held.reportedRag !== report.rag.code) {
      book.otherBefore.push({
        said: report.rag,
        text: `${item.ref ?? item.title}: ${held.reportedRag ?? 'none'} in the plan, ${report.rag.code} here`,
      });
    }
    return;
  }
  if (report.rag?.code === null) askForStatus(book, row, item.id, report, period, item);
  else takeReport(book, row, item.id, item, report, period, match.how);
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
    ['by', said.by, held?.by ?? null, report.by],
    ['note', said.note, held?.note ?? null, row.title],
  ];
  const differing = parts.filter(([, value, before]) => value !== undefined && value !== before);
  if (report.rag === null && report.narrative !== null && period === book.periods.main && (held?.reportedRag ?? null) === null)
    book.noStatus.push({ said: report.narrative, text: '' });
  if (differing.length === 0) return;
  book.steps.push(reportStep(book, itemName, report, period, said));
  // of a new item it is enough to show that it comes with a report: what it says stands in the row itself
  for (const [field, value, before, place] of item === null ? differing.slice(0, 1) : differing) {
    const made = change(book, 'report', row, item, field, period, value ?? null, place ?? row.title, before, how);
    book.changes.push(field === 'rag' && before === null ? { ...made, previous: lastStatus(item, period) } : made);
  }
}

function noteUnreadPeriod(book: Book, report: ReportReading): void {
  const said = report.rag ?? report.narrative;
  if (said !== null) book.unreadPeriods.push({ said, text: '' });
}
