/** The changes of a file as the rows of a list: one an item and period, and what accepting them would do, counted. */
import type { Change, ChangeRow, ImportSums } from './preview.ts';

/** Statuses that change first, then what is new, then the rest, each in the order of the file. */
export function changeRows(changes: readonly Change[]): ChangeRow[] {
  const rows = new Map<string, { head: Change; status: Change | null; fields: Change[] }>();
  for (const change of changes) {
    const key = [change.kind, change.ref ?? '', change.title, change.period ?? ''].join('\n');
    let row = rows.get(key);
    if (row === undefined) {
      row = { head: change, status: null, fields: [] };
      rows.set(key, row);
    }
    row.fields.push(change);
    if (change.field === 'rag') row.status = change;
  }
  const list = [...rows].map(([key, { head, status, fields }]): ChangeRow => {
    return { key, kind: head.kind, ref: head.ref, title: head.title, period: head.period, status, fields };
  });
  const ranked = [0, 1, 2, 3, 4].map((): ChangeRow[] => []);
  for (const row of list) ranked[rank(row)]?.push(row);
  return ranked.flat();
}

export function sumsOf(rows: readonly ChangeRow[]): ImportSums {
  const count = (kind: Change['kind']) => rows.filter((row) => row.kind === kind).length;
  return {
    newPlans: count('new-plan'),
    newItems: count('new-item'),
    reports: count('report'),
    planChanges: rows.reduce((sum, row) => sum + (row.kind === 'item-field' ? row.fields.length : 0), 0),
    rows: rows.length,
    statusChanges: rows.filter((row) => row.kind === 'report' && changesStatus(row)).length,
  };
}

/** A status that was another before: what a reader looks for first. */
export function changesStatus(row: Pick<ChangeRow, 'status'>): boolean {
  const was = statusBefore(row);
  return row.status !== null && was !== null && was !== row.status.after;
}

/** What the plan says for the period, else what it said for the one before. */
export function statusBefore(row: Pick<ChangeRow, 'status'>): string | null {
  return row.status?.before ?? row.status?.previous ?? null;
}

function rank(row: ChangeRow): number {
  if (changesStatus(row)) return 0;
  if (row.kind === 'new-plan') return 1;
  if (row.kind === 'item-field') return 2;
  if (row.kind === 'new-item') return 3;
  return 4;
}
