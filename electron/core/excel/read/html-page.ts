import type { Remark, Workbook } from '#shared/domain/sheet.ts';
import type { Limits } from '../limits.ts';
import { ExcelRefusal } from '../refusal.ts';
import { documentSheet, holdsTable } from './document-sheet.ts';
import { htmlBlocks } from './html-blocks.ts';
import { decodeText } from './text-decoding.ts';
import { sheetNameOf } from './text-table.ts';

/**
 * Reads a web page, a workbook that a web system wrote as one, or the clipboard's fragment of one, as a workbook of one sheet. Values are
 * the text the page shows.
 * @throws ExcelRefusal when it holds no table, or more than can be read
 */
export function readHtmlPage(bytes: Uint8Array, file: string, limits: Limits): Workbook {
  const { text } = decodeText(bytes, declaredEncoding(bytes));
  // the clipboard of Windows puts a header of its own before the page
  const page = text.replace(/^\s*Version:[\d.]+\s+StartHTML:[^<]*/i, '');
  const { title, blocks, deleted, frames } = htmlBlocks(page, limits.cells);
  if (!holdsTable(blocks)) throw new ExcelRefusal(frames ? 'html-frames' : 'html-no-table');
  const remarks: Remark[] = [];
  if (deleted > 0) {
    const what = deleted === 1 ? 'one deletion is' : `${deleted} deletions are`;
    const message = `The document has tracked changes, read as if accepted: ${what} left out.`;
    remarks.push({ code: 'tracked-changes', sheet: null, cell: null, message });
  }
  return {
    file,
    properties: { title, author: null, modified: null },
    remarks,
    sheets: [documentSheet(blocks, sheetNameOf(file), limits)],
  };
}

/** "charset=windows-1252" in the first kilobytes, as a meta element or an XML declaration says it. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const opening = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return (
    /<meta[^>]{0,200}charset=["']?\s*([\w-]{2,30})/i.exec(opening)?.[1] ??
    /^<\?xml[^>]{0,100}encoding=["']([\w-]{2,30})/.exec(opening)?.[1] ??
    null
  );
}
