export { governmentText } from './text.ts';
export { governmentWorkbook } from './workbook.ts';
