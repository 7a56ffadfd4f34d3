import { describe, expect, it } from 'vitest';
import { parseAddress, parseRange, parseRanges, parseSheetRange } from '#core/excel/ranges.ts';
import { resolveColour } from '#core/excel/read/colour.ts';

describe('addresses', () => {
  it('are read with or without dollar signs', () => {
    expect(parseAddress('C5')).toEqual({ row: 5, column: 3 });
    expect(parseAddress('$AB$12')).toEqual({ row: 12, column: 28 });
    expect(parseAddress('XFD1048576')).toEqual({ row: 1_048_576, column: 16_384 });
  });

  it.each(['', 'A', '5', 'A0', 'XFE1', 'A1048577', 'ABCD1', 'A1B', 'A-1'])('refuse %s', (text) => expect(parseAddress(text)).toBeNull());
});

describe('ranges', () => {
  it('may be cells, columns or rows, and run backwards', () => {
    expect(parseRange('B2')).toEqual({ top: 2, left: 2, bottom: 2, right: 2 });
    expect(parseRange('C3:A1')).toEqual({ top: 1, left: 1, bottom: 3, right: 3 });
    expect(parseRange('$D:$E')).toEqual({ top: 1, left: 4, bottom: 1_048_576, right: 5 });
    expect(parseRange('2:5')).toEqual({ top: 2, left: 1, bottom: 5, right: 16_384 });
    expect(parseRange('Total')).toBeNull();
    expect(parseRanges('H4:H200 K5')).toHaveLength(2);
  });

  it('may stand on another sheet, also one with an apostrophe', () => {
    expect(parseSheetRange('Lists!$A$1:$A$3')).toEqual({ sheet: 'Lists', range: { top: 1, left: 1, bottom: 3, right: 1 } });
    expect(parseSheetRange("'Director''s list'!A1")?.sheet).toBe("Director's list");
    expect(parseSheetRange('OFFSET(A1,0,0)')).toBeNull();
  });
});

describe('colours', () => {
  const palette = { theme: ['#FFFFFF', '#000000', '#E7E6E6', '#44546A', '#4472C4'], indexed: ['#000000', '#FFFFFF', '#FF0000'] };

  it.each([
    [{ rgb: 'FF00B050' }, '#00B050'],
    [{ rgb: '00b050' }, '#00B050'],
    [{ indexed: '2' }, '#FF0000'],
    [{ indexed: '64' }, null],
    [{ auto: '1' }, null],
    [{ theme: '4' }, '#4472C4'],
    // as Excel 2016 shows "Accent 1, lighter 80%", "lighter 40%" and "darker 25%", "White, darker 15%"
    [{ theme: '4', tint: '0.79998168889431442' }, '#DAE3F3'],
    [{ theme: '4', tint: '0.39997558519241921' }, '#8FAADC'],
    [{ theme: '4', tint: '-0.249977111117893' }, '#2F5597'],
    [{ theme: '0', tint: '-0.14999847407452621' }, '#D9D9D9'],
  ])('%o is %s', (attributes, colour) => {
    const seen = resolveColour(attributes, palette);
    if (colour === null || seen === null) expect(seen).toBe(colour);
    else expect(distance(seen, colour)).toBeLessThanOrEqual(1);
  });
});

/** Excel rounds half a step differently; one step of 255 in a channel is nothing anyone sees. */
function distance(one: string, other: string): number {
  return Math.max(
    ...[1, 3, 5].map((at) => Math.abs(Number.parseInt(one.slice(at, at + 2), 16) - Number.parseInt(other.slice(at, at + 2), 16))),
  );
}
