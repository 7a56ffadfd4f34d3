/** Drawings as SVG documents: complete in themselves, harmless whatever the plan's texts say, and always the same. */
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { chartPictures } from '#shared/domain/drawing/chart-pictures.ts';
import { dashboardDrawing } from '#shared/domain/drawing/dashboard-drawing.ts';
import { circle, type Drawing, line, polygon, rectangle, text } from '#shared/domain/drawing/drawing.ts';
import { drawingToSvg } from '#shared/domain/drawing/drawing-svg.ts';
import { fittingLines, fittingText, textWidthPx } from '#shared/domain/drawing/text-width.ts';
import { harbourPlan, harbourReturn } from '../support/harbour-return.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

/** Strict: what is not well-formed throws. */
function elements(svg: string): readonly Element[] {
  const found: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => found.push({ name, attributes: { ...attributes }, text: '' }));
  parser.on('text', (said) => {
    const last = found.at(-1);
    if (last !== undefined) last.text += said;
  });
  parser.write(svg).close();
  return found;
}

const drawing: Drawing = {
  widthPx: 200,
  heightPx: 100,
  title: 'A & B',
  description: 'Two <boxes>',
  shapes: [
    rectangle({ x: 10, y: 20, width: 30, height: 40 }, '#BD2A22', 4, { colour: '#000000', widthPx: 2 }),
    circle(100, 50, 10, null, { colour: '#1F7A40', widthPx: 1 }),
    polygon(
      [
        [0, 0],
        [10, 0],
        [5, 1 / 3],
      ],
      '#F3B43A',
    ),
    line(
      [
        [0, 0],
        [10, 10],
      ],
      '#1A1C23',
    ),
    text(50, 60, 'Twelve', { sizePx: 12, bold: true, colour: '#1A1C23', anchor: 'end' }),
  ],
};

test('a drawing is a picture with a name and a description', () => {
  const [root, title, description] = elements(drawingToSvg(drawing));
  expect(root).toMatchObject({ name: 'svg', attributes: { role: 'img', width: '200', height: '100', viewBox: '0 0 200 100' } });
  expect(title).toMatchObject({ name: 'title' });
  expect(title?.text.trim()).toBe('A & B');
  expect(description).toMatchObject({ name: 'desc' });
  expect(description?.text.trim()).toBe('Two <boxes>');
});

test('every shape is an element; strokes of boxes lie inside their edge', () => {
  const [rect, round, triangle, path, said] = elements(drawingToSvg(drawing)).slice(3);
  expect(rect?.attributes).toEqual({
    x: '11',
    y: '21',
    width: '28',
    height: '38',
    rx: '3',
    fill: '#BD2A22',
    stroke: '#000000',
    'stroke-width': '2',
  });
  expect(round?.attributes).toEqual({ cx: '100', cy: '50', r: '10', fill: 'none', stroke: '#1F7A40', 'stroke-width': '1' });
  expect(triangle?.attributes).toEqual({ points: '0,0 10,0 5,0.33', fill: '#F3B43A' });
  expect(path?.attributes).toMatchObject({ points: '0,0 10,10', fill: 'none', stroke: '#1A1C23' });
  expect(said).toMatchObject({ name: 'text', attributes: { x: '50', y: '60', 'text-anchor': 'end', 'font-weight': 'bold' } });
  expect(said?.text.trim()).toBe('Twelve');
});

describe('whatever a plan says', () => {
  const hostile = `"><script>alert(1)</script><image href='https://example.org/x'/> ]]> &amp; \u0000\u0007\u202Eevil\uD800 javascript:x`;
  const plan = harbourPlan();
  const data = harbourReturn({
    ...plan,
    name: hostile,
    organisation: hostile,
    items: plan.items.map((item) => ({ ...item, ref: `<${item.ref}`, title: hostile, officerText: hostile, committees: [hostile] })),
  });
  const documents = [dashboardDrawing(data), ...chartPictures(data).map((picture) => picture.drawing)].map(drawingToSvg);

  test('is text and nothing else: no script, no address, no style, no id', () => {
    for (const svg of documents) {
      const found = elements(svg);
      const ours = ['svg', 'title', 'desc', 'rect', 'circle', 'polygon', 'polyline', 'text'];
      expect(found.map(({ name }) => name).filter((name) => !ours.includes(name))).toEqual([]);
      const names = new Set(found.flatMap(({ attributes }) => Object.keys(attributes)));
      expect([...names].filter((name) => /^on|href|^style$|^id$|^class$|src/.test(name))).toEqual([]);
      expect(
        found
          .flatMap(({ attributes }) => Object.entries(attributes))
          .filter(([name, said]) => name !== 'xmlns' && /url\(|:\/\//.test(said)),
      ).toEqual([]);
      expect(svg).not.toMatch(/(?![\t\n\r])\p{Cc}|\p{Cs}|\u202E/u);
    }
  });

  test('is still read as it was written', () => {
    expect(elements(documents[0] ?? '').find(({ name }) => name === 'title')?.text).toContain('"><script>alert(1)</script>');
  });
});

test('the same return gives the same documents', () => {
  const all = () =>
    [dashboardDrawing(harbourReturn()), ...chartPictures(harbourReturn()).map((picture) => picture.drawing)].map(drawingToSvg).join('\n');
  expect(all()).toBe(all());
});

describe('text that has to fit', () => {
  const wide = (said: string) => textWidthPx(said, 9, false);

  test('stays whole where there is room, else ends in "…" within it', () => {
    const said = 'Improve financial reporting mechanisms so that members see risk early';
    expect(fittingText(said, 1000, 12, false)).toBe(said);
    for (const room of [20, 60, 100, 200, 300]) {
      const fitted = fittingText(said, room, 12, false);
      expect(fitted.endsWith('…')).toBe(true);
      expect(wide(fitted)).toBeLessThanOrEqual(room);
      expect(said.startsWith(fitted.slice(0, -1))).toBe(true);
    }
    expect(fittingText(said, 5, 12, false)).toBe('');
  });

  test('is broken between words, and cut only on its last line', () => {
    const lines = fittingLines('Improve financial reporting mechanisms so that members see risk early', 120, 12, false, 3);
    expect(lines).toHaveLength(3);
    expect(lines.slice(0, 2).join(' ')).toMatch(/^Improve financial reporting mechanisms/);
    expect(lines[2]).toMatch(/…$/);
    for (const one of lines) expect(wide(one)).toBeLessThanOrEqual(120);
    expect(fittingLines('One line', 120, 12, false, 3)).toEqual(['One line']);
    const [word] = fittingLines('Unbreakable'.repeat(5), 120, 12, false, 3);
    expect(wide(word ?? '')).toBeLessThanOrEqual(120);
  });

  test('is measured by Arial, bold by its own widths, accents by their letters', () => {
    // 556 thousandths of 750 points, in pixels
    expect(textWidthPx('0', 750, false)).toBeCloseTo(556);
    expect(textWidthPx('b', 750, true)).toBeCloseTo(611);
    expect(textWidthPx('é', 750, false)).toBe(textWidthPx('e', 750, false));
  });
});
