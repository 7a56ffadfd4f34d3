/** The appendices: the actions one by one, how to read and how it is counted, and where it all comes from. */
import { dayInWords } from '#shared/domain/dates.ts';
import type { RagValue } from '#shared/domain/rag.ts';
import type { ReturnAction, ReturnData, ReturnSource } from '#shared/domain/return.ts';
import { rollUpInWords } from '../roll-up-rule.ts';
import { moderationSentence } from '../said-in-words.ts';
import { actions, actionsIn, actionWord, capital, statusNow } from '../wording.ts';
import { beforeColumn, dueColumn, forecastColumn, officerColumn, refColumn, statusColumn, titleColumn, underColumn } from './columns.ts';
import { ALL_ACTIONS, MOST_GROUPS, MOST_UPDATE, OPEN_ACTIONS } from './limits.ts';
import { called, excerpt, lower, number, ratedActions, statusCell, valuesOf } from './phrases.ts';
import type { ReportDraft } from './report-draft.ts';

export function appendices(report: ReportDraft, data: ReturnData): void {
  const [a, b, c] = appendixTitles(data);
  report.turn(true);
  report.appendix(a);
  listed(report, data);
  report.turn(false);
  report.appendix(b);
  key(report, data);
  report.appendix(c);
  sources(report, data);
}

export function appendixTitles(data: ReturnData): readonly [a: string, b: string, c: string] {
  const { kind } = extent(data);
  const many = actionWord(data, 2);
  const what = {
    all: `all ${many}`,
    open: `${many} that are not complete`,
    exceptions: lower(ratedActions(data, valuesOf(data, 'off-track', 'at-risk'))),
  }[kind];
  return [`Appendix A: ${what}`, 'Appendix B: the scale, and how it is counted', 'Appendix C: sources'];
}

interface Extent {
  readonly kind: 'all' | 'open' | 'exceptions';
  readonly rows: readonly ReturnAction[];
}

/** What the appendix lists: everything of a plan that fits, else what a committee would look for. */
function extent(data: ReturnData): Extent {
  const all = actions(data);
  if (all.length <= ALL_ACTIONS) return { kind: 'all', rows: all };
  const means = (...meanings: Parameters<typeof valuesOf>[1][]) => new Set(valuesOf(data, ...meanings).map(({ code }) => code));
  const complete = means('complete');
  const open = all.filter((action) => !complete.has(statusNow(action) ?? ''));
  const troubled = means('off-track', 'at-risk');
  if (open.length <= OPEN_ACTIONS || troubled.size === 0) return { kind: 'open', rows: open };
  return { kind: 'exceptions', rows: open.filter((action) => troubled.has(statusNow(action) ?? '')) };
}

function listed(report: ReportDraft, data: ReturnData): void {
  const { kind, rows } = extent(data);
  const all = actions(data).length;
  report.say(
    kind === 'all'
      ? `${capital(actionsIn(data, rows.length))}, in the order of the plan.`
      : `${number(rows.length)} of ${actionsIn(data, all)}, in the order of the plan; the board workbook of the same return has them all.`,
  );
  const groups = byTop(rows);
  if (groups.length <= MOST_GROUPS && groups.every(({ top }) => top !== null)) {
    for (const { top, below } of groups) {
      report.part(top ?? '');
      actionTable(report, data, kind, below, top ?? '');
    }
  } else if (rows.length > 0) actionTable(report, data, kind, rows, capital(actionWord(data, 2)));
}

function byTop(rows: readonly ReturnAction[]): readonly { readonly top: string | null; readonly below: readonly ReturnAction[] }[] {
  const groups: { top: string | null; below: ReturnAction[] }[] = [];
  for (const row of rows) {
    const top = row.top === null ? null : called(row.top);
    const last = groups.at(-1);
    if (last !== undefined && last.top === top) last.below.push(row);
    else groups.push({ top, below: [row] });
  }
  return groups;
}

function actionTable(report: ReportDraft, data: ReturnData, extent: Extent['kind'], rows: readonly ReturnAction[], caption: string): void {
  const refs = rows.every(({ ref }) => ref !== null);
  report.table<ReturnAction>({
    caption,
    captioned: false,
    small: true,
    columns: [
      refColumn,
      titleColumn(data, 24),
      ...(data.levels.length > 2 && !refs ? [underColumn(data, 12)] : []),
      officerColumn(14),
      dueColumn(11),
      forecastColumn(10),
      ...beforeColumn(data, 10),
      statusColumn(data, 10),
      { header: 'Update', share: 42, of: (action) => ({ text: update(data, action, extent) }) },
    ],
    rows,
  });
}

function update(data: ReturnData, action: ReturnAction, extent: Extent['kind']): string {
  const said = (text: string) => (extent === 'all' ? text : excerpt(text, MOST_UPDATE));
  const troubled = valuesOf(data, 'off-track', 'at-risk').some(({ code }) => code === statusNow(action));
  return [
    action.update === null ? null : said(action.update),
    action.completed === null ? null : `Completed: ${action.completed}`,
    troubled && action.pathToGreen !== null ? `Path to green: ${said(action.pathToGreen)}` : null,
    moderationSentence(data, action),
  ]
    .filter((part) => part !== null)
    .join('\n');
}

function key(report: ReportDraft, data: ReturnData): void {
  report.table<RagValue>({
    caption: 'The scale of statuses',
    columns: [
      { header: 'Status', share: 22, always: true, of: ({ code }) => statusCell(data, code) },
      { header: 'Name', share: 26, always: true, of: ({ label }) => ({ text: label, bold: true }) },
      { header: 'What it means', share: 52, of: ({ definition }) => ({ text: definition }) },
    ],
    rows: data.scale.values,
  });
  report.part('How it is counted');
  report.list(points(data).map((point) => [point]));
}

function points(data: ReturnData): readonly string[] {
  const one = actionWord(data, 1);
  const many = actionWord(data, 2);
  const excused = data.notAsked.length;
  return [
    `What counts is the ${one}: each counts once, whatever it weighs. Those that were superseded, merged or dropped count nowhere.`,
    `Percentages are of all ${many}, in whole numbers that add up to 100.`,
    `Late is what has a last day before ${dayInWords(data.positionOn)} and is not complete. A date that is not worded as a day, a month or a season is never late.`,
    ...(data.levels.length < 2 ? [] : [rollUpInWords(data)]),
    ...(excused === 0
      ? []
      : [
          `${capital(excused === 1 ? `1 ${one} was` : `${number(excused)} ${many} were`)} not asked for a report this time: ${reasons(data)}.`,
        ]),
  ];
}

/** "40 completed, and reported as often as the plan asks; 2 it begins after this period" */
function reasons({ notAsked }: ReturnData): string {
  const counted = new Map<string, number>();
  for (const { why } of notAsked) counted.set(why, (counted.get(why) ?? 0) + 1);
  return [...counted]
    .map(([why, count]) => `${number(count)} because ${REASONS[why] ?? why.charAt(0).toLowerCase() + why.slice(1)}`)
    .join('; ');
}

const REASONS: Readonly<Record<string, string>> = {
  'It rests: something took its place': 'something else took the place',
  'Completed, and reported as often as the plan asks': 'complete, and reported as often as the plan asks',
  'It begins after this period': 'not due to begin yet',
  'Excused from reporting this period': 'excused',
};

function sources(report: ReportDraft, data: ReturnData): void {
  const files = new Set(data.sources.map(({ sha256 }) => sha256)).size;
  report.say(
    files === 0
      ? 'Everything in this report was typed in by the programme management office; no file was imported.'
      : `The figures and updates were read from ${number(files)} ${files === 1 ? 'file' : 'files'}. Each status can be traced to its cell in the board workbook of the same return.`,
  );
  if (data.sources.length > 0)
    report.table<ReturnSource>({
      caption: 'Files that this report was made from',
      columns: [
        { header: 'File', share: 38, always: true, of: ({ file }) => ({ text: file }) },
        { header: 'Sheet', share: 18, of: ({ sheet }) => ({ text: sheet }) },
        { header: 'Used for', share: 24, of: ({ gave }) => ({ text: capital(gave.join(', ')) }) },
        {
          header: 'Imported on',
          share: 20,
          of: ({ importedAt }) => ({ text: importedAt === '' ? '' : dayInWords(importedAt.slice(0, 10)) }),
        },
      ],
      rows: data.sources,
      small: true,
    });
  if (data.received.length > 0)
    report.table<ReturnData['received'][number]>({
      caption: 'Returns received',
      columns: [
        { header: 'From', share: 28, always: true, of: ({ recipient }) => ({ text: recipient }) },
        { header: 'File', share: 38, always: true, of: ({ file }) => ({ text: file }) },
        {
          header: 'Received on',
          share: 20,
          of: ({ receivedOn }) => ({ text: receivedOn === '' ? '' : dayInWords(receivedOn.slice(0, 10)) }),
        },
        { header: 'Items', share: 14, always: true, of: ({ items }) => ({ text: number(items), align: 'right' }) },
      ],
      rows: data.received,
      small: true,
    });
}
