import { useState } from 'react';
import type { ReturnComparison } from '#shared/domain/output.ts';
import type { PublicationLine } from '#shared/domain/quarter.ts';
import { useFetched } from '../../state/fetched.ts';
import { useView } from '../../state/store.ts';
import { client } from '../../transport/client.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { count, momentInWords } from './wording.ts';

/** Any two published returns of the plan, side by side: figures, and what was said differently of each item. */
export function CompareView({ publications }: { readonly publications: readonly PublicationLine[] }) {
  const [newest, second] = publications;
  const [fromId, setFromId] = useState<string | null>(null);
  const [toId, setToId] = useState<string | null>(null);
  const from = publications.find(({ id }) => id === fromId) ?? second;
  const to = publications.find(({ id }) => id === toId) ?? newest;
  const comparison = useFetched(from === undefined || to === undefined ? null : `compare ${from.id} ${to.id}`, () =>
    client.publishing.compare({ from: from?.id ?? '', to: to?.id ?? '' }),
  );
  if (from === undefined || to === undefined)
    return (
      <EmptyState
        icon="same"
        sentence={
          publications.length === 0
            ? 'No return of this plan has been published yet. Two published returns can be compared.'
            : 'Only one return of this plan has been published. With the next one, or a revision, the two can be compared.'
        }
      >
        <Button onPress={() => useView.getState().go('quarter')}>Quarter</Button>
      </EmptyState>
    );
  const choices = publications.map((one) => ({ key: one.id, label: nameOf(one), detail: momentInWords(one.publishedAt) }));
  return (
    <div className="compare" data-part="Compare">
      <div className="compare-which">
        <Menu look="plain" label="From" choices={choices} chosen={[from.id]} onChoose={([key]) => key !== undefined && setFromId(key)}>
          {nameOf(from)}
        </Menu>
        <span aria-hidden="true">→</span>
        <Menu look="plain" label="To" choices={choices} chosen={[to.id]} onChoose={([key]) => key !== undefined && setToId(key)}>
          {nameOf(to)}
        </Menu>
      </div>
      {comparison.error !== null && <EmptyState icon="warning" sentence={comparison.error} />}
      {comparison.value !== null && <Compared comparison={comparison.value} />}
    </div>
  );
}

function nameOf({ period, revision }: PublicationLine): string {
  return revision === 1 ? period : `${period}, revision ${revision}`;
}

function Compared({ comparison }: { readonly comparison: ReturnComparison }) {
  const { counts, items, headlines, asks } = comparison;
  return (
    <div className="compare-cols">
      <section className="card compare-figures" aria-label="Figures">
        <header>
          <h2>Figures</h2>
        </header>
        <table className="list-table tight">
          <thead>
            <tr>
              <th>Status</th>
              <th className="number">Before</th>
              <th className="number">After</th>
              <th className="number">Change</th>
            </tr>
          </thead>
          <tbody>
            {counts.map(({ label, before, after }) => (
              <tr key={label}>
                <td>{label}</td>
                <td className="number">{before}</td>
                <td className="number">{after}</td>
                <td className="number strong">{after === before ? '–' : after > before ? `+${after - before}` : after - before}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="return-word">{headlines[0]}</p>
        <p className="return-word strong">{headlines[1]}</p>
        {asks.gone.map((ask) => (
          <p key={ask} className="return-word">
            No longer asked of the board: {ask}
          </p>
        ))}
        {asks.added.map((ask) => (
          <p key={ask} className="return-word">
            Asked of the board now: {ask}
          </p>
        ))}
      </section>
      <section className="card compare-items" aria-label="Items">
        <header>
          <h2>Items</h2>
          <span className="quiet small">
            {items.length === 0 ? 'nothing differs' : `${count(items.length, 'item differs', 'items differ')}`}
          </span>
        </header>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
        <section className="list-scroll" tabIndex={0} aria-label="What differs">
          <ul className="compare-list">
            {items.map((item) => (
              <li key={`${item.kind} ${item.ref} ${item.title}`}>
                <p>
                  <b>{item.ref}</b> {item.title}{' '}
                  {item.kind !== 'changed' && <span className="chip">{item.kind === 'added' ? 'new' : 'no longer there'}</span>}
                </p>
                {item.fields.length > 0 && (
                  <dl>
                    {item.fields.map(({ field, before, after }) => (
                      <div key={field}>
                        <dt>{field}</dt>
                        <dd className="quiet-2">{before ?? '–'}</dd>
                        <dd>{after ?? '–'}</dd>
                      </div>
                    ))}
                  </dl>
                )}
              </li>
            ))}
          </ul>
        </section>
      </section>
    </div>
  );
}
