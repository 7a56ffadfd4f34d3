/** The board's workbook: what was frozen becomes sheets. Pure: the same data gives the same description, and with it the same bytes. */
import type { ReturnData } from '#shared/domain/return.ts';
import type { WorkbookDescription } from '../../excel/write-description.ts';
import { returnTitle } from '../wording.ts';
import type { LaidOut } from './frame.ts';
import { changesSheet, completedSheet } from './sheet-changes.ts';
import { checksSheet, outstandingSheet } from './sheet-checks.ts';
import { coverSheet } from './sheet-cover.ts';
import { dashboardSheet } from './sheet-dashboard.ts';
import { changeControlSheet, dueNextSheet } from './sheet-dates.ts';
import { exceptionsSheet, overdueSheet } from './sheet-exceptions.ts';
import { figuresSheet } from './sheet-figures.ts';
import { keySheet } from './sheet-key.ts';
import { committeeSheet, returnSheet } from './sheet-return.ts';
import { sourcesSheet } from './sheet-sources.ts';

/** @returns the board's workbook: coloured, grouped, with charts, ready to print on A3 landscape */
export function layOutBoard(data: ReturnData): WorkbookDescription {
  const figures = figuresSheet(data);
  const told: LaidOut[] = [
    dashboardSheet(data, figures.places),
    returnSheet(data),
    ...[committeeSheet(data)].filter((sheet) => sheet !== null),
    exceptionsSheet(data),
    changesSheet(data),
    completedSheet(data),
    dueNextSheet(data),
    overdueSheet(data),
    changeControlSheet(data),
    checksSheet(data),
    outstandingSheet(data),
  ];
  const sources = sourcesSheet(
    data,
    [...told, figures].flatMap(({ remarks }) => remarks),
  );
  const inside = [...told, sources, keySheet(data), figures].map(({ sheet }) => sheet);
  const cover = coverSheet(
    data,
    inside.map(({ name }) => name),
  );
  return {
    title: `${data.plan}: ${returnTitle(data)}`,
    subject: `RAG return ${data.period}${data.organisation === null ? '' : `, ${data.organisation}`}`,
    creator: 'Quarterdeck',
    created: data.producedAt,
    sheets: [cover.sheet, ...inside],
  };
}
