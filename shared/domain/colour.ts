/** What a fill colour says of a status, by hue and never by equality. Source: excel.md, "Reading trackers: what colour says". */

export type HueFamily = 'red' | 'amber' | 'green' | 'blue' | 'grey' | 'white' | 'other';

/**
 * @param fill '#RRGGBB', in either case
 * @returns 'grey' and 'white' make no statement of their own; 'other' is purple, pink, brown, or text that is no colour
 */
export function hueFamily(fill: string): HueFamily {
  const before = KNOWN.get(fill);
  if (before !== undefined) return before;
  const family = familyOf(fill);
  if (KNOWN.size > 2_000) KNOWN.clear();
  KNOWN.set(fill, family);
  return family;
}

/** A workbook has few colours and many cells with them. */
const KNOWN = new Map<string, HueFamily>();

function familyOf(fill: string): HueFamily {
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(fill.trim());
  if (match === null) return 'other';
  const red = Number.parseInt(match[1] ?? '', 16) / 255;
  const green = Number.parseInt(match[2] ?? '', 16) / 255;
  const blue = Number.parseInt(match[3] ?? '', 16) / 255;
  const highest = Math.max(red, green, blue);
  const lowest = Math.min(red, green, blue);
  const spread = highest - lowest;
  const lightness = (highest + lowest) / 2;

  if (lightness > 0.965) return 'white';
  const saturation = spread === 0 ? 0 : spread / (1 - Math.abs(2 * lightness - 1));
  if (spread < 0.04 || saturation < 0.16) return 'grey';

  const hue = hueOf(red, green, blue, highest, spread);
  if (hue < 15 || hue >= 343) return 'red';
  if (hue < 66) return lightness < 0.3 ? 'other' : 'amber'; // a dark orange is brown
  if (hue < 170) return 'green';
  if (hue < 256) return 'blue';
  return 'other';
}

/** In degrees, 0 = red, 120 = green, 240 = blue. */
function hueOf(red: number, green: number, blue: number, highest: number, spread: number): number {
  if (highest === red) return (60 * ((green - blue) / spread) + 360) % 360;
  if (highest === green) return 60 * ((blue - red) / spread) + 120;
  return 60 * ((red - green) / spread) + 240;
}
