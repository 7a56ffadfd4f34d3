/** The packaged application: made here as a user's would be, started, its fuses and its contents looked at. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { chromium, expect, type Page, test } from '@playwright/test';
import { freePort, packagedProgram, SWITCHES } from '../support/desktop.ts';
import { writeEverything } from '../support/quarter-journey.ts';
import { openSample } from '../support/sample.ts';
import { isWhatItsNameSays, writtenFile } from '../support/written-files.ts';

const root = new URL('../..', import.meta.url).pathname;
let program = '';

test.beforeAll(() => {
  test.setTimeout(300_000);
  const made = spawnSync('npm', ['run', '-s', 'dist', '--', '--dir'], { cwd: root, encoding: 'utf8' });
  expect(made.status, `${made.stdout}\n${made.stderr}`).toBe(0);
  program = packagedProgram() ?? '';
  expect(program).not.toBe('');
});

test('holds what it needs and nothing else', () => {
  const resources = join(dirname(program), 'resources');
  const inside = listPackage(join(resources, 'app.asar'), { isPack: false }).map((path) => path.replaceAll('\\', '/'));
  expect(inside).toContain('/renderer/dist/index.html');
  expect(inside).toContain('/electron/dist/core.js');
  expect(inside.filter((path) => /^\/(tests|shared|docs|build\/scripts)\b/.test(path))).toEqual([]);
  expect([...new Set(inside.map((path) => /^\/node_modules\/([^/]+)/.exec(path)?.[1] ?? ''))].filter((name) => name !== '').sort()).toEqual(
    ['@expo-google-fonts', 'better-sqlite3'],
  );
  expect(inside.filter((path) => path.endsWith('.ttf'))).toHaveLength(2);
  expect(inside.filter((path) => path.endsWith('.node'))).toHaveLength(1);
  expect(readdirSync(join(resources, 'demo')).filter((name) => name.endsWith('.xlsx')).length).toBeGreaterThan(3);
});

test('its fuses are set', async () => {
  const wire = await getCurrentFuseWire(program);
  const state = (option: FuseV1Options) => wire[option];
  expect(state(FuseV1Options.RunAsNode)).toBe(FuseState.DISABLE);
  expect(state(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(FuseState.DISABLE);
  expect(state(FuseV1Options.EnableNodeCliInspectArguments)).toBe(FuseState.DISABLE);
  expect(state(FuseV1Options.OnlyLoadAppFromAsar)).toBe(FuseState.ENABLE);
  expect(state(FuseV1Options.EnableCookieEncryption)).toBe(FuseState.ENABLE);
});

test('its window opens on an empty data folder', async () => {
  await inItsWindow(async (page, data) => {
    await expect(page.getByRole('button', { name: /Choose files/ })).toBeVisible({ timeout: 30_000 });
    expect(existsSync(join(data, 'quarterdeck.db'))).toBe(true);
  });
});

test('it writes every output there is: what writes them, and the typeface, is packed with it', async () => {
  await inItsWindow(async (page, data) => {
    await openSample(page);
    const written = (await writeEverything(page)).map(writtenFile);
    const kinds = new Set(written.map(({ name }) => extname(name)));
    for (const kind of ['.xlsx', '.csv', '.docx', '.txt', '.pdf', '.svg', '.png', '.zip']) expect(kinds).toContain(kind);
    const kept = readdirSync(join(data, 'sources'));
    for (const { name, hash } of written) {
      const file = kept.find((one) => one.startsWith(hash)) ?? 'is not kept';
      expect(isWhatItsNameSays(join(data, 'sources', file), name), name).toBe(true);
    }
  });
});

test('its command line answers in the terminal', () => {
  const data = mkdtempSync(join(tmpdir(), 'quarterdeck-packaged-'));
  const asked = spawnSync(program, [...SWITCHES, 'plans', '--data', data, '--json'], { encoding: 'utf8', timeout: 60_000 });
  expect(asked.status, asked.stderr).toBe(0);
  expect(JSON.parse(asked.stdout)).toMatchObject({ plans: [] });
});

test('it reads a tracker in the thread that is packed with it', () => {
  const data = mkdtempSync(join(tmpdir(), 'quarterdeck-packaged-'));
  const demo = join(root, 'build/demo/1 Wexmoor improvement plan - quarter 2.xlsx');
  const asked = spawnSync(program, [...SWITCHES, 'import', demo, '--yes', '--data', data, '--json'], { encoding: 'utf8', timeout: 60_000 });
  const { files } = JSON.parse(asked.stdout);
  expect(files).toMatchObject([{ kind: 'plan', counts: { rows: files[0]?.counts.created } }]);
  expect(files[0].counts.created).toBeGreaterThan(50);
});

/** Starts the packaged application on an empty data folder, and looks in through the browser's own door, as a fuse closes the inspector's. */
async function inItsWindow(look: (page: Page, data: string) => Promise<void>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'quarterdeck-packaged-'));
  const port = await freePort();
  const started = spawn(program, [...SWITCHES, `--remote-debugging-port=${port}`, `--data=${data}`], { stdio: 'ignore' });
  try {
    const answers = () =>
      fetch(`http://127.0.0.1:${port}/json/version`).then(
        (answer) => answer.ok,
        () => false,
      );
    await expect.poll(answers, { timeout: 30_000 }).toBe(true);
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const pages = () => browser.contexts().flatMap((context) => context.pages());
    await expect.poll(() => pages().length, { message: 'The packaged application opens a window.', timeout: 30_000 }).toBe(1);
    const page = pages()[0];
    if (page === undefined) throw new Error('The window was closed again.');
    await look(page, data);
    await browser.close();
  } finally {
    started.kill();
  }
}
