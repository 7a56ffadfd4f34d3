/** The board's own workbook: taken in, pointed at once, and filled with a return; what its map does not name stays as it is. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#core/excel/index.ts';
import { DEFAULT_LIMITS } from '#core/excel/limits.ts';
import { openPackage } from '#core/excel/package.ts';
import { openTargets, type TargetBook } from '#core/excel/patch/targets.ts';
import { patchWorkbook } from '#core/excel/patch/workbook.ts';
import { collect } from '#core/returns/collect.ts';
import { fillTemplate } from '#core/returns/template/fill-template.ts';
import { faultOf } from '#core/returns/template/map-check.ts';
import { proposedMap } from '#core/returns/template/propose-map.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import { address } from '#shared/domain/sheet.ts';
import type { TemplateMap, TemplateTable } from '#shared/domain/template-map.ts';
import { boardTemplate, boardTemplateWith } from '../support/board-template.ts';
import { testCore } from '../support/core.ts';
import { workbookBytes } from '../support/excel-package.ts';
import { harbourDesk, Q3 } from '../support/harbour-desk.ts';
import { COUNCIL_PLAN_FILES, councilPlan, trackersAreHere } from '../support/return-plan.ts';
import { openWorkbook, printedPages, schemaFaults, tools } from '../support/workbook-checks.ts';

const corpus = new URL('../../../shared/corpus', import.meta.url).pathname;
const NOTHING: TemplateMap = { cells: [], tables: [] };

const ITEMS: TemplateTable = {
  sheet: 'Return',
  firstRow: 6,
  lastRow: 8,
  columns: [
    { column: 1, field: 'ref' },
    { column: 2, field: 'title' },
    { column: 3, field: 'officer' },
    { column: 4, field: 'due' },
    { column: 5, field: 'status' },
    { column: 6, field: 'update' },
  ],
  take: 'all',
  refColumn: null,
  order: 'in-order',
};
const MAP: TemplateMap = {
  cells: [
    { sheet: 'Return', cell: 'B2', field: 'period', code: null },
    { sheet: 'Return', cell: 'E2', field: 'produced-date', code: null },
    { sheet: 'Return', cell: 'B3', field: 'headline', code: null },
    { sheet: 'Board view', cell: 'E1', field: 'complete-percent', code: null },
  ],
  tables: [ITEMS],
};

const TOO_LONG = (rows: string, sheet = 'Return') =>
  `'${sheet}': ${rows} have a fixed height and probably do not show their texts to the end: make them higher in Excel.`;

/** The return of a real council plan: 62 actions of Q3. */
const council = (): ReturnData => collect(councilPlan(), Q3, COUNCIL_PLAN_FILES, '2025-01-15T10:00:00.000Z');

/** The same with the first so many of its actions. */
function first(count: number, data = council()): ReturnData {
  let left = count;
  return { ...data, rows: data.rows.filter((row) => row.kind === 'group' || left-- > 0) };
}

function textsOf(bytes: Uint8Array, sheet: string): Record<string, string> {
  const rows = readWorkbook(bytes, 'book.xlsx').sheets.find(({ name }) => name === sheet)?.rows ?? [];
  return Object.fromEntries(rows.flatMap(({ number, cells }) => cells.map((cell) => [address(number, cell.column), cell.text])));
}

function cellOf(bytes: Uint8Array, sheet: string, at: string) {
  const rows = readWorkbook(bytes, 'book.xlsx').sheets.find(({ name }) => name === sheet)?.rows ?? [];
  return rows
    .flatMap(({ number, cells }) => cells.map((cell) => ({ at: address(number, cell.column), cell })))
    .find((each) => each.at === at)?.cell;
}

function part(bytes: Uint8Array, name: string): string {
  return Buffer.from(openPackage(bytes, DEFAULT_LIMITS).read(name) ?? []).toString('utf8');
}

/** Texts into A6 and below. */
function withTexts(bytes: Uint8Array, texts: readonly string[]): Uint8Array {
  const cells = texts.map((value, index) => ({ at: `A${6 + index}`, value }));
  return patchWorkbook(bytes, { sheets: [{ sheet: 'Return', cells }] }).bytes;
}

function changedParts(before: Uint8Array, after: Uint8Array): string[] {
  const [was, is] = [openPackage(before, DEFAULT_LIMITS), openPackage(after, DEFAULT_LIMITS)];
  return was.names.filter((name) => !Buffer.from(was.read(name) ?? []).equals(Buffer.from(is.read(name) ?? [])));
}

describe.skipIf(!trackersAreHere)('a filled template', () => {
  test('shows each value as its cell does: a real date, a share, the choice that the dropdown offers', () => {
    const data = first(3);
    const { bytes, cells, remarks } = fillTemplate(boardTemplate(), MAP, data);
    expect(remarks).toEqual([TOO_LONG('rows 6 to 8')]);
    const texts = textsOf(bytes, 'Return');
    expect(texts).toMatchObject({ B2: '2024-25 Q3', B3: data.headline.text, A6: 'A1.1.1', A7: 'A1.1.2' });
    expect(cellOf(bytes, 'Return', 'E2')).toMatchObject({ kind: 'date', value: '2025-01-15' });
    expect(cellOf(bytes, 'Board view', 'E1')).toMatchObject({
      kind: 'number',
      value: data.headline.percent / 100,
      text: `${data.headline.percent}%`,
    });
    const words: Record<string, string> = { R: 'Red', A: 'Amber', G: 'Green', B: 'Blue', S: 'Grey' };
    const statuses = data.rows.flatMap((row) => (row.kind === 'action' ? [words[row.rags.at(-1) ?? ''] ?? ''] : []));
    expect([texts.E6, texts.E7, texts.E8].map((text) => text ?? '')).toEqual(statuses);
    expect(cells).toContainEqual({ sheet: 'Return', cell: 'B2', before: '', after: '2024-25 Q3' });
    expect(cells).toContainEqual({ sheet: 'Return', cell: 'E6', before: '', after: statuses[0] });
  });

  test('has a row of the same looks for every item more than it had rows, and all that counts them counts them', () => {
    const data = council();
    const { bytes, cells, remarks } = fillTemplate(boardTemplate(), MAP, data);
    const items = data.rows.filter((row) => row.kind === 'action' && row.counted);
    expect(remarks).toMatchObject([expect.stringMatching(/^'Return': rows 6 to .* have a fixed height/)]);
    const last = 5 + items.length;
    const texts = textsOf(bytes, 'Return');
    expect(texts[`A${last}`]).toBe(items.at(-1)?.ref);
    expect(texts[`A${last + 1}`]).toBe('Total');
    expect(cells.filter(({ cell }) => cell.startsWith('A'))).toHaveLength(items.length);
    expect(part(bytes, 'xl/worksheets/sheet2.xml')).toContain(`COUNTIF(Return!$E$6:$E$${last},"Red")`);
    expect(part(bytes, 'xl/charts/chart1.xml')).toContain(`Return!$A$6:$A$${last}`);
    expect(part(bytes, 'xl/worksheets/sheet1.xml')).toContain(`<f>LEN(F${last})</f>`);
  });

  test.skipIf(!tools.schemas || !tools.openpyxl)('is valid, and openpyxl reads it', () => {
    const { bytes } = fillTemplate(boardTemplate(), MAP, council());
    expect(schemaFaults(bytes)).toBe('');
    expect(openWorkbook(bytes).sheets.map(({ name }) => name)).toEqual(['Return', 'Board view']);
  });

  test.skipIf(!tools.libreOffice || !tools.poppler)('prints with its chart over all items, in LibreOffice', { timeout: 60_000 }, () => {
    const data = first(9);
    const said = printedPages(fillTemplate(boardTemplate(), MAP, data).bytes).join('\n');
    // once in its row, once beside its bar
    for (const row of data.rows) if (row.kind === 'action') expect(said.split(row.ref ?? '?').length - 1).toBe(2);
  });

  test('made again of the same data is the same, byte for byte', () => {
    expect(fillTemplate(boardTemplate(), MAP, council())).toEqual(fillTemplate(boardTemplate(), MAP, council()));
  });

  test('has cleared what stood in rows that no item takes, and left every formula', () => {
    const three = fillTemplate(boardTemplate(), MAP, first(3)).bytes;
    const all = { ...MAP, tables: [{ ...ITEMS, columns: [...ITEMS.columns, { column: 7, field: 'periods-red' as const }] }] };
    const one = fillTemplate(three, all, first(1));
    expect(textsOf(one.bytes, 'Return')).toMatchObject({ A6: 'A1.1.1', A9: 'Total' });
    expect(textsOf(one.bytes, 'Return').A7 ?? '').toBe('');
    expect(one.cells).toContainEqual({ sheet: 'Return', cell: 'A7', before: 'A1.1.2', after: '' });
    expect(part(one.bytes, 'xl/worksheets/sheet1.xml')).toContain('<f t="shared" ref="G6:G8" si="0">LEN(F6)</f>');
  });

  test('takes the items it is to take', () => {
    const data = council();
    const taken = (take: TemplateTable['take']) =>
      fillTemplate(boardTemplate(), { cells: [], tables: [{ ...ITEMS, take }] }, data).cells.filter(
        ({ cell, after }) => /^A\d/.test(cell) && after !== '',
      ).length;
    const count = (meaning: string) => data.counts.filter((each) => each.meaning === meaning).reduce((sum, each) => sum + each.count, 0);
    expect(taken('all')).toBe(data.headline.actions);
    expect(taken('off-track')).toBe(count('off-track'));
    expect(taken('exceptions')).toBe(count('off-track') + count('at-risk'));
    expect(taken('completed')).toBe(data.headline.complete);
    const { improved, worsened, started, completed } = data.movement;
    expect(taken('changed')).toBe(improved + worsened + started + completed);
  });

  test('of rows that name their items fills those, whatever their order, and says whose are missing', () => {
    const refs = ['a1.1.2', 'Z9', 'A 1.1.1'];
    const given = fillTemplate(
      boardTemplate(),
      { cells: [], tables: [{ ...ITEMS, columns: [{ column: 1, field: 'ref' }] }] },
      first(3),
    ).bytes;
    const named = withTexts(given, refs);
    const map: TemplateMap = {
      cells: [],
      tables: [{ ...ITEMS, columns: [{ column: 2, field: 'title' }], refColumn: 1, order: 'by-ref' }],
    };
    const data = first(3);
    const titles = new Map(data.rows.map((row) => [row.ref, row.title]));
    const { bytes, cells, remarks } = fillTemplate(named, map, data);
    expect(cells.map(({ cell, after }) => [cell, after])).toEqual([
      ['B6', titles.get('A1.1.2')],
      ['B8', titles.get('A1.1.1')],
    ]);
    expect(textsOf(bytes, 'Return')).toMatchObject({ A6: 'a1.1.2', A8: 'A 1.1.1' });
    expect(remarks).toEqual([
      "'Return': One ref is not in the plan, and its row was left as it is: Z9 (row 7).",
      "'Return' has no row for one item of the plan (A1.1.3): add rows with their refs to the template.",
      "'Return': row 8 has a fixed height and probably does not show its text to the end: make it higher in Excel.",
    ]);
  });

  test('says which rows of a fixed height are too low for their texts, and none that grow', () => {
    const rows = (heights: readonly string[]) =>
      boardTemplateWith(heights.map((height, index) => `<row r="${index + 1}"${height}><c r="A${index + 1}" s="4"/></row>`).join(''));
    const fixed = (points: number) => ` ht="${points}" customHeight="1"`;
    const remarks = (heights: readonly string[], field: 'title' | 'ref') => {
      const table = { ...ITEMS, sheet: 'S1', firstRow: 1, lastRow: heights.length, columns: [{ column: 1, field }] };
      return fillTemplate(rows(heights), { cells: [], tables: [table] }, first(heights.length)).remarks;
    };
    expect(remarks([fixed(15), '', fixed(400)], 'ref')).toEqual([]);
    expect(remarks(['', ' ht="15"', ''], 'title')).toEqual([]);
    expect(remarks([fixed(15), fixed(15), ''], 'title')).toEqual([TOO_LONG('rows 1 to 2', 'S1')]);
  });

  test('never has a formula written over, and says where it was to be', () => {
    const map: TemplateMap = {
      cells: [{ sheet: 'Board view', cell: 'B1', field: 'count', code: 'R' }],
      tables: [{ ...ITEMS, columns: [{ column: 7, field: 'ref' }] }],
    };
    const { cells, remarks, bytes } = fillTemplate(boardTemplate(), map, first(3));
    expect(cells).toEqual([]);
    expect(remarks).toEqual([
      "'Board view': B1 holds a formula and was left as it is.",
      "'Return': G6:G8 hold formulas and were left as they are.",
    ]);
    expect(changedParts(boardTemplate(), bytes)).toEqual([]);
  });

  test('says what a dropdown does not offer, and which sheet is gone', () => {
    const map: TemplateMap = {
      cells: [{ sheet: 'Gone', cell: 'B1', field: 'plan', code: null }],
      tables: [{ ...ITEMS, columns: [{ column: 5, field: 'ref' }] }],
    };
    expect(fillTemplate(boardTemplate(), map, first(1)).remarks).toEqual([
      "The workbook has no sheet 'Gone', so nothing was filled in there: point at its cells again.",
      `'Return': the list of E6 offers "Red", "Amber", "Green", "Blue", "Grey" and nothing that means "A1.1.1", which was written all the same.`,
    ]);
  });

  test('has two tables one below the other, each with rows of its own', () => {
    const two: TemplateMap = {
      cells: [{ sheet: 'Return', cell: 'C12', field: 'plan', code: null }],
      tables: [
        { ...ITEMS, columns: [{ column: 1, field: 'ref' }] },
        { ...ITEMS, firstRow: 14, lastRow: 14, columns: [{ column: 1, field: 'ref' }] },
      ],
    };
    const texts = textsOf(fillTemplate(boardTemplate(), two, first(5)).bytes, 'Return');
    expect(texts).toMatchObject({ A10: 'A1.2.1', A11: 'Total', C14: council().plan, A16: 'A1.1.1', A20: 'A1.2.1' });
  });
});

describe.skipIf(!trackersAreHere || !existsSync(corpus))('forms that nobody here laid out', () => {
  const forms = [
    'features/exotic.xlsx',
    'features/exotic.xlsm',
    ...(existsSync(corpus) ? readdirSync(join(corpus, 'public')).map((file) => `public/${file}`) : []),
  ];

  test.each(forms)('%s keeps every part but the filled sheet, byte for byte', (form) => {
    const bytes = readFileSync(join(corpus, form));
    const book = openTargets(bytes);
    const sheet = book.sheets[0] ?? '';
    const free = Array.from({ length: 400 }, (_, index) => index + 1).filter((row) => !book.sheet(sheet)?.at(row, 12).formula);
    const firstRow = free.find((row) => [0, 1, 2].every((more) => free.includes(row + more) && !merged(book, sheet, row + more))) ?? 1;
    const map: TemplateMap = {
      cells: [],
      tables: [{ ...ITEMS, sheet, firstRow, lastRow: firstRow + 2, columns: [{ column: 12, field: 'ref' }] }],
    };
    const filled = fillTemplate(bytes, map, first(3));
    expect(filled.cells.map(({ after }) => after)).toEqual(['A1.1.1', 'A1.1.2', 'A1.1.3']);
    const changed = changedParts(bytes, filled.bytes).filter((name) => name !== 'xl/workbook.xml');
    expect(changed).toHaveLength(1);
    expect(changed[0]).toMatch(/^xl\/worksheets\/sheet\d+\.xml$/);
    expect(openPackage(filled.bytes, DEFAULT_LIMITS).names).toEqual(openPackage(bytes, DEFAULT_LIMITS).names);
  });
});

/** Whether column L of a row is part of merged cells. */
function merged(book: TargetBook, sheet: string, row: number): boolean {
  return (
    book.sheet(sheet)?.merges.some(({ top, left, bottom, right }) => row >= top && row <= bottom && 12 >= left && 12 <= right) ?? false
  );
}

function proposedFor(bytes: Uint8Array): TemplateMap {
  return proposedMap(readWorkbook(bytes, 'form.xlsx'), openTargets(bytes), DEFAULT_SCALE);
}

describe('the map that is proposed', () => {
  test.skipIf(!existsSync(corpus)).each(existsSync(corpus) ? readdirSync(join(corpus, 'public')) : [])(
    'leaves %s alone, which is no return of a plan',
    (form) => {
      expect(proposedFor(readFileSync(join(corpus, 'public', form)))).toEqual(NOTHING);
    },
  );

  test('finds labels with a cell beside them, and the headers over the ready rows', () => {
    const bytes = boardTemplate();
    const map = proposedMap(readWorkbook(bytes, 'board.xlsx'), openTargets(bytes), DEFAULT_SCALE);
    expect(map.cells).toEqual([
      { sheet: 'Return', cell: 'B2', field: 'period-label', code: null },
      { sheet: 'Return', cell: 'E2', field: 'produced-date', code: null },
      { sheet: 'Return', cell: 'B3', field: 'headline', code: null },
    ]);
    expect(map.tables).toEqual([ITEMS]);
  });

  test('is nothing where a form is not unmistakably a return of ours', () => {
    const grid = (rows: readonly string[][], styled = 4) =>
      proposedFor(
        boardTemplateWith(
          rows
            .map(
              (cells, index) =>
                `<row r="${index + 1}">${cells.map((text, column) => `<c r="${'ABCDEFG'[column]}${index + 1}" s="${styled}"${text === '' ? '/>' : ` t="inlineStr"><is><t>${text}</t></is></c>`}`).join('')}</row>`,
            )
            .join(''),
        ),
      );
    const ready = [
      ['', '', ''],
      ['', '', ''],
      ['', '', ''],
    ];
    expect(grid([['Action', 'RAG', 'Update'], ...ready]).tables).toMatchObject([{ firstRow: 2, lastRow: 4, order: 'in-order' }]);
    // no status, nothing beside the status, too few rows, a row in use, no rows that look like a table
    expect(grid([['Action', 'Owner', 'Update'], ...ready])).toEqual(NOTHING);
    expect(grid([['Action', 'RAG', 'Cost'], ...ready])).toEqual(NOTHING);
    expect(grid([['Action', 'RAG', 'Update'], ...ready.slice(1)])).toEqual(NOTHING);
    expect(grid([['Action', 'RAG', 'Update'], ...ready.slice(1), ['Mill Lane bridge', '', '']])).toEqual(NOTHING);
    expect(grid([['Action', 'RAG', 'Update'], ...ready], 0)).toEqual(NOTHING);
    // a value, a choice to be made, a table of milestones
    expect(grid([['Reporting period', 'Q2']])).toEqual(NOTHING);
    expect(grid([['Complete', '&lt; Select &gt;']], 2)).toEqual(NOTHING);
    expect(
      grid(
        [
          ['Milestone', 'State', 'Date'],
          ['Site open', 'Complete', ''],
          ['Handover', 'Red', ''],
        ],
        2,
      ),
    ).toEqual(NOTHING);
  });

  test('counts statuses only in a block that names two of them, beside cells of numbers', () => {
    const column = (labels: readonly string[], style: number) =>
      proposedFor(
        boardTemplateWith(
          labels
            .map(
              (text, index) =>
                `<row r="${index + 1}"><c r="A${index + 1}" t="inlineStr"><is><t>${text}</t></is></c><c r="B${index + 1}" s="${style}"/></row>`,
            )
            .join(''),
        ),
      ).cells.map(({ cell, field, code }) => `${cell} ${field} ${code}`);
    expect(column(['Red', 'Amber', 'Green'], 2)).toEqual(['B1 percent R', 'B2 percent A', 'B3 percent G']);
    expect(column(['Red', 'Amber', 'Green'], 0)).toEqual([]);
    expect(column(['Red', 'Risks', 'Green'], 2)).toEqual([]);
    expect(column(['Complete'], 2)).toEqual([]);
  });

  test.skipIf(!trackersAreHere)('keeps the items where they are in a table that names them already', () => {
    const bytes = fillTemplate(boardTemplate(), MAP, first(3)).bytes;
    const [table] = proposedMap(readWorkbook(bytes, 'board.xlsx'), openTargets(bytes), DEFAULT_SCALE).tables;
    expect(table).toMatchObject({ order: 'by-ref', refColumn: 1, columns: [{ field: 'status' }, { field: 'update' }] });
  });
});

describe('a map is refused in one sentence', () => {
  const book = openTargets(boardTemplate());
  const cell = (sheet: string, at: string, field: 'plan' | 'count' = 'plan', code: string | null = null): TemplateMap => ({
    cells: [{ sheet, cell: at, field, code }],
    tables: [],
  });
  const table = (patch: Partial<TemplateTable>, more: readonly TemplateTable[] = []): TemplateMap => ({
    cells: [],
    tables: [{ ...ITEMS, ...patch }, ...more],
  });

  test.each<[string, TemplateMap, string]>([
    ['that names no sheet', cell('Gone', 'A1'), "The workbook has no sheet 'Gone'; it has 'Return', 'Board view'."],
    ['that names no cell', cell('Return', 'ZZZ9'), 'A sheet has no cell ZZZ9'],
    [
      'for a part of merged cells',
      cell('Return', 'C3'),
      "C3 of 'Return' is part of merged cells, which hold one value, in B3: point at that one.",
    ],
    ['for a formula', cell('Return', 'B9'), "B9 of 'Return' holds a formula, which is never written over"],
    [
      'for a status the plan does not have',
      cell('Return', 'C2', 'count', 'X'),
      '"X" is none of the plan\'s: choose R (Off track), A (Mainly on track)',
    ],
    ['with a cell twice', { cells: [...cell('Return', 'C2').cells, ...cell('Return', 'C2').cells], tables: [] }, 'is to take two things'],
    ['with a cell in a table', { ...cell('Return', 'B7'), tables: [ITEMS] }, 'lies in the table in rows 6 to 8'],
    ['with a table upside down', table({ firstRow: 9, lastRow: 8 }), 'its last row cannot stand before its first'],
    ['with a table to the end of the sheet', table({ lastRow: 1_048_576 }), 'more than the 5,000'],
    ['with a table that takes nothing', table({ columns: [] }), 'takes nothing yet'],
    [
      'with a column twice',
      table({
        columns: [
          { column: 1, field: 'ref' },
          { column: 1, field: 'title' },
        ],
      }),
      'Column A of the table in rows 6 to 8',
    ],
    ['by refs that stand nowhere', table({ order: 'by-ref' }), 'say which of its columns holds them'],
    ['that writes over its refs', table({ order: 'by-ref', refColumn: 1 }), 'so nothing can be written there'],
    ['with two tables over each other', table({}, [{ ...ITEMS, firstRow: 8, lastRow: 9 }]), 'are to fill column A of the same rows'],
    [
      'with tables that would tear each other',
      table({}, [{ ...ITEMS, lastRow: 10, columns: [{ column: 9, field: 'ref' }] }]),
      'let them end in the same row',
    ],
  ])('%s', (_, map, sentence) => {
    expect(faultOf(map, book, DEFAULT_SCALE)).toContain(sentence);
  });

  test('and not where it fits', () => {
    expect(faultOf(MAP, book, DEFAULT_SCALE)).toBeNull();
    expect(faultOf(NOTHING, book, DEFAULT_SCALE)).toBeNull();
  });
});

const RETURN_ALONE =
  '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Return" sheetId="1" r:id="rId1"/></sheets></workbook>';

describe('templates of a plan', () => {
  const workbook = (name = 'Board pack.xlsx', bytes = boardTemplate()) => new File([Uint8Array.from(bytes)], name);

  test('are added with nothing mapped and a map suggested, seen, mapped, renamed, and removed; each step can be undone', async () => {
    const { client, planId } = await harbourDesk();
    const { template, summary } = await client.templates.add({ planId, name: ' Board pack ', file: workbook() });
    expect(summary).toBe('Template "Board pack" added from Board pack.xlsx');
    expect(template).toMatchObject({
      name: 'Board pack',
      file: 'Board pack.xlsx',
      sheets: ['Return', 'Board view'],
      map: NOTHING,
      suggested: { cells: [{ cell: 'B2' }, { cell: 'E2' }, { cell: 'B3' }], tables: [ITEMS] },
    });
    const wish = { kind: 'template' as const, templateId: template.id };
    const preview = await client.outputs.preview({ planId, period: Q3, publicationId: null, output: wish });
    expect(preview).toMatchObject({
      cells: [],
      remarks: [
        "Nothing of this template is mapped yet, so it stays as it is: show under The board's own templates which cells and tables take what.",
      ],
    });
    const picture = await client.templates.sheet({ templateId: template.id, sheet: 'Return', fromRow: 5, rows: 1 });
    expect(picture.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ['Ref', 'Action', 'Lead officer', 'Due date', 'RAG', 'Progress update', 'Words'],
    ]);
    const whole = await client.templates.sheet({ templateId: template.id, sheet: 'Return', fromRow: 1, rows: 200 });
    expect(whole.rows.map(({ number }) => number)).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
    expect(whole.rowCount).toBe(32);
    expect(whole.rows[6]).toMatchObject({ number: 7, hidden: false, cells: [{ column: 7, formula: true }] });
    expect((await client.templates.setMap({ templateId: template.id, map: MAP })).summary).toBe(
      'Template "Board pack" takes 4 cells and 1 table',
    );
    await client.templates.rename({ templateId: template.id, name: 'Board paper' });
    expect(await client.templates.list({ planId })).toMatchObject([{ name: 'Board paper', map: MAP }]);
    await client.templates.remove({ templateId: template.id });
    expect(await client.templates.list({ planId })).toEqual([]);
    await client.history.undo({ commandId: null });
    expect(await client.templates.list({ planId })).toMatchObject([{ name: 'Board paper', map: MAP }]);
  });

  test('are filled with what the plan says', async () => {
    const desk = await harbourDesk();
    await desk.reportAll();
    const { template } = await desk.client.templates.add({ planId: desk.planId, name: 'Board pack', file: workbook('Pack.xlsm') });
    await desk.client.templates.setMap({ templateId: template.id, map: MAP });
    const wish = { kind: 'template' as const, templateId: template.id };
    const of = { planId: desk.planId, period: Q3, publicationId: null };
    const preview = await desk.client.outputs.preview({ ...of, output: wish });
    expect(preview).toMatchObject({ kind: 'filled', remarks: [] });
    const { written } = await desk.client.outputs.write({ ...of, outputs: [wish], job: '01900000-0000-7000-8000-00000000000f' });
    expect(written[0]?.file).toMatch(/\.xlsm$/);
    const file = await desk.client.outputs.file({ outputId: written[0]?.id ?? '' });
    expect(textsOf(new Uint8Array(await file.arrayBuffer()), 'Return')).toMatchObject({ B2: Q3, A6: '1.1' });
    // what was written stays, and can be made again
    await desk.client.templates.remove({ templateId: template.id });
    desk.lose(written[0]?.sha256 ?? '');
    const again = await desk.client.outputs.file({ outputId: written[0]?.id ?? '' });
    expect(textsOf(new Uint8Array(await again.arrayBuffer()), 'Return')).toMatchObject({ B2: Q3, A6: '1.1' });
  });

  test('keep their map when another file takes their place, and say what is not as before', async () => {
    const { client, planId } = await harbourDesk();
    const { template } = await client.templates.add({ planId, name: 'Board pack', file: workbook() });
    await client.templates.setMap({ templateId: template.id, map: MAP });
    const same = await client.templates.replace({ templateId: template.id, file: workbook('Pack Q4.xlsx') });
    expect(same.summary).toBe('Template "Board pack" is now Pack Q4.xlsx');
    const one = await client.templates.replace({
      templateId: template.id,
      file: workbook('Short.xlsx', workbookBytes({ sheet: '<sheetData/>', parts: { 'xl/workbook.xml': RETURN_ALONE } })),
    });
    expect(one.summary).toBe(
      `Template "Board pack" is now Short.xlsx; one place it fills is not as before and must be pointed at again: E1 of 'Board view' (complete percent)`,
    );
    expect(await client.templates.list({ planId })).toMatchObject([{ file: 'Short.xlsx', map: MAP }]);
  });

  test('are refused where they cannot be filled, where the name is taken, and where they are gone', async () => {
    const { client, planId } = await harbourDesk();
    const add = (file: File, name = 'Board pack') => client.templates.add({ planId, name, file });
    await expect(add(new File(['a,b'], 'list.csv'))).rejects.toThrow(
      'list.csv cannot be a template: only Excel workbooks (.xlsx, .xlsm) can be filled.',
    );
    await expect(add(new File(['a,b'], 'list.xlsx'))).rejects.toThrow('list.xlsx cannot be a template. This is a text file (CSV)');
    const { template } = await add(workbook());
    await expect(add(workbook(), 'board PACK')).rejects.toThrow('This plan has a template called "board PACK" already');
    await expect(client.templates.sheet({ templateId: template.id, sheet: 'Gone', fromRow: 1, rows: 1 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const wrong = { ...MAP, tables: [{ ...ITEMS, sheet: 'Gone' }] };
    await expect(client.templates.setMap({ templateId: template.id, map: wrong })).rejects.toThrow("The workbook has no sheet 'Gone'");
    await client.templates.remove({ templateId: template.id });
    await expect(client.templates.rename({ templateId: template.id, name: 'x' })).rejects.toThrow('This template is no longer there');
  });

  test('are of a plan that is there', async () => {
    const { client } = testCore();
    const planId = '01900000-0000-7000-8000-00000000ffff';
    await expect(client.templates.add({ planId, name: 'x', file: workbook() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
