/** A plan laid out on a sheet in a random style, as different offices do it, and what must be read out of it. */
import fc from 'fast-check';
import type { Cell, Merge, Sheet, Workbook } from '#shared/domain/sheet.ts';
import { address, columnLetters } from '#shared/domain/sheet.ts';
import { allItems, type RandomItem, type RandomPlan, randomPlan } from './random-plan.ts';

export interface Style {
  /** how the sheet says which items hang under which */
  readonly levelsBy: 'columns' | 'merged-columns' | 'banners' | 'title-lines' | 'ref-prefix';
  /** banners and title lines name their rank: "Aim 1: Sound money" */
  readonly numbered: boolean;
  readonly headerDepth: 1 | 2 | 3;
  readonly top: number;
  readonly left: number;
  readonly repeatHeader: boolean;
  readonly totals: boolean;
  readonly notes: boolean;
  readonly sideBySide: boolean;
  readonly transposed: boolean;
  readonly hiddenColumn: boolean;
  readonly statusBy: 'letter' | 'word' | 'fill' | 'letter-and-fill';
  readonly legend: boolean;
  readonly periodIn: 'header' | 'title';
  readonly committees: boolean;
}

export interface LaidOut {
  readonly plan: RandomPlan;
  readonly style: Style;
  readonly workbook: Workbook;
  /** how a counterexample is shown: as the sheet looks */
  readonly [fc.toStringMethod]: () => string;
}

export const COLOURS: Readonly<Record<string, string>> = { R: '#FF0000', A: '#FFC000', G: '#00B050', B: '#0070C0', S: '#BFBFBF' };
const WORDS: Readonly<Record<string, string>> = { R: 'Red', A: 'Amber', G: 'Green', B: 'Complete', S: 'Not started' };

const seldom = fc.nat(5).map((drawn) => drawn === 5);

const style: fc.Arbitrary<Style> = fc.record({
  levelsBy: fc.constantFrom('columns', 'merged-columns', 'banners', 'title-lines', 'ref-prefix'),
  numbered: fc.boolean(),
  headerDepth: fc.constantFrom(1, 2, 3),
  top: fc.nat(6),
  left: fc.nat(3),
  repeatHeader: fc.boolean(),
  totals: fc.boolean(),
  notes: fc.boolean(),
  sideBySide: seldom,
  transposed: seldom,
  hiddenColumn: fc.boolean(),
  statusBy: fc.constantFrom('letter', 'word', 'fill', 'letter-and-fill'),
  legend: fc.boolean(),
  periodIn: fc.constantFrom('header', 'title'),
  committees: fc.boolean(),
});

export const laidOut: fc.Arbitrary<LaidOut> = fc
  .tuple(randomPlan('RAGB'), randomPlan('RAGBS'), style)
  .map(([colours, plain, drawn]) => layOut(drawn.statusBy === 'fill' ? colours : plain, drawn));

/** What the layout says, as a reading must tell it: parents before children. */
export interface Told {
  readonly level: number;
  readonly ref: string | null;
  readonly title: string;
  readonly parent: string | null;
  readonly officer: string | null;
  readonly committee: string | null;
  readonly due: string | null;
  readonly reports: Readonly<Record<string, { readonly rag: string | null; readonly update: string | null }>>;
}

export function toldBy({ plan, style: { committees, levelsBy } }: LaidOut): Told[] {
  return allItems(plan).map(({ item, level, path }) => ({
    level,
    ref: levelsBy === 'ref-prefix' ? (prefixRefs(plan).get(item) ?? null) : item.ref,
    title: item.title,
    parent: path.at(-1)?.title ?? null,
    officer: item.leaf?.officer ?? null,
    committee: committees ? (item.leaf?.committee ?? null) : null,
    due: item.leaf?.due ?? null,
    reports: Object.fromEntries(
      (item.leaf?.reports ?? []).flatMap((report, index) =>
        report.rag === null && report.update === null ? [] : [[plan.periods[index] ?? '', report]],
      ),
    ),
  }));
}

/** Styles that exclude each other are settled in favour of the rarer one, so that each example is one that a person could have made. */
function settled(drawn: Style, plan: RandomPlan): Style {
  const several = plan.periods.length > 1;
  const transposed = drawn.transposed;
  const sideBySide = drawn.sideBySide && !transposed;
  const levelsBy = transposed || sideBySide ? 'columns' : drawn.levelsBy;
  const flatHeader = transposed || sideBySide;
  // A banner without a rank's name is a level where the refs follow it; else it may as well be a mere heading over some rows.
  const refsFollow = allItems(plan).every(({ item }) => item.leaf === null || item.ref?.includes('.') === true);
  const titled = !several && drawn.periodIn === 'title';
  return {
    ...drawn,
    numbered: drawn.numbered || !refsFollow,
    sideBySide,
    levelsBy,
    headerDepth: flatHeader || titled ? 1 : drawn.headerDepth,
    periodIn: titled ? 'title' : 'header',
    repeatHeader: drawn.repeatHeader && !transposed && !sideBySide && levelsBy !== 'title-lines' && levelsBy !== 'merged-columns',
    totals: drawn.totals && !transposed && !sideBySide,
    hiddenColumn: drawn.hiddenColumn && drawn.committees && !transposed && !sideBySide,
    left: transposed ? 0 : drawn.left,
  };
}

interface Pen {
  readonly cells: Map<number, Map<number, Cell>>;
  readonly merges: Merge[];
  write(row: number, column: number, text: string, look?: { readonly fill?: string; readonly bold?: boolean }): void;
  merge(top: number, left: number, bottom: number, right: number): void;
}

function newPen(): Pen {
  const cells = new Map<number, Map<number, Cell>>();
  const merges: Merge[] = [];
  return {
    cells,
    merges,
    write(row, column, text, { fill, bold = false } = {}) {
      if (text === '' && fill === undefined) return;
      const blank = text === '';
      const cell: Cell = {
        column,
        value: blank ? null : text,
        kind: blank ? 'blank' : 'text',
        text,
        fill: fill ?? null,
        bold,
        strike: false,
        formula: false,
        note: null,
        link: null,
      };
      const line = cells.get(row) ?? new Map<number, Cell>();
      cells.set(row, line.set(column, cell));
    },
    merge(top, left, bottom, right) {
      if (top !== bottom || left !== right) merges.push({ top, left, bottom, right });
    },
  };
}

interface Field {
  readonly header: string;
  /** index into the periods, for statuses and updates */
  readonly period: number | null;
  readonly kind: 'status' | 'update' | 'plain';
  readonly text: (row: LeafRow) => string;
  /** level of a column of parents' titles */
  readonly level: number | null;
}

interface LeafRow {
  readonly item: RandomItem;
  readonly path: readonly RandomItem[];
}

export function layOut(plan: RandomPlan, drawn: Style): LaidOut {
  const chosen = settled(drawn, plan);
  const pen = newPen();
  const row = writeTitles(pen, plan, chosen);
  const hidden = chosen.transposed ? transposedTable(pen, plan, chosen, row) : tables(pen, plan, chosen, row);
  const workbook = workbookOf(pen, hidden);
  return { plan, style: chosen, workbook, [fc.toStringMethod]: () => `${JSON.stringify(chosen)}\n${drawing(workbook)}` };
}

/** @returns the first free row */
function writeTitles(pen: Pen, plan: RandomPlan, { periodIn, legend, top, left }: Style): number {
  const column = left + 1;
  pen.write(1, column, 'Improvement Plan of the Vale of Aldermere', { bold: true });
  let row = 2;
  if (periodIn === 'title') {
    pen.write(row, column, `Progress report, ${worded(plan.periods[0] ?? '')}`);
    row += 1;
  }
  row += 1;
  if (legend) {
    for (const [code, words] of Object.entries({
      R: 'Off track',
      A: 'Mainly on track',
      G: 'On track',
      B: 'Completed',
      S: 'Scheduled, not yet started',
    })) {
      pen.write(row, column + 1, code, { fill: COLOURS[code] ?? '' });
      pen.write(row, column + 2, words);
      row += 1;
    }
    row += 1;
  }
  return row + top;
}

/** "2024-25 Q3" as people write it. */
function worded(period: string): string {
  return `${period.slice(8)} ${period.slice(0, 4)}/${period.slice(5, 7)}`;
}

/** levels whose titles stand in columns; the others stand in rows of their own */
function columnLevels(plan: RandomPlan, { levelsBy }: Style): number[] {
  const parents = plan.levels.slice(0, -1).map((_, index) => index);
  if (levelsBy === 'ref-prefix') return [];
  return levelsBy === 'banners' || levelsBy === 'title-lines' ? parents.slice(1) : parents;
}

function fieldsOf(plan: RandomPlan, chosen: Style): Field[] {
  const plain = (header: string, text: Field['text'], level: number | null = null): Field => ({
    header,
    text,
    level,
    kind: 'plain',
    period: null,
  });
  const deepest = plan.levels.at(-1) ?? 'Action';
  const withRefs = chosen.levelsBy === 'ref-prefix' || allItems(plan).some(({ item }) => item.ref !== null);
  const refs = chosen.levelsBy === 'ref-prefix' ? prefixRefs(plan) : new Map<RandomItem, string>();
  return [
    ...columnLevels(plan, chosen).map((level) => plain(plan.levels[level] ?? '', ({ path }) => path[level]?.title ?? '', level)),
    ...(withRefs ? [plain('Ref', ({ item }) => refs.get(item) ?? item.ref ?? '')] : []),
    plain(deepest, ({ item }) => item.title),
    plain('Lead officer', ({ item }) => item.leaf?.officer ?? ''),
    ...(chosen.committees ? [plain('Committee', ({ item }) => item.leaf?.committee ?? '')] : []),
    plain('Timescale', ({ item }) => item.leaf?.due ?? ''),
    ...plan.periods.flatMap((period, index): Field[] => [
      {
        header: reportHeader('RAG', period, chosen),
        period: index,
        kind: 'status',
        level: null,
        text: ({ item }) => item.leaf?.reports[index]?.rag ?? '',
      },
      {
        header: reportHeader('Update', period, chosen),
        period: index,
        kind: 'update',
        level: null,
        text: ({ item }) => item.leaf?.reports[index]?.update ?? '',
      },
    ]),
  ];
}

function reportHeader(word: string, period: string, { periodIn, headerDepth }: Style): string {
  return periodIn === 'title' || headerDepth > 1 ? word : `${worded(period)} ${word}`;
}

function writeField(pen: Pen, row: number, column: number, field: Field, of: LeafRow, { statusBy }: Style): void {
  const text = field.text(of);
  if (field.kind !== 'status' || text === '') {
    pen.write(row, column, text);
    return;
  }
  const fill = COLOURS[text];
  if (statusBy === 'fill') pen.write(row, column, '', fill === undefined ? {} : { fill });
  else
    pen.write(
      row,
      column,
      statusBy === 'word' ? (WORDS[text] ?? '') : text,
      statusBy === 'letter-and-fill' && fill !== undefined && text !== 'S' ? { fill } : {},
    );
}

/** @returns the first row below the header */
function writeHeader(pen: Pen, plan: RandomPlan, { headerDepth }: Style, fields: readonly Field[], row: number, left: number): number {
  const last = row + headerDepth - 1;
  for (const [index, field] of fields.entries()) {
    const column = left + index;
    if (headerDepth === 1 || field.period !== null) pen.write(last, column, field.header, { bold: true, fill: '#1F3864' });
    else {
      pen.write(row, column, field.header, { bold: true, fill: '#1F3864' });
      pen.merge(row, column, last, column);
    }
  }
  if (headerDepth === 1) return last + 1;
  const spans = (of: (period: string) => string, at: number): void => {
    for (let index = 0; index < fields.length; ) {
      const name = groupName(fields[index], plan, of);
      let end = index;
      while (name !== null && groupName(fields[end + 1], plan, of) === name) end += 1;
      if (name !== null) {
        pen.write(at, left + index, name, { bold: true, fill: '#1F3864' });
        pen.merge(at, left + index, at, left + end);
      }
      index = end + 1;
    }
  };
  if (headerDepth === 2) spans(worded, row);
  else {
    spans((period) => `${period.slice(0, 4)}/${period.slice(5, 7)}`, row);
    spans((period) => period.slice(8), row + 1);
  }
  return last + 1;
}

function groupName(field: Field | undefined, plan: RandomPlan, of: (period: string) => string): string | null {
  return field === undefined || field.period === null ? null : of(plan.periods[field.period] ?? '');
}

/** @returns columns that are hidden */
function tables(pen: Pen, plan: RandomPlan, chosen: Style, from: number): number[] {
  const fields = fieldsOf(plan, chosen);
  const left = chosen.left + 1;
  const rows = leafRows(plan);
  if (chosen.sideBySide) {
    const half = Math.ceil(rows.length / 2);
    let bottom = from;
    for (const [index, part] of [rows.slice(0, half), rows.slice(half)].filter((some) => some.length > 0).entries()) {
      const at = left + index * (fields.length + 1);
      let row = writeHeader(pen, plan, chosen, fields, from, at);
      for (const one of part) {
        for (const [offset, field] of fields.entries()) writeField(pen, row, at + offset, field, one, chosen);
        row += 1;
      }
      bottom = Math.max(bottom, row);
    }
    writeNotes(pen, chosen, bottom + 1);
    return [];
  }
  let row = chosen.levelsBy === 'title-lines' ? from : writeHeader(pen, plan, chosen, fields, from, left);
  let since = 0;
  const refs = prefixRefs(plan);
  for (const [index, root] of plan.roots.entries()) {
    const named = chosen.numbered ? `${plan.levels[0] ?? ''} ${index + 1}: ${root.title}` : root.title;
    if (chosen.levelsBy === 'title-lines') {
      pen.write(row + 1, left, chosen.numbered ? named : `${plan.levels[0] ?? ''}: ${root.title}`, { bold: true });
      row = writeHeader(pen, plan, chosen, fields, row + 2, left);
    }
    if (chosen.levelsBy === 'banners') {
      for (const offset of fields.keys()) pen.write(row, left + offset, offset === 0 ? named : '', { bold: true, fill: '#DDEBF7' });
      pen.merge(row, left, row, left + fields.length - 1);
      row += 1;
    }
    const first = row;
    for (const { item, path, isLeaf } of rowsUnder(root, chosen)) {
      if (chosen.repeatHeader && since >= 5 && isLeaf) {
        row = writeHeader(pen, plan, chosen, fields, row, left);
        since = 0;
      }
      if (isLeaf) for (const [offset, field] of fields.entries()) writeField(pen, row, left + offset, field, { item, path }, chosen);
      else {
        pen.write(row, left, refs.get(item) ?? '', { bold: true });
        pen.write(row, left + 1, item.title, { bold: true });
      }
      row += 1;
      since += 1;
    }
    if (chosen.levelsBy === 'merged-columns') mergeRuns(pen, fields, left, first, row - 1);
    if (chosen.levelsBy === 'title-lines') row += 1;
  }
  if (chosen.totals) {
    pen.write(row, left, 'Total', { bold: true });
    const title = fields.findIndex(({ header }) => header === plan.levels.at(-1));
    if (title > 0) pen.write(row, left + title, String(rows.length), { bold: true });
    row += 1;
  }
  writeNotes(pen, chosen, row + 1);
  return chosen.hiddenColumn ? [left + fields.findIndex(({ header }) => header === 'Committee')] : [];
}

function rowsUnder(root: RandomItem, { levelsBy }: Style): (LeafRow & { readonly isLeaf: boolean })[] {
  const walk = (item: RandomItem, path: readonly RandomItem[]): (LeafRow & { readonly isLeaf: boolean })[] => [
    ...(item.leaf !== null || levelsBy === 'ref-prefix' ? [{ item, path, isLeaf: item.leaf !== null }] : []),
    ...item.children.flatMap((child) => walk(child, [...path, item])),
  ];
  return walk(root, []);
}

/** Cells of one column that say the same below each other, of the same parent, become one. */
function mergeRuns(pen: Pen, fields: readonly Field[], left: number, first: number, last: number): void {
  for (const [offset, field] of fields.entries()) {
    if (field.level === null) continue;
    const column = left + offset;
    for (let row = first; row <= last; ) {
      const text = pen.cells.get(row)?.get(column)?.text;
      let end = row;
      while (end < last && pen.cells.get(end + 1)?.get(column)?.text === text) end += 1;
      for (let below = row + 1; below <= end; below += 1) pen.cells.get(below)?.delete(column);
      pen.merge(row, column, end, column);
      row = end + 1;
    }
  }
}

function transposedTable(pen: Pen, plan: RandomPlan, chosen: Style, from: number): number[] {
  const fields = fieldsOf(plan, chosen);
  for (const [down, field] of fields.entries()) {
    pen.write(from + down, 1, field.header, { bold: true });
    for (const [across, row] of leafRows(plan).entries()) writeField(pen, from + down, 2 + across, field, row, chosen);
  }
  writeNotes(pen, chosen, from + fields.length + 1);
  return [];
}

function writeNotes(pen: Pen, { notes, left }: Style, row: number): void {
  if (!notes) return;
  pen.write(row, left + 1, 'Note: figures are provisional until the end of the quarter.');
  pen.write(row + 1, left + 1, 'Source: performance team');
}

function leafRows(plan: RandomPlan): LeafRow[] {
  return allItems(plan).filter(({ item }) => item.leaf !== null);
}

/** "1", "1.1", "1.1.1": each item's place. */
export function prefixRefs(plan: RandomPlan): Map<RandomItem, string> {
  const refs = new Map<RandomItem, string>();
  const walk = (items: readonly RandomItem[], before: string): void => {
    for (const [index, item] of items.entries()) {
      const ref = `${before}${index + 1}`;
      refs.set(item, ref);
      walk(item.children, `${ref}.`);
    }
  };
  walk(plan.roots, '');
  return refs;
}

function workbookOf({ cells, merges }: Pen, hiddenColumns: readonly number[]): Workbook {
  const rows = [...cells]
    .sort(([a], [b]) => a - b)
    .map(([number, line]) => ({
      number,
      hidden: false,
      outline: 0,
      height: null,
      cells: [...line.values()].sort((a, b) => a.column - b.column),
    }))
    .filter(({ cells: line }) => line.length > 0);
  const sheet: Sheet = {
    name: 'Plan',
    visibility: 'visible',
    rows,
    merges,
    columnWidths: {},
    hiddenColumns,
    tables: [],
    dropdowns: [],
    filtered: false,
  };
  return { file: 'random.xlsx', properties: { title: null, author: null, modified: '2026-01-15T09:00:00Z' }, sheets: [sheet], remarks: [] };
}

/** One line for each row, cells by their letters, merges at the end. */
export function drawing(workbook: Workbook): string {
  return workbook.sheets
    .flatMap(({ name, rows, merges, hiddenColumns }) => [
      `sheet '${name}'${hiddenColumns.length === 0 ? '' : `, hidden columns ${hiddenColumns.map(columnLetters).join(', ')}`}`,
      ...rows.map(({ number, cells }) => `${number}: ${cells.map(drawnCell).join(' | ')}`),
      ...(merges.length === 0
        ? []
        : [`merged: ${merges.map(({ top, left, bottom, right }) => `${address(top, left)}:${address(bottom, right)}`).join(', ')}`]),
    ])
    .join('\n');
}

function drawnCell({ column, text, kind, fill, bold }: Cell): string {
  const look = `${bold ? '*' : ''}${fill === null ? '' : ` (${fill})`}`;
  return `${columnLetters(column)}=${JSON.stringify(text)}${kind === 'text' ? '' : ` ${kind}`}${look}`;
}
