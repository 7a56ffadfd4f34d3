import type { FilePreview } from '#shared/domain/preview.ts';
import type { Problem } from '#shared/domain/reading.ts';
import { Icon } from '../../ui/Icon.tsx';
import { showPlace } from './import-store.ts';
import { leastCertain, type Part, percent } from './recognised.ts';
import { cellAt } from './sheet-geometry.ts';
import './recognised.css';

interface RecognisedProps {
  readonly file: FilePreview;
  readonly sheet: string | null;
  readonly parts: readonly Part[];
}

/** The legend of the picture: what each part was taken for, how surely, and why; then what is wrong with the file. */
export function Recognised({ file, sheet, parts }: RecognisedProps) {
  const least = leastCertain(parts);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="import-legend" aria-label="What was recognised, and problems" tabIndex={0}>
      {parts.length > 0 && (
        <>
          <div className="import-legend-head">
            <h2>What was recognised</h2>
            {least !== null && (
              <span className="quiet small">
                {least >= 85 ? `sure enough to go in: every part ${least}% or more` : `least sure: ${least}%`}
              </span>
            )}
          </div>
          <table className="import-parts" aria-label="What was recognised">
            <colgroup>
              {[26, 116, 80, 96].map((width) => (
                <col key={width} style={{ width }} />
              ))}
              <col />
            </colgroup>
            <thead>
              <tr>
                {['Number', 'Part', 'Where', 'Confidence', 'Reason'].map((name) => (
                  <th key={name} scope="col">
                    <span className="unseen">{name}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {parts.map((part) => (
                <tr key={`${part.kind} ${part.place}`} className={part.kind}>
                  <td className="no">{part.number !== null && <b>{part.number}</b>}</td>
                  <td className="name">{part.name}</td>
                  <td>{part.place}</td>
                  <td className="sure">{part.confidence !== null && <Meter confidence={part.confidence} />}</td>
                  <td>{part.reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <Problems file={file} sheet={sheet} />
      <Ignored file={file} />
    </section>
  );
}

function Meter({ confidence }: { readonly confidence: number }) {
  return (
    <>
      <span className="import-meter" aria-hidden="true">
        <i style={{ width: `${percent(confidence)}%` }} />
      </span>
      {percent(confidence)}%
    </>
  );
}

/** Errors first, then warnings, then notes; each with its cell. */
function Problems({ file, sheet }: Omit<RecognisedProps, 'parts'>) {
  if (file.problems.length === 0) return null;
  const ordered = SEVERITIES.flatMap((severity) => file.problems.filter((problem) => problem.severity === severity));
  return (
    <>
      <div className="import-legend-head">
        <h2>Problems in this file</h2>
        <span className="quiet small">warnings do not stop the import</span>
      </div>
      <ul className="import-problems">
        {ordered.map((problem) => (
          <li key={`${problem.code} ${problem.sheet} ${problem.cell} ${problem.message}`} className={problem.severity}>
            <Icon name={problem.severity === 'error' ? 'close' : 'warning'} />
            <span>
              <span className="unseen">{SAID[problem.severity]}: </span>
              {problem.message} <ProblemPlace file={file} problem={problem} sheet={sheet} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function ProblemPlace({ file, problem, sheet }: { readonly file: FilePreview; readonly problem: Problem; readonly sheet: string | null }) {
  if (problem.sheet === null) return null;
  const place = problem.cell === null ? problem.sheet : problem.sheet === sheet ? problem.cell : `${problem.sheet} › ${problem.cell}`;
  const whole = [file.file, problem.sheet, problem.cell].filter((part) => part !== null).join(' › ');
  const target = { fileId: file.id, sheet: problem.sheet, cell: cellAt(problem.cell) === null ? null : problem.cell };
  return (
    <button type="button" className="import-link" title={`Show ${whole}`} onClick={() => showPlace(target)}>
      {place}
    </button>
  );
}

function Ignored({ file }: { readonly file: FilePreview }) {
  if (file.ignored.length === 0) return null;
  return (
    <details className="import-ignored">
      <summary>{file.ignored.length === 1 ? '1 row is left out' : `${file.ignored.length} rows are left out`}</summary>
      <ul>
        {file.ignored.slice(0, 200).map((row) => (
          <li key={`${row.sheet} ${row.row}`}>
            <button
              type="button"
              className="import-link"
              onClick={() => showPlace({ fileId: file.id, sheet: row.sheet, cell: `A${row.row}` })}
            >
              {row.sheet} › row {row.row}
            </button>{' '}
            {row.reason}
            {row.text !== '' && <q>{row.text}</q>}
          </li>
        ))}
      </ul>
    </details>
  );
}

const SEVERITIES = ['error', 'warning', 'note'] as const;
const SAID = { error: 'Error', warning: 'Warning', note: 'Note' } as const;
