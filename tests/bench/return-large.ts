import { join } from 'node:path';
import { inputFolder, report, timed } from './measure.ts';
import { coreOn } from './with-core.ts';

const core = coreOn(join(inputFolder(), 'return'));
const plan = (await core.client.plans.list())[0];
const period = plan?.periods.at(-1);
if (plan === undefined || period === undefined) throw new Error('the data folder holds no plan with reports');
const { result, seconds } = await timed(() => core.client.returns.produce({ planId: plan.id, period }));
report(
  'return of 1,000 items x 4 periods',
  `${plan.itemCount} items, ${plan.periods.length} periods, ${Math.round(result.bytes / 1024)} KB`,
  seconds,
);
await core.close();
