/** What is off track, the longest first, with what became of it; below, where there is room, what is at risk. */
import { longestFirst, standingInWords } from './dashboard-figures.ts';
import { moreInWords } from './dashboard-lists.ts';
import { BODY, CARD_HEAD, card, PAD, SMALL, subhead, track, widthOf } from './dashboard-parts.ts';
import { type Box, group, line, middleOf, type Shape, text, textWithin } from './drawing.ts';
import { lookOf, PAPER, type StatusLook } from './drawing-looks.ts';
import type { RagMeaning } from './rag.ts';
import type { ReturnAction, ReturnData } from './return.ts';

const ENTRY = 55;
const MORE = 20;
const HEAD = 28;
/** so many periods of each at most */
const TRACK = 5;

export function redCard(data: ReturnData, looks: readonly StatusLook[], box: Box): readonly Shape[] {
  const off = longestFirst(data, 'off-track');
  const risk = longestFirst(data, 'at-risk');
  const inside: Box = { x: box.x + PAD, y: box.y + CARD_HEAD, width: box.width - 2 * PAD, height: box.height - CARD_HEAD - 6 };
  const title = off.length > 0 ? nameOf(data, 'off-track', 'Off track') : 'Off track';
  const { shapes, used } = entries(data, looks, off, inside);
  const nothing = textWithin(inside.x, middleOf(inside.y, 24, BODY), inside.width, `Nothing is off track in ${data.period}.`, {
    sizePx: BODY,
    colour: PAPER.ink2,
  });
  const below: Box = { ...inside, y: inside.y + (off.length === 0 ? 26 : used), height: inside.height - (off.length === 0 ? 26 : used) };
  return [
    ...card(box, title, off.length === 0 ? '' : `${off.length}`, off.length > 1 ? 'longest first' : ''),
    ...(off.length === 0 ? [nothing] : shapes),
    ...(risk.length === 0 || below.height < HEAD + ENTRY ? [] : atRisk(data, looks, risk, below)),
  ];
}

function atRisk(data: ReturnData, looks: readonly StatusLook[], risk: readonly ReturnAction[], box: Box): readonly Shape[] {
  const { shapes } = entries(data, looks, risk, { ...box, y: box.y + HEAD, height: box.height - HEAD });
  return [
    ...subhead({ ...box, height: HEAD }, nameOf(data, 'at-risk', 'At risk'), `${risk.length}`, risk.length > 1 ? 'longest first' : ''),
    ...shapes,
  ];
}

/** The plan's own word where it has one for it. */
function nameOf(data: ReturnData, meaning: RagMeaning, otherwise: string): string {
  const values = data.scale.values.filter((value) => value.meaning === meaning);
  const [only] = values;
  return values.length === 1 && only !== undefined ? only.label : otherwise;
}

function entries(
  data: ReturnData,
  looks: readonly StatusLook[],
  actions: readonly ReturnAction[],
  box: Box,
): { readonly shapes: readonly Shape[]; readonly used: number } {
  const all = Math.floor(box.height / ENTRY) >= actions.length;
  const count = all ? actions.length : Math.max(1, Math.floor((box.height - MORE) / ENTRY));
  const shown = actions.slice(0, count);
  const left = actions.slice(count);
  const refWide = Math.min(60, Math.max(0, ...shown.map(({ ref }) => widthOf(ref ?? '', BODY, true))) + 8);
  const shapes = shown.map((action, at) => entry(data, looks, action, { ...box, y: box.y + at * ENTRY, height: ENTRY }, refWide));
  const used = count * ENTRY;
  if (left.length === 0) return { shapes, used };
  const more = textWithin(box.x, middleOf(box.y + used, MORE, SMALL), box.width, moreInWords(left), { sizePx: SMALL, colour: PAPER.ink2 });
  return { shapes: [...shapes, rule(box, box.y + used), more], used: used + MORE };
}

function entry(data: ReturnData, looks: readonly StatusLook[], action: ReturnAction, row: Box, refWide: number): Shape {
  const codes = action.track.slice(-TRACK);
  const x = row.x + (action.ref === null ? 0 : refWide);
  const standing = standingInWords(data, action);
  const words = [
    action.ref,
    action.title,
    action.officer,
    `${codes.map((code) => lookOf(looks, code).label).join(', then ')}`,
    standing === 'new' ? 'new since the period before' : standing,
  ];
  return group(words.filter((one) => one !== null && one !== '').join('; '), [
    rule(row, row.y),
    ...(action.ref === null
      ? []
      : [textWithin(row.x, row.y + 15, refWide - 4, action.ref, { sizePx: BODY, bold: true, colour: PAPER.ink })]),
    textWithin(x, row.y + 15, row.x + row.width - x, action.title, { sizePx: BODY, colour: PAPER.ink }),
    textWithin(x, row.y + 29, row.x + row.width - x, action.officer ?? 'No lead officer named', { sizePx: SMALL, colour: PAPER.ink3 }),
    ...track(looks, codes, x, { ...row, y: row.y + 35, height: 16 }),
    text(row.x + row.width, middleOf(row.y + 35, 16, SMALL), standing, { sizePx: SMALL, colour: PAPER.ink2, anchor: 'end' }),
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
