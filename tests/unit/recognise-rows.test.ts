/** What becomes of rows: those that go on with the one above, that are done with, that are no items, and all that one of them says. */
import { describe, expect, test } from 'vitest';
import type { Cell, Sheet } from '#shared/domain/sheet.ts';
import { codes, readSheets, smallSheet, tree, type Value } from '../support/small-sheets.ts';

const HEAD = ['Ref', 'Action', 'Lead officer', 'RAG Q1 2025/26', 'Update'];
const LEAD = 'Head of Housing';
const first: Value[] = ['1', 'Clear the backlog of repairs', LEAD, 'G', 'Two contractors have started'];
const second: Value[] = ['2', 'Publish a repairs standard', LEAD, 'A', 'A draft is with tenants.'];

/** The sheet with some cells changed, by address as [row, column]. */
function changed(sheet: Sheet, at: readonly (readonly [number, number])[], change: Partial<Cell>): Sheet {
  return {
    ...sheet,
    rows: sheet.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) =>
        at.some(([number, column]) => number === row.number && column === cell.column) ? { ...cell, ...change } : cell,
      ),
    })),
  };
}

function down(column: number, top: number, bottom: number) {
  return { top, left: column, bottom, right: column };
}

describe('rows that go on', () => {
  test('"(continued)" under the same ref or title is the same item, and it is said once', () => {
    const reading = readSheets([
      smallSheet('S', [
        HEAD,
        first,
        HEAD,
        ['1', 'Clear the backlog of repairs (continued)', null, null, 'and a third begins in May.'],
        second,
        [null, "Publish a repairs standard cont'd", null, null, 'It goes to cabinet in June.'],
      ]),
    ]);
    expect(tree(reading)).toEqual(['1 Clear the backlog of repairs', '2 Publish a repairs standard']);
    expect(reading.items.map((item) => item.reports[0]?.narrative?.text)).toEqual([
      'Two contractors have started and a third begins in May.',
      'A draft is with tenants.\nIt goes to cabinet in June.',
    ]);
    expect(reading.problems).toMatchObject([{ code: 'row-continued', severity: 'note', cell: 'A4, B6' }]);
  });

  test('a heading that is repeated with "(continued)" is the same heading', () => {
    const reading = readSheets([
      smallSheet('S', [
        ['Action', 'Lead officer', 'Due'],
        [{ text: 'Aim 1 - Good homes', bold: true }],
        ['Clear the backlog', LEAD, 'March 2026'],
        [{ text: 'Aim 1 - Good homes (continued)', bold: true }],
        ['Publish a standard', LEAD, 'June 2026'],
      ]),
      smallSheet('T', [
        ['Action', 'Lead officer', 'Due'],
        [{ text: 'Tenants', bold: true }],
        ['Set up a panel', LEAD, 'March 2026'],
        [{ text: "Tenants cont'd", bold: true }],
        ['Ask all tenants', LEAD, 'June 2026'],
      ]),
    ]);
    expect(reading.items.filter((item) => item.parent === null).map((item) => item.title.text)).toEqual(['Good homes', 'Tenants']);
  });

  test('words that begin small after a page break belong to the row above; a title that begins large does not', () => {
    const reading = readSheets([
      smallSheet('S', [
        HEAD,
        ['1', 'Clear the backlog of', LEAD, 'G', 'On course.'],
        [],
        [null, 'repairs and of complaints'],
        second,
        HEAD,
        [null, 'Set up a tenant panel', LEAD, 'G', 'Ten have joined.'],
      ]),
    ]);
    expect(reading.items.map((item) => item.title.text)).toEqual([
      'Clear the backlog of repairs and of complaints',
      'Publish a repairs standard',
      'Set up a tenant panel',
    ]);
  });

  test('a title in two rows beside merged neighbours is one; two actions with one merged officer stay two', () => {
    const split = readSheets([
      smallSheet('S', [HEAD, ['1', 'Clear the backlog', LEAD, 'G', 'On course.'], [null, 'of repairs'], second], {
        merges: [1, 3, 4, 5].map((column) => down(column, 2, 3)),
      }),
    ]);
    expect(tree(split)).toEqual(['1 Clear the backlog of repairs', '2 Publish a repairs standard']);
    const shared = readSheets([
      smallSheet('S', [HEAD, first, ['2', 'Publish a repairs standard'], ['3', 'Set up a panel', LEAD, 'R', 'None yet.']], {
        merges: [3, 4, 5].map((column) => down(column, 2, 3)),
      }),
    ]);
    expect(shared.items.map((item) => [item.officer?.text, item.reports[0]?.rag?.code, item.reports[0]?.narrative?.text])).toEqual([
      [LEAD, 'G', 'Two contractors have started'],
      [LEAD, 'G', 'Two contractors have started'],
      [LEAD, 'R', 'None yet.'],
    ]);
  });

  test('updates in several rows under one merged title are all its own', () => {
    const reading = readSheets([
      smallSheet('S', [HEAD, first, [null, null, 'Head of Finance', null, 'A third begins in May.'], second], {
        merges: [1, 2, 4].map((column) => down(column, 2, 3)),
      }),
    ]);
    expect(reading.items).toHaveLength(2);
    expect(reading.items[0]).toMatchObject({
      officer: { text: `${LEAD}; Head of Finance` },
      reports: [{ rag: { code: 'G' }, narrative: { text: 'Two contractors have started\nA third begins in May.' } }],
    });
  });
});

describe('rows that are done with', () => {
  test('under "Closed actions" they are closed, and completed where they say nothing else', () => {
    const reading = readSheets([
      smallSheet('S', [
        HEAD,
        first,
        [{ text: 'Closed actions', bold: true }],
        ['2', 'Publish a standard', LEAD, null, 'Done in May.'],
        ['3', 'Set up a panel', LEAD, 'R', ''],
      ]),
    ]);
    expect(reading.levels).toHaveLength(1);
    expect(reading.items.map((item) => [item.closed ?? null, item.reports[0]?.rag?.code])).toEqual([
      [null, 'G'],
      ["under 'Closed actions'", 'B'],
      ["under 'Closed actions'", 'R'],
    ]);
    expect(reading.items[1]?.reports[0]?.rag).toMatchObject({ text: 'Closed actions', cell: 'A3' });
    expect(reading.problems).toMatchObject([{ code: 'shown-as-closed', severity: 'note', cell: 'B4-B5' }]);
  });

  test('what is archived or withdrawn is closed and has no status of its own making; "Open actions" ends it', () => {
    const reading = readSheets([
      smallSheet('S', [
        HEAD,
        [{ text: 'Withdrawn', bold: true }],
        ['2', 'Publish a standard', LEAD, null, 'Not needed.'],
        [{ text: 'Open actions', bold: true }],
        first,
      ]),
    ]);
    expect(reading.items.map((item) => [item.closed ?? null, item.reports[0]?.rag?.code ?? null])).toEqual([
      ["under 'Withdrawn'", null],
      [null, 'G'],
    ]);
  });

  test('a sheet of completed actions says so of all its rows; an action that begins with "Complete" is one', () => {
    const reading = readSheets([
      smallSheet('Now', [HEAD, ['1', 'Complete the audit', LEAD, 'G', '']]),
      smallSheet('Completed actions', [HEAD, ['2', 'Publish a standard', LEAD, null, '']]),
    ]);
    expect(reading.items.map((item) => [item.title.text, item.closed ?? null])).toEqual([
      ['Complete the audit', null],
      ['Publish a standard', "under 'Completed actions'"],
    ]);
  });

  test('a line through a title is said, keeps its words, and completes what has no status', () => {
    const sheet = smallSheet('S', [HEAD, first, second, ['3', 'Set up a panel', LEAD, null, 'Met twice.']]);
    const reading = readSheets([
      changed(
        sheet,
        [
          [3, 2],
          [4, 2],
        ],
        { strike: true },
      ),
    ]);
    expect(reading.items.map((item) => [item.title.text, item.closed ?? null, item.reports[0]?.rag?.code])).toEqual([
      ['Clear the backlog of repairs', null, 'G'],
      ['Publish a repairs standard', 'struck through', 'A'],
      ['Set up a panel', 'struck through', 'B'],
    ]);
    expect(reading.items[1]?.note).toBe('Shown as closed: struck through.');
  });
});

describe('rows that are no items', () => {
  test('who prepared the table, what its statuses mean, sums and what they are of', () => {
    const reading = readSheets([
      smallSheet('S', [
        HEAD,
        first,
        ['Housing subtotal', null, null, 1],
        second,
        [null, 'Total actions', null, 2],
        [null, 'Of which on track', null, 1],
        [],
        ['Prepared by', 'J Smith'],
        ['Signed off by:', 'Director of Place'],
        ['Last updated:', '3 June 2025'],
        ['RAG key'],
        ['R', 'Off track'],
        ['G = On track'],
        [{ fill: '#0070C0' }, 'Completed'],
      ]),
    ]);
    expect(tree(reading)).toEqual(['1 Clear the backlog of repairs', '2 Publish a repairs standard']);
    expect(reading.ignored.map(({ row }) => row)).toEqual([3, 5, 6, 8, 9, 10, 11, 12, 13, 14]);
    expect(codes(reading)).toEqual([]);
  });

  test('the council over its table oversees nothing', () => {
    const reading = readSheets([smallSheet('S', [['Wexmoor Borough Council'], HEAD, first])]);
    expect(reading.items[0]?.committee).toBeNull();
  });
});

describe('what a row says', () => {
  test('how much is done: as a percentage, a share, a number, a fraction of one', () => {
    const percents = (cells: readonly Value[]) =>
      readSheets([
        smallSheet('S', [
          ['Ref', 'Action', 'Lead officer', 'RAG Q1 2025/26', '% complete'],
          ...cells.map((cell, at): Value[] => [String(at + 1), 'Do what was agreed', LEAD, 'G', cell]),
        ]),
      ]).items.map((item) => item.reports[0]?.percent?.value ?? null);
    expect(percents(['40%', '2 of 5', 75, 'half', null, '140%', 'about 30 %'])).toEqual([40, 40, 75, null, null, null, 30]);
    expect(percents([0.25, 1, 0])).toEqual([25, 100, 0]);
    expect(percents([1, 50, 100])).toEqual([1, 50, 100]);
  });

  test('when it was completed', () => {
    const reading = readSheets([
      smallSheet('S', [
        ['Ref', 'Action', 'Lead officer', 'Due', 'Date completed'],
        ['1', 'Clear the backlog', LEAD, 'March 2026', '12 May 2025'],
        ['2', 'Publish a standard', LEAD, 'March 2026'],
      ]),
    ]);
    expect(reading.items.map((item) => item.completed?.text ?? null)).toEqual(['12 May 2025', null]);
  });

  test('the lead is who leads: who supports is kept as words, and joint leads stand together', () => {
    const officers = (heads: readonly string[], cells: readonly string[]) =>
      readSheets([
        smallSheet('S', [
          ['Ref', 'Action', ...heads, 'Due'],
          ['1', 'Clear the backlog', ...cells, 'March 2026'],
        ]),
      ]).items[0];
    expect(
      officers(['Support officer', 'Lead officer', 'Accountable officer'], ['Repairs Manager', LEAD, 'Director of Place']),
    ).toMatchObject({
      officer: { text: LEAD, cell: 'D2' },
      note: 'Support officer: Repairs Manager\nAccountable officer: Director of Place',
    });
    expect(officers(['Lead officer 1', 'Lead officer 2'], [LEAD, 'Head of Finance'])?.officer?.text).toBe(`${LEAD}; Head of Finance`);
    expect(officers(['Supporting officers'], ['Repairs Manager'])?.officer).toBeNull();
  });

  test('several updates of one quarter stand under the names of their months', () => {
    const reading = readSheets([
      smallSheet('S', [
        ['Ref', 'Action', 'RAG Q3 2025/26', 'October update', 'November update', 'December update'],
        ['1', 'Clear the backlog', 'G', 'Begun.', null, 'Half way.'],
      ]),
    ]);
    expect(reading.items[0]?.reports).toMatchObject([
      { period: '2025-26 Q3', narrative: { text: 'October: Begun.\nDecember: Half way.' } },
    ]);
  });

  test('notes and links on what is reported are remarks with their cells; all of them are notes of the item', () => {
    const sheet = changed(smallSheet('S', [HEAD, first, second]), [[2, 4]], { note: 'Moved after the meeting.' });
    const reading = readSheets([
      changed(changed(sheet, [[2, 5]], { link: 'https://wexmoor.example/repairs' }), [[3, 2]], { note: 'Was action 7.' }),
    ]);
    expect(reading.items[0]?.reports[0]?.remarks).toEqual([
      { text: 'Moved after the meeting.', sheet: 'S', cell: 'D2' },
      { text: 'Two contractors have started <https://wexmoor.example/repairs>', sheet: 'S', cell: 'E2' },
    ]);
    expect(reading.items[0]?.note).toContain('Moved after the meeting.');
    expect(reading.items[1]).toMatchObject({ note: 'Was action 7.', reports: [{ period: '2025-26 Q1' }] });
    expect(reading.items[1]?.reports[0]?.remarks).toBeUndefined();
  });

  test('marks that nobody sees are no part of the words, and a failed formula is no status', () => {
    const sheet = smallSheet('S', [HEAD, ['\u200b1', 'Clear the\u00a0backlog\u200b', `\ufeff${LEAD}`, '#N/A', 'On course.'], second]);
    const reading = readSheets([changed(sheet, [[2, 4]], { kind: 'error' })]);
    expect(reading.items[0]).toMatchObject({
      ref: { text: '1' },
      title: { text: 'Clear the backlog' },
      officer: { text: LEAD },
      reports: [{ rag: null }],
    });
    expect(codes(reading)).toEqual(['formula-failed']);
  });
});
