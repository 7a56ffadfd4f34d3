/** Addresses as a written workbook has them: of cells in a sheet, and of ranges in any sheet. */
import { address } from '#shared/domain/sheet.ts';
import type { CellRange } from './description.ts';

/** 'B2:C5', or 'B2' where the range is one cell. */
export function rangeAddress({ top, left, bottom, right }: CellRange): string {
  const first = address(top, left);
  const last = address(bottom, right);
  return first === last ? first : `${first}:${last}`;
}

/** "'Children''s'!$B$2:$C$5": stays where it is when a formula is copied. Sheet names are always quoted, so that none is misread. */
export function sheetRange(sheet: string, range: CellRange): string {
  return `${quotedSheet(sheet)}!${rangeAddress(range).replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')}`;
}

export function quotedSheet(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

/** @throws Error where a description names a range that is none */
export function refuseBadRange({ top, left, bottom, right }: CellRange, where: string): void {
  const whole = [top, left, bottom, right].every((each) => Number.isInteger(each) && each >= 1);
  if (!whole || bottom < top || right < left)
    throw new Error(`${where}: rows ${top} to ${bottom}, columns ${left} to ${right} are no range`);
}
