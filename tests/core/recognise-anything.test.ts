/** Workbooks that nobody here laid out: recognition never fails on them, and says so where there is no tracker inside. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#core/excel/index.ts';
import { DEFAULT_VOCABULARY } from '#core/trackers/recognise/columns/vocabulary.ts';
import { readTracker } from '#core/trackers/recognise/read.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';

const CORPUS = join(import.meta.dirname, '../../../shared/corpus');
const here = existsSync(CORPUS);
if (!here) console.warn(`SKIPPED: the corpus of workbooks is not at ${CORPUS}.`);

const files = here
  ? ['public', 'features'].flatMap((folder) => readdirSync(join(CORPUS, folder)).map((file) => [folder, file] as const))
  : [];

describe.skipIf(!here)('any workbook', () => {
  test.each(files.length > 0 ? files : [['', ''] as const])('%s/%s', (folder, file) => {
    const reading = readTracker(readWorkbook(readFileSync(join(CORPUS, folder, file)), file), {
      vocabulary: DEFAULT_VOCABULARY,
      scale: DEFAULT_SCALE,
      known: [],
    });
    const nothing = reading.problems.filter(({ code }) => code === 'no-table-found' || code === 'not-a-tracker');
    expect(nothing.length).toBe(reading.items.length === 0 ? 1 : 0);
    for (const item of reading.items) expect(reading.levels[item.level]).toBeDefined();
  });
});
