/** What this machine has for the tests, and what can be had. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;

/** Debian's name, and how to tell that it is there. */
const PACKAGES: readonly { readonly name: string; readonly there: () => boolean }[] = [
  { name: 'chromium', there: () => existsSync('/usr/bin/chromium') },
  { name: 'xvfb', there: () => runs('xvfb-run', ['--help']) },
  { name: 'xauth', there: () => existsSync('/usr/bin/xauth') },
  { name: 'libreoffice-calc-nogui', there: () => runs('soffice', ['--version']) },
  { name: 'libreoffice-writer-nogui', there: () => existsSync('/usr/lib/libreoffice/program/libswlo.so') },
  { name: 'python3-openpyxl', there: () => runs('/usr/bin/python3', ['-c', 'import openpyxl']) },
  { name: 'python3-lxml', there: () => runs('/usr/bin/python3', ['-c', 'import lxml']) },
  { name: 'poppler-utils', there: () => runs('pdftoppm', ['-v']) },
  { name: 'fonts-noto-core', there: () => existsSync('/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf') },
];

/** As root on Debian or Ubuntu: installs what is missing, naming it. Elsewhere: Playwright's own browser, and a line for the rest. */
export function prepareMachine(): void {
  const missing = process.platform === 'linux' ? PACKAGES.filter(({ there }) => !there()).map(({ name }) => name) : [];
  if (missing.length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`Installing what the tests need: ${missing.join(', ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
    for (const [index, batch] of [missing, ...missing.map((name) => [name])].entries()) {
      const { status } = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...batch], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env,
      });
      // all at once; one by one only when that did not work (a name that this distribution does not have)
      if (index === 0 && status === 0) break;
    }
  }
  const still = process.platform === 'linux' ? PACKAGES.filter(({ there }) => !there()).map(({ name }) => name) : [];
  if (still.length > 0) console.warn(`SKIPPED where they are needed: ${still.join(', ')} (not installed here).`);
  if (!existsSync('/usr/bin/chromium'))
    spawnSync('playwright', ['install', 'chromium'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
}

/** null = the desktop tests can run. */
export function desktopReason(): string | null {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules/electron/dist');
  const binary = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform as string] ?? 'electron';
  if (!existsSync(join(folder, binary)))
    return 'There is no Electron program here (npm could not fetch it, and ELECTRON_OVERRIDE_DIST_PATH is not set).';
  if (process.platform === 'linux' && !process.env.DISPLAY && !runs('xvfb-run', ['--help']))
    return 'There is no display here, and no xvfb-run.';
  return null;
}

function runs(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
