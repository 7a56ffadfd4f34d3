/** A profile out of how a file is read now: its tables as they are, by the words of their headers. */
import type { Mapping, MappingProfile, ProfileColumn, ProfileTable, SheetMapping, TableMapping } from '#shared/domain/mapping.ts';
import type { Reading, TableReading } from '#shared/domain/reading.ts';
import { withoutPeriod } from './profile-words.ts';

/** @param after the first words that stand below a table, where it was told to end before the sheet does */
export function profileMade(
  reading: Reading,
  mapping: Mapping,
  after: (table: TableReading) => string | null,
): Pick<MappingProfile, 'sheets' | 'values'> {
  const told = new Map(mapping.sheets.map((sheet) => [sheet.sheet, sheet]));
  const names = [...new Set([...reading.tables.map(({ sheet }) => sheet), ...told.keys()])];
  return {
    values: mapping.values,
    sheets: names.map((name) => {
      const sheet = told.get(name);
      const tables = reading.tables.filter((table) => table.sheet === name);
      return {
        name: withoutPeriod(name),
        use: sheet?.use ?? null,
        hiddenRows: sheet?.hiddenRows ?? null,
        hiddenColumns: sheet?.hiddenColumns ?? null,
        tables: tables.map((table) => tableMade(table, settledOf(sheet, table), after)),
      };
    }),
  };
}

function settledOf(sheet: SheetMapping | undefined, table: TableReading): TableMapping | null {
  return sheet?.tables?.find(({ range }) => range.top === table.range.top && range.left === table.range.left) ?? null;
}

function tableMade(table: TableReading, settled: TableMapping | null, after: (table: TableReading) => string | null): ProfileTable {
  const transposed = table.transposed ?? false;
  const headers = transposed ? (table.headerColumns ?? []) : firstBlock(table.headerRows);
  const origin = transposed ? table.range.top : table.range.left;
  const columns = [...table.columns]
    .sort((a, b) => a.column - b.column)
    .map(({ column, header, role }): ProfileColumn => {
      const hand = settled?.columns.find((one) => one.column === column);
      return {
        header: withoutPeriod(header),
        offset: column - origin,
        role: hand?.role ?? role,
        level: settled?.levels === null ? null : (hand?.level ?? null),
        dates: hand?.dates ?? null,
      };
    });
  const place = (column: number | null) => {
    const at = column === null ? -1 : columns.findIndex(({ offset }) => offset === column - origin);
    return at < 0 ? null : at;
  };
  return {
    transposed,
    headerDepth: Math.max(1, headers.length),
    endsBefore: settled === null || settled.openEnded ? null : after(table),
    columns,
    levels: settled?.levels?.map(({ name, from, column }) => ({ name, from, column: place(column) })) ?? null,
  };
}

/** A header repeated on every page is one header. */
function firstBlock(rows: readonly number[]): number[] {
  const block: number[] = [];
  for (const row of rows) {
    const before = block.at(-1);
    if (before !== undefined && row !== before + 1) break;
    block.push(row);
  }
  return block;
}
