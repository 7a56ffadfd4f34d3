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

  it('read UTF-16 without its mark, by where the zero bytes stand', () => {
    const text = 'Ref;Title\r\n1.1;Café\r\n';
    const little = new Uint8Array(Buffer.from(text, 'utf16le'));
    const big = new Uint8Array(Buffer.from(text, 'utf16le').swap16());
    for (const bytes of [little, big, Uint8Array.from([0xfe, 0xff, ...big])]) {
      expect(rows(bytes)).toEqual([
        ['Ref', 'Title'],
        ['1.1', 'Café'],
      ]);
    }
  });

  it('leave out control characters and say so, keep UTF-8 with a damaged letter', () => {
    const dirty = readWorkbook(utf8(`Ref,Title\n1.1,a\0b\u0001c\vd${'x'.repeat(200)}\n\0\0\0`), 'x.csv');
    expect(dirty.sheets[0]?.rows[1]?.cells[1]?.text).toBe(`abc\nd${'x'.repeat(200)}`);
    expect(dirty.remarks).toEqual([
      {
        code: 'control-characters',
        sheet: null,
        cell: 'B2',
        message: '5 characters that no text has were left out (first in B2): check that nothing else is missing there.',
      },
    ]);
    const damaged = readWorkbook(Uint8Array.from([...utf8('café,naïve,'), 0xe9]), 'x.csv');
    expect(damaged.sheets[0]?.rows[0]?.cells.map((cell) => cell.text)).toEqual(['café', 'naïve', '\uFFFD']);
    expect(damaged.remarks.map((remark) => remark.code)).toEqual(['text-damaged']);
  });

  it.each<[string, string, string[][]]>([
    [
      'line ends of old Macs',
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a title line above',
      'Action plan, as at March 2025\n\na;b, c;d\n1;2;3\n4;5, 6;7\n',
      [['Action plan, as at March 2025'], ['a', 'b, c', 'd'], ['1', '2', '3'], ['4', '5, 6', '7']],
    ],
    ['ragged rows and separators at the end', 'a,b,c,\n1,2\n3,4,5,\n6', [['a', 'b', 'c'], ['1', '2'], ['3', '4', '5'], ['6']]],
    [
      'a quote that is never closed',
      '"a,b\n1,2',
      [
        ['"a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'an inch in the middle',
      '6" pipe,b\n"x" y,2',
      [
        ['6" pipe', 'b'],
        ['x y', '2'],
      ],
    ],
  ])('read %s', (_, text, expected) => expect(rows(utf8(text))).toEqual(expected));

  it('have a limit', () => {
    expect(() => readWorkbook(utf8('a,b\nc,d'), 'x.csv', { cells: 3 })).toThrow(/more filled cells than can be read/);
  });
});
