import { expect, test } from 'vitest';
import { applyConditionalFormats, type RawRule } from '#core/excel/read/conditional-formats.ts';
import type { RawIcons } from '#core/excel/read/icon-sets.ts';
import { type CellDraft, draft, type RowDraft } from '#core/excel/read/sheet-part.ts';
import { PLAIN } from '#core/excel/read/styles.ts';

const FILLS = ['#FF0000'];

function column(...values: readonly (number | string)[]): RowDraft[] {
  return values.map((value, index) => {
    const iso = typeof value === 'string' && /^\d{4}-/.test(value);
    const kind = typeof value === 'number' ? 'number' : iso ? 'date' : 'text';
    const cell: CellDraft = { ...draft(1, PLAIN, false), value, kind, text: String(value) };
    return { number: index + 1, hidden: false, outline: 0, height: null, cells: [cell] };
  });
}

function rule(kind: string, more: Partial<RawRule>): RawRule {
  const ranges = [{ top: 1, left: 1, bottom: 50, right: 1 }];
  return { kind, operator: null, text: null, style: 0, priority: 1, stop: false, ranges, formulas: [], period: null, icons: null, ...more };
}

const fills = (rows: readonly RowDraft[]) => rows.map(({ cells }) => cells[0]?.fill ?? null);

test('today is the day the workbook was last saved, and nothing where it does not say', () => {
  const overdue = rule('expression', { formulas: ['AND(A1<>"",A1<TODAY())'] });
  const rows = column('2025-07-31', '2025-08-01');
  expect(applyConditionalFormats(rows, [overdue], FILLS, false, '2025-08-01').size).toBe(0);
  expect(fills(rows)).toEqual(['#FF0000', null]);
  expect([...applyConditionalFormats(column('2025-07-31'), [overdue], FILLS, false, null)]).toEqual([['expression', 1]]);
});

test('the same in a workbook that counts from 1904', () => {
  const rows = column('2025-07-31', '2025-08-01');
  applyConditionalFormats(rows, [rule('cellIs', { operator: 'lessThan', formulas: ['TODAY()'] })], FILLS, true, '2025-08-01');
  expect(fills(rows)).toEqual(['#FF0000', null]);
});

test.each([
  ['lastWeek', ['2025-07-20', '2025-07-26'], ['2025-07-19', '2025-07-27']],
  ['last7Days', ['2025-07-26', '2025-08-01'], ['2025-07-25', '2025-08-02']],
  ['thisMonth', ['2025-08-01', '2025-08-31'], ['2025-07-31', '2024-08-05']],
  ['nextMonth', ['2025-09-30'], ['2025-10-01']],
])('dates: %s', (period, inside, outside) => {
  const rows = column(...inside, ...outside);
  const left = applyConditionalFormats(rows, [rule('timePeriod', { period, formulas: [''] })], FILLS, false, '2025-08-01');
  expect(left.size).toBe(0);
  expect(fills(rows)).toEqual([...inside.map(() => '#FF0000'), ...outside.map(() => null)]);
});

const lights = (more: Partial<RawIcons>, ...values: readonly (number | string)[]) => {
  const steps = [0, 33, 67].map((value) => ({ kind: 'percent', value, orEqual: true }));
  const rows = column(...values);
  const icons = { set: '3TrafficLights1', reverse: false, steps, ...more };
  const left = applyConditionalFormats(rows, [rule('iconSet', { style: null, icons })], FILLS, false);
  return [fills(rows), left.size];
};

test('traffic lights are the colours of their numbers', () => {
  expect(lights({}, 1, 2, 3, 'n/a')).toEqual([['#FF0000', '#FFC000', '#00B050', null], 0]);
  expect(lights({ reverse: true }, 1, 2, 3)).toEqual([['#00B050', '#FFC000', '#FF0000'], 0]);
  const byNumber = [0, 2, 3].map((value, at) => ({ kind: 'num', value, orEqual: at !== 2 }));
  expect(lights({ steps: byNumber }, 1, 2, 3, 3.5)).toEqual([['#FF0000', '#FFC000', '#FFC000', '#00B050'], 0]);
});

test('arrows are no status, and are named as left out', () => {
  expect(lights({ set: '3Arrows' }, 1, 2)).toEqual([[null, null], 1]);
});
