import type { Merge } from '#shared/domain/sheet.ts';

export const LAST_ROW = 1_048_576;
export const LAST_COLUMN = 16_384;

/** 'C5' -> { row: 5, column: 3 }; dollar signs are allowed; null when it is no cell address or lies outside a sheet. */
export function parseAddress(text: string): { row: number; column: number } | null {
  let at = 0;
  let column = 0;
  if (text.charCodeAt(at) === DOLLAR) at++;
  const letters = at;
  for (; at < text.length; at++) {
    const letter = text.charCodeAt(at) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  if (at === letters || at > letters + 3 || column > LAST_COLUMN) return null;
  if (text.charCodeAt(at) === DOLLAR) at++;
  const digits = at;
  let row = 0;
  for (; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return null;
    row = row * 10 + digit;
  }
  if (at === digits || row < 1 || row > LAST_ROW) return null;
  return { row, column };
}

const DOLLAR = 36;

/** 'A1:C3', 'B2', 'A:C' or '2:5', with or without dollar signs; null when it is no range. */
export function parseRange(text: string): Merge | null {
  const [first = '', second = first] = text.split(':');
  const start = parseAddress(first);
  const end = parseAddress(second);
  if (start !== null && end !== null) return ordered(start.row, start.column, end.row, end.column);
  if (/^\$?[a-z]{1,3}$/i.test(first) && /^\$?[a-z]{1,3}$/i.test(second)) {
    const left = parseAddress(`${first}1`);
    const right = parseAddress(`${second}1`);
    return left === null || right === null ? null : ordered(1, left.column, LAST_ROW, right.column);
  }
  if (/^\$?\d{1,7}$/.test(first) && /^\$?\d{1,7}$/.test(second)) {
    const top = parseAddress(`A${first}`);
    const bottom = parseAddress(`A${second}`);
    return top === null || bottom === null ? null : ordered(top.row, 1, bottom.row, LAST_COLUMN);
  }
  return null;
}

/** A list of ranges separated by spaces, as `sqref` attributes have it; what is no range is left out. */
export function parseRanges(text: string): Merge[] {
  return text
    .split(/\s+/)
    .map(parseRange)
    .filter((range) => range !== null);
}

function ordered(top: number, left: number, bottom: number, right: number): Merge {
  return {
    top: Math.min(top, bottom),
    left: Math.min(left, right),
    bottom: Math.max(top, bottom),
    right: Math.max(left, right),
  };
}

/** "'My sheet'!$A$1:$A$3" -> the sheet's name and the range; null when the text is anything else. */
export function parseSheetRange(text: string): { sheet: string; range: Merge } | null {
  const match = /^(?:'((?:[^']|'')+)'|([^'!]+))!([$A-Za-z0-9:]+)$/.exec(text);
  const range = match === null ? null : parseRange(match[3] ?? '');
  if (match === null || range === null) return null;
  return { sheet: match[1]?.replaceAll("''", "'") ?? match[2] ?? '', range };
}
