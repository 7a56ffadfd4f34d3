import { readFileSync } from 'node:fs';
import { fillTemplate } from '../../electron/core/returns/template/fill-template.ts';
import { formNamed } from './forms.ts';
import { report, timed } from './measure.ts';

const { file, path, map, data } = formNamed(process.argv[3] ?? 'portfolio');
const bytes = readFileSync(path);
const { result, seconds } = await timed(() => fillTemplate(bytes, map, data));
report(`fill ${file.slice(0, 26)}`, `${Math.round(bytes.length / 1024)} KB, ${result.cells.length} cells, rows added`, seconds);
