/** What the cards of the dashboard page are put together from. */
import { type Box, middleOf, rectangle, type Shape, text, textWithin } from './drawing.ts';
import { isFigure, lookOf, mark, PAPER, part, type StatusLook } from './drawing-looks.ts';
import { textWidthPx } from './text-width.ts';

export const BODY = 11.5;
export const SMALL = 10.5;
export const PAD = 12;
export const CARD_HEAD = 32;

export function widthOf(said: string, sizePx: number, bold = false): number {
  return textWidthPx(said, sizePx * 0.75, bold);
}

/** A frame with its title, what it shows beside it, and at the right what its last column is. */
export function card(box: Box, title: string, about: string, right: string): readonly Shape[] {
  const y = middleOf(box.y, CARD_HEAD, 13) + 1;
  const used = widthOf(title, 13, true);
  const inside = box.width - 2 * PAD;
  return [
    rectangle(box, PAPER.paper, 6, { colour: PAPER.lineStrong, widthPx: 1 }),
    textWithin(box.x + PAD, y, inside, title, { sizePx: 13, bold: true, colour: PAPER.ink, heading: 2 }),
    textWithin(box.x + PAD + used + 8, y, Math.max(0, inside - used - 16 - widthOf(right, SMALL)), about, {
      sizePx: SMALL + 0.5,
      colour: PAPER.ink3,
    }),
    text(box.x + box.width - PAD, y, right, { sizePx: SMALL, colour: PAPER.ink3, anchor: 'end' }),
  ];
}

/** A card that would stand half empty ends with what it holds; one that is nearly full ends with its neighbours. */
export function snug(heightPx: number, usedPx: number): number {
  return heightPx - usedPx > 48 ? usedPx : heightPx;
}

/** A heading inside a card. */
export function subhead(box: Box, title: string, about: string, right: string): readonly Shape[] {
  const y = middleOf(box.y, box.height, 12);
  return [
    text(box.x, y, title, { sizePx: 12, bold: true, colour: PAPER.ink, heading: 2 }),
    text(box.x + widthOf(title, 12, true) + 7, y, about, { sizePx: SMALL, colour: PAPER.ink3 }),
    text(box.x + box.width, y, right, { sizePx: SMALL, colour: PAPER.ink3, anchor: 'end' }),
  ];
}

/** One action: its mark and its letter on its colour. */
export function tile(box: Box, look: StatusLook): readonly Shape[] {
  return [...part(box, look), ...marked(box, look, look.colours.on, look.colours.on)];
}

/** As it is shown in a list: full where it is off track, light where it is not. */
export function badge(box: Box, look: StatusLook): readonly Shape[] {
  const { fill, on, edge } = look.colours.badge;
  return [
    rectangle(box, fill, 3, edge === null ? null : { colour: edge, widthPx: 1 }),
    ...marked(box, look, on, fill === look.colours.fill ? on : look.colours.mark),
  ];
}

export const BADGE_WIDTH = 32;

/** Mark and letter side by side in the middle of a box, smaller where it is narrow; the letter alone where there is no room for both. */
function marked(box: Box, look: StatusLook, colour: string, markColour: string): readonly Shape[] {
  const sizes = [
    { letter: 10, mark: 8, gap: 2.5 },
    { letter: 9, mark: 6.5, gap: 1.5 },
  ] as const;
  const wide = (size: (typeof sizes)[number]) => size.mark + size.gap + widthOf(look.letter, size.letter, true);
  const size = look.look === null ? undefined : sizes.find((one) => wide(one) + 2 <= box.width);
  const letter = size?.letter ?? (widthOf(look.letter, 10, true) + 2 <= box.width ? 10 : 8);
  const before = size === undefined ? 0 : size.mark + size.gap;
  const left = box.x + (box.width - before - widthOf(look.letter, letter, true)) / 2;
  return [
    ...(size === undefined ? [] : mark(look.look, left + size.mark / 2, box.y + box.height / 2, size.mark, markColour)),
    text(left + before, middleOf(box.y, box.height, letter), look.letter, { sizePx: letter, bold: true, colour }),
  ];
}

/** Mark and letter without a ground; returns how wide they are. */
export function bare(x: number, y: number, look: StatusLook): { readonly shapes: readonly Shape[]; readonly width: number } {
  const letterWide = widthOf(look.letter, SMALL);
  const offset = look.look === null ? 0 : 11;
  return {
    shapes: [
      ...mark(look.look, x + 4, y - SMALL * 0.358, 8, look.colours.mark),
      text(x + offset, y, look.letter, { sizePx: SMALL, colour: look.colours.text }),
    ],
    width: offset + letterWide,
  };
}

/** What became of an action over the last periods, as many as there is room for, the newest last and full. */
export function track(looks: readonly StatusLook[], codes: readonly (string | null)[], box: Box): readonly Shape[] {
  const y = middleOf(box.y, box.height, SMALL);
  const known = codes.map((code) => lookOf(looks, code));
  const wide = (look: StatusLook) => bare(0, y, look).width + 7;
  let first = known.length - 1;
  let width = BADGE_WIDTH;
  for (let at = first - 1; at >= 0; at -= 1) {
    width += wide(known[at] ?? lookOf(looks, null));
    if (width > box.width) break;
    first = at;
  }
  const shapes: Shape[] = [];
  let x = box.x;
  for (const look of known.slice(first, -1)) {
    shapes.push(...bare(x, y, look).shapes);
    x += wide(look);
  }
  return [...shapes, ...badge({ x, y: box.y, width: BADGE_WIDTH, height: box.height }, lookOf(looks, codes.at(-1) ?? null))];
}

export interface BarPart {
  readonly look: StatusLook;
  readonly count: number;
}

/** A bar of parts as long as their counts, each with its figure and letter, for which even the smallest is given room. */
export function bar(box: Box, parts: readonly BarPart[], bold: boolean): readonly Shape[] {
  return laidOut(box, parts, (one) => saidOf(one, bold).width + 5).flatMap((one) => {
    const { place, look, count } = one;
    const { words, marked, width } = saidOf(one, bold);
    const type = { sizePx: SMALL, bold, colour: look.colours.on } as const;
    const y = middleOf(place.y, place.height, SMALL);
    const middle = place.x + place.width / 2;
    const drawn = part(place, look);
    if (width + 1 > place.width)
      return widthOf(`${count}`, SMALL, bold) + 1 > place.width
        ? drawn
        : [...drawn, text(middle, y, `${count}`, { ...type, anchor: 'middle' })];
    if (!marked) return [...drawn, text(middle, y, words, { ...type, anchor: 'middle' })];
    const left = middle - width / 2;
    const letter = left + widthOf(`${count}`, SMALL, bold) + 4 + MARK + 2;
    return [
      ...drawn,
      text(left, y, `${count}`, type),
      ...mark(look.look, letter - 2 - MARK / 2, place.y + place.height / 2, MARK, look.colours.on),
      text(letter, y, look.letter, type),
    ];
  });
}

const MARK = 7;

/** "12 R"; a mark stands between where the status is called by a number too. */
function saidOf({ look, count }: BarPart, bold: boolean): { readonly words: string; readonly marked: boolean; readonly width: number } {
  const words = `${count} ${look.letter}`;
  if (look.look === null || !isFigure(look.letter)) return { words, marked: false, width: widthOf(words, SMALL, bold) };
  return { words, marked: true, width: widthOf(`${count}${look.letter}`, SMALL, bold) + 6 + MARK };
}

/**
 * Where the parts of a bar stand: in proportion, but that a part gets the room it needs for its words; the long ones give it.
 * @param needs in pixels
 */
export function laidOut(
  box: Box,
  parts: readonly BarPart[],
  needs: (part: BarPart) => number,
): readonly (BarPart & { readonly place: Box })[] {
  const gap = 2;
  const room = box.width - gap * (parts.length - 1);
  const needed = parts.reduce((sum, one) => sum + needs(one), 0);
  const floor = (one: BarPart) => needs(one) * Math.min(1, room / needed);
  const widths = sharedOut(parts, floor, room);
  let x = box.x;
  return parts.map((one, index) => {
    const width = widths[index] ?? 0;
    const placed = { ...one, place: { ...box, x, width } };
    x += width + gap;
    return placed;
  });
}

function sharedOut(parts: readonly BarPart[], floor: (part: BarPart) => number, room: number): readonly number[] {
  const narrow = new Set<BarPart>();
  for (;;) {
    const wide = parts.filter((one) => !narrow.has(one));
    const sum = wide.reduce((all, { count }) => all + count, 0);
    const left = room - [...narrow].reduce((all, one) => all + floor(one), 0);
    const more = wide.filter((one) => (left * one.count) / sum < floor(one));
    if (more.length === 0) return parts.map((one) => (narrow.has(one) ? floor(one) : (left * one.count) / sum));
    for (const one of more) narrow.add(one);
  }
}
