/** A return with a doubtful status goes back to its directorate as a marked copy, is corrected there, and comes in again without a question. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Served, serve } from '../support/loopback.ts';

const python = (program: string, ...args: string[]) => spawnSync('/usr/bin/python3', ['-c', program, ...args], { encoding: 'utf8' });
const openpyxl = python('import openpyxl').status === 0;

let served: Served;
test.beforeAll(async () => {
  served = await serve();
});
test.afterAll(() => served.stop());

const PLAN = `Wexmoor Harbour Plan,,,,
,,,,
Priority,Ref,Action,Lead officer,Due
Safe harbour,1.1,Repair the sea wall,Head of Place,March 2026
,1.2,Dredge the inner basin,Harbour Master,June 2026
,1.3,Light the east pier,Head of Place,July 2026
`;

const MAKE = `
import sys, openpyxl
from openpyxl.styles import Font
book = openpyxl.Workbook()
sheet = book.active
sheet.title = 'Harbour'
sheet.append(['Harbour office return Q3 2025/26'])
sheet.append(['Ref', 'Action', 'RAG', 'Update'])
for cell in sheet[2]: cell.font = Font(bold=True)
sheet.append(['1.1', 'Repair the sea wall', 'G', 'Work began.'])
sheet.append(['1.2', 'Dredge the inner basin', 'Amber/Green', 'Licence granted, boat late.'])
sheet.append(['1.3', 'Light the east pier', 'R', 'No money until April.'])
sheet.column_dimensions['B'].width = 40
book.save(sys.argv[1])
`;

/** What the officer does: follows the list to the cell, corrects it, saves. */
const CORRECT = `
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
listed = [[cell.value for cell in row] for row in book['To check'].iter_rows()]
place = next(row for row in listed if 'C4' in [str(value) for value in row])
assert book['Harbour']['C4'].fill.fgColor.rgb.endswith('E4DFEC'), book['Harbour']['C4'].fill.fgColor.rgb
assert book['Harbour'].column_dimensions['B'].width == 40
assert book['Harbour']['A2'].font.bold
book['Harbour']['C4'] = 'A'
book.save(sys.argv[2])
print(place)
`;

test('the marked copy goes out, comes back corrected, and asks nothing', async ({ page }) => {
  test.skip(!openpyxl, 'python3-openpyxl is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-send-back-'));
  const sent = join(folder, 'Harbour return Q3.xlsx');
  expect(python(MAKE, sent).stderr).toBe('');

  await page.goto(served.url);
  await page.getByLabel('Tracker files').setInputFiles({ name: 'Harbour plan.csv', mimeType: 'text/csv', buffer: Buffer.from(PLAN) });
  await page.getByRole('button', { name: /^Accept \d/ }).click();
  await expect(page.getByRole('button', { name: 'Undo the whole import' })).toBeVisible();
  await page.getByLabel('Tracker files').setInputFiles(sent);
  await expect(page.getByRole('article', { name: /Amber\/Green/ })).toBeVisible();

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save a marked copy to send back' }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe('Harbour return Q3 - to check.xlsx');
  const marked = join(folder, download.suggestedFilename());
  await download.saveAs(marked);
  await page.getByRole('button', { name: /^Accept \d/ }).click();
  await expect(page.getByRole('button', { name: 'Undo the whole import' })).toBeVisible();

  const back = join(folder, 'Harbour return Q3 - to check (corrected).xlsx');
  const corrected = python(CORRECT, marked, back);
  expect(corrected.stderr).toBe('');
  expect(corrected.stdout).toContain('Amber/Green');

  await page.getByLabel('Tracker files').setInputFiles(back);
  await expect(page.getByRole('option', { name: /corrected/ })).toBeVisible();
  // only the question of the first file is there, none of this one
  await expect(page.getByRole('heading', { name: 'Decisions', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: /^Accept 1 change/ }).click();
  await expect(page.getByRole('button', { name: 'Undo the whole import' })).toBeVisible();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  // the question of the first file is settled by the second
  await expect(page.getByRole('article', { name: /Amber\/Green/ })).toHaveCount(0);
});
