/** Rows added to a workbook that somebody else laid out: what stands below moves down, and everything that names it follows. */
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '#core/excel/index.ts';
import { DEFAULT_LIMITS } from '#core/excel/limits.ts';
import { openPackage } from '#core/excel/package.ts';
import { type AddedRows, type CellEdit, patchWorkbook } from '#core/excel/patch/workbook.ts';
import { address } from '#shared/domain/sheet.ts';
import { boardTemplate } from '../support/board-template.ts';
import { relationships, workbookBytes } from '../support/excel-package.ts';
import { openWorkbook, schemaFaults, tools } from '../support/workbook-checks.ts';

function part(bytes: Uint8Array, name: string): string {
  return Buffer.from(openPackage(bytes, DEFAULT_LIMITS).read(name) ?? []).toString('utf8');
}

function withRows(bytes: Uint8Array, rows: readonly AddedRows[], cells: readonly CellEdit[] = [], sheet = 'Return') {
  return patchWorkbook(bytes, { sheets: [{ sheet, rows, cells }] });
}

/** The inside of one sheet after rows were added to it. */
function sheetAfter(sheet: string, rows: readonly AddedRows[], parts: Readonly<Record<string, string>> = {}): string {
  return part(withRows(workbookBytes({ sheet, parts }), rows, [], 'S1').bytes, 'xl/worksheets/sheet1.xml');
}

const TWO_MORE: AddedRows = { after: 8, count: 2, like: 8 };

describe('two rows behind the last of a table', () => {
  const { bytes, warnings } = withRows(
    boardTemplate(),
    [TWO_MORE],
    [
      { at: 'A10', value: 'A5' },
      { at: 'E10', value: 'Green' },
    ],
  );
  const sheet = part(bytes, 'xl/worksheets/sheet1.xml');
  const view = part(bytes, 'xl/worksheets/sheet2.xml');
  const workbook = part(bytes, 'xl/workbook.xml');

  it('look like the row they are told to, height and formulas included, and hold none of its values', () => {
    expect(warnings).toEqual([]);
    expect(sheet).toContain(
      '<row r="9" spans="1:7" ht="30" customHeight="1"><c r="A9" s="4"/><c r="B9" s="4"/><c r="C9" s="4"/><c r="D9" s="5"/><c r="E9" s="4"/><c r="F9" s="4"/><c r="G9" s="4"><f>LEN(F9)</f></c></row>',
    );
    expect(sheet).toContain('<f>LEN(F10)</f>');
  });

  it('push down what stands below, and cells are set by their new addresses', () => {
    const cells = readWorkbook(bytes, 'book.xlsx').sheets[0]?.rows.flatMap(({ number, cells: all }) =>
      all.map((cell) => [address(number, cell.column), cell.text]),
    );
    expect(Object.fromEntries(cells ?? [])).toMatchObject({ A10: 'A5', E10: 'Green', A11: 'Total', A12: 'Share green', A14: 'Notes' });
    expect(sheet).toContain('<dimension ref="A1:G14"/>');
  });

  it('belong to the totals, the filter, the colours and the dropdown', () => {
    expect(sheet).toContain('<f>COUNTA(A6:A10)</f>');
    expect(sheet).toContain('<f>COUNTIF(E$6:E$10,"Green")</f>');
    expect(sheet).toContain('<f>IF(B11=0,0,E11/B11)</f>');
    expect(sheet).toContain('<autoFilter ref="A5:G10"/>');
    expect(sheet).toContain('<mergeCells count="2"><mergeCell ref="A1:G1"/><mergeCell ref="B3:G3"/></mergeCells>');
    expect(sheet).toContain(
      '<conditionalFormatting sqref="E6:E10"><cfRule type="expression" dxfId="0" priority="1"><formula>$E6="Red"</formula>',
    );
    expect(sheet).toContain(
      '<conditionalFormatting sqref="E12"><cfRule type="cellIs" dxfId="0" priority="2" operator="lessThan"><formula>B11</formula>',
    );
    expect(sheet).toContain('sqref="E6:E10"><formula1>"Red,Amber,Green,Blue,Grey"</formula1>');
  });

  it('are followed by links, page breaks, notes and their boxes, and the chart below', () => {
    expect(sheet).toContain(`<hyperlink ref="A14" location="'Board view'!A1" display="view"/>`);
    expect(sheet).toContain('<brk id="12" max="16383" man="1"/>');
    expect(part(bytes, 'xl/comments1.xml')).toContain('<comment ref="A14"');
    expect(part(bytes, 'xl/drawings/vmlDrawing1.vml')).toContain('<x:Anchor>1, 15, 12, 2, 5, 23, 16, 16</x:Anchor><x:Row>13</x:Row>');
    expect(part(bytes, 'xl/drawings/drawing1.xml').match(/<xdr:row>\d+/g)).toEqual(['<xdr:row>15', '<xdr:row>30']);
  });

  it('are counted by other sheets and by names; titles to print stay the rows they are', () => {
    expect(view).toContain('<f>COUNTIF(Return!$E$6:$E$10,"Red")</f>');
    expect(view).toContain('<f>Return!E12</f>');
    expect(view).toContain(`<f>Return!A6&amp;" to "&amp;Return!A8&amp;" of "&amp;'Return'!$A$11</f>`);
    expect(workbook).toContain('>Return!$A$5:$G$10<');
    expect(workbook).toContain('>Return!$A$1:$G$31<');
    expect(workbook).toContain('>Return!$5:$5<');
    expect(workbook).toContain('>Return!$E$6:$E$10<');
    expect(workbook).toContain('fullCalcOnLoad="1"');
  });

  it('are shown by the chart, which keeps the values it knows at their places', () => {
    const chart = part(bytes, 'xl/charts/chart1.xml');
    expect(chart).toContain('<c:f>Return!$G$5</c:f>');
    expect(chart).toContain('<c:f>Return!$A$6:$A$10</c:f><c:strCache><c:ptCount val="5"/><c:pt idx="2">');
    expect(chart).toContain('<c:f>Return!$G$6:$G$10</c:f>');
  });

  it('leave no list of formulas behind that is no longer right', () => {
    const { names } = openPackage(bytes, DEFAULT_LIMITS);
    expect(names).not.toContain('xl/calcChain.xml');
    expect(part(bytes, '[Content_Types].xml')).not.toContain('calcChain');
    expect(part(bytes, 'xl/_rels/workbook.xml.rels')).not.toContain('calcChain');
  });

  it.skipIf(!tools.schemas)('make a valid workbook', () => {
    expect(schemaFaults(boardTemplate())).toBe('');
    expect(schemaFaults(bytes)).toBe('');
  });

  it.skipIf(!tools.openpyxl)('are read by openpyxl', () => {
    const cells = openWorkbook(bytes).sheets[0]?.cells ?? [];
    expect(cells.find(({ at }) => at === 'B11')).toMatchObject({ value: '=COUNTA(A6:A10)', type: 'f' });
    expect(cells.find(({ at }) => at === 'G10')).toMatchObject({ value: '=LEN(F10)' });
  });

  it('come out the same, byte for byte, when they are added again', () => {
    const again = withRows(boardTemplate(), [TWO_MORE]).bytes;
    expect(again).toEqual(withRows(boardTemplate(), [TWO_MORE]).bytes);
  });
});

describe('rows', () => {
  const FIVE =
    '<sheetData><row r="1"><c r="A1" s="1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row><row r="5"><c r="A5"><v>5</v></c></row></sheetData>';
  const numbers = (xml: string) => [...xml.matchAll(/<row r="(\d+)"/g)].map(([, number]) => Number(number));

  it('go above the first, between two, into a gap, and behind the last', () => {
    expect(numbers(sheetAfter(FIVE, [{ after: 0, count: 2, like: 1 }]))).toEqual([1, 2, 3, 4, 7]);
    expect(numbers(sheetAfter(FIVE, [{ after: 1, count: 1, like: 2 }]))).toEqual([1, 2, 3, 6]);
    expect(numbers(sheetAfter(FIVE, [{ after: 3, count: 1, like: 1 }]))).toEqual([1, 2, 4, 6]);
    expect(numbers(sheetAfter(FIVE, [{ after: 5, count: 2, like: 1 }]))).toEqual([1, 2, 5, 6, 7]);
  });

  it('are added in several places at once, by the numbers rows had before', () => {
    const rows = [
      { after: 2, count: 3, like: 2 },
      { after: 1, count: 1, like: 1 },
    ];
    expect(numbers(sheetAfter(FIVE, rows))).toEqual([1, 2, 3, 4, 5, 6, 9]);
    expect(sheetAfter(FIVE, rows)).toContain('<row r="2"><c r="A2" s="1"/></row>');
  });

  it('are added where neither rows nor cells say their address', () => {
    const bare = '<sheetData><row><c><v>1</v></c></row><row><c><v>2</v></c><c><v>3</v></c></row></sheetData>';
    const { bytes } = withRows(workbookBytes({ sheet: bare }), [{ after: 1, count: 1, like: 1 }], [{ at: 'B3', value: 30 }], 'S1');
    const rows = readWorkbook(bytes, 'book.xlsx').sheets[0]?.rows ?? [];
    expect(rows.map(({ number, cells }) => [number, ...cells.map(({ value }) => value)])).toEqual([
      [1, 1],
      [3, 2, 30],
    ]);
  });

  it('become as high as the text in them where nobody chose their height', () => {
    const high =
      '<sheetData><row r="1" ht="40" customHeight="1"><c r="A1"/></row><row r="2" ht="40"><c r="A2"/></row><row r="3" ht="40"><c r="A3"/></row></sheetData>';
    const cells = ['A1', 'A2', 'A4'].map((at) => ({ at, value: 'A long text' }));
    const sheet = { sheet: 'S1', cells, rows: [{ after: 3, count: 1, like: 3 }], fitRows: true };
    const xml = part(patchWorkbook(workbookBytes({ sheet: high }), { sheets: [sheet] }).bytes, 'xl/worksheets/sheet1.xml');
    expect(xml.match(/<row[^>]*>/g)).toEqual(['<row r="1" ht="40" customHeight="1">', '<row r="2">', '<row r="3" ht="40">', '<row r="4">']);
  });

  it('leave comments and verbatim text alone that only look like cells', () => {
    const tricky =
      '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><!-- <c r="A2"/> --><c r="B2" t="inlineStr"><is><t><![CDATA[<c r="C2">]]></t></is></c></row></sheetData>';
    const xml = sheetAfter(tricky, [{ after: 1, count: 1, like: 1 }]);
    expect(xml).toContain('<row r="3"><!-- <c r="A2"/> --><c r="B3" t="inlineStr"><is><t><![CDATA[<c r="C2">]]></t></is></c></row>');
  });

  it('repeat what is merged in the row they are like, and lengthen what is merged down to it', () => {
    const merges =
      '<sheetData/><mergeCells count="3"><mergeCell ref="B2:D2"/><mergeCell ref="A1:A2"/><mergeCell ref="A4:B5"/></mergeCells>';
    expect(sheetAfter(merges, [{ after: 2, count: 2, like: 2 }])).toContain(
      '<mergeCells count="5"><mergeCell ref="B2:D2"/><mergeCell ref="A1:A4"/><mergeCell ref="A6:B7"/><mergeCell ref="B3:D3"/><mergeCell ref="B4:D4"/></mergeCells>',
    );
  });

  it('take on the rules of the row they are like, wherever it stands', () => {
    const rules =
      '<sheetData/><conditionalFormatting sqref="C2:C3 E2"><cfRule type="expression" priority="1"><formula>C2&gt;C1</formula></cfRule></conditionalFormatting>';
    expect(sheetAfter(rules, [{ after: 6, count: 2, like: 3 }])).toContain('sqref="C2:C3 E2 C7:C8"');
    expect(sheetAfter(rules, [{ after: 1, count: 2, like: 10 }])).toContain(
      'sqref="C4:C5 E4"><cfRule type="expression" priority="1"><formula>C4&gt;C3</formula>',
    );
  });

  it('are known to rules in the form that Excel added later, and a sparkline stays in its cell', () => {
    const later = (inside: string) =>
      `<sheetData/><extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}">${inside}</ext></extLst>`;
    const list =
      '<x14:dataValidations count="1"><x14:dataValidation type="list"><x14:formula1><xm:f>Lists!$A$2:$A$9&amp;S1!$B$3</xm:f></x14:formula1><xm:sqref>C2:C3</xm:sqref></x14:dataValidation></x14:dataValidations>';
    expect(sheetAfter(later(list), [{ after: 2, count: 1, like: 2 }])).toContain(
      '<x14:formula1><xm:f>Lists!$A$2:$A$9&amp;S1!$B$4</xm:f></x14:formula1><xm:sqref>C2:C4</xm:sqref>',
    );
    const sparkline = '<x14:sparkline><xm:f>S1!D2:D3</xm:f><xm:sqref>E3</xm:sqref></x14:sparkline>';
    expect(sheetAfter(later(sparkline), [{ after: 3, count: 1, like: 3 }])).toContain('<xm:f>S1!D2:D4</xm:f><xm:sqref>E3</xm:sqref>');
  });

  it('keep a total the last row of its table, and a table without one grows at its end', () => {
    const table = (totals: string) => ({
      'xl/worksheets/_rels/sheet1.xml.rels': relationships(['rId1', 'table', '../tables/table1.xml']),
      'xl/tables/table1.xml': `<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="T" displayName="T" ref="A1:B4"${totals}><autoFilter ref="A1:B${totals === '' ? 4 : 3}"/><tableColumns count="1"><tableColumn id="1" name="Ref"><calculatedColumnFormula>T[[#This Row],[B7]]+$B$7</calculatedColumnFormula></tableColumn></tableColumns></table>`,
    });
    const grown = (totals: string, rows: AddedRows) =>
      part(withRows(workbookBytes({ sheet: '<sheetData/>', parts: table(totals) }), [rows], [], 'S1').bytes, 'xl/tables/table1.xml');
    expect(grown(' totalsRowCount="1"', { after: 3, count: 2, like: 3 })).toMatch(/ref="A1:B6" totalsRowCount="1"><autoFilter ref="A1:B5"/);
    expect(grown(' totalsRowCount="1"', { after: 4, count: 2, like: 4 })).toMatch(/ref="A1:B4" totalsRowCount="1"/);
    expect(grown('', { after: 4, count: 2, like: 4 })).toMatch(/ref="A1:B6"><autoFilter ref="A1:B6".*T\[\[#This Row\],\[B7\]\]\+\$B\$9/);
  });

  it('tear a shared formula apart only where its cells no longer read alike', () => {
    const shared = (formula: string) =>
      `<sheetData><row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="4">${formula}</f></c></row><row r="2"><c r="B2"><f t="shared" si="4"/></c></row><row r="3"><c r="B3"><f t="shared" si="4"/></c></row></sheetData>`;
    const rows = [{ after: 2, count: 1, like: 9 }];
    const alike = sheetAfter(shared('A1*2'), rows);
    expect(alike).toContain('<f t="shared" ref="B1:B4" si="4">A1*2</f>');
    expect(alike).toContain('<c r="B4"><f t="shared" si="4"/></c>');
    const torn = sheetAfter(shared('A1+A2'), rows);
    expect(torn.match(/<f[^>]*>[^<]*/g)).toEqual(['<f>A1+A2', '<f>A2+A4', '<f>A4+A5']);
  });

  it('keep a running total the sum up to its own row', () => {
    const running =
      '<sheetData><row r="1"><c r="B1"><f>SUM(A$1:A1)</f></c></row><row r="2"><c r="B2"><f>SUM(A$1:A2)</f></c></row></sheetData>';
    expect(sheetAfter(running, [{ after: 2, count: 1, like: 2 }]).match(/<f>[^<]*/g)).toEqual([
      '<f>SUM(A$1:A1)',
      '<f>SUM(A$1:A2)',
      '<f>SUM(A$1:A3)',
    ]);
  });

  it('move a picture that keeps its size by its own height, and leave one that is fixed to the page', () => {
    const anchor = (how: string) =>
      `<xdr:twoCellAnchor editAs="${how}"><xdr:from><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>0</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>3</xdr:row><xdr:rowOff>95250</xdr:rowOff></xdr:to></xdr:twoCellAnchor>`;
    const parts = {
      'xl/worksheets/_rels/sheet1.xml.rels': relationships(['rId1', 'drawing', '../drawings/drawing1.xml']),
      'xl/drawings/drawing1.xml': `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">${anchor('twoCell')}${anchor('oneCell')}</xdr:wsDr>`,
    };
    const book = workbookBytes({ sheet: '<sheetFormatPr defaultRowHeight="15"/><sheetData><row r="1" ht="30"/></sheetData>', parts });
    const drawing = part(withRows(book, [{ after: 1, count: 1, like: 1 }], [], 'S1').bytes, 'xl/drawings/drawing1.xml');
    // 30 + 15 + 15 + 7.5 points high: stretched by the new row of 30 points, or as high as before
    expect([...drawing.matchAll(/<xdr:to>.*?<xdr:row>(\d+)<\/xdr:row><xdr:rowOff>(\d+)/g)].map(([, row, off]) => [row, off])).toEqual([
      ['4', '95250'],
      ['2', '95250'],
    ]);
  });
});

describe('rows are refused in one sentence', () => {
  it('where they would cut through what one formula fills', () => {
    const filled = '<sheetData><row r="1"><c r="A1"><f t="array" ref="A1:A3">B1:B3*2</f></c></row></sheetData>';
    expect(() => sheetAfter(filled, [{ after: 2, count: 1, like: 1 }])).toThrow(
      expect.objectContaining({
        name: 'ExcelRefusal',
        code: 'rows-not-added',
        message: expect.stringContaining('cut through A1:A3, which one formula fills'),
      }),
    );
    expect(sheetAfter(filled, [{ after: 3, count: 1, like: 1 }])).toContain('ref="A1:A3"');
  });

  it('where they would cut through a pivot table; below it they are added, and what it is made from is said', () => {
    const parts = {
      'xl/worksheets/_rels/sheet1.xml.rels': relationships(['rId1', 'pivotTable', '../pivotTables/pivotTable1.xml']),
      'xl/pivotTables/pivotTable1.xml':
        '<pivotTableDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" name="By team"><location ref="A10:B20"/></pivotTableDefinition>',
      'xl/_rels/workbook.xml.rels': relationships(
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'pivotCacheDefinition', 'pivotCache/definition1.xml'],
      ),
      'xl/pivotCache/definition1.xml':
        '<pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cacheSource type="worksheet"><worksheetSource ref="A1:B5" sheet="S1"/></cacheSource></pivotCacheDefinition>',
    };
    const book = workbookBytes({ sheet: '<sheetData/>', parts });
    expect(() => withRows(book, [{ after: 12, count: 1, like: 12 }], [], 'S1')).toThrow('cut through the pivot table By team in A10:B20');
    const { bytes, warnings } = withRows(book, [{ after: 5, count: 2, like: 5 }], [], 'S1');
    expect(part(bytes, 'xl/pivotTables/pivotTable1.xml')).toContain('ref="A12:B22"');
    expect(part(bytes, 'xl/pivotCache/definition1.xml')).toContain('ref="A1:B7"');
    expect(warnings).toMatchObject([{ code: 'pivot-to-refresh', message: expect.stringContaining('until they are refreshed in Excel') }]);
  });

  it('where a formula adds up the sheet with others in one', () => {
    const sheet = '<sheetData><row r="1"><c r="A1"><f>SUM(S1:S1!B5)</f></c></row></sheetData>';
    expect(() => sheetAfter(sheet, [{ after: 3, count: 1, like: 3 }])).toThrow('adds up cells of it and of other sheets in one');
    expect(sheetAfter(sheet, [{ after: 7, count: 1, like: 7 }])).toContain('SUM(S1:S1!B5)');
  });

  it('where the sheet would become too long, and where there are no such rows', () => {
    const sheet = '<sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>';
    expect(() => sheetAfter(sheet, [{ after: 3, count: 1, like: 3 }])).toThrow('would fall off the end of it');
    expect(() => sheetAfter('<sheetData/>', [{ after: -1, count: 1, like: 3 }])).toThrow('a sheet has no such rows');
    expect(() => sheetAfter('<sheetData/>', [{ after: 3, count: 0, like: 3 }])).toThrow('a sheet has no such rows');
  });
});
