import { useState } from 'react';
import type { DueMove, FlagSeen } from '#shared/domain/challenge.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { QuarterBoard } from '#shared/domain/quarter.ts';
import { givenValues } from '#shared/domain/rag.ts';
import { command } from '../../../app/command.ts';
import { client } from '../../../transport/client.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { RagBadge } from '../../../ui/RagBadge.tsx';
import { shortDay } from '../wording.ts';
import { ApprovalForm } from './ApprovalForm.tsx';
import { showItem } from './showItem.ts';

interface Props {
  readonly flag: FlagSeen;
  /** of the check */
  readonly name: string;
  readonly plan: PlanDocument;
  readonly board: QuarterBoard;
  /** the move of its date, where that is what the flag is about */
  readonly move: DueMove | undefined;
  readonly onLook: (looked: boolean, comment: string | null) => void;
}

/** One flag with what was said then and now, the PMO's own status beside the reported one, and a note. */
export function FlagPanel({ flag, name, plan, board, move, onLook }: Props) {
  const [comment, setComment] = useState(flag.look?.comment ?? '');
  const frozen = board.state === 'published';
  return (
    <aside className="card challenge-panel" aria-label={`${flag.ref ?? ''} ${name}`} data-part="Flag">
      <header>
        <h2>{name}</h2>
        <span className="push">
          <Button look="link" onPress={() => showItem(flag.itemId)}>
            Open in the plan
          </Button>
        </span>
      </header>
      <div className="challenge-body">
        <p className="challenge-title">
          <b>{flag.ref}</b> {flag.title}
        </p>
        <p className="quiet-2">{flag.officers.length === 0 ? 'No lead officer is named' : flag.officers.join(', ')}</p>
        <p className="challenge-reason">
          <Icon name="warning" /> {flag.reason}
        </p>
        <dl>
          <dt>
            Now <RagBadge code={flag.rag} scale={plan.scale} variant="past" />
          </dt>
          <dd>{flag.update ?? <span className="quiet">No update</span>}</dd>
          <dt>
            Before <RagBadge code={flag.previousRag} scale={plan.scale} variant="past" />
          </dt>
          <dd>{flag.previousUpdate ?? <span className="quiet">No update</span>}</dd>
        </dl>
        {flag.code === 'date-moved-without-approval' && !frozen && (
          <ApprovalForm itemId={flag.itemId} before={move?.before ?? null} after={move?.after ?? null} />
        )}
        {!frozen && <Moderate flag={flag} plan={plan} period={board.period} />}
        <div className="challenge-look">
          <label>
            Note
            <textarea
              rows={2}
              value={comment}
              disabled={frozen}
              onChange={(event) => setComment(event.target.value)}
              placeholder="Asked the Head of HR on 14 January"
            />
          </label>
          <div className="quarter-acts">
            <Button
              look={flag.look === null ? 'main' : 'plain'}
              icon="check"
              keys="L"
              disabled={frozen}
              onPress={() => onLook(true, comment.trim() === '' ? null : comment.trim())}
            >
              {flag.look === null ? 'Looked at' : 'Keep the note'}
            </Button>
            {flag.look !== null && (
              <Button disabled={frozen} onPress={() => onLook(false, null)}>
                Not yet
              </Button>
            )}
            {flag.look !== null && (
              <span className="quiet caption">
                {flag.look.who}, {shortDay(flag.look.at)}
              </span>
            )}
          </div>
        </div>
      </div>
    </aside>
  );
}

/** The PMO's own status; the reported one stays beside it. */
function Moderate({ flag, plan, period }: { readonly flag: FlagSeen; readonly plan: PlanDocument; readonly period: string }) {
  const [rag, setRag] = useState<string | null>(flag.moderatedRag);
  const [reason, setReason] = useState(flag.moderationReason ?? '');
  const differs = rag !== null && rag !== flag.reportedRag;
  const changed = rag !== flag.moderatedRag || reason.trim() !== (flag.moderationReason ?? '');
  const save = () =>
    command(() =>
      client.challenge.moderate({ itemId: flag.itemId, period, rag, reason: rag === null || reason.trim() === '' ? null : reason.trim() }),
    );
  return (
    <fieldset className="challenge-moderate">
      <legend>PMO’s own status</legend>
      <div className="challenge-statuses">
        {givenValues(plan.scale).map((value) => (
          <label key={value.code} title={value.definition}>
            <input type="radio" name="moderated" className="unseen" checked={rag === value.code} onChange={() => setRag(value.code)} />
            <RagBadge code={value.code} scale={plan.scale} />
          </label>
        ))}
        <label className="challenge-none">
          <input type="radio" name="moderated" className="unseen" checked={rag === null} onChange={() => setRag(null)} />
          as reported
        </label>
      </div>
      <p className="quiet caption">
        Reported: <RagBadge code={flag.reportedRag} scale={plan.scale} variant="past" /> stays on record.
      </p>
      {rag !== null && (
        <label>
          {differs ? 'Reason, as it will stand in the return' : 'Comment'}
          <textarea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
      )}
      <Button disabled={!changed || (differs && reason.trim() === '')} onPress={() => void save()}>
        {rag === null ? 'Take as reported' : 'Set the status'}
      </Button>
    </fieldset>
  );
}
