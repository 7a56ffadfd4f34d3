/**
 * A workbook that Quarterdeck sent out, read as it was made: each row by its key, each column by its code, whatever was sorted, moved or
 * re-typed. Rows that somebody added without a key are read beside them, and are looked for like the rows of any tracker.
 */
import type { ValueMeaning } from '#shared/domain/mapping.ts';
import type { RagScale } from '#shared/domain/rag.ts';
import type { ItemReading, Problem, Reading, SentRow } from '#shared/domain/reading.ts';
import type { Workbook } from '#shared/domain/sheet.ts';
import { impossibleDates } from '../recognise/columns/date-cells.ts';
import { headerReader } from '../recognise/columns/header-words.ts';
import type { MappedTable } from '../recognise/columns/map.ts';
import { statusValues } from '../recognise/columns/status-values.ts';
import { statusReader } from '../recognise/columns/statuses.ts';
import type { Vocabulary } from '../recognise/columns/vocabulary.ts';
import { newFindings } from '../recognise/findings.ts';
import { lineReader } from '../recognise/rows/headings.ts';
import { sheetGrid } from '../recognise/tables/sheet-grid.ts';
import { layoutOf } from './columns.ts';
import { mappedOwn, tableOf } from './own-table.ts';
import { periodOf } from './period-of.ts';
import { ownRows } from './read-rows.ts';
import type { OwnTraces } from './traces.ts';

export interface ReadOwnOptions {
  readonly vocabulary: Vocabulary;
  /** of the plan that it is about */
  readonly scale: RagScale;
  /** what a person said that words and colours mean */
  readonly values: readonly ValueMeaning[];
  /** null = what went out is not known any more */
  readonly sent: readonly SentRow[] | null;
  /** false = its plan is not in this store, so that its keys name nothing here */
  readonly keysCount: boolean;
}

/** @param traces what was found in it; at least one sheet */
export function readOwn(workbook: Workbook, traces: OwnTraces, { vocabulary, scale, values, sent, keysCount }: ReadOwnOptions): Reading {
  const { mark } = traces;
  // what a cell with a status shows is the colour that Quarterdeck's own formats give its words
  const findings = { ...newFindings(), colourDiffers: () => undefined };
  const read = headerReader(vocabulary);
  const lines = lineReader(vocabulary, read);
  const statuses = statusReader(scale, [], values);
  const period = periodOf(traces, workbook);
  const items: ItemReading[] = [];
  const ignored: Reading['ignored'][number][] = [];
  const mapped: MappedTable[] = [];
  const tables = traces.sheets.map((own, index) => {
    const grid = sheetGrid(own.sheet);
    const layout = layoutOf(own, read, period?.text ?? null);
    const table = mappedOwn(grid, own, layout, { statuses, vocabulary, read });
    mapped.push(table);
    const readers = { table, lines, statuses, findings, period: period?.text ?? '', keysCount, name: `own:${index}` };
    for (const found of ownRows(own, layout, grid, readers)) {
      if ('reason' in found) ignored.push(found);
      else items.push(found);
    }
    return tableOf(own, layout, table, period?.text ?? null);
  });
  for (const problem of impossibleDates(items)) findings.add(problem);
  for (const sheet of traces.hidden) findings.add(hiddenBeside(sheet));
  return {
    file: workbook.file,
    title: mark === null || mark.planName === '' ? null : { text: mark.planName, sheet: traces.periodSaid?.sheet ?? '', cell: 'A1' },
    organisation: null,
    sender: mark === null || mark.recipient === '' ? null : mark.recipient,
    period,
    levels: [],
    items,
    tables,
    legend: [],
    committees: [],
    ignored,
    problems: findings.problems(),
    statusValues: statusValues(mapped, statuses, values.length === 0 ? null : { by: 'hand', values }),
    own: { mark, sent },
  };
}

function hiddenBeside(sheet: string): Problem {
  const message = `Sheet '${sheet}' is hidden and was not read beside those that are shown. Unhide it if what it reports counts.`;
  return { severity: 'warning', code: 'hidden-sheet', sheet, cell: null, message };
}
