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
  return {
    list: () => [],
    said: () => ({ total: 0, said: [], sheets: [] }),
    file({ sourceId }) {
      const source = store.row('sourceFile', sourceId);
      if (source === null) throw new UserError('NOT_FOUND', 'This source file is no longer in the store.');
      return new File([new Uint8Array(store.kept(source.sha256))], source.name);
    },
  };
}
