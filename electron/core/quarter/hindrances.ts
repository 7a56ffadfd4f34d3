/** What stands in the way of publishing, in sentences, and what only ought to be known. Pure. */
import { weekdayInWords } from '#shared/domain/dates.ts';
import { plural } from '#shared/domain/headline.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { Hindrance, QuarterBoard } from '#shared/domain/quarter.ts';
import { recipientName } from './recipients.ts';
import { reportingWord } from './standing.ts';

type Board = Omit<QuarterBoard, 'hindrances'>;

export function hindrancesOf(
  plan: PlanDocument,
  board: Board,
  { nowhere, held }: { readonly nowhere: number; readonly held: number },
): readonly Hindrance[] {
  const word = reportingWord(plan);
  const items = (count: number) => `${count} ${count === 1 ? word : plural(word)}`;
  return [
    state(board),
    ...returns(board, nowhere),
    reports(board, items, held),
    ...decisions(board),
    ...flags(board),
    ...dates(board),
  ].flatMap((each) => each ?? []);
}

function state({ state: now, period, publications }: Board): Hindrance | null {
  if (now === 'published') {
    const [newest] = publications;
    const on = newest === undefined ? '' : ` on ${weekdayInWords(newest.publishedAt.slice(0, 10))}`;
    return {
      state: 'blocks',
      code: 'state',
      text: `${period} was published${on}`,
      detail: 'reopen it, with a reason, to publish a revision',
    };
  }
  if (now === 'not-opened')
    return { state: 'warns', code: 'state', text: `${period} has not been opened`, detail: 'nobody was told when returns are due' };
  return null;
}

function returns({ recipients }: Board, nowhere: number): readonly Hindrance[] {
  const sent = recipients.filter(({ dispatch, received }) => dispatch !== null || received.length > 0);
  if (sent.length === 0) return [];
  const late = sent.filter(({ received }) => received.length === 0).map((one) => recipientName(one));
  const empty = sent.filter(({ received }) => received[0]?.empty === true).map((one) => recipientName(one));
  const cameEmpty = empty.length === 0 ? null : `${firstOf(empty)} came back empty`;
  const stray =
    nowhere === 0
      ? null
      : `${nowhere} more ${nowhere === 1 ? 'file' : 'files'} came in that ${nowhere === 1 ? 'belongs' : 'belong'} to none of them`;
  const detail = together([cameEmpty, stray]);
  if (late.length === 0) {
    const all = sent.length === 1 ? 'The return is in' : `All ${sent.length} returns are in`;
    return [{ state: 'in-order', code: 'returns', text: all, detail }];
  }
  const text = `${late.length} of ${sent.length} ${sent.length === 1 ? 'return' : 'returns'} ${late.length === 1 ? 'has' : 'have'} not come`;
  return [{ state: 'warns', code: 'returns', text, detail: together([firstOf(late), detail]) }];
}

function together(parts: readonly (string | null)[]): string | null {
  return parts.filter((part) => part !== null).join('; ') || null;
}

function reports({ asked, reported }: Board, items: (count: number) => string, held: number): Hindrance {
  const missing = asked - reported;
  if (asked === 0) return { state: 'in-order', code: 'reports', text: 'Nothing is asked for', detail: null };
  if (reported === 0)
    return {
      state: 'blocks',
      code: 'reports',
      text: 'Nothing has been reported yet',
      detail: 'a period without a report cannot be published',
    };
  if (missing === 0) return { state: 'in-order', code: 'reports', text: `All ${items(asked)} have a report`, detail: null };
  const wait = held === 0 ? '' : `; ${held} of them ${held === 1 ? 'waits' : 'wait'} for a decision`;
  return {
    state: 'blocks',
    code: 'reports',
    text: `${items(missing)} ${missing === 1 ? 'has' : 'have'} no report`,
    detail: `chase, or publish ${missing === 1 ? 'it' : 'them'} as “not reported” with a reason${wait}`,
  };
}

function decisions({ waitingDecisions: count }: Board): readonly Hindrance[] {
  if (count === 0) return [{ state: 'in-order', code: 'decisions', text: 'No decision waits', detail: null }];
  const text = `${count} ${count === 1 ? 'decision waits' : 'decisions wait'} in Import`;
  return [{ state: 'blocks', code: 'decisions', text, detail: 'decide, or publish with a reason' }];
}

function flags({ flagsFound, flagsLookedAt }: Board): readonly Hindrance[] {
  const open = flagsFound - flagsLookedAt;
  if (flagsFound === 0) return [];
  if (open === 0) return [{ state: 'in-order', code: 'flags', text: `All ${flagsFound} flags were looked at`, detail: null }];
  return [
    {
      state: 'warns',
      code: 'flags',
      text: `${open} challenge ${open === 1 ? 'flag' : 'flags'} not looked at`,
      detail: 'does not block, goes on record',
    },
  ];
}

function dates({ dueOn, boardOn, openedAt, state: now }: Board): readonly Hindrance[] {
  if (openedAt === null || now === 'published') return [];
  const text = `The board's papers go out on ${weekdayInWords(boardOn)}`;
  return [{ state: 'in-order', code: 'dates', text, detail: `returns were asked for by ${weekdayInWords(dueOn)}` }];
}

/** "Place, Corporate and 3 more" */
function firstOf(names: readonly string[]): string {
  if (names.length < 4) return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
}
