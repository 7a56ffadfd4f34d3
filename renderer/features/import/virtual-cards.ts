import { useLayoutEffect, useRef, useState } from 'react';

/** pixels drawn above and below what is seen */
const BEYOND = 320;

/**
 * A long list of cards of unequal heights: those in view are in the page, and each is measured once it is there.
 * Rows carry `data-row` with their key.
 * @param expected pixels a row is thought to need until it was measured
 * @param kept the row that stays in the page wherever the list is scrolled to, so that it keeps the focus
 */
export function useVirtualCards(keys: readonly string[], expected: (index: number) => number, kept: number | null) {
  const scroller = useRef<HTMLDivElement>(null);
  const measured = useRef(new Map<string, number>());
  const wanted = useRef<number | null>(null);
  const [, redraw] = useState(0);
  const [view, setView] = useState({ top: 0, height: 400 });

  const tops: number[] = [];
  let total = 0;
  for (const [index, key] of keys.entries()) {
    tops.push(total);
    total += measured.current.get(key) ?? expected(index);
  }
  const inView = keys.flatMap((_, index) => {
    const top = tops[index] ?? 0;
    const bottom = tops[index + 1] ?? total;
    return index === kept || (bottom >= view.top - BEYOND && top <= view.top + view.height + BEYOND) ? [index] : [];
  });

  /** @returns whether the list had to be scrolled, so that other cards come into view */
  const scrollTo = (index: number): boolean => {
    const element = scroller.current;
    if (element === null) return false;
    const before = element.scrollTop;
    const top = tops[index] ?? 0;
    const bottom = tops[index + 1] ?? total;
    if (top < before) element.scrollTop = top;
    else if (bottom > before + element.clientHeight) element.scrollTop = Math.min(top, bottom - element.clientHeight);
    return element.scrollTop !== before;
  };

  useLayoutEffect(() => {
    let changed = false;
    for (const row of scroller.current?.querySelectorAll<HTMLElement>('[data-row]') ?? []) {
      const key = row.dataset.row ?? '';
      if (row.offsetHeight === 0 || measured.current.get(key) === row.offsetHeight) continue;
      measured.current.set(key, row.offsetHeight);
      changed = true;
    }
    // cards that turn out higher or lower than expected move the one that was asked for: it is followed until it stays
    const moved = wanted.current !== null && scrollTo(wanted.current);
    if (changed) redraw((count) => count + 1);
    else if (!moved) wanted.current = null;
  });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = () => element.clientHeight > 0 && setView(({ top }) => ({ top, height: element.clientHeight }));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  return {
    scroller,
    inView,
    total,
    topOf: (index: number) => tops[index] ?? 0,
    onScroll: () => setView(({ height }) => ({ top: scroller.current?.scrollTop ?? 0, height })),
    bringIntoView: (index: number) => {
      wanted.current = index;
      redraw((count) => count + 1);
    },
  };
}
