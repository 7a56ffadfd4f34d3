/**
 * A first map of a template, from its words. It is offered, never used unasked, and says nothing where it is not sure: a missing guess costs
 * a few presses, a wrong one spoils somebody's form.
 */
import { type RagScale, ragValue } from '#shared/domain/rag.ts';
import { address, type Cell, type Sheet, type Workbook } from '#shared/domain/sheet.ts';
import { readStatus } from '#shared/domain/status.ts';
import type { TemplateField, TemplateMap, TemplateTable } from '#shared/domain/template-map.ts';
import type { Target, TargetBook, TargetSheet } from '../../excel/patch/targets.ts';
import { faultOf } from './map-check.ts';
import { plain } from './plain-label.ts';
import { proposedTable } from './propose-table.ts';

export function proposedMap(workbook: Workbook, book: TargetBook, scale: RagScale): TemplateMap {
  const cells: TemplateMap['cells'][number][] = [];
  const tables: TemplateTable[] = [];
  for (const sheet of workbook.sheets) {
    const target = book.sheet(sheet.name);
    if (sheet.visibility !== 'visible' || target === null || NOT_TO_FILL.test(sheet.name)) continue;
    const table = proposedTable(sheet, target, scale);
    if (table !== null) tables.push(table);
    cells.push(...proposedCells(sheet, target, table, scale));
  }
  const fits = (map: Partial<TemplateMap>) => faultOf({ cells: [], tables: [], ...map }, book, scale) === null;
  return { cells: cells.filter((cell) => fits({ cells: [cell] })), tables: tables.filter((table) => fits({ tables: [table] })) };
}

/** Sheets that explain a form or feed its dropdowns. */
const NOT_TO_FILL =
  /\b(?:drop-?downs?|lists?|look-?ups?|values|validations?|examples?|guidance|instructions?|read ?me|glossary|definitions?)\b/i;

type Found = TemplateMap['cells'][number];

interface Guess extends Found {
  readonly row: number;
  /** of the label */
  readonly column: number;
}

function proposedCells(sheet: Sheet, target: TargetSheet, table: TemplateTable | null, scale: RagScale): Found[] {
  const guesses = labels(sheet).flatMap(({ row, label }): Guess[] => {
    if (table !== null && row >= table.firstRow - 1 && row <= table.lastRow) return [];
    const said = plain(label.text);
    const place = besideLabel(sheet, row, label);
    const at = place === null ? null : target.at(row, place);
    if (place === null || at === null || !isFree(at) || inTable(sheet, row, label.column, place)) return [];
    const found = fieldOf(said, at, scale);
    if (found === null || (found.code === null && !NUMBERS.has(found.field) && saidBelow(target, row, label.column))) return [];
    return [{ sheet: sheet.name, cell: address(row, place), row, column: label.column, ...found }];
  });
  const kept = guesses.filter((guess) => !IN_BLOCKS.has(guess.field) || isInBlock(guess, guesses));
  const taken = new Set<string>();
  return kept.flatMap(({ sheet: name, cell, field, code }) => {
    if (taken.has(cell)) return [];
    taken.add(cell);
    return [{ sheet: name, cell, field, code }];
  });
}

function isFree({ text, formula, choices }: Target): boolean {
  return text === '' && !formula && choices.length === 0;
}

/** Words that could mean anything on their own are not among them: "total", "date", "programme", "started" alone in a form. */
const FIELDS: readonly (readonly [TemplateField, RegExp])[] = [
  ['previous-period', /^(?:previous|last) (?:reporting )?(?:period|quarter)$/],
  ['period-label', /^(?:(?:current )?reporting (?:period|quarter|month)|period(?: covered)?|quarter)$/],
  ['plan', /^(?:plan|plan name|name of (?:the )?plan|plan title)$/],
  ['organisation', /^(?:council|local authority|council name|authority name|name of (?:the )?(?:council|(?:local )?authority))$/],
  ['position-date', /^(?:position (?:as )?at|position date|data as (?:at|of))$/],
  [
    'produced-date',
    /^(?:report date|date of (?:the |this )?report|report (?:produced|prepared) on|date (?:report )?(?:produced|prepared))$/,
  ],
  ['headline', /^(?:headline|overall position|overall progress|headline position)$/],
  ['complete-percent', /^(?:% (?:of actions )?complete|percentage of actions complete|actions complete %)$/],
  ['complete', /^(?:(?:number of )?actions complete[d]?)$/],
  ['actions', /^(?:(?:total|number of|no\.? of|total number of|all) actions|actions in total)$/],
  ['parents-complete', /^(?:recommendations|priorities|objectives|themes) completed? in full$/],
  ['not-reported', /^(?:(?:actions )?not reported|no update received)$/],
  ['improved', /^(?:improved|moved up)$/],
  ['worsened', /^(?:worsened|deteriorated|moved down)$/],
  ['completed', /^(?:newly completed|completed (?:this|in the) (?:period|quarter)|completed since last (?:period|quarter))$/],
  ['unchanged', /^(?:unchanged|no change)$/],
];

const NUMBERS: ReadonlySet<TemplateField> = new Set([
  'actions',
  'complete',
  'parents-complete',
  'not-reported',
  'improved',
  'worsened',
  'completed',
  'unchanged',
]);
/** What means something only where others of its kind stand by it. */
const IN_BLOCKS: ReadonlySet<TemplateField> = new Set([
  'count',
  'percent',
  'not-reported',
  'improved',
  'worsened',
  'completed',
  'unchanged',
]);

function fieldOf(said: string, { shows }: Target, scale: RagScale): { field: TemplateField; code: string | null } | null {
  const field = FIELDS.find(([, words]) => words.test(said))?.[0] ?? null;
  if (field !== null) {
    const wanted: readonly Target['shows'][] =
      field === 'complete-percent'
        ? ['percent']
        : NUMBERS.has(field)
          ? ['number']
          : field.endsWith('-date')
            ? ['date', 'plain']
            : ['plain'];
    return wanted.includes(shows) ? { field, code: null } : null;
  }
  if (shows !== 'number' && shows !== 'percent') return null;
  // "Red", "Amber (at risk)", "% green": how many of that status
  const status = said.length > 40 ? null : readStatus(said.replace(/^(?:number|no\.?|%|percent(?:age)?)(?: of)?(?: actions)? /, ''), scale);
  if (status === null || !('code' in status) || ragValue(scale, status.code) === null) return null;
  return { field: shows === 'percent' ? 'percent' : 'count', code: status.code };
}

/** Whether labels right above or below it, in the same column, name another status or another figure of the same kind. */
function isInBlock(guess: Guess, all: readonly Guess[]): boolean {
  const own = all.filter(({ column, field }) => column === guess.column && IN_BLOCKS.has(field));
  const at = (row: number) => own.find((one) => one.row === row);
  for (const step of [-1, 1])
    for (let row = guess.row + step; ; row += step) {
      const near = at(row);
      if (near === undefined) break;
      if (near.field !== guess.field || near.code !== guess.code) return true;
    }
  return false;
}

/** Rows of headers have at least so many words side by side. */
const HEADERS = 3;
const ROWS_UP = 60;

/** Whether a label and the cell beside it stand in Excel's own table, or below headers that stand over both. */
function inTable({ tables, rows }: Sheet, row: number, label: number, place: number): boolean {
  if (tables.some(({ range }) => row >= range.top && row <= range.bottom && place >= range.left && label <= range.right)) return true;
  return rows.some(({ number, cells }) => {
    if (number > row || number < row - ROWS_UP) return false;
    const said = new Set(cells.filter(({ text }) => text.trim() !== '').map(({ column }) => column));
    if (number === row) return said.has(place + 1) && said.has(place + 2);
    if (!said.has(label) || !said.has(place)) return false;
    let side = 0;
    for (let column = label; said.has(column); column -= 1) side += 1;
    for (let column = label + 1; said.has(column); column += 1) side += 1;
    return side >= HEADERS;
  });
}

/** What stands below a label and looks another way is its value: the cell beside it is not waiting for one. */
function saidBelow(target: TargetSheet, row: number, column: number): boolean {
  const below = target.at(row + 1, column);
  return (below.text !== '' || below.choices.length > 0) && below.look !== target.at(row, column).look;
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
