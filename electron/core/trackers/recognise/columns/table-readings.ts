/** A table as the preview shows it: where it is, what its columns are and why, all in the real sheet's rows and columns. */
import type { TableReading } from '#shared/domain/reading.ts';
import type { Merge } from '#shared/domain/sheet.ts';
import { plainShape, type tableShapes, type WorkbookLevels } from '../rows/levels.ts';
import type { Harvest } from '../rows/lines-over-rows.ts';
import { swapped } from '../tables/views.ts';
import { ordersOf } from './date-cells.ts';
import type { MappedTable } from './map.ts';
import type { TablePeriods } from './periods.ts';
import { saidOf } from './settled-columns.ts';

export function tableReading(
  mapped: MappedTable,
  shapes: ReturnType<typeof tableShapes>,
  levels: WorkbookLevels,
  periods: TablePeriods,
  harvest: Harvest,
): TableReading {
  const { table, columns } = mapped;
  const shape = shapes.get(mapped) ?? plainShape(mapped);
  const headers = table.segments.flatMap((segment) => segment.headerRows);
  const range = rangeOf(mapped, headers, harvest.lastRows.get(mapped) ?? 0);
  const across = table.grid.swapped;
  return {
    sheet: table.grid.sheet.name,
    range: across ? swapped(range) : range,
    headerRows: across ? [] : headers,
    bannerRows: across ? [] : (harvest.bannerRows.get(mapped) ?? []),
    columns: columns.map((column) => {
      const at = shape.chain.findLastIndex((level) => level.ref?.column === column.column || level.title?.column === column.column);
      const grouping = shape.group !== null && (shape.group.title?.column === column.column || shape.group.ref?.column === column.column);
      const orders = ordersOf(mapped, column);
      return {
        column: column.column,
        header: column.header,
        role: grouping ? 'kind' : (shape.roles.get(column.column) ?? column.role),
        level: at < 0 ? null : levels.offset(shape) + at,
        period: periods.byColumn.get(column.column) ?? null,
        confidence: column.confidence,
        reason: grouping ? `${column.reason}; a heading over some items, because other tables do without it` : column.reason,
        ...(orders === null ? {} : { dates: orders }),
        ...(table.settled !== undefined && saidOf(table.settled, column) !== null ? { settledBy: table.settled.by } : {}),
      };
    }),
    confidence: Math.round(mapped.confidence * 100) / 100,
    reason: table.reason,
    ...(across ? { transposed: true, headerColumns: headers } : {}),
    ...(table.settled === undefined ? {} : { settledBy: table.settled.by }),
  };
}

/** In the grid's rows and columns. What a person marked stays where it was drawn, and grows with its rows. */
function rangeOf({ table, columns }: MappedTable, headers: readonly number[], lastRow: number): Merge {
  if (table.settled !== undefined) {
    const { range, openEnded } = table.settled.table;
    const drawn = table.grid.swapped ? swapped(range) : range;
    return openEnded ? { ...drawn, bottom: Math.max(drawn.bottom, lastRow) } : drawn;
  }
  const numbers = columns.map((column) => column.column);
  return {
    top: Math.min(...headers),
    left: Math.min(...numbers),
    bottom: Math.max(...headers, lastRow),
    right: Math.max(...numbers),
  };
}
