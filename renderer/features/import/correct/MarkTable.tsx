import { useRef, useState } from 'react';
import type { Merge } from '#shared/domain/sheet.ts';
import type { SheetSpace } from '../sheet-space.ts';
import { saySoftly } from './correction-store.ts';
import { useDrag } from './TableEdges.tsx';
import { rangeSaid } from './words.ts';

/** Lies over the cells while a table is marked: a rectangle is dragged from corner to corner. Its range can be typed instead. */
export function MarkTable({ space, onMark }: { readonly space: SheetSpace; readonly onMark: (range: Merge) => void }) {
  const [marked, setMarked] = useState<Merge | null>(null);
  const from = useRef<{ readonly row: number; readonly column: number } | null>(null);
  const now = useRef<Merge | null>(null);
  const clear = () => {
    from.current = null;
    now.current = null;
    setMarked(null);
  };
  const drag = useDrag(space, {
    onMove: (at) => {
      from.current ??= at;
      now.current = {
        top: Math.min(from.current.row, at.row),
        left: Math.min(from.current.column, at.column),
        bottom: Math.max(from.current.row, at.row),
        right: Math.max(from.current.column, at.column),
      };
      setMarked(now.current);
      saySoftly(rangeSaid(now.current));
    },
    onEnd: () => {
      if (now.current !== null) onMark(now.current);
      clear();
    },
    onCancel: clear,
  });
  const { left } = space.box({ top: 1, left: 1, bottom: 1, right: 1 });
  return (
    <div className="correct-marking" style={{ left }} aria-hidden="true" {...drag}>
      {marked !== null && <i className="correct-frame" style={{ ...space.box(marked), left: space.box(marked).left - left }} />}
    </div>
  );
}
