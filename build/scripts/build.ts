/** Builds the renderer and the Electron entries. `--if-stale` does nothing when the last build is newer than every source file. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;

if (process.argv.includes('--if-stale') && !stale()) process.exit(0);
vite('build/vite.renderer.config.ts');
vite('build/vite.electron.config.ts');
vite('build/vite.electron.config.ts', { QUARTERDECK_BUILD: 'preload' });

function vite(config: string, env: Record<string, string> = {}): void {
  const { status } = spawnSync('vite', ['build', '--config', config, '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}

function stale(): boolean {
  const outputs = ['renderer/dist/index.html', 'electron/dist/main.js', 'electron/dist/preload.cjs'].map((file) => join(root, file));
  if (outputs.some((file) => !existsSync(file))) return true;
  const built = Math.min(...outputs.map((file) => statSync(file).mtimeMs));
  return ['electron', 'renderer', 'shared', 'build', 'package-lock.json'].some((source) => newest(join(root, source)) > built);
}

function newest(path: string): number {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(
    0,
    ...readdirSync(path)
      .filter((name) => name !== 'dist' && name !== 'demo')
      .map((name) => newest(join(path, name))),
  );
}
