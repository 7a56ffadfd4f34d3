/** The return on a page: the headline in words, then the figures behind it. */
import { ragValue } from '#shared/domain/rag.ts';
import type { CountGroup, ReturnData, StatusCount } from '#shared/domain/return.ts';
import type { StyleName } from '../excel/write-styles.ts';
import { cell, type Draft, type DraftCell, draft, finished } from './drafting.ts';
import { footerLeft, type LaidOut, PAGE_PX, statusCell, titleBlock } from './frame.ts';
import { actionWord, capital, DIRECTIONS, exceptionsInWords, movementInWords, reportedInWords, total } from './wording.ts';

export function summarySheet(data: ReturnData): LaidOut {
  const countPx = data.scale.values.map(() => 60);
  const fixedPx = 104 + 76 + 112 + 76 + countPx.reduce((sum, px) => sum + px, 0);
  const widthsPx = [104, Math.max(300, Math.min(560, PAGE_PX - 100 - fixedPx)), 76, ...countPx, 112, 76];
  const drafted = draft('Summary', widthsPx);
  titleBlock(drafted, data, 'Summary', data.headline.text, 'headline');
  drafted.row([cell(exceptionsInWords(data), 'sentence', drafted.columns)], 18);
  drafted.row([cell(movementInWords(data), 'sentence', drafted.columns)], 18);
  drafted.row([cell(reportedInWords(data), 'sentence', drafted.columns)], 18);

  overall(drafted, data);
  breakdown(drafted, data, 'SummaryTop', `By ${(data.levels[0] ?? 'group').toLowerCase()}`, data.levels[0] ?? 'Group', data.byTop);
  if (data.byCommittee.length > 0) {
    breakdown(drafted, data, 'SummaryCommittee', 'By committee', 'Committee', data.byCommittee);
    if (overlaps(data)) drafted.row([cell(`One ${actionWord(data, 1)} can count under several committees.`, 'note', drafted.columns)], 16);
  }
  return {
    sheet: finished(drafted, {
      name: 'Summary',
      widthsPx,
      headerRow: null,
      frozenColumns: 0,
      paper: 'A4',
      footerLeft: footerLeft(data),
      accentTab: true,
    }),
    remarks: drafted.remarks,
  };
}

function overlaps(data: ReturnData): boolean {
  return data.byCommittee.reduce((sum, { counts }) => sum + total(counts), 0) > total(data.counts);
}

function section(drafted: Draft, title: string): void {
  drafted.gap(12);
  drafted.row([cell(title, 'section')], 20);
  drafted.gap(3);
}

/**
 * The overall counts, beside each a bar of blocks (it prints, and needs no chart), and on the right what moved.
 * The two tables stand on the same rows.
 */
function overall(drafted: Draft, data: ReturnData): void {
  const shown = data.counts.filter(({ code, count }) => code !== null || count > 0);
  const moves = moveRows(data);
  const right = drafted.columns - 1;
  const words = capital(actionWord(data, 2));
  drafted.gap(12);
  drafted.row(beside([cell(`All ${words.toLowerCase()}`, 'section')], right, moves.length === 0 ? [] : [cell('Movement', 'section')]), 20);
  drafted.gap(3);
  const header = [cell('Status', 'head-centre'), cell('Meaning', 'head'), cell(words, 'head-centre'), cell('Share', 'head-right')];
  const moveHeader = [cell(`Since ${data.previousPeriod ?? ''}`, 'head'), cell(words, 'head-centre')];
  const top = drafted.row(beside(header, right, moves.length === 0 ? [] : moveHeader), 26);
  const all = total(data.counts);
  const sum = [cell('All', 'total'), cell(null, 'total'), cell(all, 'total-count'), cell(all === 0 ? 0 : 1, 'total-percent')];
  for (let index = 0; index < Math.max(shown.length + 1, moves.length); index += 1) {
    const count = shown[index];
    const left =
      count === undefined
        ? index === shown.length
          ? sum
          : []
        : [...overallCells(data, count), cell(bar(count.percent), barStyle(data, count))];
    drafted.row(beside(left, right, moves[index] ?? []), 18);
  }
  drafted.markTable('SummaryStatus', { top, left: 1, bottom: top + shown.length, right: header.length });
  if (moves.length > 0) drafted.markTable('SummaryMovement', { top, left: right, bottom: top + moves.length, right: right + 1 });
}

/** Cells from the first column on, and others from column `from` on. */
function beside(left: readonly DraftCell[], from: number, right: readonly DraftCell[]): readonly DraftCell[] {
  if (right.length === 0) return left;
  return [...left, ...Array.from({ length: from - 1 - left.length }, () => cell(null, 'plain')), ...right];
}

function moveRows(data: ReturnData): readonly (readonly DraftCell[])[] {
  if (data.previousPeriod === null) return [];
  const { improved, worsened, started, completed, unchanged, notComparable } = data.movement;
  const rows = [
    [DIRECTIONS.worsened, worsened],
    [DIRECTIONS.improved, improved],
    [DIRECTIONS.completed, completed],
    [DIRECTIONS.started, started],
    [DIRECTIONS.unchanged, unchanged],
  ] as const;
  return [
    ...rows.map(([direction, count]) => [cell(direction.text, direction.style), cell(count, 'count')]),
    [cell('Not comparable', 'same'), cell(notComparable, 'count')],
  ];
}

function overallCells(data: ReturnData, { code, count, percent }: StatusCount): readonly DraftCell[] {
  const value = ragValue(data.scale, code);
  const words = value === null ? 'Not reported' : value.definition;
  return [statusCell(data, code, 'now'), cell(words, 'text'), cell(count, 'count'), cell(percent / 100, 'percent')];
}

/** As many as the status columns beside them hold. */
function bar(percent: number): string | null {
  return percent === 0 ? null : '█'.repeat(Math.max(1, Math.round((percent * BAR_BLOCKS) / 100)));
}

const BAR_BLOCKS = 32;

function barStyle(data: ReturnData, { code }: StatusCount): StyleName {
  return `bar-${ragValue(data.scale, code)?.look ?? 's'}`;
}

function breakdown(drafted: Draft, data: ReturnData, table: string, title: string, name: string, groups: readonly CountGroup[]): void {
  if (groups.length === 0) return;
  section(drafted, title);
  drafted.table(
    table,
    [
      cell('Ref', 'head'),
      cell(name, 'head'),
      cell(capital(actionWord(data, 2)), 'head-centre'),
      ...data.scale.values.map((value) => cell(value.code, `head-${value.look}` as const)),
      cell('Not reported', 'head-centre'),
      cell('Complete', 'head-right'),
    ],
    groups.map((group) => [
      cell(group.ref, 'text-strong'),
      cell(group.title, 'text'),
      cell(total(group.counts), 'count'),
      ...group.counts.map(({ count }) => cell(count, 'count')),
      cell(complete(group.counts), 'percent'),
    ]),
  );
}

/** As a share of one. */
function complete(counts: readonly StatusCount[]): number {
  const all = total(counts);
  return all === 0 ? 0 : total(counts.filter(({ meaning }) => meaning === 'complete')) / all;
}
