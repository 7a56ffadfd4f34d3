import { type RefCallback, useCallback, useState } from 'react';

/** How wide and high an element is inside, in pixels; 0 until it is measured. */
export function useSize(): { readonly ref: RefCallback<HTMLElement>; readonly width: number; readonly height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return;
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, ...size };
}
