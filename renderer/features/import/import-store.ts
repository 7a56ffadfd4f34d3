/** The import that is open, as the screen shows it. The preview itself lives in the core; this is the last copy of it. */
import { create } from 'zustand';
import type { ImportDone } from '#shared/contract/index.ts';
import { isEmptyMapping } from '#shared/domain/mapping.ts';
import type { Decision, FilePreview, ImportPreview } from '#shared/domain/preview.ts';
import { redo, undo } from '../../app/undo.ts';
import { useView } from '../../state/store.ts';
import { client } from '../../transport/client.ts';
import { onAppEvent } from '../../transport/events.ts';
import { sentence } from '../../transport/sentence.ts';
import { certainChanges, isAcceptable } from './file-groups.ts';

export interface Place {
  readonly fileId: string;
  readonly sheet: string;
  readonly cell: string | null;
}

interface ImportView {
  readonly preview: ImportPreview | null;
  readonly busy: 'asking' | 'sending' | 'accepting' | 'undoing' | 'correcting' | null;
  /** what went wrong with the last act, in a sentence */
  readonly failed: string | null;
  readonly done: ImportDone | null;
  readonly fileId: string | null;
  /** the names of the files that are being read */
  readonly names: readonly string[];
  /** the cell that is shown; `jump` grows with every request */
  readonly place: (Place & { readonly jump: number }) | null;
  /** for the live region */
  readonly said: string;
}

const NOTHING: ImportView = {
  preview: null,
  busy: null,
  failed: null,
  done: null,
  fileId: null,
  names: [],
  place: null,
  said: '',
};

export const useImport = create<ImportView>()(() => NOTHING);
const set = useImport.setState;
const get = useImport.getState;

/** The files as the user picked them, so that more can be added to an import that is open, and it can be read again. */
let picked: { readonly importId: string; readonly files: readonly File[]; readonly told: Told } | null = null;

/** What the user said of files that do not say it themselves. */
export interface Told {
  /** one that does not exist yet is made */
  readonly planName?: string;
  readonly period?: string;
}

/** As in a page that was just loaded. */
export function forgetImport(): void {
  asked = false;
  closeImport();
}

/** Reads what the core has open, after a change of screen or a reload. */
export function openImport(): Promise<void> {
  if (asking !== null) return asking;
  if (get().preview !== null || get().busy !== null) return Promise.resolve();
  set({ busy: 'asking' });
  asking = client.imports
    .current()
    .then(
      (preview) => {
        asked = true;
        set({ preview: preview?.state === 'cancelled' ? null : preview, busy: null, failed: null });
      },
      (error: unknown) => set({ busy: null, failed: sentence(error) }),
    )
    .finally(() => {
      asking = null;
    });
  return asking;
}

let asking: Promise<void> | null = null;
/** the core has said which import is open: from then on it is known here */
let asked = false;

/**
 * Starts to read files; an import that is open is read again together with them, and its decisions are taken over.
 * Files that could do nothing make room for the new ones.
 */
export async function startImport(files: readonly File[], told: Told = {}): Promise<void> {
  if (files.length === 0) return;
  useView.getState().showSource(null);
  // the screen that asks for it may not have been open since the page was loaded
  if (!asked || asking !== null) await openImport();
  if (get().busy === 'sending' || get().busy === 'accepting') {
    useView.getState().say('warning', 'Other files are being taken in. Drop these again when that is done.');
    return;
  }
  const open = get().preview?.state === 'accepted' ? null : get().preview;
  if (open !== null && picked?.importId !== open.id && (open.state === 'reading' || wouldDoSomething(open))) {
    // a page that was loaded again no longer has the files themselves: to read the new ones without them would lose them
    useView.getState().say('warning', 'Accept or cancel the import that is open first, then add these files again.');
    return;
  }
  const all = open !== null && picked?.importId === open.id && wouldDoSomething(open) ? joined(picked.files, files) : files;
  const decided = open?.files.flatMap((file) => file.decisions.filter((decision) => decision.chosen !== null)) ?? [];
  const corrected = open?.files.filter((file) => file.profile === null && !isEmptyMapping(file.mapping)) ?? [];
  set({
    ...NOTHING,
    busy: 'sending',
    names: all.map((file) => file.name),
    said: all.length === 1 ? 'Reading 1 file' : `Reading ${all.length} files`,
  });
  try {
    if (open !== null) await client.imports.cancel({ importId: open.id });
    const { importId } = await client.imports.start({
      files: [...all],
      planId: null,
      planName: told.planName ?? null,
      period: told.period ?? null,
    });
    picked = { importId, files: all, told };
    const preview = await client.imports.get({ importId });
    set({ busy: null, preview });
    if (preview.state === 'reading') await whenRead(importId);
    await correctAgain(importId, corrected);
    await takeOver(importId, decided);
  } catch (error) {
    set({ busy: null, failed: sentence(error) });
  }
}

/** What was corrected by hand holds for the same files when they are read together with others. */
async function correctAgain(importId: string, corrected: readonly FilePreview[]): Promise<void> {
  for (const { sha256, file, mapping } of corrected) {
    const same = get().preview?.files.find((one) => one.sha256 === sha256 && one.file === file);
    if (same === undefined || get().preview?.id !== importId) continue;
    await client.imports.correct({ importId, fileId: same.id, mapping });
    await readAfterCorrection(importId);
  }
}

export function readAgain(told: Told = {}): void {
  if (picked !== null) void startImport(picked.files, { ...picked.told, ...told });
}

export function canReadAgain(): boolean {
  return picked !== null && picked.importId === get().preview?.id;
}

function wouldDoSomething(preview: ImportPreview): boolean {
  return preview.files.some((file) => file.outcome === 'ready' || file.decisions.length > 0);
}

function joined(old: readonly File[], more: readonly File[]): File[] {
  const key = (file: File) => `${file.name} ${file.size} ${file.lastModified}`;
  const added = new Set(more.map(key));
  return [...old.filter((file) => !added.has(key(file))), ...more];
}

/** Follows an import that is being read, by events, and by asking now and then in case an event is lost. */
export function whenRead(importId: string): Promise<void> {
  if (following?.importId === importId) return following.read;
  const read = new Promise<void>((resolve) => {
    const finish = () => {
      following = null;
      lookNow = null;
      clearInterval(timer);
      unsubscribe();
      resolve();
    };
    const look = async () => {
      try {
        const preview = await client.imports.get({ importId });
        const shown = get().preview;
        if (shown?.id !== importId) return finish();
        // a file that is read again after a correction: what is shown stays until there is better
        if (preview.state === 'reading' && shown.state === 'ready') return;
        set({ preview, ...(preview.state === 'reading' ? {} : { said: readInWords(preview) }) });
        if (preview.state !== 'reading') finish();
      } catch (error) {
        // of an import that was put aside meanwhile nobody wants to hear
        if (get().preview?.id === importId) set({ failed: sentence(error) });
        finish();
      }
    };
    const unsubscribe = onAppEvent((event) => {
      if (event.kind === 'import-ready' && event.importId === importId) void look();
      if (event.kind === 'import-progress' && event.importId === importId) progress(importId, event.done, event.total, event.file);
    });
    const timer = setInterval(look, 1000);
    lookNow = () => void look();
  });
  following = { importId, read };
  return read;
}

/**
 * Waits for the preview that a correction brings; what is shown stays meanwhile, and decisions that were taken are taken over.
 * Throws where the file could not be read again. null = the import is no longer open
 */
export async function readAfterCorrection(importId: string): Promise<ImportPreview | null> {
  const before = get().preview;
  if (before === null) return null;
  const decided = before.files.flatMap((file) => file.decisions.filter((decision) => decision.chosen !== null));
  set({ preview: { ...before, id: importId }, busy: 'correcting', failed: null });
  try {
    const read = whenRead(importId);
    lookNow?.();
    await read;
    await takeOver(importId, decided);
  } finally {
    if (get().busy === 'correcting') set({ busy: null });
  }
  const after = get().preview;
  return after?.id === importId ? after : null;
}

let lookNow: (() => void) | null = null;
let following: { readonly importId: string; readonly read: Promise<void> } | null = null;

function progress(importId: string, done: number, total: number, file: string | null): void {
  const { preview } = get();
  if (preview?.id !== importId || preview.state !== 'reading') return;
  set({ preview: { ...preview, progress: { done, total, file } }, said: `${done} of ${total} files read` });
}

function readInWords(preview: ImportPreview): string {
  const waits = preview.files.flatMap((file) => file.decisions).filter((decision) => decision.chosen === null).length;
  const files = preview.files.length === 1 ? '1 file read' : `${preview.files.length} files read`;
  return waits === 0 ? `${files}. No decision waits.` : `${files}. ${waits === 1 ? '1 decision waits' : `${waits} decisions wait`}.`;
}

async function takeOver(importId: string, decided: readonly Decision[]): Promise<void> {
  const { preview } = get();
  if (preview?.id !== importId || decided.length === 0) return;
  for (const decision of preview.files.flatMap((file) => file.decisions)) {
    const same = decided.find((old) => sameQuestion(old, decision));
    if (same && decision.chosen === null) await client.imports.decide({ importId, decisionId: decision.id, choice: same.chosen });
  }
  await refresh(importId);
}

function sameQuestion(a: Decision, b: Decision): boolean {
  return a.code === b.code && a.file === b.file && a.sheet === b.sheet && a.cell === b.cell && a.message === b.message;
}

/** Stops the reading, or puts a preview aside; nothing of it was in the plan. */
export async function cancelImport(): Promise<void> {
  const { preview } = get();
  if (preview === null) return;
  set({ ...NOTHING, said: 'The import was cancelled. Nothing went into the plan.' });
  picked = null;
  try {
    await client.imports.cancel({ importId: preview.id });
  } catch (error) {
    set({ failed: sentence(error) });
  }
}

/** Answers in flight; the preview is fetched again after the last of them. */
let answering = 0;

/** Takes a decision of the open preview; null lets it wait again. */
export async function decide(decisionId: string, choice: string | null): Promise<void> {
  const { preview } = get();
  if (preview === null) return;
  set({ preview: withChoice(preview, new Set([decisionId]), choice), failed: null });
  answering += 1;
  try {
    const { summary } = await client.imports.decide({ importId: preview.id, decisionId, choice });
    set({ said: summary });
  } catch (error) {
    set({ failed: sentence(error) });
  } finally {
    answering -= 1;
  }
  if (answering === 0) await refresh(preview.id);
}

/** Takes a decision of an import that is in the plan already: this changes the plan. */
export async function decideEarlier(decisionId: string, choice: string): Promise<void> {
  try {
    const { summary } = await client.imports.decide({ importId: null, decisionId, choice });
    set({ said: summary });
    const view = useView.getState();
    view.say('done', summary);
    view.truthMoved();
  } catch (error) {
    set({ failed: sentence(error) });
  }
}

/** Gives one answer to several decisions of the open preview; null lets them wait again. */
export async function decideAll(decisions: readonly Decision[], choice: string | null): Promise<void> {
  const { preview } = get();
  if (preview === null) return;
  set({ preview: withChoice(preview, new Set(decisions.map(({ id }) => id)), choice), failed: null });
  answering += 1;
  try {
    const decisionIds = decisions.filter(({ chosen }) => chosen !== choice).map(({ id }) => id);
    if (decisionIds.length > 0) await client.imports.decideAll({ importId: preview.id, decisionIds, choice });
    set({ said: allInWords(decisions, choice) });
  } catch (error) {
    set({ failed: sentence(error) });
  } finally {
    answering -= 1;
  }
  if (answering === 0) await refresh(preview.id);
}

/** The same for decisions of imports that are in the plan already: each changes the plan. */
export async function decideAllEarlier(decisions: readonly Decision[], choice: string): Promise<void> {
  const view = useView.getState();
  try {
    const { summary } = await client.imports.decideAll({ importId: null, decisionIds: decisions.map(({ id }) => id), choice });
    view.say('done', summary, { label: 'Undo', run: undo });
  } catch (error) {
    set({ failed: sentence(error) });
  }
  view.truthMoved();
}

function allInWords(decisions: readonly Decision[], choice: string | null): string {
  const label = decisions[0]?.options.find(({ key }) => key === choice)?.label;
  return label === undefined ? `${decisions.length} decisions wait again` : `${decisions.length} decided: ${label}`;
}

function withChoice(preview: ImportPreview, decisionIds: ReadonlySet<string>, choice: string | null): ImportPreview {
  return {
    ...preview,
    files: preview.files.map((file) => ({
      ...file,
      decisions: file.decisions.map((decision) => (decisionIds.has(decision.id) ? { ...decision, chosen: choice } : decision)),
    })),
  };
}

async function refresh(importId: string): Promise<void> {
  try {
    const preview = await client.imports.get({ importId });
    const shown = get().preview;
    if (shown?.id === importId && (preview.state !== 'reading' || shown.state === 'reading')) set({ preview });
  } catch (error) {
    set({ failed: sentence(error) });
  }
}

export async function acceptImport(): Promise<void> {
  const { preview, busy } = get();
  if (preview === null || preview.state !== 'ready' || busy !== null || !isAcceptable(certainChanges(preview))) return;
  set({ busy: 'accepting', failed: null });
  try {
    const done = await client.imports.accept({ importId: preview.id });
    const view = useView.getState();
    const [planId] = done.planIds;
    if (planId !== undefined && view.planId === null) view.choosePlan(planId);
    set({ done, busy: null, said: done.summary, preview: { ...preview, state: 'accepted', commandId: done.commandId } });
    view.truthMoved();
    await refresh(preview.id);
  } catch (error) {
    set({ busy: null, failed: sentence(error) });
  }
}

/** Takes the whole import back. */
export async function undoImport(): Promise<void> {
  const commandId = get().preview?.commandId ?? null;
  if (commandId === null) return;
  set({ busy: 'undoing', failed: null });
  try {
    const { summary } = await client.history.undo({ commandId });
    picked = null;
    set({ ...NOTHING, said: summary });
    const view = useView.getState();
    view.say('done', summary, { label: 'Redo', run: redo });
    view.truthMoved();
  } catch (error) {
    set({ busy: null, failed: sentence(error) });
  }
}

/** An import that was taken back from elsewhere (Ctrl+Z, the history) is no longer shown as being in the plan. */
export async function dropIfTakenBack(): Promise<void> {
  const { preview, busy } = get();
  if (preview?.state !== 'accepted' || preview.commandId === null || busy !== null) return;
  try {
    const { entries } = await client.history.list({ planId: null, itemId: null, before: null, limit: 100 });
    const mine = entries.find((entry) => entry.commandId === preview.commandId);
    if (mine?.undoneBy != null && get().preview?.id === preview.id) closeImport();
  } catch (error) {
    set({ failed: sentence(error) });
  }
}

export function showFile(fileId: string): void {
  set({ fileId, place: null });
}

/** Shows a cell in the picture of its sheet, opening its file. */
export function showPlace(place: Place): void {
  set({ fileId: place.fileId, place: { ...place, jump: (get().place?.jump ?? 0) + 1 } });
}

/** Puts an import that is done out of sight. */
export function closeImport(): void {
  picked = null;
  set(NOTHING, true);
}
