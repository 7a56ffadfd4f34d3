/**
 * What a chart shows, as plain data: the figures read from the cells it is linked to, and how each series looks.
 * A drawing of it on screen, in a picture or in a document needs nothing else.
 */

export const CHART_KINDS = ['stacked-bar', 'stacked-bar-100', 'stacked-column', 'clustered-bar', 'line'] as const;
/** Bars lie, columns stand. '-100': each bar is full, its parts are shares of it. */
export type ChartKind = (typeof CHART_KINDS)[number];

export const CHART_PATTERNS = ['solid', 'wide-upward-diagonal', 'wide-downward-diagonal', 'dotted', 'outline'] as const;
/** Beside its colour, so that no series is told by colour alone. */
export type ChartPattern = (typeof CHART_PATTERNS)[number];

export interface ChartFigures {
  readonly title: string;
  readonly altText: string;
  readonly kind: ChartKind;
  /** in reading order: the first is on top of lying bars, at the left of standing ones */
  readonly categories: readonly string[];
  /** in the order in which they are stacked, from the axis outwards */
  readonly series: readonly ChartFigureSeries[];
  readonly legend: 'bottom' | 'right' | 'none';
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface ChartFigureSeries {
  readonly name: string;
  /** "#RRGGBB" */
  readonly colour: string;
  /** of the labels that stand on it, "#RRGGBB" */
  readonly labelColour: string;
  readonly pattern: ChartPattern;
  /**
   * what a label says beside the figure, such as the status letter; null = no labels. Zeros carry no label. A stacked part too narrow
   * for figure and letter carries the figure alone, one too narrow for that nothing; clustered bars and lines are labelled beside
   * the bar or the point, in ink; of several lines each is labelled at its end only
   */
  readonly label: string | null;
  /** one per category; an empty cell counts as 0 */
  readonly values: readonly number[];
}
