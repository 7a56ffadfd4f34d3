/** The return to government as a workbook: plain, on A4, to be printed and signed. Pure: the same data gives the same workbook. */
import { dayInWords } from '#shared/domain/dates.ts';
import { plural } from '#shared/domain/headline.ts';
import { periodLabel } from '#shared/domain/period.ts';
import type { ReturnAction, ReturnData } from '#shared/domain/return.ts';
import type { SheetDescription, WorkbookDescription } from '../../excel/write/description.ts';
import type { StyleName } from '../../excel/write/styles.ts';
import { blank, cell, type Draft, type DraftCell, draft, fittingPx } from '../board/drafting.ts';
import { statusCell } from '../board/frame.ts';
import { moderationSentence, spokenStatus, standingInWords } from '../said-in-words.ts';
import { capital, movementInWords, statusNow } from '../wording.ts';
import {
  hasMoved,
  type Milestone,
  milestones,
  milestonesInWords,
  moveWord,
  named,
  type Recommendation,
  recommendations,
  statusAndLabel,
} from './standing.ts';

export function governmentWorkbook(data: ReturnData): WorkbookDescription {
  const all = recommendations(data);
  const moved = all.flatMap((one) => one.actions.filter(hasMoved));
  const dates = milestones(data);
  return {
    title: `${data.plan}: return for ${data.period}`,
    subject: `Return to government, ${periodLabel(data.period)}${data.organisation === null ? '' : `, ${data.organisation}`}`,
    creator: data.organisation ?? 'Quarterdeck',
    created: data.producedAt,
    // what has nothing to list is a sentence on the first page, and no sheet
    sheets: [
      returnPage(data, all),
      ...(all.length > MOST_ON_PAGE ? [statusSheet(data, all)] : []),
      ...(moved.length > 0 ? [changesSheet(data, moved)] : []),
      ...(dates.length > 0 ? [milestonesSheet(data, dates)] : []),
    ],
  };
}

/** So many items of the top level are shown on the first page; more have a sheet of their own. */
const MOST_ON_PAGE = 8;

/** mark, ref, title, status, how many are complete, why */
const PAGE_PX = [40, 70, 230, 88, 84, 198] as const;
const ALL = PAGE_PX.length;

/** The page that is signed. */
function returnPage(data: ReturnData, all: readonly Recommendation[]): SheetDescription {
  const drafted = draft('Return', PAGE_PX);
  const line = (text: string, style: StyleName, heightPt: number): void => {
    drafted.row([cell(text, style, ALL)], heightPt);
  };
  line(data.organisation ?? 'Return to government', 'subtitle', 16);
  line(data.plan, 'title', 28);
  line(`${data.state === 'draft' ? 'DRAFT: return' : 'Return'} for ${data.period}, ${periodLabel(data.period)}`, 'lead', 20);
  drafted.row(blank(ALL, 'rule'), 5);
  drafted.gap(8);
  const facts: readonly (readonly [string, string])[] = [
    ['Position on', dayInWords(data.positionOn)],
    ['Standing', `${capital(standingInWords(data))}.${data.revision?.reason == null ? '' : ` ${data.revision.reason}`}`],
    ['Compared with', data.previousPeriod ?? 'First return: nothing to compare with'],
  ];
  for (const [name, said] of facts) drafted.row([cell(name, 'text-strong', 2), cell(said, 'text', ALL - 2)], 20);
  heading(drafted, 'Summary');
  for (const said of [`${data.headline.text}.`, movementInWords(data), milestonesInWords(milestones(data))]) line(said, 'point', 18);
  if (all.length > 0 && all.length <= MOST_ON_PAGE) statusOnPage(drafted, data, all);
  heading(drafted, `${capital(plural(data.counted.toLowerCase()))} by status`);
  drafted.table(
    'Government_counts',
    [cell('RAG', 'head-light-centre'), cell('Number', 'head-light-right'), cell('Status', 'head-light'), cell('Share', 'head-light-right')],
    data.counts
      .filter(({ code, count }) => code !== null || count > 0)
      .map(({ code, count, percent }) => [
        statusCell(data, code, 'now'),
        cell(count, 'figure-strong'),
        cell(statusAndLabel(data, code), 'text'),
        cell(percent / 100, 'percent'),
      ]),
  );
  if (data.asks.length > 0) {
    heading(drafted, 'Decisions asked for');
    for (const [index, ask] of data.asks.entries()) line(`${index + 1}.  ${ask}`, 'point', 18);
  }
  heading(drafted, 'Signed off by');
  for (const [left, right] of [
    ['Name', 'Signature'],
    ['Post', 'Date'],
  ] as const)
    drafted.row([cell(left, 'text-strong', 2), cell(null, 'text'), cell(right, 'text-strong'), cell(null, 'text', 2)], 32);
  return sheet(drafted, data, 'Return', null, 'portrait');
}

function statusOnPage(drafted: Draft, data: ReturnData, all: readonly Recommendation[]): void {
  const top = topLevel(data);
  heading(drafted, `Status of each ${top.toLowerCase()}`);
  const header = ['RAG', 'Ref', capital(top), 'Status', 'Complete', 'Why'];
  drafted.table(
    'Government_status',
    heads(header, ['RAG']),
    all.map(({ ref, title: said, code, status, why, alone, counted, complete, late, officer }) => [
      statusCell(data, code, 'now'),
      cell(ref ?? '', 'text-strong'),
      cell(said, 'text-strong'),
      cell(status, 'text-strong'),
      cell(
        alone
          ? `${complete === 1 ? 'Yes' : 'No'}${late === 0 ? '' : ', late'}`
          : `${complete} of ${counted}${late === 0 ? '' : `\n${late} late`}`,
        'text',
      ),
      cell([why ?? 'Reported of itself', officer].filter((part) => part !== null).join('\n'), 'text-2'),
    ]),
  );
}

function statusSheet(data: ReturnData, all: readonly Recommendation[]): SheetDescription {
  const top = topLevel(data);
  const widths = [40, refPx(all.map(({ ref }) => ref)), 290, 90, 240, 70, 76, 60, 150];
  const drafted = draft(STATUS, widths);
  title(drafted, data, `Status of each ${top.toLowerCase()}`);
  const header = ['RAG', 'Ref', capital(top), 'Status', 'Why', 'Counted', 'Complete', 'Late', 'Responsible'];
  const headerRow = drafted.table(
    'Government_status',
    heads(header, ['RAG', 'Counted', 'Complete', 'Late']),
    all.map(({ ref, title: said, code, status, why, counted, complete, late, officer }) => [
      statusCell(data, code, 'now'),
      cell(ref ?? '', 'text-2'),
      cell(said, 'text-strong'),
      cell(status, 'text-strong'),
      cell(why ?? 'Reported of itself', 'text-2'),
      cell(counted, 'count'),
      cell(complete, 'count'),
      cell(late, 'count'),
      cell(officer ?? '', 'text-2'),
    ]),
  );
  return sheet(drafted, data, STATUS, headerRow, 'landscape');
}

function topLevel(data: ReturnData): string {
  return data.levels.length < 2 ? data.counted : (data.levels[0] ?? data.counted);
}

function changesSheet(data: ReturnData, moved: readonly ReturnAction[]): SheetDescription {
  const widths = [refPx(moved.map(({ ref }) => ref)), 280, 90, 40, 90, 90, 420];
  const drafted = draft(CHANGES, widths);
  title(drafted, data, `What has changed since ${data.previousPeriod ?? 'the last return'}`);
  const header = ['Ref', capital(data.counted), 'Before', 'RAG', 'Now', 'Change', 'Why, as reported'];
  const headerRow = drafted.table(
    'Government_changes',
    heads(header, ['RAG']),
    moved.map((action) => [
      cell(action.ref ?? '', 'text-2'),
      cell(action.title, 'text'),
      cell(spokenStatus(data, action.previousRag), 'text-2'),
      statusCell(data, statusNow(action), 'now'),
      cell(spokenStatus(data, statusNow(action)), 'text-strong'),
      cell(moveWord(action), 'text'),
      cell([action.update ?? 'No update given', moderationSentence(data, action)].filter((part) => part !== null).join('\n'), 'text'),
    ]),
  );
  return sheet(drafted, data, CHANGES, headerRow, 'landscape');
}

function milestonesSheet(data: ReturnData, all: readonly Milestone[]): SheetDescription {
  const widths = [refPx(all.map(({ action }) => action.ref)), 310, 210, 120, 40, 90, 220];
  const drafted = draft(MILESTONES, widths);
  title(drafted, data, 'Milestones, earliest first');
  const header = ['Ref', capital(data.counted), 'Under', 'Due', 'RAG', 'Status', 'Met, late or to come'];
  const headerRow = drafted.table(
    'Government_milestones',
    heads(header, ['RAG']),
    all.map(({ action, said, state }) => [
      cell(action.ref ?? '', 'text-2'),
      cell(action.title, 'text'),
      cell(action.top === null ? '' : named(action.top), 'text-2'),
      cell(action.due ?? '', 'text'),
      statusCell(data, statusNow(action), 'now'),
      cell(spokenStatus(data, statusNow(action)), 'text'),
      cell(said, state === 'late' || state === 'forecast-late' ? 'text-strong' : 'text'),
    ]),
  );
  return sheet(drafted, data, MILESTONES, headerRow, 'landscape');
}

const STATUS = 'Status';
const CHANGES = 'What has changed';
const MILESTONES = 'Milestones';

function title(drafted: Draft, data: ReturnData, said: string): void {
  drafted.row(
    [
      cell(
        [data.state === 'draft' ? 'DRAFT' : null, data.organisation, data.plan, data.period].filter((part) => part !== null).join('  ·  '),
        'eyebrow',
      ),
    ],
    15,
  );
  drafted.row([cell(said, 'title')], 26);
  drafted.row(blank(drafted.columns, 'rule'), 5);
  drafted.gap(8);
}

function heading(drafted: Draft, said: string): void {
  drafted.gap(12);
  drafted.row([cell(said, 'section', ALL)], 20);
  drafted.gap(3);
}

function heads(names: readonly string[], centred: readonly string[]): DraftCell[] {
  return names.map((name) => cell(name, centred.includes(name) ? 'head-light-centre' : 'head-light'));
}

function refPx(refs: readonly (string | null)[]): number {
  return fittingPx(refs, 50, 110);
}

function sheet(
  drafted: Draft,
  data: ReturnData,
  name: string,
  headerRow: number | null,
  orientation: 'portrait' | 'landscape',
): SheetDescription {
  return {
    name,
    columnWidthsPx: drafted.widthsPx,
    rows: drafted.rows,
    tables: drafted.tables,
    frozen: { rows: headerRow ?? 0, columns: 0 },
    printTitleRows: headerRow === null ? null : [headerRow, headerRow],
    paper: 'A4',
    pageBreaks: [],
    onePage: headerRow === null,
    accentTab: false,
    footerLeft: [data.state === 'draft' ? 'DRAFT' : null, data.organisation, data.plan].filter((part) => part !== null).join('  ·  '),
    orientation,
    filterButtons: false,
  };
}
