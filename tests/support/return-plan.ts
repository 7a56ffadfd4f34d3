/** The council plan with three quarters of reports, built from what the sample trackers must give. */

import { existsSync, readFileSync } from 'node:fs';
import type { CellSource, Item, PlanDocument, Report } from '#shared/domain/plan.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import { DEFAULT_RULES } from '#shared/domain/reporting.ts';

const expected = new URL('../../../shared/trackers/expected/', import.meta.url);

export const trackersAreHere = existsSync(expected);

interface ExpectedPlan {
  readonly plan: string;
  readonly levels: readonly string[];
  readonly items: readonly {
    readonly level: number;
    readonly ref: string;
    readonly parent?: string;
    readonly title: string;
    readonly officer?: string;
    readonly committee?: string;
    readonly rag?: Readonly<Record<string, string>>;
    readonly update?: Readonly<Record<string, string>>;
  }[];
}

interface ExpectedReturn {
  readonly period: string;
  readonly items: readonly { readonly ref: string; readonly rag: string; readonly update: string }[];
}

const RETURNS = ['6 Return Q3 - Adults', '7 Return Q3 - Childrens', '8 Return Q3 - Place', '9 Return Q3 - Corporate'] as const;

/** "" in the expected files = scheduled, not yet started */
const code = (rag: string): string => (rag === '' ? 'S' : rag);

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`${name}.json`, expected), 'utf8'));
}

/** What the statuses of Q3 must be: by ref. */
export function expectedStatuses(): ReadonlyMap<string, string> {
  return new Map(RETURNS.flatMap((name) => read<ExpectedReturn>(name).items.map((item): [string, string] => [item.ref, code(item.rag)])));
}

export function councilPlan(): PlanDocument {
  const plan = read<ExpectedPlan>('2 Council plan Q2 2024-25');
  const said = new Map<string, { file: number; rag: string; update: string }>();
  RETURNS.forEach((name, file) => {
    for (const item of read<ExpectedReturn>(name).items) said.set(item.ref, { file, rag: code(item.rag), update: item.update });
  });
  const parts = plan.items.filter((item) => item.level < 2);
  // depth first: the expected file lists level by level
  const ordered = plan.items
    .filter((item) => item.level === 0)
    .flatMap((aim) => [
      aim,
      ...parts
        .filter((priority) => priority.parent === aim.ref)
        .flatMap((priority) => [priority, ...plan.items.filter((action) => action.parent === priority.ref)]),
    ]);
  let row = 4;
  const items = ordered.map((item): Item => {
    row += 1;
    const from: CellSource = { sourceId: 'file-2', file: '2 Council plan Q2 2024-25.xlsx', sheet: 'Aim 1', cell: `C${row}` };
    const reports: Record<string, Report> = {};
    for (const [period, rag] of Object.entries(item.rag ?? {}))
      reports[period] = report(period, code(rag), item.update?.[period] ?? null, from);
    const q3 = said.get(item.ref);
    if (q3 !== undefined) {
      const source = { sourceId: `file-${q3.file + 6}`, file: `${RETURNS[q3.file]}.xlsx`, sheet: 'Return', cell: `F${row}` };
      reports['2024-25 Q3'] = report('2024-25 Q3', q3.rag, q3.update, source);
    }
    return {
      id: item.ref,
      parentId: item.parent ?? null,
      level: item.level,
      ref: item.ref,
      refGiven: true,
      title: item.title,
      narrative: null,
      kind: null,
      officers: item.officer === undefined ? [] : [item.officer],
      officerText: item.officer ?? null,
      sponsor: null,
      committees: item.committee === undefined ? [] : item.committee.split(/[/,] ?/),
      committeeText: item.committee ?? null,
      due: null,
      completed: null,
      retired: null,
      links: [],
      reports,
      source: from,
    };
  });
  return {
    id: 'plan',
    name: plan.plan,
    organisation: 'Wexmoor Borough Council',
    levels: plan.levels.map((name) => ({ name })),
    scale: DEFAULT_SCALE,
    rules: DEFAULT_RULES,
    periods: ['2024-25 Q1', '2024-25 Q2', '2024-25 Q3'],
    items,
    posts: [],
    committees: [
      { id: 'c1', name: 'Corporate Policy Committee', code: 'CPC', aliases: [] },
      { id: 'c2', name: 'Environment and Communities', code: 'E+C', aliases: [] },
      { id: 'c3', name: 'Adults and Health', code: 'A+H', aliases: [] },
      { id: 'c4', name: 'Children and Families', code: 'C+F', aliases: [] },
      { id: 'c5', name: 'Economy and Growth', code: 'E+G', aliases: [] },
      { id: 'c6', name: 'Highways and Transport', code: 'H+T', aliases: [] },
      { id: 'c7', name: 'Finance Sub-Committee', code: 'FSC', aliases: [] },
    ],
  };
}

/** The imported files that `councilPlan` names. */
export const COUNCIL_PLAN_FILES = [2, 6, 7, 8, 9].map((number, index) => ({
  id: `file-${number}`,
  name: `${['2 Council plan Q2 2024-25', ...RETURNS][index]}.xlsx`,
  sha256: String(number).repeat(64),
  importedAt: `2025-01-1${index}T09:30:00.000Z`,
}));

/** A report with nothing but what is given. */
export function report(period: string, rag: string | null, narrative: string | null, source: CellSource | null = null): Report {
  return {
    id: `${period} ${source?.cell ?? ''}`,
    period,
    rag,
    reportedRag: rag,
    moderatedRag: null,
    moderationReason: null,
    narrative,
    pathToGreen: null,
    forecast: null,
    by: null,
    percent: null,
    note: null,
    source,
    narrativeSource: source,
  };
}
