/** For comparison: the same files, read only, by the library that writes our workbooks. `node read-exceljs.ts FOLDER large|huge|many` */
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { filesOf, INPUTS, inputFolder, report, timed } from './measure.ts';

const which = process.argv[3] ?? 'large';
let rows = 0;
const { seconds } = await timed(async () => {
  for (const name of filesOf(which)) {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(join(inputFolder(), name));
    rows += workbook.worksheets[0]?.rowCount ?? 0;
  }
});
report(`exceljs reads ${INPUTS[which] ?? which}`, `${rows} rows, no recognition`, seconds);
