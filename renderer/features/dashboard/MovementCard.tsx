import type { RagScale } from '#shared/domain/rag.ts';
import type { Move, ReturnAction, ReturnData } from '#shared/domain/return.ts';
import { shortPeriod } from '../../state/periods.ts';
import { RagBadge } from '../../ui/RagBadge.tsx';
import type { OpenRows } from './DashboardScreen.tsx';
import { overPeriods, transitionsOf } from './figures.ts';
import { inWords, Tiles } from './StatusParts.tsx';

interface Props {
  readonly data: ReturnData;
  readonly actions: readonly ReturnAction[];
  readonly asTable: boolean;
  readonly openRows: OpenRows;
}

const MOST_PERIODS = 4;
const MOVES: readonly { readonly move: Move; readonly word: string; readonly tone: string }[] = [
  { move: 'improved', word: 'better', tone: 'up' },
  { move: 'completed', word: 'completed', tone: 'up' },
  { move: 'started', word: 'started', tone: '' },
  { move: 'worsened', word: 'worse', tone: 'down' },
];

/** What moved since the period before, and how it came to stand as it does. */
export function MovementCard({ data, actions, asTable }: Props) {
  const periods = overPeriods(data, actions, MOST_PERIODS);
  const same = actions.filter(({ move }) => move === 'unchanged').length;
  return (
    <section className="card dashboard-movement" aria-label="Movement" data-part="Movement">
      <header>
        <h2>{data.previousPeriod === null ? 'Movement' : `Movement since ${data.previousPeriod}`}</h2>
        <span className="push quiet caption">{data.counted.toLowerCase()}s per status</span>
      </header>
      <ul className="dashboard-periods">
        {periods.map(({ period, parts }) => (
          <li key={period} className={period === data.period ? 'now' : undefined}>
            <span title={period}>{shortPeriod(period)}</span>
            {asTable ? (
              <span className="cut">{inWords(data.scale, parts)}</span>
            ) : (
              <Tiles scale={data.scale} parts={parts} total={Number.POSITIVE_INFINITY} />
            )}
          </li>
        ))}
      </ul>
      {data.previousPeriod === null ? (
        <p className="dashboard-word">This is the first period with reports, so there is nothing to compare it with.</p>
      ) : (
        <dl className="dashboard-moves">
          {MOVES.map(({ move, word, tone }) => {
            const pairs = transitionsOf(actions, move);
            const count = pairs.reduce((sum, pair) => sum + pair.count, 0);
            if (count === 0 && move !== 'improved' && move !== 'worsened') return null;
            return (
              <div key={move}>
                <dd className={count > 0 ? tone : 'quiet'}>{count}</dd>
                <dt>{word}</dt>
                <dd className="dashboard-pairs">
                  {pairs.slice(0, 4).map((pair) => (
                    <Pair key={`${pair.from} ${pair.to}`} {...pair} scale={data.scale} />
                  ))}
                </dd>
              </div>
            );
          })}
          <div>
            <dd className={same > 0 ? '' : 'quiet'}>{same}</dd>
            <dt>the same</dt>
            <dd />
          </div>
        </dl>
      )}
    </section>
  );
}

interface PairProps {
  readonly from: string | null;
  readonly to: string | null;
  readonly count: number;
  readonly scale: RagScale;
}

function Pair({ from, to, count, scale }: PairProps) {
  return (
    <span className="dashboard-pair">
      <b>{count}</b>
      <RagBadge code={from} scale={scale} variant="past" />
      <span aria-hidden="true">→</span>
      <span className="unseen">to</span>
      <RagBadge code={to} scale={scale} variant="past" />
    </span>
  );
}
