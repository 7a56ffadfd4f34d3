/** The written workbook, looked at with other people's programs. */

import { performance } from 'node:perf_hooks';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeWorkbook } from '#core/excel/write/workbook.ts';
import { layOutBoard } from '#core/returns/board/index.ts';
import { collect } from '#core/returns/collect.ts';
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import { DEFAULT_RULES } from '#shared/domain/reporting.ts';
import { itemWith } from '../support/blank-item.ts';
import { COUNCIL_PLAN_FILES, councilPlan, expectedStatuses, report, trackersAreHere } from '../support/return-plan.ts';
import { type OpenedSheet, type OpenedWorkbook, openWorkbook, printedPages, schemaFaults, tools } from '../support/workbook-checks.ts';

const Q3 = '2024-25 Q3';
const AT = '2025-01-20T10:00:00.000Z';

function written(plan: PlanDocument, period = Q3): Promise<Uint8Array> {
  return writeWorkbook(layOutBoard(collect(plan, period, COUNCIL_PLAN_FILES, AT)));
}

describe.skipIf(!trackersAreHere || !tools.openpyxl || !tools.schemas)('the council plan, Q3', () => {
  let bytes: Uint8Array;
  let book: OpenedWorkbook;
  beforeAll(async () => {
    bytes = await written(councilPlan());
    book = openWorkbook(bytes);
  });

  test('is valid by the schemas', () => expect(schemaFaults(bytes)).toBe(''));

  test('has the status of every action, as letter and as colour', () => {
    const rows = table(sheet(book, 'Return'));
    const fills: Record<string, string> = { R: 'BD2A22', A: 'F3B43A', G: '1F7A40', B: '155FA6', S: 'E4E6EC' };
    const expected = expectedStatuses();
    expect(expected.size).toBeGreaterThan(60);
    for (const [ref, rag] of expected) {
      const status = rows.get(ref)?.get(`Q3 RAG`);
      expect([ref, status?.value, status?.fill]).toEqual([ref, rag, fills[rag]]);
    }
  });

  test('shows the earlier quarters, the direction of travel and the update', () => {
    const row = table(sheet(book, 'Return')).get('A1.1.1');
    const values = ['Q1 RAG', 'Q2 RAG', 'Q3 RAG', 'Direction of travel', 'Lead officer', 'Committee', 'Update'].map(
      (name) => row?.get(name)?.value,
    );
    expect(values).toEqual([
      'G',
      'A',
      'R',
      '▼ Worse',
      'Head of Democratic Services',
      'CPC',
      'Funding gap not resolved. Escalated to CLT; decision needed in February.',
    ]);
  });

  test('has parents as group rows with ref and title', () => {
    const row = table(sheet(book, 'Return')).get('P1.1');
    expect(row?.get('Action')?.value).toBe('Ensure that there is transparency in all aspects of council decision making');
    expect(row?.get('Q3 RAG')?.value).toBe('R');
  });

  test('opens with the headline; the figures behind the charts add up', () => {
    const said = '10 of 66 actions (15%) are complete; 0 of 3 aims are complete in full.';
    for (const name of ['Cover', 'Dashboard'])
      expect(
        sheet(book, name).cells.some(({ value }) => value === said),
        name,
      ).toBe(true);
    const counts = sheet(book, 'Figures')
      .cells.filter(({ column, row }) => column === 3 && row > 8 && row < 16)
      .map(({ value }) => Number(value));
    expect(counts).toEqual([10, 33, 10, 7, 2, 4, 66]);
  });

  test('lists what is outstanding', () => {
    expect([...table(sheet(book, 'Outstanding')).keys()]).toEqual(['A1.1.2', 'A1.5.2', 'A2.4.1', 'A3.1.4']);
  });

  test('names its sources with their SHA-256', () => {
    expect(table(sheet(book, 'Sources')).get('9 Return Q3 - Corporate.xlsx')?.get('SHA-256')?.value).toBe('9'.repeat(64));
  });

  test('is made of named tables, prints landscape, and repeats its header', () => {
    const tables = book.sheets.flatMap((each) => Object.keys(each.tables));
    expect(new Set(tables).size).toBe(tables.length);
    expect(tables.length).toBeGreaterThan(11);
    for (const each of book.sheets) expect([each.name, each.orientation]).toEqual([each.name, 'landscape']);
    for (const name of ['Return', 'By committee', 'Changes', 'Completed', 'Outstanding'])
      expect(sheet(book, name).printTitles, name).toMatch(/^\$\d+:\$\d+$/);
    expect(sheet(book, 'Return').freeze).toBe('C7');
    expect(sheet(book, 'Return').printTitles).toBe('$6:$6');
  });

  test('says what it is in its properties', () => {
    expect(book.properties).toEqual({
      title: `${councilPlan().name}: Quarterly return 2024-25 Q3, October to December 2024`,
      subject: 'RAG return 2024-25 Q3, Wexmoor Borough Council',
      creator: 'Quarterdeck',
      created: '2025-01-20T10:00:00',
    });
  });

  test.skipIf(!tools.libreOffice || !tools.poppler)('prints in LibreOffice, every sheet, nothing cut off', { timeout: 120_000 }, () => {
    const pages = printedPages(bytes);
    const all = pages.join('\n').replace(/\s+/g, ' ');
    for (const name of ['Dashboard', 'Return', 'Exceptions', 'Changes', 'Outstanding', 'Sources', 'Key', 'Figures'])
      expect(all).toContain(name);
    expect(pages.length).toBeLessThan(30);
    expect(all).not.toContain('###');
    // the last words of the longest title: a row too low would hide them
    const longest = councilPlan().items.reduce(
      (most, item) => (item.level === 2 && item.title.length > most.length ? item.title : most),
      '',
    );
    expect(all).toContain(longest.split(' ').at(-1));
  });
});

describe('the same data', () => {
  test('gives the same bytes, whatever the time', async () => {
    const data = JSON.stringify(collect(tall(20), Q3, [], AT));
    const first = await writeWorkbook(layOutBoard(JSON.parse(data)));
    await new Promise((resolve) => setTimeout(resolve, 2100)); // a zip entry's time has steps of two seconds
    const second = await writeWorkbook(layOutBoard(JSON.parse(data)));
    expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
  });

  test('gives the same bytes in another time zone', async () => {
    const before = process.env.TZ;
    const data = collect(tall(5), Q3, [], AT);
    const first = await writeWorkbook(layOutBoard(data));
    process.env.TZ = 'Pacific/Auckland';
    try {
      expect(Buffer.from(await writeWorkbook(layOutBoard(data))).equals(Buffer.from(first))).toBe(true);
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });

  test('and other data other bytes', async () => {
    const first = await written(tall(5));
    expect(Buffer.from(await written(tall(6))).equals(Buffer.from(first))).toBe(false);
  });
});

describe.skipIf(!tools.openpyxl || !tools.schemas)('what people type', () => {
  const nasty = [
    '=HYPERLINK("http://example.invalid","click")',
    '+44 1270 000000',
    '-12% against plan',
    '@SUM(A1:A9)',
    '\tTab first',
    'Control \u0001 character and half a pair \uD83D',
    '<b>&amp; "quotes"</b> _x0041_',
    `${'Very long. '.repeat(4000)}`,
    '',
    '   ',
  ];

  test('stays text, and the workbook valid', async () => {
    const plan = tall(nasty.length);
    let index = 0;
    const items = plan.items.map((item): Item => {
      if (item.level === 0) return { ...item, title: '=1+1', ref: '-1' };
      const text = nasty[index++] ?? '';
      return {
        ...item,
        title: text === '' ? 'x' : text,
        officerText: text,
        reports: { [Q3]: { ...report(Q3, 'R', text), pathToGreen: text, forecast: text } },
      };
    });
    const bytes = await written({ ...plan, name: 'R&D: 2025 "plan" [draft]/*?', items });
    expect(schemaFaults(bytes)).toBe('');
    const book = openWorkbook(bytes);
    const cells = book.sheets.flatMap((each) => each.cells);
    // the only formulas are ours, and they lead to figures
    for (const { at, value } of cells.filter(({ type }) => type === 'f'))
      expect([at, value]).toEqual([at, expect.stringMatching(/^=\(?'Figures'!\$/)]);
    const risky = cells.filter(({ type, value }) => type !== 'f' && typeof value === 'string' && /^[=+\-@]/.test(value));
    expect(risky.length).toBeGreaterThan(10);
    for (const each of risky) expect([each.at, each.type, each.format]).toEqual([each.at, 's', '@']);
    expect(Math.max(...cells.map(({ value }) => (typeof value === 'string' ? value.length : 0)))).toBeLessThanOrEqual(32_767);
    expect(sheet(book, 'Sources').cells.some(({ value }) => String(value).includes('characters that Excel cannot hold removed'))).toBe(
      true,
    );
    expect(sheet(book, 'Sources').cells.some(({ value }) => String(value).includes('cut to fit a cell'))).toBe(true);
    if (tools.libreOffice && tools.poppler) expect(printedPages(bytes).join(' ')).toContain('R&D: 2025');
  }, 120_000);
});

describe.skipIf(!tools.openpyxl || !tools.schemas)('the empty cases', () => {
  const plan = tall(3);
  test.each([
    ['no items', { ...plan, items: [] }],
    ['no reports', { ...plan, periods: [], items: plan.items.map((item) => ({ ...item, reports: {} })) }],
    ['no earlier period', { ...plan, periods: [Q3] }],
    ['one level', { ...plan, levels: [{ name: 'Step' }], items: plan.items.map((item) => ({ ...item, level: 0, parentId: null })) }],
  ])('%s: valid and complete', async (_, empty) => {
    const bytes = await written(empty);
    expect(schemaFaults(bytes)).toBe('');
    const names = openWorkbook(bytes).sheets.map(({ name }) => name);
    for (const name of ['Cover', 'Dashboard', 'Return', 'Sources', 'Key', 'Figures']) expect(names).toContain(name);
  });
});

test.skipIf(!tools.schemas)('a thousand actions and four periods', { timeout: 60_000 }, async () => {
  const plan = tall(1000);
  await written(tall(10));
  const start = performance.now();
  const bytes = await written(plan, '2024-25 Q4');
  const seconds = (performance.now() - start) / 1000;
  process.stdout.write(`return of 1,000 actions x 4 periods: ${seconds.toFixed(2)} s, ${Math.round(bytes.length / 1024)} kB\n`);
  expect(schemaFaults(bytes)).toBe('');
  expect(seconds).toBeLessThan(4);
});

/** A plan of so many actions, ten under each priority, reported over a year. */
function tall(count: number): PlanDocument {
  const periods = ['2024-25 Q1', '2024-25 Q2', Q3, '2024-25 Q4'];
  const items: Item[] = [];
  const add = (ref: string, level: number, parentId: string | null, title: string, reports: Item['reports']): void => {
    const officers = level === 1 ? ['Head of Harbour Services'] : [];
    items.push(itemWith({ id: ref, parentId, level, title, officers, reports }));
  };
  for (let index = 0; index < count; index += 1) {
    const parent = `${Math.floor(index / 10) + 1}`;
    if (index % 10 === 0) add(parent, 0, null, `Priority ${parent}: a harbour that works for everyone in the borough`, {});
    const said = periods.map((period, at) => {
      const code = DEFAULT_SCALE.values[(index * 7 + at * 3) % 5]?.code ?? 'G';
      return [
        period,
        report(
          period,
          code,
          `Update ${index} for ${period}: milestones for the quarter met, the contractor is on site and the next stage is agreed.`,
        ),
      ] as const;
    });
    add(
      `${parent}.${(index % 10) + 1}`,
      1,
      parent,
      `Action ${index}: renew the moorings and publish the new tariff after consultation`,
      Object.fromEntries(said),
    );
  }
  return {
    id: 'tall',
    name: 'Harbour Plan',
    organisation: null,
    levels: [{ name: 'Priority' }, { name: 'Action' }],
    scale: DEFAULT_SCALE,
    rules: DEFAULT_RULES,
    periods,
    items,
    posts: [],
    committees: [],
  };
}

function sheet(book: OpenedWorkbook, name: string): OpenedSheet {
  const found = book.sheets.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no sheet ${name}`);
  return found;
}

/** The sheet's first table: by the text of its ref column (Ref, else File), each row's cells by header. */
function table(from: OpenedSheet): Map<string, Map<string, OpenedSheet['cells'][number]>> {
  const range = /^[A-Z]+(\d+):[A-Z]+(\d+)$/.exec(Object.values(from.tables)[0] ?? '');
  const top = Number(range?.[1]);
  const headers = new Map(from.cells.filter(({ row }) => row === top).map(({ column, value }) => [column, String(value)]));
  const rows = new Map<string, Map<string, OpenedSheet['cells'][number]>>();
  for (let row = top + 1; row <= Number(range?.[2]); row += 1) {
    const cells = new Map(from.cells.filter((each) => each.row === row).map((each) => [headers.get(each.column) ?? '', each]));
    rows.set(String((cells.get('Ref') ?? cells.get('File'))?.value), cells);
  }
  return rows;
}
