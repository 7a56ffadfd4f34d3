/** A store or a whole core of its own for one test, in a temporary folder that goes with the test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { type CoreOptions, createCore } from '#core/core.ts';
import { type Ids, openStore, type Store, type StoreOptions } from '#core/store/index.ts';
import { localDesk } from '#core/trackers/desk/desk-local.ts';
import type { AppEvent } from '#shared/contract/index.ts';
import { countingIds, type FakeClock, fakeClock, strictLog } from './fixed.ts';

export { countingIds, type FakeClock, fakeClock, strictLog } from './fixed.ts';

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface TestStore {
  readonly store: Store;
  readonly dataDir: string;
  readonly clock: FakeClock;
  readonly ids: Ids;
  readonly log: ReturnType<typeof strictLog>;
}

export function testStore(options: Partial<StoreOptions> & { readonly clock?: FakeClock } = {}): TestStore {
  const dataDir = options.dataDir ?? tempFolder();
  const clock = options.clock ?? fakeClock();
  const ids = options.ids ?? countingIds();
  const log = strictLog();
  const store = openStore({ host: 'in-process', who: 'analyst', ...options, dataDir, clock, ids, log });
  onTestFinished(() => store.close());
  return { store, dataDir, clock, ids, log };
}

const LOG_TABLES = new Set(['command', 'command_plan', 'change_log', 'this_store', 'sqlite_sequence']);

/** Every domain table, row for row, in the order of ids; what only records history is left out. */
export function dumpDomain(dataDir: string): Record<string, unknown[]> {
  const db = new Sqlite(join(dataDir, 'quarterdeck.db'), { readonly: true });
  try {
    const names = db.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all();
    const tables = names.map(({ name }) => name).filter((name) => !LOG_TABLES.has(name));
    return Object.fromEntries(tables.map((name) => [name, db.prepare(`SELECT * FROM "${name}" ORDER BY id`).all()]));
  } finally {
    db.close();
  }
}

/** The whole core in process, with the events it told so far. Files are read on this very thread, or in threads as on users' machines. */
export function testCore({
  threads = false,
  ...options
}: Partial<CoreOptions> & { readonly clock?: FakeClock; readonly threads?: boolean } = {}) {
  const dataDir = options.dataDir ?? tempFolder();
  const clock = options.clock ?? fakeClock();
  const log = strictLog();
  const core = createCore({
    who: 'analyst',
    ids: countingIds(),
    log,
    ...(threads ? {} : { otherDesk: localDesk }),
    ...options,
    dataDir,
    clock,
  });
  onTestFinished(() => core.close());
  const events: AppEvent[] = [];
  core.subscribe((event) => events.push(event));
  return { ...core, dataDir, clock, log, events };
}
