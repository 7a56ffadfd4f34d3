import { type KeyboardEvent, useMemo, useState } from 'react';
import type { FlagSeen } from '#shared/domain/challenge.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { QuarterBoard } from '#shared/domain/quarter.ts';
import { command } from '../../../app/command.ts';
import { useFetched } from '../../../state/fetched.ts';
import { client } from '../../../transport/client.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { RagBadge } from '../../../ui/RagBadge.tsx';
import { rowKeys } from '../rowKeys.ts';
import { FlagPanel } from './FlagPanel.tsx';
import './challenge.css';

interface Props {
  readonly plan: PlanDocument;
  readonly board: QuarterBoard;
  readonly onClose: () => void;
}

const MOST_ROWS = 400;

/** Every flag of the period in turn: what is odd, what was said, and what the PMO makes of it. */
export function ChallengeView({ plan, board, onClose }: Props) {
  const { planId, period } = board;
  const { value, error, slow } = useFetched(`challenge ${planId} ${period}`, () => client.challenge.board({ planId, period }));
  const [check, setCheck] = useState('all');
  const [onlyNew, setOnlyNew] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const flags = value?.flags ?? NO_FLAGS;
  const names = useMemo(() => new Map(value?.checks.map(({ code, name }) => [code, name])), [value]);
  const shown = flags.filter((flag) => (check === 'all' || flag.code === check) && (!onlyNew || flag.look === null));
  const at = shown.findIndex((flag) => keyOf(flag) === chosen);
  const flag = shown[at] ?? shown[0];

  const look = (some: readonly FlagSeen[], looked: boolean, comment: string | null = null) =>
    command(() => client.challenge.look({ planId, period, flags: some.map(({ itemId, code }) => ({ itemId, code })), looked, comment }));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (event.key === 'Escape' && !typing) onClose();
    else if (event.key.toLowerCase() === 'l' && !typing && !event.ctrlKey && !event.metaKey && flag !== undefined)
      void look([flag], flag.look === null);
    else return rowKeys(event);
    event.preventDefault();
  };

  return (
    <div className="screen quarter-screen">
      <header className="screen-head" data-part="Quarter">
        <Button look="bare" icon="left" onPress={onClose}>
          Quarter
        </Button>
        <h1>Challenge</h1>
        <span className="strong">{period}</span>
        <span className="quiet small">
          {flags.length === 0 ? '' : `${flags.length} flags, ${flags.filter((one) => one.look !== null).length} looked at`}
        </span>
        <span className="push quarter-acts">
          <Menu
            label="Which check"
            choices={[
              { key: 'all', label: 'Every check', detail: String(flags.length) },
              ...(value?.checks ?? [])
                .filter(({ found }) => found > 0)
                .map(({ code, name, found }) => ({ key: code, label: name, detail: String(found) })),
            ]}
            chosen={[check]}
            onChoose={([key]) => setCheck(key ?? 'all')}
          >
            {check === 'all'
              ? 'Every check'
              : (names.get(flags.find(({ code }) => code === check)?.code ?? 'green-past-date') ?? 'Every check')}
          </Menu>
          <button type="button" className={onlyNew ? 'chip set' : 'chip'} aria-pressed={onlyNew} onClick={() => setOnlyNew(!onlyNew)}>
            Not looked at
          </button>
          <Button
            disabled={board.state === 'published' || shown.every((one) => one.look !== null)}
            onPress={() =>
              void look(
                shown.filter((one) => one.look === null),
                true,
              )
            }
          >
            All {shown.length} looked at
          </Button>
        </span>
      </header>
      {error !== null && value === null && <EmptyState icon="warning" sentence={error} />}
      {value === null && slow && <p className="slow-word">Checking the reports</p>}
      {value !== null && shown.length === 0 && (
        <EmptyState
          icon="check"
          sentence={flags.length === 0 ? 'The checks found nothing odd in this period.' : 'Everything here has been looked at.'}
        >
          <Button onPress={onClose}>Back to the quarter</Button>
        </EmptyState>
      )}
      {flag !== undefined && (
        <div className="challenge-cols">
          <section className="card" aria-label="Flags" data-part="Flags">
            {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys go from flag to flag */}
            <div className="quarter-scroll challenge-list" onKeyDown={onKeyDown}>
              <table className="quarter-table tight">
                <colgroup>
                  <col style={{ width: 72 }} />
                  <col style={{ width: 54 }} />
                  <col style={{ width: '30%' }} />
                  <col />
                  <col style={{ width: 30 }} />
                </colgroup>
                <thead>
                  <tr>
                    <th>Ref</th>
                    <th className="centre">RAG</th>
                    <th>Check</th>
                    <th>What is odd</th>
                    <th>
                      <span className="unseen">Looked at</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {shown.slice(0, MOST_ROWS).map((one) => (
                    <tr key={keyOf(one)} className={one === flag ? 'chosen' : undefined}>
                      <td>
                        <button
                          type="button"
                          className="quarter-ref"
                          data-row-stop
                          aria-pressed={one === flag}
                          onFocus={() => setChosen(keyOf(one))}
                          onClick={() => setChosen(keyOf(one))}
                        >
                          {one.ref ?? '–'}
                          <span className="unseen"> {one.title}</span>
                        </button>
                      </td>
                      <td className="centre">
                        <RagBadge code={one.rag} scale={plan.scale} variant="past" />
                      </td>
                      <td className="cut quiet-2">{names.get(one.code) ?? one.code}</td>
                      <td className="cut" title={one.reason}>
                        {one.reason}
                      </td>
                      <td>{one.look !== null && <Icon name="check" small />}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {shown.length > MOST_ROWS && (
                <p className="quarter-word">
                  The first {MOST_ROWS} of {shown.length}; choose a check to see fewer.
                </p>
              )}
            </div>
          </section>
          <FlagPanel
            key={`${keyOf(flag)} ${flag.mark}`}
            flag={flag}
            name={names.get(flag.code) ?? flag.code}
            plan={plan}
            board={board}
            onLook={(looked, comment) => void look([flag], looked, comment)}
          />
        </div>
      )}
    </div>
  );
}

const NO_FLAGS: readonly FlagSeen[] = [];

function keyOf({ itemId, code }: FlagSeen): string {
  return `${itemId} ${code}`;
}
