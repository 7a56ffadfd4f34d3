/** Columns that stand, stacked; one for each category, from the left. */
import type { ChartFigures } from './chart-figures.ts';
import { AXIS_PX, figure, filled, inWords, label, ticks } from './chart-parts.ts';
import { type Box, group, line, middleOf, type Shape, text, textWithin } from './drawing.ts';
import { PAPER } from './drawing-looks.ts';
import { textWidthPx } from './text-width.ts';

const GAP = 0.45;
const SEAM = 1.5;

export function columns(figures: ChartFigures, plot: Box): readonly Shape[] {
  const { categories, series } = figures;
  const totals = categories.map((_, at) => series.reduce((sum, one) => sum + Math.max(0, one.values[at] ?? 0), 0));
  const { field, marks, most } = standingField(plot, Math.max(0, ...totals));
  const band = field.width / categories.length;
  const wide = band / (1 + GAP);
  const drawn = categories.map((_, at): Shape => {
    let y = field.y + field.height;
    return group(inWords(figures, at), [
      ...series.flatMap((one) => {
        const value = Math.max(0, one.values[at] ?? 0);
        const height = (field.height * value) / most;
        y -= height;
        if (value === 0) return [];
        const box: Box = { x: field.x + at * band + (band - wide) / 2, y, width: wide, height: Math.max(1, height - SEAM) };
        return [...filled(one, box), ...label(one, value, box)];
      }),
      ...categoryBelow(categories, at, field),
    ]);
  });
  return [...grid(field, marks, most), ...drawn, base(field)];
}

interface Field {
  readonly field: Box;
  readonly marks: readonly number[];
  readonly most: number;
}

/** Where values rise from the bottom: room for their axis at the left, for the categories below. */
export function standingField(plot: Box, highest: number): Field {
  const marks = ticks(highest, Math.max(2, Math.floor(plot.height / 45)));
  const most = marks.at(-1) ?? 1;
  const left = textWidthPx(figure(most), AXIS_PX * 0.75, false) + 10;
  return { field: { x: plot.x + left, y: plot.y, width: plot.width - left - 6, height: plot.height - 20 }, marks, most };
}

export function grid(field: Box, marks: readonly number[], most: number): readonly Shape[] {
  return marks.flatMap((value) => {
    const y = field.y + field.height - (field.height * value) / most;
    return [
      ...(value === 0
        ? []
        : [
            line(
              [
                [field.x, y],
                [field.x + field.width, y],
              ],
              PAPER.line,
            ),
          ]),
      text(field.x - 6, middleOf(y - 7, 14, AXIS_PX), figure(value), { sizePx: AXIS_PX, colour: PAPER.ink3, anchor: 'end' }),
    ];
  });
}

/** Where names are wider than their room, every second or third is left out. */
export function categoryBelow(categories: readonly string[], at: number, field: Box): readonly Shape[] {
  const band = field.width / categories.length;
  const every = band >= 44 ? 1 : Math.ceil(44 / band);
  const fromLast = categories.length - 1 - at;
  if (fromLast % every !== 0) return [];
  return [
    textWithin(field.x + (at + 0.5) * band, field.y + field.height + 16, band * every - 4, categories[at] ?? '', {
      sizePx: AXIS_PX,
      colour: PAPER.ink,
      anchor: 'middle',
    }),
  ];
}

export function base(field: Box): Shape {
  return line(
    [
      [field.x, field.y + field.height + 0.5],
      [field.x + field.width, field.y + field.height + 0.5],
    ],
    PAPER.lineStrong,
  );
}
