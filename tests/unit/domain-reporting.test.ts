/** Who must report in a period, and when. */
import { describe, expect, test } from 'vitest';
import { onWorkingDay, proposedDates, weekdayInWords, workingDaysAfter } from '#shared/domain/dates.ts';
import { periodEnd } from '#shared/domain/period.ts';
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import { askedFor, DEFAULT_RULES, type ReportingRules, reportingLevels } from '#shared/domain/reporting.ts';
import { readTimescale } from '#shared/domain/timescale.ts';
import { itemWith, reportWith } from '../support/blank-item.ts';

const [Q1, Q2, Q3, Q4] = ['2024-25 Q1', '2024-25 Q2', '2024-25 Q3', '2024-25 Q4'] as const;

function item(statuses: Readonly<Record<string, string>>, more: Partial<Item> = {}): Item {
  const reports = Object.fromEntries(Object.entries(statuses).map(([period, rag]) => [period, reportWith({ period, rag })]));
  return itemWith({ id: 'a', level: 1, ref: '1.1', title: 'Review the rents', reports, ...more });
}

function plan(rules: Partial<ReportingRules> = {}): Pick<PlanDocument, 'levels' | 'items' | 'rules' | 'scale' | 'periods'> {
  return {
    levels: [{ name: 'Aim' }, { name: 'Action' }],
    items: [],
    periods: [Q1, Q2],
    scale: DEFAULT_SCALE,
    rules: { ...DEFAULT_RULES, ...rules },
  };
}

const asked = (one: Item, period: string, rules: Partial<ReportingRules> = {}, excused: readonly string[] = []) =>
  askedFor(plan(rules), one, period, periodEnd(period), new Set(excused));

describe('a completed item', () => {
  const done = item({ [Q1]: 'G', [Q2]: 'B' });

  test('reports once more, and then it rests', () => {
    expect([asked(done, Q2), asked(done, Q3), asked(item({ [Q1]: 'G', [Q2]: 'B', [Q3]: 'B' }), Q4)]).toEqual([
      'asked',
      'asked',
      'completed',
    ]);
  });

  test('is asked on when it was opened again', () => {
    expect(asked(item({ [Q1]: 'B', [Q2]: 'B', [Q3]: 'A' }), Q4)).toBe('asked');
    expect(asked(item({ [Q1]: 'B', [Q2]: 'A', [Q3]: 'B' }), Q4)).toBe('asked');
  });

  test('rests at once, or never, where the plan says so', () => {
    expect([asked(done, Q3, { completed: 'rests' }), asked(done, Q2, { completed: 'rests' })]).toEqual(['completed', 'asked']);
    expect(asked(item({ [Q1]: 'B', [Q2]: 'B', [Q3]: 'B' }), Q4, { completed: 'always' })).toBe('asked');
  });
});

test('an item that begins after the period is asked, unless the plan waits for its start', () => {
  const later = item({}, { due: readTimescale('From April 2025') });
  expect([asked(later, Q3), asked(later, Q3, { beforeStart: 'not-asked' })]).toEqual(['asked', 'not-begun']);
  expect(asked(later, '2025-26 Q1', { beforeStart: 'not-asked' })).toBe('asked');
});

test('excused, superseded and of a level that does not report', () => {
  expect(asked(item({}), Q3, {}, ['a'])).toBe('excused');
  expect(asked(item({}, { retired: 'superseded' }), Q3, {}, ['a'])).toBe('rests');
  expect([asked(item({}, { level: 0 }), Q3), asked(item({}, { level: 0 }), Q3, { levels: [0, 1] })]).toEqual(['other-level', 'asked']);
  expect([reportingLevels(plan()), reportingLevels(plan({ levels: [0] })), reportingLevels(plan({ levels: [7] }))]).toEqual([
    [1],
    [0],
    [1],
  ]);
});

test('by months, completed once more is a month', () => {
  const done = item({ '2024-25 M07': 'G', '2024-25 M08': 'B', '2024-25 M09': 'B' });
  expect([asked(done, '2024-25 M09'), asked(done, '2024-25 M10')]).toEqual(['asked', 'completed']);
});

test('returns fall due on a working day: a weekend gives way to the Friday before', () => {
  const dates = (period: string, rules: ReportingRules = DEFAULT_RULES) => {
    const { dueOn, boardOn } = proposedDates(periodEnd(period), rules);
    return [dueOn, boardOn].map(weekdayInWords);
  };
  expect(dates(Q3)).toEqual(['Friday 10 January 2025', 'Friday 24 January 2025']);
  expect(dates('2025-26 Q3')).toEqual(['Friday 9 January 2026', 'Friday 23 January 2026']);
  expect(dates('2024-25 M08', { ...DEFAULT_RULES, dueAfterDays: 5, boardAfterDays: 3 })).toEqual([
    'Thursday 5 December 2024',
    'Thursday 5 December 2024',
  ]);
  expect([onWorkingDay('2025-01-11'), onWorkingDay('2025-01-12'), onWorkingDay('2025-01-13')]).toEqual([
    '2025-01-10',
    '2025-01-10',
    '2025-01-13',
  ]);
  expect([workingDaysAfter('2025-01-09', 2), workingDaysAfter('2025-01-11', 1), workingDaysAfter('2025-01-10', 0)]).toEqual([
    '2025-01-13',
    '2025-01-13',
    '2025-01-10',
  ]);
});
