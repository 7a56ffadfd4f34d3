/** The two axes of a chart: names on one, figures with light grid lines on the other. */
import type { ChartFigures } from '#shared/domain/drawing/chart-figures.ts';
import { lineXml, textLook } from './chart-looks.ts';
import { highestValue, isLying } from './chart-places.ts';
import { COLOUR } from './styles.ts';

/** Lying bars are read from the top, as the table is: the order of the names is turned round, and the figures stay at the bottom. */
export function chartAxes(figures: ChartFigures): string {
  return nameAxis(isLying(figures)) + figureAxis(figures, isLying(figures));
}

export const NAME_AXIS = 111111111;
export const FIGURE_AXIS = 222222222;

function nameAxis(lying: boolean): string {
  return [
    `<c:catAx><c:axId val="${NAME_AXIS}"/><c:scaling><c:orientation val="${lying ? 'maxMin' : 'minMax'}"/></c:scaling><c:delete val="0"/>`,
    `<c:axPos val="${lying ? 'l' : 'b'}"/><c:numFmt formatCode="General" sourceLinked="0"/>`,
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>',
    `<c:spPr>${lineXml(COLOUR.lineStrong, 0.75)}</c:spPr>${textLook({ sizePt: 9, colour: COLOUR.ink, level: true })}`,
    `<c:crossAx val="${FIGURE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/>`,
    // every bar has its name, however low the bars are
    lying ? '<c:tickLblSkip val="1"/>' : '',
    '<c:noMultiLvlLbl val="1"/></c:catAx>',
  ].join('');
}

function figureAxis(figures: ChartFigures, lying: boolean): string {
  const isShare = figures.kind === 'stacked-bar-100';
  const unit = isShare ? 0.25 : smallUnit(figures);
  return [
    `<c:valAx><c:axId val="${FIGURE_AXIS}"/><c:scaling><c:orientation val="minMax"/>${isShare ? '<c:max val="1"/>' : ''}${fromZero(figures)}</c:scaling>`,
    `<c:delete val="0"/><c:axPos val="${lying ? 'b' : 'l'}"/>`,
    `<c:majorGridlines><c:spPr>${lineXml(COLOUR.line, 0.75)}</c:spPr></c:majorGridlines>`,
    `<c:numFmt formatCode="${isShare ? '0%' : 'General'}" sourceLinked="0"/>`,
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>',
    `<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${textLook({ sizePt: 9, colour: COLOUR.ink3 })}`,
    `<c:crossAx val="${NAME_AXIS}"/><c:crosses val="${lying ? 'max' : 'autoZero'}"/><c:crossBetween val="between"/>`,
    unit === null ? '' : `<c:majorUnit val="${unit}"/>`,
    '</c:valAx>',
  ].join('');
}

function fromZero({ series }: ChartFigures): string {
  return series.some(({ values }) => values.some((value) => value < 0)) ? '' : '<c:min val="0"/>';
}

/** Few things are counted in ones: left to itself, Excel writes 0, 1, 1, 2, 2. */
function smallUnit(figures: ChartFigures): number | null {
  const whole = figures.series.every(({ values }) => values.every(Number.isInteger));
  return whole && highestValue(figures) <= 8 ? 1 : null;
}
