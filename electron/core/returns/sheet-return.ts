/** The published shape: parents as group rows, and under each what was said of every action, period by period. */
import type { ReturnAction, ReturnData, ReturnGroup } from '#shared/domain/return.ts';
import type { RowDescription, SheetDescription } from '../excel/write-description.ts';
import type { StyleName } from '../excel/write-styles.ts';
import { MAX_ROW_PT, textWidthPx } from '../excel/write-text.ts';
import { cell, type DraftCell, draft, finished, textHeightPt } from './drafting.ts';
import { fittingPx, footerLeft, type LaidOut, PAGE_PX, statusCell, titleBlock } from './frame.ts';
import { actions, actionWord, capital, countsInWords, DIRECTIONS, reportedInWords, statusHeader, updateInWords } from './wording.ts';

export function returnSheet(data: ReturnData): LaidOut {
  const columns = columnsOf(data);
  const widthsPx = columns.map((column) => column.widthPx);
  const drafted = draft('Return', widthsPx);
  titleBlock(drafted, data, 'Return', `${data.headline.text}.`.replace(/\.\.$/, '.'));
  let headerRow: number | null = null;
  if (data.rows.length === 0) drafted.row([cell(reportedInWords(data), 'sentence', drafted.columns)], 24);
  else {
    headerRow = drafted.table(
      'ReturnActions',
      columns.map(({ header, headerStyle }) => cell(header, headerStyle)),
      data.rows.map((row) => (row.kind === 'group' ? groupCells(data, row, columns) : columns.map((column) => column.of(row)))),
    );
  }
  const paper = widthsPx.reduce((sum, px) => sum + px, 0) > PAGE_PX * 1.25 ? 'A3' : 'A4';
  return {
    sheet: finished(drafted, {
      name: 'Return',
      widthsPx,
      headerRow,
      frozenColumns: 1,
      pageBreaks: headerRow === null ? [] : pageBreaks(drafted.rows, headerRow, data, widthsPx, paper),
      paper,
      footerLeft: footerLeft(data),
      accentTab: true,
    }),
    remarks: drafted.remarks,
  };
}

/**
 * Where printed pages end: never between a parent and what follows it. Excel and LibreOffice differ by a few per cent in what
 * they get on a page, so every page is ended, a little before it is full.
 */
function pageBreaks(
  rows: readonly RowDescription[],
  headerRow: number,
  data: ReturnData,
  widthsPx: readonly number[],
  paper: SheetDescription['paper'],
): readonly number[] {
  const { widthPt, heightPt } = PRINTABLE[paper];
  const wide = widthsPx.reduce((sum, px) => sum + px, 0) * 0.75;
  const roomPt = (heightPt / Math.min(1, widthPt / wide)) * 0.96;
  const headPt = rows[headerRow - 1]?.heightPt ?? 0;
  let usedPt = rows.slice(0, headerRow).reduce((sum, row) => sum + row.heightPt, 0);
  const breaks: number[] = [];
  let chain: { readonly first: number; heightPt: number } | null = null;
  data.rows.forEach((row, index) => {
    const number = headerRow + 1 + index;
    chain = { first: chain?.first ?? number, heightPt: (chain?.heightPt ?? 0) + (rows[number - 1]?.heightPt ?? 0) };
    if (row.kind === 'group' && index < data.rows.length - 1) return;
    if (usedPt + chain.heightPt > roomPt && usedPt > headPt) {
      if (chain.first > headerRow + 1) breaks.push(chain.first - 1);
      usedPt = headPt;
    }
    usedPt += chain.heightPt;
    chain = null;
  });
  return breaks;
}

/** Landscape, within the margins that the writer sets. */
const PRINTABLE = {
  A4: { widthPt: (11.69 - 0.9) * 72, heightPt: (8.27 - 1.1) * 72 },
  A3: { widthPt: (16.54 - 0.9) * 72, heightPt: (11.69 - 1.1) * 72 },
} as const;

interface Column {
  readonly header: string;
  readonly headerStyle: StyleName;
  readonly widthPx: number;
  readonly of: (action: ReturnAction) => DraftCell;
}

/** Columns that no action of the plan fills are left out. */
function columnsOf(data: ReturnData): readonly Column[] {
  const all = actions(data);
  const textColumn = (header: string, said: (action: ReturnAction) => string | null, leastPx: number, mostPx: number): readonly Column[] =>
    all.some((action) => said(action) !== null)
      ? [{ header, headerStyle: 'head', widthPx: fittingPx(all.map(said), leastPx, mostPx), of: (action) => cell(said(action), 'text-2') }]
      : [];
  const ref: Column = {
    header: 'Ref',
    headerStyle: 'head',
    widthPx: fittingPx(
      data.rows.map((row) => row.ref),
      50,
      84,
      10,
      true,
    ),
    of: (action) => cell(action.ref, 'text-strong'),
  };
  const title: Column = {
    header: capital(actionWord(data, 1)),
    headerStyle: 'head',
    widthPx: 300,
    of: (action) => cell(action.title, 'text'),
  };
  const statuses = data.periods.map((period, index): Column => {
    const when = index === data.periods.length - 1 ? 'now' : 'before';
    const codes = data.scale.values.map((value) => value.code);
    return {
      header: statusHeader(data, period),
      headerStyle: 'head-centre',
      widthPx: fittingPx(codes, period.startsWith(data.period.slice(0, 7)) ? 58 : 74, 110, 10, true),
      of: (action) => statusCell(data, action.rags[index] ?? null, when),
    };
  });
  const direction: Column = {
    header: 'Direction of travel',
    headerStyle: 'head',
    widthPx: 90,
    of: ({ move }) => cell(DIRECTIONS[move].text, DIRECTIONS[move].style),
  };
  const before = [
    ref,
    title,
    ...textColumn('Lead officer', (action) => action.officer, 90, 142),
    ...textColumn('Committee', (action) => action.committee, 82, 100),
    ...textColumn('Due', (action) => action.due, 60, 100),
    ...statuses,
    ...(data.previousPeriod === null ? [] : [direction]),
  ];
  const usedPx = before.reduce((sum, column) => sum + column.widthPx, 0);
  return [...before, updateColumn(data, all, PAGE_PX - usedPx)];
}

/** As wide as the page leaves, wider where an update would not fit the tallest row that Excel has. */
function updateColumn(data: ReturnData, all: readonly ReturnAction[], roomPx: number): Column {
  const texts = all.map((action) => updateInWords(data, action).text);
  let widthPx = Math.max(320, Math.min(520, roomPx));
  while (widthPx < 1200 && texts.some((text) => textHeightPt(text, 'text', widthPx) >= MAX_ROW_PT)) widthPx += 80;
  return {
    header: 'Update',
    headerStyle: 'head',
    widthPx,
    of: (action) => {
      const { text, given } = updateInWords(data, action);
      return cell(text || null, given ? 'text' : 'text-quiet');
    },
  };
}

/** The title runs on over the empty cells beside it; it wraps only where it is longer than they are. */
function groupCells(data: ReturnData, group: ReturnGroup, columns: readonly Column[]): readonly DraftCell[] {
  const look = group.level === 0 ? 'group-1' : 'group-2';
  const ownStatus = group.rags.some((rag) => rag !== null);
  const firstStatus = columns.findIndex((column) => column.headerStyle === 'head-centre');
  const last = columns.length - 1;
  const free = columns.slice(1, ownStatus ? firstStatus : last).reduce((sum, column) => sum + column.widthPx, 0);
  const fits = textWidthPx(group.title, look === 'group-1' ? 10 : 9, true) * 1.04 + 12 <= free;
  return columns.map((_, index): DraftCell => {
    if (index === 0) return cell(group.ref, look);
    if (index === 1) return cell(group.title, fits ? look : `${look}-wrap`);
    if (index === last) return cell(countsInWords(data, group.counts) || null, `${look}-count`);
    const status = index - firstStatus;
    const rag = status >= 0 ? (group.rags[status] ?? null) : null;
    return rag === null ? cell(null, look) : statusCell(data, rag, status === data.periods.length - 1 ? 'now' : 'before');
  });
}
