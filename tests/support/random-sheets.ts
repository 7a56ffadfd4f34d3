/** Sheets of random cells, and mappings that a person could have clicked together over any sheet. */
import fc from 'fast-check';
import type { Mapping, SheetMapping, TableMapping } from '#shared/domain/mapping.ts';
import { COLUMN_ROLES, LEVEL_SOURCES } from '#shared/domain/reading.ts';
import type { Cell, Merge, Row, Sheet, Workbook } from '#shared/domain/sheet.ts';
import { drawing } from './random-layout.ts';

const TEXTS = [
  'Ref',
  'Action',
  'Theme',
  'Lead officer',
  'RAG',
  'Update',
  'Q3 2025/26',
  'Total',
  'Note:',
  '1',
  '1.1',
  'A',
  'G',
  'Amber',
  '#N/A',
  '',
  ' ',
  '\u200b',
  '45%',
  'Publish the register',
  'a) first\nb) second',
  '• one\n• two',
  '31/03/2026',
  '=1+1',
  'x'.repeat(300),
  '🟢',
  'See action 1.1',
  '(continued)',
  'TBC',
  'ß\u0301',
  '__proto__',
] as const;
const FILLS = [null, null, '#FF0000', '#00B050', '#FFFFFF', '#BFBFBF'] as const;

const cell: fc.Arbitrary<Omit<Cell, 'column'>> = fc
  .record({
    text: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
    ),
    kind: fc.constantFrom('text', 'text', 'text', 'number', 'date', 'boolean', 'error', 'blank'),
    fill: fc.constantFrom(...FILLS),
    bold: fc.boolean(),
    strike: fc.nat(9).map((drawn) => drawn === 9),
    formula: fc.nat(9).map((drawn) => drawn === 9),
    note: fc.constantFrom(null, null, null, 'a note'),
    link: fc.constantFrom(null, null, null, 'https://example.org/'),
  })
  .map((drawn) => withValue(drawn));

function withValue(drawn: Omit<Cell, 'column' | 'value'>): Omit<Cell, 'column'> {
  switch (drawn.kind) {
    case 'blank':
      return { ...drawn, text: '', value: null };
    case 'number':
      return { ...drawn, text: '7.5', value: 7.5 };
    case 'date':
      return { ...drawn, text: '31/03/2026', value: '2026-03-31' };
    case 'boolean':
      return { ...drawn, text: 'TRUE', value: true };
    case 'error':
      return { ...drawn, text: '#N/A', value: '#N/A' };
    case 'text':
      return { ...drawn, value: drawn.text };
  }
}

const range: fc.Arbitrary<Merge> = fc
  .record({ top: fc.integer({ min: 1, max: 12 }), left: fc.integer({ min: 1, max: 4 }), down: fc.nat(25), across: fc.nat(8) })
  .map(({ top, left, down, across }) => ({ top, left, bottom: top + down, right: left + across }));

const sheet: fc.Arbitrary<Sheet> = fc
  .record({
    name: fc.constantFrom('Plan', 'Q3', 'Key', 'Sheet1'),
    visibility: fc.constantFrom('visible', 'visible', 'visible', 'hidden', 'very-hidden'),
    rows: fc.array(
      fc.record({ skip: fc.nat(2), hidden: fc.nat(9), outline: fc.nat(3), cells: fc.array(fc.option(cell), { maxLength: 9 }) }),
      { maxLength: 25 },
    ),
    /** most sheets have a row of header words somewhere, so that there is something to recognise */
    headers: fc.option(
      fc.record({
        at: fc.nat(4),
        words: fc.shuffledSubarray(['Ref', 'Action', 'Theme', 'Lead officer', 'Due date', 'RAG', 'Update', '% complete', '', 'Q3 RAG'], {
          minLength: 3,
        }),
      }),
      { freq: 4 },
    ),
    merges: fc.array(range, { maxLength: 3 }),
    hiddenColumns: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 2 }),
    filtered: fc.boolean(),
  })
  .map(({ rows, merges, headers, ...rest }) => ({
    ...rest,
    rows: withHeaders(numbered(rows), headers),
    merges: apart(merges),
    columnWidths: {},
    tables: [],
    dropdowns: [],
  }));

function numbered(
  drawn: readonly {
    readonly skip: number;
    readonly hidden: number;
    readonly outline: number;
    readonly cells: readonly (Omit<Cell, 'column'> | null)[];
  }[],
): Row[] {
  let number = 0;
  return drawn.flatMap(({ skip, hidden, outline, cells }) => {
    number += skip + 1;
    const line = cells.flatMap((one, index) => (one === null ? [] : [{ ...one, column: index + 1 }]));
    return line.length === 0 ? [] : [{ number, hidden: hidden === 9, outline, height: null, cells: line }];
  });
}

function withHeaders(rows: readonly Row[], headers: { readonly at: number; readonly words: readonly string[] } | null): readonly Row[] {
  const row = rows[headers?.at ?? rows.length];
  if (headers === null || row === undefined) return rows;
  const plain = { kind: 'text', fill: null, bold: true, strike: false, formula: false, note: null, link: null } as const;
  const cells = headers.words.map((text, index): Cell => ({ ...plain, column: index + 1, text, value: text }));
  return rows.map((one) => (one === row ? { ...one, cells } : one));
}

/** Excel knows no merges that overlap. */
function apart(merges: readonly Merge[]): Merge[] {
  const kept: Merge[] = [];
  for (const one of merges) {
    const overlaps = kept.some(
      (other) => one.top <= other.bottom && other.top <= one.bottom && one.left <= other.right && other.left <= one.right,
    );
    if (!overlaps && (one.top !== one.bottom || one.left !== one.right)) kept.push(one);
  }
  return kept;
}

export const randomWorkbook: fc.Arbitrary<Workbook> = fc
  .uniqueArray(sheet, { minLength: 0, maxLength: 3, selector: ({ name }) => name })
  .map((sheets) => {
    const workbook: Workbook = { file: 'random.xlsx', properties: { title: null, author: null, modified: null }, sheets, remarks: [] };
    return { ...workbook, [fc.toStringMethod]: () => drawing(workbook) };
  });

const table: fc.Arbitrary<TableMapping> = fc.record({
  range,
  openEnded: fc.boolean(),
  headers: fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { maxLength: 3 }),
  transposed: fc.nat(4).map((drawn) => drawn === 4),
  columns: fc.uniqueArray(
    fc.record({
      column: fc.integer({ min: 1, max: 12 }),
      role: fc.constantFrom(...COLUMN_ROLES),
      level: fc.option(fc.nat(4)),
      period: fc.constantFrom(null, '2025-26 Q3', '2024-25 Q4'),
      dates: fc.constantFrom(null, 'day-first' as const, 'month-first' as const),
    }),
    { maxLength: 8, selector: ({ column }) => column },
  ),
  levels: fc.option(
    fc.array(
      fc.record({
        name: fc.constantFrom('Aim', 'Action', 'Step'),
        from: fc.constantFrom(...LEVEL_SOURCES),
        column: fc.option(fc.integer({ min: 1, max: 12 })),
      }),
      {
        maxLength: 4,
      },
    ),
  ),
});

const choice = fc.constantFrom(null, 'read' as const, 'leave-out' as const);

const sheetMapping: fc.Arbitrary<SheetMapping> = fc.record({
  sheet: fc.constantFrom('Plan', 'Q3', 'Sheet1', 'no such sheet'),
  use: choice,
  hiddenRows: choice,
  hiddenColumns: choice,
  tables: fc.option(fc.array(table, { maxLength: 3 })),
});

/** Anything that the correction screen could send, sensible or not. */
export const randomMapping: fc.Arbitrary<Mapping> = fc.record({
  sheets: fc.uniqueArray(sheetMapping, { maxLength: 2, selector: ({ sheet: name }) => name }),
  values: fc.array(
    fc.oneof(
      fc.record({ text: fc.constantFrom('G', 'Amber', 'Total', '🟢'), fill: fc.constant(null), code: fc.constantFrom('R', 'A', null) }),
      fc.record({ text: fc.constant(null), fill: fc.constantFrom('#FF0000', '#BFBFBF'), code: fc.constantFrom('S', 'B', null) }),
    ),
    { maxLength: 3 },
  ),
});
