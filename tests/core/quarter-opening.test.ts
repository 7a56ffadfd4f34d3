/** A period is opened, dated, moderated; items are excused, decisions asked. Each is one command with its undo. */
import { describe, expect, test } from 'vitest';
import { dumpDomain } from '../support/core.ts';
import { Q2, Q3, quarterCore } from '../support/quarter.ts';

test('before anybody opens it, the period proposes its dates and says who would be asked', async () => {
  const { board } = await quarterCore();
  expect(await board()).toMatchObject({
    state: 'not-opened',
    startsOn: '2024-10-01',
    endsOn: '2024-12-31',
    dueOn: '2025-01-10',
    boardOn: '2025-01-24',
    openedAt: null,
    asked: 4,
    reported: 0,
    notAsked: [{ why: 'completed', count: 1 }],
    sentBy: 'officer',
  });
  expect((await board('2025-26 Q3')).dueOn).toBe('2026-01-09');
});

test('opened, with one line in the history and one undo', async () => {
  const { open, board, client, dataDir } = await quarterCore();
  const before = dumpDomain(dataDir);
  const { summary, commandId } = await open();
  expect(summary).toBe('2024-25 Q3 opened: returns are due on Friday 10 January 2025; 4 of 5 actions are asked, 1 completed one rests');
  expect(await board()).toMatchObject({ state: 'open', openedAt: '2024-12-02T09:00:00.000Z', dueOn: '2025-01-10', boardOn: '2025-01-24' });
  await client.history.undo({ commandId });
  expect(dumpDomain(dataDir)).toEqual(before);
  expect((await board()).state).toBe('not-opened');
});

test('what was reported early stays when the period is opened, and when that is taken back', async () => {
  const { open, board, client, report } = await quarterCore();
  await report('1.1', Q3, 'G', 'Early, for once.');
  expect((await board()).state).toBe('not-opened');
  const { commandId } = await open();
  expect(await board()).toMatchObject({ state: 'open', reported: 1 });
  await client.history.undo({ commandId });
  expect(await board()).toMatchObject({ state: 'not-opened', reported: 1 });
});

test('dates move, also into the period; what cannot be is refused in a sentence', async () => {
  const { open, board, client, planId } = await quarterCore();
  const dates = (dueOn: string, boardOn: string) => client.quarter.setDates({ planId, period: Q3, dueOn, boardOn });
  await expect(dates('2025-01-10', '2025-01-24')).rejects.toThrow('2024-25 Q3 is not open yet; open it first.');
  await open();
  await expect(open()).rejects.toThrow('2024-25 Q3 is open already; change its dates instead.');
  const { summary } = await dates('2024-12-20', '2025-01-27');
  expect(summary).toBe(
    "2024-25 Q3: returns are due on Friday 20 December 2024, before the period is over, the board's papers go on Monday 27 January 2025",
  );
  expect(await board()).toMatchObject({ dueOn: '2024-12-20', boardOn: '2025-01-27' });
  await expect(dates('2025-01-10', '2025-01-09')).rejects.toThrow(
    "The board's papers cannot go on Thursday 9 January 2025, before the returns are due on Friday 10 January 2025.",
  );
  await expect(dates('2024-01-10', '2025-01-24')).rejects.toThrow('2024-25 Q3 only begins on Tuesday 1 October 2024');
  await expect(dates('2025-01-10', '2026-01-24')).rejects.toThrow('Look at the year.');
  await client.history.undo({ commandId: null });
  expect(await board()).toMatchObject({ dueOn: '2025-01-10', boardOn: '2025-01-24' });
});

test('into moderation and back', async () => {
  const { open, board, client, planId } = await quarterCore();
  const state = (to: 'open' | 'moderation') => client.quarter.setState({ planId, period: Q3, state: to });
  await expect(state('moderation')).rejects.toThrow('open it first');
  await open();
  expect((await state('moderation')).summary).toBe('2024-25 Q3 is in moderation');
  expect((await board()).state).toBe('moderation');
  expect((await state('open')).summary).toBe('2024-25 Q3 is open for returns again');
});

describe('excused', () => {
  test('an item need not report this time, for a reason, and must again when that is taken back', async () => {
    const { board, client, planId, id } = await quarterCore();
    const excuse = (refs: string[], reason: string | null) => client.quarter.excuse({ planId, period: Q3, itemIds: refs.map(id), reason });
    expect((await excuse(['2.2'], ' The ledger is being replaced ')).summary).toBe(
      '2.2 excused from 2024-25 Q3: The ledger is being replaced',
    );
    expect(await board()).toMatchObject({
      asked: 3,
      notAsked: [
        { why: 'completed', count: 1 },
        { why: 'excused', count: 1 },
      ],
      excused: [{ ref: '2.2', reason: 'The ledger is being replaced' }],
    });
    expect((await board(Q2)).excused).toEqual([]);
    expect((await excuse(['1.1', '2.2'], 'Purdah')).summary).toBe('2 actions excused from 2024-25 Q3: Purdah');
    expect((await board()).excused.map(({ ref, reason }) => [ref, reason])).toEqual([
      ['1.1', 'Purdah'],
      ['2.2', 'Purdah'],
    ]);
    expect((await excuse(['1.1', '2.2'], null)).summary).toBe('2 actions must all report for 2024-25 Q3 after all');
    expect((await board()).asked).toBe(4);
    await client.history.undo({ commandId: null });
    expect((await board()).asked).toBe(2);
  });

  test('a priority does not report, so it cannot be excused', async () => {
    const { client, planId, id } = await quarterCore();
    const all = client.quarter.excuse({ planId, period: Q3, itemIds: [id('P1')], reason: 'Why not' });
    await expect(all).rejects.toThrow('This is not an item of "Council plan" that reports');
  });
});

test('decisions asked of the board are kept in order, before the period is opened too', async () => {
  const { board, client, planId, open } = await quarterCore();
  const asks = ['Agree the new date of 1.1', 'Note the rest'];
  expect((await client.quarter.setAsks({ planId, period: Q3, asks })).summary).toBe('2024-25 Q3 asks 2 decisions of the board');
  expect(await board()).toMatchObject({ state: 'not-opened', asks });
  await open();
  expect(await board()).toMatchObject({ state: 'open', asks });
  await client.quarter.setAsks({ planId, period: Q3, asks: [] });
  expect((await board()).asks).toEqual([]);
});

test('the history tells the dates, the asks and the excuses in words', async () => {
  const { client, planId, id, open, dataDir } = await quarterCore();
  const told = async (commandId: string) =>
    (await client.history.changes({ commandId })).changes.map(({ ref, field, before, after }) => [ref, field, before, after]);
  expect(await told((await open()).commandId)).toEqual([
    [null, '2024-25 Q3 returns due', null, '2025-01-10'],
    [null, "2024-25 Q3 board's papers", null, '2025-01-24'],
  ]);
  const asked = await client.quarter.setAsks({ planId, period: Q3, asks: ['Agree the date', 'Note the rest'] });
  expect(await told(asked.commandId)).toEqual([[null, '2024-25 Q3 decisions asked of the board', null, 'Agree the date; Note the rest']]);
  const excused = await client.quarter.excuse({ planId, period: Q3, itemIds: [id('2.2')], reason: 'Purdah' });
  expect(await told(excused.commandId)).toEqual([['2.2', '2024-25 Q3 excused from reporting', null, 'Purdah']]);
  expect(dumpDomain(dataDir).excused).toHaveLength(1);
});

test('a published period refuses them all', async () => {
  const { client, planId, id, open, report, board } = await quarterCore();
  await open();
  for (const ref of ['1.1', '1.2', '2.1', '2.2']) await report(ref, Q3, 'G', 'All is well and on its way to be done.');
  await client.publishing.publish({ planId, period: Q3, reason: null });
  expect((await board()).state).toBe('published');
  const refused = '2024-25 Q3 is published and stays as it is. Reopen it, with a reason, to correct it.';
  const of = { planId, period: Q3 };
  await expect(open()).rejects.toThrow(refused);
  await expect(client.quarter.setDates({ ...of, dueOn: '2025-01-10', boardOn: '2025-01-24' })).rejects.toThrow(refused);
  await expect(client.quarter.setState({ ...of, state: 'open' })).rejects.toThrow(refused);
  await expect(client.quarter.excuse({ ...of, itemIds: [id('1.1')], reason: 'x' })).rejects.toThrow(refused);
  await expect(client.quarter.setAsks({ ...of, asks: ['x'] })).rejects.toThrow(refused);
});

test('a plan or a period that is none', async () => {
  const { client, planId } = await quarterCore();
  await expect(client.quarter.board({ planId: '01900000-0000-7000-8000-000000000000', period: Q3 })).rejects.toThrow(
    'no longer in the store',
  );
  await expect(client.quarter.board({ planId, period: '2024-26 Q3' })).rejects.toThrow('"2024-26 Q3" is not a period.');
});

test('a plan that reports by month is opened for a month', async () => {
  const { client, planId } = await quarterCore();
  const plan = await client.plans.get({ planId });
  const { summary } = await client.reporting.setRules({ planId, rules: { ...plan.rules, frequency: 'month' } });
  expect(summary).toBe('Reporting changed: by month');
  const board = await client.quarter.board({ planId, period: '2024-25 M09' });
  expect(board).toMatchObject({ startsOn: '2024-12-01', endsOn: '2024-12-31', dueOn: '2025-01-10', asked: 4 });
  const opened = await client.quarter.open({ planId, period: '2024-25 M09', dueOn: '2025-01-08', boardOn: '2025-01-20' });
  expect(opened.summary).toContain('2024-25 M09 opened: returns are due on Wednesday 8 January 2025');
});
