/** What the kinds of charts share: a patterned part, its label, the legend's swatch, the axis of values, what a category says in words. */
import type { ChartFigureSeries, ChartFigures, ChartKind } from './chart-figures.ts';
import { type Box, circle, line, middleOf, type Point, polygon, rectangle, type Shape, text } from './drawing.ts';
import { away, stripes } from './drawing-looks.ts';
import { textWidthPx } from './text-width.ts';

export const LABEL_PX = 12;
export const AXIS_PX = 12;
export const LABEL = { sizePx: LABEL_PX, bold: true } as const;

/** A bar or a part of one, in its series' colour and pattern. */
export function filled({ colour, labelColour, pattern }: ChartFigureSeries, box: Box): readonly Shape[] {
  if (box.width <= 0 || box.height <= 0) return [];
  const over = away(colour, labelColour);
  switch (pattern) {
    case 'solid':
      return [rectangle(box, colour)];
    case 'wide-upward-diagonal':
      return [rectangle(box, colour), ...stripes(box, over, 'up')];
    case 'wide-downward-diagonal':
      return [rectangle(box, colour), ...stripes(box, over, 'down')];
    case 'dotted':
      return [rectangle(box, colour), ...dots(box, over)];
    case 'outline':
      return [rectangle(box, '#FFFFFF', 0, { colour: darkEnough(colour), widthPx: 1 })];
  }
}

/** An outline in white would not be seen. */
function darkEnough(colour: string): string {
  return colour.toUpperCase() === '#FFFFFF' ? '#8B92A3' : colour;
}

function dots({ x, y, width, height }: Box, colour: string): readonly Shape[] {
  const found: Shape[] = [];
  for (let row = 0; row * 6 + 4 < height; row += 1)
    for (let across = row % 2 === 0 ? 3 : 6; across + 2 < width; across += 6) found.push(circle(x + across, y + row * 6 + 3, 1.1, colour));
  return found;
}

/** The figure on a part with what stands beside it, where there is room: "12 R", else "12", else nothing. */
export function label(series: ChartFigureSeries, value: number, box: Box): readonly Shape[] {
  if (series.label === null || value === 0 || box.height < LABEL_PX) return [];
  const said = [`${figure(value)} ${series.label}`.trim(), figure(value)].find((one) => widthOf(one) + 2 <= box.width);
  if (said === undefined) return [];
  return [
    text(box.x + box.width / 2, middleOf(box.y, box.height, LABEL_PX), said, { ...LABEL, colour: series.labelColour, anchor: 'middle' }),
  ];
}

export function figure(value: number): string {
  return (Math.round(value * 100) / 100).toLocaleString('en-GB');
}

/** Of a label. */
export function widthOf(said: string): number {
  return textWidthPx(said, LABEL_PX * 0.75, true);
}

/** What the legend shows of a series. */
export function swatch(series: ChartFigureSeries, kind: ChartKind, box: Box): readonly Shape[] {
  const middle = box.y + box.height / 2;
  if (kind === 'line')
    return [
      ...dashed(series, [
        [box.x, middle],
        [box.x + box.width, middle],
      ]),
      ...marker(series, box.x + box.width / 2, middle),
    ];
  return filled(series, { ...box, x: box.x + (box.width - box.height) / 2, width: box.height });
}

/** The points of a line, of another shape for each pattern. */
export function marker({ colour, pattern }: ChartFigureSeries, x: number, y: number): readonly Shape[] {
  const polygonOf = (points: readonly (readonly [number, number])[]) => [
    polygon(
      points.map(([dx, dy]): Point => [x + dx, y + dy]),
      colour,
    ),
  ];
  switch (pattern) {
    case 'solid':
      return [circle(x, y, 4.5, colour)];
    case 'outline':
      return [circle(x, y, 4, '#FFFFFF', { colour: darkEnough(colour), widthPx: 1.7 })];
    case 'wide-upward-diagonal':
      return polygonOf([
        [0, -6],
        [6, 0],
        [0, 6],
        [-6, 0],
      ]);
    case 'wide-downward-diagonal':
      return polygonOf([
        [0, -5.5],
        [5.5, 4.5],
        [-5.5, 4.5],
      ]);
    case 'dotted':
      return [rectangle({ x: x - 4.5, y: y - 4.5, width: 9, height: 9 }, colour)];
  }
}

/** A line in its series' dashes. */
export function dashed({ colour, pattern }: ChartFigureSeries, points: readonly Point[]): readonly Shape[] {
  const seen = darkEnough(colour);
  const rhythm = DASHES[pattern];
  if (rhythm === null) return [line(points, seen, 3)];
  const [long, gap] = rhythm;
  const found: Shape[] = [];
  let offset = 0;
  for (const [index, to] of points.entries()) {
    const from = points[index - 1];
    if (from === undefined) continue;
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const length = Math.sqrt(dx * dx + dy * dy);
    const at = (along: number): Point => [from[0] + (dx * along) / length, from[1] + (dy * along) / length];
    for (let start = -offset; start < length; start += long + gap)
      if (start + long > 0) found.push(line([at(Math.max(0, start)), at(Math.min(length, start + long))], seen, 3));
    offset = (offset + length) % (long + gap);
  }
  return found;
}

const DASHES = {
  solid: null,
  outline: null,
  'wide-upward-diagonal': [6, 3],
  'wide-downward-diagonal': [12, 6],
  dotted: [3, 3],
} as const;

/** The round numbers of an axis from 0 on, at most `most` of them after it; whole ones where the values are whole. */
export function ticks(highest: number, most: number): readonly number[] {
  if (highest <= 0) return [0, 1];
  const rough = highest / Math.max(1, most);
  let step = 1;
  while (step * 10 <= rough) step *= 10;
  const round = [1, 2, 5, 10].find((factor) => factor * step >= rough) ?? 10;
  const by = round * step;
  const found = [0];
  while ((found.at(-1) ?? 0) < highest) found.push((found.at(-1) ?? 0) + by);
  return found;
}

/** "Place: 4 Completed, 2 Off track" */
export function inWords({ categories, series }: ChartFigures, category: number): string {
  const said = series.flatMap((one) => {
    const value = one.values[category] ?? 0;
    return value === 0 ? [] : [`${figure(value)} ${one.name}`];
  });
  return `${categories[category] ?? ''}: ${said.length === 0 ? 'none' : said.join(', ')}`;
}
