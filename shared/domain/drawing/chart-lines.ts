/** Lines over the categories, each with its own kind of point. */
import { base, categoryBelow, grid, standingField } from './chart-columns.ts';
import type { ChartFigureSeries, ChartFigures } from './chart-figures.ts';
import { dashed, figure, inWords, LABEL, marker } from './chart-parts.ts';
import { type Box, group, middleOf, type Point, type Shape, text } from './drawing.ts';
import { PAPER } from './drawing-looks.ts';

export function lines(figures: ChartFigures, plot: Box): readonly Shape[] {
  const { categories, series } = figures;
  const { field, marks, most } = standingField(plot, Math.max(0, ...series.flatMap((one) => one.values.slice(0, categories.length))));
  const band = field.width / categories.length;
  const place = (value: number, at: number): Point => [
    field.x + (at + 0.5) * band,
    field.y + field.height * (1 - Math.max(0, value) / most),
  ];
  const last = categories.length - 1;
  const ends =
    series.length === 1
      ? []
      : endLabels(
          series,
          series.map((one) => place(one.values[last] ?? 0, last)),
          field,
        );
  const drawn = categories.map(
    (_, at): Shape =>
      group(inWords(figures, at), [
        ...series.flatMap((one, index) => {
          const value = one.values[at] ?? 0;
          const [x, y] = place(value, at);
          return [
            ...marker(one, x, y),
            ...(series.length === 1 && said(one, value) !== ''
              ? [text(x, y - 10, said(one, value), { ...LABEL, colour: PAPER.ink, anchor: 'middle' })]
              : []),
            ...(at === last ? (ends[index] ?? []) : []),
          ];
        }),
        ...categoryBelow(categories, at, field),
      ]),
  );
  const strokes = series.flatMap((one) =>
    dashed(
      one,
      categories.map((_, at) => place(one.values[at] ?? 0, at)),
    ),
  );
  return [...grid(field, marks, most), base(field), ...strokes, ...drawn];
}

function said({ label }: ChartFigureSeries, value: number): string {
  return label === null || value === 0 ? '' : `${figure(value)} ${label}`.trim();
}

const ROW = 13;

/** Each line is labelled at its end; labels that would meet are moved apart. */
function endLabels(series: readonly ChartFigureSeries[], points: readonly Point[], field: Box): readonly (readonly Shape[])[] {
  const placed = points.map(([x, y], index) => ({ index, x, y })).sort((a, b) => a.y - b.y || a.index - b.index);
  let lowest = Number.NEGATIVE_INFINITY;
  for (const end of placed) {
    end.y = Math.max(end.y, lowest + ROW);
    lowest = end.y;
  }
  let free = field.y + field.height;
  for (const end of [...placed].reverse()) {
    end.y = Math.min(end.y, free);
    free = end.y - ROW;
  }
  return series.map((one, index) => {
    const end = placed.find((each) => each.index === index);
    const words = said(one, one.values.at(-1) ?? 0);
    if (end === undefined || words === '') return [];
    return [text(end.x + 9, middleOf(end.y - 7, 14, LABEL.sizePx), words, { ...LABEL, colour: PAPER.ink })];
  });
}
