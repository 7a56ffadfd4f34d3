/** The files that the list of the Return screen says were written. */
import { readFileSync } from 'node:fs';

export interface WrittenFile {
  readonly name: string;
  /** the beginning of its SHA-256, as the list shows it */
  readonly hash: string;
}

/** @param row what a row of the list says */
export function writtenFile(row: string): WrittenFile {
  const name = row.split('\n')[0] ?? '';
  const hash = /SHA-256\s+([0-9a-f]{8})/.exec(row)?.[1];
  if (hash === undefined) throw new Error(`This row tells of no written file: ${row}`);
  return { name, hash };
}

const BEGINNINGS: Readonly<Record<string, string>> = {
  xlsx: 'PK\u0003\u0004',
  docx: 'PK\u0003\u0004',
  zip: 'PK\u0003\u0004',
  pdf: '%PDF-1.',
  svg: '<svg',
  png: '\u0089PNG\r\n',
};

/** Whether the bytes begin as a file of that name does, and are more than a beginning. */
export function isWhatItsNameSays(path: string, name = path): boolean {
  const begins = BEGINNINGS[name.split('.').at(-1) ?? ''] ?? '';
  const bytes = readFileSync(path);
  return bytes.length > 200 && bytes.subarray(0, begins.length).toString('latin1') === begins;
}
