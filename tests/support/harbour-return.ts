/** The plan of a small harbour, three quarters of it reported, and its return: enough of everything that a sheet can show. */
import { collect } from '#core/returns/collect.ts';
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import { DEFAULT_RULES } from '#shared/domain/reporting.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import { itemWith } from './blank-item.ts';
import { report } from './return-plan.ts';

/** The return of Q3, as a draft of 20 January 2025. */
export function harbourReturn(plan: PlanDocument = harbourPlan(), period = '2024-25 Q3'): ReturnData {
  return collect(plan, period, [], '2025-01-20T10:00:00.000Z');
}

export function harbourPlan(): PlanDocument {
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
      planItem('1', 0, null, 'Sound finances', {}, 2),
      {
        ...planItem(
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
        ...planItem('1.2', 1, '1', 'Dredge the basin', { [q2]: report(q2, 'G', null), [q3]: report(q3, 'A', 'Dredging late') }, 4),
        committees: ['FSC'],
      },
      { ...planItem('1.3', 1, '1', 'Let the kiosks', { [q1]: report(q1, 'R', null), [q3]: report(q3, 'R', '') }, 5), committees: ['FSC'] },
      planItem('2', 0, null, 'Clean harbour', {}, 6),
      {
        ...planItem('2.1', 1, '2', 'Blue flag', { [q2]: report(q2, 'G', null), [q3]: report(q3, 'B', 'Flag raised') }, 9),
        committees: ['FSC', 'E+C'],
      },
      planItem('2.2', 1, '2', 'Bins', { [q2]: report(q2, 'G', null) }, 9),
    ],
    posts: [],
    committees: [{ id: 'c', name: 'Finance Sub-Committee', code: 'FSC', aliases: [] }],
  };
}

export function planItem(ref: string, level: number, parentId: string | null, title: string, reports: Item['reports'], row = 1): Item {
  const source = { sourceId: 'a', file: 'plan.xlsx', sheet: 'Plan', cell: `B${row}` };
  return itemWith({ id: ref, parentId, level, title, reports, source });
}
