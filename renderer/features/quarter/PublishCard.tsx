import type { Hindrance, QuarterBoard } from '#shared/domain/quarter.ts';
import { focusPart } from '../../app/frameKeys.ts';
import { useView } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import type { QuarterDialog } from './QuarterScreen.tsx';
import { weekday } from './wording.ts';

interface Props {
  readonly board: QuarterBoard;
  readonly onDialog: (dialog: QuarterDialog) => void;
  readonly onChallenge: () => void;
}

/** The step that ends the quarter: what is in order, what stands in the way, and the act. */
export function PublishCard({ board, onDialog, onChallenge }: Props) {
  const { period, state, hindrances, publications, asks } = board;
  const frozen = state === 'published';
  const stuck = hindrances.some(
    ({ code, state: how }) => how === 'blocks' && (code === 'state' || (code === 'reports' && board.reported === 0)),
  );
  const blocking = hindrances.filter(({ state: how }) => how === 'blocks');
  const links: Readonly<Partial<Record<Hindrance['code'], { readonly label: string; readonly go: () => void }>>> = {
    reports: { label: 'Chase', go: () => focusPart('Chase') },
    decisions: { label: 'Decide', go: () => useView.getState().go('import') },
    flags: { label: 'Challenge', go: onChallenge },
    dates: { label: 'Dates', go: () => onDialog('open') },
    state: { label: 'Open it', go: () => onDialog('open') },
  };
  return (
    <section className="card quarter-publish" aria-label="Publish" data-part="Publish">
      <header>
        <h2>Publish</h2>
        <span className="push quiet small">{frozen ? 'frozen for good' : 'freezes the period for good'}</span>
      </header>
      {!frozen && (
        <ul className="quarter-checks">
          {hindrances.map((one) => (
            <li key={one.code + one.text} className={one.state} title={one.detail ?? undefined}>
              <Icon name={ICONS[one.state]} />
              <span>
                <span className="unseen">{SAID[one.state]}: </span>
                {one.state === 'blocks' ? <b>{one.text}</b> : one.text}
                {one.detail !== null && one.state !== 'in-order' && <em>{one.detail}</em>}
              </span>
              {one.state !== 'in-order' && links[one.code] !== undefined && (
                <Button look="link" onPress={() => links[one.code]?.go()}>
                  {links[one.code]?.label ?? ''}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="quarter-asks">
        {asks.length === 0
          ? 'No decision is asked of the board.'
          : `${asks.length === 1 ? 'One decision is' : `${asks.length} decisions are`} asked of the board.`}{' '}
        {!frozen && (
          <Button look="link" onPress={() => onDialog('asks')}>
            {asks.length === 0 ? 'Ask for one…' : 'Change…'}
          </Button>
        )}
      </p>
      {frozen ? (
        <Button look="main" icon="return" onPress={() => useView.getState().go('return')}>
          Write what goes out
        </Button>
      ) : (
        <>
          <Button look="main" icon="lock" disabled={stuck || state === 'not-opened'} onPress={() => onDialog('publish')}>
            {publications.length === 0 ? `Publish ${period}` : `Publish revision ${publications.length + 1}`}
          </Button>
          {blocking.length > 0 && (
            <p className="quarter-why">
              {stuck || state === 'not-opened'
                ? `Not yet: ${blocking.map(({ text }) => lowerFirst(text)).join(' and ')}.`
                : 'Only with a reason, for what stands in the way.'}
            </p>
          )}
        </>
      )}
      {publications.length > 0 && (
        <ul className="quarter-publications" aria-label="Publications">
          {publications.map((one) => (
            <li key={one.id}>
              <b>{one.revision === 1 ? 'First published' : `Revision ${one.revision}`}</b>
              <span className="quiet">
                {weekday(one.publishedAt)}, {one.who}
              </span>
              {one.reason !== null && <em>{one.reason}</em>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

const ICONS: Readonly<Record<Hindrance['state'], IconName>> = { 'in-order': 'check', warns: 'warning', blocks: 'close' };
const SAID = { 'in-order': 'In order', warns: 'Warning', blocks: 'Stands in the way' } as const;
