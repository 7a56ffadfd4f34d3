/** The clipboard as a table: shown before it is imported, so that a line joined wrongly is seen. */
import { PASTED_FILE, tabSeparated } from '#shared/domain/pasted.ts';
import type { PastedTable } from '#shared/domain/preview.ts';
import { ExcelRefusal, readWorkbook } from '../../excel/index.ts';
import { UserError } from '../../user-error.ts';
import { cutText } from './pasted-columns.ts';
import { wordsOf } from './pasted-joining.ts';

export interface Clipboard {
  readonly html: string | null;
  readonly text: string | null;
}

/**
 * What was pasted, as rows of words. A table in the clipboard's HTML is taken as it is; plain text is cut into columns, and lines that a
 * page or an e-mail broke are joined.
 * @throws UserError BAD_INPUT where the clipboard holds no words
 */
export function pastedTable({ html, text }: Clipboard): PastedTable {
  const table = html === null ? null : htmlRows(html);
  if (table !== null) {
    return {
      rows: table,
      from: 'html',
      mended: [],
      how: 'The columns are those of the table that was copied; its colours, merged cells and links come with it.',
    };
  }
  const { lines, left } = cleanLines(text ?? '');
  if (lines.every((line) => line.trim() === '')) {
    throw new UserError('BAD_INPUT', 'The clipboard holds no words: select the table where it is shown, copy it and paste it again.');
  }
  const whole = lines.join('\n');
  const { rows, how } = cutText(whole, wordsOf(whole));
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const mended = rows.flatMap((row, index) => (row.lines > 1 ? [{ row: index + 1, lines: row.lines }] : []));
  return {
    rows: rows.map(({ cells }) => [...cells, ...new Array<string>(width - cells.length).fill('')]),
    from: 'text',
    mended,
    how: [how, mendedSentence(mended), leftSentence(left)].filter((sentence) => sentence !== '').join(' '),
  };
}

/** A table that was pasted as text, as the file it is imported as; what was pasted as HTML is imported as that HTML. */
export function pastedAsFile(table: PastedTable): { readonly name: string; readonly bytes: Uint8Array } {
  return { name: PASTED_FILE.text, bytes: new TextEncoder().encode(tabSeparated(table.rows)) };
}

/** The words of the table as the sheet will have them; null when the HTML holds no table that can be read. */
function htmlRows(html: string): string[][] | null {
  if (!/<table\b/i.test(html)) return null;
  try {
    const [sheet] = readWorkbook(new TextEncoder().encode(html), PASTED_FILE.html).sheets;
    const rows = sheet?.rows ?? [];
    const width = rows.reduce((most, { cells }) => Math.max(most, cells.at(-1)?.column ?? 0), 0);
    return rows.map(({ cells }) => {
      const words = new Array<string>(width).fill('');
      for (const { column, text } of cells) words[column - 1] = text;
      return words;
    });
  } catch (error) {
    // the text beside it may still be read
    if (error instanceof ExcelRefusal) return null;
    throw error;
  }
}

/** Lines without what pages and e-mails put around them: page numbers, and the marks of a quoted message. */
function cleanLines(text: string): { lines: string[]; left: number } {
  const lines = text
    .replace(/\r\n?|\f|\u2028|\u2029/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
    .replace(/[\0-\x08\x0b\x0e-\x1f\x7f\u200b\ufeff]/g, '')
    .replaceAll('\u00a0', ' ')
    .split('\n');
  const said = lines.filter((line) => line.trim() !== '');
  const quoted = said.length > 1 && said.every((line) => /^\s*>/.test(line));
  const plain = quoted ? lines.map((line) => line.replace(/^\s*(?:>\s?)+/, '')) : lines;
  const kept = plain.filter((line) => !/^\s*(?:page\s+\d+(?:\s+of\s+\d+)?|\d+\s+of\s+\d+|-\s*\d+\s*-)\s*$/i.test(line));
  while (kept.length > 0 && kept.at(-1)?.trim() === '') kept.pop();
  return { lines: kept, left: plain.filter((line) => line.trim() !== '').length - kept.filter((line) => line.trim() !== '').length };
}

function mendedSentence(mended: PastedTable['mended']): string {
  if (mended.length === 0) return '';
  const lines = mended.reduce((sum, each) => sum + each.lines, 0);
  return mended.length === 1
    ? `One row was put together from ${lines} broken lines: check it.`
    : `${mended.length} rows were put together from ${lines} broken lines: check them.`;
}

function leftSentence(left: number): string {
  if (left === 0) return '';
  return left === 1 ? 'A page number was left out.' : `${left} page numbers were left out.`;
}
