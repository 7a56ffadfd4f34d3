/** The files of an import in the groups the list shows, and what accepting them would do, counted. */
import type { Change, Decision, FilePreview, ImportPreview } from '#shared/domain/preview.ts';

export type GroupName = 'To decide' | 'Ready' | 'In the plan' | 'Nothing to do' | 'Refused';

export interface FileGroup {
  readonly name: GroupName;
  readonly files: readonly FilePreview[];
}

const ORDER: readonly GroupName[] = ['To decide', 'Ready', 'In the plan', 'Nothing to do', 'Refused'];

/** Groups that hold a file, what waits for the user first. */
export function groupFiles(files: readonly FilePreview[]): FileGroup[] {
  return ORDER.map((name) => ({ name, files: files.filter((file) => groupOf(file) === name) })).filter((group) => group.files.length > 0);
}

function groupOf(file: FilePreview): GroupName {
  if (file.outcome === 'refused') return 'Refused';
  if (file.outcome === 'unchanged' && waiting(file.decisions) === 0) return 'Nothing to do';
  if (waiting(file.decisions) > 0) return 'To decide';
  return file.outcome === 'ready' ? 'Ready' : 'In the plan';
}

export function waiting(decisions: readonly Decision[]): number {
  return decisions.filter((decision) => decision.chosen === null).length;
}

/** The file that is shown first: one that waits for a decision, else one that would do something. */
export function firstFile(files: readonly FilePreview[]): FilePreview | null {
  return groupFiles(files)[0]?.files[0] ?? null;
}

export interface Certain {
  readonly newPlans: number;
  readonly newItems: number;
  readonly reports: number;
  readonly planChanges: number;
  readonly total: number;
}

/** What "Accept" does now. A report counts once, however many of its fields change. */
export function certainChanges(preview: ImportPreview): Certain {
  let newPlans = 0;
  let newItems = 0;
  let reports = 0;
  let planChanges = 0;
  for (const file of preview.files) {
    if (file.outcome !== 'ready') continue;
    for (const row of changeRows(file.changes)) {
      if (row.kind === 'new-plan') newPlans += 1;
      else if (row.kind === 'new-item') newItems += 1;
      else if (row.kind === 'report') reports += 1;
      else planChanges += row.fields.length;
    }
  }
  return { newPlans, newItems, reports, planChanges, total: newPlans + newItems + reports + planChanges };
}

/** "135 reports and 365 new items": the figures of `certain` in words, most of the plan last. */
export function certainInWords(certain: Certain): { readonly count: number; readonly what: string }[] {
  return [
    { count: certain.reports, what: certain.reports === 1 ? 'report' : 'reports' },
    { count: certain.newItems, what: certain.newItems === 1 ? 'new item' : 'new items' },
    { count: certain.newPlans, what: certain.newPlans === 1 ? 'new plan' : 'new plans' },
    { count: certain.planChanges, what: certain.planChanges === 1 ? 'change to the plan' : 'changes to the plan' },
  ].filter((part) => part.count > 0);
}

export interface ChangeRow {
  readonly key: string;
  readonly kind: Change['kind'];
  readonly ref: string | null;
  readonly title: string;
  readonly period: string | null;
  /** the change of status, where there is one */
  readonly status: Change | null;
  /** every field that changes, the status included */
  readonly fields: readonly Change[];
}

/** One row an item and period, statuses that change first, then what is new, then the rest, each in the order of the file. */
export function changeRows(changes: readonly Change[]): ChangeRow[] {
  const rows = new Map<string, ChangeRow>();
  for (const change of changes) {
    const key = [change.kind, change.ref ?? '', change.title, change.period ?? ''].join('\n');
    const known = rows.get(key);
    const status = change.field === 'rag' ? change : (known?.status ?? null);
    rows.set(key, {
      key,
      kind: change.kind,
      ref: change.ref,
      title: change.title,
      period: change.period,
      status,
      fields: [...(known?.fields ?? []), change],
    });
  }
  return [...rows.values()].toSorted((a, b) => rank(a) - rank(b));
}

/** A status that was another before: what a reader looks for first. */
export function changesStatus(row: ChangeRow): boolean {
  const was = statusBefore(row);
  return row.status !== null && was !== null && was !== row.status.after;
}

function rank(row: ChangeRow): number {
  if (changesStatus(row)) return 0;
  if (row.kind === 'new-plan') return 1;
  if (row.kind === 'item-field') return 2;
  if (row.kind === 'new-item') return 3;
  return 4;
}

/** What the plan says for the period, else what it said for the one before. */
export function statusBefore(row: Pick<ChangeRow, 'status'>): string | null {
  return row.status?.before ?? row.status?.previous ?? null;
}
