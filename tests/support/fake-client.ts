/** A core in memory for tests of screens: the real contract and its checks, plain data behind it. */

import type { ClientContext, ClientLink } from '@orpc/client';
import { createRouterClient, implement, ORPCError } from '@orpc/server';
import { DEFAULT_RULES } from '#shared/domain/reporting.ts';
import { type AppEvent, contract, type WaitingDecisions } from '../../shared/contract/index.ts';
import type { HistoryChange, HistoryEntry } from '../../shared/domain/history.ts';
import type { Item, PlanDocument, Report } from '../../shared/domain/plan.ts';
import type { Decision, SheetPicture } from '../../shared/domain/preview.ts';
import { DEFAULT_SCALE } from '../../shared/domain/rag.ts';
import { itemWith, reportWith } from './blank-item.ts';

export interface FakeCore extends FakeState {
  readonly link: ClientLink<ClientContext>;
  readonly router: ReturnType<typeof routerOf>;
}

interface FakeState {
  plans: PlanDocument[];
  entries: HistoryEntry[];
  decisions: Decision[];
  /** what was asked of the core, in order: "items.edit" and its input */
  readonly calls: { readonly name: string; readonly input: unknown }[];
  /** the next command is refused with this sentence */
  refuse: string | null;
  tell(event: AppEvent): void;
}

export function fakeCore(plans: PlanDocument[]): FakeCore {
  const listeners = new Set<(event: AppEvent) => void>();
  const state: FakeState = {
    plans,
    entries: [],
    decisions: [],
    calls: [],
    refuse: null,
    tell: (event) => {
      for (const listener of listeners) listener(event);
    },
  };
  const router = routerOf(state, listeners);
  const client: unknown = createRouterClient(router, {});
  const link: FakeCore['link'] = {
    call: async (path, input, options) => {
      const procedure = path.reduce<unknown>((at, name) => Reflect.get(Object(at), name), client);
      if (typeof procedure !== 'function') throw new Error(`The contract has no ${path.join('.')}`);
      if (!path.includes('events')) state.calls.push({ name: path.join('.'), input });
      return Reflect.apply(procedure, undefined, [input, { signal: options.signal }]);
    },
  };
  return Object.assign(state, { link, router });
}

function routerOf(core: FakeState, listeners: Set<(event: AppEvent) => void>) {
  const os = implement(contract);
  let commands = 0;
  const undoStack: { summary: string; before: PlanDocument[]; commandId: string }[] = [];
  const redoStack: { summary: string; after: PlanDocument[]; commandId: string }[] = [];

  const command = (summary: string, change: () => void) => {
    if (core.refuse !== null) throw new ORPCError('REFUSED', { message: core.refuse });
    const before = core.plans;
    change();
    commands += 1;
    const commandId = uuid(900_000 + commands);
    undoStack.push({ summary, before, commandId });
    redoStack.length = 0;
    core.entries = [entry(commandId, 'edit-item', summary, core.plans[0]?.id ?? null, commands), ...core.entries];
    core.tell({ kind: 'changed', commandId, planIds: core.plans.map((plan) => plan.id) });
    return { commandId, summary };
  };
  const changeItem = (itemId: string, change: (item: Item) => Item) => {
    core.plans = core.plans.map((plan) => {
      const items = plan.items.map((item) => (item.id === itemId ? change(item) : item));
      const periods = [...new Set(items.flatMap((item) => Object.keys(item.reports)))].sort();
      return { ...plan, items, periods };
    });
  };
  const nothing = () => {
    throw new ORPCError('REFUSED', { message: 'This test has no such thing.' });
  };

  return os.router({
    app: {
      status: os.app.status.handler(() => ({
        version: '0.0.0',
        host: 'in-process',
        dataFolder: '/home/pmo/Documents/Quarterdeck',
        savedAt: '2025-01-14T09:58:00.000Z',
        undo: undoStack.at(-1)?.summary ?? null,
        redo: redoStack.at(-1)?.summary ?? null,
        waitingDecisions: core.decisions.filter((decision) => decision.chosen === null).length,
        notices: [],
      })),
      check: os.app.check.handler(() => ({ faults: [] })),
      events: os.app.events.handler(async function* ({ signal }) {
        const queue: AppEvent[] = [];
        let wake = () => {};
        const listener = (event: AppEvent) => {
          queue.push(event);
          wake();
        };
        listeners.add(listener);
        signal?.addEventListener('abort', () => wake());
        try {
          while (!signal?.aborted) {
            const event = queue.shift();
            if (event !== undefined) yield event;
            else
              await new Promise<void>((resolve) => {
                wake = resolve;
              });
          }
        } finally {
          listeners.delete(listener);
        }
      }),
    },
    plans: {
      list: os.plans.list.handler(() =>
        core.plans.map(({ id, name, organisation, items, periods }) => ({ id, name, organisation, itemCount: items.length, periods })),
      ),
      get: os.plans.get.handler(({ input }) => {
        const plan = core.plans.find((one) => one.id === input.planId);
        if (plan === undefined)
          throw new ORPCError('NOT_FOUND', { message: 'This plan is no longer there. Choose another in the title bar.' });
        return plan;
      }),
      create: os.plans.create.handler(nothing),
    },
    items: {
      get: os.items.get.handler(({ input }) => {
        const item = core.plans.flatMap(({ items }) => items).find(({ id }) => id === input.itemId);
        if (item === undefined)
          throw new ORPCError('NOT_FOUND', { message: 'This item is no longer in the plan; look at the plan again.' });
        return item;
      }),
      add: os.items.add.handler(({ input }) => {
        const itemId = uuid(800_000 + commands);
        const done = command(`${input.title} added`, () => {
          core.plans = core.plans.map((plan) =>
            plan.id === input.planId
              ? {
                  ...plan,
                  items: [
                    ...plan.items,
                    {
                      ...BLANK_ITEM,
                      id: itemId,
                      parentId: input.parentId,
                      level: plan.levels.length - 1,
                      ref: input.ref,
                      title: input.title,
                    },
                  ],
                }
              : plan,
          );
        });
        return { ...done, itemId };
      }),
      edit: os.items.edit.handler(({ input }) =>
        command(`${input.field} changed to ${input.value}`, () =>
          changeItem(input.itemId, (item) => {
            switch (input.field) {
              case 'ref':
              case 'title':
                return { ...item, [input.field]: input.value };
              case 'officer':
                return { ...item, officers: [input.value], officerText: input.value };
              case 'committee':
                return { ...item, committees: [input.value], committeeText: input.value };
              case 'due':
                return { ...item, due: { text: input.value, kind: 'by', start: null, end: null, milestones: [] } };
              default:
                return item;
            }
          }),
        ),
      ),
      retire: os.items.retire.handler(({ input: { itemId, how, byItemId } }) =>
        command(how === null ? 'It is part of the plan again' : `It rests: ${how}`, () => {
          const by = core.plans.flatMap(({ items }) => items).find(({ id }) => id === byItemId);
          const links = by === undefined ? [] : [{ kind: 'superseded-by' as const, text: by.ref ?? by.title, itemId: by.id }];
          changeItem(itemId, (item) => ({ ...item, retired: how, links }));
        }),
      ),
      remove: os.items.remove.handler(({ input }) =>
        command('1 item removed', () => {
          core.plans = core.plans.map((plan) => ({ ...plan, items: plan.items.filter((item) => item.id !== input.itemId) }));
        }),
      ),
    },
    reports: {
      set: os.reports.set.handler(({ input }) =>
        command(`Status set to ${input.rag ?? 'no report'} for ${input.period}`, () =>
          changeItem(input.itemId, (item) => ({
            ...item,
            reports: {
              ...item.reports,
              [input.period]: withSaid(item.reports[input.period] ?? blankReport(input.period), input.rag, input.narrative),
            },
          })),
        ),
      ),
    },
    imports: {
      start: os.imports.start.handler(nothing),
      current: os.imports.current.handler(() => null),
      get: os.imports.get.handler(nothing),
      changes: os.imports.changes.handler(nothing),
      correct: os.imports.correct.handler(nothing),
      marked: os.imports.marked.handler(nothing),
      problems: os.imports.problems.handler(nothing),
      pasted: os.imports.pasted.handler(nothing),
      sheet: os.imports.sheet.handler(nothing),
      decide: os.imports.decide.handler(nothing),
      decideAll: os.imports.decideAll.handler(nothing),
      accept: os.imports.accept.handler(nothing),
      cancel: os.imports.cancel.handler(nothing),
      waiting: os.imports.waiting.handler((): WaitingDecisions => ({ decisions: core.decisions })),
    },
    profiles: {
      list: os.profiles.list.handler(() => []),
      save: os.profiles.save.handler(nothing),
      rename: os.profiles.rename.handler(nothing),
      edit: os.profiles.edit.handler(nothing),
      remove: os.profiles.remove.handler(nothing),
      export: os.profiles.export.handler(nothing),
      import: os.profiles.import.handler(nothing),
    },
    sources: {
      list: os.sources.list.handler(() => []),
      said: os.sources.said.handler(() => ({ total: 0, said: [], sheets: [] })),
      file: os.sources.file.handler(nothing),
      sheet: os.sources.sheet.handler(({ input }) => pictureOf(input.sheet, input.fromRow, input.rows)),
    },
    returns: {
      readiness: os.returns.readiness.handler(nothing),
    },
    reporting: {
      setRules: os.reporting.setRules.handler(nothing),
      setScale: os.reporting.setScale.handler(nothing),
      people: os.reporting.people.handler(nothing),
      setDirectorate: os.reporting.setDirectorate.handler(nothing),
      setEmail: os.reporting.setEmail.handler(nothing),
    },
    quarter: {
      board: os.quarter.board.handler(nothing),
      periods: os.quarter.periods.handler(() => []),
      open: os.quarter.open.handler(nothing),
      setDates: os.quarter.setDates.handler(nothing),
      setState: os.quarter.setState.handler(nothing),
      excuse: os.quarter.excuse.handler(nothing),
      setAsks: os.quarter.setAsks.handler(nothing),
      send: os.quarter.send.handler(nothing),
      stop: os.quarter.stop.handler(nothing),
      workbook: os.quarter.workbook.handler(nothing),
      workbooks: os.quarter.workbooks.handler(nothing),
      covering: os.quarter.covering.handler(nothing),
      coveringMail: os.quarter.coveringMail.handler(nothing),
      reminders: os.quarter.reminders.handler(nothing),
      reminderMail: os.quarter.reminderMail.handler(nothing),
      reminded: os.quarter.reminded.handler(nothing),
    },
    challenge: {
      board: os.challenge.board.handler(nothing),
      look: os.challenge.look.handler(nothing),
      moderate: os.challenge.moderate.handler(nothing),
      approve: os.challenge.approve.handler(nothing),
      unapprove: os.challenge.unapprove.handler(nothing),
    },
    publishing: {
      publish: os.publishing.publish.handler(nothing),
      reopen: os.publishing.reopen.handler(nothing),
      list: os.publishing.list.handler(nothing),
      compare: os.publishing.compare.handler(nothing),
    },
    outputs: {
      choices: os.outputs.choices.handler(nothing),
      data: os.outputs.data.handler(nothing),
      preview: os.outputs.preview.handler(nothing),
      write: os.outputs.write.handler(nothing),
      list: os.outputs.list.handler(nothing),
      file: os.outputs.file.handler(nothing),
      files: os.outputs.files.handler(nothing),
    },
    templates: {
      list: os.templates.list.handler(nothing),
      add: os.templates.add.handler(nothing),
      sheet: os.templates.sheet.handler(nothing),
      setMap: os.templates.setMap.handler(nothing),
      rename: os.templates.rename.handler(nothing),
      remove: os.templates.remove.handler(nothing),
      replace: os.templates.replace.handler(nothing),
    },
    houseStyle: {
      get: os.houseStyle.get.handler(nothing),
      set: os.houseStyle.set.handler(nothing),
    },
    history: {
      list: os.history.list.handler(({ input }) => ({ entries: core.entries.slice(0, input.limit) })),
      changes: os.history.changes.handler(() => ({ changes: CHANGES })),
      undo: os.history.undo.handler(() => {
        const last = undoStack.pop();
        if (last === undefined) throw new ORPCError('REFUSED', { message: 'There is nothing to undo.' });
        redoStack.push({ summary: last.summary, after: core.plans, commandId: last.commandId });
        core.plans = last.before;
        core.tell({ kind: 'changed', commandId: last.commandId, planIds: [] });
        return { commandId: last.commandId, summary: `Undone: ${last.summary}` };
      }),
      redo: os.history.redo.handler(() => {
        const last = redoStack.pop();
        if (last === undefined) throw new ORPCError('REFUSED', { message: 'There is nothing to redo.' });
        undoStack.push({ summary: last.summary, before: core.plans, commandId: last.commandId });
        core.plans = last.after;
        core.tell({ kind: 'changed', commandId: last.commandId, planIds: [] });
        return { commandId: last.commandId, summary: `Done again: ${last.summary}` };
      }),
    },
    sample: { open: os.sample.open.handler(nothing) },
    desktop: {
      saveOutput: os.desktop.saveOutput.handler(nothing),
      showOutput: os.desktop.showOutput.handler(nothing),
      openMail: os.desktop.openMail.handler(nothing),
    },
  });
}

/** As the core does it: what is absent stays, null clears. */
function withSaid(report: Report, rag: string | null | undefined, narrative: string | null | undefined): Report {
  return { ...report, ...(rag === undefined ? {} : { rag }), ...(narrative === undefined ? {} : { narrative }) };
}

/** A stable id of the right shape for the contract. */
export function uuid(n: number): string {
  return `0193e7a0-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

export const BLANK_ITEM = itemWith({ id: uuid(0), ref: null, title: '' });

export function blankReport(period: string): Report {
  return reportWith({ period });
}

/** A made-up council plan of three levels: `actions` actions, four under each priority, reported for three quarters but for each tenth. */
export function wexmoorPlan(actions: number): PlanDocument {
  const items: Item[] = [];
  const marks = ['G', 'A', 'R', 'B', 'G', 'S'];
  let count = 0;
  for (let aim = 1; count < actions; aim += 1) {
    const aimId = uuid(aim * 100_000);
    items.push({ ...BLANK_ITEM, id: aimId, ref: `Aim ${aim}`, refGiven: false, title: `Aim number ${aim} of the borough` });
    for (let priority = 1; priority <= 5 && count < actions; priority += 1) {
      const priorityId = uuid(aim * 100_000 + priority * 1000);
      items.push({
        ...BLANK_ITEM,
        id: priorityId,
        parentId: aimId,
        level: 1,
        ref: `P${aim}.${priority}`,
        title: `Priority ${aim}.${priority}`,
      });
      for (let action = 1; action <= 4 && count < actions; action += 1) {
        count += 1;
        const rag = (step: number) => marks[(count + step) % marks.length] ?? 'G';
        const report = (period: string, step: number) => ({
          ...blankReport(period),
          id: uuid(count * 10 + step),
          rag: rag(step),
          narrative: `What was done in ${period} for action ${count}`,
          source: { sourceId: uuid(7), file: 'Return.xlsx', sheet: 'Sheet1', cell: `${['F', 'H', 'C'][step]}${count + 1}` },
        });
        items.push({
          ...BLANK_ITEM,
          id: uuid(aim * 100_000 + priority * 1000 + action),
          parentId: priorityId,
          level: 2,
          ref: `A${aim}.${priority}.${action}`,
          title: `Action ${count} of the borough`,
          officers: [count % 2 === 0 ? 'Head of Finance' : 'Head of HR'],
          officerText: count % 2 === 0 ? 'Head of Finance' : 'Head of HR',
          committees: ['CPC'],
          committeeText: 'CPC',
          due: { text: 'March 2025', kind: 'by', start: null, end: '2025-03-31', milestones: [] },
          reports: {
            '2024-25 Q1': report('2024-25 Q1', 0),
            '2024-25 Q2': report('2024-25 Q2', 1),
            ...(count % 10 === 0 ? {} : { '2024-25 Q3': report('2024-25 Q3', 2) }),
          },
        });
      }
    }
  }
  return {
    id: uuid(1),
    name: 'Wexmoor Borough Plan 2024-25',
    organisation: 'Wexmoor Borough Council',
    levels: [{ name: 'Aim' }, { name: 'Priority' }, { name: 'Action' }],
    scale: DEFAULT_SCALE,
    rules: DEFAULT_RULES,
    periods: ['2024-25 Q1', '2024-25 Q2', '2024-25 Q3'],
    items,
    posts: [],
    committees: [{ id: uuid(2), name: 'Corporate Policy Committee', code: 'CPC', aliases: [] }],
  };
}

export function entry(commandId: string, kind: string, summary: string, planId: string | null, minute: number): HistoryEntry {
  const at = new Date(Date.UTC(2025, 0, 14, 9, minute)).toISOString();
  return { commandId, kind, summary, at, who: 'pmo', planId, changeCount: 1, undoable: true, undoneBy: null };
}

const CHANGES: readonly HistoryChange[] = [
  {
    itemId: uuid(101_001),
    ref: 'A1.1.1',
    title: 'Action 1 of the borough',
    field: '2024-25 Q3 status',
    before: 'G',
    after: 'R',
    source: { sourceId: uuid(7), file: 'Return.xlsx', sheet: 'Sheet1', cell: 'C5' },
  },
];

function pictureOf(sheet: string, fromRow: number, count: number): SheetPicture {
  const rows = Array.from({ length: count }, (_, index) => ({
    number: fromRow + index,
    hidden: false,
    cells: ['A1.1.1', 'Head of Finance', 'Off track', 'Funding gap not resolved'].map((text, column) => ({
      column: column + 1,
      text,
      fill: column === 2 ? '#FF0000' : null,
      bold: false,
      note: null,
    })),
  }));
  return { file: 'Return.xlsx', sheet, rowCount: 40, columnCount: 4, columnWidths: [10, 20, 20, 40], merges: [], rows, columns: [] };
}
