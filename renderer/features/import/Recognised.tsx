import { useRef } from 'react';
import type { FilePreview } from '#shared/domain/preview.ts';
import { Button } from '../../ui/Button.tsx';
import { Ignored, Problems } from './Problems.tsx';
import { leastCertain, type Part, percent } from './recognised.ts';
import './recognised.css';

interface RecognisedProps {
  readonly file: FilePreview;
  readonly sheet: string | null;
  readonly parts: readonly Part[];
}

/** The legend of the picture: what each part was taken for, how surely, and why; then what is wrong with the file. */
export function Recognised({ file, sheet, parts }: RecognisedProps) {
  const least = leastCertain(parts);
  const problems = useRef<HTMLDivElement>(null);
  const count = (severity: 'error' | 'warning') => file.problems.filter((one) => one.severity === severity).length;
  // what was not read comes before how the rest was
  const first = count('error') > 0;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="import-legend" aria-label="What was recognised, and problems" tabIndex={0}>
      {first && <Problems file={file} sheet={sheet} />}
      {parts.length > 0 && (
        <>
          <div className="import-legend-head">
            <h2>What was recognised</h2>
            {least !== null && (
              <span className="quiet small">
                {least >= 85 ? `sure enough to go in: every part ${least}% or more` : `least sure: ${least}%`}
              </span>
            )}
            {!first && count('warning') > 0 && (
              <span className="push">
                <Button look="link" onPress={() => problems.current?.scrollIntoView({ block: 'start' })}>
                  {count('warning') === 1 ? '1 warning below' : `${count('warning')} warnings below`}
                </Button>
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
      <div ref={problems}>{!first && <Problems file={file} sheet={sheet} />}</div>
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
