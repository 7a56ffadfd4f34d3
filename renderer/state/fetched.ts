import { useEffect, useRef, useState } from 'react';
import { sentence } from '../transport/sentence.ts';
import { useView } from './store.ts';

export interface Fetched<T> {
  /** the last answer; kept while a newer one is on its way, so that nothing flickers */
  readonly value: T | null;
  readonly error: string | null;
  /** nothing to show after 300 ms: time for a word about waiting */
  readonly slow: boolean;
}

const PATIENCE_MS = 300;

/**
 * What the core says, fetched again whenever the core says that something moved.
 * @param key names what is fetched: another key is another question. null = nothing is asked
 * @param after asked again when this changes, in place of when the core moves: for what needs another answer first
 */
export function useFetched<T>(key: string | null, load: () => Promise<T>, after?: unknown): Fetched<T> {
  const coreMoved = useView((view) => view.moved);
  const moved = after === undefined ? coreMoved : after;
  const [state, setState] = useState<Fetched<T> & { readonly key: string | null }>({ key: null, value: null, error: null, slow: false });
  const latest = useRef(load);
  latest.current = load;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `moved` is the signal to ask again
  useEffect(() => {
    if (key === null) return;
    let current = true;
    const patience = setTimeout(() => current && setState((old) => (old.key === key ? old : { ...old, slow: true })), PATIENCE_MS);
    latest
      .current()
      .then(
        (value) => current && setState({ key, value, error: null, slow: false }),
        (error: unknown) =>
          current && setState((old) => ({ key, value: old.key === key ? old.value : null, error: sentence(error), slow: false })),
      )
      .finally(() => clearTimeout(patience));
    return () => {
      current = false;
      clearTimeout(patience);
    };
  }, [key, moved]);

  return key === null ? { value: null, error: null, slow: false } : state;
}
