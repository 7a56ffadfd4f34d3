import type { Database } from 'better-sqlite3';
import { UserError } from '../user-error.ts';
import { hybridClock } from './hybrid-clock.ts';
import { refuseOutrun } from './outrun.ts';
import { readsOn } from './reads.ts';
import { type Recording, recording } from './recording.ts';
import type { Remembered } from './remembered.ts';
import { reverse, sweepShared } from './reverse.ts';
import type { RowReader, TableShape } from './rows.ts';
import { sayable } from './sqlite-errors.ts';
import type { CommandResult, Store, StoreOptions, Transaction } from './store.ts';
import type { TableName } from './tables.ts';

interface CommandRow {
  readonly id: string;
  readonly kind: string;
  readonly summary: string;
  readonly undoable: number;
  readonly reverses: string | null;
  readonly undone_by: string | null;
}

/** Everything that writes. A command, an undo and a redo are one transaction and one line in the table of commands each. */
export function commands(
  db: Database,
  reader: RowReader,
  shapes: Record<TableName, TableShape>,
  memory: Remembered,
  options: Pick<StoreOptions, 'clock' | 'ids' | 'log' | 'dataDir'> & { readonly who: string },
): Pick<Store, 'commit' | 'undo' | 'redo' | 'onCommitted' | 'standing'> {
  const { clock, ids } = options;
  const reads = readsOn(db, reader);
  const stamps = hybridClock(clock, thisNode(db, ids.next), lastStamp(db));
  const listeners = new Set<(done: CommandResult<unknown>) => void>();
  const find = db.prepare<[string], CommandRow>('SELECT * FROM command WHERE id = ?');
  const lastInForce = db.prepare<[], CommandRow>(
    'SELECT * FROM command WHERE undoable = 1 AND undone_by IS NULL AND reverses IS NULL ORDER BY seq DESC LIMIT 1',
  );
  const lastUndo = db.prepare<[], CommandRow>(
    `SELECT * FROM command WHERE kind = 'undo' AND undone_by IS NULL
       AND seq > coalesce((SELECT max(seq) FROM command WHERE undoable = 1 AND reverses IS NULL), 0)
     ORDER BY seq DESC LIMIT 1`,
  );

  function run<T>(
    kind: string,
    who: string,
    undoable: boolean,
    reverses: Reversed | null,
    work: (record: Recording, id: string, at: string) => Done<T>,
  ) {
    if (db.inTransaction) throw new Error('a command inside a command');
    const id = ids.next();
    const at = clock.now().toISOString();
    const stamp = stamps.next();
    let written: Recording['written'] | null = null;
    const transaction = db.transaction((): CommandResult<T> => {
      const record = recording(db, reader, shapes, ids.next, { id, stamp, kind: reverses?.original.kind ?? kind });
      written = record.written;
      const done = work(record, id, at);
      if (record.count() > 0) {
        db.prepare(
          `INSERT INTO command (id, kind, summary, at, who, stamp, change_count, undoable, reverses) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ).run(id, kind, done.summary, at, who, stamp, record.count(), undoable ? 1 : 0, reverses?.target.id ?? null);
        const plan = db.prepare('INSERT INTO command_plan (command_id, position, plan_id) VALUES (?, ?, ?)');
        for (const [position, planId] of done.planIds.entries()) plan.run(id, position, planId);
      }
      return { commandId: id, ...done, changes: record.count() };
    });
    let result: CommandResult<T>;
    try {
      result = transaction.immediate();
    } catch (error) {
      throw sayable(error, options.dataDir);
    }
    if (written !== null) memory.written(written);
    if (result.changes > 0) tell(result);
    return result;
  }

  /** A listener's fault is not the command's: what is committed is committed. */
  function tell(result: CommandResult<unknown>) {
    for (const listener of listeners) {
      try {
        listener(result);
      } catch (error) {
        options.log.error(error, 'telling of a command');
      }
    }
  }

  function takeBack(reversed: Reversed, kind: 'undo' | 'redo', summary: string): CommandResult<null> {
    const { target } = reversed;
    return run(kind, options.who, false, reversed, (record, id) => {
      refuseOutrun(db, target);
      reverse(db, reader, record, target);
      db.prepare('UPDATE command SET undone_by = ? WHERE id = ?').run(id, target.id);
      if (kind === 'undo') sweepShared(db, record);
      if (kind === 'redo') db.prepare('UPDATE command SET undone_by = NULL WHERE id = ?').run(target.reverses);
      return { summary, planIds: plansOf(target.id), value: null };
    });
  }

  function plansOf(commandId: string): string[] {
    return db
      .prepare<[string], { planId: string }>('SELECT plan_id AS planId FROM command_plan WHERE command_id = ? ORDER BY position')
      .all(commandId)
      .map(({ planId }) => planId);
  }

  return {
    commit(head, work) {
      return run(head.kind, head.who ?? options.who, head.undoable ?? true, null, (record, commandId, at) => {
        const tx: Transaction = {
          commandId,
          at,
          who: head.who ?? options.who,
          insert: record.insert,
          update: record.update,
          remove: record.remove,
          ...reads,
          // what this command wrote is not committed, and may never be
          plan: (planId) => (record.count() === 0 ? memory : reads).plan(planId),
          dueChanges: (planId, since) => (record.count() === 0 ? memory : reads).dueChanges(planId, since),
        };
        const value = work(tx);
        if (value instanceof Promise) throw new Error('a command must not wait for anything');
        return {
          value,
          summary: typeof head.summary === 'function' ? head.summary() : head.summary,
          planIds: [...new Set(typeof head.planIds === 'function' ? head.planIds() : head.planIds)],
        };
      });
    },

    undo(commandId) {
      const target = commandId === null ? lastInForce.get() : find.get(commandId);
      if (target === undefined) {
        if (commandId === null) throw new UserError('REFUSED', 'There is nothing to undo.');
        throw new UserError('NOT_FOUND', 'This step is not in the history; look at the history again.');
      }
      if (target.reverses !== null)
        throw new UserError('REFUSED', `"${target.summary}" is itself a step back; use Redo or undo the step itself.`);
      if (target.undone_by !== null) throw new UserError('REFUSED', `"${target.summary}" has been undone already.`);
      if (target.undoable === 0) throw new UserError('REFUSED', `"${target.summary}" stays for good and cannot be undone.`);
      return takeBack({ target, original: target }, 'undo', `Undone: ${target.summary}`);
    },

    redo() {
      const target = lastUndo.get();
      const original = target?.reverses ? find.get(target.reverses) : undefined;
      if (target === undefined || original === undefined) throw new UserError('REFUSED', 'There is nothing to redo.');
      return takeBack({ target, original }, 'redo', `Redone: ${original.summary}`);
    },

    onCommitted(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    standing() {
      const undone = lastUndo.get()?.reverses ?? null;
      const last = db.prepare<[], { at: string }>('SELECT at FROM command ORDER BY seq DESC LIMIT 1').get();
      const waiting = db.prepare<[], { count: number }>('SELECT count(*) AS count FROM decision WHERE choice IS NULL').get();
      return {
        undo: lastInForce.get()?.summary ?? null,
        redo: undone === null ? null : (find.get(undone)?.summary ?? null),
        savedAt: last?.at ?? null,
        waitingDecisions: (waiting?.count ?? 0) - reads.overtakenDecisions().size,
      };
    },
  };
}

/** What an undo or a redo takes back, and the command that it is about in the end: a redo takes an undo back. */
interface Reversed {
  readonly target: CommandRow;
  readonly original: CommandRow;
}

interface Done<T> {
  readonly summary: string;
  readonly planIds: readonly string[];
  readonly value: T;
}

function lastStamp(db: Database): string | null {
  return db.prepare<[], { stamp: string | null }>('SELECT max(stamp) AS stamp FROM command').get()?.stamp ?? null;
}

/** Names this copy of the store in its stamps; made once. */
function thisNode(db: Database, newId: () => string): string {
  const known = db.prepare<[], { value: string }>("SELECT value FROM this_store WHERE name = 'node'").get();
  if (known !== undefined) return known.value;
  const node = newId().replaceAll('-', '').slice(-12);
  db.prepare("INSERT INTO this_store (name, value) VALUES ('node', ?)").run(node);
  return node;
}
