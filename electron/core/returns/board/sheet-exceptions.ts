/** What is off track or at risk: how long, what changed, who owns it, and the way back to green. */
import { lateInSentence, lateInWords, overdue } from '#shared/domain/due.ts';
import { ragValue } from '#shared/domain/rag.ts';
import type { ReturnAction, ReturnData } from '#shared/domain/return.ts';
import { actions, actionsIn, actionWord, capital, colourWord, exceptions, exceptionsInWords, sinceInWords, statusNow } from '../wording.ts';
import {
  type ActionColumn,
  committeeColumn,
  directionColumn,
  factColumn,
  forecastColumn,
  nowColumn,
  officerColumn,
  refColumn,
  stripColumns,
  textColumn,
  titleColumn,
  updateColumn,
} from './columns.ts';
import { cell } from './drafting.ts';
import { type LaidOut, SHEET } from './frame.ts';
import { type ListRow, listSheet } from './listing.ts';

export function exceptionsSheet(data: ReturnData): LaidOut {
  const listed = exceptions(data);
  return listSheet(data, {
    name: SHEET.exceptions,
    table: 'ExceptionActions',
    sentence: listed.length === 0 ? exceptionsInWords(data) : `${exceptionsInWords(data)} ${withoutPath(data, listed)}`,
    columns: [
      nowColumn(data),
      ...refColumn(listed.map(({ ref }) => ref)),
      titleColumn(data, 180),
      ...officerColumn(listed),
      ...committeeColumn(listed),
      ...stripColumns(data),
      periods,
      factColumn('since', 'Since', listed, (action) => sinceInWords(data, action), 84, 160),
      directionColumn(data),
      dueColumn(listed),
      forecastColumn(listed),
      updateColumn(data, 'Update, and what changed', 200),
      textColumn('path', 'Path to green', ({ pathToGreen }) => pathToGreen, 'None given', 160),
    ].flat(),
    rows: byStatus(data, listed),
    frozenColumns: 3,
    accentTab: true,
  });
}

function byStatus(data: ReturnData, listed: readonly ReturnAction[]): readonly ListRow<ReturnAction>[] {
  return data.scale.values.flatMap((value): ListRow<ReturnAction>[] => {
    const of = listed.filter((action) => statusNow(action) === value.code);
    if (of.length === 0) return [];
    const title = `${value.label}: ${actionsIn(data, of.length)}`;
    return [
      { kind: 'heading', rank: 1, outline: 0, title, cells: {} },
      ...of.map((action): ListRow<ReturnAction> => ({ kind: 'row', of: action, outline: 1 })),
    ];
  });
}

/** "2 of them have no path to green." */
function withoutPath(data: ReturnData, listed: readonly ReturnAction[]): string {
  const without = listed.filter(({ pathToGreen }) => pathToGreen === null);
  const red = ragValue(data.scale, listed[0] === undefined ? null : statusNow(listed[0]));
  const longest = listed[0]?.since?.samePeriods ?? 0;
  const words = longest > 1 ? ` The longest has been ${colourWord(red)} for ${longest} periods.` : '';
  if (without.length === 0) return `Each has a path to green.${words}`;
  const none = without.length === listed.length ? 'None has a path to green.' : `${without.length} without a path to green.`;
  return `${none}${words}`;
}

/** For how many periods it has been at this very status. */
const periods: ActionColumn = {
  key: 'periods',
  header: 'Periods at this',
  headerStyle: 'head-right',
  widthPx: 70,
  grows: null,
  of: ({ since }) => cell(since?.samePeriods ?? 1, 'figure-strong'),
};

/** Due, and how late it is. */
function dueColumn(listed: readonly ReturnAction[]): readonly ActionColumn[] {
  const said = ({ due, daysLate }: ReturnAction): string | null =>
    due === null ? null : daysLate === null ? due : `${due}\n${lateInSentence(daysLate)}`;
  return factColumn('due', 'Due', listed, said, 60, 116).map((column) => ({
    ...column,
    of: (action) => cell(said(action), action.daysLate === null ? 'text-2' : 'late'),
  }));
}

/** What is past its day at the end of the period and not complete, the latest first. */
export function overdueSheet(data: ReturnData): LaidOut {
  const listed = overdue(data);
  const isGreen = (action: ReturnAction): boolean => ragValue(data.scale, statusNow(action))?.meaning === 'on-track';
  const green = listed.filter(isGreen).length;
  const late: ActionColumn[] = [
    {
      key: 'days',
      header: 'Days late',
      headerStyle: 'head-right',
      widthPx: 66,
      grows: null,
      of: ({ daysLate }) => cell(daysLate, 'figure'),
    },
    {
      key: 'late',
      header: 'Late by',
      headerStyle: 'head',
      widthPx: 88,
      grows: null,
      of: ({ daysLate }) => cell(daysLate === null ? null : lateInWords(daysLate), 'text-strong'),
    },
  ];
  const remark: ActionColumn[] =
    green === 0
      ? []
      : [
          {
            key: 'remark',
            header: 'Remark',
            headerStyle: 'head',
            widthPx: 96,
            grows: null,
            of: (action) => cell(isGreen(action) ? 'Still green' : null, 'late'),
          },
        ];
  const greenInWords = green === 0 ? '' : ` ${green} of them ${green === 1 ? 'is' : 'are'} still green.`;
  return listSheet(data, {
    name: SHEET.overdue,
    table: 'OverdueActions',
    sentence:
      listed.length === 0
        ? nothingLate(data)
        : `${capital(actionsIn(data, listed.length))} ${listed.length === 1 ? 'is' : 'are'} past ${listed.length === 1 ? 'its' : 'their'} date.${greenInWords}`,
    columns: [
      ...refColumn(listed.map(({ ref }) => ref)),
      titleColumn(data),
      ...officerColumn(listed),
      ...committeeColumn(listed),
      ...factColumn('due', 'Due', listed, ({ due }) => due, 60, 110),
      ...late,
      nowColumn(data),
      ...remark,
      ...forecastColumn(listed),
      updateColumn(data),
    ],
    rows: listed.map((action) => ({ kind: 'row', of: action, outline: 0 })),
    frozenColumns: 2,
  });
}

/** A plan without a single day to be late for is not on time. */
function nothingLate(data: ReturnData): string {
  return actions(data).some(({ dueOn }) => dueOn !== null)
    ? `No ${actionWord(data, 1)} is past its date.`
    : `The plan names no day by which any ${actionWord(data, 1)} is due, so none can be overdue.`;
}
