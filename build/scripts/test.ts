/**
 * `npm test`: everything that can be tested here, in one go, ending with one line of counts. What a test needs and this machine
 * lacks is installed where that is possible (root on Debian or Ubuntu: the packages are named first) and else skipped, loudly and counted.
 *
 * `npm test -- unit core` runs only the named parts.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { desktopReason, prepareMachine } from './test-machine.ts';

const root = new URL('../..', import.meta.url).pathname;
const out = mkdtempSync(join(tmpdir(), 'quarterdeck-test-'));
const windows = process.platform === 'win32';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const said: string[] = [];
const wanted = process.argv.slice(2);
const parts: Readonly<Record<string, () => void>> = {
  static: staticChecks,
  unit: () => vitest('unit'),
  core: () => vitest('core'),
  component: () => vitest('component'),
  e2e,
  desktop,
};

prepareMachine();
for (const [name, part] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const began = performance.now();
  const before = { ...total };
  console.log(`\n== ${name}`);
  part();
  said.push(
    `${name.padEnd(10)} ${total.passed - before.passed} passed, ${total.failed - before.failed} failed, ${total.skipped - before.skipped} skipped in ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );
}
rmSync(out, { recursive: true, force: true });

console.log(`\n${said.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 ? 1 : 0);

/** types, style and dead code: each counts as one test */
function staticChecks(): void {
  for (const script of ['typecheck', 'lint', 'dead']) count(npm(['run', '-s', script]) === 0 ? { passed: 1 } : { failed: 1 });
}

function vitest(project: string): void {
  const report = join(out, `${project}.json`);
  const status = run('vitest', [
    'run',
    '--config',
    'build/vitest.config.ts',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    '--passWithNoTests',
  ]);
  if (!existsSync(report)) {
    count({ failed: 1 });
    return;
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests = 0 } = JSON.parse(readFileSync(report, 'utf8'));
  // a suite that does not load has no tests to fail
  count({
    passed: numPassedTests,
    failed: status !== 0 && numFailedTests === 0 ? 1 : numFailedTests,
    skipped: numPendingTests + numTodoTests,
  });
}

function e2e(): void {
  build();
  playwright('e2e', {});
}

function desktop(): void {
  const reason = desktopReason();
  if (reason !== null) {
    console.warn(`SKIPPED: the desktop tests. ${reason}`);
    count({ skipped: 1 });
    return;
  }
  build();
  playwright('desktop', {});
}

function playwright(project: string, env: Record<string, string>): void {
  const report = join(out, `${project}.json`);
  const needsDisplay = project === 'desktop' && process.platform === 'linux' && !process.env.DISPLAY;
  const command = ['playwright', 'test', '--config', 'build/playwright.config.ts', '--project', project, '--reporter=list,json'];
  const status = run(needsDisplay ? 'xvfb-run' : (command[0] ?? ''), needsDisplay ? ['-a', ...command] : command.slice(1), {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  if (!existsSync(report)) {
    count({ failed: 1 });
    return;
  }
  const { stats } = JSON.parse(readFileSync(report, 'utf8'));
  if (stats.flaky > 0) console.warn(`${stats.flaky} of the ${project} tests passed only at the second try.`);
  count({
    passed: stats.expected + stats.flaky,
    failed: status !== 0 && stats.unexpected === 0 ? 1 : stats.unexpected,
    skipped: stats.skipped,
  });
}

function build(): void {
  if (run('node', ['build/scripts/build.ts', '--if-stale']) !== 0) count({ failed: 1 });
}

function count({ passed = 0, failed = 0, skipped = 0 }: Partial<Counts>): void {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

function npm(args: readonly string[]): number {
  return run('npm', args);
}

function run(program: string, args: readonly string[], env: Record<string, string> = {}): number {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env }, shell: windows });
  if (error !== undefined) console.error(`${program}: ${error.message}`);
  return status ?? 1;
}
