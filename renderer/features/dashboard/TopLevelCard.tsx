import { type CSSProperties, useState } from 'react';
import { counted } from '#shared/domain/drawing/dashboard-figures.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { RagBadge } from '../../ui/RagBadge.tsx';
import type { OpenRows } from './DashboardScreen.tsx';
import { inChartOrder, partsOf } from './figures.ts';
import { type Grouping, type GroupLine, groupingsOf, groupLines } from './groups.ts';
import { asPlainWord, MOST_TILES, Tiles } from './StatusParts.tsx';
import { StatusTable } from './StatusTable.tsx';

interface Props {
  readonly data: ReturnData;
  readonly asTable: boolean;
  readonly openRows: OpenRows;
}

/** so many lines are drawn; a plan of hundreds of parts is read in the plan */
const MOST_LINES = 300;

/** Where it sticks: a line for each item of the top level, or for each committee, directorate or lead officer. */
export function TopLevelCard({ data, asTable, openRows }: Props) {
  const groupings = groupingsOf(data);
  const [wanted, setWanted] = useState<Grouping>('top');
  const grouping = groupings.find((one) => one === wanted) ?? groupings[0] ?? 'top';
  const name = nameOf(data, grouping);
  const all = groupLines(data, grouping);
  const lines = all.slice(0, MOST_LINES);
  const nested = lines.some(({ level }) => level > 0);
  return (
    <section className="card dashboard-top" aria-label={`RAG by ${name}`} data-part={`RAG by ${name}`}>
      <header>
        <h2>RAG by {groupings.length > 1 ? <span className="unseen">{name}</span> : name}</h2>
        {groupings.length > 1 && (
          <Menu
            label="RAG by what"
            choices={groupings.map((one) => ({ key: one, label: upper(nameOf(data, one)) }))}
            chosen={[grouping]}
            onChoose={([key]) => setWanted(groupings.find((one) => one === key) ?? grouping)}
          >
            {name}
          </Menu>
        )}
        {!asTable && (
          <>
            <span className="quiet small cut">{aboutOf(data, lines)}</span>
            <span className="push quiet caption">complete</span>
          </>
        )}
      </header>
      {lines.length === 0 ? (
        <p className="dashboard-word">Nothing of the plan passes the filter.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
        <section className="dashboard-scroll" tabIndex={0} aria-label={`RAG by ${name}, lines`}>
          {asTable ? (
            <StatusTable
              caption={`How many have which status, by ${name}`}
              of={upper(name)}
              scale={data.scale}
              lines={lines.map((line) => ({
                key: line.key,
                name: <Name line={line} openRows={openRows} />,
                counts: line.counts,
                strong: nested && line.level === 0,
                complete: `${line.complete} of ${line.total}`,
              }))}
            />
          ) : (
            <ul className="dashboard-lines" style={columnsOf(lines)}>
              {lines.map((line) => (
                <li key={line.key} className={lineClass(line, nested)}>
                  <Name line={line} openRows={openRows} />
                  <Tiles scale={data.scale} parts={partsOf(data.scale, line.counts)} total={line.total} />
                  <span className="number">
                    {line.complete} of {line.total}
                  </span>
                  <span className="dashboard-whole">{line.complete === line.total && <Icon name="check" />}</span>
                </li>
              ))}
            </ul>
          )}
          {all.length > lines.length && <p className="dashboard-word">and {all.length - lines.length} more, in the plan</p>}
        </section>
      )}
      <footer className="dashboard-key" aria-hidden="true">
        {inChartOrder(data.scale).map((value) => (
          <span key={value.code}>
            <RagBadge code={value.code} scale={data.scale} variant="past" />
            {asPlainWord(value.label)}
          </span>
        ))}
      </footer>
    </section>
  );
}

function Name({ line, openRows }: { readonly line: GroupLine; readonly openRows: OpenRows }) {
  return (
    <button type="button" title={`${line.title}, show in the plan`} onClick={() => openRows(line.rows)}>
      {line.ref !== null && <span className="dashboard-ref">{line.ref}</span>}
      <span className="cut">{line.title}</span>
    </button>
  );
}

function nameOf(data: ReturnData, grouping: Grouping): string {
  if (grouping === 'top') return (data.levels[0] ?? 'group').toLowerCase();
  return grouping === 'officer' ? 'lead officer' : grouping;
}

function upper(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function aboutOf(data: ReturnData, lines: readonly GroupLine[]): string {
  const tiled = lines.some(({ total }) => total <= MOST_TILES);
  return tiled ? `one tile ${/^[aeiou]/i.test(data.counted) ? 'an' : 'a'} ${counted(data, 1)}` : `${counted(data, 2)} by status`;
}

const TILE_PX = 25;
const CHARACTER_PX = 6.8;

/** As wide as the longest ref and the most tiles need, so that the titles get the rest. */
function columnsOf(lines: readonly GroupLine[]): CSSProperties {
  const tiles = Math.max(0, ...lines.map(({ total }) => total).filter((total) => total <= MOST_TILES));
  const bars = lines.some(({ total }) => total > MOST_TILES);
  const ref = Math.max(0, ...lines.map((line) => (line.ref?.length ?? 0) + (line.level > 0 ? 2 : 0)));
  const done = Math.max(...lines.map(({ complete, total }) => `${complete} of ${total}`.length));
  return Object.fromEntries([
    ['--tiles', `${Math.max(bars ? 230 : 0, tiles * TILE_PX)}px`],
    ['--ref', `${Math.min(96, Math.round(ref * CHARACTER_PX) + 4)}px`],
    ['--done', `${Math.round(done * 7) + 4}px`],
  ]);
}

function lineClass({ level, complete, total }: GroupLine, nested: boolean): string {
  return [nested && level === 0 ? 'over' : '', level > 0 ? 'under' : '', complete === total ? 'whole' : ''].join(' ').trim();
}
