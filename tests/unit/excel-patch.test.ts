import { describe, expect, it } from 'vitest';
import { readWorkbook } from '#core/excel/index.ts';
import { DEFAULT_LIMITS } from '#core/excel/limits.ts';
import { openPackage } from '#core/excel/package.ts';
import { type CellEdit, patchWorkbook } from '#core/excel/patch/workbook.ts';
import { address, type Cell } from '#shared/domain/sheet.ts';
import { relationships, workbookBytes } from '../support/excel-package.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

function part(bytes: Uint8Array, name: string): string {
  return Buffer.from(openPackage(bytes, DEFAULT_LIMITS).read(name) ?? []).toString('utf8');
}

function sheetXml(sheet: string, cells: readonly CellEdit[], more: Partial<Parameters<typeof workbookBytes>[0]> = {}): string {
  return part(patchWorkbook(workbookBytes({ sheet, ...more }), { sheets: [{ sheet: 'S1', cells }] }).bytes, 'xl/worksheets/sheet1.xml');
}

function cellsOf(bytes: Uint8Array, sheet = 0): Record<string, Cell> {
  const rows = readWorkbook(bytes, 'book.xlsx').sheets[sheet]?.rows ?? [];
  return Object.fromEntries(rows.flatMap((row) => row.cells.map((cell) => [address(row.number, cell.column), cell])));
}

const TWO_BY_TWO =
  '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row><row r="3"><c r="A3"><v>5</v></c></row></sheetData>';

describe('cells', () => {
  it('are put where they belong, between the cells and rows that are there', () => {
    const xml = sheetXml(TWO_BY_TWO, [
      { at: 'B1', value: 2 },
      { at: 'D1', value: true },
      { at: 'A2', value: 4 },
      { at: 'A9', value: 'end' },
    ]);
    expect(xml).toContain(
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c><c r="D1" t="b"><v>1</v></c></row><row r="2"><c r="A2"><v>4</v></c></row><row r="3"><c r="A3"><v>5</v></c></row><row r="9"><c r="A9" t="inlineStr"><is><t xml:space="preserve">end</t></is></c></row></sheetData>',
    );
  });

  it.each(['=1+1', '+44 20 7946 0000', '-none', '@here', 'a < b & "c" – ✓', '  two spaces ', 'two\nlines', '_x0041_'])(
    'hold the text %j as text',
    (text) => {
      const { bytes } = patchWorkbook(workbookBytes({ sheet: TWO_BY_TWO }), {
        sheets: [{ sheet: 'S1', cells: [{ at: 'A1', value: text }] }],
      });
      expect(cellsOf(bytes).A1).toMatchObject({ kind: 'text', value: text, formula: false });
      expect(part(bytes, 'xl/styles.xml').includes('quotePrefix="1"')).toBe(/^[=+\-@]/.test(text));
    },
  );

  it('hold dates in the calendar of the workbook, and keep the look of a date that is there', () => {
    const styles =
      '<numFmts count="1"><numFmt numFmtId="170" formatCode="dd mmm yyyy"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>';
    const sheet = '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"><v>45000</v></c></row></sheetData>';
    const dates = [
      { at: 'A1', value: { date: '2026-03-31' } },
      { at: 'B1', value: { date: '2026-03-31T12:00' } },
    ];
    const { bytes } = patchWorkbook(workbookBytes({ sheet, styles }), { sheets: [{ sheet: 'S1', cells: dates }] });
    expect(cellsOf(bytes)).toMatchObject({ A1: { value: '2026-03-31' }, B1: { value: '2026-03-31T12:00:00', text: '31 Mar 2026' } });
    const from1904 = `<workbook xmlns="${MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="1"/><sheets><sheet name="S1" sheetId="1" r:id="rId1"/></sheets></workbook>`;
    const apple = workbookBytes({ sheet, styles, parts: { 'xl/workbook.xml': from1904 } });
    expect(cellsOf(patchWorkbook(apple, { sheets: [{ sheet: 'S1', cells: dates }] }).bytes)).toMatchObject({ A1: { value: '2026-03-31' } });
    expect(() => patchWorkbook(apple, { sheets: [{ sheet: 'S1', cells: [{ at: 'A1', value: { date: '1901-01-01' } }] }] })).toThrow(
      /not a date/,
    );
  });

  it('are emptied, and keep their look', () => {
    expect(sheetXml('<sheetData><row r="1"><c r="A1" s="3" t="s"><v>0</v></c></row></sheetData>', [{ at: 'A1', value: null }])).toContain(
      '<c r="A1" s="3"></c>',
    );
  });

  it('are found where neither rows nor cells say their address', () => {
    const sheet = '<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>';
    const { bytes } = patchWorkbook(workbookBytes({ sheet }), {
      sheets: [
        {
          sheet: 'S1',
          cells: [
            { at: 'B1', value: 20 },
            { at: 'B2', value: 40 },
            { at: 'A3', value: 50 },
          ],
        },
      ],
    });
    expect(cellsOf(bytes)).toMatchObject({ A1: { value: 1 }, B1: { value: 20 }, A2: { value: 3 }, B2: { value: 40 }, A3: { value: 50 } });
  });

  it('are found under a prefix, in UTF-16, in an empty sheet, and beside comments that look like cells', () => {
    const prefixed = `<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>old</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`;
    const wide = Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${prefixed}`, 'utf16le');
    const tricky =
      '<!-- <sheetData><row r="1"><c r="A1"/></row></sheetData> --><sheetData><row r="1"><!-- <c r="A1"/> --><c r="A1" t="inlineStr"><is><t><![CDATA[<c r="B1">]]></t></is></c></row></sheetData>';
    const books = [
      workbookBytes({ sheet: '', parts: { 'xl/worksheets/sheet1.xml': prefixed } }),
      workbookBytes({ sheet: '', parts: { 'xl/worksheets/sheet1.xml': wide } }),
      workbookBytes({ sheet: '<sheetData/>' }),
      workbookBytes({ sheet: '<sheetData><row r="1"/></sheetData>' }),
      workbookBytes({ sheet: tricky }),
    ];
    for (const book of books) {
      const { bytes } = patchWorkbook(book, {
        sheets: [
          {
            sheet: 'S1',
            cells: [
              { at: 'A1', value: 'né' },
              { at: 'C1', fill: '#E4DFEC' },
            ],
          },
        ],
      });
      expect(cellsOf(bytes)).toMatchObject({ A1: { value: 'né' }, C1: { fill: '#E4DFEC' } });
    }
  });

  it('widen what the sheet and its row say of their size', () => {
    const xml = sheetXml('<dimension ref="B2:C3"/><sheetData><row r="2" spans="2:3"><c r="B2"><v>1</v></c></row></sheetData>', [
      { at: 'E2', value: 1 },
      { at: 'A7', value: 1 },
    ]);
    expect(xml).toContain('<dimension ref="A2:E7"/>');
    expect(xml).toContain('spans="2:5"');
  });

  it('are not touched where the edit says nothing new', () => {
    const book = workbookBytes({ sheet: TWO_BY_TWO });
    const { bytes } = patchWorkbook(book, { sheets: [{ sheet: 'S1', cells: [{ at: 'A1' }] }] });
    expect(part(bytes, 'xl/worksheets/sheet1.xml')).toBe(part(book, 'xl/worksheets/sheet1.xml'));
    expect(patchWorkbook(book, { sheets: [] }).bytes).toEqual(patchWorkbook(book, { sheets: [] }).bytes);
  });
});

describe('what is left as it is, and said', () => {
  const refusals = (sheet: string, at: string, parts: Record<string, string> = {}) => {
    const book = workbookBytes({ sheet, parts });
    const { bytes, warnings } = patchWorkbook(book, { sheets: [{ sheet: 'S1', cells: [{ at, value: 'x', fill: '#E4DFEC' }] }] });
    expect(cellsOf(bytes)[at]?.value).not.toBe('x');
    expect(cellsOf(bytes)[at]?.fill).toBe('#E4DFEC');
    expect(part(bytes, 'xl/workbook.xml')).not.toContain('fullCalcOnLoad');
    return warnings;
  };

  it('a formula, shared ones and those that fill a range included', () => {
    const sheet =
      '<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f t="shared" ref="B1:B2" si="0">A1</f><v>2</v></c><c r="C1"><f t="array" ref="C1:C3">A1:A3</f><v>1</v></c></row><row r="2"><c r="B2"><f t="shared" si="0"/><v>1</v></c><c r="C2"><v>4</v></c></row></sheetData>';
    for (const at of ['A1', 'B1', 'B2', 'C1', 'C2', 'C3']) {
      expect(refusals(sheet, at)).toMatchObject([
        { code: 'formula-kept', sheet: 'S1', cell: at, message: expect.stringMatching(/formula.*left as it is.*type over it/) },
      ]);
    }
  });

  it('merged cells but the first', () => {
    const sheet = '<sheetData/><mergeCells count="1"><mergeCell ref="B2:C4"/></mergeCells>';
    expect(refusals(sheet, 'C3')).toMatchObject([
      { code: 'merged-cell-kept', message: expect.stringContaining('B2:C4, which hold one value, in B2: set that one') },
    ]);
    const { warnings } = patchWorkbook(workbookBytes({ sheet }), { sheets: [{ sheet: 'S1', cells: [{ at: 'B2', value: 1 }] }] });
    expect(warnings).toEqual([]);
  });

  it('the header of a table, and the sheet of a chart or no sheet at all', () => {
    const parts = {
      'xl/worksheets/_rels/sheet1.xml.rels': relationships(['rId1', 'table', '../tables/table1.xml']),
      'xl/tables/table1.xml': `<table xmlns="${MAIN}" id="1" name="Plan" displayName="Plan" ref="A1:B4" totalsRowCount="1"><tableColumns count="2"><tableColumn id="1" name="Ref"/><tableColumn id="2" name="RAG"/></tableColumns></table>`,
    };
    const sheet = '<sheetData><row r="1"><c r="B1" t="inlineStr"><is><t>RAG</t></is></c></row></sheetData>';
    expect(refusals(sheet, 'B1', parts)).toMatchObject([{ code: 'table-header-kept', message: expect.stringContaining('table Plan') }]);
    expect(refusals(sheet, 'A4', parts)).toMatchObject([{ code: 'table-header-kept' }]);
    const { warnings } = patchWorkbook(workbookBytes({ sheet, parts }), { sheets: [{ sheet: 'Other', cells: [{ at: 'A1', value: 1 }] }] });
    expect(warnings).toMatchObject([{ code: 'sheet-not-found', message: expect.stringContaining("no sheet 'Other'") }]);
  });

  it('a signature, which no longer holds', () => {
    const book = workbookBytes({ sheet: TWO_BY_TWO, parts: { '_xmlsignatures/sig1.xml': '<Signature/>' } });
    const { bytes, warnings } = patchWorkbook(book, { sheets: [{ sheet: 'S1', cells: [{ at: 'A1', value: 2 }] }] });
    expect(warnings).toMatchObject([{ code: 'signature-broken' }]);
    expect(part(bytes, '_xmlsignatures/sig1.xml')).toBe('<Signature/>');
  });
});

describe('fills', () => {
  it('are added to the style the cell has, and all styles keep their numbers', () => {
    const styles =
      '<fonts count="1"><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="9" fontId="0" fillId="0" applyAlignment="1"><alignment wrapText="1"/></xf></cellXfs>';
    const sheet = '<sheetData><row r="1"><c r="A1" s="1"><v>0.5</v></c><c r="B1" s="1"><v>0.6</v></c></row></sheetData>';
    const { bytes } = patchWorkbook(workbookBytes({ sheet, styles }), {
      sheets: [
        {
          sheet: 'S1',
          cells: [
            { at: 'A1', fill: '#E4DFEC' },
            { at: 'B1', fill: '#e4dfec' },
          ],
        },
      ],
    });
    expect(cellsOf(bytes)).toMatchObject({ A1: { fill: '#E4DFEC', text: '50%', bold: true }, B1: { fill: '#E4DFEC' } });
    const written = part(bytes, 'xl/styles.xml');
    expect(written).toContain(
      '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="9" fontId="0" fillId="0" applyAlignment="1"><alignment wrapText="1"/></xf>',
    );
    expect(written).toContain(
      '<xf numFmtId="9" fontId="0" fillId="2" applyAlignment="1" applyFill="1"><alignment wrapText="1"/></xf></cellXfs>',
    );
    expect(written.match(/<fill>/g)).toHaveLength(3);
  });

  it('of new cells begin with the look of their row or column', () => {
    const styles = '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="1"/><xf numFmtId="2"/></cellXfs>';
    const sheet = '<cols><col min="2" max="3" style="1"/></cols><sheetData><row r="1" s="2" customFormat="1"/></sheetData>';
    const { bytes } = patchWorkbook(workbookBytes({ sheet, styles }), {
      sheets: [
        {
          sheet: 'S1',
          cells: [
            { at: 'B1', value: 1 },
            { at: 'B2', value: 1 },
            { at: 'D2', value: 1 },
          ],
        },
      ],
    });
    expect(part(bytes, 'xl/worksheets/sheet1.xml')).toMatch(/<c r="B1" s="2">.*<c r="B2" s="1">.*<c r="D2"><v>/);
  });

  it('come into a workbook that has no styles at all', () => {
    const rels = relationships(['rId1', 'worksheet', 'worksheets/sheet1.xml']);
    const book = workbookBytes({ sheet: TWO_BY_TWO, parts: { 'xl/_rels/workbook.xml.rels': rels } });
    const { bytes } = patchWorkbook(book, { sheets: [{ sheet: 'S1', cells: [{ at: 'A1', fill: '#E4DFEC' }] }] });
    expect(cellsOf(bytes).A1).toMatchObject({ value: 1, fill: '#E4DFEC' });
  });
});

describe('notes', () => {
  const noted = (bytes: Uint8Array, cells: readonly CellEdit[]) => patchWorkbook(bytes, { sheets: [{ sheet: 'S1', cells }] });

  it('are added to a sheet without any, then beside those it has, and a note that is there stays', () => {
    const book = workbookBytes({
      sheet: `${TWO_BY_TWO}<pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/><extLst/>`,
    });
    const once = noted(book, [{ at: 'A1', note: 'first & foremost' }]);
    expect(once.warnings).toEqual([]);
    expect(part(once.bytes, 'xl/worksheets/sheet1.xml')).toMatch(/<pageMargins[^>]*><legacyDrawing r:id="rId2"\/><extLst\/>/);
    const twice = noted(once.bytes, [
      { at: 'A1', note: 'again' },
      { at: 'B7', note: 'second' },
    ]);
    expect(twice.warnings).toMatchObject([{ code: 'note-kept', cell: 'A1' }]);
    expect(cellsOf(twice.bytes)).toMatchObject({ A1: { note: 'first & foremost', value: 1 } });
    const boxes = part(twice.bytes, 'xl/drawings/vmlDrawing1.vml');
    expect(boxes.match(/_x0000_s\d+/g)).toEqual(['_x0000_s1025', '_x0000_s1026']);
    expect(boxes).toContain('<x:Row>6</x:Row><x:Column>1</x:Column>');
    expect(boxes.match(/<v:shapetype/g)).toHaveLength(1);
  });

  it('of two sheets are numbered in blocks of their own', () => {
    const two = `<workbook xmlns="${MAIN}" xmlns:q="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S1" sheetId="1" q:id="rId1"/><sheet name="S2" sheetId="4" q:id="rId9"/></sheets></workbook>`;
    const rels = relationships(['rId1', 'worksheet', 'worksheets/sheet1.xml'], ['rId9', 'worksheet', 'worksheets/sheet2.xml']);
    const sheet2 = `<worksheet xmlns="${MAIN}"><sheetData/></worksheet>`;
    const book = workbookBytes({
      sheet: TWO_BY_TWO,
      parts: { 'xl/workbook.xml': two, 'xl/_rels/workbook.xml.rels': rels, 'xl/worksheets/sheet2.xml': sheet2 },
    });
    const many = Array.from({ length: 1500 }, (_, index) => ({ at: `A${index + 1}`, note: 'x' }));
    const { bytes } = patchWorkbook(book, {
      sheets: [
        { sheet: 'S1', cells: many },
        { sheet: 'S2', cells: [{ at: 'A1', note: 'y' }] },
      ],
    });
    expect(part(bytes, 'xl/drawings/vmlDrawing1.vml')).toContain('data="1,2"');
    expect(part(bytes, 'xl/drawings/vmlDrawing2.vml')).toMatch(/data="3".*_x0000_s3073/);
    expect(part(bytes, 'xl/worksheets/sheet2.xml')).toMatch(/<legacyDrawing xmlns:r="[^"]*" r:id="rId2"\/>/);
  });

  it('are not forced into a drawing that is not understood', () => {
    const parts = {
      'xl/worksheets/_rels/sheet1.xml.rels': relationships(['rId1', 'vmlDrawing', '../drawings/vmlDrawing1.vml']),
      'xl/drawings/vmlDrawing1.vml': '<odd/>',
    };
    const { bytes, warnings } = noted(workbookBytes({ sheet: `${TWO_BY_TWO}<legacyDrawing r:id="rId1"/>`, parts }), [
      { at: 'A1', note: 'x', fill: '#E4DFEC' },
    ]);
    expect(warnings).toMatchObject([{ code: 'notes-not-added', message: expect.stringContaining('marked by their fill alone') }]);
    expect(cellsOf(bytes).A1).toMatchObject({ fill: '#E4DFEC', note: null });
  });
});

describe('a workbook', () => {
  it('gets a sheet at its end, under a name that is free, with links to its cells', () => {
    const sheet = {
      name: 's1',
      columnWidths: [6, 40],
      rows: [
        {
          heightPt: 20,
          cells: [
            { value: 'Cell', style: 'head' as const },
            { value: 'C1', style: 'link' as const, link: { sheet: 'S1', cell: 'C1' } },
          ],
        },
      ],
    };
    const { bytes, newSheets } = patchWorkbook(workbookBytes({ sheet: TWO_BY_TWO }), { sheets: [], newSheets: [sheet, sheet] });
    expect(newSheets).toEqual(['s1 (2)', 's1 (3)']);
    const book = readWorkbook(bytes, 'book.xlsx');
    expect(book.sheets.map(({ name }) => name)).toEqual(['S1', 's1 (2)', 's1 (3)']);
    expect(cellsOf(bytes, 1)).toMatchObject({ A1: { value: 'Cell', bold: true }, B1: { link: "#'S1'!C1" } });
    expect(part(bytes, 'xl/workbook.xml')).not.toContain('fullCalcOnLoad');
  });

  it('works its formulas out anew once a value was set', () => {
    const main = `<workbook xmlns="${MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S1" sheetId="1" r:id="rId1"/></sheets><calcPr calcId="191029" fullCalcOnLoad="0"/><extLst/></workbook>`;
    const set = (parts: Record<string, string>) =>
      part(
        patchWorkbook(workbookBytes({ sheet: TWO_BY_TWO, parts }), { sheets: [{ sheet: 'S1', cells: [{ at: 'A1', value: 1 }] }] }).bytes,
        'xl/workbook.xml',
      );
    expect(set({ 'xl/workbook.xml': main })).toContain('<calcPr calcId="191029" fullCalcOnLoad="1"/><extLst/>');
    expect(set({})).toContain('</sheets><calcPr fullCalcOnLoad="1"/></workbook>');
  });

  it('refuses edits that name no cell, no colour or no number', () => {
    const edit = (cell: CellEdit) => () =>
      patchWorkbook(workbookBytes({ sheet: TWO_BY_TWO }), { sheets: [{ sheet: 'S1', cells: [cell] }] });
    expect(edit({ at: '7F', value: 1 })).toThrow(/"7F" is not a cell/);
    expect(edit({ at: 'A1', fill: 'violet' })).toThrow(/not a colour/);
    expect(edit({ at: 'A1', value: Number.NaN })).toThrow(/no number/);
  });
});
