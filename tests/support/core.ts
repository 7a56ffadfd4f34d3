/** A store of its own for one test: a temporary folder, a clock that stands still until moved, ids that count. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { type CoreOptions, createCore } from '#core/core.ts';
import { type Clock, type Ids, type Log, openStore, type Store, type StoreOptions } from '#core/store/index.ts';
import type { AppEvent } from '#shared/contract/index.ts';

export interface FakeClock extends Clock {
  set(iso: string): void;
  /** moves on by this many milliseconds */
  move(milliseconds: number): void;
}

export function fakeClock(iso = '2025-01-15T09:00:00.000Z'): FakeClock {
  let time = Date.parse(iso);
  return {
    now: () => new Date(time),
    set(to) {
      time = Date.parse(to);
    },
    move(milliseconds) {
      time += milliseconds;
    },
  };
}

/** Valid UUIDv7s, 1, 2, 3 ... `series` keeps two sources of ids apart. */
export function countingIds(series = 0): Ids {
  let count = 0;
  return {
    next() {
      count += 1;
      const digits = count.toString(16).padStart(12, '0');
      return `0190${series.toString(16).padStart(4, '0')}-${digits.slice(0, 4)}-7000-8000-${digits.slice(4).padStart(12, '0')}`;
    },
  };
}

/** Errors logged as bugs, kept for the test to look at and shown where it fails. */
export function strictLog(): Log & { readonly errors: unknown[] } {
  const errors: unknown[] = [];
  return {
    errors,
    error(error, context) {
      errors.push(error);
      process.stderr.write(`logged while ${context}: ${error instanceof Error ? error.stack : String(error)}\n`);
      return 'test';
    },
    note: () => undefined,
  };
}

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

/** The whole core in process, with the events it told so far. */
export function testCore(options: Partial<CoreOptions> & { readonly clock?: FakeClock } = {}) {
  const dataDir = options.dataDir ?? tempFolder();
  const clock = options.clock ?? fakeClock();
  const log = strictLog();
  const core = createCore({ who: 'analyst', ids: countingIds(), log, ...options, dataDir, clock });
  onTestFinished(() => core.close());
  const events: AppEvent[] = [];
  core.subscribe((event) => events.push(event));
  return { ...core, dataDir, clock, log, events };
}
