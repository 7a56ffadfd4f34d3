/** The longest moment in which the page does nothing else, while 20,000 rows are read, shown and scrolled through. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { serve } from '../support/loopback.ts';
import { inputFolder } from './measure.ts';

const data = join(inputFolder(), 'page');
rmSync(data, { recursive: true, force: true });
const browser = await chromium.launch({
  ...(existsSync('/usr/bin/chromium') ? { executablePath: '/usr/bin/chromium' } : {}),
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
const served = await serve(data, 'electron/dist/cli.js');
await page.goto(served.url);
await page.getByRole('heading', { name: 'Start with a spreadsheet you already have' }).waitFor();
// the start of the page itself is measured elsewhere
await page.waitForTimeout(1000);
await page.evaluate(`
  globalThis.longTasks = [];
  new PerformanceObserver((list) => globalThis.longTasks.push(...list.getEntries().map((one) => one.duration))).observe({ type: 'longtask' });
`);
await page.getByLabel('Tracker files').setInputFiles(join(inputFolder(), 'large.xlsx'));
await page.getByRole('button', { name: /^Accept \d/ }).waitFor({ timeout: 60_000 });
const picture = page.getByRole('region', { name: /^Sheet / });
for (let step = 1; step <= 20; step += 1) {
  await picture.evaluate((element, share) => element.scrollTo({ top: element.scrollHeight * share }), step / 20);
  await page.waitForTimeout(60);
}
const list = page.getByRole('listbox', { name: 'Changes of this file' });
for (let step = 1; step <= 20; step += 1) {
  await list.evaluate((element, share) => element.scrollTo({ top: element.scrollHeight * share }), step / 20);
  await page.waitForTimeout(60);
}
const tasks: readonly number[] = await page.evaluate('[...globalThis.longTasks]');
// a watch that sees nothing proves nothing
await page.evaluate('setTimeout(() => { const until = performance.now() + 80; while (performance.now() < until); }, 0)');
await page.waitForTimeout(500);
const seen: number = await page.evaluate('globalThis.longTasks.length');
if (seen === tasks.length) throw new Error('a task of 80 ms was not seen');
await browser.close();
await served.stop();
const longest = Math.max(0, ...tasks);
const note =
  tasks.length === 0 ? 'no task of 50 ms or more' : `${tasks.length} of 50 ms or more: ${tasks.map((one) => one.toFixed(0)).join(', ')} ms`;
console.log(JSON.stringify({ name: 'longest task of the page meanwhile', seconds: Math.max(0, longest) / 1000, peakMegabytes: 0, note }));
