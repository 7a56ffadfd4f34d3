import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

const OVERSCAN = 6;

/** Which rows of a long list of equal rows are in view; only they are put into the page. */
export function useVirtualRows(count: number, rowHeight: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(400);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = () => {
      if (element.clientHeight > 0) setHeight(element.clientHeight);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const first = Math.max(0, Math.min(Math.floor(top / rowHeight) - OVERSCAN, count - 1));
  const last = Math.min(count, Math.ceil((top + height) / rowHeight) + OVERSCAN);
  return {
    scroller,
    first,
    last,
    onScroll: () => setTop(scroller.current?.scrollTop ?? 0),
    bringIntoView: (index: number) => bringIntoView(scroller, index * rowHeight, rowHeight),
  };
}

function bringIntoView(scroller: RefObject<HTMLDivElement | null>, y: number, rowHeight: number): void {
  const element = scroller.current;
  if (element === null) return;
  if (y < element.scrollTop) element.scrollTop = y;
  else if (y + rowHeight > element.scrollTop + element.clientHeight) element.scrollTop = y + rowHeight - element.clientHeight;
}
