/** The committee report as a Word document: what Word, a screen reader and a printer find in it. */
import { describe, expect, test } from 'vitest';
import { contrastRatio } from '#core/returns/report/contrast.ts';
import { reportBlocks, writeReport } from '#core/returns/report/index.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import { harbourPlan, harbourReturn } from '../support/harbour-return.ts';
import { all, documentFaults, one, openDocument, paragraphsOf, valOf } from '../support/word-checks.ts';

const data = harbourReturn();
const blocks = reportBlocks(data);

async function written(of: ReturnData = data) {
  return openDocument(await writeReport(reportBlocks(of), null, of));
}

test('holds together: types, relationships, styles, lists, and the order that the schema asks', async () => {
  expect(documentFaults(await written())).toEqual([]);
});

test('the same data gives the same bytes', async () => {
  const [first, second] = await Promise.all([
    writeReport(reportBlocks(data), null, data),
    writeReport(reportBlocks(harbourReturn()), null, harbourReturn()),
  ]);
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
});

describe('its headings', () => {
  test('are headings to Word, in order, at their levels', async () => {
    const document = await written();
    for (const level of [1, 2, 3] as const)
      expect(paragraphsOf(document, `heading ${level}`)).toEqual(
        blocks.flatMap((block) => (block.kind === 'heading' && block.level === level ? [block.text] : [])),
      );
    const outline = all(document.tree('word/styles.xml'), 'w:style').flatMap((style) => {
      const level = valOf(style, 'w:outlineLvl');
      return level === null ? [] : [[valOf(style, 'w:name'), level]];
    });
    expect(outline).toEqual([
      ['heading 1', '0'],
      ['heading 2', '1'],
      ['heading 3', '2'],
    ]);
  });

  test('are counted by Word, and so are paragraphs: nothing of it is typed', async () => {
    const document = await written();
    const levels = all(document.tree('word/numbering.xml'), 'w:lvl').map((level) => [valOf(level, 'w:lvlText'), valOf(level, 'w:pStyle')]);
    expect(levels.slice(0, 2)).toEqual([
      ['%1', 'Heading1'],
      ['%1.%2', 'ReportParagraph'],
    ]);
    const numbered = blocks.flatMap((block) =>
      block.kind === 'paragraph' && block.number !== undefined ? [block.runs.map(({ text }) => text).join('')] : [],
    );
    expect(paragraphsOf(document, 'Report Paragraph')).toEqual(numbered);
    // the headings of the appendices use the same style, out of the list
    const stopped = all(document.tree('word/document.xml'), 'w:p').filter((paragraph) => valOf(paragraph, 'w:numId') === '0');
    expect(stopped.map(({ text }) => text)).toEqual(
      blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 && block.number === undefined ? [block.text] : [])),
    );
  });
});

describe('its tables', () => {
  test('repeat their row of headings, keep rows whole, and say what they are', async () => {
    const tables = all((await written()).tree('word/document.xml'), 'w:tbl');
    const wanted = blocks.filter((block) => block.kind === 'table');
    expect(tables.map((table) => [valOf(table, 'w:tblCaption'), valOf(table, 'w:tblDescription')])).toEqual(
      wanted.map(({ caption, altText }) => [caption, altText]),
    );
    for (const [at, table] of tables.entries()) {
      const rows = all(table, 'w:tr');
      expect(rows.map((row) => one(row, 'w:tblHeader') !== null)).toEqual([true, ...(wanted[at]?.rows ?? []).map(() => false)]);
      expect(rows.every((row) => one(row, 'w:cantSplit') !== null)).toBe(true);
      expect(all(rows[0] ?? table, 'w:tc').map(({ text }) => text)).toEqual(wanted[at]?.header);
    }
  });

  test('are as wide as the page, column by column', async () => {
    const tables = all((await written()).tree('word/document.xml'), 'w:tbl');
    const widths = tables.map((table) => all(table, 'w:gridCol').reduce((sum, { attributes }) => sum + Number(attributes['w:w']), 0));
    expect(new Set(widths)).toEqual(new Set([9070, 14_002]));
  });

  test('say each status by its letter and its word, on a colour that lets it be read', async () => {
    const cells = all((await written()).tree('word/document.xml'), 'w:tc').filter((cell) => one(cell, 'w:shd') !== null);
    expect(new Set(cells.map(({ text }) => text.replace('\u00A0', ' ')))).toEqual(
      new Set(['R Red', 'A Amber', 'G Green', 'B Completed', 'S Scheduled']),
    );
    for (const cell of cells) {
      const fill = one(cell, 'w:shd')?.attributes['w:fill'] ?? '';
      expect(contrastRatio(fill, valOf(cell, 'w:color') ?? ''), `${cell.text} on ${fill}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('are numbered by fields, so that another one in between renumbers them', async () => {
    const captions = paragraphsOf(await written(), 'caption');
    expect(captions.filter((text) => text.startsWith('Table'))).toEqual(
      blocks.flatMap((block) => (block.kind === 'table' && block.number !== undefined ? [`Table ${block.number}: ${block.caption}`] : [])),
    );
    expect(captions.filter((text) => text.startsWith('Figure'))).toEqual([
      'Figure 1: 5 actions by status, 2024-25 Q3',
      'Figure 2: Actions by status, 3 periods',
    ]);
    const fields = all((await written()).tree('word/document.xml'), 'w:fldSimple').map(({ attributes }) => attributes['w:instr']?.trim());
    expect(new Set(fields)).toEqual(new Set(['SEQ Table \\* ARABIC', 'SEQ Figure \\* ARABIC']));
  });
});

test('its pictures have words beside them, and fit the page', async () => {
  const document = await written();
  const pictures = all(document.tree('word/document.xml'), 'wp:docPr').map(({ attributes }) => attributes.descr ?? '');
  expect(pictures).toHaveLength(2);
  expect(pictures[0]).toContain('1 Completed');
  const extents = all(document.tree('word/document.xml'), 'wp:extent').map(({ attributes }) => Number(attributes.cx));
  for (const width of extents) expect(width).toBeLessThanOrEqual(9070 * 635);
  expect(
    Buffer.from(document.parts['word/media/report1.png'] ?? [])
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
});

test('stands on A4; the table of all actions lies, and the pages after it stand again', async () => {
  const sections = all((await written()).tree('word/document.xml'), 'w:sectPr').map((section) => one(section, 'w:pgSz')?.attributes);
  expect(sections).toEqual([
    { 'w:w': '11906', 'w:h': '16838' },
    { 'w:w': '16838', 'w:h': '11906', 'w:orient': 'landscape' },
    { 'w:w': '11906', 'w:h': '16838' },
  ]);
});

test('every page says what it is of, and which', async () => {
  const document = await written();
  const footer = document.tree('word/footer1.xml');
  expect(footer.text).toBe('Harbour Plan  ·  2024-25 Q3  ·  DRAFTPage 1 of 1');
  expect(all(footer, 'w:fldSimple').map(({ attributes }) => attributes['w:instr']?.trim())).toEqual(['PAGE', 'NUMPAGES']);
  expect(document.tree('word/header1.xml').text).toBe('Wexmoor Borough Council  ·  DRAFT');
  const published = await written({ ...data, state: 'published', revision: { number: 1, reason: null, changed: [] } });
  expect(published.tree('word/footer1.xml').text).toBe('Harbour Plan  ·  2024-25 Q3Page 1 of 1');
  expect(published.tree('word/header1.xml').text).toBe('Wexmoor Borough Council');
});

test('names itself, its organisation and its language', async () => {
  const document = await written();
  const core = document.tree('docProps/core.xml');
  expect(core.children.map(({ name, text }) => [name, text])).toEqual([
    ['dc:title', 'Harbour Plan: progress report'],
    ['dc:subject', '2024-25 Q3, October to December 2024'],
    ['dc:creator', 'Wexmoor Borough Council'],
    ['dc:language', 'en-GB'],
    ['dcterms:created', '2025-01-20T10:00:00Z'],
    ['dcterms:modified', '2025-01-20T10:00:00Z'],
  ]);
  expect(one(document.tree('word/styles.xml'), 'w:lang')?.attributes['w:val']).toBe('en-GB');
});

test('what the author has to fill in gives way to what is typed', async () => {
  const controls = all((await written()).tree('word/document.xml'), 'w:sdt');
  expect(controls).toHaveLength(
    blocks
      .flatMap((block) => (block.kind === 'facts' ? block.rows.flatMap(({ runs }) => runs) : block.kind === 'paragraph' ? block.runs : []))
      .filter(({ toFill }) => toFill === true).length,
  );
  for (const control of controls) {
    expect(control.text).toMatch(/^\[To be completed: /);
    expect(one(control, 'w:showingPlcHdr')).not.toBeNull();
    expect(one(control, 'w:temporary')).not.toBeNull();
  }
});

test('takes any text: tags, quotes, control characters, halves of characters, many lines', async () => {
  const plan = harbourPlan();
  const hostile = 'A <w:p/> & "B" \u0000\u0008 \uD800 C\r\nD\tE ]]>';
  const items = plan.items.map((item) => ({
    ...item,
    title: `${item.title} ${hostile}`,
    reports: Object.fromEntries(Object.entries(item.reports).map(([period, one]) => [period, { ...one, narrative: hostile }])),
  }));
  const document = await written(harbourReturn({ ...plan, name: `Plan ${hostile}`, organisation: hostile, items }));
  expect(documentFaults(document)).toEqual([]);
  expect(document.tree('word/document.xml').text).toContain('A <w:p/> & "B"   CDE ]]>');
  expect(document.xml('word/document.xml')).toContain('<w:br/>');
});
