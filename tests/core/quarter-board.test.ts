/** The board of a period: who has reported, what waits, what stands in the way; and the reminders that follow from it. */
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#core/excel/index.ts';
import { PLAN } from '../../build/scripts/sample/plan.ts';
import { fakeClock, testCore } from '../support/core.ts';
import { Q2, Q3, quarterCore } from '../support/quarter.ts';

const demoDir = new URL('../../build/demo', import.meta.url).pathname;

/** The sample council on Tuesday 13 January 2026: its returns came in that day, two working days after they were due. */
async function sampleCore() {
  const core = testCore({ demoDir, clock: fakeClock('2026-01-13T10:00:00.000Z') });
  await core.client.sample.open();
  const plans = await core.client.plans.list();
  const planId = plans.find(({ name }) => name === PLAN)?.id ?? '';
  const of = { planId, period: '2025-26 Q3' };
  return { ...core, planId, of, board: () => core.client.quarter.board(of) };
}

/** Every post goes where its returns suggest. */
async function settle({ client, planId }: Awaited<ReturnType<typeof sampleCore>>) {
  const { posts } = await client.reporting.people({ planId });
  for (const directorate of new Set(posts.flatMap(({ suggested }) => suggested ?? []))) {
    const postIds = posts.filter(({ suggested }) => suggested === directorate).map(({ id }) => id);
    await client.reporting.setDirectorate({ planId, postIds, directorate });
  }
}

describe('the sample council', () => {
  test('directorates are suggested from the returns that reported a post’s items, as a person would spell them', async () => {
    const { client, planId } = await sampleCore();
    const { posts, committees, directorates } = await client.reporting.people({ planId });
    expect(directorates).toEqual([]);
    expect(new Set(posts.map(({ suggested }) => suggested))).toEqual(
      new Set(['Adults and Communities', 'Children and Learning', 'Corporate Resources', 'Place']),
    );
    expect(Object.fromEntries(posts.map(({ name, suggested }) => [name, suggested]))).toMatchObject({
      'Director of Adult Social Care': 'Adults and Communities',
      'Head of Housing': 'Place',
      'Head of Early Help': 'Children and Learning',
      'Director of Finance/S151': 'Corporate Resources',
    });
    expect(committees.map(({ code, items }) => [code, items])).toContainEqual(['PFC', 16]);
  });

  test('the board by directorate: files, days late, what waits and what is outstanding', async () => {
    const core = await sampleCore();
    await settle(core);
    const board = await core.board();
    expect(
      board.recipients.map(({ name, asked, reported, outstanding, waitingDecisions }) => [
        name,
        asked,
        reported,
        outstanding,
        waitingDecisions,
      ]),
    ).toEqual([
      ['Adults and Communities', 14, 14, 0, 0],
      ['Children and Learning', 14, 13, 1, 2],
      ['Corporate Resources', 18, 17, 0, 1],
      ['Place', 18, 18, 0, 0],
    ]);
    expect(board.recipients.map(({ received }) => received.map(({ file, daysLate }) => `${file}, ${daysLate} days late`))).toEqual([
      ['2 Adults and Communities - Q3 return.xlsx, 4 days late'],
      ['3 Children and Learning - quarter 3.xlsx, 4 days late'],
      ['5 Corporate Resources v2 FINAL.xlsx, 4 days late'],
      ['4 Place - RAG Oct to Dec.xlsx, 4 days late'],
    ]);
    expect(board).toMatchObject({ state: 'not-opened', asked: 64, reported: 62, sentBy: 'directorate', waitingDecisions: 3 });
    expect(
      board.outstanding.map(({ ref, directorate, lastRag, lastPeriod, waits }) => [ref, directorate, lastRag, lastPeriod, waits]),
    ).toEqual([
      ['A1.3.4', 'Corporate Resources', 'S', '2025-26 Q2', true],
      ['A2.4.4', 'Children and Learning', 'G', '2025-26 Q2', false],
    ]);
    expect(board.byDay).toEqual([{ day: '2026-01-13', reports: 62, returns: 4 }]);
    expect(board.hindrances.map(({ state, code, text }) => `${state} ${code}: ${text}`)).toEqual([
      'warns state: 2025-26 Q3 has not been opened',
      'in-order returns: All 4 returns are in',
      'blocks reports: 2 actions have no report',
      'blocks decisions: 3 decisions wait in Import',
      `warns flags: ${board.flagsFound} challenge flags not looked at`,
    ]);
    expect(board.flagsFound).toBeGreaterThan(10);
  });

  test('by officer a return counts for everybody whose actions it brought', async () => {
    const { board } = await sampleCore();
    const { sentBy, recipients } = await board();
    expect(sentBy).toBe('officer');
    const of = (name: string) => recipients.find((one) => one.name === name);
    expect(of('Head of Housing')?.received.map(({ file }) => file)).toEqual(['4 Place - RAG Oct to Dec.xlsx']);
    expect(recipients.reduce((sum, { asked }) => sum + asked, 0)).toBe(64);
    expect(recipients.filter(({ outstanding }) => outstanding > 0).map(({ name }) => name)).toEqual(['Head of Early Help']);
  });

  test('the one officer who is left out is reminded of the return that came without the action', async () => {
    const core = await sampleCore();
    await settle(core);
    const [reminder, ...more] = await core.client.quarter.reminders(core.of);
    expect(more).toEqual([]);
    expect(reminder).toMatchObject({
      recipient: 'Head of Early Help',
      email: null,
      subject: 'Q3 update outstanding: A2.4.4',
      items: ['A2.4.4'],
    });
    expect(reminder?.text).toBe(
      [
        'Dear Head of Early Help,',
        'The return “3 Children and Learning - quarter 3.xlsx” came on Tuesday 13 January 2026 without this action of yours:',
        '- A2.4.4 Roll out the neglect toolkit to all schools and early help partners, due December 2025: G (On track) in 2025-26 Q2',
        'Please send its status and an update of 10 to 150 words, and where it is R or A the path to green and a forecast date, by Thursday 15 January 2026.',
        'A reply in words is enough. If somebody else should be asked, tell us who.',
        'Thank you.',
      ].join('\n\n'),
    );
  });
});

describe('chasing', () => {
  test('a reminder goes on record with what it was about', async () => {
    const { client, planId, open, board, report } = await quarterCore();
    await open();
    await report('1.1', Q3, 'G', 'Forty homes are up.');
    const remind = (recipients: string[]) => client.quarter.reminded({ planId, period: Q3, recipients });
    expect((await remind(['Head of Housing'])).summary).toBe('Head of Housing reminded of 1 action for 2024-25 Q3');
    expect((await remind(['Head of Housing', 'Director of Finance'])).summary).toBe('2 officers reminded for 2024-25 Q3');
    const reminded = async () => (await board()).outstanding.map(({ ref, reminders }) => [ref, reminders.length]);
    expect(await reminded()).toEqual([
      ['1.2', 2],
      ['2.1', 1],
      ['2.2', 0],
    ]);
    await client.history.undo({ commandId: null });
    expect(await reminded()).toEqual([
      ['1.2', 1],
      ['2.1', 0],
      ['2.2', 0],
    ]);
    await expect(remind(['Head of Property'])).rejects.toThrow('"Head of Property" has nothing outstanding for 2024-25 Q3 any more');
  });

  test('before the due date it asks for that day, after it for the second working day from now', async () => {
    const { client, planId, open, clock } = await quarterCore();
    await open();
    const by = async (today: string) => {
      clock.set(`${today}T08:00:00.000Z`);
      const [first] = await client.quarter.reminders({ planId, period: Q3 });
      return /by (\w+ \d+ \w+ \d+)\.$/m.exec(first?.text ?? '')?.[1];
    };
    expect([await by('2025-01-06'), await by('2025-01-09'), await by('2025-01-16')]).toEqual([
      'Friday 10 January 2025',
      'Monday 13 January 2025',
      'Monday 20 January 2025',
    ]);
  });

  test('the mail carries a workbook of just these rows, which is known when it comes back and leaves the sending as it was', async () => {
    const { client, planId, open, send, report, board, clock, summary } = await quarterCore();
    await open();
    await send('committee');
    await report('1.1', Q3, 'G', 'Forty homes are up.');
    clock.set('2025-01-13T08:00:00.000Z');
    const mail = await client.quarter.reminderMail({ planId, period: Q3, recipient: 'Head of Housing' });
    expect(mail.name).toBe('Council plan - 2024-25 Q3 still to report - Head of Housing.eml');
    expect(await summary()).toBe('Workbook of what Head of Housing still has to report for 2024-25 Q3 made: 1 action');
    const parts = (await mail.text()).split(/\r\n--=_quarterdeck_[0-9a-f]+(?:--)?\r\n/);
    const [text, workbook] = [1, 2].map((part) => Buffer.from(parts[part]?.split('\r\n\r\n')[1] ?? '', 'base64'));
    expect(text?.toString('utf8')).toContain('The row is in the workbook attached, ready to fill in; a reply in words does as well.');
    const book = readWorkbook(new Uint8Array(workbook ?? []), 'reminder.xlsx');
    const cells = (sheet: number) => book.sheets[sheet]?.rows.flatMap(({ cells }) => cells.map((cell) => cell.text)) ?? [];
    expect(cells(1)).toContain('1.2');
    expect(cells(1)).not.toContain('1.1');
    expect(cells(0)).toContain('Wednesday 15 January 2025');
    expect(cells(3)).toEqual(expect.arrayContaining(['officer', 'Head of Housing', '2025-01-13T08:00:00.000Z']));
    const now = await board();
    expect([now.sentBy, now.recipients.map(({ dispatch }) => dispatch?.version)]).toEqual(['committee', [1, 1, 1]]);
  });
});

describe('what stands in the way', () => {
  test('from nothing to all in order', async () => {
    const { board, open, report } = await quarterCore();
    const said = async () =>
      (await board()).hindrances.flatMap(({ state, code, text }) => (code === 'flags' ? [] : [`${state} ${code}: ${text}`]));
    await open();
    expect(await said()).toEqual([
      'blocks reports: Nothing has been reported yet',
      'in-order decisions: No decision waits',
      "in-order dates: The board's papers go out on Friday 24 January 2025",
    ]);
    await report('1.1', Q3, 'G', 'Forty homes are up and lived in since the end of November, as the plan wanted it.');
    expect((await said())[0]).toBe('blocks reports: 3 actions have no report');
    for (const ref of ['1.2', '2.1'])
      await report(ref, Q3, 'G', `Everything that ${ref} wanted of this quarter is done, and the next step is booked.`);
    await report('2.2', Q3, 'S');
    expect((await said())[0]).toBe('in-order reports: All 4 actions have a report');
  });

  test('workbooks that went out and did not come back are named', async () => {
    const { board, open, send } = await quarterCore();
    await open();
    await send('officer');
    expect((await board()).hindrances.find(({ code }) => code === 'returns')).toEqual({
      state: 'warns',
      code: 'returns',
      text: '3 of 3 returns have not come',
      detail: 'Director of Finance, Head of Housing and No lead officer named',
    });
  });

  test('a report counts on the day its status came first, and no more when it is taken back', async () => {
    const { board, open, report, clock, client } = await quarterCore();
    await open();
    await report('1.1', Q3, null, 'A word before the status.');
    clock.set('2025-01-08T09:00:00.000Z');
    await report('1.1', Q3, 'G');
    clock.set('2025-01-09T09:00:00.000Z');
    await report('1.1', Q3, 'A');
    await report('1.2', Q3, 'A');
    expect((await board()).byDay).toEqual([
      { day: '2025-01-08', reports: 1, returns: 0 },
      { day: '2025-01-09', reports: 1, returns: 0 },
    ]);
    await client.history.undo({ commandId: null });
    expect((await board()).byDay).toEqual([{ day: '2025-01-08', reports: 1, returns: 0 }]);
    await client.history.redo();
    expect((await board()).byDay).toHaveLength(2);
  });

  test('the last publication before it', async () => {
    const { board, client, planId } = await quarterCore();
    expect((await board()).lastPublished).toBeNull();
    await client.publishing.publish({ planId, period: Q2, reason: 'The first of its kind' });
    expect((await board()).lastPublished).toEqual({ period: Q2, at: '2024-12-02T09:00:00.000Z' });
    const before = await board(Q2);
    expect(before).toMatchObject({ state: 'published', lastPublished: null, publications: [{ period: Q2, revision: 1 }] });
    expect(before.hindrances[0]).toMatchObject({
      state: 'blocks',
      code: 'state',
      text: '2024-25 Q2 was published on Monday 2 December 2024',
    });
  });
});
