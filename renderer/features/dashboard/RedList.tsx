import type { ReturnAction, ReturnData } from '#shared/domain/return.ts';
import { Button } from '../../ui/Button.tsx';
import { RagBadge } from '../../ui/RagBadge.tsx';
import type { OpenRows } from './DashboardScreen.tsx';
import { howLong, redList } from './figures.ts';
import { openItem } from './OverdueCard.tsx';

interface Props {
  readonly data: ReturnData;
  readonly actions: readonly ReturnAction[];
  readonly openRows: OpenRows;
}

const SHOWN = 40;
const TRACK = 4;

/** What is off track, since when, and who owns it: the longest first. */
export function RedList({ data, actions, openRows }: Props) {
  const red = redList(data, actions);
  const codes = data.scale.values.filter(({ meaning }) => meaning === 'off-track').map(({ code }) => code);
  return (
    <section className="card dashboard-red" aria-label="Red list" data-part="Red list">
      <header>
        <h2>Red list</h2>
        <span className="quiet small cut">
          {red.length === 0 ? 'empty' : `${red.length} ${data.counted.toLowerCase()}${red.length === 1 ? '' : 's'}, longest first`}
        </span>
        {red.length > 0 && (
          <span className="push">
            <Button look="link" onPress={() => openRows({ status: codes })}>
              In the plan
            </Button>
          </span>
        )}
      </header>
      {red.length === 0 ? (
        <p className="dashboard-word">Nothing is off track.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
        <section className="dashboard-scroll" tabIndex={0} aria-label="What is off track">
          <ol className="dashboard-reds">
            {red.slice(0, SHOWN).map((action) => (
              <li key={action.id}>
                <button type="button" title={`${action.title}, open in the plan`} onClick={() => openItem(action)}>
                  <b className="dashboard-ref">{action.ref}</b>
                  <span className="cut">{action.title}</span>
                </button>
                <span className="cut quiet-2 caption">{action.officer ?? 'No lead officer is named'}</span>
                <span className="dashboard-track">
                  {action.track.slice(-TRACK).map((code, index) => (
                    <RagBadge
                      // biome-ignore lint/suspicious/noArrayIndexKey: a place in time, which does not move
                      key={index}
                      code={code}
                      scale={data.scale}
                      variant={index === Math.min(TRACK, action.track.length) - 1 ? 'open' : 'past'}
                      of={data.history.slice(-TRACK)[index]?.period ?? ''}
                    />
                  ))}
                  <span className="push quiet-2 caption">{howLong(action)}</span>
                </span>
                {action.pathToGreen === null && <span className="dashboard-warn caption">no path to green</span>}
              </li>
            ))}
          </ol>
          {red.length > SHOWN && <p className="dashboard-word">and {red.length - SHOWN} more, in the plan</p>}
        </section>
      )}
    </section>
  );
}
