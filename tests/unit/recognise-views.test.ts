/** Layouts that are found without help: tables side by side, on their side, under headers of several rows, and of one row only. */
import { describe, expect, test } from 'vitest';
import type { Merge } from '#shared/domain/sheet.ts';
import { readSheets, smallSheet, tree, type Value } from '../support/small-sheets.ts';

const merge = (top: number, left: number, bottom: number, right: number): Merge => ({ top, left, bottom, right });

describe('side by side', () => {
  const left: Value[][] = [
    ['Ref', 'Action', 'Lead'],
    ['A1', 'Clear the backlog of repairs', 'Head of Housing'],
    ['A2', 'Publish a repairs standard', 'Head of Housing'],
  ];
  const right: Value[][] = [
    ['Ref', 'Action', 'Due'],
    ['B1', 'Balance the budget', 'March 2026'],
    ['B2', 'Close the accounts', 'June 2026'],
    ['B3', 'Sell the depot', 'May 2026'],
  ];
  const laid = (down: number): Value[][] =>
    Array.from({ length: 4 + down }, (_, index) => [...(left[index] ?? [null, null, null]), null, ...(right[index - down] ?? [])]);

  test.each([0, 1, 2])('two tables with an empty column between them, the second %i rows lower', (down) => {
    const reading = readSheets([smallSheet('S', [['Our plan'], [], ...laid(down)])]);
    expect(reading.items.map((item) => `${item.ref?.text} ${item.officer?.text ?? '-'} ${item.due?.text ?? '-'}`)).toEqual([
      'A1 Head of Housing -',
      'A2 Head of Housing -',
      'B1 - March 2026',
      'B2 - June 2026',
      'B3 - May 2026',
    ]);
    expect(reading.items[2]?.title.cell).toBe(`F${4 + down}`);
    expect(reading.tables.map(({ range }) => [range.top, range.left, range.bottom, range.right])).toEqual([
      [3, 1, 5, 3],
      [3 + down, 5, 6 + down, 7],
    ]);
    expect(reading.title?.text).toBe('Our plan');
  });

  test('a table with an empty column inside stays one', () => {
    const reading = readSheets([
      smallSheet('S', [
        ['Ref', 'Action', 'Lead', null, 'Q1 2025/26 RAG', 'Update'],
        ['A1', 'Clear the backlog of repairs', 'Head of Housing', null, 'G', 'Two contractors have started.'],
        ['A2', 'Publish a repairs standard', 'Head of Housing', null, 'A', 'Late by a month.'],
      ]),
    ]);
    expect(reading.tables).toHaveLength(1);
    expect(reading.items.map((item) => item.reports[0]?.rag?.code)).toEqual(['G', 'A']);
  });

  test('each of them below a wide one', () => {
    const reading = readSheets([
      smallSheet('S', [
        ['Ref', 'Action', 'Lead', 'Due', 'Committee', 'Sponsor', 'Notes'],
        ['C1', 'Write a strategy', 'Head of Policy', 'May 2026', 'Policy Committee', 'Chief Executive', 'none yet'],
        [],
        ...laid(0),
      ]),
    ]);
    expect(reading.items.map((item) => item.ref?.text)).toEqual(['C1', 'A1', 'A2', 'B1', 'B2', 'B3']);
  });
});

describe('on its side', () => {
  test('items in columns, what is said of them in rows', () => {
    const reading = readSheets([
      smallSheet('S', [
        ['Improvement plan - Q3 2024/25'],
        [],
        ['Ref', 'A1', 'A2', 'A3'],
        ['Action', 'Clear the backlog of repairs', 'Publish a repairs standard', 'Set up a tenant panel'],
        ['Lead officer', 'Head of Housing', 'Head of Housing', 'Head of Policy'],
        ['Due date', 'March 2026', 'May 2026', 'June 2026'],
        ['Q3 RAG', 'G', { text: 'A', fill: '#FFC000' }, 'R'],
        ['Update', 'Two contractors have started.', 'Late by a month.', null],
      ]),
    ]);
    expect(
      reading.items.map(({ ref, title, officer, due, reports: [report] }) => [
        ref?.cell,
        title.text,
        officer?.cell,
        due?.text,
        report?.rag?.code,
      ]),
    ).toEqual([
      ['B3', 'Clear the backlog of repairs', 'B5', 'March 2026', 'G'],
      ['C3', 'Publish a repairs standard', 'C5', 'May 2026', 'A'],
      ['D3', 'Set up a tenant panel', 'D5', 'June 2026', 'R'],
    ]);
    expect(reading.items.map(({ reports: [report] }) => report?.period)).toEqual(['2024-25 Q3', '2024-25 Q3', '2024-25 Q3']);
    expect(reading.tables).toMatchObject([
      { transposed: true, headerRows: [], headerColumns: [1], range: { top: 3, left: 1, bottom: 8, right: 4 } },
    ]);
    expect(reading.tables[0]?.columns.map(({ column, role }) => `${column} ${role}`)).toEqual([
      '3 ref',
      '4 title',
      '5 officer',
      '6 timescale',
      '7 status',
      '8 update',
    ]);
    expect(reading.title?.text).toContain('Improvement plan');
  });

  test('one list of fields is a form and no table', () => {
    const form: Value[][] = [
      ['Project title', 'A new library'],
      ['Lead officer', 'Head of Culture'],
      ['Status', 'Green'],
      ['Update', 'We have begun.'],
    ];
    expect(readSheets([smallSheet('Form', form)]).items).toEqual([]);
  });
});

describe('headers', () => {
  const banded: Value[][] = [
    ['Ref', 'Action', 'Lead', '2024/25', null, null, null],
    [null, null, null, 'Q3', null, 'Q4', null],
    [null, null, null, 'RAG', 'Update', 'RAG', 'Update'],
    ['A1', 'Clear the backlog of repairs', 'Head of Housing', 'A', 'Two contractors left.', 'G', 'All is well.'],
    ['A2', 'Publish a repairs standard', 'Head of Housing', 'G', 'On course.', 'G', 'Done soon.'],
  ];
  const merges = [merge(1, 1, 3, 1), merge(1, 2, 3, 2), merge(1, 3, 3, 3), merge(1, 4, 1, 7), merge(2, 4, 2, 5), merge(2, 6, 2, 7)];

  test('three rows with merges across and down', () => {
    const reading = readSheets([smallSheet('S', banded, { merges })]);
    expect(reading.tables[0]?.headerRows).toEqual([1, 2, 3]);
    expect(reading.items.map(({ reports }) => reports.map(({ period, rag }) => `${period} ${rag?.code}`))).toEqual([
      ['2024-25 Q3 A', '2024-25 Q4 G'],
      ['2024-25 Q3 G', '2024-25 Q4 G'],
    ]);
  });

  test('three rows, the groups only merged across, below a title and with notes under the table', () => {
    const rows: Value[][] = [
      [{ text: 'Housing improvement plan', bold: true }],
      [],
      [null, null, null, '2024/25', null, null, null],
      [null, null, null, 'Q3', null, 'Q4', null],
      ['Ref', 'Action', 'Lead', 'RAG', 'Update', 'RAG', 'Update'],
      ...banded.slice(3),
      [],
      ['Note: statuses are as at the end of the quarter.'],
    ];
    const reading = readSheets([smallSheet('S', rows, { merges: [merge(3, 4, 3, 7), merge(4, 4, 4, 5), merge(4, 6, 4, 7)] })]);
    expect(reading.tables[0]?.headerRows).toEqual([3, 4, 5]);
    expect(reading.items[0]?.reports.map(({ period, rag }) => `${period} ${rag?.code}`)).toEqual(['2024-25 Q3 A', '2024-25 Q4 G']);
    expect(reading.items).toHaveLength(2);
  });

  test('a table of one row, and one whose header comes again on every page with subtotals between', () => {
    const header = ['Ref', 'Action', 'Lead', 'Due'];
    expect(tree(readSheets([smallSheet('S', [header, ['A1', 'Clear the backlog', 'Head of Housing', 'May 2026']])]))).toEqual([
      'A1 Clear the backlog',
    ]);
    const reading = readSheets([
      smallSheet('S', [
        header,
        ['A1', 'Clear the backlog', 'Head of Housing', 'May 2026'],
        ['Subtotal', null, null, 1],
        header,
        ['A2', 'Publish a standard', 'Head of Housing', 'June 2026'],
        ['Grand total', null, null, 2],
      ]),
    ]);
    expect(tree(reading)).toEqual(['A1 Clear the backlog', 'A2 Publish a standard']);
    expect(reading.tables).toMatchObject([{ headerRows: [1, 4], range: { bottom: 5 } }]);
  });
});
