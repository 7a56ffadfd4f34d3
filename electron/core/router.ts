import { implement, ORPCError } from '@orpc/server';
import { type AppEvent, type AppStatus, contract, type ImportDone, type UserErrorCode } from '#shared/contract/index.ts';
import type { Item } from '#shared/domain/plan.ts';
import type { ReturnDialogs } from './dialogs.ts';
import type { Imports, Profiles, Returns, Sources } from './features.ts';
import type { PlanCommands } from './plan/index.ts';
import type { PlanViews } from './plan-views.ts';
import { type CommandResult, type Log, type Store, UserError } from './store/index.ts';

export interface RouterParts {
  readonly status: () => AppStatus;
  readonly events: (signal: AbortSignal | undefined) => AsyncIteratorObject<AppEvent> & AsyncGenerator<AppEvent>;
  readonly store: Store;
  readonly planViews: PlanViews;
  readonly plan: PlanCommands;
  readonly imports: Imports;
  readonly profiles: Profiles;
  readonly sources: Sources;
  readonly returns: Returns;
  readonly openSample: () => Promise<ImportDone>;
  readonly desktop: ReturnDialogs;
  readonly log: Log;
}

export type CoreRouter = ReturnType<typeof createRouter>;

/** Every procedure of the contract, each handed to the feature that does it. */
export function createRouter({
  status,
  events,
  store,
  planViews,
  plan,
  imports,
  profiles,
  sources,
  returns,
  openSample,
  desktop,
  log,
}: RouterParts) {
  const os = implement(contract).use(async ({ next, path }) => {
    try {
      return await next();
    } catch (error) {
      throw forTheUser(error, path.join('.'), log);
    }
  });

  return os.router({
    app: {
      status: os.app.status.handler(() => status()),
      check: os.app.check.handler(() => ({ faults: store.check() })),
      // Listens from the moment it is asked for, not from the first pull: what happens in between is not lost.
      events: os.app.events.handler(({ signal }) => events(signal)),
    },
    plans: {
      list: os.plans.list.handler(() => store.plans()),
      get: os.plans.get.handler(({ input }) => (input.cells ? store.plan(input.planId) : planViews.get(input.planId))),
      create: os.plans.create.handler(({ input }) => plan.createPlan(input)),
    },
    items: {
      get: os.items.get.handler(({ input }) => theItem(store, input.itemId)),
      add: os.items.add.handler(({ input }) => plan.addItem(input)),
      edit: os.items.edit.handler(({ input }) => plan.editItem(input)),
      remove: os.items.remove.handler(({ input }) => plan.removeItem(input)),
      retire: os.items.retire.handler(({ input }) => plan.retireItem(input)),
    },
    reports: {
      set: os.reports.set.handler(({ input }) => plan.setReport(input)),
    },
    imports: {
      start: os.imports.start.handler(({ input }) => imports.start(input)),
      current: os.imports.current.handler(() => imports.current()),
      get: os.imports.get.handler(({ input }) => imports.get(input)),
      changes: os.imports.changes.handler(({ input }) => imports.changes(input)),
      sheet: os.imports.sheet.handler(({ input }) => imports.sheet(input)),
      decide: os.imports.decide.handler(({ input }) => imports.decide(input)),
      decideAll: os.imports.decideAll.handler(({ input }) => imports.decideAll(input)),
      correct: os.imports.correct.handler(({ input }) => imports.correct(input)),
      marked: os.imports.marked.handler(({ input }) => imports.marked(input)),
      problems: os.imports.problems.handler(({ input }) => imports.problems(input)),
      pasted: os.imports.pasted.handler(({ input }) => imports.pasted(input)),
      accept: os.imports.accept.handler(({ input }) => imports.accept(input)),
      cancel: os.imports.cancel.handler(({ input }) => imports.cancel(input)),
      waiting: os.imports.waiting.handler(() => imports.waiting()),
    },
    profiles: {
      list: os.profiles.list.handler(() => profiles.list()),
      save: os.profiles.save.handler(({ input }) => profiles.save(input)),
      rename: os.profiles.rename.handler(({ input }) => profiles.rename(input)),
      edit: os.profiles.edit.handler(({ input }) => profiles.edit(input)),
      remove: os.profiles.remove.handler(({ input }) => profiles.remove(input)),
      export: os.profiles.export.handler(({ input }) => profiles.export(input)),
      import: os.profiles.import.handler(({ input }) => profiles.import(input)),
    },
    sources: {
      list: os.sources.list.handler(({ input }) => sources.list(input)),
      said: os.sources.said.handler(({ input }) => sources.said(input)),
      file: os.sources.file.handler(({ input }) => sources.file(input)),
      sheet: os.sources.sheet.handler(({ input }) => imports.sourceSheet(input)),
    },
    returns: {
      readiness: os.returns.readiness.handler(({ input }) => returns.readiness(input)),
      produce: os.returns.produce.handler(({ input }) => returns.produce(input)),
      file: os.returns.file.handler(({ input }) => returns.file(input)),
    },
    history: {
      list: os.history.list.handler(({ input }) => ({ entries: store.history(input) })),
      changes: os.history.changes.handler(({ input }) => ({ changes: store.changes(input.commandId) })),
      undo: os.history.undo.handler(({ input }) => commandDone(store.undo(input.commandId))),
      redo: os.history.redo.handler(() => commandDone(store.redo())),
    },
    sample: {
      open: os.sample.open.handler(() => openSample()),
    },
    desktop: {
      saveReturn: os.desktop.saveReturn.handler(({ input }) => desktop.saveReturn(input)),
      showReturn: os.desktop.showReturn.handler(({ input }) => desktop.showReturn(input)),
    },
  });
}

function commandDone({ commandId, summary }: CommandResult<unknown>) {
  return { commandId, summary };
}

const httpStatus: Readonly<Record<UserErrorCode, number>> = {
  NOT_FOUND: 404,
  REFUSED: 409,
  PLAN_MOVED: 409,
  BAD_INPUT: 422,
  STORE_UNAVAILABLE: 503,
};

/** A sentence for what a person can put right; for a bug, a sentence and the place in the log. */
function forTheUser(error: unknown, procedure: string, log: Log): ORPCError<string, unknown> {
  if (error instanceof UserError) return new ORPCError(error.code, { status: httpStatus[error.code], message: error.message });
  if (error instanceof ORPCError) {
    if (error.code !== 'BAD_REQUEST') return error;
    return new ORPCError('BAD_INPUT', { status: httpStatus.BAD_INPUT, message: inputFault(error.data) ?? error.message });
  }
  const reference = log.error(error, procedure);
  return new ORPCError('INTERNAL_SERVER_ERROR', {
    message: `Something went wrong in Quarterdeck, and nothing was changed. The log in the data folder says more under ${reference}.`,
  });
}

/** The first thing wrong with an input, as the contract words it. */
function inputFault(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('issues' in data) || !Array.isArray(data.issues)) return null;
  const [issue]: { message?: unknown; path?: unknown }[] = data.issues;
  if (typeof issue?.message !== 'string') return null;
  return Array.isArray(issue.path) && issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message;
}

function theItem(store: Store, itemId: string): Item {
  const row = store.row('item', itemId);
  const found = row === null ? undefined : store.plan(row.planId).items.find(({ id }) => id === itemId);
  if (found === undefined) throw new UserError('NOT_FOUND', 'This item is no longer in the plan; look at the plan again.');
  return found;
}
