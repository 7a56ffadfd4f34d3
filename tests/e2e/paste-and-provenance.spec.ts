/** A table from a PDF is pasted and read; from a value in the plan back to its cell in the stored file, and to all that the file said. */
import { expect, test } from '@playwright/test';
import { type Served, serve } from '../support/loopback.ts';

let served: Served;
test.beforeAll(async () => {
  served = await serve();
});
test.afterAll(() => served.stop());

const PLAN = `Wexmoor Harbour Plan,,,,
,,,,
Priority,Ref,Action,Lead officer,Due
Safe harbour,1.1,Repair the sea wall before the winter storms,Head of Place,March 2026
,1.2,Dredge the inner basin,Harbour Master,June 2026
,1.3,Light the east pier,Head of Place,July 2026
`;

/** As a PDF viewer gives it: columns by spaces, a cell broken over two lines. */
const PASTED = `Harbour return Q3 2025/26
Ref   Action                                        RAG   Update
1.1   Repair the sea wall before the winter         A     Scaffolding is up, the contractor
      storms                                              began in November.
1.2   Dredge the inner basin                        G     Licence granted.
1.3   Light the east pier                           R     No money until April.
`;

test('paste, accept, and find the cell a value came from', async ({ page }) => {
  await page.goto(served.url);
  await page.getByLabel('Tracker files').setInputFiles({ name: 'Harbour plan.csv', mimeType: 'text/csv', buffer: Buffer.from(PLAN) });
  await page.getByRole('button', { name: /^Accept \d/ }).click();
  await expect(page.getByRole('button', { name: 'Undo the whole import' })).toBeVisible();

  // Ctrl+V anywhere on the screen
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, PASTED);
  const dialog = page.getByRole('dialog', { name: 'Paste a table' });
  await expect(dialog).toContainText('Broken lines were joined');
  await expect(dialog.getByRole('row').filter({ hasText: '1.1' })).toContainText('Repair the sea wall before the winter storms');
  await dialog.getByRole('button', { name: /^Read \d+ rows/ }).click();
  await page.getByRole('button', { name: /^Accept 3 changes/ }).click();
  await expect(page.getByRole('button', { name: 'Undo the whole import' })).toBeVisible();

  // from a value in the plan to the picture of its cell
  await page.getByRole('button', { name: 'Open the plan' }).click();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('1.1');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: /1\.1/ });
  await expect(panel).toContainText('Scaffolding is up');
  await panel
    .getByRole('button', { name: /Pasted table\.tsv › .* › / })
    .first()
    .click();
  await expect(page.getByRole('region', { name: /^Sheet .* of Pasted table\.tsv/ })).toContainText('Scaffolding is up');
  const said = page.getByRole('listbox', { name: 'What the file said' });
  await expect(said.getByRole('option', { selected: true })).toContainText('1.1');
  await expect(said.getByRole('option')).toHaveCount(6);

  // and from the file to what became of all it said
  await page.getByRole('option', { name: /Harbour plan\.csv/ }).click();
  await expect(page.getByRole('region', { name: /of Harbour plan\.csv/ })).toContainText('Light the east pier');
  await expect(said.getByRole('option').first()).toContainText('stands');
});
