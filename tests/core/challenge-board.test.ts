/** The challenge of a period on a real store: what is found, looked at, moderated and approved, and how it is taken back. */
import { expect, test } from 'vitest';
import { createChallenge } from '#core/challenge/challenge.ts';
import { challengeOf, dateMoves } from '#core/challenge/index.ts';
import { createPlanCommands } from '#core/plan/index.ts';
import type { CheckCode } from '#shared/domain/challenge.ts';
import { DEFAULT_RULES } from '#shared/domain/reporting.ts';
import { testStore } from '../support/core.ts';

const Q2 = '2024-25 Q2';
const Q3 = '2024-25 Q3';

/** A priority with two actions, both reported for two quarters; the second says the same twice. */
function desk() {
  const { store, clock, ids, log } = testStore();
  clock.set('2024-04-02T09:00:00.000Z');
  const plan = createPlanCommands(store);
  const unneeded = () => {
    throw new Error('not needed here');
  };
  const commands = createChallenge({ store, clock, ids, log, emit: unneeded, jobs: { run: unneeded, stop: unneeded } });
  const { planId } = plan.createPlan({ name: 'Council plan', organisation: null, levels: ['Priority', 'Action'] });
  const { itemId: priority } = plan.addItem({ planId, parentId: null, afterId: null, ref: 'P1', title: 'Homes' });
  const add = (ref: string, title: string) => plan.addItem({ planId, parentId: priority, afterId: null, ref, title }).itemId;
  const [first, second] = [add('1.1', 'Build forty homes'), add('1.2', 'Review the allocations policy')];
  for (const itemId of [first, second]) plan.editItem({ itemId, field: 'officer', value: 'Head of Housing' });
  plan.editItem({ itemId: first, field: 'due', value: 'March 2025' });
  const report = (itemId: string, period: string, rag: string, narrative: string) => plan.setReport({ itemId, period, rag, narrative });
  clock.set('2024-10-07T09:00:00.000Z');
  report(first, Q2, 'G', 'Foundations are laid on all forty plots and the frames of twelve homes stand.');
  report(second, Q2, 'G', 'Consultation with tenants closed in September with two hundred answers, now being read.');
  clock.set('2025-01-07T09:00:00.000Z');
  report(first, Q3, 'R', 'The contractor went into administration in November and work on site has stopped.');
  report(second, Q3, 'G', 'Consultation with tenants closed in September with two hundred answers, now being read.');
  const board = () => commands.board({ planId, period: Q3 });
  const flags = async () => (await board()).flags.map(({ ref, code, look }) => `${ref} ${code}${look === null ? '' : ' looked at'}`);
  const look = (itemId: string, code: CheckCode, looked = true) =>
    commands.look({ planId, period: Q3, flags: [{ itemId, code }], looked, comment: looked ? 'Asked the service' : null });
  return { store, clock, plan, commands, planId, priority, first, second, report, board, flags, look };
}

test('the board lists every check, what it found and what was looked at', async () => {
  const { board, flags, second, look, store } = desk();
  expect(await flags()).toEqual(['1.1 no-path-to-green', '1.2 same-narrative']);
  await look(second, 'same-narrative');
  const now = await board();
  expect(now.checks.filter(({ found }) => found > 0).map(({ code, found, lookedAt }) => [code, found, lookedAt])).toEqual([
    ['no-path-to-green', 1, 0],
    ['same-narrative', 1, 1],
  ]);
  expect(now.flags[1]).toMatchObject({
    look: { who: 'analyst', comment: 'Asked the service', at: '2025-01-07T09:00:00.000Z' },
    previousRag: 'G',
    reportedRag: 'G',
    update: now.flags[1]?.previousUpdate,
  });
  expect(store.history({ planId: null, itemId: null, before: null, limit: 1 })[0]?.summary).toBe(
    '1.2: "Same update as last time" looked at for 2024-25 Q3',
  );
  store.undo(null);
  expect(await flags()).toEqual(['1.1 no-path-to-green', '1.2 same-narrative']);
});

test('many flags are looked at in one step, and can be put back', async () => {
  const { commands, planId, first, second, flags } = desk();
  const both = [
    { itemId: first, code: 'no-path-to-green' as const },
    { itemId: second, code: 'same-narrative' as const },
    { itemId: second, code: 'worse-than-parent' as const },
  ];
  const done = await commands.look({ planId, period: Q3, flags: both, looked: true, comment: null });
  expect(done.summary).toBe('2 challenge flags looked at for 2024-25 Q3');
  expect(await flags()).toEqual(['1.1 no-path-to-green looked at', '1.2 same-narrative looked at']);
  await commands.look({ planId, period: Q3, flags: both, looked: false, comment: null });
  expect(await flags()).toEqual(['1.1 no-path-to-green', '1.2 same-narrative']);
});

test('a flag comes back when what it is about changes', async () => {
  const { plan, second, flags, look, report } = desk();
  await look(second, 'same-narrative');
  report(second, Q3, 'G', 'As above');
  expect(await flags()).toEqual(['1.1 no-path-to-green', '1.2 continuing-as-before', '1.2 narrative-too-short']);
  await look(second, 'narrative-too-short');
  plan.setReport({ itemId: second, period: Q3, narrative: 'Still as above' });
  expect(await flags()).toContain('1.2 narrative-too-short');
  expect(() => look(second, 'same-narrative')).toThrow(
    'This flag is not raised any more, because the reports have changed; look at the challenge again.',
  );
});

test('the PMO sets its own status beside the reported one, with a reason, and takes it back', async () => {
  const { commands, store, planId, second, board } = desk();
  expect(() => commands.moderate({ itemId: second, period: Q3, rag: 'A', reason: ' ' })).toThrow(
    '1.2: On track was reported, and the PMO says Mainly on track; write the reason, which stands in the return.',
  );
  expect(() => commands.moderate({ itemId: second, period: Q3, rag: 'X', reason: 'Why not' })).toThrow(
    '"X" is not a status of the plan of 1.2; use one of R (Off track), A (Mainly on track), G (On track), B (Completed), S (Scheduled).',
  );
  const done = await commands.moderate({ itemId: second, period: Q3, rag: 'A', reason: 'No progress for a quarter' });
  expect(done.summary).toBe('1.2 moderated to Mainly on track for 2024-25 Q3');
  const report = () => store.plan(planId).items.find(({ id }) => id === second)?.reports[Q3];
  expect(report()).toMatchObject({ rag: 'A', reportedRag: 'G', moderatedRag: 'A', moderationReason: 'No progress for a quarter' });
  expect((await board()).moderated).toEqual([
    {
      itemId: second,
      ref: '1.2',
      title: 'Review the allocations policy',
      reported: 'G',
      moderated: 'A',
      reason: 'No progress for a quarter',
    },
  ]);
  expect((await board()).flags.map(({ ref, code }) => `${ref} ${code}`)).toContain('1.2 no-path-to-green');
  await commands.moderate({ itemId: second, period: Q3, rag: null, reason: null });
  expect(report()).toMatchObject({ rag: 'G', reportedRag: 'G', moderatedRag: null, moderationReason: null });
  expect((await board()).moderated).toEqual([]);
});

test('agreeing with the report needs no reason, a comment needs no status, and what was never reported can be moderated', async () => {
  const { commands, store, planId, priority, second } = desk();
  await commands.moderate({ itemId: second, period: Q3, rag: 'G', reason: null });
  await commands.moderate({ itemId: second, period: Q3, rag: null, reason: 'Seen on site' });
  const report = (itemId: string) => store.plan(planId).items.find(({ id }) => id === itemId)?.reports[Q3];
  expect(report(second)).toMatchObject({ rag: 'G', moderatedRag: null, moderationReason: 'Seen on site' });
  expect(() => commands.moderate({ itemId: priority, period: Q3, rag: 'A', reason: null })).toThrow(
    'P1: nothing was reported, and the PMO says Mainly on track; write the reason, which stands in the return.',
  );
  await commands.moderate({ itemId: priority, period: Q3, rag: 'A', reason: 'By what its actions say' });
  expect(report(priority)).toMatchObject({ rag: 'A', reportedRag: null, moderatedRag: 'A' });
  await commands.moderate({ itemId: priority, period: Q3, rag: null, reason: null });
  expect(report(priority)).toBeUndefined();
});

test('a published period is neither looked at nor moderated', () => {
  const { commands, store, planId, first, look } = desk();
  const [period] = store.rows('period', { planId, period: Q3 });
  if (period === undefined) throw new Error('the period has no row');
  store.commit({ kind: 'publish', summary: 'published', planIds: [planId] }, (tx) =>
    tx.update('period', period.id, { state: 'published' }),
  );
  const refused = '2024-25 Q3 is published and stays as it is. Reopen it, with a reason, to correct it.';
  expect(() => look(first, 'no-path-to-green')).toThrow(refused);
  expect(() => commands.moderate({ itemId: first, period: Q3, rag: null, reason: null })).toThrow(refused);
});

test('a date that is moved after the last return was due needs an approval, which can be taken off again', async () => {
  const { commands, store, plan, planId, first, second, board, flags } = desk();
  plan.editItem({ itemId: second, field: 'due', value: 'June 2025' }); // given for the first time
  plan.editItem({ itemId: first, field: 'due', value: 'by 31/03/2025' }); // the same day in other words
  expect((await board()).moves).toEqual([]);
  plan.editItem({ itemId: first, field: 'due', value: 'June 2025' });
  plan.editItem({ itemId: first, field: 'due', value: 'September 2025' });
  const move = { ref: '1.1', title: 'Build forty homes', before: 'March 2025', after: 'September 2025', movedOn: '2025-01-07' };
  expect(dateMoves(store, store.plan(planId), Q3)).toEqual([{ ...move, approval: null }]);
  expect(await flags()).toEqual(['1.1 no-path-to-green', '1.2 same-narrative', '1.1 date-moved-without-approval']);

  const approval = { reference: 'Cabinet, 3 December 2024, item 7', reason: 'Contractor lost', approvedOn: '2024-12-03' };
  await commands.approve({ itemId: first, ...approval, dueBefore: null, dueAfter: 'June 2025' }); // an approval of another date is none of this
  expect(await flags()).toContain('1.1 date-moved-without-approval');
  const done = await commands.approve({ itemId: first, ...approval, dueBefore: 'March 2025', dueAfter: 'Sept 2025' });
  expect(done.summary).toBe('1.1 date moved to Sept 2025: approved, Cabinet, 3 December 2024, item 7');
  expect(await flags()).not.toContain('1.1 date-moved-without-approval');
  expect(dateMoves(store, store.plan(planId), Q3)).toEqual([{ ...move, approval }]);

  const [found] = (await board()).moves;
  await commands.unapprove({ approvalId: found?.approval?.id ?? '' });
  expect(await flags()).toContain('1.1 date-moved-without-approval');
  expect(() => commands.unapprove({ approvalId: found?.approval?.id ?? '' })).toThrow('This approval is no longer on record');
});

test('a move that was undone, or moved back, or made before the last return was due, is none', () => {
  const { store, clock, plan, planId, first } = desk();
  const moves = () => dateMoves(store, store.plan(planId), Q3).map(({ before, after }) => `${before} > ${after}`);
  plan.editItem({ itemId: first, field: 'due', value: 'June 2025' });
  expect(moves()).toEqual(['March 2025 > June 2025']);
  store.undo(null);
  expect(moves()).toEqual([]);
  store.redo();
  expect(moves()).toEqual(['March 2025 > June 2025']);
  plan.editItem({ itemId: first, field: 'due', value: 'March 2025' });
  expect(moves()).toEqual([]);
  plan.editItem({ itemId: first, field: 'due', value: '' });
  expect(moves()).toEqual(['March 2025 > null']);

  clock.set('2025-02-20T09:00:00.000Z');
  const [q2] = store.rows('period', { planId, period: Q2 });
  if (q2 === undefined) throw new Error('the period has no row');
  const head = { kind: 'set-period-dates', summary: 'dates', planIds: [planId] };
  store.commit(head, (tx) => tx.update('period', q2.id, { returnsDueOn: '2025-02-10' }));
  expect(moves()).toEqual([]);
});

test('checks are switched off for a plan', async () => {
  const { store, planId, board } = desk();
  const head = { kind: 'set-rules', summary: 'rules', planIds: [planId] };
  store.commit(head, (tx) => tx.update('plan', planId, { reporting: { ...DEFAULT_RULES, checksOff: ['same-narrative'] } }));
  const { checks, flags } = await board();
  expect(flags.map(({ code }) => code)).toEqual(['no-path-to-green']);
  expect(checks.find(({ code }) => code === 'same-narrative')).toMatchObject({ on: false, found: 0, lookedAt: 0 });
  expect(challengeOf(store, store.plan(planId), Q2).flags).toEqual([]);
});
