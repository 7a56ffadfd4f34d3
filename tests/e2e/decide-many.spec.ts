/** A newer version of a plan leaves items out: all are answered by one key, rest in the plan, and come back. Then a return goes back marked. */
import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { readWorkbook } from '#core/excel/index.ts';
import { type Served, serve } from '../support/loopback.ts';

let served: Served;
test.beforeAll(async () => {
  served = await serve();
});
test.afterAll(() => served.stop());

const HEADS = 'Priority,Ref,Action,Lead officer,Due date,Q2 2024/25 status,Q2 2024/25 update';
const TITLES = [
  'Repair the sea wall',
  'Dredge the inner basin',
  'Light the east pier',
  'Renew the slipway lease',
  'Survey the lifeboat house',
  'Train the harbour patrol',
  'Replace the fuel berth',
  'Publish tide tables online',
  'Open the visitor moorings',
  'Audit the mooring fees',
  'Paint the harbour office',
  'Buy a second work boat',
];
const ROWS = [1, 2].flatMap((priority) =>
  TITLES.map((title, index) => {
    const name = priority === 1 ? 'Priority 1: Safe harbour' : 'Priority 2: Busy quays';
    return `${name},${priority}.${index + 1},${priority === 1 ? title : `${title} at the quay`},Harbour Master,March 2025,G,On plan.`;
  }),
);
const csv = (name: string, lines: readonly string[]) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });

test('one key answers all of a kind; what rests is out of the figures until it is taken back', async ({ page }) => {
  await page.goto(served.url);
  const files = page.getByLabel('Tracker files');
  await files.setInputFiles(csv('Harbour plan.csv', [HEADS, ...ROWS]));
  await page.getByRole('button', { name: /^Accept \d/ }).click();
  await expect(page.getByRole('button', { name: 'Undo the whole import' })).toBeVisible();

  const newer = ROWS.filter((_, index) => ![2, 5, 8].includes(index)).map((row) =>
    row.replace('Repair the sea wall,', 'Repair and raise the sea wall before winter,'),
  );
  await files.setInputFiles(csv('Harbour plan v2.csv', [HEADS, ...newer]));
  const group = page.getByRole('group', { name: '3 items are not in this version of the plan' });
  await expect(group).toBeVisible();
  await page.getByRole('article', { name: '1.3 is not in this version of the plan' }).focus();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press('Shift+Digit2');
  await expect(group).toContainText('All 3: Dropped: let it rest.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Open the plan' }).click();

  await page.getByRole('button', { name: 'Resting 3' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Light the east pier' });
  await expect(row).toContainText('dropped');
  await row.getByRole('gridcell').first().click();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Take it back into the plan' }).click();
  await expect(page.getByRole('button', { name: 'Resting 2' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^All \w+ 22$/ })).toBeVisible();

  // a return with something to ask goes back to its sender
  await page.keyboard.press('Control+3');
  const returned = [
    'Ref,Action,Q3 2024/25 status,Q3 2024/25 update',
    '1.1,Repair and raise the sea wall before winter,Mauve,Late.',
    '1.2,Dredge the inner basin,G,Done.',
  ];
  await page.getByLabel('Tracker files').setInputFiles(csv('Harbour return.csv', returned));
  await expect(page.getByText('“Mauve” is not a status of this plan')).toBeVisible();
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save a marked copy to send back' }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe('Harbour return - to check.xlsx');
  const path = await saved.path();
  const { sheets } = readWorkbook(new Uint8Array(await readFile(path)), saved.suggestedFilename());
  expect(JSON.stringify(sheets.map(({ rows }) => rows))).toContain('Mauve');
});
