import { useEffect, useState } from 'react';
import type { HistoryEntry } from '#shared/domain/history.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import { undoCommand } from '../../app/undo.ts';
import { useFetched } from '../../state/fetched.ts';
import { useView } from '../../state/store.ts';
import { useTruth } from '../../state/truth.tsx';
import { client } from '../../transport/client.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { ScaleContext } from '../../ui/RagBadge.tsx';
import { clockTime, longDay } from '../../ui/times.ts';
import { Changes } from './Changes.tsx';
import './history.css';

const PAGE = 100;

/** Who changed what, when, and from which cell; each entry opens to its fields and can be taken back where nothing stands on it. */
export function HistoryScreen() {
  const historyOf = useView((view) => view.historyOf);
  const { plan } = useTruth();
  const [before, setBefore] = useState<string | null>(null);
  const [ofPlan, setOfPlan] = useState(true);
  const planId = ofPlan && historyOf === null ? (plan?.id ?? null) : null;
  const itemId = historyOf?.itemId ?? null;
  const { value, error, slow } = useFetched(`history ${planId} ${itemId} ${before}`, () =>
    client.history.list({ planId, itemId, before, limit: PAGE }),
  );
  const entries = value?.entries ?? [];
  const remark = value === null ? '' : entries.length === 1 ? '1 change' : `${entries.length} changes`;
  useEffect(() => useView.getState().setRemark(remark), [remark]);

  return (
    <div className="screen">
      <header className="screen-head" data-part="Views">
        <h1>History</h1>
        {historyOf === null ? (
          <nav className="tabs" aria-label="Whose history">
            <button type="button" aria-pressed={ofPlan} onClick={() => setOfPlan(true)}>
              This plan
            </button>
            <button type="button" aria-pressed={!ofPlan} onClick={() => setOfPlan(false)}>
              Everything
            </button>
          </nav>
        ) : (
          <button
            type="button"
            className="chip set"
            aria-label={`Show more than ${historyOf.name}`}
            onClick={() => useView.getState().showHistoryOf(null)}
          >
            {historyOf.name}
            <Icon name="close" small />
          </button>
        )}
      </header>
      {error !== null && <EmptyState icon="warning" sentence={error} />}
      {value === null && slow && <p className="slow-word">Reading the history</p>}
      {value !== null && entries.length === 0 && (
        <EmptyState
          icon="history"
          sentence="Nothing has been changed yet. Every import and every edit will stand here, with its cell, and can be undone."
        >
          <Button onPress={() => useView.getState().go('import')}>Import a tracker</Button>
        </EmptyState>
      )}
      {entries.length > 0 && (
        <div className="scroll history" data-part="Changes">
          {daysOf(entries).map((day) => (
            <section key={day.name} className="card" aria-label={day.name}>
              <header>
                <h2>{day.name}</h2>
              </header>
              <ol>
                {day.entries.map((entry) => (
                  <ScaleContext key={entry.commandId} value={entry.planId === plan?.id ? plan.scale : DEFAULT_SCALE}>
                    <Entry entry={entry} />
                  </ScaleContext>
                ))}
              </ol>
            </section>
          ))}
          <div className="pages">
            {before !== null && <Button onPress={() => setBefore(null)}>Back to the newest</Button>}
            {entries.length === PAGE && <Button onPress={() => setBefore(entries.at(-1)?.commandId ?? null)}>Earlier changes</Button>}
          </div>
        </div>
      )}
    </div>
  );
}

function Entry({ entry }: { readonly entry: HistoryEntry }) {
  const [open, setOpen] = useState(false);
  const why = whyNot(entry);
  return (
    <li className={entry.undoneBy === null ? 'entry' : 'entry undone'}>
      <div className="entry-line">
        <button type="button" className="entry-open" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name={open ? 'down' : 'right'} small />
          <span className="quiet">{clockTime(entry.at)}</span>
          <Icon name={iconOf(entry.kind)} />
          <span className="cut summary" title={entry.summary}>
            {entry.summary}
          </span>
        </button>
        <span className="quiet caption">{entry.changeCount === 1 ? '1 change' : `${entry.changeCount} changes`}</span>
        <span className="quiet caption who cut" title={entry.who}>
          {entry.who}
        </span>
        {entry.undoneBy === null ? (
          <Button
            size="tiny"
            icon="undo"
            disabled={why !== null}
            {...(why === null ? {} : { tip: why })}
            onPress={() => undoCommand(entry.commandId)}
          >
            Undo
          </Button>
        ) : (
          <span className="quiet caption taken-back">taken back</span>
        )}
      </div>
      {open && (
        <div className="entry-body">
          {why !== null && <p className="quiet small">{why}</p>}
          <Changes commandId={entry.commandId} />
        </div>
      )}
    </li>
  );
}

/** Why an entry cannot be undone now; null where it can. */
function whyNot(entry: HistoryEntry): string | null {
  if (entry.undoneBy !== null) return 'This change has been taken back already.';
  if (entry.undoable) return null;
  if (entry.kind === 'write-outputs') return 'What was written stays for good: it may have been sent already.';
  if (entry.kind === 'publish')
    return 'A publication stays for good. Reopen the period in Quarter to correct it: the next publication is a revision.';
  if (entry.kind === 'redo') return 'This brought a change back. Undo that change itself, further down.';
  if (entry.kind === 'undo') return 'This took a change back. Use Redo (Ctrl+Y) to bring it again, as long as nothing was changed since.';
  return 'A later change has touched the same fields, or the period it is about has been published. Undo that change first, or reopen the period.';
}

function iconOf(kind: string): IconName {
  if (kind === 'undo' || kind === 'redo') return kind;
  if (kind.startsWith('import') || kind.startsWith('sample')) return 'import';
  if (kind.includes('return')) return 'return';
  return 'plan';
}

function daysOf(entries: readonly HistoryEntry[]): readonly { readonly name: string; readonly entries: readonly HistoryEntry[] }[] {
  const days = new Map<string, HistoryEntry[]>();
  for (const entry of entries) {
    const name = longDay(entry.at);
    days.set(name, [...(days.get(name) ?? []), entry]);
  }
  return [...days].map(([name, ofDay]) => ({ name, entries: ofDay }));
}
