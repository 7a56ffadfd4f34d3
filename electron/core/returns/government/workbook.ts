/** The return to government as a workbook: plain, on A4, to be printed and signed. Pure: the same data gives the same workbook. */
import { dayInWords } from '#shared/domain/dates.ts';
import { plural } from '#shared/domain/headline.ts';
import { periodLabel } from '#shared/domain/period.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import type { SheetDescription, WorkbookDescription } from '../../excel/write-description.ts';
import { blank, cell, type Draft, type DraftCell, draft, fittingPx } from '../board/drafting.ts';
import { moderationSentence, spokenStatus, standingInWords } from '../said-in-words.ts';
import { capital, movementInWords } from '../wording.ts';
import { hasMoved, milestones, moveWord, named, recommendations, statusAndLabel } from './standing.ts';

export function governmentWorkbook(data: ReturnData): WorkbookDescription {
  return {
    title: `${data.plan}: return for ${data.period}`,
    subject: `Return to government, ${periodLabel(data.period)}${data.organisation === null ? '' : `, ${data.organisation}`}`,
    creator: data.organisation ?? 'Quarterdeck',
    created: data.producedAt,
    sheets: [returnSheet(data), statusSheet(data), changesSheet(data), milestonesSheet(data)],
  };
}

function returnSheet(data: ReturnData): SheetDescription {
  const drafted = draft('Return', [190, 470]);
  drafted.row([cell(data.organisation ?? data.plan, 'subtitle', 2)], 16);
  drafted.row([cell(`${data.state === 'draft' ? 'DRAFT: return' : 'Return'} for ${data.period}`, 'title', 2)], 26);
  drafted.row(blank(2, 'rule'), 5);
  drafted.gap(10);
  const facts: readonly (readonly [string, string])[] = [
    ['Plan', data.plan],
    ['Period', `${data.period}, ${periodLabel(data.period)}`],
    ['Position on', dayInWords(data.positionOn)],
    ['Standing', capital(standingInWords(data))],
    ['Compared with', data.previousPeriod ?? 'First return: nothing to compare with'],
    ...(data.revision?.reason === undefined || data.revision.reason === null ? [] : [['Why', data.revision.reason] as const]),
  ];
  for (const [name, said] of facts) drafted.row([cell(name, 'text-strong'), cell(said, 'text')], 20);
  heading(drafted, 'Summary');
  drafted.row([cell(`${data.headline.text}.`, 'point', 2)], 20);
  drafted.row([cell(movementInWords(data), 'point', 2)], 20);
  heading(drafted, `${capital(plural(data.counted.toLowerCase()))} by status`);
  const counts = data.counts.filter(({ code, count }) => code !== null || count > 0);
  const header = [cell('Status', 'head-light'), cell('Number', 'head-light')];
  drafted.table(
    'Government_counts',
    header,
    counts.map(({ code, count, percent }) => [cell(statusAndLabel(data, code), 'text'), cell(`${count} (${percent}%)`, 'text')]),
  );
  if (data.asks.length > 0) {
    heading(drafted, 'Decisions asked for');
    for (const [index, ask] of data.asks.entries()) drafted.row([cell(`${index + 1}. ${ask}`, 'point', 2)], 20);
  }
  heading(drafted, 'Signed off by');
  for (const name of ['Name', 'Post', 'Signature', 'Date']) drafted.row([cell(name, 'text-strong'), cell(null, 'text')], 30);
  return sheet(drafted, data, 'Return', null, 'portrait');
}

function statusSheet(data: ReturnData): SheetDescription {
  const top = data.levels.length < 2 ? data.counted : (data.levels[0] ?? data.counted);
  const all = recommendations(data);
  const widths = [refPx(all.map(({ ref }) => ref)), 300, 95, 250, 70, 70, 70, 165];
  const drafted = draft(STATUS, widths);
  title(drafted, data, `Status of each ${top.toLowerCase()}`);
  const header = ['Ref', capital(top), 'Status', 'Why', 'Counted', 'Complete', 'Late', 'Responsible'];
  const top1 = drafted.table(
    'Government_status',
    heads(header, ['Counted', 'Complete', 'Late']),
    orNothing(
      all.map(({ ref, title: said, status, why, counted, complete, late, officer }) => [
        cell(ref ?? '', 'text-2'),
        cell(said, 'text-strong'),
        cell(status, 'text-strong'),
        cell(why ?? 'Reported of itself', 'text-2'),
        cell(counted, 'count'),
        cell(complete, 'count'),
        cell(late, 'count'),
        cell(officer ?? '', 'text-2'),
      ]),
      header.length,
      `The plan has no ${plural(top.toLowerCase())} yet.`,
    ),
  );
  return sheet(drafted, data, STATUS, top1, 'landscape');
}

function changesSheet(data: ReturnData): SheetDescription {
  const moved = recommendations(data).flatMap((one) => one.actions.filter(hasMoved).map((action) => ({ one, action })));
  const widths = [refPx(moved.map(({ action }) => action.ref)), 270, 95, 95, 95, 420];
  const drafted = draft(CHANGES, widths);
  title(drafted, data, data.previousPeriod === null ? 'What has changed' : `What has changed since ${data.previousPeriod}`);
  const header = ['Ref', capital(data.counted), 'Before', 'Now', 'Change', 'Why, as reported'];
  const top = drafted.table(
    'Government_changes',
    heads(header, []),
    orNothing(
      moved.map(({ action }) => [
        cell(action.ref ?? '', 'text-2'),
        cell(action.title, 'text'),
        cell(spokenStatus(data, action.previousRag), 'text-2'),
        cell(spokenStatus(data, action.rags.at(-1) ?? null), 'text-strong'),
        cell(moveWord(action), 'text'),
        cell([action.update ?? 'No update given', moderationSentence(data, action)].filter((part) => part !== null).join('\n'), 'text'),
      ]),
      header.length,
      data.previousPeriod === null ? 'This is the first return, so there is nothing to compare with.' : 'No status has changed.',
    ),
  );
  return sheet(drafted, data, CHANGES, top, 'landscape');
}

function milestonesSheet(data: ReturnData): SheetDescription {
  const all = milestones(data);
  const widths = [refPx(all.map(({ action }) => action.ref)), 310, 210, 120, 95, 210];
  const drafted = draft(MILESTONES, widths);
  title(drafted, data, 'Milestones, earliest first');
  const header = ['Ref', capital(data.counted), 'Under', 'Due', 'Status', 'Met, late or to come'];
  const top = drafted.table(
    'Government_milestones',
    heads(header, []),
    orNothing(
      all.map(({ action, said, state }) => [
        cell(action.ref ?? '', 'text-2'),
        cell(action.title, 'text'),
        cell(action.top === null ? '' : named(action.top), 'text-2'),
        cell(action.due ?? '', 'text'),
        cell(spokenStatus(data, action.rags.at(-1) ?? null), 'text'),
        cell(said, state === 'late' || state === 'forecast-late' ? 'text-strong' : 'text'),
      ]),
      header.length,
      'No dates are set.',
    ),
  );
  return sheet(drafted, data, MILESTONES, top, 'landscape');
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
  drafted.row([cell(said, 'section', 2)], 20);
}

function heads(names: readonly string[], centred: readonly string[]): DraftCell[] {
  return names.map((name) => cell(name, centred.includes(name) ? 'head-light-centre' : 'head-light'));
}

/** A table has a row at least: where there is nothing to list, a sentence says so. */
function orNothing(rows: readonly (readonly DraftCell[])[], columns: number, sentence: string): readonly (readonly DraftCell[])[] {
  return rows.length > 0 ? rows : [[cell('', 'text'), cell(sentence, 'text-quiet'), ...blank(columns - 2, 'text')]];
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
