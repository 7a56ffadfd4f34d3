/** The core's events, for as long as the page lives. After a break everything may have moved, so that is told too. */
import type { AppEvent } from '#shared/contract/index.ts';
import { client } from './client.ts';

type Listener = (event: AppEvent | { readonly kind: 'connected' } | { readonly kind: 'lost' }) => void;

const listeners = new Set<Listener>();
const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 5000;

export function onAppEvent(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Listens until `signal` is aborted; waits longer after each failed attempt. */
export async function followEvents(signal: AbortSignal): Promise<void> {
  let wait = FIRST_WAIT_MS;
  while (!signal.aborted) {
    try {
      const events = await client.app.events(undefined, { signal });
      tell({ kind: 'connected' });
      wait = FIRST_WAIT_MS;
      for await (const event of events) tell(event);
    } catch {
      // told below like an iterator that ended: both mean that the host has gone
    }
    if (signal.aborted) return;
    tell({ kind: 'lost' });
    await new Promise((resolve) => setTimeout(resolve, wait));
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }
}

function tell(event: Parameters<Listener>[0]): void {
  for (const listener of listeners) listener(event);
}
