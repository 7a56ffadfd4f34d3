/** Axe finds nothing on any screen, in any state that a person meets, in light and in dark. */
import { expect, type Page, test } from '@playwright/test';
import { type Served, serve } from '../support/loopback.ts';
import { openSample, sampleTracker, violationsOf } from '../support/sample.ts';

let served: Served;
test.beforeEach(async () => {
  served = await serve();
});
test.afterEach(() => served.stop());

for (const colorScheme of ['light', 'dark'] as const)
  test(`every screen, ${colorScheme}`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found: string[] = [];
    const look = async (where: string) => void found.push(...(await violationsOf(page, where)));
    await page.goto(served.url);
    await expect(page.getByRole('heading', { name: 'Start with a spreadsheet you already have' })).toBeVisible();
    await look('start');
    await page.getByRole('button', { name: 'New plan' }).click();
    await look('new plan');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+3');
    await expect(page.getByRole('button', { name: /Choose files/ })).toBeVisible();
    await look('empty import');
    await refusedFile(page);
    await look('refused file');
    await page.getByRole('button', { name: 'Cancel the import' }).click();
    await page.keyboard.press('Control+2');
    await openSample(page);
    await look('plan');
    await planStates(page, look);
    await page.keyboard.press('Control+3');
    await page.getByLabel('Tracker files').setInputFiles(sampleTracker('3 Children and Learning - quarter 3.xlsx'));
    await expect(page.getByText(/^1 file read.*until you accept/)).toBeVisible();
    await look('import again');
    await returnStates(page, look);
    await page.keyboard.press('Control+6');
    await page.getByRole('button', { expanded: false }).filter({ hasText: 'Imported' }).first().click();
    await expect(page.getByRole('table')).toBeVisible();
    await look('history');
    await page.keyboard.press('Control+7');
    await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible();
    await look('settings');
    await page.keyboard.press('Control+1');
    await expect(page.getByRole('button', { name: 'Copy as picture' })).toBeEnabled();
    await look('dashboard');
    await quarterStates(page, look);
    expect(found).toEqual([]);
  });

async function refusedFile(page: Page): Promise<void> {
  await page
    .getByLabel('Tracker files')
    .setInputFiles({ name: 'x.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('no workbook') });
  await expect(page.getByText('This file was not read.')).toBeVisible();
}

async function planStates(page: Page, look: (where: string) => Promise<void>): Promise<void> {
  await page.getByRole('gridcell', { name: /^Move staff out/ }).click();
  await page.keyboard.press('F2');
  await look('cell editor');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Space');
  await expect(page.getByRole('complementary', { name: /A1\.2\.2/ })).toContainText('Updates');
  await look('item panel');
  for (let column = 0; column < 6; column += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await look('status menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('no row says this');
  await expect(page.getByText('No row passes these filters.')).toBeVisible();
  await look('nothing found');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('A1');
  await look('command field');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F1');
  await look('all keys');
  await page.keyboard.press('Escape');
}

async function returnStates(page: Page, look: (where: string) => Promise<void>): Promise<void> {
  await page.keyboard.press('Control+5');
  await page.getByRole('button', { name: 'Write 1 file' }).click();
  await expect(page.getByRole('list', { name: 'Written files' }).getByRole('listitem')).toHaveCount(1);
  await look('return, board workbook');
  for (const output of ['Committee report', 'Return to government, as text', 'Dashboard as PDF']) {
    await page.getByRole('button', { name: new RegExp(`^${output} `) }).click();
    await expect(page.getByRole('button', { name: new RegExp(`^${output} `) })).toHaveAttribute('aria-pressed', 'true');
    await look(`return, ${output}`);
  }
  for (const view of ['Compare', 'The board’s own templates']) {
    await page.getByRole('navigation', { name: 'Views of the return' }).getByRole('button', { name: view, exact: true }).click();
    await look(`return, ${view}`);
  }
}

/** From a period that is not open to one whose workbooks are out, with the flags of its reports. */
async function quarterStates(page: Page, look: (where: string) => Promise<void>): Promise<void> {
  await page.keyboard.press('Control+4');
  const open = page.getByRole('button', { name: /^Open \d{4}-\d\d Q\d$/ });
  await open.first().click();
  await look('open a period');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Open / })
    .click();
  await page.getByRole('button', { name: 'Send workbooks…' }).click();
  await page.getByRole('radio', { name: /^Lead officer/ }).check();
  await look('send workbooks');
  await page.getByRole('button', { name: /^Write \d+ workbooks?$/ }).click();
  await expect(page.getByRole('list', { name: 'Workbooks made' })).toBeVisible();
  await look('workbooks made');
  await page.getByRole('button', { name: 'Done' }).click();
  await look('quarter');
  await page.getByRole('button', { name: /^Go through the \d+ flags?$/ }).click();
  await expect(page.getByRole('heading', { name: 'Challenge', exact: true })).toBeVisible();
  await look('challenge');
}
