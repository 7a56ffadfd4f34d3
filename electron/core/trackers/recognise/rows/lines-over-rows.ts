/** What a sheet's single lines say of the rows below them: headings, committees, banners; and what is collected from all rows. */
import type { LevelMapping } from '#shared/domain/mapping.ts';
import type { LevelReading, Reading, Said } from '#shared/domain/reading.ts';
import type { Row } from '#shared/domain/sheet.ts';
import type { MappedTable } from '../columns/map.ts';
import type { TablePeriods } from '../columns/periods.ts';
import type { StatusReader } from '../columns/statuses.ts';
import type { Findings } from '../findings.ts';
import type { SheetGrid } from '../tables/sheet-grid.ts';
import { organisationOf } from '../tables/title-lines.ts';
import type { Draft } from './drafts.ts';
import { newDraft } from './drafts.ts';
import type { Heading, LineReader } from './headings.ts';
import type { HeadingSeen, TableShape } from './levels.ts';
import { type ClosedHeading, closedHeading, isKeyLine, isSignOff, saysSignOff, withoutContinued } from './row-words.ts';

/** What the rows of all sheets are collected into. */
export interface Harvest {
  readonly roots: Draft[];
  readonly headings: HeadingSeen[];
  readonly bannerRows: Map<MappedTable, number[]>;
  readonly lastRows: Map<MappedTable, number>;
  /** the parents that rows named, by sheet and headers: a table that goes on beside or below itself names the same ones */
  readonly named: Map<string, Map<string, Draft>>;
  readonly ignored: Reading['ignored'][number][];
  readonly committeeBanners: Set<string>;
}

export interface TableToRead {
  readonly mapped: MappedTable;
  readonly shape: TableShape;
  readonly periods: TablePeriods;
  /** wording of a level that tells its items apart from those of other tables: "Outcome" */
  readonly kinds: readonly (string | null)[];
  /** where the levels come from, as a person or a profile settled it, most general first; null = recognition decides */
  readonly levels: readonly LevelMapping[] | null;
}

export interface RowReaders {
  readonly lines: LineReader;
  readonly statuses: StatusReader;
  readonly findings: Findings;
}

/** What the lines read so far on this sheet say of the rows that follow. */
export interface Context {
  readonly headings: { readonly level: string; readonly draft: Draft }[];
  untitled: Draft | null;
  committee: Said | null;
  officer: Said | null;
  sponsor: Said | null;
  /** a banner over some rows that is no level: "Housing services" */
  banner: Said | null;
  /** a heading over rows that are done with: "Closed actions" */
  closed: (ClosedHeading & { readonly said: Said }) | null;
}

export function readLine(
  row: Row,
  given: { readonly column: number; readonly right: number; readonly text: string; readonly bold: boolean },
  table: TableToRead | null,
  lastDataRow: number,
  grid: SheetGrid,
  context: Context,
  harvest: Harvest,
  { lines, statuses, findings }: RowReaders,
): void {
  // A heading that is repeated on the next page is the same heading.
  const only = { ...given, text: withoutContinued(given.text) || given.text };
  const said: Said = { text: only.text, sheet: grid.sheet.name, cell: grid.addressOf(row.number, only.column) };
  const line = lines.line(only.text, row.number);
  const banner = (): void => {
    if (table === null) return;
    const rows = harvest.bannerRows.get(table.mapped);
    if (rows === undefined) harvest.bannerRows.set(table.mapped, [row.number]);
    else rows.push(row.number);
  };
  const ignore = (reason: string): void => {
    if (table !== null) harvest.ignored.push({ sheet: grid.sheet.name, row: row.number, text: only.text, reason });
  };
  if (table !== null && isKeyOfColour(row, only, statuses)) {
    ignore('a key of the statuses, not an item');
    return;
  }
  const closed = line.kind === 'heading' || line.kind === 'total' ? null : closedHeading(only.text);
  if (closed !== null) {
    banner();
    // Sections that plain banners make end where the closed rows begin.
    if (context.headings.length > 0 && onlySections(context)) context.headings.length = 0;
    context.banner = null;
    context.closed = { ...closed, said };
    return;
  }
  if (table !== null && lastDataRow !== 0 && (isSignOff(only.text) || saysSignOff(only.text) || isKeyLine(only.text, statuses))) {
    ignore('a remark, not an item');
    return;
  }
  switch (line.kind) {
    case 'heading':
      context.closed = null;
      banner();
      pushHeading(line.heading, said, table !== null || context.headings.length > 0 ? 'banner-row' : 'title-line', context, harvest);
      return;
    case 'says': {
      const value = { ...said, text: line.value };
      const at = context.headings.at(-1)?.draft;
      if (at !== undefined) at[line.field] = value;
      else context[line.field] = value;
      return;
    }
    case 'committee':
      // The council's own name over its tables says whose they are, and not which committee oversees them.
      if (context.untitled !== null || (table === null && organisationOf([only.text]) !== null)) break;
      banner();
      context.closed = null;
      harvest.committeeBanners.add(line.name);
      context.committee = { ...said, text: line.name };
      return;
    case 'total':
      ignore('a total, not an item');
      return;
    case 'note':
      ignore('a remark, not an item');
      return;
    case 'words':
      break;
  }
  if (context.untitled !== null) {
    banner();
    context.untitled.title = said;
    context.untitled = null;
    return;
  }
  if (table === null) return;
  if (context.closed !== null && (only.bold || only.right > only.column)) {
    context.closed = null;
    if (/\b(?:open|live|active|current|ongoing|in progress|remaining|outstanding)\b/i.test(only.text)) {
      banner();
      return;
    }
  }
  if (
    (table.shape.chain.length === 1 || table.shape.sections) &&
    table.shape.sheet === null &&
    (only.bold || only.right > only.column) &&
    onlySections(context)
  ) {
    banner();
    if (table.shape.sections || isPlainPlan(table.mapped))
      pushHeading({ words: 'Section', level: 'Section', number: '', title: only.text }, said, 'banner-row', context, harvest);
    else context.banner = said;
    return;
  }
  ignore(lastDataRow === 0 ? 'a line above the rows' : 'a line of words between or below the rows');
  if (lastDataRow !== 0) findings.line(grid.sheet.name, said.cell, only.text);
}

/** A coloured cell, and beside it in words what the colour means. */
function isKeyOfColour(
  row: Row,
  only: { readonly column: number; readonly text: string; readonly bold: boolean },
  statuses: StatusReader,
): boolean {
  if (only.text.length > 80) return false;
  const beside = row.cells.filter((cell) => cell.fill !== null && (cell.column !== only.column || !only.bold));
  if (beside.length === 0 || beside.length > 2) return false;
  const code = statuses.byWords(only.text);
  return code !== null && beside.some((cell) => statuses.byFill(cell.fill) === code);
}

function onlySections(context: Context): boolean {
  return context.headings.every((open) => open.level === 'Section');
}

/** Neither refs nor statuses: a plan in which banners are all there is to group its rows, and no return about one. */
function isPlainPlan(mapped: MappedTable): boolean {
  return !mapped.columns.some((column) => column.role === 'ref' || column.role === 'status');
}

/** A sheet's name that is a level over its rows, as its title lines name none. */
export function openHeading(heading: Heading, said: Said, context: Context, harvest: Harvest): void {
  pushHeading(heading, said, 'sheet', context, harvest);
  context.untitled = null;
}

function pushHeading(heading: Heading, said: Said, from: LevelReading['from'], context: Context, harvest: Harvest): void {
  const at = context.headings.findIndex((open) => open.level === heading.level);
  if (at >= 0) context.headings.length = at;
  const parent = context.headings.at(-1)?.draft ?? null;
  const siblings = parent === null ? harvest.roots : parent.children;
  const same = siblings.find(
    (draft) =>
      draft.heading !== null &&
      (heading.number === '' ? draft.title?.text === heading.title : draft.heading.number === heading.number) &&
      draft.heading.words.toLowerCase() === heading.words.toLowerCase(),
  );
  const title = heading.title === null ? null : { ...said, text: heading.title };
  const draft =
    same ??
    newDraft({
      key: `${said.sheet}!${said.cell}`,
      parent,
      rank: { heading: context.headings.length },
      ref: said,
      title,
      heading: { words: heading.words, number: heading.number },
    });
  if (same === undefined) {
    siblings.push(draft);
    harvest.headings.push({
      depth: context.headings.length,
      level: heading.level,
      from,
      text: said.text,
    });
  } else if (same.title === null) same.title = title;
  context.headings.push({ level: heading.level, draft });
  context.untitled = draft.title === null ? draft : null;
  context.committee = null;
  context.officer = null;
  context.sponsor = null;
  context.banner = null;
}
