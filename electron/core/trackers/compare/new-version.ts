/** A newer version of a plan beside the plan: what it has elsewhere, what it takes up again and what it leaves out. Nothing is ever deleted. */
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import type { ItemReading } from '#shared/domain/reading.ts';
import { address } from '#shared/domain/sheet.ts';
import type { Book } from './book.ts';
import { question } from './questions.ts';
import { at } from './row-steps.ts';
import type { Place, Step } from './steps.ts';

/** @param parent the item the workbook has it under, as the steps name it */
export function askAboutMove(book: Book, row: ItemReading, item: Item, parent: string, parentTitle: string): void {
  const before = book.plan?.items.find(({ id }) => id === item.parentId);
  const move: Step = { do: 'field', item: item.id, field: 'parent', value: parent, posts: null, place: at(book, row.title) };
  // a new place brings a new ref with it: the two go together
  const ref = takeRef(book, item);
  book.questions.push(
    question(
      {
        id: book.nextId(),
        code: 'moved-item',
        ref: item.ref,
        title: item.title,
        file: book.reading.file,
        sheet: row.title.sheet,
        cell: row.title.cell,
        message: `${item.ref ?? `“${item.title}”`} stands elsewhere in this version`,
        before: before === undefined ? null : named(before),
        after: parentTitle,
        reason: ref === null ? null : `its ref is ${ref.value} there`,
      },
      { row: row.key, item: item.id, period: book.periods.main },
      [
        { key: 'move', label: 'Move', steps: ref === null ? [move] : [move, ref] },
        { key: 'leave', label: 'Leave where it is', steps: [] },
      ],
    ),
  );
}

/** The change of its ref, taken back out of what is certain. */
function takeRef(book: Book, item: Item): Extract<Step, { do: 'field' }> | null {
  const index = book.steps.findIndex((step) => step.do === 'field' && step.item === item.id && step.field === 'ref');
  const [step] = index < 0 ? [] : book.steps.splice(index, 1);
  if (step?.do !== 'field') return null;
  const shown = book.changes.findLastIndex(
    ({ kind, field, after, cell }) => kind === 'item-field' && field === 'ref' && after === step.value && cell === step.place.cell,
  );
  if (shown >= 0) book.changes.splice(shown, 1);
  return step;
}

/** The plan let it rest, and its newer version has it again. */
export function askAboutReturning(book: Book, row: ItemReading, item: Item): void {
  const again: Step = { do: 'field', item: item.id, field: 'retired', value: '', posts: null, place: at(book, row.title) };
  const how = item.retired === 'dropped' ? 'was dropped' : `was ${item.retired}`;
  book.questions.push(
    question(
      {
        id: book.nextId(),
        code: 'plan-field-changed',
        ref: item.ref,
        title: item.title,
        file: book.reading.file,
        sheet: row.title.sheet,
        cell: row.title.cell,
        message: `${item.ref ?? `“${item.title}”`} ${how} from the plan, and this version has it`,
        before: item.retired,
        after: 'part of the plan',
      },
      { row: row.key, item: item.id, period: book.periods.main },
      [
        { key: 'accept', label: 'Take it up again', steps: [again] },
        { key: 'keep', label: 'Let it rest', steps: [] },
      ],
    ),
  );
}

/**
 * One question for each item that is left out; what stands below it goes with it.
 * @param spoken the items that some row of the workbook is about, or may be
 */
export function askAboutDropped(book: Book, plan: PlanDocument, spoken: ReadonlySet<string>): void {
  const [table] = book.reading.tables;
  const place: Place = { fileId: book.fileId, sheet: table?.sheet ?? '', cell: address(table?.range.top ?? 1, table?.range.left ?? 1) };
  const gone = new Set(plan.items.filter(({ id, retired }) => !spoken.has(id) && retired === null).map(({ id }) => id));
  const children = new Map<string | null, Item[]>();
  for (const item of plan.items) children.set(item.parentId, [...(children.get(item.parentId) ?? []), item]);
  const below = (item: Item): Item[] => (children.get(item.id) ?? []).flatMap((one) => [one, ...below(one)]);
  for (const item of plan.items) {
    if (!gone.has(item.id) || (item.parentId !== null && gone.has(item.parentId))) continue;
    const under = below(item).filter(({ retired }) => retired === null);
    // a heading whose actions went elsewhere is not gone with them
    if (under.some(({ id }) => !gone.has(id))) continue;
    const rest = (how: 'superseded' | 'dropped'): Step[] =>
      [item, ...under].map(({ id }) => ({ do: 'field', item: id, field: 'retired', value: how, posts: null, place }));
    const more = under.length === 0 ? '' : ` with the ${under.length} below it`;
    book.questions.push(
      question(
        {
          id: book.nextId(),
          code: 'dropped-item',
          ref: item.ref,
          title: item.title,
          file: book.reading.file,
          sheet: null,
          cell: null,
          message: `${item.ref ?? `“${item.title}”`} is not in this version of the plan${more}`,
          before: item.title,
          after: null,
        },
        { row: null, item: item.id, period: book.periods.main },
        [
          { key: 'supersede', label: 'Superseded: let it rest', steps: rest('superseded') },
          { key: 'drop', label: 'Dropped: let it rest', steps: rest('dropped') },
          { key: 'keep', label: 'Keep', steps: [] },
        ],
      ),
    );
  }
}

/** A progress report in the plan's own shape may leave out what has nothing to report: what it does not speak of stays. */
export function noteAbsent(book: Book, plan: PlanDocument, spoken: ReadonlySet<string>): void {
  const absent = plan.items.filter(({ id, retired }) => !spoken.has(id) && retired === null).map(({ ref, title }) => ref ?? title);
  if (absent.length === 0) return;
  const [listed, more] = [absent.slice(0, 8).join(', '), absent.length > 8 ? ` and ${absent.length - 8} more` : ''];
  const what = absent.length === 1 ? '1 item of the plan is' : `${absent.length} items of the plan are`;
  const message = `${what} not in this workbook and stayed as before: ${listed}${more}. Retire in the plan what is gone for good.`;
  book.otherProblems.push({ severity: 'note', code: 'items-not-in-file', sheet: null, cell: null, message });
}

export function named({ ref, title }: Item): string {
  return ref === null ? title : `${ref} ${title}`;
}
