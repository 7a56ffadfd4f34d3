/** What the store keeps of how a file was understood, as the picture of the file shows it. */
import type { ColumnReading, TableReading } from '#shared/domain/reading.ts';

/** Columns by sheet, as they were when the file was taken in; a row that says less gives less. */
export function columnsStored(reading: unknown): Pick<TableReading, 'sheet' | 'columns'>[] {
  if (!Array.isArray(reading)) return [];
  return reading.flatMap((table: unknown) => {
    if (typeof table !== 'object' || table === null || !('sheet' in table) || !('columns' in table)) return [];
    const { sheet, columns } = table;
    return typeof sheet === 'string' && Array.isArray(columns) ? [{ sheet, columns: columns.filter(isColumn) }] : [];
  });
}

/** Which making of a workbook that Quarterdeck sent out the file was; null = it was any other file, or did not say. */
export function versionStored(reading: unknown): number | null {
  if (!Array.isArray(reading)) return null;
  for (const table of reading) {
    const own: unknown = typeof table === 'object' && table !== null && 'own' in table ? table.own : null;
    if (typeof own === 'object' && own !== null && 'version' in own && typeof own.version === 'number') return own.version;
  }
  return null;
}

/** It is a workbook that Quarterdeck sent out and that came back as it went. */
export function cameBackEmpty(reading: unknown): boolean {
  return (
    Array.isArray(reading) &&
    reading.some((table: unknown) => typeof table === 'object' && table !== null && 'empty' in table && table.empty === true)
  );
}

function isColumn(column: unknown): column is ColumnReading {
  return typeof column === 'object' && column !== null && 'column' in column && 'role' in column && 'reason' in column;
}
