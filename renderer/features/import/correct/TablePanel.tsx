import { useEffect, useState } from 'react';
import type { TableMapping } from '#shared/domain/mapping.ts';
import type { Merge } from '#shared/domain/sheet.ts';
import { Button } from '../../../ui/Button.tsx';
import { columnsInWords, rowsInWords } from '../recognised.ts';
import { rangeAt, rangeInWords } from '../sheet-geometry.ts';
import { rangeOf, type SheetSize, type TableHere, turned, withHeader, withRange } from './corrections.ts';

interface TablePanelProps {
  readonly tables: readonly TableHere[];
  readonly chosen: number;
  readonly size: SheetSize;
  readonly marking: boolean;
  readonly onChoose: (table: number) => void;
  readonly onChange: (change: (table: TableMapping) => TableMapping | null) => void;
  readonly onMark: () => void;
  readonly onAdd: (range: Merge) => void;
}

/** The tables of the sheet: where each stands, by words where the picture does it by dragging. */
export function TablePanel({ tables, chosen, size, marking, onChoose, onChange, onMark, onAdd }: TablePanelProps) {
  const table = tables[chosen];
  return (
    <div className="correct-table">
      {tables.length > 1 && (
        // biome-ignore lint/a11y/useSemanticElements: a choice among few, not a form
        <div className="segments" role="group" aria-label="Tables of this sheet">
          {tables.map((one, index) => (
            <button
              key={`${one.mapping.range.top} ${one.mapping.range.left}`}
              type="button"
              aria-pressed={index === chosen}
              onClick={() => onChoose(index)}
            >
              Table {index + 1}
            </button>
          ))}
        </div>
      )}
      {marking || table === undefined ? (
        <div className="correct-lines">
          <p>
            {marking
              ? 'Drag over its cells in the picture, headers included, or type where it stands.'
              : 'No table was found on this sheet. Press the number of the row its headers stand in, or mark it.'}
          </p>
          <div className="correct-row">
            {!marking && (
              <Button icon="table" onPress={onMark}>
                Mark a table
              </Button>
            )}
            <RangeField label="Range of the new table" range={null} action="Add" size={size} onRange={onAdd} />
          </div>
        </div>
      ) : (
        <div className="correct-lines">
          <div className="correct-row">
            <RangeField
              label="Stands in"
              range={rangeOf(table)}
              action="Move"
              size={size}
              onRange={(range) => onChange((now) => withRange(now, range, size))}
            />
            <Button size="tiny" onPress={() => onChange(() => null)}>
              This is no table
            </Button>
          </div>
          <Headers mapping={table.mapping} onChange={onChange} />
          <label className="correct-check">
            <input
              type="checkbox"
              checked={table.mapping.openEnded}
              onChange={(event) => {
                const openEnded = event.target.checked;
                onChange((now) => ({ ...now, openEnded }));
              }}
            />
            {table.mapping.transposed ? 'Columns added beside it later belong to it' : 'Rows added under it later belong to it'}
          </label>
          <label className="correct-check">
            <input
              type="checkbox"
              checked={table.mapping.transposed}
              onChange={(event) => {
                const transposed = event.target.checked;
                onChange((now) => turned(now, transposed));
              }}
            />
            Items stand in columns, side by side
          </label>
          {table.reading === null ? (
            <p className="quiet">Nothing was read from here yet.</p>
          ) : (
            <p className="quiet">{table.reading.settledBy ? 'Settled by hand.' : table.reading.reason}</p>
          )}
        </div>
      )}
    </div>
  );
}

function Headers({ mapping, onChange }: { readonly mapping: TableMapping; readonly onChange: TablePanelProps['onChange'] }) {
  const { headers, transposed } = mapping;
  const lines = transposed ? 'columns' : 'rows';
  return (
    <p className="correct-row">
      <span className="correct-label">Headers</span>
      <span>{headers.length === 0 ? `no header ${lines}` : transposed ? columnsInWords(headers) : rowsInWords(headers)}</span>
      {headers.length > 0 && (
        <Button look="link" onPress={() => onChange((now) => headers.reduce((table, line) => withHeader(table, line, false), now))}>
          It has none
        </Button>
      )}
      <span className="quiet">press a {transposed ? 'column letter' : 'row number'} in the picture to change it</span>
    </p>
  );
}

interface RangeFieldProps {
  readonly label: string;
  readonly range: Merge | null;
  readonly action: string;
  readonly size: SheetSize;
  readonly onRange: (range: Merge) => void;
}

function RangeField({ label, range, action, size, onRange }: RangeFieldProps) {
  const said = range === null ? '' : rangeInWords(range);
  const [text, setText] = useState(said);
  const [wrong, setWrong] = useState(false);
  useEffect(() => setText(said), [said]);
  const take = () => {
    const typed = rangeAt(text);
    const inside = typed !== null && typed.top <= size.rows && typed.left <= size.columns;
    setWrong(!inside);
    if (typed === null || !inside) return;
    onRange({ ...typed, bottom: Math.min(typed.bottom, size.rows), right: Math.min(typed.right, size.columns) });
  };
  return (
    <form
      className="correct-row"
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <label className="correct-row">
        <span className="correct-label">{label}</span>
        <span className="field correct-range">
          <input
            value={text}
            placeholder="B4:K60"
            spellCheck={false}
            aria-invalid={wrong}
            aria-describedby={wrong ? 'correct-range-wrong' : undefined}
            onChange={(event) => {
              setText(event.target.value);
              setWrong(false);
            }}
          />
        </span>
      </label>
      {text !== said && (
        <button type="submit" className="btn plain tiny">
          {action}
        </button>
      )}
      {wrong && (
        <span id="correct-range-wrong" role="alert" className="correct-wrong">
          Type two corners inside the sheet, as in B4:K60.
        </span>
      )}
    </form>
  );
}
