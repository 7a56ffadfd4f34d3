/** What was recognised in the nine trackers, said again by hand table for table, changes no item: correcting one thing leaves the rest alone. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#core/excel/index.ts';
import { DEFAULT_VOCABULARY } from '#core/trackers/recognise/columns/vocabulary.ts';
import { readTracker } from '#core/trackers/recognise/read.ts';
import { NO_MAPPING, tableMapping, withSheet } from '#shared/domain/mapping.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/trackers');
const here = existsSync(FOLDER);
if (!here) console.warn(`SKIPPED: the nine trackers are not at ${FOLDER}.`);
const files = here ? readdirSync(FOLDER).filter((file) => file.endsWith('.xlsx')) : [];

describe.skipIf(!here)('said by hand as it was recognised', () => {
  test.each(files.length > 0 ? files : [''])('%s', (file) => {
    const workbook = readWorkbook(readFileSync(join(FOLDER, file)), file);
    const options = { vocabulary: DEFAULT_VOCABULARY, scale: DEFAULT_SCALE, known: [] };
    const found = readTracker(workbook, options);
    const names = [...new Set(found.tables.map(({ sheet }) => sheet))];
    const mapping = names.reduce(
      (so, name) =>
        withSheet(so, name, (now) => ({ ...now, tables: found.tables.filter(({ sheet }) => sheet === name).map(tableMapping) })),
      NO_MAPPING,
    );
    const again = readTracker(workbook, { ...options, mapping: { by: 'hand', mapping } });
    expect(again.items).toEqual(found.items);
    expect(again.levels.map(({ name, from }) => [name, from])).toEqual(found.levels.map(({ name, from }) => [name, from]));
    expect(again.problems).toEqual(found.problems);
    expect(again.tables.map(({ sheet, headerRows }) => [sheet, headerRows])).toEqual(
      found.tables.map(({ sheet, headerRows }) => [sheet, headerRows]),
    );
  });
});
