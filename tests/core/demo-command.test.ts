import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../support/core.ts';

const script = new URL('../../build/scripts/demo.ts', import.meta.url).pathname;
const demo = (folder: string) => spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });

test('the demo imports, writes the return, says so briefly, and can be run again', () => {
  const folder = join(tempFolder(), 'demo');
  const first = demo(folder);
  expect(first.stderr).toBe('');
  expect(first.status).toBe(0);
  expect(first.stdout).toMatch(/\d+ of 6\d actions \(\d+%\) are complete; \d+ of 3 aims/);
  expect(first.stdout).toContain('npm start -- --data');
  expect(first.stdout.trim().split('\n').length).toBeLessThanOrEqual(16);
  expect(readdirSync(folder).filter((name) => name.endsWith('.xlsx'))).toHaveLength(1);
  expect(demo(folder).status).toBe(0);
});

test('the demo leaves a folder alone that it did not make', () => {
  const folder = join(tempFolder(), 'mine');
  mkdirSync(folder);
  writeFileSync(join(folder, 'plans.txt'), 'mine');
  const { status, stderr } = demo(folder);
  expect(status).toBe(1);
  expect(stderr).toContain('was not made by this command');
  expect(existsSync(join(folder, 'plans.txt'))).toBe(true);
});
