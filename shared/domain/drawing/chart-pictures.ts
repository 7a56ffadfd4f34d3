/** The charts of a return as pictures of their own, for a report or a slide. */

import { plural } from '../headline.ts';
import type { CountGroup, Move, ReturnData, StatusCount } from '../return.ts';
import { drawChart } from './chart-drawing.ts';
import { CHART_PATTERNS, type ChartFigureSeries, type ChartFigures, type ChartPattern } from './chart-figures.ts';
import type { Drawing } from './drawing.ts';
import { isFigure, type Look, lookOf, partsOf, type StatusLook, statusLooks } from './drawing-looks.ts';

export interface ChartPicture {
  /** stands in a file's name: "status by committee" */
  readonly name: string;
  readonly drawing: Drawing;
}

const WIDE = 960;

/**
 * @param widthPx of each; their words stay as large as they are
 * @returns those charts that the return has figures for, each with a name of its own
 */
export function chartPictures(data: ReturnData, widthPx: number = WIDE): readonly ChartPicture[] {
  // columns keep their shape, bars their height
  const sized = (figures: ChartFigures): ChartFigures => ({
    ...figures,
    widthPx,
    heightPx: figures.kind === 'stacked-column' ? Math.round((figures.heightPx * widthPx) / WIDE) : figures.heightPx,
  });
  const named = (name: string, figures: ChartFigures | null) => (figures === null ? [] : [{ name, drawing: drawChart(sized(figures)) }]);
  const top = (data.levels[0] ?? 'group').toLowerCase();
  return [
    ...named('status overall', overall(data)),
    ...named(`status by ${top}`, groups(data, `Status by ${top}`, data.byTop)),
    ...named('status by committee', groups(data, 'Status by committee', data.byCommittee)),
    ...named('status by directorate', groups(data, 'Status by directorate', data.byDirectorate)),
    ...named('status over the periods', history(data)),
    ...named('movement', movement(data)),
  ];
}

function overall(data: ReturnData): ChartFigures | null {
  const looks = statusLooks(data.scale);
  const parts = partsOf(looks, data.counts);
  if (parts.length === 0) return null;
  return {
    title: `${capital(counted(data, 2))} by status, ${data.period}`,
    altText: `${data.headline.text}. ${parts.map(({ look, count }) => `${count} ${look.label}`).join(', ')}.`,
    kind: 'stacked-bar-100',
    categories: [`${total(data.counts).toLocaleString('en-GB')} ${counted(data, total(data.counts))}`],
    series: series(looks, [data.counts]),
    legend: 'bottom',
    widthPx: WIDE,
    heightPx: 190,
  };
}

function groups(data: ReturnData, title: string, counts: readonly CountGroup[]): ChartFigures | null {
  const shown = counts.filter((one) => total(one.counts) > 0);
  if (shown.length === 0) return null;
  const looks = statusLooks(data.scale);
  const named = shown.map(({ ref, title: name }) => (ref === null || ref === name ? name : `${ref}  ${name}`));
  return {
    title: `${title}, ${data.period}`,
    altText: `${title}. ${shown.map((one, at) => `${named[at]}: ${inWords(looks, one.counts)}`).join('; ')}.`,
    kind: 'stacked-bar',
    categories: named,
    series: series(
      looks,
      shown.map((one) => one.counts),
    ),
    legend: 'bottom',
    widthPx: WIDE,
    heightPx: 120 + shown.length * (shown.length > 30 ? 26 : 34),
  };
}

function history(data: ReturnData): ChartFigures | null {
  const shown = data.history.filter(({ counts }) => total(counts) > 0);
  if (shown.length === 0) return null;
  const looks = statusLooks(data.scale);
  return {
    title: `${capital(counted(data, 2))} by status over the periods`,
    altText: shown.map(({ period, counts }) => `${period}: ${inWords(looks, counts)}`).join('; '),
    kind: 'stacked-column',
    categories: shown.map(({ period }) => period),
    series: series(
      looks,
      shown.map(({ counts }) => counts),
    ),
    legend: 'bottom',
    widthPx: WIDE,
    heightPx: 460,
  };
}

const MOVES: readonly { readonly move: Exclude<Move, 'not-comparable'>; readonly name: string }[] = [
  { move: 'completed', name: 'Completed' },
  { move: 'improved', name: 'Better' },
  { move: 'started', name: 'Started' },
  { move: 'unchanged', name: 'Unchanged' },
  { move: 'worsened', name: 'Worse' },
];

function movement(data: ReturnData): ChartFigures | null {
  if (data.previousPeriod === null) return null;
  const { notComparable } = data.movement;
  const rows = [
    ...MOVES.map(({ move, name }) => ({ name, count: data.movement[move] })),
    ...(notComparable === 0 ? [] : [{ name: 'Not comparable', count: notComparable }]),
  ];
  return {
    title: `Movement from ${data.previousPeriod} to ${data.period}`,
    altText: `Since ${data.previousPeriod}: ${rows.map(({ name, count }) => `${count} ${name.toLowerCase()}`).join(', ')}.`,
    kind: 'clustered-bar',
    categories: rows.map(({ name }) => name),
    series: [
      {
        name: capital(counted(data, 2)),
        colour: '#4A45B0',
        labelColour: '#FFFFFF',
        pattern: 'solid',
        label: '',
        values: rows.map(({ count }) => count),
      },
    ],
    legend: 'none',
    widthPx: WIDE,
    heightPx: 90 + rows.length * 38,
  };
}

/** One series for each status that is counted anywhere, in the order in which charts stack them; they look as in the workbook. */
function series(looks: readonly StatusLook[], counts: readonly (readonly StatusCount[])[]): readonly ChartFigureSeries[] {
  const taken = new Set<string>();
  return looks.flatMap(({ code, label, letter, look, colours }) => {
    const own = look === null ? 'dotted' : PATTERNS[look];
    const pattern =
      [own, ...CHART_PATTERNS].find((one) => (one !== 'outline' || own === 'outline' ? !taken.has(`${look} ${one}`) : false)) ?? own;
    taken.add(`${look} ${pattern}`);
    const values = counts.map((one) => one.find((each) => each.code === code)?.count ?? 0);
    if (values.every((value) => value === 0)) return [];
    const name = code === null || code.toLowerCase() === label.toLowerCase() ? label : `${letter} ${label}`;
    return [
      {
        name,
        colour: colours.edge ?? colours.fill,
        labelColour: colours.on,
        pattern,
        label: isFigure(letter) ? `at ${letter}` : letter,
        values,
      },
    ];
  });
}

const PATTERNS: Readonly<Record<Look, ChartPattern>> = {
  r: 'wide-upward-diagonal',
  a: 'dotted',
  g: 'solid',
  b: 'wide-downward-diagonal',
  s: 'outline',
};

function inWords(looks: readonly StatusLook[], counts: readonly StatusCount[]): string {
  return partsOf(looks, counts)
    .map(({ look, count }) => `${count} ${lookOf(looks, look.code).label}`)
    .join(', ');
}

function total(counts: readonly StatusCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

function counted(data: ReturnData, count: number): string {
  const name = data.counted.toLowerCase();
  return count === 1 ? name : plural(name);
}

function capital(said: string): string {
  return said.charAt(0).toUpperCase() + said.slice(1);
}
