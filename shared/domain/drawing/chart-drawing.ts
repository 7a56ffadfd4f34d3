/**
 * A chart drawn as a spreadsheet draws it: title on top, bars with their figures on them, axis, legend. What has no room for its label
 * is still told apart by its pattern.
 */

import { bars } from './chart-bars.ts';
import { columns } from './chart-columns.ts';
import type { ChartFigureSeries, ChartFigures } from './chart-figures.ts';
import { lines } from './chart-lines.ts';
import { swatch } from './chart-parts.ts';
import { type Box, type Drawing, group, middleOf, rectangle, type Shape, text, textWithin } from './drawing.ts';
import { PAPER } from './drawing-looks.ts';
import { textWidthPx } from './text-width.ts';

const EDGE = 14;
const TITLE_PX = 16;
const TITLED = 28;
const LEGEND_PX = 12;
const LEGEND_ROW = 20;

/** @returns the chart in its own size, on white */
export function drawChart(figures: ChartFigures): Drawing {
  const { widthPx, heightPx, title, altText } = figures;
  const page: Box = { x: EDGE, y: EDGE, width: widthPx - 2 * EDGE, height: heightPx - 2 * EDGE };
  const titled = title === '' ? 0 : TITLED;
  const legend = legendOf(figures, page);
  const plot: Box = {
    x: page.x,
    y: page.y + titled,
    width: page.width - legend.widthPx,
    height: page.height - titled - legend.heightPx,
  };
  return {
    widthPx,
    heightPx,
    title: title === '' ? altText : title,
    description: altText,
    shapes: [
      rectangle({ x: 0, y: 0, width: widthPx, height: heightPx }, PAPER.paper, 0, { colour: PAPER.line, widthPx: 1 }),
      ...(title === ''
        ? []
        : [textWithin(page.x, page.y + TITLE_PX - 2, page.width, title, { sizePx: TITLE_PX, bold: true, colour: PAPER.ink, heading: 1 })]),
      ...plotted(figures, plot),
      ...legend.shapes,
    ],
  };
}

function plotted(figures: ChartFigures, plot: Box): readonly Shape[] {
  if (figures.categories.length === 0 || figures.series.length === 0)
    return [
      text(plot.x + plot.width / 2, middleOf(plot.y, plot.height, 12), 'Nothing to show', {
        sizePx: 12,
        colour: PAPER.ink3,
        anchor: 'middle',
      }),
    ];
  switch (figures.kind) {
    case 'stacked-bar':
    case 'stacked-bar-100':
    case 'clustered-bar':
      return bars(figures, plot);
    case 'stacked-column':
      return columns(figures, plot);
    case 'line':
      return lines(figures, plot);
  }
}

interface Legend {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly shapes: readonly Shape[];
}

function legendOf({ legend, series, kind }: ChartFigures, page: Box): Legend {
  if (legend === 'none' || series.length === 0) return { widthPx: 0, heightPx: 0, shapes: [] };
  const most = legend === 'right' ? page.width * 0.35 : page.width;
  const wide = (one: ChartFigureSeries) => Math.min(most, 26 + textWidthPx(one.name, LEGEND_PX * 0.75, false));
  const entry = (one: ChartFigureSeries, x: number, y: number): Shape =>
    group(one.name, [
      ...swatch(one, kind, { x, y: y + 4, width: 20, height: 12 }),
      textWithin(x + 26, middleOf(y, LEGEND_ROW, LEGEND_PX), wide(one) - 25, one.name, { sizePx: LEGEND_PX, colour: PAPER.ink2 }),
    ]);
  if (legend === 'right') {
    const widthPx = 12 + Math.max(...series.map(wide));
    const top = page.y + Math.max(TITLED, (page.height - series.length * LEGEND_ROW) / 2);
    const left = page.x + page.width - widthPx + 12;
    return { widthPx, heightPx: 0, shapes: series.map((one, index) => entry(one, left, top + index * LEGEND_ROW)) };
  }
  const rows: { readonly entries: ChartFigureSeries[]; widthPx: number }[] = [];
  for (const one of series) {
    const row = rows.at(-1);
    if (row !== undefined && row.widthPx + 16 + wide(one) <= page.width) {
      row.entries.push(one);
      row.widthPx += 16 + wide(one);
    } else rows.push({ entries: [one], widthPx: wide(one) });
  }
  const heightPx = 8 + rows.length * LEGEND_ROW;
  const shapes = rows.flatMap((row, line) => {
    const y = page.y + page.height - heightPx + 8 + line * LEGEND_ROW;
    let x = page.x + (page.width - row.widthPx) / 2;
    return row.entries.map((one) => {
      const drawn = entry(one, x, y);
      x += 16 + wide(one);
      return drawn;
    });
  });
  return { widthPx: 0, heightPx, shapes };
}
