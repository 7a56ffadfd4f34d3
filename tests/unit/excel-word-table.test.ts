import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ExcelRefusal, readWorkbook } from '#core/excel/index.ts';
import { address, type Cell, type Sheet } from '#shared/domain/sheet.ts';
import { paragraph, run, table, type WordParts, wordBytes } from '../support/word-package.ts';

const sheetOf = (parts: WordParts): Sheet => {
  const [first] = readWorkbook(wordBytes(parts), 'plan.docx').sheets;
  if (first === undefined) throw new Error('no sheet');
  return first;
};
const cellsOf = (sheet: Sheet | undefined): Record<string, Cell> =>
  Object.fromEntries((sheet?.rows ?? []).flatMap((row) => row.cells.map((cell) => [address(row.number, cell.column), cell])));
const cells = (body: string, parts: Partial<WordParts> = {}) => cellsOf(sheetOf({ ...parts, body }));
const texts = (body: string, parts: Partial<WordParts> = {}) =>
  Object.fromEntries(
    Object.entries(cells(body, parts))
      .filter(([, cell]) => cell.text !== '')
      .map(([at, cell]) => [at, cell.text]),
  );
const one = (inside: string, properties = '') => table([['x', [inside, properties]]]);

describe('a document as a word processor writes it', () => {
  const path = fileURLToPath(new URL('../fixtures/documents/improvement plan.docx', import.meta.url));
  const book = readWorkbook(readFileSync(path), 'improvement plan.docx');
  const at = cellsOf(book.sheets[0]);

  it('is one sheet: headings and paragraphs in column A, tables under them', () => {
    expect(book.properties).toEqual({ title: 'Improvement plan', author: 'Ann Lee', modified: '2026-01-15T09:30:00Z' });
    expect(book.sheets.map(({ name }) => name)).toEqual(['improvement plan']);
    expect(at.A1?.text).toBe('Wexmoor Borough Council: improvement plan, Q3 2025-26');
    expect(at.A3).toMatchObject({ text: 'Priority 1: Finance', bold: true });
    expect(at.A9).toMatchObject({ text: 'Priority 2: People', bold: true });
    expect(at.A14?.text).toBe('Note: RAG as at 31 December 2025.');
    expect(book.sheets[0]?.rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 14]);
  });

  it('has its merges, colours, lists, struck words, comments and inner tables', () => {
    expect(book.sheets[0]?.merges).toEqual([
      { top: 5, left: 1, bottom: 6, right: 1 },
      { top: 7, left: 2, bottom: 7, right: 3 },
    ]);
    expect(at).toMatchObject({
      B4: { text: 'Action', bold: true },
      E5: { text: 'R', fill: '#C00000' },
      E6: { text: '', fill: '#00B050' },
      E7: { text: 'Amber', fill: '#FFC000' },
      F5: { text: '- Gap of £3m\n- Plan by June', strike: false },
      F6: { text: 'Done in May', strike: true },
      F7: { text: 'Drafted\nStage | Date\nDraft | May' },
      F11: { text: 'Agreed by Cabinet', note: 'Bob: Which meeting?' },
    });
  });
});

describe('tables of Word', () => {
  it('have cells over columns and rows, on a grid whose lines are not all columns', () => {
    const body = table(
      [
        [['Plan', '<w:gridSpan w:val="4"/>']],
        [['1', '<w:vMerge w:val="restart"/>'], ['a', '<w:gridSpan w:val="2"/>'], 'b'],
        // this row's second border was dragged by a hair
        [['', '<w:vMerge/>'], 'c', ['d', '<w:gridSpan w:val="2"/>']],
        ['2', ['e', '<w:gridSpan w:val="2"/>'], 'f'],
      ],
      [1000, 3000, 60, 2000],
    );
    expect(texts(body)).toEqual({ A1: 'Plan', A2: '1', B2: 'a', C2: 'b', B3: 'c', C3: 'd', A4: '2', B4: 'e', C4: 'f' });
    expect(sheetOf({ body }).merges).toEqual([
      { top: 1, left: 1, bottom: 1, right: 3 },
      { top: 2, left: 1, bottom: 3, right: 1 },
    ]);
    expect(sheetOf({ body }).columnWidths).toEqual({ 1: 9.5, 2: 28.6, 3: 19.6 });
  });

  it.each([
    ['a fill', '<w:shd w:val="clear" w:color="auto" w:fill="00b050"/>', paragraph('G'), '#00B050'],
    ['no fill', '<w:shd w:val="clear" w:color="auto" w:fill="auto"/>', paragraph('G'), null],
    ['a solid pattern', '<w:shd w:val="solid" w:color="FF0000" w:fill="FFFFFF"/>', paragraph('R'), '#FF0000'],
    ['half a pattern', '<w:shd w:val="pct50" w:color="FF0000" w:fill="FFFFFF"/>', paragraph('R'), '#FF8080'],
    ['marker over all its words', '', paragraph(`${run('Red', '<w:highlight w:val="red"/>')}${run(' ')}`), '#FF0000'],
    ['marker over some words', '', paragraph(`${run('Red', '<w:highlight w:val="red"/>')}${run(' now')}`), null],
    ['a shaded paragraph', '', paragraph('A', '<w:shd w:val="clear" w:fill="FFC000"/>'), '#FFC000'],
  ])('take %s from the cell or its words', (_, properties, inside, fill) => expect(cells(one(inside, properties)).B1?.fill).toBe(fill));

  it('leave deleted words, rows and cells out, keep inserted ones, and say so', () => {
    const body = `<w:tbl>
      <w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r><w:del w:id="1"><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>b</w:t></w:r></w:ins></w:p></w:tc><w:tc>${paragraph('c')}</w:tc></w:tr>
      <w:tr><w:trPr><w:del w:id="3"/></w:trPr><w:tc>${paragraph('x')}</w:tc><w:tc>${paragraph('y')}</w:tc></w:tr>
      <w:tr><w:tc>${paragraph(run('d', '<w:b/><w:rPrChange w:id="4"><w:rPr><w:strike/></w:rPr></w:rPrChange>'))}</w:tc><w:tc>${paragraph('e')}</w:tc></w:tr></w:tbl>`;
    expect(texts(body)).toEqual({ A1: 'ab', B1: 'c', A2: 'd', B2: 'e' });
    expect(cells(body).A2).toMatchObject({ bold: true, strike: false });
    expect(readWorkbook(wordBytes({ body }), 'x.docx').remarks.map(({ code, message }) => [code, message])).toEqual([
      ['tracked-changes', 'The document has tracked changes, read as if accepted: 2 deletions are left out and one insertion is read.'],
    ]);
  });

  it('number their lists as Word counts them, also rows that hold nothing but their number', () => {
    const level = (at: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'decimal', '%1.%2')}${level(2, 'lowerLetter', '%3)')}</w:abstractNum>
      <w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '\uF0B7')}</w:abstractNum><w:abstractNum w:abstractNumId="2">${level(0, 'upperRoman', '(%1)')}</w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>`;
    const styles = `<w:style w:type="paragraph" w:styleId="B"><w:name w:val="List Bullet"/><w:basedOn w:val="L"/></w:style>
      <w:style w:type="paragraph" w:styleId="L"><w:name w:val="List"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>`;
    const item = (text: string, list: number, depth: number) =>
      paragraph(text, `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr>`);
    const body = table([
      [item('', 1, 0), 'Finance'],
      [item('', 1, 1), `${item('one', 1, 2)}${item('two', 1, 2)}`],
      [
        item('', 1, 1),
        `${paragraph('x', '<w:pStyle w:val="B"/>')}${paragraph('y', '<w:pStyle w:val="B"/><w:numPr><w:numId w:val="0"/></w:numPr>')}`,
      ],
      [item('', 1, 0), item('four', 3, 0)],
    ]);
    expect(texts(body, { numbering, styles })).toEqual({
      A1: '1.',
      B1: 'Finance',
      A2: '1.1',
      B2: 'a) one\nb) two',
      A3: '1.2',
      B3: '- x\ny',
      A4: '2.',
      B4: '(IV) four',
    });
  });

  it('have links, line breaks, symbols, forms, text boxes once, and no prompts, hidden words or contents list', () => {
    const styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>';
    const links = [['rId9', 'https://example.org/a']] as const;
    const field = (kind: string, inside = '') => `<w:r><w:fldChar w:fldCharType="${kind}">${inside}</w:fldChar></w:r>`;
    const code = (text: string) => `<w:r><w:instrText>${text}</w:instrText></w:r>`;
    const body = `${paragraph('Priority 1 ... 4', '<w:pStyle w:val="T"/>')}${table([
      [
        paragraph(`<w:hyperlink r:id="rId9">${run('Plan')}</w:hyperlink>`),
        paragraph(`${field('begin')}${code('HYPERLINK "https://example.org/b"')}${field('separate')}${run('Page')}${field('end')}`),
        paragraph(`${run('a')}<w:r><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>`),
      ],
      [
        paragraph('<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Choose an item.</w:t></w:r></w:sdtContent></w:sdt>'),
        paragraph(
          `${field('begin', '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Red"/><w:listEntry w:val="Amber"/></w:ddList></w:ffData>')}${code('FORMDROPDOWN')}${field('end')}`,
        ),
        paragraph(
          `${run('seen')}${run('hidden', '<w:vanish/>')}<w:r><mc:AlternateContent><mc:Choice><w:t> new</w:t></mc:Choice><mc:Fallback><w:t> old</w:t></mc:Fallback></mc:AlternateContent></w:r>`,
        ),
      ],
    ])}`;
    expect(texts(body, { styles, links })).toEqual({ A1: 'Plan', B1: 'Page', C1: 'a\nb c✓', B2: 'Amber', C2: 'seen new' });
    expect(cells(body, { styles, links })).toMatchObject({
      A1: { link: 'https://example.org/a' },
      B1: { link: 'https://example.org/b' },
      C1: { link: null },
    });
  });

  it('with a single cell are a frame around a heading', () => {
    const frame = table([[['Priority 1', '<w:shd w:val="clear" w:fill="DDDDDD"/>']]]);
    expect(texts(`${frame}${table([['a', 'b']])}`)).toEqual({ A1: 'Priority 1', A2: 'a', B2: 'b' });
    expect(cells(`${frame}${table([['a', 'b']])}`).A1?.fill).toBe('#DDDDDD');
  });

  it('are read under other prefixes and in the strict dialect', () => {
    const parts = {
      'word/document.xml':
        '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:tbl><x:tr><x:tc><x:tcPr><x:shd x:val="clear" x:fill="FF0000"/></x:tcPr><x:p><x:r><x:t>a</x:t></x:r></x:p></x:tc><x:tc><x:p/></x:tc></x:tr></x:tbl></x:body></x:document>',
    };
    expect(cells('', { parts }).A1).toMatchObject({ text: 'a', fill: '#FF0000' });
  });
});

describe('documents that are not read', () => {
  const code = (bytes: Uint8Array, limits = {}): string => {
    try {
      readWorkbook(bytes, 'plan.docx', limits);
    } catch (error) {
      if (error instanceof ExcelRefusal) return error.code;
      throw error;
    }
    return 'read';
  };

  it('have no table, are unsafe, damaged, too large or too deep', () => {
    expect(code(wordBytes({ body: paragraph('Nothing but words') }))).toBe('word-no-table');
    expect(code(wordBytes({ body: table([['a', 'b']]), parts: { 'word/comments.xml': '<!DOCTYPE x [<!ENTITY a "b">]><x/>' } }))).toBe(
      'unsafe-xml',
    );
    expect(code(wordBytes({ body: table([['a', 'b']]), parts: { '../evil.txt': 'x' } }))).toBe('unsafe-path');
    expect(code(wordBytes({ body: '<w:tbl><w:tr>' }))).toBe('corrupt');
    expect(code(wordBytes({ body: table([['a', 'b']]) }), { unpackedBytes: 500 })).toBe('too-large-unpacked');
    expect(code(wordBytes({ body: table([['a', 'b']]) }), { cells: 2 })).toBe('too-many-cells');
    expect(code(wordBytes({ body: `${'<w:tbl><w:tr><w:tc>'.repeat(100)}${'</w:tc></w:tr></w:tbl>'.repeat(100)}` }))).toBe('too-deep');
    expect(code(wordBytes({ body: `${'<w:sdt>'.repeat(5_000)}${'</w:sdt>'.repeat(5_000)}` }))).toBe('too-deep');
  });

  it('name Word and what to do', () => {
    expect(() => readWorkbook(wordBytes({ body: '' }), 'plan.docx')).toThrow(/Word document holds no table: choose/);
  });

  it('with one byte flipped are read or refused, never anything else', () => {
    const bytes = wordBytes({ body: table([['a', 'b']]) });
    for (let at = 0; at < bytes.length; at += 5) {
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] ?? 0) ^ 0xff;
      expect(() => code(flipped), `byte ${at}`).not.toThrow();
    }
  });
});
