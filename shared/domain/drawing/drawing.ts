/**
 * A picture as plain data: what the charts and the dashboard page are drawn to, before it becomes an SVG document, a PDF page or a PNG.
 * Everything is measured in pixels at 96 dpi from the top left corner; colours are "#RRGGBB". Shapes lie over those before them,
 * and are read in their order.
 */
import { fittingText } from './text-width.ts';

export interface Drawing {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly title: string;
  /** what the picture says, in words, for whoever does not see it */
  readonly description: string;
  readonly shapes: readonly Shape[];
}

export type Shape = Rectangle | Circle | Polygon | Line | Text | Group;

export interface Rectangle {
  readonly kind: 'rectangle';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly fill: string | null;
  /** drawn inside the edge */
  readonly stroke: Stroke | null;
}

export interface Circle {
  readonly kind: 'circle';
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly fill: string | null;
  readonly stroke: Stroke | null;
}

export interface Polygon {
  readonly kind: 'polygon';
  readonly points: readonly Point[];
  readonly fill: string;
}

export interface Line {
  readonly kind: 'line';
  readonly points: readonly Point[];
  readonly stroke: Stroke;
}

/** One line of text in the one family. `y` is its baseline. */
export interface Text {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly sizePx: number;
  readonly bold: boolean;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly colour: string;
  /** 1 = of the page, 2 = of a part of it */
  readonly heading?: 1 | 2;
}

/** Shapes that say one thing together, and what that is in words; such as a bar with its labels. */
export interface Group {
  readonly kind: 'group';
  readonly label: string;
  readonly shapes: readonly Shape[];
}

export interface Stroke {
  readonly colour: string;
  readonly widthPx: number;
}

export type Point = readonly [x: number, y: number];

/** A place on a drawing. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The family every text is set in, and what stands in for it; all of the same widths but the last. */
export const FAMILY = ['Arial', 'Arimo', 'Liberation Sans', 'Helvetica'] as const;

export function rectangle({ x, y, width, height }: Box, fill: string | null, radius = 0, stroke: Stroke | null = null): Rectangle {
  return { kind: 'rectangle', x, y, width, height, radius, fill, stroke };
}

export function circle(x: number, y: number, radius: number, fill: string | null, stroke: Stroke | null = null): Circle {
  return { kind: 'circle', x, y, radius, fill, stroke };
}

export function polygon(points: readonly Point[], fill: string): Polygon {
  return { kind: 'polygon', points, fill };
}

export function line(points: readonly Point[], colour: string, widthPx = 1): Line {
  return { kind: 'line', points, stroke: { colour, widthPx } };
}

export function group(label: string, shapes: readonly Shape[]): Group {
  return { kind: 'group', label, shapes };
}

export interface Type {
  readonly sizePx: number;
  readonly bold?: boolean;
  readonly colour: string;
  readonly anchor?: Text['anchor'];
  readonly heading?: 1 | 2;
}

/** @param y the baseline */
export function text(x: number, y: number, said: string, type: Type): Text {
  const { sizePx, bold = false, anchor = 'start', colour, heading } = type;
  return { kind: 'text', x, y, text: legible(said), sizePx, bold, anchor, colour, ...(heading === undefined ? {} : { heading }) };
}

/** @returns the text on one line, without what no file may hold: control characters, halves of letters, and marks that turn a line round */
export function legible(said: string): string {
  return said.replace(/\s+/g, ' ').replace(UNWRITABLE, '');
}

const UNWRITABLE = /\p{Cc}|\p{Cs}|[\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu;

/** As `text`, with no more of it than there is room for. */
export function textWithin(x: number, y: number, widthPx: number, said: string, type: Type): Text {
  return text(x, y, fittingText(said, widthPx, type.sizePx, type.bold ?? false), type);
}

/** @returns the baseline of a line of text that stands in the middle of a height; capitals are 0.716 of the size tall */
export function middleOf(y: number, height: number, sizePx: number): number {
  return y + height / 2 + sizePx * 0.358;
}

/** Every shape by itself, in order. */
export function plainShapes(shapes: readonly Shape[]): readonly Exclude<Shape, Group>[] {
  return shapes.flatMap((shape) => (shape.kind === 'group' ? plainShapes(shape.shapes) : [shape]));
}

/** Every text of a drawing, in reading order. */
export function textsOf(drawing: Drawing): readonly string[] {
  return plainShapes(drawing.shapes).flatMap((shape) => (shape.kind === 'text' && shape.text !== '' ? [shape.text] : []));
}
