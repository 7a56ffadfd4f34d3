/** While 20,000 rows are read: how long anything else waits for the core at most, and how soon a cancel is answered. */
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { inputFolder, report } from './measure.ts';
import { coreOn, fileAt, preview } from './with-core.ts';

const large = join(inputFolder(), 'large.xlsx');
const core = coreOn(join(inputFolder(), 'preview'));
const { imports } = core.client;
await imports.current();

// a reading that is cancelled in its midst
const { importId } = await imports.start({ files: [fileAt(large)], planId: null, period: null });
await new Promise((resolve) => setTimeout(resolve, 600));
const asked = performance.now();
const { cancelled } = await imports.cancel({ importId });
const answered = performance.now() - asked;
if (!cancelled) throw new Error('the import was read before it could be cancelled');

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const { files } = await preview(core, [large]);
delay.disable();
const longest = delay.max / 1e6;
if (files[0]?.outcome !== 'ready') throw new Error('the file was not read');
report(
  'longest wait for the core meanwhile',
  `at most ${longest.toFixed(0)} ms; a cancel is answered in ${answered.toFixed(1)} ms`,
  longest / 1000,
);
await core.close();
