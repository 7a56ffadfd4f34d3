/** How a plan reports, and who is who in it. */
import { describe, expect, test } from 'vitest';
import { senderOfName } from '#core/quarter/sender-names.ts';
import { DEFAULT_RULES, type ReportingRules } from '#shared/domain/reporting.ts';
import { dumpDomain } from '../support/core.ts';
import { quarterCore } from '../support/quarter.ts';

test.each([
  ['2 Adults and Communities - Q3 return.xlsx', 'Adults and Communities'],
  ['3 Children and Learning - quarter 3.xlsx', 'Children and Learning'],
  ['4 Place - RAG Oct to Dec.xlsx', 'Place'],
  ['5 Corporate Resources v2 FINAL.xlsx', 'Corporate Resources'],
  ['9 Return Q3 - Corporate.xlsx', 'Corporate'],
  ['Place_Directorate_Q3_2024-25_return.xlsx', 'Place'],
  ['Q3 return 2024-25 v2.xlsx', null],
  ['Children’s Services 10.01.2025.xlsx', 'Children’s Services'],
])('"%s" is from %s', (file, sender) => {
  expect(senderOfName(file)).toBe(sender);
});

describe('directorates', () => {
  test('belong to the organisation, whatever capitals they are written in, and go when no post is left in them', async () => {
    const { people, place, client, dataDir, planId } = await quarterCore();
    const before = dumpDomain(dataDir);
    expect((await place('Head of Housing', '  Place ')).summary).toBe('Head of Housing belongs to Place');
    await place('Head of Property', 'PLACE');
    expect((await people()).directorates.map(({ name }) => name)).toEqual(['Place']);
    expect((await client.plans.get({ planId })).posts.filter(({ directorate }) => directorate === 'Place')).toHaveLength(2);
    await place('Head of Housing', null);
    await place('Head of Property', 'Corporate');
    expect((await people()).directorates.map(({ name }) => name)).toEqual(['Corporate']);
    for (let step = 0; step < 4; step += 1) await client.history.undo({ commandId: null });
    expect(dumpDomain(dataDir)).toEqual(before);
  });

  test('a plan that names no organisation keeps its own, and goes on naming none', async () => {
    const { client } = await quarterCore();
    const { planId } = await client.plans.create({ name: 'Homeless plan', organisation: null, levels: ['Action'] });
    const { itemId } = await client.items.add({ planId, parentId: null, afterId: null, ref: '1', title: 'Open the shelter' });
    await client.items.edit({ itemId, field: 'officer', value: 'Head of Housing' });
    const [post] = (await client.reporting.people({ planId })).posts;
    await client.reporting.setDirectorate({ planId, postIds: [post?.id ?? ''], directorate: 'Place' });
    expect((await client.plans.get({ planId })).organisation).toBeNull();
    expect((await client.plans.list()).find(({ id }) => id === planId)?.organisation).toBeNull();
    expect((await client.reporting.people({ planId })).directorates).toMatchObject([{ name: 'Place' }]);
  });

  test('a post of another plan is refused', async () => {
    const { client, planId } = await quarterCore();
    const set = client.reporting.setDirectorate({ planId, postIds: ['01900000-0000-7000-8000-000000000000'], directorate: 'Place' });
    await expect(set).rejects.toThrow('One of these posts is not in "Council plan"; look at its people again.');
  });
});

test('addresses are kept for directorates, committees and posts, and are taken away again', async () => {
  const { client, planId, people, place } = await quarterCore();
  await place('Head of Housing', 'Place');
  const { directorates, committees, posts } = await people();
  const set = (kind: 'directorate' | 'committee' | 'post', id: string | undefined, email: string | null) =>
    client.reporting.setEmail({ planId, kind, id: id ?? '', email });
  expect((await set('directorate', directorates[0]?.id, 'place@council.example')).summary).toBe(
    'E-mail address of Place set to place@council.example',
  );
  await set('committee', committees[0]?.id, 'env@council.example');
  await set('post', posts[0]?.id, 'finance@council.example');
  const now = await people();
  expect([now.directorates[0]?.email, now.committees[0]?.email, now.posts[0]?.email]).toEqual([
    'place@council.example',
    'env@council.example',
    'finance@council.example',
  ]);
  await set('post', posts[0]?.id, null);
  expect((await people()).posts[0]?.email).toBeNull();
  await expect(set('post', committees[0]?.id, 'x@council.example')).rejects.toThrow('This post is not in the plan any more');
  await expect(set('post', posts[0]?.id, 'not an address')).rejects.toThrow('An address reads like "name@council.example".');
});

describe('rules', () => {
  const rulesOf = async (change: Partial<ReportingRules>) => {
    const core = await quarterCore();
    const done = await core.client.reporting.setRules({ planId: core.planId, rules: { ...DEFAULT_RULES, ...change } });
    return { ...core, done };
  };

  test('are kept with the plan, say what changed, and hold at once', async () => {
    const { done, client, planId, board } = await rulesOf({
      levels: [1, 0, 1],
      completed: 'rests',
      dueAfterDays: 5,
      leastWords: 20,
      checksOff: ['officer-unknown'],
    });
    expect(done.summary).toBe(
      'Reporting changed: priorities and actions report, what is completed reports no more, returns due 5 days after the period, updates of 20 to 150 words, 1 check off',
    );
    expect((await client.plans.get({ planId })).rules.levels).toEqual([0, 1]);
    expect(await board()).toMatchObject({ asked: 6, dueOn: '2025-01-03' });
    await client.history.undo({ commandId: null });
    expect(await board()).toMatchObject({ asked: 4, dueOn: '2025-01-10' });
  });

  test('that contradict each other or the plan are refused', async () => {
    await expect(rulesOf({ levels: [2] })).rejects.toThrow(
      '"Council plan" has 2 levels and none below Action; choose among Priority, Action.',
    );
    await expect(rulesOf({ leastWords: 200 })).rejects.toThrow('An update cannot have at least 200 words and at most 150');
    await expect(rulesOf({ boardAfterDays: 5 })).rejects.toThrow("The board's papers cannot go out 5 days after the period");
    await expect(rulesOf({ rollUp: { kind: 'weighted', offTrackBelow: 1.5, atRiskBelow: 1 } })).rejects.toThrow(
      'leaves no room for at risk',
    );
  });
});
