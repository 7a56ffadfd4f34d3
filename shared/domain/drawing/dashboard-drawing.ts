/** The dashboard of a return on one page of A4, landscape, to be read in print: what it comes to, where it sticks, what moved, what is late. */

import { overdue } from '../due.ts';
import type { ReturnData } from '../return.ts';
import { dayInWords, longestFirst, periodInWords, shortHeadline, total, underHeadline } from './dashboard-figures.ts';
import { groupCards } from './dashboard-groups.ts';
import { listsCard } from './dashboard-lists.ts';
import { movementCard, movementHeight } from './dashboard-movement.ts';
import { BODY, laidOut, PAD, SMALL, widthOf } from './dashboard-parts.ts';
import { redCard } from './dashboard-reds.ts';
import { type Box, type Drawing, group, middleOf, rectangle, type Shape, text, textWithin } from './drawing.ts';
import { mark, PAPER, part, partsOf, type StatusLook, statusLooks } from './drawing-looks.ts';
import { fittingLines, fittingText } from './text-width.ts';

/** A4 at 96 dpi, and what printers leave blank. */
const PAGE = { width: 1123, height: 794 } as const;
const EDGE = 34;
const GAP = 12;
const INSIDE = PAGE.width - 2 * EDGE;
const HEADLINE = 22;

export function dashboardDrawing(data: ReturnData): Drawing {
  const looks = statusLooks(data.scale);
  const shapes: Shape[] = [rectangle({ x: 0, y: 0, width: PAGE.width, height: PAGE.height }, PAPER.paper)];
  let y = EDGE - 8;
  shapes.push(...nameLine(data, y));
  y += 27;
  const headline = fittingLines(shortHeadline(data), INSIDE, HEADLINE, true, 2);
  for (const said of headline) {
    shapes.push(text(EDGE, y + HEADLINE - 2, said, { sizePx: HEADLINE, bold: true, colour: PAPER.ink, heading: 1 }));
    y += HEADLINE + 6;
  }
  shapes.push(textWithin(EDGE, y + 13, INSIDE, underHeadline(data), { sizePx: 12, colour: PAPER.ink2 }));
  y += 24;
  shapes.push(statusBar(data, looks, { x: EDGE, y, width: INSIDE, height: 28 }));
  y += 28 + GAP;

  const asked = asksCard(data);
  const bottom = PAGE.height - EDGE - 10;
  const cards: Box = { x: EDGE, y, width: INSIDE, height: bottom - y - (asked === null ? 0 : asked.height + GAP) };
  const left = Math.round(INSIDE * 0.455);
  const middle = Math.round(INSIDE * 0.3);
  const inMiddle: Box = { ...cards, x: EDGE + left + GAP, width: middle };
  const moves = Math.min(movementHeight(data), cards.height * 0.6);
  shapes.push(
    ...groupCards(data, looks, { ...cards, width: left }),
    ...movementCard(data, looks, { ...inMiddle, height: moves }),
    ...listsCard(data, looks, { ...inMiddle, y: cards.y + moves + GAP, height: cards.height - moves - GAP }),
    ...redCard(data, looks, { ...cards, x: inMiddle.x + middle + GAP, width: INSIDE - left - middle - 2 * GAP }),
    ...(asked === null ? [] : asked.draw(cards.y + cards.height + GAP)),
    ...foot(data),
  );
  const title = `${data.plan}: dashboard ${data.period}`;
  return { widthPx: PAGE.width, heightPx: PAGE.height, title, description: inWords(data, looks), shapes };
}

function nameLine(data: ReturnData, y: number): readonly Shape[] {
  const line = middleOf(y, 18, 13);
  const when = periodInWords(data.period);
  const whenWide = widthOf(when, 13, true);
  const draft = data.state === 'draft' ? 56 : 0;
  const room = INSIDE - whenWide - draft - 40;
  const plan = fittingText(data.plan, room, 13, true);
  const used = widthOf(plan, 13, true);
  return [
    text(EDGE, line, plan, { sizePx: 13, bold: true, colour: PAPER.accentText }),
    textWithin(EDGE + used + 10, line, Math.max(0, room - used), data.organisation ?? '', { sizePx: 12, colour: PAPER.ink3 }),
    ...(draft === 0
      ? []
      : [
          group('Draft', [
            rectangle({ x: PAGE.width - EDGE - whenWide - draft - 4, y: y + 1, width: draft - 8, height: 17 }, PAPER.paper, 3, {
              colour: PAPER.accent,
              widthPx: 1,
            }),
            text(PAGE.width - EDGE - whenWide - draft - 4 + (draft - 8) / 2, middleOf(y + 1, 17, SMALL), 'DRAFT', {
              sizePx: 10,
              bold: true,
              colour: PAPER.accentText,
              anchor: 'middle',
            }),
          ]),
        ]),
    text(PAGE.width - EDGE, line, when, { sizePx: 13, bold: true, colour: PAPER.ink, anchor: 'end' }),
  ];
}

/** All that is counted, as one bar. */
function statusBar(data: ReturnData, looks: readonly StatusLook[], box: Box): Shape {
  const parts = partsOf(looks, data.counts);
  if (parts.length === 0)
    return group('Nothing is counted yet', [
      rectangle(box, PAPER.sunk, 4),
      text(box.x + PAD, middleOf(box.y, box.height, 12), 'Nothing is counted yet', { sizePx: 12, colour: PAPER.ink3 }),
    ]);
  const shapes = laidOut(
    box,
    parts,
    ({ look, count }) => 24 + (look.look === null ? 0 : 16) + widthOf(String(count), 13, true) + widthOf(look.letter, 12),
  ).flatMap(({ look, count, place }) => {
    const { on } = look.colours;
    const number = String(count);
    const marked = look.look === null ? 0 : 16;
    const numberWide = widthOf(number, 13, true);
    const from = place.x + 9;
    const after = place.width - 9 - marked - numberWide - 7;
    // plain words begin small within a line; names and abbreviations stay as they are
    const label = /^[A-Z][a-z ]+$/.test(look.label) ? look.label.toLowerCase() : look.label;
    const whole = widthOf(label, 12) + 6 <= after ? label : widthOf(look.letter, 12) + 2 <= after ? look.letter : '';
    return [
      ...part(place, look, 4),
      ...mark(look.look, from + 5, place.y + place.height / 2, 10, on),
      text(from + marked, middleOf(place.y, place.height, 13), number, { sizePx: 13, bold: true, colour: on }),
      text(from + marked + numberWide + 6, middleOf(place.y, place.height, 12), whole, { sizePx: 12, colour: on }),
    ];
  });
  return group(`${data.period}: ${parts.map(({ look, count }) => `${count} ${look.label}`).join(', ')}`, shapes);
}

interface Asked {
  readonly height: number;
  readonly draw: (y: number) => readonly Shape[];
}

/** What the board is to decide, across the page, in two columns where it is much; null = nothing is. */
function asksCard({ asks }: ReturnData): Asked | null {
  if (asks.length === 0) return null;
  const title = 'Decisions asked of the board';
  const left = EDGE + widthOf(title, 13, true) + 2 * PAD + 14;
  const columns = asks.length > 3 ? 2 : 1;
  const wide = (PAGE.width - EDGE - PAD - left) / columns;
  const fits = asks.length <= 6;
  const shown = asks.slice(0, fits ? 6 : 5).map((ask) => fittingLines(ask, wide - 30, BODY, false, asks.length > 2 ? 1 : 2));
  const inFirst = columns === 1 ? shown.length : 3;
  const place = (index: number) => ({
    x: left + Math.floor(index / inFirst) * wide,
    row: shown.slice(Math.floor(index / inFirst) * inFirst, index).reduce((sum, { length }) => sum + length, 0),
  });
  const rows = columns === 1 ? shown.reduce((sum, { length }) => sum + length, 0) : Math.min(3, Math.max(inFirst, 1));
  const height = 14 + rows * 16;
  const draw = (top: number): readonly Shape[] => [
    rectangle({ x: EDGE, y: top, width: INSIDE, height }, PAPER.accentSurface, 6),
    rectangle({ x: EDGE, y: top, width: 4, height }, PAPER.accent, 2),
    text(EDGE + PAD + 4, middleOf(top + 7, 16, 13), title, { sizePx: 13, bold: true, colour: PAPER.accentText, heading: 2 }),
    ...shown.flatMap((ask, index) => {
      const { x, row } = place(index);
      return ask.flatMap((said, at) => {
        const y = middleOf(top + 7 + (row + at) * 16, 16, BODY);
        return [
          ...(at === 0 ? [text(x, y, `${index + 1}`, { sizePx: BODY, bold: true, colour: PAPER.accentText })] : []),
          text(x + 18, y, said, { sizePx: BODY, colour: PAPER.ink }),
        ];
      });
    }),
    ...(fits
      ? []
      : [
          text(left + wide + 18, middleOf(top + 7 + 2 * 16, 16, BODY), `and ${asks.length - shown.length} more`, {
            sizePx: BODY,
            colour: PAPER.ink2,
          }),
        ]),
  ];
  return { height, draw };
}

function foot(data: ReturnData): readonly Shape[] {
  const y = PAGE.height - EDGE + 10;
  const size = 10;
  const { revision } = data;
  const made = dayInWords(data.producedAt);
  const state =
    data.state === 'draft'
      ? `Draft, made ${made}`
      : revision !== null && revision.number > 1
        ? `Published, revision ${revision.number}, ${made}`
        : `Published ${made}`;
  const right = text(PAGE.width - EDGE, y, state, { sizePx: size, colour: PAPER.ink3, anchor: 'end' });
  const room = INSIDE - widthOf(state, size) - 20;
  const said = [data.plan, `Quarterly return ${data.period}`, `Position at ${dayInWords(data.positionOn)}`];
  const full = said.join('   ·   ');
  // the plan's name gives way, not the date
  const rest = widthOf(`…   ·   ${said.slice(1).join('   ·   ')}`, size);
  const shown = widthOf(full, size) <= room ? full : [fittingText(data.plan, room - rest, size, false), ...said.slice(1)].join('   ·   ');
  return [text(EDGE, y, shown, { sizePx: size, colour: PAPER.ink3 }), right];
}

/** The page in words, for whoever does not see it. */
function inWords(data: ReturnData, looks: readonly StatusLook[]): string {
  const off = longestFirst(data, 'off-track');
  const parts = partsOf(looks, data.counts).map(({ look, count }) => `${count} ${look.label}`);
  return [
    `${data.headline.text}.`,
    `Of ${total(data.counts)}: ${parts.join(', ')}.`,
    data.previousPeriod === null
      ? 'This is the first return.'
      : `Since ${data.previousPeriod}: ${data.movement.improved} better, ${data.movement.worsened} worse, ${data.movement.completed} completed, ${data.movement.started} started, ${data.movement.unchanged} the same.`,
    off.length === 0 ? 'Nothing is off track.' : `Off track: ${off.map(({ ref, title }) => ref ?? title).join(', ')}.`,
    overdue(data).length === 0 ? '' : `${overdue(data).length} past their date.`,
    data.asks.length === 0 ? '' : `Decisions asked: ${data.asks.join('; ')}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
