import type { Attributes } from '../xml.ts';
import { blend } from './colour.ts';
import { htmlColour } from './html-colours.ts';

/**
 * What stands behind the words of a <w:shd>, '#RRGGBB'; null = nothing, or white. A pattern ("pct25") lays its colour over the fill in
 * that share. Colours of the theme come with the colour they had when the document was saved, and that is taken.
 */
export function shadeOf(attributes: Attributes): string | null {
  const pattern = attributes['w:val'] ?? 'clear';
  const fill = colourOf(attributes['w:fill']);
  const share = pattern === 'solid' ? 1 : Number(/^pct(\d+)$/.exec(pattern)?.[1] ?? 0) / 100;
  if (share === 0) return fill;
  const over = colourOf(attributes['w:color']) ?? '#000000';
  return blend(over, fill ?? '#FFFFFF', share);
}

function colourOf(text: string | undefined): string | null {
  if (text === undefined || text === 'auto' || text === '' || text === 'none') return null;
  return htmlColour(/^[0-9a-f]{6}$/i.test(text) ? `#${text}` : (HIGHLIGHTS[text] ?? ''));
}

/** The sixteen colours of Word's marker pen. */
const HIGHLIGHTS: Readonly<Record<string, string>> = {
  black: '#000000',
  blue: '#0000FF',
  cyan: '#00FFFF',
  darkBlue: '#000080',
  darkCyan: '#008080',
  darkGray: '#808080',
  darkGreen: '#008000',
  darkMagenta: '#800080',
  darkRed: '#800000',
  darkYellow: '#808000',
  green: '#00FF00',
  lightGray: '#C0C0C0',
  magenta: '#FF00FF',
  red: '#FF0000',
  white: '#FFFFFF',
  yellow: '#FFFF00',
};

/** A character of a symbol font, by its code in hexadecimal: ticks, crosses, boxes and dots; '' for the others. */
export function symbolOf(code: string): string {
  return SYMBOLS[code.slice(-2).toUpperCase()] ?? '';
}

const SYMBOLS: Readonly<Record<string, string>> = {
  FC: '\u2713',
  FB: '\u2717',
  FE: '\u2612',
  FD: '\u2612',
  A8: '\u2610',
  '6F': '\u2610',
  '6C': '\u25CF',
  '6E': '\u25A0',
  A7: '\u25AA',
  B7: '\u2022',
  E8: '\u2192',
  E0: '\u2192',
};
