import { expect, test } from 'vitest';
import { dateOrders, spelledOut } from '#shared/domain/dates.ts';

const column = (...texts: string[]) => dateOrders(texts.map((text, index) => ({ text, cell: `F${index + 2}` })));

test('a column of numeric dates says how many are day first, month first, or either', () => {
  expect(column('31/03/2025', '03/04/2025', 'By 05/06/25', '04/04/2025', 'March 2025', '2025-03-04')).toEqual({
    ambiguous: 2,
    monthFirst: 0,
    dayFirst: 1,
    cells: ['F3', 'F4'],
  });
  expect(column('03/25/2025', '03/04/2025', '12/31/2025')).toEqual({ ambiguous: 1, monthFirst: 2, dayFirst: 0, cells: ['F3'] });
  expect(column('TBC', '1.2.3.4', '2025/26', '30/02/2025')).toEqual({ ambiguous: 0, monthFirst: 0, dayFirst: 0, cells: [] });
});

test('a date can be spelled out, so that nobody reads it the other way', () => {
  expect(spelledOut('By 03/04/2025, then 3/25/25', 'month-first')).toBe('By 4 March 2025, then 25 March 2025');
  expect(spelledOut('03/04/2025', 'day-first')).toBe('3 April 2025');
  expect(spelledOut('March 2025; 30/02/2025', 'month-first')).toBe('March 2025; 30/02/2025');
});
