import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inputFolder, report, timed } from './measure.ts';
import { coreOn, preview } from './with-core.ts';

const folder = join(inputFolder(), 'many');
const core = coreOn(join(inputFolder(), 'preview'));
const { result, seconds } = await timed(() =>
  preview(
    core,
    readdirSync(folder).map((name) => join(folder, name)),
  ),
);
const created = result.files.reduce((sum, { counts }) => sum + counts.created, 0);
report('import preview of 50 files of 500 rows', `${result.files.length} files, ${created} new items`, seconds);
await core.close();
