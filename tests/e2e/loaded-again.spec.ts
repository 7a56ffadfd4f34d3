/** A page that is loaded again in the midst of an import loses nothing, and the keyboard always stands somewhere. */
import { expect, test } from '@playwright/test';
import { type Served, serve } from '../support/loopback.ts';
import { sampleTracker } from '../support/sample.ts';

const PLAN = '1 Wexmoor improvement plan - quarter 2.xlsx';
const RETURN = '3 Children and Learning - quarter 3.xlsx';

let served: Served;
test.beforeEach(async () => {
  served = await serve();
});
test.afterEach(() => served.stop());

test('keeps the screen and the import, and does not let new files take its place unseen', async ({ page }) => {
  await page.goto(served.url);
  await page.getByLabel('Tracker files').setInputFiles(sampleTracker(PLAN));
  await expect(page.getByRole('button', { name: /^Accept \d/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Import', level: 1 })).toBeVisible();
  await expect(page.getByRole('option', { name: new RegExp(PLAN) })).toBeVisible();

  await page.getByLabel('Tracker files').setInputFiles(sampleTracker(RETURN));
  await expect(page.getByText('Accept or cancel the import that is open first')).toBeVisible();
  await expect(page.getByRole('option', { name: new RegExp(PLAN) })).toBeVisible();
  await page.getByRole('button', { name: /^Accept \d/ }).click();
  await expect(page.getByRole('button', { name: 'Undo the whole import' })).toBeVisible();
  await page.getByLabel('Tracker files').setInputFiles(sampleTracker(RETURN));
  await expect(page.getByRole('option', { name: new RegExp(RETURN) })).toBeVisible();
});

test('leaves the focus on the screen when what was pressed is gone', async ({ page }) => {
  await page.goto(served.url);
  await page.getByLabel('Tracker files').setInputFiles(sampleTracker(PLAN));
  await page.getByRole('button', { name: 'Cancel the import' }).press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Coming in' })).toBeFocused();
});

test('at twice the size the columns stand one under the other, and every button can be reached', async ({ page }) => {
  await page.setViewportSize({ width: 683, height: 384 });
  await page.goto(served.url);
  await page.getByLabel('Tracker files').setInputFiles(sampleTracker(PLAN));
  const accept = page.getByRole('button', { name: /^Accept \d/ });
  await accept.scrollIntoViewIfNeeded();
  await expect(accept).toBeInViewport({ ratio: 1 });
  for (const name of ['Taken in', 'Add files Ctrl O', 'Correct the reading F2']) {
    const button = page.getByRole('button', { name });
    await button.scrollIntoViewIfNeeded();
    await expect(button).toBeInViewport({ ratio: 1 });
  }
});

test('hears Ctrl+O from the first picture of the page on', async ({ page }) => {
  // pressed by the page itself as soon as the way in stands there; a key that nobody pressed opens no dialog, so the ask for it is counted
  await page.addInitScript(() => {
    HTMLInputElement.prototype.click = () => {
      document.title = 'asked for files';
    };
    new MutationObserver((_, observer) => {
      if (!document.body.textContent.includes('Choose files')) return;
      observer.disconnect();
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'o', ctrlKey: true, bubbles: true }));
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(served.url);
  await expect(page).toHaveTitle('asked for files');
});
