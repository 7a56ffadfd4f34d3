/** The doors of the desktop window, tried one by one in the real application. */
import { expect, test } from '@playwright/test';
import { type Desktop, startDesktop } from '../support/desktop.ts';

let desktop: Desktop;

test.beforeAll(async () => {
  desktop = await startDesktop();
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

test('no permission is given', async () => {
  const states = await desktop.window.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[];
    return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
  });
  expect(states).toEqual(['denied', 'denied', 'denied', 'denied']);
});

test('the scheme serves nothing outside the built pages', async () => {
  const statuses = await desktop.window.evaluate(async () =>
    Promise.all(['/../../package.json', '/%2e%2e/%2e%2e/package.json', '/nothing.js'].map(async (path) => (await fetch(path)).status)),
  );
  expect(statuses).toEqual([404, 404, 404]);
});
