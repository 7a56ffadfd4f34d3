/** The period that the benchmarks send: the one after the tracker's own. */
export const NEXT_PERIOD = '2026-27 Q1';
