import { useEffect, useMemo, useRef, useState } from 'react';
import type { SheetPicture } from '#shared/domain/preview.ts';
import type { Merge } from '#shared/domain/sheet.ts';
import { sentence } from '../../transport/sentence.ts';
import { heightInPixels, type RowHeight, type RowLook, type RowPlaces, rowHeight, rowPlaces, WINDOW } from './row-places.ts';

export type LoadSheet = (fromRow: number, rows: number) => Promise<SheetPicture>;
export type PictureRow = SheetPicture['rows'][number];

/** more than anybody has in view; a long sheet that is scrolled through from end to end stays small */
const MOST_WINDOWS = 60;
const NO_MERGES: readonly Merge[] = [];

export interface SheetWindows {
  /** the sheet as a whole, known from the first window on */
  readonly whole: SheetPicture | null;
  readonly error: string | null;
  readonly places: RowPlaces;
  row(number: number): PictureRow | undefined;
  /** whether the window of a row has been fetched; a blank row is no row even then */
  has(number: number): boolean;
  /** the merged cells that take part in a row */
  merges(number: number): readonly Merge[];
  /** asks for the windows that hold these rows, once each */
  need(rows: readonly number[]): void;
}

interface Window {
  readonly rows: ReadonlyMap<number, PictureRow>;
  readonly merges: ReadonlyMap<number, readonly Merge[]>;
}

interface Loaded {
  readonly key: string;
  readonly whole: SheetPicture | null;
  readonly windows: ReadonlyMap<number, Window>;
  /** heights of rows that are not as high as usual, by window; kept when a window is let go, so that nothing moves */
  readonly heights: ReadonlyMap<number, ReadonlyMap<number, RowHeight>>;
  readonly error: string | null;
}

const nothing = (key: string): Loaded => ({ key, whole: null, windows: new Map(), heights: new Map(), error: null });
const windowOf = (row: number) => Math.floor((Math.max(1, row) - 1) / WINDOW);

/** A long sheet in windows of rows, each fetched when it is first looked at. */
export function useSheetWindows(key: string, load: LoadSheet, look: RowLook): SheetWindows {
  const [loaded, setLoaded] = useState(nothing(key));
  const asked = useRef({ key, windows: new Set<number>() });
  if (asked.current.key !== key) asked.current = { key, windows: new Set() };
  const latest = useRef(load);
  latest.current = load;

  const need = (rows: readonly number[]) => {
    const mine = asked.current;
    for (const window of new Set(rows.map(windowOf))) {
      if (mine.windows.has(window)) continue;
      mine.windows.add(window);
      latest.current(window * WINDOW + 1, WINDOW).then(
        (picture) =>
          setLoaded((old) => {
            if (asked.current !== mine) return old;
            const next = withWindow(old.key === key ? old : nothing(key), window, picture);
            for (const known of [...mine.windows]) if (next.heights.has(known) && !next.windows.has(known)) mine.windows.delete(known);
            return next;
          }),
        (error: unknown) => {
          mine.windows.delete(window);
          setLoaded((old) => (asked.current === mine ? { ...(old.key === key ? old : nothing(key)), error: sentence(error) } : old));
        },
      );
    }
  };
  const first = useRef(need);
  first.current = need;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is another sheet, which starts at its top
  useEffect(() => first.current([1]), [key]);

  const current = loaded.key === key ? loaded : nothing(key);
  const rowCount = current.whole?.rowCount ?? 0;
  const places = useMemo(() => {
    const inPixels = [...current.heights].map(([window, heights]) => {
      return [window, new Map([...heights].map(([row, height]) => [row, heightInPixels(height, look)]))] as const;
    });
    return rowPlaces(rowCount, new Map(inPixels));
  }, [current.heights, rowCount, look]);
  return {
    whole: current.whole,
    error: current.error,
    places,
    row: (number) => current.windows.get(windowOf(number))?.rows.get(number),
    has: (number) => current.heights.has(windowOf(number)),
    merges: (number) => current.windows.get(windowOf(number))?.merges.get(number) ?? NO_MERGES,
    need,
  };
}

function withWindow(old: Loaded, at: number, picture: SheetPicture): Loaded {
  const rows = new Map(picture.rows.map((row) => [row.number, row]));
  const merges = mergesByRow(picture.merges, at * WINDOW + 1, (at + 1) * WINDOW);
  const heights = new Map(
    picture.rows.flatMap((row) => {
      const height = rowHeight(row, picture.columnWidths, merges.get(row.number) ?? NO_MERGES);
      return height === null ? [] : [[row.number, height] as const];
    }),
  );
  const windows = new Map(old.windows).set(at, { rows, merges });
  if (windows.size > MOST_WINDOWS) {
    const [furthest] = [...windows.keys()].sort((a, b) => Math.abs(b - at) - Math.abs(a - at));
    if (furthest !== undefined) windows.delete(furthest);
  }
  return { key: old.key, whole: old.whole ?? picture, windows, heights: new Map(old.heights).set(at, heights), error: null };
}

function mergesByRow(merges: readonly Merge[], first: number, last: number): ReadonlyMap<number, readonly Merge[]> {
  const byRow = new Map<number, Merge[]>();
  for (const merge of merges)
    for (let row = Math.max(merge.top, first); row <= Math.min(merge.bottom, last); row++) {
      const there = byRow.get(row);
      if (there) there.push(merge);
      else byRow.set(row, [merge]);
    }
  return byRow;
}
