import { type ReactNode, useState } from 'react';
import { moved, statusNow } from '#shared/domain/drawing/dashboard-figures.ts';
import { countedActions, dueInBrief, dueInWords, dueNext, lateInSentence, lateInWords, overdue } from '#shared/domain/due.ts';
import type { ReturnAction, ReturnData } from '#shared/domain/return.ts';
import { useView } from '../../state/store.ts';
import { RagBadge } from '../../ui/RagBadge.tsx';
import { useSize } from '../../ui/useSize.ts';

interface List {
  readonly title: string;
  /** what its right column is */
  readonly right: string;
  readonly actions: readonly ReturnAction[];
  readonly last: (action: ReturnAction) => ReactNode;
  readonly tip: (action: ReturnAction) => string;
  /** in place of rows where there are none; null = the list is left out */
  readonly none: string | null;
  /** rows before it is opened */
  readonly first: number;
}

/** so many rows at most, however many there are */
const MOST = 200;

/** What is past its date, and what falls due next; where the plan has no dates to tell, what got worse. */
export function OverdueCard({ data }: { readonly data: ReturnData }) {
  const [open, setOpen] = useState<string | null>(null);
  const { ref, height } = useSize();
  const [first, ...others] = listsOf(data, height).filter(({ actions, none }) => actions.length > 0 || none !== null);
  if (first === undefined) return null;
  const more = (list: List) => (
    <More list={list} open={open === list.title} onToggle={() => setOpen(open === list.title ? null : list.title)} />
  );
  return (
    <section className="card dashboard-due" aria-label="Overdue and due next" data-part="Overdue">
      <header>
        <h2>{first.title}</h2>
        {more(first)}
        {first.actions.length > 0 && <span className="push quiet caption">{first.right}</span>}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <section ref={ref} className="dashboard-scroll" tabIndex={0} aria-label="Overdue, due next">
        <Rows data={data} list={first} open={open === first.title} />
        {others.map((list) => (
          <div key={list.title}>
            <header className="dashboard-sub">
              <h2>{list.title}</h2>
              {more(list)}
              {list.actions.length > 0 && <span className="push quiet caption">{list.right}</span>}
            </header>
            <Rows data={data} list={list} open={open === list.title} />
          </div>
        ))}
      </section>
    </section>
  );
}

const ROW_PX = 28;
const SUBHEAD_PX = 34;

/** @param heightPx of the card below its head: what there is room for is shown at once */
function listsOf(data: ReturnData, heightPx: number): readonly List[] {
  const room = Math.max(8, Math.floor((heightPx - SUBHEAD_PX) / ROW_PX));
  const dated = countedActions(data).some(({ dueOn }) => dueOn !== null);
  const late = overdue(data);
  const next = dueNext(data);
  const fromBefore = ({ previousRag }: ReturnAction) => (
    <span className="dashboard-before">
      <RagBadge code={previousRag} scale={data.scale} variant="past" of="before" /> <span aria-hidden="true">→</span>
    </span>
  );
  const dates: readonly List[] = [
    {
      title: 'Overdue',
      right: 'late by',
      actions: late,
      last: ({ daysLate }) => lateInWords(daysLate ?? 0),
      tip: ({ daysLate, due }) => `Due ${due ?? ''}, ${lateInSentence(daysLate ?? 0)}`,
      none: dated ? 'Nothing is past its date.' : 'The plan gives no dates that say a day.',
      first: Math.max(5, room - Math.max(3, Math.min(next.length, Math.floor(room * 0.4)))),
    },
    {
      title: 'Due next',
      right: next.some(({ forecast }) => forecast !== null) ? 'due → forecast' : 'due',
      actions: next,
      last: dueInBrief,
      tip: dueInWords,
      none: dated ? 'Nothing that has a date falls due in the next period.' : null,
      first: Math.max(3, room - Math.max(5, Math.min(late.length, Math.ceil(room * 0.6)))),
    },
  ];
  if (late.length + next.length > 0) return dates;
  return [
    ...dates,
    {
      title: 'Worse than before',
      right: '',
      actions: moved(data, 'worsened'),
      last: fromBefore,
      tip: () => '',
      none: null,
      first: Math.max(8, room - 6),
    },
    { title: 'Better than before', right: '', actions: moved(data, 'improved'), last: fromBefore, tip: () => '', none: null, first: 4 },
  ];
}

function More({ list, open, onToggle }: { readonly list: List; readonly open: boolean; readonly onToggle: () => void }) {
  if (list.actions.length <= list.first) return null;
  return (
    <button type="button" className="dashboard-more" aria-expanded={open} onClick={onToggle}>
      {open ? `First ${list.first}` : `All ${list.actions.length}`}
      <span className="unseen"> of {list.title}</span>
    </button>
  );
}

function Rows({ data, list, open }: { readonly data: ReturnData; readonly list: List; readonly open: boolean }) {
  const { actions, last, tip, none, first } = list;
  if (actions.length === 0) return <p className="dashboard-word">{none}</p>;
  const shown = actions.slice(0, open ? MOST : first);
  return (
    <>
      <ul className="dashboard-rows">
        {shown.map((action) => (
          <li key={action.id}>
            <button type="button" title={`${action.title}, open in the plan`} onClick={() => openItem(action)}>
              <span className="dashboard-ref">{action.ref}</span>
              <span className="cut">{action.title}</span>
            </button>
            <span className="number cut" title={tip(action)}>
              {last(action)}
            </span>
            <RagBadge code={statusNow(action)} scale={data.scale} />
          </li>
        ))}
      </ul>
      {open && actions.length > MOST && <p className="dashboard-word">and {actions.length - MOST} more, in the plan</p>}
    </>
  );
}

export function openItem({ id }: Pick<ReturnAction, 'id'>): void {
  const { chooseItem, setPanel, go } = useView.getState();
  chooseItem(id);
  setPanel(true);
  go('plan');
}
