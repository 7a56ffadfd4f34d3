import type { TemplateMap } from '#shared/domain/template-map.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { columnName, fieldName } from './field-names.ts';

interface Props {
  readonly suggested: TemplateMap;
  readonly map: TemplateMap;
  readonly onMap: (map: TemplateMap) => void;
  readonly onSheet: (sheet: string) => void;
}

/** What the words of the template suggest and the map does not have: taken by the person who knows the form, one by one or all at once. */
export function Suggestions({ suggested, map, onMap, onSheet }: Props) {
  const { cells, tables } = stillToTake(suggested, map);
  if (cells.length + tables.length === 0) return null;
  const take = (more: TemplateMap) => onMap({ cells: [...map.cells, ...more.cells], tables: [...map.tables, ...more.tables] });
  return (
    <section className="templates-suggested" aria-label="Suggested">
      <p className="strong">Suggested</p>
      <p className="quiet-2">Read from the words of this workbook. Nothing of it is filled until you take it.</p>
      <ul className="templates-mapped" aria-label="Suggestions">
        {tables.map((table) => (
          <li key={`${table.sheet} ${table.firstRow}`}>
            <button type="button" onClick={() => onSheet(table.sheet)}>
              <b>
                {table.sheet}, rows {table.firstRow} to {table.lastRow}
              </b>
              <span className="quiet-2">{table.columns.map(({ field }) => columnName(field)).join(', ')}</span>
            </button>
            <IconButton
              icon="plus"
              label={`Take the table in rows ${table.firstRow} to ${table.lastRow} of ${table.sheet}`}
              onPress={() => take({ cells: [], tables: [table] })}
            />
          </li>
        ))}
        {cells.map((cell) => (
          <li key={`${cell.sheet} ${cell.cell}`}>
            <button type="button" onClick={() => onSheet(cell.sheet)}>
              <b>
                {cell.sheet}, {cell.cell}
              </b>
              <span className="quiet-2">{fieldName(cell.field, cell.code)}</span>
            </button>
            <IconButton icon="plus" label={`Take ${cell.cell} of ${cell.sheet}`} onPress={() => take({ cells: [cell], tables: [] })} />
          </li>
        ))}
      </ul>
      <Button onPress={() => take({ cells, tables })}>Take the suggestions</Button>
    </section>
  );
}

/** Those for places that the map leaves free. */
function stillToTake(suggested: TemplateMap, map: TemplateMap): TemplateMap {
  const inRows = (sheet: string, first: number, last: number) =>
    map.tables.some((one) => one.sheet === sheet && first <= one.lastRow && last >= one.firstRow);
  const rowOf = (cell: string) => Number(/\d+$/.exec(cell)?.[0] ?? 0);
  return {
    cells: suggested.cells.filter(
      ({ sheet, cell }) => !inRows(sheet, rowOf(cell), rowOf(cell)) && !map.cells.some((one) => one.sheet === sheet && one.cell === cell),
    ),
    tables: suggested.tables.filter(
      ({ sheet, firstRow, lastRow }) =>
        !inRows(sheet, firstRow, lastRow) &&
        !map.cells.some((one) => one.sheet === sheet && rowOf(one.cell) >= firstRow && rowOf(one.cell) <= lastRow),
    ),
  };
}
