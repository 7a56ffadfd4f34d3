/** How well one colour can be read on another, by WCAG 2. Colours are hex, without the '#'. */

/** of text of any size, for AA */
export const READABLE = 4.5;

export function contrastRatio(a: string, b: string): number {
  const [light = 1, dark = 1] = [luminance(a), luminance(b)].sort((one, other) => other - one);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
