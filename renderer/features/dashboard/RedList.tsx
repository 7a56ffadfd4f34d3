import { amount, counted, longestFirst, standingInWords } from '#shared/domain/drawing/dashboard-figures.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import { Button } from '../../ui/Button.tsx';
import { RagBadge } from '../../ui/RagBadge.tsx';
import type { OpenRows } from './DashboardScreen.tsx';
import { openItem } from './OverdueCard.tsx';

interface Props {
  readonly data: ReturnData;
  readonly openRows: OpenRows;
}

const SHOWN = 40;
const TRACK = 4;

/** What is off track, since when, and who owns it: the longest first. */
export function RedList({ data, openRows }: Props) {
  const red = longestFirst(data, 'off-track');
  const codes = data.scale.values.filter(({ meaning }) => meaning === 'off-track').map(({ code }) => code);
  const without = red.filter(({ pathToGreen }) => pathToGreen === null).length;
  const periods = data.history.slice(-TRACK);
  return (
    <section className="card dashboard-red" aria-label="Red list" data-part="Red list">
      <header>
        <h2>Red list</h2>
        <span className="quiet small cut">{red.length === 0 ? 'empty' : `${amount(red.length, counted(data, 1))}, longest first`}</span>
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
          {without > 1 && without === red.length && <p className="dashboard-word dashboard-warn">None of them gives a path to green.</p>}
          <ol className="dashboard-reds">
            {red.slice(0, SHOWN).map((action) => (
              <li key={action.id}>
                <button type="button" title={`${action.title}, open in the plan`} onClick={() => openItem(action)}>
                  <b className="dashboard-ref">{action.ref}</b>
                  <span className="cut">{action.title}</span>
                </button>
                <span className="cut quiet-2 caption" title={action.officers.join(', ')}>
                  {action.officer ?? 'No lead officer is named'}
                </span>
                <span className="dashboard-track">
                  {action.track.slice(-TRACK).map((code, index) => (
                    <RagBadge
                      // biome-ignore lint/suspicious/noArrayIndexKey: a place in time, which does not move
                      key={index}
                      code={code}
                      scale={data.scale}
                      variant={index === periods.length - 1 ? 'open' : 'past'}
                      of={periods[index]?.period ?? ''}
                    />
                  ))}
                  <span className="push quiet-2 caption">{standingInWords(data, action)}</span>
                </span>
                {action.pathToGreen === null && (without === 1 || without < red.length) && (
                  <span className="dashboard-warn caption">no path to green</span>
                )}
              </li>
            ))}
          </ol>
          {red.length > SHOWN && <p className="dashboard-word">and {red.length - SHOWN} more, in the plan</p>}
        </section>
      )}
    </section>
  );
}
