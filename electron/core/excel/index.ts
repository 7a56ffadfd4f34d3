import type { Workbook } from '#shared/domain/sheet.ts';
import { identify } from './guard.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { readTextTable } from './text-table.ts';
import { readPackage } from './workbook.ts';

export type { Limits } from './limits.ts';
export { ExcelRefusal } from './refusal.ts';

/**
 * Reads a workbook (.xlsx, .xlsm) or a text table (.csv, .tsv) into plain data. What it is, the content says.
 * @param file the file's name without a folder, as the user knows it
 * @param limits where they differ from DEFAULT_LIMITS
 * @throws ExcelRefusal when the file is not such a file, is damaged, unsafe or too large
 */
export function readWorkbook(bytes: Uint8Array, file: string, limits: Partial<Limits> = {}): Workbook {
  const bounds = { ...DEFAULT_LIMITS, ...limits };
  const found = identify(bytes, file, bounds);
  return found.kind === 'text' ? readTextTable(found.bytes, file, bounds) : readPackage(found.pack, found.mainPart, file, bounds);
}
