/** The publishable workbook, held to each rule of the checklist for accessible spreadsheets on the written file. */
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeWorkbook } from '#core/excel/write/workbook.ts';
import { collect } from '#core/returns/collect.ts';
import { publishableWorkbook } from '#core/returns/publishable/index.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import { COUNCIL_PLAN_FILES, councilPlan, expectedStatuses, trackersAreHere } from '../support/return-plan.ts';
import { type OpenedSheet, type OpenedWorkbook, openWorkbook, printedPages, schemaFaults, tools } from '../support/workbook-checks.ts';

const Q3 = '2024-25 Q3';
const AT = '2025-01-20T10:00:00.000Z';

function councilReturn(): ReturnData {
  return collect(councilPlan(), Q3, COUNCIL_PLAN_FILES, AT);
}

describe.skipIf(!trackersAreHere || !tools.openpyxl || !tools.schemas)('the council plan, published', () => {
  let bytes: Uint8Array;
  let book: OpenedWorkbook;
  let parts: Readonly<Record<string, string>>;
  beforeAll(async () => {
    bytes = await writeWorkbook(publishableWorkbook(councilReturn()));
    book = openWorkbook(bytes);
    parts = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
  });
  const each = (pattern: RegExp) => Object.entries(parts).filter(([name]) => pattern.test(name));
  const sheets = () => each(/^xl\/worksheets\/[^/]+\.xml$/);

  test('is valid by the schemas', () => expect(schemaFaults(bytes)).toBe(''));

  test('opens with a cover, then the contents and the notes; names of sheets are their own', () => {
    const names = book.sheets.map(({ name }) => name);
    expect(names).toEqual(['Cover', 'Contents', 'Notes', 'Status counts', 'By aim', 'By committee', 'Actions', 'Changes', 'Status key']);
    expect(new Set(names).size).toBe(names.length);
  });

  test('has one marked table on a sheet and none on the cover, against the left edge, with nothing under it', () => {
    for (const sheet of book.sheets.slice(1)) {
      const ranges = Object.values(sheet.tables);
      expect([sheet.name, ranges.length]).toEqual([sheet.name, 1]);
      const [, top, right, bottom] = /^A(\d+):([A-Z]+)(\d+)$/.exec(ranges[0] ?? '') ?? [];
      expect(Number(top), sheet.name).toBeLessThan(5);
      expect([sheet.name, Number(bottom)]).toEqual([sheet.name, Math.max(...sheet.cells.map(({ row }) => row))]);
      expect(right, sheet.name).toMatch(/^[A-Z]$/);
    }
    expect(book.sheets[0]?.tables).toEqual({});
  });

  test('names its tables for what they hold', () => {
    const names = book.sheets.flatMap(({ tables }) => Object.keys(tables));
    expect(names).toEqual([
      'Contents',
      'Notes',
      'Status_counts',
      'By_Aim',
      'By_Committee',
      'Statuses_and_updates',
      'Changes_of_status',
      'Status_key',
    ]);
  });

  test('gives each table one header row, every header a text of its own, and leaves no cell of it empty', () => {
    for (const sheet of book.sheets.slice(1)) {
      const { header, body } = tableOf(sheet);
      expect(
        header.every((text) => typeof text === 'string' && text !== ''),
        sheet.name,
      ).toBe(true);
      expect(new Set(header).size, sheet.name).toBe(header.length);
      expect(body.length, sheet.name).toBeGreaterThan(0);
      const empty = body.flatMap((row, index) =>
        row.flatMap((value, column) => (value === null || value === '' ? [`${index}/${column}`] : [])),
      );
      expect([sheet.name, empty]).toEqual([sheet.name, []]);
    }
    for (const [name, xml] of each(/^xl\/tables\//)) expect(xml, name).toMatch(/headerRowCount="1"|<table (?![^>]*headerRowCount="0")/);
  });

  test('has no merged cells, no filters, no frozen panes, nothing hidden', () => {
    for (const [name, xml] of sheets()) {
      expect(xml, name).not.toContain('<mergeCell');
      expect(xml, name).not.toContain('<autoFilter');
      expect(xml, name).not.toContain('<pane');
      expect(xml, name).not.toContain(' hidden="1"');
    }
    for (const [name, xml] of each(/^xl\/tables\//)) expect(xml, name).not.toContain('<autoFilter');
    expect(parts['xl/workbook.xml']).not.toContain('state="hidden"');
  });

  test('has no fills, no headers or footers, no pictures, no drawings, no macros, and every text wraps that stands in a table', () => {
    expect(book.sheets.flatMap(({ cells }) => cells.filter(({ fill }) => fill !== null).map(({ at }) => at))).toEqual([]);
    for (const [name, xml] of sheets()) expect(xml, name).not.toMatch(/<headerFooter|<drawing|<legacyDrawing|<picture/);
    expect(Object.keys(parts).filter((name) => /media|drawing|vba|comment/i.test(name))).toEqual([]);
    const wraps = cellFormats(parts['xl/styles.xml'] ?? '');
    for (const sheet of book.sheets.slice(1)) {
      const { top } = tableOf(sheet);
      const xml = sheetXml(parts, book, sheet.name);
      for (const { at, row, type } of sheet.cells.filter((cell) => cell.row > top)) {
        if (type !== 's') continue;
        const style = new RegExp(`<c r="${at}"[^>]* s="(\\d+)"`).exec(xml)?.[1];
        expect([sheet.name, at, row, wraps[Number(style)]]).toEqual([sheet.name, at, row, true]);
      }
    }
  });

  test('says every status in words, with its letter beside it, and nothing by symbols', () => {
    const { header, body } = tableOf(sheetOf(book, 'Actions'));
    const column = (name: string) => header.indexOf(name);
    const labels: Record<string, string> = { R: 'Off track', A: 'Mainly on track', G: 'On track', B: 'Completed', S: 'Scheduled' };
    const rows = new Map(body.map((row) => [row[0], row]));
    const expected = expectedStatuses();
    expect(expected.size).toBeGreaterThan(60);
    for (const [ref, rag] of expected)
      expect([ref, rows.get(ref)?.[column('Status [note 1]')], rows.get(ref)?.[column('Code')]]).toEqual([ref, labels[rag], rag]);
    const said = book.sheets.flatMap(({ cells }) => cells.map(({ value }) => String(value))).join('\n');
    expect(said).not.toMatch(/[▲▼●►◆○✔–]\s?(Better|Worse|Completed|Started)/);
    expect(rows.get('A1.1.2')?.[column('Status [note 1]')]).toBe('Not reported');
  });

  test('explains every marker of a note on the notes sheet, and puts none into a data cell', () => {
    const notes = new Set(tableOf(sheetOf(book, 'Notes')).body.map(([note]) => note));
    const used = new Set<string>();
    for (const sheet of book.sheets) {
      if (sheet.name === 'Notes') continue;
      const { top } = sheet.name === 'Cover' ? { top: 0 } : tableOf(sheet);
      for (const { row, value } of sheet.cells)
        for (const [marker] of String(value).matchAll(/\[note \d+\]/g)) {
          expect([sheet.name, row <= top]).toEqual([sheet.name, true]);
          used.add(marker);
        }
    }
    expect(used.size).toBeGreaterThan(2);
    expect(new Set(notes)).toEqual(used);
  });

  test('has a title in A1 of every sheet, content from column A, and the contents lead to every other sheet', () => {
    for (const sheet of book.sheets) expect([sheet.name, sheet.cells[0]?.at]).toEqual([sheet.name, 'A1']);
    const contents = sheetXml(parts, book, 'Contents');
    for (const { name } of book.sheets.slice(2)) expect(contents).toMatch(new RegExp(`location="'?${name}'?!A1"`));
  });

  test('says what it is in its properties, and is opened at A1 of the first sheet', () => {
    expect(book.properties).toMatchObject({ title: `${councilPlan().name}: return for 2024-25 Q3`, creator: 'Wexmoor Borough Council' });
    const first = sheetXml(parts, book, 'Cover');
    expect(first).toMatch(/<sheetView[^>]*tabSelected="1"/);
    expect(first).toMatch(/activeCell="A1"/);
    expect(parts['xl/workbook.xml']).not.toMatch(/activeTab="[1-9]/);
  });

  test('tags its titles as headings, which screen readers find', () => {
    const styles = parts['xl/styles.xml'] ?? '';
    expect(styles).toContain('<cellStyle name="Heading 1" xfId="1" builtinId="16"/>');
    const formats = [...(/<cellXfs.*?<\/cellXfs>/s.exec(styles)?.[0] ?? '').matchAll(/<xf [^>]*xfId="(\d+)"/g)].map(([, id]) => id);
    for (const { name } of book.sheets) {
      const format = /<c r="A1" s="(\d+)"/.exec(sheetXml(parts, book, name))?.[1];
      expect([name, formats[Number(format)]]).toEqual([name, '1']);
    }
  });

  test('uses Arial of 12 points or more', () => {
    const fonts = [...(parts['xl/styles.xml'] ?? '').matchAll(/<font>(.*?)<\/font>/gs)].slice(1).map(([, font = '']) => font);
    expect(fonts.length).toBeGreaterThan(2);
    for (const font of fonts) {
      expect(font).toContain('Arial');
      expect(Number(/<sz val="(\d+)"/.exec(font)?.[1])).toBeGreaterThanOrEqual(12);
    }
  });

  test('counts as the return counts', () => {
    const { body } = tableOf(sheetOf(book, 'Status counts'));
    expect(body.map(([label, , count]) => [label, count])).toEqual([
      ...councilReturn().counts.map(({ label, count }) => [label, count]),
      ['All', 66],
    ]);
  });

  test.skipIf(!tools.libreOffice || !tools.poppler)('opens in LibreOffice, every sheet, nothing cut off', { timeout: 120_000 }, () => {
    const all = printedPages(bytes).join('\n').replace(/\s+/g, ' ');
    for (const title of ['Contents', 'Actions by status and aim', 'Statuses that have changed since 2024-25 Q2', 'What each status means'])
      expect(all).toContain(title);
    expect(all).not.toContain('###');
  });
});

describe.skipIf(!trackersAreHere)('the publishable workbook of', () => {
  test('a revision lists what it corrects', () => {
    const revised: ReturnData = {
      ...councilReturn(),
      state: 'published',
      revision: { number: 2, reason: 'A figure was wrong', changed: ['1.1: status Red became Amber'] },
    };
    const sheet = publishableWorkbook(revised).sheets.find(({ name }) => name === 'Corrections');
    expect(sheet?.rows.at(-1)?.cells.map(({ value }) => value)).toEqual([1, '1.1: status Red became Amber']);
  });

  test('a plan that calls its items "Change" keeps the names of its sheets apart', () => {
    const names = publishableWorkbook({ ...councilReturn(), counted: 'Change' }).sheets.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('Changes 2');
  });

  test('a plan without anything still has a table with a row on every sheet', async () => {
    const empty = { ...councilReturn(), rows: [], byTop: [], byCommittee: [] };
    for (const { name, tables } of publishableWorkbook(empty).sheets)
      for (const { top, bottom } of tables) expect([name, bottom > top]).toEqual([name, true]);
    await writeWorkbook(publishableWorkbook(empty));
  });
});

function sheetOf(book: OpenedWorkbook, name: string): OpenedSheet {
  const found = book.sheets.find((sheet) => sheet.name === name);
  if (found === undefined) throw new Error(`no sheet ${name}`);
  return found;
}

/** The one table of a sheet: its header and its rows, as values. */
function tableOf(sheet: OpenedSheet) {
  const [, top = '0', right = 'A', bottom = '0'] = /^A(\d+):([A-Z]+)(\d+)$/.exec(Object.values(sheet.tables)[0] ?? '') ?? [];
  const columns = right.charCodeAt(0) - 64;
  const at = new Map(sheet.cells.map((cell) => [`${cell.row}/${cell.column}`, cell.value]));
  const row = (number: number) => Array.from({ length: columns }, (_, index) => at.get(`${number}/${index + 1}`) ?? null);
  const body = Array.from({ length: Number(bottom) - Number(top) }, (_, index) => row(Number(top) + 1 + index));
  return { top: Number(top), header: row(Number(top)), body };
}

/** By the number a cell names: whether its text wraps. */
function cellFormats(styles: string): boolean[] {
  const formats = /<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(styles)?.[1] ?? '';
  return [...formats.matchAll(/<xf [^>]*?(?:\/>|>(.*?)<\/xf>)/gs)].map(([, inside = '']) => /wrapText="1"/.test(inside));
}

function sheetXml(parts: Readonly<Record<string, string>>, book: OpenedWorkbook, name: string): string {
  return parts[`xl/worksheets/sheet${book.sheets.findIndex((sheet) => sheet.name === name) + 1}.xml`] ?? '';
}
