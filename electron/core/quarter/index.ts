export { createQuarter } from './quarter.ts';
export { createReporting } from './reporting.ts';
