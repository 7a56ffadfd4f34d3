/** Rows added in the midst of every sheet of real and rich workbooks: all that was there is still there, and every formula comes to the same. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorkbook } from '#core/excel/index.ts';
import { DEFAULT_LIMITS } from '#core/excel/limits.ts';
import { openPackage } from '#core/excel/package.ts';
import { type AddedRows, patchWorkbook } from '#core/excel/patch/workbook.ts';
import type { Cell, Sheet, Workbook } from '#shared/domain/sheet.ts';
import { openWorkbook, schemaFaults, tools } from '../support/workbook-checks.ts';

const corpus = new URL('../../../shared/corpus', import.meta.url).pathname;
const there = existsSync(corpus);
const files = there
  ? ['features', 'public'].flatMap((folder) => readdirSync(join(corpus, folder)).map((file) => join(corpus, folder, file)))
  : [];

/** Two rows behind the middle row of what a sheet holds, like none of it; where a pivot table is in the way, behind the last. */
function inTheMidst(sheet: Sheet, file: string): AddedRows {
  const numbers = sheet.rows.map(({ number }) => number);
  const pivot = file.startsWith('exotic') && sheet.name === 'Charts';
  const after = pivot ? 6 : (numbers[Math.floor(numbers.length / 2)] ?? 1);
  return { after, count: 2, like: 1_000_000 };
}

function torn(path: string): { readonly before: Workbook; readonly bytes: Uint8Array; readonly rows: ReadonlyMap<string, AddedRows> } {
  const original = readFileSync(path);
  const before = readWorkbook(original, basename(path));
  const rows = new Map(before.sheets.map((sheet): [string, AddedRows] => [sheet.name, inTheMidst(sheet, basename(path))]));
  const sheets = [...rows].map(([sheet, added]) => ({ sheet, cells: [], rows: [added] }));
  return { before, bytes: patchWorkbook(original, { sheets }).bytes, rows };
}

/** Everything that a sheet's cells say and show, by where it has to stand. Links inside the workbook follow the cell they open. */
function said({ rows }: Sheet, down: (row: number) => number): Map<string, unknown> {
  const seen = (cell: Cell) => (cell.link?.startsWith('#') === true ? { ...cell, link: cell.link.replace(/\d+$/, '') } : cell);
  return new Map(
    rows.flatMap(({ number, cells }) => cells.map((cell): [string, unknown] => [`${down(number)}:${cell.column}`, seen(cell)])),
  );
}

/** What names cells or is named by them; all else stays byte for byte. */
const MAY_DIFFER =
  /^(\[Content_Types\]\.xml|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/sheet\d+\.xml|xl\/(comments|threadedComments|tables|charts|drawings|pivotCache|pivotTables)\/?[^/]*(\/[^/]+)?\.(xml|vml))$/i;

describe.skipIf(!there)('rows in the midst of every sheet', () => {
  it.each(files)('of %s leave every cell as it was, two rows further down', (path) => {
    const { before, bytes, rows } = torn(path);
    const after = readWorkbook(bytes, basename(path));
    for (const sheet of before.sheets) {
      const added = rows.get(sheet.name)?.after ?? 0;
      const down = (row: number) => (row > added ? row + 2 : row);
      const now = after.sheets.find(({ name }) => name === sheet.name);
      expect(now?.rows.length).toBe(sheet.rows.length);
      expect(now === undefined ? null : said(now, (row) => row)).toEqual(said(sheet, down));
      expect(now?.merges.length).toBe(sheet.merges.length);
      expect(now?.dropdowns.map(({ values }) => values)).toEqual(sheet.dropdowns.map(({ values }) => values));
    }
    const [was, is] = [openPackage(readFileSync(path), DEFAULT_LIMITS), openPackage(bytes, DEFAULT_LIMITS)];
    const differing = was.names.filter((name) => !Buffer.from(was.read(name) ?? []).equals(Buffer.from(is.read(name) ?? [])));
    expect(differing.filter((name) => !MAY_DIFFER.test(name) && name !== 'xl/calcChain.xml')).toEqual([]);
  });

  it.skipIf(!tools.openpyxl).each(files)('of %s are read by openpyxl', (path) => {
    expect(openWorkbook(torn(path).bytes).sheets.length).toBeGreaterThan(0);
  });

  it.skipIf(!tools.schemas).each(files)('of %s make it no less valid', { timeout: 60_000 }, (path) => {
    expect(schemaFaults(torn(path).bytes)).toBe(schemaFaults(readFileSync(path)));
  });
});

const CALCULATED = ['mhclg-pathfinders-round-1.xlsx', 'dft-portfolio-return.xlsm', 'mhclg-towns-fund-round-4.xlsx'];

describe.skipIf(!there || !tools.libreOffice)('LibreOffice, which works every formula out anew,', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'quarterdeck-rows-'));
    const always =
      '<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>';
    execFileSync('mkdir', ['-p', join(folder, 'profile/user')]);
    writeFileSync(
      join(folder, 'profile/user/registrymodifications.xcu'),
      `<?xml version="1.0"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">${always}</oor:items>`,
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Each sheet as the lines of a .csv. */
  function calculated(name: string, bytes: Uint8Array): Map<string, string> {
    const to = mkdtempSync(join(folder, 'csv-'));
    writeFileSync(join(to, name), bytes);
    const every = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', every, '--outdir', to, join(to, name)], { stdio: 'ignore' });
    const stem = name.replace(/\.\w+$/, '');
    const made = readdirSync(to).filter((file) => file.endsWith('.csv'));
    return new Map(made.map((file) => [file.slice(stem.length + 1, -4), readFileSync(join(to, file), 'utf8')]));
  }

  it.each(CALCULATED)('finds the same in %s with rows in the midst of each of its sheets', { timeout: 240_000 }, (file) => {
    const path = join(corpus, 'public', file);
    const { bytes, rows } = torn(path);
    const [was, is] = [calculated(file, readFileSync(path)), calculated(file, bytes)];
    expect(was.size).toBeGreaterThan(10);
    expect([...is.keys()].sort()).toEqual([...was.keys()].sort());
    for (const [sheet, text] of was) {
      if (!rows.has(sheet)) continue;
      expect(withoutEmpty(is.get(sheet) ?? ''), sheet).toEqual(withoutEmpty(text));
    }
  });
});

/** Lines that say something: the added ones do not. */
function withoutEmpty(text: string): string[] {
  return text.split('\n').filter((line) => /[^,\s"]/.test(line));
}
