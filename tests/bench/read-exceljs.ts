/** For comparison: the same 20,000 x 20 file, read only, by the library that writes our workbooks. */
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { inputFolder, report, timed } from './measure.ts';

const workbook = new ExcelJS.Workbook();
const { seconds } = await timed(() => workbook.xlsx.readFile(join(inputFolder(), 'large.xlsx')));
report('exceljs reads 20,000 x 20', `${workbook.worksheets[0]?.rowCount ?? 0} rows, no recognition`, seconds);
