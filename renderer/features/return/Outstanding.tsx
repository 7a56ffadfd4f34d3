import type { RagScale } from '#shared/domain/rag.ts';
import type { Readiness } from '#shared/domain/return.ts';
import { shortPeriod } from '../../state/periods.ts';
import { NO_FILTERS } from '../../state/planView.ts';
import { useView } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { RagBadge } from '../../ui/RagBadge.tsx';
import { count } from './wording.ts';

interface OutstandingProps {
  readonly outstanding: Readiness['outstanding'];
  readonly reportable: number;
  readonly period: string;
  readonly scale: RagScale;
}

/** Who has not reported, and where their action stood last. */
export function Outstanding({ outstanding, reportable, period, scale }: OutstandingProps) {
  const go = useView((view) => view.go);
  const setFilters = useView((view) => view.setFilters);
  const officers = new Set(outstanding.flatMap((item) => item.officers)).size;
  const openRows = () => {
    setFilters({ ...NO_FILTERS, status: ['-'] });
    go('plan');
  };
  return (
    <section className="card return-outstanding" aria-label="Outstanding">
      <header>
        <h2>Outstanding</h2>
        <span className="quiet small">
          {outstanding.length === 0
            ? `all ${reportable} reported for ${shortPeriod(period)}`
            : [count(outstanding.length, 'action'), ...(officers > 0 ? [count(officers, 'officer')] : [])].join(', ')}
        </span>
        {outstanding.length > 0 && (
          <span className="push">
            <Button look="link" onPress={openRows}>
              Show in the plan
            </Button>
          </span>
        )}
      </header>
      {outstanding.length === 0 ? (
        <p className="return-word">
          <Icon name="check" />
          Nobody has to be chased.
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
        <section className="return-scroll" tabIndex={0} aria-label="Outstanding actions">
          <table className="return-table">
            <colgroup>
              <col style={{ width: 76 }} />
              <col />
              <col style={{ width: '30%' }} />
              <col style={{ width: 136 }} />
            </colgroup>
            <thead>
              <tr>
                <th>Ref</th>
                <th>Action</th>
                <th>Lead officer</th>
                <th>Last status</th>
              </tr>
            </thead>
            <tbody>
              {outstanding.map((item) => (
                <tr key={`${item.ref} ${item.title}`}>
                  <td className="quiet-2">{item.ref ?? '–'}</td>
                  <td className="cut" title={item.title}>
                    {item.title}
                  </td>
                  <td className="cut quiet-2" title={item.officers.join(', ')}>
                    {item.officers.length === 0 ? '–' : item.officers.join(', ')}
                  </td>
                  <td>
                    <span className="return-status">
                      <RagBadge code={item.lastRag} scale={scale} variant="past" />
                      {item.lastPeriod === null ? <span className="quiet">never</span> : <span className="quiet">{item.lastPeriod}</span>}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}
