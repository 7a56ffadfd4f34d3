export { createPlanCommands, type PlanCommands } from './editing.ts';
export { openPeriod, setReport } from './reports.ts';
export { addItem, createPlan, setItemField } from './writing.ts';
