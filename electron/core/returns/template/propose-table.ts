/** The table of a template that takes items: headers that say what they take, and rows below that stand ready for it. */
import type { RagScale } from '#shared/domain/rag.ts';
import { looksLikeRef } from '#shared/domain/refs.ts';
import type { Merge, Sheet } from '#shared/domain/sheet.ts';
import { readStatus } from '#shared/domain/status.ts';
import type { TemplateColumn, TemplateTable } from '#shared/domain/template-map.ts';
import type { Target, TargetSheet } from '../../excel/patch/targets.ts';
import { plain } from './plain-label.ts';

const FEWEST_ROWS = 3;
const MOST_ROWS = 1_000;

type Columns = TemplateTable['columns'];

/** @returns null where the sheet has no headers with a ref or title, a status and one more of ours over at least three ready rows */
export function proposedTable(sheet: Sheet, target: TargetSheet, scale: RagScale): TemplateTable | null {
  for (const { row, columns } of headers(sheet)) {
    const table = tableBelow(sheet, target, row, columns, scale);
    if (table !== null) return table;
  }
  return null;
}

/** Those that name most first. */
function headers(sheet: Sheet): { readonly row: number; readonly columns: Columns }[] {
  const found = sheet.rows.flatMap(({ number, hidden, cells }) => {
    const columns: Columns[number][] = [];
    for (const { text, kind, formula, column } of cells) {
      const said = kind === 'text' && !formula ? plain(text) : '';
      const field = COLUMNS.find(([name, words]) => words.test(said) && !columns.some((one) => one.field === name))?.[0];
      if (field !== undefined) columns.push({ column, field });
    }
    const names = new Set(columns.map(({ field }) => field));
    const ours = !hidden && (names.has('ref') || names.has('title')) && names.has('status') && columns.length >= 3;
    return ours ? [{ row: number, columns }] : [];
  });
  return found.sort((a, b) => b.columns.length - a.columns.length || a.row - b.row);
}

function tableBelow(sheet: Sheet, target: TargetSheet, header: number, columns: Columns, scale: RagScale): TemplateTable | null {
  const firstRow = sheet.merges.reduce((below, { top, bottom }) => (top === header ? Math.max(below, bottom + 1) : below), header + 1);
  const places = columns.map(({ column }) => column);
  const ref = columns.find(({ field }) => field === 'ref')?.column ?? null;
  const end = endOf(sheet, target, firstRow, places, scale);
  const first = places.map((column) => target.at(firstRow, column));
  const choices = columns.flatMap(({ field, column }) => (field === 'status' ? target.at(firstRow, column).choices : []));
  // "Live" and "Closed" are a status too, of another kind
  if (choices.length > 0 && !choices.some((choice) => isStatus(choice, scale))) return null;
  if (end === null || first.every(({ look }) => look === 0 && !isBounded(sheet, firstRow, places, scale))) return null;
  let named = 0;
  let row = firstRow;
  for (; row <= end; row += 1) {
    const cells = places.map((column) => target.at(row, column));
    const isNamed = ref !== null && looksLikeRef(target.at(row, ref).text);
    if (cells.some(({ formula }) => formula) || !cells.every((cell, index) => isAlike(cell, first[index]))) break;
    if (sheet.merges.some((merge) => merge.top !== merge.bottom && isOver(merge, row, places))) break;
    if (!isNamed && (named > 0 || cells.some(({ text }) => text !== ''))) break;
    if (isNamed && row !== firstRow + named) break;
    if (isNamed) named += 1;
  }
  const lastRow = row - 1;
  if (lastRow - firstRow + 1 < FEWEST_ROWS) return null;
  const common = { sheet: sheet.name, firstRow, lastRow, take: 'all' as const };
  if (named === 0) return { ...common, columns, refColumn: null, order: 'in-order' };
  // the rows say already whose they are: what describes the item is theirs, what is reported is ours
  return { ...common, columns: columns.filter(({ field }) => REPORTED.has(field)), refColumn: ref, order: 'by-ref' };
}

function isAlike(a: Target, b: Target | undefined): boolean {
  return b !== undefined && (a.look === b.look || (a.fill === b.fill && a.shows === b.shows && a.wrap === b.wrap && a.points === b.points));
}

function isOver({ top, left, bottom, right }: Merge, row: number, columns: readonly number[]): boolean {
  return row >= top && row <= bottom && columns.some((column) => column >= left && column <= right);
}

const REPORTED: ReadonlySet<TemplateColumn> = new Set([
  'status',
  'previous-status',
  'direction',
  'update',
  'path-to-green',
  'forecast',
  'periods-red',
  'completed-date',
]);

/** The end of Excel's own table, else of the dropdowns below the headers, else the last row with cells; null = too far down to be meant. */
function endOf(sheet: Sheet, target: TargetSheet, firstRow: number, columns: readonly number[], scale: RagScale): number | null {
  const totals = sheet.rows.find(
    ({ number, cells }) => number >= firstRow && cells.some((cell) => columns.includes(cell.column) && TOTALS.test(cell.text.trim())),
  );
  const bounds = boundsOf(sheet, firstRow, columns, scale).filter((bottom) => bottom - firstRow < MOST_ROWS);
  const end = Math.min(totals === undefined ? target.lastRow : totals.number - 1, ...bounds);
  return end - firstRow < MOST_ROWS ? end : null;
}

function isBounded(sheet: Sheet, firstRow: number, columns: readonly number[], scale: RagScale): boolean {
  return boundsOf(sheet, firstRow, columns, scale).length > 0;
}

function boundsOf({ tables, dropdowns }: Sheet, firstRow: number, columns: readonly number[], scale: RagScale): number[] {
  const table = tables.find(({ range }) => range.top === firstRow - 1 && isOver(range, firstRow, columns));
  if (table !== undefined) return [table.range.bottom];
  return dropdowns
    .filter(({ range, values }) => isOver(range, firstRow, columns) && values.some((value) => isStatus(value, scale)))
    .map(({ range }) => range.bottom);
}

const TOTALS = /^(?:grand )?totals?\b|^notes?:|^key:?$|^prepared by\b|^signed\b/i;

function isStatus(value: string, scale: RagScale): boolean {
  const read = readStatus(value, scale);
  return read !== null && 'code' in read;
}

/** First come first served; "Previous RAG" must be asked for before "RAG". */
const COLUMNS: readonly (readonly [TemplateColumn, RegExp])[] = [
  [
    'previous-status',
    /^(?:previous|prior|last(?: (?:quarter|period|month))?(?:'s)?) (?:rag|brag|status|rating)(?: status| rating)?$|^(?:rag|brag|status) (?:last|previous) (?:quarter|period|month)$/,
  ],
  ['direction', /^(?:direction(?: of travel)?|dot|trend|movement|change since last (?:quarter|period|month))$/],
  [
    'path-to-green',
    /^(?:path to green|route to green|recovery action|mitigation|mitigating action|action to get back on track|remedial action)s?$/,
  ],
  ['periods-red', /^(?:(?:quarters|periods|months) (?:at )?red|(?:number of )?(?:quarters|periods) (?:off track|at red))$/],
  ['completed-date', /^(?:completed(?: on| date)?|completion date|date completed|actual (?:date|completion|end)(?: date)?)$/],
  ['forecast', /^(?:(?:forecast|revised|expected|estimated)(?: (?:completion|end|delivery|due|target))?(?: date)?)$/],
  [
    'due',
    /^(?:due(?: date| by)?|timescale|deadline|target(?: completion)? date|by when|planned (?:completion|end)(?: date)?|baseline(?: date)?|end date)$/,
  ],
  [
    'status',
    /^(?:(?:current |overall |this (?:quarter|period|month)(?:'s)? )?(?:rag|brag|bragg|status|rag status|brag status|rag rating|delivery confidence|q[1-4] rag)|rating)$/,
  ],
  [
    'update',
    /^(?:(?:progress |status |latest |quarterly |officer )?(?:update|comment|commentary|comments|narrative|progress)s?|progress (?:this|in the) (?:quarter|period|month)|comment ?\/ ?update)$/,
  ],
  ['sponsor', /^(?:sponsor|executive sponsor|sro|senior responsible (?:owner|officer)|accountable (?:director|officer))$/],
  [
    'officer',
    /^(?:lead(?: officer| post)?|responsible officer|action owner|owner|officer|lead officer ?\/ ?owner|responsible|named lead)$/,
  ],
  ['committee', /^(?:committee|portfolio|board|oversight|overseen by)$/],
  ['ref', /^(?:ref|refs|reference|action (?:ref|reference|no\.?|number|id)|no\.?|id|#)$/],
  ['parent-title', /^(?:priority|recommendation|objective|theme|aim|workstream|outcome)$/],
  ['title', /^(?:action|actions|activity|milestone|task|deliverable|description|action description|what we will do|commitment|title)$/],
];
