/** The questions that a row leaves open, put into words with their answers. */
import { comparePeriods } from '#shared/domain/period.ts';
import type { Item } from '#shared/domain/plan.ts';
import { splitPosts } from '#shared/domain/posts.ts';
import type { ItemField } from '#shared/domain/preview.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import type { ItemReading, ReportReading, Said } from '#shared/domain/reading.ts';
import { type Book, subject } from './book.ts';
import { likelyStatuses, question } from './questions.ts';
import { at, reportSaid, reportStep } from './row-steps.ts';
import type { Step } from './steps.ts';

export function askForStatus(
  book: Book,
  row: ItemReading,
  itemName: string,
  report: ReportReading,
  period: string,
  item: Item | null,
): void {
  const { rag } = report;
  if (rag === null) return;
  const scale = book.plan?.scale ?? DEFAULT_SCALE;
  const said = reportSaid(row, report, period === book.periods.main);
  const values = likelyStatuses(rag.text, scale);
  const last = lastStatus(item, period);
  book.questions.push(
    question(
      {
        ...subject(book, row, item, rag),
        code: 'invalid-status',
        message: `“${rag.text}” is not a status of this plan`,
        before: last,
        after: rag.text,
      },
      { row: row.key, item: itemName, period, held: item?.reports[period]?.reportedRag ?? null },
      [
        ...values.slice(0, 5).map(({ code, label }) => ({
          key: code,
          label,
          rag: code,
          steps: [reportStep(book, itemName, report, period, { ...said, rag: code })],
        })),
        ...(said.narrative === undefined
          ? []
          : [{ key: 'update-only', label: 'Update only', steps: [reportStep(book, itemName, report, period, said)] }]),
        { key: 'leave', label: 'Leave out', steps: [] },
      ],
    ),
  );
}

const FIELD_WORDS: Readonly<Record<ItemField, string>> = {
  ref: 'Ref',
  title: 'Title',
  narrative: 'Narrative',
  kind: 'Kind',
  officer: 'Lead officer',
  committee: 'Committee',
  sponsor: 'Sponsor',
  completed: 'Completion date',
  parent: 'Place in the plan',
  retired: 'Rest',
  due: 'Due date',
};

export function askForField(
  book: Book,
  row: ItemReading,
  item: Item,
  field: ItemField,
  said: Said,
  held: string | null,
  step: Step,
  reason: string | null = null,
): void {
  const name = item.ref ?? item.title;
  const message =
    held === null ? `${FIELD_WORDS[field]} of ${name} is given, the plan has none` : `${FIELD_WORDS[field]} of ${name} changed`;
  const alias: Step = { do: 'alias', item: item.id, alias: said.text };
  book.questions.push(
    question(
      {
        id: book.nextId(),
        code: 'plan-field-changed',
        ref: item.ref,
        title: item.title,
        file: book.reading.file,
        sheet: said.sheet,
        cell: said.cell,
        message,
        before: held,
        after: said.text,
        ...(reason === null ? {} : { reason }),
      },
      { row: row.key, item: item.id, period: book.periods.main },
      [
        { key: 'accept', label: 'Change', steps: [step] },
        ...(field === 'officer' && item.officers.length === 1 && splitPosts(said.text, []).posts.length === 1
          ? [{ key: 'same-post', label: 'Same post', steps: [alias] }]
          : []),
        { key: 'keep', label: 'Keep', steps: [] },
      ],
    ),
  );
}

export function askForPosts(book: Book, row: ItemReading, item: string, officer: Said, posts: readonly string[], reason: string): void {
  const place = at(book, officer);
  const whole: Step = { do: 'field', item, field: 'officer', value: officer.text, posts: [officer.text], place };
  book.questions.push(
    question(
      {
        ...subject(book, row, null, officer),
        code: 'post-unclear',
        message: `Is “${officer.text}” one post or ${posts.length > 1 ? posts.length : 'two'}?`,
        before: null,
        after: `${posts.join(' and ')} for now: ${reason}`,
      },
      { row: row.key, item, period: book.periods.main },
      [
        { key: 'as-read', label: posts.length > 1 ? `${posts.length} posts` : 'As read', steps: [] },
        { key: 'one-post', label: 'One post', steps: [whole] },
      ],
    ),
  );
}

export function askForMissing(book: Book, item: Item, period: string): void {
  const last = lastStatus(item, period);
  const lastPeriod = Object.keys(item.reports)
    .filter((one) => comparePeriods(one, period) < 0)
    .sort(comparePeriods)
    .at(-1);
  const carry: Step | null =
    last === null
      ? null
      : { do: 'report', item: item.id, period, said: { rag: last }, ragPlace: null, narrativePlace: null, otherPlace: null };
  const head = { id: book.nextId(), ref: item.ref, title: item.title, file: book.reading.file, sheet: null, cell: null };
  book.questions.push(
    question(
      { ...head, code: 'missing-item', message: `${item.ref ?? item.title} is missing from this return`, before: last, after: null },
      { row: null, item: item.id, period },
      [
        { key: 'outstanding', label: 'Leave outstanding', steps: [] },
        ...(carry === null ? [] : [{ key: 'carry', label: `Carry ${last ?? ''} forward from ${lastPeriod ?? ''}`, steps: [carry] }]),
      ],
    ),
  );
}

export function lastStatus(item: Item | null, period: string): string | null {
  const before = Object.keys(item?.reports ?? {})
    .filter((one) => comparePeriods(one, period) < 0)
    .sort(comparePeriods)
    .at(-1);
  return before === undefined ? null : (item?.reports[before]?.rag ?? null);
}
