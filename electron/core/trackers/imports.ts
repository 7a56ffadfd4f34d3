/** Imports as the contract has them: start, look, decide, accept, cancel, and the decisions that wait afterwards. */
import type { AppEvent, ImportDone, WaitingDecisions } from '#shared/contract/index.ts';
import { changeRows } from '#shared/domain/change-rows.ts';
import type { Mapping } from '#shared/domain/mapping.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { ChangeRow, Decision, ImportPreview, PastedTable, SheetPicture } from '#shared/domain/preview.ts';
import { readWorkbook } from '../excel/index.ts';
import type { Clock, Ids, Log, Store } from '../store/index.ts';
import { UserError } from '../user-error.ts';
import { closeSettled, isKept, type KeptQuestion, keptQuestions, toKeep } from './decisions.ts';
import { collectEarly } from './memory.ts';
import { keepPicture, type PictureWindow, pictureOf, type WorkbookPicture } from './picture.ts';
import type { Wish } from './plan-choice.ts';
import { play } from './play.ts';
import { compareAll, readFile } from './prepare.ts';
import { changesOf, previewOf, type Session, type SessionFile } from './session.ts';
import { importInWords } from './sums.ts';
import { DEFAULT_VOCABULARY, extendVocabulary } from './vocabulary.ts';

export interface ImportDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly emit: (event: AppEvent) => void;
}

export interface Imports {
  start(input: { files: readonly File[]; planId: string | null; planName?: string | null | undefined; period: string | null }): {
    readonly importId: string;
  };
  current(): ImportPreview | null;
  get(input: { importId: string }): ImportPreview;
  sheet(input: { importId: string; fileId: string } & PictureWindow): SheetPicture;
  sourceSheet(input: { sourceId: string } & PictureWindow): SheetPicture;
  changes(input: { importId: string; fileId: string; from: number; count: number }): {
    readonly total: number;
    readonly rows: readonly ChangeRow[];
  };
  correct(input: { importId: string; fileId: string; mapping: Mapping | null }): { readonly importId: string };
  marked(input: { importId: string; fileId: string }): File;
  problems(input: { importId: string }): File;
  pasted(input: { html: string | null; text: string | null }): PastedTable;
  decide(input: { importId: string | null; decisionId: string; choice: string | null }): { readonly summary: string };
  accept(input: { importId: string }): ImportDone;
  cancel(input: { importId: string }): { readonly cancelled: boolean };
  waiting(): WaitingDecisions;
}

/** How many earlier imports stay at hand for whoever still looks at them. */
const KEPT_SESSIONS = 1;

export function createImports({ store, clock, ids, log, emit }: ImportDeps): Imports {
  collectEarly();
  const sessions = new Map<string, Session>();
  /** the stored file whose picture was drawn last: whoever looks at one window of it looks at the next */
  let drawn: { readonly sourceId: string; readonly picture: WorkbookPicture } | null = null;

  const theSession = (importId: string): Session => {
    const session = sessions.get(importId);
    if (session === undefined) throw new UserError('NOT_FOUND', 'This import is no longer open; add the files again.');
    return session;
  };

  async function read(session: Session, files: readonly File[], wish: Wish): Promise<void> {
    const began = clock.now().getTime();
    const vocabulary = extendVocabulary(DEFAULT_VOCABULARY, store.rows('vocabulary'));
    const plans = () => store.plans().map(({ id }) => store.plan(id));
    const known = plans();
    const fault = (error: unknown) => log.error(error, `import ${session.id}`);
    const done: SessionFile[] = [];
    for (const file of files) {
      session.progress = { done: done.length, total: files.length, file: file.name };
      emit({ kind: 'import-progress', importId: session.id, ...session.progress });
      const bytes = await opened(file);
      await turn();
      if (session.state === 'cancelled') return;
      done.push(readFile({ id: ids.next(), name: file.name, bytes }, vocabulary, known, fault));
    }
    await turn();
    if (session.state === 'cancelled') return;
    // from here on nothing waits: the plans are compared as they stand at this moment
    const stored = plans();
    compareAll(done, stored, wish, store, () => ids.next(), fault);
    for (const { id } of stored) session.standing.set(id, lastCommand(store, id));
    session.files = done;
    session.seconds = (clock.now().getTime() - began) / 1000;
    session.progress = { done: files.length, total: files.length, file: null };
    session.state = 'ready';
    emit({ kind: 'import-ready', importId: session.id });
  }

  return {
    start({ files, planId, planName = null, period }) {
      for (const open of sessions.values()) if (open.state === 'reading' || open.state === 'ready') cancel(open);
      for (const id of [...sessions.keys()].slice(0, -KEPT_SESSIONS)) sessions.delete(id);
      const session: Session = {
        id: ids.next(),
        state: 'reading',
        progress: { done: 0, total: files.length, file: files[0]?.name ?? null },
        files: [],
        seconds: 0,
        commandId: null,
        chosen: new Map(),
        standing: new Map(),
      };
      sessions.set(session.id, session);
      read(session, files, { planId, planName, period }).catch((error: unknown) => {
        log.error(error, `import ${session.id}`);
        session.state = 'cancelled';
        emit({ kind: 'import-ready', importId: session.id });
      });
      return { importId: session.id };
    },

    current() {
      const open = [...sessions.values()].findLast(({ state }) => state !== 'cancelled');
      return open === undefined ? null : previewOf(open);
    },

    get: ({ importId }) => previewOf(theSession(importId)),

    sheet({ importId, fileId, ...window }) {
      const file = theSession(importId).files.find(({ id }) => id === fileId);
      if (file === undefined || file.picture === null)
        throw new UserError('NOT_FOUND', 'This file could not be read, so there is no picture of it.');
      return pictureOf(file.picture, file.reading?.tables ?? [], window);
    },

    sourceSheet({ sourceId, ...window }) {
      const source = store.row('sourceFile', sourceId);
      if (source === null) throw new UserError('NOT_FOUND', 'This source file is no longer in the store.');
      if (drawn?.sourceId !== sourceId) drawn = { sourceId, picture: keepPicture(readWorkbook(store.kept(source.sha256), source.name)) };
      return pictureOf(drawn.picture, [], window);
    },

    changes({ importId, fileId, from, count }) {
      const session = theSession(importId);
      const file = session.files.find(({ id }) => id === fileId);
      const rows = file === undefined ? [] : changeRows(changesOf(session, file));
      return { total: rows.length, rows: rows.slice(from, from + count) };
    },

    correct: notYet,
    marked: notYet,
    problems: notYet,
    pasted: notYet,

    decide({ importId, decisionId, choice }) {
      const session = importId === null ? null : theSession(importId);
      const open = session?.files.flatMap(({ questions }) => questions).find(({ decision }) => decision.id === decisionId);
      if (open !== undefined && choice !== null && !(choice in open.steps)) throw notAnAnswer(choice);
      if (session !== null && session.state === 'ready') {
        if (open === undefined) throw new UserError('NOT_FOUND', 'This decision is not part of the import.');
        session.chosen.set(decisionId, choice);
        return { summary: choice === null ? 'Waits again' : answerInWords(open.decision, choice) };
      }
      const summary = decideKept(store, decisionId, choice);
      for (const one of sessions.values())
        if (one.files.some(({ questions }) => questions.some(({ decision }) => decision.id === decisionId)))
          one.chosen.set(decisionId, choice);
      return { summary };
    },

    accept({ importId }) {
      const session = theSession(importId);
      if (session.state !== 'ready') {
        throw new UserError(
          'REFUSED',
          session.state === 'accepted' ? 'This import is in the plan already.' : 'This import is not ready to be accepted.',
        );
      }
      const taking = session.files.filter(({ outcome }) => outcome === 'ready');
      for (const { plan } of taking) if (plan !== null && session.standing.has(plan.id)) refuseIfMoved(store, session, plan);
      const chosenSteps = (file: SessionFile) =>
        file.questions.flatMap(({ decision, steps }) => steps[session.chosen.get(decision.id) ?? ''] ?? []);
      const waits = taking
        .flatMap(({ questions }) => questions)
        .filter(({ decision }) => (session.chosen.get(decision.id) ?? null) === null);
      const changes = taking.flatMap((file) => changesOf(session, file));
      const real = new Map<string, string>();
      const planIds = () => [...new Set(taking.flatMap(({ planKey }) => (planKey === null ? [] : [real.get(planKey) ?? planKey])))];

      for (const { bytes } of taking) if (bytes !== null) store.keep(bytes);
      const summary = importInWords(
        taking.map(({ name }) => name),
        changes,
      );
      const done = store.commit({ kind: 'import', summary, planIds }, (tx) => {
        if (taking.length === 0) return;
        const batchId = tx.insert('importBatch', { importedAt: tx.at, fileCount: taking.length });
        const sourceIds = new Map<string, string>();
        // each was compared with what those before it leave behind
        const ordered = [...taking].sort((a, b) => a.turn - b.turn);
        const played = new Map<string, ReturnType<typeof play>>();
        for (const file of ordered) {
          const [first, ...rest] = file.steps;
          const opening = first?.do === 'plan' ? [first] : [];
          const made = play(tx, opening, sourceIds, real);
          const planId = file.planKey === null ? null : made.real(file.planKey);
          sourceIds.set(
            file.id,
            tx.insert('sourceFile', {
              batchId,
              name: file.name,
              sha256: file.sha256,
              bytes: file.size,
              kind: file.kind ?? 'return',
              planId,
              period: file.period,
              sender: file.reading?.sender ?? null,
              reading: shapeOf(file),
            }),
          );
          played.set(file.id, play(tx, [...(opening.length > 0 ? rest : file.steps), ...chosenSteps(file)], sourceIds, real));
        }
        for (const file of ordered) {
          if (file.plan !== null && !file.plan.id.startsWith('new:')) closeSettled(tx, file.plan.id, file);
        }
        let position = 0;
        for (const file of ordered) {
          for (const question of file.questions) {
            const choice = session.chosen.get(question.decision.id) ?? null;
            const how = played.get(file.id);
            if (how === undefined) continue;
            position += 1;
            tx.insert('decision', {
              id: question.decision.id,
              batchId,
              planId: file.planKey === null ? null : how.real(file.planKey),
              position,
              choice,
              payload: toKeep(question, how, sourceIds),
            });
          }
        }
      });

      session.state = 'accepted';
      session.commandId = taking.length === 0 ? null : done.commandId;
      for (const file of taking) {
        const open = file.questions.some(({ decision }) => (session.chosen.get(decision.id) ?? null) === null);
        file.outcome = open ? 'partly' : 'imported';
        file.bytes = null;
        file.steps = [];
      }
      const created = changes.filter(({ kind }) => kind === 'new-item').length;
      return {
        commandId: done.commandId,
        summary: taking.length === 0 ? 'Nothing to import' : summary,
        created,
        changed: changes.length - created,
        waiting: waits.length,
        planIds: planIds(),
      };
    },

    cancel({ importId }) {
      const session = sessions.get(importId);
      if (session === undefined || session.state === 'accepted') return { cancelled: false };
      cancel(session);
      sessions.delete(importId);
      return { cancelled: true };
    },

    waiting: () => ({ decisions: keptQuestions(store, { choice: null }).map(({ decision }) => decision) }),
  };
}

function notYet(): never {
  throw new UserError('REFUSED', 'Not yet.');
}

/** Its bytes; null where they are out of reach by now. */
function opened(file: File): Promise<Uint8Array | null> {
  return file.arrayBuffer().then(
    (bytes) => new Uint8Array(bytes),
    () => null,
  );
}

/** Lets other work (a cancel, another call) have its turn between two files. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function cancel(session: Session): void {
  session.state = 'cancelled';
  session.files = [];
}

function lastCommand(store: Store, planId: string): string | null {
  return store.history({ planId, itemId: null, before: null, limit: 1 })[0]?.commandId ?? null;
}

function refuseIfMoved(store: Store, session: Session, plan: PlanDocument): void {
  if (lastCommand(store, plan.id) === session.standing.get(plan.id)) return;
  throw new UserError(
    'PLAN_MOVED',
    `"${plan.name}" was changed after these files were compared with it. Nothing was imported: read the files again to see what they would change now.`,
  );
}

function decideKept(store: Store, decisionId: string, choice: string | null): string {
  const row = store.row('decision', decisionId);
  if (row === null) throw new UserError('NOT_FOUND', 'This decision is no longer open; the import it belongs to may have been undone.');
  if (row.choice !== null) throw new UserError('REFUSED', 'This decision was taken already. Undo it in the history to take it again.');
  if (choice === null) return 'Waits again';
  const { decision, steps } = theQuestion(row.payload);
  const taken = steps[choice];
  if (taken === undefined) throw notAnAnswer(choice);
  const summary = answerInWords(decision, choice);
  const planIds = row.planId === null ? [] : [row.planId];
  return store.commit({ kind: 'decide', summary, planIds }, (tx) => {
    play(tx, taken, new Map(), new Map());
    tx.update('decision', decisionId, { choice });
  }).summary;
}

function theQuestion(payload: unknown): KeptQuestion {
  if (!isKept(payload))
    throw new UserError('NOT_FOUND', 'This decision was kept by another version of Quarterdeck and cannot be taken here.');
  return payload;
}

function notAnAnswer(choice: string): UserError {
  return new UserError('BAD_INPUT', `"${choice}" is not one of the answers to this question.`);
}

function answerInWords(decision: Decision, choice: string): string {
  const label = decision.options.find(({ key }) => key === choice)?.label ?? choice;
  const name = decision.ref !== null && !decision.message.includes(decision.ref) ? `${decision.ref}: ` : '';
  return `${name}${decision.message}: ${label}`;
}

/** How the workbook was understood, for a later look: columns with their roles, sheet by sheet. */
function shapeOf({ reading, sheets }: SessionFile): unknown {
  if (reading === null) return null;
  const rows = (name: string) => sheets.find((sheet) => sheet.name === name)?.rows ?? 0;
  return reading.tables.map(({ sheet, range, headerRows, columns }) => ({
    sheet,
    range,
    headerRows,
    rows: rows(sheet),
    columns: columns.map(({ column, header, role, period }) => ({ column, header, role, period })),
  }));
}
