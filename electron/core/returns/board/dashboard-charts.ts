/** The dashboard's charts: what each shows, and the cells of the sheet Figures it is linked to. */
import type { ReturnData, StatusCount } from '#shared/domain/return.ts';
import type { ChartDescription, ChartSeries } from '../../excel/write/description.ts';
import { COLOUR } from '../../excel/write/styles.ts';
import { actionWord, periodName } from '../wording.ts';
import { countOf, seriesLooks, statusColumns } from './figures.ts';
import { SHEET } from './frame.ts';
import type { FigurePlaces, GroupPlaces } from './sheet-figures.ts';

/** A chart that has no place on the sheet yet. */
export interface UnplacedChart extends Omit<ChartDescription, 'at'> {
  /** bars or columns */
  readonly bars: number;
}

/** @returns those that have something to show, the most telling first */
export function dashboardCharts(data: ReturnData, places: FigurePlaces): readonly UnplacedChart[] {
  const top = (data.levels[0] ?? 'group').toLowerCase();
  return [
    ...stacked(data, places.byTop, 'by-top', `Status by ${top}`, 'stacked-bar', `${data.byTop.length} bars`),
    ...stacked(data, places.byCommittee, 'by-committee', 'Status by committee', 'stacked-bar', `${data.byCommittee.length} bars`),
    ...(data.byCommittee.length > 0
      ? []
      : stacked(data, places.byDirectorate, 'by-directorate', 'Status by directorate', 'stacked-bar', `${data.byDirectorate.length} bars`)),
    ...(data.history.length < 2
      ? []
      : stacked(data, places.history, 'over-periods', 'Status over the periods', 'stacked-column', `${data.history.length} columns`)),
    ...movement(data, places),
  ];
}

function stacked(
  data: ReturnData,
  place: GroupPlaces | null,
  name: string,
  title: string,
  kind: 'stacked-bar' | 'stacked-column',
  bars: string,
): readonly UnplacedChart[] {
  if (place === null) return [];
  const columns = statusColumns(data);
  const looks = seriesLooks(columns);
  const whole = name === 'by-top' ? data.byTop : name === 'by-committee' ? data.byCommittee : data.byDirectorate;
  const drawn = place.lastRow - place.firstRow + 1;
  const some = kind === 'stacked-bar' && drawn < whole.length ? `, the ${drawn} of ${whole.length} most off track` : '';
  const shown = kind === 'stacked-column' ? data.history.map(({ counts }) => counts) : [data.counts];
  const series = columns.flatMap(({ code }, index): ChartSeries[] => {
    const look = looks[index];
    // a status keeps its place in the legend though nothing has it; "not reported" stands there only where it is so
    if (look === undefined || (code === null && shown.every((counts) => countOf(counts, null) === 0))) return [];
    const column = place.firstColumn + index;
    return [
      {
        name: { sheet: SHEET.figures, row: place.headerRow, column },
        values: { sheet: SHEET.figures, range: { top: place.firstRow, left: column, bottom: place.lastRow, right: column } },
        ...look,
      },
    ];
  });
  return [
    {
      name,
      title: some === '' ? `${title}, number of ${actionWord(data, 2)}` : `${title}${some}`,
      altText: `${title}: ${bars}, each divided by status. In all: ${inWords(data.counts)}. The figures stand on the sheet ${SHEET.figures}.`,
      kind,
      categories: {
        sheet: SHEET.figures,
        range: { top: place.firstRow, left: place.nameColumn, bottom: place.lastRow, right: place.nameColumn },
      },
      series,
      legend: kind === 'stacked-column' ? 'right' : 'bottom',
      bars: drawn,
    },
  ];
}

function inWords(counts: readonly StatusCount[]): string {
  const said = counts.filter(({ count }) => count > 0).map(({ count, label }) => `${count} ${label.toLowerCase()}`);
  return said.length === 0 ? 'nothing' : said.join(', ');
}

function movement(data: ReturnData, { movement: place }: FigurePlaces): readonly UnplacedChart[] {
  const { improved, worsened, started, completed, unchanged } = data.movement;
  if (place === null || data.previousPeriod === null || improved + worsened + started + completed === 0) return [];
  const since = periodName(data.previousPeriod);
  return [
    {
      name: 'movement',
      title: `Movement since ${since}`,
      altText: `Since ${since}: ${worsened} worse, ${improved} better, ${started} started, ${completed} completed, ${unchanged} unchanged.`,
      kind: 'clustered-bar',
      categories: { sheet: SHEET.figures, range: place.names },
      series: [
        {
          name: { sheet: SHEET.figures, row: place.header.row, column: place.header.column },
          values: { sheet: SHEET.figures, range: place.counts },
          colour: COLOUR.accent,
          labelColour: COLOUR.ink,
          pattern: 'solid',
          label: '',
        },
      ],
      legend: 'none',
      bars: 4,
    },
  ];
}
