/** The front of a report: its title, whether it is a draft, and the lines that every committee report opens with. */
import { dayInWords } from '#shared/domain/dates.ts';
import { periodLabel } from '#shared/domain/period.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import { standingInWords } from '../said-in-words.ts';
import { capital, periodName } from '../wording.ts';
import { number } from './phrases.ts';
import { type ReportDraft, toFill } from './report-draft.ts';

export function front(report: ReportDraft, data: ReturnData): void {
  report.title(reportTitle(data), reportPeriod(data));
  standing(report, data);
  const committee = onlyCommittee(data);
  report.facts([
    ['Report to', committee ?? toFill('the committee')],
    ['Date of meeting', toFill('the date')],
    ['Report of', toFill('name and post')],
    ['Report reference', toFill('the reference')],
    ['Wards affected', toFill('all, or which')],
    ['For', data.asks.length > 0 ? 'Decision' : 'Information'],
    ['Position on', dayInWords(data.positionOn)],
  ]);
}

/** Drafts and revisions say so before all else. */
function standing(report: ReportDraft, data: ReturnData): void {
  const { state, revision } = data;
  if (state === 'draft') report.notice(`${capital(standingInWords(data))}: figures and words can still change.`);
  else if (revision !== null && revision.number > 1) {
    const why = revision.reason === null ? '' : ` It was made because: ${revision.reason}`;
    report.notice(`Revision ${number(revision.number)} of this return, published on ${dayInWords(data.producedAt.slice(0, 10))}.${why}`);
    if (revision.changed.length > 0) report.list(revision.changed.map((said) => [said]));
  }
}

export function reportTitle({ plan }: Pick<ReturnData, 'plan'>): string {
  return `${plan}: progress report`;
}

export function reportPeriod({ period }: Pick<ReturnData, 'period'>): string {
  return periodName(period) === period ? `${period}, ${periodLabel(period)}` : periodLabel(period);
}

/** The one committee that oversees all that counts; null where there are several, or none. */
export function onlyCommittee({ byCommittee }: Pick<ReturnData, 'byCommittee'>): string | null {
  const [only, ...others] = byCommittee;
  return only !== undefined && others.length === 0 && only.ref !== null ? only.title : null;
}
