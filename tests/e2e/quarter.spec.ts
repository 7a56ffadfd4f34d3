/** A whole quarter in a browser: opened, sent, collected, challenged, moderated, published, written, and written again to the byte. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { accept, answer, trackersAreHere } from '../support/journey.ts';
import { type Served, serve } from '../support/loopback.ts';
import {
  byDownload,
  challengeAndModerate,
  collectFour,
  openAndSend,
  planBeforeTheQuarter,
  publish,
  sendAgain,
  sha256,
  takeWorkbooks,
  writeEverything,
} from '../support/quarter-journey.ts';
import { complaintsOf } from '../support/sample.ts';

let served: Served;

test.beforeAll(async () => {
  served = await serve();
});
test.afterAll(() => served.stop());

test('from opening Q3 to the table of the board', async ({ page }, testInfo) => {
  test.skip(!trackersAreHere, 'The trackers of the shared folder are not here.');
  test.setTimeout(180_000);
  const complaints = complaintsOf(page);
  const folder = testInfo.outputDir;
  mkdirSync(folder, { recursive: true });
  const take = byDownload(page);

  await page.goto(served.url);
  await planBeforeTheQuarter(page);
  await openAndSend(page);
  const sent = await takeWorkbooks(page, take, folder, 'sent');
  expect(sent.size).toBeGreaterThanOrEqual(7);
  await sendAgain(page, /^C\+F$/);

  const returned = await collectFour(page, sent, folder);
  await page.getByRole('option', { name: /back - old/ }).click();
  await expect(page.getByText(/This is version 1/).first()).toBeVisible();
  await answer(page, /Amber\/Green/, 'Mainly on track');
  await accept(page);

  await page.keyboard.press('Control+4');
  const readiness = page.getByRole('region', { name: /^Readiness by committee/ });
  await expect(readiness.getByRole('row', { name: /^A\+H/ })).toContainText(`${returned.sorted.length} of ${returned.sorted.length}`);
  await expect(readiness.getByRole('row', { name: /^E\+C/ })).toContainText(`${returned.short.length} of ${returned.short.length + 2}`);
  for (const ref of returned.sorted.slice(0, 2)) await expect(page.getByRole('region', { name: 'Chase' })).not.toContainText(`${ref} `);

  await challengeAndModerate(page);
  await publish(page);
  const written = await writeEverything(page);
  expect(written.length).toBeGreaterThanOrEqual(9);
  const files = page.getByRole('list', { name: 'Written files' });
  const board = files.getByRole('listitem').filter({ hasText: 'board return' }).getByRole('button', { name: 'Save…' });
  await take(() => board.click(), join(folder, 'board 1.xlsx'));

  // what was published is frozen, whatever is tried; the plan itself goes on
  await page.keyboard.press('Control+2');
  const grid = page.getByRole('treegrid');
  await grid.getByRole('gridcell', { name: /^Introduce a new decision-making framework/ }).click();
  await page.keyboard.press('F2');
  await page.keyboard.press('End');
  await page.keyboard.type(' (changed later)');
  await page.keyboard.press('Enter');
  await expect(grid).toContainText('(changed later)');
  await page.keyboard.press('Control+6');
  const accepted = page
    .getByRole('listitem')
    .filter({ hasText: /^.*Imported 4 files/ })
    .first();
  await expect(accepted.getByRole('button', { name: 'Undo' })).toBeDisabled();

  const again = await writeEverything(page);
  expect(again.map((text) => text.split('SHA-256')[1])).toEqual(written.map((text) => text.split('SHA-256')[1]));
  await take(() => board.click(), join(folder, 'board 2.xlsx'));
  expect(sha256(join(folder, 'board 2.xlsx'))).toBe(sha256(join(folder, 'board 1.xlsx')));
  expect(complaints).toEqual([]);
});
