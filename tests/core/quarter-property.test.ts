/** Any sequence of a quarter's commands, with steps back and forth in between. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openReads } from '#core/store/index.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import { SCALES } from '#shared/domain/scales.ts';
import { boardTemplate } from '../support/board-template.ts';
import { dumpDomain } from '../support/core.ts';
import { Q2, Q3, quarterCore } from '../support/quarter.ts';

type Desk = Awaited<ReturnType<typeof quarterCore>>;

const item = fc.constantFrom('1.1', '1.2', '1.3', '2.1', '2.2');
const period = fc.constantFrom(Q2, Q3, Q3, Q3);

/** `n` chooses among what there is at that moment. */
const step = fc.oneof(
  fc.record({ do: fc.constantFrom('open', 'send', 'dates', 'asks', 'publish', 'publish', 'reopen', 'write'), period, n: fc.nat(9) }),
  fc.record({ do: fc.constantFrom('remind', 'look', 'forget', 'state'), period, n: fc.nat(9) }),
  fc.record({
    do: fc.constantFrom('report', 'report', 'moderate', 'excuse', 'ask-after-all', 'approve', 'unapprove'),
    item,
    period,
    n: fc.nat(9),
  }),
  fc.record({
    do: fc.constantFrom('edit', 'edit', 'add', 'retire', 'due', 'remove', 'scale', 'rules', 'directorate', 'template', 'drop-template'),
    item,
    n: fc.nat(9),
  }),
  fc.record({ do: fc.constantFrom('undo', 'undo', 'redo', 'undo-any'), n: fc.nat(20) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const LABELS = SCALES.find(({ key }) => key === 'labels')?.scale ?? DEFAULT_SCALE;

async function take(desk: Desk, one: Step): Promise<unknown> {
  const { client, planId, id, job } = desk;
  const of = { planId, period: 'period' in one ? one.period : Q3 };
  const itemId = 'item' in one ? id(one.item) : '';
  const scale = () => client.plans.get({ planId }).then((plan) => plan.scale);
  const status = async () => (await scale()).values[one.n % 5]?.code ?? null;
  switch (one.do) {
    case 'open':
      return client.quarter.open({ ...of, dueOn: '2025-01-10', boardOn: '2025-01-24' });
    case 'send':
      return client.quarter.send({ ...of, by: one.n % 2 === 0 ? 'officer' : 'committee', recipients: null, job: job() });
    case 'dates':
      return client.quarter.setDates({ ...of, dueOn: `2025-01-1${one.n}`, boardOn: '2025-01-24' });
    case 'asks':
      return client.quarter.setAsks({ ...of, asks: one.n % 3 === 0 ? [] : [`Decide on ${one.n}`] });
    case 'publish':
      return client.publishing.publish({ ...of, reason: 'Not all have reported' });
    case 'reopen':
      return client.publishing.reopen({ ...of, reason: 'A wrong figure' });
    case 'write': {
      const publications = (await client.publishing.list({ planId })).filter((each) => each.period === of.period);
      const outputs = [{ kind: 'csv' as const, templateId: null }];
      return client.outputs.write({ ...of, publicationId: publications[one.n]?.id ?? null, outputs, job: job() });
    }
    case 'remind': {
      const [first] = await client.quarter.reminders(of);
      return client.quarter.reminded({ ...of, recipients: [first?.recipient ?? 'Nobody'] });
    }
    case 'look':
    case 'forget': {
      const flags = (await client.challenge.board(of)).flags
        .slice(0, one.n + 1)
        .map(({ itemId: flagged, code }) => ({ itemId: flagged, code }));
      return client.challenge.look({ ...of, flags, looked: one.do === 'look', comment: null });
    }
    case 'state':
      return client.quarter.setState({ ...of, state: one.n % 2 === 0 ? 'moderation' : 'open' });
    case 'report':
      return client.reports.set({ itemId, period: of.period, rag: await status(), narrative: `What was done on ${one.item}, ${one.n}.` });
    case 'moderate':
      return client.challenge.moderate({ itemId, period: of.period, rag: await status(), reason: `Because of ${one.n}` });
    case 'excuse':
      return client.quarter.excuse({ ...of, itemIds: [itemId], reason: `Paused ${one.n}` });
    case 'ask-after-all':
      return client.quarter.excuse({ ...of, itemIds: [itemId], reason: null });
    case 'approve':
      return client.challenge.approve({
        ...{ itemId, reference: `Cabinet ${one.n}`, reason: null, approvedOn: null },
        ...{ dueBefore: null, dueAfter: one.n % 2 === 0 ? null : 'June 2025' },
      });
    case 'unapprove': {
      const { moves } = await client.challenge.board(of);
      return client.challenge.unapprove({ approvalId: moves.find(({ approval }) => approval !== null)?.approval?.id ?? itemId });
    }
    case 'edit': {
      const field = (['title', 'officer', 'committee', 'narrative'] as const)[one.n % 4] ?? 'title';
      return client.items.edit({ itemId, field, value: ['Head of Housing', 'FIN', `Worded anew ${one.n}`][one.n % 3] ?? '' });
    }
    case 'add':
      return client.items.add({ planId, parentId: id('P1'), afterId: one.n % 2 === 0 ? itemId : null, ref: null, title: `Added ${one.n}` });
    case 'retire':
      return client.items.retire({ itemId, how: 'dropped', byItemId: null });
    case 'due':
      return client.items.edit({ itemId, field: 'due', value: ['March 2025', 'June 2025', 'Ongoing'][one.n % 3] ?? '' });
    case 'remove':
      return client.items.remove({ itemId });
    case 'scale': {
      const [to, codes] =
        (await scale()).name === LABELS.name
          ? [DEFAULT_SCALE, { S: 'R', C: 'A', T: 'G', D: 'B', N: 'S' }]
          : [LABELS, { R: 'S', A: 'C', G: 'T', B: 'D', S: 'N' }];
      return client.reporting.setScale({ planId, scale: to, codes });
    }
    case 'rules': {
      const { rules } = await client.plans.get({ planId });
      return client.reporting.setRules({ planId, rules: { ...rules, mostWords: 100 + one.n } });
    }
    case 'directorate': {
      const { posts } = await client.reporting.people({ planId });
      const directorate = one.n % 3 === 0 ? null : `Directorate ${one.n % 3}`;
      return client.reporting.setDirectorate({ planId, postIds: [posts[one.n % posts.length]?.id ?? ''], directorate });
    }
    case 'template':
      return client.templates.add({ planId, name: `Board ${one.n}`, file: new File([Uint8Array.from(boardTemplate())], 'Board.xlsx') });
    case 'drop-template':
      return client.templates.remove({ templateId: (await client.templates.list({ planId }))[0]?.id ?? itemId });
    case 'undo':
      return client.history.undo({ commandId: null });
    case 'redo':
      return client.history.redo();
    case 'undo-any': {
      const { entries } = await client.history.list({ planId: null, itemId: null, before: null, limit: 50 });
      return client.history.undo({ commandId: entries[one.n % entries.length]?.commandId ?? null });
    }
  }
}

type Rows = readonly Readonly<Record<string, unknown>>[];

/** All that a published period consists of, but for the codes of its statuses, which follow the plan's scale. */
function publishedRows(dataDir: string): ReadonlyMap<string, string> {
  const dump = dumpDomain(dataDir);
  const rows = (table: string) => (dump[table] ?? []) as Rows;
  const frozen = rows('period').filter(({ state }) => state === 'published');
  const tables = ['report', 'excused', 'flag_look', 'dispatch', 'reminder', 'period'];
  return new Map(
    frozen.map(({ period: name }) => {
      const parts = tables.map((table) => rows(table).filter((row) => row.period === name)).map((list) => list.map(withoutCodes));
      return [String(name), JSON.stringify([...parts, rows('publication').filter((row) => row.period === name)])];
    }),
  );
}

function withoutCodes({ reported_rag: _, moderated_rag: __, ...row }: Rows[number]): Rows[number] {
  return row;
}

/** The plan as somebody reads it who has not read it before: what the store remembers of it must be the same. */
function readAnew({ dataDir, planId }: Desk): PlanDocument {
  const reads = openReads(dataDir);
  try {
    return reads.plan(planId);
  } finally {
    reads.close();
  }
}

async function allCodesKnown({ client, planId }: Desk): Promise<boolean> {
  const plan = await client.plans.get({ planId });
  const known = new Set<string | null>([null, ...plan.scale.values.map(({ code }) => code)]);
  return plan.items.every(({ reports }) =>
    Object.values(reports).every((one) => known.has(one.reportedRag) && known.has(one.moderatedRag)),
  );
}

test('a refused step does nothing; undo and redo bring rows back exactly; what is published stays as it was, and what is remembered is what is stored', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 30 }), async (steps) => {
      const desk = await quarterCore();
      const { client, dataDir } = desk;
      await desk.open();
      await desk.report('1.1', Q3, 'G', 'Forty homes are up.');
      for (const one of steps) {
        const before = dumpDomain(dataDir);
        const published = publishedRows(dataDir);
        try {
          await take(desk, one);
        } catch (error) {
          // one sentence for a person, never a fault
          expect(desk.log.errors).toEqual([]);
          if (!(error instanceof Error) || !('code' in error)) throw error;
          expect([one, dumpDomain(dataDir)]).toEqual([one, before]);
          continue;
        }
        const after = dumpDomain(dataDir);
        for (const [name, rows] of publishedRows(dataDir)) if (published.has(name)) expect([one, rows]).toEqual([one, published.get(name)]);
        expect([one, await allCodesKnown(desk)]).toEqual([one, true]);
        expect([one, await client.plans.get({ planId: desk.planId, cells: true })]).toEqual([one, readAnew(desk)]);
        const [last] = (await client.history.list({ planId: null, itemId: null, before: null, limit: 1 })).entries;
        const changedSomething = JSON.stringify(after) !== JSON.stringify(before);
        if (!changedSomething || one.do.startsWith('undo') || one.do === 'redo' || last?.undoable !== true) continue;
        await client.history.undo({ commandId: null });
        expect([one, dumpDomain(dataDir)]).toEqual([one, before]);
        await client.history.redo();
        expect([one, dumpDomain(dataDir)]).toEqual([one, after]);
      }
      expect((await client.app.check()).faults).toEqual([]);
      await desk.close();
    }),
    { numRuns: 30 },
  );
}, 120_000);
