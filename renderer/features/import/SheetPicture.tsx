// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
// biome-ignore-all lint/a11y/useSemanticElements: only the rows in view are in the page, placed by their position, which no <table> can do
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Merge } from '#shared/domain/sheet.ts';
import { columnLetters } from '#shared/domain/sheet.ts';
import type { Part } from './recognised.ts';
import type { RowLook } from './row-places.ts';
import { type HeadHands, hasBand, SheetHead } from './SheetHead.tsx';
import { SheetRow } from './SheetRow.tsx';
import { columnLefts, columnsBetween, fileColumns, fitColumns, GUTTER, rowsReachingInto } from './sheet-geometry.ts';
import { bringColumn, bringRow, focusSoon, type Spot, useJump, useViewport } from './sheet-scroll.ts';
import { type SheetSpace, sheetSpace } from './sheet-space.ts';
import { type LoadSheet, type SheetWindows, useSheetWindows } from './sheet-windows.ts';

/** What the picture lets a person take hold of while the reading is corrected. */
export interface SheetHands {
  readonly head: Omit<HeadHands, 'stop'> | null;
  onRow(row: number, anchor: Element): void;
  onColumn(column: number, anchor: Element): void;
  /** drawn over the cells: frames and what is dragged */
  over(space: SheetSpace): ReactNode;
}

interface SheetPictureProps {
  readonly sheetKey: string;
  readonly label: string;
  readonly load: LoadSheet;
  readonly parts: readonly Part[];
  readonly spot: Spot | null;
  readonly look?: RowLook;
  readonly hands?: SheetHands | null;
  /** told of the sheet's size when it is known */
  readonly onSize?: (size: { readonly rows: number; readonly columns: number; readonly hiddenColumns: boolean }) => void;
}

/** the column letters, and over them, where a table was recognised, what each column is */
const LETTERS = 17;
const BAND = 26;
const OVERSCAN = 8;
/** columns beyond this are not drawn: no reader looks there, and an overgrown sheet has 16,384 */
const MOST_COLUMNS = 200;
const NO_COLUMNS: readonly number[] = [];

/** A source sheet as its sender sees it, with what was recognised framed and numbered. Only what is in view is in the page. */
export function SheetPicture({ sheetKey, label, load, parts, spot, look = 'fit', hands = null, onSize }: SheetPictureProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const { width, height, top, scrolled, onScroll } = useViewport(scroller, sheetKey);
  const sheet = useSheetWindows(sheetKey, load, look);
  const { whole, places } = sheet;
  const rowCount = whole?.rowCount ?? 0;
  const columnCount = Math.min(whole?.columnCount ?? 0, MOST_COLUMNS);
  const first = Math.max(1, places.at(top) - OVERSCAN);
  const last = Math.min(rowCount, places.at(top + height) + OVERSCAN);
  const head = LETTERS + (hasBand(parts, hands?.head ?? null) ? BAND : 0);
  const reaching = useReaching(sheet, first, last);

  useEffect(() => {
    if (rowCount > 0) sheet.need([first, last, ...reaching]);
  });
  const size = useRef(onSize);
  size.current = onSize;

  const widths = whole?.columnWidths ?? NO_COLUMNS;
  const room = Math.max(240, width - GUTTER - 1);
  const lefts = useMemo(
    () => columnLefts(look === 'fit' ? fitColumns(widths, columnCount, room) : fileColumns(widths, columnCount)),
    [widths, columnCount, room, look],
  );
  const seen = columnsBetween(lefts, Math.max(0, scrolled - 200), scrolled + width + 200);
  const hidden = useMemo(() => hiddenColumns(widths, whole?.hiddenColumns ?? NO_COLUMNS), [widths, whole?.hiddenColumns]);
  const hides = hidden.size > 0;
  useEffect(() => {
    if (rowCount > 0) size.current?.({ rows: rowCount, columns: columnCount, hiddenColumns: hides });
  }, [rowCount, columnCount, hides]);
  const space = sheetSpace({
    rows: rowCount,
    columns: columnCount,
    view: { top: places.at(top), left: seen.first, bottom: places.at(top + height - head), right: seen.last },
    scroller,
    canvas,
    places,
    lefts,
  });
  useJump(spot, sheet, space, height - head);
  const [stops, setStops] = useState({ row: 1, column: 1 });
  const stopRow = clamp(stops.row, Math.max(1, places.at(top)), Math.max(1, last));
  const headHands = hands?.head ? { ...hands.head, stop: clamp(stops.column, hands.head.from, hands.head.to) } : null;

  const press = (event: MouseEvent) => {
    const button = buttonOf(event.target);
    if (button?.row != null) {
      setStops((old) => ({ ...old, row: button.row ?? old.row }));
      hands?.onRow(button.row, button.element);
    }
    if (button?.column != null) {
      setStops((old) => ({ ...old, column: button.column ?? old.column }));
      hands?.onColumn(button.column, button.element);
    }
  };
  // a key that is held down is ahead of the focus, which waits for the row to be drawn
  const going = useRef<number | null>(null);
  const arrived = (at: number) => () => {
    if (going.current === at) going.current = null;
  };
  const step = (event: KeyboardEvent) => {
    const button = buttonOf(event.target);
    const by = STEPS[event.key];
    if (button === null || by === undefined) return;
    const page = Math.max(1, space.view.bottom - space.view.top - 1);
    if (button.row !== null && by.row !== 0) {
      const row = clamp((going.current ?? button.row) + (by.page ? by.row * page : by.row), 1, rowCount);
      going.current = row;
      setStops((old) => ({ ...old, row }));
      bringRow(space, row, height - head);
      focusSoon(canvas, `[data-row="${row}"]`, arrived(row));
    } else if (button.column !== null && by.column !== 0 && headHands !== null) {
      const column = clamp((going.current ?? button.column) + by.column, headHands.from, headHands.to);
      going.current = column;
      setStops((old) => ({ ...old, column }));
      bringColumn(space, column);
      focusSoon(canvas, `[data-column="${column}"]`, arrived(column));
    } else return;
    event.preventDefault();
  };

  const tags = rowTags(parts);
  const transposed = parts.some((part) => part.kind === 'column' && part.column === null);
  const heads = transposed ? [] : parts.filter((part) => part.kind === 'header').flatMap((part) => part.frames);
  const isHead = (row: number) => heads.some((frame) => frame.top <= row && frame.bottom >= row);
  const frame = (range: Merge) => outset(space.box(range));

  return (
    <div
      className="import-scroller"
      ref={scroller}
      onScroll={onScroll}
      tabIndex={0}
      role="region"
      aria-label={label}
      aria-busy={whole === null}
    >
      {whole === null && sheet.error !== null && <p className="import-sheet-word">{sheet.error}</p>}
      <div className={`import-canvas ${look}`} style={{ width: GUTTER + (lefts.at(-1) ?? 0), height: head + places.total }}>
        <div
          className="import-table"
          role="table"
          aria-label={label}
          aria-rowcount={rowCount}
          aria-colcount={columnCount}
          onClick={hands === null ? undefined : press}
          onKeyDown={hands === null ? undefined : step}
        >
          <SheetHead parts={parts} lefts={lefts} first={seen.first} last={seen.last} hidden={hidden} hands={headHands} />
          <div className="import-canvas-rows" role="rowgroup" style={{ top: head }} ref={canvas}>
            {range(seen.first, Math.min(seen.last, columnCount)).map((column) => (
              <i
                key={columnLetters(column)}
                className={hidden.has(column) ? 'import-rule hidden' : 'import-rule'}
                style={
                  hidden.has(column)
                    ? { left: GUTTER + (lefts[column - 1] ?? 0), width: (lefts[column] ?? 0) - (lefts[column - 1] ?? 0) }
                    : { left: GUTTER + (lefts[column] ?? 0) - 1 }
                }
                aria-hidden="true"
              />
            ))}
            {[...reaching, ...range(first, last)].map((number) => (
              <SheetRow
                key={number}
                number={number}
                row={sheet.row(number)}
                merges={sheet.merges(number)}
                places={places}
                lefts={lefts}
                firstColumn={seen.first}
                lastColumn={seen.last}
                inView={number >= first}
                tag={hands === null ? tags.get(number) : undefined}
                shown={spot?.row === number}
                head={isHead(number)}
                button={hands === null ? 'none' : number === stopRow ? 'stop' : 'button'}
              />
            ))}
            {hands === null &&
              parts.flatMap((part) =>
                part.frames
                  .filter((one) => one.top <= last && one.bottom >= first)
                  .map((one) => (
                    <i
                      key={`${part.number} ${one.top} ${one.left}`}
                      className={`import-frame ${part.kind}${part.strong ? ' strong' : ''}`}
                      aria-hidden="true"
                      style={frame(one)}
                    />
                  )),
              )}
            {spot !== null && (
              <i
                className="import-cursor"
                aria-hidden="true"
                style={frame({ top: spot.row, bottom: spot.row, left: spot.column, right: spot.column })}
              />
            )}
          </div>
        </div>
        {rowCount > 0 && hands !== null && (
          <div className="import-canvas-over" style={{ top: head }}>
            {hands.over(space)}
          </div>
        )}
      </div>
    </div>
  );
}

const STEPS: Readonly<Record<string, { readonly row: number; readonly column: number; readonly page?: true }>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  PageUp: { row: -1, column: 0, page: true },
  PageDown: { row: 1, column: 0, page: true },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

function buttonOf(target: EventTarget) {
  const element = target instanceof Element ? target.closest('[data-row], [data-column]') : null;
  if (element === null) return null;
  const number = (name: string) => (element.hasAttribute(name) ? Number(element.getAttribute(name)) : null);
  return { element, row: number('data-row'), column: number('data-column') };
}

/** The rows above what is seen whose merged cells reach into it. */
function useReaching(sheet: SheetWindows, first: number, last: number): readonly number[] {
  const merges = first <= last ? [...new Set([...sheet.merges(first), ...sheet.merges(last)])] : [];
  return rowsReachingInto(first, last, merges);
}

/** The numbers that stand beside rows: headers and headings, at their first row. */
function rowTags(parts: readonly Part[]): ReadonlyMap<number, number> {
  const tags = new Map<number, number>();
  for (const part of parts) {
    const [frame] = part.frames;
    if (part.number !== null && part.column === null && frame) tags.set(frame.top, part.number);
  }
  return tags;
}

function hiddenColumns(widths: readonly number[], named: readonly number[]): ReadonlySet<number> {
  return new Set([...named, ...widths.flatMap((width, index) => (width === 0 ? [index + 1] : []))]);
}

function outset({ top, left, width, height }: { top: number; left: number; width: number; height: number }) {
  return { top: top - 1, left: left - 1, width: width + 1, height: height + 1 };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

function clamp(number: number, least: number, most: number): number {
  return Math.max(least, Math.min(number, most));
}
