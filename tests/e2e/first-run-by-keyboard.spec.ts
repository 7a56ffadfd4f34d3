/** From an empty data folder to an accepted import with nothing but the keyboard. */
import { expect, type Page, test } from '@playwright/test';
import { type Served, serve } from '../support/loopback.ts';
import { complaintsOf, sampleTracker } from '../support/sample.ts';

let served: Served;
test.beforeEach(async () => {
  served = await serve();
});
test.afterEach(() => served.stop());

test('the sample opens, a decision is taken and the plan edited by keyboard alone', async ({ page }) => {
  const complaints = complaintsOf(page);
  await page.goto(served.url);
  await tabTo(page, 'Open the sample plan');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('treegrid')).toContainText('A1.1.1', { timeout: 30_000 });

  await page.keyboard.press('Control+3');
  const waiting = page.getByRole('list', { name: 'Decisions from earlier imports' }).getByRole('article');
  await expect(waiting).toHaveCount(4);
  await page.keyboard.press('2');
  await expect(waiting).toHaveCount(3);

  await page.keyboard.press('Control+2');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('A1.2.2');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: /A1\.2\.2/ })).toBeVisible();
  await expect(page.getByRole('gridcell', { name: 'A1.2.2', exact: true })).toBeFocused();
  for (let column = 0; column < 7; column += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('g');
  await page.keyboard.press('Control+6');
  await expect(page.getByRole('button', { name: /A1\.2\.2 status set to/ }).first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a tracker is chosen with Ctrl+O and accepted with Ctrl+Enter', async ({ page }) => {
  await page.goto(served.url);
  await expect(page.getByRole('heading', { name: 'Start with a spreadsheet you already have' })).toBeVisible();
  // a browser opens its dialog only for a page that a person has touched
  await page.keyboard.press('Tab');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')]);
  await chooser.setFiles(sampleTracker('1 Wexmoor improvement plan - quarter 2.xlsx'));
  await expect(page.getByRole('button', { name: /^Accept \d/ })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Open the plan' })).toBeVisible();
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('treegrid')).toContainText('A1.1.1');
});

async function tabTo(page: Page, name: string): Promise<void> {
  const target = page.getByRole('button', { name });
  await expect(target).toBeVisible();
  for (let stops = 0; stops < 30; stops += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`No stop of the Tab key is "${name}"`);
}
