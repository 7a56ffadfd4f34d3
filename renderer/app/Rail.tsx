import type { Screen } from '../state/frame.ts';
import { useView } from '../state/store.ts';
import { useTruth } from '../state/truth.tsx';
import { Icon } from '../ui/Icon.tsx';

export const SCREENS: readonly { readonly screen: Screen; readonly name: string; readonly needsPlan: boolean }[] = [
  { screen: 'dashboard', name: 'Dashboard', needsPlan: true },
  { screen: 'plan', name: 'Plan', needsPlan: false },
  { screen: 'import', name: 'Import', needsPlan: false },
  { screen: 'quarter', name: 'Quarter', needsPlan: true },
  { screen: 'return', name: 'Return', needsPlan: true },
  { screen: 'history', name: 'History', needsPlan: true },
  { screen: 'settings', name: 'Settings', needsPlan: true },
];

/** The screens, with a number where something waits for the user. */
export function Rail() {
  const screen = useView((view) => view.screen);
  const go = useView((view) => view.go);
  const { plans, status } = useTruth();
  const empty = plans?.length === 0;
  const waiting = status?.waitingDecisions ?? 0;
  return (
    <nav className="rail" aria-label="Screens" data-part="Screens">
      {SCREENS.map((one, index) => (
        <button
          key={one.screen}
          type="button"
          className={one.screen === 'settings' ? 'foot' : undefined}
          aria-current={one.screen === screen ? 'page' : undefined}
          aria-keyshortcuts={`Control+${index + 1}`}
          disabled={one.needsPlan && empty}
          title={one.needsPlan && empty ? `${one.name} has nothing to show before there is a plan` : `${one.name} (Ctrl+${index + 1})`}
          onClick={() => go(one.screen)}
        >
          <Icon name={one.screen} />
          {one.name}
          {one.screen === 'import' && waiting > 0 && (
            <span className="count">
              {waiting}
              <span className="unseen">{waiting === 1 ? ' decision waits' : ' decisions wait'}</span>
            </span>
          )}
        </button>
      ))}
    </nav>
  );
}
