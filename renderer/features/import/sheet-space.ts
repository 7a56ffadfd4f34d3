/** The picture's own space: from rows and columns to pixels, and back from where the pointer is. */
import type { RefObject } from 'react';
import type { Merge } from '#shared/domain/sheet.ts';
import type { RowPlaces } from './row-places.ts';
import { columnsBetween, GUTTER } from './sheet-geometry.ts';

export interface Box {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

export interface SheetSpace {
  readonly rows: number;
  readonly columns: number;
  /** the rows and columns in view */
  readonly view: Merge;
  readonly scroller: RefObject<HTMLDivElement | null>;
  box(range: Merge): Box;
  /** the cell under a point of the window, the nearest one where there is none */
  at(clientX: number, clientY: number): { readonly row: number; readonly column: number };
}

interface Parts {
  readonly rows: number;
  readonly columns: number;
  readonly view: Merge;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly canvas: RefObject<HTMLDivElement | null>;
  readonly places: RowPlaces;
  readonly lefts: readonly number[];
}

export function sheetSpace({ rows, columns, view, scroller, canvas, places, lefts }: Parts): SheetSpace {
  const left = (column: number) => lefts[Math.min(Math.max(column, 1) - 1, columns)] ?? 0;
  return {
    rows,
    columns,
    view,
    scroller,
    box: (range) => ({
      top: places.top(range.top),
      left: GUTTER + left(range.left),
      width: left(range.right + 1) - left(range.left),
      height: places.top(range.bottom + 1) - places.top(range.top),
    }),
    at: (clientX, clientY) => {
      const origin = canvas.current?.getBoundingClientRect();
      const x = clientX - (origin?.left ?? 0) - GUTTER;
      return { row: places.at(clientY - (origin?.top ?? 0)), column: columnsBetween(lefts, Math.max(0, x), Math.max(0, x)).first };
    },
  };
}
