/**
 * A drawing as the marks of a PDF page, each marked with what it is: a heading, a line of text, a figure that its words describe, or
 * nothing that needs to be read.
 */
import type { Circle, Drawing, Group, Line, Point, Rectangle, Shape, Stroke, Text } from '#shared/domain/drawing/drawing.ts';
import { number } from './pdf-file.ts';
import type { PdfFont } from './pdf-fonts.ts';
import { before } from './typeface.ts';

/** A part of what the page says, in reading order. */
export interface PagePart {
  readonly role: 'H1' | 'H2' | 'P' | 'Figure';
  /** of a figure: its words, and its corners in points */
  readonly alt: string | null;
  readonly box: readonly [number, number, number, number] | null;
  /** the numbers under which its marks stand in the page */
  readonly marks: readonly number[];
}

export interface PageMarks {
  readonly operators: string;
  readonly parts: readonly PagePart[];
}

export interface PdfFonts {
  readonly regular: PdfFont;
  readonly bold: PdfFont;
}

/** At 96 dpi. */
const POINTS = 0.75;

/** A page of A4 is given its exact size, which no whole number of pixels has. */
export function pageSize({ widthPx, heightPx }: Drawing): { readonly widthPt: number; readonly heightPt: number } {
  const [widthPt, heightPt] = [widthPx * POINTS, heightPx * POINTS];
  const isA4 = Math.abs(widthPt - A4.widthPt) < 1 && Math.abs(heightPt - A4.heightPt) < 1;
  return isA4 ? A4 : { widthPt, heightPt };
}

const A4 = { widthPt: 841.89, heightPt: 595.28 } as const;

export function pageMarks(drawing: Drawing, fonts: PdfFonts): PageMarks {
  const context: Context = { heightPt: pageSize(drawing).heightPt, fonts };
  const out: string[] = [];
  const parts: PagePart[] = [];
  let marks = 0;
  const marked = (role: PagePart['role'], operators: string): number => {
    out.push(`/${role} <</MCID ${marks}>> BDC`, operators, 'EMC');
    marks += 1;
    return marks - 1;
  };
  for (const shape of drawing.shapes) {
    if (shape.kind === 'group') {
      const mark = marked('Figure', operatorsOf(shape, context));
      parts.push({ role: 'Figure', alt: shape.label, box: boxOf(shape, context), marks: [mark] });
    } else if (shape.kind === 'text') {
      if (shape.text === '') continue;
      const role = shape.heading === undefined ? 'P' : (`H${shape.heading}` as const);
      const mark = marked(role, operatorsOf(shape, context));
      const last = parts.at(-1);
      // a heading that runs on to another line is one heading
      if (role !== 'P' && last?.role === role) parts[parts.length - 1] = { ...last, marks: [...last.marks, mark] };
      else parts.push({ role, alt: null, box: null, marks: [mark] });
    } else out.push('/Artifact BMC', operatorsOf(shape, context), 'EMC');
  }
  return { operators: out.join('\n'), parts };
}

interface Context {
  readonly heightPt: number;
  readonly fonts: PdfFonts;
}

function operatorsOf(shape: Shape, context: Context): string {
  switch (shape.kind) {
    case 'group':
      return shape.shapes.map((one) => operatorsOf(one, context)).join('\n');
    case 'rectangle':
      return rectangle(shape, context);
    case 'circle':
      return round(shape, context);
    case 'polygon':
      return `${colour(shape.fill)} rg ${path(shape.points, context)} h f`;
    case 'line':
      return line(shape, context);
    case 'text':
      return written(shape, context);
  }
}

function rectangle(shape: Rectangle, context: Context): string {
  const { x, y, width, height, radius, fill, stroke } = shape;
  const inset = stroke === null ? 0 : stroke.widthPx / 2;
  const [w, h] = [width - 2 * inset, height - 2 * inset];
  if (w <= 0 || h <= 0) return '';
  const r = Math.max(0, Math.min(radius - inset, w / 2, h / 2));
  return painted(corners(x + inset, y + inset, w, h, r, context), fill, stroke);
}

function round({ x, y, radius, fill, stroke }: Circle, context: Context): string {
  return painted(corners(x - radius, y - radius, 2 * radius, 2 * radius, radius, context), fill, stroke);
}

/** A box with round corners of a radius, which makes a circle where it is half the box. */
function corners(x: number, y: number, width: number, height: number, r: number, context: Context): string {
  const at = (px: number, py: number) => point([px, py], context);
  const [right, bottom] = [x + width, y + height];
  if (r === 0) return `${at(x, bottom)} ${number(width * POINTS)} ${number(height * POINTS)} re`;
  const k = r * (1 - 0.5522847498);
  return [
    `${at(x + r, y)} m ${at(right - r, y)} l`,
    `${at(right - k, y)} ${at(right, y + k)} ${at(right, y + r)} c ${at(right, bottom - r)} l`,
    `${at(right, bottom - k)} ${at(right - k, bottom)} ${at(right - r, bottom)} c ${at(x + r, bottom)} l`,
    `${at(x + k, bottom)} ${at(x, bottom - k)} ${at(x, bottom - r)} c ${at(x, y + r)} l`,
    `${at(x, y + k)} ${at(x + k, y)} ${at(x + r, y)} c h`,
  ].join(' ');
}

function line({ points, stroke }: Line, context: Context): string {
  return `${edge(stroke)} 1 j ${path(points, context)} S`;
}

function written({ x, y, text, sizePx, bold, anchor, colour: ink }: Text, context: Context): string {
  if (text === '') return '';
  const font = bold ? context.fonts.bold : context.fonts.regular;
  const { operators, width } = font.show(text);
  const left = x - before(anchor, (width / 1000) * sizePx);
  return `BT ${colour(ink)} rg /${bold ? 'FB' : 'FR'} ${number(sizePx * POINTS)} Tf ${point([left, y], context)} Td ${operators} ET`;
}

function painted(outline: string, fill: string | null, stroke: Stroke | null): string {
  const set = `${fill === null ? '' : `${colour(fill)} rg `}${stroke === null ? '' : `${edge(stroke)} `}`;
  return `${set}${outline} ${fill === null ? (stroke === null ? 'n' : 'S') : stroke === null ? 'f' : 'B'}`;
}

function edge({ colour: ink, widthPx }: Stroke): string {
  return `${colour(ink)} RG ${number(widthPx * POINTS)} w`;
}

function path(points: readonly Point[], context: Context): string {
  return points.map((place, index) => `${point(place, context)} ${index === 0 ? 'm' : 'l'}`).join(' ');
}

/** The page is measured from its bottom left corner. */
function point([x, y]: Point, { heightPt }: Context): string {
  return `${number(x * POINTS)} ${number(heightPt - y * POINTS)}`;
}

function colour(ink: string): string {
  return [1, 3, 5].map((at) => number(Number.parseInt(ink.slice(at, at + 2), 16) / 255)).join(' ');
}

function boxOf(shape: Group, { heightPt }: Context): readonly [number, number, number, number] {
  const places = shape.shapes.flatMap(reach);
  const xs = places.map(([x]) => x);
  const ys = places.map(([, y]) => y);
  const up = (y: number) => heightPt - y * POINTS;
  return [Math.min(...xs) * POINTS, up(Math.max(...ys)), Math.max(...xs) * POINTS, up(Math.min(...ys))];
}

function reach(shape: Shape): readonly Point[] {
  switch (shape.kind) {
    case 'group':
      return shape.shapes.flatMap(reach);
    case 'rectangle':
      return [
        [shape.x, shape.y],
        [shape.x + shape.width, shape.y + shape.height],
      ];
    case 'circle':
      return [
        [shape.x - shape.radius, shape.y - shape.radius],
        [shape.x + shape.radius, shape.y + shape.radius],
      ];
    case 'polygon':
    case 'line':
      return shape.points;
    case 'text':
      return [[shape.x, shape.y]];
  }
}
