export { createOutputs } from './outputs.ts';
export { createPublishing } from './publishing.ts';
export { createReturns } from './readiness.ts';
export { createHouseStyle } from './report/house-style.ts';
export { createTemplates } from './template/templates-when-wanted.ts';
