import type { Remark, Workbook } from '#shared/domain/sheet.ts';
import type { Limits } from './limits.ts';
import { LAST_COLUMN, LAST_ROW } from './ranges.ts';
import { ExcelRefusal } from './refusal.ts';
import { draft, type RowDraft } from './sheet-part.ts';
import { PLAIN } from './styles.ts';

/**
 * Reads a .csv or .tsv file as a workbook of one sheet. Every value stays the text it is: a text file has no types, and
 * "2.10" is a reference as often as a number. Encoding (UTF-8, UTF-16 with a mark, else Windows-1252) and separator are found.
 */
export function readTextTable(bytes: Uint8Array, file: string, limits: Limits): Workbook {
  const { text, encoding } = decode(bytes);
  const { separator, start } = findSeparator(text, file);
  const rows: RowDraft[] = [];
  let cells = 0;
  let number = 0;
  for (const fields of records(text, start, separator)) {
    number++;
    const row: RowDraft = { number, hidden: false, outline: 0, height: null, cells: [] };
    fields.forEach((field, index) => {
      if (field === '') return;
      if (++cells > limits.cells || number > LAST_ROW || index >= LAST_COLUMN) throw new ExcelRefusal('too-many-cells');
      row.cells.push({ ...draft(index + 1, PLAIN, false), kind: 'text', value: field, text: field });
    });
    if (row.cells.length > 0) rows.push(row);
  }
  const remarks: Remark[] =
    encoding === 'windows-1252'
      ? [
          {
            code: 'text-encoding',
            sheet: null,
            cell: null,
            message: 'The text is not in UTF-8 and was read as Windows text: check accented letters and pound signs.',
          },
        ]
      : [];
  return {
    file,
    properties: { title: null, author: null, modified: null },
    remarks,
    sheets: [
      {
        name: sheetName(file),
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

function sheetName(file: string): string {
  return file.replace(/\.[^.]*$/, '') || 'Sheet1';
}

function decode(bytes: Uint8Array): { text: string; encoding: string } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16le' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16be' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    // not UTF-8, so what Excel on Windows writes as "CSV"
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}

/** The separator that cuts the first records into the most fields, the same number each; "sep=;" on top settles it. */
function findSeparator(text: string, file: string): { separator: string; start: number } {
  const told = /^sep=(.)\r?\n/.exec(text);
  if (told?.[1] !== undefined) return { separator: told[1], start: told[0].length };
  const candidates = /\.(tsv|tab)$/i.test(file) ? ['\t', ',', ';', '|'] : [',', ';', '\t', '|'];
  let best = { separator: candidates[0] ?? ',', score: 0 };
  for (const separator of candidates) {
    const score = evenness(text, separator);
    if (score > best.score) best = { separator, score };
  }
  return { separator: best.separator, start: 0 };
}

/** Fields beyond the first, of records that have as many as the most common number. */
function evenness(text: string, separator: string): number {
  const counts = new Map<number, number>();
  let seen = 0;
  for (const fields of records(text.slice(0, 100_000), 0, separator)) {
    counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
    if (++seen === 50) break;
  }
  let best = 0;
  for (const [length, times] of counts) best = Math.max(best, (length - 1) * times);
  return best;
}

/** Records of a separated text (RFC 4180): quoted fields may hold separators, line breaks and doubled quotes. */
function* records(text: string, start: number, separator: string): Generator<string[]> {
  let fields: string[] = [];
  let at = start;
  while (at < text.length) {
    if (text[at] === '"') {
      const quoted = quotedField(text, at + 1);
      const rest = endOfField(text, quoted.after, separator);
      fields.push(quoted.field + text.slice(quoted.after, rest));
      at = rest;
    } else {
      const end = endOfField(text, at, separator);
      fields.push(text.slice(at, end));
      at = end;
    }
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

function quotedField(text: string, start: number): { field: string; after: number } {
  let field = '';
  let from = start;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return { field: field + text.slice(from), after: text.length };
    field += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { field: field.replaceAll('\r\n', '\n'), after: quote + 1 };
    field += '"';
    from = quote + 2;
  }
}

function endOfField(text: string, start: number, separator: string): number {
  let at = start;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}
