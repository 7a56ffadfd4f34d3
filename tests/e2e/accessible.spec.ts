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
    await page.getByRole('button', { name: 'Cancel the import' }).click();
    await dashboardStates(page, look);
    await quarterStates(page, look);
    await returnStates(page, look);
    await page.keyboard.press('Control+6');
    await page.getByRole('button', { expanded: false }).filter({ hasText: 'Imported' }).first().click();
    await expect(page.getByRole('table')).toBeVisible();
    await look('history');
    await settingsStates(page, look);
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

type Look = (where: string) => Promise<void>;

async function dashboardStates(page: Page, look: Look): Promise<void> {
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('heading', { name: /are complete/ })).toBeVisible();
  await look('dashboard');
  await page.keyboard.press('t');
  await expect(page.getByRole('table', { name: 'How many have which status', exact: true })).toBeVisible();
  await look('dashboard as tables');
  await page.keyboard.press('t');
  await page.getByRole('button', { name: 'Lead officer', exact: true }).click();
  await page.getByRole('menuitemcheckbox').first().click();
  await look('dashboard, choosing officers');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Clear' })).toBeVisible();
  await look('dashboard of one officer');
  await page.getByRole('button', { name: 'Clear' }).click();
}

async function quarterStates(page: Page, look: Look): Promise<void> {
  const dialog = page.getByRole('dialog');
  await page.keyboard.press('Control+4');
  await page.getByRole('button', { name: /^Open 20/ }).click();
  await look('opening a period');
  await dialog.getByRole('button', { name: /^Open 20/ }).click();
  await expect(page.getByRole('button', { name: 'Send workbooks…' })).toBeVisible();
  await look('quarter');
  await page.getByRole('button', { name: 'Dates…' }).click();
  await look('dates of a period');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Send workbooks…' }).click();
  await dialog.getByRole('radio', { name: /^Lead officer/ }).check();
  await look('sending');
  await dialog.getByRole('button', { name: /^Write \d+ workbook/ }).click();
  await expect(dialog.getByRole('region', { name: /^Covering message/ })).toContainText('return');
  await look('workbooks made');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Excuse…' }).first().click();
  await look('excusing');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Checks on and off' }).click();
  await look('checks');
  await page.keyboard.press('Escape');
  await challengeStates(page, look);
  await page.getByRole('button', { name: 'Ask for one…' }).click();
  await look('decisions asked');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Publish 20/ }).click();
  await look('publishing');
  await dialog.getByRole('textbox').fill('The others report in April');
  await dialog.getByRole('button', { name: /^Freeze/ }).click();
  await expect(page.getByRole('heading', { name: 'Return', exact: true })).toBeVisible();
  await page.keyboard.press('Control+4');
  await expect(page.getByRole('button', { name: 'Reopen to correct…' })).toBeVisible();
  await look('published quarter');
  await page.getByRole('button', { name: 'Reopen to correct…' }).click();
  await look('reopening');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Period: / }).click();
  await look('periods');
  await page.keyboard.press('Escape');
}

async function challengeStates(page: Page, look: Look): Promise<void> {
  await page.getByRole('button', { name: /^Go through the \d+ flags/ }).click();
  await expect(page.getByRole('region', { name: 'Flags' })).toBeVisible();
  await look('challenge');
  const own = page.getByRole('group', { name: 'PMO’s own status' });
  await own.getByRole('radio').nth(1).check({ force: true });
  await own.getByRole('textbox').fill('The board heard otherwise');
  await look('a status of the PMO');
  await own.getByRole('button', { name: 'Set the status' }).click();
  await page.getByRole('button', { name: /^PMO’s own statuses/ }).click();
  await expect(page.getByRole('region', { name: 'PMO’s own statuses' })).toContainText('The board heard otherwise');
  await look('statuses of the PMO');
  await page.getByRole('button', { name: /^Dates moved/ }).click();
  await look('dates moved');
  await page.keyboard.press('Control+4');
  await expect(page.getByRole('heading', { name: 'Quarter', exact: true })).toBeVisible();
}

async function returnStates(page: Page, look: Look): Promise<void> {
  await page.keyboard.press('Control+5');
  await expect(page.getByRole('navigation', { name: 'Sheets' })).toBeVisible();
  await look('board workbook');
  for (const name of ['Committee report', 'Return to government, as text', 'Dashboard as PDF']) {
    await page.getByRole('button', { name: new RegExp(`^${name} `) }).click();
    await expect(page.getByRole('region', { name: `Preview of ${name}` }).getByText('as it will look')).toBeVisible();
    await look(name);
  }
  await page.getByRole('button', { name: 'Write 1 file' }).click();
  await expect(page.getByRole('list', { name: 'Written files' })).toBeVisible();
  await look('written files');
  await page.getByRole('button', { name: 'The board’s own templates' }).click();
  await expect(page.getByRole('button', { name: 'Choose a workbook…' })).toBeVisible();
  await look('no template');
  await page.getByLabel('Template workbook').setInputFiles(sampleTracker('3 Children and Learning - quarter 3.xlsx'));
  await page.getByRole('region', { name: /^Cells of/ }).press('ArrowDown');
  await look('template');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await look('nothing to compare');
}

async function settingsStates(page: Page, look: Look): Promise<void> {
  await page.keyboard.press('Control+7');
  await expect(page.getByRole('region', { name: 'How it reports' })).toBeVisible();
  await page.getByRole('radio', { name: 'month' }).check();
  await page.getByRole('radio', { name: /^By share/ }).check();
  await look('settings');
  await page.getByRole('button', { name: 'As it was' }).click();
  await page.getByRole('button', { name: 'Another scale…' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Five labels/ })
    .click();
  await look('another scale');
  await page.getByRole('button', { name: 'Use this scale' }).click();
  // decisions of the sample wait, and speak in the statuses of now
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await look('a scale that is refused');
  await page.keyboard.press('Escape');
}
