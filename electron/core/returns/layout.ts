/** What was frozen becomes sheets. Pure: the same data gives the same description, and with it the same bytes. */
import type { ReturnData } from '#shared/domain/return.ts';
import type { WorkbookDescription } from '../excel/write-description.ts';
import { keySheet, sourcesSheet } from './sheet-key.ts';
import { exceptionsSheet, movementSheet, outstandingSheet } from './sheet-lists.ts';
import { returnSheet } from './sheet-return.ts';
import { summarySheet } from './sheet-summary.ts';
import { returnTitle } from './wording.ts';

/** @returns the board's workbook: coloured, grouped, ready to print */
export function layOut(data: ReturnData): WorkbookDescription {
  const told = [returnSheet, summarySheet, exceptionsSheet, movementSheet, outstandingSheet, keySheet].map((sheet) => sheet(data));
  const sheets = [
    ...told.map(({ sheet }) => sheet),
    sourcesSheet(
      data,
      told.flatMap(({ remarks }) => remarks),
    ).sheet,
  ];
  return {
    title: `${data.plan}: ${returnTitle(data)}`,
    subject: `Quarterly RAG return ${data.period}${data.organisation === null ? '' : `, ${data.organisation}`}`,
    creator: 'Quarterdeck',
    created: data.producedAt,
    sheets,
  };
}
