/** What a return says, on a small plan of a fictional council. */

import { describe, expect, test } from 'vitest';
import type { WorkbookDescription } from '#core/excel/write/description.ts';
import { layOutBoard } from '#core/returns/board/index.ts';
import { collect } from '#core/returns/collect.ts';
import type { Item, PlanDocument, Report } from '#shared/domain/plan.ts';
import type { ReturnAction } from '#shared/domain/return.ts';
import { harbourPlan, planItem } from '../support/harbour-return.ts';
import { report } from '../support/return-plan.ts';

const AT = '2025-01-20T10:00:00.000Z';

describe('collect', () => {
  test('shows the periods of the financial year up to this one', () => {
    expect(collect(harbourPlan(), '2024-25 Q3', [], AT).periods).toEqual(['2024-25 Q1', '2024-25 Q2', '2024-25 Q3']);
    expect(collect(harbourPlan(), '2024-25 Q2', [], AT).periods).toEqual(['2024-25 Q1', '2024-25 Q2']);
  });

  test('the first quarter of a year stands beside the last of the year before', () => {
    const data = collect(harbourPlan(), '2025-26 Q1', [], AT);
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

  describe('an action that came later', () => {
    const plan = harbourPlan();
    const later = [
      planItem('2.3', 1, '2', 'Buoys', { '2024-25 Q3': report('2024-25 Q3', 'G', null) }),
      planItem('2.4', 1, '2', 'Signs', {}),
    ];
    const grown = { ...plan, items: [...plan.items, ...later] };
    const notReported = (countedIn?: (period: string) => ReadonlySet<string> | null) => {
      const context = {
        state: 'draft',
        revision: null,
        excused: new Set<string>(),
        asks: [],
        changeControl: [],
        checks: [],
        received: [],
      } as const;
      const data = collect(grown, '2024-25 Q3', [], AT, { ...context, ...(countedIn === undefined ? {} : { countedIn }) });
      return data.history.map(({ counts }) => counts.find(({ code }) => code === null)?.count);
    };

    test('is not missing in the periods before it was first heard of; in the one compared with only a publication can say so', () => {
      // Q1: 1.2, 2.1, 2.2 were not heard of either; Q2: 1.3, 2.3 and 2.4 had no report
      expect(notReported()).toEqual([0, 3, 2]);
    });

    test('by what was published, what was in the plan and silent is missing, and nothing else', () => {
      const then = new Set(['1.1', '1.2', '1.3', '2.1', '2.2']);
      expect(notReported(() => then)).toEqual([3, 1, 2]);
    });

    test('its row says of which periods', () => {
      const data = collect(grown, '2024-25 Q3', [], AT);
      const row = data.rows.find(({ ref }) => ref === '2.3');
      expect(row?.kind === 'action' ? row.notYetIn : null).toEqual(['2024-25 Q1']);
      expect(data.movement.notComparable).toBe(collect(plan, '2024-25 Q3', [], AT).movement.notComparable + 2);
    });
  });

  test('what has no report keeps its last status and when that was', () => {
    expect(action('2.2').last).toEqual({ rag: 'G', period: '2024-25 Q2' });
  });

  test('counts by top-level item and by committee; an action of two committees counts under both', () => {
    const data = collect(harbourPlan(), '2024-25 Q3', [], AT);
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
    const { sources } = collect(
      harbourPlan(),
      '2024-25 Q3',
      [file('a', 'plan.xlsx'), file('b', 'never used.xlsx'), file('c', 'q3.xlsx')],
      AT,
    );
    expect(sources.map(({ file: name, sheet, rows, gave }) => [name, sheet, rows, gave])).toEqual([
      ['plan.xlsx', 'Plan', '2–6, 9', ['the plan']],
      ['q3.xlsx', 'Returns', '4', ['2024-25 Q3']],
    ]);
  });

  test('a superseded action is shown on the first sheet and counts nowhere', () => {
    const plan = harbourPlan();
    const items = plan.items.map((item) =>
      item.ref === '1.2' ? { ...item, links: [{ kind: 'superseded-by' as const, text: 'Harbour strategy', itemId: null }] } : item,
    );
    const data = collect({ ...plan, items }, '2024-25 Q3', [], AT);
    expect(data.counts.reduce((sum, { count }) => sum + count, 0)).toBe(4);
    const book = layOutBoard(data);
    expect(texts(book, 'Return')).toContain('1.2');
    expect(texts(book, 'Exceptions')).not.toContain('1.2');
  });
});

describe('the sheets', () => {
  test('stand in the order a board reads them, those that have something to list', () => {
    expect(layOutBoard(collect(harbourPlan(), '2024-25 Q3', [], AT)).sheets.map(({ name }) => name)).toEqual([
      'Cover',
      'Dashboard',
      'Return',
      'By committee',
      'Exceptions',
      'Changes',
      'Completed',
      'Outstanding',
      'Sources',
      'Key',
      'Figures',
    ]);
  });

  test('exceptions: red first, then amber, with how long and the way back', () => {
    const said = texts(layOutBoard(collect(harbourPlan(), '2024-25 Q3', [], AT)), 'Exceptions');
    expect(said.filter((text) => /^\d\.\d$/.test(text))).toEqual(['1.1', '1.3', '1.2']);
    expect(said).toContain('2024-25 Q3\nnot on track since Q1, 3 periods');
    expect(said).toContain('Sell the old quay');
    expect(said).toContain('2 red and 1 amber of 5 actions. 2 without a path to green.');
  });

  test('a moderated status says so, with the reason', () => {
    const plan = harbourPlan();
    const items = plan.items.map((item): Item => {
      const q3 = item.reports['2024-25 Q3'];
      if (item.ref !== '1.2' || q3 === undefined) return item;
      const moderated: Report = { ...q3, reportedRag: 'G', moderatedRag: 'A', moderationReason: 'Two milestones missed' };
      return { ...item, reports: { ...item.reports, '2024-25 Q3': moderated } };
    });
    expect(texts(layOutBoard(collect({ ...plan, items }, '2024-25 Q3', [], AT)), 'Return')).toContain(
      'Dredging late\n[Status set by the PMO; it was reported as Green: Two milestones missed]',
    );
  });

  test('a list is never empty: where there is nothing to list, the cover says so', () => {
    const plan = harbourPlan();
    const green = { ...plan, periods: ['2024-25 Q3'], items: plan.items.map((item) => ({ ...item, reports: allGreen(item) })) };
    const book = layOutBoard(collect(green, '2024-25 Q3', [], AT));
    for (const said of ['No action is red or amber.', 'There is no earlier period to compare with.', 'All 5 actions have been reported.'])
      expect(texts(book, 'Cover')).toContain(said);
    const names = book.sheets.map(({ name }) => name);
    for (const name of ['Exceptions', 'Changes', 'Outstanding']) expect(names).not.toContain(name);
    expect(texts(book, 'Sources')).toContain('Everything in this return was typed into Quarterdeck; no file was imported.');
    for (const { tables } of book.sheets) for (const { top, bottom } of tables) expect(bottom).toBeGreaterThan(top);
  });

  test('nothing reported yet, and an empty plan, have their own sentences', () => {
    const plan = harbourPlan();
    const silent = { ...plan, periods: [], items: plan.items.map((item) => ({ ...item, reports: {} })) };
    expect(texts(layOutBoard(collect(silent, '2024-25 Q3', [], AT)), 'Cover')).toContain('No action has been reported for 2024-25 Q3 yet.');
    const empty = layOutBoard(collect({ ...plan, items: [] }, '2024-25 Q3', [], AT));
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
    const plan = harbourPlan();
    const items = plan.items.map((item) =>
      item.ref === '1.1' ? { ...item, reports: { '2024-25 Q3': report('2024-25 Q3', '1', 'Late') } } : { ...item, reports: {} },
    );
    const book = layOutBoard(collect({ ...plan, scale, items }, '2024-25 Q3', [], AT));
    const mark = sheet(book, 'Return')
      .rows.flatMap((row) => row.cells)
      .find((each) => each.value === '1' && each.style === 'mark-r');
    expect(mark).toBeDefined();
    expect(texts(book, 'Key')).toContain('High confidence');
  });

  test('no printed page ends between a parent and what follows it', () => {
    const plan = harbourPlan();
    const many = Array.from({ length: 60 }, (_, index) => [
      planItem(`${index}`, 0, null, `Priority ${index}`, {}),
      planItem(
        `${index}.1`,
        1,
        `${index}`,
        `A title that is long enough to take two lines or three in its column, as most of them do in a plan ${index}`,
        {},
      ),
    ]).flat();
    const first = sheet(layOutBoard(collect({ ...plan, items: many }, '2024-25 Q3', [], AT)), 'Return');
    const after = first.pageBreaks.map((number) => first.rows[number - 1]?.cells[0]?.value);
    expect(after.length).toBeGreaterThan(2);
    for (const ref of after) expect(ref).toMatch(/\.1$/);
  });
});

function allGreen({ level }: Item): Item['reports'] {
  return level === 1 ? { '2024-25 Q3': report('2024-25 Q3', 'G', 'Fine') } : {};
}

function action(ref: string): ReturnAction {
  const row = collect(harbourPlan(), '2024-25 Q3', [], AT).rows.find((each) => each.ref === ref);
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
