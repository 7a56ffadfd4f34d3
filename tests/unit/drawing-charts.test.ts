/** Charts as drawings: parts as long as their figures, labels where there is room, no series told by its colour alone. */
import { describe, expect, test } from 'vitest';
import { collect } from '#core/returns/collect.ts';
import { drawChart } from '#shared/domain/drawing/chart-drawing.ts';
import { CHART_KINDS, CHART_PATTERNS, type ChartFigureSeries, type ChartFigures } from '#shared/domain/drawing/chart-figures.ts';
import { chartPictures } from '#shared/domain/drawing/chart-pictures.ts';
import { type Drawing, type Group, plainShapes, type Rectangle, textsOf } from '#shared/domain/drawing/drawing.ts';
import { LOOKS, lookOf, statusLooks } from '#shared/domain/drawing/drawing-looks.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import { BOARD_PLAN_FILES, boardPlan } from '../support/board-plan.ts';
import { contrast, contrastFaults, textFaults } from '../support/drawing-checks.ts';
import { harbourPlan, harbourReturn } from '../support/harbour-return.ts';

const done: ChartFigureSeries = {
  name: 'B Completed',
  colour: '#A9D0F5',
  labelColour: '#062C52',
  pattern: 'wide-downward-diagonal',
  label: 'B',
  values: [40, 2, 0],
};
const off: ChartFigureSeries = {
  name: 'R Off track',
  colour: '#BD2A22',
  labelColour: '#FFFFFF',
  pattern: 'wide-upward-diagonal',
  label: 'R',
  values: [1, 18, 5],
};

function figures(kind: ChartFigures['kind'], said: Partial<ChartFigures> = {}): ChartFigures {
  return {
    title: 'Status by committee',
    altText: 'Forty-two are complete, 24 off track.',
    kind,
    categories: ['Finance', 'Economy and Growth', 'Highways'],
    series: [done, off],
    legend: 'bottom',
    widthPx: 640,
    heightPx: 300,
    ...said,
  };
}

function categoryGroup(drawing: Drawing, start: string): Group {
  const found = drawing.shapes.find((shape) => shape.kind === 'group' && shape.label.startsWith(start));
  if (found?.kind !== 'group') throw new Error(`no group "${start}"`);
  return found;
}

function partsIn(group: Group, colour: string): readonly Rectangle[] {
  return plainShapes(group.shapes).flatMap((shape) => (shape.kind === 'rectangle' && shape.fill === colour ? [shape] : []));
}

function read(group: Group): readonly string[] {
  return plainShapes(group.shapes).flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
}

describe('stacked bars', () => {
  const drawing = drawChart(figures('stacked-bar'));

  test('have their title, names, legend and axis, and say in words what they show', () => {
    const texts = textsOf(drawing);
    expect(texts).toEqual(
      expect.arrayContaining(['Status by committee', 'Finance', 'Economy and Growth', 'B Completed', 'R Off track', '0', '10', '50']),
    );
    expect(drawing.description).toBe('Forty-two are complete, 24 off track.');
    expect(categoryGroup(drawing, 'Economy').label).toBe('Economy and Growth: 2 B Completed, 18 R Off track');
  });

  test('are as long as their figures', () => {
    const [forty] = partsIn(categoryGroup(drawing, 'Finance'), done.colour);
    const [eighteen] = partsIn(categoryGroup(drawing, 'Economy'), off.colour);
    if (forty === undefined || eighteen === undefined) throw new Error('a part is not drawn');
    expect((forty.width + 1.5) / (eighteen.width + 1.5)).toBeCloseTo(40 / 18, 5);
    expect(partsIn(categoryGroup(drawing, 'Highways'), done.colour)).toEqual([]);
  });

  test('carry figure and letter where there is room, else the figure, and nothing for a zero', () => {
    expect(read(categoryGroup(drawing, 'Finance'))).toContain('40 B');
    const narrow = drawChart(
      figures('stacked-bar', {
        widthPx: 560,
        series: [
          { ...done, values: [40, 40, 40] },
          { ...off, values: [3, 0, 40] },
        ],
      }),
    );
    expect(read(categoryGroup(narrow, 'Finance'))).toContain('3');
    expect(read(categoryGroup(narrow, 'Finance'))).not.toContain('3 R');
    expect(read(categoryGroup(narrow, 'Economy')).filter((said) => said.includes('R'))).toEqual([]);
  });
});

test('bars of shares all end at one place, and their axis is in percent', () => {
  const drawing = drawChart(figures('stacked-bar-100'));
  const end = (start: string) =>
    Math.max(
      ...[done.colour, off.colour].flatMap((colour) => partsIn(categoryGroup(drawing, start), colour)).map(({ x, width }) => x + width),
    );
  expect(end('Finance')).toBeCloseTo(end('Economy'));
  expect(end('Highways')).toBeCloseTo(end('Economy'));
  expect(textsOf(drawing)).toEqual(expect.arrayContaining(['0%', '100%', '18 R']));
});

test('columns stand on one base, stacked from the first series up', () => {
  const drawing = drawChart(figures('stacked-column'));
  const column = categoryGroup(drawing, 'Economy');
  const [lower] = partsIn(column, done.colour);
  const [upper] = partsIn(column, off.colour);
  if (lower === undefined || upper === undefined) throw new Error('a part is not drawn');
  expect(upper.y + upper.height).toBeLessThanOrEqual(lower.y);
  expect((upper.height + 1.5) / (lower.height + 1.5)).toBeCloseTo(9, 5);
});

test('bars side by side are labelled beside their ends, in ink', () => {
  const drawing = drawChart(figures('clustered-bar', { series: [{ ...done, label: '' }] }));
  expect(read(categoryGroup(drawing, 'Finance'))).toEqual(['Finance', '40']);
});

test('of several lines each is labelled at its end, clear of the others; one alone at every point', () => {
  const lines = drawChart(
    figures('line', { series: [done, off, { ...off, name: 'A', label: 'A', pattern: 'dotted', values: [3, 4, 5] }] }),
  );
  expect(read(categoryGroup(lines, 'Highways')).filter((said) => /[AR]$/.test(said))).toEqual(['5 R', '5 A']);
  expect(read(categoryGroup(lines, 'Economy')).filter((said) => /\d/.test(said))).toEqual([]);
  expect(textFaults(lines)).toEqual([]);
  const alone = drawChart(figures('line', { series: [off], legend: 'none' }));
  expect(['1 R', '18 R', '5 R'].every((said) => textsOf(alone).includes(said))).toBe(true);
});

describe.each(CHART_KINDS)('a chart of kind %s', (kind) => {
  test('keeps its texts inside and apart, whatever is in it', () => {
    const long = 'Corporate Resources, Transformation, Customer Experience and Everything Else';
    const many = Array.from({ length: 40 }, (_, index) => `${index + 1} ${long}`);
    const series = (count: number) =>
      [done, off].map((one) => ({ ...one, name: `${one.name} ${long}`, values: Array.from({ length: count }, (_, at) => (at * 7) % 30) }));
    for (const legend of ['bottom', 'right', 'none'] as const)
      for (const said of [
        figures(kind, { legend }),
        figures(kind, { legend, categories: [], series: [] }),
        figures(kind, { legend, categories: ['Only'], series: series(1), title: '' }),
        figures(kind, { legend, categories: many.slice(0, 8), series: series(8), title: long.repeat(3), heightPx: 420 }),
        figures(kind, { legend, categories: many, series: series(40), heightPx: 900, widthPx: 900 }),
        figures(kind, { legend, series: [{ ...done, values: [0, 0, 0] }] }),
      ]) {
        const drawing = drawChart(said);
        expect(textFaults(drawing)).toEqual([]);
        expect(
          plainShapes(drawing.shapes).filter(
            (shape) => JSON.stringify(shape).includes('null,null') || /NaN|Infinity/.test(String(Object.values(shape))),
          ),
        ).toEqual([]);
      }
  });

  test('tells two series of one colour apart by their patterns', () => {
    const drawn = CHART_PATTERNS.map((pattern) =>
      JSON.stringify(drawChart(figures(kind, { series: [{ ...done, pattern, label: null }] }))),
    );
    expect(new Set(drawn).size).toBe(CHART_PATTERNS.length);
  });
});

describe('the pictures of a return', () => {
  const data = collect(boardPlan({ count: 80, periods: 5 }), '2024-25 Q4', BOARD_PLAN_FILES, '2025-01-20T10:00:00.000Z');
  const pictures = new Map(chartPictures(data).map(({ name, drawing }) => [name, drawing]));

  test('are named after what they show', () => {
    expect([...pictures.keys()]).toEqual([
      'status overall',
      'status by priority',
      'status by committee',
      'status by directorate',
      'status over the periods',
      'movement',
    ]);
  });

  test('have the figures of the return', () => {
    const counts = data.counts.filter(({ count }) => count > 0);
    const overall = textsOf(pictures.get('status overall') as Drawing);
    for (const { code, count } of counts) expect(overall).toContain(`${count} ${code ?? '–'}`);
    const byTop = pictures.get('status by priority') as Drawing;
    for (const { ref, title, counts: own } of data.byTop) {
      const words = categoryGroup(byTop, `${ref}  ${title}`.slice(0, 20)).label;
      for (const { code, label, count } of own.filter((one) => one.count > 0))
        expect(words).toContain(`${count} ${code === null ? label : `${code} ${label}`}`);
    }
    const periods = pictures.get('status over the periods') as Drawing;
    for (const { period, counts: then } of data.history) {
      const green = then.find(({ code }) => code === 'G')?.count ?? 0;
      expect(categoryGroup(periods, period).label).toContain(`${green} G On track`);
    }
    expect(categoryGroup(pictures.get('movement') as Drawing, 'Worse').label).toContain(`${data.movement.worsened}`);
  });

  test('are readable', () => {
    for (const drawing of pictures.values()) {
      expect(textFaults(drawing)).toEqual([]);
      expect(contrastFaults(drawing)).toEqual([]);
    }
  });

  test('a first return has no movement, and a plan of one level no groups', () => {
    const first = harbourReturn({ ...harbourPlan(), periods: ['2024-25 Q3'] });
    expect(chartPictures(first).map(({ name }) => name)).not.toContain('movement');
    const flat = collect(boardPlan({ count: 9, levels: ['Action'], withCommittees: false }), '2024-25 Q3', [], '2025-01-20T10:00:00.000Z');
    expect(chartPictures(flat).map(({ name }) => name)).not.toContain('status by action');
  });
});

describe('how a status looks', () => {
  test('what is written on a fill is read on it, and a badge too', () => {
    for (const { fill, on, text, badge } of Object.values(LOOKS)) {
      expect(contrast(fill, on)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(badge.fill, badge.on)).toBeGreaterThanOrEqual(4.5);
      expect(contrast('#FFFFFF', text)).toBeGreaterThanOrEqual(4.5);
    }
    for (const { mark } of Object.values(LOOKS)) expect(contrast('#FFFFFF', mark)).toBeGreaterThanOrEqual(3);
  });

  test('best first, what is not reported last; a code that the scale does not know says itself', () => {
    const looks = statusLooks(DEFAULT_SCALE);
    expect(looks.map(({ letter }) => letter)).toEqual(['B', 'G', 'A', 'R', 'S', '–']);
    expect(lookOf(looks, 'Purple')).toMatchObject({ letter: 'P', label: 'Purple', look: null });
  });
});
