/**
 * Rings to pixels. How much of each pixel a ring covers is added up exactly from its edges, so edges are smooth, and the arithmetic
 * is of the kind that comes out alike on every machine.
 */
import type { Point } from '#shared/domain/drawing/drawing.ts';
import type { Filled } from './outlines.ts';

/** Opaque; three bytes a pixel, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

export function blankPixels(width: number, height: number): Pixels {
  return { width, height, rgb: new Uint8Array(width * height * 3).fill(255) };
}

/** Lays a colour over what the rings enclose. */
export function paint(pixels: Pixels, { rings, colour }: Filled): void {
  const bounds = boundsOf(rings, pixels);
  if (bounds === null) return;
  const { left, top, width, height } = bounds;
  // one more on the right takes what is left over of an edge on the last pixel
  const stride = width + 2;
  const cover = new Float64Array(stride * height);
  for (const ring of rings)
    for (const [index, to] of ring.entries()) {
      const from = ring.at(index - 1) ?? to;
      addEdge(cover, stride, width, height, from[0] - left, from[1] - top, to[0] - left, to[1] - top);
    }
  const [red, green, blue] = channels(colour);
  for (let y = 0; y < height; y += 1) {
    let sum = 0;
    for (let x = 0; x < width; x += 1) {
      sum += cover[y * stride + x] ?? 0;
      const share = Math.round(Math.min(1, Math.abs(sum)) * SHADES) / SHADES;
      if (share === 0) continue;
      const at = ((top + y) * pixels.width + left + x) * 3;
      blend(pixels.rgb, at, red, share);
      blend(pixels.rgb, at + 1, green, share);
      blend(pixels.rgb, at + 2, blue, share);
    }
  }
}

/** More than an eye tells apart at an edge, and few enough to pack well. */
const SHADES = 16;

interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What of the picture the rings can touch; null = nothing. */
function boundsOf(rings: readonly (readonly Point[])[], { width, height }: Pixels): Bounds | null {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
  for (const ring of rings)
    for (const [x, y] of ring) {
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }
  left = Math.max(0, Math.floor(left));
  top = Math.max(0, Math.floor(top));
  right = Math.min(width, Math.ceil(right));
  bottom = Math.min(height, Math.ceil(bottom));
  return left < right && top < bottom ? { left, top, width: right - left, height: bottom - top } : null;
}

/** Adds for each row what the edge takes off everything right of it. */
function addEdge(
  cover: Float64Array,
  stride: number,
  width: number,
  height: number,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
): void {
  if (fromY === toY) return;
  const down = fromY < toY ? 1 : -1;
  const [topX, topY, endX, endY] = fromY < toY ? [fromX, fromY, toX, toY] : [toX, toY, fromX, fromY];
  const slope = (endX - topX) / (endY - topY);
  for (let y = Math.max(0, Math.floor(topY)); y < Math.min(height, Math.ceil(endY)); y += 1) {
    const [begin, end] = [Math.max(y, topY), Math.min(y + 1, endY)];
    if (end <= begin) continue;
    const one = topX + (begin - topY) * slope;
    const other = topX + (end - topY) * slope;
    addSpan(cover, y * stride, width, Math.min(one, other), Math.max(one, other), (end - begin) * down);
  }
}

/** An edge from `left` to `right` within one row; `rise` is how much of the row's height it takes, with its direction. */
function addSpan(cover: Float64Array, row: number, width: number, left: number, right: number, rise: number): void {
  const put = (x: number, amount: number) => {
    const at = row + Math.max(0, Math.min(width, x));
    cover[at] = (cover[at] ?? 0) + amount;
  };
  const first = Math.floor(left);
  const last = Math.floor(right);
  if (first === last) {
    const middle = (left + right) / 2 - first;
    put(first, rise * (1 - middle));
    put(first + 1, rise * middle);
    return;
  }
  const each = rise / (right - left);
  for (let x = first; x <= last; x += 1) {
    const [begin, end] = [Math.max(left, x), Math.min(right, x + 1)];
    const part = (end - begin) * each;
    const middle = (begin + end) / 2 - x;
    put(x, part * (1 - middle));
    put(x + 1, part * middle);
  }
}

function blend(rgb: Uint8Array, at: number, colour: number, share: number): void {
  const under = rgb[at] ?? 255;
  rgb[at] = Math.round(under + (colour - under) * share);
}

function channels(colour: string): readonly [number, number, number] {
  const channel = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  return [channel(1), channel(3), channel(5)];
}
