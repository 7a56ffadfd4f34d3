/** The board's workbook: what was frozen becomes sheets. Pure: the same data gives the same description, and with it the same bytes. */
import type { ReturnData } from '#shared/domain/return.ts';
import type { CellDescription, SheetDescription, WorkbookDescription } from '../../excel/write/description.ts';
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
  const lists: LaidOut[] = [
    exceptionsSheet(data),
    changesSheet(data),
    completedSheet(data),
    dueNextSheet(data),
    overdueSheet(data),
    changeControlSheet(data),
    checksSheet(data),
    outstandingSheet(data),
  ];
  const told: LaidOut[] = [
    dashboardSheet(data, figures.places),
    returnSheet(data),
    ...[committeeSheet(data)].filter((sheet) => sheet !== null),
    // an empty page in a board's papers is a page to be turned: the cover says that there is nothing
    ...lists.filter(({ nothing }) => nothing === null),
  ];
  const sources = sourcesSheet(
    data,
    [...told, figures].flatMap(({ remarks }) => remarks),
  );
  const inside = [...told, sources, keySheet(data), figures].map(({ sheet }) => sheet);
  const cover = coverSheet(
    data,
    inside.map(({ name }) => name),
    lists.flatMap(({ sheet: { name }, nothing }) => (nothing === null ? [] : [{ name, sentence: nothing }])),
  );
  const names = new Set<string>([cover.sheet, ...inside].map(({ name }) => name));
  return {
    title: `${data.plan}: ${returnTitle(data)}`,
    subject: `RAG return ${data.period}${data.organisation === null ? '' : `, ${data.organisation}`}`,
    creator: 'Quarterdeck',
    created: data.producedAt,
    sheets: [cover.sheet, ...inside].map((sheet) => withoutDeadLinks(sheet, names)),
  };
}

/** A big figure opens the sheet that lists what it counts, where there is one. */
function withoutDeadLinks(sheet: SheetDescription, names: ReadonlySet<string>): SheetDescription {
  const isDead = ({ link }: CellDescription): boolean => link !== undefined && !names.has(link.sheet);
  const unlinked = ({ link: _, ...cell }: CellDescription): CellDescription => cell;
  return {
    ...sheet,
    rows: sheet.rows.map((row) =>
      row.cells.some(isDead) ? { ...row, cells: row.cells.map((cell) => (isDead(cell) ? unlinked(cell) : cell)) } : row,
    ),
  };
}
