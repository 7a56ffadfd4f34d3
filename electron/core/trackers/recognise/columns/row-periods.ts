/** A row for each quarter: a column says which one the row is of. */
import type { LocatedTable } from '../tables/locate.ts';
import { dataRows } from './column-content.ts';
import type { MappedColumn } from './column-roles.ts';
import { type PeriodWords, periodOfTitle } from './period-words.ts';

const HEADED =
  /^\W*(?:reporting\s+|report\s+|financial\s+)?(?:period|quarter|qtr|quarter\s*(?:\/|and)\s*year|month)s?(?:\s+(?:reported|of report|ending|ended))?\W*$/i;

/** The column that says which quarter each row speaks of; null = none does. */
export function periodColumn(columns: readonly MappedColumn[], table: LocatedTable): MappedColumn | null {
  const column = columns.find(({ header, role, content }) => HEADED.test(header) && role !== 'status' && content.said >= 2);
  if (column === undefined) return null;
  const texts = dataRows(table)
    .slice(0, 400)
    .flatMap((row) => row.cells.filter((cell) => cell.column === column.column && cell.text.trim() !== '').map((cell) => cell.text));
  const read = texts.filter((text) => rowPeriod(text) !== null).length;
  return read >= 2 && read >= texts.length * 0.8 ? column : null;
}

/** "Q3 2024/25", "Quarter 3", "Dec 2024": the quarter that a cell names; null = none. */
export function rowPeriod(text: string): (PeriodWords & { readonly quarter: number }) | null {
  const said = text.length > 60 ? null : periodOfTitle(text);
  return said === null || said.quarter === null ? null : { year: said.year, quarter: said.quarter };
}
