export { createPlanCommands, type PlanCommands } from './editing.ts';
export { type ReportSources, type ReportValues, setReport } from './reports.ts';
export { addItem, createPlan, type NewItem, type NewPlan, removeItem, setItemField } from './writing.ts';
