/** The return to government: each recommendation, what has changed, which dates were met; as a workbook and as a page of text. */
import { describe, expect, test } from 'vitest';
import type { WorkbookDescription } from '#core/excel/write/description.ts';
import { writeWorkbook } from '#core/excel/write/workbook.ts';
import { governmentText, governmentWorkbook } from '#core/returns/government/index.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { readTimescale } from '#shared/domain/timescale.ts';
import { tableOf, textsOf } from '../support/board-sheets.ts';
import { harbourPlan, harbourReturn } from '../support/harbour-return.ts';
import { openWorkbook, printedPages, schemaFaults, tools } from '../support/workbook-checks.ts';

const DUE: Readonly<Record<string, string>> = { '1.1': 'October 2024', '1.2': 'March 2025', '2.1': 'November 2024', '2.2': 'June 2026' };

/** The harbour with dates: 1.1 is past its own, 1.2 falls due next, 2.1 is done. */
function dated(): PlanDocument {
  const plan = harbourPlan();
  return {
    ...plan,
    items: plan.items.map((item) => ({ ...item, due: item.ref !== null && item.ref in DUE ? readTimescale(DUE[item.ref] ?? '') : null })),
  };
}

/** The same actions without priorities, and so many more of which nothing is known. */
function flat(more: number): PlanDocument {
  const plan = dated();
  const own = plan.items.filter(({ level }) => level === 1).map((item) => ({ ...item, level: 0, parentId: null }));
  const [first] = own;
  if (first === undefined) throw new Error('no actions');
  const others = Array.from({ length: more }, (_, index) => ({ ...first, id: `more-${index}`, ref: `9.${index}`, due: null, reports: {} }));
  return { ...plan, levels: [{ name: 'Action' }], items: [...own, ...others] };
}

describe('the page of text', () => {
  test('says for each recommendation how it stands, what has changed since, and which dates were met', () => {
    expect(governmentText(harbourReturn(dated()))).toBe(PAGE);
  });

  test('keeps to 80 columns, and is plain', () => {
    const text = governmentText(harbourReturn(dated()));
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(text).not.toMatch(/[*_#`\t]/);
  });

  test('a status that the PMO set says so, and what was reported', () => {
    const plan = dated();
    const items = plan.items.map((item) => {
      const q3 = item.reports['2024-25 Q3'];
      if (item.ref !== '1.2' || q3 === undefined) return item;
      const set = { ...q3, reportedRag: 'G', moderatedRag: 'A', moderationReason: 'Two milestones missed' };
      return { ...item, reports: { ...item.reports, '2024-25 Q3': set } };
    });
    expect(governmentText(harbourReturn({ ...plan, items }))).toContain(
      `-   1.2 Dredge the basin: Green became Amber. Dredging late. Status set by the
    PMO; it was reported as Green: Two milestones missed.`,
    );
  });

  test('a plan of one level says of each action how it stands, and counts nothing below it', () => {
    const text = governmentText(harbourReturn(flat(2)));
    expect(text).toContain('Status of each action');
    expect(text).toMatch(/Balance the budget\n {4}Status: Red\. Past its date: due October 2024, 2 months late\.\n/);
    expect(text).not.toMatch(/of 1 action/);
  });

  test('more than a page holds: the counts, and what is off track or at risk', () => {
    const plan = flat(100);
    const text = governmentText(harbourReturn(plan));
    expect(text).toContain(
      `Of ${plan.items.length}: Red (off track) 2, Amber (mainly on track) 1, Completed 1, Not set or\nnot reported 101. Listed`,
    );
    expect(text).toContain('Dredge the basin\n    Status: Amber');
    expect(text).not.toContain('Blue flag\n    Status');
    expect(text.split('\n').length).toBeLessThan(70);
  });

  test('a first return has nothing to compare with, and a plan without dates has none', () => {
    const plan = { ...harbourPlan(), periods: ['2024-25 Q3'] };
    const text = governmentText(harbourReturn(plan));
    expect(text).toContain('This is the first return, so there is nothing to compare with.');
    expect(text).toContain('No dates are set.');
  });

  test('a published revision says so, and why', () => {
    const revision = { number: 2, reason: 'A figure was wrong', changed: [] };
    const text = governmentText({ ...harbourReturn(dated()), state: 'published', revision });
    expect(text).toContain('Standing: published on 20 January 2025, revision 2.\nWhy: A figure was wrong');
  });
});

describe('the workbook', () => {
  const description = governmentWorkbook(harbourReturn(dated()));

  test('opens on a page to be signed, upright; the tables lie, all on A4', () => {
    expect(shapes(description)).toEqual([
      ['Return', 'A4', 'portrait'],
      ['What has changed', 'A4', 'landscape'],
      ['Milestones', 'A4', 'landscape'],
    ]);
  });

  test('many priorities have a sheet of their own', () => {
    const plan = dated();
    const [first] = plan.items;
    if (first === undefined) throw new Error('no items');
    const more = Array.from({ length: 9 }, (_, index) => ({ ...first, id: `more-${index}`, ref: `${index + 3}`, order: 100 + index }));
    const book = governmentWorkbook(harbourReturn({ ...plan, items: [...plan.items, ...more] }));
    expect(book.sheets.map(({ name }) => name)).toEqual(['Return', 'Status', 'What has changed', 'Milestones']);
    expect(tableOf(book, 'Status', 'Government_status')).toHaveLength(11);
  });

  test('without dates, and without an earlier return, it is one page that says so', () => {
    const book = governmentWorkbook(harbourReturn({ ...harbourPlan(), periods: ['2024-25 Q3'] }));
    expect(book.sheets.map(({ name }) => name)).toEqual(['Return']);
    expect(textsOf(book, 'Return')).toEqual(
      expect.arrayContaining(['There is no earlier period to compare with.', 'The plan sets no dates, so no milestones are listed.']),
    );
    for (const { tables } of book.sheets) for (const { top, bottom } of tables) expect(bottom).toBeGreaterThan(top);
  });

  test.skipIf(!tools.openpyxl || !tools.schemas)('is valid, and says the same as the page', async () => {
    const bytes = await writeWorkbook(description);
    expect(schemaFaults(bytes)).toBe('');
    const book = openWorkbook(bytes);
    const rows = (name: string) => {
      const cells = book.sheets.find((sheet) => sheet.name === name)?.cells ?? [];
      return [...new Set(cells.map(({ row }) => row))].map((row) => cells.filter((cell) => cell.row === row).map(({ value }) => value));
    };
    expect(rows('Return')).toContainEqual([
      'R',
      '1',
      'Sound finances',
      'Red',
      '0 of 3\n1 late',
      '2 of 3 actions are off track; the worst counts',
    ]);
    expect(rows('Return')).toContainEqual(['1 of 4 milestones is done, 1 is past its date, 1 falls due in the next period.']);
    expect(rows('What has changed')).toContainEqual(['1.1', 'Balance the budget', 'Amber', 'R', 'Red', 'Worse', 'Gap remains']);
    expect(
      rows('Milestones')
        .slice(-4)
        .map(([ref, , , due, , , said]) => [ref, due, said]),
    ).toEqual([
      ['1.1', 'October 2024', '2 months late'],
      ['2.1', 'November 2024', 'Done'],
      ['1.2', 'March 2025', 'Due in the next period'],
      ['2.2', 'June 2026', 'To come'],
    ]);
  });

  test.skipIf(!tools.libreOffice || !tools.poppler)('prints on three pages', { timeout: 60_000 }, async () => {
    const pages = printedPages(await writeWorkbook(description));
    expect(pages).toHaveLength(3);
    expect(pages[0]).toContain('Signed off by');
    expect(pages.join(' ')).not.toContain('###');
  });
});

function shapes({ sheets }: WorkbookDescription) {
  return sheets.map(({ name, paper, orientation }) => [name, paper, orientation]);
}

const PAGE = `DRAFT: Harbour Plan: return for 2024-25 Q3
==========================================

Wexmoor Borough Council
Period: October to December 2024. Position on 31 December 2024.
Standing: draft of 20 January 2025, not published.

Summary
-------

1 of 5 actions (20%) is complete; 0 of 2 priorities are complete in full.
Red (off track) 2, Amber (mainly on track) 1, Completed 1, Not reported 1.
Since 2024-25 Q2: 2 worse, 1 completed, 2 without two statuses to compare.

Status of each priority
-----------------------

1   Sound finances
    Status: Red (2 of 3 actions are off track; the worst counts). 0 of 3 actions
    complete, 1 past its date.

2   Clean harbour
    Status: Green (none of 1 action is off track or at risk; 1 has no status). 1
    of 2 actions complete.

What has changed
----------------

-   1.1 Balance the budget: Amber became Red. Gap remains.

-   1.2 Dredge the basin: Green became Amber. Dredging late.

-   2.1 Blue flag: Green became Completed. Flag raised.

Milestones
----------

1 of 4 with a date is done.

Past their date:

-   1.1 Balance the budget, due October 2024: 2 months late

Due in the next period:

-   1.2 Dredge the basin, due March 2025
`;
