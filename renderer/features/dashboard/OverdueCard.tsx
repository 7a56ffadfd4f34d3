import { useState } from 'react';
import type { ReturnAction, ReturnData } from '#shared/domain/return.ts';
import { useView } from '../../state/store.ts';
import { RagBadge } from '../../ui/RagBadge.tsx';
import { dueNext, lateInWords, overdue, statusNow } from './figures.ts';

const SHOWN = 5;
const SHOWN_NEXT = 3;

/** What is past its date, and what falls due next. */
export function OverdueCard({ data, actions }: { readonly data: ReturnData; readonly actions: readonly ReturnAction[] }) {
  const [all, setAll] = useState<'late' | 'next' | null>(null);
  const late = overdue(actions);
  const next = dueNext(data, actions);
  return (
    <section className="card dashboard-due" aria-label="Overdue and due next" data-part="Overdue">
      <header>
        <h2>Overdue</h2>
        {late.length > SHOWN && (
          <button
            type="button"
            className="dashboard-more"
            aria-expanded={all === 'late'}
            onClick={() => setAll(all === 'late' ? null : 'late')}
          >
            {all === 'late' ? `First ${SHOWN}` : `All ${late.length}`}
          </button>
        )}
        <span className="push quiet caption">late by</span>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <section className="dashboard-scroll" tabIndex={0} aria-label="Overdue, due next">
        {late.length === 0 ? (
          <p className="dashboard-word">Nothing is past its date.</p>
        ) : (
          <Rows data={data} actions={all === 'late' ? late : late.slice(0, SHOWN)} last={(action) => lateInWords(action.daysLate ?? 0)} />
        )}
        <header className="dashboard-sub">
          <h2>Due next</h2>
          {next.length > SHOWN_NEXT && (
            <button
              type="button"
              className="dashboard-more"
              aria-expanded={all === 'next'}
              onClick={() => setAll(all === 'next' ? null : 'next')}
            >
              {all === 'next' ? `First ${SHOWN_NEXT}` : `All ${next.length}`}
            </button>
          )}
          <span className="push quiet caption">forecast or due</span>
        </header>
        {next.length === 0 ? (
          <p className="dashboard-word">Nothing that has a date falls due after this period.</p>
        ) : (
          <Rows
            data={data}
            actions={all === 'next' ? next : next.slice(0, SHOWN_NEXT)}
            last={(action) => action.forecast ?? action.due ?? ''}
          />
        )}
      </section>
    </section>
  );
}

interface RowsProps {
  readonly data: ReturnData;
  readonly actions: readonly ReturnAction[];
  readonly last: (action: ReturnAction) => string;
}

function Rows({ data, actions, last }: RowsProps) {
  return (
    <ul className="dashboard-rows">
      {actions.map((action) => (
        <li key={action.id}>
          <button type="button" title={`${action.title}, open in the plan`} onClick={() => openItem(action)}>
            <span className="dashboard-ref">{action.ref}</span>
            <span className="cut">{action.title}</span>
          </button>
          <RagBadge code={statusNow(action)} scale={data.scale} />
          <span className="number cut" title={last(action)}>
            {last(action)}
          </span>
        </li>
      ))}
    </ul>
  );
}

export function openItem({ id }: Pick<ReturnAction, 'id'>): void {
  const { chooseItem, setPanel, go } = useView.getState();
  chooseItem(id);
  setPanel(true);
  go('plan');
}
