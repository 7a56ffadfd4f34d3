/** One line for each part of the plan: a tile an action, and how many are complete. */

import type { CountGroup, ReturnData, StatusCount } from '../return.ts';
import { complete, counted, total } from './dashboard-figures.ts';
import { BODY, bar, CARD_HEAD, card, PAD, SMALL, snug, tile, widthOf } from './dashboard-parts.ts';
import { type Box, group, line, middleOf, rectangle, type Shape, text, textWithin } from './drawing.ts';
import { mark, PAPER, partsOf, type StatusLook } from './drawing-looks.ts';
import { fittingLines } from './text-width.ts';

/** Up to so many actions are drawn one by one; fewer where bars stand among them, so that both are of one width. */
const TILES = { alone: 12, amongBars: 9 } as const;
const TILE = 22;
const ROW = { least: 18, good: 23, most: 42 } as const;
const GAP = 12;

interface Section {
  readonly title: string;
  readonly groups: readonly CountGroup[];
}

/** Fills a column: the top level, below it committees, directorates and the next level while there is room for all of each, at its foot the key. */
export function groupCards(data: ReturnData, looks: readonly StatusLook[], column: Box): readonly Shape[] {
  const [first = { title: `All ${counted(data, 2)}`, groups: [{ ref: null, title: data.plan, counts: data.counts }] }, ...others] =
    sections(data);
  const keyed = keyHeight(looks, column);
  const shown = [first];
  let left = column.height - keyed - needed(first, ROW.good);
  for (const other of others) {
    if (shown.length === 3 || GAP + needed(other, ROW.good) > left) continue;
    shown.push(other);
    left -= GAP + needed(other, ROW.good);
  }
  const lines = shown.reduce((sum, { groups }) => sum + groups.length, 0);
  const room = column.height - keyed - (shown.length - 1) * GAP - shown.length * (CARD_HEAD + 6);
  const row = Math.min(ROW.most, room / lines);
  let y = column.y;
  return shown.flatMap((one, index) => {
    const last = index === shown.length - 1;
    const height = last ? column.y + column.height - y : needed(one, row);
    const drawn = section(data, looks, one, { ...column, y, height }, last ? keyed : 0);
    y += height + GAP;
    return drawn;
  });
}

function sections(data: ReturnData): readonly Section[] {
  const below = data.rows.flatMap((row) => (row.kind === 'group' && row.level === 1 ? [row] : []));
  const candidates = [
    { name: data.levels[0] ?? 'group', groups: data.byTop },
    { name: 'committee', groups: data.byCommittee },
    { name: 'directorate', groups: data.byDirectorate },
    { name: data.levels[1] ?? 'group', groups: below },
  ];
  return candidates
    .map(({ name, groups }) => ({
      title: `RAG by ${name.toLowerCase()}`,
      // a committee known by its code alone is named once
      groups: groups.filter(({ counts }) => total(counts) > 0).map((one) => (one.ref === one.title ? { ...one, ref: null } : one)),
    }))
    .filter(({ groups }) => groups.length > 0);
}

function needed({ groups }: Section, row: number): number {
  return CARD_HEAD + 6 + groups.length * row;
}

function section(data: ReturnData, looks: readonly StatusLook[], { title, groups }: Section, box: Box, keyed: number): readonly Shape[] {
  const room = box.height - CARD_HEAD - 6 - keyed;
  const most = Math.max(1, Math.floor(room / ROW.least));
  const shown = groups.length <= most ? groups : groups.slice(0, most - 1);
  const rest = groups.slice(shown.length);
  const rows = shown.length + (rest.length === 0 ? 0 : 1);
  const height = Math.min(ROW.most, room / rows);
  const columns = columnsOf(groups, rest, box);
  const one = counted(data, 1);
  const about = !columns.tiled
    ? `${counted(data, 2)} by status`
    : columns.barred
      ? `a tile for each ${one}, or a bar`
      : `a tile for each ${one}`;
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
  const used = CARD_HEAD + 6 + rows * height + keyed;
  const frame: Box = { ...box, height: snug(box.height, used) };
  return [
    ...card(frame, title, about, 'complete'),
    ...drawn,
    ...more,
    ...(keyed === 0 ? [] : key(looks, { x: box.x + PAD, y: frame.y + frame.height - keyed, width: box.width - 2 * PAD, height: keyed })),
  ];
}

interface Columns {
  readonly refWide: number;
  readonly tileWide: number;
  readonly barWide: number;
  readonly doneWide: number;
  /** so many are tiles, more a bar */
  readonly most: number;
  readonly tiled: boolean;
  readonly barred: boolean;
}

function columnsOf(groups: readonly CountGroup[], rest: readonly CountGroup[], box: Box): Columns {
  const refs = groups.flatMap(({ ref }) => (ref === null ? [] : [widthOf(ref, BODY, true)]));
  const done = Math.max(...[...groups.map(({ counts }) => counts), summed(rest)].map((counts) => widthOf(doneInWords(counts), BODY, true)));
  const sizes = groups.map(({ counts }) => total(counts));
  const most = sizes.some((size) => size > TILES.alone) ? TILES.amongBars : TILES.alone;
  const barred = sizes.some((size) => size > most);
  const tiles = Math.max(0, ...sizes.filter((size) => size <= most));
  const barWide = Math.min(box.width * 0.5, Math.max(barred ? box.width * 0.42 : 0, tiles * TILE));
  return {
    refWide: refs.length === 0 ? 0 : Math.min(70, Math.max(...refs) + 10),
    tileWide: Math.min(TILE, barWide / Math.max(1, tiles)),
    barWide,
    doneWide: done + 22,
    most,
    tiled: tiles > 0,
    barred,
  };
}

function groupRow(looks: readonly StatusLook[], { ref, title, counts }: CountGroup, columns: Columns, row: Box, shaded: boolean): Shape {
  const all = total(counts);
  const done = complete(counts);
  const bold = all > 0 && done === all;
  const [left, right] = [row.x + PAD, row.x + row.width - PAD];
  const barLeft = right - columns.doneWide - 8 - columns.barWide;
  const titleLeft = left + (ref === null ? 0 : columns.refWide);
  const high = Math.min(21, row.height - 4);
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
    ...(all > columns.most ? bar(place, parts, false) : tiles(place, parts, columns.tileWide)),
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

interface KeyEntry {
  readonly look: StatusLook;
  readonly width: number;
}

/** What the letters mean, in the order of the bars, on as many lines as it takes. */
function keyLines(looks: readonly StatusLook[], widthPx: number): readonly (readonly KeyEntry[])[] {
  const lines: KeyEntry[][] = [];
  let left = 0;
  for (const look of looks.filter(({ code }) => code !== null)) {
    const width = Math.min(widthPx, 13 + widthOf(`${look.letter} `, SMALL, true) + widthOf(look.label, SMALL) + 16);
    const line = lines.at(-1);
    if (line !== undefined && width - 16 <= left) line.push({ look, width });
    else {
      lines.push([{ look, width }]);
      left = widthPx;
    }
    left -= width;
  }
  return lines;
}

function keyHeight(looks: readonly StatusLook[], column: Box): number {
  return 14 + keyLines(looks, column.width - 2 * PAD).length * 16;
}

function key(looks: readonly StatusLook[], box: Box): readonly Shape[] {
  const edge: Shape = line(
    [
      [box.x - PAD + 1, box.y],
      [box.x + box.width + PAD - 1, box.y],
    ],
    PAPER.line,
  );
  const entries = keyLines(looks, box.width).flatMap((entriesOfLine, index) => {
    const top = box.y + 7 + index * 16;
    const y = middleOf(top, 16, SMALL);
    let x = box.x;
    return entriesOfLine.map(({ look, width }): Shape => {
      const letterWide = widthOf(`${look.letter} `, SMALL, true) + 2;
      const drawn = group(`${look.letter}: ${look.label}`, [
        ...mark(look.look, x + 4, top + 8, 8, look.colours.mark),
        text(x + 11, y, look.letter, { sizePx: SMALL, bold: true, colour: look.colours.text }),
        textWithin(x + 11 + letterWide, y, width - 11 - letterWide, look.label, { sizePx: SMALL, colour: PAPER.ink2 }),
      ]);
      x += width;
      return drawn;
    });
  });
  return [edge, ...entries];
}
