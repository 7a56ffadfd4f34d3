/** Posts and committees that look like another spelling of one the plan has: asked once for each wording, never merged in silence. */
import type { Item } from '#shared/domain/plan.ts';
import type { ItemField } from '#shared/domain/preview.ts';
import type { ItemReading, Said } from '#shared/domain/reading.ts';
import type { Book } from './book.ts';
import type { Step } from './steps.ts';

export function heldForVariant(_book: Book, _row: ItemReading, _item: Item, _field: ItemField, _said: Said, _step: Step): boolean {
  return false;
}
