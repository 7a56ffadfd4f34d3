/** Bars that lie: stacked, stacked to the full width, or side by side. */
import type { ChartFigureSeries, ChartFigures } from './chart-figures.ts';
import { AXIS_PX, figure, filled, inWords, LABEL, LABEL_PX, label, ticks } from './chart-parts.ts';
import { type Box, group, line, middleOf, type Point, type Shape, text } from './drawing.ts';
import { PAPER } from './drawing-looks.ts';
import { fittingLines, textWidthPx } from './text-width.ts';

/** Between two bars, as a share of a bar. */
const GAP = 0.45;
/** How far the axis of labelled bars reaches beyond the longest. */
const BEYOND = 1.12;
/** Of a full bar, in percent. */
const SHARES = [0, 20, 40, 60, 80, 100];
/** Between two parts of a bar. */
const SEAM = 1.5;

export function bars(figures: ChartFigures, plot: Box): readonly Shape[] {
  const { categories, series, kind } = figures;
  const widest = Math.max(...categories.map((name) => textWidthPx(name, AXIS_PX * 0.75, false)));
  const named = Math.min(widest + 12, plot.width * 0.4);
  const full = kind === 'stacked-bar-100';
  const field: Box = { x: plot.x + named, y: plot.y, width: plot.width - named - 12, height: plot.height - 20 };
  const totals = categories.map((_, at) => series.reduce((sum, one) => sum + Math.max(0, one.values[at] ?? 0), 0));
  const single = Math.max(0, ...series.flatMap((one) => one.values.slice(0, categories.length)));
  const marks = full
    ? SHARES
    : ticks(kind === 'clustered-bar' ? single * BEYOND : Math.max(0, ...totals), Math.max(2, Math.floor(field.width / 60)));
  const most = marks.at(-1) ?? 1;
  const band = field.height / categories.length;
  const thick = band / (1 + GAP);
  const every = Math.max(1, Math.ceil(12 / band));
  const drawn = categories.map((name, at): Shape => {
    const y = field.y + at * band + (band - thick) / 2;
    const all = full ? (totals[at] ?? 0) : most;
    return group(inWords(figures, at), [
      ...(at % every === 0 ? category(name, plot.x + named - 8, field.y + at * band, band, named - 10) : []),
      ...(kind === 'clustered-bar'
        ? sideBySide(series, at, { ...field, y, height: thick }, most)
        : stacked(series, at, { ...field, y, height: thick }, all)),
    ]);
  });
  return [...valueAxis(marks, field, full ? '%' : ''), ...drawn, edge(field)];
}

function stacked(series: readonly ChartFigureSeries[], at: number, bar: Box, all: number): readonly Shape[] {
  let x = bar.x;
  return series.flatMap((one) => {
    const value = Math.max(0, one.values[at] ?? 0);
    if (value === 0 || all === 0) return [];
    const width = (bar.width * value) / all;
    const box: Box = { x, y: bar.y, width: Math.max(1, width - SEAM), height: bar.height };
    x += width;
    return [...filled(one, box), ...label(one, value, box)];
  });
}

function sideBySide(series: readonly ChartFigureSeries[], at: number, band: Box, most: number): readonly Shape[] {
  const height = band.height / series.length;
  return series.flatMap((one, index) => {
    const value = Math.max(0, one.values[at] ?? 0);
    const box: Box = { x: band.x, y: band.y + index * height, width: (band.width * value) / most, height: Math.max(1, height - 1) };
    const said = one.label === null ? '' : `${figure(value)} ${one.label}`.trim();
    return [
      ...filled(one, box),
      ...(said === '' || value === 0 || height < LABEL_PX
        ? []
        : [text(box.x + box.width + 5, middleOf(box.y, box.height, LABEL_PX), said, { ...LABEL, colour: PAPER.ink })]),
    ];
  });
}

/** @param right where the name ends */
function category(name: string, right: number, y: number, band: number, widthPx: number): readonly Shape[] {
  const most = Math.max(1, Math.min(3, Math.floor(band / (AXIS_PX + 2))));
  const said = fittingLines(name, widthPx, AXIS_PX, false, most);
  const top = y + (band - said.length * (AXIS_PX + 2)) / 2;
  return said.map((one, index) =>
    text(right, middleOf(top + index * (AXIS_PX + 2), AXIS_PX + 2, AXIS_PX), one, { sizePx: AXIS_PX, colour: PAPER.ink, anchor: 'end' }),
  );
}

function valueAxis(marks: readonly number[], field: Box, unit: string): readonly Shape[] {
  const most = marks.at(-1) ?? 1;
  return marks.flatMap((value) => {
    const x = field.x + (field.width * value) / most;
    const grid: readonly Point[] = [
      [x, field.y],
      [x, field.y + field.height],
    ];
    return [
      ...(value === 0 ? [] : [line(grid, PAPER.line)]),
      text(x, field.y + field.height + 16, `${figure(value)}${unit}`, { sizePx: AXIS_PX, colour: PAPER.ink3, anchor: 'middle' }),
    ];
  });
}

function edge(field: Box): Shape {
  return line(
    [
      [field.x - 0.5, field.y],
      [field.x - 0.5, field.y + field.height],
    ],
    PAPER.lineStrong,
  );
}
