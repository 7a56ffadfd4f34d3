import { CHART_ORDER, type RagScale, ragValue } from '#shared/domain/rag.ts';
import type { StatusCount } from '#shared/domain/return.ts';
import { NO_FILTERS } from '../../state/planView.ts';
import { useView } from '../../state/store.ts';
import { RagBadge, RagShape } from '../../ui/RagBadge.tsx';

/** The counts as one bar, each part with its mark, its figure and, where there is room, its word. The table beside it says the same. */
export function CountsBar({ counts, scale }: { readonly counts: readonly StatusCount[]; readonly scale: RagScale }) {
  const total = counts.reduce((sum, part) => sum + part.count, 0);
  const parts = counts.filter((part) => part.count > 0).toSorted((a, b) => place(a) - place(b));
  if (total === 0) return null;
  return (
    <div className="return-bar" role="img" aria-label={`Of ${total}: ${parts.map((part) => `${part.count} ${part.label}`).join(', ')}`}>
      {parts.map((part) => {
        const look = ragValue(scale, part.code)?.look ?? null;
        return (
          <span
            key={part.label}
            className={`return-part ${look ?? 'none'}`}
            style={{ flexGrow: part.count }}
            title={`${part.count} ${part.label}`}
          >
            {look !== null && <RagShape look={look} />}
            <b>{part.count}</b>
            {part.count / total > 0.12 && <span className="cut">{part.label.toLowerCase()}</span>}
          </span>
        );
      })}
    </div>
  );
}

function place(part: StatusCount): number {
  return part.meaning === 'not-reported' ? CHART_ORDER.length : CHART_ORDER.indexOf(part.meaning);
}

interface CountsTableProps {
  readonly counts: readonly StatusCount[];
  readonly scale: RagScale;
  readonly total: number;
}

/** How many have which status; every figure opens its rows in the plan. */
export function CountsTable({ counts, scale, total }: CountsTableProps) {
  const go = useView((view) => view.go);
  const setFilters = useView((view) => view.setFilters);
  const setQuickView = useView((view) => view.setQuickView);
  const openRows = (code: string | null) => {
    setQuickView('all');
    setFilters({ ...NO_FILTERS, status: [code ?? '-'] });
    go('plan');
  };
  return (
    <section className="card" aria-label="Status">
      <header>
        <h2>Status</h2>
        <span className="quiet small">of {total} to report</span>
      </header>
      <table className="return-table">
        <thead>
          <tr>
            <th>Status</th>
            <th className="number">Actions</th>
            <th className="number">Share</th>
          </tr>
        </thead>
        <tbody>
          {counts.map((part) => (
            <tr key={part.label}>
              <td>
                <span className="return-status">
                  <RagBadge code={part.code} scale={scale} variant="past" />
                  {part.label}
                </span>
              </td>
              <td className="number">
                {part.count === 0 ? (
                  <span className="quiet">0</span>
                ) : (
                  <button
                    type="button"
                    className="return-figure"
                    onClick={() => openRows(part.code)}
                    title={`Show these ${part.count} in the plan`}
                  >
                    {part.count}
                    <span className="unseen"> {part.label}, show in the plan</span>
                  </button>
                )}
              </td>
              <td className="number quiet-2">{part.percent}%</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
