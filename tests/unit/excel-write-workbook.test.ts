/** A written workbook beyond its cells: formulas, links, names, folding rows, printing, the same bytes. */
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#core/excel/index.ts';
import type { WorkbookDescription } from '#core/excel/write/description.ts';
import { writeWorkbook } from '#core/excel/write/workbook.ts';
import { cell, described, partOf, partsOf, sheet } from '../support/described-workbook.ts';
import { openWorkbook, printedPages, schemaFaults, tools } from '../support/workbook-checks.ts';

const one = (...cells: Parameters<typeof cell>[]) =>
  sheet('One', [], { columnWidthsPx: [100], rows: [{ heightPt: 18, cells: cells.map((each) => cell(...each)) }] });
const cellXml = async (description: WorkbookDescription, at: string): Promise<string> =>
  new RegExp(`<c r="${at}".*?</c>`).exec(await partOf(description, 'xl/worksheets/sheet1.xml'))?.[0] ?? '';

describe('formulas', () => {
  test('carry what they come to now, and the workbook works them out when it is opened', async () => {
    const description = described(
      [
        one(
          [1, 3],
          [2, 4],
          [3, 7, { formula: 'SUM(A1:B1)' }],
          [4, 'ok', { formula: 'IF(C1>5,"ok","")' }],
          [5, null, { formula: 'TODAY()' }],
        ),
      ],
      { calculates: true },
    );
    expect(await cellXml(description, 'C1')).toMatch(/<f>SUM\(A1:B1\)<\/f><v>7<\/v>/);
    expect(await cellXml(description, 'D1')).toMatch(/t="str"><f>IF\(C1&gt;5,&quot;ok&quot;,&quot;&quot;\)<\/f><v>ok<\/v>/);
    expect(await cellXml(description, 'E1')).toMatch(/<f>TODAY\(\)<\/f><\/c>/);
    expect(await partOf(description, 'xl/workbook.xml')).toMatch(/<calcPr [^>]*fullCalcOnLoad="1"/);
    const read = readWorkbook(await writeWorkbook(description), 'x.xlsx').sheets[0]?.rows[0]?.cells;
    expect(read?.map(({ value, formula }) => [value, formula])).toEqual([
      [3, false],
      [4, false],
      [7, true],
      ['ok', true],
    ]);
  });

  test('come from the description alone: text that looks like one stays text', async () => {
    const description = described([one([1, '=1+1'])]);
    expect(await cellXml(description, 'A1')).toMatch(/t="s"><v>0<\/v>/);
    expect(await partOf(description, 'xl/workbook.xml')).not.toContain('fullCalcOnLoad');
  });
});

describe('links', () => {
  const linked = (sheetName: string, target: string) =>
    described([one([1, 'Go', { style: 'link', span: 2, link: { sheet: sheetName, cell: target } }], [3, 5]), sheet("Children's", [['x']])]);

  test('lead to a place in the workbook, without a relationship to the outside', async () => {
    const parts = await partsOf(linked("Children's", 'B7'));
    expect(parts['xl/worksheets/sheet1.xml']).toContain(`<hyperlinks><hyperlink ref="A1:B1" location="'Children''s'!B7"/></hyperlinks>`);
    expect(Object.keys(parts).filter((name) => name.includes('worksheets/_rels'))).toEqual([]);
  });

  test.each([
    ['Nowhere', 'A1'],
    ["Children's", 'B0'],
    ["Children's", 'http://example.invalid'],
  ])('to %s!%s is refused, with the cell', async (name, target) => {
    await expect(writeWorkbook(linked(name, target))).rejects.toThrow(`One!A1 leads to ${name}!${target}`);
  });
});

describe('names', () => {
  const range = { top: 1, left: 1, bottom: 3, right: 2 };
  const named = (name: string, sheetName = "Children's") =>
    described([sheet("Children's", [['x', 'y']], { printTitleRows: [1, 2] })], { names: [{ name, sheet: sheetName, range }] });

  test('stand beside the rows that are repeated on every page; apostrophes are doubled', async () => {
    expect(/<definedNames>.*<\/definedNames>/.exec(await partOf(named('Statuses'), 'xl/workbook.xml'))?.[0]).toBe(
      `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'Children''s'!$1:$2</definedName>` +
        `<definedName name="Statuses">'Children''s'!$A$1:$B$3</definedName></definedNames>`,
    );
  });

  test.skipIf(!tools.openpyxl)('openpyxl finds the repeated rows', async () => {
    expect(openWorkbook(await writeWorkbook(named('Statuses'))).sheets[0]?.printTitles).toBe('$1:$2');
  });

  test.each(['A1', 'R1C1', 'two words', '1st', 'c'])('"%s" is refused', async (name) => {
    await expect(writeWorkbook(named(name))).rejects.toThrow('cannot be a name');
  });

  test('of a sheet that is not there are refused', async () => {
    await expect(writeWorkbook(named('Statuses', 'Nowhere'))).rejects.toThrow('there is no sheet "Nowhere"');
  });

  test('a table has a name too', async () => {
    const table = { name: 'Statuses', top: 1, left: 1, bottom: 2, right: 1 };
    const clash = described([sheet('One', [['Name'], ['x']], { tables: [table] })], { names: [{ name: 'statuses', sheet: 'One', range }] });
    await expect(writeWorkbook(clash)).rejects.toThrow('Two names "statuses"');
    const twice = described(['One', 'Two'].map((name) => sheet(name, [['Name'], ['x']], { tables: [table] })));
    await expect(writeWorkbook(twice)).rejects.toThrow('Two tables are named "Statuses"');
  });
});

describe('the sheet as it is opened and printed', () => {
  test('rows fold away below the row that sums them up', async () => {
    const rows = [0, 1, 2, 2].map((outline) => ({ heightPt: 18, cells: [cell(1, `depth ${outline}`)], outline }));
    const description = described([sheet('One', [['x']], { rows })]);
    const xml = await partOf(description, 'xl/worksheets/sheet1.xml');
    expect(xml).toMatch(/<sheetPr>.*<outlinePr summaryBelow="0"\/><pageSetUpPr/);
    expect(xml).toMatch(/<sheetFormatPr [^>]*outlineLevelRow="2"/);
    const read = readWorkbook(await writeWorkbook(description), 'x.xlsx').sheets[0];
    expect(read?.rows.map(({ outline }) => outline)).toEqual([0, 1, 2, 2]);
    if (tools.schemas) expect(schemaFaults(await writeWorkbook(description))).toBe('');
  });

  test('lies or stands on its paper, with grid lines where they are wanted, the cursor at its first cell', async () => {
    const description = described([
      sheet('Plain', [['x']], { orientation: 'portrait', gridLines: true }),
      sheet('Board', [['x']], { paper: 'A3', frozen: { rows: 1, columns: 0 } }),
    ]);
    const parts = await partsOf(description);
    expect(parts['xl/worksheets/sheet1.xml']).toMatch(/orientation="portrait"/);
    expect(parts['xl/worksheets/sheet1.xml']).not.toContain('showGridLines');
    expect(parts['xl/worksheets/sheet1.xml']).toContain('<selection activeCell="A1" sqref="A1"/>');
    expect(parts['xl/worksheets/sheet2.xml']).toMatch(/orientation="landscape".*paperSize="8"|paperSize="8".*orientation="landscape"/);
    expect(parts['xl/worksheets/sheet2.xml']).toContain('showGridLines="0"');
    expect(parts['xl/worksheets/sheet2.xml']).toContain('<selection pane="bottomLeft" activeCell="A1" sqref="A1"/>');
  });

  test('a table has filter buttons unless its sheet wants none', async () => {
    const table = (name: string) => [{ name, top: 1, left: 1, bottom: 2, right: 2 }];
    const texts = [
      ['Name', 'More'],
      ['x', 'y'],
    ];
    const parts = await partsOf(
      described([sheet('One', texts, { tables: table('With') }), sheet('Two', texts, { tables: table('Without'), filterButtons: false })]),
    );
    expect(parts['xl/tables/table1.xml']).toContain('<autoFilter ref="A1:B2">');
    expect(parts['xl/tables/table2.xml']).not.toContain('autoFilter');
    expect(parts['xl/tables/table2.xml']).toContain('<tableColumns count="2">');
  });
});

describe('a date is the clock time that is said', () => {
  test.each([
    ['2025-03-31', 45_747],
    ['2025-03-31T12:00:00', 45_747.5],
    ['2025-03-31T12:00:00Z', 45_747.5],
    ['2025-03-31T13:00:00+01:00', 45_747.5],
  ])('%s', async (dateTime, serial) => {
    const before = process.env.TZ;
    process.env.TZ = 'Pacific/Auckland';
    try {
      expect(await cellXml(described([one([1, { dateTime }, { style: 'date' }])]), 'A1')).toContain(`<v>${serial}</v>`);
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });

  test('what is no date is refused', async () => {
    await expect(writeWorkbook(described([one([1, { dateTime: 'soon' }])]))).rejects.toThrow('"soon" is no date');
  });
});

/** Everything at once, as a board's workbook has it. */
const rich = described(
  [
    sheet(
      'Data',
      [
        ['Name', 'Count'],
        ['x', 1],
        ['y', 2],
      ],
      {
        tables: [{ name: 'Things', top: 1, left: 1, bottom: 3, right: 2 }],
        printTitleRows: [1, 1],
        hiddenColumns: [2],
        isProtected: true,
        validations: [
          { range: { top: 2, left: 1, bottom: 3, right: 1 }, rule: { kind: 'date' }, prompt: { title: 'a', text: 'b' }, refusal: null },
        ],
        conditions: [{ range: { top: 2, left: 1, bottom: 3, right: 1 }, formula: '$B2>1', fill: 'FFEFCB', colour: null }],
        pageBreaks: [2],
      },
    ),
    sheet('Front', [['Front']], {
      rows: [{ heightPt: 20, cells: [cell(1, 'Data', { style: 'link', link: { sheet: 'Data', cell: 'A1' } })], outline: 1 }],
    }),
  ],
  { names: [{ name: 'All', sheet: 'Data', range: { top: 1, left: 1, bottom: 3, right: 2 } }], calculates: true },
);

describe('everything at once', () => {
  test('the same description gives the same bytes, at another time in another time zone', async () => {
    const first = await writeWorkbook(rich);
    const before = process.env.TZ;
    process.env.TZ = 'Asia/Kolkata';
    try {
      expect(Buffer.from(await writeWorkbook(structuredClone(rich))).equals(Buffer.from(first))).toBe(true);
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });

  test.skipIf(!tools.schemas)('the schemas find nothing', async () => expect(schemaFaults(await writeWorkbook(rich))).toBe(''));

  test.skipIf(!tools.libreOffice || !tools.poppler)('LibreOffice opens it', { timeout: 120_000 }, async () => {
    expect(printedPages(await writeWorkbook(rich)).join(' ')).toContain('Front');
  });
});

describe('cells that reach over columns', () => {
  const wide = (...cells: Parameters<typeof cell>[]) => described([one(...cells)]);

  test('are merged, and look the same all the way', async () => {
    const xml = await partOf(wide([1, 'Title', { span: 3, style: 'group-1' }], [4, 'x']), 'xl/worksheets/sheet1.xml');
    expect(xml).toContain('<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells><pageMargins');
    const looks = [...xml.matchAll(/<c r="([A-D])1" s="(\d+)"/g)].map(([, , style]) => style);
    expect(new Set(looks.slice(0, 3)).size).toBe(1);
    expect(looks[3]).not.toBe(looks[0]);
  });

  test('over a cell that is there already are refused', async () => {
    await expect(writeWorkbook(wide([1, 'Title', { span: 3 }], [3, 'x']))).rejects.toThrow('One, row 1: two cells in column 3');
  });

  test('may be thousands', { timeout: 20_000 }, async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => ({
      heightPt: 18,
      cells: [cell(1, index, { span: 2 }), cell(3, 'x', { span: 4 })],
    }));
    const start = performance.now();
    await writeWorkbook(described([sheet('One', [['x']], { rows })]));
    expect(performance.now() - start).toBeLessThan(4000);
  });
});
