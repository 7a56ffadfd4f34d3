import { describe, expect, it } from 'vitest';
import { ExcelRefusal, readWorkbook } from '#core/excel/index.ts';
import { address, type Cell, type Sheet, type Workbook } from '#shared/domain/sheet.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const book = (html: string, file = 'tracker.xls'): Workbook => readWorkbook(utf8(html), file);
const sheet = (html: string): Sheet => {
  const [first] = book(html).sheets;
  if (first === undefined) throw new Error('no sheet');
  return first;
};
const cells = (html: string): Record<string, Cell> =>
  Object.fromEntries(sheet(html).rows.flatMap((row) => row.cells.map((cell) => [address(row.number, cell.column), cell])));
const texts = (html: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(cells(html))
      .filter(([, cell]) => cell.text !== '')
      .map(([at, cell]) => [at, cell.text]),
  );

describe('web pages', () => {
  it('are read whatever the file is called, lines above a table as title rows', () => {
    const html =
      '<!DOCTYPE html><html><head><title>Tracker\n Q3</title></head><body><h1>Corporate  plan</h1><table><tr><th>Ref<th>RAG<tr><td>1.1<td>R</table></body></html>';
    for (const file of ['tracker.xls', 'tracker.html', 'tracker.csv', 'x']) {
      const read = book(html, file);
      expect(read.sheets[0]?.name).toBe(file.replace(/\..*/, ''));
      expect(read.properties.title).toBe('Tracker Q3');
    }
    expect(texts(html)).toEqual({ A1: 'Corporate plan', A2: 'Ref', B2: 'RAG', A3: '1.1', B3: 'R' });
    expect(cells(html)).toMatchObject({ A1: { bold: true }, A2: { bold: true }, A3: { bold: false, kind: 'text', value: '1.1' } });
  });

  it('have merges by rowspan and colspan, which end where the table ends', () => {
    const html = `<table>
      <tr><td colspan="999999999">All</td></tr>
      <tr><td rowspan="2">1</td><td>a</td><td rowspan="65535">z</td></tr>
      <tr><td>b</td></tr>
      <tr><td>2</td><td>c</td></tr></table>`;
    expect(texts(html)).toEqual({ A1: 'All', A2: '1', B2: 'a', C2: 'z', B3: 'b', A4: '2', B4: 'c' });
    expect(sheet(html).merges).toEqual([
      { top: 1, left: 1, bottom: 1, right: 3 },
      { top: 2, left: 1, bottom: 3, right: 1 },
      { top: 2, left: 3, bottom: 4, right: 3 },
    ]);
  });

  it("have colours from Excel's classes, from style and bgcolor attributes, from the row, and from what is within the cell", () => {
    const html = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>
      <!--table {mso-displayed-decimal-separator:"\\.";}
      /* rag */ .xl65 {text-align:left; background:#C00000; mso-pattern:black none;}
      td.g, .other { background-color : rgb(0, 176, 80) }
      @media print { .w { color: red } }
      -->
      </style></head><body><table bgcolor="white"><tr>
      <td class=xl65>R</td><td class="x g">G</td><td bgcolor="orange">A</td><td style="BACKGROUND:yellow;color:red">Y</td>
      <td><span class="badge" style="background:#00f">B</span></td><td>plain <span style="background:red">part</span></td></tr>
      <tr style="background:#eee"><td>x</td><td style="background:white">y</td></tr></table>`;
    expect(Object.values(cells(html)).map((cell) => [cell.text, cell.fill])).toEqual([
      ['R', '#C00000'],
      ['G', '#00B050'],
      ['A', '#FFA500'],
      ['Y', '#FFFF00'],
      ['B', '#0000FF'],
      ['plain part', null],
      ['x', '#EEEEEE'],
      ['y', null],
    ]);
  });

  it('have lines, lists, bold and struck words, links and entities', () => {
    const html = `<table><tr>
      <td><p>one &amp; two</p><p>three<br>four &pound;5&nbsp;m</p></td>
      <td><ul><li>first<li>second</ul><ol start=3><li>third</li></ol></td>
      <td><s>gone</s> <del>too</del></td><td><b>all</b> <span style="font-weight:700">bold</span></td><td><b>part</b> only</td>
      <td><a href="https://example.org/a?b=1&amp;c=2">Plan</a></td><td><a href="javascript:alert(1)">x</a></td></tr></table>`;
    expect(texts(html)).toMatchObject({ A1: 'one & two\nthree\nfour £5 m', B1: '- first\n- second\n3. third' });
    expect(cells(html)).toMatchObject({
      C1: { strike: true },
      D1: { bold: true, strike: false },
      E1: { bold: false },
      F1: { link: 'https://example.org/a?b=1&c=2' },
      G1: { link: null },
    });
  });

  it("leave out scripts, hidden parts, what Word marks as deleted, and comments; Word's bullets are dashes", () => {
    const html = `<table><tr><td>a<script>document.write('b')</script><span style="display:none">c</span></td>
      <td>kept <del cite="mailto:Ann">gone</del><ins cite="mailto:Ann">new</ins></td>
      <td><p><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>item</p></td></tr>
      <tr style="display:none"><td>hidden</td><td></td><td></td></tr></table><!--[if gte mso 9]><xml>x</xml><![endif]-->`;
    expect(texts(html)).toEqual({ A1: 'a', B1: 'kept new', C1: '- item', A2: 'hidden' });
    expect(sheet(html).rows[1]?.hidden).toBe(true);
    expect(book(html).remarks.map(({ code, message }) => [code, message])).toEqual([
      ['tracked-changes', 'The document has tracked changes, read as if accepted: one deletion is left out.'],
    ]);
  });

  it('may place their tables by a table; a table in a cell is told in lines', () => {
    const inner = '<table><tr><td>Ref</td><td>RAG</td></tr><tr><td>1</td><td>R</td></tr><tr><td>2</td><td>G</td></tr></table>';
    const around = `<table><tr><td><nav>Home</nav>Menu</td><td><h2>Plan</h2>${inner}</td></tr></table>`;
    expect(texts(around)).toEqual({ A1: 'Menu', A2: 'Plan', A3: 'Ref', B3: 'RAG', A4: '1', B4: 'R', A5: '2', B5: 'G' });
    const row = (n: number) => `<tr><td>${n}</td><td>b</td><td>c</td></tr>`;
    const within = `<table>${row(1)}${row(2)}<tr><td>3</td><td><table><tr><td>x</td><td>y</td></tr><tr><td>z</td></tr></table></td><td>c</td></tr></table>`;
    expect(texts(within)).toMatchObject({ A3: '3', B3: 'x | y\nz', C3: 'c' });
  });

  it('may leave their parts open', () => {
    const page = (rows: number) => `<html><table>${'<tr bgcolor=red><td><p><b>a<td><p>b<s>'.repeat(rows)}</table>`;
    for (const rows of [3, 5_000])
      expect(sheet(page(rows)).rows.map((row) => row.cells.map((cell) => cell.text))).toEqual(Array(rows).fill(['a', 'b']));
    expect(Object.values(cells(page(3))).map(({ fill, bold, strike }) => [fill, bold, strike])).toEqual(
      Array.from({ length: 6 }, (_, at) => ['#FF0000', at % 2 === 0, false]),
    );
  });

  it('stand below one another, with a blank row between, each under its heading', () => {
    const html =
      '<h2>Priority 1: Finance</h2><table><tr><td>a</td><td>b</td></tr></table><h2>Priority 2</h2><table><caption>Work</caption><tr><td>c</td><td>d</td></tr></table>';
    expect(texts(html)).toEqual({ A1: 'Priority 1: Finance', A2: 'a', B2: 'b', A4: 'Priority 2', A5: 'Work', A6: 'c', B6: 'd' });
  });

  it('may be in another encoding, which they name, or a fragment from the clipboard', () => {
    const windows = Uint8Array.from([...utf8('<meta charset="windows-1252"><table><tr><td>'), 0xa3, ...utf8('<td>b</table>')]);
    expect(readWorkbook(windows, 'x.xls').sheets[0]?.rows[0]?.cells[0]?.text).toBe('£');
    const wide = Uint8Array.from([0xff, 0xfe, ...Buffer.from('<table><tr><td>é<td>b</table>', 'utf16le')]);
    expect(readWorkbook(wide, 'x.xls').sheets[0]?.rows[0]?.cells[0]?.text).toBe('é');
    const clip =
      'Version:1.0\r\nStartHTML:0000000105\r\nEndHTML:000\r\nStartFragment:000\r\nEndFragment:000\r\n<html><body><!--StartFragment--><table><tr><td>a<td>b</table>';
    expect(readWorkbook(utf8(clip), 'Pasted table.html').sheets[0]?.rows[0]?.cells.map((cell) => cell.text)).toEqual(['a', 'b']);
  });
});

describe('web pages that are not read', () => {
  it.each([
    ['html-no-table', '<!DOCTYPE html><p>Nothing here', /holds no table.*paste it here/],
    ['html-no-table', '<html><table><tr><td>one text in a frame</td></tr></table>', /holds no table/],
    ['html-frames', '<html><frameset><frame src="sheet001.htm"></frameset></html>', /only points to others.*save it as \.xlsx/],
    ['html-no-table', `<html>${'<div>'.repeat(100_000)}`, /holds no table/],
    ['too-deep', `<html>${'<table><tr><td>'.repeat(1_000)}`, /far deeper/],
  ])('%s', (code, html, sentence) => {
    const started = performance.now();
    try {
      book(html);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ExcelRefusal);
      expect(error).toMatchObject({ code, message: expect.stringMatching(sentence) });
    }
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('whatever their spans ask for', () => {
    const started = performance.now();
    const spans = '<td rowspan=65534 colspan=1000>x</td>'.repeat(16);
    const html = `<table>${`<tr>${spans}</tr>`.repeat(2_000)}</table>`;
    expect(() => readWorkbook(utf8(html), 'x.xls')).toThrow(/more filled cells/);
    expect(() => readWorkbook(utf8(`<table>${'<tr><td>1<td>2</tr>'.repeat(500)}`), 'x.xls', { cells: 500 })).toThrow(/more filled cells/);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
