// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
import { useState } from 'react';
import type { DueMove } from '#shared/domain/challenge.ts';
import type { QuarterBoard } from '#shared/domain/quarter.ts';
import { command } from '../../../app/command.ts';
import { client } from '../../../transport/client.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { rowKeys } from '../rowKeys.ts';
import { shortDay, weekday } from '../wording.ts';
import { ApprovalForm } from './ApprovalForm.tsx';
import { showItem } from './showItem.ts';

/** Baseline dates that were moved since the last return, each with its approval or without. */
export function MovesPart({ board: { state }, moves }: { readonly board: QuarterBoard; readonly moves: readonly DueMove[] }) {
  const [approving, setApproving] = useState<DueMove | null>(null);
  if (moves.length === 0)
    return (
      <EmptyState
        icon="check"
        sentence="No date of the plan was moved since the last return. A move is change control and needs an approval."
      />
    );
  const frozen = state === 'published';
  return (
    <div className="challenge-cols">
      <section className="card" aria-label="Dates moved" data-part="Dates moved">
        <section className="list-scroll" tabIndex={0} aria-label="Moved dates">
          <table className="list-table" onKeyDown={rowKeys}>
            <colgroup>
              <col style={{ width: 76 }} />
              <col />
              <col style={{ width: 130 }} />
              <col style={{ width: 130 }} />
              <col style={{ width: 84 }} />
              <col style={{ width: '26%' }} />
              <col style={{ width: 110 }} />
            </colgroup>
            <thead>
              <tr>
                <th>Ref</th>
                <th>Title</th>
                <th>Was due</th>
                <th>Is due</th>
                <th>Moved</th>
                <th>Approval</th>
                <th>
                  <span className="unseen">What to do</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {moves.map((move) => (
                <tr key={move.itemId}>
                  <td>
                    <button type="button" className="quarter-link" data-row-stop onClick={() => showItem(move.itemId)}>
                      {move.ref ?? '–'}
                      <span className="unseen"> {move.title}</span>
                    </button>
                  </td>
                  <td className="cut" title={move.title}>
                    {move.title}
                  </td>
                  <td className="cut quiet-2">{move.before}</td>
                  <td className="cut">{move.after ?? <span className="quarter-late">taken away</span>}</td>
                  <td className="quiet-2" title={weekday(move.movedOn)}>
                    {shortDay(move.movedOn)}
                  </td>
                  <td className="cut" title={move.approval?.reason ?? undefined}>
                    {move.approval === null ? <span className="challenge-missing">none on record</span> : approvalInWords(move.approval)}
                  </td>
                  <td className="number">{!frozen && <Act move={move} onApprove={() => setApproving(move)} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </section>
      {approving !== null && (
        <Dialog title={`Approval for ${approving.ref ?? approving.title}`} onClose={() => setApproving(null)}>
          <ApprovalForm itemId={approving.itemId} before={approving.before} after={approving.after} onDone={() => setApproving(null)} />
        </Dialog>
      )}
    </div>
  );
}

function Act({ move: { approval }, onApprove }: { readonly move: DueMove; readonly onApprove: () => void }) {
  if (approval === null)
    return (
      <Button look="link" size="tiny" onPress={onApprove}>
        Approve…
      </Button>
    );
  return (
    <Button look="link" size="tiny" onPress={() => void command(() => client.challenge.unapprove({ approvalId: approval.id }))}>
      Take it back
    </Button>
  );
}

function approvalInWords({ reference, approvedOn }: NonNullable<DueMove['approval']>): string {
  return approvedOn === null ? reference : `${reference}, ${weekday(approvedOn)}`;
}
