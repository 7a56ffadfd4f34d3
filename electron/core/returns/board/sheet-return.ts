/** The published shape: parents as group rows with their own status, and under each what was said of every action, period by period. */
import type { ReturnAction, ReturnData, ReturnGroup, ReturnRow } from '#shared/domain/return.ts';
import { countsInWords, reportedInWords, statusHeader, updateInWords } from '../wording.ts';
import {
  type ActionColumn,
  committeeColumn,
  directionColumn,
  dueColumn,
  nowColumn,
  officerColumn,
  periodColumns,
  refColumn,
  sourceColumn,
  statusColumn,
  titleColumn,
  updateColumn,
} from './columns.ts';
import { cell, type DraftCell } from './drafting.ts';
import { type LaidOut, SHEET, statusCell } from './frame.ts';
import { type ListRow, listSheet } from './listing.ts';

export function returnSheet(data: ReturnData): LaidOut {
  const shown = data.rows.flatMap((row) => (row.kind === 'action' ? [row] : row.own === null ? [] : [row.own]));
  return listSheet(data, {
    name: SHEET.return,
    table: 'ReturnActions',
    sentence: data.rows.length === 0 ? reportedInWords(data) : `${data.headline.text}. ${reportedInWords(data)}`,
    columns: [
      ...refColumn(data.rows.map(({ ref }) => ref)),
      titleColumn(data),
      ...officerColumn(shown),
      ...committeeColumn(shown),
      ...dueColumn(shown),
      ...periodColumns(data),
      ...directionColumn(data),
      updateColumn(data),
      sourceColumn(),
    ],
    rows: listed(data),
    frozenColumns: 2,
    accentTab: true,
  });
}

/** A row folds away below the groups above it, as deep as they go. */
function listed(data: ReturnData): readonly ListRow<ReturnAction>[] {
  let depth = 0;
  return data.rows.map((row: ReturnRow): ListRow<ReturnAction> => {
    if (row.kind === 'action') return { kind: 'row', of: row, outline: row.parent === null ? 0 : Math.min(7, row.level, depth) };
    depth = row.level + 1;
    const ofParent = row.level === 0;
    return {
      kind: 'heading',
      rank: ofParent ? 1 : 2,
      outline: Math.min(7, row.level),
      title: row.title,
      cells: groupCells(data, row, ofParent ? 'group-1' : 'group-2'),
    };
  });
}

/** Its statuses where it was reported of itself; else for this period what follows from below it, on a tint, with the reason. */
function groupCells(data: ReturnData, group: ReturnGroup, look: 'group-1' | 'group-2'): Readonly<Record<string, DraftCell>> {
  const now = data.periods.length - 1;
  const cells: Record<string, DraftCell> = { ref: cell(group.ref, look), update: cell(remark(data, group), `${look}-note`) };
  group.rags.forEach((rag, index) => {
    if (rag !== null) cells[`period-${index}`] = statusCell(data, rag, index === now ? 'now' : 'before');
  });
  if (cells[`period-${now}`] === undefined && group.rolled !== null && group.rolled.code !== null)
    cells[`period-${now}`] = statusCell(data, group.rolled.code, 'before');
  if (group.own !== null && group.officer !== null) cells.officer = cell(group.officer, `${look}-note`);
  return cells;
}

/** What was said of it, what it is made of, and why it has its status. */
function remark(data: ReturnData, { own, counts, rolled }: ReturnGroup): string | null {
  const said = own === null ? null : updateInWords(data, own).text;
  const made = countsInWords(data, counts);
  const why = rolled === null || (own !== null && own.rags.at(-1) !== null) ? null : rolled.reason;
  const parts = [said, [made, why].filter((part) => part !== null && part !== '').join('. ')].filter(
    (part) => part !== null && part !== '',
  );
  return parts.length === 0 ? null : parts.join('\n');
}

/** The same rows for each committee: what it oversees, in the plan's order. An action of two committees stands under both. */
export function committeeSheet(data: ReturnData): LaidOut | null {
  if (data.byCommittee.length === 0) return null;
  const all = data.rows.flatMap((row) => {
    const action = row.kind === 'action' ? row : row.own;
    return action?.counted === true ? [action] : [];
  });
  const rows = data.byCommittee.flatMap(({ ref, title, counts }): ListRow<ReturnAction>[] => {
    const overseen = all.filter(({ committees }) => (ref === null ? committees.length === 0 : committees.includes(ref)));
    const cells = { ref: cell(ref === title ? null : ref, 'group-1'), update: cell(countsInWords(data, counts), 'group-1-note') };
    return [
      { kind: 'heading', rank: 1, outline: 0, title, cells },
      ...overseen.map((action): ListRow<ReturnAction> => ({ kind: 'row', of: action, outline: 1 })),
    ];
  });
  const previous = data.previousPeriod;
  const before: ActionColumn[] =
    previous === null ? [] : [statusColumn(data, 'before', statusHeader(data, previous), ({ previousRag }) => previousRag, 'before', 58)];
  const shared = all.filter(({ committees }) => committees.length > 1).length;
  const committees = data.byCommittee.filter(({ ref }) => ref !== null).length;
  const columns = [
    ...refColumn([...all.map(({ ref }) => ref), ...data.byCommittee.map(({ ref }) => ref)]),
    titleColumn(data),
    ...officerColumn(all),
    ...dueColumn(all),
    ...before,
    nowColumn(data),
    ...directionColumn(data),
    updateColumn(data),
  ];
  return listSheet(data, {
    name: SHEET.committees,
    table: 'CommitteeActions',
    sentence: `${committees} ${committees === 1 ? 'committee oversees' : 'committees oversee'} the plan.${sharedInWords(shared)}`,
    columns,
    rows,
    frozenColumns: 2,
    accentTab: false,
  });
}

function sharedInWords(shared: number): string {
  if (shared === 0) return '';
  return ` ${shared} ${shared === 1 ? 'stands' : 'stand'} under more than one, so the committees add up to more than the whole.`;
}
