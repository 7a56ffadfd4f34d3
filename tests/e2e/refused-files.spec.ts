/** A file that cannot be read says why and what to do; one that leaves its plan or quarter unsaid is read once it is said. */
import { expect, test } from '@playwright/test';
import { type Served, serve } from '../support/loopback.ts';

let served: Served;
test.beforeEach(async () => {
  served = await serve();
});
test.afterEach(() => served.stop());

test('a file that is no workbook is refused in a sentence, and accepts nothing', async ({ page }) => {
  await page.goto(served.url);
  await page.getByLabel('Tracker files').setInputFiles({
    name: 'old.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('%PDF-1.7 not a workbook at all'),
  });
  const refusal = page.getByRole('alert').filter({ hasText: 'This file was not read.' });
  await expect(refusal).toContainText('Put the file right and drop it here again.');
  await expect(page.getByRole('button', { name: /^Accept/ })).toBeHidden();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/^1 file read( in [\d.]+ s)?\. Nothing is in the plan until you accept\.$/)).toBeVisible();
});

test('a list without plan and quarter is taken in once both are told', async ({ page }) => {
  await page.goto(served.url);
  const rows = [
    'Ref,Action,Lead officer,Due,Status,Update',
    '1.1,Agree the plan,Head of HR,March 2026,Green,Going well',
    '1.2,Buy chairs,Head of ICT,May 2026,Red,No money',
  ];
  await page.getByLabel('Tracker files').setInputFiles({ name: 'Chairs.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
  await expect(page.getByLabel('Plan these rows belong to')).toHaveValue('Chairs');
  await page.getByRole('button', { name: 'Read as a new plan' }).click();
  await page.getByLabel('Quarter it reports').selectOption({ index: 1 });
  await page.getByRole('button', { name: /^Read for / }).click();
  await page.getByRole('button', { name: /^Accept \d/ }).click();
  await page.getByRole('button', { name: 'Open the plan' }).click();
  await expect(page.getByRole('treegrid', { name: /^Chairs/ })).toContainText('Buy chairs');
});
