import { useState } from 'react';
import type { QuarterBoard } from '#shared/domain/quarter.ts';
import { useCommand } from '../../app/command.ts';
import { client } from '../../transport/client.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { count, weekday } from './wording.ts';

const WHY: Readonly<Record<QuarterBoard['notAsked'][number]['why'], string>> = {
  rests: 'rest, because something took their place',
  completed: 'are completed and have been reported',
  'not-begun': 'begin later',
  excused: 'are excused',
};

/** Opens the period, or moves its dates. */
export function OpenDialog({ board, onClose }: { readonly board: QuarterBoard; readonly onClose: () => void }) {
  const { planId, period } = board;
  const { refusal, run } = useCommand();
  const [dueOn, setDueOn] = useState(board.dueOn);
  const [boardOn, setBoardOn] = useState(board.boardOn);
  const opening = board.state === 'not-opened';
  const input = { planId, period, dueOn, boardOn };
  const save = async () => {
    if (await run(() => (opening ? client.quarter.open(input) : client.quarter.setDates(input)))) onClose();
  };
  const states = async (state: 'open' | 'moderation') => {
    if (await run(() => client.quarter.setState({ planId, period, state }))) onClose();
  };
  const whole = /^\d{4}-\d{2}-\d{2}$/;
  return (
    <Dialog
      title={opening ? `Open ${period}` : `Dates of ${period}`}
      onClose={onClose}
      foot={
        <>
          {board.state === 'open' && <Button onPress={() => void states('moderation')}>Close collecting, moderate</Button>}
          {board.state === 'moderation' && <Button onPress={() => void states('open')}>Collect again</Button>}
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" disabled={!whole.test(dueOn) || !whole.test(boardOn)} onPress={() => void save()}>
            {opening ? `Open ${period}` : 'Keep these dates'}
          </Button>
        </>
      }
    >
      <div className="quarter-form">
        {refusal !== null && <Notice tone="error">{refusal}</Notice>}
        <div className="quarter-dates">
          <label>
            Returns are due
            <input type="date" value={dueOn} onChange={(event) => setDueOn(event.target.value)} />
            <span className="quiet caption">{whole.test(dueOn) ? weekday(dueOn) : 'a day, please'}</span>
          </label>
          <label>
            Board papers go
            <input type="date" value={boardOn} onChange={(event) => setBoardOn(event.target.value)} />
            <span className="quiet caption">{whole.test(boardOn) ? weekday(boardOn) : 'a day, please'}</span>
          </label>
        </div>
        <p>
          <b>{count(board.asked, 'action')}</b> {board.asked === 1 ? 'is' : 'are'} asked for a report.
        </p>
        {board.notAsked.length > 0 && (
          <ul className="quarter-plain-list">
            {board.notAsked.map(({ why, count: number }) => (
              <li key={why}>
                {number} {WHY[why]}
              </li>
            ))}
          </ul>
        )}
        <p className="quiet caption">Which levels report, and when a completed action rests, is said in Settings.</p>
      </div>
    </Dialog>
  );
}
