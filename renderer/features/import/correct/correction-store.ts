/** Corrections of how a file is read: asked for at once, ahead of the preview that they bring, and taken back one by one. */
import { create } from 'zustand';
import { isEmptyMapping, type Mapping } from '#shared/domain/mapping.ts';
import type { FilePreview } from '#shared/domain/preview.ts';
import { client } from '../../../transport/client.ts';
import { sentence } from '../../../transport/sentence.ts';
import { readAfterCorrection, useImport } from '../import-store.ts';
import { changedInWords } from './words.ts';

interface CorrectionView {
  /** the file whose reading is being corrected; null = none is */
  readonly fileId: string | null;
  /** the table that is meant on its sheet, counted from 0 */
  readonly table: number;
  /** a rectangle is being marked as a new table */
  readonly marking: boolean;
  /** what was asked for last, while the preview does not yet say it */
  readonly asked: { readonly fileId: string; readonly mapping: Mapping } | null;
  /** by file, what it was before each correction, the last at the end */
  readonly past: Readonly<Record<string, readonly (Mapping | null)[]>>;
  /** by file, what the last correction did, in words */
  readonly did: Readonly<Record<string, string>>;
  readonly reading: boolean;
  readonly failed: string | null;
  /** what is being done under the pointer or the arrow keys, for the live region */
  readonly said: string;
}

const NOTHING: CorrectionView = {
  fileId: null,
  table: 0,
  marking: false,
  asked: null,
  past: {},
  did: {},
  reading: false,
  failed: null,
  said: '',
};
const EMPTY: Mapping = { sheets: [], values: [] };
const PAUSE_MS = 150;
const MOST_STEPS_BACK = 100;

export const useCorrection = create<CorrectionView>()(() => NOTHING);
const set = useCorrection.setState;
const get = useCorrection.getState;

export function startCorrecting(fileId: string): void {
  set({ fileId, table: 0, marking: false, failed: null, said: 'Correcting the reading. Escape ends it.' });
}

export function stopCorrecting(): void {
  set({ fileId: null, marking: false, said: '' });
}

export function chooseTable(table: number): void {
  set({ table, marking: false });
}

export function mark(marking: boolean): void {
  set({ marking, said: marking ? 'Drag over the cells of the table, or type its range.' : '' });
}

export function saySoftly(said: string): void {
  set({ said });
}

export function forgetCorrections(): void {
  clearTimeout(timer);
  waits = null;
  set(NOTHING, true);
}

// another import knows nothing of the files of this one
useImport.subscribe((now, before) => {
  if (now.preview?.id !== before.preview?.id && before.preview !== null) forgetCorrections();
});

/** How the file is to be read as far as is known here: what was asked for, else what the preview says. */
export function mappingNow(file: FilePreview, { asked }: Pick<CorrectionView, 'asked'> = get()): Mapping {
  return asked?.fileId === file.id ? asked.mapping : file.mapping;
}

let timer: ReturnType<typeof setTimeout> | undefined;
let waits: { readonly file: FilePreview; readonly mapping: Mapping | null } | null = null;
/** counts what was sent: only the answer to the last of them counts */
let sent = 0;

/**
 * Reads the file again as `mapping` says; null = by recognition alone.
 * @param pause true while something is dragged: what follows within a moment counts as the same correction
 */
export function correct(file: FilePreview, mapping: Mapping | null, pause = false): void {
  const { past } = get();
  const goesOn = pause && waits !== null && waits.file.id === file.id;
  const steps = past[file.id] ?? [];
  const before = mappingNow(file);
  const remembered = goesOn ? steps : [...steps, isEmptyMapping(before) ? null : before].slice(-MOST_STEPS_BACK);
  ask(file, mapping, { ...past, [file.id]: remembered }, pause);
}

/** Takes the last correction back. */
export function takeBack(file: FilePreview): void {
  const { past } = get();
  const steps = past[file.id] ?? [];
  const last = steps.at(-1);
  if (last === undefined) set({ said: 'There is no correction to take back.' });
  else ask(file, last, { ...past, [file.id]: steps.slice(0, -1) }, false);
}

function ask(file: FilePreview, mapping: Mapping | null, past: CorrectionView['past'], pause: boolean): void {
  waits = { file, mapping };
  set({ past, asked: { fileId: file.id, mapping: mapping ?? EMPTY }, failed: null, marking: false });
  clearTimeout(timer);
  if (pause) timer = setTimeout(() => void send(), PAUSE_MS);
  else void send();
}

/** A newer correction takes the place of one that is still being read. */
async function send(): Promise<void> {
  const { preview } = useImport.getState();
  if (waits === null || preview === null) return;
  const { file, mapping } = waits;
  waits = null;
  sent += 1;
  const mine = sent;
  const before = preview.files.find((one) => one.id === file.id);
  set({ reading: true });
  try {
    const { importId } = await client.imports.correct({
      importId: preview.id,
      fileId: file.id,
      mapping: mapping === null || isEmptyMapping(mapping) ? null : mapping,
    });
    const after = (await readAfterCorrection(importId))?.files.find((one) => one.id === file.id);
    if (mine === sent && before && after) set(({ did }) => ({ did: { ...did, [file.id]: changedInWords(before, after) } }));
  } catch (error) {
    if (mine === sent) set(({ past }) => ({ failed: sentence(error), past: { ...past, [file.id]: (past[file.id] ?? []).slice(0, -1) } }));
  }
  // what was asked for meanwhile is shown until it is read
  if (mine === sent && waits === null) set({ reading: false, asked: null });
}
