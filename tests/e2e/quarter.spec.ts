/** A whole quarter in a browser: opened, sent, collected, challenged, moderated, published, written, and written again to the byte. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { trackersAreHere } from '../support/journey.ts';
import { type Served, serve } from '../support/loopback.ts';
import {
  acceptFour,
  byDownload,
  challengeAndModerate,
  collectFour,
  openAndSend,
  planBeforeTheQuarter,
  planGoesOn,
  publish,
  publishedPeriodIsRefused,
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
  await acceptFour(page, returned);

  await challengeAndModerate(page);
  await publish(page);
  const written = await writeEverything(page);
  expect(written.length).toBeGreaterThanOrEqual(9);
  const files = page.getByRole('list', { name: 'Written files' });
  const board = files.getByRole('listitem').filter({ hasText: 'board return' }).getByRole('button', { name: 'Save…' });
  await take(() => board.click(), join(folder, 'board 1.xlsx'));

  await planGoesOn(page);
  await publishedPeriodIsRefused(page);

  const again = await writeEverything(page);
  expect(again.map((text) => text.split('SHA-256')[1])).toEqual(written.map((text) => text.split('SHA-256')[1]));
  await take(() => board.click(), join(folder, 'board 2.xlsx'));
  expect(sha256(join(folder, 'board 2.xlsx'))).toBe(sha256(join(folder, 'board 1.xlsx')));
  // the refusal of the published period is one
  expect(complaints.filter((one) => !/409/.test(one))).toEqual([]);
});
