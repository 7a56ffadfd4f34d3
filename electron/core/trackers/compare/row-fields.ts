/** What a row says of the plan itself, beside what the plan has: in the plan's own workbook a change, in a return a question. */
import type { Item } from '#shared/domain/plan.ts';
import type { ItemField } from '#shared/domain/preview.ts';
import { DEFAULT_SCALE, ragValue } from '#shared/domain/rag.ts';
import type { ItemReading, Said } from '#shared/domain/reading.ts';
import { looseRef } from '#shared/domain/refs.ts';
import { askForField } from './asking.ts';
import { type Book, BY_KEY, change } from './book.ts';
import { otherReading } from './date-order.ts';
import { at } from './row-steps.ts';
import { plain, sameCommittee, sameDue, sameOfficer, sameTitle, sameWhen } from './same-value.ts';
import type { Step } from './steps.ts';
import { heldForVariant } from './variants.ts';

export interface FieldDiffers {
  readonly field: ItemField;
  readonly said: Said;
  readonly held: string | null;
  readonly step: Extract<Step, { do: 'field' }>;
}

export function compareFields(book: Book, row: ItemReading, item: Item, how: string | null, kind: 'plan' | 'return'): void {
  for (const { field, said, held, step } of fieldsThatDiffer(book, row, item, how, kind)) {
    if (heldForVariant(book, row, item, field, said, step, kind === 'plan')) continue;
    const filling = held === null || held === '';
    const doubt = field === 'completed' ? notComplete(book, row, item) : null;
    if (kind === 'plan' || (filling && doubt === null && (field === 'narrative' || field === 'completed'))) {
      book.steps.push(step);
      book.changes.push(change(book, 'item-field', row, item, field, null, said.text, said, held, how));
    } else askForField(book, row, item, field, said, held, step, doubt);
  }
  if (kind === 'return' && row.ref !== null && how !== BY_KEY && refDiffers(row, item))
    book.otherRefs.push({ said: row.ref, text: `"${row.ref.text.trim()}" for ${item.ref ?? item.title}` });
}

/** Why the day on which an item was completed is in doubt: what is not complete has none. null = its row says that it is, or no status. */
function notComplete(book: Book, row: ItemReading, item: Item): string | null {
  const { main, of } = book.periods;
  const said = row.reports.find(({ period, rag }) => rag !== null && of(period) === main)?.rag ?? null;
  const code = said === null ? (item.reports[main ?? '']?.reportedRag ?? null) : said.code;
  if (said === null && code === null) return null;
  const status = ragValue(book.plan?.scale ?? DEFAULT_SCALE, code);
  return status?.meaning === 'complete' ? null : `its status is “${said?.text ?? status?.label ?? code}”, which is not complete`;
}

/** The fields of the plan that the row words otherwise than the item. */
export function fieldsThatDiffer(
  book: Book,
  row: ItemReading,
  item: Item,
  how: string | null,
  kind: 'plan' | 'return',
): readonly FieldDiffers[] {
  const found: FieldDiffers[] = [];
  const differ = (field: ItemField, said: Said | null | undefined, same: (text: string) => boolean, held: string | null) => {
    if (!said || said.text.trim() === '' || same(said.text)) return;
    found.push({ field, said, held, step: { do: 'field', item: item.id, field, value: said.text, posts: null, place: at(book, said) } });
  };
  // a date that may be written month first, and then is the one that the plan has
  const sameOtherwise = (when: Item['due'], said: Said | null | undefined) => {
    const other = said ? otherReading(book, said) : null;
    return other !== null && sameWhen(when, other);
  };
  const alike = (held: string | null) => (text: string) => plain(text) === plain(held ?? '');
  if (kind === 'plan') differ('ref', row.ref, () => !refDiffers(row, item), item.ref);
  differ('officer', row.officer, (text) => sameOfficer(item, text, book.plan?.posts ?? []), item.officerText);
  // a return that groups its rows under committees, or names them otherwise, does not move an action to another committee by leaving one out
  differ('committee', row.committee, (text) => sameCommittee(item, text, book.plan?.committees ?? []), item.committeeText);
  differ('due', row.due, (text) => sameDue(item, text) || sameOtherwise(item.due, row.due), item.due?.text ?? null);
  const { completed } = row;
  differ(
    'completed',
    completed,
    (text) => sameWhen(item.completed, text) || sameOtherwise(item.completed, completed),
    item.completed?.text ?? null,
  );
  if (kind === 'plan') {
    differ('narrative', row.narrative, alike(item.narrative), item.narrative);
    differ('sponsor', row.sponsor, alike(item.sponsor), item.sponsor);
    differ('title', row.title, alike(item.title), item.title);
  } else if (how === null || how.startsWith('ref')) {
    const untitled = row.title.cell === row.ref?.cell;
    differ('title', row.title, (text) => untitled || sameTitle(item, text), item.title);
  }
  return found;
}

/** Another ref, not the same one written otherwise; a position that we counted is no ref that could differ. */
function refDiffers(row: ItemReading, item: Item): boolean {
  if (row.ref === null || !row.refGiven || !item.refGiven || item.ref === null) return false;
  const said = looseRef(row.ref.text);
  return said !== '' && said !== looseRef(item.ref);
}
