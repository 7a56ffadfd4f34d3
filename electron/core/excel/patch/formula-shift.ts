/** Formulas after rows were added to a sheet: what they name has moved, and ranges have grown. And formulas copied down a column. */
import { columnLetters } from '#shared/domain/sheet.ts';
import { LAST_COLUMN, LAST_ROW, parseAddress } from '../ranges.ts';
import { ExcelRefusal } from '../refusal.ts';
import { type Corner, type FormulaReference, type Replacement, replaceReferences } from './formula-references.ts';
import type { RowShift } from './row-shift.ts';

/** The sheet that rows were added to. */
export interface MovedSheet {
  readonly sheet: string;
  readonly shift: RowShift;
  /** whether a run of sheets, first and last included, holds it */
  readonly among: (first: string, last: string) => boolean;
}

/** Where a formula stands, which decides what its rows without a dollar sign mean. */
export type FormulaPlace =
  /** in a cell: such a row is the row it names */
  | { readonly kind: 'cell'; readonly sheet: string; readonly row: number }
  /** in a rule for these rows of a sheet: seen from the first of them, and moving with each */
  | { readonly kind: 'rule'; readonly sheet: string; readonly top: number; readonly bottom: number; readonly newTop: number }
  /** in a name: it moves with whoever uses the name, so it is left alone */
  | { readonly kind: 'name'; readonly grows: boolean }
  /** a chart's data or the like, where every row is the row it names */
  | { readonly kind: 'link'; readonly sheet: string | null };

/** @throws ExcelRefusal where it names cells of several sheets at once and one of them has moved */
export function shiftedFormula(formula: string, moved: MovedSheet, place: FormulaPlace): string {
  return replaceReferences(formula, (reference) => shifted(reference, moved, place));
}

function shifted(reference: FormulaReference, { sheet, shift, among }: MovedSheet, place: FormulaPlace): Replacement {
  const { first, last } = reference;
  if (first.row === 0) return null;
  const named = reference.sheet ?? ('sheet' in place ? place.sheet : null);
  if (named === null) return null;
  if (reference.lastSheet !== null) {
    const moves = shift.row(first.row) !== first.row || (last !== null && shift.row(last.row) !== last.row);
    if (moves && among(named, reference.lastSheet)) throw new ExcelRefusal('rows-not-added', severalSheets(sheet));
    return null;
  }
  if (named.toLowerCase() !== sheet.toLowerCase()) return null;
  const rowOf = (corner: Corner): number => {
    if (place.kind === 'name' && !corner.fixedRow) return corner.row;
    if (place.kind === 'rule' && !corner.fixedRow && place.sheet.toLowerCase() === named.toLowerCase())
      return movedWithRule(corner.row, place, shift);
    return shift.row(corner.row);
  };
  if (last === null) return placed(first, rowOf(first), null, null);
  if (last.row <= first.row) return placed(first, rowOf(first), last, rowOf(last));
  const grown = rowOf(last) + (grows(last, named, place) ? shift.span(last.row, last.row, true).bottom - shift.row(last.row) : 0);
  return placed(first, rowOf(first), last, Math.min(grown, LAST_ROW));
}

/** A rule's neighbour stays its neighbour; a cell elsewhere stays the cell it was. */
function movedWithRule(row: number, { top, bottom, newTop }: FormulaPlace & { kind: 'rule' }, shift: RowShift): number {
  const height = bottom - top;
  const neighbour = height > 0 && row >= top - height && row <= bottom;
  return neighbour ? row + newTop - top : shift.row(row);
}

/** Rows added behind a range, like its last, belong to it: but not to a range that ends where its own formula stands. */
function grows(last: Corner, sheet: string, place: FormulaPlace): boolean {
  switch (place.kind) {
    case 'cell':
      return last.fixedRow || place.row !== last.row || place.sheet.toLowerCase() !== sheet.toLowerCase();
    case 'rule':
      return last.fixedRow;
    case 'name':
      return place.grows && last.fixedRow;
    case 'link':
      return true;
  }
}

function placed(first: Corner, firstRow: number, last: Corner | null, lastRow: number | null): Replacement {
  if (firstRow > LAST_ROW || firstRow < 1) return '#REF!';
  if (firstRow === first.row && (last === null || lastRow === last.row)) return null;
  return { first: { ...first, row: firstRow }, last: last === null || lastRow === null ? null : { ...last, row: lastRow } };
}

function severalSheets(sheet: string): string {
  return `Rows could not be added to sheet '${sheet}', because a formula adds up cells of it and of other sheets in one (like 'First:Last'!A1), and would then read other rows: add the rows in Excel, and save the workbook.`;
}

/** @returns the formula as it reads when it is copied `down` rows and `right` columns away */
export function copiedFormula(formula: string, down: number, right: number): string {
  if (down === 0 && right === 0) return formula;
  return replaceReferences(formula, ({ first, last }) => {
    const [one, other] = [copiedCorner(first, down, right), last === null ? null : copiedCorner(last, down, right)];
    return one === null || (last !== null && other === null) ? '#REF!' : { first: one, last: other };
  });
}

function copiedCorner(corner: Corner, down: number, right: number): Corner | null {
  const row = corner.fixedRow || corner.row === 0 ? corner.row : corner.row + down;
  if (row > LAST_ROW || (row < 1 && corner.row > 0)) return null;
  if (right === 0 || corner.column === '' || corner.column.startsWith('$')) return { ...corner, row };
  const column = (parseAddress(`${corner.column}1`)?.column ?? 0) + right;
  return column < 1 || column > LAST_COLUMN ? null : { ...corner, column: columnLetters(column), row };
}
