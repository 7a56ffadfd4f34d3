/** What is written on the parts of a chart: figure and letter, where there is room for them. */
import type { ChartFigureSeries, ChartFigures } from '#shared/domain/drawing/chart-figures.ts';
import { textLook } from './chart-looks.ts';
import { chartPlaces, gapWidth, highestValue, isLying } from './chart-places.ts';
import { COLOUR } from './styles.ts';
import { textWidthPx, xmlEscaped } from './text.ts';

const LABEL_PT = 9;

/** @param index of the series in its chart */
export function seriesLabels(figures: ChartFigures, index: number): string {
  const series = figures.series[index];
  if (series === undefined || series.label === null) return `<c:dLbls>${shows(0)}</c:dLbls>`;
  const letter = series.label.replaceAll('"', '').trim();
  switch (figures.kind) {
    case 'line':
      return lineLabels(figures, series, index, letter);
    case 'clustered-bar':
      return `<c:dLbls>${label(letter, COLOUR.ink, 'outEnd')}</c:dLbls>`;
    default:
      return `<c:dLbls>${tightLabels(figures, series, letter)}${label(letter, plain(series.labelColour), 'ctr')}</c:dLbls>`;
  }
}

function plain(colour: string): string {
  return colour.replace('#', '');
}

/** The figure comes from the cell; the letter is part of its format, whose last part leaves zeros unlabelled. */
function label(letter: string, colour: string, place: 'ctr' | 'outEnd' | 't' | 'r'): string {
  const format = letter === '' ? '#,##0;-#,##0;;' : `#,##0" ${letter}";-#,##0" ${letter}";;`;
  return [
    `<c:numFmt formatCode="${xmlEscaped(format)}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>`,
    textLook({ sizePt: LABEL_PT, colour, bold: true }),
    `<c:dLblPos val="${place}"/>${shows(1)}`,
  ].join('');
}

function shows(value: 0 | 1): string {
  const never = ['CatName', 'SerName', 'Percent', 'BubbleSize'].map((what) => `<c:show${what} val="0"/>`).join('');
  return `<c:showLegendKey val="0"/><c:showVal val="${value}"/>${never}`;
}

/** Excel ends an axis at a round figure above the highest value: a tenth above it, more or less. */
const AXIS_REACH = 1.1;

/** On a part too narrow for figure and letter the figure stands alone, on one too narrow for that, nothing: the cells have it. */
function tightLabels(figures: ChartFigures, { values, labelColour }: ChartFigureSeries, letter: string): string {
  const parts = partSizes(figures);
  return values
    .map((value, index) => {
      if (value <= 0) return '';
      const { along, across } = parts(value, index);
      const figure = value.toLocaleString('en-GB');
      if (across < LABEL_LINE) return deleted(index);
      const room = (text: string): boolean => along >= textWidthPx(text, LABEL_PT, true) + 2;
      if (room(` ${figure} ${letter}`)) return '';
      return room(figure) ? `<c:dLbl><c:idx val="${index}"/>${label('', plain(labelColour), 'ctr')}</c:dLbl>` : deleted(index);
    })
    .join('');
}

/** the height of a line of labels in pixels */
const LABEL_LINE = 11;

function deleted(index: number): string {
  return `<c:dLbl><c:idx val="${index}"/><c:delete val="1"/></c:dLbl>`;
}

/** How much room a part has for text: along the line of writing, and across it, in pixels. */
function partSizes(figures: ChartFigures): (value: number, index: number) => { along: number; across: number } {
  const { size } = chartPlaces(figures).plot;
  const widthPx = (size?.width ?? 0) * figures.widthPx;
  const heightPx = (size?.height ?? 0) * figures.heightPx;
  const lying = isLying(figures);
  const breadth = (lying ? heightPx : widthPx) / Math.max(1, figures.categories.length) / (1 + gapWidth(figures) / 100);
  return (value, index) => {
    const whole =
      figures.kind === 'stacked-bar-100'
        ? figures.series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0)
        : highestValue(figures) * AXIS_REACH;
    const length = ((lying ? widthPx : heightPx) * value) / whole - 2;
    return lying ? { along: length, across: breadth } : { along: breadth, across: length };
  };
}

/** A lone line is labelled at every point; of several, each at its end, where labels that would meet are moved apart. */
function lineLabels(figures: ChartFigures, series: ChartFigureSeries, index: number, letter: string): string {
  if (figures.series.length === 1) return `<c:dLbls>${label(letter, COLOUR.ink, 't')}</c:dLbls>`;
  const last = series.values.length - 1;
  const shift = endShifts(figures).get(index) ?? 0;
  const moved = `<c:layout><c:manualLayout><c:x val="0"/><c:y val="${Math.round(shift * 10_000) / 10_000}"/></c:manualLayout></c:layout>`;
  const end = `<c:dLbl><c:idx val="${last}"/>${shift === 0 ? '' : moved}${label(letter, COLOUR.ink, 'r')}</c:dLbl>`;
  return `<c:dLbls>${end}${shows(0)}</c:dLbls>`;
}

/** @returns for each series how far its end label moves down, in shares of the chart's height */
function endShifts(figures: ChartFigures): Map<number, number> {
  const heightPx = (chartPlaces(figures).plot.size?.height ?? 0) * figures.heightPx;
  const highest = highestValue(figures) * AXIS_REACH;
  const ends = figures.series
    .flatMap(({ values, label }, index) => {
      const value = values.at(-1) ?? 0;
      return label === null || value === 0 || highest === 0 ? [] : [{ index, natural: heightPx * (1 - value / highest) }];
    })
    .sort((a, b) => a.natural - b.natural || a.index - b.index);
  // each below the one before it, and all of them as far up again as the lowest has left the chart
  let lowest = Number.NEGATIVE_INFINITY;
  const placed = ends.map((end) => {
    lowest = Math.max(end.natural, lowest + END_LINE);
    return { ...end, at: lowest };
  });
  let highestFree = heightPx;
  for (const end of [...placed].reverse()) {
    end.at = Math.min(end.at, highestFree);
    highestFree = end.at - END_LINE;
  }
  return new Map(placed.map(({ index, natural, at }) => [index, (at - natural) / figures.heightPx]));
}

const END_LINE = 13;
