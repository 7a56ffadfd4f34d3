/** The statuses over the periods as bars, and what moved since the last one, from what to what. */

import type { Move, ReturnData } from '../return.ts';
import { shortPeriod, total } from './dashboard-figures.ts';
import { BODY, bar, bare, CARD_HEAD, card, PAD, SMALL, widthOf } from './dashboard-parts.ts';
import { type Box, group, middleOf, type Shape, text, textWithin } from './drawing.ts';
import { lookOf, PAPER, partsOf, type StatusLook } from './drawing-looks.ts';

const BAR_ROW = 23;
const MOVE_ROW = 20;
/** so many periods at most */
const PERIODS = 6;

const MOVES: readonly { readonly move: Move; readonly name: string; readonly colour: string }[] = [
  { move: 'completed', name: 'completed', colour: '#0D4F8F' },
  { move: 'improved', name: 'better', colour: PAPER.better },
  { move: 'started', name: 'started', colour: PAPER.better },
  { move: 'worsened', name: 'worse', colour: PAPER.worse },
  { move: 'unchanged', name: 'the same', colour: PAPER.ink },
  { move: 'not-comparable', name: 'not comparable', colour: PAPER.ink3 },
];

export function movementHeight(data: ReturnData): number {
  const lines = data.previousPeriod === null ? 1 : movesOf(data).length;
  return CARD_HEAD + shownPeriods(data).length * BAR_ROW + 4 + lines * MOVE_ROW + 8;
}

export function movementCard(data: ReturnData, looks: readonly StatusLook[], box: Box): readonly Shape[] {
  const periods = shownPeriods(data);
  const labels = periods.map(({ period }) => shortPeriod(data, period));
  const labelWide = Math.max(...labels.map((label) => widthOf(label, SMALL, true))) + 8;
  const bars = periods.map(({ period, counts }, index): Shape => {
    const last = index === periods.length - 1;
    const row: Box = { x: box.x + PAD, y: box.y + CARD_HEAD + index * BAR_ROW, width: box.width - 2 * PAD, height: BAR_ROW };
    const parts = partsOf(looks, counts);
    const place: Box = { x: row.x + labelWide, y: row.y + 2, width: row.width - labelWide, height: BAR_ROW - 5 };
    return group(`${period}: ${parts.map(({ look, count }) => `${count} ${look.label}`).join(', ')}`, [
      text(row.x, middleOf(place.y, place.height, SMALL), labels[index] ?? '', {
        sizePx: SMALL,
        bold: last,
        colour: last ? PAPER.ink : PAPER.ink3,
      }),
      ...(total(counts) === 0 ? [] : bar(place, parts, last)),
    ]);
  });
  const y = box.y + CARD_HEAD + periods.length * BAR_ROW + 4;
  const title = data.previousPeriod === null ? 'Status over the periods' : `Movement since ${data.previousPeriod}`;
  return [...card(box, title, '', 'by status'), ...bars, ...moves(data, looks, { ...box, y })];
}

function shownPeriods(data: ReturnData): ReturnData['history'] {
  return data.history.slice(-PERIODS);
}

function movesOf(data: ReturnData) {
  const counts: Readonly<Record<Move, number>> = {
    completed: data.movement.completed,
    improved: data.movement.improved,
    started: data.movement.started,
    worsened: data.movement.worsened,
    unchanged: data.movement.unchanged,
    'not-comparable': data.movement.notComparable,
  };
  const always: readonly Move[] = ['improved', 'worsened', 'unchanged'];
  return MOVES.map((one) => ({ ...one, count: counts[one.move] })).filter(({ move, count }) => count > 0 || always.includes(move));
}

function moves(data: ReturnData, looks: readonly StatusLook[], box: Box): readonly Shape[] {
  const [left, right] = [box.x + PAD, box.x + box.width - PAD];
  if (data.previousPeriod === null)
    return [
      textWithin(left, middleOf(box.y, MOVE_ROW, BODY), right - left, 'The first return: there is no earlier period to compare with.', {
        sizePx: BODY,
        colour: PAPER.ink2,
      }),
    ];
  const listed = movesOf(data);
  const numberWide = Math.max(...listed.map(({ count }) => widthOf(String(count), BODY, true)));
  const nameWide = Math.max(...listed.filter(({ move }) => move !== 'not-comparable').map(({ name }) => widthOf(name, BODY)));
  return listed.map(({ move, name, colour, count }, index): Shape => {
    const y = middleOf(box.y + index * MOVE_ROW, MOVE_ROW, BODY);
    const x = left + numberWide + 8 + nameWide + 12;
    return group(`${count} ${name}${inWords(data, looks, move)}`, [
      text(left + numberWide, y, String(count), { sizePx: BODY, bold: true, colour, anchor: 'end' }),
      text(left + numberWide + 8, y, name, { sizePx: BODY, colour: PAPER.ink }),
      ...(move === 'unchanged' || move === 'not-comparable'
        ? stayed(data, looks, move, x, y, right)
        : transitions(data, looks, move, x, y, right)),
    ]);
  });
}

function transitionsOf(data: ReturnData, move: Move): ReturnData['transitions'] {
  return data.transitions.filter((one) => one.move === move && one.count > 0).toSorted((a, b) => b.count - a.count);
}

function inWords(data: ReturnData, looks: readonly StatusLook[], move: Move): string {
  const said = transitionsOf(data, move).map(({ from, to, count }) =>
    from === to ? `${count} ${lookOf(looks, to).label}` : `${count} from ${lookOf(looks, from).label} to ${lookOf(looks, to).label}`,
  );
  return said.length === 0 ? '' : `: ${said.join(', ')}`;
}

/** "4 G → B" as often as there is room for, then how many more. */
function transitions(data: ReturnData, looks: readonly StatusLook[], move: Move, left: number, y: number, right: number): readonly Shape[] {
  const shapes: Shape[] = [];
  let x = left;
  let untold = 0;
  for (const { from, to, count } of transitionsOf(data, move)) {
    const said = String(count);
    const begin = x + widthOf(said, SMALL, true) + 5;
    const first = bare(begin, y, lookOf(looks, from));
    const arrow = begin + first.width + 4;
    const second = bare(arrow + 14, y, lookOf(looks, to));
    const end = arrow + 14 + second.width;
    if (untold > 0 || end > right - 26) {
      untold += count;
      continue;
    }
    shapes.push(
      text(x, y, said, { sizePx: SMALL, bold: true, colour: PAPER.ink }),
      ...first.shapes,
      text(arrow, y, '→', { sizePx: SMALL, colour: PAPER.ink3 }),
      ...second.shapes,
    );
    x = end + 12;
  }
  return untold === 0 ? shapes : [...shapes, text(x, y, `+${untold}`, { sizePx: SMALL, colour: PAPER.ink3 })];
}

/** What the same is made of: letters with their counts. */
function stayed(data: ReturnData, looks: readonly StatusLook[], move: Move, left: number, y: number, right: number): readonly Shape[] {
  const shapes: Shape[] = [];
  let x = left;
  const listed = move === 'unchanged' ? transitionsOf(data, move) : [];
  for (const { to, count } of listed) {
    const said = String(count);
    const drawn = bare(x + widthOf(said, SMALL) + 4, y, lookOf(looks, to));
    const end = x + widthOf(said, SMALL) + 4 + drawn.width;
    if (end > right) break;
    shapes.push(text(x, y, said, { sizePx: SMALL, colour: PAPER.ink2 }), ...drawn.shapes);
    x = end + 9;
  }
  return shapes;
}
