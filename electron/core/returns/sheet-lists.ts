/** The three lists a meeting works through: what is not on track, what changed, what is missing. */
import type { Move, ReturnAction, ReturnData } from '#shared/domain/return.ts';
import type { StyleName } from '../excel/write-styles.ts';
import { MAX_ROW_PT } from '../excel/write-text.ts';
import { cell, type DraftCell, draft, finished, textHeightPt } from './drafting.ts';
import { fittingPx, footerLeft, type LaidOut, PAGE_PX, statusCell, titleBlock } from './frame.ts';
import {
  actions,
  actionsIn,
  actionWord,
  capital,
  DIRECTIONS,
  exceptions,
  exceptionsInWords,
  movementInWords,
  reportedInWords,
  sinceInWords,
  statusHeader,
  statusNow,
  updateInWords,
} from './wording.ts';

export function exceptionsSheet(data: ReturnData): LaidOut {
  const listed = exceptions(data);
  const path = (action: ReturnAction): string => action.pathToGreen ?? 'None given';
  const columns: ListColumn[] = [
    status(data, statusHeader(data, data.period), statusNow, 'now'),
    ref(listed),
    title(data, 210),
    ...officer(listed),
    text('Red or amber since', (action) => sinceInWords(data, action), 134),
    ...optional('Due', listed, (action) => action.due, 92),
    ...optional('Forecast', listed, (action) => action.forecast, 92),
    update(data, 270),
    { ...text('Path to green', path, 230), of: (action) => cell(path(action), action.pathToGreen === null ? 'text-quiet' : 'text') },
  ];
  return listSheet(data, 'Exceptions', 'ExceptionActions', exceptionsInWords(data), exceptionsInWords(data), columns, listed);
}

export function movementSheet(data: ReturnData): LaidOut {
  const order: readonly Move[] = ['worsened', 'improved', 'completed', 'started'];
  const listed = actions(data)
    .filter(({ move }) => order.includes(move))
    .sort((a, b) => order.indexOf(a.move) - order.indexOf(b.move));
  const columns: ListColumn[] = [
    ref(listed),
    title(data, 320),
    ...officer(listed),
    ...(data.previousPeriod === null ? [] : [status(data, `From ${data.previousPeriod}`, (action) => action.previousRag, 'before')]),
    status(data, `To ${data.period}`, statusNow, 'now'),
    { header: 'Direction', headerStyle: 'head', widthPx: 96, of: ({ move }) => cell(DIRECTIONS[move].text, DIRECTIONS[move].style) },
    update(data, 400),
  ];
  const none =
    data.previousPeriod === null ? movementInWords(data) : `No ${actionWord(data, 1)} has changed its status since ${data.previousPeriod}.`;
  return listSheet(data, 'Movement', 'MovedActions', movementInWords(data), none, columns, listed);
}

export function outstandingSheet(data: ReturnData): LaidOut {
  const listed = actions(data).filter((action) => statusNow(action) === null);
  const columns: ListColumn[] = [
    ref(listed),
    title(data, 430),
    ...officer(listed),
    ...optional('Committee', listed, (action) => action.committee, 100),
    {
      header: 'Last status',
      headerStyle: 'head-centre',
      widthPx: 82,
      of: ({ last }) => statusCell(data, last?.rag ?? null, 'before'),
    },
    text('Reported in', ({ last }) => last?.period ?? 'Never reported', 110),
  ];
  const sentence = listed.length === 0 ? reportedInWords(data) : `${actionsIn(data, listed.length)} without a report for ${data.period}.`;
  return listSheet(data, 'Outstanding', 'OutstandingActions', sentence, sentence, columns, listed);
}

interface ListColumn {
  readonly header: string;
  readonly headerStyle: StyleName;
  readonly widthPx: number;
  readonly of: (action: ReturnAction) => DraftCell;
}

/** A table takes at least one row: where there is none, the sheet says so in a sentence instead. */
function listSheet(
  data: ReturnData,
  name: string,
  table: string,
  sentence: string,
  none: string,
  columns: readonly ListColumn[],
  listed: readonly ReturnAction[],
): LaidOut {
  const fitted = columns.map((column) => widened(column, listed));
  const widthsPx = fitted.map(({ widthPx }) => widthPx);
  const drafted = draft(name, widthsPx);
  let headerRow: number | null = null;
  titleBlock(drafted, data, name, listed.length === 0 ? none : sentence);
  if (listed.length > 0) {
    headerRow = drafted.table(
      table,
      fitted.map(({ header, headerStyle }) => cell(header, headerStyle)),
      listed.map((action) => fitted.map((column) => column.of(action))),
    );
  }
  const paper = widthsPx.reduce((sum, px) => sum + px, 0) > PAGE_PX * 1.3 ? 'A3' : 'A4';
  return {
    sheet: finished(drafted, { name, widthsPx, headerRow, frozenColumns: 1, paper, footerLeft: footerLeft(data), accentTab: false }),
    remarks: drafted.remarks,
  };
}

/** Wider where a text would not fit the tallest row that Excel has. */
function widened(column: ListColumn, listed: readonly ReturnAction[]): ListColumn {
  let { widthPx } = column;
  const tooTall = (action: ReturnAction): boolean => {
    const { value, style } = column.of(action);
    return typeof value === 'string' && textHeightPt(value, style, widthPx) >= MAX_ROW_PT;
  };
  while (widthPx < 1200 && listed.some(tooTall)) widthPx += 80;
  return { ...column, widthPx };
}

function ref(listed: readonly ReturnAction[]): ListColumn {
  const widthPx = fittingPx(
    listed.map((action) => action.ref),
    54,
    90,
    9,
    true,
  );
  return { header: 'Ref', headerStyle: 'head', widthPx, of: (action) => cell(action.ref, 'text-strong') };
}

function title(data: ReturnData, widthPx: number): ListColumn {
  return { header: capital(actionWord(data, 1)), headerStyle: 'head', widthPx, of: (action) => cell(action.title, 'text') };
}

function officer(listed: readonly ReturnAction[]): readonly ListColumn[] {
  return optional('Lead officer', listed, (action) => action.officer, 136);
}

/** Left out where no listed action says it. */
function optional(
  header: string,
  listed: readonly ReturnAction[],
  said: (action: ReturnAction) => string | null,
  mostPx: number,
): readonly ListColumn[] {
  if (listed.every((action) => said(action) === null)) return [];
  return [{ ...text(header, said, fittingPx(listed.map(said), 84, mostPx)) }];
}

function text(header: string, said: (action: ReturnAction) => string | null, widthPx: number): ListColumn {
  return { header, headerStyle: 'head', widthPx, of: (action) => cell(said(action), 'text-2') };
}

function update(data: ReturnData, widthPx: number): ListColumn {
  return {
    header: 'Update',
    headerStyle: 'head',
    widthPx,
    of: (action) => {
      const said = updateInWords(data, action);
      return cell(said.text || null, said.given ? 'text' : 'text-quiet');
    },
  };
}

function status(data: ReturnData, header: string, code: (action: ReturnAction) => string | null, when: 'now' | 'before'): ListColumn {
  return { header, headerStyle: 'head-centre', widthPx: 74, of: (action) => statusCell(data, code(action), when) };
}
