/** The committee report from a real store: written among the outputs, in a house style that is kept, and printed by LibreOffice. */
import { describe, expect, test } from 'vitest';
import { collect } from '#core/returns/collect.ts';
import { reportBlocks, writeReport } from '#core/returns/report/index.ts';
import { BOARD_PLAN_FILES, boardPlan } from '../support/board-plan.ts';
import { harbourDesk, Q2 } from '../support/harbour-desk.ts';
import { harbourReturn } from '../support/harbour-return.ts';
import { houseStyle, NUMBERING } from '../support/house-style.ts';
import { COUNCIL_PLAN_FILES, councilPlan, trackersAreHere } from '../support/return-plan.ts';
import { documentFaults, openDocument, paragraphsOf } from '../support/word-checks.ts';
import { printedPages, tools } from '../support/workbook-checks.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

function file(bytes: Uint8Array, name = 'House style.docx'): File {
  return new File([Uint8Array.from(bytes)], name, { type: DOCX });
}

describe('the output', () => {
  test('is offered, previewed as it is written, and made again to the byte', async () => {
    const desk = await harbourDesk();
    const { client, planId } = desk;
    expect((await client.outputs.choices({ planId })).find(({ kind }) => kind === 'committee-report')).toMatchObject({
      name: 'Committee report',
      extension: '.docx',
    });
    const output = { kind: 'committee-report' as const, templateId: null };
    const preview = await client.outputs.preview({ planId, period: Q2, publicationId: null, output });
    if (preview.kind !== 'document') throw new Error('a report is previewed as a document');
    const [made] = await desk.writeAll(['committee-report'], Q2);
    if (made === undefined) throw new Error('nothing was written');
    expect(made.file).toBe('Harbour Plan - committee report 2024-25 Q2 DRAFT.docx');
    const bytes = await desk.bytes(made);
    const document = openDocument(bytes);
    expect(documentFaults(document)).toEqual([]);
    expect(paragraphsOf(document, 'heading 1')).toEqual(
      preview.blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.text] : [])),
    );
    desk.lose(made.sha256);
    expect((await desk.bytes(made)).equals(bytes)).toBe(true);
  });
});

describe('the house style', () => {
  test('is kept for the plan, taken by the next report, and taken back by undo', async () => {
    const desk = await harbourDesk();
    const { client, planId } = desk;
    expect(await client.houseStyle.get({ planId })).toBeNull();
    const plain = (await desk.writeAll(['committee-report'], Q2))[0];
    const given = houseStyle({ numbering: NUMBERING });
    expect(await client.houseStyle.set({ planId, file: file(given) })).toMatchObject({
      summary: 'House style of Harbour Plan: House style.docx',
    });
    expect(await client.houseStyle.get({ planId })).toEqual({ file: 'House style.docx', bytes: given.length });
    const dressed = (await desk.writeAll(['committee-report'], Q2))[0];
    if (plain === undefined || dressed === undefined) throw new Error('nothing was written');
    expect(dressed.sha256).not.toBe(plain.sha256);
    const bytes = await desk.bytes(dressed);
    expect(openDocument(bytes).xml('word/styles.xml')).toContain('Rockwell');
    await client.history.undo({ commandId: null });
    expect(await client.houseStyle.get({ planId })).toBeNull();
    // what was written in it stays, and can be made again in it
    desk.lose(dressed.sha256);
    expect((await desk.bytes(dressed)).equals(bytes)).toBe(true);
  });

  test('another takes its place, and none goes back to our own looks', async () => {
    const { client, planId } = await harbourDesk();
    await client.houseStyle.set({ planId, file: file(houseStyle(), 'First.docx') });
    await client.houseStyle.set({ planId, file: file(houseStyle({ footer: '<w:p/>' }), 'Second.docx') });
    expect(await client.houseStyle.get({ planId })).toMatchObject({ file: 'Second.docx' });
    await client.houseStyle.set({ planId, file: null });
    expect(await client.houseStyle.get({ planId })).toBeNull();
    await client.history.undo({ commandId: null });
    expect(await client.houseStyle.get({ planId })).toMatchObject({ file: 'Second.docx' });
  });

  test('what stays behind is said; what will not do is refused, and nothing has changed', async () => {
    const { client, planId } = await harbourDesk();
    const { summary } = await client.houseStyle.set({ planId, file: file(houseStyle({ header: '<w:p><w:r><w:object/></w:r></w:p>' })) });
    expect(summary).toBe('House style of Harbour Plan: House style.docx; left behind: an embedded object');
    const macros = file(houseStyle({ parts: { 'word/vbaProject.bin': 'x' } }), 'Macros.docx');
    await expect(client.houseStyle.set({ planId, file: macros })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: '"Macros.docx" contains macros: save it in Word as a document without them (.docx) and choose that.',
    });
    expect(await client.houseStyle.get({ planId })).toMatchObject({ file: 'House style.docx' });
  });
});

const prints = tools.libreOfficeWriter && tools.poppler;
if (!prints) console.warn('SKIPPED: LibreOffice Writer or poppler is not on this machine, so no report is printed.');

/** Words without the line ends and spaces of a page. */
function flowing(pages: readonly string[]): string {
  return pages.join(' ').replace(/\s+/g, ' ');
}

describe.skipIf(!prints)('printed by LibreOffice', () => {
  test('headings and paragraphs carry their numbers, tables their headings, pages theirs', async () => {
    const data = harbourReturn();
    const blocks = reportBlocks(data);
    const pages = printedPages(await writeReport(blocks, null, data), 'report.docx');
    const text = flowing(pages);
    for (const block of blocks) {
      if (block.kind === 'heading') expect(text).toContain(`${block.number === undefined ? '' : `${block.number} `}${block.text}`);
      if (block.kind === 'paragraph' && block.number !== undefined && block.runs[0] !== undefined)
        expect(text).toContain(`${block.number} ${block.runs[0].text.trim().split(' ').slice(0, 5).join(' ')}`);
      if (block.kind === 'table' && block.number !== undefined) expect(text).toContain(`Table ${block.number}: ${block.caption}`);
    }
    expect(text).toContain(
      '(a) note the progress of Harbour Plan: 1 of 5 actions (20%) is complete; 0 of 2 priorities are complete in full; and',
    );
    for (const [at, page] of pages.entries()) expect(page).toContain(`Page ${at + 1} of ${pages.length}`);
  });

  test.skipIf(!trackersAreHere)('a table that runs over a page repeats its headings', async () => {
    const data = collect(councilPlan(), '2024-25 Q3', COUNCIL_PLAN_FILES, '2025-01-20T10:00:00.000Z');
    const pages = printedPages(await writeReport(reportBlocks(data), null, data), 'report.docx');
    const appendix = pages.slice(pages.findIndex((page) => page.includes('Appendix A: all actions') && page.includes('Lead officer')));
    const listed = appendix.filter((page) => /^\s*A\d\.\d\.\d/m.test(page));
    expect(listed.length).toBeGreaterThan(3);
    for (const page of listed) expect(page).toMatch(/Ref\s+Action\s+Lead officer\s+Q2\s+Q3\s+Update/);
  });

  test('in a house style: its footer and ours on each page, and numbers that still count', async () => {
    const data = harbourReturn();
    const pages = printedPages(
      await writeReport(reportBlocks(data), houseStyle({ numbering: NUMBERING, body: WITHOUT_FIRST_PAGE }), data),
      'report.docx',
    );
    for (const [at, page] of pages.entries()) {
      expect(page).toContain('www.wexmoor.example');
      expect(page).toContain(`Page ${at + 1} of ${pages.length}`);
    }
    const text = flowing(pages);
    expect(text).toContain('3 Recommendations 3.1 The committee is recommended to:');
    expect(text).toContain('1) note the progress');
    expect(text).toMatch(/(?<![\d.] )Appendix B: the scale/);
  });

  test('a thousand actions are a report of a length that can be read', async () => {
    const plan = boardPlan({ count: 1000, periods: 8 });
    const data = collect(plan, plan.periods.at(-1) ?? '', BOARD_PLAN_FILES, '2026-01-20T10:00:00.000Z');
    const pages = printedPages(await writeReport(reportBlocks(data), null, data), 'report.docx');
    const appendix = pages.findIndex((page) => page.includes('Appendix A: red and amber actions') && !page.includes('Contact officer'));
    expect(appendix).toBeLessThanOrEqual(24);
    expect(pages.length).toBeLessThanOrEqual(60);
  });
});

const WITHOUT_FIRST_PAGE =
  '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2268" w:right="1134" w:bottom="1701" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>';
