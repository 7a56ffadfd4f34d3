/** A plan of 5,000 items is as usable as a small one: found, filtered, edited, collapsed. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import ExcelJS from 'exceljs';
import { type Served, serve } from '../support/loopback.ts';

const AIMS = 50;
const ACTIONS = 99;
let served: Served;

test.beforeAll(async () => {
  served = await serve();
});
test.afterAll(() => served.stop());

test('5,000 items', async ({ page }) => {
  test.slow();
  await page.goto(served.url);
  await page.getByLabel('Tracker files').setInputFiles(await largeWorkbook());
  await page.getByRole('button', { name: /^Accept \d/ }).click({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Open the plan' }).click({ timeout: 60_000 });
  const grid = page.getByRole('treegrid');
  await expect(grid).toHaveAttribute('aria-rowcount', String(AIMS * (ACTIONS + 1) + 1));
  expect(await page.getByRole('row').count()).toBeLessThan(80);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('50.99');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: /50\.99/ })).toBeVisible();
  await expect(grid).toContainText('Action 99 of aim 50');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+f');
  await page.keyboard.type('25.50');
  await expect(page.getByRole('status').filter({ hasText: /1 of 4950 actions/ })).toBeVisible();
  await page.getByRole('gridcell', { name: 'Action 50 of aim 25' }).click();
  await page.keyboard.press('F2');
  await page.keyboard.type('Something else');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('something else');
  await expect(grid).toContainText('Something else');
  await expect(page.getByRole('status').filter({ hasText: /1 of 4950 actions/ })).toBeVisible();
});

async function largeWorkbook(): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Plan');
  sheet.addRow(['A plan of many actions']);
  sheet.addRow([]);
  sheet.addRow(['Ref', 'Aim', 'Action ref', 'Action', 'Lead officer', 'Timescale']);
  for (let aim = 1; aim <= AIMS; aim += 1)
    for (let action = 1; action <= ACTIONS; action += 1)
      sheet.addRow([
        `${aim}`,
        `Aim number ${aim}`,
        `${aim}.${action}`,
        `Action ${action} of aim ${aim}`,
        `Head of Service ${aim % 17}`,
        'March 2027',
      ]);
  const path = join(mkdtempSync(join(tmpdir(), 'quarterdeck-large-')), 'A plan of many actions.xlsx');
  await workbook.xlsx.writeFile(path);
  return path;
}
