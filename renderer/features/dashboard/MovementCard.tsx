import { counted, shortPeriod } from '#shared/domain/drawing/dashboard-figures.ts';
import type { RagScale } from '#shared/domain/rag.ts';
import type { Move, Movement, ReturnData } from '#shared/domain/return.ts';
import { RagBadge } from '../../ui/RagBadge.tsx';
import { lastPeriods, partsOf, waysOf } from './figures.ts';
import { Tiles } from './StatusParts.tsx';
import { StatusTable } from './StatusTable.tsx';

interface Props {
  readonly data: ReturnData;
  readonly asTable: boolean;
}

const MOST_PERIODS = 4;
/** `always`: said also where there are none */
const MOVES: readonly {
  readonly move: Move;
  readonly of: keyof Movement;
  readonly word: string;
  readonly tone: string;
  readonly always: boolean;
}[] = [
  { move: 'completed', of: 'completed', word: 'completed', tone: 'done', always: false },
  { move: 'improved', of: 'improved', word: 'better', tone: 'up', always: true },
  { move: 'started', of: 'started', word: 'started', tone: 'up', always: false },
  { move: 'worsened', of: 'worsened', word: 'worse', tone: 'down', always: true },
  { move: 'unchanged', of: 'unchanged', word: 'the same', tone: '', always: true },
  { move: 'not-comparable', of: 'notComparable', word: 'not comparable', tone: 'quiet', always: false },
];

/** What moved since the period before, and how it came to stand as it does. */
export function MovementCard({ data, asTable }: Props) {
  const periods = lastPeriods(data, MOST_PERIODS);
  return (
    <section className="card dashboard-movement" aria-label="Movement" data-part="Movement">
      <header>
        <h2>{data.previousPeriod === null ? 'Status over the periods' : `Movement since ${data.previousPeriod}`}</h2>
        <span className="push quiet caption">{counted(data, 2)} per status</span>
      </header>
      {asTable ? (
        <StatusTable
          caption="How many had which status, by period"
          of="Period"
          scale={data.scale}
          lines={periods.map(({ period, counts }) => ({
            key: period,
            name: <span title={period}>{shortPeriod(data, period)}</span>,
            counts,
            strong: period === data.period,
            complete: null,
          }))}
        />
      ) : (
        <ul className="dashboard-periods">
          {periods.map(({ period, counts }) => (
            <li key={period} className={period === data.period ? 'now' : undefined}>
              <span title={period}>{shortPeriod(data, period)}</span>
              <Tiles scale={data.scale} parts={partsOf(data.scale, counts)} total={Number.POSITIVE_INFINITY} />
            </li>
          ))}
        </ul>
      )}
      {data.previousPeriod === null ? (
        <p className="dashboard-word">This is the first period with reports, so there is nothing to compare it with.</p>
      ) : (
        <dl className="dashboard-moves">
          {MOVES.filter(({ of, always }) => always || data.movement[of] > 0).map(({ move, of, word, tone }) => (
            <div key={move}>
              <dd className={data.movement[of] > 0 ? tone : 'quiet'}>{data.movement[of]}</dd>
              <dt>{word}</dt>
              <dd className="dashboard-pairs">{move !== 'not-comparable' && <Ways data={data} move={move} />}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

const MOST_WAYS = 4;

/** From what to what; of those that stayed, where they stand. */
function Ways({ data, move }: { readonly data: ReturnData; readonly move: Move }) {
  return waysOf(data, move)
    .slice(0, move === 'unchanged' ? data.scale.values.length : MOST_WAYS)
    .map(({ from, to, count }) => (
      <span key={`${from} ${to}`} className="dashboard-pair">
        <b>{count}</b>
        <Status code={from} scale={data.scale} />
        {from !== to && (
          <>
            <span aria-hidden="true">→</span>
            <span className="unseen">to</span>
            <Status code={to} scale={data.scale} />
          </>
        )}
      </span>
    ));
}

function Status({ code, scale }: { readonly code: string | null; readonly scale: RagScale }) {
  return <RagBadge code={code} scale={scale} variant="past" />;
}
