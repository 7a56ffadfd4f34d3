import { describe, expect, it } from 'vitest';
import { readWorkbook } from '#core/excel/index.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const rows = (bytes: Uint8Array, file = 'return.csv') =>
  readWorkbook(bytes, file).sheets[0]?.rows.map((row) => row.cells.map((cell) => cell.text));

describe('text tables', () => {
  it('keep every value as the text it is', () => {
    const [, row] = readWorkbook(utf8('Ref,RAG,Done\n2.10,R,007\n'), 'Q3 return.csv').sheets[0]?.rows ?? [];
    expect(row?.cells.map((cell) => [cell.kind, cell.value])).toEqual([
      ['text', '2.10'],
      ['text', 'R'],
      ['text', '007'],
    ]);
    expect(readWorkbook(utf8('a'), 'Q3 return.csv').sheets[0]?.name).toBe('Q3 return');
  });

  it.each([
    ['a;b\n"1,5";2\n', 'x.csv'],
    ['a\tb\n1,5\t2\n', 'x.tsv'],
    ['sep=|\na|b\n1,5|2\n', 'x.csv'],
    ['\uFEFFa;b\r\n1,5;2\r\n', 'x.txt'],
  ])('find the separator of %j', (text, file) => {
    const bytes = utf8(text);
    expect(rows(bytes, file)?.slice(-2)).toEqual([
      ['a', 'b'],
      ['1,5', '2'],
    ]);
  });

  it('read quoted fields with separators, quotes and line breaks in them', () => {
    expect(rows(utf8('"a, b","say ""hi""","one\r\ntwo"\r\n,,x'))).toEqual([['a, b', 'say "hi"', 'one\ntwo'], ['x']]);
    expect(readWorkbook(utf8('a\n\nb'), 'x.csv').sheets[0]?.rows.map((row) => row.number)).toEqual([1, 3]);
  });

  it('read UTF-16 and Windows text', () => {
    const utf16 = Uint8Array.from([0xff, 0xfe, ...[...'é,£'].flatMap((letter) => [letter.charCodeAt(0), 0])]);
    expect(rows(utf16)).toEqual([['é', '£']]);
    const windows = Uint8Array.from([0xa3, 0x2c, 0x93, 0x78, 0x94]);
    expect(rows(windows)).toEqual([['£', '“x”']]);
    expect(readWorkbook(windows, 'x.csv').remarks.map((remark) => remark.code)).toEqual(['text-encoding']);
  });

  it('have a limit', () => {
    expect(() => readWorkbook(utf8('a,b\nc,d'), 'x.csv', { cells: 3 })).toThrow(/more filled cells than can be read/);
  });
});
