/** Is this a shape that is remembered? A profile is known again by the words of its headers; what is not as it was is said. */
import type {
  ColumnMapping,
  Mapping,
  MappingProfile,
  ProfileColumn,
  ProfileTable,
  ProfileUsed,
  TableMapping,
} from '#shared/domain/mapping.ts';
import type { Problem } from '#shared/domain/reading.ts';
import type { Sheet, Workbook } from '#shared/domain/sheet.ts';
import type { Tables } from '../../store/index.ts';
import { withoutPeriod } from './profile-words.ts';

export type KeptShape = MappingProfile;

export interface ShapeFound {
  readonly mapping: Mapping;
  readonly used: ProfileUsed;
  readonly problems: readonly Problem[];
}

/** Half a table's headers and somewhat more: below that it is another shape. */
const ALIKE = 0.6;
/** A header further down than this is not looked for. */
const MOST_ROWS = 400;

export function shapesKept(rows: readonly Tables['mappingProfile'][]): KeptShape[] {
  return rows.flatMap(({ id, name, planId, mapping }) => (isKept(mapping) ? [{ ...mapping, id, name, planId }] : []));
}

/** null = no remembered shape has these headers. */
export function shapeOfKnown(workbook: Workbook, shapes: readonly KeptShape[]): ShapeFound | null {
  if (shapes.length === 0) return null;
  const looked = new Map(workbook.sheets.map((sheet) => [sheet.name, sheetHeaders(sheet)]));
  let best: { readonly score: number; readonly shape: KeptShape; readonly places: readonly Placed[] } | null = null;
  for (const shape of shapes) {
    const places = placeSheets(shape, workbook, looked);
    const tables = shape.sheets.reduce((sum, sheet) => sum + sheet.tables.length, 0);
    if (tables === 0 || places.length === 0) continue;
    const score = places.reduce((sum, place) => sum + place.score, 0) / tables;
    // of two that fit alike the later one is what the person said last
    if (score >= ALIKE && (best === null || score >= best.score)) best = { score, shape, places };
  }
  return best === null ? null : found(best.shape, best.places, workbook);
}

interface Placed {
  readonly sheetIndex: number;
  readonly sheet: string;
  readonly table: TableMapping;
  readonly score: number;
  readonly differences: readonly string[];
}

function found(shape: KeptShape, places: readonly Placed[], workbook: Workbook): ShapeFound {
  const sheets = workbook.sheets.flatMap(({ name }) => {
    const here = places.filter(({ sheet }) => sheet === name);
    const kept =
      shape.sheets[here[0]?.sheetIndex ?? -1] ?? shape.sheets.find((one) => one.tables.length === 0 && one.name === withoutPeriod(name));
    if (kept === undefined) return [];
    const { use, hiddenRows, hiddenColumns } = kept;
    return [{ sheet: name, use, hiddenRows, hiddenColumns, tables: here.length === 0 ? null : here.map(({ table }) => table) }];
  });
  const tables = shape.sheets.reduce((sum, sheet) => sum + sheet.tables.length, 0);
  const gone = tables - places.length;
  const differences = [
    ...places.flatMap((place) => place.differences),
    ...(gone > 0 ? [gone === 1 ? '1 table that was there is gone.' : `${gone} tables that were there are gone.`] : []),
  ];
  const problems: Problem[] =
    differences.length === 0
      ? []
      : [
          {
            severity: 'warning',
            code: 'shape-changed',
            sheet: places[0]?.sheet ?? null,
            cell: null,
            message: `The file was read as remembered under "${shape.name}", but its shape has changed: ${differences.join(' ')} Look at the picture, and correct what is wrong.`,
          },
        ];
  return { mapping: { sheets, values: shape.values }, used: { id: shape.id, name: shape.name, differences }, problems };
}

/** Sheets of the same name first; what finds none goes to the sheet that fits it best. No table is taken for two. */
function placeSheets(shape: KeptShape, workbook: Workbook, looked: ReadonlyMap<string, SheetHeaders>): Placed[] {
  const placed: Placed[] = [];
  const left = new Set(shape.sheets.flatMap(({ tables }, index) => (tables.length > 0 ? [index] : [])));
  for (const byName of [true, false])
    for (const index of left) {
      const kept = shape.sheets[index];
      if (kept === undefined) continue;
      const sheets = workbook.sheets.filter((sheet) =>
        byName ? withoutPeriod(sheet.name) === kept.name : sheet.visibility === 'visible' && withoutPeriod(sheet.name) !== kept.name,
      );
      const [best] = sheets
        .map(({ name }) => placeTables(kept, index, name, looked, placed))
        .filter((places) => places.length > 0)
        .sort((one, other) => scoreOf(other) - scoreOf(one));
      if (best === undefined) continue;
      placed.push(...best);
      left.delete(index);
    }
  return apart(placed);
}

function scoreOf(places: readonly Placed[]): number {
  return places.reduce((sum, { score }) => sum + score, 0);
}

function placeTables(
  kept: KeptShape['sheets'][number],
  sheetIndex: number,
  sheet: string,
  looked: ReadonlyMap<string, SheetHeaders>,
  others: readonly Placed[],
): Placed[] {
  const headers = looked.get(sheet);
  if (headers === undefined) return [];
  const before = others.filter((one) => one.sheet === sheet);
  const here: { readonly kept: ProfileTable; readonly at: Place; readonly place: Placed }[] = [];
  for (const table of kept.tables) {
    const at = bestPlace(table, headers, [...before, ...here.map(({ place }) => place)]);
    if (at === null) continue;
    const place: Placed = { sheetIndex, sheet, score: at.score, ...placeColumns(table, at, headers) };
    here.push({ kept: table, at, place });
  }
  // a column is new only where it is none of a table beside it
  return here.map(({ kept: table, at, place }) => {
    const beside = here.flatMap((one) => (one.place === place ? [] : [one.place]));
    const words = withoutTaken(at.words, at.top, table.transposed, [...before, ...beside]);
    return { ...place, ...placeColumns(table, { ...at, words }, headers) };
  });
}

/** A table goes on to the next one below it, not over it. */
function apart(places: readonly Placed[]): Placed[] {
  return places.map((place) => {
    const { range, transposed } = place.table;
    if (transposed) return place;
    const below = places.flatMap(({ sheet, table: { range: other, transposed: onItsSide } }) =>
      sheet === place.sheet && !onItsSide && other.top > range.top && other.left <= range.right && other.right >= range.left
        ? [other.top]
        : [],
    );
    const bottom = Math.min(range.bottom, ...below.map((top) => top - 1));
    return { ...place, table: { ...place.table, range: { ...range, bottom } } };
  });
}

interface Place {
  /** first header line */
  readonly top: number;
  readonly score: number;
  /** words of the headers by column (by row, where transposed) */
  readonly words: ReadonlyMap<number, string>;
}

function bestPlace(table: ProfileTable, headers: SheetHeaders, taken: readonly Placed[]): Place | null {
  const wanted = table.columns.filter(({ header }) => header !== '');
  let best: Place | null = null;
  for (const top of table.transposed ? headers.columnNumbers : headers.rowNumbers) {
    const all = table.transposed ? headers.down(top, table.headerDepth) : headers.across(top, table.headerDepth);
    const words = withoutTaken(all, top, table.transposed, taken);
    const said = new Set(words.values());
    const same = wanted.filter(({ header }) => said.has(header)).length;
    if (same < Math.min(2, wanted.length)) continue;
    const score = same / wanted.length;
    if (best === null || score > best.score) best = { top, score, words };
  }
  return best !== null && best.score >= ALIKE ? best : null;
}

/** Headers of a table that another remembered one stands at already are not its headers. */
function withoutTaken(
  words: ReadonlyMap<number, string>,
  line: number,
  transposed: boolean,
  taken: readonly Placed[],
): ReadonlyMap<number, string> {
  const there = taken.filter(({ table }) => table.transposed === transposed && table.headers.includes(line));
  if (there.length === 0) return words;
  const columns = new Set(there.flatMap(({ table }) => table.columns.map(({ column }) => column)));
  return new Map([...words].filter(([place]) => !columns.has(place)));
}

/** Where each remembered column stands now, and what is not as it was. */
function placeColumns(table: ProfileTable, at: Place, headers: SheetHeaders): { table: TableMapping; differences: string[] } {
  const free = new Map(at.words);
  const places = new Map<ProfileColumn, number>();
  for (const column of table.columns) {
    const same = [...free].find(([, words]) => words === column.header && column.header !== '');
    if (same === undefined) continue;
    places.set(column, same[0]);
    free.delete(same[0]);
  }
  const origin = [...places].map(([column, place]) => place - column.offset).sort((a, b) => a - b)[0] ?? 1;
  const differences: string[] = [];
  for (const column of table.columns) {
    if (places.has(column)) continue;
    const place = placeAmong(column, table, places) ?? origin + column.offset;
    const words = free.get(place);
    if (column.header === '') {
      if (words === undefined && !taken(places, place)) places.set(column, place);
    } else if (words === undefined) differences.push(`Column '${headers.shown(column.header)}' is gone.`);
    else {
      differences.push(`'${headers.shown(column.header)}' is now '${headers.said(at.top, place, table)}'.`);
      places.set(column, place);
      free.delete(place);
    }
  }
  for (const [place] of free) differences.push(`Column '${headers.said(at.top, place, table)}' is new.`);
  const numbers = [...places.values(), ...free.keys()];
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const end = headers.endBefore(table, at.top);
  const across = { top: at.top, left: low, bottom: end.row, right: high };
  return {
    differences,
    table: {
      range: table.transposed ? { top: low, left: at.top, bottom: high, right: end.column } : across,
      openEnded: table.endsBefore === null,
      headers: Array.from({ length: table.headerDepth }, (_, index) => at.top + index),
      transposed: table.transposed,
      columns: [...places].map(([{ role, level, dates }, column]): ColumnMapping => ({ column, role, level, period: null, dates })),
      levels:
        table.levels?.map(({ name, from, column }) => {
          const place = column === null ? undefined : places.get(table.columns[column] ?? NOBODY);
          return { name, from, column: place ?? null };
        }) ?? null,
    },
  };
}

const NOBODY: ProfileColumn = { header: '', offset: 0, role: 'unused', level: null, dates: null };

/** Between the same neighbours as before: there a renamed column stands. */
function placeAmong(column: ProfileColumn, table: ProfileTable, places: ReadonlyMap<ProfileColumn, number>): number | null {
  const index = table.columns.indexOf(column);
  const before = table.columns[index - 1];
  const after = table.columns[index + 1];
  const left = before === undefined ? undefined : places.get(before);
  const right = after === undefined ? undefined : places.get(after);
  if (left !== undefined && before !== undefined) return left + (column.offset - before.offset);
  if (right !== undefined && after !== undefined) return right - (after.offset - column.offset);
  return null;
}

function taken(places: ReadonlyMap<ProfileColumn, number>, place: number): boolean {
  return [...places.values()].includes(place);
}

interface SheetHeaders {
  readonly rowNumbers: readonly number[];
  readonly columnNumbers: readonly number[];
  /** by column, the words of `depth` rows from `top` */
  across(top: number, depth: number): ReadonlyMap<number, string>;
  /** by row, the words of `depth` columns from `left` */
  down(left: number, depth: number): ReadonlyMap<number, string>;
  /** as the sheet has them */
  said(top: number, place: number, table: ProfileTable): string;
  /** a remembered header as a person would say it */
  shown(header: string): string;
  endBefore(table: ProfileTable, top: number): { readonly row: number; readonly column: number };
}

function sheetHeaders(sheet: Sheet): SheetHeaders {
  const rows = sheet.rows.slice(0, MOST_ROWS);
  const numbers = new Map(sheet.rows.map((row) => [row.number, row]));
  const lastRow = sheet.rows.at(-1)?.number ?? 1;
  const lastColumn = Math.min(
    500,
    rows.reduce((most, row) => Math.max(most, row.cells.at(-1)?.column ?? 0), 1),
  );
  const parts = (row: number): ReadonlyMap<number, string> => {
    const found = new Map<number, string>();
    for (const cell of numbers.get(row)?.cells ?? []) {
      const text = cell.text.replace(/\s+/g, ' ').trim();
      if (text === '' || text.length > 200) continue;
      const merge = sheet.merges.find((one) => one.top === row && one.left === cell.column);
      const right = merge === undefined ? cell.column : Math.min(merge.right, cell.column + 60);
      for (let column = cell.column; column <= right; column += 1) found.set(column, text);
    }
    return found;
  };
  const joined = (top: number, depth: number): Map<number, string[]> => {
    const texts = new Map<number, string[]>();
    for (let row = top; row < top + depth; row += 1)
      for (const [column, text] of parts(row)) {
        const list = texts.get(column) ?? [];
        if (list.at(-1) !== text) list.push(text);
        texts.set(column, list);
      }
    return texts;
  };
  const plain = (texts: ReadonlyMap<number, string[]>) =>
    new Map([...texts].map(([place, list]) => [place, withoutPeriod(list.join(' '))]));
  const downwards = (left: number, depth: number): Map<number, string[]> => {
    const texts = new Map<number, string[]>();
    for (const row of rows)
      for (const cell of row.cells) {
        const text = cell.text.replace(/\s+/g, ' ').trim();
        if (cell.column < left || cell.column >= left + depth || text === '' || text.length > 200) continue;
        texts.set(row.number, [...(texts.get(row.number) ?? []), text]);
      }
    return texts;
  };
  return {
    rowNumbers: rows.map(({ number }) => number),
    columnNumbers: Array.from({ length: Math.min(30, lastColumn) }, (_, index) => index + 1),
    across: remembered((top, depth) => plain(joined(top, depth))),
    down: remembered((left, depth) => plain(downwards(left, depth))),
    said: (top, place, table) =>
      (table.transposed ? downwards(top, table.headerDepth) : joined(top, table.headerDepth)).get(place)?.join(' ') ?? '',
    shown: (header) => header.replaceAll('{period}', '…').replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()),
    endBefore(table, top) {
      const begins = (text: string) => table.endsBefore !== null && withoutPeriod(text) === table.endsBefore;
      const end = sheet.rows.find(
        (row) => row.number >= top + table.headerDepth && row.cells.some((cell) => cell.text.trim() !== '' && begins(cell.text)),
      );
      return { row: table.transposed || end === undefined ? lastRow : end.number - 1, column: lastColumn };
    },
  };
}

/** Many remembered tables look at the same lines. */
function remembered(look: SheetHeaders['across']): SheetHeaders['across'] {
  const seen = new Map<string, ReadonlyMap<number, string>>();
  return (line, depth) => {
    const key = `${line} ${depth}`;
    const words = seen.get(key) ?? look(line, depth);
    seen.set(key, words);
    return words;
  };
}

function isKept(mapping: unknown): mapping is Omit<MappingProfile, 'id' | 'name' | 'planId'> {
  return typeof mapping === 'object' && mapping !== null && 'sheets' in mapping && Array.isArray(mapping.sheets) && 'values' in mapping;
}
