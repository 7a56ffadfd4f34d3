import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { patchWorkbook } from '../../electron/core/excel/patch/workbook.ts';
import { inputFolder, report, timed } from './measure.ts';

/** Twenty rows near the top, so that nearly every cell moves, and a hundred cells set. */
const rows = [{ after: 23, count: 20, like: 23 }];
const cells = Array.from({ length: 100 }, (_, index) => ({ at: `G${4 + index * 197}`, value: 'A' }));

const bytes = readFileSync(join(inputFolder(), 'large.xlsx'));
const { result, seconds } = await timed(() => patchWorkbook(bytes, { sheets: [{ sheet: 'Plan', rows, cells }] }));
report('20 rows added to 20,000 x 20', `${Math.round(result.bytes.length / 1024)} KB, 100 cells set`, seconds);
