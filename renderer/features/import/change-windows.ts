import { useEffect, useMemo, useRef, useState } from 'react';
import { changeRows } from '#shared/domain/change-rows.ts';
import type { ChangeRow, FilePreview } from '#shared/domain/preview.ts';
import { client } from '../../transport/client.ts';

const WINDOW = 200;

export interface ChangeList {
  readonly total: number;
  /** undefined = not fetched yet */
  row(index: number): ChangeRow | undefined;
}

/**
 * The rows of a file's list of changes. A preview carries the first thousands of changes only: where that is not all of them, the rows
 * in view are fetched. Rows of the preview before stay until the new ones are here.
 * @param first, last the rows in view, from 0; `last` is beyond
 */
export function useChangeList(importId: string, file: FilePreview, first: number, last: number): ChangeList {
  const whole = file.changes.length >= file.changeCount;
  const rows = useMemo(() => (whole ? changeRows(file.changes) : []), [whole, file.changes]);
  const [fetched, setFetched] = useState<ReadonlyMap<number, readonly ChangeRow[]>>(new Map());
  const asked = useRef<{ readonly file: FilePreview; readonly windows: Set<number> }>({ file, windows: new Set() });
  if (asked.current.file !== file) asked.current = { file, windows: new Set() };

  useEffect(() => {
    if (whole) return;
    const mine = asked.current;
    for (let window = Math.floor(first / WINDOW); window * WINDOW < Math.min(last, file.sums.rows); window++) {
      if (mine.windows.has(window)) continue;
      mine.windows.add(window);
      client.imports.changes({ importId, fileId: file.id, from: window * WINDOW, count: WINDOW }).then(
        (part) => {
          if (asked.current === mine) setFetched((old) => new Map(old).set(window, part.rows));
        },
        // asked again when the rows come into view again
        () => mine.windows.delete(window),
      );
    }
  });

  return whole
    ? { total: rows.length, row: (index) => rows[index] }
    : { total: file.sums.rows, row: (index) => fetched.get(Math.floor(index / WINDOW))?.[index % WINDOW] };
}
