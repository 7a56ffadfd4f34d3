import type { ReactNode } from 'react';
import type { RagScale } from '#shared/domain/rag.ts';
import type { StatusCount } from '#shared/domain/return.ts';
import { RagBadge } from '../../ui/RagBadge.tsx';
import { inChartOrder } from './figures.ts';

export interface TableLine {
  readonly key: string;
  readonly name: ReactNode;
  readonly counts: readonly StatusCount[];
  readonly strong: boolean;
  /** "3 of 5" */
  readonly complete: string | null;
}

interface Props {
  readonly caption: string;
  /** what a line is: "Aim", "Period" */
  readonly of: string;
  readonly scale: RagScale;
  readonly lines: readonly TableLine[];
}

/** What a chart shows, as figures: a line each, a column for each status that any of them has. */
export function StatusTable({ caption, of, scale, lines }: Props) {
  const has = (code: string | null) => lines.some(({ counts }) => countOf(counts, code) > 0);
  const codes = [...inChartOrder(scale).map(({ code }): string | null => code), null].filter(has);
  const complete = lines.some((line) => line.complete !== null);
  return (
    <table className="dashboard-table">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className="dashboard-of">
            {of}
          </th>
          {codes.map((code) => (
            <th key={code} scope="col" className="number">
              <RagBadge code={code} scale={scale} variant="past" />
            </th>
          ))}
          {complete && (
            <th scope="col" className="number">
              Complete
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key} className={line.strong ? 'dashboard-strong' : undefined}>
            <th scope="row" className="dashboard-of">
              {line.name}
            </th>
            {codes.map((code) => (
              <td key={code} className="number">
                {countOf(line.counts, code) === 0 ? <span className="quiet">–</span> : countOf(line.counts, code)}
              </td>
            ))}
            {complete && <td className="number">{line.complete}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function countOf(counts: readonly StatusCount[], code: string | null): number {
  return counts.find((one) => one.code === code)?.count ?? 0;
}
