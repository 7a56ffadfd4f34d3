/** For comparison: the same cells set by the library that writes our workbooks, without the rows it would have to add. */
import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { unzipSync } from 'fflate';
import { fillTemplate } from '../../electron/core/returns/template/fill-template.ts';
import { formNamed } from './forms.ts';
import { report, timed } from './measure.ts';

const { file, path, map, data } = formNamed(process.argv[3] ?? 'portfolio');
const before = readFileSync(path);
const { cells } = fillTemplate(before, map, data);
const { result, seconds } = await timed(() =>
  changed().catch((error: unknown) => (error instanceof Error ? error : new Error(String(error)))),
);
const name = `exceljs sets cells in ${file.slice(0, 12)}`;
if (result instanceof Error) report(name, `fails: ${result.message.slice(0, 60)}`, seconds);
else {
  const left = new Set(Object.keys(unzipSync(result)));
  const gone = Object.keys(unzipSync(before)).filter((part) => !left.has(part));
  report(name, `no rows added, ${gone.length} parts lost`, seconds);
}

async function changed(): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  for (const { sheet, cell, after } of cells) {
    const target = workbook.getWorksheet(sheet)?.getCell(cell);
    if (target !== undefined) target.value = after;
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
