/**
 * Takes the pictures of docs/pictures from the application itself, on the sample council: node build/scripts/pictures.ts
 * Run it after a change to a screen; the renderer is built first.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';

const root = new URL('../..', import.meta.url).pathname;
const folder = join(root, 'docs/pictures');
const debianChromium = '/usr/bin/chromium';

const built = spawnSync(process.execPath, [join(root, 'build/scripts/build.ts'), '--if-stale'], { stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);

mkdirSync(folder, { recursive: true });
const dataDir = mkdtempSync(join(tmpdir(), 'quarterdeck-pictures-'));
const host = spawn(process.execPath, [join(root, 'electron/cli/main.ts'), 'serve', '--port', '0', '--data', dataDir], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const browser = await chromium.launch({
  ...(existsSync(debianChromium) ? { executablePath: debianChromium } : {}),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(await address(host));
  await takeAll(page);
} finally {
  await browser.close();
  host.kill('SIGTERM');
  await new Promise((resolve) => host.once('exit', resolve));
  rmSync(dataDir, { recursive: true, force: true });
}

async function takeAll(page: Page): Promise<void> {
  const sample = join(root, 'build/demo');
  const names = readdirSync(sample)
    .filter((name) => name.endsWith('.xlsx'))
    .sort();
  const [plan, ...others] = names.map((name) => join(sample, name));
  if (plan === undefined) throw new Error('The sample trackers are missing: run node build/scripts/make-demo.ts first.');
  const files = page.getByLabel('Tracker files');
  const accept = page.getByRole('button', { name: /^Accept \d/ });
  await files.setInputFiles(plan);
  await accept.click();
  await page.getByRole('button', { name: 'Open the plan' }).waitFor();
  await files.setInputFiles(others);
  await accept.waitFor();
  await page.getByRole('option', { name: /^.*Place/ }).click();
  await page.getByRole('heading', { name: 'What was recognised' }).waitFor();
  await take(page, 'import');
  await page.keyboard.press('F2');
  await page.getByRole('button', { name: 'Done' }).waitFor();
  await take(page, 'correct');
  await page.keyboard.press('Escape');
  await accept.click();
  await page.getByRole('button', { name: 'Undo the whole import' }).waitFor();
  await page.getByRole('button', { name: 'Taken in' }).click();
  await page.getByRole('listbox', { name: 'What the file said' }).press('ArrowDown');
  await page.getByRole('region', { name: 'What became of it' }).waitFor();
  await take(page, 'sources');
  await page.getByRole('button', { name: 'Coming in' }).click();

  await page.getByRole('button', { name: 'Open the plan' }).click();
  await page.getByRole('gridcell', { name: /^Move staff out/ }).click();
  await page.keyboard.press('Space');
  await page.locator('.cell-picture table').first().waitFor();
  await take(page, 'plan');

  await page.keyboard.press('Control+3');
  await page.getByRole('button', { name: /^Produce the/ }).click();
  await page.getByRole('list', { name: 'Produced workbooks' }).waitFor();
  await page.getByRole('button', { name: 'Close message' }).first().click();
  await take(page, 'return');
}

async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(683, 757);
  await page.waitForTimeout(400);
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  console.log(path);
}

function address(from: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    from.stdout?.on('data', (part: Buffer) => {
      said += part.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(said);
      if (found !== null) resolve(found[0]);
    });
    from.once('exit', (code) => reject(new Error(`The loopback host ended with ${code}: ${said}`)));
  });
}
