/** What the cells of a workbook said when it went out, so that what was changed in it can be told from what was only left standing. */
import { OWN_COLUMNS, type OwnColumn } from '#shared/domain/own-workbook.ts';
import type { Item } from '#shared/domain/plan.ts';
import type { ItemReading, Reading, ReportReading, Said, SentRow } from '#shared/domain/reading.ts';
import type { Workbook } from '#shared/domain/sheet.ts';
import { readTimescale } from '#shared/domain/timescale.ts';
import { sameWhen } from '../compare/same-value.ts';
import type { HeaderReader } from '../recognise/columns/header-words.ts';
import { sayable } from '../recognise/rows/said-of-row.ts';
import { sheetGrid } from '../recognise/tables/sheet-grid.ts';
import { layoutOf } from './columns.ts';
import { tracesIn } from './traces.ts';

/** @param workbook as it was sent */
export function sentRows(workbook: Workbook, read: HeaderReader): SentRow[] {
  const traces = tracesIn(workbook);
  return (traces?.sheets ?? []).flatMap((own) => {
    const grid = sheetGrid(own.sheet);
    const { columns } = layoutOf(own, read, traces?.mark?.period ?? null);
    return [...own.keys].map(([row, { itemId }]): SentRow => {
      const said: Partial<Record<OwnColumn, string>> = {};
      for (const column of OWN_COLUMNS) {
        const at = columns.get(column);
        const text = at === undefined ? '' : sayable(grid.at(row, at)?.text ?? '');
        if (text !== '') said[column] = text;
      }
      return { itemId, said };
    });
  });
}

export type SentCells = ReadonlyMap<string, SentRow['said']>;

export function sentCells({ own }: Pick<Reading, 'own'>): SentCells | null {
  return own?.sent ? new Map(own.sent.map(({ itemId, said }) => [itemId, said])) : null;
}

/** Whether a cell says what it said when it went out; null = that is not known. */
export function asSent(sent: SentCells | null, itemId: string, column: OwnColumn, said: Said | null | undefined): boolean | null {
  const before = sent?.get(itemId);
  if (before === undefined) return null;
  const [then, now] = [alike(before[column] ?? ''), alike(said?.text ?? '')];
  return then === now || (DATES.has(column) && then !== '' && sameWhen(readTimescale(then), now));
}

/** A spreadsheet program may show a date in a format of its own. */
const DATES: ReadonlySet<OwnColumn> = new Set(['due', 'forecast', 'completed']);

/** Without regard to spaces and line ends, which spreadsheet programs change by themselves. */
function alike(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim();
}

/**
 * The row with what its sender wrote alone. A cell that was filled in for them and still says the same says nothing new; where the plan
 * has nothing of it any more, it speaks all the same.
 */
export function asWritten(row: ItemReading, item: Item, sent: SentCells | null, period: string | null): ItemReading {
  const left = (column: OwnColumn, said: Said | null | undefined) => asSent(sent, item.id, column, said) === true;
  const held = period === null ? undefined : item.reports[period];
  const still = (column: OwnColumn, said: Said | null, now: string | null | undefined) =>
    said !== null && left(column, said) && Boolean(now);
  return {
    ...row,
    officer: left('officer', row.officer) ? null : row.officer,
    due: left('due', row.due) ? null : row.due,
    completed: left('completed', row.completed) && item.completed !== null ? null : (row.completed ?? null),
    reports: row.reports.flatMap((report): ReportReading[] => {
      const kept = {
        ...report,
        rag: still('rag', report.rag, held?.reportedRag) ? null : report.rag,
        narrative: still('update', report.narrative, held?.narrative) ? null : report.narrative,
        pathToGreen: still('path-to-green', report.pathToGreen, held?.pathToGreen) ? null : report.pathToGreen,
        forecast: still('forecast', report.forecast, held?.forecast) ? null : report.forecast,
        by: still('by', report.by, held?.by) ? null : report.by,
      };
      const { rag, narrative, pathToGreen, forecast, remarks = [] } = kept;
      return rag === null && narrative === null && pathToGreen === null && forecast === null && remarks.length === 0 ? [] : [kept];
    }),
  };
}
