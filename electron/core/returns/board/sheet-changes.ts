/** What has become of the statuses since the period before, with the reasons given; and what was completed. */
import { plural } from '#shared/domain/headline.ts';
import { ragValue } from '#shared/domain/rag.ts';
import type { Move, ReturnAction, ReturnData } from '#shared/domain/return.ts';
import type { StyleName } from '../../excel/write/styles.ts';
import {
  actions,
  actionsIn,
  actionWord,
  capital,
  DIRECTIONS,
  movementInWords,
  periodName,
  shortPeriod,
  statusWord,
  total,
} from '../wording.ts';
import {
  type ActionColumn,
  committeeColumn,
  directionColumn,
  dueColumn,
  factColumn,
  nowColumn,
  officerColumn,
  refColumn,
  sourceColumn,
  statusColumn,
  textColumn,
  titleColumn,
  updateColumn,
} from './columns.ts';
import { cell, type Draft, type DraftCell } from './drafting.ts';
import { type LaidOut, SHEET, section, statusCell } from './frame.ts';
import { type ListRow, listSheet } from './listing.ts';

const LISTED: readonly (readonly [Move, string])[] = [
  ['worsened', 'Worse'],
  ['improved', 'Better'],
  ['completed', 'Completed'],
  ['started', 'Started'],
];

export function changesSheet(data: ReturnData): LaidOut {
  const previous = data.previousPeriod;
  const moved = actions(data).filter(({ move }) => LISTED.some(([listed]) => listed === move));
  const none =
    previous === null ? movementInWords(data) : `No ${actionWord(data, 1)} has changed its status since ${periodName(previous)}.`;
  const before = `Said in ${shortPeriod(data, previous ?? '')}`;
  const columns = [
    ...refColumn(moved.map(({ ref }) => ref)),
    titleColumn(data),
    ...officerColumn(moved),
    ...committeeColumn(moved),
    ...(previous === null
      ? []
      : [statusColumn(data, 'before', `From ${shortPeriod(data, previous)}`, ({ previousRag }) => previousRag, 'before', 62)]),
    nowColumn(data, `To ${shortPeriod(data, data.period)}`),
    ...directionColumn(data),
    updateColumn(data, 'Reason given (update)'),
    ...(moved.some(({ previousUpdate }) => previousUpdate !== null)
      ? [textColumn('previous', before, ({ previousUpdate }) => previousUpdate, null, 160)]
      : []),
  ];
  return listSheet(data, {
    name: SHEET.changes,
    table: 'ChangedActions',
    sentence: moved.length === 0 ? none : movementInWords(data),
    columns,
    rows: LISTED.flatMap(([move, words]) =>
      part(
        moved.filter((action) => action.move === move),
        `${words} since ${periodName(previous ?? '')}`,
        data,
        fromTo(data, move),
      ),
    ),
    frozenColumns: 2,
    ...(moved.length === 0 ? {} : { below: (drafted: Draft) => transitionTable(drafted, data, columns) }),
    accentTab: true,
  });
}

/** @param remark what stands beside the heading, in the column of the updates */
function part(
  of: readonly ReturnAction[],
  title: string,
  data: ReturnData,
  remark: string | null = null,
): readonly ListRow<ReturnAction>[] {
  if (of.length === 0) return [];
  const cells = remark === null ? {} : { update: cell(remark, 'group-1-note') };
  return [
    { kind: 'heading', rank: 1, outline: 0, title: `${title}: ${actionsIn(data, of.length)}`, cells },
    ...of.map((action): ListRow<ReturnAction> => ({ kind: 'row', of: action, outline: 1 })),
  ];
}

/** "7 from G to A, 5 from A to R" */
function fromTo(data: ReturnData, wanted: Move): string {
  return data.transitions
    .filter(({ move }) => move === wanted)
    .map(({ from, to, count }) => `${count} from ${statusWord(data, from)} to ${statusWord(data, to)}`)
    .join(', ');
}

/** From each status to each, in the columns of the list above: how many, what, from, to, and which way. */
function transitionTable(drafted: Draft, data: ReturnData, columns: readonly ActionColumn[]): void {
  const name = (code: string | null): string => ragValue(data.scale, code)?.label ?? 'no status';
  const cells = (of: Readonly<Record<string, DraftCell>>, rest: StyleName): DraftCell[] =>
    columns.slice(0, 1 + columns.findIndex(({ key }) => key === 'direction')).map(({ key }) => of[key] ?? cell(null, rest));
  section(drafted, `What became what, from ${periodName(data.previousPeriod ?? '')} to ${periodName(data.period)}`);
  const number = columns.some(({ key }) => key === 'ref') ? 'ref' : 'officer';
  const head = {
    title: cell('From and to', 'head'),
    before: cell('From', 'head-centre'),
    now: cell('To', 'head-centre'),
    direction: cell('Counted as', 'head'),
  };
  drafted.row(cells({ ...head, [number]: cell('Count', 'head-right') }, 'head'), 22);
  for (const { from, to, count, move } of data.transitions) {
    const words = from === to ? `${capital(name(from))}, as before` : `${capital(name(from))} to ${name(to)}`;
    drafted.row(
      cells(
        {
          [number]: cell(count, 'figure-strong'),
          title: cell(words, 'text'),
          before: statusCell(data, from, 'before'),
          now: statusCell(data, to, 'now'),
          direction: cell(DIRECTIONS[move].text, DIRECTIONS[move].style),
        },
        'text',
      ),
    );
  }
  drafted.row(
    cells({ [number]: cell(total(data.counts), 'figure-total'), title: cell(`All ${actionWord(data, 2)}`, 'text-total') }, 'text-total'),
  );
}

/** What was completed in this period, and before. */
export function completedSheet(data: ReturnData): LaidOut {
  const isComplete = (code: string | null | undefined): boolean => ragValue(data.scale, code ?? null)?.meaning === 'complete';
  const done = actions(data).filter(({ rags }) => isComplete(rags.at(-1)));
  const now = done.filter(({ previousRag }) => !isComplete(previousRag));
  const earlier = done.filter(({ previousRag }) => isComplete(previousRag));
  /** the period in which it was first reported complete, of those that are known */
  const since = ({ track }: ReturnAction): string | null => {
    let at = track.length - 1;
    while (at > 0 && isComplete(track[at - 1])) at -= 1;
    const period = data.history[at]?.period ?? null;
    return period === null ? null : at === 0 && data.history.length > 1 ? `${period} or before` : period;
  };
  const all = data.headline.actions;
  return listSheet(data, {
    name: SHEET.completed,
    table: 'CompletedActions',
    sentence:
      done.length === 0
        ? `No ${actionWord(data, 1)} is complete.`
        : `${now.length} completed in ${periodName(data.period)}, ${done.length} of ${actionsIn(data, all)} so far.${inFull(data)}`,
    columns: [
      ...refColumn(done.map(({ ref }) => ref)),
      titleColumn(data),
      ...officerColumn(done),
      ...committeeColumn(done),
      ...dueColumn(done),
      ...factColumn('completed', 'Completed', done, ({ completed }) => completed, 80, 110),
      ...factColumn('in', 'First reported complete', done, since, 90, 120),
      nowColumn(data),
      updateColumn(data),
      sourceColumn(),
    ],
    rows: [...part(now, `Completed in ${periodName(data.period)}`, data), ...part(earlier, 'Completed before', data)],
    frozenColumns: 2,
  });
}

/** " Complete in full: recommendations 3, 7, 17, 18." */
function inFull({ headline, levels }: ReturnData): string {
  const { parents, parentsComplete } = headline;
  const name = (levels[0] ?? '').toLowerCase();
  if (parents === 0 || parentsComplete.length === 0) return '';
  return ` Complete in full: ${parentsComplete.length === 1 ? name : plural(name)} ${parentsComplete.join(', ')}.`;
}
