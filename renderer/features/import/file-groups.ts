/** The files of an import in the groups the list shows, and what accepting them would do, counted. */
import type { Decision, FilePreview, ImportPreview } from '#shared/domain/preview.ts';

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
  /** returns that change nothing and are kept as received */
  readonly received: number;
}

/** What "Accept" does now. */
export function certainChanges(preview: ImportPreview): Certain {
  let newPlans = 0;
  let newItems = 0;
  let reports = 0;
  let planChanges = 0;
  let received = 0;
  for (const file of preview.files) {
    if (file.outcome !== 'ready') continue;
    newPlans += file.sums.newPlans;
    newItems += file.sums.newItems;
    reports += file.sums.reports;
    planChanges += file.sums.planChanges;
    if (file.received === true) received += 1;
  }
  return { newPlans, newItems, reports, planChanges, total: newPlans + newItems + reports + planChanges, received };
}

/** There is something to accept, if only that a return came. */
export function isAcceptable({ total, received }: Certain): boolean {
  return total > 0 || received > 0;
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
