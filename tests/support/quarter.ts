/** A core with a small plan whose period can be opened, sent and chased. */
import { testCore } from './core.ts';

export const [Q1, Q2, Q3] = ['2024-25 Q1', '2024-25 Q2', '2024-25 Q3'] as const;

/**
 * Two priorities with five actions of three officers, reported for two quarters: 1.3 was completed in both, so that it rests. It is
 * Monday 2 December 2024.
 */
export async function quarterCore(options: Parameters<typeof testCore>[0] = {}) {
  const core = testCore(options);
  const { client, clock } = core;
  clock.set('2024-12-02T09:00:00.000Z');
  const { planId } = await client.plans.create({
    name: 'Council plan',
    organisation: 'Wexmoor Borough Council',
    levels: ['Priority', 'Action'],
  });
  const ids = new Map<string, string>();
  const add = async (ref: string, title: string, parent: string | null) => {
    const parentId = parent === null ? null : (ids.get(parent) ?? null);
    ids.set(ref, (await client.items.add({ planId, parentId, afterId: null, ref, title })).itemId);
  };
  const id = (ref: string) => ids.get(ref) ?? '';
  // each goes in before the last
  await add('P2', 'Money', null);
  for (const [ref, title] of [
    ['2.2', '=SUM(A1) is how the ledger is closed'],
    ['2.1', 'Balance the budget'],
  ] as const)
    await add(ref, title, 'P2');
  await add('P1', 'Homes', null);
  for (const [ref, title] of [
    ['1.3', 'Sell the depot'],
    ['1.2', 'Review the allocations policy'],
    ['1.1', 'Build forty homes'],
  ] as const)
    await add(ref, title, 'P1');
  for (const [ref, officer, committee, due] of [
    ['1.1', 'Head of Housing', 'ENV', 'March 2025'],
    ['1.2', 'Head of Housing', 'ENV, FIN', 'December 2024'],
    ['1.3', 'Head of Property', 'ENV', 'June 2024'],
    ['2.1', 'Director of Finance', 'FIN', 'March 2025'],
  ] as const) {
    await client.items.edit({ itemId: id(ref), field: 'officer', value: officer });
    await client.items.edit({ itemId: id(ref), field: 'committee', value: committee });
    await client.items.edit({ itemId: id(ref), field: 'due', value: due });
  }
  const report = (ref: string, period: string, rag: string | null, narrative: string | null = null) =>
    client.reports.set({ itemId: id(ref), period, rag, narrative });
  for (const [ref, first, second] of [
    ['1.1', 'G', 'R'],
    ['1.2', 'G', 'A'],
    ['1.3', 'B', 'B'],
    ['2.1', 'G', 'G'],
    ['2.2', 'S', 'S'],
  ] as const) {
    await report(ref, Q1, first, `What was done by June on ${ref}.`);
    await report(ref, Q2, second, `What was done by September on ${ref}.`);
  }
  const people = () => client.reporting.people({ planId });
  const place = async (post: string, directorate: string | null) => {
    const found = (await people()).posts.find(({ name }) => name === post);
    return client.reporting.setDirectorate({ planId, postIds: [found?.id ?? ''], directorate });
  };
  const open = () => client.quarter.open({ planId, period: Q3, dueOn: '2025-01-10', boardOn: '2025-01-24' });
  const board = (period: string = Q3) => client.quarter.board({ planId, period });
  let jobs = 0;
  const job = () => {
    jobs += 1;
    return `01900000-0000-7000-8000-${String(jobs).padStart(12, '9')}`;
  };
  const send = (by: 'directorate' | 'committee' | 'officer', recipients: string[] | null = null) =>
    client.quarter.send({ planId, period: Q3, by, recipients, job: job() });
  const summary = async () => {
    const { entries } = await client.history.list({ planId: null, itemId: null, before: null, limit: 1 });
    return entries[0]?.summary;
  };
  return { ...core, planId, id, report, people, place, open, board, send, job, summary };
}
