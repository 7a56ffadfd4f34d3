import Sqlite from 'better-sqlite3';
import { isBroken } from './sqlite-errors.ts';

export type OpenDatabase = (path: string, options?: Sqlite.Options) => Sqlite.Database;

/** better-sqlite3 with the native module the host wants: Electron and Node need different builds of it. */
export function databaseOpener(nativeBinding = process.env.QUARTERDECK_SQLITE_BINDING): OpenDatabase {
  return (path, options = {}) => new Sqlite(path, nativeBinding ? { ...options, nativeBinding } : options);
}

/** Rules that hold on every open. */
export function prepareConnection(db: Sqlite.Database): void {
  db.pragma('busy_timeout = 5000');
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = MEMORY');
}

/** One sentence for each fault; empty = whole. `quick` leaves out the comparison of indexes with tables. */
export function faults(db: Sqlite.Database, quick: boolean): string[] {
  try {
    const rows = db.prepare<[], Record<string, string>>(quick ? 'PRAGMA quick_check' : 'PRAGMA integrity_check').all();
    return rows.flatMap((row) => Object.values(row)).filter((text) => text !== 'ok');
  } catch (error) {
    if (isBroken(error) && error instanceof Error) return [error.message];
    throw error;
  }
}
