/** Government forms that the benchmarks fill, and what goes where: a cell, and a table of eleven ready rows that takes 62 actions. */

import { collect } from '../../electron/core/returns/collect.ts';
import type { ReturnData } from '../../shared/domain/return.ts';
import type { TemplateMap } from '../../shared/domain/template-map.ts';
import { COUNCIL_PLAN_FILES, councilPlan } from '../support/return-plan.ts';

const corpus = new URL('../../../shared/corpus/public/', import.meta.url).pathname;

const FORMS: Readonly<Record<string, { readonly file: string; readonly sheet: string }>> = {
  portfolio: { file: 'dft-portfolio-return.xlsm', sheet: '6c - Milestones - Delivery' },
  towns: { file: 'mhclg-towns-fund-round-4.xlsx', sheet: '7 - Risk Register' },
};

export function formNamed(which: string): {
  readonly file: string;
  readonly path: string;
  readonly map: TemplateMap;
  readonly data: ReturnData;
} {
  const form = FORMS[which];
  if (form === undefined) throw new Error(`no form "${which}": ${Object.keys(FORMS).join(', ')}`);
  const { file, sheet } = form;
  const columns = [
    { column: 2, field: 'ref' as const },
    { column: 3, field: 'title' as const },
    { column: 4, field: 'status' as const },
    { column: 5, field: 'update' as const },
  ];
  const table = { sheet, firstRow: 10, lastRow: 20, columns, take: 'all' as const, refColumn: null, order: 'in-order' as const };
  return {
    file,
    path: corpus + file,
    map: { cells: [{ sheet, cell: 'B2', field: 'period', code: null }], tables: [table] },
    data: collect(councilPlan(), '2024-25 Q3', COUNCIL_PLAN_FILES, '2025-01-15T10:00:00.000Z'),
  };
}
