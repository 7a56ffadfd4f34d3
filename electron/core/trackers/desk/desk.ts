/**
 * The desk of one import: its files as read, compared with the plans, and what the user decided. It never writes to the store. It runs in
 * a thread of its own (desk-worker.ts), so that neither reading nor comparing holds up anybody; all that goes in and out is plain data.
 */

import { createHash } from 'node:crypto';
import { changeRows } from '#shared/domain/change-rows.ts';
import { type MappingProfile, NO_MAPPING } from '#shared/domain/mapping.ts';
import type { ChangeRow, FilePreview, PastedTable, SheetPicture } from '#shared/domain/preview.ts';
import type { TableReading } from '#shared/domain/reading.ts';
import { readWorkbook } from '../../excel/index.ts';
import { type StoreReads, UserError } from '../../store/index.ts';
import { answerInWords } from '../answers.ts';
import type { Wish } from '../compare/plan-choice.ts';
import { openPeriods } from '../own/sent-out.ts';
import { type Clipboard, pastedTable } from '../paste/pasted.ts';
import { DEFAULT_VOCABULARY, extendVocabulary } from '../recognise/columns/vocabulary.ts';
import { markedCopy } from '../say/marked-copy.ts';
import { problemBook } from '../say/problem-book.ts';
import { profileMade } from '../shapes/profile-made.ts';
import { shapesKept } from '../shapes/profile-match.ts';
import { firstWordsBelow, keepPicture, type PictureWindow, pictureOf, type WorkbookPicture } from './picture.ts';
import { compareAll } from './prepare.ts';
import { type HowToRead, type ReadContext, readFile, refusedFile, type ToRead } from './read-file.ts';
import { changesOf, filePreviews, type Session, type SessionFile } from './session.ts';
import { type TakenFile, takenFiles } from './taking.ts';

export interface Desk {
  /** reads one file and puts it on the desk, in place of an earlier reading of it */
  read(file: ToRead, how: HowToRead): void;
  /** puts a file there that could not be read at all */
  refuse(file: Omit<ToRead, 'bytes'> & { readonly size: number }, code: string, message: string): void;
  /** hands all files over to another desk */
  handOver(): SessionFile[];
  take(files: readonly SessionFile[]): void;
  /** those that were let go of to save room and have to be read again before they can be compared again */
  toReadAgain(): string[];
  /**
   * Compares the files with the plans as they stand now; `order` is that of the drop. Answers taken before are kept where the same is
   * asked again. Returns how many ids the questions need, and the last command of every plan compared with.
   */
  compare(order: readonly string[], wish: Wish): { readonly ids: number; readonly standing: readonly (readonly [string, string | null])[] };
  giveIds(ids: readonly string[]): void;
  previews(): FilePreview[];
  changes(input: { fileId: string; from: number; count: number }): { readonly total: number; readonly rows: readonly ChangeRow[] };
  sheet(input: { fileId: string } & PictureWindow): SheetPicture;
  /** says of each in words what was decided; null = the import asks nothing of that name. Throws UserError BAD_INPUT for what is no answer */
  decide(decisionIds: readonly string[], choice: string | null): readonly (string | null)[];
  /** what acceptance would write, in the order in which it is to be played */
  taking(): TakenFile[];
  /** the sender's own file with the cells in question marked */
  marked(file: { readonly fileId: string; readonly bytes: Uint8Array }): Promise<MadeFile>;
  /** what is wrong in all files, as one workbook */
  problems(): Promise<MadeFile>;
  /** acceptance is done: the files say so */
  accepted(): void;
  /** how a file is read now, to be remembered; `shape` null = no table of it is read */
  howRead(fileId: string): { readonly shape: Pick<MappingProfile, 'sheets' | 'values'> | null };
  /** what was pasted, as rows of words. Throws UserError BAD_INPUT where it holds none */
  pasted(clipboard: Clipboard): PastedTable;
  /** a stored file's picture; the last one asked for stays at hand */
  stored(source: StoredPicture, window: PictureWindow): SheetPicture;
  holds(sourceId: string): boolean;
}

export interface MadeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface StoredPicture {
  readonly sourceId: string;
  readonly name: string;
  /** null = it was asked for before */
  readonly bytes: Uint8Array | null;
  readonly columns: SheetColumns;
}

type SheetColumns = Parameters<typeof pictureOf>[1];

/** Readings of more rows than this are let go of once compared; a correction reads the file again. */
const MOST_ROWS_HELD = 5_000;

export function createDesk(reads: StoreReads, fault: (error: unknown) => void): Desk {
  const files = new Map<string, SessionFile>();
  let session: Session = { files: [], chosen: new Map() };
  let drawn: { readonly sourceId: string; readonly picture: WorkbookPicture } | null = null;
  let context: ReadContext | null = null;
  /** the list of changes that was looked at last, until a decision changes it */
  let listed: { readonly fileId: string; readonly rows: readonly ChangeRow[] } | null = null;

  const readContext = (): ReadContext => {
    context ??= {
      vocabulary: extendVocabulary(DEFAULT_VOCABULARY, reads.rows('vocabulary')),
      known: reads.plans().map((plan) => ({ ...plan, scale: reads.scale(plan.id), open: openPeriods(plan.id, reads) })),
      remembered: shapesKept(reads.rows('mappingProfile')),
      own: reads,
      fault,
    };
    return context;
  };
  const theFile = (fileId: string): SessionFile => {
    const file = files.get(fileId);
    if (file === undefined) throw new UserError('NOT_FOUND', 'This file is not part of the import any more; add it again.');
    return file;
  };

  return {
    read(file, how) {
      files.set(file.id, readFile(file, how, readContext()));
    },
    refuse(file, code, message) {
      files.set(file.id, refusedFile(file, { severity: 'error', code, sheet: null, cell: null, message }));
    },
    handOver() {
      const all = [...files.values()];
      files.clear();
      return all;
    },
    take(more) {
      for (const file of more) files.set(file.id, file);
    },
    toReadAgain: () => [...files.values()].filter(({ letGo }) => letGo).map(({ id }) => id),

    compare(order, wish) {
      context = null;
      listed = null;
      const before = session;
      const list = order.flatMap((id) => files.get(id) ?? []).map(uncompared);
      for (const file of list) files.set(file.id, file);
      let ids = 0;
      const standing = reads.steady(() => {
        const plans = reads.plans().map(({ id }) => reads.plan(id));
        compareAll(list, plans, wish, reads, () => `question ${ids++}`, fault);
        return plans.map(({ id }) => [id, reads.lastCommand(id)] as const);
      });
      const rows = list.reduce((sum, file) => sum + (file.reading?.items.length ?? 0), 0);
      if (rows > MOST_ROWS_HELD) for (const file of list) letGo(file);
      for (const file of list) keepIds(before, file);
      session = { files: list, chosen: new Map() };
      takeOverAnswers(before, session);
      for (const file of list) showAnswered(before, session, file, reads);
      return { ids, standing };
    },
    giveIds(ids) {
      const named = new Map<string, string>();
      const name = (id: string): string => {
        const index = /^question (\d+)$/.exec(id)?.[1];
        const real = named.get(id) ?? (index === undefined ? id : (ids[Number(index)] ?? id));
        named.set(id, real);
        return real;
      };
      for (const file of session.files)
        file.questions = file.questions.map((one) => ({ ...one, decision: { ...one.decision, id: name(one.decision.id) } }));
      session = { ...session, chosen: new Map([...session.chosen].map(([id, choice]) => [name(id), choice])) };
    },

    previews: () => filePreviews(session),
    changes({ fileId, from, count }) {
      if (listed?.fileId !== fileId) listed = { fileId, rows: changeRows(changesOf(session, theFile(fileId))) };
      const { rows } = listed;
      return { total: rows.length, rows: rows.slice(from, from + count) };
    },
    sheet({ fileId, ...window }) {
      const { picture, reading } = theFile(fileId);
      if (picture === null) throw new UserError('NOT_FOUND', 'This file could not be read, so there is no picture of it.');
      return pictureOf(picture, reading?.tables ?? [], window);
    },
    decide(decisionIds, choice) {
      const asked = new Map(session.files.flatMap(({ questions }) => questions.map((open) => [open.decision.id, open])));
      return decisionIds.map((id) => {
        const open = asked.get(id);
        if (open === undefined) return null;
        if (choice !== null && !Object.hasOwn(open.steps, choice))
          throw new UserError('BAD_INPUT', `"${choice}" is not one of the answers to this question.`);
        session.chosen.set(id, choice);
        listed = null;
        return choice === null ? 'Waits again' : answerInWords(open.decision, choice);
      });
    },
    taking: () => takenFiles(session),
    async marked({ fileId, bytes }) {
      const { name: file, sha256, problems, questions } = theFile(fileId);
      if (sha256 !== '' && createHash('sha256').update(bytes).digest('hex') !== sha256)
        throw new UserError('REFUSED', `${file} was changed after it was read, so the wrong cells would be marked; add it again.`);
      const { name, bytes: made } = await markedCopy({ bytes, file, problems, decisions: questions.map(({ decision }) => decision) });
      return { name, bytes: made };
    },
    async problems() {
      const { name, bytes } = await problemBook(filePreviews(session));
      return { name, bytes };
    },
    accepted() {
      for (const file of session.files) {
        if (file.outcome !== 'ready') continue;
        const open = file.questions.some(({ decision }) => (session.chosen.get(decision.id) ?? null) === null);
        file.outcome = open ? 'partly' : 'imported';
        file.steps = [];
      }
    },
    howRead(fileId) {
      const { reading, mapping, picture } = theFile(fileId);
      if (reading === null || reading.tables.length === 0) return { shape: null };
      const after = ({ sheet, range }: TableReading) => (picture === null ? null : firstWordsBelow(picture, sheet, range.bottom));
      return { shape: profileMade(reading, mapping?.mapping ?? NO_MAPPING, after) };
    },

    pasted: pastedTable,
    holds: (sourceId) => drawn?.sourceId === sourceId,
    stored({ sourceId, name, bytes, columns }, window) {
      if (bytes !== null) drawn = { sourceId, picture: keepPicture(readWorkbook(bytes, name)) };
      if (drawn?.sourceId !== sourceId) throw new Error('the picture of another file is at hand');
      return pictureOf(drawn.picture, columns, window);
    },
  };
}

/** As it was once read, so that it can be compared anew. */
function uncompared(file: SessionFile): SessionFile {
  return { ...file, ...file.asRead };
}

function letGo(file: SessionFile): void {
  if (file.reading === null || file.reading.items.length === 0) return;
  file.reading = { ...file.reading, items: [] };
  file.readings = [];
  file.letGo = true;
}

/** A question that is asked again keeps its name: whoever answers may still look at the earlier preview. */
function keepIds(before: Session, file: SessionFile): void {
  const names = new Map<string, string>();
  for (const { questions } of before.files.filter(({ id }) => id === file.id))
    for (const { decision } of questions) names.set(sameness(decision), decision.id);
  if (names.size === 0) return;
  file.questions = file.questions.map((one) => {
    const key = sameness(one.decision);
    const id = names.get(key);
    // two that ask the same keep apart
    names.delete(key);
    return id === undefined ? one : { ...one, decision: { ...one.decision, id } };
  });
}

/** What a file that came before had left open, and was answered while this preview was looked at, is shown with its answer. */
function showAnswered(before: Session, now: Session, file: SessionFile, reads: StoreReads): void {
  if (file.outcome !== 'unchanged') return;
  const open = new Set(file.questions.map(({ decision }) => decision.id));
  const earlier = before.files.find(({ id }) => id === file.id)?.questions ?? [];
  for (const one of earlier) {
    const choice = reads.row('decision', one.decision.id)?.choice ?? null;
    if (choice === null || open.has(one.decision.id) || !Object.hasOwn(one.steps, choice)) continue;
    file.questions = [...file.questions, one];
    now.chosen.set(one.decision.id, choice);
  }
}

/** What was answered and is asked again in the same words at the same cell stays answered. */
function takeOverAnswers(before: Session, now: Session): void {
  const answers = new Map<string, string>();
  for (const { questions } of before.files)
    for (const { decision } of questions) {
      const choice = before.chosen.get(decision.id) ?? null;
      if (choice !== null) answers.set(sameness(decision), choice);
    }
  for (const { questions } of now.files)
    for (const { decision, steps } of questions) {
      const choice = answers.get(sameness(decision));
      if (choice !== undefined && Object.hasOwn(steps, choice)) now.chosen.set(decision.id, choice);
    }
}

function sameness({ code, file, sheet, cell, message, after }: SessionFile['questions'][number]['decision']): string {
  return JSON.stringify([code, file, sheet, cell, message, after]);
}
