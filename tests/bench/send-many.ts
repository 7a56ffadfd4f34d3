/** A period of a plan goes out: a workbook for each of 40 directorates, kept and on record. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { inputFolder, report, timed } from './measure.ts';
import { NEXT_PERIOD } from './send-period.ts';
import { coreOn } from './with-core.ts';

const core = coreOn(join(inputFolder(), 'send'));
const [plan] = await core.client.plans.list();
if (plan === undefined) throw new Error('the data folder holds no plan');
const { result, seconds } = await timed(() =>
  core.client.quarter.send({ planId: plan.id, period: NEXT_PERIOD, by: 'directorate', recipients: null, job: randomUUID() }),
);
const { dispatches } = result;
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
report(
  `${dispatches.length} workbooks of directorates`,
  `${sum(dispatches.map(({ items }) => items))} actions, ${Math.round(sum(dispatches.map(({ bytes }) => bytes)) / 1024)} KB, with dropdowns, checks, colours and protection`,
  seconds,
);
await core.close();
