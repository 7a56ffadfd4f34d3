/** The nine sample trackers through the core: one drop in any order, one batch, one undo; decisions taken later; a plan that moved. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ImportPreview } from '#shared/domain/preview.ts';
import { dumpDomain, fakeClock, testCore } from '../support/core.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/trackers');
const here = existsSync(FOLDER);
if (!here) console.warn(`SKIPPED: the nine sample trackers are not at ${FOLDER}.`);

const expectedFile = z.object({ items: z.array(z.object({ ref: z.string() })) });

function named(folder: string, number: number): string {
  const found = readdirSync(folder).find((file) => file.startsWith(`${number} `));
  if (found === undefined) throw new Error(`no file ${number} in ${folder}`);
  return join(folder, found);
}

function expected(number: number): z.infer<typeof expectedFile> {
  return expectedFile.parse(JSON.parse(readFileSync(named(join(FOLDER, 'expected'), number), 'utf8')));
}

describe.skipIf(!here)('through the core', () => {
  const files = (...numbers: number[]) =>
    numbers.map((number) => new File([new Uint8Array(readFileSync(named(FOLDER, number)))], basename(named(FOLDER, number))));

  async function preview(core: ReturnType<typeof testCore>, given: readonly File[]): Promise<ImportPreview> {
    const { importId } = await core.client.imports.start({ files: [...given], planId: null, period: null });
    for (;;) {
      const found = await core.client.imports.get({ importId });
      if (found.state !== 'reading') return found;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  test('all nine in one drop: plans first, returns on them, one batch, one undo back to the same rows', { timeout: 30_000 }, async () => {
    const core = testCore({ clock: fakeClock('2026-11-22T09:00:00.000Z') });
    const before = dumpDomain(core.dataDir);
    const found = await preview(core, files(9, 8, 7, 6, 5, 4, 3, 2, 1));
    expect(found.files.map(({ outcome }) => outcome)).toEqual(Array(9).fill('ready'));
    expect(dumpDomain(core.dataDir), 'a preview writes nothing').toEqual(before);

    const done = await core.client.imports.accept({ importId: found.id });
    const after = dumpDomain(core.dataDir);
    expect(after.import_batch?.length).toBe(1);
    expect(after.source_file?.length).toBe(9);
    const council = (await core.client.plans.list()).find(({ periods }) => periods.includes('2024-25 Q3'));
    const plan = await core.client.plans.get({ planId: council?.id ?? '' });
    const reported = plan.items.filter(({ reports }) => reports['2024-25 Q3'] !== undefined);
    expect(reported.length).toBe([6, 7, 8, 9].reduce((sum, number) => sum + expected(number).items.length, 0));

    await core.client.history.undo({ commandId: done.commandId });
    expect(dumpDomain(core.dataDir)).toEqual(before);
    await core.client.history.redo();
    expect(dumpDomain(core.dataDir)).toEqual(after);
  });

  test('undo of a return leaves the plan as its own workbook made it, row for row', { timeout: 30_000 }, async () => {
    const core = testCore();
    const plan = await preview(core, files(2));
    await core.client.imports.accept({ importId: plan.id });
    const before = dumpDomain(core.dataDir);
    const returns = await preview(core, files(6, 7, 8, 9));
    expect(returns.files.flatMap(({ missing }) => missing)).toEqual(['A2.4.1']);
    const done = await core.client.imports.accept({ importId: returns.id });
    expect(dumpDomain(core.dataDir)).not.toEqual(before);
    await core.client.history.undo({ commandId: done.commandId });
    expect(dumpDomain(core.dataDir)).toEqual(before);
    const again = await preview(core, files(6));
    expect(again.files[0]?.outcome, 'an import that was undone can be made again').toBe('ready');
  });

  test('the same file again says when it went in', async () => {
    const core = testCore({ clock: fakeClock('2026-11-22T09:00:00.000Z') });
    const first = await preview(core, files(2));
    await core.client.imports.accept({ importId: first.id });
    const [again] = (await preview(core, files(2))).files;
    expect(again).toMatchObject({ outcome: 'unchanged', changes: [], decisions: [] });
    expect(again?.summary).toMatch(/^Same file as on 22 November/);
  });

  test('a decision waits in the store, is taken later by one command, and undone by one', async () => {
    const core = testCore();
    for (const number of [2, 9]) {
      const { id } = await preview(core, files(number));
      await core.client.imports.accept({ importId: id });
    }
    const { decisions } = await core.client.imports.waiting();
    const invalid = decisions.find(({ code }) => code === 'invalid-status');
    const amber = invalid?.options.find(({ rag }) => rag === 'A');
    const before = dumpDomain(core.dataDir);
    await core.client.imports.decide({ importId: null, decisionId: invalid?.id ?? '', choice: amber?.key ?? '' });
    const [{ id: planId } = { id: '' }] = await core.client.plans.list();
    const report = (await core.client.plans.get({ planId })).items.find(({ ref }) => ref === 'A1.1.2')?.reports['2024-25 Q3'];
    expect(report).toMatchObject({ rag: 'A', narrative: expect.stringContaining('Delivery remains on schedule'), source: { cell: 'C3' } });
    expect((await core.client.imports.waiting()).decisions.length).toBe(decisions.length - 1);
    await core.client.history.undo({ commandId: null });
    expect(dumpDomain(core.dataDir)).toEqual(before);
  });

  test('a plan that moved under a preview is not written to', async () => {
    const core = testCore();
    const first = await preview(core, files(2));
    await core.client.imports.accept({ importId: first.id });
    const open = await preview(core, files(6));
    const [{ id: planId } = { id: '' }] = await core.client.plans.list();
    const item = (await core.client.plans.get({ planId })).items.find(({ ref }) => ref === 'A2.1.1');
    await core.client.items.edit({ itemId: item?.id ?? '', field: 'officer', value: 'Head of Communities' });
    const before = dumpDomain(core.dataDir);
    await expect(core.client.imports.accept({ importId: open.id })).rejects.toMatchObject({ code: 'PLAN_MOVED' });
    expect(dumpDomain(core.dataDir)).toEqual(before);
  });
});
