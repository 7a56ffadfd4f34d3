/**
 * Rows of one table that are of several levels: told by their refs (1, 1.1, 1.1.2), by the column their title stands in, by the
 * outline that groups them, or by how far their title is indented. Each row gets its depth and the row it hangs under.
 */
import type { LevelReading } from '#shared/domain/reading.ts';
import { looksLikeRef } from '#shared/domain/refs.ts';
import type { Row } from '#shared/domain/sheet.ts';
import { refAndTitle } from '../columns/cell-words.ts';
import { dataRows } from '../columns/column-content.ts';
import type { MappedColumn, MappedTable } from '../columns/map.ts';
import type { LineReader } from './headings.ts';
import { onlyCell } from './headings.ts';
import { numberedBanner, refRanks } from './ref-ranks.ts';
import { closedHeading, isKeyHeading, isSignOff, saysSignOff } from './row-words.ts';

export interface RowRanks {
  /** how many levels the rows are of */
  readonly count: number;
  readonly from: LevelReading['from'];
  /** "the refs of 12 rows are those of other rows with a part more" */
  readonly reason: string;
  /** by row number; a row that is absent is of no level by these means */
  readonly places: ReadonlyMap<number, RowPlace>;
  /** words that name a level, by depth: of refs ("Aim 1"), of a column of kinds, of headers; null = none */
  readonly names: readonly (string | null)[];
  /** columns of titles, besides the one that the table was mapped with */
  readonly titles: readonly MappedColumn[];
}

export interface RowPlace {
  /** 0 = most general */
  readonly depth: number;
  /** the row it hangs under; null = none */
  readonly parent: number | null;
  /** refs of parents that have no row of their own, most general first, by which it hangs under `parent` */
  readonly missing: readonly string[];
  /** the column its title stands in; null = the table's */
  readonly title: MappedColumn | null;
  /** ref and title as a banner row has them in one cell; null = as the columns have them */
  readonly banner: { readonly ref: string; readonly title: string; readonly column: number } | null;
}

/** A row that may be an item, and what tells its level. */
export interface RankedRow {
  readonly number: number;
  readonly ref: string | null;
  readonly titled: boolean;
  readonly outline: number;
  readonly indent: number;
  /** nothing stands in the row but its title */
  readonly only: boolean;
  readonly banner: RowPlace['banner'];
  /** index into the block of title columns of the last one that says something; -1 = none does */
  readonly stands: number;
  /** no other of them says anything */
  readonly alone: boolean;
}

export interface RankColumns {
  readonly ref: MappedColumn | null;
  readonly title: MappedColumn | null;
  /** columns one of which holds the title of each row; empty = one column holds all */
  readonly block: readonly MappedColumn[];
}

/** Which means a person settled; null = whichever the rows bear out. */
export type RankMeans = 'ref-prefix' | 'outline' | 'indent' | 'block';

/** No plan ranks its rows deeper. */
export const MOST_DEPTHS = 4;

/** So many rows decide whether the rows of a table are of several levels; all of them are looked at only where they are. */
const SAMPLE = 600;

/**
 * @param settled the means and how many levels, where a person settled them: then the rows need not bear it out
 * @returns null = all rows are of one level
 */
export function rowRanks(
  mapped: MappedTable,
  columns: RankColumns,
  lines: LineReader,
  settled: { readonly means: RankMeans; readonly count: number } | null,
): RowRanks | null {
  if (columns.title === null && columns.ref === null) return null;
  const rows = dataRows(mapped.table);
  const sample = rankedRows(rows.slice(0, SAMPLE), mapped, columns, lines);
  const means = settled?.means ?? meansOf(sample, columns);
  if (means === null) return null;
  const all = rows.length <= SAMPLE ? sample : rankedRows(rows, mapped, columns, lines);
  const most = settled === null ? MOST_DEPTHS : settled.count;
  const found = means === 'ref-prefix' ? refRanks(all, most, settled !== null) : depthRanks(all, means, most, columns.block);
  if (found === null || (settled === null && found.count < 2)) return null;
  const names = kindNames(found, mapped);
  return names === null ? found : { ...found, names };
}

function meansOf(rows: readonly RankedRow[], columns: RankColumns): RankMeans | null {
  if (columns.block.length >= 2 && standsInOne(rows, columns.block.length)) return 'block';
  if (columns.block.length >= 2 && columns.block.some((column) => column.levelWord !== columns.block[0]?.levelWord)) return null;
  if (refRanks(rows, MOST_DEPTHS, false) !== null) return 'ref-prefix';
  if (groups(rows, 'outline')) return 'outline';
  return groups(rows, 'indent') ? 'indent' : null;
}

/** Nearly every row has its title in one of the columns, each column has some, and the first row stands furthest left. */
function standsInOne(rows: readonly RankedRow[], columns: number): boolean {
  const counts = new Array<number>(columns).fill(0);
  let others = 0;
  for (const row of rows) {
    if (!row.alone) others += row.titled ? 1 : 0;
    else counts[row.stands] = (counts[row.stands] ?? 0) + 1;
  }
  const first = rows.find((row) => row.alone);
  return others <= rows.length * 0.02 && counts.every((count) => count > 0) && first?.stands === 0 && (counts.at(-1) ?? 0) >= 2;
}

/** Rows that are grouped, or indented, under others: two groups at least, or one that takes in all rows but the first. */
function groups(rows: readonly RankedRow[], by: 'outline' | 'indent'): boolean {
  const titled = rows.filter((row) => row.titled);
  const values = depthsOf(titled, by);
  if (values.length < 2) return false;
  const top = titled.filter((row) => row[by] === values[0]).length;
  const places = byNearest(titled, by, MOST_DEPTHS, []);
  const parents = new Set([...places.values()].flatMap((place) => (place.parent === null ? [] : [place.parent])));
  const parentsOnTop = titled.filter((row) => row[by] === values[0] && parents.has(row.number)).length;
  return titled.length - top >= 2 && parentsOnTop >= top * 0.5 && (parentsOnTop >= 2 || top === 1);
}

function depthRanks(
  rows: readonly RankedRow[],
  means: Exclude<RankMeans, 'ref-prefix'>,
  most: number,
  block: readonly MappedColumn[],
): RowRanks | null {
  const titled = rows.filter((row) => row.titled);
  const by = means === 'block' ? 'stands' : means;
  const places = byNearest(titled, by, most, means === 'block' ? block : []);
  const count = 1 + Math.max(0, ...[...places.values()].map((place) => place.depth));
  const deeper = [...places.values()].filter((place) => place.depth > 0).length;
  const reason = {
    block: `each title stands in one of ${block.length} columns side by side`,
    outline: `${deeper} rows are grouped under others`,
    indent: `${deeper} titles are indented under others`,
  }[means];
  return {
    count: Math.min(most, Math.max(count, means === 'block' ? block.length : 1)),
    from: means === 'outline' ? 'outline' : 'column',
    reason,
    places,
    names: means === 'block' ? blockNames(block) : [],
    titles: block,
  };
}

/** Each row under the nearest row above it that is less deep; below it, where the groups stand above what they add up to. */
function byNearest(
  rows: readonly RankedRow[],
  by: 'outline' | 'indent' | 'stands',
  most: number,
  block: readonly MappedColumn[],
): Map<number, RowPlace> {
  const values = depthsOf(rows, by);
  const depthOf = new Map(values.map((value, index) => [value, Math.min(index, most - 1)]));
  const below = by === 'outline' && (rows[0]?.outline ?? 0) > (values[0] ?? 0) && rows.at(-1)?.outline === values[0];
  const places = new Map<number, RowPlace>();
  const above: (number | null)[] = [];
  for (const row of below ? [...rows].reverse() : rows) {
    const said = depthOf.get(nearest(row[by], values)) ?? 0;
    // A title that is indented twice at once is one level deeper all the same.
    const depth = by === 'indent' ? Math.min(said, depthBelow(above, said)) : said;
    above.length = Math.min(above.length, depth);
    const parent = above.findLast((number) => number !== null && number !== undefined) ?? null;
    while (above.length < depth) above.push(null);
    above.push(row.number);
    places.set(row.number, { depth, parent, missing: [], title: block[row.stands] ?? null, banner: row.banner });
  }
  // A title by itself, with nothing under it, is a line of words and no item.
  const parents = new Set([...places.values()].map((place) => place.parent));
  const deepest = Math.max(0, ...[...places.values()].map((place) => place.depth));
  for (const row of rows) if (row.only && places.get(row.number)?.depth !== deepest && !parents.has(row.number)) places.delete(row.number);
  return places;
}

/** One more than the depth of the row that is above one of this depth. */
function depthBelow(above: readonly (number | null)[], depth: number): number {
  return above.slice(0, depth).findLastIndex((number) => number !== null) + 1;
}

/** The different depths, least first; a space more or less is no depth of its own. */
function depthsOf(rows: readonly RankedRow[], by: 'outline' | 'indent' | 'stands'): number[] {
  const values = [...new Set(rows.map((row) => row[by]).filter((value) => value >= 0))].sort((a, b) => a - b);
  return by === 'indent' ? values.filter((value, index) => index === 0 || value - (values[index - 1] ?? 0) >= 2) : values;
}

function nearest(value: number, values: readonly number[]): number {
  return values.findLast((known) => known <= value) ?? values[0] ?? 0;
}

/** "Aim 1: ..." over the first header: then "Aim 2: ..." between the rows is the next such line, and no parent that only some rows have. */
function levelsAbove({ table }: MappedTable, lines: LineReader): ReadonlySet<string> {
  const first = table.segments[0]?.headerRows[0] ?? 0;
  const found = new Set<string>();
  for (const row of table.grid.rows) {
    if (row.number >= first) break;
    const only = onlyCell(row, table.grid);
    const line = only === null ? null : lines.line(only.text, row.number);
    if (line?.kind === 'heading') found.add(line.heading.level);
  }
  return found;
}

function rankedRows(rows: readonly Row[], mapped: MappedTable, columns: RankColumns, lines: LineReader): RankedRow[] {
  const { grid } = mapped.table;
  const titles = columns.block.length > 0 ? columns.block : columns.title === null ? [] : [columns.title];
  const above = levelsAbove(mapped, lines);
  const found: RankedRow[] = [];
  for (const row of rows) {
    const only = onlyCell(row, grid);
    const banner = only === null || columns.ref === null ? null : numberedBanner(only);
    if (only !== null && banner !== null && above.size > 0) {
      const line = lines.line(only.text, row.number);
      if (line.kind === 'heading' && above.has(line.heading.level)) continue;
    }
    if (only !== null && banner === null) {
      if (only.right > only.column) continue;
      const line = lines.line(only.text, row.number);
      if (line.kind !== 'words' || isNoItem(only.text)) continue;
    }
    const said = titles.map((column) => grid.at(row.number, column.column)).map((cell) => (cell?.text.trim() ? cell : null));
    const standing = said.flatMap((cell, index) => (cell === null ? [] : [index]));
    const cell = said[standing.at(-1) ?? -1] ?? null;
    const refCell = columns.ref === null ? null : grid.at(row.number, columns.ref.column);
    const refText = refCell?.text.trim() ?? '';
    const inTitle = cell !== null && columns.title?.refInTitle === true && refText === '' ? refAndTitle(cell.text) : null;
    const ref = banner?.ref ?? inTitle?.ref ?? (refText !== '' && looksLikeRef(refText) ? refText : null);
    const titled = cell !== null || banner !== null;
    if (!titled && ref === null) continue;
    const text = typeof cell?.value === 'string' ? cell.value : (cell?.text ?? '');
    if (ref === null && text !== '' && lines.line(text.trim(), row.number).kind === 'total') continue;
    found.push({
      number: row.number,
      ref,
      titled,
      outline: row.outline,
      indent: indentOf(text) + (cell?.indent ?? 0) * SPACES_OF_A_STEP,
      only: only !== null,
      banner,
      stands: standing.at(-1) ?? -1,
      alone: standing.length === 1,
    });
  }
  return found;
}

function isNoItem(text: string): boolean {
  return closedHeading(text) !== null || isSignOff(text) || saysSignOff(text) || isKeyHeading(text);
}

/** A step of a cell's own indentation is about three spaces wide. */
const SPACES_OF_A_STEP = 3;

/** Spaces before the words; a tab counts as four. */
function indentOf(text: string): number {
  let indent = 0;
  for (const mark of text) {
    if (mark === '\t') indent += 4;
    else if (mark === ' ' || mark === '\u00a0') indent += 1;
    else return indent;
  }
  return 0;
}

/** "Aim", "Priority" and "Action" down a column of kinds name the levels, where each depth has one of them. */
function kindNames(ranks: RowRanks, mapped: MappedTable): (string | null)[] | null {
  const kind = mapped.columns.find((column) => column.role === 'kind' && column.content.distinct === ranks.count);
  if (kind === undefined) return null;
  const names = new Array<string | null>(ranks.count).fill(null);
  for (const [row, { depth }] of ranks.places) {
    const said = mapped.table.grid.at(row, kind.column)?.text.trim() ?? '';
    if (said === '') continue;
    if (names[depth] !== null && names[depth] !== said) return null;
    names[depth] = said;
  }
  return names.every((name) => name !== null) && new Set(names).size === names.length ? names : null;
}

/** Columns of different levels name them; columns under one header do not. */
function blockNames(block: readonly MappedColumn[]): (string | null)[] {
  const names = block.map((column) => column.levelWord);
  return names.map((name, index) => (names.indexOf(name) === index && names.lastIndexOf(name) === index ? name : null));
}
