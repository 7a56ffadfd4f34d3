import { useState } from 'react';
import type { ChallengeBoard } from '#shared/domain/challenge.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { QuarterBoard } from '#shared/domain/quarter.ts';
import { useFetched } from '../../../state/fetched.ts';
import { client } from '../../../transport/client.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { count } from '../wording.ts';
import { FlagsPart } from './FlagsPart.tsx';
import { MovesPart } from './MovesPart.tsx';
import { OwnStatusesPart } from './OwnStatusesPart.tsx';
import './challenge.css';

/** Which part of the challenge is open; of the flags, those of one check or of all. */
export type ChallengePart = { readonly part: 'flags'; readonly check: string } | { readonly part: 'own' } | { readonly part: 'moves' };

export const EVERY_CHECK = 'all';
export const ALL_FLAGS: ChallengePart = { part: 'flags', check: EVERY_CHECK };
export const OWN_STATUSES: ChallengePart = { part: 'own' };

interface Props {
  readonly plan: PlanDocument;
  readonly board: QuarterBoard;
  readonly start: ChallengePart;
  readonly onClose: () => void;
}

/** What is odd in the period's reports, what the PMO made of it, and which dates were moved. */
export function ChallengeView({ plan, board, start, onClose }: Props) {
  const { planId, period } = board;
  const { value, error, slow } = useFetched(`challenge ${planId} ${period}`, () => client.challenge.board({ planId, period }));
  const [open, setOpen] = useState<ChallengePart>(start);
  return (
    <div className="screen quarter-screen">
      <header className="screen-head" data-part="Quarter">
        <Button look="bare" icon="left" onPress={onClose}>
          Quarter
        </Button>
        <h1>Challenge</h1>
        <span className="strong">{period}</span>
        <nav className="tabs" aria-label="Parts of the challenge">
          {PARTS.map(({ part, name, countOf, to }) => (
            <button key={part} type="button" aria-pressed={open.part === part} onClick={() => setOpen(to)}>
              {name} <span className="quiet">{value === null ? '' : countOf(value)}</span>
            </button>
          ))}
        </nav>
        <span className="push quiet small">
          {value !== null && `${count(value.flags.length, 'flag')}, ${value.flags.filter(({ look }) => look !== null).length} looked at`}
        </span>
      </header>
      {error !== null && value === null && <EmptyState icon="warning" sentence={error} />}
      {value === null && slow && <p className="slow-word">Checking the reports</p>}
      {value !== null && open.part === 'flags' && (
        <FlagsPart
          plan={plan}
          board={board}
          challenge={value}
          check={open.check}
          onCheck={(check) => setOpen({ part: 'flags', check })}
          onClose={onClose}
        />
      )}
      {value !== null && open.part === 'own' && <OwnStatusesPart plan={plan} board={board} moderated={value.moderated} />}
      {value !== null && open.part === 'moves' && <MovesPart board={board} moves={value.moves} />}
    </div>
  );
}

const PARTS: readonly {
  readonly part: ChallengePart['part'];
  readonly name: string;
  readonly to: ChallengePart;
  readonly countOf: (challenge: ChallengeBoard) => number;
}[] = [
  { part: 'flags', name: 'Flags', to: ALL_FLAGS, countOf: ({ flags }) => flags.length },
  { part: 'own', name: 'PMO’s own statuses', to: OWN_STATUSES, countOf: ({ moderated }) => moderated.length },
  { part: 'moves', name: 'Dates moved', to: { part: 'moves' }, countOf: ({ moves }) => moves.length },
];
