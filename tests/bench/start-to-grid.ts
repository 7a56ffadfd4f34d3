/** From starting the host to a grid that answers, in a browser that is already open: what a person waits for. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { serve } from '../support/loopback.ts';
import { inputFolder } from './measure.ts';

const browser = await chromium.launch({
  ...(existsSync('/usr/bin/chromium') ? { executablePath: '/usr/bin/chromium' } : {}),
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
const began = performance.now();
const served = await serve(join(inputFolder(), 'start'), 'electron/dist/cli.js');
const answered = performance.now();
await page.goto(served.url);
await page.getByRole('row').nth(5).waitFor();
const shown = performance.now();
await browser.close();
await served.stop();
const note = `host ${((answered - began) / 1000).toFixed(2)} s, page and first rows ${((shown - answered) / 1000).toFixed(2)} s`;
console.log(JSON.stringify({ name: 'start to a usable grid, 5,000 items', seconds: (shown - began) / 1000, peakMegabytes: 0, note }));
