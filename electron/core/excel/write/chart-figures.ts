/** The figures of a described chart, read from the described cells: for its caches in the file, and for drawing it elsewhere. */
import type { ChartFigures } from '#shared/domain/drawing/chart-figures.ts';
import { address } from '#shared/domain/sheet.ts';
import { refuseBadRange } from './address.ts';
import type { CellDescription, CellRange, ChartDescription, WorkbookDescription } from './description.ts';
import { shownText } from './shown-text.ts';

/** @throws Error where the chart is linked to a sheet that is not there, or to a value that is no number, or its ranges do not match */
export function chartFigures(description: Pick<WorkbookDescription, 'sheets'>, chart: ChartDescription): ChartFigures {
  const where = `Chart "${chart.name}"`;
  const cells = cellsOf(description, where);
  const categories = cells(chart.categories).map(({ cell }) => (cell === undefined ? '' : shownText(cell)));
  if (chart.series.length === 0) throw new Error(`${where} has no series`);
  return {
    title: chart.title,
    altText: chart.altText,
    kind: chart.kind,
    categories,
    series: chart.series.map((series) => {
      const { row, column } = series.name;
      const [named] = cells({ sheet: series.name.sheet, range: { top: row, left: column, bottom: row, right: column } });
      const values = cells(series.values).map(({ at, cell }) => figure(cell, `${where}, ${at}`));
      if (values.length !== categories.length)
        throw new Error(`${where}: ${categories.length} categories, but a series of ${values.length} values`);
      return {
        name: named?.cell === undefined ? '' : shownText(named.cell),
        colour: `#${series.colour}`,
        labelColour: `#${series.labelColour}`,
        pattern: series.pattern,
        label: series.label,
        values,
      };
    }),
    legend: chart.legend,
    widthPx: chart.at.widthPx,
    heightPx: chart.at.heightPx,
  };
}

interface PlacedCell {
  readonly at: string;
  readonly cell: CellDescription | undefined;
}

type CellsOf = (place: { readonly sheet: string; readonly range: CellRange }) => PlacedCell[];

/** One row or one column of cells, in order; cells that are not described are empty. */
function cellsOf({ sheets }: Pick<WorkbookDescription, 'sheets'>, where: string): CellsOf {
  return ({ sheet: name, range }) => {
    const sheet = sheets.find((each) => each.name === name);
    if (sheet === undefined) throw new Error(`${where} is linked to "${name}", and there is no such sheet`);
    refuseBadRange(range, where);
    const { top, left, bottom, right } = range;
    if (top !== bottom && left !== right) throw new Error(`${where}: its cells must stand in one row or one column`);
    const placed: PlacedCell[] = [];
    for (let row = top; row <= bottom; row += 1)
      for (let column = left; column <= right; column += 1) {
        const cell = sheet.rows[row - 1]?.cells.find((each) => each.column === column);
        placed.push({ at: `${name}!${address(row, column)}`, cell });
      }
    return placed;
  };
}

function figure(cell: CellDescription | undefined, where: string): number {
  const value = cell?.value ?? null;
  if (value === null) return 0;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error(`${where} is no number`);
  return value;
}
