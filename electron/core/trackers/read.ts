/**
 * A tracker becomes a Reading: find the tables, decide what their columns are, find the levels, read the rows. Rows, headers,
 * merges, colours and words decide; nothing here knows any file, sheet or council.
 */
import type { Mapping } from '#shared/domain/mapping.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { RagScale } from '#shared/domain/rag.ts';
import type { ItemReading, Reading, Said, TableReading } from '#shared/domain/reading.ts';
import { looseRef } from '#shared/domain/refs.ts';
import type { Workbook } from '#shared/domain/sheet.ts';
import { address } from '#shared/domain/sheet.ts';
import { dataRows } from './column-content.ts';
import { committeesSaid } from './committees.ts';
import type { Draft } from './drafts.ts';
import { laidFlat } from './drafts.ts';
import type { Findings } from './findings.ts';
import { newFindings } from './findings.ts';
import { headerReader } from './header-words.ts';
import { lineReader } from './headings.ts';
import { kindsOf } from './kinds.ts';
import { legendInWords } from './legend-words.ts';
import { tableShapes, type WorkbookLevels, workbookLevels } from './levels.ts';
import type { Harvest, TableToRead } from './lines-over-rows.ts';
import type { LocatedSheet } from './locate.ts';
import { locate } from './locate.ts';
import type { MappedTable } from './map.ts';
import { mapTable } from './map.ts';
import { titlesElsewhere } from './other-sheets.ts';
import { type TablePeriods, tablePeriods } from './periods.ts';
import { readRows } from './rows.ts';
import { sheetGrid } from './sheet-grid.ts';
import { statusReader } from './statuses.ts';
import { organisationOf, senderOf, titleLines, workbookTitle } from './title-lines.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * @param options.known plans already in the store: they say which year "Q3" is of, where the workbook does not
 * @returns always a Reading; a workbook that holds no tracker has no items and a problem that says what was looked for
 */
export function readTracker(
  workbook: Workbook,
  options: {
    readonly vocabulary: Vocabulary;
    readonly scale: RagScale;
    readonly known: readonly Pick<PlanDocument, 'periods'>[];
    /** what a person or a profile settled; null or absent = recognition decides everything */
    readonly mapping?: { readonly by: 'hand' | 'profile'; readonly mapping: Mapping } | null;
  },
): Reading {
  const { vocabulary, scale } = options;
  const findings = newFindings();
  const read = headerReader(vocabulary);
  const lines = lineReader(vocabulary, read);
  const plain = statusReader(scale, []);
  const sheets = workbook.sheets
    .filter((sheet) => sheet.visibility !== 'very-hidden')
    .map((sheet) => locate(sheetGrid(sheet), read, plain));
  const coloured = sheets.flatMap((sheet) => sheet.legend);
  const legend = [
    ...coloured,
    ...legendInWords(
      sheets.map(({ grid }) => grid.sheet),
      scale,
      coloured,
    ),
  ];
  const statuses = statusReader(scale, legend);
  const mapped = inSight(
    likelyTables(
      sheets.flatMap((sheet) =>
        sheet.tables.flatMap((table) => {
          const found = mapTable(table, statuses, vocabulary);
          return found === null ? [] : [found];
        }),
      ),
    ),
    findings,
  );
  const titles = new Map(sheets.map((sheet) => [sheet, titleLines(sheet, lines)]));
  const shapes = tableShapes(mapped);
  const kinds = kindsOf(shapes);
  const periods = new Map(mapped.map((table) => [table, periodsOf(table, sheets, titles, workbook, options.known)]));

  const harvest: Harvest = {
    roots: [],
    headings: [],
    bannerRows: new Map(),
    lastRows: new Map(),
    ignored: [],
    committeeBanners: new Set(),
  };
  for (const sheet of sheets) {
    const tables = mapped
      .filter((table) => table.table.grid === sheet.grid)
      .map((table): TableToRead => {
        const shape = shapes.get(table) ?? { chain: table.chain, group: null };
        return { mapped: table, shape, periods: periods.get(table) ?? NO_PERIODS, kinds: kinds.get(table) ?? [], levels: null };
      });
    if (tables.length > 0) readRows(sheet, tables, harvest, { lines, statuses, findings });
  }
  const headingsWithItems = harvest.roots.filter((draft) => draft.heading === null || draft.children.length > 0);
  const levels = workbookLevels([...shapes.values()], headingsWithItems.some((draft) => draft.heading !== null) ? harvest.headings : []);
  const tableSheets = new Set(mapped.map((table) => table.table.grid));
  titlesElsewhere(
    headingsWithItems,
    sheets.filter((sheet) => !tableSheets.has(sheet.grid)),
    lines,
    findings,
  );
  const items = laidFlat(headingsWithItems, (draft) => levelOf(draft, levels));

  reportPeriods(mapped, periods, findings);
  reportDuplicates(items, findings);
  if (items.length === 0) reportNothing(workbook, mapped, findings);
  const allTitles = sheets.flatMap((sheet) => titles.get(sheet) ?? []);
  const latest = [...periods.values()]
    .flatMap((table) => (table.latest === null ? [] : [table.latest]))
    .sort((a, b) => (a.key < b.key ? 1 : -1))[0];
  return {
    file: workbook.file,
    title: workbookTitle(allTitles, workbook.properties.title),
    organisation: organisationOf([
      ...allTitles.map((said) => said.text),
      ...mapped.flatMap((table) => table.columns.map((column) => column.header)),
    ]),
    sender: senderOf(allTitles, vocabulary),
    period: latest === undefined ? null : { ...latest.said, text: latest.key },
    levels: levels.levels,
    items,
    tables: mapped.map((table) => tableReading(table, shapes, levels, periods.get(table) ?? NO_PERIODS, harvest)),
    legend,
    committees: committeesSaid(items, harvest.committeeBanners),
    ignored: harvest.ignored,
    problems: findings.problems(),
    statusValues: [],
  };
}

/** Below this a table is more likely a form or a list of something else than items of a plan. */
const LEAST_CONFIDENCE = 0.6;

/** Beside a table that is surely a tracker, one this much less sure is a look-up list or a form. */
const MOST_DISTANCE = 0.25;

function likelyTables(tables: readonly MappedTable[]): MappedTable[] {
  const best = Math.max(0, ...tables.map((table) => table.confidence));
  return tables.filter((table) => table.confidence >= Math.max(LEAST_CONFIDENCE, best - MOST_DISTANCE));
}

/** Last quarter's sheet, hidden and forgotten, says nothing beside one that is shown; a workbook of hidden sheets only is read. */
function inSight(tables: readonly MappedTable[], findings: Findings): MappedTable[] {
  const shown = tables.filter(({ table }) => table.grid.sheet.visibility === 'visible');
  if (shown.length === 0) return [...tables];
  for (const name of new Set(tables.filter((table) => !shown.includes(table)).map(({ table }) => table.grid.sheet.name)))
    findings.add({
      severity: 'warning',
      code: 'hidden-sheet',
      sheet: name,
      cell: null,
      message: `Sheet '${name}' is hidden and was not read, because other sheets hold the actions. Unhide it in Excel if it belongs to them.`,
    });
  return shown;
}

const NO_PERIODS: TablePeriods = { byColumn: new Map(), latest: null, guessedFrom: null };

function periodsOf(
  table: MappedTable,
  sheets: readonly LocatedSheet[],
  titles: ReadonlyMap<LocatedSheet, readonly Said[]>,
  workbook: Workbook,
  known: readonly Pick<PlanDocument, 'periods'>[],
): TablePeriods {
  const own = sheets.find((sheet) => sheet.grid === table.table.grid);
  const name = table.table.grid.sheet.name;
  const near = [...(own === undefined ? [] : (titles.get(own) ?? [])), { text: name, sheet: name, cell: 'A1' }];
  const far = sheets.filter((sheet) => sheet !== own).flatMap((sheet) => titles.get(sheet) ?? []);
  const document = workbook.properties.title;
  if (document !== null) far.push({ text: document, sheet: name, cell: 'A1' });
  const updates = table.columns.filter((column) => column.role === 'update').map((column) => column.column);
  return tablePeriods(table, { near, far, modified: workbook.properties.modified, known }, () =>
    dataRows(table.table)
      .slice(0, 400)
      .flatMap((row) => row.cells.filter((cell) => updates.includes(cell.column)).map((cell) => cell.text)),
  );
}

function levelOf(draft: Draft, levels: WorkbookLevels): number {
  return 'heading' in draft.rank ? draft.rank.heading : levels.offset(draft.rank.shape) + draft.rank.index;
}

function tableReading(
  mapped: MappedTable,
  shapes: ReturnType<typeof tableShapes>,
  levels: WorkbookLevels,
  periods: TablePeriods,
  harvest: Harvest,
): TableReading {
  const { table, columns } = mapped;
  const shape = shapes.get(mapped) ?? { chain: mapped.chain, group: null };
  const headerRows = table.segments.flatMap((segment) => segment.headerRows);
  const numbers = columns.map((column) => column.column);
  return {
    sheet: table.grid.sheet.name,
    range: {
      top: Math.min(...headerRows),
      left: Math.min(...numbers),
      bottom: Math.max(...headerRows, harvest.lastRows.get(mapped) ?? 0),
      right: Math.max(...numbers),
    },
    headerRows,
    bannerRows: harvest.bannerRows.get(mapped) ?? [],
    columns: columns.map((column) => {
      const at = shape.chain.findIndex((level) => level.ref?.column === column.column || level.title?.column === column.column);
      const grouping = shape.group !== null && (shape.group.title?.column === column.column || shape.group.ref?.column === column.column);
      return {
        column: column.column,
        header: column.header,
        role: grouping ? 'kind' : column.role,
        level: at < 0 ? null : levels.offset(shape) + at,
        period: periods.byColumn.get(column.column) ?? null,
        confidence: column.confidence,
        reason: grouping ? `${column.reason}; a heading over some items, because other tables do without it` : column.reason,
      };
    }),
    confidence: Math.round(mapped.confidence * 100) / 100,
    reason: table.reason,
  };
}

function reportPeriods(mapped: readonly MappedTable[], periods: ReadonlyMap<MappedTable, TablePeriods>, findings: Findings): void {
  for (const table of mapped) {
    const found = periods.get(table);
    const column = table.columns.find((candidate) => candidate.role === 'status' || candidate.role === 'update');
    if (found === undefined || column === undefined) continue;
    const header = table.table.headers.find((candidate) => candidate.column === column.column);
    const cell = address(header?.row ?? 1, column.column);
    const sheet = table.table.grid.sheet.name;
    if (found.guessedFrom !== null && found.latest !== null) {
      findings.add({
        severity: 'note',
        code: 'period-year-guessed',
        sheet,
        cell,
        message: `No title or header says the year, so it was taken from ${found.guessedFrom}: ${found.latest.key}. Choose another period in the preview if that is wrong.`,
      });
    } else if ([...found.byColumn.values()].some((key) => key === '' || key.length < 7)) {
      findings.add({
        severity: 'error',
        code: 'period-not-said',
        sheet,
        cell,
        message:
          'Nothing in the workbook says which quarter and year these statuses are for. Name the period for this file, or write it in the title, such as "Q3 2024/25".',
      });
    }
  }
}

/** Beyond this many, repeated refs are counted and not listed. */
const MOST_DUPLICATES = 20;

function reportDuplicates(items: readonly ItemReading[], findings: Findings): void {
  const seen = new Map<string, ItemReading>();
  let twice = 0;
  for (const item of items) {
    if (!item.refGiven || item.ref === null) continue;
    const key = `${item.level}|${item.ref.text.includes('.') ? '' : item.parent}|${looseRef(item.ref.text)}`;
    const before = seen.get(key);
    if (before === undefined) {
      seen.set(key, item);
      continue;
    }
    twice += 1;
    if (twice > MOST_DUPLICATES) continue;
    const sheet = before.title.sheet === item.ref.sheet ? '' : ` of sheet '${before.title.sheet}'`;
    findings.add({
      severity: 'warning',
      code: 'ref-twice',
      sheet: item.ref.sheet,
      cell: item.ref.cell,
      message: `Ref ${item.ref.text} is also in ${before.ref?.cell ?? before.title.cell}${sheet}. Two items cannot share a ref; correct one of them.`,
    });
  }
  if (twice > MOST_DUPLICATES) {
    const message = `${twice - MOST_DUPLICATES} more refs are used twice. Check that the column read as refs is the right one.`;
    findings.add({ severity: 'warning', code: 'ref-twice', sheet: null, cell: null, message });
  }
}

function reportNothing(workbook: Workbook, mapped: readonly MappedTable[], findings: Findings): void {
  const names = workbook.sheets.map((sheet) => `'${sheet.name}'`);
  const looked =
    names.length === 0
      ? 'The workbook has no sheets'
      : `${names.length === 1 ? 'Sheet' : 'Sheets'} ${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''} ${names.length === 1 ? 'was' : 'were'} searched`;
  const message =
    mapped.length > 0
      ? `${looked}: there is a header like a tracker's, but no row under it names an action. Fill the rows in, or pick the right file.`
      : `${looked} for a header row with an action, title or ref beside a lead officer, date, status or update; there is none. If this is a tracker, give its columns such headers and read it again; otherwise pick another file.`;
  findings.add({ severity: 'error', code: 'no-table-found', sheet: null, cell: null, message });
}
