import type { CommandDone } from '#shared/contract/index.ts';
import type { ItemField } from '#shared/domain/preview.ts';
import { ragValue } from '#shared/domain/rag.ts';
import { type Store, type Tables, type Transaction, UserError } from '../store/index.ts';
import { type ReportValues, setReport } from './reports.ts';
import { addItem, called, createPlan, removeItem, setItemField, theItem } from './writing.ts';

export interface PlanCommands {
  createPlan(input: { name: string; organisation: string | null; levels: readonly string[] }): CommandDone & { planId: string };
  addItem(input: {
    planId: string;
    parentId: string | null;
    afterId: string | null;
    ref: string | null;
    title: string;
  }): CommandDone & { itemId: string };
  editItem(input: { itemId: string; field: ItemField; value: string }): CommandDone;
  removeItem(input: { itemId: string }): CommandDone;
  retireItem(input: { itemId: string; how: 'superseded' | 'merged' | 'dropped' | null; byItemId: string | null }): CommandDone;
  setReport(input: { itemId: string; period: string } & Pick<ReportValues, 'rag' | 'narrative' | 'pathToGreen' | 'forecast'>): CommandDone;
}

/** What an analyst does to a plan by hand: each one transaction, one line in the history, one undo. */
export function createPlanCommands(store: Store): PlanCommands {
  return {
    createPlan(input) {
      let planId = '';
      const done = store.commit({ kind: 'create-plan', summary: `Plan "${input.name.trim()}" created`, planIds: () => [planId] }, (tx) => {
        if (input.name.trim() === '' || input.levels.some((level) => level.trim() === '')) {
          throw new UserError('BAD_INPUT', 'A plan and each of its levels need a name.');
        }
        planId = createPlan(tx, input).planId;
      });
      return { commandId: done.commandId, summary: done.summary, planId };
    },

    addItem(input) {
      if (input.title.trim() === '') throw new UserError('BAD_INPUT', 'A new item needs a title.');
      const name = called({ ref: input.ref?.trim() || null, title: input.title.trim() });
      const done = store.commit({ kind: 'add-item', summary: `${name} added`, planIds: [input.planId] }, (tx) => addItem(tx, input));
      return { commandId: done.commandId, summary: done.summary, itemId: done.value };
    },

    editItem({ itemId, field, value }) {
      const item = theItem(store, itemId);
      const summary =
        value.trim() === ''
          ? `${called(item)} ${fieldWords[field]} cleared`
          : `${called(item)} ${fieldWords[field]} set to "${short(value)}"`;
      const done = store.commit({ kind: 'edit-item', summary, planIds: [item.planId] }, (tx) => setItemField(tx, itemId, field, value));
      return { commandId: done.commandId, summary: done.summary };
    },

    removeItem({ itemId }) {
      const item = theItem(store, itemId);
      const head = { kind: 'remove-item', summary: `${called(item)} removed`, planIds: [item.planId] };
      const done = store.commit(head, (tx) => removeItem(tx, itemId));
      return { commandId: done.commandId, summary: done.summary };
    },

    retireItem({ itemId, how, byItemId }) {
      const item = theItem(store, itemId);
      const by = byItemId === null ? null : theItem(store, byItemId);
      const words = how === null ? 'is part of the plan again' : `rests: ${how}${by === null ? '' : ` by ${called(by)}`}`;
      const head = { kind: 'retire-item', summary: `${called(item)} ${words}`, planIds: [item.planId] };
      const done = store.commit(head, (tx) => {
        letRest(tx, itemId, how, item.retired);
        for (const link of tx.rows('itemLink', { itemId, kind: 'superseded-by' })) tx.remove('itemLink', link.id);
        if (how !== null && by !== null)
          tx.insert('itemLink', { itemId, kind: 'superseded-by', text: by.ref ?? by.title, targetId: by.id });
      });
      return { commandId: done.commandId, summary: done.summary };
    },

    setReport({ itemId, period, ...values }) {
      const item = theItem(store, itemId);
      const head = {
        kind: 'set-report',
        summary: `${called(item)} ${reportWords(store, item.planId, values)} for ${period}`,
        planIds: [item.planId],
      };
      const done = store.commit(head, (tx) => setReport(tx, itemId, period, values));
      return { commandId: done.commandId, summary: done.summary };
    },
  };
}

/** What stands below an item rests with it; taken back, what rested with it comes back, and what rested for itself does not. */
function letRest(tx: Transaction, itemId: string, how: Tables['item']['retired'], before: Tables['item']['retired']): void {
  tx.update('item', itemId, { retired: how });
  for (const child of tx.rows('item', { parentId: itemId })) {
    if (how === null ? child.retired === before : child.retired === null) letRest(tx, child.id, how, before);
  }
}

const fieldWords: Readonly<Record<ItemField, string>> = {
  ref: 'ref',
  title: 'title',
  narrative: 'narrative',
  kind: 'kind',
  officer: 'lead officer',
  committee: 'committee',
  sponsor: 'sponsor',
  due: 'timescale',
  completed: 'completed date',
  parent: 'place in the plan',
  retired: 'rest',
};

function reportWords(store: Store, planId: string, values: ReportValues): string {
  const parts: string[] = [];
  if (values.rag !== undefined) {
    const label = ragValue(store.scale(planId), values.rag)?.label ?? values.rag;
    parts.push(values.rag ? `status set to ${label}` : 'status cleared');
  }
  const texts = [
    ['update', values.narrative],
    ['path to green', values.pathToGreen],
    ['forecast', values.forecast],
  ] as const;
  for (const [word, value] of texts) {
    if (value !== undefined) parts.push(`${word} ${value ? 'written' : 'cleared'}`);
  }
  return parts.length === 0 ? 'report left as it is' : parts.join(', ');
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
