import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ExcelRefusal, readWorkbook } from '#core/excel/index.ts';
import { address, type Cell, type Sheet, type Workbook } from '#shared/domain/sheet.ts';

const corpus = new URL('../../../shared/corpus', import.meta.url).pathname;
const there = existsSync(corpus);

function read(path: string): Workbook {
  return readWorkbook(readFileSync(join(corpus, path)), path.split('/').pop() ?? '');
}

function sheetOf(workbook: Workbook, name: string): Sheet {
  const sheet = workbook.sheets.find((each) => each.name === name);
  if (sheet === undefined) throw new Error(`no sheet ${name}`);
  return sheet;
}

function cells(sheet: Sheet | undefined): Record<string, Cell> {
  return Object.fromEntries((sheet?.rows ?? []).flatMap((row) => row.cells.map((cell) => [address(row.number, cell.column), cell])));
}

const REFUSED: Record<string, { code: string; says: RegExp }> = {
  'bomb_zeros.xlsx': { code: 'too-large-unpacked', says: /would unpack to far more than can be read.*copy the rows/ },
  'corrupt.xlsx': { code: 'corrupt', says: /is damaged.*let Excel repair it/ },
  'csv_renamed.xlsx': { code: 'text-renamed', says: /text file \(CSV\).*rename it to end in \.csv/ },
  'encrypted.xlsx': { code: 'encrypted', says: /protected with a password.*remove the password/ },
  'entity_sheet.xlsx': { code: 'unsafe-xml', says: /document definitions \(DTD\).*ask its sender/ },
  'xxe.xlsx': { code: 'unsafe-xml', says: /document definitions \(DTD\).*ask its sender/ },
  'notxlsx_zip.xlsx': { code: 'other-zip', says: /ZIP archive.*unpack it/ },
  'ods_renamed.xlsx': { code: 'open-document', says: /OpenDocument spreadsheet \(\.ods\).*save it as/ },
  'real.xls': { code: 'old-xls', says: /Excel 97-2003 workbook \(\.xls\).*save it as \.xlsx/ },
  'truncated.xlsx': { code: 'truncated', says: /ends too early.*download it again/ },
};

describe.skipIf(!there)('hostile workbooks', () => {
  const files = there ? readdirSync(join(corpus, 'hostile')) : [];

  it.each(files)('%s is refused with its own sentence, or read in spite of what it claims, in under a second', (file) => {
    const started = performance.now();
    const expected = REFUSED[file];
    if (expected === undefined) {
      const workbook = read(`hostile/${file}`);
      expect(cells(workbook.sheets[0])).toMatchObject({ A1: { value: 1, kind: 'number' } });
    } else {
      const refusal = refusalOf(() => read(`hostile/${file}`));
      expect(refusal.code).toBe(expected.code);
      expect(refusal.message).toMatch(expected.says);
      expect(refusal.message).not.toMatch(/\/|\n|\bat \w+ \(/);
    }
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('names as many rows as a sheet has without making any', () => {
    expect(read('hostile/merge_huge.xlsx').sheets[0]?.merges).toEqual([{ top: 1, left: 1, bottom: 1_048_576, right: 16_384 }]);
    const [dropdown] = read('hostile/dv_fullcol.xlsx').sheets[0]?.dropdowns ?? [];
    expect(dropdown).toEqual({ range: { top: 2, left: 4, bottom: 1_048_576, right: 4 }, values: ['Red', 'Amber', 'Green'] });
  });
});

function refusalOf(act: () => unknown): ExcelRefusal {
  try {
    act();
  } catch (error) {
    if (error instanceof ExcelRefusal) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe.skipIf(!there)('workbooks full of features', () => {
  it('reads 1904 dates as the same days', () => {
    const as1900 = cells(sheetOf(read('features/rich_xw.xlsx'), 'Data'));
    const as1904 = cells(sheetOf(read('features/d1904.xlsx'), 'Data'));
    const dates = Object.entries(as1900).filter(([, cell]) => cell.kind === 'date');
    expect(dates.length).toBeGreaterThan(0);
    for (const [at, cell] of dates) {
      expect(as1904[at]?.value).toBe(cell.value);
      expect(as1904[at]?.text).toBe(cell.text);
    }
    expect(dates[0]?.[1].value).toMatch(/^20\d\d-\d\d-\d\d/);
  });

  it('reads XML with prefixed names', () => {
    expect(cells(read('features/prefixed_ns.xlsx').sheets[0])).toMatchObject({ A1: { text: 'hi' }, B1: { value: 5 } });
  });

  it('counts cells and rows that carry no address', () => {
    expect(cells(read('features/no_r_attr.xlsx').sheets[0])).toMatchObject({
      A1: { value: 1 },
      B1: { value: 'inline' },
      C1: { value: true, text: 'TRUE' },
      A2: { value: 'strval' },
      B2: { value: '2026-01-05', kind: 'date' },
    });
  });

  it('takes the saved results of shared formulas', () => {
    const read3 = cells(read('features/shared_formula.xlsx').sheets[0]);
    expect([read3.B1, read3.B2, read3.B3].map((cell) => [cell?.value, cell?.formula])).toEqual([
      [3, true],
      [5, true],
      [7, true],
    ]);
  });

  it('reads a messy tracker: notes, dropdowns, hidden rows, merges, colours, links, line breaks', () => {
    const workbook = read('features/messy_openpyxl.xlsx');
    const sheet = sheetOf(workbook, 'Tracker');
    const at = cells(sheet);
    expect(workbook.properties).toEqual({ title: 'Tracker title', author: 'Ann', modified: '2026-11-22T01:48:33Z' });
    expect(workbook.sheets.map((each) => each.visibility)).toContain('very-hidden');
    expect(at.B4).toMatchObject({ text: 'Task 1', note: 'Check with vendor\nsecond line' });
    expect(at.D4).toMatchObject({ value: '2026-01-31', kind: 'date' });
    expect(at.B12?.link).toBe('https://example.org/a?b=1&c=2');
    expect(at.B11?.link).toBe('https://ex.org');
    expect(at.C13?.value).toBe('line1\nline2');
    expect(at.B13).toMatchObject({ kind: 'error', text: '#N/A' });
    expect(at.A14).toMatchObject({ kind: 'text', value: '007' });
    expect(at.B14).toMatchObject({ kind: 'text', value: '=SUM(1,2)', formula: false });
    expect(at.D13).toMatchObject({ kind: 'number', text: '13:45' });
    expect(sheet.filtered).toBe(true);
    expect(sheet.hiddenColumns).toEqual([7]);
    expect(sheet.rows.find((row) => row.number === 6)?.hidden).toBe(true);
    expect(sheet.rows.find((row) => row.number === 7)?.outline).toBe(1);
    expect(sheet.merges).toContainEqual({ top: 1, left: 1, bottom: 1, right: 8 });
    expect(sheet.dropdowns.find(({ range }) => range.left === 3)?.values).toEqual(cellTexts(workbook, 'Lists'));
    expect(sheet.dropdowns.find(({ range }) => range.left === 8)?.values).toEqual(['Red', 'Amber', 'Green']);
    for (const cell of ['F4', 'F5', 'F6', 'F7', 'F8', 'F9']) expect(at[cell]?.fill, cell).toMatch(/^#[0-9A-F]{6}$/);
    // H4 to H200 turn a colour where they say "Red"
    expect(at.H4?.fill).not.toBeNull();
    expect(at.H7?.fill).toBe(at.H4?.fill);
    expect(at.H5?.fill).toBeNull();
    expect(workbook.remarks.map(({ code, cell }) => [code, cell])).toEqual([['formulas-without-results', 'G10']]);
  });

  it('works out the simple conditional formats and names the others', () => {
    const workbook = read('features/cf_kinds.xlsx');
    const sheet = sheetOf(workbook, 'S');
    expect(sheet.rows.map((row) => row.cells[0]?.fill)).toEqual(Array.from({ length: 10 }, () => '#FFC7CE'));
    expect(workbook.remarks).toHaveLength(1);
    expect(workbook.remarks[0]?.message).toBe(
      '4 conditional formats were not worked out, so colours they give are not seen: duplicate values, unique values, top or bottom values, colour scale.',
    );
  });

  it('reads a workbook with macros and says that they are ignored; threaded comments replace their placeholders', () => {
    const workbook = read('features/exotic.xlsm');
    const at = cells(sheetOf(workbook, 'Data'));
    expect(workbook.remarks.map((remark) => remark.code)).toContain('macros-ignored');
    expect(at.A1?.text).toBe('Plain RED bold mid blue it');
    expect(at.A1?.note).toBe('Bob: threaded!');
    expect(sheetOf(workbook, 'Tbl').tables).toEqual([{ name: 'Tasks', range: { top: 1, left: 1, bottom: 6, right: 4 } }]);
    expect(workbook.sheets.map(({ name, visibility }) => [name, visibility])).toContainEqual(['HiddenIds', 'hidden']);
    expect(read('features/exotic.xlsx').remarks.map((remark) => remark.code)).not.toContain('macros-ignored');
  });
});

function cellTexts(workbook: Workbook, name: string): string[] {
  return sheetOf(workbook, name).rows.flatMap((row) => row.cells.map((cell) => cell.text));
}

describe.skipIf(!there)('real forms', () => {
  const files = there ? readdirSync(join(corpus, 'public')) : [];

  it.each(files)('%s opens with its text', (file) => {
    const workbook = read(`public/${file}`);
    const filled = workbook.sheets.flatMap((sheet) => sheet.rows.flatMap((row) => row.cells.filter((cell) => cell.text !== '')));
    expect(filled.length).toBeGreaterThan(500);
    for (const sheet of workbook.sheets) {
      for (const [index, row] of sheet.rows.entries()) {
        expect(row.number).toBeGreaterThan(sheet.rows[index - 1]?.number ?? 0);
        expect(row.cells.every((cell, at) => cell.column > (row.cells[at - 1]?.column ?? 0))).toBe(true);
      }
    }
  });
});
