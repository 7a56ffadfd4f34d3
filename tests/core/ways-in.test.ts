/** One plan, told in a document, a web page, a text file and a paste, is the same plan. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#core/excel/index.ts';
import { pastedAsFile, pastedTable } from '#core/trackers/paste/pasted.ts';
import { DEFAULT_VOCABULARY } from '#core/trackers/recognise/columns/vocabulary.ts';
import { readTracker } from '#core/trackers/recognise/read.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import type { Reading } from '#shared/domain/reading.ts';

const TITLE = 'Wexmoor improvement plan: Q3 2025-26';
const ROWS = [
  ['Ref', 'Action', 'Responsible officer', 'Due date', 'RAG', 'Update'],
  ['1.1', 'Set a balanced budget', 'Director of Finance', '31/03/2026', 'R', 'Gap of £3m'],
  ['1.2', 'Publish the accounts', 'Head of Finance', '30/09/2025', 'G', 'Done in May'],
  ['2.1', 'Agree a workforce strategy', 'Head of HR', '01/12/2025', 'A', 'Half drafted'],
] as const;
const FILLS: Readonly<Record<string, string>> = { R: '#C00000', A: '#FFC000', G: '#00B050' };

const read = (bytes: Uint8Array, file: string): Reading =>
  readTracker(readWorkbook(bytes, file), { vocabulary: DEFAULT_VOCABULARY, scale: DEFAULT_SCALE, known: [] });
const told = ({ items }: Reading) =>
  items.flatMap(({ ref, title, reports }) =>
    reports.length === 0 ? [] : [[ref?.text, title?.text, reports[0]?.rag?.code, reports[0]?.narrative?.text]],
  );
const utf8 = (text: string) => new TextEncoder().encode(text);

const EXPECTED = [
  ['1.1', 'Set a balanced budget', 'R', 'Gap of £3m'],
  ['1.2', 'Publish the accounts', 'G', 'Done in May'],
  ['2.1', 'Agree a workforce strategy', 'A', 'Half drafted'],
];

describe('the same plan by other ways', () => {
  test('a text file in Windows text', () => {
    const text = [[TITLE], ...ROWS].map((row) => row.join(';')).join('\r\n');
    const bytes = Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)));
    expect(told(read(bytes, 'plan.csv'))).toEqual(EXPECTED);
  });

  test('a web page that says its RAG by colour alone, under the name of a workbook', () => {
    const rules = Object.entries(FILLS).map(([word, fill]) => `.x${word} { background: ${fill}; }`);
    const cell = (text: string) => (FILLS[text] === undefined ? `<td>${text}` : `<td class="x${text}">`);
    const rows = ROWS.map((row) => `<tr>${row.map(cell).join('')}`);
    const html = `<html><style>${rules.join('')}</style><h1>${TITLE}</h1><table>${rows.join('')}</table></html>`;
    expect(told(read(utf8(html), 'plan.xls'))).toEqual(EXPECTED);
  });

  test('a paste from a PDF, its cells broken over lines', () => {
    const widths = [6, 24, 24, 14, 6, 20];
    const line = (cells: readonly string[]) => cells.map((text, at) => text.padEnd(widths[at] ?? 0)).join('');
    const lines = ROWS.flatMap(([ref, title, ...rest]) => {
      const words = title.split(' ');
      return [line([ref, words.slice(0, 2).join(' '), ...rest]), ...(words.length > 2 ? [line(['', words.slice(2).join(' ')])] : [])];
    });
    const table = pastedTable({ html: null, text: [TITLE, '', ...lines].join('\n') });
    expect(table.mended).toHaveLength(3);
    const { name, bytes } = pastedAsFile(table);
    expect(told(read(bytes, name))).toEqual(EXPECTED);
  });

  test('a Word document, whose headings are its priorities', () => {
    const reading = read(readFileSync(join(import.meta.dirname, '../fixtures/documents/improvement plan.docx')), 'improvement plan.docx');
    expect(reading.period?.text).toContain('Q3');
    expect(reading.items.filter(({ level }) => level === 0).map(({ ref, title }) => [ref?.text, title?.text])).toEqual([
      ['1', 'Finance'],
      ['2', 'People'],
    ]);
    expect(told(reading).map(([, title, rag]) => [title, rag])).toEqual([
      ['Set a balanced budget', 'R'],
      ['Publish the accounts', 'G'],
      ['Review reserves', 'A'],
      ['Agree a workforce strategy', 'G'],
      ['Train managers', 'A'],
    ]);
  });
});
