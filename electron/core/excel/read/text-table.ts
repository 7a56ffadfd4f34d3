import { address, type Remark, type Workbook } from '#shared/domain/sheet.ts';
import type { Limits } from '../limits.ts';
import { LAST_COLUMN, LAST_ROW } from '../ranges.ts';
import { ExcelRefusal } from '../refusal.ts';
import { draft, type RowDraft } from './sheet-part.ts';
import { PLAIN } from './styles.ts';
import { type DecodedText, decodeText } from './text-decoding.ts';

/**
 * Reads a .csv, .tsv or .txt file as a workbook of one sheet; encoding and separator are found. Every value stays the text it is: a
 * text file has no types, "2.10" is a reference as often as a number, and "03/04/2025" is one day or another by who wrote it. What
 * the words mean is settled where the whole column is seen, and there it is said.
 */
export function readTextTable(bytes: Uint8Array, file: string, limits: Limits): Workbook {
  const decoded = decodeText(bytes);
  const text = decoded.text.startsWith('\uFEFF') ? decoded.text.slice(1) : decoded.text;
  const { separator, start } = findSeparator(text, file);
  const dirty = CONTROL.test(text);
  const dropped = { count: 0, first: '' };
  const rows: RowDraft[] = [];
  let cells = 0;
  let number = 0;
  for (const fields of records(text, start, separator)) {
    number++;
    const row: RowDraft = { number, hidden: false, outline: 0, height: null, cells: [] };
    fields.forEach((raw, index) => {
      const field = dirty ? withoutControls(raw, dropped, number, index + 1) : raw;
      if (field === '') return;
      if (++cells > limits.cells || number > LAST_ROW || index >= LAST_COLUMN) throw new ExcelRefusal('too-many-cells');
      row.cells.push({ ...draft(index + 1, PLAIN, false), kind: 'text', value: field, text: field });
    });
    if (row.cells.length > 0) rows.push(row);
  }
  if (rows.length === 0) throw new ExcelRefusal('empty-text');
  return {
    file,
    properties: { title: null, author: null, modified: null },
    remarks: remarksOn(decoded, dropped),
    sheets: [
      {
        name: sheetNameOf(file),
        visibility: 'visible',
        rows,
        merges: [],
        columnWidths: {},
        hiddenColumns: [],
        tables: [],
        dropdowns: [],
        filtered: false,
      },
    ],
  };
}

/** Text cut into fields by one separator, with quotes as in a .csv file; line breaks in quoted fields are "\n". */
export function separatedRows(text: string, separator: string): string[][] {
  return [...records(text, 0, separator)];
}

/** A file that has no sheets of its own is one sheet under the file's own name. */
export function sheetNameOf(file: string): string {
  return file.replace(/\.[^.]*$/, '') || 'Sheet1';
}

/** What no text holds: tabs and line ends apart. They come from databases, scanners and broken copies. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]/;

function withoutControls(field: string, dropped: { count: number; first: string }, row: number, column: number): string {
  if (!CONTROL.test(field)) return field;
  // a vertical tab is how some systems write a line break inside a cell
  const broken = field.replaceAll('\v', '\n');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
  const clean = broken.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]/g, '');
  if (clean.length < broken.length && dropped.count === 0) dropped.first = address(row, column);
  dropped.count += broken.length - clean.length;
  return clean;
}

function remarksOn({ encoding, unreadable }: DecodedText, dropped: { count: number; first: string }): Remark[] {
  const remarks: Remark[] = [];
  const say = (code: string, cell: string | null, message: string) => remarks.push({ code, sheet: null, cell, message });
  if (encoding === 'windows-1252') {
    say('text-encoding', null, 'The text is not in UTF-8 and was read as Windows text: check accented letters and pound signs.');
  }
  if (unreadable > 0) {
    const what = unreadable === 1 ? 'One letter is damaged and stands' : `${unreadable} letters are damaged and stand`;
    say('text-damaged', null, `${what} as "\uFFFD": save the file again as "CSV UTF-8" where it was made.`);
  }
  if (dropped.count > 0) {
    const what = dropped.count === 1 ? 'One character that no text has was' : `${dropped.count} characters that no text has were`;
    say('control-characters', dropped.first, `${what} left out (first in ${dropped.first}): check that nothing else is missing there.`);
  }
  return remarks;
}

/** The separator that cuts the first records into the most fields, the same number each; "sep=;" on top settles it. */
function findSeparator(text: string, file: string): { separator: string; start: number } {
  const told = /^"?sep=(.)"?(?:\r\n|\r|\n)/.exec(text);
  if (told?.[1] !== undefined) return { separator: told[1], start: told[0].length };
  const candidates = /\.(tsv|tab)$/i.test(file) ? ['\t', ',', ';', '|'] : [',', ';', '\t', '|'];
  let best = { separator: candidates[0] ?? ',', score: 0 };
  for (const separator of candidates) {
    const score = evenness(text, separator);
    if (score > best.score) best = { separator, score };
  }
  return { separator: best.separator, start: 0 };
}

/**
 * Fields beyond the first, of records that have as many as the most common number; of ragged ones half. A comma in a sentence cuts
 * now more, now less, a separator the same everywhere but where empty fields at the end were not written.
 */
function evenness(text: string, separator: string): number {
  const lengths: number[] = [];
  for (const fields of records(text.slice(0, 100_000), 0, separator)) {
    if (fields.length === 1 && fields[0] === '') continue;
    lengths.push(fields.length);
    if (lengths.length === 50) break;
  }
  let best = 0;
  for (const length of new Set(lengths)) {
    let score = 0;
    for (const each of lengths) score += each === length ? length - 1 : (Math.min(each, length) - 1) / 2;
    best = Math.max(best, score);
  }
  return best;
}

/** Records of a separated text (RFC 4180): quoted fields may hold separators, line breaks and doubled quotes. */
function* records(text: string, start: number, separator: string): Generator<string[]> {
  let fields: string[] = [];
  let at = start;
  while (at < text.length) {
    const quoted = text[at] === '"' ? quotedField(text, at + 1) : null;
    const from = quoted === null ? at : quoted.after;
    const end = endOfField(text, from, separator);
    fields.push(quoted === null ? text.slice(at, end) : quoted.field + text.slice(from, end));
    at = end;
    if (text[at] === separator) {
      at++;
      if (at < text.length) continue;
      fields.push('');
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    yield fields;
    fields = [];
  }
}

/** null = the quote is never closed, and so is no more than a character. */
function quotedField(text: string, start: number): { field: string; after: number } | null {
  let field = '';
  let from = start;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return null;
    field += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { field: field.includes('\r') ? field.replace(/\r\n?/g, '\n') : field, after: quote + 1 };
    field += '"';
    from = quote + 2;
  }
}

function endOfField(text: string, start: number, separator: string): number {
  let at = start;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}
