/** What a return says, on a small plan of a fictional council. */

import { describe, expect, test } from 'vitest';
import type { WorkbookDescription } from '#core/excel/write-description.ts';
import { collect } from '#core/returns/collect.ts';
import { layOut } from '#core/returns/layout.ts';
import type { Item, PlanDocument, Report } from '#shared/domain/plan.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import { DEFAULT_RULES } from '#shared/domain/reporting.ts';
import type { ReturnAction } from '#shared/domain/return.ts';
import { report } from '../support/return-plan.ts';

const AT = '2025-01-20T10:00:00.000Z';

describe('collect', () => {
  test('shows the periods of the financial year up to this one', () => {
    expect(collect(harbour(), '2024-25 Q3', [], AT).periods).toEqual(['2024-25 Q1', '2024-25 Q2', '2024-25 Q3']);
    expect(collect(harbour(), '2024-25 Q2', [], AT).periods).toEqual(['2024-25 Q1', '2024-25 Q2']);
  });

  test('the first quarter of a year stands beside the last of the year before', () => {
    const data = collect(harbour(), '2025-26 Q1', [], AT);
    expect(data.periods).toEqual(['2024-25 Q3', '2025-26 Q1']);
    expect(data.previousPeriod).toBe('2024-25 Q3');
  });

  test('says since when an action is red or amber, and since when it is this very colour', () => {
    const since = (ref: string) => action(ref).since;
    expect(since('1.1')).toEqual({ first: '2024-25 Q1', periods: 3, sameFirst: '2024-25 Q3', samePeriods: 1 });
    expect(since('1.2')).toEqual({ first: '2024-25 Q3', periods: 1, sameFirst: '2024-25 Q3', samePeriods: 1 });
    expect(since('2.1')).toBeNull();
  });

  test('a period without a report breaks the run', () => {
    expect(action('1.3').since).toEqual({ first: '2024-25 Q3', periods: 1, sameFirst: '2024-25 Q3', samePeriods: 1 });
  });

  test('says what became of each status', () => {
    expect(['1.1', '1.2', '1.3', '2.1', '2.2'].map((ref) => action(ref).move)).toEqual([
      'worsened',
      'worsened',
      'not-comparable',
      'completed',
      'not-comparable',
    ]);
  });

  test('what has no report keeps its last status and when that was', () => {
    expect(action('2.2').last).toEqual({ rag: 'G', period: '2024-25 Q2' });
  });

  test('counts by top-level item and by committee; an action of two committees counts under both', () => {
    const data = collect(harbour(), '2024-25 Q3', [], AT);
    const counts = (list: typeof data.byTop) =>
      list.map(({ ref, title, counts }) => [ref, title, counts.map(({ count }) => count).join(' ')]);
    expect(counts(data.byTop)).toEqual([
      ['1', 'Sound finances', '2 1 0 0 0 0'],
      ['2', 'Clean harbour', '0 0 0 1 0 1'],
    ]);
    expect(counts(data.byCommittee)).toEqual([
      ['E+C', 'E+C', '0 0 0 1 0 0'],
      ['FSC', 'Finance Sub-Committee', '2 1 0 1 0 0'],
      [null, 'No committee named', '0 0 0 0 0 1'],
    ]);
  });

  test('names file, sheet and rows of everything it shows, and nothing else', () => {
    const file = (id: string, name: string) => ({ id, name, sha256: id.repeat(64).slice(0, 64), importedAt: AT });
    const { sources } = collect(harbour(), '2024-25 Q3', [file('a', 'plan.xlsx'), file('b', 'never used.xlsx'), file('c', 'q3.xlsx')], AT);
    expect(sources.map(({ file: name, sheet, rows, gave }) => [name, sheet, rows, gave])).toEqual([
      ['plan.xlsx', 'Plan', '2–6, 9', ['the plan']],
      ['q3.xlsx', 'Returns', '4', ['2024-25 Q3']],
    ]);
  });

  test('a superseded action is shown on the first sheet and counts nowhere', () => {
    const plan = harbour();
    const items = plan.items.map((item) =>
      item.ref === '1.2' ? { ...item, links: [{ kind: 'superseded-by' as const, text: 'Harbour strategy', itemId: null }] } : item,
    );
    const data = collect({ ...plan, items }, '2024-25 Q3', [], AT);
    expect(data.counts.reduce((sum, { count }) => sum + count, 0)).toBe(4);
    const book = layOut(data);
    expect(texts(book, 'Return')).toContain('1.2');
    expect(texts(book, 'Exceptions')).not.toContain('1.2');
  });
});

describe('the sheets', () => {
  test('stand in the order a board reads them', () => {
    expect(layOut(collect(harbour(), '2024-25 Q3', [], AT)).sheets.map(({ name }) => name)).toEqual([
      'Return',
      'Summary',
      'Exceptions',
      'Movement',
      'Outstanding',
      'Key',
      'Sources',
    ]);
  });

  test('exceptions: red first, then amber, with how long and the way back', () => {
    const said = texts(layOut(collect(harbour(), '2024-25 Q3', [], AT)), 'Exceptions');
    expect(said.filter((text) => /^\d\.\d$/.test(text))).toEqual(['1.1', '1.3', '1.2']);
    expect(said).toContain('2024-25 Q1 (3 periods)\nred since 2024-25 Q3');
    expect(said).toContain('Sell the old quay');
    expect(said).toContain('2 red and 1 amber of 5 actions.');
  });

  test('a moderated status says so, with the reason', () => {
    const plan = harbour();
    const items = plan.items.map((item): Item => {
      const q3 = item.reports['2024-25 Q3'];
      if (item.ref !== '1.2' || q3 === undefined) return item;
      const moderated: Report = { ...q3, reportedRag: 'G', moderatedRag: 'A', moderationReason: 'Two milestones missed' };
      return { ...item, reports: { ...item.reports, '2024-25 Q3': moderated } };
    });
    expect(texts(layOut(collect({ ...plan, items }, '2024-25 Q3', [], AT)), 'Return')).toContain(
      'Dredging late\n[Status set by the PMO; reported as G. Two milestones missed]',
    );
  });

  test('a table is never empty: where there is nothing to list, a sentence says so', () => {
    const plan = harbour();
    const green = { ...plan, periods: ['2024-25 Q3'], items: plan.items.map((item) => ({ ...item, reports: allGreen(item) })) };
    const book = layOut(collect(green, '2024-25 Q3', [], AT));
    expect(texts(book, 'Exceptions')).toContain('No action is red or amber.');
    expect(texts(book, 'Movement')).toContain('There is no earlier period to compare with.');
    expect(texts(book, 'Outstanding')).toContain('All 5 actions have been reported.');
    expect(texts(book, 'Sources').at(-1)).toBe('Everything in this return was typed into Quarterdeck; no file was imported.');
    for (const { tables } of book.sheets) for (const { top, bottom } of tables) expect(bottom).toBeGreaterThan(top);
  });

  test('nothing reported yet, and an empty plan, have their own sentences', () => {
    const plan = harbour();
    const silent = { ...plan, periods: [], items: plan.items.map((item) => ({ ...item, reports: {} })) };
    expect(texts(layOut(collect(silent, '2024-25 Q3', [], AT)), 'Summary')).toContain('No action has been reported for 2024-25 Q3 yet.');
    const empty = layOut(collect({ ...plan, items: [] }, '2024-25 Q3', [], AT));
    expect(texts(empty, 'Return')).toContain('The plan has no actions yet.');
  });

  test("a plan's own scale brings its letters, colours and definitions", () => {
    const scale: PlanDocument['scale'] = {
      name: 'Confidence',
      values: [
        { code: '1', label: 'Low', definition: 'Low confidence', meaning: 'off-track', look: 'r', words: [] },
        { code: '2', label: 'High', definition: 'High confidence', meaning: 'on-track', look: 'g', words: [] },
      ],
    };
    const plan = harbour();
    const items = plan.items.map((item) =>
      item.ref === '1.1' ? { ...item, reports: { '2024-25 Q3': report('2024-25 Q3', '1', 'Late') } } : { ...item, reports: {} },
    );
    const book = layOut(collect({ ...plan, scale, items }, '2024-25 Q3', [], AT));
    const mark = sheet(book, 'Return')
      .rows.flatMap((row) => row.cells)
      .find((each) => each.value === '1' && each.style === 'mark-r');
    expect(mark).toBeDefined();
    expect(texts(book, 'Key')).toContain('High confidence');
  });

  test('no printed page ends between a parent and what follows it', () => {
    const plan = harbour();
    const many = Array.from({ length: 60 }, (_, index) => [
      item(`${index}`, 0, null, `Priority ${index}`, {}),
      item(
        `${index}.1`,
        1,
        `${index}`,
        `A title that is long enough to take two lines or three in its column, as most of them do in a plan ${index}`,
        {},
      ),
    ]).flat();
    const first = sheet(layOut(collect({ ...plan, items: many }, '2024-25 Q3', [], AT)), 'Return');
    const after = first.pageBreaks.map((number) => first.rows[number - 1]?.cells[0]?.value);
    expect(after.length).toBeGreaterThan(2);
    for (const ref of after) expect(ref).toMatch(/\.1$/);
  });
});

function harbour(): PlanDocument {
  const [q1, q2, q3] = ['2024-25 Q1', '2024-25 Q2', '2024-25 Q3'] as const;
  const at = (cell: string) => ({ sourceId: 'c', file: 'q3.xlsx', sheet: 'Returns', cell });
  return {
    id: 'p',
    name: 'Harbour Plan',
    organisation: 'Wexmoor Borough Council',
    levels: [{ name: 'Priority' }, { name: 'Action' }],
    scale: DEFAULT_SCALE,
    rules: DEFAULT_RULES,
    periods: [q1, q2, q3],
    items: [
      item('1', 0, null, 'Sound finances', {}, 2),
      {
        ...item(
          '1.1',
          1,
          '1',
          'Balance the budget',
          {
            [q1]: report(q1, 'A', 'Late'),
            [q2]: report(q2, 'A', 'Late'),
            [q3]: { ...report(q3, 'R', 'Gap remains', at('F4')), pathToGreen: 'Sell the old quay' },
          },
          3,
        ),
        committees: ['FSC'],
      },
      {
        ...item('1.2', 1, '1', 'Dredge the basin', { [q2]: report(q2, 'G', null), [q3]: report(q3, 'A', 'Dredging late') }, 4),
        committees: ['FSC'],
      },
      { ...item('1.3', 1, '1', 'Let the kiosks', { [q1]: report(q1, 'R', null), [q3]: report(q3, 'R', '') }, 5), committees: ['FSC'] },
      item('2', 0, null, 'Clean harbour', {}, 6),
      {
        ...item('2.1', 1, '2', 'Blue flag', { [q2]: report(q2, 'G', null), [q3]: report(q3, 'B', 'Flag raised') }, 9),
        committees: ['FSC', 'E+C'],
      },
      item('2.2', 1, '2', 'Bins', { [q2]: report(q2, 'G', null) }, 9),
    ],
    posts: [],
    committees: [{ id: 'c', name: 'Finance Sub-Committee', code: 'FSC', aliases: [] }],
  };
}

function item(ref: string, level: number, parentId: string | null, title: string, reports: Item['reports'], row = 1): Item {
  return {
    id: ref,
    parentId,
    level,
    ref,
    refGiven: true,
    title,
    narrative: null,
    kind: null,
    officers: [],
    officerText: null,
    sponsor: null,
    committees: [],
    committeeText: null,
    due: null,
    completed: null,
    retired: null,
    links: [],
    reports,
    source: { sourceId: 'a', file: 'plan.xlsx', sheet: 'Plan', cell: `B${row}` },
  };
}

function allGreen({ level }: Item): Item['reports'] {
  return level === 1 ? { '2024-25 Q3': report('2024-25 Q3', 'G', 'Fine') } : {};
}

function action(ref: string): ReturnAction {
  const row = collect(harbour(), '2024-25 Q3', [], AT).rows.find((each) => each.ref === ref);
  if (row?.kind !== 'action') throw new Error(`${ref} is no action`);
  return row;
}

function sheet(book: WorkbookDescription, name: string) {
  const found = book.sheets.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no sheet ${name}`);
  return found;
}

function texts(book: WorkbookDescription, name: string): string[] {
  return sheet(book, name).rows.flatMap((row) => row.cells.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])));
}
