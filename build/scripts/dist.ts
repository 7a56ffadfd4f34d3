/**
 * `npm run dist`: installers for this system; `npm run dist -- --dir`: the application's folder only. With
 * ELECTRON_OVERRIDE_DIST_PATH set, that Electron is packed instead of the one npm would fetch.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;
const given = process.argv.slice(2);
const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
const own =
  folder === undefined ? [] : [`-c.electronDist=${folder}`, `-c.electronVersion=${readFileSync(join(folder, 'version'), 'utf8').trim()}`];

if (run('node', ['build/scripts/build.ts', '--if-stale']) !== 0) process.exit(1);
const status = run('electron-builder', [...given, ...own, '--publish=never']);
// an Electron that was not packed by its makers can carry a default application of its own; ours is the only one
for (const name of existsSync(join(root, 'release')) ? readdirSync(join(root, 'release')).filter((one) => one.endsWith('-unpacked')) : []) {
  rmSync(join(root, 'release', name, 'resources', 'default_app.asar'), { force: true });
}
process.exit(status);

function run(program: string, args: readonly string[]): number {
  return spawnSync(program, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status ?? 1;
}
