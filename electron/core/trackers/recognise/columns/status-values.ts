/** What stands in the status cells of a workbook: each different wording and colour once, counted, and what it was taken for. */

import { hueFamily } from '#shared/domain/colour.ts';
import type { ValueMeaning } from '#shared/domain/mapping.ts';
import type { StatusValue } from '#shared/domain/reading.ts';
import type { Cell } from '#shared/domain/sheet.ts';
import { saysNothing } from './cell-words.ts';
import { dataRows } from './column-content.ts';
import type { MappedTable } from './map.ts';
import { meanings, type StatusReader } from './statuses.ts';

/** A workbook with more wordings than these has another column for its statuses. */
const MOST_VALUES = 200;

/** Most frequent first. */
export function statusValues(
  tables: readonly MappedTable[],
  statuses: StatusReader,
  said: { readonly by: 'hand' | 'profile'; readonly values: readonly ValueMeaning[] } | null,
): StatusValue[] {
  const meant = meanings(said?.values ?? []);
  const found = new Map<string, { -readonly [Key in keyof StatusValue]: StatusValue[Key] }>();
  const count = (cell: Cell, sheet: string, at: () => string): void => {
    const text = cell.text.trim();
    if (saysNothing(text) && !isColoured(cell.fill)) return;
    const key = `${text.toLowerCase()}|${cell.fill ?? ''}`;
    const before = found.get(key);
    if (before !== undefined) {
      before.cells += 1;
      return;
    }
    if (found.size >= MOST_VALUES) return;
    const read = statuses.read(cell);
    const settled = saysNothing(text) ? meant.ofFill(cell.fill) : meant.ofText(text);
    const by = settled === undefined || said === null ? 'recognition' : said.by;
    found.set(key, { text, fill: cell.fill, code: read?.code ?? null, cells: 1, sheet, cell: at(), by });
  };
  for (const { table, columns } of tables) {
    const statusColumns = columns.filter(({ role, marks }) => role === 'status' && marks === null).map(({ column }) => column);
    if (statusColumns.length === 0) continue;
    for (const row of dataRows(table)) {
      for (const column of statusColumns) {
        const cell = table.grid.at(row.number, column);
        if (cell !== null) count(cell, table.grid.sheet.name, () => table.grid.addressOf(row.number, column));
      }
    }
  }
  return [...found.values()].sort((a, b) => b.cells - a.cells);
}

function isColoured(fill: string | null): boolean {
  return fill !== null && hueFamily(fill) !== 'white';
}
