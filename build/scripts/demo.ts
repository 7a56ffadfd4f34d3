/**
 * `npm run demo`: the main job on the sample trackers, start to finish. Makes a data folder `.demo`, takes the trackers of the fictional
 * council in, writes the return workbook beside them and says what happened. `npm run demo -- FOLDER` uses another folder.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { createCore } from '../../electron/core/core.ts';
import { periodLabel } from '../../shared/domain/period.ts';

const PERIOD = '2025-26 Q3';
const root = new URL('../..', import.meta.url).pathname;
const dataDir = resolve(root, process.argv[2] ?? '.demo');
const mark = join(dataDir, 'made-by-npm-run-demo.txt');

if (existsSync(dataDir) && !existsSync(mark)) {
  console.error(`${dataDir} was not made by this command, so it is left alone. Move it away and run the demo again.`);
  process.exit(1);
}
rmSync(dataDir, { recursive: true, force: true });
mkdirSync(dataDir);
writeFileSync(mark, 'Made by "npm run demo", which deletes this folder when it runs again.\n');

const started = Date.now();
const core = createCore({ dataDir, demoDir: join(root, 'build/demo') });
const { client } = core;
const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

const sample = await client.sample.open();
const plans = [...(await client.plans.list())].sort((a, b) => b.itemCount - a.itemCount);
const plan = plans[0];
if (plan === undefined) throw new Error('the sample trackers made no plan');
console.log(
  `Took in the sample trackers of ${plan.organisation ?? 'a fictional council'} in ${seconds(started)}: ${sample.created} items made, ${sample.changed} changes.`,
);
for (const { name, itemCount, periods } of plans)
  console.log(`  ${name}: ${itemCount} items, reported for ${periods.join(', ') || 'no period yet'}`);

const { decisions } = await client.imports.waiting();
console.log(`${decisions.length} decisions wait for a person; nothing was guessed:`);
for (const { message, title, file } of decisions.slice(0, 4)) console.log(`  ${clip(message, 76)} (${clip(title, 44)}; ${file})`);
if (decisions.length > 4) console.log(`  and ${decisions.length - 4} more, which the application shows beside the cell each came from`);

const produced = Date.now();
const readiness = await client.returns.readiness({ planId: plan.id, period: PERIOD });
const board = { kind: 'board', templateId: null } as const;
const { written } = await client.outputs.write({
  planId: plan.id,
  period: PERIOD,
  publicationId: null,
  outputs: [board],
  job: randomUUID(),
});
const [output] = written;
if (output === undefined) throw new Error('the return was not written');
const workbook = join(dataDir, output.file);
writeFileSync(workbook, new Uint8Array(await (await client.outputs.file({ outputId: output.id })).arrayBuffer()));
const { improved, worsened, completed, started: begun } = readiness.movement;
console.log(
  `Return for ${periodLabel(PERIOD)}, made in ${seconds(produced)}: ${readiness.reported} of ${readiness.reportable} actions reported.`,
);
console.log(`  ${readiness.headline.text}`);
console.log(
  `  ${readiness.counts
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => `${label} ${count}`)
    .join(', ')}`,
);
console.log(`  Since the quarter before: ${improved} improved, ${worsened} worsened, ${begun} started, ${completed} completed.`);
console.log(`  Workbook: ${relative(process.cwd(), workbook)}`);
console.log(`Open the application on it:  npm start -- --data ${relative(root, dataDir)}`);
await core.close();

function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
