/** Many files read at once, each thread one file at a time, onto one desk. A file that brings a thread down is refused; the others go on. */
import { availableParallelism } from 'node:os';
import { DeskEnded, type DeskThread, type Room } from './desk-thread.ts';
import type { HowToRead } from './read-file.ts';

export interface GivenFile {
  readonly id: string;
  readonly file: File;
}

export interface ReadingJob {
  readonly files: readonly GivenFile[];
  readonly how: (fileId: string) => HowToRead;
  readonly open: (room: Room) => DeskThread;
  readonly progress: (done: number, file: string | null) => void;
  readonly cancelled: () => boolean;
  /** where it is known that less will not do */
  readonly room?: Room;
}

/** A thread is worth its start from about this many files on. */
const FILES_A_THREAD = 4;
const MOST_THREADS = 4;
/** Bytes, packed: a file or a drop beyond it gets the large room at once. */
const LARGE = 2_000_000;
/** Milliseconds: nothing that people send takes as long. */
const MOST_TIME = 120_000;

/** Resolves to the desk that holds them all; rejects with DeskEnded where the import was cancelled. */
export async function readOntoDesk(job: ReadingJob): Promise<DeskThread> {
  const queue = [...job.files];
  const finished = new Set<string>();
  const unreadable = new Map<string, 'memory' | 'time'>();
  const threads = Math.max(1, Math.min(availableParallelism(), MOST_THREADS, Math.floor(job.files.length / FILES_A_THREAD)));

  const bytes = job.files.reduce((sum, { file }) => sum + file.size, 0);
  const room = job.room ?? (bytes > LARGE ? 'large' : 'usual');

  const readSome = async (): Promise<DeskThread> => {
    let desk = job.open(room);
    const here: GivenFile[] = [];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (job.cancelled()) throw new DeskEnded(false);
      job.progress(finished.size, next.file.name);
      let fault = await readOne(desk, next, job.how(next.id));
      if (fault !== null) {
        if (job.cancelled()) throw new DeskEnded(false);
        // what that desk held is read once more
        queue.push(...here.splice(0));
        desk = job.open('most');
        if (fault === 'memory') fault = await readOne(desk, next, job.how(next.id));
      }
      if (fault === null) here.push(next);
      else {
        unreadable.set(next.id, fault);
        desk = job.open('most');
      }
      finished.add(next.id);
    }
    return desk;
  };

  const [first, ...others] = await Promise.all(Array.from({ length: threads }, readSome));
  if (first === undefined) throw new DeskEnded(false);
  for (const other of others) {
    await other.handOverTo(first);
    other.close();
  }
  for (const { id, file } of job.files) {
    const fault = unreadable.get(id);
    if (fault !== undefined) await first.call('refuse', { id, name: file.name, size: file.size }, `too-much-${fault}`, TOO_MUCH[fault]);
  }
  return first;
}

const TOO_MUCH = {
  memory:
    'Reading this file needed more memory than there is for one file, so it was given up; the others were read. Split the workbook, or delete sheets that hold no actions, and add it again.',
  time: 'Reading this file took longer than two minutes, so it was given up; the others were read. Split the workbook, or delete sheets that hold no actions, and add it again.',
} as const;

/** Reads a file on a desk. Returns what brought the desk down, null = nothing. */
export async function readOne(desk: DeskThread, { id, file }: GivenFile, how: HowToRead): Promise<'memory' | 'time' | null> {
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    desk.close();
  }, MOST_TIME);
  try {
    await desk.call('read', { id, name: file.name, bytes: await opened(file) }, how);
    return null;
  } catch (error) {
    if (!(error instanceof DeskEnded)) throw error;
    return late ? 'time' : 'memory';
  } finally {
    clearTimeout(timer);
  }
}

/** Its bytes; null where they are out of reach by now. */
export function opened(file: File): Promise<Uint8Array | null> {
  return file.arrayBuffer().then(
    (bytes) => new Uint8Array(bytes),
    () => null,
  );
}
