/** What directorates send: statuses of parts beside that of the whole, quarters not yet filled in, dashboards, headers in their own words. */
import { describe, expect, test } from 'vitest';
import { laidFlat, newDraft } from '#core/trackers/recognise/rows/drafts.ts';
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

describe('statuses as columns', () => {
  const rows: Value[][] = [
    ['1', 'Refresh the carers strategy', LEAD, null, 'X', null, 'Out to consultation'],
    ['2', 'Cut the backlog', LEAD, 'x', null, null, 'It grew to 210'],
    ['3', 'Train all managers', LEAD, null, null, '✓', '80% are trained'],
  ];

  test('a mark under R, A or G is that status', () => {
    const reading = readSheets([
      smallSheet('Q2 2025/26', [['No', 'Recommendation', 'Lead officer', 'R', 'A', 'G', 'Commentary'], ...rows]),
    ]);
    expect(told(reading)).toEqual([
      '1 2025-26 Q2 A: Out to consultation',
      '2 2025-26 Q2 R: It grew to 210',
      '3 2025-26 Q2 G: 80% are trained',
    ]);
    expect(reading.problems).toEqual([]);
  });

  test('so it is under a heading that is merged over them', () => {
    const head = ['No', 'Recommendation', 'Lead officer', 'Progress', null, null, 'Commentary'];
    const below = [null, null, null, 'R', 'A', 'G', null];
    const sheet = smallSheet('Q2 2025/26', [head, below, ...rows]);
    const reading = readSheets([{ ...sheet, merges: [{ top: 1, left: 4, bottom: 1, right: 6 }] }]);
    expect(told(reading).map((line) => line.slice(0, 14))).toEqual(['1 2025-26 Q2 A', '2 2025-26 Q2 R', '3 2025-26 Q2 G']);
  });

  test('two marks in a row are no status and are asked about', () => {
    const both: Value[] = ['4', 'Publish a position statement', LEAD, 'x', 'x', null, 'Who knows'];
    const reading = readSheets([
      smallSheet('Q2 2025/26', [['No', 'Recommendation', 'Lead officer', 'R', 'A', 'G', 'Commentary'], ...rows, both]),
    ]);
    expect(reading.items[3]?.reports[0]?.rag).toMatchObject({ text: 'R/A', code: null, cell: 'D5' });
    expect(reading.problems.map(({ code }) => code)).toEqual(['status-unreadable']);
  });
});

describe('one item told several times', () => {
  test('a row for each quarter: one item with a report for each', () => {
    const reading = readSheets([
      smallSheet('Log', [
        ['Ref', 'Action', 'Owner', 'Period', 'RAG', 'Update'],
        ['AP-07', 'Complete the asbestos surveys', LEAD, 'Q1 2024/25', 'Amber', 'Contractor appointed'],
        ['AP-07', 'Complete the asbestos surveys', LEAD, 'Q2 2024/25', 'Green', 'Half are done'],
        ['AP-08', 'Let the vacant depot', LEAD, 'Q1 2024/25', 'Red', 'No tenant'],
        ['AP-08', 'Let the vacant depot', 'Director of Place', 'Q2 2024/25', 'Green', 'Lease signed'],
      ]),
    ]);
    expect(tree(reading)).toEqual(['AP-07 Complete the asbestos surveys', 'AP-08 Let the vacant depot']);
    expect(told(reading)).toEqual([
      'AP-07 2024-25 Q1 A: Contractor appointed',
      'AP-07 2024-25 Q2 G: Half are done',
      'AP-08 2024-25 Q1 R: No tenant',
      'AP-08 2024-25 Q2 G: Lease signed',
    ]);
    expect(reading.period?.text).toBe('2024-25 Q2');
    expect(reading.items[1]?.officer?.text).toBe('Director of Place');
    expect(reading.problems).toEqual([]);
  });

  const quarter = (name: string, rag: string): ReturnType<typeof smallSheet> =>
    smallSheet(name, [
      ['Tourism plan 2025/26'],
      ['Priority', 'Ref', 'Action', 'Lead', 'RAG', 'Update'],
      ['Welcome', 'T1', 'Print a new visitor map', LEAD, rag, `${name} map`],
      ['Welcome', 'T2', 'Open the coach park', LEAD, rag, `${name} coaches`],
      ['Heritage', 'T3', 'Put up blue plaques', LEAD, 'G', `${name} plaques`],
    ]);

  test('a sheet for each quarter: the plan once, parents too', () => {
    const reading = readSheets([quarter('Q1', 'A'), quarter('Q2', 'G')]);
    expect(reading.items.map(({ title }) => title.text)).toEqual([
      'Welcome',
      'Print a new visitor map',
      'Open the coach park',
      'Heritage',
      'Put up blue plaques',
    ]);
    expect(told(reading).slice(0, 2)).toEqual(['T1 2025-26 Q1 A: Q1 map', 'T1 2025-26 Q2 G: Q2 map']);
    expect(reading.problems).toEqual([]);
  });

  test('a draft and a final sheet of one quarter are not mixed, and it is said', () => {
    const reading = readSheets([
      { ...quarter('Q1', 'A'), name: 'Draft Q1' },
      { ...quarter('Q1', 'G'), name: 'Final Q1' },
    ]);
    expect(told(reading).filter((line) => line.startsWith('T1'))).toHaveLength(2);
    expect(reading.problems.map(({ code }) => code)).toContain('ref-twice');
  });
});

describe('rows that are no items', () => {
  const head = ['Ref', 'Action', 'Lead officer', 'Status', 'Progress'];

  test('guidance under the header, and a key of letters under the rows, which says what they mean', () => {
    const reading = readSheets([
      smallSheet('Q2 2025/26', [
        head,
        ['(do not change)', '(do not change)', '(job title)', '(choose from list)', '(no more than 100 words)'],
        ['1', 'Digitise the archive', LEAD, 'O', 'Half of it'],
        ['2', 'Open a new shop', LEAD, 'C', 'It is open'],
        [],
        ['Key:'],
        ['C', 'Completed'],
        ['O', 'On track'],
        ['D', 'Delayed'],
        ['N', 'Not started'],
      ]),
    ]);
    expect(told(reading)).toEqual(['1 2025-26 Q2 G: Half of it', '2 2025-26 Q2 B: It is open']);
    expect(reading.ignored.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
      '2 guidance on how to fill in the table, not an item',
      '6 a remark, not an item',
      '7 a key of the statuses, not an item',
      '8 a key of the statuses, not an item',
      '9 a key of the statuses, not an item',
      '10 a key of the statuses, not an item',
    ]);
  });

  test('a line "Update: ..." under an item is its update', () => {
    const reading = readSheets([
      smallSheet('Q1 2025/26', [
        ['Ref', 'Action / update', 'Lead officer', 'Due', 'RAG'],
        ['1', 'Review resident permits', LEAD, 'Sep 2025', 'G'],
        [null, 'Update: consultation closed with 410 replies'],
        ['2', 'Introduce pay by phone', LEAD, 'Jul 2025', 'A'],
        [null, 'Update: supplier delayed'],
      ]),
    ]);
    expect(told(reading)).toEqual(['1 2025-26 Q1 G: consultation closed with 410 replies', '2 2025-26 Q1 A: supplier delayed']);
    expect(reading.problems.map(({ code, cell }) => `${code} ${cell}`)).toEqual(['row-continued B3, B5']);
  });
});

test('short updates such as "Ongoing" are updates, though a date may be worded so', () => {
  const reading = readSheets([
    smallSheet('Q2 2025/26', [
      ['Ref', 'Action', 'Lead officer', 'RAG', 'Update'],
      ['1', 'Let the empty homes', LEAD, 'G', 'Ongoing'],
      ['2', 'Inspect the lifts', LEAD, 'B', 'Completed'],
      ['3', 'Paint the hall', LEAD, 'A', 'Ongoing'],
    ]),
  ]);
  expect(told(reading)).toEqual(['1 2025-26 Q2 G: Ongoing', '2 2025-26 Q2 B: Completed', '3 2025-26 Q2 A: Ongoing']);
});

describe('a status and an update in one cell', () => {
  test('both are read where no other column has updates; a long label stays a status', () => {
    const reading = readSheets([
      smallSheet('Q3 2025/26', [
        ['Ref', 'Action', 'Lead officer', 'Due', 'Q3 update incl. RAG'],
        ['1', 'Move the website', LEAD, 'Dec 2025', 'GREEN - moved on 1 December'],
        ['2', 'Retire the old system', LEAD, 'Mar 2026', 'AMBER – waiting for the supplier'],
        ['3', 'Renew the network', LEAD, 'Oct 2025', 'RED: contract has failed again'],
        ['4', 'Train all staff', LEAD, 'Oct 2025', 'Green - on track'],
      ]),
    ]);
    expect(told(reading)).toEqual([
      '1 2025-26 Q3 G: moved on 1 December',
      '2 2025-26 Q3 A: waiting for the supplier',
      '3 2025-26 Q3 R: contract has failed again',
      '4 2025-26 Q3 G:',
    ]);
  });
});

test('every item has a key of its own, though one cell names two', () => {
  const said = { text: 'Homes', sheet: 'S', cell: 'A2' };
  const parent = newDraft({ key: 'S!A2', parent: null, rank: { heading: 0 }, ref: null, title: said });
  const child = newDraft({ key: 'S!A2', parent, rank: { heading: 1 }, ref: null, title: said });
  const grandchild = newDraft({ key: 'S!B2', parent: child, rank: { heading: 2 }, ref: null, title: said });
  parent.children.push(child);
  child.children.push(grandchild);
  const items = laidFlat([parent], (draft) => ('heading' in draft.rank ? draft.rank.heading : 0));
  expect(items.map((item) => [item.key, item.parent])).toEqual([
    ['S!A2', null],
    ['S!A2#again2', 'S!A2'],
    ['S!B2', 'S!A2#again2'],
  ]);
});

test('"Complete? Y/N": yes is completed, no is a status that is missing, and the notes are the update', () => {
  const reading = readSheets([
    smallSheet('Scrutiny Q2 2025/26', [
      ['Rec no.', 'Recommendation', 'Lead officer', 'Complete? Y/N', 'Notes'],
      ['Rec 1', 'That Cabinet reviews the parking charges', LEAD, 'Y', 'Reviewed in July'],
      ['Rec 2', 'That officers report the costs', LEAD, 'N', 'Awaiting the new system'],
    ]),
  ]);
  expect(told(reading)).toEqual(['Rec 1 2025-26 Q2 B: Reviewed in July', 'Rec 2 2025-26 Q2 -: Awaiting the new system']);
});

test('banners that are coloured across the table do not count as themes of its first column', () => {
  const across = (text: string): Value[] => [{ text, bold: true, fill: '#DDEBF7' }, ...Array<Value>(4).fill({ fill: '#DDEBF7' })];
  const sheet = smallSheet('Q1 2024/25', [
    ['Theme', 'Ref', 'Action', 'Lead officer', 'RAG'].map((text) => ({ text, bold: true })),
    across('Sound money'),
    ['Thriving children', '1.1.1', 'Agree a skills fund', LEAD, 'R'],
    across('Cleaner air'),
    ['Fair housing', '2.1.1', 'Open street lighting', LEAD, 'R'],
  ]);
  const merges = [2, 4].map((row) => ({ top: row, left: 1, bottom: row, right: 5 }));
  expect(tree(readSheets([{ ...sheet, merges }])).map((line) => line.trim())).toEqual(
    expect.arrayContaining([expect.stringMatching(/Thriving children$/), '1.1.1 Agree a skills fund', '2.1.1 Open street lighting']),
  );
  expect(readSheets([{ ...sheet, merges }]).levels.map(({ name }) => name)).toEqual(['Section', 'Theme', 'Action']);
});

test('"Aim 1: ..." over a table of one row and "Aim 2: ..." over another are the aims, without a second 1 between', () => {
  const head = ['Ref', 'Action', 'Lead officer', 'RAG Q1 2024/25'].map((text) => ({ text, bold: true }));
  const reading = readSheets([
    smallSheet('Plan', [
      [{ text: 'Aim 1: Sound money', bold: true }],
      head,
      ['1.1', 'Agree a skills fund', LEAD, 'R'],
      [],
      [{ text: 'Aim 2: Thriving children', bold: true }],
      head,
      ['2.1', 'Open street lighting', LEAD, 'G'],
      ['2.2', 'Review the scheme', LEAD, 'G'],
    ]),
  ]);
  expect(reading.items.map(({ level, title }) => `${level} ${title.text}`)).toEqual([
    '0 Sound money',
    '1 Agree a skills fund',
    '0 Thriving children',
    '1 Open street lighting',
    '1 Review the scheme',
  ]);
});

test('"ARCHIVED - for information only" is over rows that are put aside', () => {
  const reading = readSheets([
    smallSheet('Q1 2025/26', [
      ['Ref', 'Action', 'Lead officer', 'RAG'].map((text) => ({ text, bold: true })),
      ['1', 'Let the empty homes', LEAD, 'G'],
      [{ text: 'ARCHIVED - for information only', bold: true }],
      ['2', 'Write a petty cash policy', LEAD, 'B'],
    ]),
  ]);
  expect(reading.items.map(({ closed }) => closed ?? null)).toEqual([null, "under 'ARCHIVED - for information only'"]);
});

test('a ref that is another in every row is the action’s, though the recommendation stands next to it', () => {
  const reading = readSheets([
    smallSheet('Plan', [
      ['Ref', 'Recommendation', 'Action', 'Lead officer'],
      ['A1', 'Strengthen governance', 'Review the constitution', LEAD],
      ['A2', 'Strengthen governance', 'Train all members in scrutiny', LEAD],
      ['A3', 'Restore the finances', 'Close the accounts for two years', LEAD],
      ['A4', 'Restore the finances', 'Recruit a director of finance', LEAD],
    ]),
  ]);
  expect(reading.items.filter(({ refGiven }) => refGiven).map(({ ref, title }) => `${ref?.text} ${title.text}`)).toEqual([
    'A1 Review the constitution',
    'A2 Train all members in scrutiny',
    'A3 Close the accounts for two years',
    'A4 Recruit a director of finance',
  ]);
  expect(reading.items.filter(({ level }) => level === 0).map(({ title }) => title.text)).toEqual([
    'Strengthen governance',
    'Restore the finances',
  ]);
});
