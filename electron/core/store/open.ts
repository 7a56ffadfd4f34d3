import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { UserError } from '../user-error.ts';
import { backupDue, makeBackup, newestGoodBackup } from './backup.ts';
import { commands } from './commands.ts';
import { databaseOpener, faults, type OpenDatabase, prepareConnection } from './database.ts';
import { readChanges, readHistory } from './history.ts';
import { keptFiles, removeUnfinished, syncFolder } from './kept-files.ts';
import { inWords, takeLock } from './lock.ts';
import { migrate } from './migrate.ts';
import { readsOn } from './reads.ts';
import { remembered } from './remembered.ts';
import { rowReader, tableShapes } from './rows.ts';
import { readSaid, readSources } from './said.ts';
import { isBroken, sayable } from './sqlite-errors.ts';
import type { Store, StoreOptions } from './store.ts';

/**
 * Opens the data folder, making it where it does not exist.
 * Throws UserError STORE_UNAVAILABLE: held by another host, newer than this program, cannot be written.
 */
export function openStore(options: StoreOptions): Store {
  const { dataDir, clock, log } = options;
  const open = databaseOpener(options.nativeBinding);
  const notices: string[] = [];
  let lock: ReturnType<typeof takeLock> | null = null;
  let db: Database | null = null;
  try {
    for (const folder of ['', 'sources', 'backups', 'logs']) makeFolder(join(dataDir, folder));
    lock = takeLock(dataDir, options.host ?? 'in-process', clock.now(), open);
    if (lock.left !== null)
      notices.push(`The data folder was last used${inWords(lock.left)} and not closed; what had been saved is all there.`);
    for (const folder of ['sources', 'backups']) removeUnfinished(join(dataDir, folder));
    db = openSound(dataDir, clock.now(), open, notices);
    migrate(db, dataDir, clock.now(), open);
    for (const notice of notices) log.note(notice);
    return storeOn(db, options, open, notices, lock.release);
  } catch (error) {
    db?.close();
    lock?.release();
    const said = sayable(error, dataDir);
    if (!(said instanceof UserError)) log.error(error, 'opening the store');
    throw said;
  }
}

/**
 * A folder with those above it. Node's own way of doing so never ends where the system answers "no such file" for a name whose
 * parent is there, as below /proc.
 */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  try {
    mkdirSync(path);
  } catch (error) {
    // Another host that starts at the same moment was quicker.
    if (!existsSync(path)) throw error;
  }
}

function storeOn(db: Database, options: StoreOptions, open: OpenDatabase, notices: readonly string[], release: () => void): Store {
  const { dataDir, clock, log } = options;
  const shapes = tableShapes(db);
  const reader = rowReader(db, shapes);
  const files = keptFiles(join(dataDir, 'sources'));
  const reads = readsOn(db, reader);
  const memory = remembered(db, reader);
  const writing = commands(db, reader, shapes, memory, { ...options, who: options.who ?? userInfo().username });
  let backingUp: Promise<string | null> | null = null;

  return {
    dataDir,
    notices,
    ...writing,
    ...reads,
    // in the midst of a command the store may be asked too
    plan: (planId) => (db.inTransaction ? reads : memory).plan(planId),
    dueChanges: (planId, since) => (db.inTransaction ? reads : memory).dueChanges(planId, since),
    reportDays: (planId, period) => (db.inTransaction ? reads : memory).reportDays(planId, period),
    history: (query) => readHistory(db, query),
    changes: (commandId) => readChanges(db, commandId),
    sources: (planId) => readSources(db, planId),
    said: (sourceId) => readSaid(db, sourceId),
    kept: files.kept,
    keep(bytes) {
      try {
        return files.keep(bytes);
      } catch (error) {
        throw sayable(error, dataDir);
      }
    },
    backup() {
      if (!db.open) return Promise.resolve(null);
      if (backingUp !== null) return backingUp;
      if (!backupDue(dataDir, clock.now(), writing.standing().savedAt)) return Promise.resolve(null);
      backingUp = makeBackup(db, dataDir, clock.now(), open)
        .catch((error: unknown) => {
          // A backup that fails must not stop the work; closing in its midst is no failure at all.
          if (db.open) log.error(error, 'making a backup');
          return null;
        })
        .finally(() => {
          backingUp = null;
        });
      return backingUp;
    },
    check() {
      const found = faults(db, false);
      if (db.prepare('PRAGMA foreign_key_check').all().length > 0) found.push('A row refers to another that is not there.');
      const hashes = new Set(
        (['sourceFile', 'publishedReturn', 'dispatch', 'boardTemplate', 'houseStyle'] as const).flatMap((table) =>
          reader.rows(table).map(({ sha256 }) => sha256),
        ),
      );
      for (const { sources } of reader.rows('publication')) for (const sha256 of sources) hashes.add(sha256);
      for (const sha256 of hashes) {
        try {
          files.kept(sha256);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          found.push(error.message);
        }
      }
      return found;
    },
    close() {
      if (!db.open) return;
      db.close();
      release();
    },
  };
}

/** Opens and checks the database. A broken one is set aside, never deleted, and the newest good backup takes its place. */
function openSound(dataDir: string, now: Date, open: OpenDatabase, notices: string[]): Database {
  const path = join(dataDir, 'quarterdeck.db');
  const fault = existsSync(path) ? faultOf(path, open) : null;
  if (fault !== null) {
    const aside = setAside(dataDir, now);
    const backup = newestGoodBackup(dataDir, open);
    if (backup !== null) {
      copyFileSync(join(dataDir, 'backups', backup.name), `${path}.tmp`);
      renameSync(`${path}.tmp`, path);
      syncFolder(dataDir);
    }
    notices.push(
      `The database was damaged (${fault}) and has been set aside as ${aside}. ${
        backup === null
          ? 'There is no backup that is whole, so the store starts empty.'
          : `Restored from the backup ${backup.name}; what was done after ${backup.at.replace('T', ' ')} UTC is not in it.`
      }`,
    );
  }
  const db = open(path);
  prepareConnection(db);
  return db;
}

function faultOf(path: string, open: OpenDatabase): string | null {
  let db: Database | null = null;
  try {
    // Read-only, so that looking does not fold the write-ahead log into a file that may be damaged.
    db = open(path, { readonly: true });
    return faults(db, true)[0] ?? null;
  } catch (error) {
    if (isBroken(error) && error instanceof Error) return error.message;
    throw error;
  } finally {
    db?.close();
  }
}

/** Moves the database with its companions under a name with the date. Returns the new name. */
function setAside(dataDir: string, now: Date): string {
  const base = `quarterdeck-damaged-${now.toISOString().slice(0, 10)}`;
  let name = `${base}.db`;
  for (let n = 2; existsSync(join(dataDir, name)); n += 1) name = `${base}-${n}.db`;
  for (const companion of ['', '-wal', '-shm']) {
    const from = join(dataDir, `quarterdeck.db${companion}`);
    if (existsSync(from)) renameSync(from, join(dataDir, `${name}${companion}`));
  }
  return name;
}
