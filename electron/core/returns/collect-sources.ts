/** The files, sheets and rows that a return rests on. */
import type { CellSource, PlanDocument } from '#shared/domain/plan.ts';
import type { ReturnSource } from '#shared/domain/return.ts';

/** What the store knows of an imported file. */
export interface SourceFile {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  /** ISO date-time */
  readonly importedAt: string;
}

/** Every sheet that an item or a shown status or update was read from, with its rows. */
export function sources(plan: PlanDocument, periods: readonly string[], files: readonly SourceFile[]): readonly ReturnSource[] {
  const used = new Map<string, { sourceId: string; sheet: string; rows: Set<number>; gave: Set<string> }>();
  const use = (cell: CellSource | null, gave: string): void => {
    if (cell === null) return;
    const key = JSON.stringify([cell.sourceId, cell.sheet]);
    const entry = used.get(key) ?? { sourceId: cell.sourceId, sheet: cell.sheet, rows: new Set(), gave: new Set() };
    used.set(key, entry);
    const row = /\d+/.exec(cell.cell);
    if (row !== null) entry.rows.add(Number(row[0]));
    entry.gave.add(gave);
  };
  for (const item of plan.items) {
    use(item.source, THE_PLAN);
    for (const period of periods) {
      use(item.reports[period]?.source ?? null, period);
      use(item.reports[period]?.narrativeSource ?? null, period);
    }
  }
  const order = new Map(files.map((file, index) => [file.id, index]));
  const known = new Map(files.map((file) => [file.id, file]));
  return [...used.values()]
    .sort((a, b) => (order.get(a.sourceId) ?? files.length) - (order.get(b.sourceId) ?? files.length))
    .flatMap(({ sourceId, sheet, rows: numbers, gave }) => {
      const file = known.get(sourceId);
      if (file === undefined) return [];
      const said = [...gave].sort((a, b) => Number(b === THE_PLAN) - Number(a === THE_PLAN) || (a < b ? -1 : 1));
      return [{ file: file.name, sheet, rows: runs(numbers), gave: said, sha256: file.sha256, importedAt: file.importedAt }];
    });
}

const THE_PLAN = 'the plan';

/** {5, 6, 7, 9} -> "5–7, 9" */
function runs(numbers: ReadonlySet<number>): string {
  const spans: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else spans.push([number, number]);
  }
  return spans.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
