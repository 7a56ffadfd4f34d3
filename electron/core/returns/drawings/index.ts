/** Pictures of a return: its charts, and the dashboard as a page. */
import { chartPictures } from '#shared/domain/drawing/chart-pictures.ts';
import { dashboardDrawing } from '#shared/domain/drawing/dashboard-drawing.ts';
import { drawingToSvg } from '#shared/domain/drawing/drawing-svg.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import { drawingToPng } from './drawing-to-png.ts';
import { drawingsToPdf } from './drawings-to-pdf.ts';
import { drawingFromSvg } from './svg-reading.ts';

export { chartPictures, drawingsToPdf, drawingToPng, drawingToSvg };

export function dashboardSvg(data: ReturnData): string {
  return drawingToSvg(dashboardDrawing(data));
}

export function dashboardPng(data: ReturnData): Promise<Uint8Array> {
  return drawingToPng(dashboardDrawing(data));
}

/** One page of A4, landscape. */
export function dashboardPdf(data: ReturnData): Promise<Uint8Array> {
  const drawing = dashboardDrawing(data);
  return drawingsToPdf([drawing], {
    title: drawing.title,
    subject: drawing.description,
    author: data.organisation,
    created: data.producedAt,
  });
}

/** @param svg a document that `drawingToSvg` wrote */
export async function svgToPng(svg: string): Promise<Uint8Array> {
  return drawingToPng(drawingFromSvg(svg));
}
