/** A cell is edited, seen in the history with what it said before, and undone there. */
import { expect, test } from '@playwright/test';
import { type Served, serve } from '../support/loopback.ts';
import { openSample } from '../support/sample.ts';

let served: Served;
test.beforeEach(async () => {
  served = await serve();
});
test.afterEach(() => served.stop());

test('an edit is seen in the history and undone there', async ({ page }) => {
  await page.goto(served.url);
  await openSample(page);
  const title = 'Move staff out of Castle Gate House and end the lease';
  await page.getByRole('gridcell', { name: title }).click();
  await page.keyboard.press('F2');
  await page.keyboard.press('End');
  await page.keyboard.type(' early');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('gridcell', { name: `${title} early` })).toBeVisible();

  await page.keyboard.press('Control+6');
  const entry = page.getByRole('listitem').filter({ hasText: 'A1.2.2 title set to' }).first();
  await entry.getByRole('button', { expanded: false }).click();
  const change = entry.getByRole('row').filter({ hasText: 'title' });
  await expect(change).toContainText(title);
  await expect(change).toContainText(`${title} early`);
  await entry.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'taken back' })).toContainText('A1.2.2 title set to');

  await page.keyboard.press('Control+2');
  await expect(page.getByRole('gridcell', { name: title, exact: true })).toBeVisible();
});
