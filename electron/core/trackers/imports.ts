/** Imports as the contract has them: start, look, correct, decide, accept, cancel, and the decisions that wait afterwards. */
import type { AppEvent, ImportDone, WaitingDecisions } from '#shared/contract/index.ts';
import type { Mapping } from '#shared/domain/mapping.ts';
import type { ChangeRow, FilePreview, ImportPreview, PastedTable, SheetPicture } from '#shared/domain/preview.ts';
import type { Clock, Ids, Log, Store } from '../store/index.ts';
import { UserError } from '../user-error.ts';
import { refuseIfMoved, takeIn } from './acceptance.ts';
import { decideKept } from './answers.ts';
import type { Wish } from './compare/plan-choice.ts';
import { keptQuestions } from './decisions.ts';
import type { Desk, MadeFile } from './desk/desk.ts';
import { DeskEnded, type DeskThread, type Room, startDesk } from './desk/desk-thread.ts';
import type { PictureWindow } from './desk/picture.ts';
import type { HowToRead } from './desk/read-file.ts';
import { type GivenFile, opened, readOne, readOntoDesk } from './desk/reading.ts';
import { columnsStored } from './desk/stored-shape.ts';

export interface ImportDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly emit: (event: AppEvent) => void;
  /** where the threads that read files begin */
  readonly threads: { readonly entry: URL | null; readonly nativeBinding: string | undefined };
  /** reads them elsewhere, as tests do on their own thread; null = in threads */
  readonly otherDesk: OtherDesk | null;
}

export type OtherDesk = (store: Store, fault: (error: unknown) => void) => DeskThread;

export interface Imports {
  start(input: { files: readonly File[]; planId: string | null; planName?: string | null | undefined; period: string | null }): {
    readonly importId: string;
  };
  current(): Promise<ImportPreview | null>;
  get(input: { importId: string }): Promise<ImportPreview>;
  sheet(input: { importId: string; fileId: string } & PictureWindow): Promise<SheetPicture>;
  sourceSheet(input: { sourceId: string } & PictureWindow): Promise<SheetPicture>;
  changes(input: { importId: string; fileId: string; from: number; count: number }): Promise<{
    readonly total: number;
    readonly rows: readonly ChangeRow[];
  }>;
  correct(input: { importId: string; fileId: string; mapping: Mapping | null }): { readonly importId: string };
  marked(input: { importId: string; fileId: string }): Promise<File>;
  problems(input: { importId: string }): Promise<File>;
  pasted(input: { html: string | null; text: string | null }): Promise<PastedTable>;
  decide(input: { importId: string | null; decisionId: string; choice: string | null }): Promise<{ readonly summary: string }>;
  decideAll(input: {
    importId: string | null;
    decisionIds: readonly string[];
    choice: string | null;
  }): Promise<{ readonly summary: string }>;
  accept(input: { importId: string }): Promise<ImportDone>;
  cancel(input: { importId: string }): { readonly cancelled: boolean };
  waiting(): WaitingDecisions;
  /** how a file of an open import is read, to be remembered. Throws UserError NOT_FOUND */
  howRead(importId: string, fileId: string): Promise<ReturnType<Desk['howRead']>>;
  close(): void;
}

interface OpenImport {
  readonly id: string;
  readonly wish: Wish;
  readonly given: readonly GivenFile[];
  /** by file id, where it is not read as remembered */
  readonly how: Map<string, HowToRead>;
  state: ImportPreview['state'];
  progress: ImportPreview['progress'];
  seconds: number;
  commandId: string | null;
  /** null = it is being read for the first time, or was put aside */
  desk: DeskThread | null;
  /** threads that read for it */
  threads: DeskThread[];
  /** the last command of each stored plan when it was compared: a plan that moved since is not written to */
  standing: ReadonlyMap<string, string | null>;
  /** the preview as it was last, for who looks while it is made anew */
  shown: readonly FilePreview[];
  /** grows with every reading, so that one that was overtaken by the next says nothing any more */
  round: number;
  /** files that were corrected and have not been read that way yet: a second correction does not forget the first */
  readonly toRead: Set<string>;
  /** it is going in at this moment: nothing may take its desk away */
  accepting: boolean;
}

/** How many earlier imports stay at hand for whoever still looks at them. */
const KEPT_IMPORTS = 1;
/** A plan that moves more often than this while files are compared with it is met by acceptance, which refuses. */
const MOST_TIMES_COMPARED = 3;

export function createImports({ store, clock, ids, log, emit, threads, otherDesk }: ImportDeps): Imports {
  const imports = new Map<string, OpenImport>();
  const fault = (error: unknown) => log.error(error, 'import');
  let spare: DeskThread | null = null;
  let viewer: DeskThread | null = null;
  let looking: Promise<unknown> = Promise.resolve();

  const newDesk = (room: Room): DeskThread => {
    if (otherDesk !== null) return otherDesk(store, fault);
    return startDesk({ dataDir: store.dataDir, nativeBinding: threads.nativeBinding, entry: threads.entry, fault, room });
  };
  const takeDesk = (room: Room): DeskThread => {
    const desk = room === 'usual' && spare !== null ? spare : newDesk(room);
    if (desk === spare) spare = null;
    return desk;
  };
  const theImport = (importId: string): OpenImport => {
    const found = imports.get(importId);
    if (found === undefined || found.state === 'cancelled')
      throw new UserError('NOT_FOUND', 'This import is no longer open; add the files again.');
    return found;
  };
  const stillReading = () => new UserError('REFUSED', 'The files of this import are still being read; wait a moment.');
  const theDesk = (importId: string): DeskThread => {
    const { desk } = theImport(importId);
    if (desk === null) throw stillReading();
    return desk;
  };
  /** A question about an import as it is read now. Where its desk breaks down over the answer, the files are read anew. */
  const ask = async <T>(importId: string, question: (desk: DeskThread) => Promise<T>, alsoReading = false): Promise<T> => {
    const open = theImport(importId);
    const desk = theDesk(importId);
    if (open.state === 'reading' && !alsoReading) throw stillReading();
    try {
      return await question(desk);
    } catch (error) {
      if (!(error instanceof DeskEnded)) throw error;
      if (open.desk !== desk || open.state === 'cancelled')
        throw new UserError('NOT_FOUND', 'This import is no longer open; add the files again.');
      log.error(error, `import ${open.id}`);
      if (open.state === 'accepted')
        throw new UserError('REFUSED', 'There was not enough memory for this. The import is in the plan; only its picture is lost.');
      readAnew(open, 'most');
      throw new UserError('REFUSED', 'There was not enough memory for this, so the files are read once more; try again when they are.');
    }
  };

  async function readAll(open: OpenImport, least?: Room): Promise<void> {
    const began = clock.now().getTime();
    const round = open.round;
    const overtaken = () => open.state === 'cancelled' || open.round !== round;
    const desk = await readOntoDesk({
      files: open.given,
      how: (fileId) => open.how.get(fileId) ?? 'remembered',
      open: (room) => {
        if (overtaken()) throw new DeskEnded(false);
        const thread = takeDesk(room);
        open.threads.push(thread);
        return thread;
      },
      progress: (done, file) => {
        open.progress = { done, total: open.given.length, file };
        emit({ kind: 'import-progress', importId: open.id, ...open.progress });
      },
      cancelled: overtaken,
      ...(least === undefined ? {} : { room: least }),
    });
    if (overtaken()) {
      desk.close();
      return;
    }
    open.desk = desk;
    open.threads = [desk];
    open.toRead.clear();
    try {
      await settle(open, desk, overtaken, () => (clock.now().getTime() - began) / 1000);
    } catch (error) {
      if (overtaken() || !(error instanceof DeskEnded) || !error.outOfMemory || least === 'most') throw error;
      // to be held against large plans the files need more room than to be read
      readAnew(open, 'most');
    }
  }

  /** All files once more on a new desk, each as it was said to be read. */
  function readAnew(open: OpenImport, least?: Room): void {
    for (const thread of open.threads) thread.close();
    open.desk = null;
    open.threads = [];
    open.state = 'reading';
    open.round += 1;
    const { round } = open;
    readAll(open, least).catch((error: unknown) => failed(open, round, error));
  }

  /** Reads once more what was corrected, and compares all files again. Resolves when the preview is ready, or was overtaken. */
  async function readAgain(open: OpenImport, desk: DeskThread): Promise<void> {
    open.round += 1;
    open.state = 'reading';
    const { round } = open;
    const overtaken = () => open.state === 'cancelled' || open.round !== round;
    try {
      await settle(open, desk, overtaken, () => open.seconds);
    } catch (error) {
      if (!overtaken() && error instanceof DeskEnded && error.outOfMemory) readAnew(open, 'most');
      else failed(open, round, error);
    }
  }

  /** Compares until what is shown is what would be done: an edit or an answer may come in between. */
  async function settle(open: OpenImport, desk: DeskThread, overtaken: () => boolean, seconds: () => number): Promise<void> {
    for (let times = 0; times < MOST_TIMES_COMPARED; times += 1) {
      if (overtaken()) return;
      // what was let go of to save room is read once more as well
      const again = new Set([...(await desk.call('toReadAgain')), ...open.toRead]);
      for (const one of open.given) {
        if (!again.has(one.id)) continue;
        if (overtaken()) return;
        const how = open.how.get(one.id) ?? 'remembered';
        const fault = await readOne(desk, one, how);
        if (overtaken()) return;
        if (fault !== null) {
          // a thread that breaks down over one file leaves the others: they are read as in the first reading
          readAnew(open);
          return;
        }
        open.toRead.delete(one.id);
      }
      await compare(open, desk, overtaken);
      if (overtaken()) return;
      if (![...open.standing].some(([planId, last]) => store.lastCommand(planId) !== last)) break;
    }
    open.seconds = seconds();
    ready(open, overtaken);
  }

  async function compare(open: OpenImport, desk: DeskThread, overtaken: () => boolean): Promise<void> {
    const order = open.given.map(({ id }) => id);
    const { ids: count, standing } = await desk.call('compare', order, open.wish);
    await desk.call(
      'giveIds',
      Array.from({ length: count }, () => ids.next()),
    );
    const shown = await desk.call('previews');
    if (overtaken()) return;
    open.standing = new Map(standing);
    open.shown = shown;
  }

  function ready(open: OpenImport, overtaken: () => boolean): void {
    if (overtaken()) return;
    open.progress = { done: open.given.length, total: open.given.length, file: null };
    open.state = 'ready';
    emit({ kind: 'import-ready', importId: open.id });
  }

  /** A cancelled import ends its threads in the midst of their work: that is no fault. */
  function failed(open: OpenImport, round: number, error: unknown): void {
    if (open.state === 'cancelled' || open.round !== round) return;
    if (!(error instanceof DeskEnded) || error.outOfMemory) log.error(error, `import ${open.id}`);
    putAside(open);
    emit({ kind: 'import-ready', importId: open.id });
  }

  function putAside(open: OpenImport): void {
    open.state = 'cancelled';
    for (const thread of open.threads) thread.close();
    open.desk = null;
    open.threads = [];
    open.shown = [];
  }

  async function previewOf(open: OpenImport): Promise<ImportPreview> {
    const { id, desk } = open;
    const files = desk === null || open.state === 'reading' ? open.shown : await desk.call('previews');
    return { id, state: open.state, progress: open.progress, seconds: open.seconds, commandId: open.commandId, files };
  }

  /** Without those that another file of the same import has answered. */
  function stillWaiting(questions: readonly { readonly decision: { readonly id: string } }[]): number {
    const overtaken = store.overtakenDecisions();
    return questions.filter(({ decision }) => !overtaken.has(decision.id)).length;
  }

  async function decideAll({ importId, decisionIds, choice }: Parameters<Imports['decideAll']>[0]): Promise<{ readonly summary: string }> {
    const open = importId === null ? null : theImport(importId);
    // a file that came before lists what it left open: that is in the store already
    const kept = decisionIds.filter((id) => open === null || open.state === 'accepted' || store.row('decision', id) !== null);
    const inStore = new Set(kept);
    const coming = decisionIds.filter((id) => !inStore.has(id));
    const desk = open === null || coming.length === 0 ? null : theDesk(open.id);
    const said = (await desk?.call('decide', coming, choice)) ?? [];
    if (said.includes(null)) throw new UserError('NOT_FOUND', 'This decision is not part of the import.');
    if (kept.length === 0)
      return { summary: coming.length === 1 ? (said[0] ?? '') : `${coming.length} decisions ${choice === null ? 'wait again' : 'taken'}` };
    const summary = decideKept(store, kept, choice);
    for (const one of imports.values()) {
      // what is in already only says so; what is still to go in is compared with the plan as it is now
      if (one.state === 'accepted') await one.desk?.call('decide', kept, choice).catch(fault);
      else if (one.state === 'ready' && one.desk !== null && choice !== null) await readAgain(one, one.desk);
    }
    return { summary };
  }

  return {
    start({ files, planId, planName = null, period }) {
      for (const open of imports.values()) if (open.state === 'reading' || open.state === 'ready') putAside(open);
      for (const [id, open] of [...imports].slice(0, -KEPT_IMPORTS)) {
        if (open.accepting) continue;
        putAside(open);
        imports.delete(id);
      }
      const id = ids.next();
      const open: OpenImport = {
        id,
        wish: { planId, planName, period },
        given: files.map((file) => ({ id: ids.next(), file })),
        how: new Map(),
        state: 'reading',
        progress: { done: 0, total: files.length, file: files[0]?.name ?? null },
        seconds: 0,
        commandId: null,
        desk: null,
        threads: [],
        standing: new Map(),
        shown: [],
        round: 0,
        toRead: new Set(),
        accepting: false,
      };
      imports.set(id, open);
      readAll(open).catch((error: unknown) => failed(open, 0, error));
      return { importId: id };
    },

    async current() {
      const open = [...imports.values()].findLast(({ state }) => state !== 'cancelled');
      // whoever looks at the empty import screen is about to add files
      if (open === undefined && otherDesk === null) spare ??= newDesk('usual');
      return open === undefined ? null : previewOf(open);
    },

    async get({ importId }) {
      const open = imports.get(importId);
      if (open === undefined) throw new UserError('NOT_FOUND', 'This import is no longer open; add the files again.');
      return previewOf(open);
    },

    changes: ({ importId, ...part }) => ask(importId, (desk) => desk.call('changes', part), true),
    sheet: ({ importId, ...window }) => ask(importId, (desk) => desk.call('sheet', window), true),

    async sourceSheet({ sourceId, ...window }) {
      const source = store.row('sourceFile', sourceId);
      if (source === null) throw new UserError('NOT_FOUND', 'This source file is no longer in the store.');
      const look = async (): Promise<SheetPicture> => {
        viewer ??= newDesk('large');
        const desk = viewer;
        try {
          const bytes = (await desk.call('holds', sourceId)) ? null : store.kept(source.sha256);
          return await desk.call('stored', { sourceId, name: source.name, bytes, columns: columnsStored(source.reading) }, window);
        } catch (error) {
          if (!(error instanceof DeskEnded)) throw error;
          // the next picture gets a viewer that works
          if (viewer === desk) viewer = null;
          throw new UserError('REFUSED', `There was not enough memory to show ${source.name}; its file can still be opened.`);
        }
      };
      // one at a time: the viewer holds one file
      const shown = looking.then(look, look);
      looking = shown.catch(() => undefined);
      return shown;
    },

    correct({ importId, fileId, mapping }) {
      const open = theImport(importId);
      const desk = theDesk(importId);
      if (open.state === 'accepted')
        throw new UserError('REFUSED', 'This import is in the plan already. Undo it, or add the file again, to read it otherwise.');
      if (!open.given.some(({ id }) => id === fileId))
        throw new UserError('NOT_FOUND', 'This file is not part of the import any more; add it again.');
      open.how.set(fileId, mapping === null ? 'recognise' : { mapping });
      open.toRead.add(fileId);
      void readAgain(open, desk);
      return { importId };
    },

    async marked({ importId, fileId }) {
      const given = theImport(importId).given.find(({ id }) => id === fileId);
      const bytes = given === undefined ? null : await opened(given.file);
      if (bytes === null) throw new UserError('NOT_FOUND', 'This file can no longer be opened; add it again.');
      return asFile(await ask(importId, (desk) => desk.call('marked', { fileId, bytes })));
    },
    problems: async ({ importId }) => asFile(await ask(importId, (desk) => desk.call('problems'))),
    async pasted(clipboard) {
      // whoever pastes a table is about to import it
      spare ??= newDesk('usual');
      const desk = spare;
      try {
        return await desk.call('pasted', clipboard);
      } catch (error) {
        if (!(error instanceof DeskEnded)) throw error;
        if (spare === desk) spare = null;
        throw new UserError('REFUSED', 'What was pasted could not be read as a table; paste it again, or a part of it at a time.');
      }
    },

    decide: ({ decisionId, ...rest }) => decideAll({ decisionIds: [decisionId], ...rest }),
    decideAll,

    async accept({ importId }) {
      const open = imports.get(importId) ?? theImport(importId);
      if (open.state !== 'ready') {
        throw new UserError(
          'REFUSED',
          open.state === 'accepted' ? 'This import is in the plan already.' : 'This import is not ready to be accepted.',
        );
      }
      const desk = theDesk(importId);
      // from here on a second press finds it being accepted
      open.state = 'accepted';
      open.accepting = true;
      try {
        const taking = await desk.call('taking');
        const kept = new Map<string, Uint8Array>();
        for (const { id, file } of open.given) {
          if (!taking.some((one) => one.id === id)) continue;
          const bytes = await opened(file);
          if (bytes === null)
            throw new UserError('REFUSED', `${file.name} can no longer be opened, so nothing was imported; add it again.`);
          kept.set(id, bytes);
        }
        refuseIfMoved(store, taking, open.standing);
        for (const { id, sha256, name } of taking) {
          const bytes = kept.get(id);
          if (bytes === undefined || store.keep(bytes) !== sha256)
            throw new UserError('REFUSED', `${name} was changed after it was read. Nothing was imported: add the file again.`);
        }
        const { done, summary, planIds } = takeIn(store, taking);
        open.commandId = taking.length === 0 ? null : done.commandId;
        // it is in: that the preview cannot say so any more is no reason to say that it is not
        await desk.call('accepted').catch(fault);
        const changes = taking.flatMap((file) => file.changes);
        const created = changes.filter(({ kind }) => kind === 'new-item').length;
        return {
          commandId: done.commandId,
          summary: taking.length === 0 ? 'Nothing to import' : summary,
          created,
          changed: changes.length - created,
          waiting: stillWaiting(taking.flatMap(({ questions }) => questions.filter(({ choice }) => choice === null))),
          planIds: [...planIds],
        };
      } catch (error) {
        if (open.commandId === null && open.state === 'accepted') open.state = 'ready';
        if (!(error instanceof DeskEnded)) throw error;
        if (open.state === 'ready') readAnew(open, 'most');
        throw new UserError('REFUSED', 'The import was interrupted, and nothing was imported; look at the files again.');
      } finally {
        open.accepting = false;
      }
    },

    cancel({ importId }) {
      const open = imports.get(importId);
      if (open === undefined || open.state === 'accepted') return { cancelled: false };
      putAside(open);
      imports.delete(importId);
      return { cancelled: true };
    },

    waiting: () => ({ decisions: keptQuestions(store, { choice: null }).map(({ decision }) => decision) }),
    howRead: (importId, fileId) => ask(importId, (desk) => desk.call('howRead', fileId)),

    close() {
      for (const open of imports.values()) putAside(open);
      spare?.close();
      viewer?.close();
    },
  };
}

function asFile({ name, bytes }: MadeFile): File {
  return new File([new Uint8Array(bytes)], name, { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' });
}
