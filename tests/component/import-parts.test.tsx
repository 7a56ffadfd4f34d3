import { describe, expect, it } from 'vitest';
import { recognisedParts, rowsInWords } from '../../renderer/features/import/recognised.ts';
import { cellAt, drawnCells, fitColumns, rowsReachingInto } from '../../renderer/features/import/sheet-geometry.ts';
import type { TableReading } from '../../shared/domain/reading.ts';

describe('the picture of a sheet', () => {
  it('cuts the columns of prose until the sheet fits, and no others', () => {
    const widths = fitColumns([9, 80, 30, 6, 6, 100], 6, 615);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(615);
    expect(widths[0]).toBe(54);
    expect(widths[3]).toBe(39);
  });

  it('stretches a narrow sheet, but not beyond what its own widths bear', () => {
    expect(fitColumns([10, 10], 2, 1000)).toEqual([94, 94]);
  });

  it('lets text run over blank neighbours, but no number and no filled cell', () => {
    const cell = (column: number, text: string, fill: string | null = null) => ({ column, text, fill, bold: false, note: null });
    const spans = (...cells: ReturnType<typeof cell>[]) =>
      drawnCells({ number: 1, hidden: false, cells }, [], 6).map((drawn) => drawn.columnSpan);
    expect(spans(cell(1, 'A long title'))).toEqual([6]);
    expect(spans(cell(1, 'A long title'), cell(4, 'next'))).toEqual([3, 3]);
    expect(spans(cell(1, '1,250'))).toEqual([1]);
    expect(spans(cell(1, 'Red', '#FF0000'))).toEqual([1]);
  });

  it('draws a merged cell once, and knows that it reaches into rows below', () => {
    const merges = [{ top: 5, left: 1, bottom: 60, right: 2 }];
    const cells = [
      { column: 1, text: 'Aim 1', fill: null, bold: false, note: null },
      { column: 2, text: '', fill: null, bold: false, note: null },
    ];
    expect(drawnCells({ number: 5, hidden: false, cells }, merges, 4)).toMatchObject([{ rowSpan: 56, columnSpan: 2 }]);
    expect(drawnCells({ number: 6, hidden: false, cells }, merges, 4)).toEqual([]);
    expect(rowsReachingInto(40, 50, merges)).toEqual([5]);
    expect(rowsReachingInto(61, 70, merges)).toEqual([]);
  });

  it('reads the first cell of an address, a range or a list', () => {
    expect([cellAt('C5'), cellAt('AB12:AD14'), cellAt('F7, F9-F21'), cellAt('the sheet'), cellAt(null)]).toEqual([
      { row: 5, column: 3 },
      { row: 12, column: 28 },
      { row: 7, column: 6 },
      null,
      null,
    ]);
  });
});

describe('what was recognised', () => {
  it('frames a header that is repeated once for each time it stands, and the items between', () => {
    const table: TableReading = {
      sheet: 'Plan',
      range: { top: 5, left: 1, bottom: 20, right: 2 },
      headerRows: [5, 14],
      bannerRows: [13],
      columns: [{ column: 1, header: 'Step', role: 'title', level: null, period: null, confidence: 0.9, reason: '' }],
      confidence: 0.9,
      reason: '',
    };
    const [header, title, banner] = recognisedParts(table, []);
    expect(header?.frames.map((frame) => [frame.top, frame.bottom])).toEqual([
      [5, 5],
      [14, 14],
    ]);
    expect(title?.frames.map((frame) => [frame.top, frame.bottom])).toEqual([
      [6, 12],
      [15, 20],
    ]);
    expect(banner?.place).toBe('row 13');
  });

  it('frames the rows of a table whose items stand in columns, and no column of it', () => {
    const table: TableReading = {
      sheet: 'Board',
      range: { top: 3, left: 1, bottom: 5, right: 9 },
      headerRows: [],
      bannerRows: [],
      transposed: true,
      headerColumns: [1],
      columns: [
        { column: 3, header: 'Ref', role: 'ref', level: null, period: null, confidence: 1, reason: '' },
        { column: 4, header: 'Action', role: 'title', level: null, period: null, confidence: 0.9, reason: '' },
      ],
      confidence: 0.9,
      reason: '',
    };
    const parts = recognisedParts(table, []);
    expect(parts.map((part) => [part.name, part.place, part.column])).toEqual([
      ['Header', 'column A', null],
      ['Ref', 'row 3', null],
      ['Title', 'row 4', null],
    ]);
    expect(parts[2]?.frames).toEqual([{ top: 4, bottom: 4, left: 2, right: 9 }]);
  });

  it('says rows in words, the first few', () => {
    expect(rowsInWords([2, 3])).toBe('rows 2-3');
    expect(rowsInWords([5, 14, 23, 31, 40])).toBe('rows 5, 14, 23 +2');
  });
});
