/** Long work that tells how far it is and can be stopped: workbooks to send, outputs to write. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AppEvent } from '#shared/contract/index.ts';
import { UserError } from './user-error.ts';

export interface Job {
  readonly id: string;
  isStopped(): boolean;
  /**
   * Tells how far the work is, lets a call that stops it come in, and throws UserError REFUSED where one did.
   * @param file what is being worked on now; null = nothing any more
   */
  step(done: number, total: number, file: string | null): Promise<void>;
}

export interface Jobs {
  /** Does the work under the id its caller gave. Throws UserError REFUSED where work of that id is under way, and what the work throws. */
  run<T>(id: string, work: (job: Job) => Promise<T>): Promise<T>;
  /** false = no such work is under way, or it is stopped already */
  stop(id: string): boolean;
}

export function createJobs(emit: (event: AppEvent) => void): Jobs {
  const underWay = new Map<string, { stopped: boolean }>();
  return {
    async run(id, work) {
      if (underWay.has(id)) throw new UserError('REFUSED', 'This is being written already; wait for it, or stop it first.');
      const state = { stopped: false };
      underWay.set(id, state);
      try {
        return await work({
          id,
          isStopped: () => state.stopped,
          async step(done, total, file) {
            emit({ kind: 'writing', job: id, done, total, file });
            await nextTurn();
            if (state.stopped) throw new UserError('REFUSED', 'Stopped, as you asked; nothing of it was kept.');
          },
        });
      } finally {
        underWay.delete(id);
      }
    },
    stop(id) {
      const state = underWay.get(id);
      if (state === undefined || state.stopped) return false;
      state.stopped = true;
      return true;
    },
  };
}
