import type { Database } from 'better-sqlite3';
import { UserError } from '../user-error.ts';
import { backupBeforeMigration } from './backup.ts';
import type { OpenDatabase } from './database.ts';
import { migrations } from './migrations/index.ts';

/**
 * Brings the schema up to this program's: all outstanding migrations in one transaction, a backup before.
 * Throws UserError STORE_UNAVAILABLE for a database of a newer program.
 */
export function migrate(db: Database, dataDir: string, now: Date, open: OpenDatabase, steps: readonly string[] = migrations): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > steps.length) {
    throw new UserError(
      'STORE_UNAVAILABLE',
      `The data folder ${dataDir} was last used by a newer Quarterdeck (database version ${version}; this one knows ${steps.length}). Install the newer version, or choose another data folder.`,
    );
  }
  if (version === steps.length) return;
  if (version > 0) backupBeforeMigration(db, dataDir, now, open);
  // Rebuilding a table needs references unchecked meanwhile; the pragma cannot be changed inside a transaction.
  db.pragma('foreign_keys = OFF');
  db.transaction(() => {
    for (const step of steps.slice(version)) db.exec(step);
    const dangling = db.prepare('PRAGMA foreign_key_check').all();
    if (dangling.length > 0) throw new Error(`migration leaves ${dangling.length} dangling references`);
    db.pragma(`user_version = ${steps.length}`);
  }).immediate();
  db.pragma('foreign_keys = ON');
}
