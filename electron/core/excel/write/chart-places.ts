/**
 * Where a chart's parts stand. Said outright, because spreadsheet programs guess differently: long category names would leave one of
 * them no room for the bars, and the title would stand in the middle in one and at the left in the other.
 */
import type { ChartFigures } from '#shared/domain/drawing/chart-figures.ts';
import { textWidthPx } from './text.ts';

/** In shares of the chart's width and height; `null` for a size = as large as it is. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly size: { readonly width: number; readonly height: number } | null;
}

export interface ChartPlaces {
  readonly title: Place;
  /** the rectangle between the axes */
  readonly plot: Place;
}

const PAD = 14;
const LABEL_PT = 9;
const LINE = 16;
const TITLE = 40;

export function chartPlaces(figures: ChartFigures): ChartPlaces {
  const { widthPx, heightPx, title, legend } = figures;
  const top = title === '' ? PAD : TITLE;
  const left = PAD + leftLabels(figures);
  const right = legend === 'right' ? legendWidth(figures) + 2 * PAD : PAD + 6;
  const bottom = PAD + bottomLabels(figures, widthPx - left - right) + (legend === 'bottom' ? legendLines(figures) * LINE + 10 : 0);
  // a chart too small for its labels still shows something between them
  const width = Math.max(widthPx * 0.2, widthPx - left - right);
  const height = Math.max(heightPx * 0.2, heightPx - top - bottom);
  return {
    title: { x: PAD / widthPx, y: 10 / heightPx, size: null },
    plot: {
      x: Math.min(left, widthPx - width) / widthPx,
      y: top / heightPx,
      size: { width: width / widthPx, height: height / heightPx },
    },
  };
}

export function placeXml({ x, y, size }: Place, target: 'inner' | null): string {
  const share = (value: number): string => String(Math.round(value * 10_000) / 10_000);
  return [
    '<c:layout><c:manualLayout>',
    target === null ? '' : `<c:layoutTarget val="${target}"/>`,
    `<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="${share(x)}"/><c:y val="${share(y)}"/>`,
    size === null ? '' : `<c:w val="${share(size.width)}"/><c:h val="${share(size.height)}"/>`,
    '</c:manualLayout></c:layout>',
  ].join('');
}

/** Between two bars, in per cent of a bar. Where many bars stand close, they take what there is: their labels are as high as they are. */
export function gapWidth({ kind, categories }: ChartFigures): number {
  return kind === 'stacked-bar' && categories.length > 12 ? 18 : 45;
}

export function isLying({ kind }: Pick<ChartFigures, 'kind'>): boolean {
  return kind === 'stacked-bar' || kind === 'stacked-bar-100' || kind === 'clustered-bar';
}

/** The widest stack or point: how far the value axis must reach. */
export function highestValue({ kind, categories, series }: ChartFigures): number {
  const sums = categories.map((_, index) => {
    const values = series.map(({ values }) => values[index] ?? 0);
    return kind === 'clustered-bar' || kind === 'line' ? Math.max(...values) : values.reduce((sum, value) => sum + value, 0);
  });
  return Math.max(0, ...sums);
}

function width(text: string): number {
  return textWidthPx(text, LABEL_PT, false);
}

/** Category names wrap; where the bars are low, they get more of the width instead, so that none runs into the next. */
function leftLabels(figures: ChartFigures): number {
  if (!isLying(figures)) return Math.max(18, width(highestValue(figures).toLocaleString('en-GB'))) + 10;
  const { categories, widthPx, heightPx, legend } = figures;
  const widest = Math.max(0, ...categories.map(width));
  const slot = (heightPx - TITLE - PAD - 2 * LINE) / Math.max(1, categories.length);
  const shares = legend === 'right' ? [0.3, 0.35] : [0.38, 0.44, 0.5];
  const share = shares.find((each) => Math.ceil(widest / (widthPx * each * WRAP_LOSS)) * LABEL_LINE <= slot) ?? shares.at(-1) ?? 0.4;
  return Math.min(widest + 12, widthPx * share);
}

/** Wrapped lines are seldom full. */
const WRAP_LOSS = 0.85;
const LABEL_LINE = 13;

function bottomLabels(figures: ChartFigures, plotWidth: number): number {
  if (isLying(figures)) return LINE + 4;
  const slot = plotWidth / Math.max(1, figures.categories.length);
  const lines = Math.max(1, ...figures.categories.map((name) => Math.ceil(width(name) / Math.max(slot - 6, 12))));
  return Math.min(lines, 3) * LINE + 4;
}

/** A legend entry is its key, its name and some air; the key of a line is long, so that its dashes are seen. */
function entryWidth(name: string, { kind }: ChartFigures): number {
  return width(name) + (kind === 'line' ? 66 : 30);
}

function legendWidth(figures: ChartFigures): number {
  return Math.min(Math.max(0, ...figures.series.map(({ name }) => entryWidth(name, figures))), figures.widthPx * 0.28);
}

/** In one line where there is room; else in columns, each as wide as the longest entry. */
function legendLines(figures: ChartFigures): number {
  const entries = figures.series.map(({ name }) => entryWidth(name, figures));
  const room = figures.widthPx - 2 * PAD;
  if (entries.reduce((sum, each) => sum + each, 0) <= room) return 1;
  const columns = Math.max(1, Math.floor(room / Math.max(...entries)));
  return Math.ceil(entries.length / columns);
}
