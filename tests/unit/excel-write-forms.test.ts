/** Sheets that are filled in by others: what is open, what is accepted, what stays out of sight. */
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#core/excel/index.ts';
import type { SheetDescription, ValidationDescription } from '#core/excel/write/description.ts';
import { writeWorkbook } from '#core/excel/write/workbook.ts';
import { address } from '#shared/domain/sheet.ts';
import { cell, described, partOf, sheet } from '../support/described-workbook.ts';
import { openWorkbook, schemaFaults, tools } from '../support/workbook-checks.ts';

const column = (number: number) => ({ top: 2, left: number, bottom: 4, right: number });
const lists = sheet('Lists', [['R'], ['A'], ['G']], { state: 'very-hidden' });

const STATUS: ValidationDescription = {
  range: column(2),
  rule: { kind: 'list', sheet: 'Lists', range: { top: 1, left: 1, bottom: 3, right: 1 } },
  prompt: { title: 'Status', text: 'Choose one.\nIt is "R", A & G.' },
  refusal: { title: 'Status', text: 'Choose a status from the list.' },
};

function form(more: Partial<SheetDescription> = {}): SheetDescription {
  return sheet('Return', [['Action', 'Status', 'Update', 'Date', 'Key']], {
    rows: [
      { heightPt: 20, cells: ['Action', 'Status', 'Update', 'Date', 'Key'].map((text, index) => cell(index + 1, text, { style: 'head' })) },
      ...['A1', 'A2', 'A3'].map((ref) => ({
        heightPt: 30,
        cells: [
          cell(1, ref, { style: 'given' }),
          cell(2, null, { style: 'input-centre', unlocked: true }),
          cell(3, null, { style: 'input', unlocked: true }),
          cell(4, { dateTime: '2025-03-31' }, { style: 'input-date', unlocked: true }),
          cell(5, `key-${ref}`, { style: 'code' }),
        ],
      })),
    ],
    isProtected: true,
    hiddenColumns: [5],
    validations: [STATUS],
    ...more,
  });
}

const book = (more: Partial<SheetDescription> = {}) => described([form(more), lists]);
const formXml = (more: Partial<SheetDescription> = {}): Promise<string> => partOf(book(more), 'xl/worksheets/sheet1.xml');

describe('a protected sheet', () => {
  test('takes entries in its open cells, lets columns and rows be sized, sorted and filtered, and has no password', async () => {
    const protection = /<sheetProtection[^>]*>/.exec(await formXml())?.[0];
    expect(protection).toBe(
      '<sheetProtection sheet="1" formatColumns="0" formatRows="0" sort="0" autoFilter="0" objects="1" scenarios="1"/>',
    );
  });

  test('only the cells that say so are open', async () => {
    const description = book();
    const [xml, styles] = [await partOf(description, 'xl/worksheets/sheet1.xml'), await partOf(description, 'xl/styles.xml')];
    const formats = (/<cellXfs.*?<\/cellXfs>/s.exec(styles)?.[0] ?? '').split('<xf ').slice(1);
    const open = [...xml.matchAll(/<c r="([A-Z]+\d+)" s="(\d+)"/g)]
      .filter(([, , style]) => formats[Number(style)]?.includes('locked="0"'))
      .map(([, at]) => at);
    expect(open).toEqual([2, 3, 4].flatMap((row) => ['B', 'C', 'D'].map((letter) => `${letter}${row}`)));
  });

  test('a sheet that is not protected says nothing of it', async () => {
    expect(await formXml({ isProtected: false })).not.toContain('sheetProtection');
  });
});

describe('what an entry may be', () => {
  const rules: readonly ValidationDescription[] = [
    STATUS,
    { range: column(3), rule: { kind: 'text-length', most: 900 }, prompt: { title: 'Update', text: '150 words at most.' }, refusal: null },
    { range: column(4), rule: { kind: 'date' }, prompt: null, refusal: { title: 'Date', text: 'A date, please.' } },
    { range: { top: 1, left: 1, bottom: 1, right: 1 }, rule: { kind: 'anything' }, prompt: { title: 'Help', text: 'x' }, refusal: null },
  ];
  const validation = async (at: string): Promise<string> => {
    const written = (await formXml({ validations: rules })).split('<dataValidation ').slice(1);
    return written.find((each) => each.includes(` sqref="${at}"`)) ?? '';
  };

  test('a list points at a range, so that it may be long', async () => {
    const written = await validation('B2:B4');
    expect(written).toContain('type="list"');
    expect(written).toContain('<formula1>&apos;Lists&apos;!$A$1:$A$3</formula1>');
    expect(written).toContain('errorStyle="stop"');
    expect(written).toContain('prompt="Choose one.&#10;It is &quot;R&quot;, A &amp; G."');
  });

  test('a text over its length is warned about, not refused', async () => {
    const written = await validation('C2:C4');
    expect(written).toMatch(/type="textLength" operator="lessThanOrEqual" allowBlank="1"/);
    expect(written).toContain('errorStyle="warning"');
    expect(written).toContain('<formula1>900</formula1>');
  });

  test('a date is any from 2000 on', async () => {
    const written = await validation('D2:D4');
    expect(written).toMatch(/type="date" operator="greaterThanOrEqual"/);
    expect(written).toContain('<formula1>36526</formula1>');
    expect(written).not.toContain('promptTitle');
  });

  test('anything goes where only a hint is given', async () => {
    const written = await validation('A1');
    expect(written).toContain('promptTitle="Help"');
    expect(written).not.toMatch(/type=|showErrorMessage/);
  });

  test('our own reader finds the choices', async () => {
    const read = readWorkbook(await writeWorkbook(book()), 'form.xlsx').sheets[0];
    expect(read?.dropdowns).toEqual([{ range: column(2), values: ['R', 'A', 'G'] }]);
    expect(read?.hiddenColumns).toEqual([5]);
  });

  test.each<[string, Partial<ValidationDescription>]>([
    [
      '"This title is longer than Excel shows" has 38 characters; Excel shows 32 there at most',
      { prompt: { title: 'This title is longer than Excel shows.', text: '' } },
    ],
    ['has 256 characters; Excel shows 255 there at most', { prompt: { title: 'x', text: 'x'.repeat(256) } }],
    ['are no range', { range: { top: 0, left: 1, bottom: 1, right: 1 } }],
  ])('%s', async (words, wrong) => {
    await expect(writeWorkbook(book({ validations: [{ ...STATUS, ...wrong }] }))).rejects.toThrow(words.replace('shows"', 'shows."'));
  });

  test('two rules for one range are refused', async () => {
    await expect(writeWorkbook(book({ validations: [STATUS, STATUS] }))).rejects.toThrow('two entry rules for B2:B4');
  });
});

test('a look that depends on a formula: the first rule wins', async () => {
  const conditions = [
    { range: column(3), formula: 'AND($B2="R",$C2="")', fill: 'FFEFCB', colour: '704000', bold: true },
    { range: column(3), formula: 'LEN($C2)>900', fill: 'FBDCD9', colour: null },
  ];
  const xml = await formXml({ conditions });
  expect(
    [...xml.matchAll(/<cfRule type="expression"[^>]*priority="(\d)"[^>]*><formula>(.*?)<\/formula>/g)].map(([, at, formula]) => [
      at,
      formula,
    ]),
  ).toEqual([
    ['1', 'AND($B2=&quot;R&quot;,$C2=&quot;&quot;)'],
    ['2', 'LEN($C2)&gt;900'],
  ]);
  const styles = await partOf(book({ conditions }), 'xl/styles.xml');
  expect(/<dxfs.*<\/dxfs>/s.exec(styles)?.[0]).toMatch(/<b\/>.*FF704000.*<bgColor rgb="FFFFEFCB"\/>.*<bgColor rgb="FFFBDCD9"\/>/s);
  // our own reader sees it as a person would
  const red = form({
    conditions,
    rows: form().rows.map((row, index) => (index === 1 ? { ...row, cells: [cell(2, 'R'), cell(3, null)] } : row)),
  });
  const read = readWorkbook(await writeWorkbook(described([red, lists])), 'x.xlsx').sheets[0];
  const fills = new Map(read?.rows.flatMap(({ number, cells }) => cells.map((each) => [address(number, each.column), each.fill])));
  expect([fills.get('C2'), fills.get('C3') ?? null]).toEqual(['#FFEFCB', null]);
});

test('a row grows as somebody writes in it, where it may', async () => {
  const rows = [
    { heightPt: 30, grows: true, cells: [cell(1, 'grows')] },
    { heightPt: 30, cells: [cell(1, 'stays')] },
  ];
  const xml = await formXml({ rows, validations: [] });
  expect([...xml.matchAll(/<row r="(\d)" ht="30"( customHeight="1")?/g)].map(([, row, fixed]) => [row, fixed !== undefined])).toEqual([
    ['1', false],
    ['2', true],
  ]);
});

describe('out of sight', () => {
  test('columns, rows and sheets are hidden, and the first sheet that is shown is opened', async () => {
    const hidden = sheet('Keys', [['k']], { state: 'hidden' });
    const description = described([lists, hidden, form({ hiddenRows: [3] })]);
    const workbook = await partOf(description, 'xl/workbook.xml');
    expect([...workbook.matchAll(/<sheet [^>]*name="(\w+)" state="(\w+)"/g)].map(([, name, state]) => [name, state])).toEqual([
      ['Lists', 'veryHidden'],
      ['Keys', 'hidden'],
      ['Return', 'visible'],
    ]);
    expect(workbook).toContain('firstSheet="2" activeTab="2"');
    const xml = await partOf(description, 'xl/worksheets/sheet3.xml');
    expect(xml).toMatch(/<col min="5" max="5"[^>]* hidden="1"/);
    expect(xml).toMatch(/<row r="3" [^>]*hidden="1"/);
    expect(xml).toContain('tabSelected="1"');
    expect(await partOf(description, 'xl/worksheets/sheet1.xml')).not.toContain('tabSelected');
    const read = readWorkbook(await writeWorkbook(description), 'x.xlsx').sheets;
    expect(read.map(({ visibility }) => visibility)).toEqual(['very-hidden', 'hidden', 'visible']);
    expect(read[2]?.rows.map(({ hidden: isHidden }) => isHidden)).toEqual([false, false, true, false]);
  });

  test('a workbook of hidden sheets is refused: Excel opens none', async () => {
    await expect(writeWorkbook(described([lists]))).rejects.toThrow('has no sheet that is shown');
  });
});

describe('other programs', () => {
  test.skipIf(!tools.schemas)('the schemas find nothing', async () => {
    const conditions = [{ range: column(3), formula: 'AND($B2="R",$C2="")', fill: 'FFEFCB', colour: null }];
    expect(schemaFaults(await writeWorkbook(book({ conditions, hiddenRows: [2] })))).toBe('');
  });

  test.skipIf(!tools.openpyxl)('openpyxl finds sheet, rules and protection', async () => {
    const [opened, hidden] = openWorkbook(await writeWorkbook(book())).sheets;
    expect(opened).toMatchObject({
      isProtected: true,
      hiddenColumns: ['E'],
      validations: { 'B2:B4': { type: 'list', formula: "'Lists'!$A$1:$A$3" } },
    });
    expect(hidden?.state).toBe('veryHidden');
  });
});
