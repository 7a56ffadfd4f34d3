import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const root = new URL('..', import.meta.url).pathname;
const debianChromium = '/usr/bin/chromium';
/** Debian's browser where it is, else Playwright's own. The switches keep it from looking for its maker's hosts. */
const launchOptions = {
  ...(existsSync(debianChromium) ? { executablePath: debianChromium } : {}),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

export default defineConfig({
  testDir: `${root}tests`,
  outputDir: `${root}test-results`,
  timeout: 90_000,
  workers: 1,
  forbidOnly: true,
  // a second try tells a slow machine from a fault; whoever needed one is named in the output
  retries: process.env.CI ? 1 : 0,
  projects: [
    { name: 'e2e', testDir: `${root}tests/e2e`, use: { launchOptions, viewport: { width: 1366, height: 768 } } },
    { name: 'desktop', testDir: `${root}tests/desktop`, timeout: 120_000 },
  ],
});
