/** Problems of many cells said once: "Status missing in 14 rows: F7, F9-F21", not fourteen times. */
import type { Problem, Said } from '#shared/domain/reading.ts';

/** One problem for each sheet; `sentence` gets the cells and what the first of them has to say. */
export function grouped(
  found: readonly { readonly said: Said; readonly text: string }[],
  severity: Problem['severity'],
  code: string,
  sentence: (cells: readonly string[], first: string) => string,
): Problem[] {
  const bySheet = new Map<string, { cells: string[]; first: string }>();
  for (const { said, text } of found) {
    const group = bySheet.get(said.sheet) ?? { cells: [], first: text };
    group.cells.push(said.cell);
    bySheet.set(said.sheet, group);
  }
  return [...bySheet].map(([sheet, { cells, first }]) => ({
    severity,
    code,
    sheet,
    cell: cellList(cells),
    message: sentence(cells, first),
  }));
}

/** "F7, F9-F21": runs down one column are joined. */
export function cellList(cells: readonly string[]): string {
  const runs: { column: string; from: number; to: number }[] = [];
  for (const cell of cells) {
    const parts = /^([A-Z]+)(\d+)$/.exec(cell);
    const [column, row] = [parts?.[1] ?? cell, Number(parts?.[2] ?? 0)];
    const last = runs.at(-1);
    if (last !== undefined && last.column === column && last.to === row - 1) last.to = row;
    else runs.push({ column, from: row, to: row });
  }
  return runs
    .map(({ column, from, to }) => (from === 0 ? column : from === to ? `${column}${from}` : `${column}${from}-${column}${to}`))
    .join(', ');
}
