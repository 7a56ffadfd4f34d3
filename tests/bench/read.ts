/** Reading alone: `node tests/bench/read.ts` makes a sheet of 20,000 x 20, reads it once, and prints seconds and peak memory. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWorkbook } from '#core/excel/index.ts';
import { workbookBytes } from '../support/excel-package.ts';
import { report } from './measure.ts';

const ROWS = 20_000;
const COLUMNS = 20;
const STYLES =
  '<fills count="3"><fill/><fill/><fill><patternFill patternType="solid"><fgColor rgb="FF00B050"/></patternFill></fill></fills>' +
  '<cellXfs count="3"><xf/><xf numFmtId="14"/><xf fillId="2"/></cellXfs>';

const given = process.argv[2];
if (given !== undefined && existsSync(given)) readOnce(given);
else {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-read-'));
  try {
    const file = join(folder, 'large.xlsx');
    writeFileSync(file, largeWorkbook());
    // in a process of its own, so that the peak is the reader's and not the maker's
    for (let run = 0; run < 3; run++) spawnSync(process.execPath, [import.meta.filename, file], { stdio: 'inherit' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readOnce(file: string): void {
  const bytes = readFileSync(file);
  const began = performance.now();
  const workbook = readWorkbook(bytes, 'large.xlsx');
  const cells = workbook.sheets.reduce((sum, sheet) => sum + sheet.rows.reduce((all, row) => all + row.cells.length, 0), 0);
  report(`read ${ROWS} x ${COLUMNS}`, `${cells} cells`, (performance.now() - began) / 1000);
}

/** Texts that differ, whole numbers, dates, coloured statuses and fractions, four columns of each. */
function largeWorkbook(): Uint8Array {
  const strings: string[] = ['Red', 'Amber', 'Green'];
  const rows: string[] = [];
  for (let row = 1; row <= ROWS; row++) {
    let cells = '';
    for (let column = 0; column < COLUMNS; column++) {
      const at = `${String.fromCharCode(65 + column)}${row}`;
      if (column % 5 === 0)
        cells += `<c r="${at}" t="s"><v>${strings.push(`Action ${row}.${column} to be delivered by the service`) - 1}</v></c>`;
      else if (column % 5 === 1) cells += `<c r="${at}"><v>${row * column}</v></c>`;
      else if (column % 5 === 2) cells += `<c r="${at}" s="1"><v>${45_000 + (row % 500)}</v></c>`;
      else if (column % 5 === 3) cells += `<c r="${at}" s="2" t="s"><v>${row % 3}</v></c>`;
      else cells += `<c r="${at}"><v>${row / 7 + column}</v></c>`;
    }
    rows.push(`<row r="${row}">${cells}</row>`);
  }
  return workbookBytes({
    sheet: `<sheetData>${rows.join('')}</sheetData>`,
    styles: STYLES,
    strings: strings.map((text) => `<si><t>${text}</t></si>`).join(''),
  });
}
