/** The committee report of a return: its words as blocks, and the Word document in the council's house style. */
export { reportBlocks } from './report-blocks.ts';
export { writeReport } from './write-report.ts';
