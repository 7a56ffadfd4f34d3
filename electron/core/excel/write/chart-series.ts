/** A series of a chart: linked to its cells, told from the others by colour and by pattern, labelled with figure and letter. */
import type { ChartFigureSeries, ChartFigures } from '#shared/domain/drawing/chart-figures.ts';
import { sheetRange } from './address.ts';
import { seriesLabels } from './chart-labels.ts';
import { fillXml, lineXml, solid } from './chart-looks.ts';
import type { ChartDescription, ChartSeries } from './description.ts';
import { COLOUR } from './styles.ts';
import { xmlEscaped } from './text.ts';

/** @param index of the series in its chart */
export function seriesXml(chart: ChartDescription, figures: ChartFigures, index: number): string {
  const series = chart.series[index];
  const shown = figures.series[index];
  if (series === undefined || shown === undefined) throw new Error(`Chart "${chart.name}" has no series ${index + 1}`);
  const { row, column } = series.name;
  const name = sheetRange(series.name.sheet, { top: row, left: column, bottom: row, right: column });
  const isLine = chart.kind === 'line';
  return [
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/><c:tx>${textLink(name, [shown.name])}</c:tx>`,
    isLine ? lineLook(series) : `<c:spPr>${partFill(series)}</c:spPr><c:invertIfNegative val="0"/>`,
    seriesLabels(figures, index),
    `<c:cat>${textLink(sheetRange(chart.categories.sheet, chart.categories.range), figures.categories)}</c:cat>`,
    `<c:val>${figureLink(sheetRange(series.values.sheet, series.values.range), shown)}</c:val>`,
    isLine ? '<c:smooth val="0"/>' : '',
    '</c:ser>',
  ].join('');
}

function textLink(formula: string, texts: readonly string[]): string {
  const points = texts.map((text, index) => (text === '' ? '' : `<c:pt idx="${index}"><c:v>${xmlEscaped(text)}</c:v></c:pt>`));
  return `<c:strRef><c:f>${xmlEscaped(formula)}</c:f><c:strCache><c:ptCount val="${texts.length}"/>${points.join('')}</c:strCache></c:strRef>`;
}

function figureLink(formula: string, { values }: ChartFigureSeries): string {
  const points = values.map((value, index) => `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`);
  const cache = `<c:formatCode>General</c:formatCode><c:ptCount val="${values.length}"/>${points.join('')}`;
  return `<c:numRef><c:f>${xmlEscaped(formula)}</c:f><c:numCache>${cache}</c:numCache></c:numRef>`;
}

/** Parts stand apart by a white line of two pixels; what is hollow is seen by its own edge. */
function partFill({ pattern, colour, labelColour }: ChartSeries): string {
  const edge = pattern === 'outline' ? lineXml(colour, 1) : lineXml(COLOUR.paper, 1.5);
  return fillXml(pattern, colour, labelColour) + edge;
}

/** Lines have no room for a pattern: their dashes and the shapes of their points differ instead. */
const LINES = {
  solid: { dash: null, shape: 'circle' },
  'wide-upward-diagonal': { dash: 'sysDash', shape: 'diamond' },
  'wide-downward-diagonal': { dash: 'dash', shape: 'triangle' },
  dotted: { dash: 'sysDot', shape: 'square' },
  outline: { dash: null, shape: 'circle' },
} as const;

function lineLook({ pattern, colour }: ChartSeries): string {
  const { dash, shape } = LINES[pattern];
  const inside = solid(pattern === 'outline' ? COLOUR.paper : colour);
  return [
    `<c:spPr>${lineXml(colour, 2.25, dash)}</c:spPr>`,
    `<c:marker><c:symbol val="${shape}"/><c:size val="7"/><c:spPr>${inside}${lineXml(colour, 1.25)}</c:spPr></c:marker>`,
  ].join('');
}
