/** The doors of the desktop window, tried one by one in the real application. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Desktop, type PlayedSystem, playTheSystem, startDesktop } from '../support/desktop.ts';

let desktop: Desktop;
let system: PlayedSystem;

test.beforeAll(async () => {
  desktop = await startDesktop();
  system = await playTheSystem(desktop);
  await desktop.window.waitForLoadState('load');
});
test.afterAll(() => desktop.app.close());

test('the page comes from our own scheme, in a sandboxed and isolated window', async () => {
  expect(desktop.window.url()).toBe('quarterdeck://app/');
  const preferences = await desktop.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false });
  expect(
    await desktop.window.evaluate(() => ['require', 'process', 'module', 'electron', 'ipcRenderer'].filter((name) => name in globalThis)),
  ).toEqual([]);
});

test('the page reaches the core through its port', async () => {
  await expect(desktop.window.getByRole('button', { name: /Choose files/ })).toBeVisible();
  expect(desktop.errors).toEqual([]);
});

test('text and pictures are copied, and the clipboard is not read', async () => {
  // only a page that has the focus copies
  await desktop.window.getByRole('heading').first().click();
  const outcome = await desktop.window.evaluate(async () => {
    const canvas = document.createElement('canvas');
    const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (picture === null) return 'no picture';
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
    await navigator.clipboard.writeText('Dear colleague');
    return navigator.clipboard.readText().catch((error: Error) => error.name);
  });
  expect(outcome).toBe('NotAllowedError');
  expect(await desktop.app.evaluate(async ({ clipboard }) => clipboard.readText())).toBe('Dear colleague');
});

test('nothing can be fetched from outside, and no outside page can be opened', async () => {
  const fetched = await desktop.window.evaluate(() =>
    fetch('https://example.org/').then(
      () => 'reached',
      () => 'refused',
    ),
  );
  expect(fetched).toBe('refused');
  await desktop.window.evaluate(() => {
    window.location.href = 'https://example.org/';
  });
  await desktop.window.waitForTimeout(300);
  expect(desktop.window.url()).toBe('quarterdeck://app/');
  await desktop.window.evaluate(() => void window.open('https://example.org/'));
  await desktop.window.waitForTimeout(300);
  expect(desktop.app.windows()).toHaveLength(1);
});

test('a link to the mail program opens it with that message, and no other link opens anything', async () => {
  const message = 'mailto:housing@council.example?subject=Q3%20return&body=Dear%20colleague';
  const others = [
    'mailto:a@council.example?attach=/etc/passwd',
    `mailto:a@council.example?body=${'x'.repeat(3000)}`,
    'https://example.org/',
    'file:///etc/passwd',
    'tel:0123',
    'ms-settings:privacy',
  ];
  for (const address of [...others, message]) {
    await desktop.window.evaluate((href) => {
      const link = document.createElement('a');
      link.href = href;
      document.body.append(link);
      link.click();
      link.remove();
      window.open(href);
    }, address);
    await desktop.window.waitForTimeout(200);
  }
  await expect.poll(async () => (await system.asked()).links).toEqual([message]);
  expect(desktop.window.url()).toBe('quarterdeck://app/');
  expect(desktop.app.windows()).toHaveLength(1);
});

test('a frame within the page is not loaded, and so cannot ask for the mail program', async () => {
  const before = (await system.asked()).links.length;
  await desktop.window.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<a href="mailto:a@council.example">mail</a><script>document.links[0].click()</script>';
    document.body.append(frame);
    const direct = document.createElement('iframe');
    direct.src = 'mailto:a@council.example';
    document.body.append(direct);
  });
  await desktop.window.waitForTimeout(300);
  expect((await system.asked()).links).toHaveLength(before);
  await desktop.window.evaluate(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });
});

test('what the page hands over is saved where the person says, and nothing that it would have to fetch', async () => {
  const download = (href: string | null) =>
    desktop.window.evaluate((address) => {
      const link = document.createElement('a');
      link.href = address ?? URL.createObjectURL(new Blob(['what the page has'], { type: 'text/plain' }));
      link.download = 'Board return – 2024-25 Q3.txt';
      link.click();
    }, href);
  const path = join(mkdtempSync(join(tmpdir(), 'quarterdeck-saved-')), 'board.txt');
  await system.take(() => download(null), path);
  expect(readFileSync(path, 'utf8')).toBe('what the page has');
  expect((await system.asked()).names).toEqual(['Board return – 2024-25 Q3.txt']);

  await download('quarterdeck://app/index.html');
  await download('data:text/plain,made%20up');
  await download('https://example.org/file.txt');
  await desktop.window.waitForTimeout(300);
  expect((await system.asked()).names).toHaveLength(1);
});

test('no permission is given', async () => {
  const states = await desktop.window.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'] as PermissionName[];
    return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
  });
  expect(states).toEqual(['denied', 'denied', 'denied', 'denied', 'denied']);
});

test('the scheme serves nothing outside the built pages', async () => {
  const statuses = await desktop.window.evaluate(async () =>
    Promise.all(['/../../package.json', '/%2e%2e/%2e%2e/package.json', '/nothing.js'].map(async (path) => (await fetch(path)).status)),
  );
  expect(statuses).toEqual([404, 404, 404]);
});
