/** Where the levels of one table come from: as its rows bear out, or as a person settled it. */
import type { LevelMapping } from '#shared/domain/mapping.ts';
import type { ColumnRole, LevelReading } from '#shared/domain/reading.ts';
import { looksLikeRef, refParent } from '#shared/domain/refs.ts';
import { dataRows } from '../columns/column-content.ts';
import type { MappedColumn, MappedTable, TableLevel } from '../columns/map.ts';
import { LEVEL_ORDER, plainWords } from '../columns/vocabulary.ts';
import { type Heading, type LineReader, onlyCell } from './headings.ts';
import { plainShape, type TableShape } from './levels.ts';
import { type RankMeans, type RowRanks, rowRanks } from './row-ranks.ts';
import { closedHeading } from './row-words.ts';

/** null = the rows are of one level, and any others stand in columns of their own. */
export function rankedShape(table: MappedTable, lines: LineReader): TableShape | null {
  const rows = table.chain.filter((level) => level.from !== 'lines-in-cell');
  const steps = table.chain.filter((level) => level.from === 'lines-in-cell');
  const last = rows.at(-1);
  if (last === undefined) return null;
  const several = rows.length > 1;
  const titles = rows.flatMap((level) => (level.title === null ? [] : [level.title]));
  const refs = new Set(rows.flatMap((level) => (level.ref === null ? [] : [level.ref])));
  if (several && (titles.length < rows.length || refs.size > 1)) return null;
  const alone = titlesAlone(titles[0] ?? null, table);
  const block = several || alone.length > 0 ? [...alone, ...titles] : titleBlock(last.title, table);
  const ref = [...refs][0] ?? null;
  const ranks = rowRanks(table, { ref, title: block[0] ?? last.title, block }, lines, null);
  if (ranks === null || (several && ranks.titles.length === 0)) return null;
  return shapeOfRanks([], ranks, { ref, title: last.title, header: last.header, name: last.name }, steps, null);
}

/**
 * Columns that name a level and are left of the titles, with no word beside any of theirs: each of their titles has a row of its own,
 * and no such row was weighed as one of items.
 */
function titlesAlone(title: MappedColumn | null, table: MappedTable): MappedColumn[] {
  if (title === null) return [];
  return table.columns.filter(
    (column) => column.column < title.column && column.role === 'unused' && column.levelWord !== null && column.content.said === 0,
  );
}

/** The title's column and those beside it that have the same header or none: where titles of other levels may stand. */
function titleBlock(title: MappedColumn | null, table: MappedTable): MappedColumn[] {
  if (title === null) return [];
  const block = [title];
  for (const column of table.columns) {
    if (column.column !== (block.at(-1)?.column ?? 0) + 1) continue;
    if (column.header !== '' && column.header !== title.header) break;
    if (TITLES_BESIDE.has(column.role) && column.content.said > 0) block.push(column);
    else break;
  }
  return block.length > 1 ? block : [];
}

/**
 * Banners over the rows of a table with refs are a level where the refs bear it out: under one banner they begin alike (1.1, 1.2), and
 * under another otherwise (2.1, 2.2).
 */
export function refsFollowBanners(table: MappedTable, lines: LineReader): boolean {
  const ref = table.chain.findLast((level) => level.from !== 'lines-in-cell')?.ref ?? null;
  if (ref === null) return false;
  const { grid } = table.table;
  const groups: string[][] = [];
  for (const row of dataRows(table.table).slice(0, ROWS_OF_BANNERS)) {
    const only = onlyCell(row, grid);
    if (only !== null) {
      const banner = (only.bold || only.right > only.column) && lines.line(only.text, row.number).kind === 'words';
      if (banner && closedHeading(only.text) === null) groups.push([]);
      continue;
    }
    const text = grid.at(row.number, ref.column)?.text.trim() ?? '';
    if (text === '' || !looksLikeRef(text)) continue;
    const group = groups.at(-1);
    if (group === undefined) return false;
    group.push(text);
  }
  return tellApart(groups.filter((refs) => refs.length > 0).map(beginningOf));
}

const ROWS_OF_BANNERS = 600;

/** The one beginning that all refs of a table have ("2" of 2.1 and 2.2); null = they have several, or none */
export function commonBeginning(table: MappedTable): string | null {
  const ref = table.chain.findLast((level) => level.from !== 'lines-in-cell')?.ref ?? null;
  if (ref === null) return null;
  const refs = dataRows(table.table)
    .slice(0, ROWS_OF_BANNERS)
    .map((row) => table.table.grid.at(row.number, ref.column)?.text.trim() ?? '')
    .filter((text) => text !== '' && looksLikeRef(text));
  return beginningOf(refs);
}

/** What all of these refs begin with, none of them being it: "1" of 1.1 and 1.2.1; null = nothing */
function beginningOf(refs: readonly string[]): string | null {
  let common: string[] | null = null;
  for (const ref of refs) {
    const above = new Set<string>();
    for (let parent = refParent(ref); parent !== null; parent = refParent(parent)) above.add(parent);
    common = common === null ? [...above] : common.filter((beginning) => above.has(beginning));
    if (common.length === 0) return null;
  }
  return common?.[0] ?? null;
}

/** Two beginnings at least, all different, and none under another ("1" and "1.5"). */
export function tellApart(beginnings: readonly (string | null)[]): boolean {
  const known = new Set(beginnings);
  if (beginnings.length < 2 || known.size < beginnings.length) return false;
  return beginnings.every((beginning) => {
    if (beginning === null) return false;
    for (let parent = refParent(beginning); parent !== null; parent = refParent(parent)) if (known.has(parent)) return false;
    return true;
  });
}

const TITLES_BESIDE: ReadonlySet<ColumnRole> = new Set(['title', 'parent-title', 'narrative', 'notes', 'unused']);

/**
 * What a person settled of the levels that stand in the rows: those of columns are in the table's chain already.
 * @param levels most general first, not empty
 */
export function settledShape(table: MappedTable, levels: readonly LevelMapping[], lines: LineReader): TableShape {
  const inRows = levels.filter((level) => IN_ROWS.has(level.from));
  const sheetLevel = levels.find((level) => level.from === 'sheet');
  const common = {
    anyLines: levels.some((level) => level.from === 'lines-in-cell'),
    sheet: sheetLevel === undefined ? null : sheetHeading(sheetLevel.name, table, lines),
  };
  const rows = table.chain.filter((level) => level.from !== 'lines-in-cell');
  const steps = table.chain.filter((level) => level.from === 'lines-in-cell');
  const row = rows.at(-1);
  const means = meansSettled(inRows);
  if (row !== undefined && means !== null) {
    const block = means === 'block' ? rows.flatMap((level) => (level.title === null ? [] : [level.title])) : [];
    const from = inRows.findIndex((level, at) => (means === 'indent' ? level.column === inRows[at + 1]?.column : level.from === means));
    const before = means === 'block' ? [] : rows.slice(0, Math.min(Math.max(0, from), rows.length - 1));
    const settled = means === 'block' ? null : { means, count: inRows.length - before.length };
    const ref = row.ref ?? table.columns.find((column) => column.role === 'ref') ?? null;
    const ranks = rowRanks(table, { ref, title: block[0] ?? row.title, block }, lines, settled);
    if (ranks !== null && (means !== 'block' || ranks.titles.length === rows.length)) {
      const names = inRows.slice(before.length).map((level) => level.name);
      return { ...shapeOfRanks(before, ranks, { ...row, ref }, steps, names), ...common };
    }
  }
  return { ...plainShape(table), ...common };
}

/** "Aim 1" by its number, any other name of a sheet as a title. */
function sheetHeading(level: string, table: MappedTable, lines: LineReader): Heading {
  const name = table.table.grid.sheet.name;
  const heading = lines.heading(name);
  return heading === null ? { words: level, level, number: '', title: name } : { ...heading, level };
}

const IN_ROWS: ReadonlySet<LevelReading['from']> = new Set(['column', 'merged-column', 'ref-prefix', 'outline']);

function meansSettled(inRows: readonly LevelMapping[]): RankMeans | null {
  if (inRows.some((level) => level.from === 'ref-prefix')) return 'ref-prefix';
  if (inRows.some((level) => level.from === 'outline')) return 'outline';
  if (inRows.some((level, at) => level.column !== null && level.column === inRows[at + 1]?.column)) return 'indent';
  return inRows.length > 1 && inRows.every((level) => level.from === 'column') ? 'block' : null;
}

function shapeOfRanks(
  before: readonly TableLevel[],
  ranks: RowRanks,
  row: { readonly ref: MappedColumn | null; readonly title: MappedColumn | null; readonly header: string; readonly name: string | null },
  steps: readonly TableLevel[],
  settledNames: readonly string[] | null,
): TableShape {
  const inHeader = headerNames(row.header, ranks.count);
  const levels = Array.from({ length: ranks.count }, (_, depth): TableLevel => {
    const deepest = depth === ranks.count - 1;
    const column = ranks.titles[depth] ?? null;
    const said = settledNames?.[depth] ?? ranks.names[depth] ?? inHeader?.[depth] ?? null;
    return {
      name: said === null || said === '' ? (deepest ? row.name : null) : said,
      header: column?.header || row.header,
      ref: deepest ? row.ref : null,
      title: column ?? (deepest ? row.title : null),
      from: ranks.from === 'banner-row' && depth > 0 ? 'ref-prefix' : ranks.from,
    };
  });
  const roles = new Map(
    ranks.titles.map((column, depth): [number, ColumnRole] => [
      column.column,
      depth === ranks.titles.length - 1 ? 'title' : 'parent-title',
    ]),
  );
  return {
    chain: [...before, ...levels, ...steps],
    group: null,
    ranks,
    rowLevel: before.length,
    roles,
    sheet: null,
    sections: false,
    anyLines: false,
  };
}

/** "Aim / Priority / Action" over three levels names them. */
function headerNames(header: string, count: number): string[] | null {
  const names = header
    .split(/\s*[/,>|&+\n]\s*|\s+(?:and|or|then)\s+/i)
    .map((part) => plainWords(part))
    .map((part) => LEVEL_ORDER.find((level) => part === level.toLowerCase() || part === `${level.toLowerCase()}s`) ?? null);
  const said = names.flatMap((name) => (name === null ? [] : [name]));
  return said.length === count && said.length === names.length && new Set(said).size === count ? said : null;
}
