import { expect, test } from 'vitest';
import { addDays, daysBetween, readDate, weekdayInWords } from '#shared/domain/dates.ts';
import {
  comparePeriods,
  nextPeriod,
  offeredPeriods,
  parsePeriod,
  periodEnd,
  periodFromWords,
  periodLabel,
  periodOfDate,
  periodStart,
  periodsOfYear,
  previousPeriod,
  shortPeriod,
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

test('a month is a period of its own: the ninth month of the year from April is December', () => {
  expect(parsePeriod('2024-25 M09')).toEqual({ kind: 'month', startYear: 2024, month: 9, quarter: 3 });
  expect(['2024-25 M00', '2024-25 M13', '2024-25 M9', '2024-26 M09'].map(parsePeriod)).toEqual([null, null, null, null]);
  expect([periodStart('2024-25 M11'), periodEnd('2024-25 M11'), periodLabel('2024-25 M11')]).toEqual([
    '2025-02-01',
    '2025-02-28',
    'February 2025',
  ]);
  expect([nextPeriod('2024-25 M12'), previousPeriod('2024-25 M01'), nextPeriod('2024-25 M09')]).toEqual([
    '2025-26 M01',
    '2023-24 M12',
    '2024-25 M10',
  ]);
  expect([periodOfDate('2025-03-31', 'month'), periodOfDate('2024-04-01', 'month')]).toEqual(['2024-25 M12', '2024-25 M01']);
  expect(['2024-25 Q3', '2024-25 M09', '2024-25 Q2'].map(shortPeriod)).toEqual(['Q3', 'Dec', 'Q2']);
  expect(periodsOfYear('2024-25 M09')).toHaveLength(12);
});

test('months are found in words only where they are asked for', () => {
  expect([periodFromWords('December 2024'), periodFromWords('December 2024', null, 'month')]).toEqual(['2024-25 Q3', '2024-25 M09']);
  expect(periodFromWords('Position at 31/01/2025', null, 'month')).toBe('2024-25 M10');
  expect(periodFromWords('Dec update', '2024-25', 'month')).toBe('2024-25 M09');
  expect([periodFromWords('Q3 2024-25', null, 'month'), periodFromWords('Oct-Dec 2024', null, 'month')]).toEqual([null, null]);
});

test('a plan that changes to months goes on where its quarters end, and back', () => {
  expect(nextPeriod('2024-25 Q2', 'month')).toBe('2024-25 M07');
  expect(previousPeriod('2024-25 M07', 'quarter')).toBe('2024-25 Q2');
  expect(nextPeriod('2024-25 M08', 'quarter')).toBe('2024-25 Q3');
  expect(['2024-25 Q4', '2024-25 M07', '2024-25 Q3', '2024-25 M09', '2024-25 Q2'].sort(comparePeriods)).toEqual([
    '2024-25 Q2',
    '2024-25 M07',
    '2024-25 M09',
    '2024-25 Q3',
    '2024-25 Q4',
  ]);
});

test('every day lies in one quarter and one month, whose ends it lies between', () => {
  for (let day = '2023-12-31'; day < '2025-05-01'; day = addDays(day, 1)) {
    for (const frequency of ['quarter', 'month'] as const) {
      const key = periodOfDate(day, frequency) ?? '';
      expect(periodStart(key) <= day && day <= periodEnd(key)).toBe(true);
      expect(nextPeriod(previousPeriod(key))).toBe(key);
    }
  }
});

test('a plan is looked at in what was reported and the period after', () => {
  expect(offeredPeriods(['2024-25 Q1', '2024-25 Q2'], 'quarter', '2025-06-01')).toEqual(['2024-25 Q1', '2024-25 Q2', '2024-25 Q3']);
  expect(offeredPeriods(['2024-25 Q2'], 'month', '2025-06-01')).toEqual(['2024-25 Q2', '2024-25 M07']);
  expect(offeredPeriods([], 'month', '2025-06-01')).toEqual(['2025-26 M03']);
});

test('days are said with their weekday, and counted from one to another', () => {
  expect(['2025-01-10', '2024-02-29', '2000-01-01', 'soon'].map(weekdayInWords)).toEqual([
    'Friday 10 January 2025',
    'Thursday 29 February 2024',
    'Saturday 1 January 2000',
    'soon',
  ]);
  expect([
    daysBetween('2024-02-28', '2024-03-01'),
    daysBetween('2025-01-10', '2025-01-08'),
    daysBetween('1999-12-31', '2025-01-10'),
  ]).toEqual([2, -2, 9142]);
});
