/** The looks of the Word reports: a document of the council's, kept for each plan. */
import type { FeatureDeps, HouseStyle } from '../../features.ts';
import type { Reads, Tables } from '../../store/index.ts';

export function createHouseStyle({ store }: FeatureDeps): HouseStyle {
  return {
    get({ planId }) {
      const row = houseStyleOf(store, planId);
      return row === null ? null : { file: row.file, bytes: row.bytes };
    },

    /** null = back to our own looks. Throws UserError NOT_FOUND (no such plan), BAD_INPUT with one sentence for a file that will not do. */
    async set({ planId, file }) {
      const { name } = store.plan(planId);
      if (file === null) {
        const head = { kind: 'set-house-style', summary: `House style of ${name}: Quarterdeck's own`, planIds: [planId] };
        const { commandId, summary } = store.commit(head, (tx) =>
          clear(tx.rows('houseStyle', { planId }), (id) => tx.remove('houseStyle', id)),
        );
        return { commandId, summary };
      }
      const bytes = new Uint8Array(await file.arrayBuffer());
      const { openHouseStyle } = await import('./house-document.ts');
      const { leftBehind } = openHouseStyle(bytes, file.name);
      const without = leftBehind.length === 0 ? '' : `; left behind: ${leftBehind.join(', ')}`;
      const row = { planId, file: file.name, sha256: store.keep(bytes), bytes: bytes.length };
      const head = { kind: 'set-house-style', summary: `House style of ${name}: ${file.name}${without}`, planIds: [planId] };
      const { commandId, summary } = store.commit(head, (tx) => {
        clear(tx.rows('houseStyle', { planId }), (id) => tx.remove('houseStyle', id));
        tx.insert('houseStyle', row);
      });
      return { commandId, summary };
    },
  };
}

/** The plan's own, else the one for every plan. */
export function houseStyleOf(reads: Reads, planId: string): Tables['houseStyle'] | null {
  return reads.last('houseStyle', { planId }) ?? reads.last('houseStyle', { planId: null });
}

function clear(rows: readonly { readonly id: string }[], remove: (id: string) => void): void {
  for (const { id } of rows) remove(id);
}
