/** The cover: whose return, of when, in what state, what it says in a sentence, and what stands where. */
import { dayInWords } from '#shared/domain/dates.ts';
import { dueNext, overdue } from '#shared/domain/due.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import {
  actions,
  actionsIn,
  exceptions,
  exceptionsInWords,
  movementInWords,
  periodName,
  reportedInWords,
  returnTitle,
  statusNow,
} from '../wording.ts';
import { blank, cell, type DraftCell, draft, linkTo } from './drafting.ts';
import { finished, type LaidOut, SHEET, type SheetName, statusCell } from './frame.ts';
import { ONE_PAGE_PT } from './pages.ts';

/** margin, sheet, what it holds, gutter, status, name, definition, margin */
const WIDTHS_PX = [40, 190, 560, 60, 70, 190, 340, 40] as const;
const INNER = WIDTHS_PX.length - 2;

/**
 * @param sheets those that the workbook has, in their order, without the cover
 * @param nothing the lists that have no rows, and so no sheet, with what is to be said of them
 */
export function coverSheet(
  data: ReturnData,
  sheets: readonly SheetName[],
  nothing: readonly { readonly name: SheetName; readonly sentence: string }[],
): LaidOut {
  const drafted = draft(SHEET.cover, WIDTHS_PX);
  const band = (cells: readonly DraftCell[], heightPt: number): void => {
    drafted.row([cell(null, 'band-small'), ...cells, cell(null, 'band-small')], heightPt);
  };
  band(blank(INNER, 'band-small'), 34);
  if (data.organisation !== null) band([cell(data.organisation, 'band-text', INNER)], 24);
  band([cell(data.plan, 'band-title', INNER)], 46);
  band([cell(returnTitle(data), 'band-text', INNER)], 30);
  band([cell(`Position at ${dayInWords(data.positionOn)}`, 'band-small', INNER)], 22);
  band(blank(INNER, 'band-small'), 22);
  drafted.gap(16);
  const inner = (cells: readonly DraftCell[], heightPt: number): void => {
    drafted.row([cell(null, 'plain'), ...cells], heightPt);
  };
  inner([cell(stateInWords(data), data.state === 'draft' ? 'state-draft' : 'state-published', INNER)], 26);
  for (const change of data.revision?.changed ?? []) inner([cell(`·  ${change}`, 'point', INNER)], 17);
  drafted.gap(14);
  inner([cell(`${data.headline.text}.`.replace(/\.\.$/, '.'), 'display', INNER)], 34);
  for (const sentence of [exceptionsInWords(data), movementInWords(data), reportedInWords(data)])
    inner([cell(sentence, 'sentence', INNER)], 19);
  drafted.gap(4);
  if (data.asks.length > 0) {
    inner([cell('Decisions asked of the board', 'section', INNER)], 26);
    data.asks.forEach((ask, index) => {
      inner([cell(`${index + 1}.  ${ask}`, 'point-top', INNER)], 18);
    });
    drafted.gap(6);
  }
  drafted.gap(8);
  const key = keyRows(data);
  inner([cell('What stands where', 'section', 2), cell(null, 'plain'), cell('How to read it', 'section', 3)], 24);
  drafted.gap(3);
  const contents: readonly (readonly DraftCell[])[] = [
    ...sheets.map((sheet) => [linkTo(sheet, sheet, 'contents-link'), cell(holds(data, sheet), 'contents-text')]),
    ...(nothing.length === 0 ? [] : [[cell('Nothing to report, and so no sheet', 'contents-head', 2)]]),
    ...nothing.map(({ name, sentence }) => [cell(name, 'contents-none'), cell(sentence, 'contents-text')]),
  ];
  for (let index = 0; index < Math.max(contents.length, key.length); index += 1)
    inner([...(contents[index] ?? blank(2)), cell(null, 'plain'), ...(key[index] ?? [])], data.asks.length === 0 ? 26 : 23);
  return finished(drafted, data, { name: SHEET.cover, headerRow: null, onePage: drafted.heightPt() < ONE_PAGE_PT, accentTab: true });
}

/** The state, and of what was published since when and why it was revised. */
function stateInWords({ state, revision, producedAt }: ReturnData): string {
  const day = dayInWords(producedAt.slice(0, 10));
  if (state === 'draft') return `DRAFT of ${day}. Not published: the figures can still change.`;
  if (revision === null || revision.number <= 1) return `Published on ${day}.`;
  return `Published on ${day}, revision ${revision.number}${revision.reason === null ? '.' : `: ${revision.reason}`}`;
}

function keyRows(data: ReturnData): readonly (readonly DraftCell[])[] {
  const points = [
    'This period stands on the full colour; earlier periods, and parents whose status was worked out, on a tint.',
    `Every status leads to its file, sheet and cell: the last column of the sheet ${SHEET.return}, and the sheet ${SHEET.sources}.`,
    'Rows fold away at the left edge by level; each table has filters.',
  ];
  return [
    ...data.scale.values.map((value) => [
      statusCell(data, value.code, 'now'),
      cell(value.label, 'text-strong'),
      cell(value.definition, 'text-2'),
    ]),
    [statusCell(data, null, 'now'), cell('Not reported', 'text-strong'), cell('Nothing was reported for the period', 'text-2')],
    ...points.map((point) => [cell(point, 'note', 3)]),
  ];
}

/** One line a sheet, with the figure that tells whether it is worth opening. */
function holds(data: ReturnData, sheet: SheetName): string {
  const all = actions(data);
  const count = (some: boolean[]): number => some.filter(Boolean).length;
  const moved = data.movement.improved + data.movement.worsened + data.movement.started + data.movement.completed;
  const top = (data.levels[0] ?? 'action').toLowerCase();
  switch (sheet) {
    case 'Dashboard':
      return 'The return on a page: headline, figures, charts, what is behind them';
    case 'Return':
      return `${actionsIn(data, all.length)}${data.levels.length > 1 ? `, by ${top}` : ''}: status of each period, update, source`;
    case 'By committee':
      return `The same by committee: ${data.byCommittee.filter(({ ref }) => ref !== null).length} of them`;
    case 'Exceptions':
      return `${exceptions(data).length} off track or at risk: how long, and the way back to green`;
    case 'Changes':
      return `${moved} changed since ${periodName(data.previousPeriod ?? '')}, with the reasons given`;
    case 'Completed':
      return `${data.headline.complete} complete: in this period, and before`;
    case 'Due next':
      return `${dueNext(data).length} due in the next period and not complete`;
    case 'Overdue':
      return lateInAll(overdue(data).length);
    case 'Change control':
      return movesInAll(data);
    case 'Checks':
      return 'What the PMO challenged, and where its own status differs';
    case 'Outstanding':
      return `${count(all.map((action) => action.asked && statusNow(action) === null))} asked and not reported; what was not asked, and why`;
    case 'Sources':
      return 'The files it was read from, and the returns that came in';
    case 'Key':
      return 'The scale, the directions, and how everything is counted';
    case 'Figures':
      return 'The figures that the charts are linked to';
    case 'Cover':
      return '';
  }
}

/** "Baseline dates moved: 3, 2 with an approval on record and 1 with none" */
function movesInAll({ changeControl }: ReturnData): string {
  const all = changeControl.length;
  const approved = changeControl.filter(({ approval }) => approval !== null).length;
  const said =
    approved === all
      ? all === 1
        ? 'with its approval'
        : 'each with its approval'
      : approved === 0
        ? 'no approval on record'
        : `${approved} with an approval on record and ${all - approved} with none`;
  return `Baseline dates moved: ${all}, ${said}`;
}

function lateInAll(late: number): string {
  return `${late} past ${late === 1 ? 'its' : 'their'} date and not complete`;
}
