import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inputFolder, report, timed } from './measure.ts';
import { coreOn, preview } from './with-core.ts';

const trackers = new URL('../../../shared/trackers/', import.meta.url).pathname;
const paths = readdirSync(trackers)
  .filter((name) => name.endsWith('.xlsx'))
  .sort()
  .map((name) => join(trackers, name));
const core = coreOn(join(inputFolder(), 'trackers'));
const { result, seconds } = await timed(async () => {
  const { id } = await preview(core, paths);
  return core.client.imports.accept({ importId: id });
});
report(
  'import of the nine trackers',
  `${paths.length} files: ${result.created} items, ${result.changed} changes, ${result.waiting} decisions wait`,
  seconds,
);
await core.close();
