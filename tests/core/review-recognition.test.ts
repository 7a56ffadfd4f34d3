/** Sensible variants of a return, as a reviewer laid them out: none may be read as something it does not say. */
import { describe, expect, test } from 'vitest';
import { DEFAULT_VOCABULARY } from '#core/trackers/recognise/columns/vocabulary.ts';
import { readTracker } from '#core/trackers/recognise/read.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import type { Reading } from '#shared/domain/reading.ts';
import type { Cell, Sheet } from '#shared/domain/sheet.ts';

type Value = string | number | { readonly date: string } | { readonly error: string };

const STEMS = ['Publish the savings register', 'Agree the office moves', 'Repair the harbour wall', 'Train all line managers'];

describe('the status of now', () => {
  test.each([
    ['Previous RAG', 'Current RAG'],
    ['Previous', 'RAG'],
    ['Last Qtr', 'This Qtr'],
    ["Last quarter's RAG", "This quarter's RAG"],
    ['RAG (last period)', 'RAG'],
  ])("'%s' is not taken for '%s'", (before, now) => {
    const reading = read(table(before, now));
    expect(rags(reading)).toEqual(['R', 'A', 'G', 'B']);
  });

  test.each(['Q4 forecast RAG', 'Year-end RAG', 'Target RAG'])("'%s' is no report of any quarter", (later) => {
    const reading = read(table('Q3 RAG', later, ['R', 'A', 'G', 'B'], 'A'));
    expect(rags(reading)).toEqual(['R', 'A', 'G', 'B']);
    expect(periods(reading)).toEqual(['2024-25 Q3']);
  });

  test.each([
    [['Oct', 'Nov', 'Dec']],
    [['October 2024', 'November 2024', 'December 2024']],
    [['Oct-24', 'Nov-24', 'Dec-24']],
    [["Dec '24 RAG", "Nov '24 RAG", "Oct '24 RAG"].reverse()],
    [[{ date: '2024-10-01' }, { date: '2024-11-01' }, { date: '2024-12-01' }]],
  ])('of the months %j the last one stands for the quarter', (months) => {
    const rows: Value[][] = [
      ['Progress 2024/25'],
      ['Ref', 'Action', 'Lead officer', ...months, 'Update'],
      ...STEMS.map((stem, at) => [`1.${at + 1}`, stem, 'Head of Finance', 'R', 'A', 'RAGB'.charAt(at), 'Said']),
    ];
    const reading = read(rows);
    expect(rags(reading)).toEqual(['R', 'A', 'G', 'B']);
    expect(periods(reading)).toEqual(['2024-25 Q3']);
  });

  test('a status of another kind beside the RAG does not hide it', () => {
    const rows: Value[][] = [
      ['Return Q3 2024/25'],
      ['Ref', 'Action', 'Lead officer', 'Status', 'RAG', 'Update'],
      ...STEMS.map((stem, at) => [`1.${at + 1}`, stem, 'Head of Finance', 'In progress', 'RAGB'.charAt(at), 'Said']),
    ];
    expect(rags(read(rows))).toEqual(['R', 'A', 'G', 'B']);
  });

  test.each([
    ['✅ Green', 'G'],
    ['❌ Red', 'R'],
    ['🟧 Amber', 'A'],
    ['✔', 'B'],
    ['On schedule', 'G'],
    ['Action complete', 'B'],
    ['Some issues', 'A'],
    ['🔴 Green', null],
  ])('%s reads as %s', (said, code) => {
    const reading = read(table('Previous RAG', 'RAG', [said, 'A', 'G', 'B']));
    expect(reading.items[0]?.reports[0]?.rag?.code ?? null).toBe(code);
  });
});

describe('rows that are no actions', () => {
  test.each([
    [['Total', 12]],
    [['Totals', 'Total: 4 actions', '', 'R: 1', '3']],
    [['', 'TOTAL', '', '', '4']],
    [['R', 'Off track']],
    [['e.g. 1.1', 'Title of the action', 'Post', 'G', 'A']],
  ])('%j', (row) => {
    const reading = read([...table('Previous RAG', 'RAG'), row]);
    expect(reading.items.map((item) => item.title.text)).toEqual(STEMS);
  });

  test('an action called Total something stays one', () => {
    const reading = read([...table('Previous RAG', 'RAG'), ['1.9', 'Total place review', 'Head of Finance', 'G', 'G', 'Said']]);
    expect(reading.items.length).toBe(5);
  });
});

test('a failed formula is nobody’s update, and is said', () => {
  const rows = table('Previous RAG', 'RAG');
  rows[2]?.splice(5, 1, { error: '#REF!' });
  const reading = read(rows);
  expect(reading.items[0]?.reports[0]?.narrative ?? null).toBeNull();
  expect(reading.problems.map(({ code, cell }) => `${code} ${cell}`)).toContain('formula-failed F3');
});

test('a hidden sheet of last quarter says nothing beside the one that is shown, wherever it stands', () => {
  const old = sheet('Old', table('Previous RAG', 'RAG', ['R', 'R', 'R', 'R']), 'hidden');
  const now = sheet('Now', table('Previous RAG', 'RAG'));
  const reading = readSheets([old, now]);
  expect(rags(reading)).toEqual(['R', 'A', 'G', 'B']);
  expect(reading.problems.filter(({ code }) => code === 'hidden-sheet').map(({ sheet: name }) => name)).toEqual(['Old']);
  expect(rags(readSheets([old]))).toEqual(['R', 'R', 'R', 'R']);
});

/** A return with two columns that could be the status; the second says R, A, G, B, the first says the same of every row. */
function table(first: string, second: string, now: readonly string[] = ['R', 'A', 'G', 'B'], other = 'G'): Value[][] {
  const later = /forecast|end|target/i.test(second);
  return [
    ['Return Q3 2024/25'],
    ['Ref', 'Action', 'Lead officer', first, second, 'Update'],
    ...STEMS.map((stem, at): Value[] => {
      const said = now[at] ?? '';
      return [`1.${at + 1}`, stem, 'Head of Finance', later ? said : other, later ? other : said, `Said of ${stem}`];
    }),
  ];
}

function rags(reading: Reading): (string | null)[] {
  return reading.items.map(({ reports }) => reports.find(({ rag }) => rag !== null)?.rag?.code ?? null);
}

function periods(reading: Reading): string[] {
  return [...new Set(reading.items.flatMap(({ reports }) => reports.map(({ period }) => period)))];
}

function read(rows: readonly (readonly Value[])[]): Reading {
  return readSheets([sheet('Sheet1', rows)]);
}

function readSheets(sheets: readonly Sheet[]): Reading {
  return readTracker(
    { file: 'any.xlsx', properties: { title: null, author: null, modified: null }, sheets, remarks: [] },
    { vocabulary: DEFAULT_VOCABULARY, scale: DEFAULT_SCALE, known: [] },
  );
}

function sheet(name: string, rows: readonly (readonly Value[])[], visibility: Sheet['visibility'] = 'visible'): Sheet {
  return {
    name,
    visibility,
    rows: rows.map((values, index) => ({
      number: index + 1,
      hidden: false,
      outline: 0,
      height: null,
      cells: values.flatMap((value, at) => (value === '' ? [] : [cell(at + 1, value, index === 1)])),
    })),
    merges: [],
    columnWidths: {},
    hiddenColumns: [],
    tables: [],
    dropdowns: [],
    filtered: false,
  };
}

function cell(column: number, value: Value, bold: boolean): Cell {
  const plain = { column, fill: null, bold, strike: false, formula: false, note: null, link: null };
  if (typeof value === 'string') return { ...plain, value, kind: 'text', text: value };
  if (typeof value === 'number') return { ...plain, value, kind: 'number', text: String(value) };
  if ('date' in value) return { ...plain, value: value.date, kind: 'date', text: value.date };
  return { ...plain, value: value.error, kind: 'error', text: value.error };
}
