/** How far the plan is: by status against the period before, over the periods, by item of the top level, by committee. */
import { chartPictures } from '#shared/domain/drawing/chart-pictures.ts';
import { plural } from '#shared/domain/headline.ts';
import type { DocumentCell } from '#shared/domain/output.ts';
import { ragValue } from '#shared/domain/rag.ts';
import type { CountGroup, ReturnData, ReturnGroup, StatusCount } from '#shared/domain/return.ts';
import { statusLabel } from '../said-in-words.ts';
import { actionWord, capital, listWords, periodName, shortPeriod, total } from '../wording.ts';
import { MOST_GROUPS } from './limits.ts';
import { number, rated, refText, statusCell, valuesOf } from './phrases.ts';
import { type Column, PICTURE_PX, type ReportDraft } from './report-draft.ts';

export function progress(report: ReportDraft, data: ReturnData): void {
  const top = data.levels[0] ?? '';
  report.section(data.byTop.length === 0 ? 'Progress' : `Progress by ${top.toLowerCase()}`);
  if (total(data.counts) === 0) {
    report.say(`There are no ${actionWord(data, 2)} to count.`);
    return;
  }
  overall(report, data);
  if (data.byTop.length > 0) byTop(report, data, top);
  if (data.byCommittee.length > 0) byCommittee(report, data);
}

/** Every status of the scale with how many have it now and had it before. */
function overall(report: ReportDraft, data: ReturnData): void {
  const { previousPeriod } = data;
  const before = data.history.find(({ period }) => period === previousPeriod)?.counts ?? [];
  const had = ({ code }: StatusCount) => before.find((one) => one.code === code)?.count ?? 0;
  const rows = data.counts.filter((one) => one.code !== null || one.count > 0 || had(one) > 0);
  const words = capital(actionWord(data, 2));
  const earlier: Column<StatusCount>[] =
    previousPeriod === null
      ? []
      : [
          { header: shortPeriod(data, previousPeriod), share: 12, always: true, of: (row) => count(had(row)) },
          { header: 'Change', share: 12, always: true, of: (row) => change(row.count - had(row)) },
        ];
  report.say(
    `The table shows how many ${actionWord(data, 2)} stand at each status${previousPeriod === null ? '' : `, and how many did in ${periodName(previousPeriod)}`}.`,
  );
  report.table<StatusCount>({
    caption: `${words} by status, ${periodName(data.period)}`,
    columns: [
      { header: 'Status', share: 20, always: true, of: ({ code }) => statusCell(data, code) },
      {
        header: 'What it means',
        share: 40,
        of: ({ code }) => ({ text: ragValue(data.scale, code)?.definition ?? 'Nothing was reported' }),
      },
      ...earlier.slice(0, 1),
      { header: shortPeriod(data, data.period), share: 12, always: true, of: (row) => ({ ...count(row.count), bold: true }) },
      { header: 'Share', share: 12, always: true, of: ({ percent }) => ({ text: `${percent}%`, align: 'right' }) },
      ...earlier.slice(1),
    ],
    rows,
  });
  const chart =
    data.history.length < 2 ? undefined : chartPictures(data, PICTURE_PX).find(({ name }) => name === 'status over the periods');
  if (chart !== undefined) report.picture(chart.drawing, `${words} by status, ${data.history.length} periods`);
}

function count(value: number): DocumentCell {
  return { text: value === 0 ? '–' : number(value), align: 'right' };
}

/** A real minus sign, which a screen reader says. */
function change(value: number): DocumentCell {
  return { text: value === 0 ? '–' : value > 0 ? `+${number(value)}` : `−${number(-value)}`, align: 'right' };
}

/** The items of the top level: all where a page or two holds them, else those with something that is not on track. */
function byTop(report: ReportDraft, data: ReturnData, top: string): void {
  const groups = new Map(data.rows.flatMap((row) => (row.kind === 'group' && row.level === 0 ? [[row.id, row] as const] : [])));
  const all = [...groups.values()].filter(({ counts }) => total(counts) > 0);
  const fits = all.length <= MOST_GROUPS;
  const shown = fits ? all : worst(all);
  const [one, many] = [top.toLowerCase(), plural(top.toLowerCase())];
  const { parents, parentsComplete } = data.headline;
  const done = parentsComplete.length;
  const first =
    done === 0
      ? `No ${one} is complete in full yet.`
      : `${number(done)} of ${number(parents)} ${parents === 1 ? one : many} ${done === 1 ? 'is' : 'are'} complete in full.`;
  const rest = fits ? '' : ` The table lists the ${number(shown.length)} with most that is off track, at risk or without a report.`;
  report.say(`${first}${rest} How the status of ${withArticle(one)} follows from what stands below it is set out in Appendix B.`);
  if (shown.length === 0) return;
  report.table<ReturnGroup>({
    caption: `Progress by ${top.toLowerCase()}`,
    columns: [
      { header: 'Ref', share: 8, of: ({ ref }) => ({ text: refText(ref), bold: true }) },
      { header: top, share: 32, always: true, of: ({ title }) => ({ text: title }) },
      ...countColumns(data, ({ counts }: ReturnGroup) => counts),
      { header: 'Status', share: 15, of: (group) => (ownStatus(group) === null ? { text: '' } : statusCell(data, ownStatus(group))) },
      { header: 'Reason', share: 25, of: (group) => ({ text: reason(data, group) }) },
    ],
    rows: shown,
    small: true,
  });
}

/** Those with most that is not on track, in the order of the plan. */
function worst(all: readonly ReturnGroup[]): readonly ReturnGroup[] {
  const trouble = ({ counts }: ReturnGroup) =>
    inAll(counts, 'off-track') * 1000 + inAll(counts, 'at-risk') * 10 + inAll(counts, 'not-reported');
  const listed = new Set(
    [...all]
      .filter((group) => trouble(group) > 0)
      .sort((a, b) => trouble(b) - trouble(a))
      .slice(0, MOST_GROUPS),
  );
  return all.filter((group) => listed.has(group));
}

/** Reported of itself, else by the rule. */
function ownStatus({ rags, rolled }: ReturnGroup): string | null {
  return rags.at(-1) ?? rolled?.code ?? null;
}

function reason(data: ReturnData, { rolled }: ReturnGroup): string {
  if (rolled === null) return '';
  const label = `${statusLabel(data, rolled.code)}: `;
  return capital(rolled.reason.startsWith(label) ? rolled.reason.slice(label.length) : rolled.reason);
}

function byCommittee(report: ReportDraft, data: ReturnData): void {
  const several = data.byCommittee.reduce((sum, { counts }) => sum + total(counts), 0) > total(data.counts);
  report.say(
    `By committee the ${actionWord(data, 2)} stand as follows.${several ? ` Those that several committees oversee count under each of them, so the rows add up to more than the whole.` : ''}`,
  );
  report.table<CountGroup>({
    caption: 'Progress by committee',
    columns: [
      { header: 'Code', share: 12, of: ({ ref, title }) => ({ text: ref === null || ref === title ? '' : ref, bold: true }) },
      { header: 'Committee', share: 44, always: true, of: ({ title }) => ({ text: title }) },
      ...countColumns(data, ({ counts }: CountGroup) => counts),
    ],
    rows: data.byCommittee,
    small: true,
  });
}

/** How many there are, how many are complete, and how many stand at each status that is not on track. */
function countColumns<T>(data: ReturnData, counts: (row: T) => readonly StatusCount[]): readonly Column<T>[] {
  const troubled = (['off-track', 'at-risk'] as const).flatMap((meaning): Column<T>[] => {
    const values = valuesOf(data, meaning);
    if (values.length === 0) return [];
    return [
      { header: capital(listWords(values.map(rated), 'or')), share: 9, always: true, of: (row) => count(inAll(counts(row), meaning)) },
    ];
  });
  const missing: Column<T> = { header: 'No report', share: 9, of: (row) => empty(inAll(counts(row), 'not-reported')) };
  return [
    { header: capital(actionWord(data, 2)), share: 10, always: true, of: (row) => count(total(counts(row))) },
    { header: 'Complete', share: 12, always: true, of: (row) => count(inAll(counts(row), 'complete')) },
    ...troubled,
    missing,
  ];
}

function empty(value: number): DocumentCell {
  return value === 0 ? { text: '', align: 'right' } : count(value);
}

function inAll(counts: readonly StatusCount[], ...meanings: readonly StatusCount['meaning'][]): number {
  return counts.filter(({ meaning }) => meanings.includes(meaning)).reduce((sum, one) => sum + one.count, 0);
}

function withArticle(word: string): string {
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
}
