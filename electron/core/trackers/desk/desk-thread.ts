/** A desk in a thread of its own, as the core sees it: every call is a promise, and closing it stops whatever it does, at once. */
import { MessageChannel, Worker } from 'node:worker_threads';
import { UserError } from '../../store/index.ts';
import type { Desk } from './desk.ts';
import type { DeskData, FromDesk, ToDesk } from './desk-worker.ts';

export interface DeskThread {
  call<K extends keyof Desk>(name: K, ...args: Parameters<Desk[K]>): Promise<Awaited<ReturnType<Desk[K]>>>;
  /** gives all its files to another desk, without a detour over this thread */
  handOverTo(other: DeskThread): Promise<void>;
  /** for `handOverTo` */
  post(message: ToDesk, port: MessageChannel['port1']): void;
  take(port: MessageChannel['port1']): Promise<void>;
  close(): void;
}

/** The thread ended in the midst of its work: it ran out of memory, or it was told to stop. */
export class DeskEnded extends Error {
  readonly outOfMemory: boolean;
  constructor(outOfMemory: boolean) {
    super(outOfMemory ? 'the desk ran out of memory' : 'the desk was closed');
    this.outOfMemory = outOfMemory;
  }
}

export interface DeskOptions extends DeskData {
  /** the built entry of the thread; null = its source, which Node runs as it is */
  readonly entry: URL | null;
  readonly fault: (error: unknown) => void;
  readonly room: Room;
}

/** How much room a desk has, in megabytes of heap. Little room is also quicker filled and emptied: it keeps the peak of most imports low. */
export const ROOM = { usual: 640, large: 800, most: 4096 } as const;
export type Room = keyof typeof ROOM;

/** What was made a moment ago and may be thrown away the next: more room for it makes the peak higher and nothing quicker. */
const YOUNG = 20;

export function startDesk({ entry, fault, dataDir, nativeBinding, room }: DeskOptions): DeskThread {
  const source = './desk-worker.ts';
  const data: DeskData = { dataDir, nativeBinding };
  const worker = new Worker(entry ?? new URL(source, import.meta.url), {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: ROOM[room], maxYoungGenerationSizeMb: YOUNG },
    name: 'desk',
  });
  worker.unref();
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: unknown) => void }>();
  let last = 0;
  let ended: DeskEnded | null = null;

  const end = (error: DeskEnded) => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
    worker.unref();
  };
  worker.on('error', (error: unknown) => {
    const outOfMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    if (!outOfMemory) fault(error);
    end(new DeskEnded(outOfMemory));
  });
  worker.on('exit', () => end(new DeskEnded(false)));
  worker.on('message', (message: FromDesk) => {
    if (message.kind === 'fault') {
      fault(message.error);
      return;
    }
    const one = waiting.get(message.id);
    waiting.delete(message.id);
    if (waiting.size === 0) worker.unref();
    if (message.kind === 'result') one?.resolve(message.result);
    else if (message.kind === 'refused') one?.reject(new UserError(message.code, message.message));
    else one?.reject(message.error);
  });

  const ask = (message: (id: number) => ToDesk, transfer: readonly (ArrayBuffer | MessageChannel['port1'])[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (ended !== null) {
        reject(ended);
        return;
      }
      last += 1;
      waiting.set(last, { resolve, reject });
      // a thread at work keeps the process alive, an idle one does not
      worker.ref();
      worker.postMessage(message(last), transfer);
    });

  const thread: DeskThread = {
    call: (name, ...args) =>
      // what a desk answers is what its own method returned; the message carries it unchanged
      ask((id) => ({ kind: 'call', id, name, args }), buffersIn(args)) as ReturnType<DeskThread['call']> as never,
    async handOverTo(other) {
      const { port1, port2 } = new MessageChannel();
      const taken = other.take(port2);
      thread.post({ kind: 'hand-over', port: port1 }, port1);
      await taken;
    },
    post: (message, port) => worker.postMessage(message, [port]),
    take: async (port) => {
      await ask((id) => ({ kind: 'take', id, port }), [port]);
    },
    close() {
      end(new DeskEnded(false));
      void worker.terminate();
    },
  };
  return thread;
}

/** The bytes of files go over whole, without a copy. */
function buffersIn(args: readonly unknown[]): ArrayBuffer[] {
  return args.flatMap((arg) => {
    const bytes: unknown = typeof arg === 'object' && arg !== null && 'bytes' in arg ? arg.bytes : null;
    return bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
      ? [bytes.buffer]
      : [];
  });
}
