import type { Screen } from '../state/frame.ts';
import { useView } from '../state/store.ts';
import { useTruth } from '../state/truth.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';

const KEYS: Record<Screen, readonly (readonly [keys: string, does: string])[]> = {
  plan: [
    ['F2', 'edit'],
    ['R A G B S', 'set status'],
    ['Space', 'open item'],
  ],
  import: [
    ['F6', 'next part'],
    ['1 to 4', 'decide'],
    ['Alt ↓', 'next file'],
  ],
  dashboard: [
    ['Tab', 'next figure'],
    ['Enter', 'open rows'],
    ['T', 'as tables'],
  ],
  quarter: [
    ['F6', 'next part'],
    ['Ctrl C', 'copy message'],
    ['Enter', 'open'],
  ],
  return: [
    ['F6', 'next part'],
    ['Enter', 'preview'],
  ],
  history: [['Enter', 'open']],
  settings: [],
};

const FIRST_KEYS: (typeof KEYS)[Screen] = [
  ['Ctrl O', 'choose files'],
  ['F1', 'help'],
];

/** Saved when, what is selected or outstanding, the keys that matter here. */
export function StatusBar() {
  const screen = useView((view) => view.screen);
  const remark = useView((view) => view.remark);
  const connection = useView((view) => view.connection);
  const { status, plans } = useTruth();
  const first = plans?.length === 0 && screen !== 'import';
  return (
    <footer className="status-bar" data-part="Status bar">
      {connection === 'lost' ? (
        <span className="saved" role="alert">
          <Icon name="warning" small />
          Quarterdeck does not answer. Trying again. Nothing saved is lost.
        </span>
      ) : (
        <span className="saved">
          <Icon name="check" small />
          {status?.savedAt ? `Saved ${timeOf(status.savedAt, new Date())}` : 'Ready'}
        </span>
      )}
      <span className="cut">{first && status !== null ? `Data folder: ${status.dataFolder}` : remark}</span>
      <span className="keys">
        {(first ? FIRST_KEYS : KEYS[screen]).map(([keys, does]) => (
          <span key={keys}>
            <Kbd keys={keys} />
            {does}
          </span>
        ))}
        <span>
          <Kbd keys="?" />
          all keys
        </span>
      </span>
    </footer>
  );
}

/** "09:58" today, "14 Jan 09:58" before. */
function timeOf(iso: string, now: Date): string {
  const at = new Date(iso);
  const time = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  return at.toDateString() === now.toDateString() ? time : `${at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })} ${time}`;
}
