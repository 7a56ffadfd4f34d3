/** A drawing as a picture of pixels, sharp enough for print and for dense screens. */
import { type Drawing, plainShapes } from '#shared/domain/drawing/drawing.ts';
import { outlines } from './outlines.ts';
import { pngFile } from './png.ts';
import { blankPixels, paint } from './raster.ts';
import { typeface } from './typeface.ts';

/** Pixels of the picture for one of the drawing, each way. */
const SCALE = 2;

export async function drawingToPng({ widthPx, heightPx, shapes }: Drawing): Promise<Uint8Array> {
  const face = await typeface();
  const pixels = blankPixels(Math.round(widthPx * SCALE), Math.round(heightPx * SCALE));
  for (const shape of plainShapes(shapes)) for (const filled of outlines(shape, face, SCALE)) paint(pixels, filled);
  return pngFile(pixels, 96 * SCALE);
}
