/** What a web page calls a colour -> '#RRGGBB'; null = none, or one that is seen through. White is the page itself, so none. */
export function htmlColour(text: string): string | null {
  const colour = plainColour(text.trim().toLowerCase());
  return colour === '#FFFFFF' ? null : colour;
}

function plainColour(text: string): string | null {
  const hex = /^#?([0-9a-f]{6}|[0-9a-f]{8})$/.exec(text)?.[1];
  if (hex !== undefined) return hex.endsWith('00') && hex.length === 8 ? null : `#${hex.slice(0, 6).toUpperCase()}`;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])[0-9a-f]?$/.exec(text);
  if (short !== null) return `#${[short[1], short[2], short[3]].map((digit) => `${digit}${digit}`).join('')}`.toUpperCase();
  const rgb = /^rgba?\(\s*([\d.]+)(%?)[\s,]+([\d.]+)%?[\s,]+([\d.]+)%?(?:[\s,/]+([\d.]+)(%?))?\s*\)$/.exec(text);
  if (rgb !== null) {
    if (rgb[5] !== undefined && Number(rgb[5]) === 0) return null;
    const scale = rgb[2] === '%' ? 2.55 : 1;
    return `#${[rgb[1], rgb[3], rgb[4]].map((each) => channel(Number(each) * scale)).join('')}`;
  }
  const named = NAMED[text];
  return named === undefined ? null : `#${named}`;
}

function channel(value: number): string {
  return Math.max(0, Math.min(255, Math.round(value)))
    .toString(16)
    .padStart(2, '0')
    .toUpperCase();
}

/** The names of CSS that say red, amber, green, blue, grey or their neighbours, and the sixteen of old web pages. */
const NAMED: Readonly<Record<string, string>> = {
  red: 'FF0000',
  darkred: '8B0000',
  maroon: '800000',
  firebrick: 'B22222',
  crimson: 'DC143C',
  indianred: 'CD5C5C',
  lightcoral: 'F08080',
  salmon: 'FA8072',
  darksalmon: 'E9967A',
  lightsalmon: 'FFA07A',
  tomato: 'FF6347',
  coral: 'FF7F50',
  orangered: 'FF4500',
  darkorange: 'FF8C00',
  orange: 'FFA500',
  gold: 'FFD700',
  goldenrod: 'DAA520',
  sandybrown: 'F4A460',
  peachpuff: 'FFDAB9',
  moccasin: 'FFE4B5',
  khaki: 'F0E68C',
  yellow: 'FFFF00',
  lightyellow: 'FFFFE0',
  lemonchiffon: 'FFFACD',
  greenyellow: 'ADFF2F',
  yellowgreen: '9ACD32',
  chartreuse: '7FFF00',
  lawngreen: '7CFC00',
  lime: '00FF00',
  limegreen: '32CD32',
  lightgreen: '90EE90',
  palegreen: '98FB98',
  springgreen: '00FF7F',
  mediumseagreen: '3CB371',
  seagreen: '2E8B57',
  forestgreen: '228B22',
  green: '008000',
  darkgreen: '006400',
  olive: '808000',
  olivedrab: '6B8E23',
  teal: '008080',
  aqua: '00FFFF',
  cyan: '00FFFF',
  turquoise: '40E0D0',
  lightcyan: 'E0FFFF',
  lightblue: 'ADD8E6',
  skyblue: '87CEEB',
  lightskyblue: '87CEFA',
  deepskyblue: '00BFFF',
  dodgerblue: '1E90FF',
  cornflowerblue: '6495ED',
  steelblue: '4682B4',
  royalblue: '4169E1',
  blue: '0000FF',
  mediumblue: '0000CD',
  darkblue: '00008B',
  navy: '000080',
  purple: '800080',
  rebeccapurple: '663399',
  violet: 'EE82EE',
  magenta: 'FF00FF',
  fuchsia: 'FF00FF',
  pink: 'FFC0CB',
  hotpink: 'FF69B4',
  brown: 'A52A2A',
  white: 'FFFFFF',
  whitesmoke: 'F5F5F5',
  gainsboro: 'DCDCDC',
  lightgray: 'D3D3D3',
  lightgrey: 'D3D3D3',
  silver: 'C0C0C0',
  darkgray: 'A9A9A9',
  darkgrey: 'A9A9A9',
  gray: '808080',
  grey: '808080',
  dimgray: '696969',
  dimgrey: '696969',
  black: '000000',
};
