import { expect, test } from 'vitest';
import { addDays, readDate } from '#shared/domain/dates.ts';
import {
  comparePeriods,
  nextPeriod,
  parsePeriod,
  periodEnd,
  periodFromWords,
  periodLabel,
  periodOfDate,
  periodStart,
  previousPeriod,
} from '#shared/domain/period.ts';

test.each([
  ['2024-25 Q3', null, '2024-25 Q3'],
  ['Q3 2024/25', null, '2024-25 Q3'],
  ['2024/25 Q3', null, '2024-25 Q3'],
  ['Quarter 3 (Oct - Dec 2024)', null, '2024-25 Q3'],
  ['Q2 2025-26', null, '2025-26 Q2'],
  ['QTR 3 24/25', null, '2024-25 Q3'],
  ['Oct-Dec 2024', null, '2024-25 Q3'],
  ['Q4 (Jan – Mar 2025)', null, '2024-25 Q4'],
  ['Progress as at mid-May 2025', null, '2025-26 Q1'],
  ['May 2025', null, '2025-26 Q1'],
  ['31/12/2024', null, '2024-25 Q3'],
  ['Year end 2024/25', null, '2024-25 Q4'],
  ['Council Plan 2024-25: Quarter 2', null, '2024-25 Q2'],
  ['Q3 RAG', '2024-25', '2024-25 Q3'],
  ['Status Q3', '2024-25 Q2', '2024-25 Q3'],
  ['Oct to Dec', '2024/25', '2024-25 Q3'],
  ['Q3', null, null],
  ['Q1 and Q2 2024-25', null, null],
  ['Dec 2024/Jan 2025', null, null],
  ['Delivery Plan 2025-27', null, null],
  ['it may be late', '2024-25', null],
])('"%s" (in %s) is the period %s', (text, hint, period) => {
  expect(periodFromWords(text, hint)).toBe(period);
});

test('a financial year runs from April to March', () => {
  expect([periodOfDate('2024-04-01'), periodOfDate('2025-03-31'), periodOfDate('2025-02-30')]).toEqual(['2024-25 Q1', '2024-25 Q4', null]);
  expect([periodStart('2024-25 Q4'), periodEnd('2024-25 Q4'), periodLabel('2024-25 Q4')]).toEqual([
    '2025-01-01',
    '2025-03-31',
    'January to March 2025',
  ]);
  expect(periodLabel('2024-25 Q3')).toBe('October to December 2024');
  expect([nextPeriod('2024-25 Q4'), previousPeriod('2025-26 Q1')]).toEqual(['2025-26 Q1', '2024-25 Q4']);
  expect(['2025-26 Q1', '2024-25 Q4', '2024-25 Q2'].sort(comparePeriods)).toEqual(['2024-25 Q2', '2024-25 Q4', '2025-26 Q1']);
  expect(nextPeriod('1999-00 Q4')).toBe('2000-01 Q1');
  expect(parsePeriod('2024-26 Q1')).toBeNull();
  expect(() => periodStart('Q3')).toThrow('"Q3" is not a period');
});

test('dates are read day first, and only where there is such a day', () => {
  expect(['31/12/2024', '3rd March 2025', '1.4.25', '2025-03-31T10:00:00', '31/02/2025', '12/31/2024', 'March 2025'].map(readDate)).toEqual(
    ['2024-12-31', '2025-03-03', '2025-04-01', '2025-03-31', null, null, null],
  );
  expect([addDays('2024-12-28', 6), addDays('2025-03-01', -1)]).toEqual(['2025-01-03', '2025-02-28']);
});
