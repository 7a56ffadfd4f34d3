import { join } from 'node:path';
import { databaseOpener } from './database.ts';
import { keptFiles } from './kept-files.ts';
import { readsOn } from './reads.ts';
import { rowReader, tableShapes } from './rows.ts';
import type { Reads } from './store.ts';

/** The store as another thread sees it: what is committed, read only. */
export interface StoreReads extends Reads {
  /** runs `look` on one unchanging state of the store */
  steady<T>(look: () => T): T;
  /** kept bytes; throws UserError NOT_FOUND when missing, REFUSED when no longer what was kept */
  kept(sha256: string): Uint8Array;
  close(): void;
}

/** Opens a data folder that a host holds open already. Throws the system's error where there is none. */
export function openReads(dataDir: string, nativeBinding?: string): StoreReads {
  const db = databaseOpener(nativeBinding)(join(dataDir, 'quarterdeck.db'), { readonly: true, fileMustExist: true });
  db.pragma('busy_timeout = 5000');
  const reader = rowReader(db, tableShapes(db));
  return {
    ...readsOn(db, reader),
    kept: keptFiles(join(dataDir, 'sources')).kept,
    steady: (look) => db.transaction(look).deferred(),
    close: () => db.close(),
  };
}
