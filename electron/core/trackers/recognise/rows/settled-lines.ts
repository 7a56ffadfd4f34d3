/** Lines between and above the rows, where a person said what the levels are: which lines name one, and which only look it. */
import type { LevelMapping } from '#shared/domain/mapping.ts';
import type { Row } from '#shared/domain/sheet.ts';
import type { LocatedSheet, LocatedTable } from '../tables/locate.ts';
import type { SheetGrid } from '../tables/sheet-grid.ts';
import { type Heading, type Line, type LineReader, onlyCell } from './headings.ts';

/** The reader of a part's lines; the given one where nothing was said of levels. */
export function settledLines(part: LocatedSheet, lines: LineReader): LineReader {
  const said = new Map<number, Meaning>();
  let above = 0;
  for (const table of inOrder(part.tables)) {
    const levels = levelsSaid(table);
    const [top, bottom] = spanOf(table);
    if (levels !== null) {
      const of = (from: LevelMapping['from']): LevelMapping[] => levels.filter((level) => level.from === from);
      markTitles(linesIn(part.grid, above + 1, top - 1), of('title-line'), lines, said);
      markBanners(linesIn(part.grid, top, bottom), of('banner-row'), lines, said);
    }
    above = bottom;
  }
  if (said.size === 0) return lines;
  return {
    heading: lines.heading,
    line: (text, row) => {
      const line = lines.line(text);
      const meaning = row === undefined ? undefined : said.get(row);
      if (meaning === undefined || line.kind === 'total') return line;
      return meaning === 'no-level' ? withoutHeading(line) : { kind: 'heading', heading: headingOf(text, meaning.level, lines) };
    },
  };
}

/** null = recognition decides. */
export function levelsSaid(table: LocatedTable): readonly LevelMapping[] | null {
  const levels = table.settled?.table.levels ?? null;
  return levels === null || levels.length === 0 ? null : levels;
}

type Meaning = 'no-level' | { readonly level: string };

interface LineAt {
  readonly row: Row;
  readonly text: string;
  readonly look: string;
}

function markTitles(found: readonly LineAt[], levels: readonly LevelMapping[], lines: LineReader, said: Map<number, Meaning>): void {
  const headings = found.filter(({ text }) => lines.line(text).kind === 'heading');
  if (levels.length === 0) {
    for (const { row } of headings) said.set(row.number, 'no-level');
    return;
  }
  const words = found.filter(({ text }) => lines.line(text).kind === 'words');
  const named = headings.length >= levels.length ? headings.slice(-levels.length) : words.slice(-levels.length);
  for (const [index, { row }] of named.entries()) said.set(row.number, { level: levels[index]?.name ?? '' });
}

/** Several levels of banners are told apart by their looks, in the order in which the looks first appear. */
function markBanners(found: readonly LineAt[], levels: readonly LevelMapping[], lines: LineReader, said: Map<number, Meaning>): void {
  const able = found.filter(({ text }) => ['heading', 'words', 'committee'].includes(lines.line(text).kind));
  if (levels.length === 0) {
    for (const { row, text } of able) if (lines.line(text).kind === 'heading') said.set(row.number, 'no-level');
    return;
  }
  const dressed = able.filter(({ look }) => look !== PLAIN);
  const banners = dressed.length > 0 ? dressed : able;
  const kind = ({ text, look }: LineAt): string => lines.heading(text)?.words.toLowerCase() ?? look;
  const kinds = [...new Set(banners.map(kind))];
  for (const banner of banners) {
    const level = levels[Math.min(levels.length - 1, kinds.indexOf(kind(banner)))];
    if (level !== undefined) said.set(banner.row.number, { level: level.name });
  }
}

const PLAIN = 'plain';

function linesIn(grid: SheetGrid, from: number, to: number): LineAt[] {
  const found: LineAt[] = [];
  for (const row of grid.rows) {
    if (row.number < from) continue;
    if (row.number > to) break;
    const only = onlyCell(row, grid);
    if (only === null) continue;
    const fill = grid.at(row.number, only.column)?.fill ?? null;
    const plain = !only.bold && fill === null && only.right === only.column;
    found.push({ row, text: only.text, look: plain ? PLAIN : `${only.bold}|${fill}|${only.column}|${only.right}` });
  }
  return found;
}

function headingOf(text: string, level: string, lines: LineReader): Heading {
  const found = lines.heading(text);
  return found === null ? { words: level, level, number: '', title: text.trim() } : { ...found, level };
}

function withoutHeading(line: Line): Line {
  return line.kind === 'heading' ? { kind: 'note' } : line;
}

function inOrder(tables: readonly LocatedTable[]): LocatedTable[] {
  return [...tables].sort((a, b) => spanOf(a)[0] - spanOf(b)[0]);
}

function spanOf({ segments }: LocatedTable): readonly [number, number] {
  const [first, last] = [segments[0], segments.at(-1)];
  return [first?.headerRows[0] ?? first?.firstRow ?? 0, last?.lastRow ?? 0];
}
