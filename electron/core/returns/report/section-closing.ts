/** What closes a report: what comes next, the implications that its author has to write, and where to find out more. */
import { dayInWords } from '#shared/domain/dates.ts';
import { dueNext } from '#shared/domain/due.ts';
import { nextPeriod, periodEnd, periodStart } from '#shared/domain/period.ts';
import type { ReturnAction, ReturnData } from '#shared/domain/return.ts';
import { actions, actionWord, capital, statusNow } from '../wording.ts';
import { appendixTitles } from './appendices.ts';
import { dueColumn, forecastColumn, officerColumn, refColumn, statusColumn, titleColumn } from './columns.ts';
import { reportPeriod } from './front.ts';
import { firstOf } from './limits.ts';
import { doing, number, sentence, valuesOf } from './phrases.ts';
import { type ReportDraft, toFill } from './report-draft.ts';

export function nextSteps(report: ReportDraft, data: ReturnData): void {
  const next = nextPeriod(data.period);
  const due = dueNext(data);
  const starting = actions(data).filter((action) => begins(data, action, next)).length;
  const shown = firstOf(due);
  report.section('Next steps');
  const first =
    due.length === 0
      ? `nothing falls due by ${dayInWords(periodEnd(next))}`
      : `${doing(data, due.length, FALLS)} due by ${dayInWords(periodEnd(next))}`;
  const second = starting === 0 ? '' : ` ${sentence(`${doing(data, starting, STARTS)} to start by then`)}`;
  const part = due.length > shown.length ? ` The ${number(shown.length)} that are due first are listed.` : '';
  report.say(`${sentence(first)}${second}${part}`);
  if (shown.length > 0)
    report.table<ReturnAction>({
      caption: `${capital(actionWord(data, 2))} due by ${dayInWords(periodEnd(next))}`,
      columns: [refColumn, titleColumn(data, 36), officerColumn(22), dueColumn(16), forecastColumn(14), statusColumn(data, 16)],
      rows: shown,
      small: true,
    });
  report.say(`The next report covers ${reportPeriod({ period: next })}.`);
}

const FALLS = ['falls', 'fall'] as const;
const STARTS = ['is', 'are'] as const;

function begins(data: ReturnData, action: ReturnAction, next: string): boolean {
  const { startsOn } = action;
  const waiting = valuesOf(data, 'not-started').some(({ code }) => code === statusNow(action));
  return waiting && startsOn !== null && startsOn >= periodStart(next) && startsOn <= periodEnd(next);
}

/** The headings that council reports have; what stands under them no return knows. */
export function implications(report: ReportDraft): void {
  report.section('Consultation, options and implications');
  for (const [title, what] of IMPLICATIONS) {
    report.part(title);
    report.say(toFill(what));
  }
}

const IMPLICATIONS: readonly (readonly [title: string, what: string])[] = [
  ['Consultation and engagement', 'who has been consulted, and what they said'],
  ['Reasons for the recommendations', 'why the committee is asked for this'],
  ['Other options considered', 'what else was considered, and why it was not taken'],
  ['Legal and governance', 'comments of the monitoring officer'],
  ['Finance', 'comments of the section 151 officer'],
  ['Human resources', 'what it means for staff'],
  ['Risk', 'the risks, and how they are managed'],
  ['Equality, diversity and inclusion', 'the impact on people with protected characteristics'],
  ['Climate and environment', 'the impact on carbon and nature'],
];

export function access(report: ReportDraft, data: ReturnData): void {
  report.section('Access to information');
  report.facts([
    ['Contact officer', toFill('name, post, e-mail address')],
    ['Appendices', appendixTitles(data).join('\n')],
    ['Background papers', toFill('papers that this report relies on')],
  ]);
}
