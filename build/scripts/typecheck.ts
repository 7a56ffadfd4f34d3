/** Compiles each layer with its own configuration, so that a browser type in the core or a Node type in the renderer is an error. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

let failed = false;
for (const config of readdirSync(new URL('../tsconfig/', import.meta.url)).sort()) {
  const { status } = spawnSync('tsc', ['-p', `build/tsconfig/${config}`], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) failed = true;
}
process.exit(failed ? 1 : 0);
