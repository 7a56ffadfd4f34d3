import { total } from '#shared/domain/drawing/dashboard-figures.ts';
import { type RagScale, ragValue } from '#shared/domain/rag.ts';
import type { StatusCount } from '#shared/domain/return.ts';
import { RagBadge, RagShape } from '../../ui/RagBadge.tsx';
import { useSize } from '../../ui/useSize.ts';
import type { OpenRows } from './DashboardScreen.tsx';
import { type Part, partsOf } from './figures.ts';

interface Props {
  readonly scale: RagScale;
  readonly counts: readonly StatusCount[];
  readonly asTable: boolean;
  readonly openRows: OpenRows;
}

/** All that is counted as one bar, each part with its mark, its figure and, where there is room, its word. */
export function StatusBar({ scale, counts, asTable, openRows }: Props) {
  const { ref, width } = useSize();
  const parts = partsOf(scale, counts);
  if (parts.length === 0) return null;
  if (asTable)
    return (
      <table className="dashboard-table dashboard-status-table">
        <caption className="unseen">How many have which status</caption>
        <tbody>
          <tr>
            {parts.map(({ code, count }) => (
              <td key={code}>
                <button type="button" className="dashboard-figure" onClick={() => openRows({ status: [code ?? '-'] })}>
                  <RagBadge code={code} scale={scale} variant="past" /> <b>{count}</b> {labelOf(scale, code)}
                </button>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    );
  const all = total(counts);
  return (
    <div ref={ref} className="dashboard-bar">
      {parts.map((part) => {
        const word = labelOf(scale, part.code);
        return (
          <button
            key={part.code}
            type="button"
            className={`dashboard-part ${ragValue(scale, part.code)?.look ?? 'none'}`}
            style={{ flexGrow: part.count }}
            title={`${part.count} ${word}, show in the plan`}
            onClick={() => openRows({ status: [part.code ?? '-'] })}
          >
            <Mark scale={scale} code={part.code} />
            <b>{part.count}</b>
            {(part.count / all) * width > (word.length + String(part.count).length + 4) * CHARACTER_PX ? (
              <span className="cut">{asPlainWord(word)}</span>
            ) : (
              <>
                <span aria-hidden="true">{part.code ?? '–'}</span>
                <span className="unseen">{word}</span>
              </>
            )}
          </button>
        );
      })}
    </div>
  );
}

const CHARACTER_PX = 7.2;

function labelOf(scale: RagScale, code: string | null): string {
  return ragValue(scale, code)?.label ?? 'Not reported';
}

/** Plain words begin small within a line; names and abbreviations stay as they are. */
export function asPlainWord(label: string): string {
  return /^[A-Z][a-z ]+$/.test(label) ? label.toLowerCase() : label;
}

function Mark({ scale, code }: { readonly scale: RagScale; readonly code: string | null }) {
  const look = ragValue(scale, code)?.look ?? null;
  return look === null ? null : <RagShape look={look} />;
}

/** Up to here a line has a tile for each of its actions. */
export const MOST_TILES = 12;

/** The actions of one line: a tile each with mark and letter, or one bar in proportion where they are many. */
export function Tiles({ scale, parts, total: all }: { readonly scale: RagScale; readonly parts: readonly Part[]; readonly total: number }) {
  if (all <= MOST_TILES)
    return (
      <span className="dashboard-tiles" role="img" aria-label={inWords(scale, parts)}>
        {parts.flatMap(({ code, count }) =>
          Array.from({ length: count }, (_, index) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: tiles of one status are alike
              key={`${code} ${index}`}
              className={`dashboard-tile ${ragValue(scale, code)?.look ?? 'none'}`}
            >
              <Mark scale={scale} code={code} />
              {code ?? '–'}
            </span>
          )),
        )}
      </span>
    );
  return (
    <span className="dashboard-tiles wide" role="img" aria-label={inWords(scale, parts)}>
      {parts.map(({ code, count }) => (
        <span key={code} className={`dashboard-tile ${ragValue(scale, code)?.look ?? 'none'}`} style={{ flexGrow: count }}>
          {count} {code ?? '–'}
        </span>
      ))}
    </span>
  );
}

/** "2 Off track, 7 On track" */
function inWords(scale: RagScale, parts: readonly Part[]): string {
  return parts.map(({ code, count }) => `${count} ${labelOf(scale, code)}`).join(', ');
}
