import { describe, expect, it } from 'vitest';
import { createPlanCommands } from '#core/plan/index.ts';
import { dumpDomain, testStore } from '../support/core.ts';
import { importSamplePlan } from '../support/plan.ts';

describe('undo and redo', () => {
  it('takes an import back row for row and brings it again', () => {
    const { store, dataDir } = testStore();
    importSamplePlan(store, 'Older Plan');
    const before = dumpDomain(dataDir);
    const { commandId } = importSamplePlan(store);
    const after = dumpDomain(dataDir);
    expect(after).not.toEqual(before);

    const undone = store.undo(commandId);
    expect(undone.summary).toBe('Undone: Imported Harbour Plan');
    expect(dumpDomain(dataDir)).toEqual(before);

    store.redo();
    expect(dumpDomain(dataDir)).toEqual(after);
    store.undo(null);
    expect(dumpDomain(dataDir)).toEqual(before);
  });

  it('undoes the last step that is not undone, step by step, and redoes in the opposite order', () => {
    const { store, dataDir } = testStore();
    const plan = importSamplePlan(store);
    const commands = createPlanCommands(store);
    const states = [dumpDomain(dataDir)];
    for (const title of ['One', 'Two', 'Three']) {
      commands.editItem({ itemId: plan.actions[0], field: 'title', value: title });
      states.push(dumpDomain(dataDir));
    }
    for (const at of [2, 1, 0]) {
      store.undo(null);
      expect(dumpDomain(dataDir)).toEqual(states[at]);
    }
    expect(store.standing().redo).toBe('1.1 title set to "One"');
    for (const at of [1, 2, 3]) {
      store.redo();
      expect(dumpDomain(dataDir)).toEqual(states[at]);
    }
    expect(() => store.redo()).toThrow('nothing to redo');
  });

  it('refuses when a later step touches the same field, and names it', () => {
    const { store } = testStore();
    const plan = importSamplePlan(store);
    const commands = createPlanCommands(store);
    const first = commands.editItem({ itemId: plan.actions[0], field: 'title', value: 'One' });
    const other = commands.editItem({ itemId: plan.actions[0], field: 'narrative', value: 'Words' });
    commands.editItem({ itemId: plan.actions[0], field: 'title', value: 'Two' });
    expect(() => store.undo(first.commandId)).toThrow(
      '"1.1 title set to "One"" cannot be taken back: "1.1 title set to "Two"" came later and touches the same place; undo that first.',
    );
    expect(() => store.undo(plan.commandId)).toThrow('came later and touches the same place');
    // another field of the same row is free
    store.undo(other.commandId);
    expect(store.row('item', plan.actions[0])).toMatchObject({ title: 'Two', narrative: null });

    const entries = store.history({ planId: plan.planId, itemId: null, before: null, limit: 50 });
    expect(entries.map(({ summary, undoable }) => [summary, undoable])).toEqual([
      ['Undone: 1.1 narrative set to "Words"', false],
      ['1.1 title set to "Two"', true],
      ['1.1 narrative set to "Words"', false],
      ['1.1 title set to "One"', false],
      ['Imported Harbour Plan', false],
    ]);
  });

  it('refuses to take away an item that a later step hung something on', () => {
    const { store } = testStore();
    const plan = importSamplePlan(store);
    const commands = createPlanCommands(store);
    const added = commands.addItem({ planId: plan.planId, parentId: plan.priority, afterId: null, ref: '1.3', title: 'New' });
    commands.setReport({ itemId: added.itemId, period: '2024-25 Q3', rag: 'R' });
    expect(() => store.undo(added.commandId)).toThrow('"1.3 status set to Off track for 2024-25 Q3" came later');
  });

  it('brings a removed item back with all that stood on it', () => {
    const { store, dataDir } = testStore();
    const plan = importSamplePlan(store);
    const before = dumpDomain(dataDir);
    createPlanCommands(store).removeItem({ itemId: plan.priority });
    expect(store.plan(plan.planId).items).toEqual([]);
    store.undo(null);
    expect(dumpDomain(dataDir)).toEqual(before);
  });

  it('forgets redo once something new is done', () => {
    const { store } = testStore();
    const plan = importSamplePlan(store);
    const commands = createPlanCommands(store);
    commands.editItem({ itemId: plan.actions[0], field: 'title', value: 'One' });
    store.undo(null);
    commands.editItem({ itemId: plan.actions[1], field: 'title', value: 'Else' });
    expect(store.standing()).toMatchObject({ undo: '1.2 title set to "Else"', redo: null });
    expect(() => store.redo()).toThrow('nothing to redo');
  });

  it('keeps a published return: undo passes over it, and what it rests on stays', () => {
    const { store } = testStore();
    const plan = importSamplePlan(store);
    const published = store.commit({ kind: 'produce-return', summary: 'Return produced', planIds: [plan.planId], undoable: false }, (tx) =>
      tx.insert('publishedReturn', {
        planId: plan.planId,
        period: '2024-25 Q2',
        producedAt: tx.at,
        file: 'return.xlsx',
        output: 'board',
        sha256: '00',
        bytes: 1,
        frozen: { a: 1 },
      }),
    );
    expect(() => store.undo(published.commandId)).toThrow('stays for good');
    expect(() => store.undo(null)).toThrow('"Return produced" came later, rests on it and stays for good.');
    expect(store.rows('publishedReturn')).toHaveLength(1);
  });

  it('keeps an organisation while another plan still needs it', () => {
    const { store, dataDir } = testStore();
    const first = importSamplePlan(store, 'First');
    importSamplePlan(store, 'Second');
    const both = dumpDomain(dataDir);
    store.undo(first.commandId);
    expect(store.plans().map(({ name, organisation }) => [name, organisation])).toEqual([['Second', 'Wexmoor Borough Council']]);
    store.undo(null);
    expect(store.rows('organisation')).toEqual([]);
    store.redo();
    store.redo();
    expect(dumpDomain(dataDir)).toEqual(both);
  });

  it('records nothing for a step that changes nothing', () => {
    const { store } = testStore();
    const plan = importSamplePlan(store);
    const done = store.commit({ kind: 'edit-item', summary: 'same', planIds: [plan.planId] }, (tx) =>
      tx.update('item', plan.actions[0], { title: 'Balance the budget' }),
    );
    expect(done).toMatchObject({ value: false, changes: 0 });
    expect(store.history({ planId: null, itemId: null, before: null, limit: 10 })).toHaveLength(1);
  });
});
