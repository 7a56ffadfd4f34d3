import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { createPlanCommands } from '#core/plan/index.ts';
import { listBackups } from '#core/store/backup.ts';
import { databaseOpener } from '#core/store/database.ts';
import { migrate } from '#core/store/migrate.ts';
import { migrations } from '#core/store/migrations/index.ts';
import { countingIds, tempFolder, testStore } from '../support/core.ts';
import { importSamplePlan } from '../support/plan.ts';
import { smallDisk } from '../support/small-disk.ts';

describe('a crash', () => {
  it('in the midst of a command leaves the store as it was before the command', async () => {
    const dataDir = tempFolder();
    const child = spawn(process.execPath, [join(import.meta.dirname, '../support/dies-in-command.ts'), dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = await once(child.stdout, 'data');
    expect(String(said)).toBe('half way\n');
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;

    const { store } = testStore({ dataDir, ids: countingIds(7) });
    expect(store.check()).toEqual([]);
    expect(store.plans().map(({ name, itemCount }) => [name, itemCount])).toEqual([['Harbour Plan', 3]]);
    expect(store.notices).toEqual([
      expect.stringMatching(
        /^The data folder was last used by the command line \(process \d+ on .+\) and not closed; what had been saved is all there\.$/,
      ),
    ]);
    // what was half done is not in the way of doing it again
    importSamplePlan(store, 'Second');
  });

  it('leaves no half-written kept file behind', () => {
    const dataDir = tempFolder();
    const { store } = testStore({ dataDir });
    const sha256 = store.keep(new Uint8Array([1, 2, 3]));
    store.close();
    writeFileSync(join(dataDir, 'sources', 'abc.tmp'), 'half');
    const again = testStore({ dataDir, ids: countingIds(1) }).store;
    expect(readdirSync(join(dataDir, 'sources'))).toEqual([sha256]);
    expect([...again.kept(sha256)]).toEqual([1, 2, 3]);
  });
});

describe('the lock', () => {
  it('admits one host and says who it is', () => {
    const { store, dataDir } = testStore({ host: 'desktop' });
    const second = () => testStore({ dataDir, host: 'loopback' });
    expect(second).toThrow(
      new RegExp(
        `^The data folder ${dataDir} is in use by the desktop application \\(process ${process.pid} on .+, since 2025-01-15 09:00\\)\\. Close it there, or choose another data folder\\.$`,
      ),
    );
    store.close();
    expect(second().store.notices).toEqual([]);
  });

  it('is held against another process too, and ends with it', async () => {
    const dataDir = tempFolder();
    const child = spawn(process.execPath, [join(import.meta.dirname, '../support/dies-in-command.ts'), dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect(() => testStore({ dataDir })).toThrow(`process ${child.pid} on `);
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    expect(testStore({ dataDir, ids: countingIds(7) }).store.notices).toHaveLength(1);
  });
});

const small = smallDisk(3);

afterAll(() => small?.remove());

describe.skipIf(small === null)('a full disk (needs root, for a disk of its own)', () => {
  it('is said in a sentence, and nothing of the command that met it stays', () => {
    small?.fill(2_000_000);
    const dataDir = join(small?.path ?? '', 'data');
    const { store } = testStore({ dataDir });
    const { planId, priority } = importSamplePlan(store);
    const commands = createPlanCommands(store);
    const add = () => commands.addItem({ planId, parentId: priority, afterId: null, ref: null, title: 'x'.repeat(20_000) });
    const full = `The disk is full, so nothing was changed. Make room on the disk of the data folder ${dataDir} and repeat the step.`;
    let added = 0;
    expect(() => {
      for (; added < 2000; added += 1) add();
    }).toThrow(full);
    expect(added).toBeGreaterThan(1);
    expect(() => store.keep(new Uint8Array(4_000_000))).toThrow(full);
    expect(readdirSync(join(dataDir, 'sources'))).toHaveLength(1);

    expect(store.plan(planId).items).toHaveLength(3 + added);
    expect(store.history({ planId, itemId: null, before: null, limit: 500 })).toHaveLength(1 + added);
    small?.makeRoom();
    add();
    expect(store.plan(planId).items).toHaveLength(4 + added);
    expect(store.check()).toEqual([]);
  });
});

describe('a data folder that cannot be written', () => {
  it('is said in a sentence', () => {
    const place = join(tempFolder(), 'file');
    writeFileSync(place, 'not a folder');
    expect(() => testStore({ dataDir: join(place, 'data') })).toThrow(/^The data folder .* cannot be made/);
  });

  it.skipIf(process.platform !== 'linux')('where nothing can be made, ends with a sentence', () => {
    expect(() => testStore({ dataDir: '/proc/quarterdeck/data' })).toThrow(/^The data folder .* cannot be made/);
  });

  it.skipIf(small === null)('because its disk is read-only, is said in a sentence, and what is there stays', () => {
    rmSync(join(small?.path ?? '', 'data'), { recursive: true, force: true });
    const dataDir = join(small?.path ?? '', 'read-only');
    const { store } = testStore({ dataDir });
    store.close();
    const before = readFileSync(join(dataDir, 'quarterdeck.db'));
    small?.readOnly(true);
    const said = `The data folder ${dataDir} cannot be written to, so nothing was changed. Give yourself the right to write to it, or choose another data folder.`;
    expect(() => testStore({ dataDir })).toThrow(said);
    small?.readOnly(false);
    expect(readFileSync(join(dataDir, 'quarterdeck.db')).equals(before)).toBe(true);
  });
});

describe('a damaged database', () => {
  it('is set aside, never deleted, and the newest good backup takes its place', async () => {
    const { store, dataDir, clock } = testStore();
    importSamplePlan(store, 'Saved Plan');
    expect(await store.backup()).toBe(join(dataDir, 'backups', 'quarterdeck-2025-01-15-090000.db'));
    clock.move(5 * HOUR);
    importSamplePlan(store, 'Later Plan');
    const damagedBackup = await store.backup();
    store.close();
    const whole = statSync(join(dataDir, 'quarterdeck.db')).size;
    scribble(join(dataDir, 'quarterdeck.db'));
    scribble(damagedBackup ?? '');
    const damaged = readFileSync(join(dataDir, 'quarterdeck.db'));

    const again = testStore({ dataDir, clock, ids: countingIds(1) }).store;
    expect(again.plans().map(({ name }) => name)).toEqual(['Saved Plan']);
    expect(again.notices).toEqual([
      expect.stringMatching(
        /^The database was damaged \(.+\) and has been set aside as quarterdeck-damaged-2025-01-15\.db\. Restored from the backup quarterdeck-2025-01-15-090000\.db; what was done after 2025-01-15 09:00:00 UTC is not in it\.$/,
      ),
    ]);
    const aside = readFileSync(join(dataDir, 'quarterdeck-damaged-2025-01-15.db'));
    expect(aside.length).toBe(whole);
    expect(aside.equals(damaged)).toBe(true);
    expect(again.check()).toEqual([]);
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, 5000)],
    ['not a database at all', () => Buffer.from('this is not a database, it is a text of some length '.repeat(100))],
  ])('%s: starts empty where there is no backup, and says so', (_, spoil) => {
    const { store, dataDir } = testStore();
    importSamplePlan(store);
    store.close();
    const path = join(dataDir, 'quarterdeck.db');
    writeFileSync(path, spoil(readFileSync(path)));
    const again = testStore({ dataDir, ids: countingIds(1) }).store;
    expect(again.plans()).toEqual([]);
    expect(again.notices[0]).toMatch(/There is no backup that is whole, so the store starts empty\.$/);
    expect(existsSync(join(dataDir, 'quarterdeck-damaged-2025-01-15.db'))).toBe(true);
  });
});

describe('a database of a newer Quarterdeck', () => {
  it('is refused and left as it is', () => {
    const { store, dataDir } = testStore();
    store.close();
    const path = join(dataDir, 'quarterdeck.db');
    const db = new Sqlite(path);
    db.pragma('user_version = 99');
    db.close();
    const before = readFileSync(path);
    expect(() => testStore({ dataDir })).toThrow(
      `The data folder ${dataDir} was last used by a newer Quarterdeck (database version 99; this one knows ${migrations.length}). Install the newer version, or choose another data folder.`,
    );
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

describe('migrations', () => {
  it('run all or not at all, after a backup', () => {
    const { store, dataDir, clock } = testStore();
    importSamplePlan(store);
    store.close();
    const open = databaseOpener();
    const db = open(join(dataDir, 'quarterdeck.db'));
    const step = 'ALTER TABLE item ADD COLUMN colour TEXT';
    expect(() => migrate(db, dataDir, clock.now(), open, [...migrations, step, 'CREATE TABLE broken ('])).toThrow('incomplete input');
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(db.prepare("SELECT count(*) AS n FROM pragma_table_info('item') WHERE name = 'colour'").get()).toEqual({ n: 0 });
    expect(listBackups(dataDir)).toHaveLength(1);

    migrate(db, dataDir, clock.now(), open, [...migrations, step]);
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length + 1);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(listBackups(dataDir).map(({ name }) => name)).toEqual([
      'quarterdeck-2025-01-15-090000-2.db',
      'quarterdeck-2025-01-15-090000.db',
    ]);
    db.close();
  });
});

describe('backups', () => {
  it('are kept: three of today, one of each day before, ten in all; and made only when something was done', async () => {
    const { store, dataDir, clock } = testStore();
    const { actions } = importSamplePlan(store);
    const commands = createPlanCommands(store);
    const work = (title: string) => commands.editItem({ itemId: actions[0], field: 'title', value: title });
    const made: (string | null)[] = [];
    for (let day = 1; day <= 12; day += 1) {
      for (const hour of ['06', '08', '11', '16', '21']) {
        clock.set(`2025-02-${String(day).padStart(2, '0')}T${hour}:00:00.000Z`);
        work(`${day} ${hour}`);
        clock.move(1000);
        made.push(await store.backup());
      }
    }
    // every four hours at most: not at 08
    expect(made.filter((path) => path !== null)).toHaveLength(12 * 4);
    const day = (n: string, hour = '210001') => `quarterdeck-2025-02-${n}-${hour}.db`;
    expect(listBackups(dataDir).map(({ name }) => name)).toEqual([
      day('12'),
      day('12', '160001'),
      day('12', '110001'),
      day('11'),
      day('10'),
      day('09'),
      day('08'),
      day('07'),
      day('06'),
      day('05'),
    ]);
    clock.move(48 * HOUR);
    expect(await store.backup()).toBeNull();
    const copy = new Sqlite(join(dataDir, 'backups', day('12')), { readonly: true });
    expect(copy.prepare('SELECT title FROM item WHERE id = ?').get(actions[0])).toEqual({ title: '12 21' });
    copy.close();
  });

  it('are made while the store is written to', async () => {
    const { store, dataDir } = testStore();
    const { actions } = importSamplePlan(store);
    const commands = createPlanCommands(store);
    const backup = store.backup();
    for (let n = 0; n < 20; n += 1) {
      commands.editItem({ itemId: actions[0], field: 'narrative', value: 'y'.repeat(1000 + n) });
      await new Promise(setImmediate);
    }
    expect(await backup).toBe(join(dataDir, 'backups', 'quarterdeck-2025-01-15-090000.db'));
  });
});

describe('kept files', () => {
  it('are one for the same bytes, and a changed one is noticed', () => {
    const { store, dataDir } = testStore();
    importSamplePlan(store);
    const [name = ''] = readdirSync(join(dataDir, 'sources'));
    expect(store.keep(store.kept(name))).toBe(name);
    writeFileSync(join(dataDir, 'sources', name), 'something else');
    expect(() => store.kept(name)).toThrow('is not what was kept');
    expect(store.check()).toEqual([expect.stringContaining('is not what was kept')]);
  });
});

const HOUR = 3_600_000;

/** Writes over the middle of a database. */
function scribble(path: string): void {
  const file = openSync(path, 'r+');
  const { size } = statSync(path);
  for (let at = 8192; at + 4096 <= size; at += 8192) writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, at);
  closeSync(file);
}
