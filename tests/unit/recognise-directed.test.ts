/** What a person says of a workbook stands above what recognition makes of it: every part of a mapping, on small sheets. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tableMapping, withColumn, withTable } from '#shared/domain/mapping.ts';
import { LEVEL_SOURCES } from '#shared/domain/reading.ts';
import { codes, level, marked, of, readSheets, settled, smallSheet, tree, type Value, withHiddenRows } from '../support/small-sheets.ts';

const HEADER = ['Ref', 'Action', 'Lead', 'Q1 2025/26 RAG'];
const ROWS: Value[][] = [
  HEADER,
  ['A1', 'Clear the backlog of repairs', 'Head of Housing', 'G'],
  ['A2', 'Publish a repairs standard', 'Head of Housing', 'A'],
  ['A3', 'Set up a tenant panel', 'Head of Housing', 'R'],
];
const PLAN = smallSheet('Plan', ROWS);

describe('sheets', () => {
  const old = smallSheet('Old', [HEADER, ['B1', 'Balance the budget for next year', 'Head of Finance', 'G']], { visibility: 'hidden' });

  test('a hidden sheet beside a visible one is left out and named, and read where a person wants it', () => {
    const plain = readSheets([PLAN, old]);
    expect(plain.items).toHaveLength(3);
    expect(plain.problems).toMatchObject([{ code: 'hidden-sheet', sheet: 'Old' }]);
    const wished = readSheets([PLAN, old], of('Old', { use: 'read' }));
    expect(wished.items.map((item) => item.ref?.text)).toEqual(['A1', 'A2', 'A3', 'B1']);
    expect(codes(wished)).toEqual([]);
  });

  test('a very hidden sheet with a table is named, and read by wish', () => {
    const deep = { ...old, visibility: 'very-hidden' as const };
    expect(readSheets([PLAN, deep]).problems).toMatchObject([{ code: 'hidden-sheet', sheet: 'Old' }]);
    expect(readSheets([PLAN, deep], of('Old', { use: 'read' })).items).toHaveLength(4);
    expect(readSheets([deep]).items).toEqual([]);
  });

  test('a sheet that was left out gives no items, and says so', () => {
    const shown = { ...old, visibility: 'visible' as const };
    const reading = readSheets([PLAN, shown], of('Old', { use: 'leave-out' }));
    expect(reading.items).toHaveLength(3);
    expect(reading.problems).toMatchObject([{ code: 'sheet-left-out', sheet: 'Old', severity: 'note' }]);
    expect(reading.ignored).toMatchObject([{ sheet: 'Old', reason: 'the sheet was left out, as was said' }]);
  });

  test('hidden rows and columns are read, said, and left out by wish', () => {
    const sheet = { ...withHiddenRows(PLAN, [3, 4]), hiddenColumns: [3] };
    const plain = readSheets([sheet]);
    expect(plain.items).toHaveLength(3);
    expect(plain.problems).toMatchObject([
      { code: 'hidden-rows-read', cell: 'A3-A4', count: 2, severity: 'note' },
      { code: 'hidden-columns-read', severity: 'note' },
    ]);
    const less = readSheets([sheet], of('Plan', { hiddenRows: 'leave-out', hiddenColumns: 'leave-out' }));
    expect(less.items.map((item) => [item.ref?.text, item.officer])).toEqual([['A1', null]]);
    expect(readSheets([{ ...sheet, filtered: true }]).problems).toMatchObject([{ code: 'filtered-rows-read' }, {}]);
  });
});

describe('tables', () => {
  test('exactly the marked table is read, with the header it was given', () => {
    const sheet = smallSheet('S', [
      ['Our year', null, null],
      ['Number', 'We want to', 'Whose'],
      ['1', 'Clear the backlog of repairs', 'Housing'],
      ['2', 'Publish a repairs standard', 'Housing'],
      ['3', 'Set up a tenant panel', 'Tenants'],
    ]);
    expect(readSheets([sheet]).items).toEqual([]);
    const reading = readSheets([sheet], of('S', { tables: [marked('A2:C4', [2], { columns: [settled(3, 'officer')] })] }));
    expect(tree(reading)).toEqual(['1 Clear the backlog of repairs', '2 Publish a repairs standard']);
    expect(reading.items[0]).toMatchObject({ officer: { text: 'Housing', cell: 'C3' }, title: { cell: 'B3' }, refGiven: true });
    expect(reading.tables).toMatchObject([
      { settledBy: 'hand', confidence: 1, headerRows: [2], range: { top: 2, left: 1, bottom: 4, right: 3 } },
    ]);
    expect(reading.tables[0]?.columns.map((column) => column.settledBy ?? null)).toEqual([null, null, 'hand']);
  });

  test('a table without headers goes by its columns; an open one takes the rows below it', () => {
    const sheet = smallSheet('S', [
      ['Clear the backlog of repairs', 'Housing', 'March 2026'],
      ['Publish a repairs standard', 'Housing', 'May 2026'],
      ['Set up a tenant panel', 'Tenants', 'June 2026'],
    ]);
    const columns = [settled(1, 'title'), settled(2, 'officer'), settled(3, 'timescale')];
    const closed = readSheets([sheet], of('S', { tables: [marked('A1:C2', [], { columns })] }));
    expect(closed.items.map((item) => [item.title.text, item.officer?.text, item.due?.text])).toEqual([
      ['Clear the backlog of repairs', 'Housing', 'March 2026'],
      ['Publish a repairs standard', 'Housing', 'May 2026'],
    ]);
    const open = readSheets([sheet], of('S', { tables: [marked('A1:C2', [], { columns, openEnded: true })] }), 'profile');
    expect(open.items).toHaveLength(3);
    expect(open.tables).toMatchObject([{ settledBy: 'profile', headerRows: [], range: { bottom: 3 } }]);
  });

  test('a recognised table that is only settled as it stands reads the same', () => {
    const sheet = smallSheet('Plan', [
      [{ text: 'Improvement plan', bold: true }],
      [{ text: 'Recommendation 1: Housing', bold: true }],
      ...ROWS,
      [],
      [{ text: 'Recommendation 2: Money', bold: true }],
      HEADER,
      ['B1', 'Balance the budget for next year', 'Head of Finance', 'G'],
    ]);
    const plain = readSheets([sheet]);
    expect(plain.items.map((item) => item.title.text)).toContain('Money');
    const again = readSheets([sheet], of('Plan', { tables: plain.tables.map(tableMapping) }));
    expect(tree(again)).toEqual(tree(plain));
    expect(again.items).toEqual(plain.items);
    const moved = readSheets(
      [sheet],
      withTable({ sheets: [], values: [] }, 'Plan', plain.tables, 0, (table) => withColumn(table, settled(3, 'sponsor'))),
    );
    expect(tree(moved)).toEqual(tree(plain));
    expect(moved.items.at(-1)).toMatchObject({ officer: null, sponsor: { text: 'Head of Finance' } });
  });

  test('two tables marked beside each other are read each by itself', () => {
    const sheet = smallSheet('S', [
      ['What', 'Whose', null, 'What', 'Whose'],
      ['Clear the backlog', 'Housing', null, 'Balance the budget', 'Finance'],
      ['Publish a standard', 'Housing', null, 'Close the accounts', 'Finance'],
      [null, null, null, 'Sell the depot', 'Estates'],
    ]);
    const columns = (first: number) => [settled(first, 'title'), settled(first + 1, 'officer')];
    const tables = [marked('A1:B3', [1], { columns: columns(1) }), marked('D1:E4', [1], { columns: columns(4) })];
    const reading = readSheets([sheet], of('S', { tables }));
    expect(reading.items.map((item) => `${item.title.cell} ${item.title.text}, ${item.officer?.text}`)).toEqual([
      'A2 Clear the backlog, Housing',
      'A3 Publish a standard, Housing',
      'D2 Balance the budget, Finance',
      'D3 Close the accounts, Finance',
      'D4 Sell the depot, Estates',
    ]);
  });

  test('a table said to lie on its side has its items in columns, named as they stand in the sheet', () => {
    const sheet = smallSheet('S', [
      ['Repairs and money'],
      ['Task', 'Clear the backlog', 'Balance the budget', 'Sell the depot'],
      ['Whose', 'Housing', 'Finance', 'Estates'],
      ['Now', 'G', 'A', 'R'],
    ]);
    const table = marked('A2:C4', [1], {
      transposed: true,
      openEnded: true,
      columns: [settled(2, 'title'), settled(3, 'officer'), settled(4, 'status', { period: '2025-26 Q1' })],
    });
    const reading = readSheets([sheet], of('S', { tables: [table] }));
    expect(
      reading.items.map(({ title, officer, reports }) => [
        title.text,
        title.cell,
        officer?.cell,
        reports[0]?.period,
        reports[0]?.rag?.code,
      ]),
    ).toEqual([
      ['Clear the backlog', 'B2', 'B3', '2025-26 Q1', 'G'],
      ['Balance the budget', 'C2', 'C3', '2025-26 Q1', 'A'],
      ['Sell the depot', 'D2', 'D3', '2025-26 Q1', 'R'],
    ]);
    expect(reading.tables).toMatchObject([
      { transposed: true, headerColumns: [1], headerRows: [], range: { top: 2, left: 1, bottom: 4, right: 4 }, settledBy: 'hand' },
    ]);
    expect(reading.tables[0]?.columns.map(({ column }) => column)).toEqual([2, 3, 4]);
    expect(reading.statusValues.map(({ cell }) => cell)).toEqual(['B4', 'C4', 'D4']);
  });

  test('what makes no sense is said once and never thrown', () => {
    const wrong = readSheets([PLAN], {
      sheets: [
        { sheet: 'Gone', use: 'read', hiddenRows: null, hiddenColumns: null, tables: null },
        {
          sheet: 'Plan',
          use: null,
          hiddenRows: null,
          hiddenColumns: null,
          tables: [marked('H20:K30', [20]), marked('A1:D4', [1]), marked('B2:C3', [])],
        },
      ],
      values: [],
    });
    expect(codes(wrong)).toEqual(['marked-sheet-missing', 'marked-tables-overlap', 'marked-table-empty']);
    expect(wrong.items).toHaveLength(3);
  });

  test('what lies outside the table it was said of is named, and the rest is used', () => {
    const table = marked('A1:C4', [1, 9], { columns: [settled(3, 'sponsor'), settled(8, 'status')] });
    const reading = readSheets([PLAN], of('Plan', { tables: [table] }));
    expect(codes(reading)).toEqual(['marked-headers-outside', 'marked-column-outside']);
    expect(reading.problems[1]?.message).toContain('column H');
    expect(reading.items[0]?.sponsor?.text).toBe('Head of Housing');
  });

  test('a sheet said to hold no table gives none, and its title still counts', () => {
    const cover = smallSheet('Cover', [['Improvement plan - Q2 2025/26'], [], ...ROWS]);
    const plan = smallSheet('Plan', [
      ['Ref', 'Action', 'RAG'],
      ['B1', 'Balance the budget', 'G'],
    ]);
    const reading = readSheets([cover, plan], of('Cover', { tables: [] }));
    expect(reading.items.map(({ ref, reports }) => `${ref?.text} ${reports[0]?.period}`)).toEqual(['B1 2025-26 Q2']);
  });

  test('a table marked on a hidden sheet is read', () => {
    const hidden = smallSheet('Old', [HEADER, ['B1', 'Balance the budget', 'Head of Finance', 'G']], { visibility: 'hidden' });
    const reading = readSheets([PLAN, hidden], of('Old', { tables: [marked('A1:D2', [1])] }));
    expect(reading.items.map((item) => item.ref?.text)).toEqual(['A1', 'A2', 'A3', 'B1']);
  });

  test('a table of numbers alone is shown, and says that nothing names its items', () => {
    const reading = readSheets(
      [
        smallSheet('S', [
          ['a', 'b'],
          [1, 2],
          [3, 4],
        ]),
      ],
      of('S', { tables: [marked('A1:B3', [1], { columns: [settled(1, 'notes'), settled(2, 'notes')] })] }),
    );
    expect(reading.tables).toHaveLength(1);
    expect(codes(reading)).toContain('marked-table-untitled');
  });
});

describe('columns', () => {
  test('what was settled wins; the rest stays recognised', () => {
    const table = marked('A1:D4', [1], { columns: [settled(4, 'update', { period: '2024-25 Q4' }), settled(3, 'unused')] });
    const reading = readSheets([PLAN], of('Plan', { tables: [table] }));
    expect(reading.items[0]).toMatchObject({
      ref: { text: 'A1' },
      officer: null,
      reports: [{ period: '2024-25 Q4', rag: null, narrative: { text: 'G' } }],
    });
    expect(reading.tables[0]?.columns.map(({ role }) => role)).toEqual(['ref', 'title', 'unused', 'update']);
  });

  test('another title than the recognised one: what changes less often stands above it, anything else tells more', () => {
    const sheet = smallSheet('S', [
      ['Aim', 'Action', 'In short', 'Lead'],
      ['Good homes', 'Clear the backlog of repairs that tenants wait for', 'Backlog', 'Head of Housing'],
      ['Good homes', 'Publish a repairs standard and hold us to it', 'Standard', 'Head of Housing'],
      ['Good money', 'Balance the budget for next year', 'Budget', 'Head of Finance'],
    ]);
    const reading = readSheets([sheet], of('S', { tables: [marked('A1:D4', [1], { columns: [settled(3, 'title')] })] }));
    expect(tree(reading)).toEqual(['1 Good homes', '  1.1 Backlog', '  1.2 Standard', '2 Good money', '  2.1 Budget']);
    expect(reading.items[1]?.narrative?.text).toContain('Clear the backlog');
  });
});

describe('levels', () => {
  test('columns, in the order that was said', () => {
    const sheet = smallSheet('S', [
      ['Action', 'Area', 'Lead'],
      ['Clear the backlog of repairs', 'Homes', 'Head of Housing'],
      ['Publish a repairs standard', 'Homes', 'Head of Housing'],
      ['Balance the budget', 'Money', 'Head of Finance'],
    ]);
    const levels = [level('Theme', 'column', 2), level('Task', 'column', 1)];
    const reading = readSheets([sheet], of('S', { tables: [marked('A1:C4', [1], { levels })] }));
    expect(reading.levels.map(({ name, from }) => `${name} ${from}`)).toEqual(['Theme column', 'Task column']);
    expect(tree(reading)).toEqual([
      '1 Homes',
      '  1.1 Clear the backlog of repairs',
      '  1.2 Publish a repairs standard',
      '2 Money',
      '  2.1 Balance the budget',
    ]);
  });

  test('banner rows, though they look like any line', () => {
    const rows = (first: string): Value[][] => [
      ['Task', 'Whose', 'Due'],
      [first],
      ['Clear the backlog', 'Housing', 'May 2026'],
      ['Money'],
      ['Balance the budget', 'Finance', 'May 2026'],
    ];
    const levels = [level('Theme', 'banner-row'), level('Task', 'column', 1)];
    const banners = readSheets([smallSheet('S', rows('Homes'))], of('S', { tables: [marked('A1:C5', [1], { levels })] }));
    expect(tree(banners)).toEqual(['1 Homes', '  1.1 Clear the backlog', '2 Money', '  2.1 Balance the budget']);
    expect(banners.levels.map(({ name, from }) => `${name} ${from}`)).toEqual(['Theme banner-row', 'Task column']);
  });

  test("the sheet's name", () => {
    const sheets = [
      smallSheet('Housing', [
        ['Task', 'Whose'],
        ['Clear the backlog', 'Ann'],
      ]),
      smallSheet('Finance', [
        ['Task', 'Whose'],
        ['Balance the budget', 'Bob'],
      ]),
    ];
    const named = readSheets(sheets, {
      sheets: sheets.flatMap(
        ({ name }) =>
          of(name, { tables: [marked('A1:B2', [1], { levels: [level('Service', 'sheet'), level('Task', 'column', 1)] })] }).sheets,
      ),
      values: [],
    });
    expect(tree(named)).toEqual(['1 Housing', '  1.1 Clear the backlog', '2 Finance', '  2.1 Balance the budget']);
    expect(named.levels.map(({ name, from }) => `${name} ${from}`)).toEqual(['Service sheet', 'Task column']);
  });

  test('a heading over the rows is no level where a person said so', () => {
    const sheet = smallSheet('S', [
      ['Ref', 'Action', 'Lead'],
      [{ text: 'Aim 1: Homes', bold: true }],
      ['1', 'Clear the backlog', 'Head of Housing'],
    ]);
    expect(tree(readSheets([sheet]))).toHaveLength(2);
    const reading = readSheets([sheet], of('S', { tables: [marked('A1:C3', [1], { levels: [level('Action', 'column', 2)] })] }));
    expect(tree(reading)).toEqual(['1 Clear the backlog']);
  });

  test('titles of refs that stand on another sheet, which is itself left out', () => {
    const sheets = [
      smallSheet('Actions', [
        ['Aim', 'Ref', 'Action', 'Lead'],
        ['1', '1.1', 'Clear the backlog', 'Head of Housing'],
        ['1', '1.2', 'Publish a standard', 'Head of Housing'],
        ['2', '2.1', 'Balance the budget', 'Head of Finance'],
      ]),
      smallSheet('Aims', [
        ['No', 'Words'],
        ['1', 'Good homes'],
        ['2', 'Good money'],
      ]),
    ];
    const levels = [level('Aim', 'other-sheet'), level('Action', 'column', 3)];
    const columns = [settled(1, 'parent-ref', { level: 0 }), settled(2, 'ref', { level: 1 })];
    const reading = readSheets(sheets, {
      sheets: [
        ...of('Actions', { tables: [marked('A1:D4', [1], { levels, columns })] }).sheets,
        ...of('Aims', { use: 'leave-out' }).sheets,
      ],
      values: [],
    });
    expect(tree(reading)).toEqual([
      '1 Good homes',
      '  1.1 Clear the backlog',
      '  1.2 Publish a standard',
      '2 Good money',
      '  2.1 Balance the budget',
    ]);
    expect(reading.items[0]?.title).toMatchObject({ sheet: 'Aims', cell: 'B2' });
  });
});

describe('values', () => {
  const sheet = smallSheet('S', [
    ['Ref', 'Action', 'Q1 2025/26 RAG'],
    ['A1', 'Clear the backlog of repairs', 'Sunny'],
    ['A2', 'Publish a repairs standard', ' sunny '],
    ['A3', 'Set up a tenant panel', 'On track'],
    ['A4', 'Balance the budget', { fill: '#112233' }],
    ['A5', 'Sell the depot', 'tba'],
  ]);

  test('a word and a colour mean what was said, and every value is counted with who said so', () => {
    const reading = readSheets([sheet], {
      sheets: [],
      values: [
        { text: 'SUNNY', fill: null, code: 'G' },
        { text: 'TBA', fill: null, code: null },
        { text: null, fill: '#112233', code: 'R' },
      ],
    });
    expect(reading.items.map((item) => item.reports[0]?.rag?.code ?? null)).toEqual(['G', 'G', 'G', 'R', null]);
    expect(codes(reading)).toEqual([]);
    expect(reading.statusValues).toEqual([
      { text: 'Sunny', fill: null, code: 'G', cells: 2, sheet: 'S', cell: 'C2', by: 'hand' },
      { text: 'On track', fill: null, code: 'G', cells: 1, sheet: 'S', cell: 'C4', by: 'recognition' },
      { text: '', fill: '#112233', code: 'R', cells: 1, sheet: 'S', cell: 'C5', by: 'hand' },
      { text: 'tba', fill: null, code: null, cells: 1, sheet: 'S', cell: 'C6', by: 'hand' },
    ]);
  });
});

test('no mapping, however odd, makes it fail', () => {
  const number = fc.nat(8).map((value) => value + 1);
  const role = fc.constantFrom('ref', 'parent-ref', 'title', 'parent-title', 'status', 'officer', 'unused', 'update', 'timescale');
  const from = fc.constantFrom(...LEVEL_SOURCES);
  const table = fc.record({
    range: fc
      .tuple(number, number, fc.nat(6), fc.nat(6))
      .map(([top, left, down, across]) => ({ top, left, bottom: top + down, right: left + across })),
    openEnded: fc.boolean(),
    headers: fc.array(number, { maxLength: 3 }),
    transposed: fc.boolean(),
    columns: fc.array(
      fc.record({
        column: number,
        role,
        level: fc.option(fc.nat(3)),
        period: fc.constantFrom(null, '2025-26 Q1', 'x'),
        dates: fc.constant(null),
      }),
      { maxLength: 4 },
    ),
    levels: fc.option(
      fc.array(fc.record({ name: fc.constantFrom('Aim', 'Action', ''), from, column: fc.option(number) }), { maxLength: 4 }),
    ),
  });
  const sheet = fc.record({
    sheet: fc.constantFrom('S', 'T'),
    use: fc.constantFrom(null, 'read', 'leave-out'),
    hiddenRows: fc.constantFrom(null, 'leave-out'),
    hiddenColumns: fc.constantFrom(null, 'leave-out'),
    tables: fc.option(fc.array(table, { maxLength: 3 })),
  });
  const value = fc.constantFrom<Value>(
    'Ref',
    'Action',
    'Lead',
    'Q2 RAG',
    '1',
    '1.1',
    'G',
    'Aim 1',
    'a. one\nb. two',
    'Clear the backlog',
    'March 2025',
    null,
    4,
    { fill: '#FF0000' },
  );
  fc.assert(
    fc.property(fc.array(fc.array(value, { maxLength: 8 }), { maxLength: 10 }), fc.array(sheet, { maxLength: 2 }), (rows, sheets) => {
      const reading = readSheets([smallSheet('S', rows)], { sheets, values: [] });
      const keys = new Set(reading.items.map((item) => item.key));
      expect(keys.size).toBe(reading.items.length);
      for (const item of reading.items) {
        if (item.parent !== null) expect(keys.has(item.parent)).toBe(true);
        expect(reading.levels[item.level]).toBeDefined();
      }
    }),
    { numRuns: 1500, seed: 11 },
  );
});
