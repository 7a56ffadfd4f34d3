/** Shapes as closed rings of points, which is all that a rasteriser knows. A ring that turns the other way is a hole. */
import type { Circle, Group, Line, Point, Polygon, Rectangle, Shape, Text } from '#shared/domain/drawing/drawing.ts';
import { before, setLine, type Typeface } from './typeface.ts';

/** What one colour fills. */
export interface Filled {
  readonly rings: readonly (readonly Point[])[];
  readonly colour: string;
}

/** @param scale pixels of the picture for one of the drawing */
export function outlines(shape: Exclude<Shape, Group>, face: Typeface, scale: number): readonly Filled[] {
  switch (shape.kind) {
    case 'rectangle':
      return rectangle(shape, scale);
    case 'circle':
      return round(shape, scale);
    case 'polygon':
      return filledPolygon(shape, scale);
    case 'line':
      return stroked(shape, scale);
    case 'text':
      return written(shape, face, scale);
  }
}

function rectangle({ x, y, width, height, radius, fill, stroke }: Rectangle, scale: number): readonly Filled[] {
  const ring = (inset: number) =>
    rounded((x + inset) * scale, (y + inset) * scale, (width - 2 * inset) * scale, (height - 2 * inset) * scale, (radius - inset) * scale);
  const inner = stroke === null ? [] : ring(stroke.widthPx);
  return [
    ...(fill === null ? [] : [{ rings: [ring(0)], colour: fill }]),
    ...(stroke === null ? [] : [{ rings: [ring(0), [...inner].reverse()], colour: stroke.colour }]),
  ];
}

function rounded(x: number, y: number, width: number, height: number, radius: number): readonly Point[] {
  if (width <= 0 || height <= 0) return [];
  const r = Math.max(0, Math.min(radius, width / 2, height / 2));
  const [right, bottom] = [x + width, y + height];
  if (r === 0)
    return [
      [x, y],
      [right, y],
      [right, bottom],
      [x, bottom],
    ];
  return [
    ...quarter([x + r, y + r], [0, -r], [-r, 0]).reverse(),
    ...quarter([right - r, y + r], [r, 0], [0, -r]).reverse(),
    ...quarter([right - r, bottom - r], [0, r], [r, 0]).reverse(),
    ...quarter([x + r, bottom - r], [-r, 0], [0, r]).reverse(),
  ];
}

/** How far a curve's handles stand out for a quarter of a circle. */
const HANDLE = 0.5522847498;
const STEPS = 8;

/** From `centre + from` to `centre + to`, without sines: those may differ between machines in their last digit. */
function quarter([cx, cy]: Point, [fx, fy]: Point, [tx, ty]: Point): Point[] {
  return curve(
    [cx + fx, cy + fy],
    [cx + fx + tx * HANDLE, cy + fy + ty * HANDLE],
    [cx + tx + fx * HANDLE, cy + ty + fy * HANDLE],
    [cx + tx, cy + ty],
    STEPS,
  );
}

function curve(a: Point, b: Point, c: Point, d: Point, steps: number): Point[] {
  return Array.from({ length: steps + 1 }, (_, step): Point => {
    const t = step / steps;
    const u = 1 - t;
    const at = (axis: 0 | 1) => u * u * u * a[axis] + 3 * u * u * t * b[axis] + 3 * u * t * t * c[axis] + t * t * t * d[axis];
    return [at(0), at(1)];
  });
}

function disc(x: number, y: number, radius: number): readonly Point[] {
  if (radius <= 0) return [];
  return rounded(x - radius, y - radius, 2 * radius, 2 * radius, radius);
}

function round({ x, y, radius, fill, stroke }: Circle, scale: number): readonly Filled[] {
  const half = (stroke?.widthPx ?? 0) / 2;
  const ring = (r: number) => disc(x * scale, y * scale, r * scale);
  return [
    ...(fill === null ? [] : [{ rings: [ring(radius)], colour: fill }]),
    ...(stroke === null ? [] : [{ rings: [ring(radius + half), [...ring(radius - half)].reverse()], colour: stroke.colour }]),
  ];
}

function filledPolygon({ points, fill }: Polygon, scale: number): readonly Filled[] {
  return [{ rings: [points.map(([x, y]): Point => [x * scale, y * scale])], colour: fill }];
}

/** Each piece of a line by itself, and a disc where two meet: all turning one way, so that where they overlap they do not cancel out. */
function stroked({ points, stroke }: Line, scale: number): readonly Filled[] {
  const half = (stroke.widthPx * scale) / 2;
  const places = points.map(([x, y]): Point => [x * scale, y * scale]);
  const rings = places.flatMap((to, index): (readonly Point[])[] => {
    const from = places[index - 1];
    if (from === undefined) return [];
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const length = Math.sqrt(dx * dx + dy * dy);
    if (length === 0) return [];
    const [nx, ny] = [(-dy / length) * half, (dx / length) * half];
    const piece: readonly Point[] = [
      [from[0] - nx, from[1] - ny],
      [to[0] - nx, to[1] - ny],
      [to[0] + nx, to[1] + ny],
      [from[0] + nx, from[1] + ny],
    ];
    return index === 1 ? [piece] : [disc(from[0], from[1], half), piece];
  });
  return [{ rings, colour: stroke.colour }];
}

function written({ x, y, text, sizePx, bold, anchor, colour }: Text, face: Typeface, scale: number): readonly Filled[] {
  const font = bold ? face.bold : face.regular;
  const size = (sizePx * scale) / font.unitsPerEm;
  const line = setLine(font, text);
  const left = x * scale - before(anchor, line.advance * size);
  const rings = line.glyphs.flatMap(({ glyph, x: dx, y: dy }) => {
    const place = (px: number, py: number): Point => [left + (dx + px) * size, y * scale - (dy + py) * size];
    return glyphRings(glyph.path.commands, place);
  });
  return [{ rings, colour }];
}

type Command = { readonly command: string; readonly args: readonly number[] };

function glyphRings(commands: readonly Command[], place: (x: number, y: number) => Point): readonly (readonly Point[])[] {
  const rings: Point[][] = [];
  let ring: Point[] = [];
  for (const { command, args } of commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    const last = ring.at(-1) ?? [0, 0];
    if (command === 'moveTo') {
      ring = [place(a, b)];
      rings.push(ring);
    } else if (command === 'lineTo') ring.push(place(a, b));
    else if (command === 'bezierCurveTo') ring.push(...curve(last, place(a, b), place(c, d), place(e, f), 6).slice(1));
    else if (command === 'quadraticCurveTo') {
      const [control, to] = [place(a, b), place(c, d)];
      const toward = (from: Point): Point => [from[0] + ((control[0] - from[0]) * 2) / 3, from[1] + ((control[1] - from[1]) * 2) / 3];
      ring.push(...curve(last, toward(last), toward(to), to, 5).slice(1));
    }
  }
  return rings;
}
