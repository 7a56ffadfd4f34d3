/** A clock that stands still until moved, ids that count, a log that keeps: the same test gives the same bytes. */
import type { Clock, Ids, Log } from '#core/store/index.ts';

export interface FakeClock extends Clock {
  set(iso: string): void;
  /** moves on by this many milliseconds */
  move(milliseconds: number): void;
}

export function fakeClock(iso = '2025-01-15T09:00:00.000Z'): FakeClock {
  let time = Date.parse(iso);
  return {
    now: () => new Date(time),
    set(to) {
      time = Date.parse(to);
    },
    move(milliseconds) {
      time += milliseconds;
    },
  };
}

/** Valid UUIDv7s, 1, 2, 3 ... `series` keeps two sources of ids apart. */
export function countingIds(series = 0): Ids {
  let count = 0;
  return {
    next() {
      count += 1;
      const digits = count.toString(16).padStart(12, '0');
      return `0190${series.toString(16).padStart(4, '0')}-${digits.slice(0, 4)}-7000-8000-${digits.slice(4).padStart(12, '0')}`;
    },
  };
}

/** Errors logged as bugs, kept for the test to look at and shown where it fails. */
export function strictLog(): Log & { readonly errors: unknown[] } {
  const errors: unknown[] = [];
  return {
    errors,
    error(error, context) {
      errors.push(error);
      process.stderr.write(`logged while ${context}: ${error instanceof Error ? error.stack : String(error)}\n`);
      return 'test';
    },
    note: () => undefined,
  };
}
