/** A tracker whose words nobody knows: corrected once on its picture, remembered, and next quarter's file read without a question. */
import { expect, type Page, test } from '@playwright/test';
import exceljs from 'exceljs';
import { type Served, serve } from '../support/loopback.ts';
import { violationsOf } from '../support/sample.ts';

let served: Served;
test.beforeEach(async () => {
  served = await serve();
});
test.afterEach(() => served.stop());

const PROMISES = ['Repair the harbour wall', 'Reopen the market hall', 'Claim the flood grant', 'Review the moorland bus'];

test('correct a mis-read tracker, remember its shape, drop next quarter: no question is asked', async ({ page }) => {
  test.slow();
  await page.goto(served.url);
  await page.getByLabel('Tracker files').setInputFiles(await log('Log Q3.xlsx', 'Q3', ['G', 'A', 'R', 'G']));
  await expect(page.getByText('This file was not read.')).toBeVisible();

  await page.keyboard.press('F2');
  await page.getByRole('button', { name: 'Row 2: what it is' }).click();
  await page.getByRole('menuitem', { name: /^A table begins here/ }).click();
  await expect(page.getByRole('textbox', { name: 'Stands in' })).toHaveValue('A2:E6');
  for (const [letter, role] of [
    ['A', 'Ref'],
    ['B', 'Title'],
    ['C', 'Lead officer'],
    ['D', 'Status'],
    ['E', 'Update'],
  ] as const)
    await settle(page, letter, role);
  await expect(page.getByText('Reading again…')).toBeHidden();
  await page.getByRole('textbox', { name: 'Name of the remembered shape' }).fill('Log of promises');
  await page.getByRole('button', { name: 'Remember', exact: true }).click();
  await expect(page.getByText('Remembered.')).toBeVisible();

  await page.keyboard.press('Escape');
  await page.getByLabel('Plan these rows belong to').fill('Harbour promises');
  await page.getByRole('button', { name: 'Read as a new plan' }).click();
  await accept(page);

  await page.getByLabel('Tracker files').setInputFiles(await log('another name.xlsx', 'Q4', ['B', 'G', 'R', 'G']));
  await expect(page.getByText('Read as remembered: Log of promises')).toBeVisible();
  await expect(page.getByText(/to decide/)).toHaveCount(0);
  await accept(page);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing while the reading is corrected, ${colorScheme}`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found: string[] = [];
    const look = async (where: string) => void found.push(...(await violationsOf(page, where)));
    await page.goto(served.url);
    await page.getByLabel('Tracker files').setInputFiles(await log('Log Q3.xlsx', 'Q3', ['G', 'A', 'R', 'G']));
    await page.getByRole('button', { name: /^Correct the reading/ }).click();
    await look('no table');
    await page.getByRole('button', { name: 'Row 2: what it is' }).click();
    await look('menu of a row');
    await page.getByRole('menuitem', { name: /^A table begins here/ }).click();
    await expect(page.getByRole('slider')).toHaveCount(4);
    await page.getByRole('button', { name: /^Column D/ }).click();
    await look('what a column is');
    await page.getByRole('option', { name: /^Status/ }).click();
    await page.keyboard.press('Escape');
    await expect(page.getByText('Reading again…')).toBeHidden();
    for (const panel of ['Levels', 'Values', 'Sheet', 'Table']) {
      await page.getByRole('group', { name: 'What to correct' }).getByRole('button', { name: panel }).click();
      await look(panel);
    }
    await page.getByRole('button', { name: 'Remember', exact: true }).click();
    await expect(page.getByText('Remembered.')).toBeVisible();
    await page.getByRole('button', { name: 'Remembered shapes' }).click();
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeVisible();
    await look('remembered shapes');
    expect(found).toEqual([]);
  });

test('drags the edge of a table, and takes it back with Ctrl+Z', async ({ page }) => {
  await page.goto(served.url);
  await page.getByLabel('Tracker files').setInputFiles(await log('Log Q3.xlsx', 'Q3', ['G', 'A', 'R', 'G']));
  await page.getByRole('button', { name: /^Correct the reading/ }).click();
  await page.getByRole('button', { name: 'Row 2: what it is' }).click();
  await page.getByRole('menuitem', { name: /^A table begins here/ }).click();
  const bottom = page.getByRole('slider', { name: 'Bottom edge of the table' });
  const row = await page.getByRole('button', { name: 'Row 4: what it is' }).boundingBox();
  const handle = await bottom.boundingBox();
  if (row === null || handle === null) throw new Error('nothing to drag');
  await page.mouse.move(handle.x + 12, handle.y + 12);
  await page.mouse.down();
  await page.mouse.move(handle.x + 12, row.y + 8, { steps: 6 });
  await page.mouse.up();
  await expect(page.getByRole('textbox', { name: 'Stands in' })).toHaveValue('A2:E4');
  await expect(page.getByText('Reading again…')).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('textbox', { name: 'Stands in' })).toHaveValue('A2:E6');

  // Escape in the midst of a drag takes the drag back, and the correction goes on
  const again = await bottom.boundingBox();
  if (again === null) throw new Error('nothing to drag');
  await page.mouse.move(again.x + 12, again.y + 12);
  await page.mouse.down();
  await page.mouse.move(again.x + 12, row.y + 8, { steps: 6 });
  await expect(page.getByRole('textbox', { name: 'Stands in' })).toHaveValue('A2:E4');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(page.getByRole('textbox', { name: 'Stands in' })).toHaveValue('A2:E6');
});

async function settle(page: Page, letter: string, role: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^Column ${letter}:`) }).click();
  const choice = page.getByRole('dialog', { name: `What column ${letter} is` });
  await choice
    .getByRole('option', { name: new RegExp(`^${role}`) })
    .first()
    .click();
  // a role that asks for more stays open until it is left
  if (role === 'Status' || role === 'Update') await page.keyboard.press('Escape');
  await expect(choice).toBeHidden();
}

async function accept(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Accept \d[\d,]* changes?/ }).click();
  await expect(page.getByRole('button', { name: 'Undo the whole import' })).toBeVisible();
}

/** A log with headers that no tracker uses. */
async function log(name: string, quarter: string, statuses: readonly string[]) {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('Log');
  sheet.addRow([`Wexmoor log of promises 2025-26 ${quarter}`]);
  sheet.addRow(['Key', 'Promise', 'Champion', 'Temperature', 'Story']);
  for (const [index, promise] of PROMISES.entries())
    sheet.addRow([`HP${index + 1}`, promise, 'Head of Coastal Works', statuses[index], `Story of ${quarter} for promise ${index + 1}.`]);
  return {
    name,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await workbook.xlsx.writeBuffer()),
  };
}
