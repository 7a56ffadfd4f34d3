import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import type { Merge } from '#shared/domain/sheet.ts';
import { runsOf } from '../recognised.ts';
import type { Box, SheetSpace } from '../sheet-space.ts';
import type { Edge } from './corrections.ts';
import { lineSaid, rangeSaid } from './words.ts';

export interface FramedTable {
  readonly range: Merge;
  readonly headers: readonly number[];
  readonly transposed: boolean;
}

interface TableEdgesProps {
  readonly space: SheetSpace;
  readonly tables: readonly FramedTable[];
  readonly chosen: number;
  readonly onChoose: (table: number) => void;
  readonly onEdge: (edge: Edge, to: number) => void;
}

const EDGES: readonly Edge[] = ['top', 'left', 'bottom', 'right'];
const NAMES: Readonly<Record<Edge, string>> = { top: 'Top', left: 'Left', bottom: 'Bottom', right: 'Right' };

/** The frames of a sheet's tables. The edges of the chosen one are dragged, or moved with the arrows. */
export function TableEdges({ space, tables, chosen, onChoose, onEdge }: TableEdgesProps) {
  return tables.map((table, index) => {
    const box = space.box(table.range);
    const key = `${index}`;
    if (index !== chosen)
      return (
        <button
          key={key}
          type="button"
          className="correct-frame other"
          style={outset(box)}
          aria-label={`Table ${index + 1}, ${rangeSaid(table.range)}. Choose it`}
          onClick={() => onChoose(index)}
        >
          <b aria-hidden="true">{index + 1}</b>
        </button>
      );
    return (
      // biome-ignore lint/a11y/useSemanticElements: handles over a picture, not a form
      <div key={key} role="group" aria-label={`Edges of table ${index + 1}, ${rangeSaid(table.range)}`} className="correct-frame-group">
        <i className="correct-frame" aria-hidden="true" style={outset(box)} />
        {runsOf(table.headers).map(([from, to]) => (
          <i key={from} className="correct-header" aria-hidden="true" style={space.box(headerOf(table, from, to))} />
        ))}
        {EDGES.map((edge) => (
          <Handle key={edge} edge={edge} range={table.range} space={space} onEdge={onEdge} />
        ))}
      </div>
    );
  });
}

function headerOf({ range, transposed }: FramedTable, from: number, to: number): Merge {
  return transposed ? { ...range, left: from, right: to } : { ...range, top: from, bottom: to };
}

interface HandleProps {
  readonly edge: Edge;
  readonly range: Merge;
  readonly space: SheetSpace;
  readonly onEdge: (edge: Edge, to: number) => void;
}

function Handle({ edge, range, space, onEdge }: HandleProps) {
  const axis = edge === 'top' || edge === 'bottom' ? 'row' : 'column';
  const most = axis === 'row' ? Math.max(space.rows, range.bottom) : Math.max(space.columns, range.right);
  const from = useRef(range[edge]);
  const drag = useDrag(space, {
    onStart: () => {
      from.current = range[edge];
    },
    onMove: (at) => onEdge(edge, at[axis]),
    onCancel: () => onEdge(edge, from.current),
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { row: { ArrowUp: -1, ArrowDown: 1 }, column: { ArrowLeft: -1, ArrowRight: 1 } }[axis];
    const by = Object.entries(step).find(([key]) => key === event.key)?.[1];
    const page = axis === 'row' ? Math.max(2, space.view.bottom - space.view.top) : 5;
    const to =
      by !== undefined
        ? range[edge] + by * (event.shiftKey ? page : 1)
        : event.key === 'Home'
          ? 1
          : event.key === 'End'
            ? most
            : event.key === 'PageUp' || event.key === 'PageDown'
              ? range[edge] + (event.key === 'PageUp' ? -page : page)
              : null;
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    onEdge(edge, to);
  };
  const element = useRef<HTMLDivElement>(null);
  const place = range[edge];
  // biome-ignore lint/correctness/useExhaustiveDependencies: an edge that moved is followed
  useEffect(() => {
    if (document.activeElement === element.current) element.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [place]);
  return (
    <div
      ref={element}
      role="slider"
      tabIndex={0}
      className={`correct-handle ${axis}`}
      style={handlePlace(edge, range, space)}
      aria-label={`${NAMES[edge]} edge of the table`}
      aria-orientation={axis === 'row' ? 'vertical' : 'horizontal'}
      aria-valuemin={1}
      aria-valuemax={most}
      aria-valuenow={place}
      aria-valuetext={lineSaid(axis, place)}
      onKeyDown={onKeyDown}
      {...drag}
    />
  );
}

/** In the middle of what is seen of its edge, so that a long table can be taken hold of anywhere. */
function handlePlace(edge: Edge, range: Merge, space: SheetSpace): { top: number; left: number } {
  const box = space.box(range);
  const view = space.box({
    top: Math.max(range.top, Math.min(space.view.top, range.bottom)),
    bottom: Math.min(range.bottom, Math.max(space.view.bottom, range.top)),
    left: Math.max(range.left, Math.min(space.view.left, range.right)),
    right: Math.min(range.right, Math.max(space.view.right, range.left)),
  });
  const across = view.left + view.width / 2;
  const down = view.top + view.height / 2;
  if (edge === 'top') return { top: box.top, left: across };
  if (edge === 'bottom') return { top: box.top + box.height, left: across };
  return { top: down, left: edge === 'left' ? box.left : box.left + box.width };
}

type At = { readonly row: number; readonly column: number };

interface Drag {
  readonly onStart?: () => void;
  readonly onMove: (at: At) => void;
  /** given where the press alone already means a cell */
  readonly onEnd?: () => void;
  /** Escape, or the system took the pointer away: as if it had not been dragged */
  readonly onCancel: () => void;
}

/** Tells of every cell the pointer is dragged over; near the rim of the picture the sheet scrolls along. */
export function useDrag(space: SheetSpace, drag: Drag) {
  const latest = useRef({ space, ...drag });
  latest.current = { space, ...drag };
  const pointer = useRef<{ x: number; y: number; id: number } | null>(null);
  const last = useRef('');

  const tell = () => {
    if (pointer.current === null) return;
    const at = latest.current.space.at(pointer.current.x, pointer.current.y);
    const key = `${at.row} ${at.column}`;
    if (key === last.current) return;
    last.current = key;
    latest.current.onMove(at);
  };
  const end = () => {
    pointer.current = null;
    window.removeEventListener('keydown', onEscape.current, true);
  };
  const cancel = () => {
    if (pointer.current === null) return;
    end();
    latest.current.onCancel();
  };
  // one listener for the whole drag, before those that would end the correction with Escape
  const onEscape = useRef((event: globalThis.KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    cancel();
  });
  useEffect(() => () => window.removeEventListener('keydown', onEscape.current, true), []);
  const scroll = () => {
    const scroller = latest.current.space.scroller.current;
    if (pointer.current === null || scroller === null) return;
    const rim = scroller.getBoundingClientRect();
    const by = (at: number, from: number, to: number) => (at < from + RIM ? -STEP : at > to - RIM ? STEP : 0);
    scroller.scrollBy(by(pointer.current.x, rim.left, rim.right), by(pointer.current.y, rim.top + HEAD, rim.bottom));
    tell();
    requestAnimationFrame(scroll);
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      event.preventDefault();
      event.currentTarget.setPointerCapture?.(event.pointerId);
      if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus({ preventScroll: true });
      pointer.current = { x: event.clientX, y: event.clientY, id: event.pointerId };
      last.current = '';
      latest.current.onStart?.();
      window.addEventListener('keydown', onEscape.current, true);
      if (latest.current.onEnd !== undefined) tell();
      requestAnimationFrame(scroll);
    },
    onPointerMove: (event: PointerEvent) => {
      if (pointer.current?.id !== event.pointerId) return;
      pointer.current = { x: event.clientX, y: event.clientY, id: event.pointerId };
      tell();
    },
    onPointerUp: (event: PointerEvent) => {
      if (pointer.current?.id !== event.pointerId) return;
      end();
      latest.current.onEnd?.();
    },
    onPointerCancel: cancel,
  };
}

const RIM = 18;
const STEP = 9;
/** the column heads lie over the first rows */
const HEAD = 43;

function outset({ top, left, width, height }: Box): Box {
  return { top: top - 1, left: left - 1, width: width + 1, height: height + 1 };
}
