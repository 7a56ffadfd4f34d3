/** An item told as several, or several told as one: asked once, with what would become of the old and the new. */
import type { Item } from '#shared/domain/plan.ts';
import type { ItemReading } from '#shared/domain/reading.ts';
import { looseRef } from '#shared/domain/refs.ts';
import { type Book, itemKey, subject } from './book.ts';
import { freeRef, question } from './questions.ts';
import { fieldsThatDiffer } from './row-fields.ts';
import { at } from './row-steps.ts';
import type { Merged, Split } from './split-merge.ts';
import type { Step } from './steps.ts';
import { newItemSteps, reportsTo } from './what-it-is.ts';

export function askAboutSplit(book: Book, { item, rows, reason }: Split, kind: 'plan' | 'return'): void {
  const [first] = rows;
  if (first === undefined) return;
  const refs = newRefs(book, item, rows);
  const made = rows.map((row, index) => newItemSteps(book, row, itemKey(book, row.key), refs[index] ?? null, item.parentId, item.level));
  const links = rows.map((row, index): Step => superseded(item, itemKey(book, row.key), refs[index] ?? row.title.text));
  // beside the new ones the old one goes on: a row that still bears its ref speaks of it
  const beside = rows.flatMap((row, index) => (bearsRefOf(row, item) ? toldAs(book, row, item, kind) : (made[index] ?? [])));
  const name = item.ref ?? `“${item.title}”`;
  book.questions.push(
    question(
      {
        ...subject(book, first, item, first.title),
        code: 'split',
        message: `${name} is told as ${rows.length} actions`,
        before: item.title,
        after: rows.map(({ title }, index) => [refs[index], title.text].filter(Boolean).join(' ')).join('\n'),
        reason,
      },
      { row: first.key, rows: rows.map(({ key }) => key), item: item.id, period: book.periods.main },
      [
        {
          key: 'split',
          label: `Split ${name}; the old one rests`,
          steps: [...made.flat(), retire(book, item, 'superseded', first), ...links],
        },
        { key: 'separate', label: `Add them beside ${name}`, steps: beside },
        { key: 'leave', label: 'Leave out', steps: [] },
      ],
    ),
  );
}

export function askAboutMerged(book: Book, { row, items, reason }: Merged, kind: 'plan' | 'return'): void {
  const [first] = items;
  if (first === undefined) return;
  const ref = freshRef(book, row, items);
  const key = itemKey(book, row.key);
  const made = newItemSteps(book, row, key, ref, first.parentId, first.level);
  const names = items.map((item) => item.ref ?? `“${item.title}”`).join(' and ');
  const resting = items.flatMap((item) => [retire(book, item, 'merged', row), superseded(item, key, ref ?? row.title.text)]);
  const both = items.flatMap((item) => reportsTo(book, row, item.id, false));
  book.questions.push(
    question(
      {
        ...subject(book, row, null, row.title),
        code: 'merged',
        message: `${names} are told as one action`,
        before: items.map((item) => [item.ref, item.title].filter(Boolean).join(' ')).join('\n'),
        after: row.title.text,
        reason,
      },
      { row: row.key, item: null, period: book.periods.main },
      [
        ...(kind === 'return' ? [{ key: 'both', label: `Report ${items.length === 2 ? 'both' : 'each of them'}`, steps: both }] : []),
        { key: 'merge', label: 'Merge them; the old ones rest', steps: [...made, ...resting] },
        { key: 'separate', label: 'Add it beside them', steps: made },
        { key: 'leave', label: 'Leave out', steps: [] },
      ],
    ),
  );
}

function toldAs(book: Book, row: ItemReading, item: Item, kind: 'plan' | 'return'): Step[] {
  const fields = kind === 'plan' ? fieldsThatDiffer(book, row, item, null, kind).map(({ step }) => step) : [];
  return [...fields, ...reportsTo(book, row, item.id, false)];
}

function superseded(item: Item, target: string, text: string): Step {
  return { do: 'link', item: item.id, kind: 'superseded-by', text, target };
}

function retire(book: Book, item: Item, how: 'superseded' | 'merged', row: ItemReading): Step {
  return { do: 'field', item: item.id, field: 'retired', value: how, posts: null, place: at(book, row.title) };
}

function bearsRefOf(row: ItemReading, item: Item): boolean {
  return row.refGiven && item.ref !== null && looseRef(row.ref?.text ?? '') === looseRef(item.ref);
}

/** Their own refs; for those that give none, the old ref with letters after it. */
function newRefs(book: Book, item: Item, rows: readonly ItemReading[]): (string | null)[] {
  const taken = new Set([...(book.plan?.items ?? []).flatMap(({ ref }) => ref ?? []), ...rows.flatMap(({ ref }) => ref?.text ?? [])]);
  let letter = 0;
  return rows.map((row) => {
    if (row.refGiven && row.ref !== null) return row.ref.text.trim();
    if (item.ref === null) return null;
    let ref = '';
    do {
      ref = `${item.ref}${String.fromCharCode(97 + (letter % 26))}`;
      letter += 1;
    } while (taken.has(ref) && letter < 26);
    return ref;
  });
}

/** A row that bears the refs of all ("2.1/2.2") gets the first of them that nothing bears. */
function freshRef(book: Book, row: ItemReading, items: readonly Item[]): string | null {
  const own = row.refGiven ? (row.ref?.text.trim() ?? null) : null;
  const bearers = new Set((book.plan?.items ?? []).flatMap(({ ref }) => ref ?? []));
  const [first] = items;
  if (own !== null && !bearers.has(own) && !items.every(({ ref }) => ref !== null && own.includes(ref))) return own;
  return first?.ref ? freeRef(first.ref, (ref) => bearers.has(ref)) : own;
}
