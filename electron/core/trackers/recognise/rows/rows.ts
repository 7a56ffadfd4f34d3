/** The rows of one sheet, from top to bottom: headers are passed over, lines remembered, and each table reads its own rows. */

import type { LocatedSheet } from '../tables/locate.ts';
import { onlyCell } from './headings.ts';
import { type Context, type Harvest, type RowReaders, readLine, type TableToRead } from './lines-over-rows.ts';
import { closedHeading } from './row-words.ts';
import { ignoredRow, tableReader } from './table-rows.ts';

export function readRows(located: LocatedSheet, tables: readonly TableToRead[], harvest: Harvest, readers: RowReaders): void {
  const { grid } = located;
  const name = grid.sheet.name;
  const closed = closedHeading(name);
  const context: Context = {
    headings: [],
    untitled: null,
    committee: null,
    officer: null,
    sponsor: null,
    banner: null,
    closed: closed === null ? null : { ...closed, said: { text: name, sheet: name, cell: grid.addressOf(1, 1) } },
  };
  const begins = new Map<number, TableToRead | null>();
  const headerRows = new Set<number>();
  for (const table of located.tables) {
    const toRead = tables.find((candidate) => candidate.mapped.table === table) ?? null;
    for (const segment of table.segments) {
      for (const row of segment.headerRows) headerRows.add(row);
      begins.set(segment.headerRows[0] ?? segment.firstRow ?? 0, toRead);
    }
  }
  const begun: ReturnType<typeof tableReader>[] = [];
  let current: ReturnType<typeof tableReader> | null = null;
  let before = 0;
  for (const row of grid.rows) {
    const starting = begins.get(row.number);
    if (starting !== undefined) {
      if (starting === null) current = null;
      else if (current === null || current.table !== starting) {
        current = tableReader(starting, grid, context, harvest, readers);
        begun.push(current);
      } else if (current.lastRow === before && headerRows.has(row.number))
        harvest.ignored.push(ignoredRow(grid, row, 'the header is repeated'));
    }
    if (headerRows.has(row.number)) {
      current?.turnPage();
      before = row.number;
      continue;
    }
    if (located.legendRows.has(row.number)) {
      before = row.number;
      continue;
    }
    if (row.number - before > 1) current?.turnPage();
    const only = onlyCell(row, grid);
    if (only !== null && (current === null || current.isLine(row, only, before))) {
      readLine(row, only, current?.table ?? null, current?.lastRow ?? 0, grid, context, harvest, readers);
    } else current?.read(row);
    before = row.number;
  }
  for (const reader of begun) reader.finish();
}
