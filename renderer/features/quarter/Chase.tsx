import { type KeyboardEvent, useState } from 'react';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { Message, OutstandingItem, QuarterBoard } from '#shared/domain/quarter.ts';
import { command } from '../../app/command.ts';
import { useFetched } from '../../state/fetched.ts';
import { useView } from '../../state/store.ts';
import { client } from '../../transport/client.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { RagBadge } from '../../ui/RagBadge.tsx';
import { DayCounts } from './DayCounts.tsx';
import { ExcuseDialog } from './ExcuseDialog.tsx';
import { copyMessage, MessageBox } from './MessageBox.tsx';
import { rowKeys } from './rowKeys.ts';
import { count, daysTo, lateInWords, shortDay } from './wording.ts';

interface ChaseProps {
  readonly board: QuarterBoard;
  readonly plan: PlanDocument;
  readonly today: Date;
}

/** What nobody has reported yet, who is responsible, and a text to send them. */
export function Chase({ board, plan, today }: ChaseProps) {
  const { outstanding, planId, period } = board;
  const reminders = useFetched(outstanding.length === 0 ? null : `reminders ${planId} ${period}`, () =>
    client.quarter.reminders({ planId, period }),
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const [excusing, setExcusing] = useState<OutstandingItem | null>(null);
  const item = outstanding.find(({ itemId }) => itemId === chosen) ?? outstanding[0];
  const messages = reminders.value ?? [];
  const messageOf = (one: OutstandingItem | undefined): Message | undefined =>
    one === undefined ? undefined : messages.find(({ recipient }) => one.officers.includes(recipient));
  const message = messageOf(item);
  const officers = new Set(outstanding.flatMap((one) => one.officers)).size;
  const late = -daysTo(board.dueOn, today);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c' && message !== undefined && noTextChosen()) {
      event.preventDefault();
      void copyMessage(message, board);
    } else rowKeys(event);
  };
  const copyAll = async () => {
    const text = messages.map((one) => `To: ${one.email ?? one.recipient}\nSubject: ${one.subject}\n\n${one.text}`).join('\n\n\n');
    await navigator.clipboard.writeText(text);
    await command(() => client.quarter.reminded({ planId, period, recipients: messages.map(({ recipient }) => recipient) }));
  };

  return (
    <section
      className={outstanding.length === 0 ? 'card quarter-chase nobody' : 'card quarter-chase'}
      aria-label="Chase"
      data-part="Chase"
      onKeyDown={onKeyDown}
    >
      <header>
        <h2>Chase</h2>
        <span className="quiet small">
          {outstanding.length === 0
            ? board.asked === 0
              ? 'nobody is asked'
              : `all ${board.asked} reported`
            : [
                ...(officers > 0 ? [count(officers, 'officer')] : []),
                count(outstanding.length, 'action'),
                late > 0 ? `${lateInWords(late)} after the due date` : 'not due yet',
              ].join(', ')}
        </span>
        <span className="push">
          <DayCounts board={board} />
        </span>
        {messages.length > 1 && (
          <Button
            size="tiny"
            icon="mail"
            onPress={() => void copyAll()}
            tip="Copies every reminder, one below the other, and puts on record that they were written"
          >
            Copy all {messages.length}
          </Button>
        )}
      </header>
      {outstanding.length === 0 ? (
        <p className="quarter-word">
          <Icon name="check" />
          Nobody has to be chased.
        </p>
      ) : (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
          <section className="list-scroll" tabIndex={0} aria-label="Outstanding actions">
            <table className="list-table">
              <colgroup>
                <col style={{ width: 68 }} />
                <col />
                <col style={{ width: '24%' }} />
                <col style={{ width: 54 }} />
                <col style={{ width: 104 }} />
                <col style={{ width: 74 }} />
              </colgroup>
              <thead>
                <tr>
                  <th>Ref</th>
                  <th>Action</th>
                  <th>Lead officer</th>
                  <th className="centre">Last</th>
                  <th>Reminders</th>
                  <th>
                    <span className="unseen">What to do</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {outstanding.map((one) => (
                  <Row
                    key={one.itemId}
                    item={one}
                    plan={plan}
                    chosen={one === item}
                    onChoose={() => setChosen(one.itemId)}
                    onExcuse={() => setExcusing(one)}
                  />
                ))}
              </tbody>
            </table>
          </section>
          {message !== undefined ? (
            <MessageBox message={message} board={board} />
          ) : (
            item !== undefined &&
            reminders.value !== null && (
              <p className="quarter-word">
                {item.waits
                  ? `A report of ${item.ref ?? item.title} has come in, and a decision about it waits in Import: nobody has to be written to.`
                  : `${item.ref ?? item.title} names no lead officer, so there is nobody to write to. Name one in the plan.`}
              </p>
            )
          )}
        </>
      )}
      {board.excused.length > 0 && (
        <p className="quarter-excused">
          Excused this period:{' '}
          {board.excused.map((one) => (
            <span key={one.itemId} className="quarter-excused-one" title={one.reason}>
              {one.ref ?? one.title}{' '}
              <button
                type="button"
                className="quarter-link"
                onClick={() => void command(() => client.quarter.excuse({ planId, period, itemIds: [one.itemId], reason: null }))}
              >
                ask after all
              </button>
            </span>
          ))}
        </p>
      )}
      {excusing !== null && <ExcuseDialog board={board} item={excusing} onClose={() => setExcusing(null)} />}
    </section>
  );
}

interface RowProps {
  readonly item: OutstandingItem;
  readonly plan: PlanDocument;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onExcuse: () => void;
}

function Row({ item, plan, chosen, onChoose, onExcuse }: RowProps) {
  const { go, chooseItem, setPanel } = useView.getState();
  const last = item.reminders.at(-1);
  const show = () => {
    chooseItem(item.itemId);
    setPanel(true);
    go('plan');
  };
  return (
    <tr className={chosen ? 'chosen marked' : undefined}>
      <td>
        <button
          type="button"
          className="quarter-ref"
          data-row-stop
          aria-pressed={chosen}
          onFocus={onChoose}
          onClick={onChoose}
          onDoubleClick={show}
          onKeyDown={(event) => event.key === 'Enter' && show()}
        >
          {item.ref ?? '–'}
          <span className="unseen"> {item.title}</span>
        </button>
      </td>
      <td className="cut" title={item.title}>
        {item.title}
        {item.waits && <span className="quarter-late">a decision waits</span>}
      </td>
      <td className="cut quiet-2" title={item.officers.join(', ')}>
        {item.officers.length === 0 ? '–' : item.officers.join(', ')}
      </td>
      <td className="centre">
        <RagBadge code={item.lastRag} scale={plan.scale} variant="past" {...(item.lastPeriod === null ? {} : { of: item.lastPeriod })} />
      </td>
      <td className="quiet-2">{last === undefined ? 'none' : `${item.reminders.length}, on ${shortDay(last.at)}`}</td>
      <td className="number">
        <Button look="link" size="tiny" onPress={onExcuse} tip="This action need not report in this period, with a reason">
          Excuse…
        </Button>
      </td>
    </tr>
  );
}

function noTextChosen(): boolean {
  return (window.getSelection()?.toString() ?? '') === '';
}
