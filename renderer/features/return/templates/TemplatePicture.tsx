// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
import { type CSSProperties, type KeyboardEvent, useRef, useState } from 'react';
import type { PictureCell, SheetPicture } from '#shared/domain/preview.ts';
import { columnLetters } from '#shared/domain/sheet.ts';
import type { TemplateMap } from '#shared/domain/template-map.ts';
import { useFetched } from '../../../state/fetched.ts';
import { client } from '../../../transport/client.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { columnName, fieldName } from './field-names.ts';
import type { Selection } from './TemplateEditor.tsx';

interface Props {
  readonly templateId: string;
  readonly sheet: string;
  readonly map: TemplateMap;
  readonly selection: Selection | null;
  readonly onSelect: (selection: Selection | null) => void;
}

const ROWS = 200;
const MOST_COLUMNS = 60;
const PX_PER_CHARACTER = 7;
/** of the row numbers */
const HEAD_PX = 44;

/** A sheet of the template as it stands; a press chooses a cell, a drag or Shift with the arrows several. Mapped cells are named. */
export function TemplatePicture({ templateId, sheet, map, selection, onSelect }: Props) {
  const [fromRow, setFromRow] = useState(1);
  const { value, error, slow } = useFetched(`template ${templateId} ${sheet} ${fromRow}`, () =>
    client.templates.sheet({ templateId, sheet, fromRow, rows: ROWS }),
  );
  if (error !== null && value === null) return <EmptyState icon="warning" sentence={error} />;
  if (value === null) return slow ? <p className="slow-word">Opening the sheet</p> : null;
  return (
    <>
      <Grid picture={value} sheet={sheet} map={map} selection={selection} onSelect={onSelect} />
      {value.rowCount > ROWS && (
        <div className="templates-pages">
          <span className="quiet small">
            Rows {fromRow} to {Math.min(value.rowCount, fromRow + ROWS - 1)} of {value.rowCount}
          </span>
          <Button size="tiny" disabled={fromRow === 1} onPress={() => setFromRow(Math.max(1, fromRow - ROWS))}>
            Earlier rows
          </Button>
          <Button size="tiny" disabled={fromRow + ROWS > value.rowCount} onPress={() => setFromRow(fromRow + ROWS)}>
            Later rows
          </Button>
        </div>
      )}
    </>
  );
}

interface GridProps extends Omit<Props, 'templateId'> {
  readonly picture: SheetPicture;
}

function Grid({ picture, sheet, map, selection, onSelect }: GridProps) {
  const anchor = useRef<{ readonly row: number; readonly column: number } | null>(null);
  const dragging = useRef(false);
  const columns = Array.from({ length: Math.max(1, Math.min(MOST_COLUMNS, picture.columnCount + 2)) }, (_, index) => index + 1);
  const covered = new Set<string>();
  const spans = new Map<string, { readonly rows: number; readonly columns: number }>();
  for (const merge of picture.merges) {
    spans.set(`${merge.top} ${merge.left}`, { rows: merge.bottom - merge.top + 1, columns: merge.right - merge.left + 1 });
    for (let row = merge.top; row <= merge.bottom; row += 1)
      for (let column = merge.left; column <= merge.right; column += 1)
        if (row !== merge.top || column !== merge.left) covered.add(`${row} ${column}`);
  }
  const formulas = new Set(
    picture.rows.flatMap(({ number, cells }) => cells.filter(({ formula }) => formula === true).map(({ column }) => `${number} ${column}`)),
  );
  const choose = (row: number, column: number, extend: boolean) => {
    if (!extend || anchor.current === null) anchor.current = { row, column };
    const from = anchor.current;
    onSelect({
      top: Math.min(from.row, row),
      left: Math.min(from.column, column),
      bottom: Math.max(from.row, row),
      right: Math.max(from.column, column),
      formula: from.row === row && from.column === column && formulas.has(`${row} ${column}`),
    });
  };
  const rows = picture.rows;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key];
    if (event.key === 'Escape') onSelect(null);
    if (step === undefined) return;
    event.preventDefault();
    const [down = 0, right = 0] = step;
    const first = rows[0]?.number ?? 1;
    const last = rows.at(-1)?.number ?? 1;
    const edge = selection === null ? { row: first, column: 0 } : farEdge(selection, anchor.current);
    const to = { row: clamp(edge.row + down, first, last), column: clamp(edge.column + right, 1, columns.length) };
    choose(to.row, to.column, event.shiftKey);
    event.currentTarget.querySelector(`[data-at="${to.row} ${to.column}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const marks = marksOf(map, sheet);
  return (
    <section
      className="templates-scroll"
      tabIndex={0}
      aria-label={`Cells of ${sheet}. Arrows choose a cell, Shift with arrows several. ${selection === null ? '' : `${columnLetters(selection.left)}${selection.top} is chosen`}`}
      onKeyDown={onKeyDown}
    >
      <table
        className="templates-grid"
        style={{ width: columns.reduce((sum, column) => sum + widthOf(picture, column), HEAD_PX) }}
        onPointerUp={() => (dragging.current = false)}
        onPointerLeave={() => (dragging.current = false)}
      >
        <colgroup>
          <col style={{ width: HEAD_PX }} />
          {columns.map((column) => (
            <col key={column} style={{ width: widthOf(picture, column) }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th>
              <span className="unseen">Row</span>
            </th>
            {columns.map((column) => (
              <th key={column}>{columnLetters(column)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const cells = new Map(row.cells.map((cell) => [cell.column, cell]));
            return (
              <tr key={row.number} className={row.hidden ? 'hidden-row' : undefined}>
                <th>{row.number}</th>
                {columns.map((column) => {
                  if (covered.has(`${row.number} ${column}`)) return null;
                  const cell = cells.get(column);
                  const span = spans.get(`${row.number} ${column}`);
                  const mark = marks(row.number, column);
                  const room = mark === null && span === undefined ? roomOf(picture, cells, column) : null;
                  const style: CSSProperties = { backgroundColor: cell?.fill ?? undefined, fontWeight: cell?.bold === true ? 700 : 400 };
                  return (
                    <td
                      key={column}
                      colSpan={span?.columns}
                      rowSpan={span?.rows}
                      className={
                        [
                          within(selection, row.number, column) ? 'chosen' : '',
                          mark === null ? '' : 'mapped',
                          cell?.formula === true ? 'worked' : '',
                          room === null ? '' : 'runs-on',
                        ]
                          .filter((one) => one !== '')
                          .join(' ') || undefined
                      }
                      style={style}
                      data-at={`${row.number} ${column}`}
                      title={tipOf(mark, cell)}
                      onPointerDown={(event) => {
                        dragging.current = true;
                        choose(row.number, column, event.shiftKey);
                      }}
                      onPointerEnter={() => dragging.current && choose(row.number, column, true)}
                    >
                      {mark !== null ? <b>{mark}</b> : room === null ? cell?.text : <span style={{ width: room }}>{cell?.text}</span>}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** Pixels; one that is hidden in the workbook stays to be seen. */
function widthOf({ columnWidths }: SheetPicture, column: number): number {
  return Math.max(24, Math.min(420, (columnWidths[column - 1] ?? 9) * PX_PER_CHARACTER + 5));
}

/** How far a text runs on over what is empty beside it, as in Excel; null = no further than its own cell. */
function roomOf(picture: SheetPicture, cells: ReadonlyMap<number, PictureCell>, column: number): number | null {
  const text = cells.get(column)?.text ?? '';
  if (text === '' || (cells.get(column + 1)?.text ?? '') !== '') return null;
  const needed = text.length * PX_PER_CHARACTER;
  let room = widthOf(picture, column);
  if (needed <= room) return null;
  for (let next = column + 1; next <= picture.columnCount && room < needed && (cells.get(next)?.text ?? '') === ''; next += 1)
    room += widthOf(picture, next);
  return room - 6;
}

function tipOf(mark: string | null, cell: PictureCell | undefined): string | undefined {
  if (mark !== null) return `${mark}: ${cell?.text ?? ''}`;
  return cell?.formula === true ? `${cell.text} (a formula: it works this out itself)` : cell?.text;
}

function within(selection: Selection | null, row: number, column: number): boolean {
  return selection !== null && row >= selection.top && row <= selection.bottom && column >= selection.left && column <= selection.right;
}

/** The corner that moves while the other stays. */
function farEdge(selection: Selection, anchor: { readonly row: number; readonly column: number } | null) {
  if (anchor === null) return { row: selection.top, column: selection.left };
  return {
    row: anchor.row === selection.top ? selection.bottom : selection.top,
    column: anchor.column === selection.left ? selection.right : selection.left,
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** What stands in a mapped cell's place: the name of what it takes. */
function marksOf(map: TemplateMap, sheet: string): (row: number, column: number) => string | null {
  const cells = new Map(map.cells.filter((cell) => cell.sheet === sheet).map((cell) => [cell.cell, fieldName(cell.field, cell.code)]));
  const tables = map.tables.filter((table) => table.sheet === sheet);
  return (row, column) => {
    const named = cells.get(`${columnLetters(column)}${row}`);
    if (named !== undefined) return named;
    for (const table of tables) {
      if (row < table.firstRow || row > table.lastRow) continue;
      const taken = table.columns.find((one) => one.column === column);
      if (taken !== undefined) return row === table.firstRow ? columnName(taken.field) : '·';
    }
    return null;
  };
}
