/** Which period a workbook reports, once the plan and the user's wish are known. */
import { expect, test } from 'vitest';
import { periodsSaid } from '#core/trackers/compare/periods-said.ts';
import type { ItemReading, Reading, ReportReading } from '#shared/domain/reading.ts';
import { DEFAULT_RULES } from '#shared/domain/reporting.ts';
import { councilPlan } from '../support/return-plan.ts';

const monthly = { ...councilPlan(), name: 'Monthly plan', rules: { ...DEFAULT_RULES, frequency: 'month' as const } };

/** A workbook whose statuses are read as those of the third quarter, and show the second beside them. */
function reading(file: string, title: string | null): Reading {
  const at = { sheet: 'Return', cell: 'A1' };
  const report = (period: string): ReportReading => ({ period, rag: null, narrative: null, pathToGreen: null, forecast: null, by: null });
  const item: ItemReading = {
    key: '1',
    parent: null,
    level: 0,
    ref: null,
    refGiven: false,
    title: { text: 'Review the rents', ...at },
    narrative: null,
    kind: null,
    officer: null,
    committee: null,
    sponsor: null,
    due: null,
    links: [],
    reports: [report('2024-25 Q2'), report('2024-25 Q3')],
    note: null,
  };
  return {
    file,
    title: title === null ? null : { text: title, ...at },
    organisation: null,
    sender: null,
    period: { text: '2024-25 Q3', ...at },
    levels: [],
    items: [item],
    tables: [],
    legend: [],
    committees: [],
    ignored: [],
    problems: [],
    statusValues: [],
  };
}

const of = (file: string, title: string | null, wish: string | null = null) => {
  const { main, of: meant, problem } = periodsSaid(reading(file, title), monthly, wish);
  return { main, now: meant('2024-25 Q3'), before: meant('2024-25 Q2'), problem: problem?.message ?? null };
};

test('for a plan by month, the title or the file’s name says the month', () => {
  expect(of('Place.xlsx', 'Place: position at 31 December 2024')).toEqual({
    main: '2024-25 M09',
    now: '2024-25 M09',
    before: '2024-25 Q2',
    problem: null,
  });
  expect(of('Place_Nov_2024.xlsx', null).main).toBe('2024-25 M08');
  expect(of('Place.xlsx', null, '2024-25 M07')).toMatchObject({ main: '2024-25 M07', now: '2024-25 M07', problem: null });
});

test('where only the quarter is said, the month is asked for; another quarter’s month is told of', () => {
  expect(of('Place Q3.xlsx', 'Oct to Dec 2024')).toMatchObject({
    main: null,
    problem: '"Monthly plan" reports by month, and the workbook only says 2024-25 Q3. Choose the month and read it again.',
  });
  expect(of('Place.xlsx', null, '2024-25 M10')).toMatchObject({ main: '2024-25 M10', now: '2024-25 M10' });
  expect(of('Place.xlsx', null, '2024-25 M10').problem).toContain('The workbook speaks of 2024-25 Q3, you chose 2024-25 M10');
});

test('for a plan by quarter nothing changes', () => {
  const quarterly = periodsSaid(reading('Place Nov 2024.xlsx', 'November 2024'), councilPlan(), null);
  expect([quarterly.main, quarterly.of('2024-25 Q3'), quarterly.problem]).toEqual(['2024-25 Q3', '2024-25 Q3', null]);
});
