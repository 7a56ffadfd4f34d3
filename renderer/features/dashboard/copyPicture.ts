import { dashboardDrawing } from '#shared/domain/drawing/dashboard-drawing.ts';
import { drawingToSvg } from '#shared/domain/drawing/drawing-svg.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import { useView } from '../../state/store.ts';
import { sentence } from '../../transport/sentence.ts';

/** Twice the drawing's size, so that it stays sharp on a slide. */
const SCALE = 2;

/** Puts the dashboard page on the clipboard as a picture, to be pasted into a paper or a slide. */
export async function copyPicture(data: ReturnData): Promise<void> {
  const { say } = useView.getState();
  try {
    const drawing = dashboardDrawing(data);
    const picture = pngOf(drawingToSvg(drawing), drawing.widthPx * SCALE, drawing.heightPx * SCALE);
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
    say('done', 'The dashboard is copied as a picture. Paste it into a paper or a slide.');
  } catch (error) {
    say('error', sentence(error));
  }
}

async function pngOf(svg: string, width: number, height: number): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob === null ? reject(new Error('The picture could not be drawn.')) : resolve(blob)), 'image/png'),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}
