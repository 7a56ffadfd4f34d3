/** What directorates send: statuses of parts beside that of the whole, quarters not yet filled in, dashboards, headers in their own words. */
import { describe, expect, test } from 'vitest';
import type { Reading } from '#shared/domain/reading.ts';
import { readSheets, smallSheet, tree, type Value } from '../support/small-sheets.ts';

const LEAD = 'Head of Housing';

/** "1 2025-26 Q2 G: Let in May" for each report of each item. */
function told(reading: Reading): string[] {
  return reading.items.flatMap((item) =>
    item.reports.map(({ period, rag, narrative }) =>
      [item.ref?.text ?? item.title.text, period, `${rag?.code ?? '-'}: ${narrative?.text ?? ''}`.trim()].join(' '),
    ),
  );
}

describe('which status counts', () => {
  test('the overall status, and not that of time or cost before it', () => {
    const reading = readSheets([
      smallSheet('Q3 2025/26', [
        ['Ref', 'Project', 'Lead', 'Time', 'Cost', 'Quality', 'Overall RAG', 'Key messages'],
        ['P1', 'Build the depot', LEAD, 'R', 'A', 'G', 'A', 'Steel is late'],
        ['P2', 'Move the archive', LEAD, 'A', 'G', 'G', 'G', 'On the way'],
        ['P3', 'Replace the ledger', LEAD, 'G', 'G', 'A', 'R', 'Stopped'],
      ]),
    ]);
    expect(told(reading)).toEqual(['P1 2025-26 Q3 A: Steel is late', 'P2 2025-26 Q3 G: On the way', 'P3 2025-26 Q3 R: Stopped']);
  });

  test('a status without a quarter is of the quarter that the update beside it is of', () => {
    const reading = readSheets([
      smallSheet('Return', [
        ['Ref', 'Action', 'Lead officer', 'RAG rating', 'Q2 2025/26 progress update'],
        ['1', 'Let the empty homes', LEAD, 'G', 'Let in May'],
        ['2', 'Inspect the lifts', LEAD, 'R', 'No inspector'],
      ]),
    ]);
    expect(told(reading)).toEqual(['1 2025-26 Q2 G: Let in May', '2 2025-26 Q2 R: No inspector']);
    expect(reading.problems).toEqual([]);
  });

  const quarters: Value[][] = [
    ['Ref', 'Action', 'Lead officer', 'Q1', 'Q2', 'Q3', 'Q4', 'Comments'],
    ['1', 'Let the empty homes', LEAD, 'G', 'G', 'A', null, 'Delayed by a month'],
    ['2', 'Inspect the lifts', LEAD, 'A', 'R', 'R', null, 'No inspector'],
  ];

  test('comments are of the last quarter that anyone has filled in', () => {
    const reading = readSheets([smallSheet('Actions 2024/25', quarters)]);
    expect(reading.period?.text).toBe('2024-25 Q3');
    expect(told(reading).filter((line) => !line.endsWith(':'))).toEqual([
      '1 2024-25 Q3 A: Delayed by a month',
      '2 2024-25 Q3 R: No inspector',
    ]);
  });

  test('unless the title says that the empty quarter is the one reported', () => {
    const reading = readSheets([smallSheet('Q4 2024/25', quarters)]);
    expect(reading.period?.text).toBe('2024-25 Q4');
  });
});

describe('what is an item', () => {
  test('counts on a dashboard are none', () => {
    const reading = readSheets([
      smallSheet('Dashboard', [
        ['Status', 'Number of actions', '%'],
        ['Red', 1, '25%'],
        ['Amber', 1, '25%'],
        ['Green', 2, '50%'],
      ]),
      smallSheet('Actions Q1 2025/26', [
        ['Ref', 'Action', 'Lead officer', 'RAG', 'Progress'],
        ['1', 'Let the empty homes', LEAD, 'G', 'Let in May'],
        ['2', 'Inspect the lifts', LEAD, 'R', 'No inspector'],
      ]),
    ]);
    expect(tree(reading)).toEqual(['1 Let the empty homes', '2 Inspect the lifts']);
  });

  test('an unknown header beside the refs heads the titles', () => {
    const reading = readSheets([
      smallSheet('Q1 2025/26', [
        ['Ref', 'Saving', 'Lead', '£000', 'RAG', 'Narrative'],
        ['S1', 'Close the staff canteen', LEAD, 40, 'G', 'Closed'],
        ['S2', 'Reduce agency spend', LEAD, 120, 'A', 'Behind'],
        ['S3', 'Merge the two depots', LEAD, 15, 'R', 'Stopped'],
      ]),
    ]);
    expect(tree(reading)).toEqual(['S1 Close the staff canteen', 'S2 Reduce agency spend', 'S3 Merge the two depots']);
  });

  test('"Rec" over a ref of every "Agreed action" is no level of its own', () => {
    const reading = readSheets([
      smallSheet('Q1 2025/26', [
        ['Rec', 'Agreed action', 'Officer', 'Due date', 'Status'],
        ['1', 'Publish the register', LEAD, '31/03/2025', 'Green'],
        ['2', 'Train the chairs', LEAD, '30/06/2025', 'Red'],
        ['3', 'Webcast the meetings', LEAD, '30/09/2025', 'Green'],
      ]),
    ]);
    expect(tree(reading)).toEqual(['1 Publish the register', '2 Train the chairs', '3 Webcast the meetings']);
  });

  test('codes of a few owners are owners and no refs', () => {
    const reading = readSheets([
      smallSheet('Q3 2025/26', [
        ['Project', 'Milestone', 'Owner', 'Baseline', 'RAG'],
        ['Leisure centre', 'Design complete', 'PM1', 'June 2025', 'G'],
        ['Leisure centre', 'Start on site', 'PM1', 'November 2025', 'R'],
        ['Town hall', 'Design complete', 'PM2', 'May 2025', 'A'],
        ['Town hall', 'Start on site', 'PM2', 'March 2026', 'G'],
      ]),
    ]);
    expect(reading.items.filter((item) => item.officer !== null).map((item) => [item.officer?.text, item.due?.text])).toEqual([
      ['PM1', 'June 2025'],
      ['PM1', 'November 2025'],
      ['PM2', 'May 2025'],
      ['PM2', 'March 2026'],
    ]);
    expect(reading.problems).toEqual([]);
  });
});
