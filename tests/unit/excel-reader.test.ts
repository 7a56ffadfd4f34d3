import { describe, expect, it } from 'vitest';
import { readWorkbook } from '#core/excel/index.ts';
import { address, type Cell, type Sheet } from '#shared/domain/sheet.ts';
import { type PackageParts, relationships, workbookBytes } from '../support/excel-package.ts';

function read(parts: PackageParts): Sheet {
  const sheet = readWorkbook(workbookBytes(parts), 'tracker.xlsx').sheets[0];
  if (sheet === undefined) throw new Error('no sheet');
  return sheet;
}

function cells(parts: PackageParts): Record<string, Cell> {
  return Object.fromEntries(read(parts).rows.flatMap((row) => row.cells.map((cell) => [address(row.number, cell.column), cell])));
}

const rows = (...texts: readonly string[]) => `<sheetData>${texts.join('')}</sheetData>`;
const fill = (inside: string, pattern = 'solid') => `<fill><patternFill patternType="${pattern}">${inside}</patternFill></fill>`;

describe('texts', () => {
  it('are kept to the letter', () => {
    const exact = '  • first “quoted”\n– second’s  ';
    expect(
      cells({ sheet: rows('<row><c t="s"><v>0</v></c></row>'), strings: `<si><t xml:space="preserve">${exact}</t></si>` }).A1?.value,
    ).toBe(exact);
    expect(cells({ sheet: rows(`<row><c t="inlineStr"><is><t>${exact}</t></is></c></row>`) }).A1?.value).toBe(exact);
  });

  it('join their runs, without the hints for pronouncing them, and undo escapes', () => {
    const strings =
      '<si><r><rPr><b/></rPr><t xml:space="preserve">Old </t></r><r><t>new</t></r><rPh sb="0" eb="1"><t>xx</t></rPh></si><si><t>a_x000D_\nb_x005F_x</t></si>';
    const at = cells({ sheet: rows('<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'), strings });
    expect(at.A1?.text).toBe('Old new');
    expect(at.B1?.value).toBe('a\nb_x');
  });

  it('are struck out or bold when all of their runs are', () => {
    const run = (style: string) => `<r><rPr>${style}</rPr><t>x</t></r>`;
    const strings = `<si>${run('<strike/>')}${run('<strike/><b/>')}</si><si>${run('<strike/>')}${run('<b/>')}</si>`;
    const at = cells({ sheet: rows('<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'), strings });
    expect([at.A1?.strike, at.A1?.bold, at.B1?.strike]).toEqual([true, false, false]);
  });

  it('are read from the strict dialect', () => {
    const strict = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
    const sheet = `<worksheet xmlns="${strict}"><sheetData><row><c t="inlineStr"><is><t>strict</t></is></c></row></sheetData></worksheet>`;
    expect(cells({ sheet: '', parts: { 'xl/worksheets/sheet1.xml': sheet } }).A1?.text).toBe('strict');
  });

  it('are read from UTF-16 parts', () => {
    const xml =
      '<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row><c t="str"><v>£</v></c></row></sheetData></worksheet>';
    const part = new Uint8Array(Buffer.from(`\uFEFF${xml}`, 'utf16le'));
    expect(cells({ sheet: '', parts: { 'xl/worksheets/sheet1.xml': part } }).A1?.text).toBe('£');
  });
});

describe('colours', () => {
  const styles =
    `<fonts><font/><font><b/><strike/></font><font><b val="0"/></font></fonts>` +
    `<fills>${fill('', 'none')}${fill('', 'gray125')}${fill('<fgColor rgb="FFFF0000"/>')}${fill('<fgColor indexed="8"/>')}${fill('<fgColor theme="4" tint="-0.5"/>')}${fill('<fgColor rgb="FFFFFFFF"/>')}</fills>` +
    `<cellXfs><xf/><xf fillId="2" fontId="1"/><xf fillId="3" fontId="2"/><xf fillId="4"/><xf fillId="5"/><xf fillId="1"/></cellXfs>` +
    `<colors><indexedColors>${'<rgbColor rgb="00123456"/>'.repeat(9)}</indexedColors></colors>`;

  it('come from the cell, by value, palette or theme; patterns are mixed', () => {
    const at = cells({ sheet: rows('<row><c s="1"/><c s="2"/><c s="3"/><c s="5"/></row>'), styles });
    expect([at.A1?.fill, at.B1?.fill, at.C1?.fill, at.D1?.fill]).toEqual(['#FF0000', '#123456', '#1F4E79', '#DFDFDF']);
    expect([at.A1?.bold, at.A1?.strike, at.B1?.bold]).toEqual([true, true, false]);
  });

  it('keep an empty cell, white and none do not', () => {
    const sheet = read({ sheet: rows('<row r="1"><c r="A1" s="1"/></row>', '<row r="2"><c r="A2" s="4"/><c r="B2"/></row>'), styles });
    expect(sheet.rows.map((row) => row.number)).toEqual([1]);
  });

  it('that run to the edge of the sheet are cut off', () => {
    const wide = Array.from({ length: 2_000 }, () => '<c s="1"/>').join('');
    const tall = Array.from({ length: 2_000 }, () => '<row><c s="1"/></row>').join('');
    const sheet = read({ sheet: rows(`<row><c><v>1</v></c>${wide}</row>`, tall), styles });
    expect(sheet.rows[0]?.cells).toHaveLength(257);
    expect(sheet.rows).toHaveLength(501);
  });
});

describe('conditional formats', () => {
  const styles = `<cellXfs><xf/></cellXfs><dxfs><dxf><fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill></dxf><dxf><fill><patternFill><bgColor rgb="FF00B050"/></patternFill></fill></dxf><dxf><font><b/></font></dxf></dxfs>`;
  const data = rows(
    '<row r="2"><c r="A2"><v>1</v></c><c r="C2" t="str"><v>R</v></c></row>',
    '<row r="3"><c r="A3"><v>5</v></c><c r="C3" t="str"><v>G</v></c></row>',
  );
  const format = (range: string, rule: string) => `<conditionalFormatting sqref="${range}">${rule}</conditionalFormatting>`;

  it('colour a whole row by one of its cells, empty cells too', () => {
    const at = cells({
      sheet: data + format('A2:C9', '<cfRule type="expression" dxfId="0" priority="1"><formula>$C2="R"</formula></cfRule>'),
      styles,
    });
    expect([at.A2?.fill, at.B2?.fill, at.C2?.fill, at.A3?.fill]).toEqual(['#FF0000', '#FF0000', '#FF0000', null]);
    expect(at.B2).toMatchObject({ kind: 'blank', value: null, text: '' });
  });

  it('are applied by priority, and a rule that stops without a colour leaves none', () => {
    const rules =
      '<cfRule type="cellIs" operator="greaterThan" dxfId="0" priority="3"><formula>0</formula></cfRule>' +
      '<cfRule type="cellIs" operator="equal" dxfId="1" priority="2"><formula>5</formula></cfRule>' +
      '<cfRule type="cellIs" operator="equal" dxfId="2" priority="1" stopIfTrue="1"><formula>1</formula></cfRule>';
    const at = cells({ sheet: data + format('A2:A9', rules), styles });
    expect([at.A2?.fill, at.A3?.fill]).toEqual([null, '#00B050']);
  });

  it('look for a text even where the formula is beyond us', () => {
    const rule =
      '<cfRule type="containsText" operator="containsText" text="r" dxfId="0" priority="1"><formula>NOT(ISERROR(SEARCH("r",Sheet9!A1)))</formula></cfRule>';
    expect(cells({ sheet: data + format('C2:C9', rule), styles }).C2?.fill).toBe('#FF0000');
  });

  it('that cover the sheet cost no more than its cells', () => {
    const rule = '<cfRule type="expression" dxfId="0" priority="1"><formula>A1=""</formula></cfRule>';
    const started = performance.now();
    expect(cells({ sheet: data + format('A1:XFD1048576', rule), styles }).B2?.fill).toBe('#FF0000');
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('what a sheet says besides its cells', () => {
  it('rows and columns: hidden, grouped, high and wide', () => {
    const sheet = read({
      sheet: `<cols><col min="1" max="1" width="30.5"/><col min="2" max="16384" hidden="1" width="4"/></cols>${rows('<row r="4" hidden="1" outlineLevel="2" ht="45" customHeight="1"><c r="C4"><v>1</v></c></row>')}`,
    });
    expect(sheet.rows[0]).toMatchObject({ number: 4, hidden: true, outline: 2, height: 45 });
    expect(sheet.columnWidths).toEqual({ 1: 30.5, 2: 4, 3: 4 });
    expect(sheet.hiddenColumns).toEqual([2, 3]);
  });

  it('rows and cells out of order come in order', () => {
    const sheet = read({
      sheet: rows('<row r="3"><c r="B3"><v>1</v></c><c r="A3"><v>2</v></c></row>', '<row r="1"><c r="A1"><v>3</v></c></row>'),
    });
    expect(sheet.rows.map((row) => [row.number, ...row.cells.map((cell) => cell.value)])).toEqual([
      [1, 3],
      [3, 2, 1],
    ]);
  });

  it('notes on empty cells', () => {
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const at = cells({
      sheet: rows('<row r="2"><c r="A2"><v>1</v></c></row>'),
      parts: {
        'xl/worksheets/_rels/sheet1.xml.rels': relationships(['rId1', 'comments', '../comments1.xml']),
        'xl/comments1.xml': `<comments xmlns="${main}"><commentList><comment ref="C1"><text><r><t>Due</t></r><r><t xml:space="preserve"> when?</t></r></text></comment></commentList></comments>`,
      },
    });
    expect(at.C1).toMatchObject({ kind: 'blank', note: 'Due when?' });
  });

  it('dropdowns from this sheet, a named range, and the newer kind of rule', () => {
    const list = (at: string, formula: string) =>
      `<dataValidation type="list" sqref="${at}"><formula1>${formula}</formula1></dataValidation>`;
    const newer =
      '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">' +
      '<x14:dataValidation type="list"><x14:formula1><xm:f>S1!$A:$A</xm:f></x14:formula1><xm:sqref>F1:F9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>';
    const workbook = `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S1" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="Choices">S1!$A$2:$A$3</definedName></definedNames></workbook>`;
    const sheet = read({
      sheet: `${rows(...['x', 'y', 'z'].map((text) => `<row><c t="str"><v>${text}</v></c></row>`))}<dataValidations>${list('D1', '$A$1:$A$2')}${list('E1:E3', 'choices')}${list('G1', 'INDIRECT(A1)')}</dataValidations>${newer}`,
      parts: { 'xl/workbook.xml': workbook },
    });
    expect(sheet.dropdowns.map(({ range, values }) => [range.left, values])).toEqual([
      [4, ['x', 'y']],
      [5, ['y', 'z']],
      [6, ['x', 'y', 'z']],
    ]);
  });
});
