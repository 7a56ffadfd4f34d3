export type { NewItem, NewPlan, ReportSources, ReportValues } from './writing.ts';
export { addItem, createPlan, removeItem, setItemField, setReport } from './writing.ts';
