/** A small plan in a core of its own, typed in by hand, with what a test of outputs and publications does to it. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { OutputKind, OutputWish, WrittenOutput } from '#shared/domain/output.ts';
import { countingIds, testCore } from './core.ts';

export const Q2 = '2024-25 Q2';
export const Q3 = '2024-25 Q3';

/** Q2 is reported of two of its three actions, Q3 of none. The clock stands in January 2025. */
export async function harbourDesk() {
  const desk = testCore();
  const { client } = desk;
  const jobs = countingIds(9);
  const { planId } = await client.plans.create({
    name: 'Harbour Plan',
    organisation: 'Wexmoor Borough Council',
    levels: ['Priority', 'Action'],
  });
  const add = async (parentId: string | null, ref: string, title: string, officer: string | null, due: string | null) => {
    const { itemId } = await client.items.add({ planId, parentId, afterId: null, ref, title });
    if (officer !== null) await client.items.edit({ itemId, field: 'officer', value: officer });
    if (due !== null) await client.items.edit({ itemId, field: 'due', value: due });
    return itemId;
  };
  const kiosks = await add(await add(null, '2', 'Clean harbour', null, null), '2.1', 'Let the kiosks', 'Harbour Master', 'June 2025');
  const finances = await add(null, '1', 'Sound finances', null, null);
  const reserves = await add(finances, '1.2', 'Review the reserves', 'Head of HR', 'December 2024');
  const budget = await add(finances, '1.1', 'Balance the budget', 'Head of Finance', 'March 2026');
  await client.reports.set({ itemId: budget, period: Q2, rag: 'A', narrative: 'Savings identified.' });
  await client.reports.set({ itemId: reserves, period: Q2, rag: 'G', narrative: 'The review has begun.' });

  return {
    ...desk,
    planId,
    budget,
    reserves,
    kiosks,
    /** reports all three for Q3 */
    async reportAll() {
      await client.reports.set({ itemId: budget, period: Q3, rag: 'R', narrative: 'The gap has grown.', pathToGreen: 'Sell the old quay' });
      await client.reports.set({ itemId: reserves, period: Q3, rag: 'B', narrative: 'Reviewed and agreed.' });
      await client.reports.set({ itemId: kiosks, period: Q3, rag: 'S' });
    },
    /** a kind of output, or one with its template */
    async writeAll(wishes: readonly (OutputKind | OutputWish)[], period: string, publicationId: string | null = null) {
      const outputs = wishes.map((wish) => (typeof wish === 'string' ? { kind: wish, templateId: null } : wish));
      return (await client.outputs.write({ planId, period, publicationId, outputs, job: jobs.next() })).written;
    },
    async write(period: string, publicationId: string | null = null): Promise<WrittenOutput> {
      const [written] = await this.writeAll(['board'], period, publicationId);
      if (written === undefined) throw new Error('nothing was written');
      return written;
    },
    async bytes({ id }: WrittenOutput): Promise<Buffer> {
      return Buffer.from(await (await client.outputs.file({ outputId: id })).arrayBuffer());
    },
    /** deletes the one kept file of this hash */
    lose(sha256: string) {
      const paths = readdirSync(desk.dataDir, { recursive: true, encoding: 'utf8' }).filter((path) => path.includes(sha256));
      if (paths.length !== 1) throw new Error(`${paths.length} files are kept under ${sha256}`);
      for (const path of paths) rmSync(join(desk.dataDir, path));
    },
    /** waits for the first word of a job */
    async heard(job: string) {
      while (!desk.events.some((event) => event.kind === 'writing' && event.job === job))
        await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
