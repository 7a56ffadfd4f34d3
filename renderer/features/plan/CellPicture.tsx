import type { CellSource } from '#shared/domain/plan.ts';
import type { SheetPicture } from '#shared/domain/preview.ts';
import { columnLetters } from '#shared/domain/sheet.ts';
import { useFetched } from '../../state/fetched.ts';
import { useView } from '../../state/store.ts';
import { client } from '../../transport/client.ts';
import { Icon } from '../../ui/Icon.tsx';

/** The cell that a value came from, with its neighbours, as the file has them. Its own fills are kept. */
export function CellPicture({ source }: { readonly source: CellSource }) {
  const hit = placeOf(source.cell);
  const fromRow = Math.max(1, (hit?.row ?? 1) - 1);
  const key = hit === null ? null : `cells ${source.sourceId} ${source.sheet} ${fromRow}`;
  const picture = useFetched(key, () => client.sources.sheet({ sourceId: source.sourceId, sheet: source.sheet, fromRow, rows: 3 }));
  return (
    <figure className="cell-picture">
      {picture.value !== null && hit !== null && <Cells picture={picture.value} hit={hit} />}
      {picture.error !== null && <p className="quiet caption">{picture.error}</p>}
      <figcaption>
        <Icon name="sheet" small />
        <button
          type="button"
          className="source-link"
          title="Show the cell in the file"
          onClick={() => useView.getState().showSource({ sourceId: source.sourceId, sheet: source.sheet, cell: source.cell })}
        >
          {source.file} › {source.sheet} › {source.cell}
        </button>
      </figcaption>
    </figure>
  );
}

interface Place {
  readonly row: number;
  readonly column: number;
}

function Cells({ picture, hit }: { readonly picture: SheetPicture; readonly hit: Place }) {
  const first = Math.max(1, Math.min(hit.column - 1, picture.columnCount - 2));
  const columns = [first, first + 1, first + 2].filter((column) => column <= Math.max(picture.columnCount, hit.column));
  return (
    <table>
      <caption className="unseen">
        {picture.sheet}, around {columnLetters(hit.column)}
        {hit.row}
      </caption>
      <thead>
        <tr>
          <td />
          {columns.map((column) => (
            <th key={column} scope="col">
              {columnLetters(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {picture.rows.slice(0, 3).map((row) => (
          <tr key={row.number}>
            <th scope="row">{row.number}</th>
            {columns.map((column) => {
              const cell = row.cells.find((one) => one.column === column);
              return (
                <td
                  key={column}
                  className={row.number === hit.row && column === hit.column ? 'hit' : ''}
                  title={cell?.text}
                  style={cell?.fill ? { backgroundColor: cell.fill, color: readableOn(cell.fill) } : undefined}
                >
                  {cell?.text}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** "C5", also at the head of "C5:C7" -> row 5, column 3 */
function placeOf(cell: string): Place | null {
  const match = /^([A-Z]{1,3})(\d+)/.exec(cell);
  if (match === null) return null;
  const [, letters = '', digits = ''] = match;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(digits), column };
}

/** Black or white, whichever is read better on a fill of the file's own; black from the luminance where both are 4.5:1 and up. */
function readableOn(fill: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(fill.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000000' : '#ffffff';
}
