import type { Item } from '#shared/domain/plan.ts';
import { useFetched } from '../../state/fetched.ts';
import { useView } from '../../state/store.ts';
import { client } from '../../transport/client.ts';
import { Button } from '../../ui/Button.tsx';
import { shortTime } from '../../ui/times.ts';

const SHOWN = 4;

/** The last changes of one item; the rest is a screen away. */
export function ItemHistory({ item }: { readonly item: Item }) {
  const { go, showHistoryOf } = useView.getState();
  const { value } = useFetched(`history ${item.id}`, () => client.history.list({ planId: null, itemId: item.id, before: null, limit: 50 }));
  const entries = value?.entries ?? [];
  if (entries.length === 0) return null;
  return (
    <section aria-label="History of this item">
      <h3>
        History
        <Button
          look="link"
          onPress={() => {
            showHistoryOf({ itemId: item.id, name: item.ref ?? item.title });
            go('history');
          }}
        >
          {entries.length === 1 ? '1 change' : entries.length < 50 ? `All ${entries.length} changes` : 'All changes'}
        </Button>
      </h3>
      <ol className="item-history">
        {entries.slice(0, SHOWN).map((entry) => (
          <li key={entry.commandId}>
            <span className="quiet">{shortTime(entry.at)}</span>
            <span className="cut" title={entry.summary}>
              {entry.summary}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
