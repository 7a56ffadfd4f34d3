/** A desk on this very thread, for tests: the same calls, each in a turn of its own. */
import type { Store, StoreReads } from '../../store/index.ts';
import { DeskEnded, type DeskThread } from './desk-thread.ts';

export function localDesk(store: Store, fault: (error: unknown) => void): DeskThread {
  // what reads files is loaded with the first desk: the threads of their own have it, and the core starts sooner without
  const made = import('./desk.ts').then(({ createDesk }) => createDesk(reads(store), fault));
  let ended = false;
  return {
    async call(name, ...args) {
      await new Promise((resolve) => setImmediate(resolve));
      if (ended) throw new DeskEnded(false);
      const desk = await made;
      const method: unknown = desk[name];
      if (typeof method !== 'function') throw new Error(`a desk has no ${name}`);
      // what crosses to another thread is a copy, and so it is here
      return structuredClone(await Reflect.apply(method, desk, args));
    },
    async handOverTo(other) {
      await other.call('take', (await made).handOver());
    },
    post: () => undefined,
    take: () => Promise.resolve(),
    close() {
      ended = true;
    },
  };
}

function reads(store: Store): StoreReads {
  return {
    row: store.row,
    rows: store.rows,
    last: store.last,
    plans: store.plans,
    plan: store.plan,
    scale: store.scale,
    publications: store.publications,
    lastCommand: store.lastCommand,
    dueChanges: store.dueChanges,
    removedItem: store.removedItem,
    overtakenDecisions: store.overtakenDecisions,
    reportDays: store.reportDays,
    kept: store.kept,
    steady: (look) => look(),
    close: () => undefined,
  };
}
