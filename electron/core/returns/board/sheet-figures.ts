/** Every figure of the dashboard in a cell of its own: the charts are linked to them, and so are the big figures. */
import type { CountGroup, ReturnData, StatusCount } from '#shared/domain/return.ts';
import type { CellRange } from '../../excel/write/description.ts';
import { actionWord, capital, DIRECTIONS, periodName, total } from '../wording.ts';
import { cell, clipped, type Draft, type DraftCell, draft } from './drafting.ts';
import { countOf, type StatusColumn, statusColumns } from './figures.ts';
import { finished, type LaidOut, SHEET, section, statusCell, titleBlock } from './frame.ts';
import { ONE_PAGE_PT } from './pages.ts';

/** Where the figures stand that charts and big figures are linked to. */
export interface FigurePlaces {
  /** the row of each status, by its place among the columns of `statusColumns` */
  readonly statusRows: readonly number[];
  readonly columns: { readonly count: number; readonly change: number };
  readonly allRow: number;
  readonly byTop: GroupPlaces | null;
  readonly byCommittee: GroupPlaces | null;
  readonly byDirectorate: GroupPlaces | null;
  readonly history: GroupPlaces | null;
  readonly movement: { readonly names: CellRange; readonly counts: CellRange; readonly header: { row: number; column: number } } | null;
}

/** A table with a row a group and a column a status. */
export interface GroupPlaces {
  readonly headerRow: number;
  readonly firstRow: number;
  readonly lastRow: number;
  /** of the names that a chart shows */
  readonly nameColumn: number;
  /** of the first status */
  readonly firstColumn: number;
}

/** Status columns begin here: before them stand ref and title. */
const FIRST_STATUS = 3;

export function figuresSheet(data: ReturnData): LaidOut & { readonly places: FigurePlaces } {
  const columns = statusColumns(data);
  const nameColumn = FIRST_STATUS + columns.length + 2;
  const drafted = draft(SHEET.figures, [110, 430, ...columns.map(() => 92), 80, 80, 250]);
  titleBlock(
    drafted,
    data,
    SHEET.figures,
    `The charts and the big figures of the sheet ${SHEET.dashboard} are linked to these cells. What counts is the ${actionWord(data, 1)}.`,
  );
  const status = statusTable(drafted, data, columns);
  const groups = (table: string, title: string, name: string, list: readonly CountGroup[]): GroupPlaces | null =>
    groupTable(drafted, columns, nameColumn, { table, title, name, list });
  const top = data.levels[0] ?? 'Group';
  const places: FigurePlaces = {
    ...status,
    columns: { count: FIRST_STATUS, change: FIRST_STATUS + 3 },
    byTop: groups('FiguresTop', `By ${top.toLowerCase()}`, top, data.byTop),
    byCommittee: groups('FiguresCommittee', 'By committee', 'Committee', data.byCommittee),
    byDirectorate: groups('FiguresDirectorate', 'By directorate', 'Directorate', data.byDirectorate),
    history: historyTable(drafted, data, columns),
    movement: movementTable(drafted, data),
  };
  transitionMatrix(drafted, data, columns);
  return { ...finished(drafted, data, { name: SHEET.figures, headerRow: null, onePage: drafted.heightPt() < ONE_PAGE_PT }), places };
}

/** A row a status: this period, its share, the period before, and the change. */
function statusTable(drafted: Draft, data: ReturnData, columns: readonly StatusColumn[]): Pick<FigurePlaces, 'statusRows' | 'allRow'> {
  const before = data.previousPeriod === null ? null : (data.history.find(({ period }) => period === data.previousPeriod)?.counts ?? null);
  drafted.row([cell(`All ${actionWord(data, 2)}`, 'section')], 20);
  drafted.gap(3);
  const change = (now: number, then: number): DraftCell => cell(now - then, 'figure-change');
  const rows = columns.map(({ code, label }) => {
    const now = countOf(data.counts, code);
    const share = data.counts.find((count) => count.code === code)?.percent ?? 0;
    return [
      statusCell(data, code, 'now'),
      cell(label, 'text'),
      cell(now, 'figure'),
      cell(share / 100, 'percent'),
      ...(before === null ? [] : [cell(countOf(before, code), 'figure'), change(now, countOf(before, code))]),
    ];
  });
  const all = total(data.counts);
  const header = drafted.table(
    'FiguresStatus',
    [
      cell('Status', 'head-centre'),
      cell('Meaning', 'head'),
      cell(periodName(data.period), 'head-right'),
      cell('Share', 'head-right'),
      ...(before === null ? [] : [cell(periodName(data.previousPeriod ?? ''), 'head-right'), cell('Change', 'head-right')]),
    ],
    rows,
  );
  const allRow = drafted.row([
    cell(null, 'text-total'),
    cell('All', 'text-total'),
    cell(all, 'figure-total'),
    cell(all === 0 ? 0 : 1, 'total-percent'),
    ...(before === null ? [] : [cell(total(before), 'figure-total'), cell(all - total(before), 'figure-total')]),
  ]);
  return { statusRows: columns.map((_, index) => header + 1 + index), allRow };
}

/** The groups as a table; where there are too many for a chart, a second one of those that the chart shows. */
function groupTable(drafted: Draft, columns: readonly StatusColumn[], nameColumn: number, groups: Groups): GroupPlaces | null {
  const { list, title, table } = groups;
  if (list.length === 0) return null;
  const whole = oneTable(drafted, columns, nameColumn, groups);
  if (list.length <= MOST_BARS) return whole;
  const trouble = ({ counts: of }: CountGroup): number =>
    total(of.filter(({ meaning }) => meaning === 'off-track')) * 1000 + total(of.filter(({ meaning }) => meaning === 'at-risk'));
  const worst = [...list].sort((a, b) => trouble(b) - trouble(a)).slice(0, MOST_BARS);
  return oneTable(drafted, columns, nameColumn, {
    ...groups,
    table: `${table}Shown`,
    title: `${title}: the ${MOST_BARS} of ${list.length} that the chart shows, most off track first`,
    list: worst,
  });
}

/** More bars than these cannot be told apart on a page. */
const MOST_BARS = 20;

interface Groups {
  readonly table: string;
  readonly title: string;
  /** what one of them is called */
  readonly name: string;
  readonly list: readonly CountGroup[];
}

function oneTable(drafted: Draft, columns: readonly StatusColumn[], nameColumn: number, { table, title, name, list }: Groups): GroupPlaces {
  section(drafted, title);
  const headerRow = drafted.table(
    table,
    [
      cell('Ref', 'head'),
      cell(name, 'head'),
      ...columns.map((column) => cell(column.name, 'head-right')),
      cell('All', 'head-right'),
      cell('Complete', 'head-right'),
      cell('Name in the chart', 'head'),
    ],
    list.map((group) => [
      cell(group.ref, 'text-strong'),
      cell(group.title, 'text'),
      ...counts(group.counts, columns),
      cell(total(group.counts), 'figure-strong'),
      cell(share(group.counts), 'percent'),
      cell(chartName(group), 'text-2'),
    ]),
  );
  return { headerRow, firstRow: headerRow + 1, lastRow: headerRow + list.length, nameColumn, firstColumn: FIRST_STATUS };
}

/** "P1.2 Deliver a sustainable…": as much as stands beside a bar */
function chartName({ ref, title }: CountGroup): string {
  return clipped(ref === null || ref === title ? title : `${ref}  ${title}`, 270, 9);
}

function counts(of: readonly StatusCount[], columns: readonly StatusColumn[]): DraftCell[] {
  return columns.map(({ code }) => cell(countOf(of, code), 'figure'));
}

/** What is complete, as a share of one. */
function share(of: readonly StatusCount[]): number {
  const all = total(of);
  return all === 0 ? 0 : total(of.filter(({ meaning }) => meaning === 'complete')) / all;
}

function historyTable(drafted: Draft, data: ReturnData, columns: readonly StatusColumn[]): GroupPlaces | null {
  if (data.history.length === 0) return null;
  section(drafted, 'Over the periods');
  const headerRow = drafted.table(
    'FiguresPeriods',
    [
      cell('Period', 'head'),
      cell('Reported', 'head'),
      ...columns.map((column) => cell(column.name, 'head-right')),
      cell('All', 'head-right'),
      cell('Complete', 'head-right'),
    ],
    data.history.map(({ period, counts: of }) => [
      cell(periodName(period), 'text-strong'),
      cell(`${total(of) - countOf(of, null)} of ${total(of)}`, 'text-2'),
      ...counts(of, columns),
      cell(total(of), 'figure-strong'),
      cell(share(of), 'percent'),
    ]),
  );
  return { headerRow, firstRow: headerRow + 1, lastRow: headerRow + data.history.length, nameColumn: 1, firstColumn: FIRST_STATUS };
}

function movementTable(drafted: Draft, data: ReturnData): FigurePlaces['movement'] {
  if (data.previousPeriod === null) return null;
  const { improved, worsened, started, completed, unchanged, notComparable } = data.movement;
  section(drafted, `Movement since ${periodName(data.previousPeriod)}`);
  const rows = [
    ['Worse', DIRECTIONS.worsened.meaning, worsened],
    ['Better', DIRECTIONS.improved.meaning, improved],
    ['Started', DIRECTIONS.started.meaning, started],
    ['Completed', DIRECTIONS.completed.meaning, completed],
    ['No change', DIRECTIONS.unchanged.meaning, unchanged],
    ['Not comparable', DIRECTIONS['not-comparable'].meaning, notComparable],
  ] as const;
  const headerRow = drafted.table(
    'FiguresMovement',
    [cell('Movement', 'head'), cell('Meaning', 'head'), cell(capital(actionWord(data, 2)), 'head-right')],
    rows.map(([name, meaning, count]) => [cell(name, 'text-strong'), cell(meaning, 'text-2'), cell(count, 'figure')]),
  );
  const range = (column: number): CellRange => ({ top: headerRow + 1, left: column, bottom: headerRow + SHOWN_MOVES, right: column });
  return { names: range(1), counts: range(FIRST_STATUS), header: { row: headerRow, column: FIRST_STATUS } };
}

/** A row for each status that was, a column for each that is; what stayed as it was on a shade. */
function transitionMatrix(drafted: Draft, data: ReturnData, columns: readonly StatusColumn[]): void {
  const { previousPeriod, transitions } = data;
  if (previousPeriod === null || transitions.length === 0) return;
  section(drafted, `From ${periodName(previousPeriod)} in the rows to ${periodName(data.period)} in the columns`);
  const count = (from: string | null, to: string | null): number =>
    transitions.reduce((sum, one) => sum + (one.from === from && one.to === to ? one.count : 0), 0);
  const sum = (figures: readonly number[]): number => figures.reduce((all, figure) => all + figure, 0);
  drafted.table(
    'FiguresTransitions',
    [
      cell('From', 'head-centre'),
      cell('Meaning', 'head'),
      ...columns.map(({ name }) => cell(name, 'head-right')),
      cell('All', 'head-right'),
    ],
    columns.map(({ code, label }) => {
      const counted = columns.map((to) => count(code, to.code));
      return [
        statusCell(data, code, 'before'),
        cell(label, 'text'),
        ...counted.map((figure, index) => cell(figure, columns[index]?.code === code ? 'figure-same' : 'figure')),
        cell(sum(counted), 'figure-strong'),
      ];
    }),
  );
  const totals = columns.map((to) => sum(columns.map((from) => count(from.code, to.code))));
  drafted.row([
    cell(null, 'text-total'),
    cell('All', 'text-total'),
    ...totals.map((figure) => cell(figure, 'figure-total')),
    cell(sum(totals), 'figure-total'),
  ]);
}

/** What stayed as it was would dwarf the rest: the chart shows what moved. */
const SHOWN_MOVES = 4;
