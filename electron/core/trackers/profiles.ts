/** Remembered mappings as the contract has them: listed, kept, corrected, handed on as a file. */
import { type Store, UserError } from '../store/index.ts';

export function createProfiles({ store }: { readonly store: Store }) {
  const notYet = (): never => {
    throw new UserError('REFUSED', `Not yet: ${store.dataDir}`);
  };
  return { list: () => [], save: notYet, rename: notYet, edit: notYet, remove: notYet, export: notYet, import: notYet };
}
