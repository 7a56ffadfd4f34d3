/** Roles, ranges and what a correction did, in words. */
import type { FilePreview } from '#shared/domain/preview.ts';
import type { ColumnRole, LevelReading } from '#shared/domain/reading.ts';
import { columnLetters, type Merge } from '#shared/domain/sheet.ts';
import { waiting } from '../file-groups.ts';
import { rangeInWords } from '../sheet-geometry.ts';

export interface RoleGroup {
  readonly name: string;
  readonly roles: readonly { readonly role: ColumnRole; readonly name: string; readonly detail: string }[];
}

export const ROLE_GROUPS: readonly RoleGroup[] = [
  {
    name: 'What it is',
    roles: [
      { role: 'ref', name: 'Ref', detail: 'the number of the item' },
      { role: 'title', name: 'Title', detail: 'what is to be done' },
      { role: 'parent-ref', name: 'Ref of its parent', detail: 'the number of what it belongs to' },
      { role: 'parent-title', name: 'Title of its parent', detail: 'what it belongs to' },
      { role: 'narrative', name: 'Narrative', detail: 'longer words that explain it' },
      { role: 'kind', name: 'Kind', detail: 'action, measure, milestone' },
    ],
  },
  {
    name: 'Who',
    roles: [
      { role: 'officer', name: 'Lead officer', detail: 'the post that does it' },
      { role: 'sponsor', name: 'Sponsor', detail: 'the post that answers for it' },
      { role: 'committee', name: 'Committee', detail: 'where it is reported to' },
    ],
  },
  {
    name: 'When',
    roles: [
      { role: 'timescale', name: 'Timescale', detail: 'when it is due' },
      { role: 'completed', name: 'Completed', detail: 'when it was done' },
    ],
  },
  {
    name: 'How it stands',
    roles: [
      { role: 'status', name: 'Status', detail: 'RAG by letter, word or fill' },
      { role: 'update', name: 'Update', detail: 'what happened, in sentences' },
      { role: 'path-to-green', name: 'Path to green', detail: 'what would put it right' },
      { role: 'forecast', name: 'Forecast', detail: 'what is expected next' },
      { role: 'percent', name: 'Percent complete', detail: '0 to 100' },
      { role: 'notes', name: 'Notes', detail: 'kept with the report' },
    ],
  },
  { name: 'Not used', roles: [{ role: 'unused', name: 'Left out', detail: 'nothing is read from it' }] },
];

export function roleName(role: ColumnRole): string {
  for (const group of ROLE_GROUPS) for (const one of group.roles) if (one.role === role) return one.name;
  return role;
}

export const LEVEL_SOURCES: readonly { readonly from: LevelReading['from']; readonly name: string }[] = [
  { from: 'column', name: 'A column' },
  { from: 'merged-column', name: 'Merged cells of a column' },
  { from: 'banner-row', name: 'Banner rows over the items' },
  { from: 'ref-prefix', name: 'The beginning of the ref' },
  { from: 'outline', name: 'Grouped rows' },
  { from: 'lines-in-cell', name: 'Lines inside a cell' },
  { from: 'sheet', name: 'The name of the sheet' },
  { from: 'other-sheet', name: 'Another sheet' },
  { from: 'title-line', name: 'A line over the table' },
];

/** "B4:K60, 57 rows and 10 columns" */
export function rangeSaid(range: Merge): string {
  const rows = range.bottom - range.top + 1;
  const columns = range.right - range.left + 1;
  return `${rangeInWords(range)}, ${count(rows, 'row')} and ${count(columns, 'column')}`;
}

/** "row 5", "column C" */
export function lineSaid(axis: 'row' | 'column', number: number): string {
  return axis === 'row' ? `row ${number}` : `column ${columnLetters(number)}`;
}

/** What a correction did: "Now 42 items, was 0. 3 decisions wait, was 1." */
export function changedInWords(before: FilePreview, after: FilePreview): string {
  const items = after.counts.rows;
  const parts = [
    moved(items, before.counts.rows, 'item'),
    moved(after.sums.statusChanges, before.sums.statusChanges, 'status changes', 'statuses change'),
    moved(after.tables.length, before.tables.length, 'table'),
    moved(waiting(after.decisions), waiting(before.decisions), 'decision waits', 'decisions wait'),
    moved(warnings(after), warnings(before), 'problem'),
  ].filter((part) => part !== null);
  if (after.outcome === 'refused')
    return items === 0 ? 'Still nothing could be read from it.' : `${count(items, 'row')} read, but they cannot go in yet.`;
  if (parts.length === 0) return `Read again: still ${count(items, 'item')}.`;
  const [first, ...more] = parts;
  return [`Now ${first}.`, ...more.slice(0, 2).map((part) => `${part}.`)].join(' ');
}

function moved(now: number, was: number, one: string, many = `${one}s`): string | null {
  return now === was ? null : `${now.toLocaleString('en-GB')} ${now === 1 ? one : many}, was ${was.toLocaleString('en-GB')}`;
}

function warnings(file: FilePreview): number {
  return file.problems.filter((problem) => problem.severity !== 'note').length;
}

function count(number: number, one: string): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : `${one}s`}`;
}
