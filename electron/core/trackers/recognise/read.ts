/**
 * A tracker becomes a Reading: find the tables, decide what their columns are, find the levels, read the rows. Rows, headers,
 * merges, colours and words decide; nothing here knows any file, sheet or council. What a person said stands above all of it.
 */

import type { Mapping } from '#shared/domain/mapping.ts';
import type { RagScale } from '#shared/domain/rag.ts';
import type { LevelReading, Problem, Reading, Said } from '#shared/domain/reading.ts';
import type { Workbook } from '#shared/domain/sheet.ts';
import { dataRows } from './columns/column-content.ts';
import { impossibleDates } from './columns/date-cells.ts';
import { headerReader } from './columns/header-words.ts';
import { kindsOf } from './columns/kinds.ts';
import { type MappedTable, mapTable } from './columns/map.ts';
import { type TablePeriods, tablePeriods } from './columns/periods.ts';
import { statusValues } from './columns/status-values.ts';
import { statusReader } from './columns/statuses.ts';
import { tableReading } from './columns/table-readings.ts';
import type { Vocabulary } from './columns/vocabulary.ts';
import type { KnownPeriods } from './columns/year-of-quarter.ts';
import { newFindings } from './findings.ts';
import { reportDuplicates, reportNothing, reportPeriods, reportUntitled } from './reading-problems.ts';
import { committeesSaid } from './rows/committees.ts';
import type { Draft } from './rows/drafts.ts';
import { laidFlat } from './rows/drafts.ts';
import { lineReader } from './rows/headings.ts';
import { plainShape, tableShapes, type WorkbookLevels, workbookLevels } from './rows/levels.ts';
import type { Harvest, TableToRead } from './rows/lines-over-rows.ts';
import { readRows } from './rows/rows.ts';
import { levelsSaid, settledLines } from './rows/settled-lines.ts';
import { toldOnce } from './rows/told-again.ts';
import { directedParts } from './tables/directed.ts';
import { formProblem, rowsOf } from './tables/forms.ts';
import { type SheetToRead, sayHiddenParts, sheetsToRead } from './tables/hidden-parts.ts';
import { partsOf } from './tables/layouts.ts';
import { legendInWords } from './tables/legend-words.ts';
import { inSight, likelyTables } from './tables/likely-tables.ts';
import { type LocatedSheet, locate } from './tables/locate.ts';
import { titlesElsewhere } from './tables/other-sheets.ts';
import { sheetGrid } from './tables/sheet-grid.ts';
import { organisationOf, senderOf, titleLines, workbookTitle } from './tables/title-lines.ts';

/**
 * @param options.known plans already in the store: they say which year "Q3" is of, where the workbook does not
 * @returns always a Reading; a workbook that holds no tracker has no items and a problem that says what was looked for
 */
export function readTracker(
  workbook: Workbook,
  options: {
    readonly vocabulary: Vocabulary;
    readonly scale: RagScale;
    readonly known: readonly KnownPeriods[];
    /** what a person or a profile settled; null or absent = recognition decides everything */
    readonly mapping?: { readonly by: 'hand' | 'profile'; readonly mapping: Mapping } | null;
  },
): Reading {
  const { vocabulary, scale } = options;
  const said = options.mapping ?? null;
  const values = said?.mapping.values ?? [];
  const findings = newFindings();
  const read = headerReader(vocabulary);
  const lines = lineReader(vocabulary, read);
  const plain = statusReader(scale, [], values);
  const sheets = sheetsToRead(workbook, said?.mapping ?? null, findings.add);
  const parts = sheets.flatMap((sheet): LocatedSheet[] => {
    const grid = sheetGrid(sheet.sheet);
    if (sheet.said?.use === 'leave-out') return [{ ...locate(grid, read, plain), tables: [] }];
    if (said === null || sheet.said === null || sheet.said.tables === null)
      return partsOf(grid, { read, statuses: plain, map: (table) => mapTable(table, plain, vocabulary) });
    return directedParts(grid, { by: said.by, said: sheet.said }, { read, lines, statuses: plain, say: findings.add });
  });
  const coloured = parts.flatMap((part) => part.legend);
  const legend = [
    ...coloured,
    ...legendInWords(
      sheets.map(({ sheet }) => sheet),
      scale,
      coloured,
    ),
  ];
  const statuses = statusReader(scale, legend, values);
  const found = parts.flatMap((part) => part.tables.flatMap((table) => mapTable(table, statuses, vocabulary) ?? []));
  const wished = new Set(sheets.filter((sheet) => sheet.said?.use === 'read').map(({ sheet }) => sheet.name));
  const likely = inSight(likelyTables(found, wished), wished, findings);
  const form = formProblem(workbook, likely);
  const mapped = form === null ? likely : likely.filter(({ table }) => table.settled !== undefined || wished.has(table.grid.sheet.name));
  // A form whose tables nobody marked: they are shown, none of them is read, and one sentence says why.
  if (form !== null && mapped.length === 0) return unread(workbook, likely, legend, { ...form, known: findings.problems() });
  const readable = mapped.filter((table) => table.chain.length > 0);
  const titles = new Map(parts.map((part) => [part, titleLines(part, lines)]));
  const shapes = tableShapes(readable, lines, ({ table }) => levelsSaid(table));
  const kinds = kindsOf(shapes);
  const periods = new Map(mapped.map((table) => [table, periodsOf(table, parts, titles, workbook, options.known)]));

  const harvest = emptyHarvest();
  for (const part of parts) {
    const tables = readable
      .filter(({ table }) => part.tables.includes(table))
      .map((table): TableToRead => {
        const shape = shapes.get(table) ?? plainShape(table);
        const levels = levelsSaid(table.table);
        return { mapped: table, shape, periods: periods.get(table) ?? NO_PERIODS, kinds: kinds.get(table) ?? [], levels };
      });
    if (tables.length > 0) readPart(part, tables, harvest, { lines: settledLines(part, lines), statuses, findings });
  }
  const headingsWithItems = harvest.roots.filter((draft) => draft.heading === null || draft.children.length > 0);
  const levels = workbookLevels([...shapes.values()], headingsWithItems.some((draft) => draft.heading !== null) ? harvest.headings : []);
  titlesElsewhere(headingsWithItems, titleSheets(parts, readable), lines, findings);
  const items = toldOnce(laidFlat(headingsWithItems, (draft) => levelOf(draft, levels)));

  const tables = mapped.map((table) => tableReading(table, shapes, levels, periods.get(table) ?? NO_PERIODS, harvest));
  for (const sheet of sheets) sayHiddenParts(sheet, tables, findings.add);
  reportPeriods(mapped, periods, findings);
  reportDuplicates(items, findings);
  for (const problem of impossibleDates(items)) findings.add(problem);
  reportUntitled(mapped, findings);
  if (items.length === 0) reportNothing(workbook, mapped, findings);
  const allTitles = distinctSaid(parts.flatMap((part) => titles.get(part) ?? []));
  const latest = [...periods.values()]
    .flatMap((table) => (table.latest === null ? [] : [table.latest]))
    .sort((a, b) => (a.key < b.key ? 1 : -1))[0];
  return {
    file: workbook.file,
    title: workbookTitle(allTitles, workbook.properties.title),
    organisation: organisationOf([
      ...allTitles.map((one) => one.text),
      ...mapped.flatMap((table) => table.columns.map((column) => column.header)),
    ]),
    sender: senderOf(allTitles, vocabulary),
    period: latest === undefined ? null : { ...latest.said, text: latest.key },
    levels: withSaidSources(levels.levels, readable),
    items,
    tables,
    legend,
    committees: committeesSaid(items, harvest.committeeBanners),
    ignored: [...harvest.ignored, ...leftOut(sheets)],
    problems: findings.problems(),
    statusValues: statusValues(mapped, statuses, said === null ? null : { by: said.by, values }),
  };
}

function unread(
  workbook: Workbook,
  tables: readonly MappedTable[],
  legend: Reading['legend'],
  why: Problem & { known: readonly Problem[] },
): Reading {
  const { known, ...problem } = why;
  const shapes = new Map(tables.map((table) => [table, plainShape(table)]));
  const levels = workbookLevels([...shapes.values()], []);
  const harvest = emptyHarvest();
  for (const table of tables) harvest.lastRows.set(table, rowsOf(table).at(-1)?.number ?? 0);
  return {
    file: workbook.file,
    title: null,
    organisation: null,
    sender: null,
    period: null,
    levels: [],
    items: [],
    tables: tables.map((table) => tableReading(table, shapes, levels, NO_PERIODS, harvest)),
    legend,
    committees: [],
    ignored: [],
    problems: [problem, ...known.filter(({ code }) => code !== 'hidden-sheet')],
    statusValues: [],
  };
}

/** Rows of a part that lies on its side are columns of the sheet: what was left out of it is named by its header's row. */
function readPart(part: LocatedSheet, tables: readonly TableToRead[], harvest: Harvest, readers: Parameters<typeof readRows>[3]): void {
  const before = harvest.ignored.length;
  readRows(part, tables, harvest, readers);
  if (!part.grid.swapped) return;
  const row = part.below?.row ?? 1;
  const turned = harvest.ignored.splice(before);
  harvest.ignored.push(...turned.map((one) => ({ ...one, row, reason: `${one.reason} (${part.grid.addressOf(one.row, row)})` })));
}

function emptyHarvest(): Harvest {
  return {
    roots: [],
    headings: [],
    bannerRows: new Map(),
    lastRows: new Map(),
    named: new Map(),
    ignored: [],
    committeeBanners: new Set(),
  };
}

const NO_PERIODS: TablePeriods = { byColumn: new Map(), latest: null, ofRow: () => null, guessedFrom: null };

function periodsOf(
  table: MappedTable,
  parts: readonly LocatedSheet[],
  titles: ReadonlyMap<LocatedSheet, readonly Said[]>,
  workbook: Workbook,
  known: readonly KnownPeriods[],
): TablePeriods {
  const own = parts.find((part) => part.tables.includes(table.table));
  const name = table.table.grid.sheet.name;
  const near = [...(own === undefined ? [] : (titles.get(own) ?? [])), { text: name, sheet: name, cell: 'A1' }];
  const far = parts.filter((part) => part !== own).flatMap((part) => titles.get(part) ?? []);
  const document = workbook.properties.title;
  if (document !== null) far.push({ text: document, sheet: name, cell: 'A1' });
  const updates = table.columns.filter((column) => column.role === 'update').map((column) => column.column);
  return tablePeriods(table, { near, far, modified: workbook.properties.modified, known }, () =>
    dataRows(table.table)
      .slice(0, 400)
      .flatMap((row) => row.cells.filter((cell) => updates.includes(cell.column)).map((cell) => cell.text)),
  );
}

/** Sheets that may list titles for refs: those without a table, and all others where a person said that a level stands there. */
function titleSheets(parts: readonly LocatedSheet[], tables: readonly MappedTable[]): { sheets: LocatedSheet[]; said: boolean } {
  const wished = tables.filter(({ table }) => levelsSaid(table)?.some(({ from }) => from === 'other-sheet') === true);
  const own = new Set((wished.length > 0 ? wished : tables).map(({ table }) => table.grid.sheet.name));
  return { sheets: parts.filter((part) => !own.has(part.grid.sheet.name)), said: wished.length > 0 };
}

function levelOf(draft: Draft, levels: WorkbookLevels): number {
  return 'heading' in draft.rank ? draft.rank.heading : levels.offset(draft.rank.shape) + draft.rank.index;
}

/** Levels that were said have their source as it was said, and nothing to doubt. */
function withSaidSources(levels: readonly LevelReading[], tables: readonly MappedTable[]): LevelReading[] {
  const said = new Map(tables.flatMap(({ table }) => (levelsSaid(table) ?? []).map((level) => [level.name, level.from] as const)));
  return levels.map((level) => {
    const from = said.get(level.name);
    return from === undefined ? level : { ...level, from, confidence: 1, reason: `${level.reason}; said to be a level` };
  });
}

function leftOut(sheets: readonly SheetToRead[]): Reading['ignored'] {
  return sheets.flatMap(({ said, whole }) =>
    said?.use === 'leave-out'
      ? [{ sheet: whole.name, row: whole.rows[0]?.number ?? 1, text: '', reason: 'the sheet was left out, as was said' }]
      : [],
  );
}

function distinctSaid(all: readonly Said[]): Said[] {
  const seen = new Set<string>();
  return all.filter(({ sheet, cell }) => {
    const key = `${sheet}!${cell}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
