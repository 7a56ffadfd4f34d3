/** The return on a page: the headline, the big figures, the charts, and what is behind them. */
import type { ReturnAction, ReturnData } from '#shared/domain/return.ts';
import {
  actionWord,
  capital,
  exceptions,
  exceptionsInWords,
  movementInWords,
  NO_STATUS,
  reportedInWords,
  shortPeriod,
  statusNow,
} from '../wording.ts';
import { bands, COLUMN_PX, COLUMNS, LIST, PAGE_PT } from './dashboard-bands.ts';
import { dashboardCharts } from './dashboard-charts.ts';
import { tiles } from './dashboard-tiles.ts';
import { cell, clipped, type Draft, type DraftCell, draft, linkTo } from './drafting.ts';
import { eyebrow, finished, type LaidOut, rule, SHEET, statusCell, stripCell } from './frame.ts';
import type { FigurePlaces } from './sheet-figures.ts';

export function dashboardSheet(data: ReturnData, places: FigurePlaces): LaidOut {
  const drafted = draft(
    SHEET.dashboard,
    Array.from({ length: COLUMNS }, () => COLUMN_PX),
  );
  eyebrow(drafted, data, true);
  drafted.row([cell(`${data.headline.text}.`.replace(/\.\.$/, '.'), 'display', COLUMNS)], 36);
  drafted.row([cell(sentences(data), 'sentence', COLUMNS)], 20);
  rule(drafted);
  drafted.gap(8);
  tiles(drafted, data, places);
  drafted.gap(10);
  const charts = bands(drafted, data, dashboardCharts(data, places));
  drafted.gap(8);
  exceptionRows(drafted, data);
  return finished(drafted, data, { name: SHEET.dashboard, headerRow: null, onePage: true, accentTab: true, charts });
}

function sentences(data: ReturnData): string {
  const asked = data.asks.length === 0 ? ['No decision is asked of the board this time.'] : [];
  return [exceptionsInWords(data), movementInWords(data), reportedInWords(data), ...asked].join(' ');
}

/** The red and amber ones, the longest red first, as many as the page has room for. */
function exceptionRows(drafted: Draft, data: ReturnData): void {
  const listed = exceptions(data);
  if (listed.length === 0) {
    drafted.row([cell(exceptionsInWords(data), 'point', COLUMNS)], 20);
    return;
  }
  const room = Math.floor((PAGE_PT - drafted.heightPt() - LIST.headingPt - LIST.headerPt) / LIST.rowPt);
  const shown = listed.slice(0, Math.max(LIST.leastRows, Math.min(12, room)));
  const all = linkTo(SHEET.exceptions, `All ${listed.length}, with their way back to green`, 'nav-right', 20);
  drafted.row([cell('Off track and at risk, the longest red first', 'section', COLUMNS - 20), all], LIST.headingPt);
  const strip = data.history.length < 2 ? [] : data.history.slice(-6);
  const spans = spansOf(data, listed, strip.length);
  drafted.row(
    [
      cell('RAG', 'head-light-centre', spans.rag),
      cell('Ref', 'head-light', spans.ref),
      cell(capital(actionWord(data, 1)), 'head-light', spans.title),
      cell('Lead officer', 'head-light', spans.officer),
      ...strip.map(({ period }) => cell(shortPeriod({ ...data, period }, period), 'head-light-centre', spans.strip)),
      cell('For how long', 'head-light', spans.since),
      cell('Path to green', 'head-light', spans.path),
    ].filter(({ span }) => span > 0),
    LIST.headerPt,
  );
  for (const action of shown) drafted.row(exceptionCells(data, action, spans, strip.length), LIST.rowPt);
}

interface Spans {
  readonly rag: number;
  readonly ref: number;
  readonly title: number;
  readonly officer: number;
  /** of one period */
  readonly strip: number;
  readonly since: number;
  readonly path: number;
}

function spansOf(data: ReturnData, listed: readonly ReturnAction[], periods: number): Spans {
  const widest = (texts: readonly (string | null)[]): number => texts.reduce((most, text) => Math.max(most, (text ?? '').length), 0);
  const rag = Math.min(5, Math.max(2, Math.ceil((widest(data.scale.values.map(({ code }) => code)) * 9 + 12) / COLUMN_PX)));
  const ref = Math.min(
    5,
    widest(listed.map((action) => action.ref)) === 0
      ? 0
      : Math.max(2, Math.ceil((widest(listed.map((action) => action.ref)) * 8 + 14) / COLUMN_PX)),
  );
  const [officer, since] = [8, 5];
  const left = COLUMNS - rag - ref - officer - since - periods;
  const title = Math.ceil(left * 0.52);
  return { rag, ref, title, officer, strip: 1, since, path: left - title };
}

function exceptionCells(data: ReturnData, action: ReturnAction, spans: Spans, periods: number): readonly DraftCell[] {
  const oneLine = (text: string, span: number): string => clipped(text, span * COLUMN_PX, 9);
  const run = action.since?.samePeriods ?? 1;
  return [
    { ...statusCell(data, statusNow(action), 'now'), span: spans.rag },
    cell(action.ref, 'text-line-strong', spans.ref),
    cell(oneLine(action.title, spans.title), 'text-line', spans.title),
    cell(action.officer === null ? NO_STATUS : oneLine(action.officer, spans.officer), 'text-line-2', spans.officer),
    ...(periods === 0 ? [] : action.track.slice(-periods)).map((code) => stripCell(data, code, COLUMN_PX)),
    cell(run === 1 ? 'new' : `${run} periods`, 'text-line-2', spans.since),
    cell(
      action.pathToGreen === null ? 'None given' : oneLine(action.pathToGreen, spans.path),
      action.pathToGreen === null ? 'text-line-quiet' : 'text-line-2',
      spans.path,
    ),
  ].filter(({ span }) => span > 0);
}
