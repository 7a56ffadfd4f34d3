import { describe, expect, test } from 'vitest';
import { statusReader } from '#core/trackers/recognise/columns/statuses.ts';
import { legendInWords } from '#core/trackers/recognise/tables/legend-words.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import type { Cell, Sheet } from '#shared/domain/sheet.ts';

const RED = '#FF0000';
const GREY = '#BFBFBF';

function cell(text: string, fill: string | null = null, column = 1): Cell {
  const kind = text === '' ? 'blank' : 'text';
  return { column, value: text, kind, text, fill, bold: false, strike: false, formula: false, note: null, link: null };
}

function sheet(rows: readonly (readonly string[])[]): Sheet {
  return {
    name: 'Key',
    visibility: 'visible',
    rows: rows.map((texts, index) => ({
      number: index + 1,
      hidden: false,
      outline: 0,
      height: null,
      cells: texts.map((text, at) => cell(text, null, at + 1)),
    })),
    merges: [],
    columnWidths: {},
    hiddenColumns: [],
    tables: [],
    dropdowns: [],
    filtered: false,
  };
}

describe('what a person said of a value stands above all else', () => {
  const reader = statusReader(
    DEFAULT_SCALE,
    [],
    [
      { text: 'On  Hold', fill: null, code: 'A' },
      { text: 'Green', fill: null, code: 'B' },
      { text: 'Dormant', fill: null, code: null },
      { text: null, fill: '#bfbfbf', code: 'S' },
      { text: null, fill: '#FFFF00', code: null },
    ],
  );
  test.each([
    ['on hold', null, 'A'],
    ['GREEN', null, 'B'],
    ['', GREY, 'S'],
    ['see note', GREY, 'S'],
    ['Red', GREY, 'R'],
  ])('"%s" on %s is %s', (text, fill, code) => {
    expect(reader.read(cell(text, fill))?.code).toBe(code);
  });
  test('a word or a fill can be said to say nothing', () => {
    expect([reader.read(cell('dormant', RED)), reader.read(cell('', '#FFFF00'))]).toEqual([null, null]);
  });
});

test('a plain shape leaves the word to the fill', () => {
  const reader = statusReader(DEFAULT_SCALE, []);
  expect(reader.read(cell('●', RED))).toEqual({ code: 'R', by: 'fill', fillCode: 'R' });
  expect(reader.read(cell('▲'))).toBeNull();
});

describe('numbers mean what the workbook says, and nothing where it says nothing', () => {
  test('in words in one cell', () => {
    const legend = legendInWords([sheet([['Status (1 = off track, 2 = mainly on track; 3 = on track and 5 = complete)']])], DEFAULT_SCALE);
    const reader = statusReader(DEFAULT_SCALE, legend);
    expect(['1', '2', '3', '4', '5'].map((text) => reader.read(cell(text))?.code)).toEqual(['R', 'A', 'G', null, 'B']);
    // a column of such numbers may as well be refs
    expect(reader.byWords('1')).toBeNull();
  });
  test('the other way round', () => {
    const legend = legendInWords([sheet([['1 is on track and 3 is off track']])], DEFAULT_SCALE);
    expect(legend.map(({ label, code }) => `${label} ${code}`)).toEqual(['1 G', '3 R']);
  });
  test('down a column', () => {
    const legend = legendInWords(
      [
        sheet([
          ['Key', '1', 'Not started'],
          ['', '2', 'On track'],
          ['', '3', 'Complete'],
        ]),
      ],
      DEFAULT_SCALE,
    );
    expect(legend.map(({ label, code, cell: at }) => `${label} ${code} ${at}`)).toEqual(['1 S B1', '2 G B2', '3 B B3']);
  });
  test('without a legend they are no status', () => {
    expect(legendInWords([sheet([['RAG status (1-5)'], ['1 - Approve the plan'], ['2 - On track']])], DEFAULT_SCALE)).toEqual([]);
    expect(statusReader(DEFAULT_SCALE, []).read(cell('3'))?.code).toBeNull();
  });
  test('letters too', () => {
    const legend = legendInWords([sheet([['Key: C = Completed, N = Not started, P = On track']])], DEFAULT_SCALE);
    const reader = statusReader(DEFAULT_SCALE, legend);
    expect(['C', 'N', 'P'].map((text) => reader.read(cell(text))?.code)).toEqual(['B', 'S', 'G']);
  });
});

describe('words and colour', () => {
  const reader = statusReader(DEFAULT_SCALE, []);
  test.each([
    ['Slipping: escalate to board', RED, { code: 'R', by: 'fill', fillCode: 'R' }],
    ['3', '#00B050', { code: 'G', by: 'fill', fillCode: 'G' }],
    ['No update', '#00B050', { code: 'G', by: 'fill', fillCode: 'G' }],
    ['Green', RED, { code: 'G', by: 'word', fillCode: 'R' }],
    ['Amber/Green', '#00B050', { code: null, by: 'word', fillCode: 'G' }],
    ['On hold', null, { code: null, by: 'word', fillCode: null }],
    ['No update', null, null],
  ])('"%s" on %s', (text, fill, read) => {
    expect(reader.read(cell(text, fill))).toEqual(read);
  });
  test('part of the way is not complete', () => {
    expect(['100% complete', '50% complete', '% complete'].map(reader.byWords)).toEqual(['B', null, null]);
  });
});
