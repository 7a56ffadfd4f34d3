/** What is off track, each in words; what is at risk, in a table. */
import { lateInSentence } from '#shared/domain/due.ts';
import type { ReturnAction, ReturnData } from '#shared/domain/return.ts';
import { actions, actionWord, capital, exceptions as exceptionsOf, statusNow } from '../wording.ts';
import { dueColumn, forecastColumn, officerColumn, refColumn, sinceColumn, statusColumn, titleColumn, updateColumn } from './columns.ts';
import { firstOf, MOST_IN_WORDS, MOST_UPDATE } from './limits.ts';
import { ARE, called, doing, lower, number, ratedActions, ratedAs, sentence, standing, standingSince, valuesOf } from './phrases.ts';
import { bold, type ReportDraft } from './report-draft.ts';

export function exceptions(report: ReportDraft, data: ReturnData): void {
  const red = valuesOf(data, 'off-track');
  const amber = valuesOf(data, 'at-risk');
  if (red.length + amber.length === 0) return;
  report.section(ratedActions(data, [...red, ...amber]));
  if (actions(data).length === 0) {
    report.say(`There are no ${actionWord(data, 2)} to report on.`);
    return;
  }
  const of = (values: typeof red) => exceptionsOf(data).filter((action) => values.some(({ code }) => code === statusNow(action)));
  if (red.length > 0) offTrack(report, data, of(red));
  if (amber.length > 0) atRisk(report, data, of(amber));
}

function offTrack(report: ReportDraft, data: ReturnData, red: readonly ReturnAction[]): void {
  const values = valuesOf(data, 'off-track');
  report.part(ratedActions(data, values));
  if (red.length === 0) {
    report.say(sentence(`no ${actionWord(data, 1)} is ${standing(values)} this time`));
    return;
  }
  const inWords = red.slice(0, MOST_IN_WORDS);
  const others = red.slice(MOST_IN_WORDS);
  const first = `${doing(data, red.length, ARE)} ${standing(values)}`;
  report.say(
    sentence(
      others.length === 0
        ? `${first}${red.length === 1 ? '' : '; those that have been so for longest come first'}`
        : `${first}: the ${number(inWords.length)} that have been so for longest are set out here`,
    ),
  );
  for (const action of inWords) inFull(report, data, action);
  if (others.length === 0) return;
  const rest = `The other ${lower(ratedActions(data, values, others.length))}`;
  report.part(rest, 3);
  compact(report, data, others, rest);
}

/** What, since when, who, until when; why; and the way back. */
function inFull(report: ReportDraft, data: ReturnData, action: ReturnAction): void {
  const { officer, due, daysLate, forecast, update, pathToGreen, moderation } = action;
  report.part(called(action), 3);
  const late = daysLate === null ? '' : `, ${lateInSentence(daysLate)}`;
  report.say(
    [
      standingSince(data, action),
      officer === null ? 'No lead officer is named.' : `Lead officer: ${sentence(officer)}`,
      due === null ? 'No due date is set.' : `Due: ${sentence(`${due}${late}`)}`,
      forecast === null ? '' : `Now expected: ${sentence(forecast)}`,
    ]
      .filter((said) => said !== '')
      .join(' '),
  );
  if (moderation !== null && moderation.moderated !== null && moderation.moderated !== moderation.reported)
    report.say(
      `The PMO has set this status; ${moderation.reported === null ? 'none was reported' : `it was reported as ${ratedAs(data, moderation.reported)}`}.${
        moderation.reason === null ? '' : ` Its reason: ${sentence(moderation.reason)}`
      }`,
    );
  else if (moderation?.reason != null) report.say(bold('Comment of the PMO: '), moderation.reason);
  report.say(bold('Position: '), update ?? 'no update was given.');
  report.say(bold('Path to green: '), pathToGreen ?? 'none was given.');
}

function atRisk(report: ReportDraft, data: ReturnData, amber: readonly ReturnAction[]): void {
  const values = valuesOf(data, 'at-risk');
  report.part(ratedActions(data, values));
  const shown = firstOf(amber);
  const without = amber.filter(({ pathToGreen }) => pathToGreen === null).length;
  const first = `${sentence(`${doing(data, amber.length, ARE)} ${standing(values)}`)}${pathInWords(amber.length, without)}`;
  report.say(
    amber.length > shown.length
      ? `${first} The ${number(shown.length)} that have been so for longest are listed; all stand in Appendix A.`
      : first,
  );
  if (shown.length > 0) compact(report, data, shown, ratedActions(data, values));
}

/** How many of those that need a way back have one. */
export function pathInWords(all: number, without: number): string {
  if (all === 0) return '';
  if (all === 1) return without === 0 ? ' A path to green has been given for it.' : ' No path to green has been given for it.';
  if (without === 0) return ' A path to green has been given for each.';
  return ` No path to green has been given for ${without === all ? 'any of them' : `${number(without)} of the ${number(all)}`}.`;
}

function compact(report: ReportDraft, data: ReturnData, listed: readonly ReturnAction[], caption: string): void {
  const shown = firstOf(listed);
  const first = shown.map(statusNow);
  if (listed.length > shown.length) report.say(`The first ${number(shown.length)} are listed; all stand in Appendix A.`);
  report.table<ReturnAction>({
    caption: capital(caption),
    columns: [
      refColumn,
      titleColumn(data, 26),
      officerColumn(16),
      ...(new Set(first).size > 1 ? [statusColumn(data, 12)] : []),
      sinceColumn(data, 11),
      dueColumn(12),
      forecastColumn(11),
      updateColumn(data, 38, MOST_UPDATE),
    ],
    rows: shown,
    small: true,
  });
}
