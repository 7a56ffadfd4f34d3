// biome-ignore-all lint/a11y/useSemanticElements: only the rows in view are in the page, placed by their position, which no <table> can do
// biome-ignore-all lint/a11y/useFocusableInteractive: the picture is read and scrolled as a whole; its cells are not controls
import { type CSSProperties, memo } from 'react';
import type { PictureCell } from '#shared/domain/preview.ts';
import { address, type Merge } from '#shared/domain/sheet.ts';
import { ROW_HEIGHT, type RowPlaces } from './row-places.ts';
import { drawnCells, GUTTER } from './sheet-geometry.ts';
import type { PictureRow } from './sheet-windows.ts';

interface SheetRowProps {
  readonly number: number;
  readonly row: PictureRow | undefined;
  readonly merges: readonly Merge[];
  readonly places: RowPlaces;
  readonly lefts: readonly number[];
  readonly firstColumn: number;
  readonly lastColumn: number;
  /** false = only its merged cells reach into what is seen */
  readonly inView: boolean;
  /** the number of the part that begins here */
  readonly tag: number | undefined;
  readonly shown: boolean;
  readonly head: boolean;
  /** 'stop' = its number is a button and the one that Tab reaches */
  readonly button: 'none' | 'button' | 'stop';
}

/** One row of the picture: its number and the cells of the columns in view. */
export const SheetRow = memo(function SheetRow({
  number,
  row,
  merges,
  places,
  lefts,
  firstColumn,
  lastColumn,
  inView,
  tag,
  shown,
  head,
  button,
}: SheetRowProps) {
  const columnCount = lefts.length - 1;
  const height = places.height(number);
  const tall = height > ROW_HEIGHT * 1.4;
  const drawn = row ? drawnCells(row, merges, columnCount, tall) : [];
  const left = (column: number) => lefts[Math.min(column - 1, columnCount)] ?? 0;
  const hidden = row?.hidden ?? false;
  return (
    <div
      role="row"
      aria-rowindex={number}
      className={`import-row${hidden ? ' hidden' : ''}${shown ? ' shown' : ''}`}
      style={{ top: places.top(number), height }}
    >
      {inView && (
        <span role="rowheader" className="import-row-number" title={hidden ? 'Hidden in the file' : undefined}>
          {tag !== undefined && <b aria-hidden="true">{tag}</b>}
          {button === 'none' ? (
            number
          ) : (
            <button
              type="button"
              className="correct-line number"
              data-row={number}
              tabIndex={button === 'stop' ? 0 : -1}
              aria-haspopup="menu"
              aria-label={`Row ${number}${hidden ? ', hidden in the file' : ''}: what it is`}
            >
              {number}
            </button>
          )}
        </span>
      )}
      {drawn
        .filter(
          ({ cell, rowSpan, columnSpan }) =>
            (inView || rowSpan > 1) && cell.column <= lastColumn && cell.column + columnSpan - 1 >= firstColumn,
        )
        .map(({ cell, rowSpan, columnSpan }) => {
          const box = {
            left: GUTTER + left(cell.column),
            width: left(cell.column + columnSpan) - left(cell.column),
            height: rowSpan === 1 ? height : places.top(number + rowSpan) - places.top(number),
          };
          return (
            <span
              key={cell.column}
              role="cell"
              aria-colindex={cell.column}
              title={tipOf(cell)}
              aria-label={cell.text === '' && cell.fill !== null ? `${address(number, cell.column)}, filled ${cell.fill}` : undefined}
              className={cellClass(cell, rowSpan, head, box.height)}
              style={cellStyle(box, cell.fill)}
            >
              <span>{cell.text}</span>
            </span>
          );
        })}
    </div>
  );
});

function tipOf({ text, note, link, strike }: PictureCell): string | undefined {
  const words = [
    text,
    ...(strike ? ['Struck through'] : []),
    ...(link ? [`Link: ${link}`] : []),
    ...(note === null ? [] : [`Note: ${note}`]),
  ];
  const tip = words.filter((part) => part !== '').join('\n');
  return tip === '' ? undefined : tip;
}

function cellClass(cell: PictureCell, rowSpan: number, head: boolean, height: number): string {
  const looks: readonly (readonly [string, boolean])[] = [
    ['bold', cell.bold],
    ['head', head],
    ['tall', rowSpan > 1],
    ['wrap', height > ROW_HEIGHT * 1.4],
    ['noted', cell.note !== null],
    ['strike', cell.strike ?? false],
    ['linked', cell.link != null],
  ];
  return ['import-cell', ...looks.filter(([, on]) => on).map(([name]) => name)].join(' ');
}

function cellStyle(place: CSSProperties, fill: string | null): CSSProperties {
  return fill === null ? place : { ...place, background: fill, color: inkOn(fill) };
}

/** Dark or light text, whichever reads better on the file's own fill. */
export function inkOn(fill: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => Number.parseInt(fill.slice(from, from + 2), 16) / 255);
  const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) > 0.18 ? '#1a1a1a' : '#ffffff';
}
