import type { Clock } from './store.ts';

/**
 * Stamps for changes that sort as text in the order things happened, even when the laptop's clock stands still or runs backwards,
 * and never coincide on two laptops: milliseconds, a counter within them, the laptop.
 */
export function hybridClock(clock: Clock, node: string, last: string | null): { next(): string } {
  let milliseconds = last === null ? 0 : Number.parseInt(last.slice(0, 12), 16);
  let counter = last === null ? 0 : Number.parseInt(last.slice(13, 19), 16);
  return {
    next() {
      const now = clock.now().getTime();
      if (now > milliseconds) {
        milliseconds = now;
        counter = 0;
      } else counter += 1;
      return `${milliseconds.toString(16).padStart(12, '0')}-${counter.toString(16).padStart(6, '0')}-${node}`;
    },
  };
}
