/** What a person said of a table's columns and levels stands above what recognition makes of them. */
import type { ColumnMapping, LevelMapping } from '#shared/domain/mapping.ts';
import { parsePeriod } from '#shared/domain/period.ts';
import type { ColumnRole, LevelReading } from '#shared/domain/reading.ts';
import type { Settled } from '../tables/locate.ts';
import { type MappedColumn, share } from './column-roles.ts';
import type { TableLevel } from './map.ts';
import { monthOfHeader, type PeriodWords, periodOfTitle, periodWords } from './period-words.ts';

/** The columns with the settled ones as they were settled; put on before and after recognition weighs the others against them. */
export function settle(columns: readonly MappedColumn[], settled: Settled | undefined): readonly MappedColumn[] {
  if (settled === undefined || settled.table.columns.length === 0) return columns;
  const said = new Map(settled.table.columns.map((column) => [column.column, column]));
  return columns.map((column) => {
    const now = said.get(column.column);
    return now === undefined ? column : settledColumn(column, now, settled.by);
  });
}

/**
 * A title that recognition found beside one that a person settled names what the items stand under, if it stands before it and changes
 * less often, or else tells more of them. A ref after it is no ref of theirs.
 */
export function besideSettledTitle(columns: readonly MappedColumn[], settled: Settled | undefined): readonly MappedColumn[] {
  const own = columns.find((column) => saidOf(settled, column)?.role === 'title');
  if (own === undefined) return columns;
  const refSaid = columns.some((column) => saidOf(settled, column)?.role === 'ref');
  return columns.map((column) => {
    if (saidOf(settled, column) !== null) return column;
    if (column.role === 'ref' && (refSaid || column.column > own.column))
      return { ...column, role: 'notes', reason: `${column.reason}; another column was said to name the item` };
    if (column.role !== 'title') return column;
    const general = column.content.distinct < own.content.distinct * 0.7 && column.levelWord !== own.levelWord;
    const parent = column.column < own.column && general;
    return parent ? column : { ...column, role: 'narrative', reason: `${column.reason}; another column was said to name the item` };
  });
}

/** Where nothing names the items of a table that a person marked, the longest words do. */
export function withLongestAsTitle(columns: readonly MappedColumn[], settled: Settled | undefined): readonly MappedColumn[] {
  const [longest] = columns
    .filter((column) => saidOf(settled, column) === null && GIVES_WAY.has(column.role) && column.content.said > column.content.numbers)
    .sort((a, b) => b.content.averageLength * b.content.said - a.content.averageLength * a.content.said);
  return columns.map((column) =>
    column === longest
      ? { ...column, role: 'title', confidence: 0.4, reason: `${column.reason}; taken as the title because nothing else names the items` }
      : column,
  );
}

const GIVES_WAY: ReadonlySet<ColumnRole> = new Set(['unused', 'notes', 'narrative', 'kind', 'update']);

/** The chain with what was said to be the items last, and what was said to be above them before it. */
export function inSaidOrder(chain: readonly TableLevel[], settled: Settled | undefined): readonly TableLevel[] {
  const rank = (level: TableLevel): number => {
    const role = saidOf(settled, level.title)?.role ?? saidOf(settled, level.ref)?.role;
    if (level.from === 'lines-in-cell') return 2;
    return role === 'title' || role === 'ref' ? 1 : role === 'parent-title' || role === 'parent-ref' ? -1 : 0;
  };
  return chain
    .map((level, index) => ({ level, index, rank: rank(level) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ level }) => level);
}

/** The levels that stand in columns, as they were said; the other sources give items of their own. null = nothing was said of levels. */
export function saidChain(columns: readonly MappedColumn[], settled: Settled | undefined): readonly TableLevel[] | null {
  const levels = settled?.table.levels ?? null;
  if (settled === undefined || levels === null || levels.length === 0) return null;
  const deepest = levels.findLastIndex((level) => FROM_COLUMN.has(level.from) && level.from !== 'lines-in-cell');
  const chain = levels.flatMap((level, index): TableLevel[] => {
    const found = columnsOf(level, index, index === deepest, columns, settled);
    if (found.ref === null && found.title === null) return [];
    const from = sourceOf(level.from);
    return from === null ? [] : [{ name: level.name, header: (found.title ?? found.ref)?.header ?? '', ...found, from }];
  });
  return chain.some((level) => level.from !== 'lines-in-cell') ? chain : null;
}

/** Titles and refs that recognition saw and nobody said anything of are no levels once the levels were said. */
export function outsideChain(columns: readonly MappedColumn[], chain: readonly TableLevel[]): readonly MappedColumn[] {
  const used = new Set(chain.flatMap((level) => [level.ref?.column, level.title?.column]));
  return columns.map((column) => {
    if (used.has(column.column)) return column;
    if (column.role === 'title') return { ...column, role: 'narrative', reason: `${column.reason}; the levels were said without it` };
    if (column.role === 'ref') return { ...column, role: 'notes', reason: `${column.reason}; the levels were said without it` };
    return column;
  });
}

export function saidOf(settled: Settled | undefined, column: MappedColumn | null): ColumnMapping | null {
  if (settled === undefined || column === null) return null;
  return settled.table.columns.findLast((said) => said.column === column.column) ?? null;
}

const FROM_COLUMN: ReadonlySet<LevelReading['from']> = new Set(['column', 'merged-column', 'lines-in-cell', 'other-sheet']);

function sourceOf(from: LevelReading['from']): TableLevel['from'] | null {
  if (from === 'other-sheet') return 'column';
  return from === 'column' || from === 'merged-column' || from === 'lines-in-cell' ? from : null;
}

function columnsOf(
  level: LevelMapping,
  index: number,
  deepest: boolean,
  columns: readonly MappedColumn[],
  settled: Settled,
): { readonly ref: MappedColumn | null; readonly title: MappedColumn | null } {
  if (!FROM_COLUMN.has(level.from)) return { ref: null, title: null };
  const ofLevel = (column: MappedColumn): boolean => {
    const said = saidOf(settled, column);
    return said !== null && (said.level === index || (said.level === null && deepest && (said.role === 'ref' || said.role === 'title')));
  };
  const stands = columns.find(({ column }) => column === level.column) ?? null;
  const title =
    (stands !== null && stands.role !== 'ref' ? asTitle(stands) : null) ??
    columns.find((column) => column.role === 'title' && ofLevel(column)) ??
    (level.column === null && level.from !== 'other-sheet'
      ? columns.find((column) => column.role === 'title' && column.levelWord === level.name)
      : null) ??
    null;
  const saidRef = columns.find((column) => column.role === 'ref' && column !== stands && ofLevel(column)) ?? null;
  const ref =
    stands !== null && stands.role === 'ref' ? stands : (saidRef ?? (title === null ? null : refBeside(title, deepest, columns, settled)));
  return { ref, title };
}

/** The ref that recognition found next to a title, unless it was said to be another level's. */
function refBeside(title: MappedColumn, deepest: boolean, columns: readonly MappedColumn[], settled: Settled): MappedColumn | null {
  const at = columns.findIndex(({ column }) => column === title.column);
  const free = columns.filter((column) => column.role === 'ref' && saidOf(settled, column) === null);
  const before = columns[at - 1];
  if (before !== undefined && free.includes(before)) return before;
  return deepest && free.length === 1 ? (free[0] ?? null) : null;
}

function settledColumn(column: MappedColumn, said: ColumnMapping, by: Settled['by']): MappedColumn {
  const role = plainRole(said.role);
  const named = by === 'hand' ? 'settled by hand' : 'settled in a remembered mapping';
  const before = column.reason.replace(/; settled (?:by hand|in a remembered mapping)$/, '');
  const now: MappedColumn = { ...column, role, confidence: 1, reason: `${before}; ${named}`, period: periodOf(said, column) };
  return role === 'title' ? asTitle(now) : now;
}

function asTitle(column: MappedColumn): MappedColumn {
  const { content } = column;
  return {
    ...column,
    role: 'title',
    refInTitle: share(content.refTitles, content.said) >= 0.6,
    lines: share(content.lettered, content.said) >= 0.5,
  };
}

/** Parents are ordered by their levels, not by their role. */
function plainRole(role: ColumnRole): ColumnRole {
  return role === 'parent-title' ? 'title' : role === 'parent-ref' ? 'ref' : role;
}

function periodOf(said: ColumnMapping, column: MappedColumn): PeriodWords | null {
  const key = said.period === null ? null : parsePeriod(said.period);
  if (key !== null) return { year: key.startYear, quarter: key.quarter };
  return REPORTED.has(said.role)
    ? (periodWords(column.header) ?? periodOfTitle(column.header) ?? monthOfHeader(column.header)?.period ?? null)
    : column.period;
}

const REPORTED: ReadonlySet<ColumnRole> = new Set(['status', 'update', 'path-to-green', 'forecast', 'percent']);
