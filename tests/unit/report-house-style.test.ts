/** A report in the looks of a document that the council gave: what is taken, what is added, what stays behind, what is refused. */
import { describe, expect, test } from 'vitest';
import { openHouseStyle } from '#core/returns/report/house-document.ts';
import { reportBlocks, writeReport } from '#core/returns/report/index.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import { harbourReturn } from '../support/harbour-return.ts';
import { elsewhere, type HouseWish, houseStyle, LOGO, NUMBERING } from '../support/house-style.ts';
import { all, documentFaults, one, openDocument, valOf } from '../support/word-checks.ts';
import { paragraph, wordBytes } from '../support/word-package.ts';

const draft = harbourReturn();
const published: ReturnData = { ...draft, state: 'published', revision: { number: 1, reason: null, changed: [] } };
const PAGE = '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>';

async function dressed(wish: HouseWish = { numbering: NUMBERING }, data: ReturnData = published) {
  return openDocument(await writeReport(reportBlocks(data), houseStyle(wish), data));
}

function partNamed(document: Awaited<ReturnType<typeof dressed>>, pattern: RegExp): string {
  const name = Object.keys(document.parts).find((each) => pattern.test(each));
  if (name === undefined) throw new Error(`no part is called ${pattern}`);
  return name;
}

describe('what is taken', () => {
  test('the document holds together, the same every time', async () => {
    expect(documentFaults(await dressed())).toEqual([]);
    const once = () => writeReport(reportBlocks(published), houseStyle({ numbering: NUMBERING }), published);
    expect(Buffer.from(await once()).equals(Buffer.from(await once()))).toBe(true);
  });

  test('its styles as they are, found by their names whatever their ids; what it lacks is added at the end', async () => {
    const document = await dressed();
    const given = openDocument(houseStyle()).xml('word/styles.xml');
    expect(document.xml('word/styles.xml').startsWith(given.slice(0, given.lastIndexOf('</w:styles>')))).toBe(true);
    const used = new Set(all(document.tree('word/document.xml'), 'w:pStyle').map(({ attributes }) => attributes['w:val']));
    expect(used).toContain('berschrift1');
    expect(used).toContain('Listennummer');
    expect(used).toContain('Standard');
    expect(used).not.toContain('Heading1');
    const names = all(document.tree('word/styles.xml'), 'w:style').map((style) => valOf(style, 'w:name'));
    expect(names).toEqual(expect.arrayContaining(['heading 2', 'heading 3', 'Title', 'caption', 'List Bullet', 'Report Paragraph']));
    expect(names.filter((name) => name === 'heading 1')).toHaveLength(1);
    expect(names).not.toContain('Report Table');
  });

  test('a document that has every style is used without a change to them', async () => {
    const whole = (await dressed()).xml('word/styles.xml').replace(/^[\s\S]*?<w:styles[^>]*>|<\/w:styles>\s*$/g, '');
    const document = await dressed({ styles: whole, numbering: NUMBERING });
    expect(document.xml('word/styles.xml')).toBe(openDocument(houseStyle({ styles: whole })).xml('word/styles.xml'));
  });

  test('its page, its logo and its footer, on every page', async () => {
    const document = await dressed();
    const body = document.tree('word/document.xml');
    expect(all(body, 'w:pgMar').map(({ attributes }) => [attributes['w:top'], attributes['w:left']])).toEqual(
      Array.from({ length: 3 }, () => ['2268', '1701']),
    );
    expect(all(body, 'w:sectPr').map((section) => one(section, 'w:titlePg') !== null)).toEqual([true, false, false]);
    const header = partNamed(document, /^word\/header/);
    expect(document.xml(header)).toContain(LOGO);
    const logo = partNamed(document, /^word\/media\/house-/);
    expect(new TextDecoder().decode(document.parts[logo])).toBe('the bytes of a logo');
    expect(all(body, 'w:headerReference')).toHaveLength(3);
    expect(document.tree(partNamed(document, /^word\/footer/)).text).toContain('www.wexmoor.example');
    expect(document.parts['word/theme/theme1.xml']).toBeDefined();
  });

  test('none of its words, and of its settings only looks', async () => {
    const document = await dressed();
    expect(document.tree('word/document.xml').text).not.toContain('Old words');
    expect(document.tree('word/settings.xml').children.map(({ name }) => name)).toEqual(['w:evenAndOddHeaders']);
  });

  test('its lists stay, ours come after them; clauses count in its own, each list anew', async () => {
    const document = await dressed();
    const lists = all(document.tree('word/numbering.xml'), 'w:num').map((list) => [
      list.attributes['w:numId'],
      valOf(list, 'w:abstractNumId'),
      valOf(list, 'w:startOverride'),
    ]);
    expect(lists).toEqual([
      ['4', '3', null],
      ['7', '3', null],
      ['8', '4', null],
      ['9', '5', null],
      ['10', '3', '1'],
    ]);
    const counted = all(document.tree('word/document.xml'), 'w:p').filter((each) => valOf(each, 'w:pStyle') === 'berschrift1');
    // the style counts by itself, so each heading says where it counts instead, and the appendices' that they do not
    expect(counted.map((each) => valOf(each, 'w:numId'))).toEqual([...Array.from({ length: 11 }, () => '8'), '0', '0', '0']);
  });

  test('its own table style, with headings that can be read on its colour', async () => {
    const table = one((await dressed()).tree('word/document.xml'), 'w:tbl');
    expect(table === null ? null : valOf(table, 'w:tblStyle')).toBe('Wexmoor');
    const head = table === null ? null : one(table, 'w:tr');
    expect(head === null ? null : valOf(head, 'w:color')).toBe('000000');
  });

  test('text says its language where the styles say another', async () => {
    const body = (await dressed()).tree('word/document.xml');
    expect(new Set(all(body, 'w:lang').map(({ attributes }) => attributes['w:val']))).toEqual(new Set(['en-GB']));
  });

  test('a page that nobody numbered gets its number; one that is numbered stays as it is, until it is a draft', async () => {
    const footer = async (wish: HouseWish, data: ReturnData) => {
      const document = await dressed({ numbering: NUMBERING, ...wish }, data);
      return document.tree(partNamed(document, /^word\/footer/)).text;
    };
    expect(await footer({}, published)).toBe('www.wexmoor.exampleHarbour Plan  ·  2024-25 Q3Page 1 of 1');
    expect(await footer({ footer: PAGE }, published)).toBe('1');
    expect(await footer({ footer: PAGE }, draft)).toBe('1Harbour Plan  ·  2024-25 Q3  ·  DRAFTPage 1 of 1');
  });

  test('a document with next to nothing is looks enough', async () => {
    const bare = wordBytes({
      body: paragraph('words'),
      styles: '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>',
    });
    const document = openDocument(await writeReport(reportBlocks(published), bare, published));
    expect(documentFaults(document)).toEqual([]);
    expect(one(document.tree('word/document.xml'), 'w:pgSz')?.attributes).toEqual({ 'w:w': '11906', 'w:h': '16838' });
  });

  test('the first upright section with a letterhead counts; one without takes that of the section before', async () => {
    const size = (width: number, height: number) => `<w:pgSz w:w="${width}" w:h="${height}"/>`;
    const section = (inside: string) => `<w:p><w:pPr><w:sectPr>${inside}</w:sectPr></w:pPr></w:p>`;
    const body = `${section(size(16838, 11906))}${section(`<w:headerReference w:type="default" r:id="rId4"/>${size(11000, 15000)}`)}<w:sectPr>${size(11906, 16838)}</w:sectPr>`;
    const house = openHouseStyle(houseStyle({ body }), 'House.docx');
    expect([house.page.width, house.headers.map(({ kind }) => kind)]).toEqual([11_000, ['header']]);
  });
});

describe('what stays behind', () => {
  const left = (wish: HouseWish) => openHouseStyle(houseStyle(wish), 'House.docx').leftBehind;

  test('nothing, of a plain letterhead; links that a reader may follow stay', async () => {
    const link = {
      header: '<w:p><w:hyperlink r:id="rId9"><w:r><w:t>wexmoor</w:t></w:r></w:hyperlink></w:p>',
      headerLinks: elsewhere('rId9', 'hyperlink', 'https://wexmoor.example/?a=1&amp;b=2'),
    };
    expect(left({})).toEqual([]);
    expect(left(link)).toEqual([]);
    const document = await dressed(link);
    expect(documentFaults(document)).toEqual([]);
    expect(document.xml(partNamed(document, /_rels\/header/))).toContain(
      'Target="https://wexmoor.example/?a=1&amp;b=2" TargetMode="External"',
    );
  });

  test('a picture that is fetched from elsewhere, said either way', async () => {
    const linked = {
      header:
        '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="rId9"/></w:drawing></w:r></w:p>',
      headerLinks: elsewhere('rId9', 'image', 'https://tracker.example/a.png'),
    };
    const old = { header: '<w:p><w:r><w:pict><v:shape><v:imagedata src="file://server/share/logo.png"/></v:shape></w:pict></w:r></w:p>' };
    for (const wish of [linked, old]) {
      expect(left(wish)).toEqual(['a picture that is fetched from elsewhere']);
      const document = await dressed({ numbering: NUMBERING, ...wish });
      expect(documentFaults(document)).toEqual([]);
      expect(document.xml(partNamed(document, /^word\/header/))).not.toMatch(/rId9|server/);
      expect(document.xml(partNamed(document, /^word\/header/))).toContain(LOGO);
    }
  });

  test('an embedded object', () => {
    expect(left({ header: '<w:p><w:r><w:object/></w:r></w:p>' })).toEqual(['an embedded object']);
  });

  test('the template that it is attached to', async () => {
    const wish = {
      settings: '<w:attachedTemplate r:id="rId1"/><w:defaultTabStop w:val="708"/>',
      settingsLinks: elsewhere('rId1', 'attachedTemplate', 'https://tracker.example/a.dotm'),
    };
    expect(left(wish)).toEqual(['the template it is attached to']);
    const document = await dressed({ numbering: NUMBERING, ...wish });
    expect(document.tree('word/settings.xml').children.map(({ name }) => name)).toEqual(['w:defaultTabStop']);
    expect(Object.keys(document.parts)).not.toContain('word/_rels/settings.xml.rels');
  });
});

describe('what is refused, in one sentence', () => {
  const refusal = (bytes: Uint8Array, file = 'House.docx') => {
    try {
      openHouseStyle(bytes, file);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    return null;
  };

  test('macros', () => {
    const sentence = '"House.docx" contains macros: save it in Word as a document without them (.docx) and choose that.';
    expect(refusal(houseStyle({ parts: { 'word/vbaProject.bin': 'x' } }))).toBe(sentence);
    expect(refusal(houseStyle(), 'House.docm')).toBe(sentence.replace('.docx"', '.docm"'));
  });

  test('a field that fetches, also where its name is spread over several runs', () => {
    const instruction = (text: string) => `<w:r><w:instrText>${text}</w:instrText></w:r>`;
    const header = `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${instruction(' INCLUDE')}${instruction('PICTURE "https://tracker.example/a.png" ')}</w:p>`;
    expect(refusal(houseStyle({ header }))).toBe(
      '"House.docx" fetches something from elsewhere into its header or footer (the field INCLUDEPICTURE): put the picture or text itself there in Word, save it and choose it again.',
    );
    expect(refusal(houseStyle({ header: PAGE }))).toBeNull();
  });

  test('what is no Word document, or a damaged one', () => {
    expect(refusal(new TextEncoder().encode('Dear council'))).toMatch(
      /^"House\.docx" is not a Word document: choose a \.docx of the council/,
    );
    expect(refusal(new Uint8Array())).toBe('"House.docx" is empty: copy or download it again.');
    expect(refusal(houseStyle().subarray(0, 900))).toMatch(/^"House\.docx" is damaged or was cut off: /);
    expect(refusal(houseStyle({ styles: '<w:style>' }))).toMatch(/^"House\.docx" is damaged/);
    expect(refusal(houseStyle({ parts: { 'word/header1.xml': '<!DOCTYPE a><w:hdr/>' } }))).toMatch(
      /contains something that Word never writes/,
    );
    expect(
      refusal(
        houseStyle({
          parts: { 'word/document.xml': '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body/></w:document>' },
        }),
      ),
    ).toMatch(/is a "Strict Open XML Document"/);
  });
});
