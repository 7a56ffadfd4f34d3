/** The main job, done in a process in which any use of the network is recorded and refused: nothing leaves the machine. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const guard = join(root, 'tests/support/no-network.mjs');

test('the guard does see an attempt', () => {
  const log = join(mkdtempSync(join(tmpdir(), 'quarterdeck-offline-')), 'network.log');
  const tried = spawnSync(process.execPath, ['--import', guard, '-e', 'fetch("https://example.org/")'], {
    env: { ...process.env, QUARTERDECK_NETWORK_LOG: log },
  });
  expect(tried.status).not.toBe(0);
  expect(readFileSync(log, 'utf8')).toBe('fetch https://example.org/\n');
});

test('trackers go in and a return comes out without the network', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-offline-'));
  const log = join(folder, 'network.log');
  const demo = join(root, 'build/demo');
  const trackers = readdirSync(demo)
    .filter((name) => name.endsWith('.xlsx'))
    .sort()
    .map((name) => join(demo, name));
  const run = (...args: string[]) =>
    spawnSync(
      process.execPath,
      ['--import', guard, join(root, 'electron/cli/main.ts'), ...args, '--data', join(folder, 'data'), '--json'],
      {
        encoding: 'utf8',
        env: { ...process.env, QUARTERDECK_NETWORK_LOG: log },
      },
    );

  const imported = run('import', ...trackers, '--yes');
  expect([0, 3], imported.stderr).toContain(imported.status);
  const plans = JSON.parse(run('plans').stdout).plans;
  expect(plans.length).toBeGreaterThan(0);
  const plan = plans.find((one: { periods: string[] }) => one.periods.length > 0);
  const produced = run('return', '--plan', plan.name, '--period', plan.periods.at(-1), '--out', join(folder, 'return.xlsx'));
  expect(produced.status, produced.stderr).toBe(0);
  expect(existsSync(join(folder, 'return.xlsx'))).toBe(true);
  expect(existsSync(log)).toBe(false);
});
