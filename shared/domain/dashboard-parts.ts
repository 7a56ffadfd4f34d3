/** What the cards of the dashboard page are put together from. */
import { type Box, middleOf, rectangle, type Shape, text, textWithin } from './drawing.ts';
import { lookOf, mark, PAPER, part, type StatusLook } from './drawing-looks.ts';
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
  return [...part(box, look), ...marked(box, look, look.colours.on, true, 8)];
}

/** As it is shown in a list: full where it is off track, light where it is not. */
export function badge(box: Box, look: StatusLook): readonly Shape[] {
  const { fill, on, edge } = look.colours.badge;
  return [
    rectangle(box, fill, 3, edge === null ? null : { colour: edge, widthPx: 1 }),
    ...marked(box, look, on, true, 8, look.colours.badge.fill === look.colours.fill ? on : look.colours.mark),
  ];
}

export const BADGE_WIDTH = 32;

/** Mark and letter side by side in the middle of a box. */
function marked(box: Box, look: StatusLook, colour: string, bold: boolean, size: number, markColour = colour): readonly Shape[] {
  const letterWide = widthOf(look.letter, 10, bold);
  const gap = 2.5;
  const wide = look.look === null ? letterWide : size + gap + letterWide;
  const both = look.look !== null && wide + 2 <= box.width;
  const left = box.x + (box.width - (both ? wide : letterWide)) / 2;
  return [
    ...(both ? mark(look.look, left + size / 2, box.y + box.height / 2, size, markColour) : []),
    text(left + (both ? size + gap : 0), middleOf(box.y, box.height, 10), look.letter, { sizePx: 10, bold, colour }),
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

/** What became of an action over the last periods, the newest last and full. */
export function track(looks: readonly StatusLook[], codes: readonly (string | null)[], x: number, box: Box): readonly Shape[] {
  const now = codes.at(-1) ?? null;
  const shapes: Shape[] = [];
  let at = x;
  for (const code of codes.slice(0, -1)) {
    const drawn = bare(at, middleOf(box.y, box.height, SMALL), lookOf(looks, code));
    shapes.push(...drawn.shapes);
    at += drawn.width + 7;
  }
  return [...shapes, ...badge({ x: at, y: box.y, width: BADGE_WIDTH, height: box.height }, lookOf(looks, now))];
}

export interface BarPart {
  readonly look: StatusLook;
  readonly count: number;
}

/**
 * A bar of parts as long as their counts, each with its figure and letter. None is so narrow that nothing could stand on it, unless
 * there are more parts than that leaves room for.
 */
export function bar(box: Box, parts: readonly BarPart[], bold: boolean, least = 22): readonly Shape[] {
  return laidOut(box, parts, least).flatMap(({ place, look, count }) => {
    const said = [`${count} ${look.letter}`, `${count}`].find((one) => widthOf(one, SMALL, bold) + 4 <= place.width) ?? '';
    return [
      ...part(place, look),
      text(place.x + place.width / 2, middleOf(place.y, place.height, SMALL), said, {
        sizePx: SMALL,
        bold,
        colour: look.colours.on,
        anchor: 'middle',
      }),
    ];
  });
}

/** Where the parts of a bar stand. */
export function laidOut(box: Box, parts: readonly BarPart[], least: number): readonly (BarPart & { readonly place: Box })[] {
  const gap = 2;
  const room = box.width - gap * (parts.length - 1);
  const floor = Math.min(least, room / Math.max(1, parts.length));
  // what the narrow ones are given beyond their share is taken from the wide ones
  let narrow = new Set<BarPart>();
  for (;;) {
    const wide = parts.filter((one) => !narrow.has(one));
    const sum = wide.reduce((all, { count }) => all + count, 0);
    const left = room - narrow.size * floor;
    const more = wide.filter(({ count }) => (left * count) / sum < floor);
    if (more.length === 0 || sum === 0) {
      let x = box.x;
      return parts.map((one) => {
        const width = narrow.has(one) ? floor : (left * one.count) / sum;
        const placed = { ...one, place: { ...box, x, width } };
        x += width + gap;
        return placed;
      });
    }
    narrow = new Set([...narrow, ...more]);
  }
}
