export { publishableCsv } from './csv-table.ts';
export { publishableWorkbook } from './workbook.ts';
