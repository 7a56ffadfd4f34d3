/** For comparison: the same changes by the library that writes our workbooks. `node patch-exceljs.ts FOLDER cells|rows` */
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { inputFolder, report, timed } from './measure.ts';

const which = process.argv[3] ?? 'cells';
const { result, seconds } = await timed(async () => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(join(inputFolder(), 'large.xlsx'));
  const sheet = workbook.getWorksheet('Plan');
  if (sheet === undefined) throw new Error('the input has no sheet "Plan"');
  if (which === 'rows') sheet.duplicateRow(23, 20, true);
  for (let index = 0; index < 100; index += 1) sheet.getCell(`G${4 + index * 197}`).value = 'A';
  return workbook.xlsx.writeBuffer();
});
const what = which === 'rows' ? 'adds the 20 rows, formulas as they were' : 'sets the 100 cells';
report(`exceljs ${which === 'rows' ? 'adds rows' : 'changes cells'}`, `${what}; ${Math.round(result.byteLength / 1024)} KB`, seconds);
