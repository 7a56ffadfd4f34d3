/** Layouts that trackers come in, each as a small grid: what is read, and what is said when it cannot be certain. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_VOCABULARY, extendVocabulary, type Vocabulary } from '#core/trackers/recognise/columns/vocabulary.ts';
import type { KnownPeriods } from '#core/trackers/recognise/columns/year-of-quarter.ts';
import { readTracker } from '#core/trackers/recognise/read.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import type { Reading } from '#shared/domain/reading.ts';
import { DEFAULT_RULES } from '#shared/domain/reporting.ts';
import type { Merge, Sheet } from '#shared/domain/sheet.ts';
import { smallSheet, tree, type Value } from '../support/small-sheets.ts';

const RED = '#FF0000';
const GREEN = '#00B050';
const GREY = '#D9D9D9';

function read(
  sheets: readonly Sheet[],
  given: { vocabulary?: Vocabulary; known?: readonly KnownPeriods[]; modified?: string } = {},
): Reading {
  return readTracker(
    { file: 'any.xlsx', properties: { title: null, author: null, modified: given.modified ?? null }, sheets, remarks: [] },
    { vocabulary: given.vocabulary ?? DEFAULT_VOCABULARY, scale: DEFAULT_SCALE, known: given.known ?? [] },
  );
}

describe('levels', () => {
  test('a parent left blank below its first row, without a merge, holds for the rows under it', () => {
    const reading = read([
      smallSheet('Plan', [
        ['Recommendation', 'Action', 'Lead', 'Due'],
        ['Improve the repairs service', 'Clear the backlog of repairs', 'Head of Housing', 'March 2026'],
        [null, 'Publish a repairs standard', 'Head of Housing', 'June 2026'],
        ['Listen to tenants', 'Set up a tenant panel', 'Head of Housing', 'May 2026'],
      ]),
    ]);
    expect(tree(reading)).toEqual([
      '1 Improve the repairs service',
      '  1.1 Clear the backlog of repairs',
      '  1.2 Publish a repairs standard',
      '2 Listen to tenants',
      '  2.1 Set up a tenant panel',
    ]);
    expect(reading.items.every((item) => !item.refGiven)).toBe(true);
  });

  test('banners over the rows of a plan without refs are sections; over a return they only group', () => {
    const banner: Merge[] = [2, 5].map((row) => ({ top: row, left: 1, bottom: row, right: 3 }));
    const rows = (last: Value): Value[][] => [
      ['Action', 'Lead', last],
      [{ text: 'Housing', bold: true }],
      ['Clear the backlog of repairs', 'Head of Housing', last === 'Due' ? 'March 2026' : 'G'],
      ['Publish a repairs standard', 'Head of Housing', last === 'Due' ? 'May 2026' : 'A'],
      [{ text: 'Finance', bold: true }],
      ['Balance the budget for next year', 'Head of Finance', last === 'Due' ? 'May 2026' : 'R'],
    ];
    expect(tree(read([smallSheet('Plan', rows('Due'), { merges: banner })]))).toEqual([
      '1 Housing',
      '  1.1 Clear the backlog of repairs',
      '  1.2 Publish a repairs standard',
      '2 Finance',
      '  2.1 Balance the budget for next year',
    ]);
    const reported = read([smallSheet('Plan', rows('Q1 2025/26 RAG'), { merges: banner })]);
    expect(reported.levels.map((level) => level.name)).toEqual(['Action']);
    expect(reported.items.map((item) => item.group?.text)).toEqual(['Housing', 'Housing', 'Finance']);
  });

  test('an outcome to the right of an action, different in every row, is a narrative and no level', () => {
    const reading = read([
      smallSheet('Plan', [
        ['Ref', 'Action', 'Outcome', 'Lead officer', 'Timescale'],
        ['1', 'Clear the backlog of repairs', 'Tenants wait less than a month', 'Head of Housing', 'March 2026'],
        ['2', 'Publish a repairs standard', 'Tenants know what to expect', 'Head of Housing', 'June 2026'],
        ['3', 'Set up a tenant panel', 'Tenants have a say', 'Head of Housing', 'June 2026'],
      ]),
    ]);
    expect(reading.levels.map((level) => level.name)).toEqual(['Action']);
    expect(reading.items[0]?.narrative?.text).toBe('Tenants wait less than a month');
  });

  test('a priority of High, Medium and Low ranks the rows and is no level', () => {
    const reading = read([
      smallSheet('Plan', [
        ['Priority', 'Action', 'Owner'],
        ['High', 'Clear the backlog of repairs', 'Head of Housing'],
        ['Low', 'Publish a repairs standard', 'Head of Housing'],
        ['High', 'Set up a tenant panel', 'Head of Housing'],
        ['Medium', 'Balance the budget for next year', 'Head of Finance'],
      ]),
    ]);
    expect(reading.levels.map((level) => level.name)).toEqual(['Action']);
    expect(reading.items).toHaveLength(4);
  });
});

describe('statuses', () => {
  const header = ['Ref', 'Action', 'Q1 2025/26 RAG'];

  test('words win over a colour that says something else, with a warning that names the cells', () => {
    const reading = read([
      smallSheet('S', [
        header,
        ['A1', 'Clear the backlog of repairs', { text: 'G', fill: RED }],
        ['A2', 'Publish a repairs standard', { text: 'G', fill: RED }],
        ['A3', 'Set up a tenant panel', { text: 'R', fill: RED }],
      ]),
    ]);
    expect(reading.items.map((item) => item.reports[0]?.rag?.code)).toEqual(['G', 'G', 'R']);
    expect(reading.problems).toMatchObject([{ code: 'status-colour-differs', severity: 'warning', cell: 'C2-C3' }]);
  });

  test('a blank grey cell is scheduled only where a legend says so', () => {
    const rows: Value[][] = [
      header,
      ['A1', 'Clear the backlog of repairs', { fill: GREY }],
      ['A2', 'Publish a repairs standard', { text: 'G', fill: GREEN }],
    ];
    expect(read([smallSheet('S', rows)]).items.map((item) => item.reports[0]?.rag?.code ?? null)).toEqual([null, 'G']);
    const key = smallSheet('Key', [
      [{ fill: RED }, 'Off track'],
      [{ fill: GREEN }, 'On track'],
      [{ fill: GREY }, 'Not yet started'],
    ]);
    const keyed = read([smallSheet('S', rows), key]);
    expect(keyed.items.map((item) => item.reports[0]?.rag?.code ?? null)).toEqual(['S', 'G']);
    expect(keyed.legend).toHaveLength(3);
  });

  test('two statuses in one cell are none', () => {
    const reading = read([
      smallSheet('S', [header, ['A1', 'Clear the backlog of repairs', 'Amber/Green'], ['A2', 'Publish a standard', 'G']]),
    ]);
    expect(reading.items[0]?.reports[0]?.rag).toMatchObject({ code: null, text: 'Amber/Green', cell: 'C2' });
    expect(reading.problems.map((problem) => problem.code)).toEqual(['status-unreadable']);
  });
});

describe('periods', () => {
  const rows = (first: string, second: string): Value[][] => [
    ['Ref', 'Action', first, second, 'Update'],
    ['A1', 'Clear the backlog of repairs', 'G', 'A', 'Two contractors left.'],
    ['A2', 'Publish a repairs standard', 'G', 'G', 'On course.'],
  ];
  const periods = (reading: Reading): (string | null)[] => reading.tables[0]?.columns.map((column) => column.period) ?? [];

  test('the quarter before the first one of a year is in the year before', () => {
    expect(periods(read([smallSheet('S', [['Housing - Q1 2025/26 return'], [], ...rows('Q4 RAG', 'Q1 RAG')])]))).toEqual([
      null,
      null,
      '2024-25 Q4',
      '2025-26 Q1',
      '2025-26 Q1',
    ]);
  });

  test('a quarter without a year follows the latest period of the plan that is known', () => {
    const plan: PlanDocument = {
      id: 'p',
      name: 'Plan',
      organisation: null,
      levels: [],
      scale: DEFAULT_SCALE,
      rules: DEFAULT_RULES,
      periods: ['2025-26 Q2'],
      items: [],
      posts: [],
      committees: [],
    };
    const reading = read([smallSheet('S', rows('Q2 RAG', 'Q3 RAG'))], { known: [plan] });
    expect(reading.period?.text).toBe('2025-26 Q3');
    expect(reading.problems).toMatchObject([{ code: 'period-year-guessed', severity: 'note' }]);
  });

  test.each([
    ['reported last', { periods: ['2025-26 Q3'] }, ['Q2 RAG', 'Q3 RAG'], ['2025-26 Q2', '2025-26 Q3']],
    ['reported last', { periods: ['2025-26 Q3'] }, ['Q1 RAG', 'Q2 RAG'], ['2025-26 Q1', '2025-26 Q2']],
    ['reported last', { periods: ['2025-26 Q3'] }, ['Q4 RAG', 'Q1 RAG'], ['2025-26 Q4', '2026-27 Q1']],
    ['reported last', { periods: ['2025-26 Q4'] }, ['Q4 RAG', 'Q1 RAG'], ['2025-26 Q4', '2026-27 Q1']],
    ['open', { periods: ['2025-26 Q2'], open: ['2025-26 Q3'] }, ['Q2 RAG', 'Q3 RAG'], ['2025-26 Q2', '2025-26 Q3']],
    ['open', { periods: ['2025-26 Q3'], open: ['2025-26 Q3'] }, ['Q3 RAG', 'Q2 RAG'], ['2025-26 Q2', '2025-26 Q3']],
    ['open', { periods: ['2025-26 Q3'], open: ['2025-26 Q3'] }, ['Q4 RAG', 'Q4 update'], ['2024-25 Q4']],
  ] as const)('what is %s says the year of a quarter: %j, %j', (_, known, headers, expected) => {
    const reading = read([smallSheet('S', rows(headers[0], headers[1]))], { known: [known] });
    expect([...new Set(reading.items.flatMap(({ reports }) => reports.map(({ period }) => period)))].sort()).toEqual(expected);
  });

  test('a date in an update that lies after the open period says no year', () => {
    const sheet = smallSheet('S', [
      ['Ref', 'Action', 'Q2 RAG', 'Q2 update'],
      ['1.1', 'Balance the budget for the next four years', 'G', 'Work will go on until July 2026.'],
      ['1.2', 'Review the level of reserves with the auditors', 'A', 'A meeting is planned for August 2026.'],
    ]);
    const reading = read([sheet], { known: [{ periods: ['2025-26 Q3'], open: ['2025-26 Q3'] }] });
    expect(reading.period?.text).toBe('2025-26 Q2');
    expect(reading.problems[0]?.message).toContain('the period that is open, 2025-26 Q3: 2025-26 Q2.');
  });

  test('where nothing says the year, the period stays half and the user is asked', () => {
    const reading = read([smallSheet('S', rows('Q2 RAG', 'Q3 RAG'))]);
    expect(reading.items[0]?.reports.map((report) => report.period)).toEqual(['Q2', 'Q3']);
    expect(reading.problems).toMatchObject([{ code: 'period-not-said', severity: 'error', cell: 'C1' }]);
  });
});

describe('what is no item', () => {
  test('totals, repeated headers and lines below the table are left out, each with its reason', () => {
    const header = ['Ref', 'Action', 'Lead'].map((text) => ({ text, bold: true }));
    const reading = read([
      smallSheet('S', [
        header,
        ['A1', 'Clear the backlog of repairs', 'Head of Housing'],
        header,
        ['A2', 'Publish a standard', 'Head of Housing'],
        ['Total', null, 2],
        [],
        ['* reported to cabinet'],
      ]),
    ]);
    expect(reading.items).toHaveLength(2);
    expect(reading.ignored.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
      '3 the header is repeated',
      '5 a total, not an item',
      '7 a remark, not an item',
    ]);
  });

  test('a row with an update and no title is named with its cell', () => {
    const reading = read([
      smallSheet('S', [
        ['Action', 'Lead', 'Update 2025/26 Q1'],
        ['Clear the backlog of repairs', 'Head of Housing', 'On course.'],
        [null, null, 'And a second contractor has started.'],
      ]),
    ]);
    expect(reading.problems).toMatchObject([{ code: 'row-without-title', cell: 'C3', severity: 'warning' }]);
  });

  test('a workbook without a tracker says what was looked for', () => {
    const reading = read([
      smallSheet('Stock', [
        ['Item', 'Price'],
        ['Bolt', 3],
        ['Nut', 4],
      ]),
    ]);
    expect(reading.items).toEqual([]);
    expect(reading.problems).toMatchObject([{ severity: 'error', code: 'no-table-found' }]);
    expect(reading.problems[0]?.message).toContain("Sheet 'Stock'");
  });
});

test('a word that a user adds is a header word from then on', () => {
  const sheets = [
    smallSheet('S', [
      ['Ymgyrch', 'Swyddog', 'Dyddiad'],
      ['Clear the backlog of repairs', 'Head of Housing', 'March 2026'],
      ['Publish a repairs standard', 'Head of Housing', 'June 2026'],
    ]),
  ];
  expect(read(sheets).items).toEqual([]);
  const vocabulary = extendVocabulary(DEFAULT_VOCABULARY, [
    { word: 'Ymgyrch', role: 'level' },
    { word: 'Swyddog', role: 'officer' },
    { word: 'Dyddiad', role: 'timescale' },
  ]);
  const reading = read(sheets, { vocabulary });
  expect(reading.levels.map((level) => level.name)).toEqual(['Ymgyrch']);
  expect(reading.items[1]).toMatchObject({ officer: { text: 'Head of Housing', cell: 'B3' }, due: { text: 'June 2026' } });
});

test('no grid of cells, however odd, makes it fail', () => {
  const value = fc.oneof(
    fc.constantFrom<Value>(
      'Ref',
      'Action',
      'Lead',
      'Q2 RAG',
      'Update',
      'Recommendation 1',
      'Committee: X',
      'Total',
      '1.1',
      'A1.1',
      'G',
      '-',
      'a. one\nb. two',
      'March 2025',
      { fill: RED },
      { text: 'Priority', bold: true },
    ),
    fc.string({ maxLength: 30 }),
    fc.integer(),
    fc.constant(null),
  );
  const merge = fc
    .tuple(fc.nat(8), fc.nat(6), fc.nat(4), fc.nat(4))
    .map(([top, left, down, across]) => ({ top: top + 1, left: left + 1, bottom: top + down + 1, right: left + across + 1 }));
  fc.assert(
    fc.property(fc.array(fc.array(value, { maxLength: 8 }), { maxLength: 12 }), fc.array(merge, { maxLength: 4 }), (rows, merges) => {
      const reading = read([smallSheet('S', rows, { merges })]);
      const keys = new Set(reading.items.map((item) => item.key));
      expect(keys.size).toBe(reading.items.length);
      for (const item of reading.items) {
        if (item.parent !== null) expect(keys.has(item.parent)).toBe(true);
        expect(reading.levels[item.level]).toBeDefined();
      }
      if (reading.items.length === 0) expect(reading.problems.some((problem) => problem.code === 'no-table-found')).toBe(true);
    }),
    { numRuns: 1500, seed: 7 },
  );
});
