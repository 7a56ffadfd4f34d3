/** Is the workbook a form to fill in, or a template with look-up lists, rather than a tracker? By what it is made of, not by any name. */
import type { Problem } from '#shared/domain/reading.ts';
import type { Cell, Row, Sheet, Workbook } from '#shared/domain/sheet.ts';
import { dataRows } from '../columns/column-content.ts';
import type { MappedTable } from '../columns/map.ts';

/** A tracker's tables hold nearly all that its sheets say; of a form they hold a part. */
const MOST_IN_TABLES = 0.35;
/** Sheets beside the tables: notes and a key are one or two. */
const FEWEST_OTHER_SHEETS = 3;
const FEWEST_LISTS = 20;
/** Of all cells, how many ask for an answer. */
const LEAST_PROMPTS = 0.04;

/** The sentence that says so; null = it may well be a tracker. */
export function formProblem(workbook: Workbook, tables: readonly MappedTable[]): Problem | null {
  const shown = workbook.sheets.filter(({ visibility }) => visibility === 'visible');
  const withTables = new Set(tables.map(({ table }) => table.grid.sheet.name));
  const others = shown.filter(({ name }) => !withTables.has(name));
  if (others.length < FEWEST_OTHER_SHEETS) return null;
  const cells = shown.reduce((sum, sheet) => sum + cellsIn(sheet), 0);
  const inTables = tables.reduce((sum, table) => sum + cellsOf(table), 0);
  if (inTables > cells * MOST_IN_TABLES) return null;
  const lists = shown.reduce((sum, { dropdowns }) => sum + dropdowns.length, 0);
  const prompts = promptsIn(shown);
  if (lists < FEWEST_LISTS && prompts.count < prompts.looked * LEAST_PROMPTS) return null;
  return { severity: 'error', code: 'not-a-tracker', sheet: null, cell: null, message: sentence(shown, others, tables, lists, prompts) };
}

interface Prompts {
  readonly count: number;
  /** cells with words that were looked at */
  readonly looked: number;
  readonly first: string | null;
}

function sentence(
  shown: readonly Sheet[],
  others: readonly Sheet[],
  tables: readonly MappedTable[],
  lists: number,
  prompts: Prompts,
): string {
  const named = others
    .slice(0, 2)
    .map(({ name }) => `'${name}'`)
    .join(' and ');
  const asks = [
    ...(lists > 0 ? [`${lists.toLocaleString('en-GB')} drop-down lists`] : []),
    ...(prompts.first === null ? [] : [`prompts such as '${prompts.first}'`]),
  ].join(' and ');
  const kind = tables.length === 0 ? 'a template with fixed fields' : 'a form to fill in';
  const which = others.length === shown.length ? `its ${shown.length} sheets` : `${others.length} of its ${shown.length} sheets`;
  return `This looks like ${kind}, not a tracker: ${which}, such as ${named}, hold fields, lists or guidance (${asks}), so nothing was read from it; to take items from one of its tables, mark the table on the picture of its sheet.`;
}

function cellsIn({ rows }: Sheet): number {
  return rows.reduce((sum, { cells }) => sum + cells.length, 0);
}

function cellsOf(table: MappedTable): number {
  return rowsOf(table).reduce((sum, { cells }) => sum + cells.length, 0);
}

/** The rows of a table down to the last one that names an item. */
export function rowsOf({ table, chain }: MappedTable): Row[] {
  const last = chain.at(-1);
  const column = (last?.title ?? last?.ref)?.column ?? 0;
  const rows = dataRows(table);
  const end = rows.findLastIndex((row) => (table.grid.at(row.number, column)?.text ?? '').trim() !== '');
  return rows.slice(0, end + 1);
}

/** No sheet has its guidance further down. */
const ROWS_LOOKED_AT = 250;

function promptsIn(sheets: readonly Sheet[]): Prompts {
  let count = 0;
  let looked = 0;
  let first: string | null = null;
  for (const { rows } of sheets) {
    for (const { cells } of rows.slice(0, ROWS_LOOKED_AT)) {
      for (const cell of cells) {
        if (cell.kind !== 'text') continue;
        looked += 1;
        if (!isPrompt(cell)) continue;
        count += 1;
        if (first === null && cell.text.length <= 40 && ASKS.test(cell.text))
          first = cell.text.replace(/\s+/g, ' ').replace(/[.:\s]+$/, '');
      }
    }
  }
  return { count, looked, first };
}

function isPrompt({ text }: Cell): boolean {
  return text.length <= 400 && (ASKS.test(text) || /[:?]\s*$/.test(text));
}

const ASKS = /\b(?:please (?:select|choose|enter|complete|provide|state)|select|drop-?\s?down|enter|click|pick from)\b/i;
