/** The thread that a desk works in: takes calls by message, one after the other, and answers each. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { openReads, UserError } from '../../store/index.ts';
import { createDesk } from './desk.ts';
import type { SessionFile } from './session.ts';

/** What the thread is told; `port` leads to another desk. */
export type ToDesk =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly kind: 'hand-over'; readonly port: MessagePort }
  | { readonly kind: 'take'; readonly id: number; readonly port: MessagePort };

export type FromDesk =
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'refused'; readonly id: number; readonly code: UserError['code']; readonly message: string }
  | { readonly kind: 'broken'; readonly id: number; readonly error: unknown }
  | { readonly kind: 'fault'; readonly error: unknown };

export interface DeskData {
  readonly dataDir: string;
  readonly nativeBinding: string | undefined;
}

if (parentPort !== null) serve(parentPort, workerData);

function serve(host: MessagePort, { dataDir, nativeBinding }: DeskData): void {
  const say = (message: FromDesk) => host.postMessage(message);
  const reads = openReads(dataDir, nativeBinding);
  const desk = createDesk(reads, (error) => say({ kind: 'fault', error }));
  host.on('message', (message: ToDesk) => {
    if (message.kind === 'hand-over') {
      message.port.postMessage(desk.handOver());
      message.port.close();
      return;
    }
    const { id } = message;
    if (message.kind === 'take') {
      message.port.once('message', (files: readonly SessionFile[]) => {
        desk.take(files);
        message.port.close();
        say({ kind: 'result', id, result: null });
      });
      return;
    }
    const failed = (error: unknown) => {
      if (error instanceof UserError) say({ kind: 'refused', id, code: error.code, message: error.message });
      else say({ kind: 'broken', id, error });
    };
    try {
      const method: unknown = Reflect.get(desk, message.name);
      if (typeof method !== 'function') throw new Error(`a desk has no ${message.name}`);
      const result: unknown = Reflect.apply(method, desk, message.args);
      if (result instanceof Promise) result.then((made: unknown) => say({ kind: 'result', id, result: made }), failed);
      else say({ kind: 'result', id, result });
    } catch (error) {
      failed(error);
    }
  });
}
