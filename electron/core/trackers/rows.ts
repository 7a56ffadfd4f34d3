/** The rows of one sheet become items: headings and banners are remembered, merged cells speak for all rows they span. */

import type { ColumnRole, Reading, ReportReading, Said } from '#shared/domain/reading.ts';
import { looksLikeRef, looseRef } from '#shared/domain/refs.ts';
import type { Cell, Row } from '#shared/domain/sheet.ts';
import { normaliseTitle } from '#shared/domain/titles.ts';
import { letteredLines, refAndTitle, saysNothing } from './cell-words.ts';
import type { Draft } from './drafts.ts';
import { newDraft } from './drafts.ts';
import { onlyCell } from './headings.ts';
import { type Context, type Harvest, type RowReaders, readLine, type TableToRead } from './lines-over-rows.ts';
import type { LocatedSheet } from './locate.ts';
import type { MappedColumn, TableLevel } from './map.ts';
import { monthOfHeader } from './period-words.ts';
import type { SheetGrid } from './sheet-grid.ts';

export function readRows(located: LocatedSheet, tables: readonly TableToRead[], harvest: Harvest, readers: RowReaders): void {
  const { grid } = located;
  const context: Context = { headings: [], untitled: null, committee: null, officer: null, sponsor: null, banner: null };
  const begins = new Map<number, TableToRead | null>();
  const headerRows = new Set<number>();
  for (const table of located.tables) {
    const toRead = tables.find((candidate) => candidate.mapped.table === table) ?? null;
    for (const segment of table.segments) {
      for (const row of segment.headerRows) headerRows.add(row);
      begins.set(segment.headerRows[0] ?? segment.firstRow ?? 0, toRead);
    }
  }
  let current: ReturnType<typeof tableReader> | null = null;
  let before = 0;
  for (const row of grid.rows) {
    const begun = begins.get(row.number);
    if (begun !== undefined) {
      if (begun === null) current = null;
      else if (current === null || current.table !== begun) current = tableReader(begun, grid, context, harvest, readers);
      else if (current.lastRow === before && headerRows.has(row.number))
        harvest.ignored.push(ignoredRow(grid, row, 'the header is repeated'));
    }
    if (headerRows.has(row.number) || located.legendRows.has(row.number)) {
      before = row.number;
      continue;
    }
    const only = onlyCell(row, grid);
    if (only !== null && (current === null || current.isLine(row, only, before))) {
      readLine(row, only, current?.table ?? null, current?.lastRow ?? 0, grid, context, harvest, readers);
    } else current?.read(row);
    before = row.number;
  }
}

function tableReader(table: TableToRead, grid: SheetGrid, context: Context, harvest: Harvest, { lines, statuses, findings }: RowReaders) {
  const { mapped, shape } = table;
  const sheet = grid.sheet.name;
  const parents = shape.chain.filter((level) => level.from !== 'lines-in-cell');
  const rowLevel = parents.pop();
  const rowIndex = parents.length;
  const steps = shape.chain.find((level) => level.from === 'lines-in-cell') ?? null;
  const titleColumn = rowLevel?.title ?? null;
  const refColumn = rowLevel?.ref ?? null;
  const first = (role: ColumnRole): MappedColumn | null => mapped.columns.find((column) => column.role === role) ?? null;
  const [officer, committee, sponsor, due, kind] = [
    first('officer'),
    first('committee'),
    first('sponsor'),
    first('timescale'),
    first('kind'),
  ];
  const narrative = first('narrative');
  const narrativeAt = narrative === null ? rowIndex : levelOfNarrative(narrative, parents, rowLevel ?? null);
  const reporting = latestMonthFirst(mapped.columns.filter((column) => REPORTED.has(column.role)));
  const meaningful = mapped.columns.filter((column) => column.role !== 'unused').map((column) => column.column);
  const found = new Map<string, Draft>();
  const open: (Draft | null)[] = parents.map(() => null);
  let scope: Draft | null = null;
  let group: Said | null = null;

  /** "#REF!" is a formula's failure and nobody's words. */
  const faulty = (cell: Cell, at: string): null => {
    findings.formulaFailed({ text: cell.text.trim(), sheet, cell: at });
    return null;
  };
  const speaking = (row: number, column: MappedColumn | null): Said | null => {
    if (column === null) return null;
    const said = grid.speaking(row, column.column);
    if (said === null || said.column !== column.column || saysNothing(said.cell.text)) return null;
    if (said.cell.kind === 'error') return faulty(said.cell, grid.addressOf(said.row, said.column));
    return { text: said.cell.text.trim(), sheet, cell: grid.addressOf(said.row, said.column) };
  };
  const own = (row: number, column: MappedColumn | null): Said | null => {
    const cell = column === null ? null : grid.at(row, column.column);
    if (column === null || cell === null || saysNothing(cell.text)) return null;
    const at = grid.addressOf(row, column.column);
    return cell.kind === 'error' ? faulty(cell, at) : { text: cell.text.trim(), sheet, cell: at };
  };

  const reader = {
    table,
    /** the last row that became an item; 0 = none yet */
    lastRow: 0,
    /** The row is one line of words, and none of the table's columns says more of it. */
    isLine(
      row: Row,
      only: { readonly column: number; readonly right: number; readonly text: string; readonly bold: boolean },
      before: number,
    ): boolean {
      const merged = meaningful.some((column) => {
        const merge = grid.mergeAt(row.number, column);
        return merge !== null && merge.top < row.number;
      });
      if (merged) return false;
      const own = titleColumn?.column ?? refColumn?.column;
      const fieldOf = mapped.columns.find((column) => column.column === only.column && column.column !== mapped.columns[0]?.column);
      if (only.right === only.column && !only.bold && fieldOf !== undefined && SAID_OF_ITEMS.has(fieldOf.role)) return false;
      if (only.right > only.column || only.column !== own) return true;
      const line = lines.line(only.text, row.number);
      if (line.kind === 'heading' || line.kind === 'total' || line.kind === 'says') return true;
      const gap = row.number - before > 1;
      return (
        (gap && reader.lastRow !== 0) ||
        (only.bold && titleColumn !== null && !isBoldTitle(titleColumn, grid, reader.lastRow)) ||
        (line.kind === 'committee' && only.bold)
      );
    },
    read(row: Row): void {
      const number = row.number;
      const scopeNow = context.headings.at(-1)?.draft ?? null;
      if (scopeNow !== scope) {
        scope = scopeNow;
        open.fill(null);
        group = null;
      }
      const title = titleColumn === null ? null : own(number, titleColumn);
      const ref = own(number, refColumn);
      if (isTotal(row, title, ref)) {
        harvest.ignored.push(ignoredRow(grid, row, 'a total, not an item'));
        return;
      }
      if (isOfTheKey(title, ref)) {
        harvest.ignored.push(ignoredRow(grid, row, 'a key of the statuses, not an item'));
        return;
      }
      if (EXAMPLE.test((ref ?? title)?.text ?? '')) {
        harvest.ignored.push(ignoredRow(grid, row, 'an example, not an item'));
        return;
      }
      if (title === null && titleColumn !== null && isInsideMerge(number, titleColumn)) return;
      if (shape.group !== null) group = speaking(number, shape.group.title ?? shape.group.ref) ?? group;
      const parent = parentOf(number);
      if (title === null && (ref === null || (titleColumn !== null && !looksLikeRef(ref.text)))) {
        withoutTitle(row, parent);
        return;
      }
      reader.lastRow = number;
      harvest.lastRows.set(mapped, number);
      addItem(row, parent, ref, title);
    },
  };
  return reader;

  function isTotal(row: Row, title: Said | null, ref: Said | null): boolean {
    if (ref !== null && looksLikeRef(ref.text)) return false;
    const said = row.cells.filter((cell) => cell.text.trim() !== '');
    const head = said.find((cell) => cell.kind === 'text');
    if (head === undefined || lines.line(head.text).kind !== 'total') return false;
    return (
      title === null ||
      said.every((cell) => cell.kind === 'number' || cell.formula || COUNT.test(cell.text) || lines.line(cell.text).kind === 'total')
    );
  }

  /** "A | Mainly on track" under the table says what the letter means. */
  function isOfTheKey(title: Said | null, ref: Said | null): boolean {
    if (title === null || ref === null || looksLikeRef(ref.text)) return false;
    const code = statuses.byWords(ref.text);
    return code !== null && statuses.byWords(title.text) === code;
  }

  function isInsideMerge(row: number, column: MappedColumn): boolean {
    const merge = grid.mergeAt(row, column.column);
    return merge !== null && merge.top < row;
  }

  function withoutTitle(row: Row, parent: Draft | null): void {
    const words = row.cells.filter((cell) => meaningful.includes(cell.column) && cell.text.trim().length > 2);
    const inParent = parents.some((level) => own(row.number, level.title ?? level.ref) !== null);
    if (words.length === 0 || (inParent && parent !== null)) return;
    harvest.ignored.push(ignoredRow(grid, row, titleColumn === null ? 'no ref' : `nothing in column '${titleColumn.header}'`));
    const at = words[0];
    if (at !== undefined) findings.rowWithoutTitle(sheet, grid.addressOf(row.number, at.column));
  }

  /** The item that this row hangs under; parents that the row names for the first time are made. */
  function parentOf(row: number): Draft | null {
    let above = scope;
    for (const [index, level] of parents.entries()) {
      const named = nameOf(row, level, speaking);
      const now = open[index] ?? null;
      if (named === null) {
        if (now !== null) above = now;
        continue;
      }
      const key = [
        above?.key ?? '',
        index,
        group?.text ?? '',
        named.ref === null ? normaliseTitle(named.title?.text ?? '') : looseRef(named.ref.text),
      ].join('|');
      let draft = found.get(key);
      if (draft === undefined) {
        draft = newDraft({
          key: `${sheet}!${(named.title ?? named.ref)?.cell ?? row}`,
          parent: above,
          rank: { shape, index },
          ref: named.ref,
          title: named.title,
          kind: table.kinds[index] ?? null,
          group: index === 0 ? group : null,
          narrative: narrativeAt === index ? speaking(row, narrative) : null,
        });
        found.set(key, draft);
        (above?.children ?? harvest.roots).push(draft);
      } else if (named.title !== null && draft.title !== null && normaliseTitle(draft.title.text) !== normaliseTitle(named.title.text)) {
        findings.parentTitleDiffers(named.title, draft.title);
      }
      if (now !== draft) open.fill(null, index);
      open[index] = draft;
      above = draft;
    }
    return above;
  }

  function addItem(row: Row, parent: Draft | null, refSaid: Said | null, titleSaid: Said | null): void {
    const number = row.number;
    const split = titleColumn?.refInTitle === true && titleSaid !== null && refSaid === null ? refAndTitle(titleSaid.text) : null;
    const ref = split !== null && titleSaid !== null ? { ...titleSaid, text: split.ref } : refSaid;
    const title = split !== null && titleSaid !== null ? { ...titleSaid, text: split.title } : titleSaid;
    const notes = row.cells.flatMap((cell) => (cell.note === null ? [] : [cell.note.trim()]));
    const see = title !== null && /^see\b/i.test(title.text) ? title : null;
    const draft = newDraft({
      key: `${sheet}!${grid.addressOf(number, titleColumn?.column ?? refColumn?.column ?? 1)}`,
      parent,
      rank: { shape, index: rowIndex },
      ref,
      title,
      kind: speaking(number, kind)?.text ?? table.kinds[rowIndex] ?? null,
      group: parents.length === 0 ? (group ?? context.banner) : null,
      narrative: narrativeAt === rowIndex ? speaking(number, narrative) : null,
      officer: speaking(number, officer) ?? context.officer,
      committee: speaking(number, committee) ?? context.committee,
      sponsor: speaking(number, sponsor) ?? context.sponsor,
      due: speaking(number, due),
      links: see === null ? [] : [{ kind: 'see', text: see.text, cell: see.cell }],
      reports: reportsOf(number),
      note: notes.length === 0 ? null : notes.join('\n'),
    });
    (parent?.children ?? harvest.roots).push(draft);
    if (steps !== null) addSteps(draft, speaking(number, steps.title));
  }

  function addSteps(draft: Draft, said: Said | null): void {
    if (said === null) return;
    const { preamble, lines: found } = letteredLines(said.text);
    const add = (text: string, mark: string | null, index: number): void => {
      draft.children.push(
        newDraft({
          key: `${sheet}!${said.cell}#${index}`,
          parent: draft,
          rank: { shape, index: rowIndex + 1 },
          ref: null,
          title: { ...said, text },
          mark,
        }),
      );
    };
    if (found.length === 0) {
      add(preamble, null, 1);
      return;
    }
    if (preamble !== '' && draft.narrative === null) draft.narrative = { ...said, text: preamble };
    for (const [index, line] of found.entries()) add(line.text, line.mark, index + 1);
    const marks = found.map((line) => line.mark);
    if (marks.some((mark, index) => index > 0 && mark <= (marks[index - 1] ?? ''))) findings.lettersOutOfOrder(said, marks);
  }

  function reportsOf(row: number): ReportReading[] {
    const byPeriod = new Map<string, { -readonly [Key in keyof ReportReading]: ReportReading[Key] }>();
    for (const column of reporting) {
      const period = table.periods.byColumn.get(column.column) ?? '';
      const report = byPeriod.get(period) ?? { period, rag: null, narrative: null, pathToGreen: null, forecast: null, by: null };
      if (column.role === 'status') {
        const rag = statusOf(row, column);
        if (rag !== null && report.rag === null) report.rag = rag;
      } else {
        const said = speaking(row, column);
        if (said === null) continue;
        if (column.role === 'update')
          report.narrative = report.narrative === null ? said : { ...report.narrative, text: `${report.narrative.text}\n${said.text}` };
        else if (column.role === 'path-to-green') report.pathToGreen ??= said;
        else report.forecast ??= said;
      }
      byPeriod.set(period, report);
    }
    return [...byPeriod.values()].filter(
      (report) => report.rag !== null || report.narrative !== null || report.pathToGreen !== null || report.forecast !== null,
    );
  }

  function statusOf(row: number, column: MappedColumn): ReportReading['rag'] {
    const merge = grid.mergeAt(row, column.column);
    const at = merge !== null && merge.left === column.column ? { row: merge.top, column: column.column } : { row, column: column.column };
    const cell = grid.at(at.row, at.column);
    const read = cell === null ? null : statuses.read(cell);
    if (cell === null || read === null) return null;
    const said = { text: cell.text.trim(), sheet, cell: grid.addressOf(at.row, at.column) };
    if (read.code === null) findings.statusUnreadable(said, column.header);
    else if (read.fillCode !== null && read.fillCode !== read.code) findings.colourDiffers(said, read.code, read.fillCode);
    return { ...said, code: read.code, fill: cell.fill, by: read.by };
  }
}

/** "12", "20%", "G: 9". */
const COUNT = /^\s*(?:\p{L}{1,10}\s*[:=]?\s*)?\d[\d.,]*\s*%?\s*$/u;

/** "e.g. A1.1", "Example": shows how a row is filled in. */
const EXAMPLE = /^\s*(?:e\.?\s?g\b|example\b\s*[:.\d-]*\s*$)/i;

/** One of these alone in a row is a row that lost its title, and no line of words. */
const SAID_OF_ITEMS: ReadonlySet<ColumnRole> = new Set([
  'officer',
  'committee',
  'timescale',
  'status',
  'update',
  'path-to-green',
  'forecast',
]);

const REPORTED: ReadonlySet<ColumnRole> = new Set(['status', 'update', 'path-to-green', 'forecast']);

/**
 * "Oct", "Nov" and "Dec" of one quarter: how things stand is said by the last of them that says anything, or by a column beside
 * them that names no month.
 */
function latestMonthFirst(columns: readonly MappedColumn[]): readonly MappedColumn[] {
  const order = (column: MappedColumn): number =>
    column.role === 'status' ? (monthOfHeader(column.header)?.order ?? Number.POSITIVE_INFINITY) : Number.NEGATIVE_INFINITY;
  return columns
    .map((column) => ({ column, order: order(column) }))
    .sort((a, b) => (a.order === b.order ? 0 : b.order - a.order))
    .map(({ column }) => column);
}

function nameOf(
  row: number,
  level: TableLevel,
  speaking: (row: number, column: MappedColumn | null) => Said | null,
): { readonly ref: Said | null; readonly title: Said | null } | null {
  const ref = speaking(row, level.ref);
  const title = speaking(row, level.title);
  if (ref === null && title === null) return null;
  if (ref !== null || title === null || level.title?.refInTitle !== true) return { ref, title };
  const split = refAndTitle(title.text);
  return split === null ? { ref, title } : { ref: { ...title, text: split.ref }, title: { ...title, text: split.title } };
}

/** A narrative that changes no more often than a parent does is the parent's. */
function levelOfNarrative(narrative: MappedColumn, parents: readonly TableLevel[], rowLevel: TableLevel | null): number {
  const runs = (level: TableLevel | null): number => (level?.title ?? level?.ref)?.content.runs ?? 0;
  const at = parents.findIndex((level) => narrative.content.runs <= runs(level) * 1.2 && runs(level) < runs(rowLevel) * 0.9);
  return at < 0 ? parents.length : at;
}

function isBoldTitle(column: MappedColumn, grid: SheetGrid, row: number): boolean {
  return row !== 0 && (grid.at(row, column.column)?.bold ?? false);
}

function ignoredRow(grid: SheetGrid, row: Row, reason: string): Reading['ignored'][number] {
  const text = row.cells.find((cell) => cell.text.trim() !== '')?.text.trim() ?? '';
  return { sheet: grid.sheet.name, row: row.number, text, reason };
}
