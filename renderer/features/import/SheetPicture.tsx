// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
// biome-ignore-all lint/a11y/useSemanticElements: only the rows in view are in the page, placed by their position, which no <table> can do
// biome-ignore-all lint/a11y/useFocusableInteractive: the picture is read and scrolled as a whole; its cells are not controls
import { type CSSProperties, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { PictureCell } from '#shared/domain/preview.ts';
import { address, columnLetters } from '#shared/domain/sheet.ts';
import type { Part } from './recognised.ts';
import { columnLefts, drawnCells, fitColumns, GUTTER, ROW_HEIGHT, rowsReachingInto } from './sheet-geometry.ts';
import { type LoadSheet, useSheetWindows } from './sheet-windows.ts';

export interface Spot {
  readonly row: number;
  readonly column: number;
  /** grows with every jump, so that the same cell can be shown again */
  readonly jump: number;
}

interface SheetPictureProps {
  readonly sheetKey: string;
  readonly label: string;
  readonly load: LoadSheet;
  readonly parts: readonly Part[];
  readonly spot: Spot | null;
}

/** the column letters, and over them, where a table was recognised, what each column is */
const LETTERS = 17;
const BAND = 26;
const OVERSCAN = 8;
/** columns beyond this are not drawn: no reader looks there, and an overgrown sheet has 16,384 */
const MOST_COLUMNS = 200;

/** A source sheet as its sender sees it, with what was recognised framed and numbered. Only the rows in view are in the page. */
export function SheetPicture({ sheetKey, label, load, parts, spot }: SheetPictureProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { width, height, top, onScroll } = useViewport(scroller, sheetKey);
  const sheet = useSheetWindows(sheetKey, load);
  const { whole } = sheet;
  const rowCount = whole?.rowCount ?? 0;
  const columnCount = Math.min(whole?.columnCount ?? 0, MOST_COLUMNS);
  const first = Math.max(1, Math.floor(top / ROW_HEIGHT) + 1 - OVERSCAN);
  const last = Math.min(rowCount, Math.ceil((top + height) / ROW_HEIGHT) + OVERSCAN);
  const head = LETTERS + (parts.length > 0 ? BAND : 0);
  const merges = whole?.merges ?? [];
  const reaching = rowsReachingInto(first, last, merges);

  useEffect(() => {
    if (rowCount > 0) sheet.need([first, last, ...reaching]);
  });
  useJump(scroller, spot, rowCount, height - head);

  const widths = fitColumns(whole?.columnWidths ?? [], columnCount, Math.max(240, width - GUTTER - 1));
  const lefts = columnLefts(widths);
  const left = (column: number) => lefts[Math.min(column - 1, columnCount)] ?? 0;
  const between = (from: number, to: number) => left(to + 1) - left(from);
  const numbered = range(first, last);
  const tags = rowTags(parts);
  const heads = parts.filter((part) => part.kind === 'header').flatMap((part) => part.frames);
  const isHead = (row: number) => heads.some((frame) => frame.top <= row && frame.bottom >= row);

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
      <div
        className="import-canvas"
        role="table"
        aria-label={label}
        aria-rowcount={rowCount}
        aria-colcount={columnCount}
        style={{ width: GUTTER + (lefts.at(-1) ?? 0), height: head + rowCount * ROW_HEIGHT }}
      >
        <div className="import-canvas-head" role="rowgroup">
          {parts.length > 0 && <Band parts={parts} widths={widths} />}
          <div className="import-letters" role="row">
            <span role="columnheader" style={{ width: GUTTER }}>
              <span className="unseen">Row</span>
            </span>
            {widths.map((wide, index) => {
              const part = partOf(parts, index + 1);
              return (
                <span key={columnLetters(index + 1)} role="columnheader" style={{ width: wide }}>
                  {part && !hasRoom(part, wide) && <b aria-hidden="true">{part.number}</b>}
                  {columnLetters(index + 1)}
                </span>
              );
            })}
          </div>
        </div>
        <div className="import-canvas-rows" role="rowgroup" style={{ top: head }}>
          {lefts.slice(1).map((edge, index) => (
            <i key={columnLetters(index + 1)} className="import-rule" style={{ left: GUTTER + edge - 1 }} aria-hidden="true" />
          ))}
          {[...reaching, ...numbered].map((number) => {
            const row = sheet.row(number);
            const inView = number >= first;
            const cells = row ? drawnCells(row, merges, columnCount) : [];
            return (
              <div
                key={number}
                role="row"
                aria-rowindex={number}
                className={rowClass(row?.hidden ?? false, spot?.row === number)}
                style={{ top: (number - 1) * ROW_HEIGHT }}
              >
                {inView && (
                  <span role="rowheader" className="import-row-number" title={row?.hidden ? 'Hidden in the file' : undefined}>
                    {tags.has(number) && <b aria-hidden="true">{tags.get(number)}</b>}
                    {number}
                  </span>
                )}
                {cells
                  .filter((drawn) => (inView || drawn.rowSpan > 1) && drawn.cell.column <= columnCount)
                  .map(({ cell, rowSpan, columnSpan }) => (
                    <span
                      key={cell.column}
                      role="cell"
                      aria-colindex={cell.column}
                      title={cell.note === null ? cell.text : `${cell.text}\nNote: ${cell.note}`}
                      aria-label={
                        cell.text === '' && cell.fill !== null ? `${address(number, cell.column)}, filled ${cell.fill}` : undefined
                      }
                      className={cellClass(cell, rowSpan, isHead(number))}
                      style={cellStyle(left(cell.column), between(cell.column, cell.column + columnSpan - 1), rowSpan, cell.fill)}
                    >
                      <span>{cell.text}</span>
                    </span>
                  ))}
              </div>
            );
          })}
          <Frames parts={parts} first={first} last={last} left={left} between={between} />
          {spot !== null && (
            <i
              className="import-cursor"
              aria-hidden="true"
              style={{
                top: (spot.row - 1) * ROW_HEIGHT - 1,
                left: GUTTER + left(spot.column) - 1,
                width: between(spot.column, spot.column) + 1,
                height: ROW_HEIGHT + 1,
              }}
            />
          )}
        </div>
      </div>
    </div>
  );
}

function Band({ parts, widths }: { readonly parts: readonly Part[]; readonly widths: readonly number[] }) {
  return (
    <div className="import-band" role="row" aria-label="What each column was recognised as">
      <span role="cell" style={{ width: GUTTER }} />
      {widths.map((wide, index) => {
        const part = partOf(parts, index + 1);
        const room = part !== undefined && hasRoom(part, wide);
        return (
          <span key={columnLetters(index + 1)} role="cell" style={{ width: wide }} className={room ? '' : 'tight'} title={part?.name}>
            {part && room && <b aria-hidden="true">{part.number}</b>}
            {part && <em>{room ? part.name : lastWord(part.name)}</em>}
          </span>
        );
      })}
    </div>
  );
}

function partOf(parts: readonly Part[], column: number): Part | undefined {
  return parts.find((part) => part.column === column && part.number !== null);
}

/** Whether number and name fit into the band; else the number stands beside the column's letter. */
function hasRoom(part: Part, width: number): boolean {
  return width >= 33 + part.name.length * 6 || width >= 96;
}

/** "Status, Q3" -> "Q3", "Action ref" -> "Ref": where there is room for little. */
function lastWord(name: string): string {
  const word = name.split(/,? /).at(-1) ?? name;
  return word.charAt(0).toUpperCase() + word.slice(1);
}

interface FramesProps {
  readonly parts: readonly Part[];
  readonly first: number;
  readonly last: number;
  readonly left: (column: number) => number;
  readonly between: (from: number, to: number) => number;
}

function Frames({ parts, first, last, left, between }: FramesProps) {
  return parts.flatMap((part) =>
    part.frames
      .filter((frame) => frame.top <= last && frame.bottom >= first)
      .map((frame) => (
        <i
          key={`${part.number} ${frame.top}`}
          className={`import-frame ${part.kind}${part.strong ? ' strong' : ''}`}
          aria-hidden="true"
          style={{
            top: (frame.top - 1) * ROW_HEIGHT - 1,
            left: GUTTER + left(frame.left) - 1,
            width: between(frame.left, frame.right) + 1,
            height: (frame.bottom - frame.top + 1) * ROW_HEIGHT + 1,
          }}
        ></i>
      )),
  );
}

/** The numbers that stand beside rows: headers and headings, at their first row. */
function rowTags(parts: readonly Part[]): ReadonlyMap<number, number> {
  const tags = new Map<number, number>();
  for (const part of parts) {
    const [frame] = part.frames;
    if (part.number !== null && part.kind !== 'column' && frame) tags.set(frame.top, part.number);
  }
  return tags;
}

function rowClass(hidden: boolean, shown: boolean): string {
  return `import-row${hidden ? ' hidden' : ''}${shown ? ' shown' : ''}`;
}

function cellClass(cell: PictureCell, rowSpan: number, head: boolean): string {
  return `import-cell${cell.bold ? ' bold' : ''}${head ? ' head' : ''}${rowSpan > 1 ? ' tall' : ''}${cell.note === null ? '' : ' noted'}`;
}

function cellStyle(left: number, width: number, rowSpan: number, fill: string | null): CSSProperties {
  const place = { left: GUTTER + left, width, height: rowSpan * ROW_HEIGHT };
  return fill === null ? place : { ...place, background: fill, color: inkOn(fill) };
}

/** Dark or light text, whichever reads better on the file's own fill. */
function inkOn(fill: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => Number.parseInt(fill.slice(from, from + 2), 16) / 255);
  const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) > 0.18 ? '#1a1a1a' : '#ffffff';
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

function useViewport(scroller: RefObject<HTMLDivElement | null>, sheetKey: string) {
  const [size, setSize] = useState({ width: 656, height: 400 });
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = () => {
      if (element.clientWidth > 0) setSize({ width: element.clientWidth, height: element.clientHeight });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another sheet starts at its top
  useLayoutEffect(() => {
    setTop(0);
    scroller.current?.scrollTo({ top: 0, left: 0 });
  }, [sheetKey, scroller]);
  const onScroll = () => setTop(scroller.current?.scrollTop ?? 0);
  return { ...size, top, onScroll };
}

/** Brings the chosen cell into the middle of the picture. */
function useJump(scroller: RefObject<HTMLDivElement | null>, spot: Spot | null, rowCount: number, seen: number): void {
  const jumped = useRef(0);
  useEffect(() => {
    const element = scroller.current;
    if (spot === null || rowCount === 0 || element === null || jumped.current === spot.jump) return;
    jumped.current = spot.jump;
    const y = (spot.row - 1) * ROW_HEIGHT;
    if (y < element.scrollTop || y + ROW_HEIGHT > element.scrollTop + seen) element.scrollTo({ top: Math.max(0, y - seen / 2) });
  });
}
