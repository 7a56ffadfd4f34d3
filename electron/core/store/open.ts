import type { Store, StoreOptions } from './store.ts';

/**
 * Opens the data folder, making it where it does not exist.
 * Throws UserError STORE_UNAVAILABLE: held by another host, newer than this program, cannot be written.
 */
export function openStore(options: StoreOptions): Store {
  throw new Error(`not built yet: ${options.dataDir}`);
}
