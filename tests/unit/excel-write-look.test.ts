/** A described workbook as a screen shows it, and the looks themselves. */
import { describe, expect, test } from 'vitest';
import { fillXml, luminance } from '#core/excel/write/chart-looks.ts';
import type { CellDescription } from '#core/excel/write/description.ts';
import { workbookLook } from '#core/excel/write/sheet-look.ts';
import { shownText } from '#core/excel/write/shown-text.ts';
import { CHART_LOOKS } from '#core/excel/write/styles.ts';
import { cell, described, FIGURES, figuresSheet, sheet, statusChart } from '../support/described-workbook.ts';

const drawn = (): string => '<svg/>';

describe('what a cell shows', () => {
  test.each<[CellDescription['value'], CellDescription['style'], string]>([
    ['Words', 'text', 'Words'],
    ['a\u0000b', 'text', 'ab'],
    [null, 'count', ''],
    [1234, 'count', '1,234'],
    [0, 'count', '–'],
    [0.704, 'percent', '70%'],
    [2.5, 'text', '2.5'],
    [{ dateTime: '2025-03-31' }, 'date', '31 Mar 2025'],
    [{ dateTime: '2025-01-20T09:05:00.000Z' }, 'date-time', '20 Jan 2025 09:05'],
    [{ dateTime: '2025-01-20T23:30:00-02:00' }, 'date', '21 Jan 2025'],
    [{ dateTime: '2025-03-31' }, 'text', '31/03/2025'],
  ])('%j in %s: %s', (value, style, text) => {
    expect(shownText({ value, style })).toBe(text);
  });
});

describe('the look of a workbook', () => {
  test('has the first rows of each sheet, says how many there are, and which sheets are hidden', () => {
    const many = sheet(
      'Many',
      Array.from({ length: 50 }, (_, index) => [`row ${index + 1}`, index]),
    );
    const { sheets, kind } = workbookLook(described([many, { ...figuresSheet, state: 'very-hidden' }]), 10, drawn);
    expect(kind).toBe('workbook');
    expect(sheets.map(({ name, rows, rowCount, hidden }) => [name, rows.length, rowCount, hidden])).toEqual([
      ['Many', 10, 50, false],
      [FIGURES, 5, 5, true],
    ]);
    expect(sheets[0]?.rows[1]).toEqual({
      heightPt: 18,
      cells: [
        { column: 1, span: 1, text: 'row 2', style: 'text' },
        { column: 2, span: 1, text: '1', style: 'count' },
      ],
    });
  });

  test('names every style that it uses, in colours a screen understands', () => {
    const { styles } = workbookLook(
      described([sheet('One', [['x']], { rows: [{ heightPt: 20, cells: [cell(1, 'R', { style: 'mark-r' }), cell(2, 'x')] }] })]),
      9,
      drawn,
    );
    expect(Object.keys(styles)).toEqual(['mark-r', 'text']);
    expect(styles['mark-r']).toEqual({
      sizePt: 10,
      bold: true,
      italic: false,
      colour: '#FFFFFF',
      fill: '#BD2A22',
      horizontal: 'center',
      vertical: 'middle',
      wrap: true,
      indent: 0,
      borderTop: null,
      borderBottom: '#FFFFFF',
      borderSides: '#FFFFFF',
    });
  });

  test('puts each chart where Excel would, and has it drawn from the cells it is linked to', () => {
    const chart = statusChart('stacked-bar', { at: { column: 3, row: 4, widthPx: 500, heightPx: 200 } });
    const page = sheet(
      'Page',
      [
        ['a', 'b', 'c'],
        ['a', 'b', 'c'],
      ],
      { columnWidthsPx: [100, 50, 80], charts: [chart] },
    );
    const { sheets } = workbookLook(
      described([page, figuresSheet]),
      10,
      (figures) => `<svg>${figures.title}: ${figures.series[3]?.values.join()}</svg>`,
    );
    // two columns; two rows of 18 points, and one of which nothing is said
    expect(sheets[0]?.charts).toEqual([
      { leftPx: 150, topPx: 68, widthPx: 500, heightPx: 200, svg: '<svg>Status by committee: 1,0,14,0</svg>' },
    ]);
  });

  test('hidden columns and rows take no room', () => {
    const chart = statusChart('line', { at: { column: 3, row: 3, widthPx: 500, heightPx: 200 } });
    const page = sheet(
      'Page',
      [
        ['a', 'b'],
        ['a', 'b'],
      ],
      { columnWidthsPx: [100, 50], hiddenColumns: [1], hiddenRows: [2], charts: [chart] },
    );
    const [look] = workbookLook(described([page, figuresSheet]), 10, drawn).sheets;
    expect(look?.widthsPx).toEqual([0, 50]);
    expect(look?.rows.map(({ heightPt }) => heightPt)).toEqual([18, 0]);
    expect(look?.charts[0]).toMatchObject({ leftPx: 50, topPx: 24 });
  });
});

describe('statuses in a chart', () => {
  const contrast = (a: string, b: string): number => {
    const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };

  test.each(Object.entries(CHART_LOOKS))('%s: its label is read on fill and pattern alike', (_, { colour, labelColour, pattern }) => {
    const painted = [...fillXml(pattern, colour, labelColour).matchAll(/srgbClr val="(\w+)"/g)].map(([, found = '']) => found);
    expect(painted.length).toBeGreaterThan(0);
    for (const under of painted) expect(contrast(labelColour, under), under).toBeGreaterThanOrEqual(4.5);
  });

  test('no two share a pattern', () => {
    expect(new Set(Object.values(CHART_LOOKS).map(({ pattern }) => pattern)).size).toBe(5);
  });

  test('an outline is seen against the paper', () => {
    expect(contrast(CHART_LOOKS.s.colour, 'FFFFFF')).toBeGreaterThanOrEqual(3);
  });
});
