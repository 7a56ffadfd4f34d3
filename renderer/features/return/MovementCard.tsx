import type { Movement } from '#shared/domain/return.ts';
import { shortPeriod } from '../../state/periods.ts';

interface MovementCardProps {
  readonly movement: Movement;
  readonly previous: string | null;
  readonly period: string;
}

/** What moved since the period before. */
export function MovementCard({ movement, previous, period }: MovementCardProps) {
  return (
    <section className="card" aria-label="Movement">
      <header>
        <h2>Movement</h2>
        {previous !== null && <span className="quiet small">since {previous}</span>}
      </header>
      {previous === null ? (
        <p className="return-word">{shortPeriod(period)} is the first period with reports, so there is nothing to compare it with.</p>
      ) : (
        <dl className="return-moves">
          {MOVES.filter(({ key, always }) => always || movement[key] > 0).map(({ key, label, tone }) => (
            <div key={key}>
              <dd className={movement[key] > 0 ? tone : 'quiet'}>{movement[key]}</dd>
              <dt>{label}</dt>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

const MOVES: readonly { readonly key: keyof Movement; readonly label: string; readonly tone: string; readonly always: boolean }[] = [
  { key: 'improved', label: 'better', tone: 'up', always: true },
  { key: 'worsened', label: 'worse', tone: 'down', always: true },
  { key: 'completed', label: 'newly completed', tone: '', always: false },
  { key: 'started', label: 'newly started', tone: '', always: false },
  { key: 'unchanged', label: 'the same', tone: '', always: true },
  { key: 'notComparable', label: 'not comparable, no status in one of the two', tone: '', always: false },
];
