/** A native Excel chart as a part of the package: linked to cells, with the figures those cells hold now as its cache. */
import type { ChartFigures } from '#shared/domain/drawing/chart-figures.ts';
import { chartAxes, FIGURE_AXIS, NAME_AXIS } from './chart-axes.ts';
import { FONTS, lineXml, solid, textLook } from './chart-looks.ts';
import { type ChartPlaces, chartPlaces, gapWidth, placeXml } from './chart-places.ts';
import { seriesXml } from './chart-series.ts';
import type { ChartDescription } from './description.ts';
import { COLOUR } from './styles.ts';
import { xmlEscaped } from './text.ts';

/** @param figures what `chartFigures` reads from the described cells */
export function chartPart(chart: ChartDescription, figures: ChartFigures): string {
  const places = chartPlaces(figures);
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">',
    '<c:date1904 val="0"/><c:lang val="en-GB"/><c:roundedCorners val="0"/>',
    '<c:chart>',
    titleXml(chart.title, places),
    // no title is no title: without this Excel shows the name of a lone series
    `<c:autoTitleDeleted val="${chart.title === '' ? 1 : 0}"/>`,
    `<c:plotArea>${placeXml(places.plot, 'inner')}`,
    groupXml(chart, figures),
    chartAxes(figures),
    '<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>',
    legendXml(chart.legend),
    // figures in rows that are filtered away or folded still count
    '<c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/>',
    '</c:chart>',
    `<c:spPr>${solid(COLOUR.paper)}${lineXml(COLOUR.line, 0.75)}</c:spPr>`,
    textLook({ sizePt: 9, colour: COLOUR.ink2 }),
    '</c:chartSpace>',
  ].join('');
}

const TITLE_PT = 12;

function titleXml(title: string, places: ChartPlaces): string {
  if (title === '') return '';
  const size = TITLE_PT * 100;
  const look = solid(COLOUR.ink) + FONTS;
  return [
    '<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p>',
    `<a:pPr algn="l"><a:defRPr sz="${size}" b="1">${look}</a:defRPr></a:pPr>`,
    `<a:r><a:rPr lang="en-GB" sz="${size}" b="1">${look}</a:rPr><a:t>${xmlEscaped(title)}</a:t></a:r>`,
    `</a:p></c:rich></c:tx>${placeXml(places.title, null)}<c:overlay val="0"/></c:title>`,
  ].join('');
}

/** The bars, columns or lines with their series. */
function groupXml(chart: ChartDescription, figures: ChartFigures): string {
  const series = chart.series.map((_, index) => seriesXml(chart, figures, index)).join('');
  const axes = `<c:axId val="${NAME_AXIS}"/><c:axId val="${FIGURE_AXIS}"/>`;
  if (chart.kind === 'line')
    return `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series}<c:marker val="1"/>${axes}</c:lineChart>`;
  const direction = chart.kind === 'stacked-column' ? 'col' : 'bar';
  const grouping = chart.kind === 'stacked-bar-100' ? 'percentStacked' : chart.kind === 'clustered-bar' ? 'clustered' : 'stacked';
  const overlap = chart.kind === 'clustered-bar' ? 0 : 100;
  return [
    `<c:barChart><c:barDir val="${direction}"/><c:grouping val="${grouping}"/><c:varyColors val="0"/>${series}`,
    `<c:gapWidth val="${gapWidth(figures)}"/><c:overlap val="${overlap}"/>${axes}</c:barChart>`,
  ].join('');
}

function legendXml(legend: ChartDescription['legend']): string {
  if (legend === 'none') return '';
  const look = textLook({ sizePt: 9, colour: COLOUR.ink2 });
  return `<c:legend><c:legendPos val="${legend === 'bottom' ? 'b' : 'r'}"/><c:overlay val="0"/>${look}</c:legend>`;
}
