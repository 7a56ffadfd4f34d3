/** Keys that say what the colours of a workbook mean: a row of coloured status words, or a list on a sheet of its own. */
import { hueFamily } from '#shared/domain/colour.ts';
import type { Row } from '#shared/domain/sheet.ts';
import type { LegendEntry, StatusReader } from '../columns/statuses.ts';
import { saidCells } from './header-rows.ts';
import type { SheetGrid } from './sheet-grid.ts';

/** Two or more status words with fills side by side: a legend, which says what the colours of this sheet mean. */
export function legendOf(row: Row, grid: SheetGrid, statuses: StatusReader): LegendEntry[] {
  const said = saidCells(row);
  if (said.length < 2 || said.length > 12) return [];
  const entries: LegendEntry[] = [];
  for (const cell of said) {
    if (cell.fill === null || cell.text.length > 80 || cell.text.trim().length < 3) return [];
    const code = statuses.byWords(cell.text);
    if (code === null && statuses.byFill(cell.fill) === null) return [];
    entries.push({
      label: cell.text.trim(),
      fill: cell.fill,
      code: code ?? statuses.byFill(cell.fill),
      cell: grid.addressOf(row.number, cell.column),
      sheet: grid.sheet.name,
    });
  }
  const codes = new Set(entries.map((entry) => entry.code));
  return codes.size === entries.length ? entries : [];
}

/** A key on a sheet of its own: status words down a column, coloured or beside a coloured cell. */
export function legendDown(grid: SheetGrid, statuses: StatusReader): LegendEntry[] {
  const entries = new Map<string, LegendEntry>();
  for (const row of grid.rows.slice(0, 100)) {
    for (const cell of row.cells) {
      const beside = grid.at(row.number, cell.column + 1);
      const label = [cell, beside].find(
        (candidate) => candidate !== null && candidate.text.length <= 80 && statuses.byWords(candidate.text) !== null,
      );
      if (cell.fill === null || label === null || label === undefined || hueFamily(cell.fill) === 'white') continue;
      const code = statuses.byWords(label.text);
      if (code !== null && !entries.has(code)) {
        entries.set(code, {
          label: label.text.trim(),
          fill: cell.fill,
          code,
          cell: grid.addressOf(row.number, cell.column),
          sheet: grid.sheet.name,
        });
      }
    }
  }
  return entries.size >= 3 ? [...entries.values()] : [];
}
