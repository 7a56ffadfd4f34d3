import { join } from 'node:path';
import { inputFolder, report } from './measure.ts';
import { coreOn } from './with-core.ts';

const core = coreOn(join(inputFolder(), 'start'));
const plans = await core.client.plans.list();
const largest = [...plans].sort((a, b) => b.itemCount - a.itemCount)[0];
if (largest === undefined) throw new Error('the data folder holds no plan');
const plan = await core.client.plans.get({ planId: largest.id });
report('start with 5,000 items', `process start to ${plan.items.length} items in ${plan.periods.length} periods`);
await core.close();
