import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { patchWorkbook } from '../../electron/core/excel/patch/workbook.ts';
import { inputFolder, report, timed } from './measure.ts';

/** A hundred cells all over the sheet: statuses set, marked and noted, and a sheet behind. */
const cells = Array.from({ length: 100 }, (_, index) => ({
  at: `G${4 + index * 197}`,
  value: 'A',
  fill: '#E4DFEC',
  note: 'What is the status?',
}));
const rows = [{ heightPt: null, cells: [{ value: 'To check', style: 'title' as const }] }];
const newSheets = [{ name: 'To check', columnWidths: [20], rows }];

const bytes = readFileSync(join(inputFolder(), 'large.xlsx'));
const { result, seconds } = await timed(() => patchWorkbook(bytes, { sheets: [{ sheet: 'Plan', cells }], newSheets }));
report('100 cells changed in 20,000 x 20', `${Math.round(result.bytes.length / 1024)} KB, ${result.warnings.length} warnings`, seconds);
