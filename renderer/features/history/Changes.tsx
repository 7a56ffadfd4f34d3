import { useContext, useState } from 'react';
import type { HistoryChange } from '#shared/domain/history.ts';
import { ragValue } from '#shared/domain/rag.ts';
import { useFetched } from '../../state/fetched.ts';
import { useView } from '../../state/store.ts';
import { client } from '../../transport/client.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RagBadge, ScaleContext } from '../../ui/RagBadge.tsx';

const FIRST = 50;

/** One command, field by field: what it said before, what it says now, and the cell it came from. */
export function Changes({ commandId }: { readonly commandId: string }) {
  const { value, error, slow } = useFetched(`changes ${commandId}`, () => client.history.changes({ commandId }));
  const [all, setAll] = useState(false);
  if (error !== null) return <Notice tone="error">{error}</Notice>;
  if (value === null) return slow ? <p className="quiet small">Reading the fields</p> : null;
  if (value.changes.length === 0) return <p className="quiet small">No field of an item was changed by this.</p>;
  const shown = all ? value.changes : value.changes.slice(0, FIRST);
  return (
    <>
      <table className="changes">
        <thead>
          <tr>
            <th scope="col">Ref</th>
            <th scope="col">Field</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
            <th scope="col">From</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((change, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a list that only grows at its end, and fields may repeat
            <ChangeRow key={index} change={change} />
          ))}
        </tbody>
      </table>
      {shown.length < value.changes.length && (
        <Button size="tiny" onPress={() => setAll(true)}>
          Show the other {value.changes.length - shown.length} fields
        </Button>
      )}
    </>
  );
}

function ChangeRow({ change }: { readonly change: HistoryChange }) {
  const { itemId, ref, title, field, before, after, source } = change;
  const openItem = () => {
    const { chooseItem, setPanel, go } = useView.getState();
    chooseItem(itemId);
    setPanel(true);
    go('plan');
  };
  return (
    <tr>
      <td>
        {itemId === null ? (
          (ref ?? '–')
        ) : (
          <button type="button" className="source-link" title={title ?? undefined} onClick={openItem}>
            {ref ?? title ?? '–'}
          </button>
        )}
      </td>
      <td>{field}</td>
      <td>
        <Value field={field} value={before} />
      </td>
      <td>
        <Value field={field} value={after} />
      </td>
      <td className="quiet">{source === null ? '–' : `${source.file} › ${source.sheet} › ${source.cell}`}</td>
    </tr>
  );
}

function Value({ field, value }: { readonly field: string; readonly value: string | null }) {
  const scale = useContext(ScaleContext);
  if (value === null || value === '') return <span className="quiet">–</span>;
  if (field.endsWith('status') && ragValue(scale, value) !== null) return <RagBadge code={value} />;
  return <span className="value">{value}</span>;
}
