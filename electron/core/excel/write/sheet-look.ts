/** A described workbook as it will look, for a screen to draw: no file is written. */
import type { ChartFigures } from '#shared/domain/drawing/chart-figures.ts';
import type { CellLook, OutputPreview, SheetLook } from '#shared/domain/output.ts';
import { chartFigures } from './chart-figures.ts';
import type { ChartDescription, SheetDescription, WorkbookDescription } from './description.ts';
import { shownText } from './shown-text.ts';
import { type StyleName, styleOf } from './styles.ts';

export type WorkbookLook = Omit<Extract<OutputPreview, { kind: 'workbook' }>, 'file'>;

/**
 * Looks that depend on what is filled in later (conditional ones) are left out.
 * @param mostRows how many rows of each sheet are wanted; `rowCount` says how many there are
 * @param drawChart gives an SVG document of the size that the figures name
 */
export function workbookLook(
  description: WorkbookDescription,
  mostRows: number,
  drawChart: (figures: ChartFigures) => string,
): WorkbookLook {
  const used = new Set<StyleName>();
  const sheets = description.sheets.map((sheet): SheetLook => {
    const grid = gridOf(sheet);
    return {
      name: sheet.name,
      widthsPx: grid.widthsPx,
      rows: sheet.rows.slice(0, mostRows).map(({ cells }, index) => ({
        heightPt: grid.heightsPt[index] ?? 0,
        cells: cells.map((cell) => {
          used.add(cell.style);
          const leads = cell.link === undefined ? {} : { toSheet: cell.link.sheet };
          return { column: cell.column, span: cell.span, text: shownText(cell), style: cell.style, ...leads };
        }),
      })),
      rowCount: sheet.rows.length,
      charts: (sheet.charts ?? []).map((chart) => ({ ...grid.place(chart), svg: drawChart(chartFigures(description, chart)) })),
      paper: sheet.paper,
      hidden: (sheet.state ?? 'visible') !== 'visible',
    };
  });
  return { kind: 'workbook', sheets, styles: Object.fromEntries([...used].sort().map((name) => [name, cellLook(name)])) };
}

function cellLook(name: StyleName): CellLook {
  const { sizePt, bold, italic, colour, fill, horizontal, vertical, wrap, indent, top, bottom, sides } = styleOf(name);
  const edge = (side: typeof top): string | null => (side === null ? null : `#${side.colour}`);
  return {
    sizePt,
    bold,
    italic,
    colour: `#${colour}`,
    fill: fill === null ? null : `#${fill}`,
    horizontal,
    vertical,
    wrap,
    indent,
    borderTop: edge(top),
    borderBottom: edge(bottom),
    borderSides: edge(sides),
  };
}

/** What Excel gives rows and columns of which nothing is said. */
const DEFAULT_HEIGHT_PT = 15;
const DEFAULT_WIDTH_PX = 64;
const PX_PER_PT = 96 / 72;

/** Hidden columns and rows have no size, as on the screen. */
function gridOf({ columnWidthsPx, rows, hiddenColumns = [], hiddenRows = [] }: SheetDescription) {
  const widthsPx = columnWidthsPx.map((px, index) => (hiddenColumns.includes(index + 1) ? 0 : px));
  const hidden = new Set(hiddenRows);
  const heightsPt = rows.map(({ heightPt }, index) => (hidden.has(index + 1) ? 0 : heightPt));
  const sum = (sizes: readonly number[], count: number, other: number): number => {
    let total = 0;
    for (let index = 0; index < count; index += 1) total += sizes[index] ?? other;
    return total;
  };
  return {
    widthsPx,
    heightsPt,
    place: ({ at }: ChartDescription) => ({
      leftPx: sum(widthsPx, at.column - 1, DEFAULT_WIDTH_PX),
      topPx: Math.round(sum(heightsPt, at.row - 1, DEFAULT_HEIGHT_PT) * PX_PER_PT),
      widthPx: at.widthPx,
      heightPx: at.heightPx,
    }),
  };
}
