/** What has changed since the period before: what got worse first, with the explanation given. */
import type { ReturnAction, ReturnData } from '#shared/domain/return.ts';
import { moderationSentence } from '../said-in-words.ts';
import { actions, actionsIn, listWords, periodName } from '../wording.ts';
import { beforeColumn, refColumn, statusColumn, titleColumn } from './columns.ts';
import { firstOf, MOST_UPDATE } from './limits.ts';
import { excerpt, number, periodWord, sentence } from './phrases.ts';
import type { ReportDraft } from './report-draft.ts';

export function changes(report: ReportDraft, data: ReturnData): void {
  const { previousPeriod } = data;
  if (previousPeriod === null) {
    report.section('What has changed');
    report.say(
      `This is the first return of the plan. From the next one on, this section sets out what has changed since the ${periodWord(data, 1)} before.`,
    );
    return;
  }
  report.section(`What has changed since ${periodName(previousPeriod)}`);
  const moved = ORDER.flatMap((move) => actions(data).filter((action) => action.move === move));
  if (moved.length === 0) {
    report.say(`No status has changed since ${periodName(previousPeriod)}.`);
    return;
  }
  const shown = firstOf(moved);
  const part = moved.length > shown.length ? ` The table lists ${number(shown.length)} of them, in that order.` : '';
  report.say(`${sentence(movedInWords(data, previousPeriod, ORDER))}${part}`);
  report.table<ReturnAction>({
    caption: `Changes since ${periodName(previousPeriod)}`,
    columns: [
      refColumn,
      titleColumn(data, 26),
      ...beforeColumn(data, 14),
      statusColumn(data, 14),
      { header: 'Explanation given', share: 42, of: (action) => explanation(data, action) },
    ],
    rows: shown,
    small: true,
  });
}

const ORDER: readonly CountedMove[] = ['worsened', 'completed', 'improved', 'started'];

type CountedMove = 'worsened' | 'completed' | 'improved' | 'started';

/** "Since 2024-25 Q2, 2 actions have got worse and 1 has started" */
export function movedInWords(data: ReturnData, since: string, order: readonly CountedMove[]): string {
  const kinds = order.flatMap((move) => {
    const count = data.movement[move];
    return count === 0 ? [] : [{ count, did: `${count === 1 ? 'has' : 'have'} ${MOVED[move]}` }];
  });
  const said = kinds.map(({ count, did }, at) => `${at === 0 ? actionsIn(data, count) : number(count)} ${did}`);
  return `Since ${periodName(since)}, ${said.length === 0 ? 'no status has changed' : listWords(said, 'and')}`;
}

const MOVED: Readonly<Record<CountedMove, string>> = {
  worsened: 'got worse',
  completed: 'been completed',
  improved: 'improved',
  started: 'started',
};

/** Nobody expects a word on what has merely begun or is done. */
function explanation(data: ReturnData, action: ReturnAction) {
  const { update, move } = action;
  const expected = move === 'worsened' || move === 'improved';
  const given = update === null ? (expected ? 'None given' : '') : excerpt(update, MOST_UPDATE);
  return { text: [given, moderationSentence(data, action) ?? ''].filter((part) => part !== '').join('\n') };
}
