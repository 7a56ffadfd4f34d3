/** One line for each part of the plan: a tile an action, and how many are complete. */
import { complete, counted, total } from './dashboard-figures.ts';
import { BODY, bar, CARD_HEAD, card, PAD, SMALL, tile, widthOf } from './dashboard-parts.ts';
import { type Box, group, line, middleOf, rectangle, type Shape, text, textWithin } from './drawing.ts';
import { mark, PAPER, partsOf, type StatusLook } from './drawing-looks.ts';
import type { CountGroup, ReturnData, StatusCount } from './return.ts';
import { fittingLines } from './text-width.ts';

/** Up to so many actions are drawn one by one. */
const TILES = 12;
const ROW = { least: 19, best: 25, most: 36 } as const;
const KEY = 30;

interface Section {
  readonly title: string;
  readonly groups: readonly CountGroup[];
}

/** Fills a column: the top level, below it the committees or directorates where there is room for all of them, at its foot the key. */
export function groupCards(data: ReturnData, looks: readonly StatusLook[], column: Box): readonly Shape[] {
  const some = (groups: readonly CountGroup[]) => groups.filter(({ counts }) => total(counts) > 0);
  const named = (name: string, groups: readonly CountGroup[]): readonly Section[] =>
    groups.length === 0 ? [] : [{ title: `RAG by ${name}`, groups: some(groups) }];
  const sections = [
    ...named((data.levels[0] ?? 'group').toLowerCase(), some(data.byTop)),
    ...named('committee', some(data.byCommittee)),
    ...named('directorate', some(data.byDirectorate)),
  ];
  const first = sections[0] ?? { title: `All ${counted(data, 2)}`, groups: [{ ref: null, title: data.plan, counts: data.counts }] };
  const second = sections.slice(1).find((section) => needed(first, ROW.least) + 12 + needed(section, ROW.least) + KEY <= column.height);
  if (second === undefined) return section(looks, first, column, true);

  const both = column.height - 12 - 2 * (CARD_HEAD + 6) - KEY;
  const row = Math.min(ROW.most, both / (first.groups.length + second.groups.length));
  const upper: Box = { ...column, height: CARD_HEAD + 6 + first.groups.length * row };
  const lower: Box = { ...column, y: column.y + upper.height + 12, height: column.height - upper.height - 12 };
  return [...section(looks, first, upper, false), ...section(looks, second, lower, true)];
}

function needed({ groups }: Section, row: number): number {
  return CARD_HEAD + 6 + groups.length * row;
}

function section(looks: readonly StatusLook[], { title, groups }: Section, box: Box, withKey: boolean): readonly Shape[] {
  const room = box.height - CARD_HEAD - 6 - (withKey ? KEY : 0);
  const most = Math.max(1, Math.floor(room / ROW.least));
  const shown = groups.length <= most ? groups : groups.slice(0, most - 1);
  const rest = groups.slice(shown.length);
  const rows = shown.length + (rest.length === 0 ? 0 : 1);
  const height = Math.min(ROW.most, room / rows);
  const columns = columnsOf(groups, box);
  const about = columns.tiled ? 'one tile an action, a bar where there are more' : 'shares of each';
  const drawn = shown.map((one, index) =>
    groupRow(looks, one, columns, { x: box.x, y: box.y + CARD_HEAD + index * height, width: box.width, height }, index % 2 === 0),
  );
  const more: readonly Shape[] =
    rest.length === 0
      ? []
      : [
          groupRow(
            looks,
            { ref: null, title: `and ${rest.length} more`, counts: summed(rest) },
            columns,
            { x: box.x, y: box.y + CARD_HEAD + shown.length * height, width: box.width, height },
            shown.length % 2 === 0,
          ),
        ];
  return [
    ...card(box, title, about, 'complete'),
    ...drawn,
    ...more,
    ...(withKey ? key(looks, { x: box.x + PAD, y: box.y + box.height - KEY, width: box.width - 2 * PAD, height: KEY }) : []),
  ];
}

interface Columns {
  readonly refWide: number;
  readonly tileWide: number;
  readonly barWide: number;
  readonly doneWide: number;
  readonly tiled: boolean;
}

function columnsOf(groups: readonly CountGroup[], box: Box): Columns {
  const refs = groups.flatMap(({ ref }) => (ref === null ? [] : [widthOf(ref, BODY, true)]));
  const tiles = Math.max(0, ...groups.map(({ counts }) => total(counts)).filter((count) => count <= TILES));
  const done = Math.max(...groups.map(({ counts }) => widthOf(doneInWords(counts), BODY, true)));
  const tileWide = 20;
  const some = groups.some(({ counts }) => total(counts) > TILES);
  return {
    refWide: refs.length === 0 ? 0 : Math.min(70, Math.max(...refs) + 10),
    tileWide,
    barWide: Math.min(box.width * 0.5, Math.max(some ? box.width * 0.46 : 0, tiles * tileWide)),
    doneWide: done + 22,
    tiled: tiles > 0,
  };
}

function groupRow(looks: readonly StatusLook[], { ref, title, counts }: CountGroup, columns: Columns, row: Box, shaded: boolean): Shape {
  const all = total(counts);
  const done = complete(counts);
  const bold = all > 0 && done === all;
  const [left, right] = [row.x + PAD, row.x + row.width - PAD];
  const barLeft = right - columns.doneWide - 8 - columns.barWide;
  const titleLeft = left + columns.refWide;
  const high = Math.min(20, row.height - 4);
  const place: Box = { x: barLeft, y: row.y + (row.height - high) / 2, width: columns.barWide, height: high };
  const parts = partsOf(looks, counts);
  const lines = fittingLines(title, barLeft - titleLeft - 10, BODY, bold, row.height >= 31 ? 2 : 1);
  const top = row.y + (row.height - lines.length * 14) / 2;
  const words = parts.map(({ look, count }) => `${count} ${look.label}`).join(', ');
  return group(`${ref === null ? '' : `${ref}: `}${title}: ${doneInWords(counts)} complete; ${words}`, [
    ...(shaded ? [rectangle({ ...row, x: row.x + 1, width: row.width - 2 }, PAPER.sunk)] : []),
    ...(ref === null || columns.refWide === 0
      ? []
      : [textWithin(left, middleOf(top, 14, BODY), columns.refWide - 6, ref, { sizePx: BODY, bold, colour: PAPER.ink2 })]),
    ...lines.map((said, index) => text(titleLeft, middleOf(top + index * 14, 14, BODY), said, { sizePx: BODY, bold, colour: PAPER.ink })),
    ...(all > TILES ? bar(place, parts, false) : tiles(place, parts, columns.tileWide)),
    text(right - 18, middleOf(row.y, row.height, BODY), doneInWords(counts), { sizePx: BODY, bold, colour: PAPER.ink, anchor: 'end' }),
    ...(bold ? mark('b', right - 6, row.y + row.height / 2, 10, '#1A6CB8') : []),
  ]);
}

function tiles(place: Box, parts: readonly { readonly look: StatusLook; readonly count: number }[], wide: number): readonly Shape[] {
  let x = place.x;
  return parts.flatMap(({ look, count }) =>
    Array.from({ length: count }, () => {
      const drawn = tile({ x, y: place.y, width: wide - 2, height: place.height }, look);
      x += wide;
      return drawn;
    }).flat(),
  );
}

function doneInWords(counts: readonly StatusCount[]): string {
  return `${complete(counts)} of ${total(counts)}`;
}

function summed(groups: readonly CountGroup[]): readonly StatusCount[] {
  const [first] = groups;
  if (first === undefined) return [];
  return first.counts.map((one, index) => ({
    ...one,
    count: groups.reduce((sum, { counts }) => sum + (counts[index]?.count ?? 0), 0),
  }));
}

/** What the letters mean: worst last, as the bars have it. */
function key(looks: readonly StatusLook[], box: Box): readonly Shape[] {
  const shapes: Shape[] = [
    line(
      [
        [box.x - PAD + 1, box.y],
        [box.x + box.width + PAD - 1, box.y],
      ],
      PAPER.line,
    ),
  ];
  const listed = looks.filter(({ code }) => code !== null);
  const wide = (look: StatusLook, gap: number) => 11 + widthOf(`${look.letter} `, SMALL, true) + widthOf(look.label, SMALL) + gap;
  const all = (gap: number) => listed.reduce((sum, look) => sum + wide(look, gap), 0);
  const gap = all(16) <= box.width ? 16 : 8;
  const share = Math.min(1, box.width / all(gap));
  let x = box.x;
  for (const look of listed) {
    const room = wide(look, gap) * share;
    const y = middleOf(box.y, box.height, SMALL);
    const letterWide = widthOf(`${look.letter} `, SMALL, true) + 2;
    shapes.push(
      group(`${look.letter}: ${look.label}`, [
        ...mark(look.look, x + 4, box.y + box.height / 2, 8, look.colours.mark),
        text(x + 11, y, look.letter, { sizePx: SMALL, bold: true, colour: look.colours.text }),
        textWithin(x + 11 + letterWide, y, room - 11 - letterWide - 2, look.label, { sizePx: SMALL, colour: PAPER.ink2 }),
      ]),
    );
    x += room;
  }
  return shapes;
}
