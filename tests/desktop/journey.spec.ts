/** The same journey in the real desktop application, saving through its own dialog. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startDesktop } from '../support/desktop.ts';
import { expectedStatuses, fromFirstRunToReturn, statusesInWorkbook, trackersAreHere } from '../support/journey.ts';

test('first run, five trackers, a decision, the Q3 return', async () => {
  const testInfo = test.info();
  test.skip(!trackersAreHere, 'The trackers of the shared folder are not here.');
  const { app, window, errors } = await startDesktop();
  mkdirSync(testInfo.outputDir, { recursive: true });
  const path = join(testInfo.outputDir, 'return.xlsx');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);

  await fromFirstRunToReturn(window);
  await window.getByRole('button', { name: 'Write 1 file' }).click();
  // the list has come to rest when the button is back
  await expect(window.getByRole('button', { name: 'Write 1 file' })).toBeVisible();
  await window.getByRole('list', { name: 'Written files' }).getByRole('button', { name: 'Save…' }).click();
  await expect.poll(() => existsSync(path)).toBe(true);

  const read = statusesInWorkbook(path, 'Q3');
  for (const [ref, status] of Object.entries(expectedStatuses())) expect(read[ref], ref).toBe(status);
  expect(errors).toEqual([]);
  await app.close();
});
