/**
 * How statuses look on paper: the light values of the application's own chart colours, its five marks, and a letter for each status of
 * whatever scale. A status is never told by its colour alone: a letter or a mark stands with it, and where two share a colour, stripes.
 */

import { CHART_ORDER, type RagScale, type RagValue } from '../rag.ts';
import type { StatusCount } from '../return.ts';
import { type Box, circle, line, type Point, polygon, rectangle, type Shape, type Stroke } from './drawing.ts';

export const PAPER = {
  ink: '#1A1C23',
  ink2: '#454A58',
  ink3: '#5D6373',
  line: '#E6E8EE',
  lineStrong: '#C6CAD6',
  paper: '#FFFFFF',
  sunk: '#F6F7FA',
  accent: '#4A45B0',
  accentText: '#4540A8',
  accentSurface: '#EFEFFC',
  better: '#17602F',
  worse: '#981B16',
} as const;

export type Look = RagValue['look'];

export interface LookColours {
  /** the parts of a chart, and text on them */
  readonly fill: string;
  readonly on: string;
  /** the edge of a part that is paper itself */
  readonly edge: string | null;
  /** the bare mark, and the letter beside it, on paper */
  readonly mark: string;
  readonly text: string;
  /** a badge */
  readonly badge: { readonly fill: string; readonly on: string; readonly edge: string | null };
}

export const LOOKS: Readonly<Record<Look, LookColours>> = {
  r: {
    fill: '#BD2A22',
    on: '#FFFFFF',
    edge: null,
    mark: '#C02720',
    text: '#981B16',
    badge: { fill: '#BD2A22', on: '#FFFFFF', edge: null },
  },
  a: {
    fill: '#F3B43A',
    on: '#382100',
    edge: null,
    mark: '#B26A00',
    text: '#704000',
    badge: { fill: '#FFF3D9', on: '#704000', edge: '#E0B45E' },
  },
  g: {
    fill: '#5FAE78',
    on: '#06230F',
    edge: null,
    mark: '#228044',
    text: '#17602F',
    badge: { fill: '#E5F4E9', on: '#17602F', edge: '#A5D3B1' },
  },
  b: {
    fill: '#A9D0F5',
    on: '#062C52',
    edge: null,
    mark: '#1A6CB8',
    text: '#0D4F8F',
    badge: { fill: '#E6F1FC', on: '#0D4F8F', edge: '#A8CDF0' },
  },
  s: {
    fill: '#FFFFFF',
    on: '#505665',
    edge: '#8B92A3',
    mark: '#6B7182',
    text: '#505665',
    badge: { fill: '#FFFFFF', on: '#505665', edge: '#C3C8D3' },
  },
};

/** What has no report: no mark, a dash. */
const UNREPORTED: LookColours = {
  fill: '#F0F1F4',
  on: '#454A58',
  edge: '#C6CAD6',
  mark: '#5D6373',
  text: '#5D6373',
  badge: { fill: '#FFFFFF', on: '#5D6373', edge: '#C6CAD6' },
};

export interface StatusLook {
  readonly code: string | null;
  readonly label: string;
  /** at most three characters; what stands on a part: the code, or the initials of a longer one */
  readonly letter: string;
  /** null = not reported */
  readonly look: Look | null;
  readonly colours: LookColours;
  /** another status before it has the same colour */
  readonly striped: boolean;
}

/** The statuses of a scale in the order in which charts stack them, last what was not reported. */
export function statusLooks(scale: RagScale): readonly StatusLook[] {
  const letters = lettersOf(scale);
  // the scale has its worst first, a chart its best
  const bestFirst = [...scale.values].reverse();
  const inOrder = CHART_ORDER.flatMap((meaning) => bestFirst.filter((value) => value.meaning === meaning));
  const seen = new Set<Look>();
  const looks = inOrder.map((value): StatusLook => {
    const striped = seen.has(value.look);
    seen.add(value.look);
    const letter = letters.get(value.code) ?? value.code;
    return { code: value.code, label: value.label, letter, look: value.look, colours: LOOKS[value.look], striped };
  });
  return [...looks, { code: null, label: 'Not reported', letter: '–', look: null, colours: UNREPORTED, striped: false }];
}

/** How one status looks; for a code that the scale does not know, as what it says itself. */
export function lookOf(looks: readonly StatusLook[], code: string | null): StatusLook {
  const known = looks.find((look) => look.code === code);
  return known ?? { code, label: code ?? '', letter: initials(code ?? ''), look: null, colours: UNREPORTED, striped: false };
}

/** Whether a status is called by a number, which beside a count would be read as another count. */
export function isFigure(letter: string): boolean {
  return /^\d/.test(letter);
}

/** What a group of actions counts, in the order of charts; zeros left out. */
export function partsOf(looks: readonly StatusLook[], counts: readonly StatusCount[]): readonly { look: StatusLook; count: number }[] {
  return looks.flatMap((look) => {
    const count = counts.find(({ code }) => code === look.code)?.count ?? 0;
    return count === 0 ? [] : [{ look, count }];
  });
}

/** Codes are short mostly. Where one is not, its initials stand for it; where others have those too, how it begins; else a number. */
function lettersOf(scale: RagScale): ReadonlyMap<string, string> {
  const codes = scale.values.map(({ code }) => code);
  const long = codes.filter((code) => code.length > LONGEST);
  const taken = new Set(codes.filter((code) => code.length <= LONGEST));
  const only = (short: (code: string) => string, code: string) =>
    !taken.has(short(code)) && long.every((other) => other === code || short(other) !== short(code));
  return new Map(
    codes.map((code): [string, string] => {
      if (code.length <= LONGEST) return [code, code];
      if (only(initials, code)) return [code, initials(code)];
      if (only(beginning, code)) return [code, beginning(code)];
      return [code, String(codes.indexOf(code) + 1)];
    }),
  );
}

const LONGEST = 3;

function initials(words: string): string {
  if (words.length <= LONGEST) return words;
  const first = words.split(/[^\p{L}\p{N}]+/u).flatMap((word) => [...word].slice(0, 1));
  return first.slice(0, LONGEST).join('').toUpperCase() || words.slice(0, 1);
}

function beginning(words: string): string {
  return [...words].slice(0, LONGEST).join('');
}

/** The mark of a status around a point: diamond, triangle, disc, tick or ring; nothing for what has none. */
export function mark(look: Look | null, x: number, y: number, size: number, colour: string): readonly Shape[] {
  const half = size / 2;
  switch (look) {
    case 'r':
      return [
        polygon(
          [
            [x, y - half],
            [x + half, y],
            [x, y + half],
            [x - half, y],
          ],
          colour,
        ),
      ];
    case 'a':
      return [
        polygon(
          [
            [x, y - half * 0.92],
            [x + half, y + half * 0.86],
            [x - half, y + half * 0.86],
          ],
          colour,
        ),
      ];
    case 'g':
      return [circle(x, y, half * 0.88, colour)];
    case 'b':
      return [
        line(
          [
            [x - half * 0.86, y + half * 0.06],
            [x - half * 0.26, y + half * 0.64],
            [x + half * 0.86, y - half * 0.6],
          ],
          colour,
          size * 0.2,
        ),
      ];
    case 's':
      return [circle(x, y, half * 0.74, null, { colour, widthPx: size * 0.16 })];
    case null:
      return [];
  }
}

/** A part of a bar: its fill, its edge where it is paper itself, stripes where another status has its colour. */
export function part(box: Box, look: StatusLook, radius = 2): readonly Shape[] {
  const { fill, edge, on } = look.colours;
  const stroke: Stroke | null = edge === null ? null : { colour: edge, widthPx: 1 };
  return [rectangle(box, fill, radius, stroke), ...(look.striped ? stripes(box, away(fill, on), 'up') : [])];
}

/** The strokes of a pattern: they go away from the colour of what is written over them, so that it is read on both. */
export function away(fill: string, written: string): string {
  return luminance(written) > luminance(fill) ? mixed(fill, '#000000', 0.3) : mixed(fill, '#FFFFFF', 0.5);
}

/** Diagonal stripes over a box, cut off at its edges. */
export function stripes(box: Box, colour: string, direction: 'up' | 'down', widePx = 2.5, apartPx = 8): readonly Shape[] {
  const { x, y, width, height } = box;
  const across = (px: number, py: number) => (direction === 'up' ? px - x + (py - y) : px - x + (y + height - py));
  const corners: readonly Point[] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
  const found: Shape[] = [];
  for (let from = apartPx / 2; from < width + height; from += apartPx) {
    const after = cut(corners, (place) => across(...place) - from);
    const between = cut(after, (place) => from + widePx * Math.SQRT2 - across(...place));
    if (between.length > 2) found.push(polygon(between, colour));
  }
  return found;
}

/** The part of a polygon where `inside` is not negative; it must be linear. */
function cut(points: readonly Point[], inside: (place: Point) => number): readonly Point[] {
  return points.flatMap((to, index) => {
    const from = points.at(index - 1) ?? to;
    const [before, now] = [inside(from), inside(to)];
    const share = before === now ? 0 : before / (before - now);
    const edge: Point = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
    if (before < 0 !== now < 0) return now < 0 ? [edge] : [edge, to];
    return now < 0 ? [] : [to];
  });
}

/** @param share of the second colour, 0 to 1 */
export function mixed(first: string, second: string, share: number): string {
  const channel = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  const mix = (at: number) => Math.round(channel(first, at) * (1 - share) + channel(second, at) * share);
  return `#${[1, 3, 5].map((at) => mix(at).toString(16).padStart(2, '0').toUpperCase()).join('')}`;
}

/** As the accessibility guidelines measure it, 0 to 1. */
export function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
