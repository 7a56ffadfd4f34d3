/** The whole main job in a browser on loopback: first run, trackers in, decisions, the return out, read by another program. */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectedStatuses, fromFirstRunToReturn, statusesInWorkbook, trackersAreHere } from '../support/journey.ts';
import { type Served, serve } from '../support/loopback.ts';

let served: Served;

test.beforeAll(async () => {
  served = await serve();
});
test.afterAll(() => served.stop());

test('first run, five trackers, a decision, the Q3 return', async ({ page }, testInfo) => {
  test.skip(!trackersAreHere, 'The trackers of the shared folder are not here.');
  const outside: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).hostname !== '127.0.0.1' && !request.url().startsWith('blob:') && !request.url().startsWith('data:'))
      outside.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));

  await page.goto(served.url);
  await fromFirstRunToReturn(page);
  await page.getByRole('button', { name: 'Write 1 file' }).click();
  // the list has come to rest when the button is back
  await expect(page.getByRole('button', { name: 'Write 1 file' })).toBeVisible();
  const save = page.getByRole('list', { name: 'Written files' }).getByRole('button', { name: 'Save…' });
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  const path = join(testInfo.outputDir, 'return.xlsx');
  await download.saveAs(path);

  const read = statusesInWorkbook(path, 'Q3');
  for (const [ref, status] of Object.entries(expectedStatuses())) expect(read[ref], ref).toBe(status);
  expect(outside).toEqual([]);
  expect(errors).toEqual([]);
});
