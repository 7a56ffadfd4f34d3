import { implement, ORPCError } from '@orpc/server';
import { type AppEvent, type AppStatus, contract, type ImportDone, type UserErrorCode } from '#shared/contract/index.ts';
import type { Item } from '#shared/domain/plan.ts';
import type { DesktopDialogs } from './dialogs.ts';
import type {
  Challenge,
  HouseStyle,
  Imports,
  Profiles,
  Publishing,
  Quarter,
  Reporting,
  Returns,
  Sources,
  Templates,
  WrittenOutputs,
} from './features.ts';
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
  readonly reporting: Reporting;
  readonly quarter: Quarter;
  readonly challenge: Challenge;
  readonly publishing: Publishing;
  readonly outputs: WrittenOutputs;
  readonly templates: Templates;
  readonly houseStyle: HouseStyle;
  readonly openSample: () => Promise<ImportDone>;
  readonly desktop: DesktopDialogs;
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
  reporting,
  quarter,
  challenge,
  publishing,
  outputs,
  templates,
  houseStyle,
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
    },
    reporting: {
      setRules: os.reporting.setRules.handler(({ input }) => reporting.setRules(input)),
      setScale: os.reporting.setScale.handler(({ input }) => reporting.setScale(input)),
      people: os.reporting.people.handler(({ input }) => reporting.people(input)),
      setDirectorate: os.reporting.setDirectorate.handler(({ input }) => reporting.setDirectorate(input)),
      setEmail: os.reporting.setEmail.handler(({ input }) => reporting.setEmail(input)),
    },
    quarter: {
      board: os.quarter.board.handler(({ input }) => quarter.board(input)),
      periods: os.quarter.periods.handler(({ input }) => quarter.periods(input)),
      open: os.quarter.open.handler(({ input }) => quarter.open(input)),
      setDates: os.quarter.setDates.handler(({ input }) => quarter.setDates(input)),
      setState: os.quarter.setState.handler(({ input }) => quarter.setState(input)),
      excuse: os.quarter.excuse.handler(({ input }) => quarter.excuse(input)),
      setAsks: os.quarter.setAsks.handler(({ input }) => quarter.setAsks(input)),
      send: os.quarter.send.handler(({ input }) => quarter.send(input)),
      stop: os.quarter.stop.handler(({ input }) => quarter.stop(input)),
      workbook: os.quarter.workbook.handler(({ input }) => quarter.workbook(input)),
      workbooks: os.quarter.workbooks.handler(({ input }) => quarter.workbooks(input)),
      covering: os.quarter.covering.handler(({ input }) => quarter.covering(input)),
      coveringMail: os.quarter.coveringMail.handler(({ input }) => quarter.coveringMail(input)),
      reminders: os.quarter.reminders.handler(({ input }) => quarter.reminders(input)),
      reminderMail: os.quarter.reminderMail.handler(({ input }) => quarter.reminderMail(input)),
      reminded: os.quarter.reminded.handler(({ input }) => quarter.reminded(input)),
    },
    challenge: {
      board: os.challenge.board.handler(({ input }) => challenge.board(input)),
      look: os.challenge.look.handler(({ input }) => challenge.look(input)),
      moderate: os.challenge.moderate.handler(({ input }) => challenge.moderate(input)),
      approve: os.challenge.approve.handler(({ input }) => challenge.approve(input)),
      unapprove: os.challenge.unapprove.handler(({ input }) => challenge.unapprove(input)),
    },
    publishing: {
      publish: os.publishing.publish.handler(({ input }) => publishing.publish(input)),
      reopen: os.publishing.reopen.handler(({ input }) => publishing.reopen(input)),
      list: os.publishing.list.handler(({ input }) => publishing.list(input)),
      compare: os.publishing.compare.handler(({ input }) => publishing.compare(input)),
    },
    outputs: {
      choices: os.outputs.choices.handler(({ input }) => outputs.choices(input)),
      data: os.outputs.data.handler(({ input }) => outputs.data(input)),
      preview: os.outputs.preview.handler(({ input }) => outputs.preview(input)),
      write: os.outputs.write.handler(({ input }) => outputs.write(input)),
      list: os.outputs.list.handler(({ input }) => outputs.list(input)),
      file: os.outputs.file.handler(({ input }) => outputs.file(input)),
      files: os.outputs.files.handler(({ input }) => outputs.files(input)),
    },
    templates: {
      list: os.templates.list.handler(({ input }) => templates.list(input)),
      add: os.templates.add.handler(({ input }) => templates.add(input)),
      sheet: os.templates.sheet.handler(({ input }) => templates.sheet(input)),
      setMap: os.templates.setMap.handler(({ input }) => templates.setMap(input)),
      rename: os.templates.rename.handler(({ input }) => templates.rename(input)),
      remove: os.templates.remove.handler(({ input }) => templates.remove(input)),
      replace: os.templates.replace.handler(({ input }) => templates.replace(input)),
    },
    houseStyle: {
      get: os.houseStyle.get.handler(({ input }) => houseStyle.get(input)),
      set: os.houseStyle.set.handler(({ input }) => houseStyle.set(input)),
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
      saveOutput: os.desktop.saveOutput.handler(({ input }) => desktop.saveOutput(input)),
      showOutput: os.desktop.showOutput.handler(({ input }) => desktop.showOutput(input)),
      openMail: os.desktop.openMail.handler(({ input }) => desktop.openMail(input)),
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
