/** Fills, lines and type of a chart. */
import type { ChartPattern } from '#shared/domain/drawing/chart-figures.ts';
import { FONT } from './styles.ts';

/** In English Metric Units, as drawings measure. */
export const EMU_PER_PT = 12_700;
export const EMU_PER_PX = 9_525;

export function lineXml(colour: string, widthPt: number, dash: string | null = null): string {
  const dashed = dash === null ? '' : `<a:prstDash val="${dash}"/>`;
  return `<a:ln w="${Math.round(widthPt * EMU_PER_PT)}"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>${dashed}<a:round/></a:ln>`;
}

interface TextLook {
  readonly sizePt: number;
  readonly colour: string;
  readonly bold?: boolean;
  /** never turned, however little room there is */
  readonly level?: boolean;
}

export function textLook({ sizePt, colour, bold = false, level = false }: TextLook): string {
  return [
    `<c:txPr>${level ? '<a:bodyPr rot="0" vert="horz"/>' : '<a:bodyPr/>'}<a:lstStyle/><a:p><a:pPr><a:defRPr sz="${sizePt * 100}" b="${bold ? 1 : 0}">${solid(colour)}`,
    `${FONTS}</a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>`,
  ].join('');
}

export const FONTS = `<a:latin typeface="${FONT}"/><a:cs typeface="${FONT}"/>`;

export function solid(colour: string): string {
  return `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`;
}

const PRESETS = { 'wide-upward-diagonal': 'wdUpDiag', 'wide-downward-diagonal': 'wdDnDiag', dotted: 'pct20' } as const;

/**
 * @param labelColour of the text on it: the pattern's strokes go the other way, so that the text is read on both
 */
export function fillXml(pattern: ChartPattern, colour: string, labelColour: string): string {
  if (pattern === 'solid') return solid(colour);
  if (pattern === 'outline') return solid('FFFFFF');
  const strokes = shaded(colour, luminance(labelColour) > luminance(colour) ? 'darker' : 'lighter');
  const foreground = `<a:fgClr><a:srgbClr val="${strokes}"/></a:fgClr><a:bgClr><a:srgbClr val="${colour}"/></a:bgClr>`;
  return `<a:pattFill prst="${PRESETS[pattern]}">${foreground}</a:pattFill>`;
}

function channels(colour: string): number[] {
  return [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function shaded(colour: string, way: 'darker' | 'lighter'): string {
  const share = way === 'darker' ? 0.3 : 0.5;
  const towards = way === 'darker' ? 0 : 255;
  return channels(colour)
    .map((channel) => Math.round(channel + (towards - channel) * share))
    .map((channel) => channel.toString(16).padStart(2, '0').toUpperCase())
    .join('');
}

/** As the accessibility guidelines measure it, 0 to 1. */
export function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
