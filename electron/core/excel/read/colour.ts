import type { Attributes } from '../xml.ts';

/** What a workbook's colours refer to: the theme's twelve in index order, and the palette of 64. '#RRGGBB' each. */
export interface Palette {
  readonly theme: readonly string[];
  readonly indexed: readonly string[];
}

/** A colour element's attributes -> '#RRGGBB', or null for "automatic" and for what cannot be resolved. */
export function resolveColour(attributes: Attributes, palette: Palette): string | null {
  const base = baseColour(attributes, palette);
  const tint = Number(attributes.tint ?? 0);
  return base === null || !Number.isFinite(tint) || tint === 0 ? base : tinted(base, tint);
}

function baseColour({ rgb, theme, indexed }: Attributes, palette: Palette): string | null {
  if (rgb !== undefined) return /^([0-9a-f]{2})?[0-9a-f]{6}$/i.test(rgb) ? `#${rgb.slice(-6).toUpperCase()}` : null;
  if (theme !== undefined) return palette.theme[Number(theme)] ?? null;
  if (indexed !== undefined) return palette.indexed[Number(indexed)] ?? null;
  return null;
}

/** ECMA-376 18.8.19: the tint moves the luminance towards black (negative) or white (positive). */
function tinted(colour: string, tint: number): string {
  const { hue, saturation, luminance } = toHsl(colour);
  const moved = tint < 0 ? luminance * (1 + tint) : luminance * (1 - tint) + tint;
  return fromHsl(hue, saturation, Math.min(1, Math.max(0, moved)));
}

function toHsl(colour: string): { hue: number; saturation: number; luminance: number } {
  const [r, g, b] = channels(colour);
  const [red, green, blue] = [r / 255, g / 255, b / 255];
  const high = Math.max(red, green, blue);
  const low = Math.min(red, green, blue);
  const luminance = (high + low) / 2;
  const spread = high - low;
  if (spread === 0) return { hue: 0, saturation: 0, luminance };
  const saturation = luminance > 0.5 ? spread / (2 - high - low) : spread / (high + low);
  const sector =
    high === red
      ? (green - blue) / spread + (green < blue ? 6 : 0)
      : high === green
        ? (blue - red) / spread + 2
        : (red - green) / spread + 4;
  return { hue: sector / 6, saturation, luminance };
}

function fromHsl(hue: number, saturation: number, luminance: number): string {
  const q = luminance < 0.5 ? luminance * (1 + saturation) : luminance + saturation - luminance * saturation;
  const p = 2 * luminance - q;
  const channel = (turn: number) => {
    const t = (turn + 1) % 1;
    if (t < 1 / 6) return p + (q - p) * 6 * t;
    if (t < 1 / 2) return q;
    if (t < 2 / 3) return p + (q - p) * (2 / 3 - t) * 6;
    return p;
  };
  return hex(channel(hue + 1 / 3) * 255, channel(hue) * 255, channel(hue - 1 / 3) * 255);
}

/** `share` of the first colour over the second. */
export function blend(first: string, second: string, share: number): string {
  const [r1, g1, b1] = channels(first);
  const [r2, g2, b2] = channels(second);
  const mix = (one: number, two: number) => one * share + two * (1 - share);
  return hex(mix(r1, r2), mix(g1, g2), mix(b1, b2));
}

function channels(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function hex(red: number, green: number, blue: number): string {
  const value = (Math.round(red) << 16) | (Math.round(green) << 8) | Math.round(blue);
  return `#${value.toString(16).padStart(6, '0').toUpperCase()}`;
}

/** The default theme since Excel 2013, in the order of theme indices: light 1, dark 1, light 2, dark 2, accents 1 to 6, links. */
export const DEFAULT_THEME: readonly string[] =
  '#FFFFFF #000000 #E7E6E6 #44546A #5B9BD5 #ED7D31 #A5A5A5 #FFC000 #4472C4 #70AD47 #0563C1 #954F72'.split(' ');

/** ECMA-376 18.8.27, indices 0 to 63; 64 and 65 are the system's colours and so "automatic". */
export const DEFAULT_INDEXED: readonly string[] = [
  ...(
    '000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF ' +
    '800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF ' +
    '000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 ' +
    '3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333'
  )
    .split(' ')
    .map((colour) => `#${colour}`),
];
