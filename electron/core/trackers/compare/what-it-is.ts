/** A row that may be this item or that, or none of the plan's: asked with every answer it could have. */
import type { Item } from '#shared/domain/plan.ts';
import type { ItemReading } from '#shared/domain/reading.ts';
import { titleScore } from '#shared/domain/titles.ts';
import { type Book, isPublished, itemKey, subject } from './book.ts';
import { type Candidate, likenessInWords, type RowMatch } from './match.ts';
import { question } from './questions.ts';
import { fieldsThatDiffer } from './row-fields.ts';
import { itemSteps, reportSaid, reportStep } from './row-steps.ts';
import type { Step } from './steps.ts';

export function askWhatItIs(
  book: Book,
  row: ItemReading,
  match: Extract<RowMatch, { kind: 'new' | 'unclear' }>,
  before: Item | null,
  kind: 'plan' | 'return',
): void {
  const { plan } = book;
  const places = book.places();
  if (plan === null || places === null) return;
  const officer = row.officer?.text ?? null;
  const { parent, ref } = places.forNew(officer, row.refGiven ? (row.ref?.text ?? null) : null, before, book.proposedRefs);
  if (ref !== null) book.proposedRefs.add(ref);
  const item = itemKey(book, row.key);
  const add = {
    key: 'accept',
    label: ref === null ? 'Add' : `Add as ${ref}`,
    steps: newItemSteps(book, row, item, ref, parent?.id ?? null, plan.levels.length - 1),
  };
  const candidates = match.kind === 'unclear' ? match.candidates : match.near;
  const same = candidates.map((one) => ({
    key: `match:${one.item.id}`,
    label: `It is ${one.item.ref ?? one.item.title} (${Math.round(one.score * 100)}%)`,
    steps: [
      ...(kind === 'plan' ? fieldsThatDiffer(book, row, one.item, null, kind).map(({ step }) => step) : []),
      ...reportsTo(book, row, one.item.id, false),
    ],
  }));
  const leave = { key: 'leave', label: 'Leave out', steps: [] };
  const head = { ...subject(book, row, null, row.title), before: null };
  const about = { row: row.key, item: null, period: book.periods.main };
  book.questions.push(
    match.kind === 'unclear'
      ? question({ ...head, code: 'ambiguous-match', message: whichOf(candidates), after: null, reason: match.reason }, about, [
          ...same,
          add,
          leave,
        ])
      : question(
          { ...head, code: 'new-item', message: 'New action, not in the plan', after: row.title.text, reason: nearest(row, candidates) },
          about,
          [add, ...same, leave],
        ),
  );
}

/** A row that speaks of an item which rests: it may be meant for what took its place. */
export function askOfResting(book: Book, row: ItemReading, item: Item, before: Item | null, kind: 'plan' | 'return'): void {
  const successors = item.links.flatMap(({ kind: link, itemId }) => {
    const other = link === 'superseded-by' && itemId !== null ? book.plan?.items.find(({ id }) => id === itemId) : undefined;
    return other === undefined || other.retired !== null ? [] : [other];
  });
  const named = successors.map(({ ref, title }) => ref ?? title).join(', ');
  const how =
    item.retired === 'dropped'
      ? 'was dropped from the plan'
      : named === ''
        ? `was ${item.retired ?? 'superseded'}`
        : `was ${item.retired ?? 'superseded'} by ${named}`;
  const candidates = [...successors, item].map((one) => ({ item: one, score: titleScore(row.title.text, one.title) }));
  askWhatItIs(book, row, { kind: 'unclear', candidates, reason: `${item.ref ?? item.title} rests: it ${how}` }, before, kind);
}

/** The steps that make an item of the row, with the reports the row makes. `ref` = ours where the row gives none. */
export function newItemSteps(book: Book, row: ItemReading, item: string, ref: string | null, parent: string | null, level: number): Step[] {
  const given = row.refGiven && row.ref !== null;
  const named = { ...row, ref: ref === null ? null : { text: ref, sheet: row.title.sheet, cell: row.title.cell }, refGiven: given };
  return [
    ...itemSteps(book, named, item, parent, book.plan?.id ?? book.newPlanKey, level).map((step) =>
      step.do === 'item' && !row.refGiven ? { ...step, proposed: true } : step,
    ),
    ...reportsTo(book, row, item, true),
  ];
}

/** @param every earlier periods as well: of an item that is new, the plan knows nothing yet */
export function reportsTo(book: Book, row: ItemReading, item: string, every: boolean): Step[] {
  return row.reports.flatMap((report): Step[] => {
    const period = book.periods.of(report.period);
    if (period === null || isPublished(book, period) || (period !== book.periods.main && !every)) return [];
    return [reportStep(book, item, report, period, reportSaid(row, report, period === book.periods.main))];
  });
}

function nearest(row: ItemReading, candidates: readonly Candidate[]): string | null {
  const [best] = candidates;
  if (best === undefined) return null;
  return `the nearest in the plan is ${best.item.ref ?? `“${best.item.title}”`}: ${likenessInWords(row, [best])}`;
}

function whichOf(candidates: readonly Candidate[]): string {
  const [only, ...others] = candidates;
  return only !== undefined && others.length === 0
    ? `Is this row ${only.item.ref ?? `“${only.item.title}”`}? Its title is worded otherwise`
    : `Which action is this row? ${candidates.length} are like it`;
}
