/**
 * The nine sample trackers through the command line and through the core: what is in the plans afterwards equals `trackers/expected`,
 * field by field; a second import changes nothing; undo restores the database row for row.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ImportPreview } from '#shared/domain/preview.ts';
import { dumpDomain, fakeClock, testCore } from '../support/core.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/trackers');
const PROGRAM = join(import.meta.dirname, '../../electron/cli/main.ts');
const here = existsSync(FOLDER);
if (!here) console.warn(`SKIPPED: the nine sample trackers are not at ${FOLDER}.`);

/** Which plan each tracker goes to, in the order they are imported. */
const ORDER = [
  [1, 'X1'],
  [2, 'X2'],
  [6, 'X2'],
  [7, 'X2'],
  [8, 'X2'],
  [9, 'X2'],
  [3, 'X3'],
  [4, 'X4'],
  [5, 'X5'],
] as const;

const byPeriod = z.record(z.string(), z.string());
const expectedItem = z.object({
  level: z.number().optional(),
  ref: z.string(),
  parent: z.string().optional(),
  title: z.string().optional(),
  narrative: z.string().optional(),
  preamble: z.string().optional(),
  officer: z.string().optional(),
  committee: z.string().optional(),
  sponsor: z.string().optional(),
  due: z.string().optional(),
  kind: z.string().optional(),
  rag: z.union([z.string(), byPeriod]).optional(),
  update: z.union([z.string(), byPeriod]).optional(),
  refGiven: z.boolean().optional(),
});
const expectedFile = z.object({
  period: z.string().optional(),
  levels: z.array(z.string()).optional(),
  items: z.array(expectedItem),
  missing: z.array(z.string()).default([]),
  new: z.array(z.string()).default([]),
  invalid: z.array(z.string()).default([]),
  officer_changed: z.record(z.string(), z.string()).default({}),
});

const exportedItem = z.object({
  ref: z.string().nullable(),
  level: z.number(),
  parent: z.string().nullable(),
  title: z.string(),
  narrative: z.string().nullable(),
  kind: z.string().nullable(),
  officers: z.array(z.string()),
  officerText: z.string().nullable(),
  committees: z.array(z.string()),
  committeeText: z.string().nullable(),
  sponsor: z.string().nullable(),
  due: z.object({ text: z.string(), kind: z.string(), start: z.string().nullable(), end: z.string().nullable() }).nullable(),
  reports: z.record(
    z.string(),
    z.object({
      rag: z.string().nullable(),
      narrative: z.string().nullable(),
      source: z.object({ file: z.string(), sheet: z.string(), cell: z.string() }).nullable(),
    }),
  ),
});
const exported = z.object({
  plan: z.string(),
  organisation: z.string().nullable(),
  levels: z.array(z.string()),
  items: z.array(exportedItem),
});
type ExportedItem = z.infer<typeof exportedItem>;

const fileResult = z.object({
  file: z.string(),
  outcome: z.enum(['imported', 'partly', 'unchanged', 'refused']),
  kind: z.enum(['plan', 'return']).nullable(),
  plan: z.string().nullable(),
  period: z.string().nullable(),
  counts: z.object({
    rows: z.number(),
    matched: z.number(),
    created: z.number(),
    changed: z.number(),
    unchanged: z.number(),
    skipped: z.number(),
  }),
  missing: z.array(z.string()),
  new: z.array(z.string()),
  decisions: z.array(
    z.object({
      code: z.string(),
      ref: z.string().nullable(),
      sheet: z.string().nullable(),
      cell: z.string().nullable(),
      message: z.string(),
    }),
  ),
  problems: z.array(
    z.object({
      severity: z.enum(['error', 'warning', 'note']),
      code: z.string(),
      sheet: z.string().nullable(),
      cell: z.string().nullable(),
      message: z.string(),
    }),
  ),
});
const imported = z.object({ files: z.array(fileResult) });
type FileResult = z.infer<typeof fileResult>;

function named(folder: string, number: number): string {
  const found = readdirSync(folder).find((file) => file.startsWith(`${number} `));
  if (found === undefined) throw new Error(`no file ${number} in ${folder}`);
  return join(folder, found);
}

function expected(number: number): z.infer<typeof expectedFile> {
  return expectedFile.parse(JSON.parse(readFileSync(named(join(FOLDER, 'expected'), number), 'utf8')));
}

const dueText = (item: ExportedItem) => item.due?.text ?? '';
const wantedRag = (code: string) => (code === '' ? 'S' : code);

describe.skipIf(!here)('through the command line', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'quarterdeck-nine-'));
  const results = new Map<number, FileResult>();
  const codes = new Map<number, number | null>();
  const plans = new Map<string, z.infer<typeof exported>>();

  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args, '--data', dataDir, '--json'], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    return { status, stderr, json: (): unknown => JSON.parse(stdout) };
  };
  const one = (ran: ReturnType<typeof run>): FileResult => {
    const [result] = imported.parse(ran.json()).files;
    if (result === undefined) throw new Error(ran.stderr);
    return result;
  };

  beforeAll(() => {
    for (const [number, plan] of ORDER) {
      const ran = run('import', named(FOLDER, number), '--plan', plan, '--yes');
      codes.set(number, ran.status);
      results.set(number, one(ran));
    }
    for (const plan of ['X1', 'X2', 'X3', 'X4', 'X5']) plans.set(plan, exported.parse(run('export', '--plan', plan).json()));
  }, 120_000);
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  const result = (number: number): FileResult => {
    const found = results.get(number);
    if (found === undefined) throw new Error(`tracker ${number} was not imported`);
    return found;
  };
  const planOf = (name: string) => {
    const plan = plans.get(name);
    if (plan === undefined) throw new Error(`${name} was not exported`);
    return plan;
  };

  test.each([
    [1, 'X1'],
    [2, 'X2'],
    [3, 'X3'],
    [4, 'X4'],
    [5, 'X5'],
  ] as const)('tracker %i is in plan %s item for item', (number, name) => {
    const want = expected(number);
    const plan = planOf(name);
    expect(plan.plan).toBe(name);
    expect(plan.levels).toEqual(want.levels);
    expect(plan.items.length).toBe(want.items.length);

    const wantedTitles = new Map(want.items.map((item) => [item.ref, item.title]));
    const got = withParents(plan.items);
    for (const item of want.items) {
      const parentTitle = item.parent === undefined ? null : wantedTitles.get(item.parent);
      const at = got.findIndex((one) => one.item.title === item.title && one.parentTitle === parentTitle);
      const [found] = at < 0 ? [] : got.splice(at, 1);
      expect(found, `${item.ref} "${item.title}" under "${parentTitle}"`).toBeDefined();
      if (found === undefined) continue;
      const ownPeriods = typeof item.rag === 'object' ? Object.keys(item.rag) : [];
      const reports = found.item.reports;
      expect(
        {
          level: found.item.level,
          ref: item.refGiven === true ? found.item.ref : item.ref,
          narrative: found.item.narrative ?? '',
          kind: found.item.kind ?? '',
          officer: found.item.officerText ?? '',
          committee: found.item.committeeText ?? '',
          sponsor: found.item.sponsor ?? '',
          due: dueText(found.item),
          rag: Object.fromEntries(ownPeriods.map((period) => [period, reports[period]?.rag])),
          update: Object.fromEntries(
            Object.entries(reports)
              .filter(([period, { narrative }]) => narrative !== null && (number !== 2 || period !== '2024-25 Q3'))
              .map(([period, { narrative }]) => [period, narrative]),
          ),
        },
        item.ref,
      ).toEqual({
        level: item.level,
        ref: item.ref,
        narrative: item.narrative ?? item.preamble ?? '',
        kind: item.kind ?? '',
        officer: item.officer ?? '',
        committee: item.committee ?? '',
        sponsor: item.sponsor ?? '',
        due: item.due ?? '',
        rag:
          typeof item.rag === 'object'
            ? Object.fromEntries(Object.entries(item.rag).map(([period, code]) => [period, wantedRag(code)]))
            : {},
        update: typeof item.update === 'object' ? item.update : {},
      });
    }
    expect(got.map(({ item }) => item.title)).toEqual([]);
    expect(result(number)).toMatchObject({ kind: 'plan', plan: name, counts: { rows: want.items.length, created: want.items.length } });
  });

  test('a parent stands before its children, and dates are ISO', () => {
    for (const { items } of plans.values()) {
      for (const [index, item] of items.entries()) {
        if (item.parent !== null) expect(items.findIndex(({ ref }) => ref === item.parent)).toBeLessThan(index);
        for (const day of [item.due?.start, item.due?.end]) if (day) expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }
    }
    const dues = planOf('X1').items.flatMap(({ due }) => (due === null ? [] : [due]));
    expect(dues.find(({ text }) => text === 'September 2024 March 2025')).toMatchObject({ kind: 'several', end: '2025-03-31' });
    expect(dues).toContainEqual({ text: 'July 2024', kind: 'by', start: null, end: '2024-07-31' });
  });

  test.each([6, 7, 8, 9])('return %i: every status and update, each with the file and cell it came from', (number) => {
    const want = expected(number);
    const items = new Map(planOf('X2').items.map((item) => [item.ref, item]));
    for (const { ref, rag, update } of want.items) {
      const report = items.get(ref)?.reports[want.period ?? ''];
      expect([ref, report?.rag, report?.narrative ?? '']).toEqual([ref, typeof rag === 'string' ? wantedRag(rag) : 'none', update]);
      expect(report?.source?.file, ref).toBe(basename(named(FOLDER, number)));
      expect(report?.source?.cell, ref).toMatch(/^[A-Z]+\d+$/);
    }
    expect(result(number)).toMatchObject({ kind: 'return', plan: 'X2', period: want.period });
    expect(result(number).missing).toEqual(want.missing);
    expect(result(number).new).toEqual(want.new);
    expect(result(number).counts.created).toBe(0);
  });

  test('what needs a decision waits, is named with its cell, and is not in the plan', () => {
    const asked = (number: number) => result(number).decisions.map(({ code, ref, sheet, cell }) => [code, ref, sheet, cell]);
    expect(asked(6)).toEqual([]);
    expect(asked(7)).toEqual([
      ['new-item', null, "Children's", 'F19'],
      ['missing-item', 'A2.4.1', null, null],
    ]);
    expect(asked(8)).toEqual([]);
    expect(asked(9)).toEqual([
      ['invalid-status', 'A1.1.2', 'Sheet1', 'C3'],
      ['plan-field-changed', 'A1.1.4', 'Sheet1', 'B5'],
    ]);
    expect([6, 7, 8, 9].map((number) => [result(number).outcome, codes.get(number)])).toEqual([
      ['imported', 0],
      ['partly', 3],
      ['imported', 0],
      ['partly', 3],
    ]);
    const items = planOf('X2').items;
    expect(items.find(({ ref }) => ref === 'A1.1.2')?.reports['2024-25 Q3']).toBeUndefined();
    expect(items.find(({ ref }) => ref === 'A1.1.4')?.officerText).toBe('Head of Finance');
    const [changedRef] = Object.keys(expected(9).officer_changed);
    expect([expected(9).invalid, changedRef]).toEqual([['A1.1.2'], 'A1.1.4']);
    // named by neither Place nor Corporate: outstanding, but nobody's omission
    for (const ref of ['A1.5.2', 'A3.1.4', 'A2.4.1'])
      expect(items.find((item) => item.ref === ref)?.reports['2024-25 Q3'], ref).toBeUndefined();
  });

  test('nothing but the expected is reported for the quarter', () => {
    const wanted = [6, 7, 8, 9].flatMap((number) => expected(number).items.map(({ ref }) => ref));
    const got = planOf('X2').items.filter(({ reports }) => reports['2024-25 Q3'] !== undefined);
    expect(got.map(({ ref }) => ref).sort()).toEqual([...wanted].sort());
  });

  test('few problems: no file has an error, and no tidy one a warning', () => {
    for (const [number] of ORDER) expect(result(number).problems.filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  test('a second import of each is unchanged', { timeout: 60_000 }, () => {
    for (const [number, plan] of ORDER) {
      const again = one(run('import', named(FOLDER, number), '--plan', plan, '--yes'));
      expect([number, again.outcome, again.counts.created, again.counts.changed]).toEqual([number, 'unchanged', 0, 0]);
    }
    expect(exported.parse(run('export', '--plan', 'X2').json())).toEqual(planOf('X2'));
  });
});

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

function withParents(items: readonly ExportedItem[]): { readonly item: ExportedItem; readonly parentTitle: string | null }[] {
  const open: ExportedItem[] = [];
  return items.map((item) => {
    open.length = item.level;
    const parentTitle = item.parent === null ? null : (open.at(-1)?.title ?? null);
    open.push(item);
    return { item, parentTitle };
  });
}
