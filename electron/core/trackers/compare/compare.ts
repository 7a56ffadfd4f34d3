/**
 * One file of an import, compared with its plan: the steps that are certain, the questions that are not, and what the preview shows of
 * both. Pure: the same reading and the same plan give the same comparison.
 */
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import type { ItemReading, Reading } from '#shared/domain/reading.ts';
import { titleScore } from '#shared/domain/titles.ts';
import { askWhichRow } from '../own/asked-twice.ts';
import { matchOwnRows, readingAsWritten } from '../own/match-own.ts';
import { sayOfRows } from '../own/said-of-rows.ts';
import { askForMissing } from './asking.ts';
import { type Book, bookOf, type CompareContext, isPublished, itemKey } from './book.ts';
import { type Comparison, finished } from './compared.ts';
import { matchRows, type RowMatch } from './match.ts';
import { missingFrom, missingOf } from './missing.ts';
import { askAboutDropped, askAboutMove, askAboutReturning, named, noteAbsent } from './new-version.ts';
import { compareFields } from './row-fields.ts';
import { addRow, compareReport } from './row-reports.ts';
import { splitsAndMerges } from './split-merge.ts';
import { askAboutMerged, askAboutSplit } from './told-apart.ts';
import { askOfResting, askWhatItIs } from './what-it-is.ts';

export type { Comparison } from './compared.ts';

export function compareFile(context: CompareContext): Comparison {
  const { plan, reading, periods } = context;
  if (plan === null) return newPlan(context);
  return intoPlan({ ...context, reading: readingAsWritten(reading, plan, periods.main) }, plan);
}

/** A workbook that has most of a plan's items, in its levels, is the plan told again; anything less is somebody's return on it. */
const PLAN_AGAIN = 0.8;

/** So many of its headings must be the plan's own: a return that is sorted by directorates has the actions, and none of the headings. */
const OWN_HEADINGS = 1 / 3;

function hasOwnHeadings(reading: Reading, matches: ReadonlyMap<string, RowMatch>): boolean {
  const parents = new Set(reading.items.map(({ parent }) => parent));
  const headings = reading.items.filter(({ key }) => parents.has(key));
  const known = headings.filter(({ key }) => matches.get(key)?.kind === 'item');
  return known.length >= headings.length * OWN_HEADINGS;
}

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
  const own = reading.items.some(({ itemId }) => itemId !== undefined) ? matchOwnRows(reading, plan) : null;
  const matches = own?.matches ?? matchRows(reading, plan);
  const matched = new Set([...matches.values()].flatMap(itemsOf).map(({ id }) => id));
  const leaves = plan.items.filter((item) => item.level === plan.levels.length - 1 && item.retired === null);
  const covered = leaves.length === 0 ? 0 : leaves.filter(({ id }) => matched.has(id)).length / leaves.length;
  const again = covered >= PLAN_AGAIN && hasOwnHeadings(reading, matches);
  const kind = reading.own === undefined && reading.levels.length > 1 && (again || plan.items.length === 0) ? 'plan' : 'return';
  const book = bookOf(context, plan);
  const tally = { matched: 0, created: 0, changed: 0, unchanged: 0, skipped: 0 };
  const newItems: string[] = [];
  const realParents = new Map<string, string>();
  const titles = new Map(reading.items.map((row) => [row.key, row.title.text]));
  const headings = new Set(reading.levels.length > 1 ? reading.items.map(({ parent }) => parent) : []);
  let before: Item | null = null;
  const hold = (row: ItemReading) => {
    tally.skipped += 1;
    book.heldRows.add(row.key);
  };
  const told = own === null ? toldApart(book, plan, matches, kind) : NOTHING_APART;
  const gone = new Set(own?.gone.map(({ row }) => row.key));
  for (const { item, rows } of own?.twice ?? []) askWhichRow(book, item, rows);
  const askedTwice = new Set(own?.twice.flatMap(({ rows }) => rows.map(({ key }) => key)));

  for (const row of own?.rows ?? reading.items) {
    const match: RowMatch = matches.get(row.key) ?? { kind: 'new', near: [] };
    if (told.rows.has(row.key) || askedTwice.has(row.key)) hold(row);
    else if (match.kind === 'told' && gone.has(row.key)) hold(row);
    else if (match.kind === 'told') {
      tally.matched += 1;
      tally.unchanged += 1;
      before = match.item ?? before;
    } else if (match.kind === 'item' && (match.item.retired !== null || gone.has(row.key)) && kind === 'return') {
      hold(row);
      askOfResting(book, row, match.item, before, kind);
    } else if (match.kind === 'item' && match.doubt !== null) {
      hold(row);
      realParents.set(row.key, match.item.id);
      const candidates = [{ item: match.item, score: titleScore(row.title.text, match.item.title) }];
      askWhatItIs(book, row, { kind: 'unclear', candidates, reason: match.doubt }, before, kind);
    } else if (match.kind === 'item') {
      const { item, how } = match;
      realParents.set(row.key, item.id);
      book.itemOfRow.set(row.key, item.id);
      tally.matched += 1;
      const stepsBefore = book.steps.length;
      const asked = book.questions.length;
      compareFields(book, row, item, how, kind);
      if (kind === 'plan') compareWithOlder(book, row, item, realParents, titles);
      for (const report of row.reports) compareReport(book, row, item, how, report, kind);
      if (book.steps.length > stepsBefore) tally.changed += 1;
      else if (book.questions.length > asked) hold(row);
      else tally.unchanged += 1;
      before = item;
    } else if (match.kind === 'several') {
      tally.matched += 1;
      const stepsBefore = book.steps.length;
      for (const item of match.items) for (const report of row.reports) compareReport(book, row, item, match.how, report, kind);
      if (book.steps.length > stepsBefore) tally.changed += 1;
      else tally.unchanged += 1;
      book.together.push({ said: row.ref ?? row.title, text: match.items.map(({ ref, title }) => ref ?? title).join(' and ') });
      before = match.items.at(-1) ?? before;
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
      askWhatItIs(book, row, match, before, kind);
    }
  }

  const spoken = new Set([...matched, ...told.items, ...[...matches.values()].flatMap(candidatesOf).map(({ id }) => id)]);
  const { main } = context.periods;
  if (kind === 'plan' && (main === null || plan.periods.includes(main))) askAboutDropped(book, plan, spoken);
  else if (kind === 'plan') noteAbsent(book, plan, spoken);
  const asked = context.sentOut?.asked ?? null;
  const missing =
    kind === 'plan' || main === null || isPublished(book, main)
      ? []
      : asked !== null
        ? missingOf(plan, asked, new Set([...(own?.present ?? []), ...matched, ...told.items]), main)
        : missingFrom(plan, new Set([...matched, ...told.items, ...(own?.present ?? [])]), main);
  for (const item of missing) askForMissing(book, item, main ?? '');
  if (own !== null) sayOfRows(book, plan, own);
  return finished(
    book,
    kind,
    { rows: reading.items.length, ...tally },
    missing.map((item) => item.ref ?? item.title),
    newItems,
  );
}

/** A workbook that Quarterdeck sent out has a row for each action, and its keys say which. */
const NOTHING_APART = { rows: new Set<string>(), items: [] };

/** Asks about items that are told as several, or several as one; the rows and items it speaks of. */
function toldApart(
  book: Book,
  plan: PlanDocument,
  matches: ReadonlyMap<string, RowMatch>,
  kind: 'plan' | 'return',
): { readonly rows: ReadonlySet<string>; readonly items: readonly string[] } {
  const { splits, merges } = splitsAndMerges(book.reading, plan, matches);
  const together = kind === 'return' ? [] : book.reading.items.flatMap((row) => severalOf(row, matches.get(row.key)));
  const merged = [...merges, ...together];
  for (const split of splits) askAboutSplit(book, split, kind);
  for (const one of merged) askAboutMerged(book, one, kind);
  return {
    rows: new Set([...splits.flatMap(({ rows }) => rows), ...merged.map(({ row }) => row)].map(({ key }) => key)),
    items: [...splits.map(({ item }) => item), ...merged.flatMap(({ items }) => items)].map(({ id }) => id),
  };
}

function severalOf(row: ItemReading, match: RowMatch | undefined) {
  return match?.kind === 'several' ? [{ row, items: match.items, reason: match.how }] : [];
}

/** Where the newer version of a plan has an item that the plan has elsewhere, or let rest. */
function compareWithOlder(
  book: Book,
  row: ItemReading,
  item: Item,
  realParents: ReadonlyMap<string, string>,
  titles: ReadonlyMap<string, string>,
): void {
  if (item.retired !== null) askAboutReturning(book, row, item);
  const parent = row.parent === null ? undefined : realParents.get(row.parent);
  if (parent === undefined || item.parentId === null || parent === item.parentId) return;
  const held = book.plan?.items.find(({ id }) => id === parent);
  askAboutMove(book, row, item, parent, held === undefined ? (titles.get(row.parent ?? '') ?? '') : named(held));
}

function itemsOf(match: RowMatch): readonly Item[] {
  return match.kind === 'item' ? [match.item] : match.kind === 'several' ? match.items : [];
}

/** An item that a row may be is not gone. */
function candidatesOf(match: RowMatch): readonly Item[] {
  return match.kind === 'unclear' ? match.candidates.map(({ item }) => item) : [];
}
