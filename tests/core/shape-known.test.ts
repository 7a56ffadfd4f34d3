/** A remembered shape of several tables: each finds its own place, whatever its sheet is called by now. */
import { expect, test } from 'vitest';
import { type KeptShape, shapeOfKnown } from '#core/trackers/shapes/profile-match.ts';
import type { ProfileColumn, ProfileTable } from '#shared/domain/mapping.ts';
import type { Sheet, Workbook } from '#shared/domain/sheet.ts';
import { smallSheet } from '../support/small-sheets.ts';

function workbook(sheets: readonly Sheet[]): Workbook {
  return { file: 'return.xlsx', properties: { title: null, author: null, modified: null }, sheets, remarks: [] };
}

function remembered(headers: readonly string[]): ProfileTable {
  const columns = headers.map((header, offset): ProfileColumn => ({ header, offset, role: 'notes', level: null, dates: null }));
  return { transposed: false, headerDepth: 1, endsBefore: null, columns, levels: null };
}

function shape(sheets: readonly { readonly name: string | null; readonly tables: readonly ProfileTable[] }[]): KeptShape {
  const settled = { use: null, hiddenRows: null, hiddenColumns: null };
  return { id: 'shape', name: 'Harbour', planId: null, values: [], sheets: sheets.map((sheet) => ({ ...settled, ...sheet })) };
}

const HEADERS = ['our no', 'what', '{period} how is it'];
const SHEET = [
  ['Our no.', 'What', 'Q3 how is it'],
  ['1.1', 'Repair the sea wall', 'G'],
];

function placesOf(shapeKept: KeptShape, file: Workbook) {
  const found = shapeOfKnown(file, [shapeKept]);
  const places = found?.mapping.sheets.map(({ sheet, tables }) => [
    sheet,
    tables?.map(({ range: { top, left, bottom, right } }) => [top, left, bottom, right]),
  ]);
  return { places, differences: found?.used.differences };
}

const THREE = shape(['adults', 'children', 'place'].map((name) => ({ name, tables: [remembered(HEADERS)] })));

test('sheets that were renamed are told apart: no table is taken for two', () => {
  const renamed = workbook(['Adults', 'Childrens Services', 'Place and Growth'].map((name) => smallSheet(name, SHEET)));
  expect(placesOf(THREE, renamed)).toEqual({
    places: [
      ['Adults', [[1, 1, 2, 3]]],
      ['Childrens Services', [[1, 1, 2, 3]]],
      ['Place and Growth', [[1, 1, 2, 3]]],
    ],
    differences: [],
  });
});

test('a sheet that is gone is said, and its table is not looked for in another', () => {
  const fewer = workbook(['Adults', 'Place'].map((name) => smallSheet(name, SHEET)));
  expect(placesOf(THREE, fewer)).toEqual({
    places: [
      ['Adults', [[1, 1, 2, 3]]],
      ['Place', [[1, 1, 2, 3]]],
    ],
    differences: ['1 table that was there is gone.'],
  });
});

test('two tables with the same headers, below each other, keep their own rows', () => {
  const two = shape([{ name: 'return', tables: [remembered(HEADERS), remembered(HEADERS)] }]);
  const rows = [...SHEET, ['1.2', 'Dredge the basin', 'A'], [null], ...SHEET];
  expect(placesOf(two, workbook([smallSheet('Return', rows)])).places).toEqual([
    [
      'Return',
      [
        [1, 1, 4, 3],
        [5, 1, 6, 3],
      ],
    ],
  ]);
});

test('two tables with the same headers, side by side, keep their own columns', () => {
  const two = shape([{ name: 'return', tables: [remembered(HEADERS), remembered(HEADERS)] }]);
  const rows = SHEET.map((row) => [...row, null, ...row]);
  const places = placesOf(two, workbook([smallSheet('Return', rows)])).places;
  expect(places).toEqual([
    [
      'Return',
      [
        [1, 1, 2, 3],
        [1, 5, 2, 7],
      ],
    ],
  ]);
});
