/**
 * Takes the pictures of docs/pictures from the application itself, on the sample council: node build/scripts/pictures.ts
 * Run it after a change to a screen or an output; the renderer is built first. Printing what goes out needs LibreOffice and poppler.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';

const root = new URL('../..', import.meta.url).pathname;
const folder = join(root, 'docs/pictures');
const debianChromium = '/usr/bin/chromium';

interface Printed {
  /** part of the file's name */
  readonly file: string;
  /** of the printed document */
  readonly page: number;
  readonly picture: string;
}

const PERIOD = '2025-26 Q3';
const PRINTED: readonly Printed[] = [
  { file: 'board return', page: 1, picture: 'board-cover' },
  { file: 'board return', page: 2, picture: 'board-dashboard' },
  { file: 'board return', page: 3, picture: 'board-return' },
  { file: 'committee report', page: 1, picture: 'committee-report' },
  { file: 'return to government', page: 1, picture: 'government-return' },
  { file: 'accessible return', page: 3, picture: 'publishable' },
];

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
  const said = page.getByRole('listbox', { name: 'What the file said' });
  await said.getByRole('option').first().waitFor();
  await said.press('ArrowDown');
  await page.getByRole('region', { name: 'What became of it' }).waitFor();
  await take(page, 'sources');
  await page.getByRole('button', { name: 'Coming in' }).click();

  await page.getByRole('button', { name: 'Open the plan' }).click();
  await page.getByRole('gridcell', { name: /^Move staff out/ }).click();
  await page.keyboard.press('Space');
  await page.locator('.cell-picture table').first().waitFor();
  await take(page, 'plan');

  await page.keyboard.press('Control+1');
  await page.getByRole('region', { name: 'Red list' }).waitFor();
  await take(page, 'dashboard');
  await quarter(page);
  await outputs(page);
}

/** Q3 of the sample, opened and sent, with what its checks ask; then published. */
async function quarter(page: Page): Promise<void> {
  await page.keyboard.press('Control+7');
  await page.getByRole('button', { name: 'Take the suggestions' }).click();
  await page.getByRole('button', { name: 'Take the suggestions' }).waitFor({ state: 'detached' });
  await page.keyboard.press('Control+4');
  await page.getByRole('button', { name: `Open ${PERIOD}` }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Open ${PERIOD}` })
    .click();
  await page.getByRole('button', { name: 'Send workbooks…' }).click();
  await page.getByRole('button', { name: /^Write \d+ workbooks?$/ }).click();
  await page.getByRole('list', { name: 'Workbooks made' }).waitFor();
  await take(page, 'sent');
  await page.getByRole('button', { name: 'Done' }).click();
  await quiet(page);
  await take(page, 'quarter');
  await page.getByRole('button', { name: /^Go through the/ }).click();
  await page.getByRole('region', { name: 'Flags' }).waitFor();
  await take(page, 'challenge');
  await page.getByRole('main').getByRole('button', { name: 'Quarter', exact: true }).click();
  await page.getByRole('button', { name: `Publish ${PERIOD}` }).click();
  const reason = page.getByRole('dialog').getByRole('textbox');
  if (await reason.isVisible()) await reason.fill('What is missing reports in April');
  await page.getByRole('button', { name: `Freeze and publish ${PERIOD}` }).click();
  await page.getByRole('heading', { name: 'Return', exact: true }).waitFor();
}

/** Everything that goes out, as another program prints it. */
async function outputs(page: Page): Promise<void> {
  const boxes = page.getByRole('checkbox', { name: /^Write: / });
  await boxes.first().waitFor();
  for (const box of await boxes.all()) await box.check();
  await page.getByRole('button', { name: /^Write \d+ files$/ }).click();
  await page.getByRole('list', { name: 'Written files' }).waitFor();
  await quiet(page);
  await page.getByRole('navigation', { name: 'Sheets' }).getByRole('button', { name: 'Dashboard' }).click();
  await take(page, 'return');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'All as .zip' }).click()]);
  const written = mkdtempSync(join(tmpdir(), 'quarterdeck-written-'));
  try {
    await download.saveAs(join(written, 'all.zip'));
    for (const [name, bytes] of Object.entries(unzipSync(new Uint8Array(readFileSync(join(written, 'all.zip'))))))
      writeFileSync(join(written, name), bytes);
    for (const one of PRINTED) print(written, one);
  } finally {
    rmSync(written, { recursive: true, force: true });
  }
}

/** A page as LibreOffice prints it. */
function print(written: string, { file, page, picture }: Printed): void {
  const name = readdirSync(written).find((one) => one.includes(file) && /\.(?:xlsx|docx)$/.test(one));
  if (name === undefined) throw new Error(`${file} was not written`);
  const pdf = name.replace(/\.(?:xlsx|docx)$/, '.pdf');
  const profile = `-env:UserInstallation=file://${join(written, 'profile')}`;
  if (!existsSync(join(written, pdf)))
    spawnSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', written, join(written, name)]);
  const out = join(folder, picture);
  const made = spawnSync('pdftoppm', ['-r', '84', '-f', String(page), '-l', String(page), '-singlefile', '-png', join(written, pdf), out]);
  if (made.status !== 0) throw new Error(`${name} could not be printed`);
  console.log(`${out}.png`);
}

async function quiet(page: Page): Promise<void> {
  for (const close of await page.getByRole('button', { name: 'Close message' }).all()) await close.click();
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
