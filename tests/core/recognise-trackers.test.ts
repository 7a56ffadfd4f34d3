/** The nine sample trackers, recognised from the files themselves, equal to what `trackers/expected` says of them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readWorkbook } from '#core/excel/index.ts';
import { DEFAULT_VOCABULARY } from '#core/trackers/recognise/columns/vocabulary.ts';
import { readTracker } from '#core/trackers/recognise/read.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import type { ItemReading, Reading } from '#shared/domain/reading.ts';
import { looseRef } from '#shared/domain/refs.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/trackers');
const here = existsSync(FOLDER);
if (!here) console.warn(`SKIPPED: the sample trackers are not at ${FOLDER}.`);

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
  programme: z.string().optional(),
  rag: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
  update: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
  refGiven: z.boolean().optional(),
});
const expectedFile = z.object({
  plan: z.string(),
  period: z.string().optional(),
  levels: z.array(z.string()).optional(),
  items: z.array(expectedItem),
  new: z.array(z.string()).optional(),
  ignored_rows: z.array(z.string()).optional(),
  invalid: z.array(z.string()).optional(),
});

function expected(number: number): z.infer<typeof expectedFile> {
  return expectedFile.parse(JSON.parse(readFileSync(join(FOLDER, 'expected', named(join(FOLDER, 'expected'), number)), 'utf8')));
}

function recognise(number: number): Reading {
  const file = named(FOLDER, number);
  return readTracker(readWorkbook(readFileSync(join(FOLDER, file)), file), {
    vocabulary: DEFAULT_VOCABULARY,
    scale: DEFAULT_SCALE,
    known: [],
  });
}

function named(folder: string, number: number): string {
  const found = readdirSync(folder).find((file) => file.startsWith(`${number} `));
  if (found === undefined) throw new Error(`no file ${number} in ${folder}`);
  return found;
}

function ragOf(item: ItemReading): Record<string, string> {
  return Object.fromEntries(
    item.reports.flatMap((report) =>
      report.rag === null ? [] : [[report.period, report.rag.code === 'S' ? '' : (report.rag.code ?? '?')]],
    ),
  );
}

function updatesOf(item: ItemReading): Record<string, string> {
  return Object.fromEntries(item.reports.flatMap((report) => (report.narrative === null ? [] : [[report.period, report.narrative.text]])));
}

describe.skipIf(!here)('plans', () => {
  test.each([1, 2, 3, 4, 5])('tracker %i gives exactly the expected items, field by field', (number) => {
    const want = expected(number);
    const reading = recognise(number);
    const byKey = new Map(reading.items.map((item) => [item.key, item]));
    const titleOf = new Map(want.items.map((item) => [item.ref, item.title]));
    const left = [...reading.items];
    for (const item of want.items) {
      const parentTitle = item.parent === undefined ? null : (titleOf.get(item.parent) ?? 'no such parent');
      const at = left.findIndex(
        (candidate) =>
          candidate.title.text === item.title &&
          (candidate.parent === null ? null : byKey.get(candidate.parent)?.title.text) === parentTitle,
      );
      const [got] = at < 0 ? [] : left.splice(at, 1);
      expect(got, `${item.ref} '${item.title}' under '${parentTitle}'`).toBeDefined();
      if (got === undefined) continue;
      expect(
        {
          level: got.level,
          ref: item.refGiven === true ? got.ref?.text : item.ref,
          given: item.refGiven === true ? got.refGiven : true,
          narrative: got.narrative?.text ?? '',
          officer: got.officer?.text ?? '',
          committee: got.committee?.text ?? '',
          sponsor: got.sponsor?.text ?? '',
          due: got.due?.text ?? '',
          kind: got.kind ?? '',
          programme: got.group?.text ?? '',
          rag: ragOf(got),
          update: updatesOf(got),
        },
        item.ref,
      ).toEqual({
        level: item.level,
        ref: item.ref,
        given: true,
        narrative: item.narrative ?? item.preamble ?? '',
        officer: item.officer ?? '',
        committee: item.committee ?? '',
        sponsor: item.sponsor ?? '',
        due: item.due ?? '',
        kind: item.kind ?? '',
        programme: item.programme ?? '',
        rag: item.rag ?? {},
        update: item.update ?? {},
      });
    }
    expect(
      left.map((item) => item.title.text),
      'items that are not expected',
    ).toEqual([]);
    expect(reading.levels.map((level) => level.name)).toEqual(want.levels);
    expect(new Set(reading.items.map((item) => item.key)).size).toBe(reading.items.length);
    for (const [index, item] of reading.items.entries()) {
      if (item.parent !== null)
        expect(
          reading.items.findIndex((other) => other.key === item.parent),
          'a parent stands before its children',
        ).toBeLessThan(index);
    }
  });
});

describe.skipIf(!here)('returns', () => {
  test.each([6, 7, 8])('return %i: every ref with its status and update of the period', (number) => {
    const want = expected(number);
    const reading = recognise(number);
    expect(reading.period?.text).toBe(want.period);
    const byRef = new Map(reading.items.flatMap((item) => (item.ref === null ? [] : [[looseRef(item.ref.text), item]])));
    for (const item of want.items) {
      const got = byRef.get(looseRef(item.ref));
      expect(got, item.ref).toBeDefined();
      if (got === undefined) continue;
      expect(ragOf(got)[want.period ?? ''], item.ref).toBe(item.rag);
      expect(updatesOf(got)[want.period ?? ''] ?? '', item.ref).toBe(item.update);
    }
    expect(reading.items.filter((item) => !item.refGiven).map((item) => item.title.text)).toEqual(want.new ?? []);
    expect(reading.items.length).toBe(want.items.length + (want.new ?? []).length);
    expect(reading.ignored.map((row) => row.text)).toEqual(want.ignored_rows ?? []);
    expect(reading.levels.map((level) => level.name)).toEqual(['Action']);
  });

  test('return 9: titles in place of refs, long status labels, one that is none, the year from dates in the updates', () => {
    const want = expected(9);
    const reading = recognise(9);
    expect(reading.items.length).toBe(want.items.length + (want.invalid ?? []).length);
    expect(reading.items.some((item) => item.refGiven)).toBe(false);
    const statuses = reading.items.map((item) => ragOf(item)[want.period ?? '']);
    expect(statuses.filter((status) => status !== '?')).toEqual(want.items.map((item) => item.rag));
    expect(statuses.filter((status) => status === '?').length).toBe(1);
    expect(reading.problems.map((problem) => `${problem.code} ${problem.cell}`)).toEqual([
      'period-year-guessed C1',
      'status-unreadable C3',
    ]);
  });

  test('what a return says of itself and of its rows', () => {
    const childrens = recognise(7);
    expect(childrens.sender).toBe("Children's Services");
    expect(childrens.items[0]?.note).toContain('Moved after the DMT discussion');
    const place = recognise(8);
    expect(new Set(place.items.map((item) => item.committee?.text)).size).toBe(3);
    expect(place.items[0]?.reports[1]?.rag).toMatchObject({ code: 'B', by: 'fill', cell: 'E5', sheet: 'Environment' });
    expect(place.tables.map((table) => table.headerRows)).toEqual([
      [2, 3],
      [2, 3],
    ]);
  });
});

describe.skipIf(!here)('reasons', () => {
  test('each column decision has a confidence and a reason that counts its cells', () => {
    const [table] = recognise(1).tables;
    const due = table?.columns.find((column) => column.role === 'timescale');
    expect(due?.reason).toBe("header 'Action completed by', 82 of 82 cells read as dates");
    expect(due?.confidence).toBeGreaterThan(0.9);
  });

  test('cross-references are links as well as items', () => {
    const links = recognise(3).items.flatMap((item) => item.links.map((link) => link.text));
    expect(links).toContain('See Improvement Priority 1 – Financial Sustainability.');
  });
});
