/** What has changed since the period before: what got worse first, with the explanation given. */
import type { Move, ReturnAction, ReturnData } from '#shared/domain/return.ts';
import { MOVED } from '../said-in-words.ts';
import { actions, periodName, total } from '../wording.ts';
import { beforeColumn, refColumn, statusColumn, titleColumn, updateColumn } from './columns.ts';
import { MOST_ROWS, MOST_UPDATE } from './limits.ts';
import { doing, HAVE, number, periodWord, sentence } from './phrases.ts';
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
  const shown = moved.slice(0, MOST_ROWS);
  const same = total(data.counts) - moved.length;
  const first = sentence(
    `${doing(data, moved.length, HAVE)} another status than in ${periodName(previousPeriod)}${same === 0 ? '' : `, ${number(same)} ${same === 1 ? 'has' : 'have'} not`}`,
  );
  report.say(
    moved.length > shown.length
      ? `${first} The table lists ${number(shown.length)} of them: what has got worse, then what is complete, what has improved and what has started.`
      : first,
  );
  report.table<ReturnAction>({
    caption: `Changes since ${periodName(previousPeriod)}`,
    columns: [
      refColumn,
      titleColumn(data, 26),
      ...beforeColumn(data, 14),
      statusColumn(data, 14),
      { header: 'Direction', share: 13, always: true, of: ({ move }) => ({ text: MOVED[move] }) },
      { ...updateColumn(42, MOST_UPDATE), header: 'Explanation given', of: (action) => explanation(action) },
    ],
    rows: shown,
    small: true,
  });
}

const ORDER: readonly Move[] = ['worsened', 'completed', 'improved', 'started'];

/** Nobody expects a word on what has merely begun or is done. */
function explanation(action: ReturnAction) {
  const said = updateColumn(1, MOST_UPDATE).of(action);
  const expected = action.move === 'worsened' || action.move === 'improved';
  return said.text === '' && expected ? { text: 'None given' } : said;
}
