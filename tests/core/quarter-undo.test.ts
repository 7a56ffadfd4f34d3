/** Taking back what was done in a quarter: rows come back exactly, and what was published or said on another scale stays whole. */
import { describe, expect, test } from 'vitest';
import { createPlanCommands } from '#core/plan/index.ts';
import { UserError } from '#core/store/index.ts';
import { SCALES } from '#shared/domain/scales.ts';
import { dumpDomain, testStore } from '../support/core.ts';
import { Q3 as OWN_Q3, ownDesk } from '../support/own-workbook.ts';
import { importSamplePlan } from '../support/plan.ts';
import { Q3, quarterCore } from '../support/quarter.ts';

const FROZEN = '2024-25 Q3 was published on 2 December 2024 and is frozen; reopen it in Quarter to correct it.';
const LABELS = SCALES.find(({ key }) => key === 'labels')?.scale;
if (LABELS === undefined) throw new Error('no scale of five labels');
const FIVE_LABELS = { scale: LABELS, codes: { R: 'S', A: 'C', G: 'T', B: 'D', S: 'N' } };

test('a row that others rest on is not removed: one sentence says what is in the way', () => {
  const { store, dataDir } = testStore();
  const { planId, actions } = importSamplePlan(store);
  createPlanCommands(store).setReport({ itemId: actions[0], period: '2024-25 Q3', rag: 'R' });
  const before = dumpDomain(dataDir);
  const remove = (...[table, id]: ['item', string] | ['plan', string]) =>
    store.commit({ kind: 'test', summary: 'removed', planIds: [planId] }, (tx) => tx.remove(table, id));
  const refused = (work: () => unknown) => {
    try {
      work();
    } catch (error) {
      return error instanceof UserError ? [error.code, error.message] : error;
    }
    return 'done';
  };
  expect(refused(() => remove('item', actions[0]))).toEqual([
    'REFUSED',
    expect.stringMatching(/^This item cannot be removed, because an? [a-z ]+ still rests on it; remove that first\.$/),
  ]);
  expect(refused(() => remove('plan', planId))).toEqual([
    'REFUSED',
    'This plan cannot be removed, because a level still rests on it; remove that first.',
  ]);
  expect(dumpDomain(dataDir)).toEqual(before);
});

describe('once a period is published', () => {
  /** Opened, sent, reminded, excused, looked at, given dates and asks: each may be taken back before it is published. */
  async function published() {
    const core = await quarterCore();
    const { client, planId, id, report, open, send } = core;
    const of = { planId, period: Q3 };
    await report('1.1', Q3, 'G', 'Done.');
    const steps = {
      open: await open(),
      send: await send('officer'),
      remind: await client.quarter.reminded({ ...of, recipients: ['Director of Finance'] }),
      excuse: await client.quarter.excuse({ ...of, itemIds: [id('2.2')], reason: 'Paused' }),
      dates: await client.quarter.setDates({ ...of, dueOn: '2025-01-13', boardOn: '2025-01-27' }),
      asks: await client.quarter.setAsks({ ...of, asks: ['Agree the dates'] }),
      look: await client.challenge.look({
        ...of,
        flags: (await client.challenge.board(of)).flags.map(({ itemId, code }) => ({ itemId, code })),
        looked: true,
        comment: null,
      }),
    };
    await report('2.1', Q3, 'G', 'Closed early.');
    await client.publishing.publish({ ...of, reason: 'One is missing' });
    return { ...core, of, steps };
  }

  test('nothing that belongs to it is taken back, and the history does not offer it', async () => {
    const { client, planId, steps, dataDir } = await published();
    const before = dumpDomain(dataDir);
    const { entries } = await client.history.list({ planId, itemId: null, before: null, limit: 50 });
    for (const [name, { commandId }] of Object.entries(steps)) {
      await expect(client.history.undo({ commandId }), name).rejects.toMatchObject({ code: 'REFUSED' });
      expect([name, entries.find((entry) => entry.commandId === commandId)?.undoable]).toEqual([name, false]);
    }
    for (const { commandId } of [steps.remind, steps.excuse, steps.look, steps.send])
      await expect(client.history.undo({ commandId })).rejects.toThrow(FROZEN);
    expect(dumpDomain(dataDir)).toEqual(before);
  });

  test('reopened, it can be; and then the reopening stays until that is taken back too', async () => {
    const { client, of, steps } = await published();
    const reopened = await client.publishing.reopen({ ...of, reason: 'One was excused by mistake' });
    const asks = await client.quarter.setAsks({ ...of, asks: [] });
    await expect(client.history.undo({ commandId: reopened.commandId })).rejects.toThrow(
      '"2024-25 Q3 asks no decision of the board" came later and would stand in a frozen period; undo that first, or publish again.',
    );
    await client.history.undo({ commandId: asks.commandId });
    await client.history.undo({ commandId: steps.excuse.commandId });
    await expect(client.history.undo({ commandId: reopened.commandId })).rejects.toThrow(
      '"Undone: 2.2 excused from 2024-25 Q3: Paused" came later and would stand in a frozen period',
    );
    await client.history.redo();
    await client.history.undo({ commandId: reopened.commandId });
    await expect(client.quarter.setAsks({ ...of, asks: [] })).rejects.toMatchObject({ code: 'REFUSED' });
  });

  test('a return that it rests on stays, even where the plan had its values already', async () => {
    const desk = await ownDesk();
    const { done } = await desk.take([await desk.send()]);
    const harbour = (await desk.items()).get('2.1');
    await desk.client.reports.set({ itemId: harbour?.id ?? '', period: OWN_Q3, rag: 'G' });
    await desk.client.publishing.publish({ planId: desk.planId, period: OWN_Q3, reason: 'Five are missing' });
    await expect(desk.client.history.undo({ commandId: done.commandId })).rejects.toThrow('is frozen; reopen it in Quarter to correct it');
    const { entries } = await desk.client.history.list({ planId: null, itemId: null, before: null, limit: 50 });
    expect(entries.find(({ commandId }) => commandId === done.commandId)?.undoable).toBe(false);
  });
});

describe('across a change of scale', () => {
  const statusesOf = async ({ client, planId }: Awaited<ReturnType<typeof quarterCore>>) => {
    const plan = await client.plans.get({ planId });
    const known = new Set(plan.scale.values.map(({ code }) => code));
    return plan.items.flatMap(({ reports }) => Object.values(reports).map(({ rag }) => rag === null || known.has(rag)));
  };

  test('the scale is not taken back under statuses that were given on it', async () => {
    const core = await quarterCore();
    const { client, planId, report } = core;
    const scale = await client.reporting.setScale({ planId, ...FIVE_LABELS });
    const later = await report('1.1', Q3, 'C');
    await expect(client.history.undo({ commandId: scale.commandId })).rejects.toThrow(
      'came later and gives statuses on that scale; undo that first.',
    );
    expect((await statusesOf(core)).every(Boolean)).toBe(true);
    await client.history.undo({ commandId: later.commandId });
    await client.history.undo({ commandId: scale.commandId });
    expect((await statusesOf(core)).every(Boolean)).toBe(true);
  });

  test('nor does an earlier step bring statuses of the scale before back', async () => {
    const core = await quarterCore();
    const { client, planId, id } = core;
    const removed = await client.items.remove({ itemId: id('1.2') });
    await client.reporting.setScale({ planId, ...FIVE_LABELS });
    await expect(client.history.undo({ commandId: removed.commandId })).rejects.toThrow(
      'came later, and this step gave statuses on the scale before; undo that first.',
    );
    const { entries } = await client.history.list({ planId, itemId: null, before: null, limit: 5 });
    expect(entries.map(({ summary, undoable }) => [summary.slice(0, 12), undoable]).slice(0, 2)).toEqual([
      ['Status scale', true],
      ['1.2 removed', false],
    ]);
    await client.history.undo({ commandId: null });
    await client.history.undo({ commandId: removed.commandId });
    expect((await statusesOf(core)).every(Boolean)).toBe(true);
  });
});
