import type { QuarterBoard } from '#shared/domain/quarter.ts';
import { focusPart } from '../../app/frameKeys.ts';
import { Icon } from '../../ui/Icon.tsx';
import { count, shortDay } from './wording.ts';

type Standing = 'done' | 'now' | 'later' | 'locked';

interface Step {
  readonly name: string;
  readonly words: string;
  readonly standing: Standing;
  /** the part of the screen that it is done in; null = in a dialog of the screen's head */
  readonly part: string | null;
}

/** The six steps of a quarter, each with where it stands. A press goes to the part that does it. */
export function Steps({ board }: { readonly board: QuarterBoard }) {
  return (
    <ol className="quarter-steps" aria-label="Steps of the quarter">
      {stepsOf(board).map((step, index) => (
        <li key={step.name} className={step.standing}>
          <button
            type="button"
            aria-current={step.standing === 'now' ? 'step' : undefined}
            onClick={() => focusPart(step.part ?? 'Quarter')}
          >
            <span className="quarter-dot" aria-hidden="true">
              {step.standing === 'done' ? <Icon name="check" small /> : step.standing === 'locked' ? <Icon name="lock" small /> : index + 1}
            </span>
            <span className="quarter-step">
              <b>{step.name}</b>
              <span className="quarter-step-words cut">{step.words}</span>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

export function stepsOf(board: QuarterBoard): readonly Step[] {
  const { state, recipients, outstanding, publications } = board;
  const opened = state !== 'not-opened';
  const frozen = state === 'published';
  const toSend = recipients.filter(({ name, asked }) => name !== null && asked > 0);
  const sent = toSend.filter(({ dispatch }) => dispatch !== null).length;
  const back = toSend.filter(({ received }) => received.length > 0).length;
  const left = board.flagsFound - board.flagsLookedAt;
  const standing = (done: boolean, now: boolean): Standing => (frozen || done ? 'done' : now ? 'now' : 'later');
  const allIn = outstanding.length === 0 && board.reported > 0;
  return [
    {
      name: 'Open',
      words: opened ? (board.openedAt === null ? 'open' : shortDay(board.openedAt)) : 'not yet',
      standing: standing(opened, !opened),
      part: null,
    },
    {
      name: 'Send',
      words: sent === 0 ? 'nothing sent' : `${sent} of ${count(toSend.length, 'workbook')}`,
      standing: standing(sent > 0 && sent === toSend.length, opened && (sent > 0 || board.reported === 0)),
      part: 'Readiness',
    },
    {
      name: 'Collect',
      words: back === 0 && board.reported > 0 ? `${board.reported} of ${board.asked} reported` : `${back} of ${toSend.length} came back`,
      standing: standing(allIn || (back > 0 && back === toSend.length), opened && (sent > 0 || board.reported > 0)),
      part: 'Readiness',
    },
    {
      name: 'Chase',
      words: allIn ? 'nobody' : `${count(outstanding.length, 'action')} to report`,
      standing: standing(allIn, opened && outstanding.length > 0 && board.reported > 0),
      part: 'Chase',
    },
    {
      name: 'Challenge',
      words:
        board.flagsFound === 0
          ? 'nothing found'
          : left === 0
            ? `all ${board.flagsFound} looked at`
            : `${left} of ${board.flagsFound} to look at`,
      standing: standing(board.reported > 0 && left === 0, board.reported > 0),
      part: 'Challenge',
    },
    {
      name: 'Publish',
      words: frozen
        ? publications[0] === undefined
          ? 'frozen'
          : shortDay(publications[0].publishedAt)
        : publications.length > 0
          ? 'reopened'
          : 'not yet',
      standing: frozen ? 'done' : blocked(board) ? 'locked' : 'now',
      part: 'Publish',
    },
  ];
}

function blocked({ hindrances }: QuarterBoard): boolean {
  return hindrances.some(({ state }) => state === 'blocks');
}
