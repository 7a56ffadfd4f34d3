/** Real and rich workbooks keep all they have when cells are set, filled and noted and a sheet is added. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorkbook } from '#core/excel/index.ts';
import { DEFAULT_LIMITS } from '#core/excel/limits.ts';
import { openPackage } from '#core/excel/package.ts';
import { type PatchedWorkbook, patchWorkbook } from '#core/excel/patch/workbook.ts';
import { address, type Workbook } from '#shared/domain/sheet.ts';
import { openWorkbook, schemaFaults, tools } from '../support/workbook-checks.ts';

const corpus = new URL('../../../shared/corpus', import.meta.url).pathname;
const there = existsSync(corpus);
const files = there
  ? ['features', 'public'].flatMap((folder) => readdirSync(join(corpus, folder)).map((file) => join(corpus, folder, file)))
  : [];

/** One sheet is changed in every way. */
function changed(bytes: Uint8Array, sheet: string): PatchedWorkbook {
  const cells = [
    { at: 'B2', fill: '#E4DFEC', note: 'Marked <here> & explained' },
    { at: 'ZZ900', value: '=not a formula' },
    { at: 'ZZ901', value: { date: '2026-03-31' } },
  ];
  const row = [
    { value: 'No.', style: 'head' as const },
    { value: 'B2', style: 'link' as const, link: { sheet, cell: 'B2' } },
  ];
  const newSheets = [{ name: 'To check', columnWidths: [6, 30], rows: [{ heightPt: null, cells: row }] }];
  return patchWorkbook(bytes, { sheets: [{ sheet, cells }], newSheets });
}

/** Parts that such a change may touch; the last two are the notes of a sheet that has some already. */
const MAY_DIFFER =
  /^(\[Content_Types\]\.xml|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/styles\.xml|xl\/worksheets\/sheet\d+\.xml|xl\/worksheets\/_rels\/sheet\d+\.xml\.rels|xl\/comments[^/]*(\/[^/]+)?\.xml|xl\/drawings\/[^/]+\.vml)$/i;

describe.skipIf(!there)('a changed copy', () => {
  it.each(files)('of %s keeps every part that is not concerned, byte for byte and in its place', (path) => {
    const bytes = readFileSync(path);
    const book = readWorkbook(bytes, basename(path));
    const copy = changed(bytes, book.sheets[0]?.name ?? '');
    const [before, after] = [openPackage(bytes, DEFAULT_LIMITS), openPackage(copy.bytes, DEFAULT_LIMITS)];
    expect(after.names.slice(0, before.names.length)).toEqual(before.names);
    const differing = before.names.filter((name) => !Buffer.from(before.read(name) ?? []).equals(Buffer.from(after.read(name) ?? [])));
    expect(differing.filter((name) => !MAY_DIFFER.test(name))).toEqual([]);
    expect(differing.filter((name) => /worksheets\/sheet\d+\.xml$/.test(name))).toHaveLength(1);
    for (const name of before.names) {
      if (differing.includes(name)) continue;
      const [was, is] = [before.stored(name), after.stored(name)];
      expect(is?.bytes.length).toBe(was?.bytes.length);
      expect([is?.crc, is?.method, is?.time]).toEqual([was?.crc, was?.method, was?.time]);
    }
    expect(after.names.length - before.names.length).toBeLessThanOrEqual(4);

    const again = readWorkbook(copy.bytes, basename(path));
    expect(again.sheets).toHaveLength(book.sheets.length + 1);
    expect(without(again)).toEqual(without(book));
    const cells = again.sheets[0]?.rows.flatMap((row) => row.cells.map((cell) => ({ at: address(row.number, cell.column), cell }))) ?? [];
    expect(cells.find(({ at }) => at === 'B2')?.cell).toMatchObject({ fill: '#E4DFEC', note: expect.stringMatching(/./) });
    expect(cells.find(({ at }) => at === 'ZZ900')?.cell).toMatchObject({ value: '=not a formula', formula: false });
    expect(cells.find(({ at }) => at === 'ZZ901')?.cell).toMatchObject({ value: '2026-03-31' });
  });

  it('is the same, byte for byte, when it is made again', () => {
    const bytes = readFileSync(join(corpus, 'features/exotic.xlsx'));
    const sheet = readWorkbook(bytes, '').sheets[0]?.name ?? '';
    expect(changed(bytes, sheet).bytes).toEqual(changed(bytes, sheet).bytes);
  });

  it.each(['encrypted.xlsx', 'bomb_zeros.xlsx', 'xxe.xlsx', 'truncated.xlsx', 'csv_renamed.xlsx', 'real.xls'])(
    'of %s is refused',
    (file) => {
      expect(() => changed(readFileSync(join(corpus, 'hostile', file)), 'Sheet1')).toThrow(
        expect.objectContaining({ name: 'ExcelRefusal' }),
      );
    },
  );
});

/** All sheets of the original but the changed cells. */
function without(book: Workbook) {
  return (
    book.sheets
      .filter(({ name }) => name !== 'To check')
      // widths are only read as far as the cells go, and the changed ones go further
      .map(({ rows, columnWidths, hiddenColumns, ...sheet }) => ({
        ...sheet,
        cells: rows.flatMap((row) =>
          row.cells
            .map((cell) => ({ ...cell, at: address(row.number, cell.column) }))
            .filter(({ at }) => !['B2', 'ZZ900', 'ZZ901'].includes(at)),
        ),
      }))
  );
}

const sample = [
  'features/exotic.xlsm',
  'features/rich_xw.xlsx',
  'features/messy_openpyxl.xlsx',
  'features/prefixed_ns.xlsx',
  'features/no_r_attr.xlsx',
];

describe.skipIf(!there || !tools.schemas)('the schemas', () => {
  it.each(files)('find in the copy of %s no more than in the file itself', (path) => {
    const bytes = readFileSync(path);
    const copy = changed(bytes, readWorkbook(bytes, '').sheets[0]?.name ?? '').bytes;
    expect(lines(schemaFaults(copy))).toEqual(lines(schemaFaults(bytes)));
  });

  const lines = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .sort();
});

describe.skipIf(!there || !tools.openpyxl)('openpyxl', () => {
  it.each([...sample, 'public/us-capital-projects-return.xlsm'])('opens the copy of %s', (file) => {
    const bytes = readFileSync(join(corpus, file));
    const [sheet] = readWorkbook(bytes, '').sheets;
    const opened = openWorkbook(changed(bytes, sheet?.name ?? '').bytes);
    expect(opened.sheets.at(-1)).toMatchObject({ name: 'To check', orientation: 'landscape' });
    const cells = opened.sheets.find(({ name }) => name === sheet?.name)?.cells ?? [];
    expect(cells.find(({ at }) => at === 'ZZ900')).toMatchObject({ value: '=not a formula' });
  });
});

describe.skipIf(!there || !tools.libreOffice)('LibreOffice', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'quarterdeck-patch-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('opens the copies, with the new sheet', { timeout: 120_000 }, () => {
    for (const file of sample) {
      const bytes = readFileSync(join(corpus, file));
      writeFileSync(join(folder, basename(file)), changed(bytes, readWorkbook(bytes, '').sheets[0]?.name ?? '').bytes);
    }
    const every = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
    const names = sample.map((file) => join(folder, basename(file)));
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', every, '--outdir', folder, ...names], { stdio: 'ignore' });
    const made = readdirSync(folder);
    for (const file of sample) {
      const stem = basename(file).replace(/\.\w+$/, '');
      expect(made).toContain(`${stem}-To check.csv`);
      expect(readFileSync(join(folder, `${stem}-To check.csv`), 'utf8')).toContain('No.,B2');
    }
  });
});
