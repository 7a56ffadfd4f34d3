/** What is past its date, and which dates were changed, with the approval on record. */

import { dayInWords } from '#shared/domain/dates.ts';
import { lateInWords, overdue as overdueOf } from '#shared/domain/due.ts';
import type { DateMove, ReturnAction, ReturnData } from '#shared/domain/return.ts';
import { actionWord, capital, periodName } from '../wording.ts';
import { forecastColumn, officerColumn, refColumn, statusColumn, titleColumn } from './columns.ts';
import { firstOf } from './limits.ts';
import { ARE, doing, number, refText, sentence } from './phrases.ts';
import type { ReportDraft } from './report-draft.ts';

export function dates(report: ReportDraft, data: ReturnData): void {
  report.section(`Overdue ${actionWord(data, 2)} and changed dates`);
  overdue(report, data);
  moved(report, data);
}

function overdue(report: ReportDraft, data: ReturnData): void {
  const late = overdueOf(data);
  const shown = firstOf(late);
  const one = late.length === 1;
  const first = sentence(
    `${doing(data, late.length, ARE)} past ${late.length < 2 ? 'its' : 'their'} due ${late.length < 2 ? 'date' : 'dates'}`,
  );
  const without = late.filter(({ forecast }) => forecast === null).length;
  const unknown =
    without === 0
      ? ''
      : one
        ? ' No new date has been given for it.'
        : ` No new date has been given for ${without === late.length ? 'any of them' : number(without)}.`;
  const part = late.length > shown.length ? ` The ${number(shown.length)} that are latest are listed.` : '';
  report.say(`${first}${late.length === 0 ? '' : unknown}${part}`);
  if (late.length === 0) return;
  report.table<ReturnAction>({
    caption: `Overdue ${actionWord(data, 2)}, the latest first`,
    columns: [
      refColumn,
      titleColumn(data, 34),
      officerColumn(20),
      { header: 'Due', share: 15, always: true, of: ({ due }) => ({ text: due ?? '' }) },
      { header: 'Late by', share: 13, always: true, of: ({ daysLate }) => ({ text: lateInWords(daysLate ?? 0), bold: true }) },
      forecastColumn(14),
      statusColumn(data, 16),
    ],
    rows: shown,
    small: true,
  });
}

function moved(report: ReportDraft, data: ReturnData): void {
  const { changeControl, previousPeriod } = data;
  const since = previousPeriod === null ? '' : ` since ${periodName(previousPeriod)}`;
  if (changeControl.length === 0) {
    report.say(`No due date has been changed${since}.`);
    return;
  }
  const count = changeControl.length;
  const without = changeControl.filter(({ approval }) => approval === null).length;
  const approved =
    without === 0
      ? `${count === 1 ? 'It was' : 'Each was'} approved under change control.`
      : without === count
        ? `No approval is on record for ${count === 1 ? 'it' : 'any of them'}.`
        : `No approval is on record for ${number(without)} of them.`;
  report.say(`${number(count)} due ${count === 1 ? 'date has' : 'dates have'} been changed${since}. ${approved}`);
  report.table<DateMove>({
    caption: `Changed dates${since}`,
    columns: [
      { header: 'Ref', share: 8, of: ({ ref }) => ({ text: refText(ref), bold: true }) },
      { header: capital(actionWord(data, 1)), share: 30, always: true, of: ({ title }) => ({ text: title }) },
      { header: 'From', share: 14, always: true, of: ({ before }) => ({ text: before ?? 'None' }) },
      { header: 'To', share: 14, always: true, of: ({ after }) => ({ text: after ?? 'None' }) },
      { header: 'Changed on', share: 14, always: true, of: ({ movedOn }) => ({ text: dayInWords(movedOn.slice(0, 10)) }) },
      { header: 'Approval', share: 26, always: true, of: ({ approval }) => ({ text: approvalInWords(approval), bold: approval === null }) },
    ],
    rows: changeControl.slice(0, MOST_CHANGES),
    small: true,
  });
}

/** Change control is accounted for in full, up to what no committee has ever had. */
const MOST_CHANGES = 200;

function approvalInWords(approval: DateMove['approval']): string {
  if (approval === null) return 'None on record';
  const { reference, reason, approvedOn } = approval;
  return `${reference}${approvedOn === null ? '' : `, ${dayInWords(approvedOn.slice(0, 10))}`}${reason === null ? '' : `: ${reason}`}`;
}
