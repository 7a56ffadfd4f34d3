/** What of a picture is in view, and how a row, a column or a cell comes into it. */
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { GUTTER } from './sheet-geometry.ts';
import type { SheetSpace } from './sheet-space.ts';
import type { SheetWindows } from './sheet-windows.ts';

export interface Spot {
  readonly row: number;
  readonly column: number;
  /** grows with every jump, so that the same cell can be shown again */
  readonly jump: number;
}

export function useViewport(scroller: RefObject<HTMLDivElement | null>, sheetKey: string) {
  const [size, setSize] = useState({ width: 656, height: 400 });
  const [at, setAt] = useState({ top: 0, left: 0 });
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
    setAt({ top: 0, left: 0 });
    scroller.current?.scrollTo({ top: 0, left: 0 });
  }, [sheetKey, scroller]);
  const onScroll = () => setAt({ top: scroller.current?.scrollTop ?? 0, left: scroller.current?.scrollLeft ?? 0 });
  return { ...size, top: at.top, scrolled: at.left, onScroll };
}

/** Brings the chosen cell into the middle of the picture; again when the rows before it turn out to be higher than usual. */
export function useJump(spot: Spot | null, sheet: SheetWindows, space: SheetSpace, seen: number): void {
  const jumped = useRef(0);
  useEffect(() => {
    const element = space.scroller.current;
    if (spot === null || space.rows === 0 || element === null || jumped.current === spot.jump) return;
    if (sheet.has(spot.row)) jumped.current = spot.jump;
    const { top, height, left, width } = space.box({ top: spot.row, bottom: spot.row, left: spot.column, right: spot.column });
    if (top < element.scrollTop || top + height > element.scrollTop + seen) element.scrollTo({ top: Math.max(0, top - seen / 2) });
    if (left - GUTTER < element.scrollLeft || left + width > element.scrollLeft + element.clientWidth) bringColumn(space, spot.column);
  });
}

/** After the row or column that was scrolled to is in the page. */
export function focusSoon(canvas: RefObject<HTMLDivElement | null>, selector: string, arrived: () => void): void {
  requestAnimationFrame(() => {
    requestAnimationFrame(() => {
      const button = canvas.current?.parentElement?.querySelector<HTMLElement>(selector);
      // a later key has moved on
      if (!button) return;
      button.focus({ preventScroll: true });
      arrived();
    });
  });
}

export function bringRow(space: SheetSpace, row: number, seen: number): void {
  const element = space.scroller.current;
  if (element === null) return;
  const { top, height } = space.box({ top: row, bottom: row, left: 1, right: 1 });
  if (top < element.scrollTop) element.scrollTop = top;
  else if (top + height > element.scrollTop + seen) element.scrollTop = top + height - seen;
}

export function bringColumn(space: SheetSpace, column: number): void {
  const element = space.scroller.current;
  if (element === null) return;
  const { left, width } = space.box({ top: 1, bottom: 1, left: column, right: column });
  if (left - GUTTER < element.scrollLeft) element.scrollLeft = left - GUTTER;
  else if (left + width > element.scrollLeft + element.clientWidth) element.scrollLeft = left + width - element.clientWidth;
}
