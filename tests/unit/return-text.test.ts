/** Text on its way into a cell, and the looks it is shown in. */
import { describe, expect, test } from 'vitest';
import { allStyles } from '#core/excel/write/styles.ts';
import { cellText, looksLikeFormula, MAX_CELL_TEXT, wrappedLines } from '#core/excel/write/text.ts';

describe('cellText', () => {
  test('keeps what a person wrote', () => {
    const text = 'Lines\nand a tab\t, £5m – “quoted” ✔ 😀';
    expect(cellText(text)).toEqual({ text, remark: null });
  });

  test('takes out what XML cannot hold, and says so', () => {
    expect(cellText('a\u0000b\u000Bc\uD83Dd\uFFFF')).toEqual({ text: 'abcd', remark: '4 characters that Excel cannot hold removed' });
  });

  test('text that looks like one of Excel’s own escapes is escaped', () => {
    expect(cellText('form _x0041_ here').text).toBe('form _x005F_x0041_ here');
  });

  test('a text longer than a cell is cut with a remark in its place', () => {
    const { text, remark } = cellText('word '.repeat(8000));
    expect(text.length).toBe(MAX_CELL_TEXT);
    expect(text.endsWith(' … [cut: 40,000 characters in the plan]')).toBe(true);
    expect(remark).toContain('40,000');
  });
});

test.each(['=1+1', '+44', '-5', '@SUM', '\tx'])('%j would be taken for a formula', (text) => {
  expect(looksLikeFormula(text)).toBe(true);
});

describe('wrappedLines', () => {
  test('counts lines as they are wrapped, and those that are written', () => {
    expect(wrappedLines('short', 200, 9, false)).toBe(1);
    expect(wrappedLines('one\ntwo\nthree', 200, 9, false)).toBe(3);
    expect(wrappedLines('x'.repeat(300), 100, 9, false)).toBeGreaterThan(15);
  });
});

test('every text is at least 4.5:1 on its fill', () => {
  for (const [name, { colour, fill }] of allStyles()) {
    // bars are drawn, not read: the figure stands beside them
    if (name.startsWith('bar-')) continue;
    expect(contrast(colour, fill ?? 'FFFFFF'), name).toBeGreaterThanOrEqual(4.5);
  }
});

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}
