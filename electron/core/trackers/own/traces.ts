/** What a workbook still carries of the marks that Quarterdeck wrote into it when it went out. Any of them may be gone. */
import {
  keyedItem,
  MARK_NAMES,
  MARK_SHEET,
  MARK_TITLE,
  type OwnColumn,
  type OwnMark,
  ownColumn,
  ownColumnOfName,
  ownMark,
} from '#shared/domain/own-workbook.ts';
import type { Reading, Said } from '#shared/domain/reading.ts';
import { address, type Sheet, type Workbook } from '#shared/domain/sheet.ts';

export interface OwnTraces {
  readonly mark: OwnMark | null;
  /** where the mark says its period */
  readonly periodSaid: Said | null;
  /** the sheets that carry keys, codes or names; empty = the mark alone is left */
  readonly sheets: readonly OwnSheet[];
  /** sheets that carry them too and are hidden beside those */
  readonly hidden: readonly string[];
}

export interface OwnSheet {
  readonly sheet: Sheet;
  /** by row: the item that its key names, and the column the key stands in */
  readonly keys: ReadonlyMap<number, { readonly itemId: string; readonly column: number }>;
  /** the first of those rows; infinity = there is none */
  readonly firstItem: number;
  /** the hidden rows of codes, top first; where sheets were put together there is more than one */
  readonly codes: readonly { readonly row: number; readonly columns: ReadonlyMap<OwnColumn, number> }[];
  readonly named: ReadonlyMap<OwnColumn, number>;
  /** the first row that the names reach over; null = there are none */
  readonly namedFrom: number | null;
}

/** null = nothing of ours is in it. */
export function tracesIn(workbook: Workbook): OwnTraces | null {
  const marks = workbook.sheets.filter(isMarkSheet);
  const marked = marks.flatMap((sheet) => {
    const mark = markOf(sheet);
    return mark === null ? [] : [mark];
  })[0];
  const all = workbook.sheets
    .filter((sheet) => !marks.includes(sheet))
    .map((sheet) => ownSheet(sheet, workbook))
    .filter(({ keys, codes, named }) => keys.size > 0 || codes.length > 0 || named.size >= FEWEST_NAMES);
  if (marked === undefined && all.length === 0) return null;
  const seen = all.filter(({ sheet }) => sheet.visibility === 'visible');
  const sheets = seen.length > 0 ? seen : all;
  return {
    mark: marked?.mark ?? null,
    periodSaid: marked?.periodSaid ?? null,
    sheets,
    hidden: all.filter((one) => !sheets.includes(one)).map(({ sheet }) => sheet.name),
  };
}

/** Asked of every cell of every workbook: its first letter mostly answers. */
function mayBeOurs(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first === 113 || first === 81 || first <= 32 || first === 160) && /^\s*qd[:-]/i.test(text);
}

/** The workbook without the sheets that only hold marks. */
export function withoutMarks(workbook: Workbook): Workbook {
  return { ...workbook, sheets: workbook.sheets.filter((sheet) => !isMarkSheet(sheet)) };
}

/** A reading that went another way, with the keys that stand in the rows of its items. */
export function withKeys(reading: Reading, sheets: OwnTraces['sheets']): Reading {
  const keys = new Map(sheets.map(({ sheet, keys }) => [sheet.name, keys]));
  const items = reading.items.map((item) => {
    const key = keys.get(item.title.sheet)?.get(Number(/\d+$/.exec(item.title.cell)?.[0] ?? 0));
    return key === undefined ? item : { ...item, itemId: key.itemId };
  });
  return { ...reading, items };
}

/** Names may outlive their columns; fewer than these tell nothing of a table. */
const FEWEST_NAMES = 3;
/** Two codes in a row are no coincidence. */
const FEWEST_CODES = 2;

function isMarkSheet(sheet: Sheet): boolean {
  const first = sheet.rows[0]?.cells[0]?.text.trim();
  return first === MARK_TITLE || (sheet.name === MARK_SHEET && markOf(sheet) !== null);
}

function markOf(sheet: Sheet): { readonly mark: OwnMark; readonly periodSaid: Said } | null {
  const said = new Map<string, string>();
  let cell = 'A1';
  for (const row of sheet.rows) {
    const at = row.cells.findIndex(({ text }) => MARK_NAMES.some((name) => name === text.trim()));
    const [name, value] = [row.cells[at]?.text.trim(), row.cells[at + 1]];
    if (at < 0 || name === undefined || value === undefined || said.has(name)) continue;
    said.set(name, value.kind === 'date' && typeof value.value === 'string' ? value.value : value.text);
    if (name === 'period') cell = address(row.number, value.column);
  }
  const mark = ownMark(said);
  return mark === null ? null : { mark, periodSaid: { text: mark.period, sheet: sheet.name, cell } };
}

function ownSheet(sheet: Sheet, { names = [] }: Workbook): OwnSheet {
  const keys = new Map<number, { itemId: string; column: number }>();
  const codes: { row: number; columns: Map<OwnColumn, number> }[] = [];
  for (const row of sheet.rows) {
    let coded: Map<OwnColumn, number> | null = null;
    for (const { column, text } of row.cells) {
      if (!mayBeOurs(text)) continue;
      const itemId = keyedItem(text);
      if (itemId !== null && !keys.has(row.number)) keys.set(row.number, { itemId, column });
      const code = ownColumn(text);
      if (code === null) continue;
      coded ??= new Map();
      if (!coded.has(code)) coded.set(code, column);
    }
    if (coded !== null && coded.size >= FEWEST_CODES && !keys.has(row.number)) codes.push({ row: row.number, columns: coded });
  }
  const named = new Map<OwnColumn, number>();
  let namedFrom: number | null = null;
  for (const { name, sheet: where, range } of names) {
    const column = ownColumnOfName(name);
    if (column === null || where !== sheet.name || range.left !== range.right || named.has(column)) continue;
    named.set(column, range.left);
    namedFrom = Math.min(namedFrom ?? range.top, range.top);
  }
  const [firstItem = Number.POSITIVE_INFINITY] = keys.keys();
  return { sheet, keys, firstItem, codes, named, namedFrom };
}
