/** The tables of the publishable workbook, one a sheet: every cell says something, in words. */
import { plural } from '#shared/domain/headline.ts';
import type { CountGroup, ReturnAction, ReturnData, StatusCount } from '#shared/domain/return.ts';
import { reporting } from '../return-data.ts';
import { MOVED, moderationSentence, restSentence, statusLabel } from '../said-in-words.ts';
import type { AccessibleSheet } from './accessible-sheet.ts';
import { noted } from './notes.ts';

const ONE_TABLE = 'This worksheet contains one table. Markers in square brackets refer to the worksheet Notes.';
const NOT_GIVEN = 'Not given';

export function countsSheet(data: ReturnData): AccessibleSheet {
  const before = data.previousPeriod === null ? null : data.history.find(({ period }) => period === data.previousPeriod);
  const all = data.counts.reduce((sum, { count }) => sum + count, 0);
  const earlier = (code: string | null) => before?.counts.find((count) => count.code === code)?.count ?? 0;
  const rows = data.counts
    .filter(({ code, count }) => code !== null || count > 0 || all === 0)
    .map(({ code, label, count, percent }) => [
      label,
      code ?? 'Not applicable',
      count,
      percent / 100,
      ...(before === undefined || before === null ? [] : [earlier(code), count - earlier(code)]),
    ]);
  const beforeAll = before?.counts.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return {
    name: 'Status counts',
    title: `${many(data)} by status, ${data.period}`,
    lines: [ONE_TABLE],
    table: {
      name: 'Status_counts',
      columns: [
        { header: noted('Status', 1), widthPx: 260 },
        { header: 'Code', widthPx: 130 },
        { header: `Number of ${many(data).toLowerCase()}`, widthPx: 160 },
        { header: noted('Percentage', 2), widthPx: 180, style: 'plain-percent' },
        ...(before === undefined || before === null
          ? []
          : [
              { header: `Number in ${before.period}`, widthPx: 180 },
              { header: `Change since ${before.period}`, widthPx: 200 },
            ]),
      ],
      rows: [
        ...rows,
        ['All', 'Not applicable', all, all === 0 ? 0 : 1, ...(before === undefined || before === null ? [] : [beforeAll, all - beforeAll])],
      ],
    },
  };
}

/** One row for each item of the top level, committee or the like; no sheet where there are none. */
export function groupsSheet(data: ReturnData, what: string, groups: readonly CountGroup[]): readonly AccessibleSheet[] {
  if (groups.length === 0) return [];
  const isTop = what === data.levels[0];
  const rolled = new Map(data.rows.flatMap((row) => (row.kind === 'group' && row.level === 0 ? [[named(row), row.rolled]] : [])));
  const shown = data.counts.filter(({ code, count }) => code !== null || count > 0);
  const count = (counts: readonly StatusCount[], code: string | null) => counts.find((one) => one.code === code)?.count ?? 0;
  return [
    {
      name: sheetName(`By ${what.toLowerCase()}`),
      title: `${many(data)} by status and ${what.toLowerCase()}, ${data.period}`,
      lines: [ONE_TABLE],
      table: {
        name: `By_${what.replace(/[^A-Za-z]+/g, '_')}`,
        columns: [
          { header: 'Ref', widthPx: 90 },
          { header: isTop ? what : noted(what, 4), widthPx: 420 },
          ...(isTop
            ? [
                { header: noted(`Status of the ${what.toLowerCase()}`, 3), widthPx: 190 },
                { header: 'Why', widthPx: 320 },
              ]
            : []),
          ...shown.map(({ label }) => ({ header: label, widthPx: 130 })),
          { header: `All ${many(data).toLowerCase()}`, widthPx: 130 },
        ],
        rows: groups.map(({ ref, title, counts }) => {
          const status = rolled.get(named({ ref, title })) ?? null;
          return [
            ref ?? 'No ref',
            title,
            ...(isTop
              ? [status === null ? 'Not set' : statusLabel(data, status.code), status?.reason ?? 'Set by hand, and none was reported']
              : []),
            ...shown.map(({ code }) => count(counts, code)),
            counts.reduce((sum, one) => sum + one.count, 0),
          ];
        }),
      },
    },
  ];
}

export function actionsSheet(data: ReturnData): AccessibleSheet {
  const rows = reporting(data).map((row) => [
    row.ref ?? 'No ref',
    row.title,
    row.parent === null ? 'Stands alone' : named(row.parent),
    row.officer ?? NOT_GIVEN,
    row.committee ?? NOT_GIVEN,
    row.due ?? NOT_GIVEN,
    statusLabel(data, row.rags.at(-1) ?? null),
    row.rags.at(-1) ?? 'Not applicable',
    data.previousPeriod === null ? 'Not applicable' : statusLabel(data, row.previousRag),
    data.previousPeriod === null ? 'Not applicable' : MOVED[row.move],
    updateOf(data, row),
    row.pathToGreen ?? notAsked(data, row),
    row.forecast ?? NOT_GIVEN,
    row.completed ?? 'Not completed, or no date given',
  ]);
  return {
    name: sheetName(many(data)),
    title: `Every ${data.counted.toLowerCase()} with its status and update, ${data.period}`,
    lines: [ONE_TABLE],
    table: {
      name: 'Statuses_and_updates',
      columns: [
        { header: 'Ref', widthPx: 100 },
        { header: data.counted, widthPx: 360 },
        { header: 'Belongs to', widthPx: 240 },
        { header: 'Lead officer', widthPx: 200 },
        { header: 'Committee', widthPx: 130 },
        { header: 'Due', widthPx: 140 },
        { header: noted('Status', 1), widthPx: 150 },
        { header: 'Code', widthPx: 110 },
        { header: `Status in ${data.previousPeriod ?? 'the period before'}`, widthPx: 150 },
        { header: 'Change', widthPx: 130 },
        { header: noted('Update', 5), widthPx: 460 },
        { header: 'Path to green', widthPx: 300 },
        { header: 'Forecast', widthPx: 130 },
        { header: 'Completed', widthPx: 150 },
      ],
      rows: rows.length > 0 ? rows : [nothing(14, `The plan has no ${many(data).toLowerCase()} yet`)],
    },
  };
}

export function changesSheet(data: ReturnData): AccessibleSheet {
  const moved = reporting(data).filter(({ counted, move }) => counted && move !== 'unchanged' && move !== 'not-comparable');
  const none = data.previousPeriod === null ? 'There is no earlier period to compare with' : 'No status has changed';
  return {
    name: 'Changes',
    title: data.previousPeriod === null ? 'Statuses that have changed' : `Statuses that have changed since ${data.previousPeriod}`,
    lines: [ONE_TABLE],
    table: {
      name: 'Changes_of_status',
      columns: [
        { header: 'Ref', widthPx: 100 },
        { header: data.counted, widthPx: 400 },
        { header: 'Status before', widthPx: 160 },
        { header: noted('Status', 1), widthPx: 160 },
        { header: 'Change', widthPx: 130 },
        { header: noted('Update', 5), widthPx: 520 },
      ],
      rows:
        moved.length === 0
          ? [nothing(6, none)]
          : moved.map((row) => [
              row.ref ?? 'No ref',
              row.title,
              statusLabel(data, row.previousRag),
              statusLabel(data, row.rags.at(-1) ?? null),
              MOVED[row.move],
              updateOf(data, row),
            ]),
    },
  };
}

export function keySheet(data: ReturnData): AccessibleSheet {
  return {
    name: 'Status key',
    title: 'What each status means',
    lines: ['This worksheet contains one table.'],
    table: {
      name: 'Status_key',
      columns: [
        { header: 'Status', widthPx: 260 },
        { header: 'Code', widthPx: 90 },
        { header: 'What it means', widthPx: 520 },
      ],
      rows: data.scale.values.map(({ code, label, definition }) => [label, code, definition === '' ? label : definition]),
    },
  };
}

/** What a revision changed; no sheet for a return as first published. */
export function correctionsSheet({ revision }: ReturnData): readonly AccessibleSheet[] {
  if (revision === null || revision.number < 2) return [];
  const changed = revision.changed.length > 0 ? revision.changed : ['Nothing that this return shows has changed'];
  return [
    {
      name: 'Corrections',
      title: `What revision ${revision.number} corrects${revision.reason === null ? '' : `: ${revision.reason}`}`,
      lines: ['This worksheet contains one table.'],
      table: {
        name: 'Corrections',
        columns: [
          { header: 'Number', widthPx: 100 },
          { header: 'What was corrected', widthPx: 760 },
        ],
        rows: changed.map((sentence, index) => [index + 1, sentence]),
      },
    },
  ];
}

function updateOf(data: ReturnData, row: ReturnAction): string {
  const rest = restSentence(row);
  const said = [
    row.update ?? (row.kept ? `Completed; reported in ${row.last?.period ?? 'an earlier period'}` : null),
    rest,
    moderationSentence(data, row),
  ];
  const parts = said.filter((part) => part !== null);
  return parts.length === 0 ? 'No update given' : parts.join('. ').replaceAll('..', '.');
}

function notAsked({ scale }: ReturnData, { rags }: ReturnAction): string {
  const meaning = scale.values.find(({ code }) => code === rags.at(-1))?.meaning;
  return meaning === 'off-track' || meaning === 'at-risk' ? NOT_GIVEN : 'Not applicable';
}

function named({ ref, title }: { readonly ref: string | null; readonly title: string }): string {
  return ref === null ? title : `${ref} ${title}`;
}

function nothing(columns: number, sentence: string): string[] {
  return Array.from({ length: columns }, (_, index) => (index === 1 ? sentence : 'Not applicable'));
}

function many({ counted }: ReturnData): string {
  return plural(counted);
}

/** What Excel takes as a sheet's name. */
function sheetName(text: string): string {
  return text
    .replace(/[\\/?*[\]:']+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 31)
    .trim();
}
