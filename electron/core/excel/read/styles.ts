import { type Attributes, readXml } from '../xml.ts';
import { blend, DEFAULT_INDEXED, DEFAULT_THEME, type Palette, resolveColour } from './colour.ts';
import { type NumberFormat, numberFormat } from './number-format.ts';

/** What a cell's style index says, resolved to what a person sees. */
export interface CellStyle {
  readonly fill: string | null;
  readonly bold: boolean;
  readonly strike: boolean;
  /** steps of indentation, 0 = none */
  readonly indent: number;
  readonly wrap: boolean;
  /** the size of its font */
  readonly points: number;
  readonly format: NumberFormat;
}

export interface Styles {
  readonly cells: readonly CellStyle[];
  /** fills of the conditional formats' styles, by dxfId */
  readonly conditionalFills: readonly (string | null)[];
}

const USUAL_POINTS = 11;

export const PLAIN: CellStyle = {
  fill: null,
  bold: false,
  strike: false,
  indent: 0,
  wrap: false,
  points: USUAL_POINTS,
  format: numberFormat(0, undefined),
};

/** Reads xl/styles.xml; `theme` is the part's twelve colours, see readTheme. */
export function readStyles(bytes: Uint8Array, theme: readonly string[]): Styles {
  const fonts: RawFont[] = [];
  const fills: RawFill[] = [];
  const xfs: RawCellStyle[] = [];
  const conditional: RawFill[] = [];
  const formats = new Map<number, string>();
  const customIndexed: string[] = [];
  const path: string[] = [];
  let font = emptyFont();
  let fill: RawFill = emptyFill();
  let hasFill = false;

  readXml(bytes, {
    open(name, attributes) {
      const parent = path[path.length - 1];
      const inCells = path[1] !== 'dxfs';
      path.push(name);
      if (name === 'numFmt' && inCells) formats.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      else if (name === 'font') font = emptyFont();
      else if (name === 'b' && parent === 'font') font.bold = isOn(attributes);
      else if (name === 'strike' && parent === 'font') font.strike = isOn(attributes);
      else if (name === 'sz' && parent === 'font') font.points = Number(attributes.val) || USUAL_POINTS;
      else if (name === 'fill') fill = emptyFill();
      else if (name === 'dxf') {
        fill = emptyFill();
        hasFill = false;
      } else if (name === 'patternFill') {
        fill.pattern = attributes.patternType ?? null;
        hasFill = true;
      } else if (name === 'gradientFill') fill.pattern = 'gradient';
      else if (name === 'fgColor') fill.foreground = attributes;
      else if (name === 'bgColor') fill.background = attributes;
      else if (name === 'color' && parent === 'stop') fill.stops.push(attributes);
      else if (name === 'xf' && parent === 'cellXfs') xfs.push({ attributes, indent: 0, wrap: false });
      else if (name === 'alignment' && path[path.length - 3] === 'cellXfs') alignLast(xfs, attributes);
      else if (name === 'rgbColor' && parent === 'indexedColors') customIndexed.push(resolveColour(attributes, NO_PALETTE) ?? '#000000');
    },
    close(name) {
      path.pop();
      const parent = path[path.length - 1];
      if (name === 'font' && parent === 'fonts') fonts.push(font);
      else if (name === 'fill' && parent === 'fills') fills.push(fill);
      else if (name === 'dxf' && parent === 'dxfs')
        conditional.push(hasFill || fill.pattern === 'gradient' ? fill : { ...emptyFill(), pattern: 'none' });
    },
  });

  const palette: Palette = { theme, indexed: [...customIndexed, ...DEFAULT_INDEXED.slice(customIndexed.length)] };
  const seenFills = fills.map((each) => seenFill(each, palette));
  const known = new Map<number, NumberFormat>();
  const formatOf = (id: number): NumberFormat => {
    const format = known.get(id) ?? numberFormat(id, formats.get(id));
    known.set(id, format);
    return format;
  };
  return {
    cells: xfs.map(({ attributes: xf, indent, wrap }) => ({
      fill: seenFills[Number(xf.fillId ?? 0)] ?? null,
      bold: fonts[Number(xf.fontId ?? 0)]?.bold ?? false,
      strike: fonts[Number(xf.fontId ?? 0)]?.strike ?? false,
      indent,
      wrap,
      points: fonts[Number(xf.fontId ?? 0)]?.points ?? USUAL_POINTS,
      format: formatOf(Number(xf.numFmtId ?? 0)),
    })),
    conditionalFills: conditional.map((each) => seenConditionalFill(each, palette)),
  };
}

interface RawFont {
  bold: boolean;
  strike: boolean;
  points: number;
}

interface RawCellStyle {
  readonly attributes: Attributes;
  indent: number;
  wrap: boolean;
}

function emptyFont(): RawFont {
  return { bold: false, strike: false, points: USUAL_POINTS };
}

function alignLast(xfs: RawCellStyle[], attributes: Attributes): void {
  const last = xfs.at(-1);
  if (last === undefined) return;
  const steps = Number(attributes.indent ?? 0);
  if (steps > 0 && steps <= 250) last.indent = steps;
  last.wrap = attributes.wrapText === '1' || attributes.wrapText === 'true';
}

const NO_PALETTE: Palette = { theme: [], indexed: [] };

interface RawFill {
  pattern: string | null;
  foreground: Attributes | null;
  background: Attributes | null;
  stops: Attributes[];
}

function emptyFill(): RawFill {
  return { pattern: null, foreground: null, background: null, stops: [] };
}

function isOn(attributes: Attributes): boolean {
  return attributes.val !== '0' && attributes.val !== 'false';
}

/** How much of a pattern is its foreground colour; what is not listed (stripes, trellises) is taken as half. */
const DENSITY: Readonly<Record<string, number>> = {
  darkGray: 0.75,
  mediumGray: 0.5,
  lightGray: 0.25,
  gray125: 0.125,
  gray0625: 0.0625,
  lightHorizontal: 0.25,
  lightVertical: 0.25,
  lightDown: 0.25,
  lightUp: 0.25,
  lightGrid: 0.4,
  lightTrellis: 0.4,
};

/** A cell's fill as one colour: a solid fill's foreground, a pattern's mixture, the middle of a gradient. */
function seenFill(fill: RawFill, palette: Palette): string | null {
  if (fill.pattern === null || fill.pattern === 'none') return null;
  const foreground = fill.foreground === null ? null : resolveColour(fill.foreground, palette);
  const background = fill.background === null ? null : resolveColour(fill.background, palette);
  if (fill.pattern === 'solid') return foreground ?? background;
  if (fill.pattern === 'gradient') return middle(fill.stops, palette);
  return blend(foreground ?? '#000000', background ?? '#FFFFFF', DENSITY[fill.pattern] ?? 0.5);
}

/** In a conditional format a solid fill keeps its colour in the background, and "solid" goes without saying. */
function seenConditionalFill(fill: RawFill, palette: Palette): string | null {
  if (fill.pattern !== null && fill.pattern !== 'solid') return seenFill(fill, palette);
  const background = fill.background === null ? null : resolveColour(fill.background, palette);
  return background ?? (fill.foreground === null ? null : resolveColour(fill.foreground, palette));
}

function middle(stops: readonly Attributes[], palette: Palette): string | null {
  const colours = stops.map((stop) => resolveColour(stop, palette)).filter((colour) => colour !== null);
  const first = colours[0];
  const last = colours[colours.length - 1];
  return first === undefined || last === undefined ? null : blend(first, last, 0.5);
}

/** The theme's colours in the order in which theme indices count them: light before dark, twice. */
export function readTheme(bytes: Uint8Array): readonly string[] {
  const colours = new Map<string, string>();
  let slot: string | null = null;
  let inScheme = false;
  readXml(bytes, {
    open(name, attributes) {
      if (name === 'a:clrScheme') inScheme = true;
      else if (inScheme && name === 'a:srgbClr' && slot !== null) colours.set(slot, attributes.val ?? '');
      else if (inScheme && name === 'a:sysClr' && slot !== null) colours.set(slot, attributes.lastClr ?? '');
      else if (inScheme) slot = name.slice(2);
    },
    close(name) {
      if (name === 'a:clrScheme') inScheme = false;
    },
  });
  const order = ['lt1', 'dk1', 'lt2', 'dk2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6', 'hlink', 'folHlink'];
  return order.map((name, index) => {
    const colour = colours.get(name);
    return colour === undefined || !/^[0-9a-f]{6}$/i.test(colour) ? (DEFAULT_THEME[index] ?? '#000000') : `#${colour.toUpperCase()}`;
  });
}
