/** A whole import goes back and comes again, from the screen that made it and from anywhere else. */
import { expect, test } from '@playwright/test';
import { type Served, serve } from '../support/loopback.ts';
import { complaintsOf, openSample, sampleTracker } from '../support/sample.ts';

let served: Served;
test.beforeEach(async () => {
  served = await serve();
});
test.afterEach(() => served.stop());

test('undo and redo of a whole import', async ({ page }) => {
  const complaints = complaintsOf(page);
  await page.goto(served.url);
  await page.getByLabel('Tracker files').setInputFiles(sampleTracker('1 Wexmoor improvement plan - quarter 2.xlsx'));
  await page.getByRole('button', { name: /^Accept \d/ }).click();
  await page.getByRole('button', { name: 'Undo the whole import' }).click();
  await expect(page.getByRole('button', { name: /Choose files/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Return' })).toBeDisabled();

  await page.keyboard.press('Control+y');
  await expect(page.getByRole('button', { name: 'Return' })).toBeEnabled();
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('treegrid')).toContainText('A1.1.1');

  await page.getByRole('button', { name: /^Undo: / }).click();
  await expect(page.getByRole('heading', { name: 'Start with a spreadsheet you already have' })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('an import that is taken back with Ctrl+Z is no longer shown as accepted', async ({ page }) => {
  await page.goto(served.url);
  await page.getByLabel('Tracker files').setInputFiles(sampleTracker('1 Wexmoor improvement plan - quarter 2.xlsx'));
  await page.getByRole('button', { name: /^Accept \d/ }).click();
  await expect(page.getByText('1 file read and accepted.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('1 file read and accepted.')).toBeHidden();
  await expect(page.getByRole('button', { name: /Choose files/ })).toBeVisible();
});

test('files dropped on any screen are read, and the page stays', async ({ page }) => {
  await page.goto(served.url);
  await openSample(page);
  for (const screen of ['1', '2', '4', '5', '6', '7']) {
    await page.keyboard.press(`Control+${screen}`);
    const data = await page.evaluateHandle((name) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['no workbook'], name));
      return transfer;
    }, `from-screen-${screen}.xlsx`);
    for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('main', type, { dataTransfer: data });
    await expect(page.getByRole('option', { name: new RegExp(`from-screen-${screen}`) })).toBeVisible();
  }
});
