/** Our own SVG documents read back into a drawing. It knows what `drawingToSvg` writes, and refuses everything else. */
import type { Drawing, Point, Shape, Stroke } from '#shared/domain/drawing/drawing.ts';
import { type Attributes, readXml } from '../../excel/xml.ts';

/** @throws Error where the document is not one of ours */
export function drawingFromSvg(svg: string): Drawing {
  const shapes: Shape[] = [];
  let [widthPx, heightPx, title, description] = [0, 0, '', ''];
  let said = '';
  let open: Attributes = {};
  readXml(new TextEncoder().encode(svg), {
    open: (name, attributes) => {
      said = '';
      open = attributes;
      switch (plain(name)) {
        case 'svg':
          widthPx = measure(attributes, 'width');
          heightPx = measure(attributes, 'height');
          return;
        case 'rect':
        case 'circle':
        case 'polygon':
        case 'polyline':
          shapes.push(shapeOf(plain(name), attributes));
          return;
        case 'title':
        case 'desc':
        case 'text':
          return;
        default:
          throw new Error(`an SVG of ours has no <${plain(name)}>`);
      }
    },
    text: (part) => {
      said += part;
    },
    close: (name) => {
      if (plain(name) === 'title') title = said;
      if (plain(name) === 'desc') description = said;
      if (plain(name) === 'text') shapes.push(textOf(said, open));
    },
  });
  return { widthPx, heightPx, title, description, shapes };
}

function plain(name: string): string {
  return name.replace(/^other:/, '');
}

function shapeOf(name: 'rect' | 'circle' | 'polygon' | 'polyline' | string, attributes: Attributes): Shape {
  const stroke = strokeOf(attributes);
  const fill = attributes.fill === undefined || attributes.fill === 'none' ? null : attributes.fill;
  if (name === 'circle')
    return { kind: 'circle', x: measure(attributes, 'cx'), y: measure(attributes, 'cy'), radius: measure(attributes, 'r'), fill, stroke };
  if (name === 'rect') {
    const out = (stroke?.widthPx ?? 0) / 2;
    const radius = attributes.rx === undefined ? 0 : measure(attributes, 'rx') + out;
    return {
      kind: 'rectangle',
      x: measure(attributes, 'x') - out,
      y: measure(attributes, 'y') - out,
      width: measure(attributes, 'width') + 2 * out,
      height: measure(attributes, 'height') + 2 * out,
      radius,
      fill,
      stroke,
    };
  }
  const points = pointsOf(attributes.points ?? '');
  if (name === 'polyline') {
    if (stroke === null) throw new Error('a line of ours has a stroke');
    return { kind: 'line', points, stroke };
  }
  if (fill === null) throw new Error('a polygon of ours has a fill');
  return { kind: 'polygon', points, fill };
}

function textOf(said: string, attributes: Attributes): Shape {
  const anchor = attributes['text-anchor'];
  return {
    kind: 'text',
    x: measure(attributes, 'x'),
    y: measure(attributes, 'y'),
    text: said,
    sizePx: measure(attributes, 'font-size'),
    bold: attributes['font-weight'] === 'bold',
    anchor: anchor === 'middle' || anchor === 'end' ? anchor : 'start',
    colour: attributes.fill ?? '#000000',
  };
}

function strokeOf(attributes: Attributes): Stroke | null {
  return attributes.stroke === undefined ? null : { colour: attributes.stroke, widthPx: measure(attributes, 'stroke-width') };
}

function pointsOf(list: string): readonly Point[] {
  return list.split(' ').map((pair): Point => {
    const [x, y] = pair.split(',').map(Number);
    if (x === undefined || y === undefined || Number.isNaN(x) || Number.isNaN(y)) throw new Error(`"${pair}" is no point`);
    return [x, y];
  });
}

function measure(attributes: Attributes, name: string): number {
  const value = Number(attributes[name]);
  if (attributes[name] === undefined || Number.isNaN(value)) throw new Error(`an SVG of ours says its ${name} in pixels`);
  return value;
}
