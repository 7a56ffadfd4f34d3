/** Numbers of an import in words, for the lists and the history. */
import type { Change } from '#shared/domain/preview.ts';
import type { Step } from './steps.ts';

export function things(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

interface Summed {
  /** a new plan is the first step of the file that makes it */
  readonly steps: readonly Pick<Step, 'do'>[];
  readonly changes: readonly Change[];
  readonly questions: readonly unknown[];
}

/** "New plan, 89 items, 66 reports"; "22 reports, 7 change status"; "12 reports, 1 decision". */
export function changesInWords({ steps, changes, questions }: Summed): string {
  const makesPlan = steps[0]?.do === 'plan';
  const items = changes.filter(({ kind }) => kind === 'new-item').length;
  const fields = changes.filter(({ kind }) => kind === 'item-field').length;
  const parts = [
    ...(makesPlan ? ['New plan'] : []),
    ...(items > 0 ? [things(items, makesPlan ? 'item' : 'new item')] : []),
    ...reportParts(changes),
    ...(fields > 0 ? [`${things(fields, 'change')} to the plan`] : []),
    ...(questions.length > 0 ? [things(questions.length, 'decision')] : []),
  ];
  return parts.length === 0 ? 'Nothing to do' : parts.join(', ');
}

interface Imported {
  readonly name: string;
  readonly news: 'some' | 'none' | 'empty';
  readonly changes: readonly Counted[];
}

/** The same of a whole import, for the history: "Imported 4 files: 62 reports, 3 new items, 1 came back empty". */
export function importInWords(files: readonly Imported[]): string {
  const changes = files.flatMap((file) => file.changes);
  const items = changes.filter(({ kind }) => kind === 'new-item').length;
  const fields = changes.filter(({ kind }) => kind === 'item-field').length;
  const reports = reportCount(changes);
  const parts = [
    ...(items > 0 ? [things(items, 'new item')] : []),
    ...(reports > 0 ? [things(reports, 'report')] : []),
    ...(fields > 0 ? [`${things(fields, 'change')} to the plan`] : []),
    ...withoutNews(files),
  ];
  const named = files.length === 1 ? (files[0]?.name ?? '') : things(files.length, 'file');
  return `Imported ${named}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`;
}

function withoutNews(files: readonly Imported[]): string[] {
  const count = (news: Imported['news']) => files.filter((file) => file.news === news).length;
  const [same, empty] = [count('none'), count('empty')];
  if (files.length === 1) return [...(same > 0 ? ['nothing new'] : []), ...(empty > 0 ? ['came back empty'] : [])];
  return [...(same > 0 ? [`${same} with nothing new`] : []), ...(empty > 0 ? [`${empty} came back empty`] : [])];
}

/** "22 November 2026", from an ISO date-time. */
export function dayInWords(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return 'an earlier day';
  return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/London' });
}

function reportParts(changes: readonly Change[]): string[] {
  const reports = reportCount(changes);
  if (reports === 0) return [];
  const moved = changes.filter(({ field, before, previous, after }) => {
    const was = before ?? previous ?? null;
    return field === 'rag' && was !== null && was !== after;
  }).length;
  return [things(reports, 'report'), ...(moved > 0 ? [`${moved} change status`] : [])];
}

/** A report is one item in one period, however much it says; what it says stands together. */
type Counted = Pick<Change, 'kind' | 'ref' | 'title' | 'period'>;

function reportCount(changes: readonly Counted[]): number {
  let count = 0;
  let before: Counted | null = null;
  for (const change of changes) {
    if (change.kind !== 'report') continue;
    const same = before !== null && before.ref === change.ref && before.title === change.title && before.period === change.period;
    if (!same) count += 1;
    before = change;
  }
  return count;
}
