import { type KeyboardEvent, useMemo, useState } from 'react';
import type { ChallengeBoard, FlagSeen } from '#shared/domain/challenge.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { QuarterBoard } from '#shared/domain/quarter.ts';
import { command } from '../../../app/command.ts';
import { client } from '../../../transport/client.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { RagBadge } from '../../../ui/RagBadge.tsx';
import { rowKeys } from '../rowKeys.ts';
import { count } from '../wording.ts';
import { EVERY_CHECK } from './ChallengeView.tsx';
import { FlagPanel } from './FlagPanel.tsx';

interface Props {
  readonly plan: PlanDocument;
  readonly board: QuarterBoard;
  readonly challenge: ChallengeBoard;
  /** the code of the one that is shown */
  readonly check: string;
  readonly onCheck: (check: string) => void;
  readonly onClose: () => void;
}

const MOST_ROWS = 400;

/** Every flag of the period in turn, check by check: what is odd, what was said, and what the PMO makes of it. */
export function FlagsPart({ plan, board, challenge, check, onCheck, onClose }: Props) {
  const { planId, period } = board;
  const { flags, checks } = challenge;
  const [onlyNew, setOnlyNew] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const names = useMemo(() => new Map<string, string>(checks.map(({ code, name }) => [code, name])), [checks]);
  const shown = flags.filter((flag) => (check === EVERY_CHECK || flag.code === check) && (!onlyNew || flag.look === null));
  const flag = shown.find((one) => keyOf(one) === chosen) ?? shown[0];
  const left = shown.filter((one) => one.look === null);

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
  const groups = grouped(shown.slice(0, MOST_ROWS));

  return (
    <>
      <div className="challenge-tools">
        <Menu
          label="Which check"
          choices={[
            { key: EVERY_CHECK, label: 'Every check', detail: String(flags.length) },
            ...checks.filter(({ found }) => found > 0).map(({ code, name, found }) => ({ key: code, label: name, detail: String(found) })),
          ]}
          chosen={[check]}
          onChoose={([key]) => onCheck(key ?? EVERY_CHECK)}
        >
          {names.get(check) ?? 'Every check'}
        </Menu>
        <button type="button" className={onlyNew ? 'chip set' : 'chip'} aria-pressed={onlyNew} onClick={() => setOnlyNew(!onlyNew)}>
          Not looked at yet
        </button>
        <span className="push">
          <Button disabled={board.state === 'published' || left.length === 0} onPress={() => void look(left, true)}>
            {left.length === 0 ? 'All looked at' : `Mark ${left.length === 1 ? 'this one' : `all ${left.length}`} as looked at`}
          </Button>
        </span>
      </div>
      {flag === undefined ? (
        <EmptyState
          icon="check"
          sentence={flags.length === 0 ? 'The checks found nothing odd in this period.' : 'Everything here has been looked at.'}
        >
          <Button onPress={onClose}>Back to the quarter</Button>
        </EmptyState>
      ) : (
        <div className="challenge-cols">
          <section className="card" aria-label="Flags" data-part="Flags">
            {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys go from flag to flag */}
            <div className="list-scroll challenge-list" onKeyDown={onKeyDown}>
              <table className="list-table tight">
                <colgroup>
                  <col style={{ width: 76 }} />
                  <col style={{ width: 50 }} />
                  <col style={{ width: '38%' }} />
                  <col />
                  <col style={{ width: 32 }} />
                </colgroup>
                <thead>
                  <tr>
                    <th>Ref</th>
                    <th className="centre">RAG</th>
                    <th>{plan.levels.at(-1)?.name ?? 'Item'}</th>
                    <th>What is odd</th>
                    <th>
                      <span className="unseen">Looked at</span>
                    </th>
                  </tr>
                </thead>
                {groups.map(({ code, rows }) => (
                  <tbody key={code}>
                    <tr className="challenge-check">
                      <th scope="rowgroup" colSpan={5} title={checks.find((one) => one.code === code)?.why}>
                        {names.get(code) ?? code}{' '}
                        <span className="quiet">{count(shown.filter((one) => one.code === code).length, 'flag')}</span>
                      </th>
                    </tr>
                    {rows.map((one) => (
                      <Row key={keyOf(one)} flag={one} plan={plan} chosen={one === flag} onChoose={() => setChosen(keyOf(one))} />
                    ))}
                  </tbody>
                ))}
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
            move={challenge.moves.find(({ itemId }) => itemId === flag.itemId)}
            onLook={(looked, comment) => void look([flag], looked, comment)}
          />
        </div>
      )}
    </>
  );
}

interface RowProps {
  readonly flag: FlagSeen;
  readonly plan: PlanDocument;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Row({ flag, plan, chosen, onChoose }: RowProps) {
  return (
    <tr className={chosen ? 'chosen marked' : undefined} onClick={onChoose}>
      <td>
        <button type="button" className="quarter-ref" data-row-stop aria-pressed={chosen} onFocus={onChoose} onClick={onChoose}>
          {flag.ref ?? '–'}
          <span className="unseen"> {flag.title}</span>
        </button>
      </td>
      <td className="centre">
        <RagBadge code={flag.rag} scale={plan.scale} variant="past" />
      </td>
      <td className="cut quiet-2" title={flag.title}>
        {flag.title}
      </td>
      <td className="cut" title={flag.reason}>
        {flag.reason}
      </td>
      <td>{flag.look !== null && <Icon name="check" small />}</td>
    </tr>
  );
}

/** Flags come check by check. */
function grouped(flags: readonly FlagSeen[]): readonly { readonly code: string; readonly rows: readonly FlagSeen[] }[] {
  const groups = new Map<string, FlagSeen[]>();
  for (const flag of flags) {
    const rows = groups.get(flag.code);
    if (rows === undefined) groups.set(flag.code, [flag]);
    else rows.push(flag);
  }
  return [...groups].map(([code, rows]) => ({ code, rows }));
}

function keyOf({ itemId, code }: FlagSeen): string {
  return `${itemId} ${code}`;
}
