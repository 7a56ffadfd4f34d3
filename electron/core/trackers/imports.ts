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
import { localDesk } from './desk/desk-local.ts';
import { DeskEnded, type DeskThread, type Room, startDesk } from './desk/desk-thread.ts';
import type { PictureWindow } from './desk/picture.ts';
import type { HowToRead } from './desk/prepare.ts';
import { type GivenFile, opened, readOntoDesk } from './desk/reading.ts';
import { columnsStored } from './desk/stored-shape.ts';
import { pastedTable } from './paste/pasted.ts';

export interface ImportDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly emit: (event: AppEvent) => void;
  /** where files are read; null = on this thread */
  readonly threads: { readonly entry: URL | null; readonly nativeBinding: string | undefined } | null;
}

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
  pasted(input: { html: string | null; text: string | null }): PastedTable;
  decide(input: { importId: string | null; decisionId: string; choice: string | null }): Promise<{ readonly summary: string }>;
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
}

/** How many earlier imports stay at hand for whoever still looks at them. */
const KEPT_IMPORTS = 1;

export function createImports({ store, clock, ids, log, emit, threads }: ImportDeps): Imports {
  const imports = new Map<string, OpenImport>();
  const fault = (error: unknown) => log.error(error, 'import');
  let spare: DeskThread | null = null;
  let viewer: DeskThread | null = null;

  const newDesk = (room: Room): DeskThread => {
    if (threads === null) return localDesk(store, fault);
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
  const theDesk = (importId: string): DeskThread => {
    const { desk } = theImport(importId);
    if (desk === null) throw new UserError('REFUSED', 'The files of this import are still being read; wait a moment.');
    return desk;
  };

  async function readAll(open: OpenImport, least?: Room): Promise<void> {
    const began = clock.now().getTime();
    const round = open.round;
    const overtaken = () => open.state === 'cancelled' || open.round !== round;
    const desk = await readOntoDesk({
      files: open.given,
      how: (fileId) => open.how.get(fileId) ?? 'remembered',
      open: (room) => {
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
    open.desk = desk;
    open.threads = [desk];
    try {
      await compare(open, desk, overtaken);
    } catch (error) {
      if (!(error instanceof DeskEnded) || !error.outOfMemory || least === 'most') throw error;
      // to be held against large plans the files need more room than to be read
      return readAll(open, 'most');
    }
    if (!overtaken()) open.seconds = (clock.now().getTime() - began) / 1000;
    ready(open, overtaken);
  }

  /** What was let go of to save room is read once more before it is compared again. */
  async function readAgain(open: OpenImport, desk: DeskThread, fileId: string): Promise<void> {
    const round = open.round;
    const overtaken = () => open.state === 'cancelled' || open.round !== round;
    const again = new Set([...(await desk.call('toReadAgain')), fileId]);
    for (const { id, file } of open.given) {
      if (!again.has(id)) continue;
      const bytes = await opened(file);
      if (overtaken()) return;
      await desk.call('read', { id, name: file.name, bytes }, open.how.get(id) ?? 'remembered');
    }
    if (overtaken()) return;
    await compare(open, desk, overtaken);
    ready(open, overtaken);
  }

  async function compare(open: OpenImport, desk: DeskThread, overtaken: () => boolean): Promise<void> {
    if (overtaken()) return;
    const order = open.given.map(({ id }) => id);
    const { ids: count, standing } = await desk.call('compare', order, open.wish);
    await desk.call(
      'giveIds',
      Array.from({ length: count }, () => ids.next()),
    );
    open.standing = new Map(standing);
    open.shown = await desk.call('previews');
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

  return {
    start({ files, planId, planName = null, period }) {
      for (const open of imports.values()) if (open.state === 'reading' || open.state === 'ready') putAside(open);
      for (const [id, open] of [...imports].slice(0, -KEPT_IMPORTS)) {
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
      };
      imports.set(id, open);
      readAll(open).catch((error: unknown) => failed(open, 0, error));
      return { importId: id };
    },

    async current() {
      const open = [...imports.values()].findLast(({ state }) => state !== 'cancelled');
      // whoever looks at the empty import screen is about to add files
      if (open === undefined && threads !== null) spare ??= newDesk('usual');
      return open === undefined ? null : previewOf(open);
    },

    async get({ importId }) {
      const open = imports.get(importId);
      if (open === undefined) throw new UserError('NOT_FOUND', 'This import is no longer open; add the files again.');
      return previewOf(open);
    },

    changes: async ({ importId, ...part }) => theDesk(importId).call('changes', part),
    sheet: async ({ importId, ...window }) => theDesk(importId).call('sheet', window),

    async sourceSheet({ sourceId, ...window }) {
      const source = store.row('sourceFile', sourceId);
      if (source === null) throw new UserError('NOT_FOUND', 'This source file is no longer in the store.');
      viewer ??= newDesk('large');
      const bytes = (await viewer.call('holds', sourceId)) ? null : store.kept(source.sha256);
      return viewer.call('stored', { sourceId, name: source.name, bytes, columns: columnsStored(source.reading) }, window);
    },

    correct({ importId, fileId, mapping }) {
      const open = theImport(importId);
      const desk = theDesk(importId);
      if (open.state === 'accepted')
        throw new UserError('REFUSED', 'This import is in the plan already. Undo it, or add the file again, to read it otherwise.');
      if (!open.given.some(({ id }) => id === fileId))
        throw new UserError('NOT_FOUND', 'This file is not part of the import any more; add it again.');
      open.how.set(fileId, mapping === null ? 'recognise' : { mapping });
      open.round += 1;
      open.state = 'reading';
      const { round } = open;
      readAgain(open, desk, fileId).catch((error: unknown) => failed(open, round, error));
      return { importId };
    },

    async marked({ importId, fileId }) {
      const desk = theDesk(importId);
      const given = theImport(importId).given.find(({ id }) => id === fileId);
      const bytes = given === undefined ? null : await opened(given.file);
      if (bytes === null) throw new UserError('NOT_FOUND', 'This file can no longer be opened; add it again.');
      return asFile(await desk.call('marked', { fileId, bytes }));
    },
    problems: async ({ importId }) => asFile(await theDesk(importId).call('problems')),
    pasted: (clipboard) => pastedTable(clipboard),

    async decide({ importId, decisionId, choice }) {
      const open = importId === null ? null : theImport(importId);
      // a file that came before lists what it left open: that is in the store already
      const kept = store.row('decision', decisionId) !== null;
      if (open !== null && open.state !== 'accepted' && !kept) {
        const said = await theDesk(open.id).call('decide', decisionId, choice);
        if (said === null) throw new UserError('NOT_FOUND', 'This decision is not part of the import.');
        return said;
      }
      const summary = decideKept(store, decisionId, choice);
      // the preview that is still shown says so too
      for (const one of imports.values()) if (one.state === 'accepted' || one === open) await one.desk?.call('decide', decisionId, choice);
      return { summary };
    },

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
        await desk.call('accepted');
        const changes = taking.flatMap((file) => file.changes);
        const created = changes.filter(({ kind }) => kind === 'new-item').length;
        return {
          commandId: done.commandId,
          summary: taking.length === 0 ? 'Nothing to import' : summary,
          created,
          changed: changes.length - created,
          waiting: taking.flatMap(({ questions }) => questions).filter(({ choice }) => choice === null).length,
          planIds: [...planIds],
        };
      } catch (error) {
        if (open.commandId === null) open.state = 'ready';
        throw error;
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
    howRead: (importId, fileId) => theDesk(importId).call('howRead', fileId),

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
