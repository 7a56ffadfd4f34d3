import { useState } from 'react';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { QuarterBoard } from '#shared/domain/quarter.ts';
import { useFetched } from '../../state/fetched.ts';
import { client } from '../../transport/client.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ALL_FLAGS, type ChallengePart, OWN_STATUSES } from './challenge/ChallengeView.tsx';
import { ChecksDialog } from './challenge/ChecksDialog.tsx';
import { rowKeys } from './rowKeys.ts';
import { count } from './wording.ts';

interface Props {
  readonly plan: PlanDocument;
  readonly board: QuarterBoard;
  readonly onOpen: (part: ChallengePart) => void;
}

/** What the checks found, and how much of it somebody has looked at. */
export function ChallengeCard({ plan, board, onOpen }: Props) {
  const { planId, period } = board;
  const [choosing, setChoosing] = useState(false);
  const { value, error } = useFetched(`challenge ${planId} ${period}`, () => client.challenge.board({ planId, period }));
  const found = value?.checks.filter((check) => check.on && check.found > 0) ?? [];
  const silent = value?.checks.filter((check) => check.on && check.found === 0) ?? [];
  const off = value?.checks.filter((check) => !check.on).length ?? 0;
  const nothing = value === null || board.flagsFound + value.moderated.length + value.moves.length === 0;
  return (
    <section className="card quarter-challenge" aria-label="Challenge" data-part="Challenge">
      <header>
        <h2>Challenge</h2>
        <span className="quiet small cut">
          {board.flagsFound === 0 ? 'nothing found' : `${board.flagsLookedAt} of ${board.flagsFound} looked at`}
        </span>
        <span className="push">
          <Button size="tiny" disabled={nothing} onPress={() => onOpen(board.flagsFound > 0 ? ALL_FLAGS : OWN_STATUSES)}>
            {board.flagsFound === 0 ? 'Look closer' : `Go through the ${board.flagsFound} flags`}
          </Button>
        </span>
      </header>
      {error !== null && <p className="quarter-word">{error}</p>}
      {found.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
        <section className="list-scroll" tabIndex={0} aria-label="Checks">
          <table className="list-table tight" onKeyDown={rowKeys}>
            <colgroup>
              <col />
              <col style={{ width: 48 }} />
              <col style={{ width: 52 }} />
              <col style={{ width: 70 }} />
            </colgroup>
            <thead>
              <tr>
                <th>Check</th>
                <th className="number">Found</th>
                <th>
                  <span className="unseen">Share looked at</span>
                </th>
                <th className="number">Looked at</th>
              </tr>
            </thead>
            <tbody>
              {found.map((check) => (
                <tr key={check.code}>
                  <td className="cut">
                    <button
                      type="button"
                      className="quarter-link cut"
                      data-row-stop
                      title={check.why}
                      onClick={() => onOpen({ part: 'flags', check: check.code })}
                    >
                      {check.name}
                    </button>
                  </td>
                  <td className="number strong">{check.found}</td>
                  <td>
                    <span className="quarter-meter" aria-hidden="true">
                      <i style={{ width: `${(100 * check.lookedAt) / check.found}%` }} />
                    </span>
                  </td>
                  <td className="number quiet-2">
                    {check.lookedAt} of {check.found}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {value !== null && (
        <p className="quarter-silent">
          <Icon name="check" small />
          <span className="cut" title={silent.map(({ name }) => name).join(', ')}>
            {[
              ...(silent.length === 0 ? [] : [`${count(silent.length, 'check')} found nothing`]),
              ...(off === 0 ? [] : [`${off} switched off`]),
              ...(value.moderated.length === 0 ? [] : [`${count(value.moderated.length, 'status', 'statuses')} moderated`]),
            ].join(', ')}
          </span>
          <span className="push">
            <Button look="link" onPress={() => setChoosing(true)}>
              Checks on and off
            </Button>
          </span>
        </p>
      )}
      {choosing && value !== null && <ChecksDialog plan={plan} checks={value.checks} onClose={() => setChoosing(false)} />}
    </section>
  );
}
