/** What the PMO challenged, where its own status differs from the reported one, and what has not been reported. */
import type { ReturnAction, ReturnData } from '#shared/domain/return.ts';
import { actions, actionsIn, actionWord, capital, reportedInWords, shortPeriod, statusNow } from '../wording.ts';
import { committeeColumn, factColumn, officerColumn, refColumn, statusColumn, textColumn, titleColumn, updateColumn } from './columns.ts';
import { cell, type Draft } from './drafting.ts';
import { type LaidOut, SHEET, section } from './frame.ts';
import { listSheet } from './listing.ts';

export function checksSheet(data: ReturnData): LaidOut {
  const listed = actions(data).filter(({ moderation }) => moderation !== null);
  const differs = listed.filter(
    ({ moderation }) => moderation !== null && moderation.moderated !== null && moderation.moderated !== moderation.reported,
  );
  return listSheet(data, {
    name: SHEET.checks,
    table: 'ModeratedActions',
    sentence: `${checkedInWords(data)} ${moderatedInWords(data, listed.length, differs.length)}`,
    columns: [
      ...refColumn(listed.map(({ ref }) => ref)),
      titleColumn(data),
      ...officerColumn(listed),
      statusColumn(data, 'reported', 'Reported', ({ moderation }) => moderation?.reported ?? null, 'before', 74),
      statusColumn(data, 'moderated', 'PMO', ({ moderation }) => moderation?.moderated ?? null, 'now', 62),
      textColumn('reason', "The PMO's reason", ({ moderation }) => moderation?.reason ?? null, 'None given', 260),
      updateOnly(data),
    ],
    rows: listed.map((action) => ({ kind: 'row', of: action, outline: 0 })),
    frozenColumns: 2,
    ...(data.checks.length === 0 ? {} : { below: (drafted: Draft) => checkTable(drafted, data) }),
  });
}

/** Without what the PMO said: that stands beside it. */
function updateOnly(data: ReturnData) {
  return {
    ...updateColumn(data, 'Update as reported'),
    of: ({ update }: ReturnAction) => cell(update ?? 'No update given', update === null ? 'text-quiet' : 'text'),
  };
}

function checkedInWords({ checks }: ReturnData): string {
  const found = checks.reduce((sum, check) => sum + check.found, 0);
  const seen = checks.reduce((sum, check) => sum + check.lookedAt, 0);
  if (checks.length === 0) return 'No checks were run on this period.';
  if (found === 0) return `${checks.length} checks found nothing to ask.`;
  return `${checks.length} checks raised ${found} ${found === 1 ? 'question' : 'questions'}; the PMO has looked at ${seen === found ? 'each' : seen === 0 ? 'none yet' : seen}.`;
}

function moderatedInWords(data: ReturnData, listed: number, differs: number): string {
  if (listed === 0) return 'No reported status was changed by the PMO.';
  const comments = listed - differs;
  const changed = `The PMO's status differs from the reported one for ${actionsIn(data, differs)}.`;
  if (comments === 0) return changed;
  const commented = `It has commented on ${comments} ${differs === 0 ? actionWord(data, comments) : 'more'}.`;
  return differs === 0 ? `No reported status was changed by the PMO. ${commented}` : `${changed} ${commented}`;
}

/** Below the list, in its columns: what was asked, and how often. */
function checkTable(drafted: Draft, data: ReturnData): void {
  section(drafted, 'What the checks asked');
  const withRef = drafted.widthsPx[0] !== undefined && drafted.widthsPx[0] < 200;
  const inOrder = <T>(check: T, found: T, lookedAt: T): T[] => (withRef ? [found, check, lookedAt] : [check, found, lookedAt]);
  drafted.table(
    'Checks',
    inOrder(cell('Check', 'head'), cell('Found', 'head-right'), cell('Looked at', 'head-right')),
    data.checks.map(({ name, found, lookedAt }) => inOrder(cell(name, 'text'), cell(found, 'figure'), cell(lookedAt, 'figure'))),
  );
}

/** Asked and not reported, with the last that was known; below it what was not asked, and why. */
export function outstandingSheet(data: ReturnData): LaidOut {
  const listed = actions(data).filter((action) => action.asked && statusNow(action) === null);
  const quiet = actions(data).filter((action) => !action.asked && statusNow(action) === null).length;
  const one = listed.length === 1;
  const besides =
    quiet === 0 ? '' : ` ${capital(actionsIn(data, quiet))} without a status ${quiet === 1 ? 'was' : 'were'} not asked for one.`;
  return listSheet(data, {
    name: SHEET.outstanding,
    table: 'OutstandingActions',
    sentence:
      listed.length === 0
        ? `${quiet === 0 ? reportedInWords(data) : 'Nothing that was asked for is outstanding.'}${besides}`
        : `${capital(actionsIn(data, listed.length))} ${one ? 'was' : 'were'} asked for a report for ${data.period} and ${one ? 'has' : 'have'} none.${besides}`,
    columns: [
      ...refColumn([...listed.map(({ ref }) => ref), ...data.notAsked.map(({ ref }) => ref)]),
      titleColumn(data, 420, 900),
      ...factColumn('officer', 'Lead officer', listed, ({ officer }) => officer, 240, 260),
      ...factColumn('directorate', 'Directorate', listed, ({ directorate }) => directorate, 100, 180),
      ...committeeColumn(listed),
      statusColumn(data, 'last', 'Last status', ({ last }) => last?.rag ?? null, 'before', 82),
      ...factColumn('in', 'Reported in', listed, ({ last }) => last?.period ?? 'Never reported', 110, 130),
    ],
    rows: listed.map((action) => ({ kind: 'row', of: action, outline: 0 })),
    frozenColumns: 2,
    ...(data.notAsked.length === 0 ? {} : { below: (drafted: Draft) => notAskedTable(drafted, data) }),
  });
}

function notAskedTable(drafted: Draft, data: ReturnData): void {
  section(drafted, `Not asked for ${shortPeriod(data, data.period)}`);
  const withRef = drafted.widthsPx[0] !== undefined && drafted.widthsPx[0] < 200;
  drafted.table(
    'NotAsked',
    [...(withRef ? [cell('Ref', 'head')] : []), cell(capital(actionWord(data, 1)), 'head'), cell('Why', 'head')],
    data.notAsked.map(({ ref, title, why }) => [...(withRef ? [cell(ref, 'text-strong')] : []), cell(title, 'text'), cell(why, 'text-2')]),
  );
}
