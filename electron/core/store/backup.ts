import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { faults, type OpenDatabase } from './database.ts';
import { syncFolder } from './kept-files.ts';

/** How many are kept: of today, of each earlier day, in all. */
const KEEP = { today: 3, perDay: 1, all: 10 } as const;
/** Within a day, a new one is due after this many hours. */
const HOURS_BETWEEN = 4;

export interface Backup {
  readonly name: string;
  /** when it was made, UTC, "2026-11-22T05:16:49" */
  readonly at: string;
}

/** Newest first. */
export function listBackups(dataDir: string): Backup[] {
  const backups: Backup[] = [];
  for (const name of readdirSync(join(dataDir, 'backups'))) {
    const parts = /^quarterdeck-(\d{4}-\d{2}-\d{2})-(\d{2})(\d{2})(\d{2})(?:-\d+)?\.db$/.exec(name);
    if (parts !== null) backups.push({ name, at: `${parts[1]}T${parts[2]}:${parts[3]}:${parts[4]}` });
  }
  return backups.sort((a, b) => (a.at === b.at ? b.name.length - a.name.length || (a.name < b.name ? 1 : -1) : a.at < b.at ? 1 : -1));
}

/** Something was done since the newest backup (or there is none), and that one is some hours old. */
export function backupDue(dataDir: string, now: Date, lastCommandAt: string | null): boolean {
  const newest = listBackups(dataDir)[0];
  if (lastCommandAt === null) return false;
  if (newest === undefined) return true;
  return lastCommandAt.slice(0, 19) >= newest.at && now.getTime() - Date.parse(`${newest.at}Z`) >= HOURS_BETWEEN * 3_600_000;
}

/** Copies the database while it is in use, checks the copy and prunes the old ones. Resolves to the path; throws when the copy is not whole. */
export async function makeBackup(db: Database, dataDir: string, now: Date, open: OpenDatabase): Promise<string> {
  const path = freePath(dataDir, now);
  try {
    await db.backup(`${path}.tmp`);
    finish(path, open);
  } catch (error) {
    rmSync(`${path}.tmp`, { force: true });
    throw error;
  }
  prune(dataDir, now);
  return path;
}

/** The same without waiting: nothing may happen between the backup and the migration. */
export function backupBeforeMigration(db: Database, dataDir: string, now: Date, open: OpenDatabase): void {
  const path = freePath(dataDir, now);
  try {
    db.prepare('VACUUM INTO ?').run(`${path}.tmp`);
    finish(path, open);
  } catch (error) {
    rmSync(`${path}.tmp`, { force: true });
    throw error;
  }
}

/** The newest backup that passes its check, or null. */
export function newestGoodBackup(dataDir: string, open: OpenDatabase): Backup | null {
  return listBackups(dataDir).find(({ name }) => faultsOfFile(join(dataDir, 'backups', name), open).length === 0) ?? null;
}

function freePath(dataDir: string, now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
  const taken = new Set(listBackups(dataDir).map(({ name }) => name));
  const base = `quarterdeck-${stamp.slice(0, 10)}-${stamp.slice(11)}`;
  let name = `${base}.db`;
  for (let n = 2; taken.has(name); n += 1) name = `${base}-${n}.db`;
  return join(dataDir, 'backups', name);
}

function finish(path: string, open: OpenDatabase): void {
  const found = faultsOfFile(`${path}.tmp`, open);
  if (found.length > 0) throw new Error(`backup is not whole: ${found[0]}`);
  const file = openSync(`${path}.tmp`, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.tmp`, path);
  syncFolder(join(path, '..'));
}

function faultsOfFile(path: string, open: OpenDatabase): string[] {
  const copy = open(path, { readonly: true, fileMustExist: true });
  try {
    return faults(copy, false);
  } finally {
    copy.close();
  }
}

function prune(dataDir: string, now: Date): void {
  const today = now.toISOString().slice(0, 10);
  const ofDay = new Map<string, number>();
  let kept = 0;
  for (const { name, at } of listBackups(dataDir)) {
    const day = at.slice(0, 10);
    const count = ofDay.get(day) ?? 0;
    if (count < (day === today ? KEEP.today : KEEP.perDay) && kept < KEEP.all) {
      ofDay.set(day, count + 1);
      kept += 1;
    } else rmSync(join(dataDir, 'backups', name), { force: true });
  }
}
