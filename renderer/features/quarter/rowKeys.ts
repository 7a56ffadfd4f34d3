import type { KeyboardEvent } from 'react';

/** Up and down go from row to row of a table, to the same stop in each; Home and End to the first and last. */
export function rowKeys(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? null;
  if (step === null && event.key !== 'Home' && event.key !== 'End') return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-stop]')];
  const here = stops.findIndex((stop) => stop.closest('tr, li')?.contains(document.activeElement));
  const next = event.key === 'Home' ? 0 : event.key === 'End' ? stops.length - 1 : here + (step ?? 0);
  const stop = stops[next];
  if (stop === undefined) return;
  event.preventDefault();
  stop.focus();
  stop.scrollIntoView({ block: 'nearest' });
}
