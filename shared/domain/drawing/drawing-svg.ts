/** A drawing as an SVG document that needs nothing beside it: no script, no style, no address, no ids that could meet others on a page. */
import { type Drawing, FAMILY, legible, type Point, plainShapes, type Stroke } from './drawing.ts';

/** @returns the document; the same drawing gives the same text */
export function drawingToSvg({ widthPx, heightPx, title, description, shapes }: Drawing): string {
  const [width, height] = [number(widthPx), number(heightPx)];
  const family = [...FAMILY.map((name) => (name.includes(' ') ? `'${name}'` : name)), 'sans-serif'].join(', ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${family}">`,
    `<title>${escaped(title)}</title>`,
    `<desc>${escaped(description)}</desc>`,
    ...plainShapes(shapes).map(element),
    '</svg>\n',
  ].join('\n');
}

function element(shape: ReturnType<typeof plainShapes>[number]): string {
  switch (shape.kind) {
    case 'rectangle': {
      const { x, y, width, height, radius, fill, stroke } = shape;
      const inset = stroke === null ? 0 : stroke.widthPx / 2;
      const corner = radius > inset ? ` rx="${number(radius - inset)}"` : '';
      const place = `x="${number(x + inset)}" y="${number(y + inset)}" width="${number(width - 2 * inset)}" height="${number(height - 2 * inset)}"`;
      return `<rect ${place}${corner}${painted(fill, stroke)}/>`;
    }
    case 'circle':
      return `<circle cx="${number(shape.x)}" cy="${number(shape.y)}" r="${number(shape.radius)}"${painted(shape.fill, shape.stroke)}/>`;
    case 'polygon':
      return `<polygon points="${points(shape.points)}" fill="${shape.fill}"/>`;
    case 'line':
      return `<polyline points="${points(shape.points)}"${painted(null, shape.stroke)}/>`;
    case 'text': {
      const { x, y, text, sizePx, bold, anchor, colour } = shape;
      const weight = bold ? ' font-weight="bold"' : '';
      const anchored = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
      return `<text x="${number(x)}" y="${number(y)}" font-size="${number(sizePx)}"${weight}${anchored} fill="${colour}">${escaped(text)}</text>`;
    }
  }
}

function painted(fill: string | null, stroke: Stroke | null): string {
  const edge = stroke === null ? '' : ` stroke="${stroke.colour}" stroke-width="${number(stroke.widthPx)}"`;
  return ` fill="${fill ?? 'none'}"${edge}`;
}

function points(places: readonly Point[]): string {
  return places.map(([x, y]) => `${number(x)},${number(y)}`).join(' ');
}

/** A hundredth of a pixel is enough for any printer. */
function number(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

function escaped(said: string): string {
  return legible(said).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
