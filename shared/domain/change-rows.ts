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

/**
 * The same counted without making the rows, which for a large file are many. Changes of one row stand together; the few that answers add
 * at the end are rows of their own.
 */
export function sumsOf(changes: readonly Change[]): ImportSums {
  const sums = { newPlans: 0, newItems: 0, reports: 0, planChanges: 0, rows: 0, statusChanges: 0 };
  let before: Change | null = null;
  for (const change of changes) {
    const { kind, ref, title, period, field } = change;
    if (before === null || before.kind !== kind || before.ref !== ref || before.title !== title || before.period !== period) {
      sums.rows += 1;
      if (kind === 'new-plan') sums.newPlans += 1;
      else if (kind === 'new-item') sums.newItems += 1;
      else if (kind === 'report') sums.reports += 1;
    }
    if (kind === 'item-field') sums.planChanges += 1;
    if (kind === 'report' && field === 'rag' && changesStatus({ status: change })) sums.statusChanges += 1;
    before = change;
  }
  return sums;
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
