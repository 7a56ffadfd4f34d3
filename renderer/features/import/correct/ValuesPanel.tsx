import type { KeyboardEvent } from 'react';
import type { ValueMeaning } from '#shared/domain/mapping.ts';
import { givenValues, type RagScale } from '#shared/domain/rag.ts';
import type { StatusValue } from '#shared/domain/reading.ts';
import { RagBadge } from '../../../ui/RagBadge.tsx';
import { showPlace } from '../import-store.ts';
import { inkOn } from '../SheetRow.tsx';

interface ValuesPanelProps {
  readonly fileId: string;
  readonly values: readonly StatusValue[];
  readonly meanings: readonly ValueMeaning[];
  readonly scale: RagScale;
  readonly onMeaning: (meaning: ValueMeaning) => void;
}

/** Every word and colour of the status cells: what it was taken for, in how many cells, and the one press that changes it. */
export function ValuesPanel({ fileId, values, meanings, scale, onMeaning }: ValuesPanelProps) {
  if (values.length === 0)
    return <p className="quiet">No column of this file is a status yet. Say which one is at its head in the picture.</p>;
  return (
    <ul className="correct-values" aria-label="Words and colours of the status cells">
      {values.map((value) => {
        const said = meanings.find((meaning) => means(meaning, value));
        const code = said === undefined ? value.code : said.code;
        const name = value.text === '' ? `fill ${value.fill}` : `“${value.text}”`;
        const choose = (next: string | null) =>
          onMeaning({ text: value.text === '' ? null : value.text, fill: value.text === '' ? value.fill : null, code: next });
        const onKeyDown = (event: KeyboardEvent) => {
          const match = givenValues(scale).find((one) => one.code.toLowerCase() === event.key.toLowerCase());
          if (match === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
          event.preventDefault();
          choose(match.code);
        };
        return (
          <li key={`${value.text} ${value.fill}`}>
            <span className="correct-swatch" style={value.fill === null ? undefined : { background: value.fill, color: inkOn(value.fill) }}>
              {value.text === '' ? (value.fill === null ? 'blank' : '') : value.text}
            </span>
            <span className="correct-cells">
              {value.cells.toLocaleString('en-GB')} {value.cells === 1 ? 'cell' : 'cells'},{' '}
              <button
                type="button"
                className="import-link"
                title={`Show ${value.sheet} › ${value.cell}`}
                onClick={() => showPlace({ fileId, sheet: value.sheet, cell: value.cell })}
              >
                {value.cell}
              </button>
            </span>
            {/* biome-ignore lint/a11y/useSemanticElements: a row of answers, not a form */}
            <span role="group" className="correct-codes" aria-label={`${name} means`} onKeyDown={onKeyDown}>
              {givenValues(scale).map((one) => (
                <button
                  key={one.code}
                  type="button"
                  className="correct-code"
                  aria-pressed={code === one.code}
                  aria-label={`${name} means ${one.definition}`}
                  title={one.definition}
                  onClick={() => choose(one.code)}
                >
                  <RagBadge code={one.code} scale={scale} variant={code === one.code ? 'open' : 'past'} />
                </button>
              ))}
              <button
                type="button"
                className="correct-code words"
                aria-pressed={code === null}
                aria-label={`${name} says nothing`}
                onClick={() => choose(null)}
              >
                says nothing
              </button>
            </span>
            <span className="quiet cut">{HOW[said === undefined ? value.by : 'hand']}</span>
          </li>
        );
      })}
    </ul>
  );
}

const HOW = { recognition: 'recognised', hand: 'settled by hand', profile: 'as remembered' } as const;

function means(meaning: ValueMeaning, value: StatusValue): boolean {
  return meaning.text !== null
    ? meaning.text.trim().toLowerCase() === value.text.trim().toLowerCase()
    : value.text === '' && meaning.fill?.toUpperCase() === value.fill?.toUpperCase();
}
