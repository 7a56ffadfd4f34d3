import type { Workbook } from '#shared/domain/sheet.ts';
import { identify } from './guard.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { readHtmlPage } from './read/html-page.ts';
import { readTextTable } from './read/text-table.ts';
import { readWordDocument } from './read/word-document.ts';
import { readPackage } from './read/workbook.ts';
import { ExcelRefusal } from './refusal.ts';

export type { Limits } from './limits.ts';
export { separatedRows } from './read/text-table.ts';
export { ExcelRefusal };

/**
 * Reads a workbook (.xlsx, .xlsm), a Word document (.docx), a text table (.csv, .tsv, .txt) or a web page (.html) into plain data. What it
 * is, the content says.
 * @param file the file's name without a folder, as the user knows it
 * @param limits where they differ from DEFAULT_LIMITS
 * @throws ExcelRefusal when the file is not such a file, is damaged, unsafe or too large
 */
export function readWorkbook(bytes: Uint8Array, file: string, limits: Partial<Limits> = {}): Workbook {
  const bounds = { ...DEFAULT_LIMITS, ...limits };
  const found = identify(bytes, file, bounds);
  switch (found.kind) {
    case 'workbook':
      return readPackage(found.pack, found.mainPart, file, bounds);
    case 'word':
      return readWordDocument(found.pack, found.mainPart, file, bounds);
    case 'html':
      return readHtmlPage(found.bytes, file, bounds);
    case 'text':
      return readTextTable(found.bytes, file, bounds);
  }
}
