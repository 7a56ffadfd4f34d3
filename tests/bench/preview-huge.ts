import { join } from 'node:path';
import { inputFolder, report, timed } from './measure.ts';
import { coreOn, preview } from './with-core.ts';

const core = coreOn(join(inputFolder(), 'preview'));
const { result, seconds } = await timed(() => preview(core, [join(inputFolder(), 'huge.xlsx')]));
const file = result.files[0];
report('import preview of 100,000 x 20', `${file?.outcome}: ${file?.counts.created ?? 0} new items`, seconds);
await core.close();
