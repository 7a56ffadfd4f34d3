/**
 * What Quarterdeck writes into a workbook that it sends out, so that it knows it again whatever was done to it: a hidden sheet with marks, a
 * hidden column with a key for each row, a hidden row with a code for each column, and a defined name for each column.
 */

export const MARK_SHEET = 'Quarterdeck';
/** cell A1 of that sheet */
export const MARK_TITLE = 'Quarterdeck return workbook';
export const MARK_FORMAT = '1';

/** Rows of the mark sheet: name in A, value in B. */
export const MARK_NAMES = [
  'format',
  'dispatch',
  'plan',
  'plan-name',
  'period',
  'version',
  'recipient-kind',
  'recipient',
  'made-at',
] as const;
export type MarkName = (typeof MARK_NAMES)[number];

/** A column of the workbook; the hidden row above the headers holds `qd:` and this, the defined name is `QD_` and this in capitals, with "_" for "-". */
export const OWN_COLUMNS = [
  'key',
  'ref',
  'title',
  'officer',
  'due',
  'last-rag',
  'last-update',
  'rag',
  'update',
  'path-to-green',
  'forecast',
  'completed',
  'by',
] as const;
export type OwnColumn = (typeof OWN_COLUMNS)[number];

/** Headers of columns that help to fill it in and have no code: nothing is read from them. */
export const HELPER_HEADERS = { words: 'Words', still: 'Still to fill in' } as const;

export const COLUMN_PREFIX = 'qd:';
/** a row's key: `qd-item:` and the item's id */
export const KEY_PREFIX = 'qd-item:';

export function ownColumnName(column: OwnColumn): string {
  return `QD_${column.toUpperCase().replaceAll('-', '_')}`;
}

export interface OwnMark {
  readonly dispatchId: string;
  readonly planId: string;
  readonly planName: string;
  readonly period: string;
  readonly version: number;
  readonly recipientKind: string;
  readonly recipient: string;
  readonly madeAt: string;
}

/** "qd:path-to-green" -> the column; null = no code of ours. */
export function ownColumn(code: string): OwnColumn | null {
  const said = code.trim().toLowerCase();
  return said.startsWith(COLUMN_PREFIX) ? (OWN_COLUMNS.find((column) => `${COLUMN_PREFIX}${column}` === said) ?? null) : null;
}

/** "QD_PATH_TO_GREEN" -> the column; null = no name of ours. */
export function ownColumnOfName(name: string): OwnColumn | null {
  const said = name.trim().toUpperCase();
  return OWN_COLUMNS.find((column) => ownColumnName(column) === said) ?? null;
}

/** "qd-item:0194..." -> the item's id; null = no key of ours. */
export function keyedItem(key: string): string | null {
  const said = key.trim();
  if (!said.toLowerCase().startsWith(KEY_PREFIX)) return null;
  const id = said.slice(KEY_PREFIX.length).trim();
  return /^[\w-]{1,64}$/.test(id) ? id : null;
}

/** The mark from the rows of the mark sheet; null where they do not say which plan and which period it is of. */
export function ownMark(said: ReadonlyMap<string, string>): OwnMark | null {
  const value = (name: MarkName): string => said.get(name)?.trim() ?? '';
  const version = Number(value('version'));
  if (value('plan') === '' || value('period') === '') return null;
  return {
    dispatchId: value('dispatch'),
    planId: value('plan'),
    planName: value('plan-name'),
    period: value('period'),
    version: Number.isInteger(version) && version > 0 ? version : 1,
    recipientKind: value('recipient-kind'),
    recipient: value('recipient'),
    madeAt: value('made-at'),
  };
}

/** 'This workbook was sent out for "Harbour Plan", 2025-26 Q3, to Head of Finance' */
export function sentOutFor({ planName, period, recipient }: OwnMark): string {
  const parts = [planName === '' ? 'a plan' : `"${planName}"`, period, ...(recipient === '' ? [] : [`to ${recipient}`])];
  return `This workbook was sent out for ${parts.join(', ')}`;
}
