// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
import type { Moderation } from '#shared/domain/challenge.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { QuarterBoard } from '#shared/domain/quarter.ts';
import { command } from '../../../app/command.ts';
import { client } from '../../../transport/client.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { RagBadge } from '../../../ui/RagBadge.tsx';
import { rowKeys } from '../rowKeys.ts';
import { showItem } from './showItem.ts';

interface Props {
  readonly plan: PlanDocument;
  readonly board: QuarterBoard;
  readonly moderated: readonly Moderation[];
}

/** Where the PMO has put its own status, or a comment, beside the reported one. */
export function OwnStatusesPart({ plan, board: { period, state }, moderated }: Props) {
  if (moderated.length === 0)
    return (
      <EmptyState
        icon="check"
        sentence="Every status counts as it was reported. Beside a flag the PMO can put a status of its own, with the reason."
      />
    );
  return (
    <div className="challenge-cols">
      <section className="card" aria-label="PMO’s own statuses" data-part="PMO’s own statuses">
        <section className="list-scroll" tabIndex={0} aria-label="Statuses of the PMO">
          <table className="list-table" onKeyDown={rowKeys}>
            <colgroup>
              <col style={{ width: 76 }} />
              <col />
              <col style={{ width: 84 }} />
              <col style={{ width: 84 }} />
              <col style={{ width: '36%' }} />
              <col style={{ width: 130 }} />
            </colgroup>
            <thead>
              <tr>
                <th>Ref</th>
                <th>{plan.levels.at(-1)?.name ?? 'Item'}</th>
                <th className="centre">Reported</th>
                <th className="centre">Counts</th>
                <th>Reason</th>
                <th>
                  <span className="unseen">What to do</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {moderated.map((one) => (
                <tr key={one.itemId}>
                  <td>
                    <button type="button" className="quarter-link" data-row-stop onClick={() => showItem(one.itemId)}>
                      {one.ref ?? '–'}
                      <span className="unseen"> {one.title}</span>
                    </button>
                  </td>
                  <td className="cut" title={one.title}>
                    {one.title}
                  </td>
                  <td className="centre">
                    <RagBadge code={one.reported} scale={plan.scale} variant="past" of="Reported" />
                  </td>
                  <td className="centre">
                    <RagBadge code={one.moderated ?? one.reported} scale={plan.scale} of="Counts" />
                  </td>
                  <td className="cut quiet-2" title={one.reason ?? undefined}>
                    {one.reason ?? '–'}
                  </td>
                  <td className="number">
                    {state !== 'published' && (
                      <Button
                        look="link"
                        size="tiny"
                        onPress={() =>
                          void command(() => client.challenge.moderate({ itemId: one.itemId, period, rag: null, reason: null }))
                        }
                      >
                        Take as reported
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </section>
    </div>
  );
}
