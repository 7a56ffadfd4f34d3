/** The files that were taken in: listed, handed out again, and followed from what they said to what became of it. */
import type { SaidValue, SourceSummary } from '#shared/domain/preview.ts';
import { type Store, UserError } from '../store/index.ts';

export interface Sources {
  list(input: { planId: string | null }): readonly SourceSummary[];
  said(input: { sourceId: string; from: number; count: number }): {
    readonly total: number;
    readonly said: readonly SaidValue[];
    readonly sheets: readonly string[];
  };
  file(input: { sourceId: string }): File;
}

export function createSources({ store }: { readonly store: Store }): Sources {
  /** what was looked at last, until something changes: a long list is asked for part by part */
  let looked: { readonly sourceId: string; readonly said: readonly SaidValue[] } | null = null;
  store.onCommitted(() => {
    looked = null;
  });
  const theSource = (sourceId: string) => {
    const source = store.row('sourceFile', sourceId);
    if (source === null) throw new UserError('NOT_FOUND', 'This source file is no longer in the store; its import may have been undone.');
    return source;
  };
  return {
    list: ({ planId }) => store.sources(planId),
    said({ sourceId, from, count }) {
      theSource(sourceId);
      if (looked?.sourceId !== sourceId) looked = { sourceId, said: store.said(sourceId) };
      const { said } = looked;
      return { total: said.length, said: said.slice(from, from + count), sheets: [...new Set(said.map(({ sheet }) => sheet))] };
    },
    file({ sourceId }) {
      const source = theSource(sourceId);
      return new File([new Uint8Array(store.kept(source.sha256))], source.name);
    },
  };
}
