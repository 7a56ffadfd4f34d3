import { useEffect, useRef, useState } from 'react';
import type { SheetPicture } from '#shared/domain/preview.ts';
import { sentence } from '../../transport/sentence.ts';

/** rows fetched at once */
export const WINDOW = 200;

export type LoadSheet = (fromRow: number, rows: number) => Promise<SheetPicture>;
type PictureRow = SheetPicture['rows'][number];

export interface SheetWindows {
  /** the sheet as a whole, known from the first window on */
  readonly whole: SheetPicture | null;
  readonly error: string | null;
  row(number: number): PictureRow | undefined;
  /** asks for the windows that hold these rows, once each */
  need(rows: readonly number[]): void;
}

interface Loaded {
  readonly key: string;
  readonly whole: SheetPicture | null;
  readonly rows: ReadonlyMap<number, PictureRow>;
  readonly error: string | null;
}

const nothing = (key: string): Loaded => ({ key, whole: null, rows: new Map(), error: null });

/** A long sheet in windows of rows, each fetched when it is first looked at. */
export function useSheetWindows(key: string, load: LoadSheet): SheetWindows {
  const [loaded, setLoaded] = useState(nothing(key));
  const asked = useRef({ key, windows: new Set<number>() });
  if (asked.current.key !== key) asked.current = { key, windows: new Set() };
  const latest = useRef(load);
  latest.current = load;

  const need = (rows: readonly number[]) => {
    const mine = asked.current;
    for (const window of new Set(rows.map((row) => Math.floor((Math.max(1, row) - 1) / WINDOW)))) {
      if (mine.windows.has(window)) continue;
      mine.windows.add(window);
      latest.current(window * WINDOW + 1, WINDOW).then(
        (picture) => setLoaded((old) => (asked.current === mine ? withWindow(old.key === key ? old : nothing(key), picture) : old)),
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
  return { whole: current.whole, error: current.error, row: (number) => current.rows.get(number), need };
}

function withWindow(old: Loaded, picture: SheetPicture): Loaded {
  const rows = new Map(old.rows);
  for (const row of picture.rows) rows.set(row.number, row);
  return { key: old.key, whole: old.whole ?? picture, rows, error: null };
}
