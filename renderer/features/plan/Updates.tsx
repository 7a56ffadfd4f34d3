import { useState } from 'react';
import type { CellSource, Item, PlanDocument, Report } from '#shared/domain/plan.ts';
import { useFetched } from '../../state/fetched.ts';
import { comparePeriods, shortPeriod } from '../../state/periods.ts';
import { client } from '../../transport/client.ts';
import { RagBadge } from '../../ui/RagBadge.tsx';
import { CellPicture } from './CellPicture.tsx';

/** What was said, newest first: the newest with a picture of its cells, the others on request. */
export function Updates({ plan, item, period }: { readonly plan: PlanDocument; readonly item: Item; readonly period: string }) {
  const told = plan.periods
    .filter((one) => comparePeriods(one, period) <= 0)
    .toReversed()
    .flatMap((one) => item.reports[one] ?? [])
    .filter((report) => report.rag !== null || report.narrative !== null);
  // the plan comes without the cells its values were read from; those of the item that is looked at are asked for
  const asked = useFetched(`item ${item.id}`, () => client.items.get({ itemId: item.id }));
  const read = asked.value?.id === item.id ? asked.value : null;
  if (told.length === 0) return read === null || read.source === null ? null : <Source source={read.source} title="Read from" />;
  return (
    <section aria-label="Updates">
      <h3>Updates</h3>
      {told.map((report, index) => (
        <Update
          key={report.id}
          plan={plan}
          report={report}
          read={read === null ? null : (read.reports[report.period] ?? report)}
          open={report.period === period}
          first={index === 0}
        />
      ))}
    </section>
  );
}

interface UpdateProps {
  readonly plan: PlanDocument;
  readonly report: Report;
  /** the same with its cells; null = they are on their way */
  readonly read: Report | null;
  readonly open: boolean;
  readonly first: boolean;
}

function Update({ plan, report, read, open, first }: UpdateProps) {
  const [whole, setWhole] = useState(first);
  const source = read?.source ?? read?.narrativeSource ?? null;
  return (
    <article className="update">
      <header>
        <RagBadge code={report.rag} scale={plan.scale} variant={open ? 'open' : 'past'} />
        <b>{shortPeriod(report.period)}</b>
        {!open && <span className="quiet caption">{report.period.slice(0, 7)}</span>}
        <span className="push quiet caption cut">{report.by ?? (read !== null && source === null ? 'typed here' : '')}</span>
      </header>
      {report.narrative !== null && whole && <p>{report.narrative}</p>}
      {report.narrative !== null && !whole && (
        <button type="button" className="two-lines" title="Show the whole update" onClick={() => setWhole(true)}>
          {report.narrative}
        </button>
      )}
      {report.moderatedRag !== null && (
        <p className="quiet">
          Reported as {report.reportedRag ?? '–'}; set to {report.moderatedRag} by the PMO
          {report.moderationReason === null ? '' : `: ${report.moderationReason}`}
        </p>
      )}
      {source !== null && (first ? <CellPicture source={source} /> : <Source source={source} />)}
    </article>
  );
}

/** File, sheet and cell, always together; a press shows the cells themselves. */
function Source({ source, title }: { readonly source: CellSource; readonly title?: string }) {
  const [shown, setShown] = useState(false);
  if (shown) return <CellPicture source={source} />;
  return (
    <>
      {title !== undefined && <h3>{title}</h3>}
      <button type="button" className="source-link" onClick={() => setShown(true)}>
        <span>
          {source.file} › {source.sheet} › {source.cell}
        </span>
      </button>
    </>
  );
}
