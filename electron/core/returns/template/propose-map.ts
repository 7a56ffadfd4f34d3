/** A first map of a template, from its words: labels with an empty cell beside them, and headers over the rows of a table. */
import { type RagScale, ragValue } from '#shared/domain/rag.ts';
import { looksLikeRef } from '#shared/domain/refs.ts';
import { address, type Cell, type Merge, type Sheet, type Workbook } from '#shared/domain/sheet.ts';
import { readStatus } from '#shared/domain/status.ts';
import type { TemplateColumn, TemplateField, TemplateMap, TemplateTable } from '#shared/domain/template-map.ts';
import type { TargetBook } from '../../excel/patch/targets.ts';

/** What the map proposes is shown before it is used, so a wrong guess costs a click and a missing one a few. */
export function proposedMap(workbook: Workbook, book: TargetBook, scale: RagScale): TemplateMap {
  const cells: TemplateMap['cells'][number][] = [];
  const tables: TemplateTable[] = [];
  for (const sheet of workbook.sheets) {
    const target = book.sheet(sheet.name);
    if (sheet.visibility !== 'visible' || target === null) continue;
    const table = proposedTable(sheet, scale);
    if (table !== null) tables.push(table);
    for (const { row, label } of labels(sheet)) {
      if (table !== null && row >= table.firstRow - 1 && row <= table.lastRow) continue;
      const place = besideLabel(sheet, row, label);
      const at = place === null ? null : target.at(row, place);
      if (place === null || at === null || at.formula || (at.text !== '' && !REPLACED.test(at.text.trim()))) continue;
      const found = fieldOf(label.text, at.shows === 'percent', scale);
      const cell = address(row, place);
      if (found !== null && !cells.some((one) => one.sheet === sheet.name && one.cell === cell))
        cells.push({ sheet: sheet.name, cell, ...found });
    }
  }
  return { cells, tables };
}

/** What a form says where something is to be put: "[date]", "TBC", "0", last quarter's figures. */
const REPLACED =
  /^(?:\[.*\]|<.*>|tb[cad]|xx+|\.{2,}|_+|-|–|n\/a|\d[\d,.]*%?|\d{1,2}[ /-]\w{2,9}[ /-]\d{2,4}|(?:q[1-4]|quarter [1-4])\b.{0,12}|\d{4}[-/]\d{2} q[1-4])$/i;

const FIELDS: readonly (readonly [TemplateField, RegExp])[] = [
  ['previous-period', /^(?:previous|last) (?:period|quarter|month)$/],
  ['period-label', /^(?:reporting )?(?:period|quarter|month|reporting quarter|period covered)$/],
  ['plan', /^(?:plan|programme|plan name|programme name|name of (?:the )?(?:plan|programme))$/],
  ['organisation', /^(?:organisation|council|authority|local authority|name of (?:the )?(?:council|authority|organisation))$/],
  ['position-date', /^(?:position (?:as )?at|as at|position date|data as (?:at|of))$/],
  ['produced-date', /^(?:date|report date|date of (?:the )?report|date produced|produced on|date prepared|date completed)$/],
  ['headline', /^(?:headline|overall position|overall progress|headline position|summary of progress)$/],
  ['complete-percent', /^(?:% complete|percent(?:age)? complete|% of actions complete|actions complete %)$/],
  ['complete', /^(?:(?:number of )?(?:actions|items|milestones) completed?|complete in total)$/],
  ['actions', /^(?:(?:total|number of|no\.? of|all) (?:actions|items|milestones)|actions in total|total)$/],
  ['parents-complete', /^(?:recommendations|priorities|objectives|themes) completed?(?: in full)?$/],
  ['parents', /^(?:total|number of|no\.? of|all) (?:recommendations|priorities|objectives|themes)$/],
  ['not-reported', /^(?:not reported|no return|no update received|outstanding returns)$/],
  ['improved', /^(?:improved|better|moved up)$/],
  ['worsened', /^(?:worsened|worse|deteriorated|moved down)$/],
  ['started', /^(?:started|newly started)$/],
  ['completed', /^(?:newly completed|completed (?:this|in the) (?:period|quarter|month)|completed since last (?:period|quarter|month))$/],
  ['unchanged', /^(?:unchanged|no change|same as last (?:period|quarter|month))$/],
];

function fieldOf(label: string, percent: boolean, scale: RagScale): { field: TemplateField; code: string | null } | null {
  const said = plain(label);
  const field = FIELDS.find(([, words]) => words.test(said))?.[0] ?? null;
  if (field !== null) return { field, code: null };
  // "Red", "Amber (at risk)", "% green": how many of that status
  const status = said.length > 40 ? null : readStatus(said.replace(/^(?:number|no\.?|%|percent(?:age)?)(?: of)?(?: actions)? /, ''), scale);
  if (status === null || !('code' in status) || ragValue(scale, status.code) === null) return null;
  return { field: percent || said.startsWith('%') ? 'percent' : 'count', code: status.code };
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
  ['ref', /^(?:ref|refs|reference|action (?:ref|reference|no\.?|number|id)|no\.?|number|id|#)$/],
  ['parent-title', /^(?:priority|recommendation|objective|theme|aim|workstream|outcome)$/],
  ['title', /^(?:action|actions|activity|milestone|task|deliverable|description|action description|what we will do|commitment|title)$/],
];

/** Headers that stand in one row, with a ref or a title among them and something that is reported. */
function proposedTable(sheet: Sheet, scale: RagScale): TemplateTable | null {
  let best: { row: number; columns: TemplateTable['columns'][number][] } | null = null;
  for (const { number, cells } of sheet.rows) {
    const columns: TemplateTable['columns'][number][] = [];
    for (const cell of cells) {
      const said = plain(cell.text);
      const field = COLUMNS.find(([name, words]) => words.test(said) && !columns.some((one) => one.field === name))?.[0];
      if (field !== undefined) columns.push({ column: cell.column, field });
    }
    const names = new Set(columns.map(({ field }) => field));
    const says = (names.has('ref') || names.has('title')) && (names.has('status') || names.has('update'));
    if (says && columns.length >= 3 && columns.length > (best?.columns.length ?? 0)) best = { row: number, columns };
  }
  if (best === null) return null;
  const { row, columns } = best;
  const firstRow = sheet.merges.reduce((below, { top, bottom }) => (top === row ? Math.max(below, bottom + 1) : below), row + 1);
  const lastRow = lastReadyRow(
    sheet,
    firstRow,
    columns.map(({ column }) => column),
    scale,
  );
  const ref = columns.find(({ field }) => field === 'ref')?.column ?? null;
  const given =
    ref === null
      ? []
      : rowsIn(sheet, firstRow, lastRow).filter(({ cells }) => cells.some((cell) => cell.column === ref && looksLikeRef(cell.text)));
  const common = { sheet: sheet.name, firstRow, lastRow, take: 'all' as const };
  if (given.length < 2) return { ...common, columns, refColumn: null, order: 'in-order' };
  // the rows say already whose they are: what describes the item is theirs, what is reported is ours
  const reported = columns.filter(({ field }) => REPORTED.has(field));
  return { ...common, columns: reported, refColumn: ref, order: 'by-ref' };
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

/** The end of Excel's own table, else of the dropdowns below the headers, else of the rows that look used. */
function lastReadyRow(sheet: Sheet, firstRow: number, columns: readonly number[], scale: RagScale): number {
  const over = ({ top, left, bottom, right }: Merge) =>
    top <= firstRow && bottom >= firstRow && columns.some((column) => column >= left && column <= right);
  const totals = sheet.rows.find(
    ({ number, cells }) => number >= firstRow && cells.some((cell) => columns.includes(cell.column) && TOTALS.test(cell.text.trim())),
  );
  const end = totals === undefined ? Number.POSITIVE_INFINITY : totals.number - 1;
  const table = sheet.tables.find(({ range }) => range.top === firstRow - 1 && over(range));
  if (table !== undefined) return Math.max(firstRow, Math.min(end, table.range.bottom));
  const list = sheet.dropdowns
    .filter(({ range, values }) => over(range) && values.some((value) => isStatus(value, scale)))
    .map(({ range }) => range.bottom)
    .filter((bottom) => bottom - firstRow < 1_000);
  if (list.length > 0) return Math.max(firstRow, Math.min(end, ...list));
  let last = firstRow;
  for (const { number, cells } of rowsIn(sheet, firstRow, end)) {
    if (number > last + 1 || !cells.some(({ column }) => columns.includes(column))) break;
    last = number;
  }
  return last;
}

const TOTALS = /^(?:grand )?totals?\b|^notes?:|^key:?$|^prepared by\b|^signed\b/i;

function isStatus(value: string, scale: RagScale): boolean {
  const read = readStatus(value, scale);
  return read !== null && 'code' in read;
}

function rowsIn({ rows }: Sheet, from: number, to: number): Sheet['rows'] {
  return rows.filter(({ number }) => number >= from && number <= to);
}

/** Short texts, in order. */
function labels(sheet: Sheet): { row: number; label: Cell }[] {
  return sheet.rows.flatMap(({ number, cells }) =>
    cells
      .filter(({ kind, formula, text }) => kind === 'text' && !formula && text.trim().length <= 60)
      .map((label) => ({ row: number, label })),
  );
}

/** The cell right of a label, behind what the label is merged with. */
function besideLabel({ merges }: Sheet, row: number, { column }: Cell): number | null {
  const own = merges.find(({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right);
  const beside = (own?.right ?? column) + 1;
  const next = merges.find(({ top, left, bottom, right }) => row >= top && row <= bottom && beside >= left && beside <= right);
  return next !== undefined && next.top !== row ? null : beside;
}

/** "  RAG Status: *" -> "rag status" */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[\s:*?]+$/g, '')
    .trim();
}
