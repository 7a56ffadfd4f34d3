/** The picture of a sheet beside its preview: windows, merges, fills; the same after acceptance and from the stored file. */
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { fileOf, importDesk } from '../support/import-desk.ts';

async function workbook(): Promise<File> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Plan');
  sheet.addRow(['Harbour Plan 2025-26']);
  sheet.addRow([]);
  sheet.addRow(['Priority', 'Ref', 'Action', 'Lead officer', 'Q2 2025/26 RAG', 'Q2 2025/26 Update']).font = { bold: true };
  for (let n = 0; n < 60; n += 1) {
    const row = sheet.addRow([
      n % 20 === 0 ? `Priority ${n / 20 + 1}` : null,
      `${Math.floor(n / 20) + 1}.${(n % 20) + 1}`,
      `Renew the ${['moorings', 'lamps', 'steps', 'ladders'][n % 4]} at berth ${n + 1}`,
      'Harbour Master',
      'G',
      `Berth ${n + 1} is in hand.`,
    ]);
    row.getCell(5).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF00B050' } };
  }
  for (const top of [4, 24, 44]) sheet.mergeCells(top, 1, top + 19, 1);
  sheet.getColumn(3).width = 40;
  sheet.getCell('F10').note = 'Ask the Harbour Master';
  book.addWorksheet('Notes').addRow(['Nothing here']);
  return new File([new Uint8Array(await book.xlsx.writeBuffer())], 'harbour.xlsx');
}

test('windows of a sheet before and after acceptance, and of the stored file', async () => {
  const desk = importDesk();
  const found = await desk.drop([await workbook()]);
  const { id: fileId, sheets } = fileOf(found);
  expect(sheets.map(({ name, rows }) => [name, rows])).toEqual([
    ['Plan', 63],
    ['Notes', 0],
  ]);
  const look = (sheet: string, fromRow: number, rows: number) => desk.imports.sheet({ importId: found.id, fileId, sheet, fromRow, rows });
  const top = await look('Plan', 1, 12);
  expect(top).toMatchObject({ file: 'harbour.xlsx', sheet: 'Plan', rowCount: 63, columnCount: 6 });
  expect(top.columnWidths[2]).toBeCloseTo(40, 0);
  expect(top.merges).toEqual([{ top: 4, left: 1, bottom: 23, right: 1 }]);
  expect(top.rows.map(({ number }) => number)).toEqual([1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(top.rows.find(({ number }) => number === 3)?.cells.map(({ text, bold }) => [text, bold])[1]).toEqual(['Ref', true]);
  expect(top.rows.find(({ number }) => number === 10)?.cells.find(({ column }) => column === 5)).toEqual({
    column: 5,
    text: 'G',
    fill: '#00B050',
    bold: false,
    note: null,
  });
  expect(top.rows.find(({ number }) => number === 10)?.cells.find(({ column }) => column === 6)?.note).toContain('Ask the Harbour Master');
  expect(top.columns.map(({ role }) => role)).toContain('status');
  const middle = await look('Plan', 23, 2);
  expect(middle.merges.map(({ top: row }) => row)).toEqual([4, 24]);
  expect(middle.rows.map(({ number }) => number)).toEqual([23, 24]);
  expect((await look('Plan', 200, 50)).rows).toEqual([]);
  await expect(look('Elsewhere', 1, 5)).rejects.toMatchObject({ code: 'NOT_FOUND' });

  await desk.imports.accept({ importId: found.id });
  expect(await look('Plan', 1, 12)).toEqual(top);
  const plan = await desk.plan('Harbour Plan 2025-26');
  const sourceId = plan.items[0]?.source?.sourceId ?? '';
  const stored = await desk.client.sources.sheet({ sourceId, sheet: 'Plan', fromRow: 1, rows: 12 });
  expect({ ...stored, columns: [] }).toEqual({ ...top, columns: [] });
});

test('every report points to the cell that says it', async () => {
  const desk = importDesk();
  const { found } = await desk.take([await workbook()]);
  const [file] = found.files;
  const picture = await desk.imports.sheet({ importId: found.id, fileId: file?.id ?? '', sheet: 'Plan', fromRow: 1, rows: 100 });
  const said = (cell: string | undefined) => {
    const [, letters = '', number = ''] = /^([A-Z])(\d+)$/.exec(cell ?? '') ?? [];
    const row = picture.rows.find((one) => one.number === Number(number));
    return row?.cells.find(({ column }) => column === letters.charCodeAt(0) - 64)?.text;
  };
  const plan = await desk.plan('Harbour Plan 2025-26');
  const actions = plan.items.filter(({ level }) => level === 1);
  expect(actions.length).toBe(60);
  for (const { title, source, reports } of actions) {
    const report = reports['2025-26 Q2'];
    expect(said(source?.cell)).toBe(title);
    expect(said(report?.source?.cell)).toBe('G');
    expect(said(report?.narrativeSource?.cell)).toBe(report?.narrative);
    expect(report?.source).toMatchObject({ file: 'harbour.xlsx', sheet: 'Plan' });
  }
});
