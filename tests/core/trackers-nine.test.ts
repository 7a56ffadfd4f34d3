/** The nine sample trackers, taken in by the command line as a script would, equal to what `trackers/expected` says, field by field. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { quarterdeck } from '../support/command-line.ts';
import { dumpDomain } from '../support/core.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/trackers');
const here = existsSync(FOLDER);
if (!here) console.warn(`SKIPPED: the sample trackers are not at ${FOLDER}.`);

const periods = z.record(z.string(), z.string());
const expectedItem = z.strictObject({
  level: z.number().optional(),
  ref: z.string(),
  refGiven: z.boolean().optional(),
  parent: z.string().optional(),
  title: z.string().optional(),
  narrative: z.string().optional(),
  preamble: z.string().optional(),
  kind: z.string().optional(),
  officer: z.string().optional(),
  committee: z.string().optional(),
  sponsor: z.string().optional(),
  due: z.string().optional(),
  /** a heading over some projects, of which the plan keeps no field of its own */
  programme: z.string().optional(),
  rag: z.union([z.string(), periods]).optional(),
  update: z.union([z.string(), periods]).optional(),
});
const expectedFile = z.object({
  plan: z.string(),
  period: z.string().optional(),
  levels: z.array(z.string()).optional(),
  items: z.array(expectedItem),
  missing: z.array(z.string()).optional(),
  new: z.array(z.string()).optional(),
  invalid: z.array(z.string()).optional(),
  officer_changed: z.record(z.string(), z.string()).optional(),
});

const exportedItem = z.strictObject({
  ref: z.string().nullable(),
  refGiven: z.boolean(),
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
  due: z.strictObject({ text: z.string(), kind: z.string(), start: z.iso.date().nullable(), end: z.iso.date().nullable() }).nullable(),
  reports: z.record(
    z.string(),
    z.strictObject({
      rag: z.string().nullable(),
      narrative: z.string().nullable(),
      source: z.strictObject({ file: z.string(), sheet: z.string(), cell: z.string() }).nullable(),
    }),
  ),
});
const exported = z.strictObject({
  plan: z.string(),
  organisation: z.string().nullable(),
  levels: z.array(z.string()),
  items: z.array(exportedItem),
});
type Exported = z.infer<typeof exported>;
type ExportedItem = z.infer<typeof exportedItem>;

const counted = z.strictObject({
  rows: z.number(),
  matched: z.number(),
  created: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  skipped: z.number(),
});
const place = { sheet: z.string().nullable(), cell: z.string().nullable(), message: z.string() };
const imported = z.strictObject({
  files: z.array(
    z.strictObject({
      file: z.string(),
      outcome: z.enum(['imported', 'partly', 'unchanged', 'refused']),
      kind: z.enum(['plan', 'return']).nullable(),
      plan: z.string().nullable(),
      period: z.string().nullable(),
      counts: counted,
      missing: z.array(z.string()),
      new: z.array(z.string()),
      decisions: z.array(z.strictObject({ code: z.string(), ref: z.string().nullable(), ...place })),
      problems: z.array(z.strictObject({ severity: z.enum(['error', 'warning', 'note']), code: z.string(), ...place })),
    }),
  ),
});

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A data folder of its own; given another one, a copy of it. */
function dataFolder(from?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-nine-'));
  folders.push(folder);
  if (from !== undefined) cpSync(from, folder, { recursive: true });
  return folder;
}

function named(folder: string, number: number): string {
  const found = readdirSync(folder).find((file) => file.startsWith(`${number} `));
  if (found === undefined) throw new Error(`no file ${number} in ${folder}`);
  return join(folder, found);
}

const tracker = (number: number) => named(FOLDER, number);
const expected = (number: number) => expectedFile.parse(JSON.parse(readFileSync(named(join(FOLDER, 'expected'), number), 'utf8')));

function takeIn(data: string, numbers: readonly number[], ...options: string[]) {
  const { code, out, err } = quarterdeck('import', ...numbers.map(tracker), ...options, '--data', data, '--json');
  expect(err).toBe('');
  const { files } = imported.parse(JSON.parse(out));
  expect(files.map(({ file }) => file)).toEqual(numbers.map(tracker));
  return { code, files };
}

function exportOf(data: string, plan: string): Exported {
  const { code, out, err } = quarterdeck('export', '--plan', plan, '--data', data, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return exported.parse(JSON.parse(out));
}

/** `rag` as expected files write it: "" = scheduled. */
const ragOf = (item: ExportedItem | undefined, period: string) => {
  const rag = item?.reports[period]?.rag ?? null;
  return rag === 'S' ? '' : rag;
};

function parentTitle(item: ExportedItem, plan: Exported): string | null {
  if (item.parent === null) return null;
  const before = plan.items.slice(0, plan.items.indexOf(item)).filter((one) => one.level < item.level && one.ref === item.parent);
  return before.at(-1)?.title ?? `no item ${item.parent} before ${item.ref}`;
}

function expectPlan(number: number, plan: Exported): void {
  const want = expected(number);
  const titleOf = new Map(want.items.map((item) => [item.ref, item.title]));
  const left = [...plan.items];
  for (const item of want.items) {
    const under = item.parent === undefined ? null : (titleOf.get(item.parent) ?? 'no such parent');
    const at = left.findIndex((one) =>
      item.refGiven === true ? one.ref === item.ref : one.title === item.title && parentTitle(one, plan) === under,
    );
    const [got] = at < 0 ? [] : left.splice(at, 1);
    expect(got, `${item.ref} '${item.title}' under '${under}'`).toBeDefined();
    if (got === undefined) continue;
    const reports = Object.entries(got.reports);
    expect(
      {
        level: got.level,
        title: got.title,
        parent: parentTitle(got, plan),
        ref: item.refGiven === true ? got.ref : item.ref,
        narrative: got.narrative ?? '',
        kind: got.kind ?? '',
        officer: got.officerText ?? '',
        committee: got.committeeText ?? '',
        sponsor: got.sponsor ?? '',
        due: got.due?.text ?? '',
        rag: Object.fromEntries(reports.flatMap(([period, { rag }]) => (rag === null ? [] : [[period, rag === 'S' ? '' : rag]]))),
        update: Object.fromEntries(reports.flatMap(([period, { narrative }]) => (narrative === null ? [] : [[period, narrative]]))),
      },
      `${item.ref} '${item.title}'`,
    ).toEqual({
      level: item.level,
      title: item.title,
      parent: under,
      ref: item.ref,
      narrative: item.narrative ?? item.preamble ?? '',
      kind: item.kind ?? '',
      officer: item.officer ?? '',
      committee: item.committee ?? '',
      sponsor: item.sponsor ?? '',
      due: item.due ?? '',
      rag: item.rag ?? {},
      update: item.update ?? {},
    });
  }
  expect(
    left.map(({ ref, title }) => `${ref} ${title}`),
    'items that are not expected',
  ).toEqual([]);
  expect(plan.levels).toEqual(want.levels);
  expect(plan.items.every(({ ref }) => ref !== null)).toBe(true);
  expect(plan.items.filter(({ refGiven }) => refGiven).map(({ ref }) => ref)).toEqual(
    expect.arrayContaining(want.items.filter(({ refGiven }) => refGiven === true).map(({ ref }) => ref)),
  );
  for (const { reports } of plan.items) {
    for (const { source } of Object.values(reports)) expect(source?.cell).toMatch(/^[A-Z]+\d+$/);
  }
}

describe.skipIf(!here)('the nine trackers, all in one data folder', { timeout: 120_000 }, () => {
  const data = here ? dataFolder() : '';
  const PLANS = [
    { number: 1, plan: 'Peer Challenge 2024' },
    { number: 3, plan: 'Delivery Plan' },
    { number: 4, plan: 'Objectives and steps' },
    { number: 5, plan: 'Peer Challenge progress' },
  ];
  let before: Record<string, unknown[]> = {};

  test.each(PLANS)('tracker $number becomes the plan "$plan" it is told to be, as expected', ({ number, plan }) => {
    const { code, files } = takeIn(data, [number], '--plan', plan, '--yes');
    const [file] = files;
    expect(file).toMatchObject({ kind: 'plan', plan, missing: [], new: [] });
    expect(file?.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(file?.outcome).toBe(file?.decisions.length === 0 ? 'imported' : 'partly');
    expect(code).toBe(file?.decisions.length === 0 ? 0 : 3);
    // all that may be asked of a plan that is new is which posts a wording means
    expect(file?.decisions.filter((decision) => decision.code !== 'post-unclear')).toEqual([]);
    expect(file?.counts).toMatchObject({ created: expected(number).items.length, matched: 0, changed: 0, unchanged: 0 });
    expectPlan(number, exportOf(data, plan));
  });

  test('tracker 2 names its plan itself', () => {
    const { code, files } = takeIn(data, [2], '--yes');
    expect(files[0]).toMatchObject({ outcome: 'imported', kind: 'plan', plan: expected(2).plan, decisions: [] });
    expect(code).toBe(0);
    expectPlan(2, exportOf(data, expected(2).plan));
    before = dumpDomain(data);
  });

  test('a preview of the returns says what importing them then does, and changes nothing', () => {
    const preview = takeIn(data, [6, 7, 8, 9]);
    expect(dumpDomain(data)).toEqual(before);
    const done = takeIn(dataFolder(data), [6, 7, 8, 9], '--yes');
    expect(preview).toEqual(done);
  });

  test('trackers 6 to 9 find their plan: what is certain goes in, the rest waits', () => {
    const { code, files } = takeIn(data, [6, 7, 8, 9], '--yes');
    expect(code).toBe(3);
    expect(files.map(({ outcome }) => outcome)).toEqual(['imported', 'partly', 'imported', 'partly']);
    const plan = exportOf(data, expected(2).plan);
    for (const [index, number] of [6, 7, 8, 9].entries()) {
      const want = expected(number);
      const file = files[index];
      expect(file).toMatchObject({
        kind: 'return',
        plan: want.plan,
        period: want.period,
        missing: want.missing ?? [],
        new: want.new ?? [],
      });
      const waits = (is: string) => file?.decisions.filter((decision) => decision.code === is) ?? [];
      expect(waits('invalid-status').map(({ ref }) => ref)).toEqual(want.invalid ?? []);
      expect(waits('missing-item').map(({ ref }) => ref)).toEqual(want.missing ?? []);
      expect(waits('plan-field-changed').map(({ ref }) => ref)).toEqual(Object.keys(want.officer_changed ?? {}));
      expect(waits('new-item').length).toBe(want.new?.length ?? 0);
      expect(file?.decisions.length).toBe(
        (want.invalid ?? []).length +
          (want.missing ?? []).length +
          Object.keys(want.officer_changed ?? {}).length +
          (want.new ?? []).length,
      );
      const period = want.period ?? '';
      for (const item of want.items) {
        const got = plan.items.find(({ ref }) => ref === item.ref);
        expect({ rag: ragOf(got, period), update: got?.reports[period]?.narrative ?? '' }, `${number}: ${item.ref}`).toEqual({
          rag: item.rag,
          update: item.update,
        });
      }
      for (const ref of [...(want.invalid ?? []), ...(want.missing ?? [])])
        expect(
          ragOf(
            plan.items.find((item) => item.ref === ref),
            period,
          ),
        ).toBeNull();
    }
    // nothing but reports of that period has changed
    const kept = (item: ExportedItem) => ({
      ...item,
      reports: Object.fromEntries(Object.entries(item.reports).filter(([period]) => period !== '2024-25 Q3')),
    });
    expectPlan(2, { ...plan, items: plan.items.map(kept) });
  });

  test('each of the nine, imported again, is unchanged', () => {
    const held = dumpDomain(data);
    for (const { number, plan } of PLANS) {
      const { code, files } = takeIn(data, [number], '--plan', plan, '--yes');
      expect(files[0]).toMatchObject({ outcome: 'unchanged', kind: 'plan', plan, counts: { created: 0, changed: 0 } });
      expect(code).toBe(0);
    }
    const { code, files } = takeIn(data, [2, 6, 7, 8, 9], '--yes');
    expect(files.map(({ outcome }) => outcome)).toEqual(Array(5).fill('unchanged'));
    expect(code).toBe(0);
    expect(dumpDomain(data)).toEqual(held);
  });

  test('undo of the four returns restores the database row for row, and of the five plans empties it', () => {
    const copy = dataFolder(data);
    expect(quarterdeck('undo', '--data', copy).code).toBe(0);
    expect(dumpDomain(copy)).toEqual(before);
    for (let count = 0; count < 5; count += 1) expect(quarterdeck('undo', '--data', copy).code).toBe(0);
    expect(Object.values(dumpDomain(copy)).flat()).toEqual([]);
  });

  test('--accept-plan-changes takes the new action and the new officer; what has no one answer still waits', () => {
    const copy = dataFolder(data);
    expect(quarterdeck('undo', '--data', copy).code).toBe(0);
    const { code, files } = takeIn(copy, [6, 7, 8, 9], '--yes', '--accept-plan-changes');
    expect(code).toBe(3);
    expect(files.flatMap(({ decisions }) => decisions.map(({ code: is, ref }) => `${is} ${ref}`))).toEqual([
      'missing-item A2.4.1',
      'invalid-status A1.1.2',
    ]);
    const plan = exportOf(copy, expected(2).plan);
    const officers = Object.entries(expected(9).officer_changed ?? {});
    expect(officers.length).toBe(1);
    for (const [ref, officer] of officers) {
      expect(plan.items.find((item) => item.ref === ref)).toMatchObject({ officerText: officer, officers: [officer] });
    }
    for (const title of expected(7).new ?? []) expect(plan.items.filter((item) => item.title === title)).toHaveLength(1);
    expect(plan.items).toHaveLength(expected(2).items.length + (expected(7).new?.length ?? 0));
  });

  test('the return counts what the returns said', () => {
    const out = join(dataFolder(), 'return.xlsx');
    const ran = quarterdeck('return', '--plan', expected(2).plan, '--period', '2024-25 Q3', '--out', out, '--data', data, '--json');
    expect(ran.code, ran.err).toBe(0);
    const said = [6, 7, 8, 9].flatMap((number) => expected(number).items.map(({ rag }) => (rag === '' ? 'S' : rag)));
    const counts = (code: string) => said.filter((rag) => rag === code).length;
    const reportable = expected(2).items.filter(({ level }) => level === 2).length;
    expect(JSON.parse(ran.out)).toMatchObject({
      counts: { R: counts('R'), A: counts('A'), G: counts('G'), B: counts('B'), S: counts('S'), none: reportable - said.length },
      // what was complete in both quarters before is counted, and no longer asked
      reportable: reportable - 2,
      reported: said.length - 2,
      outstanding: reportable - said.length,
    });
  });

  test('tracker 5 gives the headline of the committee paper', () => {
    const { headline } = z
      .object({
        headline: z.object({
          actions: z.number(),
          complete: z.number(),
          percent: z.number(),
          recommendationsComplete: z.array(z.string()),
        }),
      })
      .parse(JSON.parse(readFileSync(named(join(FOLDER, 'expected'), 5), 'utf8')));
    const out = join(dataFolder(), 'return.xlsx');
    const plan = PLANS[3]?.plan ?? '';
    const ran = quarterdeck('return', '--plan', plan, '--period', '2025-26 Q1', '--out', out, '--data', data, '--json');
    expect(JSON.parse(ran.out).headline).toBe(
      `${headline.complete} of ${headline.actions} actions (${headline.percent}%) are complete; ` +
        `${headline.recommendationsComplete.length} of 18 recommendations are complete in full: ${headline.recommendationsComplete.join(', ')}`,
    );
  });
});
