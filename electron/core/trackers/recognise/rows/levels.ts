/** One list of levels for the whole workbook, out of its headings and of the columns and rows of tables that may differ in shape. */
import type { LevelMapping } from '#shared/domain/mapping.ts';
import type { ColumnRole, LevelReading } from '#shared/domain/reading.ts';
import type { MappedTable, TableLevel } from '../columns/map.ts';
import { periodWords } from '../columns/period-words.ts';
import type { Heading, LineReader } from './headings.ts';
import { commonBeginning, rankedShape, refsFollowBanners, settledShape, tellApart } from './level-sources.ts';
import type { RowRanks } from './row-ranks.ts';
import { closedHeading } from './row-words.ts';

export interface TableShape {
  /** levels of this table that become items, most general first */
  readonly chain: readonly TableLevel[];
  /** a column of headings over the items that other tables do without ("Transformation programme"); null = none */
  readonly group: TableLevel | null;
  /** where rows themselves are of several levels: which is of which; null = a row is of the last level of the chain that is not lines */
  readonly ranks: RowRanks | null;
  /** index in `chain` of the first level that a row itself can be of */
  readonly rowLevel: number;
  /** what the columns are that tell levels, where that is not what they were mapped as */
  readonly roles: ReadonlyMap<number, ColumnRole>;
  /** the sheet's name is a level over all its rows; null = it is none */
  readonly sheet: Heading | null;
  /** plain banners over its rows are a level, because the refs under them bear it out */
  readonly sections: boolean;
  /** numbers and bullets begin lines that are items, as letters do: only because a person said so */
  readonly anyLines: boolean;
}

/** Rows of one level, levels by column: what a table is before anything else is known of it. */
export function plainShape(table: MappedTable): TableShape {
  const rowLevel = Math.max(
    0,
    table.chain.findLastIndex((level) => level.from !== 'lines-in-cell'),
  );
  return { chain: table.chain, group: null, ranks: null, rowLevel, roles: new Map(), sheet: null, sections: false, anyLines: false };
}

/**
 * Tables of one workbook may have a level more than others. Where the others' levels are all there as well, the extra one is
 * a heading over its items and no level of the plan.
 * @param levelsOf where the levels come from, as a person or a profile settled it; null = recognition decides
 */
export function tableShapes(
  tables: readonly MappedTable[],
  lines: LineReader,
  levelsOf: (table: MappedTable) => readonly LevelMapping[] | null = ({ table }) => table.settled?.table.levels ?? null,
): ReadonlyMap<MappedTable, TableShape> {
  const settled = new Map(
    tables.flatMap((table): [MappedTable, TableShape][] => {
      const levels = levelsOf(table);
      return levels === null || levels.length === 0 ? [] : [[table, settledShape(table, levels, lines)]];
    }),
  );
  const free = tables.filter((table) => !settled.has(table));
  const shortest = free.map(namesOf).filter((names) => names.length >= 2);
  const sheets = sheetHeadings(free, lines);
  const recognised = free.map((table): [MappedTable, TableShape] => {
    const sheet = sheets.get(table) ?? null;
    const ranked = rankedShape(table, lines);
    if (ranked !== null) return [table, { ...ranked, sheet }];
    const own = namesOf(table);
    const extra = table.chain.findIndex((_, index) => {
      if (table.chain.length < 3 || index === table.chain.length - 1) return false;
      const without = own.filter((_, at) => at !== index);
      return shortest.some((names) => names.length === without.length && names.every((name, at) => name === without[at]));
    });
    const group = extra < 0 ? null : (table.chain[extra] ?? null);
    const chain = table.chain.filter((level) => level !== group);
    return [table, { ...plainShape({ ...table, chain }), group, sheet, sections: sheet === null && refsFollowBanners(table, lines) }];
  });
  const shapes = new Map([...settled, ...padded(recognised)]);
  return new Map(tables.flatMap((table) => [...shapes].filter(([of]) => of === table)));
}

/** Sheets "Aim 1" and "Aim 2", each with a table, are the aims; one sheet that is named so says nothing. */
function sheetHeadings(tables: readonly MappedTable[], lines: LineReader): ReadonlyMap<MappedTable, Heading> {
  const found = tables.flatMap((table) => {
    const heading = lines.heading(table.table.grid.sheet.name);
    return heading === null ? [] : [{ table, heading }];
  });
  const alike = found.filter(({ table, heading }) =>
    found.some(
      (other) =>
        other.table.table.grid.sheet.name !== table.table.grid.sheet.name &&
        other.heading.level === heading.level &&
        other.heading.number !== heading.number &&
        headersOf(other.table) === headersOf(table),
    ),
  );
  return new Map([...sheetsOfRefs(tables), ...alike.map(({ table, heading }): [MappedTable, Heading] => [table, heading])]);
}

/** Sheets of one shape, in each of which all refs begin alike and otherwise than in the others, are what the refs begin with. */
function sheetsOfRefs(tables: readonly MappedTable[]): [MappedTable, Heading][] {
  const named = tables.filter(({ table }) => closedHeading(table.grid.sheet.name) === null && periodWords(table.grid.sheet.name) === null);
  if (new Set(named.map(({ table }) => table.grid.sheet.name)).size < 2) return [];
  const begun = named.map((table) => ({ table, shape: headersOf(table), beginning: commonBeginning(table) }));
  return begun.flatMap(({ table, shape, beginning }): [MappedTable, Heading][] => {
    const alike = begun.filter((other) => other.shape === shape);
    const name = table.table.grid.sheet.name;
    return beginning !== null && tellApart(alike.map((other) => other.beginning))
      ? [[table, { words: 'Section', level: 'Section', number: '', title: name }]]
      : [];
  });
}

function headersOf({ columns }: MappedTable): string {
  return columns.map((column) => (column.period === null ? column.header.toLowerCase() : column.role)).join('|');
}

/** Tables whose rows are of levels by the same means are of the same levels, though one lacks the deepest. */
function padded(shapes: readonly [MappedTable, TableShape][]): [MappedTable, TableShape][] {
  const most = new Map<string, TableShape>();
  const kind = ({ ranks, chain }: TableShape): string => `${ranks?.from}|${chain[0]?.header}`;
  for (const [, shape] of shapes) {
    if (shape.ranks === null) continue;
    const before = most.get(kind(shape));
    if (before === undefined || before.chain.length < shape.chain.length) most.set(kind(shape), shape);
  }
  return shapes.map(([table, shape]) => {
    const longest = shape.ranks === null ? undefined : most.get(kind(shape));
    if (longest === undefined || longest.chain.length === shape.chain.length) return [table, shape];
    const more = longest.chain.slice(shape.chain.length).map((level) => ({ ...level, ref: null, title: null }));
    return [table, { ...shape, chain: [...shape.chain, ...more] }];
  });
}

export interface HeadingSeen {
  readonly depth: number;
  readonly level: string;
  readonly from: LevelReading['from'];
  readonly text: string;
}

export interface WorkbookLevels {
  readonly levels: readonly LevelReading[];
  /** how many of them come from headings */
  readonly headings: number;
  /** where the first level of a table's chain stands in `levels` */
  offset(shape: TableShape): number;
}

export function workbookLevels(shapes: readonly TableShape[], headings: readonly HeadingSeen[]): WorkbookLevels {
  const headingCount = headings.reduce((most, heading) => Math.max(most, heading.depth + 1), 0);
  const columnCount = shapes.reduce((most, shape) => Math.max(most, shape.chain.length), 0);
  const levels: LevelReading[] = [];
  for (let depth = 0; depth < headingCount; depth += 1) {
    const seen = headings.filter((heading) => heading.depth === depth);
    const name = commonest(seen.map((heading) => heading.level)) ?? 'Section';
    const first = seen[0];
    levels.push({
      name,
      from: seen.some((heading) => heading.from === 'banner-row') ? 'banner-row' : (first?.from ?? 'title-line'),
      confidence: seen.every((heading) => heading.level === name) ? 0.95 : 0.85,
      reason: `${seen.length} ${seen.length === 1 ? 'line names' : 'lines name'} one, such as '${shortened(first?.text ?? '')}'`,
    });
  }
  const unnamed: number[] = [];
  for (let index = 0; index < columnCount; index += 1) {
    const here = shapes.flatMap((shape) => {
      const level = shape.chain[index - (columnCount - shape.chain.length)];
      return level === undefined ? [] : [{ level, ranks: shape.ranks }];
    });
    const name = commonest(here.flatMap(({ level }) => (level.name === null ? [] : [level.name])));
    const first = here[0];
    const deepest = index === columnCount - 1;
    if (name === null && !deepest) unnamed.push(levels.length);
    const header = first?.level.header ?? '';
    const ranked = here.find(({ ranks }) => ranks !== null)?.ranks ?? null;
    levels.push({
      name: name ?? (deepest ? 'Action' : 'Group'),
      from: first?.level.from ?? 'column',
      confidence: name === null ? 0.5 : 0.9,
      reason:
        ranked !== null && first?.level.from !== 'lines-in-cell'
          ? ranked.reason
          : name === null
            ? `the header '${header}' names no level`
            : `header '${header}' in ${here.length} ${here.length === 1 ? 'table' : 'tables'}`,
    });
  }
  return {
    levels: unnamed.length < 2 ? levels : levels.map((level, at) => (unnamed.includes(at) ? { ...level, name: `Level ${at + 1}` } : level)),
    headings: headingCount,
    offset: (shape) => headingCount + columnCount - shape.chain.length,
  };
}

function namesOf(table: MappedTable): string[] {
  return table.chain.map((level) => level.name ?? '');
}

function commonest(names: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  let best: string | null = null;
  for (const [name, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = name;
  return best;
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}
