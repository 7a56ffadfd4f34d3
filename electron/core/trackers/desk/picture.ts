/** A window of a sheet of a tracker, ready to draw, and what stands in it where. */
import type { WorkbookPicture } from '../../excel/sheet-picture.ts';
import { withoutPeriod } from '../shapes/profile-words.ts';

export { keepPicture, type PictureWindow, pictureOf, type WorkbookPicture } from '../../excel/sheet-picture.ts';

/** What stands first below a row of a sheet, a line of words at most; null = nothing. */
export function firstWordsBelow({ sheets }: WorkbookPicture, name: string, row: number): string | null {
  const below = sheets
    .find((sheet) => sheet.name === name)
    ?.rows.find((one) => one.number > row && one.texts.some((text) => text.trim() !== ''));
  return withoutPeriod(below?.texts.find((text) => text.trim() !== '') ?? '') || null;
}
