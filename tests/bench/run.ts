/** `npm run bench`: each benchmark in a process of its own, three times, the middle one shown beside its aim. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measured } from './measure.ts';

interface Benchmark {
  readonly script: string;
  readonly aim: { readonly seconds: number; readonly megabytes: number | null } | null;
  /** data folders that a run leaves behind */
  readonly leaves: string | null;
}

const here = new URL('.', import.meta.url).pathname;
const benchmarks: readonly Benchmark[] = [
  { script: 'preview-large.ts', aim: { seconds: 2.0, megabytes: 350 }, leaves: 'preview' },
  { script: 'read-exceljs.ts', aim: null, leaves: null },
  { script: 'import-trackers.ts', aim: { seconds: 1.5, megabytes: null }, leaves: 'trackers' },
  { script: 'start-large.ts', aim: { seconds: 1.0, megabytes: null }, leaves: null },
  { script: 'start-to-grid.ts', aim: { seconds: 1.0, megabytes: null }, leaves: null },
  { script: 'return-large.ts', aim: { seconds: 1.0, megabytes: null }, leaves: null },
];

const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-bench-'));
let missed = 0;
try {
  console.log('Making the inputs ...');
  node('inputs.ts');
  console.log(row('', 'seconds', 'aim', 'peak MB', 'aim', 'what was measured'));
  for (const { script, aim, leaves } of benchmarks) {
    if (script === 'import-trackers.ts' && !existsSync(join(here, '../../../shared/trackers'))) {
      console.log(row('import of the nine trackers', 'SKIPPED', '', '', '', '../shared/trackers is not here'));
      continue;
    }
    const runs = [1, 2, 3].map(() => {
      if (leaves !== null) rmSync(join(folder, leaves), { recursive: true, force: true });
      return read(node(script));
    });
    const [, middle] = runs.sort((a, b) => a.seconds - b.seconds);
    if (middle === undefined) continue;
    const late = aim !== null && (middle.seconds > aim.seconds || (aim.megabytes !== null && middle.peakMegabytes > aim.megabytes));
    if (late) missed += 1;
    const note = late ? `MISSED: ${middle.note}` : middle.note;
    console.log(
      row(
        middle.name,
        middle.seconds.toFixed(2),
        aim?.seconds.toFixed(1) ?? '-',
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

function node(script: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(here, script), folder], { encoding: 'utf8', maxBuffer: 1 << 26 });
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
