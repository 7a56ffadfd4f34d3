import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { SaidValue, SourceSummary } from '#shared/domain/preview.ts';
import { useView } from '../../../state/store.ts';
import { client } from '../../../transport/client.ts';
import { sentence } from '../../../transport/sentence.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { longDay } from '../../../ui/times.ts';
import { StatusOrText } from '../DecisionCard.tsx';
import { nextIndex } from '../FileList.tsx';
import { FIELD_NAMES } from '../field-names.ts';
import { quarter } from '../recognised.ts';
import { useVirtualRows } from '../virtual-rows.ts';

const ROW = 40;
const PART = 500;

interface SaidListProps {
  readonly source: SourceSummary;
  readonly sheet: string | null;
  /** the cell that is looked at: the value said there is chosen */
  readonly cell: string | null;
}

/** Everything a file said, in its own order, and what became of each value. */
export function SaidList({ source, sheet, cell }: SaidListProps) {
  const { total, said, failed, need } = useSaid(source.id);
  const [at, setAt] = useState<number | null>(null);
  const { scroller, first, last, onScroll, bringIntoView } = useVirtualRows(total, ROW);
  useEffect(() => need(first, last), [need, first, last]);
  const chosen = at === null ? undefined : said.get(at);

  // a cell that was asked for from elsewhere
  const sought = useRef<string | null>(null);
  useEffect(() => {
    const wanted = cell === null ? null : `${sheet}!${cell}`;
    if (wanted === null || sought.current === wanted) return;
    const found = [...said].find(([, value]) => `${value.sheet}!${value.cell}` === wanted);
    if (found === undefined) return;
    sought.current = wanted;
    setAt(found[0]);
  });

  // what became of it opens below and takes room from the list
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice is brought into view
  useLayoutEffect(() => {
    if (at !== null) bringIntoView(at);
  }, [at]);

  const choose = (index: number) => {
    const value = said.get(index);
    setAt(index);
    if (value === undefined) return;
    sought.current = `${value.sheet}!${value.cell}`;
    useView.getState().showSource({ sourceId: source.id, sheet: value.sheet, cell: value.cell });
  };

  return (
    <>
      <div className="import-side-head">
        <h2>What it said</h2>
        <span className="quiet small">{total === 0 ? '' : total === 1 ? '1 value' : `${total} values`}</span>
      </div>
      {failed !== null && <Notice tone="error">{failed}</Notice>}
      <div
        className="said-list"
        role="listbox"
        aria-label="What the file said"
        tabIndex={0}
        ref={scroller}
        onScroll={onScroll}
        aria-activedescendant={at === null ? undefined : `said-${at}`}
        onKeyDown={(event) => {
          const to = nextIndex(event.key, at ?? -1, total);
          if (to === null) return;
          event.preventDefault();
          choose(to);
        }}
      >
        <div style={{ height: total * ROW }} role="presentation">
          {Array.from({ length: Math.max(0, last - first) }, (_, offset) => {
            const index = first + offset;
            const value = said.get(index);
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and names the active option
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys for its options
              <div
                key={index}
                id={`said-${index}`}
                role="option"
                aria-selected={index === at}
                aria-posinset={index + 1}
                aria-setsize={total}
                className="said"
                style={{ top: index * ROW }}
                onClick={() => choose(index)}
              >
                {value !== undefined && <Value value={value} sheet={sheet} />}
              </div>
            );
          })}
        </div>
      </div>
      {chosen !== undefined && <Fate value={chosen} planId={source.planId} />}
    </>
  );
}

function Value({ value, sheet }: { readonly value: SaidValue; readonly sheet: string | null }) {
  return (
    <>
      <span className="said-head">
        <b className="ref">{value.ref}</b> <span className="cut">{value.title}</span>
        <span className="cell">{value.sheet === sheet ? value.cell : `${value.sheet} ${value.cell}`}</span>
      </span>
      <span className="said-value">
        <span className="quiet">
          {FIELD_NAMES[value.field]}
          {value.period === null ? '' : ` ${quarter(value.period)}`}:
        </span>{' '}
        <span className="cut">{value.field === 'rag' && value.value !== null ? <StatusOrText code={value.value} /> : value.value}</span>
        <span className={`fate ${value.fate}`}>{FATES[value.fate]}</span>
      </span>
    </>
  );
}

const FATES = { stands: 'stands', changed: 'changed since', removed: 'removed' } as const;

function Fate({ value, planId }: { readonly value: SaidValue; readonly planId: string | null }) {
  const { itemId } = value;
  const view = useView.getState();
  const showInPlan = () => {
    if (planId !== null && planId !== view.planId) view.choosePlan(planId);
    view.go('plan');
    view.chooseItem(itemId);
    view.setPanel(true);
  };
  return (
    <section className="import-detail" aria-label="What became of it">
      <p>
        <b>
          {value.ref} {value.title}
        </b>
      </p>
      <p className="said-whole">
        <span className="quiet">
          It said, {FIELD_NAMES[value.field]}
          {value.period === null ? '' : ` ${quarter(value.period)}`}:
        </span>{' '}
        {value.field === 'rag' && value.value !== null ? <StatusOrText code={value.value} /> : value.value}
      </p>
      {value.fate === 'stands' && <p className="quiet">The plan says so today.</p>}
      {value.fate === 'changed' && (
        <p>
          <span className="quiet">Today: </span>
          {value.field === 'rag' && value.now !== null ? <StatusOrText code={value.now} /> : value.now}
        </p>
      )}
      {value.fate === 'removed' && <p className="quiet">It is no longer in the plan.</p>}
      {value.by !== null && value.at !== null && (
        <p className="quiet">
          {value.by}, {longDay(value.at)}
        </p>
      )}
      {itemId !== null && (
        <p className="said-acts">
          {value.fate !== 'removed' && (
            <Button look="link" onPress={showInPlan}>
              Show it in the plan
            </Button>
          )}
          <Button
            look="link"
            onPress={() => {
              view.showHistoryOf({ itemId, name: value.ref ?? value.title });
              view.go('history');
            }}
          >
            History of {value.ref ?? 'this item'}
          </Button>
        </p>
      )}
    </section>
  );
}

/** The values of a file, fetched part by part as they come into view. */
function useSaid(sourceId: string) {
  const moved = useView((view) => view.moved);
  const [state, setState] = useState<{
    readonly total: number;
    readonly said: ReadonlyMap<number, SaidValue>;
    readonly failed: string | null;
  }>({
    total: 0,
    said: new Map(),
    failed: null,
  });
  const asked = useRef(new Set<number>());
  const [load] = useState(() => (part: number) => {
    if (asked.current.has(part)) return;
    asked.current.add(part);
    client.sources.said({ sourceId, from: part * PART, count: PART }).then(
      ({ total, said }) =>
        setState((old) => ({
          total,
          failed: null,
          said: new Map([...old.said, ...said.map((value, index) => [part * PART + index, value] as const)]),
        })),
      (error: unknown) => setState((old) => ({ ...old, failed: sentence(error) })),
    );
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever moved may have changed what became of a value
  useEffect(() => {
    asked.current.clear();
    load(0);
  }, [moved, load]);
  const [need] = useState(() => (first: number, last: number) => {
    for (let part = Math.floor(first / PART); part <= Math.floor(Math.max(0, last - 1) / PART); part += 1) load(part);
  });
  return { ...state, need };
}
