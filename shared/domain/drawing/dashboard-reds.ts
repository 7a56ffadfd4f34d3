/** What is off track, the longest first, with what became of it; below, where there is room, what is at risk. */

import type { RagMeaning } from '../rag.ts';
import type { ReturnAction, ReturnData } from '../return.ts';
import { longestFirst, standingInWords } from './dashboard-figures.ts';
import { moreInWords } from './dashboard-lists.ts';
import { BODY, CARD_HEAD, card, PAD, SMALL, snug, subhead, track, widthOf } from './dashboard-parts.ts';
import { type Box, group, line, middleOf, type Shape, text, textWithin } from './drawing.ts';
import { lookOf, PAPER, type StatusLook } from './drawing-looks.ts';
import { fittingLines } from './text-width.ts';

/** with one line of its title, and what each further one takes */
const ENTRY = 55;
const LINE = 14;
const MORE = 20;
const HEAD = 28;
export function redCard(data: ReturnData, looks: readonly StatusLook[], box: Box): readonly Shape[] {
  const off = longestFirst(data, 'off-track');
  const risk = longestFirst(data, 'at-risk');
  const inside: Box = { x: box.x + PAD, y: box.y + CARD_HEAD, width: box.width - 2 * PAD, height: box.height - CARD_HEAD - 6 };
  const title = off.length > 0 ? nameOf(data, 'off-track', 'Off track') : 'Off track';
  const reds = off.length === 0 ? nothing(data, inside) : entries(data, looks, off, inside);
  const below: Box = { ...inside, y: inside.y + reds.used, height: inside.height - reds.used };
  const ambers =
    risk.length === 0 || below.height < HEAD + ENTRY + (risk.length === 1 ? 0 : MORE)
      ? { shapes: [], used: 0 }
      : atRisk(data, looks, risk, below);
  const frame = { ...box, height: snug(box.height, CARD_HEAD + reds.used + ambers.used + 6) };
  return [
    ...card(frame, title, off.length === 0 ? '' : `${off.length}`, off.length > 1 ? 'longest first' : ''),
    ...reds.shapes,
    ...ambers.shapes,
  ];
}

interface Drawn {
  readonly shapes: readonly Shape[];
  /** in pixels from its top */
  readonly used: number;
}

function nothing({ period }: ReturnData, { x, y, width }: Box): Drawn {
  const said = textWithin(x, middleOf(y, 24, BODY), width, `Nothing is off track in ${period}.`, { sizePx: BODY, colour: PAPER.ink2 });
  return { shapes: [said], used: 26 };
}

function atRisk(data: ReturnData, looks: readonly StatusLook[], risk: readonly ReturnAction[], box: Box): Drawn {
  const { shapes, used } = entries(data, looks, risk, { ...box, y: box.y + HEAD, height: box.height - HEAD });
  const head = subhead(
    { ...box, height: HEAD },
    nameOf(data, 'at-risk', 'At risk'),
    `${risk.length}`,
    risk.length > 1 ? 'longest first' : '',
  );
  return { shapes: [...head, ...shapes], used: HEAD + used };
}

/** The plan's own word where it has one for it. */
function nameOf(data: ReturnData, meaning: RagMeaning, otherwise: string): string {
  const values = data.scale.values.filter((value) => value.meaning === meaning);
  const [only] = values;
  return values.length === 1 && only !== undefined ? only.label : otherwise;
}

/** Titles on two lines where all of it fits that way; else on one, and what does not fit named at the end. */
function entries(data: ReturnData, looks: readonly StatusLook[], actions: readonly ReturnAction[], box: Box): Drawn {
  const refWide = Math.min(60, Math.max(0, ...actions.slice(0, 12).map(({ ref }) => widthOf(ref ?? '', BODY, true))) + 8);
  const titled = (most: number) =>
    actions.map((action) => fittingLines(action.title, box.width - (action.ref === null ? 0 : refWide), BODY, false, most));
  const high = (title: readonly string[]) => ENTRY + (title.length - 1) * LINE;
  const roomy = titled(2);
  const titles = roomy.reduce((sum, title) => sum + high(title), 0) <= box.height ? roomy : titled(1);
  const all = titles.reduce((sum, title) => sum + high(title), 0) <= box.height;
  const count = all ? actions.length : Math.max(1, Math.floor((box.height - MORE) / ENTRY));
  const shapes: Shape[] = [];
  let used = 0;
  for (const [index, action] of actions.slice(0, count).entries()) {
    const title = titles[index] ?? [];
    shapes.push(entry(data, looks, action, title, { ...box, y: box.y + used, height: high(title) }, refWide));
    used += high(title);
  }
  const left = actions.slice(count);
  if (left.length === 0) return { shapes, used };
  const more = textWithin(box.x, middleOf(box.y + used, MORE, SMALL), box.width, moreInWords(left), { sizePx: SMALL, colour: PAPER.ink2 });
  return { shapes: [...shapes, rule(box, box.y + used), more], used: used + MORE };
}

function entry(
  data: ReturnData,
  looks: readonly StatusLook[],
  action: ReturnAction,
  title: readonly string[],
  row: Box,
  refWide: number,
): Shape {
  const codes = action.track;
  const x = row.x + (action.ref === null ? 0 : refWide);
  const standing = standingInWords(data, action);
  const words = [
    action.ref,
    action.title,
    action.officer,
    `${codes.map((code) => lookOf(looks, code).label).join(', then ')}`,
    standing === 'new' ? 'new since the period before' : standing,
  ];
  const width = row.x + row.width - x;
  const below = row.y + 15 + (title.length - 1) * LINE;
  return group(words.filter((one) => one !== null && one !== '').join('; '), [
    rule(row, row.y),
    ...(action.ref === null
      ? []
      : [textWithin(row.x, row.y + 15, refWide - 4, action.ref, { sizePx: BODY, bold: true, colour: PAPER.ink })]),
    ...title.map((said, at) => text(x, row.y + 15 + at * LINE, said, { sizePx: BODY, colour: PAPER.ink })),
    textWithin(x, below + 14, width, action.officer ?? 'No lead officer named', { sizePx: SMALL, colour: PAPER.ink3 }),
    ...track(looks, codes, { x, y: below + 20, width: width - widthOf(standing, SMALL) - 8, height: 16 }),
    text(row.x + row.width, middleOf(below + 20, 16, SMALL), standing, { sizePx: SMALL, colour: PAPER.ink2, anchor: 'end' }),
  ]);
}

function rule({ x, width }: Box, y: number): Shape {
  return line(
    [
      [x, y + 0.5],
      [x + width, y + 0.5],
    ],
    PAPER.line,
  );
}
