import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { inputFolder, report, timed } from './measure.ts';
import { coreOn } from './with-core.ts';

const core = coreOn(join(inputFolder(), 'return'));
const plan = (await core.client.plans.list())[0];
const period = plan?.periods.at(-1);
if (plan === undefined || period === undefined) throw new Error('the data folder holds no plan with reports');
// the same data would only be found again: each run writes another update
const item = (await core.client.plans.get({ planId: plan.id, cells: false })).items.find(({ reports }) => reports[period] !== undefined);
await core.client.reports.set({ itemId: item?.id ?? '', period, narrative: `Written at ${new Date().toISOString()}` });
const { result, seconds } = await timed(() =>
  core.client.outputs.write({
    planId: plan.id,
    period,
    publicationId: null,
    outputs: [{ kind: 'board', templateId: null }],
    job: randomUUID(),
  }),
);
const bytes = result.written[0]?.bytes ?? 0;
report(
  'board workbook, 1,000 x 8 periods',
  `${plan.itemCount} items, ${plan.periods.length} periods, ${Math.round(bytes / 1024)} KB, with charts`,
  seconds,
);
await core.close();
