import type { ReturnAction, ReturnData } from '#shared/domain/return.ts';
import { Icon } from '../../ui/Icon.tsx';
import { RagBadge } from '../../ui/RagBadge.tsx';
import type { OpenRows } from './DashboardScreen.tsx';
import { type GroupLine, groupLines } from './figures.ts';
import { Tiles } from './StatusParts.tsx';

interface Props {
  readonly data: ReturnData;
  readonly actions: readonly ReturnAction[];
  readonly asTable: boolean;
  readonly openRows: OpenRows;
}

/** Where it sticks: a line for each item of the top level. */
export function TopLevelCard({ data, actions, asTable, openRows }: Props) {
  const lines = groupLines(data, actions);
  const nested = lines.some(({ level }) => level > 0);
  const name = (data.levels[0] ?? 'group').toLowerCase();
  return (
    <section className="card dashboard-top" aria-label={`RAG by ${name}`} data-part={`RAG by ${name}`}>
      <header>
        <h2>RAG by {name}</h2>
        <span className="quiet small">
          one tile {/^[aeiou]/i.test(data.counted) ? 'an' : 'a'} {data.counted.toLowerCase()}
        </span>
        <span className="push quiet caption">complete</span>
      </header>
      {lines.length === 0 ? (
        <p className="dashboard-word">Nothing of the plan passes the filter.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
        <section className="dashboard-scroll" tabIndex={0} aria-label={`RAG by ${name}, lines`}>
          <ul className="dashboard-lines">
            {lines.map((line) => (
              <li key={line.id} className={lineClass(line, nested)}>
                <button type="button" title={`${line.title}, show in the plan`} onClick={() => openRows({ underId: line.id })}>
                  <span className="dashboard-ref">{line.ref}</span>
                  <span className="cut">{line.title}</span>
                </button>
                {asTable ? (
                  <span className="dashboard-words">
                    {line.parts.map(({ code, count }) => (
                      <span key={code}>
                        {count} <RagBadge code={code} scale={data.scale} variant="past" />
                      </span>
                    ))}
                  </span>
                ) : (
                  <Tiles scale={data.scale} parts={line.parts} total={line.total} />
                )}
                <span className="number">
                  {line.complete} of {line.total}
                </span>
                <span className="dashboard-whole">{line.complete === line.total && <Icon name="check" />}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <footer className="dashboard-key" aria-hidden="true">
        {data.scale.values.map((value) => (
          <span key={value.code}>
            <RagBadge code={value.code} scale={data.scale} variant="past" />
            {value.label.toLowerCase()}
          </span>
        ))}
      </footer>
    </section>
  );
}

function lineClass({ level, complete, total }: GroupLine, nested: boolean): string {
  return [nested && level === 0 ? 'over' : '', level > 0 ? 'under' : '', complete === total ? 'whole' : ''].join(' ').trim();
}
