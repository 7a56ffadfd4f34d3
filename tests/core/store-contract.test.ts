import { ORPCError } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { testCore } from '../support/core.ts';

describe('the core behind its contract', () => {
  it('makes a plan, edits it, tells of it, and takes it back', async () => {
    const { client, events } = testCore();
    const plan = await client.plans.create({
      name: 'Harbour Plan',
      organisation: 'Wexmoor Borough Council',
      levels: ['Priority', 'Action'],
    });
    const top = await client.items.add({ planId: plan.planId, parentId: null, afterId: null, ref: '1', title: 'Sound finances' });
    const action = await client.items.add({ planId: plan.planId, parentId: top.itemId, afterId: null, ref: '1.1', title: 'Balance' });
    await client.items.edit({ itemId: action.itemId, field: 'due', value: 'March 2026' });
    const set = await client.reports.set({ itemId: action.itemId, period: '2024-25 Q3', rag: 'R' });
    expect(set.summary).toBe('1.1 status set to Off track for 2024-25 Q3');

    const document = await client.plans.get({ planId: plan.planId });
    expect(document.items.map(({ ref, level }) => [ref, level])).toEqual([
      ['1', 0],
      ['1.1', 1],
    ]);
    expect(document.items[1]?.due).toMatchObject({ text: 'March 2026', kind: 'by', end: '2026-03-31' });
    expect(document.items[1]?.reports['2024-25 Q3']).toMatchObject({ rag: 'R', source: null });
    expect(document.periods).toEqual(['2024-25 Q3']);

    const undone = await client.history.undo({ commandId: null });
    expect(undone.summary).toBe('Undone: 1.1 status set to Off track for 2024-25 Q3');
    expect((await client.plans.get({ planId: plan.planId })).periods).toEqual([]);
    expect(await client.app.status()).toMatchObject({
      undo: '1.1 timescale set to "March 2026"',
      redo: '1.1 status set to Off track for 2024-25 Q3',
      host: 'in-process',
    });
    expect(events).toHaveLength(6);
    expect(events.at(-1)).toEqual({ kind: 'changed', commandId: undone.commandId, planIds: [plan.planId] });
  });

  it('says in words what changed, and from what to what', async () => {
    const { client } = testCore();
    const { planId } = await client.plans.create({ name: 'Harbour Plan', organisation: null, levels: ['Action'] });
    const { itemId } = await client.items.add({ planId, parentId: null, afterId: null, ref: 'A1', title: 'Balance' });
    const named = await client.items.edit({ itemId, field: 'officer', value: 'Head of HR and Head of ICT' });
    const before = await client.reports.set({ itemId, period: '2024-25 Q3', rag: 'G', narrative: 'Going well.' });
    const after = await client.reports.set({ itemId, period: '2024-25 Q3', rag: 'A' });

    const fields = async (commandId: string) =>
      (await client.history.changes({ commandId })).changes.map(({ ref, field, before: was, after: is }) => [ref, field, was, is]);
    expect(await fields(named.commandId)).toEqual([
      ['A1', 'officers as worded', null, 'Head of HR and Head of ICT'],
      [null, 'post', null, 'Head of HR'],
      [null, 'post', null, 'Head of ICT'],
      ['A1', 'lead officer', null, 'Head of HR'],
      ['A1', 'lead officer', null, 'Head of ICT'],
    ]);
    expect(await fields(before.commandId)).toEqual([
      ['A1', '2024-25 Q3 status', null, 'G'],
      ['A1', '2024-25 Q3 update', null, 'Going well.'],
    ]);
    expect(await fields(after.commandId)).toEqual([['A1', '2024-25 Q3 status', 'G', 'A']]);

    const ofItem = await client.history.list({ planId: null, itemId, before: after.commandId, limit: 2 });
    expect(ofItem.entries.map(({ kind, who }) => [kind, who])).toEqual([
      ['set-report', 'analyst'],
      ['edit-item', 'analyst'],
    ]);
  });

  it('streams events to a listener that asks for them', async () => {
    const { client } = testCore();
    const stream = await client.app.events();
    const made = await client.plans.create({ name: 'Harbour Plan', organisation: null, levels: ['Action'] });
    expect((await stream.next()).value).toEqual({ kind: 'changed', commandId: made.commandId, planIds: [made.planId] });
    await stream.return?.();
  });

  it('answers what a person did wrong with a code and a sentence', async () => {
    const { client, log } = testCore();
    const { planId } = await client.plans.create({ name: 'Harbour Plan', organisation: null, levels: ['Action'] });
    const { itemId } = await client.items.add({ planId, parentId: null, afterId: null, ref: 'A1', title: 'Balance' });
    expect(await failure(client.plans.create({ name: 'harbour plan ', organisation: null, levels: ['Action'] }))).toEqual([
      'REFUSED',
      'There is already a plan called "harbour plan"; give this one another name.',
    ]);
    expect(await failure(client.reports.set({ itemId, period: '2024-25 Q3', rag: 'X' }))).toEqual([
      'BAD_INPUT',
      '"X" is not a status of the plan of A1; use one of R (Off track), A (Mainly on track), G (On track), B (Completed), S (Scheduled).',
    ]);
    expect(await failure(client.reports.set({ itemId, period: 'Q3', rag: 'R' }))).toEqual([
      'BAD_INPUT',
      'period: A period reads like "2024-25 Q3", a month like "2024-25 M09" (December).',
    ]);
    expect(await failure(client.items.add({ planId, parentId: itemId, afterId: null, ref: null, title: 'Deeper' }))).toEqual([
      'REFUSED',
      '"Balance" is at the deepest level of the plan (Action); nothing can stand below it.',
    ]);
    expect(await failure(client.plans.get({ planId: itemId }))).toEqual([
      'NOT_FOUND',
      'This plan is no longer in the store; go back to the list of plans.',
    ]);
    expect(log.errors).toEqual([]);
  });
});

async function failure(promise: Promise<unknown>): Promise<[string, string]> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ORPCError) return [error.code, error.message];
    throw error;
  }
  throw new Error('did not fail');
}
