/** `npm run bench`: each benchmark in a process of its own, the middle of three runs beside its aim, and the same work by others. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measured } from './measure.ts';

interface Benchmark {
  readonly script: string;
  /** the input, for scripts that are run on several */
  readonly on?: string;
  readonly aim?: { readonly seconds: number; readonly megabytes: number | null };
  /** data folder that a run leaves behind */
  readonly leaves?: string;
  /** why it cannot be run here; null = it can */
  readonly absent?: string | null;
  /** default 3 */
  readonly runs?: number;
}

const here = new URL('.', import.meta.url).pathname;
const trackers = existsSync(join(here, '../../../shared/trackers')) ? null : '../shared/trackers is not here';
const openpyxl = spawnSync('/usr/bin/python3', ['-c', 'import openpyxl']).status === 0 ? null : 'openpyxl is not here';

const benchmarks: readonly Benchmark[] = [
  { script: 'preview-large.ts', aim: { seconds: 2.0, megabytes: 350 }, leaves: 'preview' },
  { script: 'read-exceljs.ts', on: 'large' },
  { script: 'read-openpyxl.ts', on: 'large', absent: openpyxl, runs: 1 },
  { script: 'preview-huge.ts', aim: { seconds: 8.0, megabytes: 900 }, leaves: 'preview' },
  { script: 'read-exceljs.ts', on: 'huge', runs: 1 },
  { script: 'read-openpyxl.ts', on: 'huge', absent: openpyxl, runs: 1 },
  { script: 'preview-many.ts', aim: { seconds: 6.0, megabytes: null }, leaves: 'preview' },
  { script: 'read-exceljs.ts', on: 'many' },
  { script: 'read-openpyxl.ts', on: 'many', absent: openpyxl, runs: 1 },
  { script: 'responsive.ts', aim: { seconds: 0.05, megabytes: null }, leaves: 'preview' },
  { script: 'page-responsive.ts', aim: { seconds: 0.05, megabytes: null }, runs: 1 },
  { script: 'patch-large.ts', aim: { seconds: 1.0, megabytes: 200 } },
  { script: 'patch-exceljs.ts', on: 'cells', runs: 1 },
  { script: 'patch-rows.ts', aim: { seconds: 1.0, megabytes: 200 } },
  { script: 'patch-exceljs.ts', on: 'rows', runs: 1 },
  { script: 'fill-form.ts', on: 'portfolio', aim: { seconds: 0.5, megabytes: null }, absent: trackers },
  { script: 'fill-form-exceljs.ts', on: 'portfolio', absent: trackers, runs: 1 },
  { script: 'fill-form.ts', on: 'towns', aim: { seconds: 0.5, megabytes: null }, absent: trackers },
  { script: 'fill-form-exceljs.ts', on: 'towns', absent: trackers, runs: 1 },
  { script: 'import-trackers.ts', aim: { seconds: 1.5, megabytes: null }, leaves: 'trackers', absent: trackers },
  { script: 'start-large.ts', aim: { seconds: 1.0, megabytes: null } },
  { script: 'start-to-grid.ts', aim: { seconds: 1.0, megabytes: null } },
  { script: 'return-large.ts', aim: { seconds: 2.0, megabytes: 400 } },
  { script: 'return-exceljs.ts' },
  { script: 'send-many.ts', aim: { seconds: 4.0, megabytes: null } },
  { script: 'send-exceljs.ts' },
];

const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-bench-'));
let missed = 0;
try {
  console.log('Building, and making the inputs ...');
  spawnSync(process.execPath, [join(here, '../../build/scripts/build.ts'), '--if-stale'], { stdio: 'inherit' });
  node('inputs.ts');
  console.log(row('', 'seconds', 'aim', 'peak MB', 'aim', 'what was measured'));
  for (const { script, on, aim = null, leaves, absent = null, runs: times = 3 } of benchmarks) {
    if (absent !== null) {
      console.log(row(`${script} ${on ?? ''}`, 'SKIPPED', '', '', '', absent));
      continue;
    }
    const runs = Array.from({ length: times }, () => {
      if (leaves !== undefined) rmSync(join(folder, leaves), { recursive: true, force: true });
      return read(node(script, on));
    });
    const middle = runs.sort((a, b) => a.seconds - b.seconds)[Math.floor(times / 2)];
    if (middle === undefined) continue;
    const late = aim !== null && (middle.seconds > aim.seconds || (aim.megabytes !== null && middle.peakMegabytes > aim.megabytes));
    if (late) missed += 1;
    const note = late ? `MISSED: ${middle.note}` : middle.note;
    console.log(
      row(
        middle.name,
        middle.seconds.toFixed(2),
        aim === null ? '-' : String(aim.seconds),
        middle.peakMegabytes === 0 ? '-' : middle.peakMegabytes.toFixed(0),
        String(aim?.megabytes ?? '-'),
        note,
      ),
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(missed === 0 ? 'Every aim is met.' : `${missed} of the aims missed.`);

function node(script: string, on?: string): string {
  const args = [join(here, script), folder, ...(on === undefined ? [] : [on])];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`${script} ended with ${status}\n${stderr}`);
  return stdout;
}

function read(stdout: string): Measured {
  const line = stdout.trim().split('\n').at(-1) ?? '';
  const measured: Measured = JSON.parse(line);
  return measured;
}

function row(name: string, seconds: string, aim: string, megabytes: string, most: string, note: string): string {
  return `${name.padEnd(36)}${seconds.padStart(8)}${aim.padStart(6)}${megabytes.padStart(9)}${most.padStart(6)}  ${note}`;
}
