/** A random plan, laid out in a random style, is read back equal; whatever a person settles by hand over any sheet, reading stands. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#core/excel/index.ts';
import { DEFAULT_VOCABULARY } from '#core/trackers/recognise/columns/vocabulary.ts';
import { readTracker } from '#core/trackers/recognise/read.ts';
import { type Mapping, NO_MAPPING, tableMapping, withSheet } from '#shared/domain/mapping.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import type { Reading } from '#shared/domain/reading.ts';
import type { Workbook } from '#shared/domain/sheet.ts';
import '../support/property-seed.ts';
import { type LaidOut, laidOut, type Told, toldBy } from '../support/random-layout.ts';
import { randomMapping, randomWorkbook } from '../support/random-sheets.ts';
import { writtenAsXml, writtenByExceljs } from '../support/written-layout.ts';

const RUNS = Number(process.env.QUARTERDECK_RUNS ?? 300);

describe('any plan in any layout', { timeout: 120_000 }, () => {
  test('is read back as it was laid out', () => {
    fc.assert(
      fc.property(laidOut, (sheet) => {
        expect(readBack(read(sheet.workbook), sheet)).toEqual(wanted(sheet));
      }),
      { numRuns: RUNS },
    );
  });

  test('is read out of a file by exceljs, and out of plain XML, as out of the sheet itself', async () => {
    await fc.assert(
      fc.asyncProperty(laidOut, async (sheet) => {
        const direct = readBack(read(sheet.workbook), sheet);
        for (const bytes of [await writtenByExceljs(sheet.workbook), writtenAsXml(sheet.workbook)])
          expect(readBack(read(readWorkbook(bytes, sheet.workbook.file)), sheet)).toEqual(direct);
      }),
      { numRuns: Math.ceil(RUNS / 6) },
    );
  });
});

describe('whatever is on the sheet', { timeout: 120_000 }, () => {
  test('recognition makes a reading of it that holds together', () => {
    fc.assert(
      fc.property(randomWorkbook, (workbook) => holdsTogether(read(workbook), workbook)),
      { numRuns: RUNS },
    );
  });

  test('a mapping by hand over random cells makes a reading, the same each time', () => {
    fc.assert(
      fc.property(randomWorkbook, randomMapping, (workbook, mapping) => {
        const first = read(workbook, mapping);
        holdsTogether(first, workbook);
        expect(read(workbook, mapping)).toEqual(first);
      }),
      { numRuns: RUNS },
    );
  });

  test('a mapping by hand over a laid-out plan makes a reading, the same each time', () => {
    fc.assert(
      fc.property(laidOut, randomMapping, ({ workbook }, mapping) => {
        const first = read(workbook, mapping);
        holdsTogether(first, workbook);
        expect(read(workbook, mapping)).toEqual(first);
      }),
      { numRuns: RUNS },
    );
  });

  test('saying by hand exactly what was recognised changes no item', () => {
    fc.assert(
      fc.property(laidOut, (sheet) => {
        const found = read(sheet.workbook);
        const tables = found.tables.map((table) => ({ ...tableMapping(table), openEnded: false }));
        const mapping = withSheet(NO_MAPPING, 'Plan', (now) => ({ ...now, tables }));
        expect(readBack(read(sheet.workbook, mapping), sheet)).toEqual(readBack(found, sheet));
      }),
      { numRuns: RUNS },
    );
  });
});

/** What every screen relies on: unique keys, parents before children, levels that exist, cells that are on a sheet, sentences in problems. */
function holdsTogether(reading: Reading, workbook: Workbook): void {
  const seen = new Set<string>();
  const names = new Set(workbook.sheets.map(({ name }) => name));
  for (const item of reading.items) {
    expect(seen.has(item.key), `key ${item.key} twice`).toBe(false);
    if (item.parent !== null) expect(seen.has(item.parent), `parent ${item.parent} stands before ${item.key}`).toBe(true);
    seen.add(item.key);
    expect(reading.levels[item.level], `level ${item.level} of ${item.key}`).toBeDefined();
    expect(item.title.text.trim()).not.toBe('');
    for (const said of [item.ref, item.title, item.officer, item.due, ...item.reports.flatMap(({ rag, narrative }) => [rag, narrative])]) {
      if (said === null) continue;
      expect(names).toContain(said.sheet);
      expect(said.cell).toMatch(/^[A-Z]{1,3}[1-9]\d*$/);
    }
  }
  for (const { message, sheet } of reading.problems) {
    expect(message).toMatch(/\S.*[.?!]$/s);
    if (sheet !== null) expect(message === '' || names.has(sheet) || message.includes(sheet), `${sheet}: ${message}`).toBe(true);
  }
}

function read(workbook: Workbook, mapping: Mapping | null = null): Reading {
  return readTracker(workbook, {
    vocabulary: DEFAULT_VOCABULARY,
    scale: DEFAULT_SCALE,
    known: [],
    mapping: mapping === null ? null : { by: 'hand', mapping },
  });
}

/** Headings of banners and title lines show their number as part of their name: whether that is a ref is not asked here. */
function isHeading({ plan, style }: LaidOut, level: number): boolean {
  return level < plan.levels.length - 1 && style.levelsBy !== 'ref-prefix';
}

function wanted(sheet: LaidOut): { levels: number; items: Told[] } {
  return {
    levels: sheet.plan.levels.length,
    items: toldBy(sheet).map((one) => (isHeading(sheet, one.level) ? { ...one, ref: null } : one)),
  };
}

function readBack(reading: Reading, sheet: LaidOut): { levels: number; items: Told[] } {
  const titles = new Map(reading.items.map(({ key, title }) => [key, title.text]));
  return {
    levels: reading.levels.length,
    items: reading.items.map((item) => ({
      level: item.level,
      ref: item.refGiven && !isHeading(sheet, item.level) ? (item.ref?.text ?? null) : null,
      title: item.title.text,
      parent: item.parent === null ? null : (titles.get(item.parent) ?? 'no such item'),
      officer: item.officer?.text ?? null,
      committee: item.committee?.text ?? null,
      due: item.due?.text ?? null,
      reports: Object.fromEntries(
        item.reports.map(({ period, rag, narrative }) => [period, { rag: rag?.code ?? null, update: narrative?.text ?? null }]),
      ),
    })),
  };
}
