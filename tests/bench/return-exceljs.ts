/** What exceljs does of the board workbook. */
import { join } from 'node:path';
import { layOutBoard } from '#core/returns/board/index.ts';
import { inputFolder, report, timed } from './measure.ts';
import { coreOn } from './with-core.ts';
import { writtenByExceljs } from './written-by-exceljs.ts';

const core = coreOn(join(inputFolder(), 'return'));
const plan = (await core.client.plans.list())[0];
const period = plan?.periods.at(-1);
if (plan === undefined || period === undefined) throw new Error('the data folder holds no plan with reports');
const data = await core.client.outputs.data({ planId: plan.id, period, publicationId: null });
const { result, seconds } = await timed(() => writtenByExceljs(layOutBoard(data)));
report('the same by exceljs', `${Math.round(result.byteLength / 1024)} KB, without charts, tables and links`, seconds);
await core.close();
