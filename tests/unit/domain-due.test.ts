/** Past its date and due next mean the same on every list, also for what is due on the last day of the period. */
import { expect, test } from 'vitest';
import { layOutBoard } from '#core/returns/board/index.ts';
import { governmentText } from '#core/returns/government/index.ts';
import { reportBlocks } from '#core/returns/report/index.ts';
import { dashboardDrawing } from '#shared/domain/drawing/dashboard-drawing.ts';
import { daysPast, dueInBrief, dueInWords, dueNext, lateInSentence, lateInWords, overdue } from '#shared/domain/due.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { readTimescale } from '#shared/domain/timescale.ts';
import { columnOf } from '../support/board-sheets.ts';
import { harbourPlan, harbourReturn } from '../support/harbour-return.ts';

/** 2.1 is complete. */
const DUE: Readonly<Record<string, string>> = {
  '1.1': 'December 2024',
  '1.2': '1 January 2025',
  '1.3': 'June 2025',
  '2.1': 'December 2024',
  '2.2': 'October 2024',
};

function dated(): PlanDocument {
  const plan = harbourPlan();
  return { ...plan, items: plan.items.map((item) => ({ ...item, due: item.ref === null ? null : said(DUE[item.ref]) })) };
}

function said(text: string | undefined) {
  return text === undefined ? null : readTimescale(text);
}

test('a day is past when it has ended, and not before', () => {
  expect(daysPast('2024-12-31', '2024-12-31')).toBe(0);
  expect(daysPast('2024-12-30', '2024-12-31')).toBe(1);
  expect(daysPast('2025-01-01', '2024-12-31')).toBeNull();
  expect(daysPast(null, '2024-12-31')).toBeNull();
});

test('lateness is said in one way', () => {
  expect([0, 1, 60, 61, 335, 800].map(lateInWords)).toEqual([
    'just passed',
    '1 day',
    '60 days',
    '2 months',
    '11 months',
    '2 years 2 months',
  ]);
  expect([0, 1, 335].map(lateInSentence)).toEqual(['just passed', '1 day late', '11 months late']);
});

test('due on the last day of the period and not complete is past its date, and is not due next', () => {
  const data = harbourReturn(dated());
  expect(overdue(data).map(({ ref, daysLate }) => [ref, daysLate])).toEqual([
    ['2.2', 61],
    ['1.1', 0],
  ]);
  expect(dueNext(data).map(({ ref }) => ref)).toEqual(['1.2']);
});

test('a forecast does not take what is due out of the list, it stands beside the date', () => {
  const data = harbourReturn(dated());
  const rows = data.rows.map((row) => (row.kind === 'action' ? { ...row, forecast: 'June 2026', forecastOn: '2026-06-30' } : row));
  expect(dueNext({ ...data, rows }).map(dueInWords)).toEqual(['1 January 2025, forecast June 2026']);
  expect(dueNext({ ...data, rows }).map(dueInBrief)).toEqual(['1 Jan 2025 → Jun 2026']);
});

test('every output lists the same', () => {
  const data = harbourReturn(dated());
  const board = layOutBoard(data);
  expect(columnOf(board, 'Overdue', 'OverdueActions', 'Ref')).toEqual(['2.2', '1.1']);
  expect(columnOf(board, 'Overdue', 'OverdueActions', 'Late by')).toEqual(['2 months', 'just passed']);
  expect(columnOf(board, 'Due next', 'DueNextActions', 'Ref')).toEqual(['1.2']);
  const text = governmentText(data);
  expect(text).toMatch(/Past their date:\n\n- {3}2\.2 .*October 2024: 2 months\s+late\n\n- {3}1\.1 .*December 2024: just passed\n/);
  expect(text).toMatch(/Due in the next period:\n\n- {3}1\.2 [^\n]*\n$/);
  expect(JSON.stringify(reportBlocks(data))).toContain('2 actions are past their due dates');
  expect(JSON.stringify(dashboardDrawing(data))).toContain('just passed');
});
