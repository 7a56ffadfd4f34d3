import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { impossibleDay, readTimescale } from '#shared/domain/timescale.ts';

/** kind, start, end as the plan's reader would say them */
const wordings: readonly (readonly [string, string, string | null, string | null])[] = [
  ['March 2026', 'by', null, '2026-03-31'],
  ['Sept 2024', 'by', null, '2024-09-30'],
  ['February 2024', 'by', null, '2024-02-29'],
  ['By December 2024', 'by', null, '2024-12-31'],
  ['By end of March 2026', 'by', null, '2026-03-31'],
  ['by 22 May 2025', 'by', null, '2025-05-22'],
  ['31/03/2025', 'by', null, '2025-03-31'],
  ['2025-03-31', 'by', null, '2025-03-31'],
  ['17th July, 2024', 'by', null, '2024-07-17'],
  ['mid-May 2025', 'by', null, '2025-05-15'],
  ['Sep-24', 'by', null, '2024-09-30'],
  ['To be completed by March 2025', 'by', null, '2025-03-31'],
  ['From September 2024', 'from', '2024-09-01', null],
  ['January 2025 onwards', 'from', '2025-01-01', null],
  ['April-Sept 2024', 'between', '2024-04-01', '2024-09-30'],
  ['June-July 2024', 'between', '2024-06-01', '2024-07-31'],
  ['February/March 2024', 'between', '2024-02-01', '2024-03-31'],
  ['December 2024/January 2025', 'between', '2024-12-01', '2025-01-31'],
  ['Dec/Jan 2025', 'between', '2024-12-01', '2025-01-31'],
  ['Spring 2024', 'between', '2024-03-01', '2024-05-31'],
  ['Summer 2024', 'between', '2024-06-01', '2024-08-31'],
  ['Autumn 2024', 'between', '2024-09-01', '2024-11-30'],
  ['Winter 2024', 'between', '2024-12-01', '2025-02-28'],
  ['Winter 2024/25', 'between', '2024-12-01', '2025-02-28'],
  ['Spring/early Summer 2024', 'between', '2024-03-01', '2024-08-31'],
  ['Q2 2025/26', 'between', '2025-07-01', '2025-09-30'],
  ['Q4 2025-26', 'between', '2026-01-01', '2026-03-31'],
  ['Q1-Q2 2025/26', 'between', '2025-04-01', '2025-09-30'],
  ['2025/26', 'between', '2025-04-01', '2026-03-31'],
  ['w/c 3 March 2025', 'between', '2025-03-03', '2025-03-09'],
  ['From April 2025 to March 2026', 'between', '2025-04-01', '2026-03-31'],
  ['1-15 June 2025', 'between', '2025-06-01', '2025-06-15'],
  ['1st to 15th June 2025', 'between', '2025-06-01', '2025-06-15'],
  ['31st March 2025', 'by', null, '2025-03-31'],
  ['31.3.25', 'by', null, '2025-03-31'],
  ['Mar-25', 'by', null, '2025-03-31'],
  ['By end of Q2 25/26', 'by', null, '2025-09-30'],
  ['Q1 25/26', 'between', '2025-04-01', '2025-06-30'],
  ['Q2 FY25/26', 'between', '2025-07-01', '2025-09-30'],
  ['2025 Q3', 'between', '2025-10-01', '2025-12-31'],
  ['Q1 - Q3 2025/26', 'between', '2025-04-01', '2025-12-31'],
  ['H1 2025/26', 'between', '2025-04-01', '2025-09-30'],
  ['FY25/26', 'between', '2025-04-01', '2026-03-31'],
  ['25/26', 'between', '2025-04-01', '2026-03-31'],
  ['Jan - Mar 2025', 'between', '2025-01-01', '2025-03-31'],
  ['w/e 10 January 2025', 'by', null, '2025-01-10'],
  ['6 June 2025 (was 1 May 2025)', 'by', null, '2025-06-06'],
  ['03/04/2025', 'by', null, '2025-04-03'],
  ['03/25/2025', 'by', null, '2025-03-25'],
  ['30 Feb 2025', 'unread', null, null],
  ['31/04/2025', 'unread', null, null],
  ['32 March 2025', 'unread', null, null],
  ['ASAP', 'unread', null, null],
  ['end of FY26', 'unread', null, null],
  ['Ongoing', 'ongoing', null, null],
  ['Ongoing from April 2025', 'ongoing', '2025-04-01', null],
  ['Ongoing until March 2026', 'ongoing', null, '2026-03-31'],
  ['TBC', 'to-be-confirmed', null, null],
  ['March 2025 (TBC)', 'to-be-confirmed', null, '2025-03-31'],
  ['Completed', 'completed', null, null],
  ['Completed March 2024', 'completed', null, '2024-03-31'],
  ['September 2024 March 2025', 'several', null, '2025-03-31'],
  ['13/25/2025', 'unread', null, null],
  ['5 June', 'unread', null, null],
  ['as soon as funding allows', 'unread', null, null],
  ['', 'unread', null, null],
];

test.each(wordings)('reads "%s" as %s', (text, kind, start, end) => {
  const { text: kept, kind: read, start: from, end: to } = readTimescale(text);
  expect({ kept, read, from, to }).toEqual({ kept: text, read: kind, from: start, to: end });
});

test('numeric dates are read month first where their column is', () => {
  const read = (text: string) => readTimescale(text, { order: 'month-first' });
  expect(['03/04/2025', '3/25/25', '25/03/2025', '3 April 2025'].map((text) => read(text).end)).toEqual([
    '2025-03-04',
    '2025-03-25',
    '2025-03-25',
    '2025-04-03',
  ]);
});

test('a day that no calendar has is named', () => {
  const texts = [
    'By 30 Feb 2025',
    'June 2024; 31/04/2025',
    '29 February 2024',
    '03/25/2025',
    '2025-02-30',
    '2025/26',
    'at 12.30 on 3 March 2025',
  ];
  expect(texts.map(impossibleDay)).toEqual(['30 Feb 2025', '31/04/2025', null, null, '2025-02-30', null, null]);
});

describe('several dates are milestones in the order written', () => {
  test.each([
    ['September 2024 March 2025', ['September 2024 2024-09-30', 'March 2025 2025-03-31']],
    [
      'Working Group – March 2024 Final strategy – October 2024',
      ['Working Group – March 2024 2024-03-31', 'Final strategy – October 2024 2024-10-31'],
    ],
    ['Spring 2024 Spring 2024\nDecember 2024', ['Spring 2024 2024-05-31', 'Spring 2024 2024-05-31', 'December 2024 2024-12-31']],
    [
      'February 2024 April 2024\nMay 2024 Ongoing',
      ['February 2024 2024-02-29', 'April 2024 2024-04-30', 'May 2024 2024-05-31', 'Ongoing -'],
    ],
    ['Ongoing Spring 2024 Autumn 2024', ['Ongoing -', 'Spring 2024 2024-05-31', 'Autumn 2024 2024-11-30']],
    ['March and June 2025', ['March 2025-03-31', 'June 2025 2025-06-30']],
  ])('%s', (text, milestones) => {
    const read = readTimescale(text);
    expect(read.kind).toBe('several');
    expect(read.milestones.map((milestone) => `${milestone.text} ${milestone.end ?? '-'}`)).toEqual(milestones);
  });
});

const expected = '../shared/trackers/expected';
describe.skipIf(!existsSync(expected))('every timescale of the trackers (../shared/trackers/expected)', () => {
  test('is read', () => {
    const wordings = new Set<string>();
    for (const file of readdirSync(expected)) {
      const { items } = JSON.parse(readFileSync(`${expected}/${file}`, 'utf8'));
      for (const item of items) if (typeof item.due === 'string' && item.due !== '') wordings.add(item.due);
    }
    expect(wordings.size).toBeGreaterThan(40);
    expect([...wordings].filter((text) => readTimescale(text).kind === 'unread')).toEqual([]);
  });
});
