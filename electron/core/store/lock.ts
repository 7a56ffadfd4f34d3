import { hostname } from 'node:os';
import { join } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { UserError } from '../user-error.ts';
import type { OpenDatabase } from './database.ts';

export interface Holder {
  readonly pid: number;
  /** 'desktop', 'loopback', 'in-process' */
  readonly host: string;
  readonly machine: string;
  /** ISO date-time */
  readonly since: string;
}

/**
 * Admits one host to a data folder. The lock is the operating system's, held through a small SQLite file, so it ends with the
 * process however that ends and a process number used again cannot keep anybody out; the file says who holds it.
 * Throws UserError STORE_UNAVAILABLE naming the holder. `left` is a holder that ended without letting go.
 */
export function takeLock(dataDir: string, host: string, since: Date, open: OpenDatabase): { release(): void; left: Holder | null } {
  const db = open(join(dataDir, 'quarterdeck.lock'), { timeout: 0 });
  try {
    db.pragma('journal_mode = DELETE');
    db.exec('BEGIN IMMEDIATE');
    db.exec('CREATE TABLE IF NOT EXISTS holder (pid INTEGER, host TEXT, machine TEXT, since TEXT)');
    const left = readHolder(db);
    db.exec('DELETE FROM holder');
    db.prepare('INSERT INTO holder VALUES (?, ?, ?, ?)').run(process.pid, host, hostname(), since.toISOString());
    db.exec('COMMIT');
    // From here a writer's lock is kept: others may still read the file, and so learn who we are, but not write it.
    db.exec('BEGIN IMMEDIATE');
    return {
      left,
      release() {
        try {
          db.exec('DELETE FROM holder');
          db.exec('COMMIT');
        } catch (error) {
          // A full disk: the name stays in the file, the lock itself still goes with the connection.
          if (!(error instanceof Error && 'code' in error)) throw error;
        } finally {
          db.close();
        }
      },
    };
  } catch (error) {
    const busy = error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY';
    const holder = busy ? readHolder(db) : null;
    db.close();
    if (!busy) throw error;
    throw new UserError(
      'STORE_UNAVAILABLE',
      `The data folder ${dataDir} is in use${inWords(holder)}. Close it there, or choose another data folder.`,
    );
  }
}

function readHolder(db: Sqlite.Database): Holder | null {
  try {
    return db.prepare<[], Holder>('SELECT pid, host, machine, since FROM holder').get() ?? null;
  } catch (error) {
    // No such table yet: the other host is just starting.
    if (error instanceof Error && 'code' in error && typeof error.code === 'string' && /^SQLITE_(ERROR|BUSY)/.test(error.code)) return null;
    throw error;
  }
}

export function inWords(holder: Holder | null): string {
  if (holder === null) return '';
  const kind = { desktop: 'the desktop application', loopback: 'Quarterdeck in the browser', 'in-process': 'the command line' }[
    holder.host
  ];
  return ` by ${kind ?? holder.host} (process ${holder.pid} on ${holder.machine}, since ${holder.since.slice(0, 16).replace('T', ' ')})`;
}
