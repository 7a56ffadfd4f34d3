/** What is left of the marks in a workbook that was sent out, and what can be read by them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#core/excel/index.ts';
import { writeWorkbook } from '#core/excel/write/workbook.ts';
import { type ReturnWorkbookRow, returnWorkbook } from '#core/quarter/return-workbook.ts';
import { readOwn } from '#core/trackers/own/read-own.ts';
import { tracesIn } from '#core/trackers/own/traces.ts';
import { DEFAULT_VOCABULARY } from '#core/trackers/recognise/columns/vocabulary.ts';
import { keyedItem, OWN_COLUMNS, type OwnColumn, ownColumn, ownColumnName, ownColumnOfName, ownMark } from '#shared/domain/own-workbook.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import type { Reading } from '#shared/domain/reading.ts';
import type { Cell, Row, Sheet, Workbook } from '#shared/domain/sheet.ts';
import '../support/property-seed.ts';

describe('marks', () => {
  test('codes, names and keys read back as what was written', () => {
    for (const column of OWN_COLUMNS) {
      expect(ownColumn(`qd:${column}`)).toBe(column);
      expect(ownColumn(` QD:${column.toUpperCase()} `)).toBe(column);
      expect(ownColumnOfName(ownColumnName(column))).toBe(column);
    }
    expect(ownColumn('rag')).toBeNull();
    expect(ownColumn('qd:colour')).toBeNull();
    expect(ownColumnOfName('Print_Area')).toBeNull();
    expect(keyedItem('qd-item:0194f3c2-0000-7000-8000-000000000001')).toBe('0194f3c2-0000-7000-8000-000000000001');
    expect(keyedItem('qd-item:')).toBeNull();
    expect(keyedItem('qd-item:see row 4')).toBeNull();
    expect(keyedItem('1.2')).toBeNull();
  });

  test('a mark without its plan or its period is none; a version that is no number is the first', () => {
    const said = new Map([
      ['plan', 'p1'],
      ['period', '2025-26 Q3'],
      ['version', 'two'],
    ]);
    expect(ownMark(said)).toMatchObject({ planId: 'p1', period: '2025-26 Q3', version: 1, recipient: '' });
    expect(ownMark(new Map([['plan', 'p1']]))).toBeNull();
  });

  test('a workbook of anybody else carries none', async () => {
    const { sheets, ...rest } = await sentOut([]);
    expect(tracesIn({ ...rest, names: [], sheets: sheets.filter(({ visibility }) => visibility === 'visible').slice(0, 1) })).toBeNull();
  });

  test('a copied sheet, hidden away, is not read beside the one that is shown', async () => {
    const workbook = await sentOut([rowOf(1, { rag: 'G' })]);
    const sheet = theReturn(workbook);
    const twice = { ...workbook, sheets: [...workbook.sheets, { ...sheet, name: 'Return (2)', visibility: 'hidden' as const }] };
    expect(tracesIn(twice)).toMatchObject({ sheets: [{ sheet: { name: 'Return' } }], hidden: ['Return (2)'] });
    expect(readBack(twice).problems.map(({ code }) => code)).toEqual(['hidden-sheet']);
  });
});

describe('reading', () => {
  test('title block, guidance and colours around the rows are nobody’s report', async () => {
    const reading = readBack(await sentOut([rowOf(1, {}), rowOf(2, { rag: 'R', update: 'It slipped.' })]));
    expect(reported(reading)).toEqual({ [itemId(2)]: { rag: 'R', update: 'It slipped.' } });
    expect(reading).toMatchObject({ period: { text: '2025-26 Q3' }, sender: 'Finance', problems: [], ignored: [] });
  });

  test('a status that cannot be read is kept as it stands', async () => {
    const workbook = await sentOut([rowOf(1, { rag: 'R' })]);
    const [item] = readBack(withCell(workbook, 'rag', 'Amber/Green')).items;
    expect(item?.reports[0]?.rag).toMatchObject({ text: 'Amber/Green', code: null });
  });

  test('a formula without a saved result is said, and reads as empty', async () => {
    const workbook = await sentOut([rowOf(1, { rag: 'R', update: 'x' })]);
    const reading = readBack(withCell(workbook, 'update', '', { kind: 'blank', value: null, formula: true }));
    expect(reading.problems.map(({ code }) => code)).toEqual(['formula-failed']);
    expect(reported(reading)).toEqual({ [itemId(1)]: { rag: 'R' } });
  });

  test('any order, deletion and addition of rows and columns reads to the same reports for the rows that remain', async () => {
    await fc.assert(
      fc.asyncProperty(rows, mangling, async (sent, how) => {
        const workbook = mangled(await sentOut(sent), how);
        const left = sent.filter((_, index) => !how.rowsGone.has(index));
        fc.pre(left.length > 0);
        const expected = Object.fromEntries(
          left.flatMap((row) => {
            const said = saidBy(row, how);
            return Object.keys(said).length === 0 ? [] : [[row.itemId, said]];
          }),
        );
        const reading = readBack(workbook);
        expect(reported(reading)).toEqual(expected);
        expect(reading.items.flatMap(({ itemId: id }) => id ?? []).sort()).toEqual(left.map(({ itemId: id }) => id).sort());
        expect(reading.items.filter(({ itemId: id }) => id === undefined)).toHaveLength(how.rowsAdded);
      }),
      { numRuns: 60 },
    );
  });
});

const FIELDS = ['rag', 'update', 'path-to-green', 'forecast', 'completed', 'by'] as const satisfies readonly OwnColumn[];
type Field = (typeof FIELDS)[number];
type Said = Partial<Record<Field, string>>;

const itemId = (number: number) => `0194f3c2-0000-7000-8000-${String(number).padStart(12, '0')}`;

function rowOf(number: number, said: Said): ReturnWorkbookRow {
  return {
    itemId: itemId(number),
    ref: `1.${number}`,
    title: `Do thing number ${number} as was agreed`,
    parent: '1 Sound finances',
    officer: 'Head of Finance',
    due: 'March 2026',
    lastRag: 'A',
    lastUpdate: 'It was begun in the summer.',
    rag: said.rag ?? null,
    update: said.update ?? null,
    pathToGreen: said['path-to-green'] ?? null,
    forecast: said.forecast ?? null,
    completed: said.completed ?? null,
    by: said.by ?? null,
  };
}

async function sentOut(sent: readonly ReturnWorkbookRow[]): Promise<Workbook> {
  const description = returnWorkbook({
    mark: {
      dispatchId: 'd1',
      planId: 'p1',
      planName: 'Harbour Plan',
      period: '2025-26 Q3',
      version: 1,
      recipientKind: 'directorate',
      recipient: 'Finance',
      madeAt: '2025-12-02T09:00:00.000Z',
    },
    organisation: null,
    scale: DEFAULT_SCALE,
    counted: 'action',
    parent: 'Priority',
    leastWords: 10,
    mostWords: 150,
    dueOn: '2026-01-12',
    boardOn: '2026-01-26',
    previous: '2025-26 Q2',
    reminds: false,
    rows: sent,
  });
  return readWorkbook(await writeWorkbook(description), 'return.xlsx');
}

function readBack(workbook: Workbook): Reading {
  const traces = tracesIn(workbook);
  if (traces === null) throw new Error('no traces');
  return readOwn(workbook, traces, { vocabulary: DEFAULT_VOCABULARY, scale: DEFAULT_SCALE, values: [], sent: null, keysCount: true });
}

/** What each keyed row says, by its item. */
function reported({ items }: Reading): Record<string, Said> {
  return Object.fromEntries(
    items.flatMap(({ itemId: id, reports: [report], completed }) => {
      const said: Said = {
        ...(report?.rag ? { rag: report.rag.code ?? report.rag.text } : {}),
        ...(report?.narrative ? { update: report.narrative.text } : {}),
        ...(report?.pathToGreen ? { 'path-to-green': report.pathToGreen.text } : {}),
        ...(report?.forecast ? { forecast: report.forecast.text } : {}),
        ...(report?.by ? { by: report.by.text } : {}),
        ...(completed ? { completed: completed.text } : {}),
      };
      return id === undefined || Object.keys(said).length === 0 ? [] : [[id, said]];
    }),
  );
}

function theReturn({ sheets }: Workbook): Sheet {
  const sheet = sheets.find(({ name }) => name === 'Return');
  if (sheet === undefined) throw new Error('no return sheet');
  return sheet;
}

/** The first row's cell in a column, changed. */
function withCell(workbook: Workbook, column: OwnColumn, text: string, more: Partial<Cell> = {}): Workbook {
  const sheet = theReturn(workbook);
  const at = columnsIn(sheet).get(column);
  const first = sheet.rows.find(isKeyed)?.number;
  const changed = sheet.rows.map((row) =>
    row.number !== first
      ? row
      : {
          ...row,
          cells: row.cells.map((cell) => (cell.column === at ? { ...cell, kind: 'text' as const, value: text, text, ...more } : cell)),
        },
  );
  return { ...workbook, sheets: workbook.sheets.map((one) => (one === sheet ? { ...sheet, rows: changed } : one)) };
}

function columnsIn({ rows: all }: Sheet): Map<OwnColumn, number> {
  const found = new Map<OwnColumn, number>();
  for (const { cells } of all)
    for (const { column, text } of cells) {
      const code = ownColumn(text);
      if (code !== null) found.set(code, column);
    }
  return found;
}

const isKeyed = ({ cells }: Row) => cells.some(({ text }) => keyedItem(text) !== null);

interface Mangling {
  /** by index, of the rows as they were sent */
  readonly rowsGone: ReadonlySet<number>;
  readonly rowsAdded: number;
  /** places of rows and columns are drawn from these */
  readonly rowKeys: readonly number[];
  readonly columnKeys: readonly number[];
  readonly columnsGone: readonly Field[];
  readonly columnsAdded: number;
  /** what still tells the columns */
  readonly tells: 'codes' | 'names' | 'headers';
  readonly retitled: boolean;
  readonly markGone: boolean;
}

const words = fc
  .array(fc.constantFrom('the', 'quay', 'budget', 'was', 'agreed', 'slowly', 'in', 'March', 'review', 'red', 'amber'), {
    minLength: 2,
    maxLength: 9,
  })
  .map((list) => `We ${list.join(' ')}.`);
const maybe = (text: fc.Arbitrary<string>) => fc.option(text, { nil: undefined });
const said: fc.Arbitrary<Said> = fc
  .record({
    rag: maybe(fc.constantFrom('R', 'A', 'G', 'B', 'S')),
    update: maybe(words),
    'path-to-green': maybe(words),
    forecast: maybe(fc.constantFrom('March 2026', 'Spring 2026', '30 June 2026')),
    completed: maybe(fc.constantFrom('November 2025', '3 December 2025')),
    by: maybe(fc.constantFrom('Head of Finance', 'Harbour Master')),
  })
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, text]) => text !== undefined)));
const rows = fc.array(said, { minLength: 1, maxLength: 9 }).map((all) => all.map((one, index) => rowOf(index + 1, one)));
const mangling: fc.Arbitrary<Mangling> = fc
  .record({
    rowsGone: fc.array(fc.nat(8), { maxLength: 4 }).map((list) => new Set(list)),
    rowsAdded: fc.nat(3),
    rowKeys: fc.array(fc.nat(1000), { minLength: 20, maxLength: 20 }),
    columnKeys: fc.array(fc.nat(1000), { minLength: 24, maxLength: 24 }),
    columnsGone: fc.subarray([...FIELDS], { maxLength: 2 }),
    columnsAdded: fc.nat(3),
    tells: fc.constantFrom('codes', 'names', 'headers'),
    retitled: fc.boolean(),
    markGone: fc.boolean(),
  })
  .map((how) => ({ ...how, retitled: how.retitled && how.tells !== 'headers' }));

function saidBy(row: ReturnWorkbookRow, { columnsGone }: Mangling): Said {
  const all: Record<Field, string | null> = {
    rag: row.rag,
    update: row.update,
    'path-to-green': row.pathToGreen,
    forecast: row.forecast,
    completed: row.completed,
    by: row.by,
  };
  const left = FIELDS.flatMap((field) => (columnsGone.includes(field) || all[field] === null ? [] : [[field, all[field]] as const]));
  const reports = left.some(([field]) => field !== 'completed' && field !== 'by');
  // who reports says nothing by itself
  return Object.fromEntries(left.filter(([field]) => field !== 'by' || reports));
}

/** The workbook after rows and columns were moved, deleted and added; names move along, as Excel moves them. */
function mangled(workbook: Workbook, how: Mangling): Workbook {
  const sheet = theReturn(workbook);
  const own = columnsIn(sheet);
  const gone = new Set(how.columnsGone.flatMap((field) => own.get(field) ?? []));
  const last = Math.max(...sheet.rows.flatMap(({ cells }) => cells.map(({ column }) => column)));
  const columns = Array.from({ length: last }, (_, index) => index + 1).filter((column) => !gone.has(column));
  const added = Array.from({ length: how.columnsAdded }, (_, index) => -1 - index);
  const order = [...columns, ...added]
    .map((column, index) => ({ column, key: how.columnKeys[index] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ column }) => column);
  const place = new Map(order.map((column, index) => [column, index + 1]));
  const headerAt = (sheet.rows.find(isKeyed)?.number ?? 0) - 1;
  const codesAt = headerAt - 1;
  const moved = (row: Row, number: number): Row => {
    const cells = row.cells.flatMap((cell) => {
      const column = place.get(cell.column);
      if (column === undefined || (row.number === codesAt && how.tells !== 'codes')) return [];
      return [how.retitled && row.number === headerAt ? textCell(column, `Heading ${column}`) : { ...cell, column }];
    });
    const more = added.flatMap((one) => {
      const column = place.get(one) ?? 0;
      return isKeyed(row) ? [textCell(column, 'Red')] : row.number === headerAt ? [textCell(column, `Our own ${-one}`)] : [];
    });
    return { ...row, number, cells: [...cells, ...more].sort((a, b) => a.column - b.column) };
  };
  const above = sheet.rows.filter(({ number }) => number <= headerAt).map((row) => moved(row, row.number));
  const keyed = sheet.rows.filter(isKeyed).filter((_, index) => !how.rowsGone.has(index));
  const extra = Array.from({ length: how.rowsAdded }, (_, index) => addedRow(index, own, gone));
  const below = [...keyed, ...extra]
    .map((row, index) => ({ row, key: how.rowKeys[index] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ row }, index) => moved(row, headerAt + 1 + index));
  const names = (workbook.names ?? []).flatMap((name) => {
    const column = place.get(name.range.left);
    return column === undefined || how.tells === 'headers' ? [] : [{ ...name, range: { ...name.range, left: column, right: column } }];
  });
  const changed = { ...sheet, rows: [...above, ...below], merges: [] };
  return {
    ...workbook,
    names,
    sheets: workbook.sheets.flatMap((one) => (one === sheet ? [changed] : how.markGone && one.name === 'Quarterdeck' ? [] : [one])),
  };
}

function addedRow(index: number, own: ReadonlyMap<OwnColumn, number>, gone: ReadonlySet<number>): Row {
  const at = (column: OwnColumn, text: string) => {
    const number = own.get(column);
    return number === undefined || gone.has(number) ? [] : [textCell(number, text)];
  };
  const cells = [...at('ref', `7.${index}`), ...at('title', `A thing that came up ${index}`)].sort((a, b) => a.column - b.column);
  return { number: 0, hidden: false, outline: 0, height: null, cells };
}

function textCell(column: number, text: string): Cell {
  return { column, value: text, kind: 'text', text, fill: null, bold: false, strike: false, formula: false, note: null, link: null };
}
