/**
 * `npm start [-- --data FOLDER]`: the desktop application where an Electron binary and a display can be had, else, saying so in one
 * line, the same application on loopback.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;
const given = process.argv.slice(2);

const built = spawnSync(process.execPath, [join(root, 'build/scripts/build.ts'), '--if-stale'], { stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);

const missing = whyNoDesktop();
if (missing === null) {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  run(electronBinary(), [...asRoot, root, ...given]);
} else {
  console.log(`${missing} Quarterdeck opens in your browser instead:`);
  run(process.execPath, [join(root, 'electron/dist/cli.js'), 'serve', ...given]);
}

function whyNoDesktop(): string | null {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'There is no display here.';
  if (existsSync(electronBinary())) return null;
  // the electron package fetches its binary on demand; without a network it cannot
  spawnSync(process.execPath, [createRequire(import.meta.url).resolve('electron/install.js')], { stdio: 'ignore', timeout: 300_000 });
  return existsSync(electronBinary()) ? null : 'No Electron program can be had here.';
}

function electronBinary(): string {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules/electron/dist');
  const name = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform as string] ?? 'electron';
  return join(folder, name);
}

function run(program: string, args: readonly string[]): void {
  const child = spawn(program, args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}
